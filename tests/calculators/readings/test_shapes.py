"""Curves of small rules, worked out by hand: where they turn, jump, bend and have no end."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from calculators.forms import (
    at_least_n,
    at_most,
    higher,
    not_before,
    per_full_step,
    total,
    total_over,
    when,
)
from calculators.kernel import (
    PLAIN,
    YUAN,
    DayFact,
    DayFigure,
    Domain,
    Fact,
    Figure,
    Number,
    Yes,
)
from calculators.readings.bounds import range_of
from calculators.readings.curve import Curve, Unbounded, curve_of
from calculators.readings.drawing import stretches
from calculators.readings.exact import Situation, UnknownFact, amount_of
from calculators.readings.goal import Unsettled, least_reaching
from calculators.readings.pieces import bent
from calculators.readings.possible import Possible, possible
from calculators.rulebook import FactSpace
from calculators.words.example import fact

_F = Fraction
_FEE = Fact("fee", "money", Domain(most=_F(400), stated=_F(400), grain=_F(1)), kind=YUAN)
_SHARE = Fact("share", "percent", Domain(most=_F(1), stated=_F(1), grain=None))
_APPROVED = Yes("approved")
_FROM = not_before(DayFact("on"), DayFigure("line", datetime.date(2026, 3, 1)))


def _sum(value: int) -> Figure:
    return Figure(f"sum_{value}", _F(value), kind=YUAN)


_TEN, _FIFTY, _HUNDRED, _LIMIT = _sum(10), _sum(50), _sum(100), _sum(400)
_HALF = Figure("half", _F(1, 2), kind=PLAIN)
_ONE = Figure("one", _F(1), kind=PLAIN)
#: fee² / 100: a share of a whole that changes with it.
_SQUARE = _FEE * (_FEE / _HUNDRED)
#: fee (400 - fee) / 100: it rises to 400 at 200, and falls again.
_HUMP = _FEE * ((_LIMIT - _FEE) / _HUNDRED)
#: What is divided by 0 has no end.
_ENDLESS = _TEN / Figure("none", _F(0), kind=PLAIN)

type Drawn = list[tuple[int | Fraction, int | None, int | Fraction | None]]
_BENT: Drawn = [(0, None, None)]

_SHAPES: dict[str, tuple[Number, Fact, Situation, Drawn]] = {
    "what falls below a line": (
        when(~(_FEE >= _HUNDRED), _TEN),
        _FEE,
        {},
        [(0, 10, 0), (100, 0, 0)],
    ),
    "between two lines": (
        when((_FEE >= _HUNDRED) & (_FEE < _LIMIT), _TEN),
        _FEE,
        {},
        [(0, 0, 0), (100, 10, 0), (400, 0, 0)],
    ),
    "outside two lines": (
        when((_FEE < _FIFTY) | (_FEE >= _HUNDRED), _TEN),
        _FEE,
        {},
        [(0, 10, 0), (50, 0, 0), (100, 10, 0)],
    ),
    "two of three, one of them met": (
        when(at_least_n(2, _FEE >= _FIFTY, _FEE >= _HUNDRED, _APPROVED), _TEN),
        _FEE,
        {"approved": True},
        [(0, 0, 0), (50, 10, 0)],
    ),
    "two of three, one of them failed": (
        when(at_least_n(2, _FEE >= _FIFTY, _FEE >= _HUNDRED, _APPROVED), _TEN),
        _FEE,
        {"approved": False},
        [(0, 0, 0), (100, 10, 0)],
    ),
    "above the line from the start": (
        when(_FEE + _FIFTY >= _TEN, _TEN),
        _FEE,
        {},
        [(0, 10, 0)],
    ),
    "once it is stated": (when(_FEE.must_be_stated(), _TEN), _FEE, {}, [(0, 10, 0)]),
    "a share of any size at a line": (
        when(_SHARE >= _HALF, _TEN),
        _SHARE,
        {},
        [(0, 0, 0), (_F(1, 2), 10, 0)],
    ),
    "full steps of itself": (per_full_step(_FEE, _FEE, _TEN), _FEE, {}, _BENT),
    "full steps of nothing": (per_full_step(_FEE, _sum(0), _TEN), _FEE, {}, _BENT),
    "what is left of a bend": (_SQUARE - _TEN, _FEE, {}, _BENT),
    "a bend and a turn": (_SQUARE + at_most(_FEE, _HUNDRED), _FEE, {}, _BENT),
    "where a bend reaches a line": (when(_SQUARE >= _HUNDRED, _TEN), _FEE, {}, _BENT),
    "where a bend reaches a line, up to another": (
        when((_SQUARE >= _TEN) & (_FEE < _FIFTY), _TEN),
        _FEE,
        {},
        [*_BENT, (50, 0, 0)],
    ),
    "the smaller of it and what has no end": (at_most(_FEE, _ENDLESS), _FEE, {}, [(0, 0, 1)]),
}


@pytest.mark.parametrize("name", _SHAPES)
def test_a_curve_turns_where_arithmetic_says(name: str) -> None:
    """Its pieces are those worked out by hand, and it is the exact amount at every value."""
    number, axis, known, drawn = _SHAPES[name]
    curve = curve_of(number, known, axis)
    assert [(one.start, one.value, one.slope) for one in curve.pieces.pieces] == drawn
    assert curve.is_bent is (drawn[0][1] is None)
    for place in range(401):
        x = _F(place) if axis is _FEE else _F(place, 400)
        assert curve.at(x) == amount_of(number, {**known, axis.name: x})


def test_the_extremes_lie_within_what_the_fact_may_be() -> None:
    """A turn beyond the largest value that the fact may have is none."""
    curve = curve_of(at_most(_FEE, _sum(500)), {}, _FEE)
    assert [one.start for one in curve.pieces.pieces] == [0, 500]
    assert curve.smallest() == 0
    assert curve.largest() == 400


def test_the_extremes_of_a_share_are_those_at_its_ends_and_jumps() -> None:
    curve = curve_of(when(_SHARE >= _HALF, _TEN, _FIFTY), {}, _SHARE)
    assert curve.smallest() == 10
    assert curve.largest() == 50


@pytest.mark.parametrize(
    "number",
    [
        _FEE + _ENDLESS,
        higher(one=_FEE, two=_ENDLESS),
        at_most(_FEE + _ENDLESS, _ENDLESS + _ENDLESS),
    ],
    ids=["more than what has no end", "the higher with what has no end", "the smaller of two such"],
)
def test_what_has_no_end_anywhere_is_no_curve(number: Number) -> None:
    with pytest.raises(Unbounded):
        curve_of(number, {}, _FEE)
    assert possible(number, {}, _FEE) is None
    assert range_of(number, {}).most is None


def _endless_at_nothing() -> Number:
    """Give 100 for each full fee, as often as 100 holds it: without end where the fee is 0."""
    return _HUNDRED * (_HUNDRED / _FEE)


def test_what_has_no_end_at_some_values_has_it_there_alone() -> None:
    curve = curve_of(_endless_at_nothing(), {}, _FEE)
    assert [curve.at(_F(x)) for x in (0, 1, 50, 400)] == [None, 10_000, 200, 25]
    assert curve.smallest() == 25
    assert curve.largest() is None


def test_where_nothing_has_an_end_there_is_no_smallest_amount() -> None:
    curve = curve_of((_FEE + _TEN) * (_TEN / (_FEE - _FEE)), {}, _FEE)
    assert (curve.at(_F(3)), curve.smallest(), curve.largest()) == (None, None, None)
    assert stretches(_alone(curve), _F(400)) == []


def test_a_goal_is_reached_where_there_is_no_end() -> None:
    assert least_reaching(curve_of(_endless_at_nothing(), {}, _FEE), _F(50)) == 0


def _alone(curve: Curve) -> Possible:
    return Possible(curve.number, curve.situation, curve.axis, (curve,))


def test_places_without_an_end_are_left_out_of_a_drawing() -> None:
    """The line begins at the first value that has an amount."""
    drawn = possible(_endless_at_nothing(), {}, _FEE)
    assert drawn is not None
    assert drawn.at(_F(0)) is None
    (line,) = stretches(drawn, _F(400))
    assert line[0] == (_F(13), _F(10_000, 13))
    assert line[-1] == (_F(400), _F(25))
    assert all(y == _F(10_000) / x for x, y in line)


def test_a_turn_between_two_values_that_may_be_stated_is_passed_over() -> None:
    """33.20 and 33.70 lie within one whole yuan: what is between them nobody can state."""
    lines = (Figure(name, _F(value), kind=YUAN) for name, value in (("a", "33.2"), ("b", "33.7")))
    number = total(*(at_most(_FEE, line) for line in lines))
    curve = curve_of(number, {}, _FEE)
    assert [one.start for one in curve.pieces.pieces] == [0, _F("33.2"), _F("33.7")]
    assert curve.largest() == _F("66.9")
    assert [least_reaching(curve, _F(goal)) for goal in ("66", "66.5", "66.91")] == [33, 34, None]


def test_a_bend_is_drawn_through_values_that_may_be_stated() -> None:
    """On a short scale each whole yuan is one place, and none stands twice."""
    curve = curve_of(_SQUARE, {}, _FEE)
    (line,) = stretches(_alone(curve), _F(10))
    assert line == [(_F(x), _F(x * x, 100)) for x in range(11)]


def test_a_fact_with_one_value_is_drawn_as_one_place() -> None:
    only = Fact("fee", "money", Domain(least=_F(5), most=_F(5), stated=_F(5)), kind=YUAN)
    curve = curve_of(_HALF * only, {}, only)
    assert stretches(_alone(curve), _F(5)) == [[(_F(5), _F(5, 2))]]


def test_a_bent_piece_has_no_formula() -> None:
    with pytest.raises(ValueError, match="no formula"):
        bent(_F(0)).at(_F(1))


@pytest.mark.parametrize(
    ("number", "goal", "first"),
    [
        (_SQUARE, 100, 100),
        (_SQUARE, 1600, 400),
        (_SQUARE, 1601, None),
        (_HUMP, 300, 100),
        (_HUMP, 400, 200),
        (_HUMP, 401, None),
    ],
)
def test_the_first_value_of_a_bend_that_reaches_a_goal(
    number: Number, goal: int, first: int | None
) -> None:
    assert least_reaching(curve_of(number, {}, _FEE), _F(goal)) == first


@pytest.mark.parametrize(("goal", "first"), [(25, _F(1, 2)), (1, _F(1, 10)), (100, _F(1))])
def test_the_first_share_that_reaches_a_goal(goal: int, first: Fraction) -> None:
    """100 yuan times the share, times the share again."""
    curve = curve_of(_HUNDRED * _SHARE * _SHARE, {}, _SHARE)
    assert least_reaching(curve, _F(goal)) == first


def test_a_share_reaches_a_goal_at_its_exact_value() -> None:
    """A share that may be any fraction is not rounded to one that has an end in decimals."""
    assert least_reaching(curve_of(_sum(300) * _SHARE, {}, _SHARE), _F(100)) == _F(1, 3)


def test_a_goal_that_only_the_largest_share_reaches() -> None:
    """900 yuan times a share that is at most a third, times the share again, is 100 there alone."""
    third = Fact("share", "percent", Domain(most=_F(1, 3), stated=_F(1, 3), grain=None))
    curve = curve_of(_sum(900) * third * third, {}, third)
    assert least_reaching(curve, _F(100)) == _F(1, 3)
    assert least_reaching(curve, _F("100.01")) is None


def test_where_a_bend_is_too_fine_nothing_is_said_of_a_goal() -> None:
    """Among millions of values about the top, the search ends and never says that none reaches it."""
    fine = Fact("fee", "money", Domain(most=_F(4_000_000)), kind=YUAN)
    hump = fine * ((_sum(4_000_000) - fine) / _sum(1_000_000))
    curve = curve_of(hump, {}, fine)
    assert curve.at(_F(2_000_000)) == 4_000_000
    assert least_reaching(curve, _F(3_000_000)) == 1_000_000
    with pytest.raises(Unsettled):
        least_reaching(curve, _F(4_000_000))


_ITEMS = FactSpace(
    "art-01",
    (
        fact(
            "devices", "list", "设备", "devices", facts=(fact("price", "money", "价格", "price"),)
        ),
        fact("places", "list", "场地", "places", facts=(fact("rate", "percent", "比例", "rate"),)),
    ),
)


def test_a_curve_needs_the_list_that_it_adds_up() -> None:
    """What stands inside an unknown list can't be drawn, nor what follows from it."""
    number = total_over(_ITEMS.devices, lambda one: at_most(one.price, _FEE)).capped(_HUNDRED)
    with pytest.raises(UnknownFact, match="devices"):
        curve_of(number, {}, _FEE)
    known: Situation = {"devices": ({"price": _F(30)}, {"price": _F(90)})}
    curve = curve_of(number, known, _FEE)
    assert [one.start for one in curve.pieces.pieces] == [0, 30, 70]
    assert [curve.at(_F(x)) for x in (0, 30, 70, 400)] == [0, 60, 100, 100]


