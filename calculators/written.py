"""Exact values written out: whole fen for programs, and every value in words for people."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from calculators.definitions import FactDefinition, Words
from calculators.entered import Value
from calculators.problems import Language
from calculators.units import unit_of

__all__ = [
    "MONTHS",
    "amount",
    "day",
    "divided_by",
    "floor_to_fen",
    "grouped",
    "grouped_yuan",
    "measure",
    "number_of",
    "percent",
    "period",
    "unit_name",
    "written_value",
    "yuan_text",
]

#: The English months, January first.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_PARTS = re.compile(r"[/·*×]")
_MOST_PLACES = 40
_SHOWN_PLACES = 12


def floor_to_fen(amount: Fraction) -> int:
    """Round an amount in yuan down to whole fen."""
    return amount.numerator * 100 // amount.denominator


def yuan_text(fen: int) -> str:
    """Write whole fen as yuan with two decimals, for programs: `6000000.00`."""
    return f"{fen // 100}.{fen % 100:02d}"


def grouped_yuan(amount: Fraction) -> str:
    """Write an amount in yuan for people: `6,000,000` or `1,333,333.33`, rounded down to the fen."""
    fen = floor_to_fen(amount)
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    whole = f"{sign}{fen // 100:,}"
    return whole if fen % 100 == 0 else f"{whole}.{fen % 100:02d}"


def grouped(number: Fraction) -> str:
    """Write a number with no more decimals than it has; one without an end is cut at twelve."""
    size = abs(number)
    places = next(
        (few for few in range(_MOST_PLACES) if 10**few % size.denominator == 0), _SHOWN_PLACES
    )
    whole, rest = divmod(size.numerator * 10**places // size.denominator, 10**places)
    decimals = f".{rest:0{places}d}".rstrip("0") if rest else ""
    return f"{'-' if number < 0 else ''}{whole:,}{decimals}"


def percent(ratio: Fraction) -> str:
    """Write a ratio as a percentage, with no more decimals than it has."""
    return f"{grouped(ratio * 100)}%"


def amount(
    number: Fraction,
    language: Language,
    currency: str = "CNY",
    per: str = "",
    words: Words | None = None,
) -> str:
    """Write an amount for people: `6,000,000 元`, `CNY 6,000,000`, `CNY 45 per m2 per month`."""
    shown = grouped_yuan(number)
    if language == "en":
        return f"{currency} {shown}{divided_by(per, language)}"
    return f"{shown} {unit_name(currency, language, words)}{divided_by(per, language)}"


def measure(
    number: Fraction, unit: str, language: Language, words: Words | None = None, per: str = ""
) -> str:
    """Write a count or a quantity with its unit: `120 人`, `120 people`, `49.9 亩`, `49.9 mu`."""
    name = unit_name(unit, language, words, singular=abs(number) == 1)
    return f"{grouped(number)}{' ' if name else ''}{name}{divided_by(per, language)}"


def unit_name(
    unit: str, language: Language, words: Words | None = None, *, singular: bool = False
) -> str:
    """Name a unit as it stands behind a number; `words` are the dataset's own for it."""
    own = (words or {}).get(language)
    known = unit_of(unit)
    if own or known is None:
        return own or unit
    if language == "zh":
        return known.zh
    return known.en if singular else known.en_plural


def divided_by(per: str, language: Language) -> str:
    """Say for how much of something a number is: `/平方米/月`, ` per m2 per month`."""
    names = [one.strip() for one in _PARTS.split(per) if one.strip()]
    if language == "en":
        return "".join(f" per {unit_name(one, language, singular=True)}" for one in names)
    # 个月 is counted; a sum of money is /月.
    counted = [unit_name(one, language) for one in names]
    return "".join(f"/{one if len(one) == 1 else one.removeprefix('个')}" for one in counted)


def day(one: datetime.date, language: Language) -> str:
    """Write a day for people: `2024年1月19日`, `19 January 2024`."""
    if language == "zh":
        return f"{one.year}年{one.month}月{one.day}日"
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def period(first: datetime.date, last: datetime.date, language: Language) -> str:
    """Write a period by its first and last day."""
    between = "至" if language == "zh" else " to "
    return between.join((day(first, language), day(last, language)))


def number_of(definition: FactDefinition, number: Fraction, language: Language) -> str:
    """Write a number as its fact has it: money, a percentage, a count or a quantity."""
    match definition.type:
        case "money":
            currency = definition.unit or "CNY"
            return amount(number, language, currency, definition.per, definition.unit_words)
        case "percent":
            return percent(number)
        case _:
            return measure(number, definition.unit, language, definition.unit_words, definition.per)


def written_value(definition: FactDefinition, value: Value, language: Language) -> str:
    """Say what was read for a fact, in the page's language."""
    match value:
        case bool():
            return {"zh": ("否", "是"), "en": ("No", "Yes")}[language][value]
        case Fraction():
            return number_of(definition, value, language)
        case str():
            return definition.choices.get(value, {}).get(language, value)
        case datetime.date():
            return day(value, language)
        case (datetime.date() as first, datetime.date() as last):
            return period(first, last, language)
        case _:
            count = len(value)
            return f"{count} 项" if language == "zh" else f"{count} item{'s' * (count != 1)}"
