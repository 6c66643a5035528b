"""The libraries beyond Python's own: imported where they are needed, and named where missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from calculators.engines.messages import FileProblem
from calculators.problems import BadInput

__all__ = ["needed"]

#: What to install for a module; elsewhere it is the module's own name.
_INSTALLED_AS = {
    "pyarrow.parquet": "pyarrow",
    "pyspark.sql": "pyspark",
    "pyspark.errors": "pyspark",
    "py4j.protocol": "pyspark",
}


def needed(module: str, what: str) -> Any:
    """Import a library, or raise BadInput that says what needs it and how to install it."""
    try:
        return import_module(module)
    except ImportError:
        library = _INSTALLED_AS.get(module, module)
        raise BadInput([FileProblem("library", "engine", what, {"library": library})]) from None
