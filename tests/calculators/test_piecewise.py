"""Piecewise linear functions, held against computing each value by itself."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.readings.piecewise import Piecewise, constant, identity, lower, upper

_VALUES = st.integers(-50, 50).map(Fraction)


@st.composite
def _functions(draw: st.DrawFn) -> Piecewise:
    places = draw(st.lists(st.integers(1, 60), unique=True, max_size=5).map(sorted))
    points = tuple((Fraction(x), draw(_VALUES)) for x in (0, *places))
    return Piecewise(points, Fraction(draw(st.integers(-4, 4)), draw(st.integers(1, 3))))


def _by_hand(function: Piecewise, x: Fraction) -> Fraction:
    """Interpolate between the breakpoints around x."""
    points = function.points
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    x0, y0 = points[-1]
    return y0 + function.slope * (x - x0)


_PLACES = [Fraction(x, 3) for x in range(250)]


@given(_functions())
def test_a_value_lies_on_the_line_between_breakpoints(one: Piecewise) -> None:
    """At a breakpoint the value is its own, between two of them it lies on the line."""
    assert [one.at(x) for x in _PLACES] == [_by_hand(one, x) for x in _PLACES]


@given(_functions(), _functions())
def test_sums_and_differences(one: Piecewise, other: Piecewise) -> None:
    """A sum or difference of two functions has the sum or difference of their values."""
    total, difference = one.plus(other), one.minus(other)
    for x in _PLACES:
        assert total.at(x) == _by_hand(one, x) + _by_hand(other, x)
        assert difference.at(x) == _by_hand(one, x) - _by_hand(other, x)


@given(_functions(), _functions())
def test_the_smaller_and_the_larger(one: Piecewise, other: Piecewise) -> None:
    """At each place the smaller function has the smaller value, also far beyond the breakpoints."""
    smaller, larger = lower(one, other), upper(one, other)
    for x in (*_PLACES, Fraction(10**6), Fraction(10**9, 7)):
        assert smaller.at(x) == min(_by_hand(one, x), _by_hand(other, x))
        assert larger.at(x) == max(_by_hand(one, x), _by_hand(other, x))


@given(_functions(), st.fractions(-3, 3, max_denominator=7))
def test_a_multiple(one: Piecewise, factor: Fraction) -> None:
    """A multiple of a function has the multiple of its values."""
    assert [one.times(factor).at(x) for x in _PLACES] == [
        _by_hand(one, x) * factor for x in _PLACES
    ]


@given(_functions())
def test_the_extremes_hold_everywhere_and_are_reached(one: Piecewise) -> None:
    """No value lies beyond an extreme, a breakpoint reaches it, and None means without end."""
    far = [_by_hand(one, x) for x in (*_PLACES, *(x for x, _ in one.points), Fraction(10**9))]
    largest, smallest = one.largest(), one.smallest()
    assert (largest is None) == (one.slope > 0)
    assert (smallest is None) == (one.slope < 0)
    assert largest is None or max(far) == largest
    assert smallest is None or min(far) == smallest


@given(_functions())
def test_a_simplified_function_has_only_true_breakpoints(one: Piecewise) -> None:
    """Simplifying changes no value and leaves a breakpoint only where the slope changes."""
    simple = one.simplified()
    assert [simple.at(x) for x in _PLACES] == [_by_hand(one, x) for x in _PLACES]
    for before, point, after in zip(
        simple.points, simple.points[1:], [*simple.points[2:], None], strict=False
    ):
        slope_before = (point[1] - before[1]) / (point[0] - before[0])
        slope_after = (
            simple.slope if after is None else (after[1] - point[1]) / (after[0] - point[0])
        )
        assert slope_before != slope_after


def test_the_plain_functions() -> None:
    """A constant is the same everywhere; the identity is its own place."""
    assert [constant(Fraction(7)).at(x) for x in _PLACES] == [7] * len(_PLACES)
    assert [identity().at(x) for x in _PLACES] == _PLACES
    assert constant(Fraction(7)).largest() == constant(Fraction(7)).smallest() == 7
    assert identity().largest() is None
    assert identity().smallest() == 0


@pytest.mark.parametrize(
    ("cap", "place"), [(Fraction(3), Fraction(6)), (Fraction(1, 3), Fraction(2, 3))]
)
def test_a_crossing_beyond_the_last_breakpoint_is_found_exactly(
    cap: Fraction, place: Fraction
) -> None:
    """Half of a base meets its cap at exactly twice the cap."""
    held = lower(identity().times(Fraction(1, 2)), constant(cap))
    assert list(held.points) == [(Fraction(0), Fraction(0)), (place, cap)]
    assert held.slope == 0
