"""A table's texts as columns of values: what needs no reading at once, the rest by the readers.

A row in which anything is wrong, or holds what SQL doesn't, is left to the exact reading.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from calculators.engines.sql.facts import decimals_of
from calculators.kernel import Fact
from calculators.problems import Problem
from calculators.rulebook import fact_term
from calculators.tables.cells import read_cell
from calculators.tables.headings import Column

__all__ = ["Typed", "typed"]

#: What is written so is the number that it looks like, and below every limit of its type.
_MONEY = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?").fullmatch
_LEFT = object()


@dataclass(frozen=True)
class Typed:
    """A fact's columns by name, and the places of the rows that are left to the exact reading."""

    columns: dict[str, list[object]]
    left: set[int]


def typed(column: Column, cells: Sequence[object]) -> Typed:
    """Read a column: numbers as texts of so many decimals, other values as themselves."""
    fact = column.fact
    plain = fact.type == "money" and not column.unit and fact.least is None and fact.most is None
    plain = plain and fact.decimals is None and not fact.per and fact.unit in ("", "CNY")
    term = fact_term(fact)
    places = decimals_of(term) if isinstance(term, Fact) else 0
    kept: dict[object, object] = {}
    left: set[int] = set()
    values: list[object] = []
    for index, cell in enumerate(cells):
        if cell is None or cell == "":
            values.append(None)
            continue
        if plain and isinstance(cell, str) and _MONEY(cell):
            values.append(cell)
            continue
        key = (cell.__class__, cell) if not isinstance(cell, list | dict) else None
        value = kept.get(key, _LEFT) if key is not None else _LEFT
        if value is _LEFT:
            value = _value(column, cell, places)
            if key is not None:
                kept[key] = value
        if isinstance(value, _Unread):
            left.add(index)
            value = None
        values.append(value)
    if fact.type != "period":
        return Typed({fact.id: values}, left)
    pairs = [
        cast("tuple[object, object]", one) if one is not None else (None, None) for one in values
    ]
    return Typed(
        {
            f"{fact.id}_first": [one for one, _ in pairs],
            f"{fact.id}_last": [one for _, one in pairs],
        },
        left,
    )


class _Unread:
    """Stands for a value that SQL isn't given."""


_UNREAD = _Unread()


def _value(column: Column, cell: object, places: int) -> object:
    if isinstance(cell, str) and not cell.strip():
        return None
    value = read_cell(column, cell)
    if isinstance(value, Problem) or column.fact.type == "list":
        return _UNREAD
    if isinstance(value, Fraction):
        return _decimal(value, places)
    if isinstance(value, bool | str | datetime.date | tuple) or value is None:
        return value
    return _UNREAD


def _decimal(value: Fraction, places: int) -> object:
    scaled = value * 10**places
    if scaled.denominator != 1 or value < 0:
        return _UNREAD
    whole, rest = divmod(scaled.numerator, 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)
