"""Days and periods as people write them."""

from __future__ import annotations

import datetime
import re

from calculators.entered import FormError
from calculators.entered.han import DIGITS, folded, read_han
from calculators.entered.plain import plain
from calculators.written import MONTHS

__all__ = ["read_day", "read_period"]

_HAN = rf"[{DIGITS}十]"
_MIDNIGHT = r"(?:[ t]00:00(?::00(?:\.0+)?)?)?"
_NUMERIC = re.compile(rf"([0-9]{{4}}) ?([-/.]) ?([0-9]{{1,2}}) ?\2 ?([0-9]{{1,2}}){_MIDNIGHT}")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_CHINESE = re.compile(r"([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号]")
_WRITTEN = re.compile(rf"([{DIGITS}]{{4}})年({_HAN}{{1,2}})月({_HAN}{{1,3}})[日号]")
_ENGLISH = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -](?P<month>[a-z]{3,9})\.?(?:, ?|[ -])(?P<year>[0-9]{4})"
)
_AMERICAN = re.compile(
    r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:, ?| )(?P<year>[0-9]{4})"
)
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
_ABBREVIATED = 3
_MONTHS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:_ABBREVIATED].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_BETWEEN = re.compile(r" *起? *(?:至|到|~|〜|–|—|-|/|\bto\b|\bthrough\b|\buntil\b) *")
_FROM = re.compile(r"^(?:自|从|from ) *")
_UNTIL = re.compile(r" *(?:止|为止)$")
_TWO = 2


def read_day(written: object) -> datetime.date:
    """Read a day whose parts can't be mixed up.

    Raises FormError with the code `form`, or `calendar` for a day that there is none of.
    """
    return _day(plain(written))


def read_period(written: object) -> tuple[datetime.date, datetime.date]:
    """Read two days, as a list or as one text with a word or a sign between them.

    Raises FormError with the code `form`, `calendar`, or `order` where the first is after the last.
    """
    if isinstance(written, list | tuple):
        if len(written) != _TWO:
            raise FormError("form")
        first, last = read_day(written[0]), read_day(written[1])
    else:
        first, last = _two_days(plain(written, between="至"))
    if first > last:
        raise FormError("order")
    return first, last


def _day(text: str) -> datetime.date:
    text = folded(text.removesuffix("。").casefold()).translate(_HYPHENS).strip()
    year, month, day = _parts(text)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise FormError("calendar") from None


def _parts(text: str) -> tuple[int, int, int]:
    if (found := _NUMERIC.fullmatch(text)) is not None:
        return int(found[1]), int(found[3]), int(found[4])
    if (found := _COMPACT.fullmatch(text) or _CHINESE.fullmatch(text)) is not None:
        return int(found[1]), int(found[2]), int(found[3])
    if (found := _WRITTEN.fullmatch(text)) is not None:
        year = int("".join(str(DIGITS.index(one)) for one in found[1]))
        return year, int(read_han(found[2])), int(read_han(found[3]))
    found = _ENGLISH.fullmatch(text) or _AMERICAN.fullmatch(text)
    if found is None or found["month"] not in _MONTHS:
        raise FormError("form")
    return int(found["year"]), _MONTHS[found["month"]], int(found["day"])


def _two_days(text: str) -> tuple[datetime.date, datetime.date]:
    """Cut the text at the one place where a day stands on either side."""
    text = _UNTIL.sub("", _FROM.sub("", text.removesuffix("。").casefold()))
    found: set[tuple[datetime.date, datetime.date]] = set()
    missing = False
    for cut in _BETWEEN.finditer(text):
        try:
            found.add((_day(text[: cut.start()]), _day(text[cut.end() :])))
        except FormError as error:
            missing |= error.code == "calendar"
    if len(found) != 1:
        raise FormError("calendar" if missing and not found else "form")
    return found.pop()
