"""What is said about a mistake."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.problems import BadInput, Language, Problem, nearest, quoted

_HAN = re.compile(r"[\u4e00-\u9fff]")
_EVERY_PLACE = ("national_grant", "provincial_grant", "total_investment")


@given(st.text())
def test_a_value_is_repeated_in_one_short_line(value: str) -> None:
    """Whatever was written, it is repeated in one line of at most sixty characters."""
    shown = quoted(value)
    assert len(shown.splitlines()) <= 1
    assert len(shown) <= 60


@given(st.text(alphabet=st.characters(categories=["L", "N", "P"]), max_size=60))
def test_a_short_value_is_repeated_as_it_was(value: str) -> None:
    """A short value without white space is repeated unchanged."""
    assert quoted(value) == value


def test_a_long_value_is_cut_visibly() -> None:
    """A long value is cut and ends with an ellipsis."""
    assert quoted("x" * 61) == "x" * 59 + "…"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("national_grand", "national_grant"),
        ("nationalgrant", "national_grant"),
        ("National-Grant", "national_grant"),
        ("national grant", "national_grant"),
        ("provincal_grant", "provincial_grant"),
        ("total_investments", "total_investment"),
    ],
)
def test_a_near_miss_gets_the_name_that_was_meant(written: str, meant: str) -> None:
    """A name that is almost right gets the nearest one as a suggestion, in both languages."""
    details = nearest(written, _EVERY_PLACE)
    assert f"“{meant}”" in details["hint_zh"]
    assert f"“{meant}”" in details["hint_en"]


@pytest.mark.parametrize("written", ["", "xyz", "投资", "q" * 500])
def test_a_name_like_no_other_gets_no_suggestion(written: str) -> None:
    """A name that is like none gets no suggestion, only the list."""
    details = nearest(written, _EVERY_PLACE)
    assert (details["hint_zh"], details["hint_en"]) == ("", "")
    assert details["accepted"] == ", ".join(_EVERY_PLACE)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("art-1", "art-01"),
        ("art1", "art-01"),
        ("1", "art-01"),
        ("Art-02", "art-02"),
        ("art_11", "art-11"),
    ],
)
def test_an_article_is_found_by_its_number(written: str, meant: str) -> None:
    """The number decides which article is suggested: art-1 is art-01 and not art-21."""
    articles = [f"art-{number:02d}" for number in range(1, 24)]
    assert f"“{meant}”" in nearest(written, articles)["hint_en"]


_PROBLEMS = [
    *(
        Problem(code, "fee", "12{e}6")
        for code in (
            "money_form",
            "money_empty",
            "money_negative",
            "money_decimals",
            "money_grouping",
            "money_too_large",
            "percent_form",
            "percent_range",
            "date_form",
            "date_calendar",
            "yes_no_form",
            "fact_twice",
            "json_not_object",
            "not_utf8",
        )
    ),
    Problem("percent_bare", "fee", "12{e}6", {"first": "40%", "second": "0.4%"}),
    *(
        Problem(code, "fee", "12{e}6", nearest("fees", ["fee", "pay"]))
        for code in ("choice_unknown", "fact_unknown", "article_unknown", "policy_unknown")
    ),
    Problem("json_broken", "fee", "12{e}6", {"line": "1", "column": "2"}),
    Problem("command", "fee", "12{e}6", {"detail": "what it was"}),
]


@pytest.mark.parametrize("problem", _PROBLEMS, ids=lambda one: one.code)
def test_every_problem_is_said_in_both_languages(problem: Problem) -> None:
    """Each kind of problem has a line in Chinese and one in English, with place and value."""
    for language in ("zh", "en"):
        line = problem.line("zh" if language == "zh" else "en")
        assert line.startswith("fee: ")
        assert "“12{e}6”" in line
        assert len(line.splitlines()) == 1
    assert len(_HAN.findall(problem.message("zh"))) >= 5
    # 万 and 是 stand in English messages where they show a form.
    assert not _HAN.search(re.sub("1200万|2022年6月30日|是, 否", "", problem.message("en")))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_suggestion_stands_in_the_message(language: Language) -> None:
    """The message of an unknown name carries the suggestion and the list."""
    message = Problem("fact_unknown", "fees", "fees", nearest("fees", ["fee", "pay"])).message(
        language
    )
    assert "“fee”" in message
    assert "fee, pay" in message


def test_bad_input_holds_every_problem_in_order() -> None:
    """The exception keeps all problems and lists them in its text, one a line."""
    problems = [Problem("money_form", "b", "x"), Problem("date_form", "a", "y")]
    error = BadInput(problems)
    assert error.problems == tuple(problems)
    assert str(error).splitlines() == [one.line("en") for one in problems]
