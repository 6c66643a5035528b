"""Every form's examples, gathered from the forms' own files."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import calculators.forms
from calculators.words.example import Example

__all__ = ["all_examples"]


def all_examples() -> tuple[Example, ...]:
    """Give the examples of all forms, file by file."""
    names = sorted(one.name for one in pkgutil.iter_modules(calculators.forms.__path__))
    modules = (import_module(f"calculators.forms.{name}") for name in names if name != "examples")
    return tuple(one for module in modules for one in getattr(module, "EXAMPLES", ()))
