"""What somebody could get, from plain answers: calculators.find and the request that asks it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import estimate, respond
from calculators.answer import find_policy

_FINDER = find_policy("chengdu-2020-7").definition.finder
_WHO = st.sampled_from(["", *_FINDER.who])
_DEEDS = st.lists(st.sampled_from(sorted(_FINDER.deeds)), max_size=6, unique=True)
_FACTS = st.fixed_dictionaries(
    {},
    optional={
        "in_sector": st.booleans(),
        "legal_person": st.booleans(),
        "application_date": st.sampled_from(["2022-06-30", "2025-01-01"]),
    },
)


def _find(**asked: object) -> dict[tuple[str, str], dict[str, Any]]:
    reply = json.loads(respond(json.dumps({"ask": "find", "language": "en", **asked})))
    return {(one["article"], one["benefit"]): one for one in reply["find"]["benefits"]}


def _said(one: dict[str, Any]) -> str:
    return " ".join(
        part if isinstance(part, str) else part["text"]
        for reason in one["reasons"]
        for part in reason["line"]["parts"]
    )


def test_without_answers_every_benefit_is_open() -> None:
    """While nothing is known nothing is ruled out, and each entry says what would lead to it."""
    found = _find()
    assert len(found) == 23
    assert {one["status"] for one in found.values()} == {"open"}
    assert all("Not chosen" in _said(one) for one in found.values())


def test_a_deed_makes_its_benefit_fit() -> None:
    """A company that carried out a national project may get the matching grant, up to its cap."""
    one = _find(who="enterprise", deeds=["national-project"])["art-01", "matching-grant"]
    assert (one["status"], one["most"]) == ("fits", "10000000.00")
    assert one["facts"] == {"applicant_type": "enterprise", "accepted_on_time": "true"}


def test_a_requirement_that_fails_is_said_with_the_words_of_the_text() -> None:
    """A company is no university: the reason quotes article 6."""
    one = _find(who="enterprise")["art-06", "training-base"]
    assert one["status"] == "refused"
    assert "university or vocational" in _said(one).lower()
    assert one["reasons"][-1]["article"] == "art-06"


def test_a_recognition_that_does_not_count_refuses_the_grant_but_not_the_premium() -> None:
    """A first version of software gets support for its premium and no grant for its developer."""
    found = _find(who="enterprise", deeds=["insured-first-version"])
    assert found["art-11", "premium-match"]["status"] == "fits"
    assert found["art-11", "developer-grant"]["status"] == "refused"


def test_deeds_that_contradict_each_other_are_two_products() -> None:
    """A first set and a first version may both be had, for two products."""
    found = _find(who="enterprise", deeds=["insured-first-version", "developed-first-set"])
    assert found["art-11", "premium-match"]["status"] == "fits"
    assert found["art-11", "developer-grant"]["status"] == "fits"
    assert found["art-11", "developer-grant"]["facts"]["recognition"] == "first_set"


@pytest.mark.parametrize(
    ("facts", "article"),
    [({"in_sector": "false"}, "art-19"), ({"application_date": "2025-01-01"}, "art-23")],
)
def test_a_general_rule_refuses_and_says_where_it_stands(
    facts: dict[str, str], article: str
) -> None:
    """Outside the scope or the days in force nothing fits; the reason names the article."""
    one = _find(who="enterprise", deeds=["national-project"], facts=facts)[
        "art-01", "matching-grant"
    ]
    assert one["status"] == "refused"
    assert [reason["article"] for reason in one["reasons"]] == [article]


def test_a_school_is_not_ruled_out_by_scope() -> None:
    """Article 6 names schools itself, so a school outside the sector is not refused for scope."""
    facts = {"in_sector": "false"}
    found = _find(who="university", deeds=["programmes"], facts=facts)
    assert found["art-06", "programme-adjustment"]["status"] == "fits"


def test_every_mistake_is_told_at_once() -> None:
    """Unknown answers and facts that are no facts come back together, each with its place."""
    asked = {"ask": "find", "who": "company", "deeds": ["dance"], "facts": {"colour": "red"}}
    problems = json.loads(respond(json.dumps(asked)))["problems"]
    assert [one["place"] for one in problems] == ["who", "deeds", "colour"]


@given(who=_WHO, deeds=_DEEDS, facts=_FACTS)
def test_every_entry_is_what_its_article_answers(
    who: str, deeds: list[str], facts: dict[str, object]
) -> None:
    """The facts of a link give, in the article's own calculator, the amount that the entry says."""
    for (article, benefit), one in _find(who=who, deeds=deeds, facts=facts).items():
        answer = estimate(article, one["facts"])["benefits"][benefit]
        assert (answer["most"], answer["payable_most"]) == (one["most"], one["payable_most"])
        if one["status"] == "fits":
            assert answer["unmet"] == []
        if answer["outcome"] == "not_eligible":
            assert one["status"] == "refused"
        assert bool(one["reasons"]) == (one["status"] != "fits")


@given(deed=st.sampled_from(sorted(_FINDER.deeds)))
def test_somebody_gets_what_a_deed_is_done_for(deed: str) -> None:
    """For each deed but a local event there is somebody whom each of its benefits fits."""
    wanted = {(one.article, name) for one in _FINDER.deeds[deed].answers for name in one.benefits}
    fitting = {
        key
        for who in _FINDER.who
        for key, one in _find(who=who, deeds=[deed]).items()
        if one["status"] == "fits"
    }
    assert wanted <= fitting or deed == "local-event"


def test_a_day_after_the_last_is_a_reason_and_its_doubt_is_none() -> None:
    """On the day after the end nothing is paid: the end itself is said, not that it is doubtful."""
    (said,) = {
        _said(one)
        for one in _find(
            who="enterprise", deeds=["national-project"], facts={"application_date": "2024-01-20"}
        ).values()
        if one["article"] == "art-01"
    }
    assert "20 January 2024" in said
    assert said.count("not in force") == 1
