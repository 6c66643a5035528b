"""An applicant's year as a workbook: a row a claim with the sums, and the report beside it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from calculators.engines.needed import needed
from calculators.problems import Language
from calculators.several import Several
from calculators.sheets.results import Cell, exact_cell
from calculators.sheets.said import said
from calculators.tables.written import harmless
from calculators.words.parts import amount
from calculators.words.report import short_version
from calculators.words.total_sheet import COLUMNS

__all__ = ["year_workbook"]

_MONEY = "#,##0.00"
_HEAD = "FFE6F4EA"
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
    table = several.sheet(language)
    amounts = [COLUMNS.index(one) for one in _AMOUNTS]
    _head(sheet, table["head"], amounts)
    for row in table["rows"]:
        _append(sheet, [_amount(one) if at in amounts else one for at, one in enumerate(row)])
    sums: list[Cell] = [None] * len(table["head"])
    sums[0] = said("total_all", language)
    for at, name in zip(amounts, _AMOUNTS, strict=True):
        end = several.answer["total"][name]
        sums[at] = amount(None, language) if end is None else exact_cell(end)
    _append(sheet, sums)
    bold = needed("openpyxl.styles", "year").Font(bold=True)
    for cell in sheet[sheet.max_row]:
        cell.font = bold
    _append(sheet, [])
    if several.answer["total"]["limits"] or not all(one.counts for one in several.counted):
        _append(sheet, [said("year_sums", language)])
    version = short_version(several.stated.policy.definition.version)
    _append(sheet, [said("estimate", language, version=version)])


def _amount(text: str) -> Cell:
    """Give an amount as a number; words for one without an end stay words."""
    return exact_cell(text) if text[-1:].isdigit() else text or None


def _report(sheet: Any, report: dict[str, Any]) -> None:
    """Write the report as it prints: what is stated beside its name, sentences over both columns."""
    styles = needed("openpyxl.styles", "year")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _SAID_WIDTHS
    strong = [report["title"]]
    _append(sheet, [report["title"]])
    for line in report["head"]:
        _append(sheet, [line])
    for section in report["sections"]:
        strong.append(section["heading"])
        for cells in (
            [],
            [section["heading"]],
            *section["rows"],
            *([one] for one in section["lines"]),
        ):
            _append(sheet, cells)
    for line in ("", *report["foot"]):
        _append(sheet, [line])
    for row in sheet.iter_rows(max_col=2):
        if row[0].value in strong:
            row[0].font = styles.Font(bold=True)
        elif row[1].value is not None:
            for cell in row:
                cell.alignment = styles.Alignment(wrap_text=True, vertical="top")


def _head(sheet: Any, texts: Sequence[str], amounts: Sequence[int]) -> None:
    styles = needed("openpyxl.styles", "year")
    letters = needed("openpyxl.utils", "year").get_column_letter
    _append(sheet, list(texts))
    for at, cell in enumerate(sheet[1]):
        cell.font = styles.Font(bold=True)
        cell.fill = styles.PatternFill("solid", start_color=_HEAD)
        cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
        wide = _AMOUNT_WIDTH if at in amounts else _WIDTH
        sheet.column_dimensions[letters(at + 1)].width = wide
    sheet.freeze_panes = "A2"


def _append(sheet: Any, cells: Sequence[Cell]) -> None:
    sheet.append([harmless(one) if isinstance(one, str) else one for one in cells])
    for cell in sheet[sheet.max_row] if cells else ():
        if isinstance(cell.value, Decimal):
            cell.number_format = _MONEY
