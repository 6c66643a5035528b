"""Workbooks and other files as people hand them in, made for the tests."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from calculators.answer import find_policy
from calculators.engines.batch import Batch, run_batch
from calculators.engines.parts import Done
from calculators.engines.sources import Asked

__all__ = ["HEADINGS", "answered", "book", "rows_of", "run"]

HEADINGS: list[object] = ["id", "passed", "fee"]
_POLICY = find_policy("chengdu-2020-7")


def book(path: Path, *rows: Sequence[object], title: str = "Sheet1") -> Any:
    """Make a workbook of one sheet; save it with `.save(path)` after changing it."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return made


def run(table: Path, out: Path, article: str | None = "art-10", piece: int = 20_000) -> Done:
    asked = Asked(_POLICY, article)
    return run_batch(Batch(table, out, asked, (), "en", piece))


def answered(table: Path, article: str | None = "art-10") -> tuple[list[dict[str, str]], list[Any]]:
    """Give the answers by column, and the problems as (row, column, value, problem)."""
    out = table.with_name("out.csv")
    run(table, out, article)
    answers = rows_of(out)
    problems = [tuple(one.values()) for one in rows_of(out.with_name("out.csv.problems.csv"))]
    return answers, problems


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
