"""The clauses written as a policy's dataset: every check passes, every case is answered to the fen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators.answer import answer_for, read_facts
from tests.policies.loaded import CLAUSES, bound, dataset

_KEPT = json.loads((CLAUSES.parent / "clauses.json").read_text(encoding="utf-8"))
_CASES = [
    pytest.param(f"art-{number:02d}", case, id=f"{clause['id']}-{index}")
    for number, clause in enumerate(_KEPT, 1)
    for index, case in enumerate(clause["cases"], 1)
]


def test_each_clause_is_an_article_in_its_own_words() -> None:
    """The articles are the clauses, in their order, with their texts and the names of their facts."""
    articles = dataset(CLAUSES).articles
    assert [(one.text.zh, one.text.en) for one in articles] == [
        (one["zh"], one["en"]) for one in _KEPT
    ]
    assert [[fact.id for fact in one.facts] for one in articles] == [
        list(one["facts"]) for one in _KEPT
    ]


@pytest.mark.parametrize(("article", "case"), _CASES)
def test_each_case_is_answered_to_the_fen(article: str, case: dict[str, Any]) -> None:
    """An amount, or the least and the most of a range, is what the clause's rule gives."""
    policy = bound(CLAUSES)
    definition = policy.definition.articles[article]
    answer = answer_for(policy, definition, read_facts(policy, definition, case["facts"]))
    (benefit,) = answer["benefits"].values()
    expected = case["expected"]
    if "amount" in expected:
        amount = expected["amount"]
        assert (benefit["least"], benefit["most"]) == (amount, amount)
        assert (benefit["outcome"] == "no_amount") == (amount is None)
    else:
        assert (benefit["least"], benefit["most"]) == (expected["least"], expected["most"])
