"""An applicant's year as a workbook: a row a claim with the sums, and the report beside it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from calculators.engines.needed import needed
from calculators.problems import Language
from calculators.several import Several
from calculators.sheets.cells import put, put_head
from calculators.sheets.results import Cell, exact_cell
from calculators.sheets.said import said
from calculators.words.parts import amount
from calculators.words.report import short_version
from calculators.words.total_sheet import COLUMNS

__all__ = ["year_workbook"]

#: The widths of the columns, and of those that hold amounts.
_WIDTH, _AMOUNT_WIDTH = 24, 18
_SAID_WIDTHS = (44, 60)
_AMOUNTS = ("least", "most")


def year_workbook(several: Several, language: Language, made: datetime.date) -> bytes:
    """Write the claims and their sums as a workbook (.xlsx); nothing in it is a formula."""
    openpyxl = needed("openpyxl", "year")
    book = openpyxl.Workbook()
    book.properties.title = said("year", language)
    _claims(book.active, several, language)
    _report(book.create_sheet(said("report", language)), several.report(language, made))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _claims(sheet: Any, several: Several, language: Language) -> None:
    sheet.title = said("year", language)
    table, answer = several.sheet(language), several.answer["total"]
    amounts = [COLUMNS.index(one) for one in _AMOUNTS]
    put_head([sheet.cell(1, at) for at in range(1, len(COLUMNS) + 1)], table["head"])
    rows = [
        [_amount(one) if at in amounts else one for at, one in enumerate(row)]
        for row in table["rows"]
    ]
    sums: list[Cell] = [None] * len(COLUMNS)
    sums[0] = said("total_all", language)
    for at, name in zip(amounts, _AMOUNTS, strict=True):
        end = answer[name]
        sums[at] = amount(None, language) if end is None else exact_cell(end)
    less = answer["limits"] or not all(one.counts for one in several.counted)
    notes = [said("year_sums", language)] if less else []
    version = short_version(several.stated.policy.definition.version)
    notes.append(said("estimate", language, version=version))
    _write(sheet, 2, [*rows, sums, [], *([note] for note in notes)])
    bold = needed("openpyxl.styles", "year").Font(bold=True)
    for cell in sheet[len(rows) + 2]:
        cell.font = bold
    wide = {at: _AMOUNT_WIDTH if at in amounts else _WIDTH for at in range(len(COLUMNS))}
    letters = needed("openpyxl.utils", "year").get_column_letter
    for at, width in wide.items():
        sheet.column_dimensions[letters(at + 1)].width = width
    sheet.freeze_panes = "A2"


def _amount(text: str) -> Cell:
    """Give an amount as a number; words for one without an end stay words."""
    return exact_cell(text) if text[-1:].isdigit() else text or None


def _report(sheet: Any, report: dict[str, Any]) -> None:
    """Write the report as it prints: what is stated beside its name, sentences over both columns."""
    rows: list[Sequence[Cell]] = [[report["title"]], *([line] for line in report["head"])]
    strong = [1]
    for section in report["sections"]:
        rows += [[], [section["heading"]]]
        strong.append(len(rows))
        rows += [*section["rows"], *([line] for line in section["lines"])]
    _write(sheet, 1, [*rows, [], *([line] for line in report["foot"])])
    styles = needed("openpyxl.styles", "year")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _SAID_WIDTHS
    for number in strong:
        sheet.cell(number, 1).font = styles.Font(bold=True)
    for number, row in enumerate(rows, 1):
        for at in range(1, len(row) + 1) if len(row) > 1 else ():
            wrapped = styles.Alignment(wrap_text=True, vertical="top")
            sheet.cell(number, at).alignment = wrapped


def _write(sheet: Any, first: int, rows: Sequence[Sequence[Cell]]) -> None:
    for number, row in enumerate(rows, first):
        for at, value in enumerate(row, 1):
            if value is not None:
                put(sheet.cell(number, at), value)
