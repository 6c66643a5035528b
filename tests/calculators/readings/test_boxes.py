"""Bounds of small rules over what unknown facts may be, worked out by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from calculators.forms import (
    at_most,
    by_level,
    not_before,
    per_unit,
    plus_points,
    when,
    within_days,
)
from calculators.kernel import (
    PLAIN,
    YUAN,
    ChoiceFact,
    Condition,
    DayFact,
    DayFigure,
    Domain,
    Fact,
    Figure,
    Kind,
    Least,
    Number,
    PeriodFact,
    Yes,
    at_least,
)
from calculators.readings.bounds import Range, most_of, range_of, truth_in
from calculators.readings.box import Between, Box, interval_of, narrowed, truth_of
from calculators.readings.directions import BOTH, DOWN, SPLIT, UP, directions_of
from calculators.readings.limits import deciding, limits_of
from calculators.readings.possible import possible

_F = Fraction
_WHOLE = Domain(most=_F(400), stated=_F(400), grain=_F(1))
_FEE, _GRANT = (Fact(name, "money", _WHOLE, kind=YUAN) for name in ("fee", "grant"))
_OPEN, _SPENT = (
    Fact(name, "money", Domain(grain=_F(1)), kind=YUAN) for name in ("turnover", "spent")
)
_SHARE = Fact("share", "percent", Domain(most=_F(1), stated=_F(1), grain=None))
_DAY = DayFact("on")
_LINE = DayFigure("line", datetime.date(2026, 3, 1))
_MONTHS = Figure("months", _F(6), kind=Kind((("month", 1),)))
_DAYS = Figure("days", _F(30), kind=Kind((("day", 1),)))
_LEVEL = ChoiceFact("level", ("national", "provincial", "none"))


def _sum(value: int) -> Figure:
    return Figure(f"sum_{value}", _F(value), kind=YUAN)


_FIVE, _TEN, _HUNDRED, _LIMIT = _sum(5), _sum(10), _sum(100), _sum(400)
_HALF, _ONE = Figure("half", _F(1, 2), kind=PLAIN), Figure("one", _F(1), kind=PLAIN)
_ENDLESS = _TEN / Figure("none", _F(0), kind=PLAIN)
#: It rises to 200 at 200, and falls again.
_TENT = at_most(_FEE, _LIMIT - _FEE)


def _between(low: int, high: int) -> Between:
    return Between((_F(low), _F(high)))


def _days(first: datetime.date, last: datetime.date) -> Between:
    return _between(first.toordinal(), last.toordinal())


_MARCH = datetime.date(2026, 3, 1)
_DAY_BEFORE = datetime.date(2026, 2, 28)


@pytest.mark.parametrize(
    ("condition", "first", "last", "held"),
    [
        (not_before(_DAY, _LINE), _MARCH, datetime.date(2026, 4, 1), True),
        (not_before(_DAY, _LINE), datetime.date(2026, 1, 1), _DAY_BEFORE, False),
        (not_before(_DAY, _LINE), _DAY_BEFORE, _MARCH, None),
        (not_before(_DAY + _MONTHS, _LINE), datetime.date(2025, 9, 1), _DAY_BEFORE, True),
        (
            not_before(_DAY + _MONTHS, _LINE),
            datetime.date(2025, 1, 1),
            datetime.date(2025, 8, 28),
            False,
        ),
        (not_before(_LINE, _DAY - _DAYS), _MARCH, datetime.date(2026, 3, 31), True),
    ],
)
def test_a_day_within_a_range_settles_what_it_can(
    condition: Condition, first: datetime.date, last: datetime.date, *, held: bool | None
) -> None:
    assert truth_of(condition, {"on": _days(first, last)}) is held


def test_dividing_by_what_may_be_nothing_has_no_upper_end() -> None:
    ratio = _HUNDRED / _FEE
    assert interval_of(ratio, {"fee": _between(0, 400)}) == (_F(1, 4), None)
    assert interval_of(ratio, {"fee": _between(50, 400)}) == (_F(1, 4), _F(2))


@pytest.mark.parametrize(
    ("condition", "box", "where_it_holds", "where_it_fails"),
    [
        (_FEE >= _HUNDRED, {}, _between(100, 400), _between(0, 99)),
        (_FEE <= _HUNDRED, {}, _between(0, 100), _between(101, 400)),
        (_FEE > _HUNDRED, {}, _between(101, 400), _between(0, 100)),
        (at_least(_ENDLESS, _FEE), {}, None, None),
        (_FEE <= _HUNDRED, {"fee": _between(200, 300)}, _between(200, 300), _between(200, 300)),
        (_FEE >= _HUNDRED, {"fee": _between(0, 50)}, _between(0, 50), _between(0, 50)),
        (_FEE >= _HUNDRED, {"fee": _F(7)}, _F(7), _F(7)),
        ((_FEE >= _TEN) & (_FEE <= _HUNDRED), {}, _between(10, 100), None),
        ((_FEE < _TEN) | (_FEE > _HUNDRED), {}, None, _between(10, 100)),
    ],
)
def test_a_condition_narrows_the_fact_that_it_is_about(
    condition: Condition,
    box: Box,
    where_it_holds: Between | Fraction | None,
    where_it_fails: Between | Fraction | None,
) -> None:
    """In whole yuan from 0 to 400; where one fact alone doesn't tell, nothing is left out."""
    assert narrowed(condition, box, holds=True).get("fee") == where_it_holds
    assert narrowed(condition, box, holds=False).get("fee") == where_it_fails


