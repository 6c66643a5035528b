"""`python -m benchmarks.inside select|batch TABLE ANSWERS ROUNDS`: DuckDB measured from inside.

`select` is what the command `sql` prints, over a table that DuckDB reads itself; only the amount is
asked for, and only the article's own facts are loaded. `batch` is the whole command of that name:
every cell read as the site reads it, every answer written. Prints as JSON what each step of each
round took, without starting or importing anything.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from sqlglot import exp

from benchmarks.generator import peak_kb
from calculators.answer import known_facts
from calculators.definitions import ArticleDefinition
from calculators.engines.batch import LARGE_PIECE, Batch, run_batch
from calculators.engines.duck import DuckEngine
from calculators.engines.query import query_text
from calculators.engines.sources import Asked
from calculators.engines.sql.schema import columns_of
from calculators.policies import Policy, default_policy, load

__all__ = ["Steps", "main", "select_rounds"]

#: The milliseconds of each step, a round after another: of the clock, and of the processor.
type Steps = dict[str, dict[str, list[float]]]

_ARTICLE = "art-01"


@contextmanager
def _step(steps: Steps, name: str) -> Iterator[None]:
    begun, worked = time.perf_counter(), time.process_time()
    yield
    found = {"ms": time.perf_counter() - begun, "cpu_ms": time.process_time() - worked}
    kept = steps.setdefault(name, {"ms": [], "cpu_ms": []})
    for kind, seconds in found.items():
        kept[kind].append(1000 * seconds)


def select_rounds(policy: Policy, table: Path, answers: Path, rounds: int) -> Steps:
    """Let DuckDB read a table and run the SELECT of its article; writes the amounts, a line each."""
    article = policy.definition.articles[_ARTICLE]
    loading, view = _loading(policy, article, table)
    query = query_text(policy, _ARTICLE, None, "duckdb")
    steps: Steps = {}
    with duckdb.connect() as database:
        for _ in range(rounds):
            gc.collect()
            with _step(steps, "read"):
                database.execute(loading)
            database.execute(view)
            with _step(steps, "calculate"):
                database.execute(f"CREATE OR REPLACE TABLE answers AS SELECT most FROM ({query})")  # noqa: S608
        amounts = database.execute("SELECT CAST(most AS VARCHAR) FROM answers").fetchall()
    answers.write_text("".join(f"{one}\n" for (one,) in amounts), encoding="ascii")
    return steps


def _loading(policy: Policy, article: ArticleDefinition, table: Path) -> tuple[str, str]:
    """Write what loads the article's own facts, and the view that adds the others as unknown."""
    kinds = columns_of(known_facts(policy, article), "duckdb")
    given = {name: kinds.pop(name) for name in article.facts}
    shares = [one.id for one in article.facts.values() if one.type == "percent"]
    read = ", ".join(
        _share(name, kind) if name in shares else f'CAST("{name}" AS {kind}) AS "{name}"'
        for name, kind in given.items()
    )
    file = exp.Literal.string(str(table)).sql("duckdb")
    names = table.open(encoding="utf-8").readline().strip().split(",")
    types = ", ".join(
        f"'{name}': '{given[name] if name in given and name not in shares else 'VARCHAR'}'"
        for name in names
    )
    loading = (
        f"CREATE OR REPLACE TABLE loaded AS SELECT {read}"  # noqa: S608
        f" FROM read_csv({file}, header = true, columns = {{{types}}})"
    )
    others = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in kinds.items())
    return loading, f"CREATE OR REPLACE VIEW facts AS SELECT *, {others} FROM loaded"  # noqa: S608


def _share(name: str, kind: str) -> str:
    """Read a percentage such as `40%`."""
    number = f"CAST(RTRIM(\"{name}\", '%') AS DECIMAL(9, 6))"
    return f'CAST({number} * 0.01 AS {kind}) AS "{name}"'


def _batch_rounds(policy: Policy, table: Path, answers: Path, rounds: int) -> Steps:
    steps: Steps = {}
    asked = Asked(policy, None, None)
    for _ in range(rounds):
        gc.collect()
        with _step(steps, "whole"):
            batch = Batch(table, answers, asked, (), "en", LARGE_PIECE)
            run_batch(batch, DuckEngine())
    return steps


_WAYS: dict[str, Callable[[Policy, Path, Path, int], Steps]] = {
    "select": select_rounds,
    "batch": _batch_rounds,
}


def main(arguments: Sequence[str]) -> None:
    """Measure one way, and print what it took and the most memory that it had."""
    way, table, answers, rounds = arguments
    policy = load(default_policy())
    steps = _WAYS[way](policy, Path(table), Path(answers), int(rounds))
    found: dict[str, Any] = {"steps": steps, "peak_kb": peak_kb(), "versions": {}}
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
