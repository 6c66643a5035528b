"""A whole file of rows: read, answered by an engine, and written beside what is wrong with it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from calculators import __version__
from calculators.engines.messages import FileProblem
from calculators.engines.parts import Done, Parts, digest_of
from calculators.engines.progress import Progress
from calculators.engines.results import finish, require_ending
from calculators.engines.sources import Asked, Table, opened_tables
from calculators.policies import Policy
from calculators.problems import BadInput, Language, quoted
from calculators.tables.headings import Headings
from calculators.tables.messages import RowProblem, TableProblem
from calculators.tables.rows import Cells, answer_row
from calculators.tables.written import CsvOut

__all__ = [
    "LARGE_PIECE",
    "PIECE",
    "Answers",
    "Batch",
    "Engine",
    "Piece",
    "python_engine",
    "run_batch",
]

#: So many rows are read, answered and written at a time; a killed run loses no more.
PIECE = 20_000
#: A database is asked once for each article of a piece, which pays where pieces are large.
LARGE_PIECE = 100_000

#: Rows with their numbers, a piece of a table.
type Piece = Sequence[tuple[int, Cells]]


@dataclass(frozen=True)
class Answers:
    """What a piece gives, in the order of its rows: so many answers as CSV, and the problems."""

    text: str
    count: int
    problems: Sequence[RowProblem]


#: Answers the rows of a piece; one that has a true `by_column` takes blocks, too.
type Engine = Callable[[Policy, Headings, Piece], Answers]


@dataclass(frozen=True)
class Batch:
    """What a run is asked: the file, the result, whose rules, and in which language it complains."""

    table: Path
    out: Path
    asked: Asked
    changes: tuple[str, ...]
    language: Language
    piece: int = PIECE


def python_engine(policy: Policy, headings: Headings, piece: Piece) -> Answers:
    """Answer each row by the exact reading, as one that is asked alone."""
    rows: list[tuple[str, ...]] = []
    problems: list[RowProblem] = []
    for number, cells in piece:
        found = answer_row(policy, headings, number, cells)
        rows.extend(found.rows)
        problems.extend(found.problems)
    text = io.StringIO(newline="")
    CsvOut(text).answers(rows)
    return Answers(text.getvalue(), len(rows), problems)


def run_batch(batch: Batch, engine: Engine = python_engine) -> Done:
    """Answer every row of a file; raises BadInput where nothing can be read or written.

    The result doesn't depend on the engine, nor on whether a run was killed and begun again.
    """
    require_ending(batch.out)
    if batch.out.resolve() == batch.table.resolve():
        raise BadInput([FileProblem("same_file", "out", quoted(batch.out.name))])
    by_column = bool(getattr(engine, "by_column", False))
    with opened_tables(batch.table, batch.asked, by_column=by_column) as tables:
        first = next(tables)
        parts = Parts(batch.out, _key(batch), batch.language)
        with closing(parts):
            told = _answer(_again(first, tables), batch, parts, engine)
            if not parts.done.answers and parts.done.problems == len(told):
                parts.forget()
                empty = TableProblem("table_empty", "table", quoted(batch.table.name))
                raise BadInput([empty, *(one.problem for one in told)])
            finish(parts, batch.out)
    return parts.done


def _again(first: Table, others: Iterator[Table]) -> Iterator[Table]:
    yield first
    yield from others


def _key(batch: Batch) -> str:
    policy = batch.asked.policy.definition
    asked = (batch.asked.article, batch.asked.benefit, batch.changes, batch.language, batch.piece)
    return digest_of(batch.table, __version__, policy.id, policy.version, *asked)


def _answer(
    tables: Iterator[Table], batch: Batch, parts: Parts, engine: Engine
) -> list[RowProblem]:
    """Answer table after table, past the rows that an earlier run has answered.

    Gives what was wrong with the tables themselves.
    """
    progress = Progress(batch.language)
    seen, before = 0, parts.done.rows
    told: list[RowProblem] = []
    for table in tables:
        own = [_in_sheet(one, table.name) for one in table.problems]
        told += own
        for piece in table.pieces(batch.piece):
            seen += len(piece)
            if seen > before and table.headings is not None:
                found = engine(batch.asked.policy, table.headings, piece)
                parts.add_problems(own)
                parts.add_answers(found.text, found.count)
                parts.add_problems([_in_sheet(one, table.name) for one in found.problems])
                parts.keep(seen)
                share = None if table.share is None else table.share(piece[-1][0])
                progress.tell(seen, share)
            own = []
        # Those of a table without rows are kept with what follows it.
        if seen >= before:
            parts.add_problems(own)
    progress.done()
    return told


def _in_sheet(found: RowProblem, name: str) -> RowProblem:
    return found if found.sheet or not name else replace(found, sheet=name)
