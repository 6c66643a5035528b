"""Hooks for importing JavaScript's modules, which no calculator does."""

from typing import Any

__all__ = [
    "JS_MODULES",
    "add_note_to_module_not_found_error",
    "register_js_finder",
    "register_js_module",
    "register_module_not_found_hook",
    "register_windows_finder",
]


#: JavaScript's objects by name. The core's snapshots expect them to be held from the start.
JS_MODULES: dict[str, Any] = {}


def register_js_finder() -> None:
    """Offer no modules of JavaScript."""


def register_windows_finder() -> None:
    """Offer no modules of other windows."""


def register_js_module(name: str, module: object) -> None:
    """Hold one of JavaScript's objects."""
    JS_MODULES[name] = module


def register_module_not_found_hook(_packages: object, _unvendored: object) -> None:
    """Advise no packages: there are none to install."""


def add_note_to_module_not_found_error(_error: BaseException) -> None:
    """Leave an import's error as it is."""
