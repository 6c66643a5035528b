"""What a sheet's XML says beside its values: hidden rows, merged cells, formulas without a result.

One pass over the text, piece by piece. The library that reads the values doesn't tell these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

__all__ = ["Marks", "Merged", "marks_of"]

_PIECE = 1 << 20
#: What belongs together is within so many bytes, so that no mark is cut where two pieces meet.
_OVERLAP = 1 << 16
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_UNCOUNTED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class Merged:
    """Merged cells: from row and column to row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int
    name: str


@dataclass
class Marks:
    """What was found: merged cells from the top, formulas by cell, rows, and those that are hidden."""

    merged: list[Merged] = field(default_factory=list)
    formulas: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    hidden: int = 0
    first_hidden: int = 0


def marks_of(stream: IO[bytes]) -> Marks:
    """Read a sheet's XML for its marks."""
    marks = Marks()
    for piece, start in _pieces(stream):
        for row in _ROW.finditer(piece):
            if row.end() <= start:
                continue
            marks.rows += 1
            if _HIDDEN.search(row[0]):
                number = _NUMBER.search(row[0])
                marks.hidden += 1
                marks.first_hidden = marks.first_hidden or (int(number[1]) if number else 1)
        for cell in _UNCOUNTED.finditer(piece):
            marks.formulas[cell[1].decode()] = "=" + (cell[2] or b"").decode("utf-8", "replace")
        for one in _MERGED.finditer(piece):
            if one.end() > start:
                left, top, right, bottom = (group.decode() for group in one.groups())
                name = f"{left}{top}:{right}{bottom}"
                found = Merged(int(top), _index(left), int(bottom), _index(right), name)
                marks.merged.append(found)
    marks.merged.sort(key=lambda one: (one.top, one.left))
    return marks


def _pieces(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Give pieces that overlap, and how far into each the one before it was complete."""
    kept = b""
    while more := stream.read(_PIECE):
        yield kept + more, len(kept)
        kept = (kept + more)[-_OVERLAP:]


def _index(letters: str) -> int:
    index = 0
    for one in letters:
        index = index * 26 + ord(one) - 64
    return index
