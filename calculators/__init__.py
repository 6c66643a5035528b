"""What a policy gives, computed from the words that set it.

Standard library only, no network, no page: the same files answer on the command line, in the
tests and, through Pyodide, in the reader's browser.
"""

from calculators.answer import estimate
from calculators.problems import BadInput, Problem
from calculators.protocol import respond

__all__ = ["BadInput", "Problem", "estimate", "respond"]
__version__ = "0.1.0"
