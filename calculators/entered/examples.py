"""What a problem says beside the value: a form that works for its fact, in both languages."""

from __future__ import annotations

import datetime
from fractions import Fraction

from calculators.definitions import FactDefinition, Words
from calculators.entered import FormError
from calculators.entered.limits import accepted, limits_of
from calculators.entered.messages import VALUE_MESSAGES
from calculators.quoting import quoted
from calculators.written import (
    CURRENCIES,
    amount,
    day,
    grouped,
    number_of,
    percent,
    period,
    unit_name,
)

__all__ = ["currency_details", "details_of", "in_plain_yuan", "list_example"]

_FIRST, _LAST = datetime.date(2022, 1, 1), datetime.date(2022, 6, 30)
_EXAMPLES = {
    "date": (day(_LAST, "zh"), day(_LAST, "en")),
    "period": (period(_FIRST, _LAST, "zh"), period(_FIRST, _LAST, "en")),
    "yes_no": ("是", "yes"),
}
_NUMBERS = {
    "money": Fraction(5_000_000),
    "percent": Fraction(2, 5),
    "count": Fraction(120),
    "quantity": Fraction(499, 10),
}
#: What is usual of some units, where the number above would be odd.
_OF_A_UNIT = {
    "year": 3, "nth_year": 2, "rank": 3, "quarter": 2, "month": 12, "week": 4, "day": 30,
    "workday": 20, "h": 8, "team": 2, "ship": 2, "aircraft": 2, "event": 3, "once": 3, "age": 35,
}  # fmt: skip
#: A price a unit, and a rate of exchange.
_A_UNIT, _EXCHANGED = Fraction(45), Fraction(71, 10)


def _usual(definition: FactDefinition) -> Fraction:
    """Give a number of a fact's kind, within its limits and as fine as it may be."""
    limits = limits_of(definition)
    if definition.per and definition.type != "percent":
        usual = _EXCHANGED if definition.per in CURRENCIES else _A_UNIT
    elif definition.type in ("count", "quantity") and definition.unit in _OF_A_UNIT:
        usual = Fraction(_OF_A_UNIT[definition.unit])
    else:
        usual = _NUMBERS[definition.type]
    if limits.decimals is not None:
        grain = Fraction(1, 10**limits.decimals)
        usual = usual // grain * grain
    return min(max(usual, limits.least), limits.most)


def in_plain_yuan(definition: FactDefinition) -> bool:
    """Say whether a fact is an amount of yuan with the usual limits, whose messages are fixed."""
    own = (definition.least, definition.most, definition.decimals)
    return definition.unit in ("", "CNY") and not definition.per and own == (None, None, None)


def details_of(definition: FactDefinition, error: FormError) -> tuple[str, dict[str, str]]:
    """Give the message's code, and what fills it, for a fact whose value can't be read."""
    kind, code = definition.type, error.code
    details = {**_example(definition), **error.details}
    if code in VALUE_MESSAGES:
        name = f"{kind}_{code}"
        return name if name in VALUE_MESSAGES else code, details
    if code == "unit":
        details |= _wanted(definition) | {"found": quoted(details["found"])}
    if code == "currency":
        named = currency_details(details["found"], definition.unit or "CNY", definition.unit_words)
        details = {**named, **_example(definition)}
    if kind == "money" and not in_plain_yuan(definition):
        if code == "decimals":
            code, details = "range", details | accepted(definition)
        elif code in ("form", "empty"):
            code, details = "foreign", details | _wanted(definition)
    name = f"{kind}_{code}"
    return name if name in VALUE_MESSAGES else f"{kind}_form", details


def currency_details(found: str, wanted: str, words: Words | None = None) -> dict[str, str]:
    """Name the currency that a text has and the one that is wanted, for a message."""
    example = Fraction(5_000_000)
    return {
        "found_zh": unit_name(found, "zh"),
        "found_en": unit_name(found, "en"),
        "wanted_zh": unit_name(wanted, "zh", words),
        "wanted_en": unit_name(wanted, "en", words),
        "example_zh": amount(example, "zh", wanted, words=words),
        "example_en": amount(example, "en", wanted),
    }


def list_example(definition: FactDefinition) -> str:
    """Show an item of a list, as JSON."""
    if not definition.facts:
        return "{}"
    fact = definition.facts[0]
    example = _example(fact)
    shown = next(iter(fact.choices), example.get("example_plain", example["example_en"]))
    return f'{{"{fact.id}": "{shown}"}}'


def _example(definition: FactDefinition) -> dict[str, str]:
    kind = definition.type
    if kind in _NUMBERS:
        number = _usual(definition)
        return {
            "example_zh": number_of(definition, number, "zh"),
            "example_en": number_of(definition, number, "en"),
            "example_plain": percent(number) if kind == "percent" else grouped(number),
        }
    zh, en = _EXAMPLES.get(kind, ("", ""))
    return {"example_zh": zh, "example_en": en}


def _wanted(definition: FactDefinition) -> dict[str, str]:
    """Name the unit that is asked for, with what it is divided by."""
    unit = definition.unit or {"money": "CNY", "count": "item"}.get(definition.type, "")
    whole = f"{unit}/{definition.per}" if definition.per else unit
    return {
        "wanted_zh": unit_name(whole, "zh", definition.unit_words),
        "wanted_en": unit_name(whole, "en", definition.unit_words),
    }
