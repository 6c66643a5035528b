"""The clauses written as a policy's dataset: every check passes, every case is answered to the fen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators.answer import answer_for, outcomes_for, read_facts
from calculators.words.parts import text_of
from calculators.words.view import view_of
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


def test_a_rate_of_the_day_is_nothing_to_do_more_of() -> None:
    """What more of an amount would add is said; of the price that it is counted at it is not."""
    policy = bound(CLAUSES)
    definition = policy.definition.articles["art-25"]
    situation = read_facts(policy, definition, {"paid_in_usd": "8000000", "rate_of_day": "7.1"})
    outcomes = outcomes_for(policy, definition, situation)
    (view,) = view_of(policy, definition, situation, outcomes, "zh")["benefits"].values()
    said = [text_of(one["parts"]) for part in view["sections"] for one in part["lines"]]
    more = [one for one in said if "再增加" in one]
    assert len(more) == 1
    assert not any("汇率" in one for one in more)
