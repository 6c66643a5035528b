"""Docstrings for the core's own functions, which nobody reads in a browser."""

__all__ = ["get_cmeth_docstring"]


def get_cmeth_docstring(_function: object) -> str:
    """Give no docstring."""
    return ""
