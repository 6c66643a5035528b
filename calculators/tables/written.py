"""CSV: read as spreadsheets write it, and written so that nothing in it can act.

A text is UTF-8, with or without a mark, UTF-16 with one, or GB18030, which a Chinese Excel writes.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, TextIO

from calculators.problems import BadInput, Problem, quoted
from calculators.quoting import harmless, visible
from calculators.tables.messages import RowProblem, TableProblem
from calculators.tables.rows import OUT_COLUMNS, PROBLEM_COLUMNS, Cells

__all__ = [
    "LONGEST_CELL",
    "CsvOut",
    "csv_encoding",
    "csv_rows",
    "problem_texts",
    "rows_of",
    "separator_of",
]

_CHUNK = 1 << 20
#: A cell of more characters than this is a quotation mark that was never closed.
LONGEST_CELL = 100_000
_SEPARATORS = (",", ";", "\t")
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def csv_encoding(stream: BinaryIO) -> str:
    """Say how a file is written, after reading it once; raises BadInput where it is no text."""
    start = stream.read(4096)
    stream.seek(0)
    marked = next((name for mark, name in _MARKS.items() if start.startswith(mark)), None)
    if marked == "utf-16":
        return marked
    if b"\0" in start:
        raise BadInput([Problem("not_utf8", "table", quoted(start[:20]))])
    for encoding in ("utf-8-sig", "gb18030"):
        if _reads(stream, encoding):
            return encoding
    raise BadInput([Problem("not_utf8", "table", quoted(start[:20]))])


def _reads(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True


def csv_rows(stream: BinaryIO, encoding: str | None = None) -> Iterator[tuple[int, Cells]]:
    """Read a CSV file row by row: each row's number from 1, and its cells.

    A row whose quotation marks don't pair comes as its problem.
    """
    found = encoding or csv_encoding(stream)
    text = io.TextIOWrapper(stream, encoding=found, newline="")
    try:
        first = text.readline(LONGEST_CELL)
        text.seek(0)
        yield from rows_of(text, separator_of(first))
    finally:
        if not stream.closed:
            text.detach()


def rows_of(text: TextIO, separator: str, before: int = 0) -> Iterator[tuple[int, Cells]]:
    """Read the rows of a text that was opened with `newline=""`, counted on from those before."""
    # Imported here: only tables need it, and it would slow the start in a browser.
    import csv  # noqa: PLC0415

    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(text, delimiter=separator, strict=True)
    number = before
    while True:
        try:
            for cells in reader:
                number += 1
                yield number, cells
        except csv.Error:
            number += 1
            yield number, TableProblem("row_quotes", "", "")
        else:
            return


def separator_of(first: str) -> str:
    """Find what stands between the headings; it stays the same below them."""
    counts = {one: first.count(one) for one in _SEPARATORS}
    return max(counts, key=lambda one: counts[one])


def problem_texts(found: RowProblem, language: str) -> tuple[str, ...]:
    """Give a problem as the texts of `PROBLEM_COLUMNS`."""
    said = found.problem.message("zh" if language == "zh" else "en")
    row = f"{visible(found.sheet)}!{found.row}" if found.sheet else str(found.row)
    return row, visible(found.column), found.problem.value, said


class CsvOut:
    """Writes rows as CSV: UTF-8, lines that end in CR and LF, every cell harmless."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a text stream that was opened with `newline=""`."""
        import csv  # noqa: PLC0415 - as above

        self._writer = csv.writer(stream, lineterminator="\r\n")

    def headings(self, names: Sequence[str] = OUT_COLUMNS) -> None:
        """Write the first row."""
        self._writer.writerow(names)

    def rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows of answers or of problems."""
        self._writer.writerows([harmless(one) for one in row] for row in rows)

    def answers(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows of answers: but for the id, all that stands in them is our own."""
        self._writer.writerows([harmless(row[0]), *row[1:]] for row in rows)

    def problems(self, problems: Iterable[RowProblem], language: str) -> None:
        """Write problems as rows, in one language."""
        self.rows(problem_texts(one, language) for one in problems)

    def problem_headings(self) -> None:
        """Write the first row of a file of problems."""
        self.headings(PROBLEM_COLUMNS)
