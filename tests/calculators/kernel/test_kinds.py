"""What doesn't go together is refused when the rule is built, with the remedy in both languages."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from calculators.forms import (
    at_least_n,
    by_band,
    by_level,
    by_rank,
    first_reached,
    gives,
    higher,
    in_force,
    in_turn,
    not_before,
    per_unit,
    slices,
    staged,
    total,
    total_over,
    up_to,
    when,
)
from calculators.kernel import (
    PLAIN,
    YUAN,
    ChoiceFact,
    DayFact,
    Fact,
    Figure,
    Kind,
    PeriodFact,
    RuleError,
    Yes,
    as_rule,
)
from calculators.rulebook import FactSpace, FigureSpace
from calculators.words.example import fact, figure

_ITEMS = Kind((("item", 1),))
_MU = Kind((("mu", 1),))
_fee = Fact("fee", "money", kind=YUAN)
_area = Fact("area", "quantity", kind=_MU)
_rate = Figure("rate", Fraction(1, 2), kind=PLAIN)
_places = Figure("places", Fraction(10), kind=_ITEMS)
_cap = Figure("cap", Fraction(100), kind=YUAN)
_price = Figure("price", Fraction(80), kind=Kind((("CNY", 1), ("mu", -1))))
_level = ChoiceFact("level", ("national", "provincial"))
_approved = Yes("approved")
_day = DayFact("on")
_facts = FactSpace("art-01", (fact("spending", "money", "支出", "spending"),))
_figures = FigureSpace("art-01", (figure("cap", "100"),))

_REFUSED: dict[str, tuple[Callable[[], object], str, str]] = {
    "a count as a rate": (lambda: gives(_places * _fee), "元", "CNY*item"),
    "an area as an amount": (lambda: gives(_area), "mu", "mu"),
    "an amount capped by a count": (lambda: _fee.capped(_places), "比较", "compared"),
    "an area and an amount added": (lambda: _fee + _area, "相加", "added"),
    "an area compared with an amount": (lambda: _area >= _cap, "比较", "compared"),
    "a bare number": (lambda: _fee * 2, "figures", "bare number 2"),
    "a bare fraction": (lambda: _fee * 0.5, "figures", "bare number 0.5"),
    "a yes/no as an amount": (lambda: gives(_approved), "when", "when"),
    "a number as a condition": (lambda: gives(_cap).if_met(_fee), "比较", "Compare"),
    "a choice as a condition": (lambda: gives(_cap).if_met(_level), "among", "among"),
    "True as a condition": (lambda: when(condition=True, amount=_cap), "True", "True"),
    "a value that a choice lacks": (lambda: _level.among("county"), "county", "county"),
    "a level that a choice lacks": (lambda: by_level(_level, county=_cap), "county", "county"),
    "bands that don't rise": (
        lambda: by_band(_fee, (_cap, _cap), (Figure("low", Fraction(50), kind=YUAN), _cap)),
        "由低到高",
        "rise",
    ),
    "no band at all": (lambda: by_band(_fee), "一档", "one band"),
    "more conditions than there are": (lambda: at_least_n(3, _approved), "3", "3"),
    "a text as a condition": (lambda: gives(_cap).if_met("yes"), "写的是 str", "found str"),
    "half a condition of several": (lambda: at_least_n(0, _approved), "整数", "whole number"),
    "a period as a day": (lambda: not_before(PeriodFact("loan"), _day), "一段时间", "is a period"),
    "an amount as a day": (lambda: not_before(_day, _fee), "写的是 Fact", "found Fact"),
    "a day moved by an amount": (lambda: _day + _cap, "天数、月数或年数", "days, months or years"),
    "a day moved by a stated count": (
        lambda: _day + _area,
        "天数、月数或年数",
        "days, months or years",
    ),
    "a period in force of no day": (lambda: in_force(_fee), "日期事实", "starts with a stated day"),
    "a rank that is no fact": (
        lambda: by_rank(_cap, _cap),
        "by_rank(fact.rank",
        "by_rank(fact.rank",
    ),
    "a rank without amounts": (lambda: by_rank(_fee), "by_rank(fact.rank", "by_rank(fact.rank"),
    "no line that is reached": (lambda: first_reached(_fee, _fee), "一条线", "needs a line"),
    "levels of no choice": (
        lambda: by_level(_fee, national=_cap),
        "须是选项",
        "starts with a choice",
    ),
    "one slice alone": (lambda: slices(_fee, _rate), "两段", "two slices"),
    "no stage at all": (lambda: staged(_cap, _area), "一期", "one stage"),
    "no sort to count": (lambda: in_turn(_places), "一类", "needs a sort"),
    "sorts whose sums rise": (
        lambda: in_turn(
            _places, (_places, _cap), (_places, Figure("more", Fraction(200), kind=YUAN))
        ),
        "由高到低",
        "the highest first",
    ),
    "nothing to add up": (total, "没有任何金额", "nothing to add up"),
    "the higher of nothing": (higher, "higher(…)", "higher(…) has no amounts"),
    "the items of no list": (lambda: total_over(_fee, lambda one: one), "须是清单", "with a list"),
    "a misspelt fact": (lambda: _facts.spendin, "是否指“spending”？", "Did you mean “spending”? "),
    "a figure that isn't there": (
        lambda: _figures.zzz,
        "art-01 没有名为“zzz”的数值。已有：cap。",
        "art-01 declares no figure “zzz”. There are: cap.",
    ),
    "no amount returned": (lambda: as_rule(None), "return", "return"),
    "a number returned": (lambda: as_rule(5), "figures", "bare number 5"),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_a_wrong_combination_is_refused_with_the_remedy(name: str) -> None:
    """Each mistake is told in both languages, naming what was found."""
    build, zh, en = _REFUSED[name]
    with pytest.raises(RuleError) as caught:
        build()
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_a_rate_may_stand_on_either_side() -> None:
    """`fact * figure` is the same rule as `figure * fact`."""
    assert (_rate * _fee).kind == (_fee * _rate).kind == YUAN


def test_units_cancel_out() -> None:
    """So much a mu times mu is an amount, and may be promised."""
    assert up_to(per_unit(_price, _area)).most is not None


def test_a_forgotten_if_met_still_promises_the_amount() -> None:
    """A rule that gives a bare amount promises it without requirements."""
    rule = as_rule(_rate * _fee)
    assert rule.entitlement == "exact"
    assert rule.requirements == ()
