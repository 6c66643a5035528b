"""Small readers of what people write, from the words of the contract and nothing else.

Each gives the value that a text must be read as, `REFUSED` where it must not be read, or `SILENT`
where the contract says nothing, so that either will do.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

__all__ = [
    "REFUSED",
    "SILENT",
    "choice",
    "date",
    "listed",
    "money",
    "percent",
    "period",
    "yes_no",
]


class _Word:
    """One of the two answers that are no value."""

    def __init__(self, said: str) -> None:
        self._said = said

    def __repr__(self) -> str:
        return self._said


REFUSED: Final = _Word("REFUSED")
SILENT: Final = _Word("SILENT")

_MOST_FEN = 10**14
# Direction marks, zero-width characters and the byte order mark are dropped before reading.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TWO_CELLS = re.compile(r"[0-9][^0-9]*[\t\n\r][^0-9]*[0-9]")
_NUMBER = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)"
_YUAN = re.compile(
    rf"(?:¥ ?|CNY ?)?(?:(?P<number>{_NUMBER})(?:\.(?P<decimals>[0-9]+))?(?: ?(?P<unit>[万亿萬億]))?"
    rf"|(?P<wan>[1-9][0-9]{{0,3}})[万萬](?:(?P<qian>[1-9])千|(?P<ones>[1-9][0-9]{{3}}))"
    rf"|(?P<only>[1-9])千)(?: ?元(?:人民币)?| ?CNY)?。?"
)
_UNITS = {None: 1, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_PERCENT = re.compile(rf"({_NUMBER})(?:\.([0-9]+))?%")
#: The English months, January first.
MONTHS = calendar.month_name[1:]
_NUMERIC_DAY = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_CHINESE_DAY = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]")
_ENGLISH_DAY = re.compile(rf"([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})")
_AMERICAN_DAY = re.compile(rf"({'|'.join(MONTHS)}) ([0-9]{{1,2}}), ([0-9]{{4}})")
_YES_NO = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


def _seen(text: str) -> str:
    """Give what is seen of a text, in plain characters."""
    text = _UNSEEN.sub("", text)
    plain = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}
    return text.translate(plain)


def money(text: str) -> Any:
    """Read an amount in yuan."""
    seen = _seen(text)
    if _TWO_CELLS.search(seen.strip()):
        return REFUSED
    seen = seen.strip(" \t\r\n")
    found = _YUAN.fullmatch(seen)
    if found is None:
        return _refused_money(seen)
    if seen.count("CNY") > 1:
        return SILENT
    if found["only"] or found["wan"]:
        yuan = int(found["wan"] or 0) * 10**4
        yuan += int(found["qian"] or found["only"] or 0) * 1000 + int(found["ones"] or 0)
        return Fraction(yuan)
    decimals = found["decimals"] or ""
    if found["unit"] is None and len(decimals) > 2:
        return REFUSED
    digits = int(found["number"].replace(",", "") + decimals)
    fen, rest = divmod(digits * 100 * _UNITS[found["unit"]], 10 ** len(decimals))
    return REFUSED if rest or fen > _MOST_FEN else Fraction(fen, 100)


def _refused_money(seen: str) -> Any:
    """Say whether a text that is no listed form is one of those that must be refused."""
    plain_signs = re.fullmatch(r"[0-9,.]*", seen)
    exponent = re.fullmatch(r"[0-9.]+[eE][0-9]+", seen)
    below = re.fullmatch(r"-[0-9.]*[1-9][0-9.]*", seen)
    # 007 and the like are listed nowhere, and neither is a group behind a nought.
    noughts = plain_signs and re.match(r"0[0-9,]", seen) and "," not in seen
    if noughts:
        return SILENT
    letters = re.fullmatch(r"[a-df-jo-z]+", seen)
    return REFUSED if plain_signs or exponent or below or letters else SILENT


def percent(text: str) -> Any:
    """Read a percentage from 0 % to 100 %; a bare number asks which was meant."""
    seen = _seen(text)
    if _TWO_CELLS.search(seen.strip()):
        return REFUSED
    seen = seen.strip(" \t\r\n")
    found = _PERCENT.fullmatch(seen)
    if found is not None:
        decimals = found[2] or ""
        number = Fraction(int(found[1].replace(",", "") + decimals), 10 ** len(decimals))
        return number / 100 if number <= 100 else REFUSED
    bare = re.fullmatch(r"[0-9,.]*", seen)
    return REFUSED if bare or re.fullmatch(r"-[0-9.]*[1-9][0-9.]*%", seen) else SILENT


def date(text: str) -> Any:
    """Read a day."""
    seen = _seen(text)
    if _TWO_CELLS.search(seen.strip()):
        return REFUSED
    seen = seen.strip(" \t\r\n")
    if (found := _NUMERIC_DAY.fullmatch(seen)) is not None:
        return _calendar(found[1], found[3], found[4])
    if (found := _COMPACT_DAY.fullmatch(seen) or _CHINESE_DAY.fullmatch(seen)) is not None:
        return _calendar(found[1], found[2], found[3])
    if (found := _ENGLISH_DAY.fullmatch(seen)) is not None:
        return _calendar(found[3], MONTHS.index(found[2]) + 1, found[1])
    if (found := _AMERICAN_DAY.fullmatch(seen)) is not None:
        return _calendar(found[3], MONTHS.index(found[1]) + 1, found[2])
    return REFUSED if re.fullmatch(r"[0-9./-]*", seen) else SILENT


def _calendar(year: str, month: str | int, day: str) -> Any:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return REFUSED


def period(text: str) -> Any:
    """Read two days with 至 between them."""
    first, between, last = text.partition("至")
    if not between or "至" in last or re.search(r"[\t\n\r]", text):
        return SILENT
    days = date(first), date(last)
    if SILENT in days:
        return SILENT
    return REFUSED if REFUSED in days or days[0] > days[1] else days


def yes_no(text: str) -> Any:
    """Read yes or no."""
    if text in _YES_NO:
        return _YES_NO[text]
    seen = _seen(text).strip().casefold()
    return SILENT if seen in _YES_NO else REFUSED


def choice(choices: Sequence[str]) -> Callable[[str], Any]:
    """Give a reader of a choice's id."""

    def read(text: str) -> Any:
        if text in choices:
            return text
        return SILENT if _seen(text).strip() in choices else REFUSED

    return read


def listed(readers: Mapping[str, Callable[[str], Any]], items: object) -> Any:
    """Read a list of items, each with some of its facts."""
    if not isinstance(items, list):
        return REFUSED
    found: list[dict[str, Any]] = []
    heard: list[Any] = []
    for item in items:
        if not isinstance(item, dict) or not set(item) <= set(readers):
            return REFUSED
        read = {name: readers[name](text) for name, text in item.items()}
        heard += read.values()
        found.append({**dict.fromkeys(readers), **read})
    if any(one is REFUSED for one in heard):
        return REFUSED
    return SILENT if any(one is SILENT for one in heard) else tuple(found)
