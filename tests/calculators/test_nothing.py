"""What forms make of nothing: of no revenue, no spending, no year before."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calculators.forms.shares import EXAMPLES
from calculators.readings.exact import amount_of

GROWN = next(one for one in EXAMPLES if one.form == "grown_by")


@pytest.mark.parametrize(
    ("now", "before", "amount"),
    [("0", "0", 0), ("0.01", "0", 100_000), ("0", "0.01", 0), ("1.15", "1", 100_000)],
)
def test_from_nothing_to_nothing_is_no_growth(now: str, before: str, amount: int) -> None:
    """Where nothing was had in either year, nothing has grown by any rate."""
    most = GROWN.built().most
    assert most is not None
    facts = {"now": Fraction(now), "before": Fraction(before)}
    assert amount_of(most, facts) == amount
