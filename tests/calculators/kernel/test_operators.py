"""The signs that rules are written with build the nodes that they say."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction

import pytest

from calculators.forms import at_least_amount, gives
from calculators.kernel import (
    PLAIN,
    YUAN,
    All,
    Any,
    Condition,
    DayFact,
    DayFigure,
    Fact,
    Figure,
    Form,
    Kind,
    PeriodFact,
    Shifted,
    Stated,
    Yes,
    within_days,
)
from calculators.kernel.conditions import ChoiceFact
from calculators.readings.exact import amount_of, day_of, holds
from calculators.rulebook import FactSpace
from calculators.values import Value
from calculators.words.example import fact

_FEE = Fact("fee", "money", kind=YUAN)
_CAP = Figure("cap", Fraction(100), kind=YUAN)
_DAY = DayFact("on")
_MONTHS = Figure("months", Fraction(6), kind=Kind((("month", 1),)))
_DAYS = Figure("days", Fraction(30), kind=Kind((("day", 1),)))
_LINE = DayFigure("line", datetime.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("build", "at_99", "at_100", "at_101"),
    [
        (lambda: _FEE >= _CAP, False, True, True),
        (lambda: _FEE > _CAP, False, False, True),
        (lambda: _FEE <= _CAP, True, True, False),
        (lambda: _FEE < _CAP, True, False, False),
    ],
    ids=["at least", "more than", "at most", "less than"],
)
def test_a_comparison_holds_on_its_side_of_the_line(
    build: Callable[[], Condition], *, at_99: bool, at_100: bool, at_101: bool
) -> None:
    held = [holds(build(), {"fee": Fraction(fee)}) for fee in (99, 100, 101)]
    assert held == [at_99, at_100, at_101]


@pytest.mark.parametrize(("one", "other"), [(True, True), (True, False), (False, False)])
def test_and_and_or_join_conditions(*, one: bool, other: bool) -> None:
    facts: dict[str, Value] = {"one": one, "other": other}
    both, either = Yes("one") & Yes("other"), Yes("one") | Yes("other")
    assert isinstance(both, All)
    assert isinstance(either, Any)
    assert holds(both, facts) is (one and other)
    assert holds(either, facts) is (one or other)


def test_a_quotient_has_the_kind_of_its_units() -> None:
    """Yuan by yuan is a ratio; the amount is the exact share."""
    share = _FEE / _CAP
    assert share.kind == PLAIN
    assert amount_of(share, {"fee": Fraction(1)}) == Fraction(1, 100)


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (_DAY + _MONTHS, datetime.date(2024, 8, 29)),
        (_DAY - _MONTHS, datetime.date(2023, 8, 29)),
        (_DAY + _DAYS, datetime.date(2024, 3, 30)),
        (_DAY + _MONTHS + _DAYS, datetime.date(2024, 9, 28)),
        (_DAY - _DAYS - _MONTHS, datetime.date(2023, 7, 30)),
        ((_DAY + _MONTHS).day_before(), datetime.date(2024, 8, 28)),
        (_LINE + _MONTHS, datetime.date(2026, 9, 1)),
        (_LINE - _MONTHS, datetime.date(2025, 9, 1)),
    ],
)
def test_days_are_counted_on_and_back(day: Shifted, moved: datetime.date) -> None:
    """From 29 February 2024, and from the day that the text sets."""
    assert day_of(day, {"on": datetime.date(2024, 2, 29)}) == moved


@pytest.mark.parametrize(
    ("months", "end"), [(12 * 9000, datetime.date.max), (-12 * 9000, datetime.date.min)]
)
def test_a_day_never_leaves_the_calendar(months: int, end: datetime.date) -> None:
    far = Figure("far", Fraction(abs(months)), kind=Kind((("month", 1),)))
    moved = _DAY + far if months > 0 else _DAY - far
    assert day_of(moved, {"on": datetime.date(2024, 2, 29)}) == end


def test_a_period_includes_both_its_ends() -> None:
    last = _LINE + _DAYS
    held = within_days(_DAY, _LINE, last)
    days = [datetime.date(2026, 2, 28), _LINE.value, datetime.date(2026, 3, 31)]
    days.append(datetime.date(2026, 4, 1))
    assert [holds(held, {"on": one}) for one in days] == [False, True, True, False]


def test_a_stated_period_counts_its_days_without_the_last() -> None:
    number = PeriodFact("loan").days()
    stated: dict[str, Value] = {"loan": (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))}
    assert amount_of(number, stated) == 364


def test_stating_a_fact_can_be_all_that_is_required() -> None:
    """A number and a choice may be required to be stated, whatever they say."""
    for condition in (_FEE.must_be_stated(), ChoiceFact("fee", ("a", "b")).must_be_stated()):
        assert isinstance(condition, Stated)
        assert holds(condition, {}) is False
        assert holds(condition, {"fee": Fraction(0)}) is True


def test_a_form_gives_its_parts_by_name() -> None:
    form = Form("limited", (("amount", _FEE),))
    assert form["amount"] is form.get("amount") is _FEE
    assert form.get("cap") is None
    with pytest.raises(KeyError):
        form["cap"]


def test_an_amount_closes_its_rule_itself() -> None:
    """`amount.unless(…)` and `amount.if_met(…)` are `gives(amount)` with the same."""
    elsewhere, met = Yes("elsewhere"), Yes("met")
    assert _FEE.unless(elsewhere) == gives(_FEE).unless(elsewhere)
    assert _FEE.if_met(met) == gives(_FEE).if_met(met)


def test_at_least_an_amount_has_no_upper_end() -> None:
    rule = at_least_amount(_CAP)
    assert (rule.entitlement, rule.least, rule.most) == ("at-least", _CAP, None)


def test_the_facts_of_a_rule_are_no_attributes_of_python() -> None:
    """What asks an object for its own hidden ways is told that it has none."""
    space = FactSpace("art-01", (fact("fee", "money", "费用", "fee"),))
    assert not hasattr(space, "__deepcopy__")
