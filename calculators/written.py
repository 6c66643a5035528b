"""Exact values written out: whole fen for programs, and every value in words for people."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from calculators.definitions import FactDefinition, Words
from calculators.entered import Value
from calculators.problems import Language
from calculators.units import Unit, unit_of

__all__ = [
    "CURRENCIES",
    "MONTHS",
    "amount",
    "day",
    "floor_to_fen",
    "grouped",
    "grouped_yuan",
    "measure",
    "number_of",
    "percent",
    "period",
    "unit_name",
    "with_unit",
    "written_value",
    "yuan_text",
]

#: The currencies, whose codes stand before the number in English.
CURRENCIES = frozenset(
    ["CNY", "USD", "HKD", "MOP", "EUR", "JPY", "GBP", "KRW", "SGD", "AUD", "CAD", "CHF", "RUB"]
)
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

_TIMES = re.compile(r"[·*×]")
# Words that are spoken with a vowel first, and those that only look so.
_VOWEL = re.compile(r"(?!euro)(?:[aeio]|hour)", re.IGNORECASE)
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
    """Write an amount for people: `6,000,000 元`, `CNY 6,000,000`, `CNY 45 a m2 and month`."""
    unit = f"{currency}/{per}" if per else currency
    return with_unit(grouped_yuan(number), number, unit, language, words)


def measure(
    number: Fraction, unit: str, language: Language, words: Words | None = None, per: str = ""
) -> str:
    """Write a count or a quantity with its unit: `120 人`, `120 people`, `49.9 亩`, `49.9 mu`."""
    whole = f"{unit or 1}/{per}" if per else unit
    return with_unit(grouped(number), number, whole, language, words)


def with_unit(
    shown: str, number: Fraction, unit: str, language: Language, words: Words | None = None
) -> str:
    """Put a unit such as `CNY/m2/month` to a number as it is shown.

    `words` are the dataset's own for what stands before the first stroke.
    """
    over, under = _over_and_under(unit)
    place = unit_of(over[0]) if len(over) == 1 and not under else None
    if place is not None and place.ordinal:
        return place.ordinal[language].format(shown)
    if language == "en" and len(over) == 1 and over[0] in CURRENCIES:
        return f"{over[0]} {shown}{_each(under, language)}"
    name = unit_name(unit, language, words, singular=abs(number) == 1)
    return f"{shown}{' ' if name and not name.startswith('/') else ''}{name}"


def unit_name(
    unit: str, language: Language, words: Words | None = None, *, singular: bool = False
) -> str:
    """Name a unit as it stands behind a number: `元/平方米·月`, `yuan a m2 and month`."""
    over, under = _over_and_under(unit)
    own = (words or {}).get(language)
    if language == "zh":
        name = "·".join(_chinese(one) for one in over)
    else:
        name, many = (_english_name(over, singular=one) for one in (singular, False))
        # The dataset says a unit's plural; one person is no people.
        own = None if own == many else own
    return f"{own or name}{_each(under, language)}".strip()


def _english_name(over: list[str], *, singular: bool) -> str:
    last = len(over) - 1
    return " ".join(_english(one, singular=singular or at < last) for at, one in enumerate(over))


def _over_and_under(unit: str) -> tuple[list[str], list[str]]:
    over, *below = unit.split("/")
    return _names(over), [name for side in below for name in _names(side)]


def _names(side: str) -> list[str]:
    return [
        one for one in map(str.strip, _TIMES.split(side.strip("()（） "))) if one not in {"", "1"}
    ]


def _each(under: list[str], language: Language) -> str:
    """Say what a price is for: `/平方米·月`; ` a mu`, ` an hour`, ` a m2 and month`."""
    if not under:
        return ""
    if language == "zh":
        # 个月 is counted; a price is one of 月.
        named = [_chinese(one) for one in under]
        return "/" + "·".join(one if len(one) == 1 else one.removeprefix("个") for one in named)
    named = [_english(one, singular=True) for one in under]
    article = "an" if _VOWEL.match(named[0]) else "a"
    return f" {article} {' and '.join(named)}"


def _unit(name: str) -> tuple[Unit | None, str]:
    base, _, power = name.partition("^")
    return unit_of(base), {"2": "²", "3": "³"}.get(power, f"^{power}") if power else ""


def _chinese(name: str) -> str:
    found, power = _unit(name)
    return (found.zh if found is not None else name.partition("^")[0]) + power


def _english(name: str, *, singular: bool) -> str:
    found, power = _unit(name)
    if found is None:
        return name.partition("^")[0] + power
    return (found.en if singular else found.en_plural) + power


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
            return _items(definition, value, language)


#: So many sorts of items are written out; a longer list is told by their number.
_MOST_ITEMS = 6


def _items(
    definition: FactDefinition, items: Sequence[Mapping[str, Value | None]], language: Language
) -> str:
    """Write a list: how many items it has, and what each of them, or several alike, states."""
    count = len(items)
    shown = f"{count} 项" if language == "zh" else f"{count} item{'s' * (count != 1)}"
    alike: list[tuple[int, str]] = []
    for item in items:
        said = _item(definition, item, language)
        same = alike and alike[-1][1] == said
        alike[-1:] = [(alike[-1][0] + 1, said)] if same else [*alike[-1:], (1, said)]
    if not all(said for _, said in alike) or not 0 < len(alike) <= _MOST_ITEMS:
        return shown
    parts, place = [], 1
    for many, said in alike:
        last = place + many - 1
        if language == "zh":
            nth = f"第 {place} 项" if many == 1 else f"第 {place} 至 {last} 项"
            parts.append(f"{nth}：{said}")
        else:
            nth = f"no. {place}" if many == 1 else f"no. {place} to {last}"
            parts.append(f"{nth}: {said}")
        place = last + 1
    opening, between, closing = ("（", "；", "）") if language == "zh" else (" (", "; ", ")")
    return f"{shown}{opening}{between.join(parts)}{closing}"


def _item(definition: FactDefinition, item: Mapping[str, Value | None], language: Language) -> str:
    between, after = ("，", " ") if language == "zh" else (", ", " ")
    known = {one.id: one for one in definition.facts}
    return between.join(
        f"{known[name].short[language]}{after}{written_value(known[name], value, language)}"
        for name, value in item.items()
        if value is not None and name in known
    )
