"""What is spread evenly: which numbers make an average, and which times make equal parts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calculators.forms import average, in_equal_parts
from calculators.kernel import YUAN, Fact, Figure, Kind, Number, RuleError
from calculators.readings.exact import amount_of

_MONTHS = Kind((("month", 1),))
_AWARD = Figure("award", Fraction(300_000), kind=YUAN)
_YEARS = Fact("years", type="count", factor=Fraction(12), kind=_MONTHS)


def _term(months: int) -> Figure:
    return Figure("term", Fraction(months), kind=_MONTHS)


@pytest.mark.parametrize(
    ("years", "paid"), [(0, 0), (1, 60_000), (4, 240_000), (5, 300_000), (9, 300_000)]
)
def test_each_full_year_adds_a_part(years: int, paid: int) -> None:
    """A part is due when its year is full, and none after the last."""
    node = in_equal_parts(_AWARD, _YEARS, _term(60))
    assert amount_of(node, {"years": Fraction(years)}) == paid


@pytest.mark.parametrize(
    ("time", "length", "words"),
    [
        (_YEARS, _term(30), "no whole number"),
        (_YEARS, _term(12 * 121), "from 1 to 120"),
        (_term(12), _term(60), "the fact of the time"),
        (_YEARS, _YEARS, "the figure of the whole time"),
    ],
)
def test_what_makes_no_equal_parts_is_refused(time: Number, length: Number, words: str) -> None:
    """The text sets how many parts there are, the applicant says how many are full."""
    with pytest.raises(RuleError, match=words):
        in_equal_parts(_AWARD, time, length)


def test_an_average_needs_something_and_one_kind_of_it() -> None:
    """Nothing has no average, nor have yuan and years together."""
    with pytest.raises(RuleError, match="nothing to take an average of"):
        average()
    with pytest.raises(RuleError, match="taken for an average"):
        average(_AWARD, _YEARS)
