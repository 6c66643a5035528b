"""A table that was handed in: its answers and problems, sheet by sheet, with their sums."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from calculators.engines.sources import Asked, Table, opened_tables
from calculators.engines.workbooks import is_workbook
from calculators.money import floor_to_fen
from calculators.problems import BadInput, quoted
from calculators.sheets.messages import SheetProblem
from calculators.sheets.slimmed import slimmed
from calculators.tables.messages import RowProblem, TableProblem
from calculators.tables.rows import Answered, Cells, answer_row

__all__ = ["MOST_ROWS", "AnsweredSheet", "AnsweredTable", "Progress", "Sum", "answer_table"]

#: Of more rows than these a browser would hold too much.
MOST_ROWS = 50_000
#: Told no more often than so many times a second.
_OFTEN = 10
_ZERO = Fraction(0)


@dataclass
class Sum:
    """What rows give together, in fen; `most` is None where one of them has no limit."""

    rows: int = 0
    answered: int = 0
    wrong: int = 0
    open: int = 0
    least: int = 0
    most: int | None = 0

    def add(self, found: Answered) -> None:
        """Add a row that states something."""
        self.rows += 1
        self.answered += bool(found.outcomes)
        self.wrong += bool(found.problems)
        self.open += any(one.state == "needs_facts" for one in found.outcomes)
        for one in found.outcomes:
            if one.state != "no_amount":
                self.least += floor_to_fen(one.payable_least or _ZERO)
                self._reach(None if one.payable_most is None else floor_to_fen(one.payable_most))

    def join(self, other: Sum) -> None:
        """Add the rows of another sheet."""
        self.rows += other.rows
        self.answered += other.answered
        self.wrong += other.wrong
        self.open += other.open
        self.least += other.least
        self._reach(other.most)

    def _reach(self, more: int | None) -> None:
        self.most = None if self.most is None or more is None else self.most + more


@dataclass
class AnsweredSheet:
    """A sheet: its name, the row of its headings, what each row gives, and the sum of all.

    `formulas` are those without a saved result, by cell.
    """

    name: str
    top: int
    formulas: Mapping[str, str] = field(default_factory=dict)
    rows: dict[int, Answered] = field(default_factory=dict)
    sum: Sum = field(default_factory=Sum)


@dataclass
class AnsweredTable:
    """A whole file: where it lies, its sheets, and every problem from the top."""

    path: Path
    asked: Asked
    sheets: list[AnsweredSheet] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def is_workbook(self) -> bool:
        """Say whether it is a workbook, whatever its name ends with."""
        return is_workbook(self.path)

    @property
    def sum(self) -> Sum:
        """Give the sum over all sheets."""
        found = Sum()
        for one in self.sheets:
            found.join(one.sum)
        return found


class Progress:
    """Tells how far it is: what is being done, how many rows of how many."""

    def __init__(self, tell: Callable[[str, int, int], object]) -> None:
        """Tell by a call with the stage, the rows done and the rows there are (0: not known)."""
        self._tell = tell
        self._stage, self._next = "", 0.0

    def at(self, stage: str, done: int, of: int = 0) -> None:
        """Say how far it is; not every time that it is called."""
        now = time.monotonic()
        if stage != self._stage or now >= self._next:
            self._stage, self._next = stage, now + 1 / _OFTEN
            self._tell(stage, done, of)


def answer_table(path: Path, asked: Asked, progress: Progress) -> AnsweredTable:
    """Answer every row of a file; raises BadInput where nothing can be read."""
    if is_workbook(path):
        path = slimmed(path)
    made = AnsweredTable(path, asked)
    with opened_tables(path, asked) as tables:
        read = list(_read(tables, path, progress))
    count = sum(len(rows) for _, rows in read)
    done = 0
    for table, rows in read:
        made.problems += [_in_sheet(one, table.name) for one in table.problems]
        if table.headings is None:
            continue
        sheet = AnsweredSheet(table.sheet, table.top, table.formulas)
        for number, cells in rows:
            progress.at("answer", done, count)
            done += 1
            found = answer_row(asked.policy, table.headings, number, cells)
            if found != Answered():
                sheet.rows[number] = found
                sheet.sum.add(found)
                made.problems += [_in_sheet(one, table.name) for one in found.problems]
        made.sheets.append(sheet)
    if not made.sum.rows:
        empty = TableProblem("table_empty", "table", quoted(path.name))
        raise BadInput([empty, *(one.problem for one in made.problems)])
    return made


def _read(
    tables: Iterator[Table], path: Path, progress: Progress
) -> Iterator[tuple[Table, list[tuple[int, Cells]]]]:
    """Read all rows that hold anything before any is answered: so it is known how many there are."""
    count = 0
    for table in tables:
        rows = []
        for number, cells in table.rows:
            progress.at("read", count)
            if isinstance(cells, list | tuple) and all(one is None or one == "" for one in cells):
                continue
            rows.append((number, cells))
            count += 1
            if count > MOST_ROWS:
                most = {"most": f"{MOST_ROWS:,}"}
                raise BadInput([SheetProblem("too_many_rows", "table", quoted(path.name), most)])
        yield table, rows


def _in_sheet(found: RowProblem, name: str) -> RowProblem:
    return found if found.sheet or not name else replace(found, sheet=name)
