"""A number as a sentence holds it: yuan, ratios, quantities with their unit, so much a unit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from calculators.definitions import Figure, Words
from calculators.kernel import YUAN, Kind
from calculators.problems import Language
from calculators.units import UnitError, parse_unit
from calculators.written import grouped_yuan, with_unit

__all__ = [
    "Plain",
    "figure_text",
    "is_multiple",
    "plain_number",
    "plain_text",
    "ratio_text",
    "written",
]

#: What a number without a unit is: 50%, 2 percentage points, 1.5 times, 3.2.
type Plain = Literal["percent", "points", "multiple", "number"]

#: Words that make a figure of the text a multiple: 1.5倍, 双倍, 翻一番.
_MULTIPLE = re.compile(r"[0-9一二两三四五六七八九十百几]\s?倍|[双加翻]倍|翻一?番")
_IN_WORDS = {Fraction(2): "double", Fraction(3): "triple"}

_MOST_PLACES = 12
_CUT_PLACES = 4
#: A ratio whose lowest terms are no larger is written as a fraction: 1/3.
_ODD = 24


def plain_number(value: Fraction) -> str:
    """Write a number with no more decimals than it has; cut where they have no end."""
    places = next((few for few in range(_MOST_PLACES) if 10**few % value.denominator == 0), None)
    digits = _CUT_PLACES if places is None else places
    scaled = abs(value).numerator * 10**digits // value.denominator
    whole, rest = divmod(scaled, 10**digits)
    decimals = f".{rest:0{digits}d}".rstrip("0") if rest else ""
    return f"{'-' if value < 0 else ''}{whole:,}{decimals}"


def ratio_text(value: Fraction) -> str:
    """Write a ratio as a percentage, an odd one as a fraction: 50%, 1/3."""
    ends = any(10**few % value.denominator == 0 for few in range(_MOST_PLACES))
    if not ends and max(value.numerator, value.denominator) <= _ODD:
        return f"{value.numerator}/{value.denominator}"
    return f"{plain_number(value * 100)}%"


def written(
    value: Fraction | None,
    kind: Kind,
    language: Language,
    unit: str = "",
    words: Words | None = None,
) -> str:
    """Write a number of a kind, given in base units, in a unit of that kind.

    Yuan are rounded down to the fen. `words` are the dataset's own words for the unit; None is a
    number without an upper end.
    """
    if value is None:
        return "没有上限" if language == "zh" else "no upper limit"
    if kind == YUAN and unit in ("", "CNY"):
        return f"{grouped_yuan(value)} 元" if language == "zh" else f"CNY {grouped_yuan(value)}"
    if kind.is_plain and unit in ("", "1"):
        return ratio_text(value)
    shown = unit or str(kind)
    try:
        factor, _ = parse_unit(shown)
    except (UnitError, ValueError):
        factor = Fraction(1)
    return _measured(value / factor, shown, language, words or {})


def plain_text(value: Fraction, plain: Plain, language: Language) -> str:
    """Write a number without a unit as what it is."""
    match plain:
        case "percent":
            return ratio_text(value)
        case "points":
            word = "个百分点" if language == "zh" else _plural(value * 100, "percentage point")
            return f"{plain_number(value * 100)} {word}"
        case "multiple":
            return f"{plain_number(value)} {'倍' if language == 'zh' else 'times'}"
        case "number":
            return plain_number(value)


def is_multiple(figure: Figure) -> bool:
    """Say whether the text gives a figure as a multiple: 1.5倍, 双倍.

    The dataset writes a coefficient or a plot ratio as 1.2倍, too, so its quote decides.
    """
    plain = figure.unit in ("", "1") and figure.kind in ("ratio", "number")
    return plain and _MULTIPLE.search(figure.quote["zh"]) is not None


def _multiple(figure: Figure, language: Language) -> str:
    word = _IN_WORDS.get(figure.value)
    if language == "en" and word is not None and not re.search(r"[0-9]", figure.quote["zh"]):
        return word
    return plain_text(figure.value, "multiple", language)


def figure_text(figure: Figure, language: Language) -> str:
    """Write a figure of the text as the dataset does: 8‰, 1:0.5, 2 points, 3 years, 80 yuan a mu."""
    value = figure.value
    match figure.kind:
        case "points":
            return plain_text(value, "points", language)
        case "ratio" | "number" if is_multiple(figure):
            return _multiple(figure, language)
        case "number":
            return plain_number(value)
        case _:
            pass
    if figure.unit in ("", "1"):
        return _ratio_as_written(value, figure.written)
    if figure.unit == "CNY":
        number = plain_number(value)
        return f"{number} 元" if language == "zh" else f"CNY {number}"
    return _measured(value, figure.unit, language, {})


def _ratio_as_written(value: Fraction, text: str) -> str:
    if "‰" in text:
        return f"{plain_number(value * 1000)}‰"
    if re.search(r"[:：]", text):
        return f"1:{plain_number(value)}" if value < 1 else f"1:{_fraction(value)}"
    return ratio_text(value)


def _fraction(value: Fraction) -> str:
    return plain_number(value)


def _measured(number: Fraction, unit: str, language: Language, words: Words) -> str:
    return with_unit(plain_number(number), number, unit, language, words)


def _plural(number: Fraction, word: str) -> str:
    return word if number == 1 else f"{word}s"
