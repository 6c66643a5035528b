"""What stands in our own tables beside what a reader states: the filled example, and results.

A workbook that came back with results can be filled in further and handed in again: what was
written into it is told by a mark, and is never read as something that was stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calculators.problems import Problem

if TYPE_CHECKING:
    from calculators.tables.headings import Headings
    from calculators.tables.rows import Cells

__all__ = ["EXAMPLE", "MARK", "is_ours", "stated_rows"]

#: With this begin the headings and the names of sheets that hold results.
MARK = "→"
#: The id of the row that shows how to fill in a sheet; it is nobody's case.
EXAMPLE = {"zh": "（示例）", "en": "(example)"}


def is_ours(text: str) -> bool:
    """Say whether a heading, or a sheet's name, is that of results."""
    return text.startswith(MARK)


def stated_rows(
    headings: Headings, rows: Iterator[tuple[int, Cells]]
) -> Iterator[tuple[int, Cells]]:
    """Give the rows that state something: without the example, and without earlier results."""
    ours = [index for index, text in enumerate(headings.texts) if is_ours(text)]
    named = headings.own.get("id")
    examples = tuple(EXAMPLE.values())
    for number, cells in rows:
        if isinstance(cells, Problem):
            yield number, cells
            continue
        if named is not None and named < len(cells) and cells[named] in examples:
            continue
        if ours:
            kept = list(cells)
            for index in ours:
                kept[index : index + 1] = [None] if index < len(kept) else []
            cells = kept  # noqa: PLW2901 - the row without its results
        yield number, cells
