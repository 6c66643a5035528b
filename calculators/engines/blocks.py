"""A CSV file by column, as long as nothing in it is quoted or odd; what is odd comes row by row.

Where no quotation mark stands, a row ends with its line and a cell at its separator, so that Arrow
reads it as the reader of rows does, without an object of Python for each cell. What Arrow refuses,
such as a row of fewer cells, is read row by row with the lines around it, and from a quotation mark
on all is.
"""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, overload

from calculators.engines.needed import needed
from calculators.tables.cells import is_blank
from calculators.tables.headings import Headings
from calculators.tables.marked import EXAMPLE, is_ours, stated_rows
from calculators.tables.rows import Cells
from calculators.tables.written import LONGEST_CELL, rows_of, separator_of

__all__ = ["Block", "Lines", "Start", "blocks_of", "plain_start"]

#: So many bytes are read at a time: some 250,000 rows of all articles.
_BYTES = 1 << 25
#: A quotation mark, what ends a line, and what no text holds.
_ODD = frozenset(b'"\r\0')
#: So many rows are given at a time where they are read one by one.
_ROWS = 100_000

#: Rows with their numbers, as the reader of rows gives them.
type Lines = list[tuple[int, Cells]]


@dataclass(frozen=True)
class Block(Sequence[tuple[int, Cells]]):
    """Rows of one width, by column: each an array of texts. `first` is the first row's number."""

    columns: Sequence[Any]
    first: int

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.columns[0])

    @overload
    def __getitem__(self, at: int) -> tuple[int, Cells]: ...
    @overload
    def __getitem__(self, at: slice) -> Lines: ...
    def __getitem__(self, at: int | slice) -> tuple[int, Cells] | Lines:
        """Give a row, or several, as the reader of rows does."""
        if isinstance(at, slice):
            return self.rows(range(*at.indices(len(self))))
        (row,) = self.rows([range(len(self))[at]])
        return row

    def rows(self, places: Sequence[int]) -> Lines:
        """Give the rows of some places."""
        arrow: Any = needed("pyarrow", "csv")
        wanted = arrow.array(places, arrow.int64())
        columns = [one.take(wanted).to_pylist() for one in self.columns]
        cells = zip(*columns, strict=True)
        return [(self.first + at, list(row)) for at, row in zip(places, cells, strict=True)]


@dataclass(frozen=True)
class Start:
    """How a file begins that can be read by column: its headings, and what parts its cells."""

    headings: list[str]
    separator: str


def plain_start(stream: BinaryIO, encoding: str) -> Start | None:
    """Read the headings of a file; None, at its start, where it has to be read row by row."""
    if encoding == "utf-8-sig":
        marked = stream.read(3) == b"\xef\xbb\xbf"
        stream.seek(3 if marked else 0)
        line = stream.readline(LONGEST_CELL)
        bare = line.removesuffix(b"\n").removesuffix(b"\r")
        if line.endswith(b"\n") and _ODD.isdisjoint(bare):
            text = bare.decode()
            separator = separator_of(text)
            headings = text.split(separator)
            if not is_blank(headings) and not any(is_ours(one.strip()) for one in headings):
                return Start(headings, separator)
    stream.seek(0)
    return None


def blocks_of(stream: BinaryIO, start: Start, headings: Headings) -> Iterator[Block | Lines]:
    """Give what the rows below the headings state: by column where that can be, else row by row."""
    plain = len(start.headings) == len(headings.texts)
    number, rest = 2, b""
    while piece := rest + (more := stream.read(_BYTES)):
        if b'"' in piece:
            # What is quoted may go on in the next piece.
            stream.seek(-len(piece), io.SEEK_CUR)
            yield from _by_row(stream, start, number, headings)
            return
        end = piece.rfind(b"\n") + 1 if more else len(piece)
        piece, rest = piece[:end], piece[end:]
        block = _block(piece, start, number, headings.own.get("id")) if plain and piece else None
        if block is None:
            number += yield from _by_row(io.BytesIO(piece), start, number, headings)
        else:
            number += len(block)
            yield block


def _by_row(
    stream: BinaryIO, start: Start, number: int, headings: Headings
) -> Generator[Lines, None, int]:
    """Give the rows of what remains of a stream; returns how many there were."""
    count = 0
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        rows = rows_of(text, start.separator, number - 1)
        while lines := list(islice(rows, _ROWS)):
            count += len(lines)
            yield list(stated_rows(headings, iter(lines)))
    finally:
        if not stream.closed:
            text.detach()
    return count


def _block(piece: bytes, start: Start, number: int, named: int | None) -> Block | None:
    """Read lines by column; None where Arrow, or what is written, is not plain."""
    arrow: Any = needed("pyarrow", "csv")
    csv: Any = needed("pyarrow.csv", "csv")
    compute: Any = needed("pyarrow.compute", "csv")
    if b"\0" in piece or piece.count(b"\r") != piece.count(b"\r\n"):
        return None
    names = [str(at) for at in range(len(start.headings))]
    try:
        table = csv.read_csv(
            arrow.BufferReader(piece),
            read_options=csv.ReadOptions(column_names=names, block_size=len(piece) + 1),
            parse_options=csv.ParseOptions(
                delimiter=start.separator, quote_char=False, ignore_empty_lines=False
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, arrow.string()), null_values=[]
            ),
        )
    except arrow.ArrowException:
        return None
    columns = [one.combine_chunks() for one in table.columns]
    if any(compute.max(compute.binary_length(one)).as_py() > LONGEST_CELL for one in columns):
        return None
    if named is not None:
        examples = arrow.array(EXAMPLE.values())
        if compute.any(compute.is_in(columns[named], value_set=examples)).as_py():
            return None
    return Block(columns, number)
