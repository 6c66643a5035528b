"""Medians and percentiles, and whose turn it is."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.contenders import CONTENDERS
from benchmarks.starts import in_turn
from benchmarks.summary import percentile, summary

VALUES = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)


@given(VALUES, st.floats(0.01, 1))
def test_a_percentile_is_the_smallest_that_covers_its_share(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values)


def test_a_summary_says_what_it_is_made_of() -> None:
    assert summary([3.14, 1, 2], 1) == {
        "median": 2,
        "p95": 3.1,
        "worst": 3.1,
        "count": 3,
        "each": [3.1, 1, 2],
    }
    assert "each" not in summary([1], each=False)


def test_everyone_begins_equally_often() -> None:
    turns = [in_turn(CONTENDERS, run) for run in range(len(CONTENDERS))]
    assert all(set(turn) == set(CONTENDERS) for turn in turns)
    assert set(Counter(turn[0] for turn in turns).values()) == {1}
