"""Where words stand in a text: as whole numbers, and with the words around them."""

from __future__ import annotations

import re

from build_scripts.dataset.numerals import find_numerals
from calculators.units import Unit

__all__ = ["around", "whole_places"]

#: So many signs on either side: Chinese says as much in fewer.
_REACH = {"zh": 8, "en": 20}
_PART_OF_WORD = re.compile(r"[A-Za-z0-9]")
_DIGIT_BEFORE = re.compile(r"[0-9][.,]?$")
_DIGIT_AFTER = re.compile(r"[.,]?[0-9]")


def whole_places(text: str, words: str, own: tuple[Unit, ...] = ()) -> list[int]:
    """Give the places at which words start in a text, but not those within a longer number.

    CNY 100 doesn't stand in CNY 100,000, and CNY 3 not in CNY 3 million where it stands elsewhere
    as well. `own` are the units that the policy declares itself.
    """
    found = [one.start() for one in re.finditer(re.escape(words), text)] if words else []
    whole = [start for start in found if not _goes_on(text, words, start)]
    if len(whole) > 1:
        numerals = find_numerals(text, own)
        uncut = [
            start
            for start in whole
            if not any(
                one.start < start < one.end or one.start < start + len(words) < one.end
                for one in numerals
            )
        ]
        whole = uncut or whole
    return whole


def _goes_on(text: str, words: str, start: int) -> bool:
    """Tell whether the digits at either end of words go on in the text."""
    end = start + len(words)
    before = words[0].isdigit() and _DIGIT_BEFORE.search(text[max(0, start - 2) : start])
    after = words[-1].isdigit() and _DIGIT_AFTER.match(text, end)
    return bool(before or after)


def around(text: str, start: int, end: int, language: str) -> str:
    """Give a text's signs from `start` to `end` with the words around them, as `…a, b and c…`."""
    first = max(0, start - _REACH[language])
    last = min(len(text), end + _REACH[language])
    # Whole words and numbers, so that nothing seems to stand there that does not.
    while first > 0 and _joined(text, first):
        first -= 1
    while last < len(text) and _joined(text, last):
        last += 1
    # A full stop alone is not worth leaving out.
    last = len(text) if not text[last:].strip(" .。\n") else last
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{' '.join(text[first:last].split())}{after}"


def _joined(text: str, place: int) -> bool:
    """Tell whether a word, or a number with its commas, goes on across a place."""
    one, other = text[place - 1], text[place]
    if _PART_OF_WORD.match(one) and _PART_OF_WORD.match(other):
        return True
    before, after = text[max(0, place - 2) : place], text[place : place + 2]
    return bool(
        (one in ",." and _DIGIT_BEFORE.search(before) and other.isdigit())
        or (other in ",." and one.isdigit() and _DIGIT_AFTER.match(after))
    )
