"""Which open fact is asked first, held against what every answer to it would do."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import estimate
from calculators.inquiry import Inquiry
from calculators.problems import Language
from calculators.readings.order import most_telling_first
from tests.calculators.contract import BENEFITS, FACTS, LARGEST_FEN, Known, written
from tests.calculators.drawn import Facts, complete_facts, unknown_of, without

_UNLIMITED = Decimal("Infinity")
_SEVERAL = [
    (article, one.id)
    for article, one in BENEFITS
    if len(one.required) + bool(one.base) > 1 or article == "art-20"
]


def _benefit(article: str, benefit: str, facts: Facts) -> dict[str, Any]:
    found: dict[str, Any] = estimate(article, written(facts))["benefits"][benefit]
    return found


def _order(article: str, benefit: str, facts: Facts) -> list[str]:
    inquiry = Inquiry(article, written(facts))
    rule = inquiry.policy.rule(article, benefit)
    missing = inquiry.answer["benefits"][benefit]["missing"]
    return most_telling_first(rule, missing, inquiry.situation)


def _width(answer: dict[str, Any]) -> Decimal:
    """Say how wide a range is; where no amount is left, it has no width at all."""
    if answer["outcome"] in ("not_eligible", "no_amount"):
        return Decimal(0)
    if answer["most"] is None:
        return _UNLIMITED
    # A ceiling is a range from 0 in any case, so what counts is its upper end.
    return Decimal(answer["most"]) - Decimal(answer["least"])


def _answers(article: str, name: str) -> Sequence[Known]:
    """Give every answer to a question, and amounts from nothing to the largest."""
    shape = FACTS[article][name]
    if shape.choices:
        return shape.choices
    return (False, True) if shape.type == "yes_no" else (0, 100, 10**8, LARGEST_FEN)


def _narrowest(article: str, benefit: str, facts: Facts, name: str) -> Decimal:
    """Give the width that the most telling answer to a question leaves."""
    return min(
        _width(_benefit(article, benefit, {**facts, name: answer}))
        for answer in _answers(article, name)
    )


@pytest.mark.parametrize(("article", "benefit"), _SEVERAL)
@settings(max_examples=20)
@given(data=st.data())
def test_no_other_question_narrows_more_than_the_first(
    article: str, benefit: str, data: st.DataObject
) -> None:
    """Some answer to the first question leaves a range no wider than any answer to another."""
    facts = without(data.draw(complete_facts(article)), data.draw(unknown_of(article)))
    order = _order(article, benefit, facts)
    if not order:
        return
    left = [_narrowest(article, benefit, facts, name) for name in order]
    assert left[0] == min(left), dict(zip(order, left, strict=True))


@pytest.mark.parametrize(("article", "benefit"), _SEVERAL)
@settings(max_examples=20)
@given(data=st.data())
def test_every_missing_fact_is_asked_once(article: str, benefit: str, data: st.DataObject) -> None:
    """Ordering neither loses nor doubles a question."""
    facts = without(data.draw(complete_facts(article)), data.draw(unknown_of(article)))
    missing = _benefit(article, benefit, facts)["missing"]
    assert sorted(_order(article, benefit, facts)) == sorted(missing)


def test_a_rule_that_may_decide_instead_comes_first() -> None:
    """Article 20 first asks what could leave it without any amount, then what settles the sum."""
    facts: Facts = {"this_policy_amount": 10_000, "other_municipal_amount": 20_000}
    assert _order("art-20", "higher-of", facts) == ["superior_rule", "same_item"]


def test_what_ends_an_open_range_comes_before_what_does_not() -> None:
    """An amount without which there is no upper end is asked before whether the item is the same."""
    facts: Facts = {"this_policy_amount": 10_000, "superior_rule": False}
    assert _order("art-20", "higher-of", facts) == ["other_municipal_amount", "same_item"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_words_ask_in_that_order(language: Language) -> None:
    """The note on what is still open names the facts in the order of what they settle."""
    inquiry = Inquiry("art-20", {"this_policy_amount": "100", "other_municipal_amount": "200"})
    (note,) = inquiry.view(language)["benefits"]["higher-of"]["notes"]
    asked = [part["id"] for part in note["parts"] if isinstance(part, dict)]
    assert asked == ["superior_rule", "same_item"]
