"""An engine that answers in SQL, piece by piece, whichever database runs it.

SQL answers every row whose cells can be read and whose bounds it has exactly; the others are
answered by the exact reading, so that every engine gives the same bytes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from calculators.definitions import ArticleDefinition
from calculators.engines.batch import Answers, Piece, python_engine
from calculators.engines.blocks import Block
from calculators.engines.columnar import Answered, Asking, Grouped, array_of
from calculators.engines.needed import needed
from calculators.engines.queries import ROW, Queries
from calculators.engines.typed import typed
from calculators.entered.plain import LONGEST
from calculators.policies import Policy
from calculators.problems import Problem
from calculators.quoting import harmless
from calculators.tables.cells import as_written, is_blank
from calculators.tables.headings import Headings
from calculators.tables.messages import RowProblem

if TYPE_CHECKING:
    from calculators.engines.sql.dialects import DialectName

__all__ = ["Given", "Line", "SqlEngine", "arrow_table"]

_NEEDS_QUOTES = frozenset(',"\r\n')
_EMPTY = frozenset({None, ""})

#: Of each row of a piece its answers as CSV, and how many; None where it is left.
type _Rows = list[tuple[str, int] | None]
#: A table of facts by column.
type Given = Mapping[str, Sequence[object]]
#: A row's number, whether its answer counts, and the answer as CSV.
type Line = tuple[int, bool, str]


class SqlEngine(ABC):
    """Answers pieces of a table in a dialect of SQL."""

    #: Blocks of columns are taken as they are.
    by_column = True

    def __init__(self, dialect: DialectName) -> None:
        """Write in a dialect."""
        self._queries = Queries(dialect)
        self._asked: dict[tuple[object, object], Asking | None] = {}
        self._of: Headings | None = None

    @abstractmethod
    def run(self, values: Given, queries: Sequence[str]) -> Iterator[Sequence[Line]]:
        """Run queries over a table `given`; each gives rows, whether they count, and their text.

        Raises BadInput where the database fails.
        """

    def __call__(self, policy: Policy, headings: Headings, piece: Piece) -> Answers:
        """Answer the rows of a piece, in their order."""
        if isinstance(piece, Block):
            return self._answer_block(policy, headings, piece)
        if self._of is not headings:
            self._of, self._asked = headings, {}
        found: _Rows = [None] * len(piece)
        for (article, benefits), places in self._groups(headings, piece).items():
            definition = policy.definition.articles[article]
            self._answer(policy, headings, definition, benefits, piece, places, found)
        texts: list[str] = []
        count = 0
        problems: list[RowProblem] = []
        for at, own in enumerate(found):
            if own is None:
                answered = python_engine(policy, headings, piece[at : at + 1])
                own = answered.text, answered.count  # noqa: PLW2901
                problems.extend(answered.problems)
            texts.append(own[0])
            count += own[1]
        return Answers("".join(texts), count, problems)

    def columns(self, values: Given, queries: Sequence[str]) -> Iterator[Any]:
        """Run queries as `run` does; each gives a table of Arrow with the rows in their order."""
        arrow: Any = needed("pyarrow", "csv")
        kinds = (arrow.int64(), arrow.bool_(), arrow.string())
        for lines in self.run(values, queries):
            parts = zip(*sorted(lines), strict=True)
            arrays = [arrow.array(one, kind) for one, kind in zip(parts, kinds, strict=True)]
            yield arrow.table(arrays, names=["row", "counts", "text"])

    def _answer_block(self, policy: Policy, headings: Headings, block: Block) -> Answers:
        """Answer rows by column, and those that are left one by one."""
        answered = Answered(block)
        grouped = Grouped(block, headings, partial(self._group, headings))
        for group in grouped.groups():
            article = policy.definition.articles[group.article]
            values = group.values(headings.plan(article))
            queries = self._queries.of(policy, article, group.benefits, values)
            if queries is None:
                continue
            if headings.article is not None:
                group.leave_blank(list(values.values()))
            names = group.names(lambda cells, numbers: _names(cells, numbers, set()))
            table = {ROW: group.counted(), **values}
            answered.add(group, names, self.columns(table, queries))
        problems: list[RowProblem] = []
        left = answered.left()
        for at, row in zip(left, block.rows(left), strict=True):
            found = python_engine(policy, headings, [row])
            answered.add_one(at, found.text, found.count)
            problems.extend(found.problems)
        return Answers(answered.text(), answered.count, problems)

    def _groups(self, headings: Headings, piece: Piece) -> dict[Asking, list[int]]:
        """Put together the rows that ask for the same; a row that asks for nothing known is left."""
        at_article = headings.own.get("article", -1)
        at_benefit = headings.own.get("benefit", -1)
        width = len(headings.texts)
        groups: dict[Asking, list[int]] = {}
        asked = self._asked
        for at, (_, cells) in enumerate(piece):
            if isinstance(cells, Problem) or len(cells) > width:
                continue
            article = cells[at_article] if 0 <= at_article < len(cells) else None
            benefit = cells[at_benefit] if 0 <= at_benefit < len(cells) else None
            key = (article, benefit)
            try:
                group = asked[key]
            except KeyError:
                group = asked[key] = self._group(headings, article, benefit)
            except TypeError:
                continue
            if group is not None:
                groups.setdefault(group, []).append(at)
        return groups

    @staticmethod
    def _group(headings: Headings, article: object, benefit: object) -> Asking | None:
        """Say which article and benefits are meant; None for what isn't plain."""
        if not isinstance(article, str | None) or not isinstance(benefit, str | None):
            return None
        written = (article or "").strip()
        named = headings.articles.get(written.casefold(), written)
        if headings.article is not None:
            if named not in ("", headings.article):
                return None
            named = headings.article
        definition = headings.policy.definition.articles.get(named)
        if definition is None or not definition.benefits:
            return None
        plan = headings.plan(definition)
        facts = [one.fact.id for one in plan.columns]
        if len(set(facts)) != len(facts):
            return None
        own = (benefit or "").strip()
        chosen = plan.benefits.get(own.casefold(), own)
        if headings.benefit is not None:
            if chosen not in ("", headings.benefit):
                return None
            chosen = headings.benefit
        if chosen and chosen not in definition.benefits:
            return None
        return named, (chosen,) if chosen else tuple(definition.benefits)

    def _answer(
        self,
        policy: Policy,
        headings: Headings,
        article: ArticleDefinition,
        benefits: Sequence[str],
        piece: Piece,
        places: list[int],
        found: _Rows,
    ) -> None:
        """Answer the rows of one group, and put what they give where it belongs."""
        width = len(headings.texts)
        rows = [_padded(piece[at][1], width) for at in places]
        columns: list[Sequence[object]] = list(zip(*rows, strict=True))
        left, values = self._typed(headings, article, columns)
        queries = self._queries.of(policy, article, benefits, values)
        if queries is None:
            return
        left.update(row for row, cells in enumerate(rows) if is_blank(cells))
        own = headings.own.get("id")
        numbers = [piece[at][0] for at in places]
        names = _names(columns[own] if own is not None else None, numbers, left)
        given = [""] * len(places)
        table: dict[str, Sequence[object]] = {ROW: list(range(len(places))), **values}
        for benefit, lines in zip(benefits, self.run(table, queries), strict=True):
            head = f",{article.id},{benefit},"
            for row, tight, text in lines:
                if tight:
                    given[row] += f"{names[row]}{head}{text}\r\n"
                else:
                    left.add(row)
        count = len(benefits)
        for row, at in enumerate(places):
            if row not in left:
                found[at] = given[row], count

    def _typed(
        self, headings: Headings, article: ArticleDefinition, columns: list[Sequence[object]]
    ) -> tuple[set[int], dict[str, Sequence[object]]]:
        plan = headings.plan(article)
        left: set[int] = set()
        values: dict[str, Sequence[object]] = {}
        for column in plan.columns:
            read = typed(column, columns[column.index])
            left |= read.left
            # A row with a list is left, so of the others none has one.
            if column.fact.type != "list":
                values.update(read.columns)
        strays = [index for index, _ in plan.strays]
        strays += [index for index, text in enumerate(headings.texts) if not text]
        for index in strays:
            cells = columns[index]
            if not _all_empty(cells):
                left.update(row for row, cell in enumerate(cells) if not _is_empty(cell))
        return left, values


