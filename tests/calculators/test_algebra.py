"""The graph that a rule builds, before anything reads it."""

from fractions import Fraction

import pytest

from calculators.algebra import (
    Capped,
    Expression,
    FactTerm,
    FigureTerm,
    Product,
    Remainder,
    Requirement,
    Rule,
    UpTo,
    both,
    higher,
    no_amount,
    up_to,
)
from calculators.readings.exact import amount_of
from calculators.readings.structure import directions, facts_of, figures_of, limits_of
from calculators.values import Value

_FEE = FactTerm("fee", "money")
_PAID = FactTerm("paid", "money")
_LEFT = FactTerm("left", "money")
_OWN_RATE = FactTerm("own_rate", "percent")
_PASSED = FactTerm("passed", "yes_no")
_KIND = FactTerm("kind", "choice")
_DAY = FactTerm("day", "date")
_HALF = FigureTerm("rate", Fraction(1, 2))
_CAP = FigureTerm("cap", Fraction(100))


def _amount(node: Expression, **facts: object) -> Fraction | None:
    situation: dict[str, Value | None] = {
        name: Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value  # type: ignore[misc]
        for name, value in facts.items()
    }
    return amount_of(node, situation)


def test_a_rate_of_a_base() -> None:
    """A rate times a fact is that share of it, exactly."""
    assert _amount(_HALF * _FEE, fee=15) == Fraction(15, 2)


def test_a_cap_holds_an_amount() -> None:
    """A capped amount is the smaller of the two."""
    node = (_HALF * _FEE).capped(_CAP)
    assert [_amount(node, fee=fee) for fee in (0, 199, 200, 201)] == [
        0,
        Fraction(199, 2),
        100,
        100,
    ]


def test_a_remainder_never_falls_below_nothing() -> None:
    """What is left of a total, once all parts are taken off, is never negative."""
    node = _FEE - _PAID - _LEFT
    assert isinstance(node, Remainder)
    assert node.taken == (_PAID, _LEFT)
    assert _amount(node, fee=10, paid=3, left=4) == 3
    assert _amount(node, fee=10, paid=9, left=9) == 0


def test_an_amount_stays_within_the_room_that_is_left() -> None:
    """An amount within a remainder is the smaller of the two."""
    node = (_HALF * _FEE).within(_FEE - _PAID)
    assert _amount(node, fee=100, paid=20) == 50
    assert _amount(node, fee=100, paid=80) == 20


def test_a_rate_from_elsewhere_replaces_the_own() -> None:
    """A stated rate is taken, nought included; where none is stated the text's own stands."""
    node = _OWN_RATE.otherwise(_HALF) * _FEE
    assert _amount(node, fee=100) == 50
    assert _amount(node, fee=100, own_rate=None) == 50
    assert amount_of(node, {"fee": Fraction(100), "own_rate": Fraction(2, 5)}) == 40
    assert _amount(node, fee=100, own_rate=0) == 0


def test_the_higher_both_and_the_decision_between_them() -> None:
    """A yes/no fact decides between the higher of two amounts and both of them."""
    node = _PASSED.decides(yes=higher(a=_FEE, b=_PAID), no=both(a=_FEE, b=_PAID))
    assert _amount(node, fee=3, paid=5, passed=True) == 5
    assert _amount(node, fee=5, paid=3, passed=True) == 5
    assert _amount(node, fee=3, paid=5, passed=False) == 8


def test_an_amount_without_an_upper_end() -> None:
    """None stands for no upper end: a cap still holds it, a rate of nought makes it nothing."""
    assert _amount(_HALF * _FEE, fee=None) is None
    assert _amount((_HALF * _FEE).capped(_CAP), fee=None) == 100
    assert _amount(_OWN_RATE.otherwise(_HALF) * _FEE, fee=None, own_rate=0) == 0
    assert _amount(_FEE - _PAID, fee=10, paid=None) == 0
    assert _amount(_FEE - _PAID, fee=None, paid=10) is None
    assert _amount(higher(a=_FEE, b=_PAID), fee=None, paid=1) is None
    assert _amount(both(a=_FEE, b=_PAID), fee=None, paid=1) is None


