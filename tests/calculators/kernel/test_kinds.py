"""What doesn't go together is refused when the rule is built, with the remedy in both languages."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from calculators.forms import at_least_n, by_band, by_level, gives, per_unit, up_to, when
from calculators.kernel import PLAIN, YUAN, ChoiceFact, Fact, Figure, Kind, RuleError, Yes, as_rule

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
