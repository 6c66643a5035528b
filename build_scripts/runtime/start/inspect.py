"""What the core, `dataclasses` and `pkgutil` ask about functions, classes and modules."""

from __future__ import annotations

from importlib.machinery import all_suffixes
from typing import Any

__all__ = ["get_annotations", "getmodulename", "iscoroutinefunction", "signature"]


def iscoroutinefunction(_function: object) -> bool:
    """Tell the core, for what is no plain function, that it answers at once."""
    return False


def get_annotations(of: type) -> dict[str, Any]:
    """Give the annotations a class has itself, for `dataclasses`."""
    return dict(vars(of).get("__annotations__", {}))


def signature(_of: object) -> str:
    """Refuse: `dataclasses` then leaves a class without a docstring as it is."""
    raise ValueError("this engine knows no signatures")


def getmodulename(path: str) -> str | None:
    """Give the name of the module that a file holds, for `pkgutil`."""
    name = path.rpartition("/")[2]
    for suffix in sorted(all_suffixes(), key=len, reverse=True):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return None
