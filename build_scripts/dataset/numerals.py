"""Read the numbers of a policy's text: `50%`, `1000万元`, `CNY 10,000,000`, `30日`, `3 years`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Numeral", "find_numerals", "read_numeral"]

_UNITS = {"万元": 10**4, "亿元": 10**8, "元": 1}
_CHINESE = re.compile(r"([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)\s*(%|万元|亿元|元|日|天|年|个月|个)")
_ENGLISH = re.compile(
    r"(?:(CNY)\s?)?([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?)(?:\s?(%)|\s(days?|years?|months?|\w+))?"
)
_KINDS = {"%": "ratio", "日": "days", "天": "days", "年": "years", "个": "count", "个月": "months"}


@dataclass(frozen=True)
class Numeral:
    """A number found in a text: what kind it is, its exact value, and where it stands.

    `kind` is ratio, money (yuan), days, months, years or count.
    """

    kind: str
    value: Fraction
    start: int
    end: int


def read_numeral(text: str) -> Numeral | None:
    """Read the one number of a quote; None where it has none, or more than one."""
    found = find_numerals(text)
    return found[0] if len(found) == 1 else None


def find_numerals(text: str) -> list[Numeral]:
    """Find every number with its unit, Chinese or English."""
    plain = unicodedata.normalize("NFKC", text)
    # The places must fit the text that was given, so nothing is normalised that changes length.
    if len(plain) != len(text):
        plain = text
    chinese = [_chinese(match) for match in _CHINESE.finditer(plain)]
    english = [_english(match) for match in _ENGLISH.finditer(plain)]
    if not chinese:
        return english
    # A sign such as 50% reads the same in both languages, so what is left may be English: a sum
    # after CNY, 3 years. A bare number beside Chinese ones is none of theirs.
    others = [
        one
        for one in english
        if one.kind != "count"
        and not any(one.start < other.end and other.start < one.end for other in chinese)
    ]
    return sorted([*chinese, *others], key=lambda one: one.start)


def _chinese(match: re.Match[str]) -> Numeral:
    number, unit = Fraction(match.group(1).replace(",", "")), match.group(2)
    kind = _KINDS.get(unit, "money")
    value = number / 100 if kind == "ratio" else number * _UNITS.get(unit, 1)
    return Numeral(kind, value, match.start(), match.end())


def _english(match: re.Match[str]) -> Numeral:
    currency, digits, percent, unit = match.groups()
    number = Fraction(digits.replace(",", ""))
    end = match.end() if percent or unit in _ENGLISH_UNITS else match.end(2)
    if currency:
        return Numeral("money", number, match.start(), end)
    if percent:
        return Numeral("ratio", number / 100, match.start(), end)
    return Numeral(_ENGLISH_UNITS.get(unit or "", "count"), number, match.start(), end)


_ENGLISH_UNITS = {
    "day": "days",
    "days": "days",
    "month": "months",
    "months": "months",
    "year": "years",
    "years": "years",
}
