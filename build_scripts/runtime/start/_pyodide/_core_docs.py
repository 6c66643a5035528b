"""The names that the core's types are described by, without the descriptions."""

from __future__ import annotations

from json import encoder

__all__ = ["ConversionError", "InternalError", "jsnull"]

_JsProxyMetaClass = type
_instantiate_token = object()


class ConversionError(Exception):
    """Raised by the core when a value has no like on the other side."""


class InternalError(Exception):
    """Raised by the core for faults of its own."""


class JsNull:
    """JavaScript's null."""

    typeof = "object"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "jsnull"


jsnull = JsNull()
encoder._JSNULL = jsnull  # type: ignore[attr-defined]


class _Described:
    """Has every method the core wants to describe."""

    def __getattr__(self, name: str) -> str:
        return name


def _described(_token: object) -> _Described:
    return _Described()


JsProxy = JsPromise = JsBuffer = JsArray = JsMutableMap = JsDoubleProxy = JsGenerator = _described


def __getattr__(name: str) -> str:
    """Stand for any function that the core wants to describe."""
    if name.startswith("__"):
        raise AttributeError(name)
    return name
