"""What the measurement of whole tables rests on."""

from __future__ import annotations

import pytest

from benchmarks.aims_of_tables import batch_aims
from benchmarks.batch import INSIDE, PLAN, Run, measure_batch
from benchmarks.starts import WrongAnswer


def test_each_engine_is_measured_over_the_same_rows() -> None:
    plan = [Run(engine, "all", rows) for engine in ("python", "duckdb") for rows in (30, 60)]
    found = measure_batch(plan)["runs"]
    assert [(one["engine"], one["rows"]) for one in found] == [
        (run.engine, run.rows) for run in plan
    ]
    assert all(one["seconds"] > 0 and one["peak_kb"] > 1_000 for one in found)
    assert len(batch_aims({"runs": found})) == 3


def test_an_engine_that_answers_otherwise_fails_the_measurement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    digests = iter("ab")
    one = {"rows_a_second": 1, "peak_kb": 1}
    monkeypatch.setattr("benchmarks.batch._measured", lambda *_: {**one, "digest": next(digests)})
    with pytest.raises(WrongAnswer, match="duckdb gives other bytes"):
        measure_batch([Run("python", "all", 1), Run("duckdb", "all", 1)])


def test_the_plan_measures_every_engine_over_one_table() -> None:
    for rows_of in ("art-01", "all"):
        engines = {run.engine for run in PLAN if (run.rows_of, run.rows) == (rows_of, 20_000)}
        assert engines == {"python", "duckdb", "spark"}


def test_what_is_measured_from_inside_has_answers_by_then() -> None:
    assert INSIDE in PLAN
