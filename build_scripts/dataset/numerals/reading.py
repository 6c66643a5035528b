"""Put the numbers of a text in order, and let the numbers of a list share a unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from build_scripts.dataset.numerals.chinese import chinese_numerals, han_number, of_each
from build_scripts.dataset.numerals.chinese import each_before as chinese_each
from build_scripts.dataset.numerals.english import SCALES, WORDS, Found, english_numerals
from build_scripts.dataset.numerals.english import each_before as english_each
from build_scripts.dataset.numerals.numeral import Numeral
from calculators.units import Unit

__all__ = ["find_numerals", "read_numeral", "wholes"]

_HAN = re.compile("[\u4e00-\u9fff]")
_JOINED = re.compile(
    r"\s*(?:、|和|或者?|及|至|到|[-—–~～]+|,|,? (?:or|and|to|to under|to less than)(?: up to)?)\s*"
)
_LEADING = re.compile(
    r"[^0-9一二两三四五六七八九十]*([0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?|[一二两三四五六七八九十百千零]+)"
)
_SIGN = re.compile(r"[A-Z¥￥$€£]")
_DIGIT = re.compile("[0-9一二两三四五六七八九十半倍减]")
#: In “CNY 50, 100 or 300 million” the first numbers are smaller than this.
_SMALL = 1000
_MARKS = ("<super>", "<sub>", "<circle>", "<fraction>")


def read_numeral(text: str, own: tuple[Unit, ...] = ()) -> Numeral | None:
    """Read the one number of a quote; None where it has none, or more than one.

    A place in an order beside it, as in 第一名奖励3万元, is not its number.
    """
    found = find_numerals(text, own) or wholes(text)
    if len(found) > 1:
        found = [one for one in found if not one.ordinal]
    return found[0] if len(found) == 1 else None


#: Words that set 100%, where a figure says so; elsewhere they only mean all of something.
_WHOLE = re.compile(
    r"全额|全部|全数|\b(?:in full|(?:the )?(?:full|whole|entire) (?:amount|sum)|full)\b",
    re.IGNORECASE,
)


def wholes(text: str) -> list[Numeral]:
    """Find the words that set 100%: 全额, in full."""
    return [
        Numeral("ratio", Fraction(1), "", "", one.start(), one.end())
        for one in _WHOLE.finditer(text)
    ]


def find_numerals(text: str, own: tuple[Unit, ...] = ()) -> list[Numeral]:
    """Find every number with its unit, Chinese or English, in the order of the text.

    `own` are the units that a policy declares itself.
    """
    plain = text.translate(_NARROW)
    chinese = _HAN.search(plain) is not None
    candidates = list(english_numerals(plain, bare=not chinese, own=own))
    if chinese:
        candidates = [*chinese_numerals(plain, own), *candidates]
    found = _in_order(candidates)
    ends = [0]
    for one in found:
        ends.append(ends[-1] if chinese and of_each(plain, one) else one.end)
    each_before = chinese_each if chinese else english_each
    found = [each_before(plain, ends[i], one, own) for i, one in enumerate(found)]
    shared = _shared(plain, found)
    # A bare number beside others is a year, a page or a list's mark, and none of the law's.
    if chinese and any(not one.bare for one in shared):
        shared = [one for one in shared if not one.bare]
    return shared


class _Narrow(dict[int, str]):
    """The half-width form of each character, one for one, so that every place stays."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        narrow = unicodedata.normalize("NFKC", one)
        raised = unicodedata.decomposition(one).startswith(_MARKS)
        self[code] = narrow if len(narrow) == 1 and not raised else one
        return self[code]


_NARROW = _Narrow()


def _in_order(candidates: Iterable[Found]) -> list[Numeral]:
    """Keep the longest reading of each place; nothing is read twice."""
    found: list[Numeral] = []
    end = 0
    ordered = sorted(candidates, key=lambda one: (one[0], -one[1], one[2] is not None))
    for start, stop, numeral in ordered:
        if start >= end:
            end = stop
            if numeral is not None:
                found.append(numeral)
    return found


def _shared(text: str, found: list[Numeral]) -> list[Numeral]:
    """Give the numbers of a list the unit that stands once, before or after them all."""
    numerals = list(found)
    pairs = [
        index
        for index, (one, other) in enumerate(pairwise(numerals))
        if _JOINED.fullmatch(text, one.end, other.start)
    ]
    for index in reversed(pairs):
        one, other = numerals[index : index + 2]
        # In “rank 3, CNY 200,000” the sign of the second is none of the first's.
        signed = other.kind == "money" and _SIGN.match(text, other.start)
        if one.bare and not other.bare and other.kind != "date" and not signed:
            size = other.value / _leading(text, other)
            numerals[index] = replace(
                one, kind=other.kind, unit=other.unit, per=other.per, value=one.value * size
            )
    for index in pairs:
        one, other = numerals[index : index + 2]
        if other.bare and one.kind in ("money", "number"):
            numerals[index + 1] = replace(other, kind=one.kind, unit=one.unit)
    _share_what_money_is_for(numerals, pairs)
    _share_scales(text, numerals, pairs)
    return [one for one in numerals if not one.bare or _DIGIT.search(text, one.start, one.end)]


def _share_what_money_is_for(numerals: list[Numeral], pairs: list[int]) -> None:
    """每月分别补贴2000元、1000元; CNY 2,000 or 1,000 a month."""
    for index in (*reversed(pairs), *pairs):
        one, other = numerals[index : index + 2]
        if one.kind == other.kind == "money" and bool(one.per) != bool(other.per):
            numerals[index] = replace(one, per=one.per or other.per)
            numerals[index + 1] = replace(other, per=other.per or one.per)


def _share_scales(text: str, numerals: list[Numeral], pairs: list[int]) -> None:
    """CNY 50, 100 or 300 million."""
    scale = 1
    for index in reversed(pairs):
        one, other = numerals[index : index + 2]
        scale = max(_scale(text, other), scale if index + 1 in pairs else 1)
        if one.kind == other.kind == "money" and _scale(text, one) == 1 and one.value < _SMALL:
            numerals[index] = replace(one, value=one.value * scale)


def _leading(text: str, numeral: Numeral) -> Fraction:
    """Give the number as it is written, without what its unit makes of it."""
    matched = _LEADING.match(text, numeral.start, numeral.end)
    if matched is None:
        word = text[numeral.start : numeral.end].partition(" ")[0].lower()
        return Fraction(WORDS.get(word, 1))
    return han_number(matched.group(1)) or Fraction(1)


def _scale(text: str, numeral: Numeral) -> int:
    """Give what a word such as million after the number multiplies it by."""
    written = text[numeral.start : numeral.end]
    return next((size for word, size in SCALES.items() if written.endswith(word)), 1)
