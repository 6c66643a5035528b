"""Repeating what was written: short, on one line, and with nothing in it that acts on a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import islice

__all__ = ["LONGEST_ECHO", "harmless", "quoted", "visible"]

#: No value is repeated with more characters than this.
LONGEST_ECHO = 60

_DEEPEST = 3
_MOST_BITS = 4096
_LAST_OF_FOUR = 0xFFFF
# Control and format characters, lone surrogates, unassigned and private ones, line separators.
_HIDDEN = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
#: With these a cell begins that a spreadsheet takes for a formula, in any width.
_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def harmless(text: str) -> str:
    """Give a text that no spreadsheet runs: an apostrophe stands before what could be a formula."""
    return f"'{text}" if text.startswith(_ACTS) else text


def quoted(value: object) -> str:
    """Repeat a value in one short line, with control characters as visible escapes.

    Only as much of it is looked at as is shown, and no object of any kind makes it fail.
    """
    pieces = [_visible(one) for one in _text(value, _DEEPEST)[: LONGEST_ECHO + 1]]
    if _length(pieces) <= LONGEST_ECHO:
        return "".join(pieces)
    while _length(pieces) >= LONGEST_ECHO:
        pieces.pop()
    return "".join(pieces) + "…"


def visible(text: str) -> str:
    r"""Show control characters, direction marks and line breaks as escapes such as \u202e."""
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    escape = f"\\u{code:04x}" if code <= _LAST_OF_FOUR else f"\\U{code:08x}"
    return _SHORT.get(character, escape)


def _length(pieces: Iterable[str]) -> int:
    return sum(map(len, pieces))


def _text(value: object, depth: int) -> str:
    """Give at least the beginning of a value's text, without making all of it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return str.__getitem__(value, slice(LONGEST_ECHO + 1))
        case int() if value.bit_length() > _MOST_BITS:
            leading = abs(value) >> (value.bit_length() - _MOST_BITS)
            return f"{'-' if value < 0 else ''}{leading:#x}"
        case bytes():
            return repr(value[: LONGEST_ECHO + 1])
        case list() | tuple() | dict() if not depth:
            return "…"
        case list():
            return f"[{_listed(value, depth)}]"
        case tuple():
            return f"({_listed(value, depth)})"
        case dict():
            pairs = (
                f"{_inside(name, depth)}: {_inside(one, depth)}"
                for name, one in islice(value.items(), LONGEST_ECHO)
            )
            return f"{{{', '.join(pairs)}}}"
        case _:
            return _own_text(value)


def _listed(values: Iterable[object], depth: int) -> str:
    return ", ".join(_inside(one, depth) for one in islice(values, LONGEST_ECHO // 2))


def _inside(value: object, depth: int) -> str:
    shown = _text(value, depth - 1)
    return repr(shown) if isinstance(value, str) else shown


def _own_text(value: object) -> str:
    try:
        return str(value)
    except Exception:  # noqa: BLE001
        # What can't say what it is gets named by its type.
        return f"<{type(value).__name__}>"
