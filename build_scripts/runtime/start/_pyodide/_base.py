"""Run the few lines of Python that the core's JavaScript holds."""

from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = ["eval_code", "pyimport_impl"]


def eval_code(code: str, within: dict[str, Any] | None = None) -> Any:
    """Give the value of what stands after the last semicolon; run what stands before it."""
    names = {} if within is None else within
    before, _, last = code.rpartition(";")
    exec(before, names)  # noqa: S102 (the code is Pyodide's own)
    return eval(last.strip(), names)  # noqa: S307


def pyimport_impl(path: str) -> ModuleType:
    """Import a module for JavaScript's `pyimport`."""
    return import_module(path)
