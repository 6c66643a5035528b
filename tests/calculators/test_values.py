"""From what was written for a fact to its value, or to the problem with it."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from calculators.definitions import FactDefinition
from calculators.problems import Language, Problem
from calculators.values import NumberText, read_value

_WORDS = {"zh": "事实", "en": "fact"}
_KINDS = ("money", "percent", "count", "quantity", "date", "period", "yes_no", "choice", "list")
_COLOURS = {"dark_red": {"zh": "红", "en": "red"}, "none": {"zh": "无", "en": "none"}}


def _fact(kind: str) -> FactDefinition:
    choices = _COLOURS if kind == "choice" else {}
    return FactDefinition(
        f"a_{kind}", kind, _WORDS, _WORDS, choices, has_default=False, optional=False
    )


def _problem(kind: str, written: object) -> Problem:
    found = read_value(_fact(kind), written)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize("kind", _KINDS)
def test_null_says_that_a_fact_is_unknown(kind: str) -> None:
    """JSON's null is no value and no problem: the fact is unknown."""
    assert read_value(_fact(kind), None) is None


@pytest.mark.parametrize("kind", [one for one in _KINDS if one != "list"])
@pytest.mark.parametrize(
    "written", ["", "abc", "  ", [], ["1"], {}, {"a": 1}, 1.5, float("nan"), b"1"]
)
def test_what_cannot_be_read_is_a_problem_at_its_fact(kind: str, written: object) -> None:
    """Nothing that isn't understood is taken for a value; the problem names fact and value."""
    problem = _problem(kind, written)
    assert problem.place == f"a_{kind}"
    assert problem.value.strip() == str(written).strip()


_WORKING = {
    "money": ("1200万", Fraction(12_000_000)),
    "percent": ("40%", Fraction(2, 5)),
    "count": ("120", Fraction(120)),
    "quantity": ("49.9", Fraction(499, 10)),
    "date": ("2022-06-30", dt.date(2022, 6, 30)),
    "period": ("2022-01-01/2022-06-30", (dt.date(2022, 1, 1), dt.date(2022, 6, 30))),
    "yes_no": ("yes", True),
    "choice": ("dark_red", "dark_red"),
}


