"""Read the numbers of a policy's text: `50%`, `1000万元`, `8‰`, `80元/亩`, `三年`, `减半`, `1:0.5`.

The same number reads the same in Chinese and in English, so a figure can be held against both
texts. `chinese.py` and `english.py` find the numbers of either language; `reading.py` puts them
in order and lets the numbers of a list share a unit (`CNY 600,000, 250,000 or 80,000`).
"""

from build_scripts.dataset.numerals.numeral import Numeral
from build_scripts.dataset.numerals.reading import find_numerals, read_numeral, wholes

__all__ = ["Numeral", "find_numerals", "read_numeral", "wholes"]
