"""Every article's answer, computed a second time straight from the contract's table."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import estimate
from calculators.policies import load
from tests.calculators.contract import (
    ARTICLES_WITH_BENEFITS,
    BENEFITS,
    FACTS,
    GENERAL_FACTS,
    PROMISES,
    FactShape,
    Promise,
    expected,
    expected_force,
    expected_scope,
    written,
)
from tests.calculators.drawn import partly_known

_ARTICLES = tuple(FACTS)
_UNORDERED = ("unmet", "missing")


def _comparable(benefits: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: {key: sorted(value) if key in _UNORDERED else value for key, value in one.items()}
        for name, one in benefits.items()
    }


@pytest.mark.parametrize("article", ARTICLES_WITH_BENEFITS)
@settings(max_examples=120)
@given(data=st.data())
def test_each_answer_is_what_the_contract_computes(article: str, data: st.DataObject) -> None:
    """Whatever part of its facts is known, an article answers as the contract's table does."""
    facts = data.draw(partly_known(article))
    answer = estimate(article, written(facts))
    assert _comparable(answer["benefits"]) == _comparable(expected(article, facts))


@pytest.mark.parametrize("article", _ARTICLES)
@settings(max_examples=20)
@given(data=st.data())
def test_each_article_says_whether_scope_and_period_hold(article: str, data: st.DataObject) -> None:
    """Every article says whether the applicant is in scope and the policy in force."""
    facts = data.draw(partly_known(article))
    answer = estimate(article, written(facts))
    assert answer["in_scope"] is expected_scope(facts)
    assert answer["in_force"] is expected_force(facts)


@pytest.mark.parametrize("article", _ARTICLES)
def test_each_article_has_the_facts_of_the_contract(article: str) -> None:
    """The names, types and choices of an article's facts are the contract's, in its order."""
    found = load("chengdu-2020-7").definition.articles[article].facts
    assert [(one.id, one.type, tuple(one.choices)) for one in found.values()] == [
        (name, shape.type, shape.choices) for name, shape in FACTS[article].items()
    ]


def test_the_general_facts_are_those_of_the_contract() -> None:
    """The facts that every article takes are the contract's, in its order."""
    found = load("chengdu-2020-7").definition.general_facts
    assert [(one.id, one.type, tuple(one.choices)) for one in found.values()] == [
        (name, shape.type, shape.choices) for name, shape in GENERAL_FACTS.items()
    ]


@pytest.mark.parametrize("article", _ARTICLES)
def test_each_article_has_the_benefits_of_the_contract(article: str) -> None:
    """The benefits of an article and what they promise are the contract's, in its order."""
    found = load("chengdu-2020-7").definition.articles[article].benefits
    assert [(one.id, one.promise) for one in found.values()] == [
        (one.id, one.promise) for one in PROMISES[article]
    ]


_OPEN = [
    (article, name, shape)
    for article, facts in FACTS.items()
    for name, shape in facts.items()
    if shape.open
]


@pytest.mark.parametrize(("article", "name", "shape"), _OPEN, ids=lambda one: str(one)[:30])
def test_a_value_of_an_open_list_never_fails(article: str, name: str, shape: FactShape) -> None:
    """Where the text leaves a list open no value of it, `other` included, makes a difference."""
    without = estimate(article)["benefits"]
    for value in shape.choices:
        assert estimate(article, {name: value})["benefits"] == without


@pytest.mark.parametrize(("article", "promise"), BENEFITS, ids=lambda one: str(one)[:30])
def test_one_requirement_that_fails_is_enough(article: str, promise: Promise) -> None:
    """A single fact known to fail a requirement makes the benefit nothing and is named."""
    shapes = FACTS[article]
    for name, accepted in promise.required.items():
        values: tuple[bool | str, ...] = shapes[name].choices or (True, False)
        for value in values:
            answer = estimate(article, {name: value})["benefits"][promise.id]
            if value in accepted:
                assert answer["unmet"] == []
                assert answer["outcome"] != "not_eligible"
            else:
                assert answer["unmet"] == [name]
                assert answer["outcome"] == "not_eligible"
                assert {answer[end] for end in ("least", "most", "payable_most")} == {"0.00"}


@pytest.mark.parametrize(
    ("facts", "most", "binding"),
    [
        ({"national_grant": "1200万", "total_investment": "0.4亿"}, "6000000.00", "rate"),
        ({"national_grant": "3000万", "total_investment": "1亿"}, "10000000.00", "cap"),
        ({"national_grant": "2000万", "total_investment": "1亿"}, "10000000.00", "rate"),
        ({"national_grant": "1000万", "total_investment": "1200万"}, "2000000.00", "room"),
        ({"national_grant": "1000万", "total_investment": "1500万"}, "5000000.00", "rate"),
        ({"national_grant": "2500万", "total_investment": "3500万"}, "10000000.00", "cap"),
        ({"national_grant": "1000万", "total_investment": "900万"}, "0.00", "room"),
        (
            {"national_grant": "1000万", "total_investment": "1亿", "national_ratio": "40%"},
            "4000000.00",
            "rate",
        ),
        (
            {"national_grant": "1亿", "total_investment": "10亿", "national_ratio": "100%"},
            "10000000.00",
            "cap",
        ),
        ({"total_investment": 4_000_000}, "1333333.33", "rate"),
        ({"total_investment": "1亿"}, "10000000.00", "cap"),
        ({"total_investment": "3000万"}, "10000000.00", "rate"),
        ({"total_investment": 0}, "0.00", "room"),
    ],
)
def test_article_1_at_each_of_its_limits(facts: dict[str, object], most: str, binding: str) -> None:
    """Article 1 gives the least of rate, cap and room and names the first that decides."""
    answer = estimate("art-01", {"accepted_on_time": True, **facts})["benefits"]["matching-grant"]
    assert (answer["most"], answer["binding"]) == (most, binding)


@pytest.mark.parametrize(("article", "promise"), BENEFITS, ids=lambda one: str(one)[:30])
def test_each_other_reading_answers_a_question_that_is_recorded(
    article: str, promise: Promise
) -> None:
    """What a benefit gives under another reading belongs to an open question of its article."""
    policy = load("chengdu-2020-7")
    questions = policy.definition.articles[article].open_questions
    assert set(policy.alternatives(article, promise.id)) <= set(questions)
