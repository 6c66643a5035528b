"""The rows of a block put together by what they ask for, and their texts as columns of values.

Each step is one over whole columns; a text is read once, however many rows have it. A row with
anything that is not plain is left, as where rows come one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from calculators.engines.blocks import Block
from calculators.engines.needed import needed
from calculators.engines.typed import PLAIN_MONEY, takes_plain_money, typed
from calculators.entered.plain import LONGEST
from calculators.tables.headings import Column, Headings, Plan

__all__ = ["Answered", "Asking", "Group", "Grouped", "array_of", "in_order"]

#: An id that is written as it stands: nothing is stripped from it, and nothing in it acts.
_PLAIN_NAME = r'^[0-9A-Za-z\p{Han}](?:[^",]*[0-9A-Za-z\p{Han}])?$'

#: What rows ask for: an article, and which of its benefits.
type Asking = tuple[str, tuple[str, ...]]


class Grouped:
    """A block by what its rows ask for; `group_of` says that of an article's and a benefit's cell."""

    def __init__(
        self,
        block: Block,
        headings: Headings,
        group_of: Callable[[object, object], Asking | None],
    ) -> None:
        """Take a block below its headings."""
        self.block = block
        self.headings = headings
        self._group_of = group_of
        self._arrow: Any = needed("pyarrow", "csv")
        self._compute: Any = needed("pyarrow.compute", "csv")

    def groups(self) -> Iterator[Group]:
        """Give the rows that ask for the same; a row that asks for nothing known is in none."""
        compute = self._compute
        kinds: dict[Asking, int] = {}
        asked = []
        codes, pairs = self._pairs()
        for article, benefit in pairs:
            group = self._group_of(article, benefit)
            asked.append(None if group is None else kinds.setdefault(group, len(kinds)))
        of = self._arrow.array(asked, self._arrow.int32()).take(codes)
        for (article, benefits), kind in kinds.items():
            mask = compute.fill_null(compute.equal(of, kind), fill_value=False)
            yield Group(self, article, benefits, mask)

    def _pairs(self) -> tuple[Any, list[tuple[object, object]]]:
        """Give the different pairs of an article and a benefit, and of each row which it has."""
        codes: Any = self._arrow.nulls(len(self.block), self._arrow.int64()).fill_null(0)
        texts: list[list[object]] = []
        for name in ("article", "benefit"):
            place = self.headings.own.get(name)
            texts.append([None])
            if place is not None:
                coded = self.block.columns[place].dictionary_encode()
                texts[-1] = coded.dictionary.to_pylist()
                scaled = self._compute.multiply(codes, len(texts[-1]))
                codes = self._compute.add(scaled, coded.indices.cast(self._arrow.int64()))
        # Not each article with each benefit: both may be as many as there are rows.
        different = codes.dictionary_encode()
        places = [divmod(one, len(texts[1])) for one in different.dictionary.to_pylist()]
        pairs = [(texts[0][article], texts[1][benefit]) for article, benefit in places]
        return different.indices, pairs

    def filled(self, place: int) -> Any:
        """Say which rows have anything in a column; None where none has."""
        if place not in self._filled:
            length = self._compute.binary_length(self.block.columns[place])
            found = self._compute.greater(length, 0)
            self._filled[place] = found if self._compute.any(found).as_py() else None
        return self._filled[place]

    @cached_property
    def _filled(self) -> dict[int, Any]:
        return {}


@dataclass
class Group:
    """The rows of a block that ask for the same: which they are, and what they state.

    `left` says which of them SQL isn't given.
    """

    of: Grouped
    article: str
    benefits: tuple[str, ...]
    mask: Any
    rows: Any = field(init=False)
    left: Any = field(init=False)

    def __post_init__(self) -> None:
        """Find the rows; none is left so far."""
        self._arrow: Any = needed("pyarrow", "csv")
        self._compute: Any = needed("pyarrow.compute", "csv")
        self.rows = self._compute.indices_nonzero(self.mask)
        self.left = self._none()

    def _none(self) -> Any:
        found = self._arrow.nulls(len(self.rows), self._arrow.bool_())
        return found.fill_null(False)  # noqa: FBT003 - the value to fill in

    def counted(self) -> Any:
        """Give the rows numbers from 0, in their order."""
        return self._arrow.array(range(len(self.rows)), self._arrow.int64())

    def leave(self, mask: Any) -> None:
        """Leave more of the rows."""
        self.left = self._compute.or_(self.left, mask)

    def values(self, plan: Plan) -> dict[str, Any]:
        """Give the columns of what the rows state, by name."""
        found: dict[str, Any] = {}
        for column in plan.columns:
            found |= self._typed(column)
        texts = self.of.headings.texts
        strays = [index for index, _ in plan.strays]
        strays += [index for index, text in enumerate(texts) if not text]
        for index in strays:
            filled = self.of.filled(index)
            if filled is None:
                continue
            both = self._compute.and_(filled, self.mask)
            if self._compute.any(both).as_py():
                self.leave(filled.take(self.rows))
        return found

    def _typed(self, column: Column) -> dict[str, Any]:
        arrow, compute = self._arrow, self._compute
        cells = self.of.block.columns[column.index].take(self.rows)
        if takes_plain_money(column):
            plain = compute.match_substring_regex(cells, PLAIN_MONEY)
            if compute.all(plain).as_py():
                return {column.fact.id: cells}
        coded = cells.dictionary_encode()
        read = typed(column, coded.dictionary.to_pylist())
        if read.left:
            places = arrow.array(sorted(read.left), coded.indices.type)
            self.leave(compute.is_in(coded.indices, value_set=places))
        # A row with a list is left, so of the others none has one.
        if column.fact.type == "list":
            return {}
        return {
            name: array_of(arrow, values).take(coded.indices)
            for name, values in read.columns.items()
        }

    def leave_blank(self, values: Sequence[Any]) -> None:
        """Leave the rows that state nothing, which may be blank ones."""
        stated = self._none()
        for one in values:
            known = one.is_valid()
            if self._arrow.types.is_string(one.type):
                known = self._compute.fill_null(self._compute.not_equal(one, ""), fill_value=False)
            stated = self._compute.or_(stated, known)
        self.leave(self._compute.invert(stated))

    def names(self, written: Callable[[Sequence[object], Sequence[int]], list[str]]) -> Any:
        """Give each row's id, or its number; `written` writes those that are not plain."""
        arrow, compute = self._arrow, self._compute
        place = self.of.headings.own.get("id")
        numbers = compute.add(self.rows.cast(arrow.int64()), self.of.block.first)
        if place is None:
            return numbers.cast(arrow.string())
        cells = self.of.block.columns[place].take(self.rows)
        plain = compute.match_substring_regex(cells, _PLAIN_NAME)
        short = compute.less_equal(compute.utf8_length(cells), LONGEST)
        if compute.all(compute.and_(plain, short)).as_py():
            return cells
        self.leave(compute.invert(short))
        return arrow.array(written(cells.to_pylist(), numbers.to_pylist()), arrow.string())


