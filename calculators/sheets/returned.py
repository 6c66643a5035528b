"""What is taken back: the same workbook or CSV with results beside the rows, and the sums.

What is given back runs nothing: formulas have become the values they had, and no text is one.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from calculators.engines.needed import needed
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.sheets.answered import AnsweredSheet, AnsweredTable, Progress
from calculators.sheets.cells import put, put_head
from calculators.sheets.messages import SheetProblem
from calculators.sheets.results import (
    TOTAL_COLUMNS,
    answers_in,
    result_cells,
    result_headings,
    total_cells,
)
from calculators.sheets.said import said
from calculators.tables.marked import is_ours
from calculators.tables.rows import Cells
from calculators.tables.written import CsvOut, csv_encoding, csv_rows

__all__ = ["returned_csv", "returned_workbook"]

_WIDTHS = {"narrow": 18, "wide": 60}


def returned_workbook(table: AnsweredTable, language: Language, progress: Progress) -> bytes:
    """Give the workbook back, with results right of each row and a sheet of sums.

    Raises BadInput where the workbook holds what can be read past, but not written.
    """
    try:
        return _returned(table, language, progress)
    except MemoryError:
        raise
    except Exception as error:
        problem = SheetProblem("not_returned", "table", quoted(table.path.name))
        raise BadInput([problem]) from error


def _returned(table: AnsweredTable, language: Language, progress: Progress) -> bytes:
    openpyxl = needed("openpyxl", table.path.name)
    count = sum(len(one.rows) for one in table.sheets)
    progress.at("write", 0, count)
    book = openpyxl.load_workbook(table.path, data_only=True, keep_links=False)
    done = 0
    for sheet in table.sheets:
        worksheet = book[sheet.name]
        for place, formula in sheet.formulas.items():
            # It had no saved result: its text stays, and is only a text.
            _put(worksheet[place], formula)
        first = _first_column(worksheet, sheet)
        head = result_headings(answers_in(sheet), language)
        _head(worksheet, sheet.top, first, head)
        for number, row in sheet.rows.items():
            progress.at("write", done, count)
            done += 1
            _write(worksheet, number, first, result_cells(row, language))
    _totals(book, table, language)
    progress.at("pack", count, count)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _first_column(worksheet: Any, sheet: AnsweredSheet) -> int:
    """Clear what an earlier run has written; gives the column in which results begin."""
    # Going through rows and columns would make a cell of each place that is empty.
    cells = [*worksheet._cells.values()]  # noqa: SLF001 - it has no other name
    filled = [one for one in cells if one.value is not None]
    heads = [one for one in filled if one.row == sheet.top and isinstance(one.value, str)]
    ours = {one.column for one in heads if is_ours(one.value)}
    for cell in filled:
        if cell.column in ours and cell.row >= sheet.top:
            cell.value = None
    return max((one.column for one in filled if one.column not in ours), default=0) + 1


def _head(worksheet: Any, row: int, first: int, texts: Sequence[str]) -> None:
    letters = needed("openpyxl.utils", "results").get_column_letter
    for at, text in enumerate(texts, first):
        cell = worksheet.cell(row, at)
        if not _is_covered(cell):
            put_head([cell], [text])
        wide = "wide" if at == first or (at - first) % 7 == 0 else "narrow"
        worksheet.column_dimensions[letters(at)].width = _WIDTHS[wide]


def _write(worksheet: Any, row: int, first: int, cells: Sequence[object]) -> None:
    for at, value in enumerate(cells, first):
        if value is not None:
            _put(worksheet.cell(row, at), value)


def _put(cell: Any, value: object) -> None:
    if not _is_covered(cell):
        put(cell, value)


def _is_covered(cell: Any) -> bool:
    """Say whether a cell lies below merged ones, and can hold nothing."""
    return type(cell).__name__ == "MergedCell"


def _totals(book: Any, table: AnsweredTable, language: Language) -> None:
    for name in [
        one for one in book.sheetnames if one in (said("totals", "zh"), said("totals", "en"))
    ]:
        del book[name]
    sheet = book.create_sheet(said("totals", language))
    for column, width in zip("ABCDEFG", (36, 10, 10, 10, 10, 22, 22), strict=True):
        sheet.column_dimensions[column].width = width
    _head(sheet, 1, 1, [said(one, language) for one in TOTAL_COLUMNS])
    rows = [(one.name, one.sum) for one in table.sheets if one.sum.rows]
    rows.append((said("total_all", language), table.sum))
    for number, (name, found) in enumerate(rows, 2):
        _write(sheet, number, 1, total_cells(name, found, language))
    _put(sheet.cell(len(rows) + 3, 1), said("total_plain", language))
    book.active = book.index(sheet)


def returned_csv(table: AnsweredTable, language: Language, progress: Progress) -> bytes:
    """Give the CSV back as it was written, with results right of each row."""
    (sheet,) = table.sheets
    head = result_headings(answers_in(sheet), language)
    with table.path.open("rb") as stream:
        encoding = csv_encoding(stream)
        marked = stream.read(3) == b"\xef\xbb\xbf"
        stream.seek(0)
        text = io.StringIO(newline="")
        out = CsvOut(text)
        width, ours = 0, list[int]()
        for number, cells in csv_rows(stream, encoding):
            progress.at("write", number, len(sheet.rows))
            kept = _kept(cells, ours)
            if number == sheet.top:
                ours = [at for at, one in enumerate(kept) if is_ours(one)]
                kept = _kept(kept, ours)
                width = len(kept)
                out.rows([[*kept, *head]])
                continue
            found = result_cells(sheet.rows.get(number), language)
            if found:
                kept += [""] * (width - len(kept))
                kept += ["" if one is None else str(one) for one in found]
            out.rows([kept])
    if encoding == "utf-8-sig" and not marked:
        encoding = "utf-8"
    return text.getvalue().encode(encoding, "replace")


def _kept(cells: Cells, ours: Sequence[int]) -> list[str]:
    if isinstance(cells, Problem):
        return []
    return [str(one) for at, one in enumerate(cells) if at not in ours]
