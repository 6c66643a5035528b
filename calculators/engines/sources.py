"""Any table on the disk, whatever its format: its sheets, and of each its headings and its rows."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from calculators.engines.messages import FileProblem
from calculators.engines.needed import needed
from calculators.engines.workbooks import MOST_COLUMNS, Sheet, is_workbook, opened_workbook
from calculators.policies import Policy
from calculators.problems import BadInput, Problem, quoted
from calculators.tables.cells import is_blank
from calculators.tables.headings import Headings, knows_headings, read_headings
from calculators.tables.marked import is_ours, stated_rows
from calculators.tables.messages import RowProblem, TableProblem
from calculators.tables.named import asked_by_name
from calculators.tables.rows import Cells
from calculators.tables.written import csv_encoding, csv_rows

if TYPE_CHECKING:
    from calculators.engines.blocks import Block, Lines

__all__ = ["Asked", "Table", "opened_tables"]

#: Headings stand within so many rows that hold anything.
_FIRST_ROWS = 10
_PIECE = 10_000


@dataclass(frozen=True)
class Asked:
    """What is asked of every row: the policy's rules, and the article and benefit, if all share one."""

    policy: Policy
    article: str | None = None
    benefit: str | None = None


@dataclass
class Table:
    """One table: its headings, the rows below them, and what is wrong before any of them.

    Without headings it only says what is wrong with sheets that could not be read. `share` says
    how much of the table is behind the row of a number, `top` in which row the headings stand.
    `sheet` is the sheet's own name; `name` is that, too, where a workbook has several tables.
    `formulas` are those without a saved result, by cell. `blocks` are the rows by column, where an
    engine takes them so, and then instead of `rows`.
    """

    headings: Headings | None
    rows: Iterator[tuple[int, Cells]]
    name: str = ""
    problems: list[RowProblem] = field(default_factory=list)
    share: Callable[[int], float] | None = None
    sheet: str = ""
    top: int = 1
    formulas: Mapping[str, str] = field(default_factory=dict)
    blocks: Iterator[Block | Lines] | None = None

    def pieces(self, size: int) -> Iterator[Block | Lines]:
        """Give the rows in pieces: by column where they were read so, else so many at a time."""
        if self.blocks is not None:
            yield from filter(None, self.blocks)
        while piece := list(islice(self.rows, size)):
            yield piece


@contextmanager
def opened_tables(
    path: Path, asked: Asked, *, by_column: bool = False
) -> Iterator[Iterator[Table]]:
    """Open a file of tables, known by its content; raises BadInput where nothing can be read.

    `by_column` says that rows may come as blocks of columns.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
    except OSError as error:
        detail = {"detail": error.strerror or type(error).__name__}
        raise BadInput([FileProblem("file_none", "table", quoted(str(path)), detail)]) from None
    if start[:4] == b"PAR1":
        count = _parquet_count(path)
        table = _single(_parquet_rows(path), asked, path)
        table.share = _of(count)
        yield iter([table])
    elif is_workbook(path):
        with opened_workbook(path) as sheets:
            yield _sheets(sheets, asked, path)
    else:
        with path.open("rb") as stream:
            size = path.stat().st_size
            encoding = csv_encoding(stream)
            plain = _by_column(stream, encoding, asked) if by_column else None
            table = plain or _single(csv_rows(stream, encoding), asked, path)
            table.share = lambda _: stream.tell() / max(size, 1)
            yield iter([table])


def _by_column(stream: BinaryIO, encoding: str, asked: Asked) -> Table | None:
    """Read a plain CSV by column; None where it has to be read row by row."""
    # The browser reads tables too, by row alone, and doesn't hold this module.
    from calculators.engines.blocks import blocks_of, plain_start  # noqa: PLC0415

    plain = plain_start(stream, encoding)
    if plain is None:
        return None
    headings = _headings(asked, plain.headings, 1)
    table = Table(headings, iter(()), problems=list(headings.problems))
    table.blocks = blocks_of(stream, plain, headings)
    return table


def _single(rows: Iterator[tuple[int, Cells]], asked: Asked, path: Path) -> Table:
    """Read the only table of a file; raises BadInput where it can't be."""
    for number, cells in rows:
        if isinstance(cells, Problem):
            raise BadInput([cells])
        if is_blank(cells):
            continue
        headings = _headings(asked, cells, number)
        stated = stated_rows(headings, rows)
        return Table(headings, stated, problems=list(headings.problems), top=number)
    raise BadInput([TableProblem("table_empty", "table", quoted(path.name))])


