"""From any object to one short plain text: bounded first, then rid of what can't be seen."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal

from calculators.entered import FormError

__all__ = ["LONGEST", "plain", "scalar_text"]

#: No value needs more characters than this.
LONGEST = 200

# The bits of the largest whole number with LONGEST digits: text of a longer one costs too much.
_MOST_BITS = 664
# Soft hyphen, direction marks, zero-width characters, variation selectors, byte order mark.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# The same characters in another width. What is raised, circled or a fraction isn't: plain digits
# would make 102 of 10² and 51/2 of 5½.
_WIDTHS = ("<wide>", "<narrow>", "<small>", "<noBreak>")
_DIGIT = re.compile(r"[\d零〇一二两兩三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾]")


def scalar_text(written: object) -> str | None:
    """Give the text of a scalar; yes/no, lists, objects and binary fractions have none.

    Raises FormError where it would be longer than any value.
    """
    match written:
        case bool():
            return None
        case str():
            text = str.__str__(written)
        case int():
            if written.bit_length() > _MOST_BITS:
                raise FormError("too_long")
            text = int.__repr__(written)
        case Decimal():
            text = str(written)
        case datetime.datetime():
            # A spreadsheet's day comes with the midnight that begins it.
            midnight = written.tzinfo is None and written.time() == datetime.time()
            text = (written.date() if midnight else written).isoformat()
        case datetime.date():
            text = written.isoformat()
        case _:
            return None
    if len(text) > LONGEST:
        raise FormError("too_long")
    return text


def plain(written: object, *, between: str | None = None) -> str:
    """Give the text of a value in plain characters and spaces, or an empty text.

    Characters that can't be seen are dropped, full-width ones become plain, and every kind of
    space is a space. A line break or tab between digits, as between two cells of a spreadsheet,
    stands for `between`; where that is None, it raises FormError.
    """
    text = scalar_text(written)
    if text is None:
        raise FormError("form")
    text = _INVISIBLE.sub("", text).strip()
    pieces = _BREAKS.split(text)
    if len(pieces) > 1 and _between_digits(pieces):
        if between is None:
            raise FormError("two_values")
        text = between.join(pieces)
    return "".join(" " if one.isspace() else _narrow(one) for one in text).strip()


def _between_digits(pieces: list[str]) -> bool:
    """Say whether at least two of the pieces hold digits of their own."""
    return sum(_DIGIT.search(piece) is not None for piece in pieces) > 1


def _narrow(character: str) -> str:
    if unicodedata.decomposition(character).startswith(_WIDTHS):
        return unicodedata.normalize("NFKC", character)
    return character
