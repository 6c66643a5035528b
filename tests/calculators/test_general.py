"""The general rules over every article: scope, validity, and the higher of two supports."""

import datetime as dt
import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.general import in_force, in_scope, payable
from calculators.policies import load
from tests.calculators.contract import FIRST_DAY, GENERAL_FACTS, LAST_DAY, expected_scope

_POLICY = "chengdu-2020-7"
_ASKED = (None, True, False)
_KINDS = (None, *GENERAL_FACTS["applicant_type"].choices)
_AMOUNTS = st.fractions(min_value=0, max_value=10**12)


@pytest.mark.parametrize(
    ("kind", "legal", "sector"), list(itertools.product(_KINDS, _ASKED, _ASKED))
)
def test_scope_is_said_as_soon_as_it_is_certain(
    kind: str | None, *, legal: bool | None, sector: bool | None
) -> None:
    """Scope is yes or no once no unknown fact can change it, and open until then."""
    named = {"applicant_type": kind, "legal_person": legal, "in_sector": sector}
    known = {name: value for name, value in named.items() if value is not None}
    scope = expected_scope({**known})
    assert in_scope(named) is scope
    assert in_scope(known) is scope


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (dt.date(2021, 1, 19), False),
        (dt.date(2021, 1, 20), True),
        (dt.date(2022, 6, 30), True),
        (dt.date(2024, 1, 19), True),
        (dt.date(2024, 1, 20), False),
    ],
)
def test_the_policy_is_in_force_from_its_first_to_its_last_day(
    day: dt.date, *, holds: bool
) -> None:
    """Both the first and the last day belong to the period, the days beside them don't."""
    assert in_force(load(_POLICY).definition, {"application_date": day}) is holds


@given(st.dates())
def test_the_policy_is_in_force_on_no_other_day(day: dt.date) -> None:
    """Any day is in the period exactly where it lies between the two ends."""
    assert in_force(load(_POLICY).definition, {"application_date": day}) is (
        FIRST_DAY <= day <= LAST_DAY
    )


def test_without_a_day_it_is_open_whether_the_policy_is_in_force() -> None:
    """Without a date nothing is said about the period."""
    assert in_force(load(_POLICY).definition, {}) is None


@given(amount=st.none() | _AMOUNTS, scope=st.sampled_from(_ASKED), force=st.sampled_from(_ASKED))
def test_nothing_is_payable_out_of_scope_or_period(
    amount: Fraction | None, *, scope: bool | None, force: bool | None
) -> None:
    """Out of scope or period nothing is payable; while either is open the amount stands."""
    paid = payable(amount, {}, scope=scope, force=force)
    assert paid == (0 if scope is False or force is False else amount)


@given(amount=_AMOUNTS, other=_AMOUNTS)
def test_a_higher_support_elsewhere_leaves_nothing_here(amount: Fraction, other: Fraction) -> None:
    """One takes the higher: nothing here where the other is higher, all where it is not."""
    paid = payable(amount, {"other_municipal_support": other}, scope=True, force=True)
    assert paid == (0 if other > amount else amount)


def test_an_equal_support_elsewhere_changes_nothing() -> None:
    """Where both are equal this policy pays."""
    same = Fraction(500_000)
    assert payable(same, {"other_municipal_support": same}, scope=None, force=None) == same


def test_an_amount_without_an_upper_end_stays_so() -> None:
    """A support elsewhere can't be higher than an amount without an upper end."""
    other = {"other_municipal_support": Fraction(10**12)}
    assert payable(None, other, scope=True, force=True) is None
