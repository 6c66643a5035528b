"""A place of a text with some words around it, so that whoever is told of it finds it."""

from __future__ import annotations

import re

__all__ = ["around"]

#: So many signs on either side: Chinese says as much in fewer.
_REACH = {"zh": 8, "en": 20}
_PART_OF_WORD = re.compile(r"[A-Za-z0-9]")


def around(text: str, start: int, end: int, language: str) -> str:
    """Give a text's signs from `start` to `end` with the words around them, as `…a, b and c…`."""
    first = max(0, start - _REACH[language])
    last = min(len(text), end + _REACH[language])
    # Whole words and numbers, so that nothing seems to stand there that does not.
    while 0 < first and _joined(text, first):
        first -= 1
    while last < len(text) and _joined(text, last):
        last += 1
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{' '.join(text[first:last].split())}{after}"


def _joined(text: str, place: int) -> bool:
    """Tell whether a word, or a number with its commas, goes on across a place."""
    near = text[max(0, place - 2) : place + 2].replace(",", "").replace(".", "")
    pair = text[place - 1 : place + 1]
    parts = [bool(_PART_OF_WORD.match(one)) for one in pair]
    return all(parts) or (any(parts) and pair.strip(",.") != pair and near.isdigit())
