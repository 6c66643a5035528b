"""Facts and figures of every type, for the tests that build rules wrongly."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from calculators.definitions import FactDefinition, Figure

__all__ = ["FACTS", "FIGURES"]

_WORDS = {"zh": "字", "en": "word"}


def _fact(name: str, type_: str, **more: Any) -> FactDefinition:
    choices = more.pop("choices", {})
    return FactDefinition(name, type_, _WORDS, _WORDS, choices, False, False, **more)  # noqa: FBT003


def _figure(name: str, kind: str, value: Fraction | int, unit: str) -> Figure:
    return Figure(name, kind, Fraction(value), _WORDS, _WORDS, unit)


#: One fact of each type.
FACTS = [
    _fact("fee", "money"),
    _fact("staff", "count", unit="person"),
    _fact("area", "quantity", unit="mu"),
    _fact("growth", "percent"),
    _fact("listed", "yes_no"),
    _fact("level", "choice", choices={"national": _WORDS, "none": _WORDS}),
    _fact("registered", "date"),
    _fact("term", "period"),
    _fact("devices", "list", facts=(_fact("price", "money"),)),
]

#: Figures to go with them.
FIGURES = [
    _figure("cap", "money", 100, "CNY"),
    _figure("rate", "ratio", Fraction(1, 2), "1"),
    _figure("low", "count", 20, "person"),
    _figure("high", "count", 100, "person"),
    _figure("days", "days", 30, "day"),
    _figure("day", "date", datetime.date(2026, 1, 1).toordinal(), "1"),
]