def _padded(cells: object, width: int) -> Sequence[object]:
    row: Sequence[object] = cells  # type: ignore[assignment]
    return row if len(row) == width else [*row, *[None] * (width - len(row))]


def _is_empty(cell: object) -> bool:
    return isinstance(cell, str | None) and cell in _EMPTY


def _all_empty(cells: Sequence[object]) -> bool:
    try:
        return _EMPTY.issuperset(cells)
    except TypeError:
        return False


def _names(cells: Sequence[object] | None, numbers: Sequence[int], left: set[int]) -> list[str]:
    """Give each row's id, or its number where it has none."""
    if cells is None:
        return list(map(str, numbers))
    found: list[str] = []
    for row, (number, cell) in enumerate(zip(numbers, cells, strict=True)):
        text = cell.strip() if isinstance(cell, str) else ""
        if cell is not None and not isinstance(cell, str):
            written = None if isinstance(cell, Problem) else as_written(cell)
            text = "" if isinstance(written, Problem) or written is None else str(written).strip()
            if isinstance(cell, Problem) or isinstance(written, Problem):
                left.add(row)
        if len(text) > LONGEST:
            left.add(row)
        found.append(_cell(text) if text else str(number))
    return found


def _cell(text: str) -> str:
    """Write an id as a cell of CSV."""
    safe = harmless(text)
    if _NEEDS_QUOTES.isdisjoint(safe):
        return safe
    return '"' + safe.replace('"', '""') + '"'


def arrow_table(arrow: Any, values: Given) -> Any:
    """Give a table to a database as Arrow has it; a column of nothing is one of texts."""
    arrays = [
        one if isinstance(one, arrow.Array) else array_of(arrow, one) for one in values.values()
    ]
    return arrow.table(arrays, names=list(values))
