"""Numbers written out in Chinese: 一千二百万, 叁拾万, 一点二亿."""

from __future__ import annotations

import re
from fractions import Fraction

from calculators.entered import FormError

__all__ = ["DIGITS", "folded", "has_digits", "read_han"]

#: The numerals from nought to nine, each at its own place.
DIGITS = "零一二三四五六七八九"

_UNITS = (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("百", 100), ("十", 10))
# Traditional and financial characters, each above the plain one that means the same.
_FOLDED = str.maketrans(
    "萬億圓幣點負號仟佰拾〇壹贰貳两兩叁參叄肆伍陆陸柒捌玖",
    "万亿圆币点负号千百十零一二二二二三三三四五六六七八九",
)
_ANY = re.compile(f"[{DIGITS}]")
_PLAIN = re.compile("[0-9]")
_POINT = re.compile(rf"([^点]+)点([{DIGITS}]+)([万亿]?)")


def folded(text: str) -> str:
    """Write traditional and financial characters as the plain ones: 萬 as 万, 叁 as 三."""
    return text.translate(_FOLDED)


def has_digits(text: str) -> bool:
    """Say whether a folded text is written in Chinese numerals and no others."""
    return _PLAIN.search(text) is None and (_ANY.search(text) is not None or text.startswith("十"))


def read_han(text: str) -> Fraction:
    """Read a folded number that is written out; raises FormError where it could be two numbers.

    零 stands where a place is empty. A last digit without a unit right behind 百, 千, 万 or 亿 is
    refused: 三万五 is said for 35,000 and written for 30,005.
    """
    if text == "零":
        return Fraction(0)
    try:
        return _read(text)
    except _TwoReadings as found:
        details = {"first": f"{found.said:,}", "second": f"{found.literal:,}"}
        raise FormError("part", **details) from None


class _TwoReadings(Exception):
    """Raised for a number that is said for one and written for another."""

    def __init__(self, said: int, literal: int) -> None:
        super().__init__()
        self.said, self.literal = said, literal


def _read(text: str) -> Fraction:
    pointed = _POINT.fullmatch(text)
    if pointed is None:
        return Fraction(_whole(text))
    head, decimals, unit = pointed.groups()
    whole = 0 if head == "零" else _whole(head)
    digits = "".join(str(DIGITS.index(one)) for one in decimals)
    return Fraction(f"{whole}.{digits}") * dict([*_UNITS, ("", 1)])[unit]


def _whole(text: str) -> int:
    for name, size in _UNITS:
        if name in text:
            if text.count(name) > 1:
                raise FormError("units")
            before, after = text.split(name)
            head = _head(before, size) * size
            try:
                return head + _tail(after, size)
            except _TwoReadings as found:
                raise _TwoReadings(head + found.said, head + found.literal) from None
    return _digit(text)


def _head(text: str, size: int) -> int:
    """Read how many of a unit there are: 十二 leaves out its 一, and no other unit may."""
    if not text and size == 10:  # noqa: PLR2004
        return 1
    if size < 10**4:
        return _digit(text)
    try:
        return _whole(text)
    except _TwoReadings:
        raise FormError("form") from None


def _tail(text: str, size: int) -> int:
    if not text:
        return 0
    rest = text.removeprefix("零")
    value = _whole(rest)
    empty_place = value * 10 < size
    # 十万零五千 is usual too: there the place before 万 is the empty one.
    if rest != text and not empty_place and size < 10**4:
        raise FormError("form")
    if rest == text and empty_place and len(rest) == 1:
        raise _TwoReadings(value * size // 10, value)
    return value


def _digit(text: str) -> int:
    found = DIGITS.find(text) if len(text) == 1 else 0
    if found < 1:
        raise FormError("form")
    return found
