"""OpenFisca and DuckDB beside each other: what is counted as wrong, and how times are put together."""

from __future__ import annotations

import array
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.in_process import Inside, exact_fen, measure_in_process, wrong_by
from benchmarks.inside import select_rounds
from benchmarks.starts import WrongAnswer
from calculators.cli import main
from calculators.policies import default_policy, load

#: Writes two amounts, and says that the rounds took 10, 20 … ms with twice that of the processor.
_FAKE = """
import array, json, sys
table, answers, rounds = sys.argv[1:]
open(answers, "wb").write(array.array("d", {amounts}).tobytes())
times = [10 * (one + 1) for one in range(int(rounds))]
step = {{"ms": times, "cpu_ms": [2 * one for one in times]}}
print("a word before")
found = {{"steps": {{"read": step, "calculate": step}}, "versions": {{"fake": "1"}}, "peak_kb": 2048}}
print(json.dumps(found))
"""


def _fake(tmp_path: Path, *amounts: float) -> Inside:
    return Inside(
        "fake", (sys.executable, "-c", _FAKE.format(amounts=list(amounts))), tmp_path, "floats"
    )


def _exact(tmp_path: Path) -> Path:
    result = tmp_path / "exact.csv"
    result.write_text("id,most,binding\na,0.29,rate\nb,12.00,cap\n", encoding="utf-8")
    return result


def test_a_whole_fen_is_wrong_and_what_is_not_yet_rounded_down_is_not() -> None:
    found = wrong_by([100.0, 100.99, 101.0, 99.0, 99.01], [100] * 5)
    assert found == {"wrong": 2, "wrong_share": 0.4, "farthest_yuan": 0.01}


def test_amounts_and_rows_must_be_as_many() -> None:
    with pytest.raises(WrongAnswer, match="1 amounts for 2 rows"):
        wrong_by([1.0], [1, 2])


def test_exact_amounts_are_read_as_fen(tmp_path: Path) -> None:
    assert exact_fen(_exact(tmp_path)) == [29, 1200]


def test_only_the_last_round_of_each_turn_counts(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    found = measure_in_process(table, _exact(tmp_path), [_fake(tmp_path, 0.29, 12.01)], turns=2)
    assert (found["rows"], found["turns"], found["versions"]) == (2, 2, {"fake": "1"})
    (one,) = found["contenders"]
    assert one["steps_ms"]["read"]["each"] == [30, 30]
    assert one["together_ms"]["each"] == [60, 60]
    assert one["together_cpu_ms"]["median"] == 120
    assert (one["peak_kb"], one["wrong"], one["wrong_share"]) == (2048, 1, 0.5)


def test_amounts_far_away_are_those_of_another_rule(tmp_path: Path) -> None:
    with pytest.raises(WrongAnswer, match="fake has another rule"):
        measure_in_process(
            tmp_path / "table.csv", _exact(tmp_path), [_fake(tmp_path, 0.29, 29.0)], turns=1
        )


def test_the_select_gives_the_amounts_of_batch_from_a_table_that_duckdb_reads(
    tmp_path: Path,
) -> None:
    table, result, amounts = (tmp_path / name for name in ("rows.csv", "answers.csv", "most.csv"))
    main(["invent", "--rows", "200", "--article", "art-01", "--out", str(table)])
    main(["batch", str(table), "--out", str(result)])
    steps = select_rounds(load(default_policy()), table, amounts, 2)
    lines = amounts.read_text(encoding="ascii").split()
    assert [int(one.replace(".", "")) for one in lines] == exact_fen(result)
    assert list(steps) == ["read", "calculate"]
    assert all(
        len(times) == 2 and min(times) >= 0 for kinds in steps.values() for times in kinds.values()
    )
    assert len(set(lines)) > 20


def test_floats_are_taken_as_they_are(tmp_path: Path) -> None:
    """0.29 as a float of 32 bits is above 29 fen by less than a fen."""
    near = array.array("f", [0.29])[0]
    found: dict[str, Any] = measure_in_process(
        tmp_path / "table.csv", _exact(tmp_path), [_fake(tmp_path, near, 12)], turns=1
    )
    assert found["contenders"][0]["wrong"] == 0
    assert json.dumps(found)