def test_a_list_within_a_list_is_written_out_as_well() -> None:
    """For each device, each place's share of the fee or the price, whichever is less."""
    number = total_over(
        _ITEMS.devices,
        lambda one: total_over(_ITEMS.places, lambda place: place.rate * at_most(one.price, _FEE)),
    )
    known: Situation = {
        "devices": ({"price": _F(30)}, {"price": _F(90)}),
        "places": ({"rate": _F(1, 2)}, {"rate": _F(1, 4)}),
    }
    curve = curve_of(number, known, _FEE)
    assert not curve.is_bent
    for x in range(401):
        assert curve.at(_F(x)) == _F(3, 4) * (min(30, x) + min(90, x))


@pytest.mark.parametrize("day", ["2026-02-28", "2026-03-01"])
def test_a_condition_of_another_fact_is_the_same_all_along(day: str) -> None:
    date = datetime.date.fromisoformat(day)
    number = when(_FROM & (_FEE >= _FIFTY), _TEN)
    given = 10 if day == "2026-03-01" else 0
    curve = curve_of(number, {"on": date}, _FEE)
    assert [curve.at(_F(x)) for x in (0, 49, 50, 400)] == [0, 0, given, given]


def test_the_most_is_one_that_may_be_stated() -> None:
    """The fee and what is left of 133 meet at 66.5; of whole yuan neither gives more than 66."""
    number = _FEE.within(_sum(133) - _FEE)
    assert range_of(number, {}).most == 66
    assert range_of(number, {}).tight