@pytest.mark.parametrize("kind", _WORKING)
@pytest.mark.parametrize("written", ["", "abc", "-5", "x1,20"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_problem_shows_a_form_that_works(kind: str, written: str, language: Language) -> None:
    """The message repeats what was written and shows a form that is in fact accepted."""
    form, value = _WORKING[kind]
    message = _problem(kind, written).message(language)
    assert f"“{written}”" in message
    assert form in message
    assert read_value(_fact(kind), form) == value


@pytest.mark.parametrize("written", ["1,20", "12e6", "-5", "1.005", "", "abc"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_wrong_amount_names_fact_value_and_a_form(written: str, language: Language) -> None:
    """Each wrong amount of the contract gives a line with the fact, the value and 1200万."""
    line = _problem("money", written).line(language)
    assert line.startswith("a_money: ")
    assert f"“{written}”" in line
    assert "1200万" in line


@pytest.mark.parametrize(
    "written",
    [12_000_000, "12000000", NumberText("12000000.00"), Decimal("12E6").quantize(Decimal(1))],
)
def test_whole_and_decimal_numbers_are_amounts(written: object) -> None:
    """An amount may come as an int, a Decimal or a number of a JSON text."""
    assert read_value(_fact("money"), written) == 12_000_000


@pytest.mark.parametrize(
    "written", [12e6, 1.5, 0.1, True, False, NumberText("12e6"), Decimal("12E6"), Fraction(1, 2)]
)
def test_a_float_is_no_amount(written: object) -> None:
    """A binary fraction, a yes/no or a number with an exponent is never taken for money."""
    assert _problem("money", written).code == "money_form"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("40%", Fraction(2, 5)),
        ("40 %", Fraction(2, 5)),
        ("４０％", Fraction(2, 5)),
        (" 33.5% ", Fraction(335, 1000)),
        ("0%", Fraction(0)),
        ("100%", Fraction(1)),
        ("100.00%", Fraction(1)),
        ("0.001%", Fraction(1, 100_000)),
        ("3‰", Fraction(3, 1000)),
        ("40\u200b%", Fraction(2, 5)),
        ("40﹪", Fraction(2, 5)),
        ("40 percent", Fraction(2, 5)),
        ("40 per cent", Fraction(2, 5)),
        ("百分之40", Fraction(2, 5)),
        ("千分之3", Fraction(3, 1000)),
    ],
)
def test_a_percent_is_an_exact_ratio(text: str, ratio: Fraction) -> None:
    """A percent with its sign is the exact ratio."""
    assert read_value(_fact("percent"), text) == ratio


@pytest.mark.parametrize(
    ("written", "meanings"),
    [
        ("0.4", ("0.4%", "40%")),
        ("40", ("40%", "0.4%")),
        (NumberText("0.4"), ("0.4%", "40%")),
        (40, ("40%", "0.4%")),
        ("1", ("1%", "100%")),
        ("0.5", ("0.5%", "50%")),
        ("50.5", ("50.5%", "0.505%")),
        ("４０", ("40%", "0.4%")),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bare_number_is_asked_about(
    written: object, meanings: tuple[str, str], language: Language
) -> None:
    """A percent without its sign is a problem that asks which of two values was meant."""
    problem = _problem("percent", written)
    assert problem.code == "percent_bare"
    for meaning in meanings:
        assert meaning in problem.message(language)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("100.01%", "percent_range"),
        ("150%", "percent_range"),
        ("-5%", "percent_range"),
        ("4²%", "percent_form"),
        ("①0%", "percent_form"),
        ("1,20%", "percent_form"),
        ("3‱", "percent_form"),
        ("40%\n50%", "two_values"),
        ("%", "percent_form"),
        ("40%%", "percent_form"),
        ("四成", "percent_form"),
        (True, "percent_form"),
        (0.4, "percent_form"),
    ],
)
def test_other_percents_are_refused(written: object, code: str) -> None:
    """A percent lies between 0% and 100% and is written with digits and its sign."""
    assert _problem("percent", written).code == code


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (True, True),
        ("true", True),
        ("yes", True),
        ("是", True),
        ("YES", True),
        (" True ", True),
        ("ｙｅｓ", True),
        (False, False),
        ("false", False),
        ("no", False),
        ("否", False),
        ("No", False),
    ],
)
def test_yes_and_no_in_both_languages(written: object, *, value: bool) -> None:
    """Yes and no are read in words of both languages, in any case."""
    assert read_value(_fact("yes_no"), written) is value


@pytest.mark.parametrize(
    "written", ["y", "1", "0", 1, 0, NumberText("1"), "真", "不是", "none", "on"]
)
def test_nothing_else_is_yes_or_no(written: object) -> None:
    """Digits and other words are neither yes nor no."""
    assert _problem("yes_no", written).code == "yes_no_form"


def test_a_choice_is_one_of_the_ids() -> None:
    """A choice is read by its id, spaces around it left out."""
    assert read_value(_fact("choice"), " dark_red ") == "dark_red"
    assert read_value(_fact("choice"), "none") == "none"


@pytest.mark.parametrize("written", ["dark-red", "DARK_RED", "dark red", "drak_red", "darkred"])
def test_a_near_miss_of_a_choice_gets_a_suggestion(written: str) -> None:
    """A choice that is almost right is a problem that suggests the right one and lists all."""
    problem = _problem("choice", written)
    for language in ("zh", "en"):
        message = problem.message("zh" if language == "zh" else "en")
        assert "“dark_red”" in message
        assert "dark_red, none" in message


@pytest.mark.parametrize("written", [True, 7, None.__class__, "红"])
def test_a_choice_of_another_kind_lists_what_is_accepted(written: object) -> None:
    """A choice that is nothing like the others is refused with the list of what is accepted."""
    assert "dark_red, none" in _problem("choice", written).message("en")
