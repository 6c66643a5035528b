"""From the finished parts to the result, in the format that its name's ending says."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path

from calculators.engines.messages import FileProblem
from calculators.engines.needed import needed
from calculators.engines.parts import Parts, unwritable
from calculators.problems import BadInput, quoted
from calculators.tables.rows import OUT_COLUMNS

__all__ = ["ENDINGS", "finish", "require_ending"]

#: The formats of a result, each with the library that writes it.
ENDINGS = {".csv": "", ".xlsx": "xlsxwriter", ".parquet": "pyarrow.parquet"}
_AMOUNTS = frozenset({"least", "most", "payable_least", "payable_most"})
#: A sheet has no more rows than this.
_SHEET_ROWS = 1_048_576
#: A number of a sheet is exact to so many digits; a longer one is written as text.
_SHEET_DIGITS = 15
_DIGITS = 38
_PIECE = 50_000
_AMOUNT = re.compile(r"[0-9]+\.[0-9]{2}")
# The same answers give the same bytes, whenever they are written.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def require_ending(out: Path) -> None:
    """Raise BadInput where a result can't be written in the format of its name."""
    if out.suffix.lower() not in ENDINGS:
        raise BadInput([FileProblem("ending", "out", quoted(out.name))])
    library = ENDINGS[out.suffix.lower()]
    if library:
        needed(library, out.name)


def finish(parts: Parts, out: Path) -> None:
    """Put the result and its problems where they belong, each at once and whole."""
    parts.close()
    try:
        match out.suffix.lower():
            case ".xlsx":
                made = _as_workbook(parts.answers, out)
            case ".parquet":
                made = _as_parquet(parts.answers, out)
            case _:
                made = parts.answers
        parts.problems.replace(out.with_name(f"{out.name}.problems.csv"))
        made.replace(out)
    except OSError as error:
        raise unwritable(out, error) from None
    parts.forget()


def _rows(part: Path) -> Iterator[list[str]]:
    with part.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        yield from rows


def _as_workbook(part: Path, out: Path) -> Path:
    xlsxwriter = needed("xlsxwriter", out.name)
    made = out.with_name(f"{out.name}.part.new")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"created": _MADE})
        amount = book.add_format({"num_format": "0.00"})
        rows = _rows(part)
        number = 0
        while number == 0 or (piece := list(islice(rows, 1))):
            number += 1
            sheet = book.add_worksheet("answers" if number == 1 else f"answers {number}")
            sheet.write_row(0, 0, OUT_COLUMNS)
            sheet.freeze_panes(1, 0)
            first = [] if number == 1 else piece
            for at, row in enumerate(_with(first, islice(rows, _SHEET_ROWS - 1 - len(first))), 1):
                for column, text in enumerate(row):
                    named = OUT_COLUMNS[column] in _AMOUNTS and _AMOUNT.fullmatch(text)
                    if named and len(text) - 1 <= _SHEET_DIGITS:
                        sheet.write_number(at, column, Decimal(text), amount)
                    elif text:
                        sheet.write_string(at, column, text)
    return made


def _with(first: list[list[str]], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield from first
    yield from rest


def _as_parquet(part: Path, out: Path) -> Path:
    parquet = needed("pyarrow.parquet", out.name)
    arrow = needed("pyarrow", out.name)
    made = out.with_name(f"{out.name}.part.new")
    amount = arrow.decimal128(_DIGITS, 2)
    types = [amount if one in _AMOUNTS else arrow.string() for one in OUT_COLUMNS]
    schema = arrow.schema(list(zip(OUT_COLUMNS, types, strict=True)))
    with parquet.ParquetWriter(made, schema) as writer:
        rows = _rows(part)
        while piece := list(islice(rows, _PIECE)):
            columns = list(zip(*piece, strict=True))
            arrays = [
                arrow.array([_typed(name, one) for one in column], kind)
                for name, column, kind in zip(OUT_COLUMNS, columns, types, strict=True)
            ]
            writer.write_table(arrow.table(arrays, schema=schema))
    return made


def _typed(name: str, text: str) -> object:
    if name not in _AMOUNTS:
        return text
    if not text:
        return None
    if len(text) - 1 > _DIGITS:
        details = {"format": "Parquet"}
        raise BadInput([FileProblem("too_large", name, quoted(text), details)])
    return Decimal(text)
