"""Measure OpenFisca and DuckDB over the same rows of Article 1, each from inside its own process.

So nothing but the work itself is measured: no start, no import. They take turns; in each turn a
process works through the table some times, of which only the last counts. Every amount is held
against the exact engine's: how many rows are a fen or more away from it is part of the result.
"""

from __future__ import annotations

import array
import csv
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import ROOT
from benchmarks.openfisca import RULES
from benchmarks.starts import WrongAnswer
from benchmarks.summary import summary

__all__ = ["Inside", "contenders", "exact_fen", "measure_in_process", "wrong_by"]

TURNS = 5
#: Floats of 32 bits are off by some yuan in sums of ten million; by more, the rule is another one.
_FARTHEST = 16


@dataclass(frozen=True)
class Inside:
    """A contender: its name, the command that measures it, from where, and what it writes.

    The command is followed by the table, the file for its answers, and how many rounds to do. The
    first round of what is quick is slower than those that follow.
    """

    name: str
    command: tuple[str, ...]
    place: Path
    answers: str
    rounds: int = 3


def contenders(openfisca: Path) -> tuple[Inside, ...]:
    """Give who is measured; `openfisca` is the Python that has OpenFisca."""
    inside = (sys.executable, "-m", "benchmarks.inside")
    return (
        Inside("openfisca", (str(openfisca), "-m", "grants"), RULES, "floats"),
        Inside("duckdb-select", (*inside, "select"), ROOT, "lines"),
        Inside("duckdb-batch", (*inside, "batch"), ROOT, "table", 1),
    )


def measure_in_process(
    table: Path, exact: Path, whom: Sequence[Inside], turns: int = TURNS
) -> dict[str, Any]:
    """Measure each contender over a table, against a result of `batch` for it; raises WrongAnswer."""
    fen = exact_fen(exact)
    taken: dict[str, list[dict[str, Any]]] = {one.name: [] for one in whom}
    for _ in range(turns):
        for one in whom:
            taken[one.name].append(_turn(one, table, _answers(one, table)))
    found: list[dict[str, Any]] = []
    for one in whom:
        wrong = wrong_by(_amounts(one, _answers(one, table)), fen)
        if wrong["farthest_yuan"] > _FARTHEST:
            raise WrongAnswer(f"{one.name} has another rule: {wrong}")
        found.append({"name": one.name, **_summed(taken[one.name]), **wrong})
        together = found[-1]["together_ms"]["median"]
        shown = f"{together:,.0f} ms, {wrong['wrong_share']:.1%} wrong by a fen or more"
        print(f"  {one.name}, in its process: {shown}", flush=True)
    versions = {name: text for own in taken.values() for name, text in own[0]["versions"].items()}
    return {"rows": len(fen), "turns": turns, "versions": versions, "contenders": found}


def _answers(one: Inside, table: Path) -> Path:
    return table.with_name(f"answers-{one.name}.csv")


def _turn(one: Inside, table: Path, out: Path) -> dict[str, Any]:
    words = [*one.command, str(table), str(out), str(one.rounds)]
    done = subprocess.run(words, cwd=one.place, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _summed(turns: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Put the last rounds of all turns together, step by step and as a whole."""
    last = [
        {
            step: {kind: each[-1] for kind, each in kinds.items()}
            for step, kinds in turn["steps"].items()
        }
        for turn in turns
    ]
    whole = {
        kind: [sum(step[kind] for step in turn.values()) for turn in last]
        for kind in ("ms", "cpu_ms")
    }
    return {
        "steps_ms": {step: summary([turn[step]["ms"] for turn in last], 1) for step in last[0]},
        "steps_cpu_ms": {
            step: summary([turn[step]["cpu_ms"] for turn in last], 1) for step in last[0]
        },
        "together_ms": summary(whole["ms"], 1),
        "together_cpu_ms": summary(whole["cpu_ms"], 1),
        "peak_kb": max(int(turn["peak_kb"]) for turn in turns),
    }


def exact_fen(result: Path) -> list[int]:
    """Read the amounts of a result of `batch`, in fen."""
    with result.open(encoding="utf-8", newline="") as stream:
        return [_fen(row["most"]) for row in csv.DictReader(stream)]


def _fen(text: str) -> int:
    return int(text.replace(".", ""))


def _amounts(one: Inside, out: Path) -> Sequence[float]:
    """Read a contender's amounts, in fen, exactly as it gave them.

    100 times a float of 32 bits is exact in 64 bits.
    """
    if one.answers == "floats":
        found = array.array("d")
        found.frombytes(out.read_bytes())
        return [100 * amount for amount in found]
    if one.answers == "lines":
        return [_fen(line) for line in out.read_text(encoding="ascii").split()]
    return exact_fen(out)


def wrong_by(amounts: Sequence[float], fen: Sequence[int]) -> dict[str, Any]:
    """Count the amounts, in fen, that are a whole fen or more away from the exact ones.

    An amount that is only not yet rounded down to a fen is not wrong. Raises WrongAnswer where
    there are not as many.
    """
    if len(amounts) != len(fen):
        raise WrongAnswer(f"{len(amounts):,} amounts for {len(fen):,} rows")
    away = [abs(one - exact) for one, exact in zip(amounts, fen, strict=True)]
    wrong = sum(one >= 1 for one in away)
    return {
        "wrong": wrong,
        "wrong_share": round(wrong / len(fen), 4),
        "farthest_yuan": round(max(away) / 100, 2),
    }
