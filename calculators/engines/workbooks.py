"""Workbooks (.xlsx): every visible sheet row by row, with what is wrong with a cell in its place."""

from __future__ import annotations

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from calculators.engines.marks import Marks, Merged, marks_of
from calculators.engines.messages import FileProblem
from calculators.engines.needed import needed
from calculators.problems import BadInput, quoted
from calculators.tables.cells import letters_of, sheet_number
from calculators.tables.messages import TableProblem
from calculators.tables.rows import Cells

__all__ = [
    "DAMAGED",
    "MOST_COLUMNS",
    "OLE",
    "Sheet",
    "check_workbook",
    "is_workbook",
    "opened_workbook",
]

#: A table of more columns than this isn't one of facts.
MOST_COLUMNS = 1_000
#: Workbooks of a million rows unpack to less.
_MOST_BYTES = 4 << 30
#: Packed as tightly as this and as large, a file is made to fill the memory.
_TIGHT, _TIGHT_BYTES = 400, 64 << 20
#: With this begin workbooks of the old kind, and those with a password.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIGITS = 15
#: What the library and the packing raise where a file isn't what it says.
DAMAGED = (
    KeyError,
    ValueError,
    TypeError,
    SyntaxError,
    EOFError,
    OSError,
    # A member that is locked, or packed in a way that is not known.
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, whether it is hidden, and its marks."""

    name: str
    hidden: bool
    marks: Marks
    worksheet: Any

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Read the sheet row by row; those that are not there are passed over."""
        covering = _Covering(self.marks.merged)
        self.worksheet.reset_dimensions()
        try:
            for number, row in enumerate(self.worksheet.iter_rows(), 1):
                if not row and not covering.any:
                    # Up to a cell far below there may be a million of these.
                    continue
                cells: list[object] = [_value(cell) for cell in row]
                if self.marks.formulas:
                    self._formulas(number, cells)
                covering.mark(number, cells)
                yield number, cells
        except DAMAGED as error:
            raise BadInput([FileProblem("no_workbook", "table", quoted(self.name))]) from error

    def _formulas(self, number: int, cells: list[object]) -> None:
        for index, cell in enumerate(cells):
            formula = None if cell is not None else self._formula(index, number)
            if formula is not None:
                cells[index] = TableProblem("cell_formula", letters_of(index), quoted(formula))

    def _formula(self, index: int, number: int) -> str | None:
        return self.marks.formulas.get(f"{letters_of(index)}{number}")


class _Covering:
    """Marks the cells that merged ones cover, while the rows go by from the top."""

    def __init__(self, merged: list[Merged]) -> None:
        self.coming = merged[::-1]
        self.open: list[Merged] = []

    @property
    def any(self) -> bool:
        """Say whether any cells here or below are merged."""
        return bool(self.coming or self.open)

    def mark(self, number: int, cells: list[object]) -> None:
        while self.coming and self.coming[-1].top <= number:
            one = self.coming.pop()
            # Of what holds nothing, nothing is lost.
            if one.left <= len(cells) and cells[one.left - 1] is not None:
                self.open.append(one)
        self.open = [one for one in self.open if one.bottom >= number]
        for one in self.open:
            for column in range(one.left, min(one.right, MOST_COLUMNS) + 1):
                if (number, column) == (one.top, one.left):
                    continue
                cells.extend([None] * (column - len(cells)))
                cells[column - 1] = TableProblem("cell_merged", letters_of(column - 1), one.name)


def is_workbook(path: Path) -> bool:
    """Say whether a file is packed as workbooks are, or as those of the old kind."""
    with path.open("rb") as stream:
        start = stream.read(len(OLE))
    return start.startswith(b"PK") or start[:4] == OLE[:4] or path.suffix == ".xlsx"


@contextmanager
def opened_workbook(path: Path) -> Iterator[list[Sheet]]:
    """Open a workbook; raises BadInput for what is none, has a password, or would fill the memory."""
    openpyxl = needed("openpyxl", path.name)
    check_workbook(path)
    try:
        with zipfile.ZipFile(path) as archive:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            sheets = [
                Sheet(one.title, one.sheet_state != "visible", _marks(archive, one), one)
                for one in book.worksheets
            ]
    except DAMAGED as error:
        raise BadInput([FileProblem("no_workbook", "table", quoted(path.name))]) from error
    try:
        yield sheets
    finally:
        book.close()


def _marks(archive: zipfile.ZipFile, worksheet: Any) -> Marks:
    with archive.open(worksheet._worksheet_path) as stream:  # noqa: SLF001 - it has no other name
        return marks_of(stream)


def check_workbook(path: Path, most: int = _MOST_BYTES) -> None:
    """Raise BadInput for what is no workbook, has a password, or unpacks to more than so many bytes."""
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == OLE:
        code = "locked_workbook" if _is_locked(path) else "old_workbook"
        raise BadInput([FileProblem(code, "table", quoted(path.name))])
    try:
        with zipfile.ZipFile(path) as archive:
            found = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise BadInput([FileProblem("no_workbook", "table", quoted(path.name))]) from None
    size = sum(one.file_size for one in found)
    tight = any(
        one.file_size > _TIGHT_BYTES and one.file_size > _TIGHT * max(one.compress_size, 1)
        for one in found
    )
    if size > most or tight:
        details = {"size": f"{size / (1 << 30):.1f} GB"}
        raise BadInput([FileProblem("bomb", "table", quoted(path.name), details)])
    if "xl/workbook.xml" not in {one.filename for one in found}:
        raise BadInput([FileProblem("no_workbook", "table", quoted(path.name))])


def _is_locked(path: Path) -> bool:
    """Say whether a file of the old kind holds an encrypted new one."""
    name = "EncryptedPackage".encode("utf-16-le")
    kept = b""
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            if name in kept + piece:
                return True
            kept = piece[-len(name) :]
    return False


def _value(cell: Any) -> object:
    """Give a cell's value: a percentage with its sign, a day as a day."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_DIGITS}g}")
        if "%" in cell.number_format:
            return f"{sheet_number(number * 100)}%"
        return value
    if isinstance(value, datetime.time | datetime.timedelta):
        return str(value)
    return value
