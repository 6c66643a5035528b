"""Measure whole tables: rows a second on each engine, for one article and for all of them.

The rows are invented, the same for every engine. Each run is the command itself in a process of its
own, reading CSV and writing CSV, and every engine must give the same bytes or the measurement fails.
One article is measured from inside the processes, too, beside OpenFisca (benchmarks/in_process.py).
"""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.in_process import contenders, measure_in_process
from benchmarks.machine import ROOT
from benchmarks.starts import WrongAnswer

__all__ = ["INSIDE", "PLAN", "Run", "measure_batch"]

_PACKAGES = ("duckdb", "pyarrow", "pyspark", "sqlglot")


@dataclass(frozen=True)
class Run:
    """What is measured once: an engine, the article of the rows (or `all`), and how many."""

    engine: str
    rows_of: str
    rows: int


#: Plain Python and Spark on this machine are too slow for millions, which says enough of them.
PLAN = (
    Run("python", "art-01", 20_000),
    Run("duckdb", "art-01", 20_000),
    Run("spark", "art-01", 20_000),
    Run("duckdb", "art-01", 1_000_000),
    Run("python", "all", 20_000),
    Run("duckdb", "all", 20_000),
    Run("spark", "all", 20_000),
    Run("duckdb", "all", 250_000),
    Run("duckdb", "all", 1_000_000),
)

#: What is measured from inside: a run of the plan, whose answers the others' are held against.
INSIDE = Run("duckdb", "art-01", 1_000_000)


def measure_batch(
    plan: Sequence[Run] = PLAN, openfisca: Path | None = None, inside: Run = INSIDE
) -> dict[str, Any]:
    """Measure each run; gives what goes into results/batch.json. Raises WrongAnswer.

    With the Python that has OpenFisca, the rows of one run are measured from inside processes, too.
    """
    found = []
    in_process: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        given: dict[tuple[str, int], str] = {}
        for run in plan:
            if run.engine == "spark" and shutil.which("java") is None:
                continue
            one = _measured(run, Path(folder))
            key = (run.rows_of, run.rows)
            if given.setdefault(key, one["digest"]) != one["digest"]:
                message = f"{run.engine} gives other bytes for {run.rows:,} rows of {run.rows_of}"
                raise WrongAnswer(message)
            shown = f"{one['rows_a_second']:,} rows a second, {one['peak_kb'] // 1024} MB"
            print(f"  {run.engine}, {run.rows:,} rows of {run.rows_of}: {shown}", flush=True)
            found.append({name: value for name, value in one.items() if name != "digest"})
        if openfisca is not None:
            table, answers = _table(inside, Path(folder)), _answers(inside, Path(folder))
            in_process = measure_in_process(table, answers, contenders(openfisca))
            in_process = {"in_process": {"rows_of": inside.rows_of, **in_process}}
    return {
        "command": "python -m benchmarks batch",
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": {"cores": os.cpu_count()},
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in _PACKAGES},
        },
        "runs": found,
        **in_process,
    }


def _measured(run: Run, folder: Path) -> dict[str, Any]:
    table, out = _table(run, folder), _answers(run, folder)
    if not table.exists():
        article = [] if run.rows_of == "all" else ["--article", run.rows_of]
        _command(["invent", "--rows", str(run.rows), "--out", str(table), *article])
    words = ["batch", str(table), "--out", str(out), "--engine", run.engine]
    begun = time.monotonic()
    peak = _command([*words, "--master", "local[2]"])
    seconds = time.monotonic() - begun
    return {
        "engine": run.engine,
        "rows_of": run.rows_of,
        "rows": run.rows,
        "seconds": round(seconds, 1),
        "rows_a_second": round(run.rows / seconds),
        "peak_kb": peak,
        "digest": hashlib.sha256(out.read_bytes()).hexdigest(),
    }


def _table(run: Run, folder: Path) -> Path:
    return folder / f"{run.rows_of}-{run.rows}.csv"


def _answers(run: Run, folder: Path) -> Path:
    """Name what a run writes: every engine writes the same."""
    return folder / f"{run.rows_of}-{run.rows}-answers.csv"


#: Runs the command line, then says the most memory it had, which the parent's own isn't part of.
_INSIDE = """
import sys
from benchmarks.generator import peak_kb
from calculators.cli import main
code = main(sys.argv[1:])
print(peak_kb())
sys.exit(code)
"""


def _command(words: Sequence[str]) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _INSIDE, *words],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return int(done.stdout.split()[-1])