def test_every_limit_stays_a_node_of_its_own() -> None:
    """Rate, cap and room can each be told apart in a finished graph, in that order."""
    node = (_HALF * _FEE).capped(_CAP).within(_LEFT - _FEE)
    assert list(limits_of(node)) == ["rate", "cap", "room"]
    assert list(limits_of((_HALF * _FEE).capped(_CAP))) == ["rate", "cap"]
    assert list(limits_of(_HALF * _FEE)) == ["rate"]
    assert list(limits_of(up_to(_CAP))) == ["cap"]
    assert limits_of(higher(a=_FEE, b=_PAID)) == {}


def test_which_way_a_fact_moves_the_amount() -> None:
    """A base raises the amount, what is taken off lowers it, and what does both is told so."""
    node = (_HALF * _FEE).within(_LEFT - _FEE - _PAID)
    assert directions(node) == {"fee": {1, -1}, "left": {1}, "paid": {-1}}


def test_a_rule_holds_its_requirements() -> None:
    """A requirement says which values of a fact it accepts: yes, no, or some of a choice."""
    rule = up_to(_CAP).if_met(_PASSED, _PASSED.must_be_no(), _KIND.among("a", "b"))
    assert rule.requirements == (
        Requirement("passed", (True,)),
        Requirement("passed", (False,)),
        Requirement("kind", ("a", "b")),
    )
    assert isinstance(rule.amount, UpTo)


def test_a_rule_without_money() -> None:
    """A rule may promise no amount and still require something."""
    assert no_amount() == Rule(None)
    assert no_amount(_PASSED) == Rule(None, (Requirement("passed", (True,)),))


def test_a_rule_names_its_facts_and_figures() -> None:
    """All facts, those of the requirements included, and all figures of a rule can be listed."""
    rule = (_HALF * _FEE).capped(_CAP).if_met(_PASSED)
    assert facts_of(rule) == {"fee", "passed"}
    assert figures_of(rule) == ["rate", "cap"]
    assert figures_of(no_amount(_PASSED)) == []


def test_a_rule_can_be_read_in_the_order_it_was_written() -> None:
    """Operators build what they say: a product inside a cap."""
    node = (_HALF * _FEE).capped(_CAP)
    assert repr(node) == repr(Capped(Product(_HALF, _FEE), _CAP))


@pytest.mark.parametrize("fact", [_FEE, _OWN_RATE, _KIND, _DAY])
def test_only_a_yes_or_no_can_be_required_as_such(fact: FactTerm) -> None:
    """A fact of another type can't be a bare requirement, must-be-no, decision or exception."""
    with pytest.raises(TypeError, match=fact.name):
        up_to(_CAP).if_met(fact)
    with pytest.raises(TypeError, match=fact.name):
        fact.must_be_no()
    with pytest.raises(TypeError, match=fact.name):
        fact.decides(yes=_FEE, no=_PAID)
    with pytest.raises(TypeError, match=fact.name):
        _FEE.unless(fact)


@pytest.mark.parametrize("fact", [_FEE, _OWN_RATE, _PASSED, _DAY])
def test_only_a_choice_has_values_to_be_among(fact: FactTerm) -> None:
    """A fact without choices can't be required to be among some."""
    with pytest.raises(TypeError, match=fact.name):
        fact.among("a")


@pytest.mark.parametrize("fact", [_FEE, _KIND, _PASSED, _DAY])
def test_only_a_percent_can_replace_a_rate(fact: FactTerm) -> None:
    """A fact that is no percent can't stand in for the text's rate."""
    with pytest.raises(TypeError, match=fact.name):
        fact.otherwise(_HALF)


def test_a_fact_that_is_no_amount_is_refused_when_read() -> None:
    """A yes/no fact in place of an amount is an error and never counted as one yuan."""
    with pytest.raises(TypeError, match="passed"):
        _amount(_HALF * _PASSED, passed=True)