def test_a_share_of_any_size_is_narrowed_to_the_line_itself() -> None:
    half = _F(1, 2)
    assert narrowed(_SHARE >= _HALF, {}, holds=True)["share"] == Between((half, _F(1)))
    assert narrowed(_SHARE >= _HALF, {}, holds=False)["share"] == Between((_F(0), half))


def test_a_range_without_an_end_is_cut_from_below() -> None:
    """At least what may be 10 to 400 is at least 10; less than it is at most 399."""
    condition = _OPEN >= _FEE + _TEN
    assert narrowed(condition, {}, holds=True)["turnover"] == Between((_F(10), None))
    assert narrowed(condition, {}, holds=False)["turnover"] == _between(0, 409)


_PERIOD = PeriodFact("loan")
_PRICE = Figure("price", _F(2), kind=Kind((("CNY", 1), ("day", -1))))
#: Two facts, each of which may raise or lower it.
_TWO_TENTS = at_most(_FEE + _GRANT, _LIMIT - _FEE) - _GRANT


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (when(not_before(_DAY, _LINE), _TEN, _FIVE), Range(_F(5), _F(10))),
        (when(within_days(_DAY, _LINE, _LINE + _DAYS), _TEN), Range(_F(0), _F(10))),
        (
            when(within_days(_DAY, _LINE, _LINE - _DAYS), _TEN),
            Range(_F(0), _F(0)),
        ),
        (_TENT, Range(_F(0), _F(200))),
        (_FEE * ((_LIMIT - _FEE) / _HUNDRED), Range(_F(0), _F(400))),
        (_TENT + per_unit(_PRICE, _PERIOD.days()), Range(_F(0), None)),
        (_HUNDRED / _SHARE, Range(_F(100), None)),
        (by_level(_LEVEL, national=_TENT, provincial=_TEN), Range(_F(0), _F(200))),
        (when(_SHARE.must_be_stated(), _TEN, _FIVE), Range(_F(5), _F(5))),
    ],
)
def test_bounds_are_the_least_and_the_most(number: Number, found: Range) -> None:
    assert range_of(number, {}) == found


def test_a_share_that_moves_both_ways_is_bounded_from_outside() -> None:
    """100 yuan times a share, times what is left of it: 25 at the half, and never said to be less."""
    found = range_of(_HUNDRED * _SHARE * (_ONE - _SHARE), {})
    assert found.least == 0
    assert found.most is not None
    assert _F(25) <= found.most < _F(26)


