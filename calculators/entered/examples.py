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
    amount,
    day,
    grouped,
    number_of,
    period,
    unit_name,
)

__all__ = ["currency_details", "details_of", "in_plain_yuan", "list_example"]

_FIRST, _LAST = datetime.date(2022, 1, 1), datetime.date(2022, 6, 30)
_EXAMPLES = {
    "percent": ("40%", "40%"),
    "date": (day(_LAST, "zh"), day(_LAST, "en")),
    "period": (period(_FIRST, _LAST, "zh"), period(_FIRST, _LAST, "en")),
    "yes_no": ("是", "yes"),
}
_A_UNIT = Fraction(45)
_NUMBERS = {"money": Fraction(5_000_000), "count": Fraction(120), "quantity": Fraction(499, 10)}


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
        details = currency_details(
            details["found"], definition.unit or "CNY", definition.unit_words
        )
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
        limits = limits_of(definition)
        usual = _A_UNIT if kind == "money" and definition.per else _NUMBERS[kind]
        number = min(max(usual, limits.least), limits.most)
        return {
            "example_zh": number_of(definition, number, "zh"),
            "example_en": number_of(definition, number, "en"),
            "example_plain": grouped(number),
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