class Answered:
    """The lines of a block's answers while they are gathered, group by group."""

    def __init__(self, block: Block) -> None:
        """Begin without any."""
        self._arrow: Any = needed("pyarrow", "csv")
        self._compute: Any = needed("pyarrow.compute", "csv")
        self._size = len(block)
        self._places: list[Any] = []
        self._texts: list[Any] = []
        self.count = 0

    def add(self, group: Group, names: Any, found: Iterator[Any]) -> None:
        """Add what the queries of a group give, one a benefit; rows that don't count are left."""
        lines: list[Any] = []
        for benefit, table in zip(group.benefits, found, strict=True):
            _, counts, text = (one.combine_chunks() for one in table.columns)
            group.leave(self._compute.invert(counts))
            head = f",{group.article},{benefit},"
            lines += [names, head, text, "\r\n"]
        kept = self._compute.invert(group.left)
        joined = self._compute.binary_join_element_wise(*lines, "")
        self._places.append(group.rows.filter(kept).cast(self._arrow.int64()))
        self._texts.append(joined.filter(kept))
        self.count += len(self._places[-1]) * len(group.benefits)

    def left(self) -> list[int]:
        """Give the places of the rows that have no answer so far, in their order."""
        answered = set().union(*(one.to_pylist() for one in self._places))
        return [at for at in range(self._size) if at not in answered]

    def add_one(self, at: int, text: str, count: int) -> None:
        """Add what a row gives that was left."""
        self._places.append(self._arrow.array([at], self._arrow.int64()))
        self._texts.append(self._arrow.array([text], self._arrow.string()))
        self.count += count

    def text(self) -> str:
        """Put all lines into the order of their rows."""
        if not self._places:
            return ""
        order = self._compute.sort_indices(self._arrow.concat_arrays(self._places))
        lines = self._arrow.concat_arrays(self._texts).take(order)
        ends = self._arrow.array([0, len(lines)], self._arrow.int32())
        whole = self._arrow.ListArray.from_arrays(ends, lines)
        return str(self._compute.binary_join(whole, "")[0])


def array_of(arrow: Any, values: Sequence[object]) -> Any:
    """Give a column to a database as Arrow has it; one of nothing is one of texts."""
    if any(one is not None for one in values):
        return arrow.array(values)
    return arrow.nulls(len(values), arrow.string())


def in_order(table: Any) -> Any:
    """Give what a query found in the order of the rows, which stand in its first column."""
    compute: Any = needed("pyarrow.compute", "csv")
    rows = table.column(0)
    if len(rows) < 2 or compute.all(compute.less(rows[:-1], rows[1:])).as_py():  # noqa: PLR2004
        return table
    return table.take(compute.sort_indices(rows))
