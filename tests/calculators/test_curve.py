"""The curve of an amount over one of its facts, held against the exact answer."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.kernel import Fact, Number
from calculators.money import LARGEST
from calculators.policies import load
from calculators.readings.bounds import range_of
from calculators.readings.curve import Curve, Unbounded, curve_of
from calculators.readings.exact import UnknownFact, amount_of
from calculators.readings.possible import possible
from calculators.readings.structure import walk
from calculators.values import Value
from tests.calculators.contract import BENEFITS, FACTS
from tests.calculators.drawn import complete_facts, unknown_of

_POLICY = "chengdu-2020-7"
_MILLION = 10**6


def _amount(article: str, benefit: str) -> Number:
    amount = load(_POLICY).rule(article, benefit).most
    assert amount is not None
    return amount


def _axis(amount: Number, name: str) -> Fact:
    return next(one for one in walk(amount) if isinstance(one, Fact) and one.name == name)


def _curve(article: str, benefit: str, axis: str, **facts: int) -> Curve:
    situation: dict[str, Value | None] = {name: Fraction(value) for name, value in facts.items()}
    amount = _amount(article, benefit)
    return curve_of(amount, situation, _axis(amount, axis))


def _points(curve: Curve) -> list[tuple[Fraction, Fraction]]:
    starts = [piece.start for piece in curve.pieces.pieces]
    return [(x, y) for x in starts if (y := curve.at(x)) is not None]


def _slope(curve: Curve) -> Fraction | None:
    return curve.pieces.pieces[-1].slope


def _millions(curve: Curve) -> list[tuple[Fraction | int, Fraction | int]]:
    """Give the breakpoints in millions of yuan."""
    return [(x / _MILLION, y / _MILLION) for x, y in _points(curve)]


_AXES = [
    (article, promise.id, name)
    for article, promise in BENEFITS
    if promise.base or article == "art-20"
    for name, shape in FACTS[article].items()
    if shape.type == "money" and (article in ("art-01", "art-20") or name == promise.base)
]


def _exact(article: str, facts: dict[str, int | bool | str]) -> dict[str, Value | None]:
    """Turn drawn facts (fen, hundredths of a percent) into what the readings compute with."""
    situation: dict[str, Value | None] = {}
    for name, shape in FACTS[article].items():
        value = facts.get(name)
        if shape.type == "money":
            situation[name] = Fraction(int(value or 0), 100)
        elif shape.type == "percent" and isinstance(value, int):
            situation[name] = Fraction(value, 10_000)
        elif isinstance(value, bool | str):
            situation[name] = value
    return situation


@pytest.mark.parametrize(("article", "benefit", "axis"), _AXES)
@settings(max_examples=40)
@given(data=st.data())
def test_the_curve_is_the_exact_answer_everywhere(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """At every breakpoint, between any two and beyond the last, the curve is the exact amount."""
    drawn = data.draw(complete_facts(article))
    situation = _exact(article, {k: v for k, v in drawn.items() if isinstance(v, int | str)})
    amount = _amount(article, benefit)
    curve = curve_of(amount, situation, _axis(amount, axis))
    breakpoints = [x for x, _ in _points(curve)]
    between = [(a + b) / 2 for a, b in itertools.pairwise(breakpoints)]
    beyond = [breakpoints[-1] + 1, breakpoints[-1] * 3 + 7]
    anywhere = data.draw(st.lists(st.fractions(0, 10**12), max_size=5))
    for x in (*breakpoints, *between, *beyond, *anywhere):
        assert curve.at(x) == amount_of(amount, {**situation, axis: x})


def test_the_matching_grant_rises_stays_and_falls() -> None:
    """Over the national grant, article 1 rises to its cap, stays there and then loses its room."""
    curve = _curve(
        "art-01",
        "matching-grant",
        "national_grant",
        total_investment=40 * _MILLION,
        provincial_grant=0,
        other_municipal_grant=0,
    )
    assert _millions(curve) == [(0, 0), (20, 10), (30, 10), (40, 0)]
    assert _slope(curve) == 0
    assert curve.largest() == 10 * _MILLION


def test_the_matching_grant_of_a_small_investment_has_its_peak_at_two_thirds() -> None:
    """Within a small investment the highest matching grant is an exact third of it."""
    curve = _curve(
        "art-01",
        "matching-grant",
        "national_grant",
        total_investment=4 * _MILLION,
        provincial_grant=0,
        other_municipal_grant=0,
    )
    assert _millions(curve) == [(0, 0), (Fraction(8, 3), Fraction(4, 3)), (4, 0)]


def test_a_capped_rate_has_its_break_where_the_cap_begins() -> None:
    """A capped rate rises to its cap and stays there."""
    curve = _curve("art-17", "guarantee-payout", "compensation_paid")
    assert _millions(curve) == [(0, 0), (20, 3)]
    assert _slope(curve) == 0


def test_a_rate_without_a_cap_has_no_break() -> None:
    """A rate without a cap rises without end."""
    curve = _curve("art-07", "certification-fee", "exam_fee")
    assert _millions(curve) == [(0, 0)]
    assert _slope(curve) == Fraction(1, 2)
    assert curve.largest() is None


def test_the_higher_of_two_turns_where_they_are_equal() -> None:
    """Over one of two supports the higher is flat up to the other and rises from there."""
    amount = _amount("art-20", "higher-of")
    situation: dict[str, Value | None] = {"other_municipal_amount": Fraction(5), "same_item": True}
    curve = curve_of(amount, situation, _axis(amount, "this_policy_amount"))
    assert [(int(x), int(y)) for x, y in _points(curve)] == [(0, 5), (5, 5)]
    assert _slope(curve) == 1


def test_a_curve_that_another_open_fact_leaves_without_end() -> None:
    """Where another fact without an end makes the amount endless, there is no curve."""
    amount = _amount("art-20", "higher-of")
    situation: dict[str, Value | None] = {"other_municipal_amount": None, "same_item": True}
    axis = _axis(amount, "this_policy_amount")
    with pytest.raises((UnknownFact, Unbounded)):
        curve_of(amount, situation, axis)
    assert possible(amount, situation, axis) is None


@pytest.mark.parametrize(("article", "benefit", "axis"), _AXES)
@settings(max_examples=25)
@given(data=st.data())
def test_the_curve_of_what_is_possible_is_the_bound_everywhere(
    article: str, benefit: str, axis: str, data: st.DataObject
) -> None:
    """With some facts unknown, the curve of the most is the most that the bounds give there."""
    drawn = data.draw(complete_facts(article))
    known = _exact(article, {k: v for k, v in drawn.items() if isinstance(v, int | str)})
    for name in data.draw(unknown_of(article)):
        del known[name]
    amount = _amount(article, benefit)
    curve = possible(amount, known, _axis(amount, axis))
    places = [x for one in (curve.curves if curve else ()) for x, _ in _points(one)]
    anywhere = data.draw(st.lists(st.integers(0, 10**14), max_size=3))
    stated = [x for x in places if x <= LARGEST]
    for x in (*stated, *(Fraction(fen, 100) for fen in anywhere), Fraction(1)):
        most = range_of(amount, {**known, axis: x}).most
        if curve is None:
            assert most is None
        elif (x * 100).denominator == 1:
            assert curve.at(x) == most
