"""What is said about a mistake."""

import difflib
import re

import pytest

from calculators.entered.messages import VALUE_MESSAGES
from calculators.problems import BadInput, Language, Problem, nearest

_HAN = re.compile(r"[\u4e00-\u9fff]")
_EVERY_PLACE = ("national_grant", "provincial_grant", "total_investment")


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


@pytest.mark.parametrize("written", ["", "xyz", "投资", "q" * 1_000_000])
def test_a_name_like_no_other_gets_no_suggestion(written: str) -> None:
    """A name that is like none gets no suggestion, only the list."""
    details = nearest(written, _EVERY_PLACE)
    assert (details["hint_zh"], details["hint_en"]) == ("", "")
    assert details["accepted"] == ", ".join(_EVERY_PLACE)


def test_only_the_beginning_of_a_name_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a name is, no more of it than a name needs is compared with others."""
    compared: list[int] = []

    def watched(word: str, *_: object, **__: object) -> list[str]:
        compared.append(len(word))
        return []

    monkeypatch.setattr(difflib, "get_close_matches", watched)
    nearest("q" * 1_000_000, _EVERY_PLACE)
    assert compared == [100]


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


_EVERY_DETAIL = {
    "first": "35,000",
    "second": "30,005",
    "found": "ha",
    "found_zh": "美元",
    "found_en": "US dollars",
    "wanted_zh": "元",
    "wanted_en": "yuan",
    "accepted_zh": "0 到 1",
    "accepted_en": "0 to 1",
    "example": "5",
    "example_zh": "5 元",
    "example_en": "CNY 5",
    "example_plain": "5",
    "most": "1,000",
    **nearest("fees", ["fee", "pay"]),
}
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
            "too_long",
            "date_form",
            "date_calendar",
            "period_form",
            "period_calendar",
            "period_order",
            "yes_no_form",
            "fact_twice",
            "json_not_object",
            "not_utf8",
        )
    ),
    *(
        Problem(code, "fee", "12{e}6", _EVERY_DETAIL)
        for code in VALUE_MESSAGES
        if code.endswith(("_range", "_unit", "_part", "_units", "_currency", "_foreign", "_more"))
        or code.startswith(("percent_", "count_", "quantity_", "list_", "two_values", "item_"))
    ),
    *(
        Problem(code, "fee", "12{e}6", nearest("fees", ["fee", "pay"]))
        for code in ("choice_unknown", "fact_unknown", "article_unknown", "policy_unknown")
    ),
    Problem("json_broken", "fee", "12{e}6", {"line": "1", "column": "2"}),
    Problem("json_too_long", "fee", "12{e}6", {"most": "1,000,000"}),
    Problem("json_too_deep", "fee", "12{e}6", {"most": "50"}),
    Problem("command", "fee", "12{e}6", {"detail": "what it was"}),
]


@pytest.mark.parametrize("problem", _PROBLEMS, ids=lambda one: one.code)
def test_every_problem_is_said_in_both_languages(problem: Problem) -> None:
    """Each kind of problem has a line in Chinese and one in English, with place and value."""
    for language in ("zh", "en"):
        line = problem.line("zh" if language == "zh" else "en")
        assert line.startswith("fee: ")
        assert "12{e}6" in line
        assert len(line.splitlines()) == 1
    assert len(_HAN.findall(problem.message("zh"))) >= 5
    # 万 and 是 stand in English messages where they show a form, or the unit that is behind one.
    assert not _HAN.search(
        re.sub("[0-9.]+亿[0-9]+万|[0-9.]+万|万|2022年6月30日|是, 否", "", problem.message("en"))
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_suggestion_stands_in_the_message(language: Language) -> None:
    """The message of an unknown name carries the suggestion and the list."""
    message = Problem("fact_unknown", "fees", "fees", nearest("fees", ["fee", "pay"])).message(
        language
    )
    assert "“fee”" in message
    assert "fee, pay" in message


def test_a_message_holds_nothing_that_acts_on_a_screen() -> None:
    """Whatever place, value and details hold, the line is one of visible characters."""
    problem = Problem("command", "fee\n\x1b[2J", "\u202evalue", {"detail": "a\r\nb\x9b"})
    for language in ("zh", "en"):
        line = problem.line("zh" if language == "zh" else "en")
        assert line.isprintable()
        assert line.startswith(r"fee\n\u001b[2J: ")
        assert r"\u202evalue" in line
        assert r"a\r\nb\u009b" in line


@pytest.mark.parametrize("code", VALUE_MESSAGES)
def test_both_languages_say_the_same_things(code: str) -> None:
    """What a message shows of the input and of what is accepted stands in both languages."""
    chinese, english = (
        {name.removesuffix("_zh").removesuffix("_en") for name in re.findall(r"{(\w+)}", text)}
        for text in VALUE_MESSAGES[code]
    )
    assert chinese == english
    assert "value" in chinese


def test_the_further_problems_of_a_list_are_told_too() -> None:
    """A problem that carries others is told with all of them, in their order."""
    first = Problem("money_form", "b[0].fee", "x", also=(Problem("date_form", "b[1].day", "y"),))
    error = BadInput([first, Problem("date_form", "c", "z")])
    assert [one.place for one in error.problems] == ["b[0].fee", "b[1].day", "c"]
    assert BadInput(error.problems).problems == error.problems


def test_bad_input_holds_every_problem_in_order() -> None:
    """The exception keeps all problems and lists them in its text, one a line."""
    problems = [Problem("money_form", "b", "x"), Problem("date_form", "a", "y")]
    error = BadInput(problems)
    assert error.problems == tuple(problems)
    assert str(error).splitlines() == [one.line("en") for one in problems]
