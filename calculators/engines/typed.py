"""A table's texts as columns of values: what needs no reading at once, the rest by the readers.

A row in which anything is wrong, or holds what SQL doesn't, is left to the exact reading.
"""

from __future__ import annotations

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

__all__ = ["PLAIN_MONEY", "Typed", "takes_plain_money", "typed"]

#: What is written so is the number that it looks like, and below every limit of its type.
PLAIN_MONEY = r"^(?:(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,2})?)?$"
_MONEY = re.compile(PLAIN_MONEY).fullmatch


class _Unread:
    """Stands for a value that SQL isn't given."""


_UNREAD = _Unread()


@dataclass(frozen=True)
class Typed:
    """A fact's columns by name, and the places of the rows that are left to the exact reading."""

    columns: dict[str, Sequence[object]]
    left: set[int]


def typed(column: Column, cells: Sequence[object]) -> Typed:
    """Read a column: numbers as texts of so many decimals (or empty), other values as themselves."""
    fact = column.fact
    try:
        if _is_plain(column, cells):
            return Typed({fact.id: cells}, set())
        values, sound = _by_value(column, cells)
    except TypeError:
        # A list, or a problem in place of a cell, is no key.
        places = _places(column)
        values, sound = [_value(column, cell, places) for cell in cells], False
    left: set[int] = set()
    if not sound:
        left = {index for index, value in enumerate(values) if value is _UNREAD}
        values = [None if value is _UNREAD else value for value in values]
    if fact.type != "period":
        return Typed({fact.id: values}, left)
    pairs = [cast("tuple[object, object]", one or (None, None)) for one in values]
    ends = ("first", "last")
    return Typed(
        {f"{fact.id}_{end}": [one[at] for one in pairs] for at, end in enumerate(ends)}, left
    )


def _is_plain(column: Column, cells: Sequence[object]) -> bool:
    """Say whether every amount is written plainly, and can be taken as it is."""
    # Whatever is no text raises TypeError.
    return takes_plain_money(column) and all(map(_MONEY, cast("Sequence[str]", cells)))


def takes_plain_money(column: Column) -> bool:
    """Say whether a column is of amounts in yuan without limits of their own."""
    fact = column.fact
    if fact.type != "money" or column.unit or fact.per or fact.unit not in ("", "CNY"):
        return False
    return fact.least is None and fact.most is None and fact.decimals is None


def _by_value(column: Column, cells: Sequence[object]) -> tuple[list[object], bool]:
    """Read each value once, however many rows have it; say whether all can be read."""
    places = _places(column)
    different = set(cells)
    if {type(one) for one in different} <= {str, type(None)}:
        read = {one: _value(column, one, places) for one in different}
        return list(map(read.__getitem__, cells)), _UNREAD not in read.values()
    by_type = {key: _value(column, key[1], places) for key in {(type(one), one) for one in cells}}
    return [by_type[type(one), one] for one in cells], False


def _places(column: Column) -> int:
    term = fact_term(column.fact)
    return decimals_of(term) if isinstance(term, Fact) else 0


def _value(column: Column, cell: object, places: int) -> object:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    value = read_cell(column, cell)
    if isinstance(value, Problem) or column.fact.type == "list":
        return _UNREAD
    if isinstance(value, Fraction):
        return _decimal(value, places)
    return value


def _decimal(value: Fraction, places: int) -> object:
    scaled = value * 10**places
    if scaled.denominator != 1 or value < 0:
        return _UNREAD
    whole, rest = divmod(scaled.numerator, 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)
