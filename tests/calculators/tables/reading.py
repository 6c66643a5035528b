"""A table's text to its answers and problems, as the tests of tables say it."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from calculators.answer import find_policy
from calculators.policies import Policy
from calculators.tables.headings import read_headings
from calculators.tables.rows import OUT_COLUMNS, answer_row
from calculators.tables.written import csv_rows, problem_texts

__all__ = ["Table", "read_table"]

FEE = "认证费（或检测费）"


@dataclass
class Table:
    """Every answer by column, and every problem as (row, column, value, problem)."""

    answers: list[dict[str, str]] = field(default_factory=list)
    problems: list[tuple[str, ...]] = field(default_factory=list)


def read_table(
    text: str | bytes,
    article: str | None = None,
    policy: Policy | None = None,
    benefit: str | None = None,
) -> Table:
    bound = policy or find_policy("chengdu-2020-7")
    raw = text if isinstance(text, bytes) else text.encode()
    rows = csv_rows(io.BytesIO(raw))
    _, first = next(rows)
    assert not hasattr(first, "place")
    headings = read_headings(bound, list(first), article, benefit)
    table = Table(problems=[problem_texts(one, "en") for one in headings.problems])
    for number, cells in rows:
        found = answer_row(bound, headings, number, cells)
        table.answers += [dict(zip(OUT_COLUMNS, row, strict=True)) for row in found.rows]
        table.problems += [problem_texts(one, "en") for one in found.problems]
    return table
