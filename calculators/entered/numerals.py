"""Numbers with the units that people speak them in: 12,000,000, 1200万, 1亿2000万, 3 million."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from fractions import Fraction

from calculators.entered import FormError
from calculators.entered.han import folded, has_digits, read_han

__all__ = ["Numeral", "digits_of", "read_numeral"]

_HAN = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = r"[0-9]+(?:[, ][0-9]+)*(?:\.[0-9]+)?"
_UNIT = r"[十百千]?万亿|[十百千]?亿|[十百千]?万|[十百千]|thousand|million|billion|trillion"
# 零 says that the places before the number are empty: 1亿零500万.
_PART = re.compile(rf"(零?) *({_NUMBER}) *({_UNIT})? *", re.IGNORECASE)
_LEAF = re.compile(_NUMBER)
# A group that leads with a nought is none: 0,125 may be a decimal comma.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+")


@dataclass(frozen=True)
class Numeral:
    """A number as it was read: its value, and the decimals written behind a last part of ones."""

    value: Fraction
    decimals: int = 0


@dataclass(frozen=True)
class _Part:
    digits: str
    unit: int
    after_nought: bool = False

    @property
    def number(self) -> Fraction:
        return Fraction(self.digits)

    @property
    def decimals(self) -> int:
        return len(self.digits.partition(".")[2])


def read_numeral(text: str, *, closed: bool = False) -> Numeral:
    """Read a plain text as one number.

    Each part must be smaller than the unit before it, and only the last may have decimals. A last
    part without a unit must fill every place below the unit before it, since 3万5 is said for
    35,000 and written for 30,005; where a word for the ones follows (`closed`), one place may be
    empty. Raises FormError with the code `form`, `grouping`, `units` or `part`.
    """
    body = folded(text).strip()
    if has_digits(body):
        return Numeral(read_han(body.replace(" ", "")))
    parts = _parts(body)
    if _descending(parts):
        _check_last(parts, closed=closed)
        last = parts[-1]
        total = sum((one.number * one.unit for one in parts), Fraction(0))
        return Numeral(total, last.decimals if last.unit == 1 else 0)
    return Numeral(_nested(body.replace(" ", ""), closed=closed))


def digits_of(text: str) -> str:
    """Give the digits of one number without its separators; raises FormError for wrong groups."""
    whole, point, decimals = text.partition(".")
    if not _GROUPED.fullmatch(whole):
        raise FormError("grouping")
    return whole.replace(",", "").replace(" ", "") + point + decimals


def _parts(body: str) -> list[_Part]:
    parts: list[_Part] = []
    position = 0
    while position < len(body):
        found = _PART.match(body, position)
        if found is None or (parts and parts[-1].unit == 1):
            raise FormError("form")
        nought, number, unit = found.groups()
        parts.append(_Part(digits_of(number), _unit(unit), bool(nought)))
        position = found.end()
    if not parts or not _noughts_stand(parts):
        raise FormError("form")
    return parts


def _noughts_stand(parts: list[_Part]) -> bool:
    """Say whether each 零 stands behind a unit, before a number that leaves a place empty."""
    gaps = [False] + [
        part.number * part.unit * 10 < before.unit for before, part in itertools.pairwise(parts)
    ]
    return all(gap or not part.after_nought for gap, part in zip(gaps, parts, strict=True))


def _unit(word: str | None) -> int:
    if not word:
        return 1
    if word in _HAN:
        return _HAN[word]
    return _WORDS.get(word.lower()) or _HAN[word[0]] * _HAN[word[1:]]


def _descending(parts: list[_Part]) -> bool:
    for before, part in itertools.pairwise(parts):
        # A unit stands once: 5万0万 is no number, though nothing is added.
        if part.unit >= before.unit:
            return False
        if before.decimals or part.number * part.unit >= before.unit:
            return False
    return True


def _check_last(parts: list[_Part], *, closed: bool) -> None:
    """Refuse 3万5, which may be 35,000 or 30,005."""
    if len(parts) == 1 or parts[-1].unit != 1:
        return
    last, unit = parts[-1], parts[-2].unit
    if last.after_nought or _fills(last.digits, unit, closed=closed):
        return
    before = sum((one.number * one.unit for one in parts[:-1]), Fraction(0))
    said = before + last.number * unit / 10 ** len(last.digits.partition(".")[0])
    raise FormError("part", first=_shown(said), second=_shown(before + last.number))


def _fills(digits: str, unit: int, *, closed: bool) -> bool:
    places, filled = len(str(unit)) - 1, len(digits.partition(".")[0])
    return filled == places or (closed and filled > 1 and filled == places - 1)


def _shown(number: Fraction) -> str:
    return f"{number.numerator // number.denominator:,}"


def _nested(body: str, *, closed: bool) -> Fraction:
    """Read 2千5百万, where one unit counts all that stands before it."""
    for name in ("亿", "万", "千", "百", "十"):
        if name in body:
            before, _, after = body.partition(name)
            head = _nested(before, closed=False)
            tail = _nested(after, closed=closed) if after else Fraction(0)
            bare = _LEAF.fullmatch(after) is not None
            if (
                head.denominator != 1
                or name in after
                or tail >= _HAN[name]
                or (bare and not _fills(digits_of(after), _HAN[name], closed=closed))
            ):
                raise FormError("units")
            return head * _HAN[name] + tail
    if not _LEAF.fullmatch(body):
        raise FormError("units")
    return Fraction(digits_of(body))
