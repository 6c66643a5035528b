"""The way back from an amount to the least fact that reaches it."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import BadInput, estimate, respond
from calculators.inquiry import Inquiry
from calculators.kernel import PLAIN, YUAN, Domain, Fact, Figure, Number
from calculators.money import LARGEST, parse_money
from calculators.problems import Language
from calculators.readings.curve import curve_of
from calculators.readings.goal import least_reaching
from calculators.readings.possible import Possible, possible
from calculators.readings.structure import walk
from calculators.words.parts import Line, amount, text_of
from tests.calculators.contract import BENEFITS, FACTS, LARGEST_FEN, PROMISES, written, yuan
from tests.calculators.drawn import FEN, Facts, complete_facts, unknown_of, without

LANGUAGES: tuple[Language, ...] = ("zh", "en")

#: Every benefit with each money fact that moves its amount.
AXES = [
    (article, promise.id, name)
    for article, promise in BENEFITS
    if promise.base or article == "art-20"
    for name, shape in FACTS[article].items()
    if shape.type == "money" and (article in ("art-01", "art-20") or name == promise.base)
]


def _most(article: str, benefit: str, facts: Facts) -> Fraction | None:
    """Give the most in yuan as an estimate has it."""
    most = estimate(article, written(facts))["benefits"][benefit]["most"]
    return None if most is None else Fraction(most)


def _curve(article: str, benefit: str, axis: str, facts: Facts) -> Possible | None:
    inquiry = Inquiry(article, written(facts))
    number = inquiry.policy.rule(article, benefit).most
    assert number is not None
    found = possible(number, inquiry.situation, _axis(number, axis))
    return found if found is not None and found.curves else None


def _axis(number: Number, name: str) -> Fact:
    return next(one for one in walk(number) if isinstance(one, Fact) and one.name == name)


@st.composite
def _situations(draw: st.DrawFn, article: str, benefit: str, axis: str) -> Facts:
    """Draw facts that let a benefit give an amount, any part unknown, the axis open."""
    facts = draw(complete_facts(article))
    promise = next(one for one in PROMISES[article] if one.id == benefit)
    facts |= {name: draw(st.sampled_from(one)) for name, one in promise.required.items()}
    if draw(st.booleans()):
        facts = without(facts, draw(unknown_of(article)))
    facts.pop(axis, None)
    return {**facts, "superior_rule": False} if article == "art-20" else facts


def _goals(article: str, benefit: str, axis: str, facts: Facts) -> st.SearchStrategy[int]:
    """Draw an amount in fen: any, or one that a value of the axis gives, a fen more or less."""

    def near(fen: int, off: int) -> int:
        most = _most(article, benefit, {**facts, axis: fen})
        return min(max(int((most or Fraction(0)) * 100) + off, 0), LARGEST_FEN)

    return st.one_of(FEN, st.builds(near, FEN, st.integers(-1, 1)))


def _grid(curve: Possible, drawn: list[int]) -> set[int]:
    """Give values in fen: both ends, a fen about each bend, between any two bends, and any drawn."""
    bends = sorted({int(piece.start * 100) for one in curve.curves for piece in one.pieces.pieces})
    about = [bend + off for bend in bends for off in (-1, 0, 1, 2)]
    between = [(one + other) // 2 for one, other in itertools.pairwise([*bends, LARGEST_FEN])]
    wanted = {0, 1, LARGEST_FEN - 1, LARGEST_FEN, *about, *between, *drawn}
    return {fen for fen in wanted if 0 <= fen <= LARGEST_FEN}


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=40)
@given(data=st.data())
def test_the_value_reaches_the_goal_and_a_fen_less_does_not(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """What goal-seek finds gives the amount wanted, one fen less of it gives less than that."""
    facts = data.draw(_situations(article, benefit, axis))
    goal = Fraction(data.draw(_goals(article, benefit, axis, facts)), 100)
    curve = _curve(article, benefit, axis, facts)
    if curve is None:
        return
    found = curve.least_reaching(goal)
    if found is None:
        return
    fen = int(found * 100)
    assert fen == found * 100
    assert 0 <= fen <= LARGEST_FEN
    reached = _most(article, benefit, {**facts, axis: fen})
    assert reached is not None
    assert reached >= goal
    if fen:
        less = _most(article, benefit, {**facts, axis: fen - 1})
        assert less is not None
        assert less < goal


@pytest.mark.parametrize(("article", "benefit", "axis"), AXES)
@settings(max_examples=40)
@given(data=st.data())
def test_no_value_at_all_reaches_what_goal_seek_calls_out_of_reach(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """Where goal-seek finds nothing, no value of a grid about every bend reaches the amount."""
    facts = data.draw(_situations(article, benefit, axis))
    goal = Fraction(data.draw(_goals(article, benefit, axis, facts)), 100)
    curve = _curve(article, benefit, axis, facts)
    if curve is None or curve.least_reaching(goal) is not None:
        return
    for fen in _grid(curve, data.draw(st.lists(FEN, max_size=5))):
        most = _most(article, benefit, {**facts, axis: fen})
        assert most is not None
        assert most < goal, fen


@settings(max_examples=60)
@given(
    total=st.integers(0, 400),
    taken=st.integers(0, 100),
    ratio=st.integers(0, 10_000),
    goal=st.integers(0, 300),
)
def test_the_least_value_is_the_first_of_all_that_reach_it(
    total: int, taken: int, ratio: int, goal: int
) -> None:
    """Over sums of a few yuan, where each fen can be tried, the value is the first that does it."""
    facts: Facts = {
        "accepted_on_time": True,
        "total_investment": total,
        "provincial_grant": taken,
        "national_ratio": ratio,
    }
    # In fen: the State's ratio of the grant, and what is left of the investment.
    amounts = [min(x * ratio // 10_000, max(total - taken - x, 0)) for x in range(total + 2)]
    first = next((x for x, one in enumerate(amounts) if one >= goal), None)
    curve = _curve("art-01", "matching-grant", "national_grant", facts)
    assert curve is not None
    found = curve.least_reaching(Fraction(goal, 100))
    assert found == (None if first is None else Fraction(first, 100))


_HALF = Figure("half", Fraction(1, 2), kind=PLAIN)
_FEE = Fact("fee", "money", Domain(), kind=YUAN)


def test_a_goal_of_nothing_needs_nothing() -> None:
    """An amount of 0 is reached by 0."""
    assert least_reaching(curve_of(_HALF * _FEE, {}, _FEE), Fraction(0)) == 0


def test_the_largest_amount_that_may_be_stated_can_be_the_answer() -> None:
    """The value may be the largest that a fact may state, and never more than that."""
    curve = curve_of(_HALF * _FEE, {}, _FEE)
    assert least_reaching(curve, Fraction(LARGEST, 2)) == LARGEST
    assert least_reaching(curve, Fraction(LARGEST, 2) + Fraction(1, 100)) is None


# In words

OPEN: dict[str, Any] = {"accepted_on_time": True, "total_investment": "4000万"}


def _said(
    facts: dict[str, Any],
    wanted: str,
    language: Language = "en",
    *,
    axis: str = "national_grant",
    article: str = "art-01",
    benefit: str = "matching-grant",
) -> tuple[str, str]:
    """Ask for an amount; give the name of the sentence and its words."""
    line: Line = Inquiry(article, facts).goal(benefit, axis, wanted, language)
    return str(line["say"]), text_of(line["parts"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_fact_value_and_amount(language: Language) -> None:
    """What is found is said with the fact, the least value and the amount, as people write them."""
    name, words = _said(OPEN, "600万", language)
    assert name == "goal_found"
    assert amount(Fraction(12_000_000), language) in words
    assert amount(Fraction(6_000_000), language) in words
    assert {"zh": "国家财政资助", "en": "national funding"}[language] in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_name_leads_to_its_field(language: Language) -> None:
    """The sentence points at the field of the fact that would have to change."""
    line = Inquiry("art-01", OPEN).goal("matching-grant", "national_grant", "600万", language)
    parts = [part for part in line["parts"] if isinstance(part, dict)]
    assert {(part["kind"], part["id"]) for part in parts} == {("fact", "national_grant")}


@pytest.mark.parametrize(
    "wanted", ["6000000", "600万", "6,000,000", "0.06亿", "６００万元", "6 million"]
)
def test_the_amount_is_written_as_any_other(wanted: str) -> None:
    """The amount wanted may be written in each of the forms that facts may have."""
    assert _said(OPEN, wanted) == _said(OPEN, "6000000.00")


def test_a_cap_is_said_to_be_the_most() -> None:
    """Above the cap the sentence says that nothing reaches it, and what the most is."""
    name, words = _said(
        {"passed": True}, "1000000.01", article="art-10", benefit="crypto-testing", axis="fee"
    )
    assert name == "goal_none"
    assert words.endswith("the most is CNY 1,000,000.")


def test_what_is_left_of_the_investment_is_said_to_be_the_most() -> None:
    """Where the total leaves too little, the most is the one at the best national grant."""
    name, words = _said({**OPEN, "total_investment": "400万"}, "1333333.34")
    assert (name, "1,333,333.33" in words) == ("goal_none", True)
    name, words = _said({**OPEN, "total_investment": "400万"}, "1333333.33")
    assert (name, "2,666,666.66" in words) == ("goal_found", True)


def test_an_amount_without_a_cap_is_held_by_what_can_be_stated() -> None:
    """Where the text sets no cap, only the largest amount that may be stated ends the search."""
    one = {"article": "art-07", "benefit": "certification-fee", "axis": "exam_fee"}
    assert _said({}, "500000000000", **one)[0] == "goal_found_open"  # type: ignore[arg-type]
    assert _said({}, "500000000000.01", **one)[0] == "goal_unlimited"  # type: ignore[arg-type]


def test_no_most_is_named_that_is_above_the_amount_out_of_reach() -> None:
    """A cap that no amount which may be stated comes near is not given as the most."""
    name, words = _said({"accepted_on_time": True, "national_ratio": "0.0001%"}, "500万")
    assert name == "goal_unlimited"
    assert "10,000,000" not in words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "省级补助即使为 0 元，金额也已达到 6,000,000 元。"),
        ("en", "The amount reaches CNY 6,000,000 even where the provincial grant is CNY 0."),
    ],
)
def test_what_is_reached_at_the_least_is_not_said_of_every_value(language: str, words: str) -> None:
    """More of another grant leaves less of the investment, and so gives less again."""
    facts = {"accepted_on_time": True, "national_grant": "1200万", "total_investment": "4000万"}
    asked = {"ask": "goal", "article": "art-01", "benefit": "matching-grant", "goal": "600万"}
    request = {**asked, "fact": "provincial_grant", "facts": facts, "language": language}
    line = json.loads(respond(json.dumps(request)))["line"]
    assert text_of(line["parts"]) == words


def test_an_amount_that_is_reached_anyway_needs_nothing() -> None:
    """An amount that the other facts give by themselves is said to be reached with nothing."""
    facts = {"other_municipal_amount": "100", "same_item": True, "superior_rule": False}
    one = {"article": "art-20", "benefit": "higher-of", "axis": "this_policy_amount"}
    assert _said(facts, "100", **one)[0] == "goal_at_least"  # type: ignore[arg-type]
    name, words = _said(facts, "100.01", **one)  # type: ignore[arg-type]
    assert (name, words.count("100.01")) == ("goal_found", 2)


def test_a_failing_condition_is_said_instead() -> None:
    """Where a condition is not met, no value is said to reach anything."""
    assert _said({**OPEN, "accepted_on_time": False}, "1")[0] == "goal_refused"


def test_another_rule_that_decides_is_said_instead() -> None:
    """Under a superior rule article 20 gives no amount, so no value reaches one."""
    facts = {"other_municipal_amount": "100", "same_item": True, "superior_rule": True}
    one = {"article": "art-20", "benefit": "higher-of", "axis": "this_policy_amount"}
    assert _said(facts, "100", **one)[0] == "another_rule_decides"  # type: ignore[arg-type]


def test_a_fact_on_both_sides_must_be_stated_first() -> None:
    """While the national grant is unknown, no least total investment can be named."""
    assert _said({"accepted_on_time": True}, "1", axis="total_investment")[0] == "chart_none"


@pytest.mark.parametrize("wrong", ["1,20", "12e6", "-5", "1.005", "", "abc", "1000000000000.01"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_amount_is_a_problem_of_the_goal(wrong: str, language: Language) -> None:
    """An amount that can't be read is one problem, placed at the goal, that repeats it."""
    with pytest.raises(BadInput) as raised:
        _said(OPEN, wrong, language)
    (problem,) = raised.value.problems
    assert problem.place == "goal"
    assert wrong in problem.message(language)


