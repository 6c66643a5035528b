"""Every engine gives the bytes of the exact reading: each benefit, with unknown and wrong facts."""

from __future__ import annotations

from typing import cast

import pytest

from calculators.answer import find_policy
from calculators.engines.batch import Piece, python_engine
from calculators.engines.duck import DuckEngine
from calculators.policies import Policy
from calculators.tables.headings import read_headings
from tests.calculators.engines.drawn import drawn_rows
from tests.policies.loaded import CLAUSES, YUNLAN, bound

_POLICIES = (find_policy("chengdu-2020-7"), bound(CLAUSES), bound(YUNLAN))
_CASES = [
    pytest.param(policy, article.id, id=f"{policy.definition.id}-{article.id}")
    for policy in _POLICIES
    for article in policy.definition.articles.values()
    if article.benefits
]


@pytest.fixture(scope="module")
def duck() -> DuckEngine:
    return DuckEngine()


@pytest.mark.parametrize(("policy", "article"), _CASES)
def test_duckdb_gives_the_bytes_of_the_exact_reading(
    policy: Policy, article: str, duck: DuckEngine
) -> None:
    definition = policy.definition.articles[article]
    first, *rows = drawn_rows(policy, definition, 1, 120)
    headings = read_headings(policy, first, article)
    piece = cast("Piece", list(enumerate(rows, 2)))
    expected = python_engine(policy, headings, piece)
    found = duck(policy, headings, piece)
    for one, two in zip(found.rows, expected.rows, strict=True):
        assert one == two, rows[int(two[0][1:])]
    assert found.problems == expected.problems