def test_two_open_amounts_are_tried_together() -> None:
    """Whatever the fee and the grant, the least and the most are those of a full table."""
    table = [
        max(min(fee + grant, max(400 - fee, 0)) - grant, 0)
        for fee in range(401)
        for grant in range(401)
    ]
    found = range_of(_TWO_TENTS, {})
    assert found.tight
    assert found.least == min(table)
    assert found.most == max(table)


@pytest.mark.parametrize(
    ("number", "box", "directions"),
    [
        (when(not_before(_DAY, _LINE), _TEN), {}, {"on": UP}),
        (when(not_before(_LINE, _DAY + _MONTHS), _TEN), {}, {"on": DOWN}),
        (when(within_days(_DAY, _LINE, _LINE + _DAYS), _TEN), {}, {"on": BOTH}),
        (when(not_before(_DAY, _LINE), _TEN), {"on": _MARCH}, {}),
        (when(~(Yes("a") & (_FEE >= _TEN)), _TEN), {"a": True}, {"fee": DOWN}),
        (when(Yes("a") | (_FEE >= _TEN), _TEN), {}, {"a": SPLIT, "fee": UP}),
        (when(_SHARE.must_be_stated() & Yes("a"), _TEN), {"share": _HALF.value}, {"a": SPLIT}),
    ],
)
def test_which_way_a_fact_moves_an_amount(
    number: Number, box: Box, directions: dict[str, int]
) -> None:
    assert directions_of(number, box) == directions


def test_a_condition_of_nothing_but_days_is_settled_by_them() -> None:
    assert truth_in(not_before(_DAY, _LINE), {"on": _MARCH}) is True
    assert truth_in(not_before(_DAY, _LINE), {}) is None


def test_limits_without_names_are_named_by_what_they_are() -> None:
    assert list(limits_of(at_most(_FEE, _HUNDRED), {})) == ["sum", "cap"]
    assert limits_of(Least((_FEE,), kind=YUAN), {}) == {"sum": _FEE}


def test_nothing_decides_an_amount_without_an_upper_end() -> None:
    """While neither the rate's base nor the total is known, both are without end."""
    assert deciding((_HALF * _OPEN).within(_SPENT - _FEE), {}) is None


def test_with_many_answers_open_no_curve_is_drawn_for_each_way() -> None:
    """Six yes/no make 64 ways: the most at a value is looked for instead, and is the same."""
    points = [(Yes(f"point_{one}"), _TEN) for one in range(6)]
    drawn = possible(plus_points(_FEE, *points), {}, _FEE)
    assert drawn is not None
    assert drawn.curves == ()
    assert [drawn.at(_F(x)) for x in (0, 100, 400)] == [60, 160, 460]
    assert most_of(plus_points(_FEE, *points), {"fee": _F(1)}) == (_F(61), True)


def test_what_has_no_end_is_at_least_whatever_the_line_is() -> None:
    """As the exact reading has it: a line that may have no end itself changes nothing."""
    for line in (_TEN, _ENDLESS, _TEN * (_HUNDRED / _FEE)):
        assert truth_of(at_least(_ENDLESS, line), {}) is True
        assert truth_in(~at_least(_ENDLESS, line), {}) is False
    assert truth_of(at_least(_FEE, _ENDLESS), {}) is False


def test_a_line_beyond_the_last_value_on_the_grain_narrows_nothing() -> None:
    """Up to 99.50 in whole yuan: 99 is the last, and none is at least 99.20."""
    odd = Fact("odd", "money", Domain(most=_F("99.5"), grain=_F(1)), kind=YUAN)
    line = Figure("line", _F("99.2"), kind=YUAN)
    assert narrowed(odd >= line, {}, holds=True) == {}


def test_the_most_at_a_share_that_has_no_end_in_decimals() -> None:
    """100 s² and 100 (1 - s) meet at (√5 - 1) / 2, where s² + s is 1; it is found to a billionth."""
    found = range_of(at_most(_HUNDRED * _SHARE * _SHARE, _HUNDRED * (_ONE - _SHARE)), {})
    assert found.least == 0
    assert found.most is not None
    share = 1 - found.most / 100
    assert abs(share * share + share - 1) < _F(1, 10**8)