@pytest.mark.parametrize(
    ("benefit", "axis", "place"),
    [
        ("matching-grants", "national_grant", "benefit"),
        ("matching-grant", "national_grants", "fact"),
        ("matching-grant", "national_ratio", "fact"),
        ("matching-grant", "accepted_on_time", "fact"),
    ],
)
def test_an_unknown_benefit_or_fact_is_a_problem(benefit: str, axis: str, place: str) -> None:
    """A benefit or a fact that no goal can be sought for is named, with those that can."""
    with pytest.raises(BadInput) as raised:
        _said(OPEN, "1", benefit=benefit, axis=axis)
    (problem,) = raised.value.problems
    assert (problem.code, problem.place) == ("choice_unknown", place)


@settings(max_examples=60)
@given(goal=FEN, total=FEN)
def test_the_sentence_says_the_value_that_was_found(goal: int, total: int) -> None:
    """The value in the words is the one of the curve, in both languages."""
    facts: Facts = {"accepted_on_time": True, "total_investment": total}
    curve = _curve("art-01", "matching-grant", "national_grant", facts)
    assert curve is not None
    found = curve.least_reaching(Fraction(goal, 100))
    for language in LANGUAGES:
        name, words = _said(written(facts), yuan(goal), language)
        expected = {True: "goal_none", False: "goal_found"}[found is None]
        assert name == ("goal_at_least" if found == 0 else expected)
        if found:
            before, after = {"zh": ("至少要 ", "，金额"), "en": ("at least ", " for the")}[language]
            assert parse_money(words.partition(before)[2].partition(after)[0]) == found
