"""Text in, text out."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import estimate, respond
from tests.schemas import validator

REPLY = validator("reply-1")


def _reply(request: object) -> dict[str, Any]:
    text = request if isinstance(request, str) else json.dumps(request, ensure_ascii=False)
    found: dict[str, Any] = json.loads(respond(text))
    REPLY.validate(found)
    return found


def _problems(request: object) -> list[dict[str, str]]:
    reply = _reply(request)
    assert set(reply) == {"problems"}
    problems: list[dict[str, str]] = reply["problems"]
    return problems


def test_the_answer_is_that_of_python() -> None:
    """A request in JSON gets the answer that Python gets."""
    facts = {"accepted_on_time": True, "national_grant": "1200万", "total_investment": 40_000_000}
    assert _reply({"article": "art-01", "facts": facts})["answer"] == estimate("art-01", facts)
    assert _reply({"article": "art-01", "policy": "chengdu-2020-7"})["answer"] == estimate("art-01")


@pytest.mark.parametrize("language", ["zh", "en", None, "fr", 5])
def test_the_language_changes_the_words_only(language: object) -> None:
    """The answer is the same in each language, and so is what an unknown language gets."""
    assert _reply({"article": "art-04", "language": language})["answer"] == estimate("art-04")


def test_every_problem_is_a_reply_with_its_place() -> None:
    """Mistakes in the facts are told together, each with place, value, code and message."""
    problems = _problems(
        {"article": "art-10", "facts": {"fee": "1,20", "passed": "ja", "fees": 5}, "language": "zh"}
    )
    assert [(one["place"], one["value"], one["code"]) for one in problems] == [
        ("fee", "1,20", "money_grouping"),
        ("passed", "ja", "yes_no_form"),
        ("fees", "fees", "fact_unknown"),
    ]
    assert "千位" in problems[0]["message"]
    assert "“fee”" in problems[2]["message"]


def test_messages_come_in_english_where_asked() -> None:
    """The message of a problem is in the language of the request."""
    request = {"article": "art-10", "facts": {"fee": "abc"}, "language": "en"}
    assert "not an amount" in _problems(request)[0]["message"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("12e6", "money_form"),
        ("1.2E7", "money_form"),
        ("-5", "money_negative"),
        ("1.005", "money_decimals"),
        ("1.10000000000000000001", "money_decimals"),
        ("1000000000000.01", "money_too_large"),
    ],
)
def test_a_number_of_the_text_is_read_as_it_was_written(number: str, code: str) -> None:
    """JSON numbers are kept digit for digit, so no exponent or third decimal slips through."""
    (problem,) = _problems(f'{{"article": "art-10", "facts": {{"fee": {number}}}}}')
    assert (problem["place"], problem["value"], problem["code"]) == ("fee", number, code)


def test_a_plain_number_is_an_amount() -> None:
    """A JSON number with up to two decimals is the exact amount, however large."""
    request = '{"article": "art-07", "facts": {"certified": true, "granted_before": false, "exam_fee": 999999999999.98}}'
    assert _reply(request)["answer"]["benefits"]["certification-fee"]["most"] == "499999999999.99"


@pytest.mark.parametrize(
    "request_text",
    [
        "",
        "{",
        "null",
        "[]",
        "5",
        '"art-01"',
        '{"article": NaN}',
        '{"article": "art-01",}',
        "{'article': 'art-01'}",
        "[" * 100_000,
        '{"a":' * 50_000,
        '{"article": "art-01"} x',
    ],
)
def test_what_is_no_json_object_is_a_problem(request_text: str) -> None:
    """Broken JSON, however broken, and JSON of another kind are told as one problem."""
    (problem,) = _problems(request_text)
    assert problem["place"] == "request"
    assert problem["code"] in ("json_broken", "json_not_object", "json_too_deep")


@pytest.mark.parametrize(
    ("request_text", "twice"),
    [
        ('{"article": "art-10", "facts": {"fee": 5, "fee": 7}}', "fee"),
        ('{"article": "art-10", "facts": {"fee": 5, "fee": 5}}', "fee"),
        ('{"article": "art-10", "article": "art-09"}', "article"),
    ],
)
def test_what_stands_twice_is_a_problem(request_text: str, twice: str) -> None:
    """A name that stands twice is never settled by taking the last value."""
    (problem,) = _problems(request_text)
    assert (problem["place"], problem["code"]) == (twice, "fact_twice")


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({}, "article"),
        ({"article": None}, "article"),
        ({"article": ["art-01"]}, "article"),
        ({"article": 1}, "article"),
        ({"article": "art-01", "facts": []}, "facts"),
        ({"article": "art-01", "facts": "national_grant"}, "facts"),
        ({"article": "art-01", "facts": 5}, "facts"),
        ({"article": "art-01", "policy": ["x"]}, "policy"),
        ({"article": "art-01", "policy": "x"}, "policy"),
    ],
)
def test_a_part_that_is_missing_or_of_another_kind_is_a_problem(
    asked: dict[str, object], place: str
) -> None:
    """A request without an article, or with parts of the wrong kind, is a reply, too."""
    (problem,) = _problems(asked)
    assert problem["place"] == place


_JSON: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10) | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=5,
)


@settings(max_examples=150)
@given(
    facts=st.dictionaries(
        st.sampled_from(["fee", "passed", "application_date", "applicant_type"]) | st.text(), _JSON
    )
)
def test_any_facts_at_all_get_a_reply(facts: dict[str, object]) -> None:
    """Whatever the facts hold, the reply is an answer or the problems, never an exception."""
    reply = _reply({"article": "art-10", "facts": facts})
    assert ("answer" in reply) != ("problems" in reply)


@given(st.text())
def test_any_text_at_all_gets_a_reply(request_text: str) -> None:
    """Whatever text comes in, a JSON object goes out."""
    assert isinstance(json.loads(respond(request_text)), dict)


def test_curves_can_be_asked_for_by_themselves() -> None:
    """Words come without curves where those are not asked for; alone they are the same curves."""
    asked = {"article": "art-11", "facts": {"recognition": "first_set", "rd_spend": "2000万"}}
    axes = {"premium-match": "approved_premium"}
    whole = _reply({**asked, "charts": axes})
    words = _reply({**asked, "charts": False})
    alone = _reply({**asked, "ask": "charts", "charts": axes})
    charts = {name: one.pop("chart") for name, one in whole["view"]["benefits"].items()}
    assert any(charts.values())
    assert alone == {"charts": charts}
    assert words == whole


@pytest.mark.parametrize(
    ("request_", "place", "code"),
    [
        ({"ask": "totl", "claims": {}}, "ask", "ask_unknown"),
        ({"ask": 5}, "ask", "ask_unknown"),
        ({"ask": "total", "claims": []}, "claims", "json_not_object"),
        ({"ask": "compare", "claims": {"claims": []}, "other": 1}, "other", "json_not_object"),
        ({"ask": "find", "facts": [1]}, "facts", "json_not_object"),
    ],
)
def test_a_question_of_the_wrong_form_is_a_problem(
    request_: dict[str, Any], place: str, code: str
) -> None:
    assert [(one["place"], one["code"]) for one in _problems(request_)] == [(place, code)]


def test_what_is_asked_is_suggested_where_it_is_misspelt() -> None:
    (problem,) = _problems({"ask": "totl", "language": "en"})
    assert "total" in problem["message"]


def test_a_goal_is_sought_for_a_benefit_and_a_fact_that_there_are() -> None:
    asked = {
        "ask": "goal",
        "article": "art-10",
        "facts": {"passed": True},
        "benefit": "crypto-testing",
        "fact": "fee",
        "goal": "50万",
        "language": "en",
    }
    line = _reply(asked)["line"]
    assert "CNY 1,000,000" in "".join(
        one if isinstance(one, str) else one["text"] for one in line["parts"]
    )
    assert [one["place"] for one in _problems({**asked, "fact": "fees"})] == ["fact"]
    assert [one["place"] for one in _problems({**asked, "benefit": "x"})] == ["benefit"]
    assert [one["place"] for one in _problems({**asked, "goal": "much"})] == ["goal"]
