"""The general rules over every article: scope, validity, and the higher of two supports."""

import datetime as dt
import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.answer import general_holds
from calculators.definitions import GeneralDefinition
from calculators.general import GeneralRule, effects_of, general_rule, payable
from calculators.kernel import YUAN, DayFact, DayFigure, Fact, RuleError, Yes, in_force
from calculators.policies import load
from tests.calculators.contract import FIRST_DAY, GENERAL_FACTS, LAST_DAY, expected_scope

_POLICY = "chengdu-2020-7"
_ASKED = (None, True, False)
_KINDS = (None, *GENERAL_FACTS["applicant_type"].choices)
_AMOUNTS = st.fractions(min_value=0, max_value=10**12)
_WORDS = {"zh": "规则", "en": "rule"}


def _rule(kind: str, built: object) -> GeneralRule:
    return general_rule(GeneralDefinition("one", kind, None, _WORDS), built)  # type: ignore[arg-type]


_SCOPE = _rule("scope", Yes("in_sector"))
_LISTED = _rule("negative", Yes("dishonest"))
_PERIOD = _rule("validity", in_force(DayFact("on"), first=DayFigure("from", dt.date(2026, 1, 1))))
_OTHER = _rule("overlap", Fact("other", kind=YUAN))


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
    assert general_holds(load(_POLICY), "scope", named) is scope
    assert general_holds(load(_POLICY), "scope", known) is scope


@given(st.dates())
def test_the_policy_is_in_force_on_no_other_day(day: dt.date) -> None:
    """Any day is in the period exactly where it lies between the two ends."""
    held = general_holds(load(_POLICY), "validity", {"application_date": day})
    assert held is (FIRST_DAY <= day <= LAST_DAY)


def test_the_policy_knows_its_first_and_its_last_day() -> None:
    """Both ends come from the rule on validity, and both belong to the period."""
    policy = load(_POLICY)
    assert (policy.first_day, policy.last_day) == (FIRST_DAY, LAST_DAY)
    for day, held in ((FIRST_DAY, True), (LAST_DAY, True)):
        assert general_holds(policy, "validity", {"application_date": day}) is held
    for day in (FIRST_DAY - dt.timedelta(1), LAST_DAY + dt.timedelta(1)):
        assert general_holds(policy, "validity", {"application_date": day}) is False


def test_without_a_day_it_is_open_whether_the_policy_is_in_force() -> None:
    """Without a date nothing is said about the period."""
    assert general_holds(load(_POLICY), "validity", {}) is None


def test_an_open_end_never_ends() -> None:
    """A period without a last day holds on every day after its first."""
    assert _PERIOD.holds({"on": dt.date(2126, 1, 1)}) is True
    assert _PERIOD.holds({"on": dt.date(2025, 12, 31)}) is False


@given(
    amount=st.none() | _AMOUNTS,
    covered=st.sampled_from(_ASKED),
    listed=st.sampled_from(_ASKED),
    applicant=st.sampled_from(_ASKED),
)
def test_nothing_is_payable_to_whom_a_rule_leaves_out(
    amount: Fraction | None, *, covered: bool | None, listed: bool | None, applicant: bool | None
) -> None:
    """Out of scope, listed or not named, nothing is payable; while all is open the amount stands."""
    situation = {"in_sector": covered, "dishonest": listed}
    paid = payable(amount, (_SCOPE, _LISTED), situation, applicant=applicant)
    nothing = covered is False or listed is True or applicant is False
    assert paid == (0 if nothing else amount)


@given(amount=_AMOUNTS, other=_AMOUNTS)
def test_a_higher_support_elsewhere_leaves_nothing_here(amount: Fraction, other: Fraction) -> None:
    """One takes the higher: nothing here where the other is higher, all where it is not."""
    paid = payable(amount, (_OTHER,), {"other": other}, applicant=None)
    assert paid == (0 if other > amount else amount)


def test_an_amount_without_an_upper_end_stays_so() -> None:
    """A support elsewhere can't be higher than an amount without an upper end."""
    assert payable(None, (_OTHER,), {"other": Fraction(10**12)}, applicant=None) is None


def test_a_rule_about_an_amount_neither_holds_nor_fails() -> None:
    assert _OTHER.holds({"other": Fraction(5)}) is None
    assert _SCOPE.stated_amount({"in_sector": True}) is None


def test_an_effect_says_whether_a_rule_takes_anything_away() -> None:
    """A higher support changes both ends, one in between the lower end only."""
    ends = (Fraction(0), Fraction(500))
    higher = effects_of(ends, (_OTHER,), {"other": Fraction(600)})[0]
    between = effects_of(ends, (_OTHER,), {"other": Fraction(100)})[0]
    unknown = effects_of(ends, (_OTHER,), {})[0]
    assert (higher.holds, higher.changes) == (False, True)
    assert (between.holds, between.changes) == (True, False)
    assert (unknown.holds, unknown.changes) == (None, False)


@pytest.mark.parametrize(
    ("kind", "built"),
    [
        ("scope", Fact("fee", kind=YUAN)),
        ("validity", Yes("in_sector")),
        ("overlap", Yes("in_sector")),
        ("overlap", Fact("share", "percent")),
        ("total", Fact("share", "percent")),
    ],
)
def test_a_general_rule_of_the_wrong_sort_is_refused(kind: str, built: object) -> None:
    """A scope is a condition, validity is `in_force`, another support is an amount."""
    with pytest.raises(RuleError):
        _rule(kind, built)