def _headings(asked: Asked, cells: Sequence[object], number: int) -> Headings:
    texts = ["" if isinstance(one, Problem) else one for one in cells]
    while texts and is_blank(texts[-1:]):
        texts.pop()
    if len(texts) > MOST_COLUMNS:
        details = {"found": f"{len(texts):,}", "most": f"{MOST_COLUMNS:,}"}
        named = quoted(texts[0])
        raise BadInput([FileProblem("too_many_columns", "headings", named, details)])
    return read_headings(asked.policy, texts, asked.article, asked.benefit, row=number)


def _sheets(sheets: list[Sheet], asked: Asked, path: Path) -> Iterator[Table]:
    """Give each sheet that has headings; a sheet of instructions has none."""
    read = 0
    hidden: list[RowProblem] = []
    wrong: list[RowProblem] = []
    given = [one for one in sheets if not is_ours(one.name)]
    found = [(sheet, _first_row(sheet, asked.policy)) for sheet in given]
    several = sum(row is not None for sheet, row in found if not sheet.hidden) > 1
    for sheet, row in found:
        if row is None:
            continue
        if sheet.hidden:
            problem = FileProblem("hidden_sheet", "", quoted(sheet.name))
            hidden.append(RowProblem(row, "", problem, sheet.name))
            continue
        rows = sheet.rows()
        cells = next(cells for number, cells in rows if number == row)
        try:
            headings = _headings(_of_sheet(asked, sheet), cast("Sequence[object]", cells), row)
        except BadInput as error:
            wrong += [RowProblem(row, "", one, sheet.name) for one in error.problems]
            continue
        name = sheet.name if several else ""
        table = Table(headings, stated_rows(headings, rows), name, list(headings.problems))
        table.share = _of(sheet.marks.rows)
        table.sheet, table.top, table.formulas = sheet.name, row, sheet.marks.formulas
        if sheet.marks.hidden:
            problem = FileProblem("hidden_rows", "", f"{sheet.marks.hidden:,}")
            table.problems.append(RowProblem(sheet.marks.first_hidden, "", problem))
        read += 1
        yield table
    if read:
        if wrong or hidden:
            yield Table(None, iter(()), problems=[*wrong, *hidden])
        return
    if not wrong:
        accepted = ", ".join(list(asked.policy.definition.general_facts)[:3])
        details = {"accepted": f"id, article, {accepted}"}
        raise BadInput(
            [
                FileProblem("no_sheets", "table", quoted(path.name), details),
                *(one.problem for one in hidden),
            ]
        )
    raise BadInput(one.problem for one in wrong)


def _of(count: int) -> Callable[[int], float]:
    return lambda number: number / max(count, 1)


def _first_row(sheet: Sheet, policy: Policy) -> int | None:
    """Find the row of a sheet's headings."""
    filled = 0
    for number, cells in sheet.rows():
        if isinstance(cells, Problem) or is_blank(cells):
            continue
        if knows_headings(policy, ["" if isinstance(one, Problem) else one for one in cells]):
            return number
        filled += 1
        if filled == _FIRST_ROWS:
            return None
    return None


def _of_sheet(asked: Asked, sheet: Sheet) -> Asked:
    """Take the article and the benefit that a sheet's name says, where nothing else does."""
    article, benefit = asked_by_name(asked.policy, sheet.name)
    if asked.article is not None or article is None:
        return asked
    return Asked(asked.policy, article, benefit)


def _parquet_rows(path: Path) -> Iterator[tuple[int, Cells]]:
    """Read a Parquet file as a table: its columns' names, then its rows, the first being row 2."""
    parquet = needed("pyarrow.parquet", path.name)
    pyarrow = needed("pyarrow", path.name)
    try:
        file = parquet.ParquetFile(path)
        names = list(file.schema_arrow.names)
        yield 1, names
        number = 2
        for piece in file.iter_batches(batch_size=_PIECE):
            columns = [column.to_pylist() for column in piece.columns]
            for row in zip(*columns, strict=True):
                yield number, [_parquet_value(one) for one in row]
                number += 1
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        detail = {"detail": " ".join(str(error).split())[:200]}
        raise BadInput([FileProblem("no_parquet", "table", quoted(path.name), detail)]) from None


def _parquet_count(path: Path) -> int:
    """Count the rows of a Parquet file; none of one that is damaged, which its reading tells."""
    parquet = needed("pyarrow.parquet", path.name)
    pyarrow = needed("pyarrow", path.name)
    try:
        return int(parquet.ParquetFile(path).metadata.num_rows)
    except (pyarrow.ArrowException, OSError, ValueError):
        return 0


def _parquet_value(cell: Any) -> object:
    """Give a cell as the readers of facts take it; lists of items as they are."""
    if isinstance(cell, float) and math.isnan(cell):
        # So a data frame says that there is nothing.
        return None
    match cell:
        case Decimal():
            return f"{cell:f}"
        case datetime.datetime():
            return cell.date() if cell.time() == datetime.time() else cell.isoformat()
        case _:
            return cell
