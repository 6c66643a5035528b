"""Graphs of every kind that the kernel allows, over a handful of facts with small domains.

Small, so that what a reading says can be held against every value that a fact may have.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import strategies as st

from calculators.forms import (
    all_of,
    any_of,
    at_least_n,
    at_most,
    average,
    by_band,
    by_level,
    excess,
    fallen_by,
    grown_by,
    halved,
    higher,
    in_equal_parts,
    increase,
    interest,
    matched,
    not_before,
    one_of,
    per_full_step,
    plus_points,
    pro_rata,
    raised_by,
    several_of,
    slices,
    staged,
    topped_up,
    total,
    when,
    within_share,
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
    Number,
    Yes,
)
from calculators.values import Value

__all__ = ["AMOUNTS", "LARGEST", "conditions", "numbers", "situations"]

LARGEST = 400
_AMOUNT = Domain(most=Fraction(LARGEST), stated=Fraction(LARGEST), grain=Fraction(1))
_SHARE = Domain(most=Fraction(1), stated=Fraction(1), grain=None)
_DAYS = Kind((("day", 1),))

#: Three amounts in whole yuan from 0 to 400.
AMOUNTS = tuple(Fact(name, "money", _AMOUNT, kind=YUAN) for name in ("fee", "grant", "turnover"))
_RATIOS = tuple(Fact(name, "percent", _SHARE) for name in ("share", "quota"))
_OPTIONAL = Fact("own_rate", "percent", _SHARE, left_out=True)
_COUNT = Fact("days", "count", Domain(grain=Fraction(1), most=Fraction(400)), kind=_DAYS)
_YES = (Yes("approved"), Yes("local"))
_LEVEL = ChoiceFact("level", ("national", "provincial", "none"))
_DAY = DayFact("on")
_LINE = DayFigure("line", datetime.date(2026, 3, 1))


def _figure(value: int) -> Figure:
    return Figure(f"sum_{value}", Fraction(value), kind=YUAN)


_SUMS = st.sampled_from((0, 1, 10, 50, 100, 133, 300, 400)).map(_figure)
_RATES = st.sampled_from((Fraction(1, 10), Fraction(1, 2), Fraction(1, 3), Fraction(3, 2))).map(
    lambda value: Figure(f"rate_{value.numerator}_{value.denominator}", value, kind=PLAIN)
)
_LEAVES: st.SearchStrategy[Number] = st.one_of(st.sampled_from(AMOUNTS), _SUMS)
_SHARES: st.SearchStrategy[Number] = st.one_of(
    _RATES, st.sampled_from(_RATIOS), _RATES.map(_OPTIONAL.otherwise)
)


def _larger(inner: st.SearchStrategy[Number]) -> st.SearchStrategy[Number]:
    held = _conditions(inner)
    lines = st.tuples(_SUMS, _SUMS).map(
        lambda pair: sorted({one.value for one in pair} | {Fraction(60)})
    )

    def banded(base: Number, ends: list[Fraction], values: list[Number]) -> Number:
        bands = [(_figure(int(end)), value) for end, value in zip(ends, values, strict=False)]
        return by_band(base, *bands)

    def sliced(base: Number, ends: list[Fraction], rates: list[Figure]) -> Number:
        above = [(_figure(int(end)), rate) for end, rate in zip(ends, rates[1:], strict=False)]
        return slices(base, rates[0], *above)

    year = Figure("year", Fraction(365), kind=_DAYS)
    short = Figure("term", Fraction(100), kind=_DAYS)
    four = Figure("four", Fraction(4), kind=_DAYS)
    return st.one_of(
        st.builds(lambda rate, base: rate * base, _SHARES, inner),
        st.builds(lambda base, rate: base * rate, inner, _SHARES),
        st.builds(lambda one, two: one + two, inner, inner),
        st.builds(lambda one, two: one - two, inner, inner),
        st.builds(lambda one, cap: one.capped(cap), inner, _SUMS),
        st.builds(lambda one, two, three: one.within(two - three), inner, inner, inner),
        st.builds(when, held, inner),
        st.builds(when, held, inner, inner),
        st.builds(lambda one, two: by_level(_LEVEL, national=one, provincial=two), inner, inner),
        st.builds(banded, inner, lines, st.lists(inner, min_size=3, max_size=3)),
        st.builds(sliced, inner, lines, st.lists(_RATES, min_size=4, max_size=4)),
        st.builds(lambda one, two: higher(one=one, two=two), inner, inner),
        st.builds(lambda one, two: one_of(one=one, two=two), inner, inner),
        st.builds(per_full_step, inner, st.sampled_from((7, 50, 100)).map(_figure), _SUMS),
        st.builds(pro_rata, inner, st.just(_figure(120)), inner),
        st.builds(topped_up, inner, inner),
        st.builds(total, inner, inner),
        st.builds(excess, inner, _SUMS),
        st.builds(increase, inner, inner),
        st.builds(halved, inner, _RATES),
        st.builds(matched, inner, _RATES),
        st.builds(raised_by, inner, _RATES),
        st.builds(at_most, inner, _SUMS),
        st.builds(
            lambda one, two, taken: one.within(within_share(two, taken)), inner, _SHARES, inner
        ),
        st.builds(
            lambda loan, rate: interest(loan, rate, _COUNT, year, limit=short), inner, _SHARES
        ),
        st.builds(
            lambda base, one, two: plus_points(base, (_YES[0], one), (_YES[1], two)),
            inner,
            _SUMS,
            _SUMS,
        ),
        st.builds(lambda sum_, first: staged(sum_, _COUNT, (short, first)), inner, _RATES),
        st.builds(average, inner, inner, inner),
        st.builds(
            lambda count, one, two, three, four: several_of(count, a=one, b=two, c=three, d=four),
            st.sampled_from((1, 2, 3)).map(lambda count: Figure("most", Fraction(count))),
            inner,
            inner,
            inner,
            inner,
        ),
        st.builds(lambda sum_: in_equal_parts(sum_, _COUNT, four), inner),
    )


def _conditions(inner: st.SearchStrategy[Number]) -> st.SearchStrategy[Condition]:
    single: st.SearchStrategy[Condition] = st.one_of(
        st.sampled_from(_YES),
        st.sampled_from((_LEVEL.among("national"), _LEVEL.among("provincial", "none"))),
        st.just(not_before(_DAY, _LINE)),
        st.builds(lambda one, two: one >= two, inner, inner),
        st.builds(lambda one, two: one > two, inner, inner),
        st.builds(grown_by, inner, inner, _RATES),
        st.builds(fallen_by, inner, inner, _RATES),
    )
    return st.one_of(
        single,
        single.map(lambda one: ~one),
        st.builds(all_of, single, single),
        st.builds(any_of, single, single),
        st.builds(lambda one, two, three: at_least_n(2, one, two, three), single, single, single),
    )


def numbers() -> st.SearchStrategy[Number]:
    """Give amounts in yuan made of every node and form."""
    return st.recursive(_LEAVES, _larger, max_leaves=5)


def conditions() -> st.SearchStrategy[Condition]:
    """Give conditions over amounts, choices, answers and days."""
    return _conditions(numbers())


def situations() -> st.SearchStrategy[dict[str, Value | None]]:
    """Give a value for every fact that the graphs ask for."""
    amounts = st.one_of(
        st.sampled_from((0, 1, 99, 100, 101, LARGEST)), st.integers(0, LARGEST)
    ).map(Fraction)
    shares = st.sampled_from((Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)))
    days = st.sampled_from(
        (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1), datetime.date(2030, 1, 1))
    )
    values: dict[str, st.SearchStrategy[Value | None]] = {
        **{one.name: amounts for one in AMOUNTS},
        **{one.name: shares for one in _RATIOS},
        "own_rate": st.one_of(st.none(), shares),
        "days": st.sampled_from((0, 1, 99, 100, 365, 400)).map(Fraction),
        **{one.fact: st.booleans() for one in _YES},
        "level": st.sampled_from(_LEVEL.values),
        "on": days,
    }
    return st.fixed_dictionaries(values)
