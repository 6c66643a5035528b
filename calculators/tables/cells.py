"""One cell of a table: its value as its writer saw it, read as the fact of its column."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from calculators.definitions import FactDefinition
from calculators.problems import Problem, quoted
from calculators.protocol import read_json_object
from calculators.tables.headings import Column
from calculators.tables.messages import TableProblem
from calculators.values import Value, read_value

__all__ = ["as_written", "is_blank", "letters_of", "read_cell", "sheet_number"]

_ERRORS = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)")
_PLAIN_NUMBER = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
#: So many different cells of a column are remembered with what they say.
_KEPT = 4096
#: A spreadsheet holds and shows so many digits of a number; what follows is how it is stored.
_SHEET_DIGITS = 15


def is_blank(cells: Sequence[object]) -> bool:
    """Say whether a row holds nothing at all."""
    return all(one is None or (isinstance(one, str) and not one.strip()) for one in cells)


def read_cell(column: Column, cell: object) -> Value | Problem | None:
    """Read a cell, once for the many rows that say the same."""
    if not isinstance(cell, str):
        return _value_of(column, cell)
    kept = column.kept
    if cell not in kept:
        if len(kept) > _KEPT:
            kept.clear()
        kept[cell] = _value_of(column, cell)
    return kept[cell]


def _value_of(column: Column, cell: object) -> Value | Problem | None:
    """Read a cell as the fact's value; the problem repeats what stands in the cell."""
    if isinstance(cell, Problem):
        return cell
    fact = column.fact
    if isinstance(cell, str) and _ERRORS.fullmatch(cell.strip()):
        return TableProblem("cell_error", column.heading, cell.strip())
    written = as_written(cell)
    if isinstance(written, Problem):
        return written
    if fact.type == "list" and isinstance(written, str):
        value = read_value(fact, _items(written))
    elif fact.type == "choice" and isinstance(written, str):
        value = read_value(fact, _choice(fact, written))
    else:
        value = read_value(fact, _with_unit(written, column.unit))
    if isinstance(value, Problem) and not value.also:
        return replace(value, value=quoted(cell))
    return value


def _items(written: str) -> object:
    """Give the items of a list that a cell holds as JSON, or the text where it holds something else."""
    found, problems = read_json_object(f'{{"items": {written}}}', place="items")
    return written if problems or set(found) != {"items"} else found["items"]


def as_written(cell: object) -> object:
    """Give a cell's value as its writer saw it; a binary fraction as a spreadsheet shows it."""
    if not isinstance(cell, float):
        return cell
    if not math.isfinite(cell):
        return TableProblem("cell_binary", "", quoted(cell))
    return sheet_number(Decimal(f"{cell:.{_SHEET_DIGITS}g}"))


def sheet_number(number: Decimal) -> str:
    """Write a number without an exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_unit(written: object, unit: str) -> object:
    if not unit or isinstance(written, bool | datetime.date):
        return written
    text = str(written).strip()
    return f"{text}{unit}" if _PLAIN_NUMBER.fullmatch(text) else written


def _choice(fact: FactDefinition, written: str) -> str:
    """Give the id of a choice that is written by its name in either language."""
    text = written.strip()
    if text in fact.choices:
        return text
    named = [
        one
        for one, words in fact.choices.items()
        if text.casefold() in [word.casefold() for word in words.values()]
    ]
    return named[0] if len(named) == 1 else written


def letters_of(index: int) -> str:
    """Name a column as a spreadsheet does: A, B, …, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
