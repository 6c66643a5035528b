"""Two results for the same rows side by side: both totals, the difference, and who gains."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from calculators.engines.messages import FileProblem
from calculators.engines.parts import unwritable
from calculators.money import floor_to_fen, yuan_text
from calculators.problems import BadInput, Problem, quoted
from calculators.tables.rows import OUT_COLUMNS
from calculators.tables.written import CsvOut

__all__ = ["Comparison", "compare"]

_ENDS = ("payable_least", "payable_most")
_CHANGED = ("id", "article", "benefit", "before", "after", "difference")


@dataclass
class Comparison:
    """What two results sum up to, in fen; an end is None where a row has none.

    `gains` are what each row that gets more gets more at most, `lose` how many get less.
    """

    rows: int = 0
    before: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(_ENDS, 0))
    after: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(_ENDS, 0))
    gains: list[int] = field(default_factory=list)
    lose: int = 0

    def as_json(self) -> dict[str, Any]:
        """Give the comparison with amounts in yuan."""
        found: dict[str, Any] = {"rows": self.rows}
        for name, sums in (("before", self.before), ("after", self.after)):
            found[name] = {end: _yuan(sums[end]) for end in _ENDS}
        found["difference"] = {
            end: _yuan(_less(self.after[end], self.before[end])) for end in _ENDS
        }
        found["gain"], found["lose"] = len(self.gains), self.lose
        found["same"] = self.rows - len(self.gains) - self.lose
        return found


def compare(before: Path, after: Path, out: Path | None = None) -> Comparison:
    """Compare two results (CSV) row by row; `out` takes the rows that differ.

    Raises BadInput where a file is no result, or the two are not of the same rows.
    """
    found = Comparison()
    with ExitStack() as stack:
        changed = None
        if out is not None:
            try:
                stream = stack.enter_context(out.open("w", encoding="utf-8", newline=""))
            except OSError as error:
                raise unwritable(out, error) from None
            changed = CsvOut(stream)
            changed.headings(_CHANGED)
        for one, two in _pairs(before, after):
            _add(found, one, two, changed)
    return found


def _pairs(before: Path, after: Path) -> Iterator[tuple[list[str], list[str]]]:
    with ExitStack() as stack:
        readers = []
        for path in (before, after):
            try:
                stream = stack.enter_context(path.open(encoding="utf-8", newline=""))
                reader = csv.reader(stream)
                headings = next(reader, [])
            except (OSError, UnicodeDecodeError, csv.Error) as error:
                reason = error.strerror if isinstance(error, OSError) else "CSV"
                detail = {"detail": reason or type(error).__name__}
                raise BadInput(
                    [FileProblem("file_none", "compare", quoted(str(path)), detail)]
                ) from None
            if tuple(headings) != OUT_COLUMNS:
                raise BadInput([FileProblem("no_result", "compare", quoted(path.name))])
            readers.append(reader)
        one, two = readers
        for number, (first, second) in enumerate(_together(one, two), 2):
            if first is None or second is None or first[:3] != second[:3]:
                details = {"row": str(number), "other": after.name}
                problem: Problem = FileProblem("not_same", "compare", quoted(before.name), details)
                raise BadInput([problem])
            yield first, second


def _together(
    one: Iterator[list[str]], two: Iterator[list[str]]
) -> Iterator[tuple[list[str] | None, list[str] | None]]:
    while True:
        first, second = next(one, None), next(two, None)
        if first is None and second is None:
            return
        yield first, second


def _add(found: Comparison, one: list[str], two: list[str], changed: CsvOut | None) -> None:
    found.rows += 1
    if one[3] == "no_amount" and two[3] == "no_amount":
        return
    ends: list[tuple[int | None, int | None]] = []
    for end in _ENDS:
        at = OUT_COLUMNS.index(end)
        pair = _fen(one[at]), _fen(two[at])
        for sums, amount in zip((found.before, found.after), pair, strict=True):
            so_far = sums[end]
            sums[end] = None if so_far is None or amount is None else so_far + amount
        ends.append(pair)
    most_before, most_after = ends[1]
    more = _less(most_after, most_before)
    if not more:
        return
    if more > 0:
        found.gains.append(more)
    else:
        found.lose += 1
    if changed is not None:
        texts = [one[OUT_COLUMNS.index(_ENDS[1])], two[OUT_COLUMNS.index(_ENDS[1])]]
        changed.answers([[*one[:3], *texts, _yuan(more) or ""]])


def _fen(text: str) -> int | None:
    return floor_to_fen(Fraction(text)) if text else None


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _yuan(fen: int | None) -> str | None:
    if fen is None:
        return None
    return f"-{yuan_text(-fen)}" if fen < 0 else yuan_text(fen)
