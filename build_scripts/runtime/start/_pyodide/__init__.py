"""The Python side of Pyodide's core, cut to one that is only asked, in text."""

from . import _base, _importhook

__all__ = ["_base", "_importhook", "set_excepthook"]


def set_excepthook() -> None:
    """Leave it to Python itself to write what went wrong."""
