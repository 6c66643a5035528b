"""The exact reading: the amount that a graph gives for known facts.

Amounts are yuan as `Fraction`. None stands for an amount without an upper end, so that the same
reading also gives the ends of a range (see `calculators.readings.bounds`).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import singledispatch

from calculators.algebra import (
    Both,
    Capped,
    Decided,
    Expression,
    FactTerm,
    FigureTerm,
    Higher,
    Otherwise,
    Product,
    Remainder,
    Unless,
    UpTo,
    Within,
)
from calculators.values import Value

__all__ = ["Extended", "Situation", "amount_of", "greatest", "least", "product"]

#: Yuan or a ratio; None where there is no upper end.
type Extended = Fraction | None

#: The known facts by name; a fact that is not there is unknown or was left out.
type Situation = Mapping[str, Value | None]

_ZERO = Fraction(0)


def least(one: Extended, other: Extended) -> Extended:
    """Give the smaller of two amounts, either of which may have no upper end."""
    if one is None:
        return other
    return one if other is None else min(one, other)


def greatest(one: Extended, other: Extended) -> Extended:
    """Give the larger of two amounts, either of which may have no upper end."""
    return None if one is None or other is None else max(one, other)


def product(rate: Extended, base: Extended) -> Extended:
    """Take a rate of a base; a rate of zero gives nothing, however large the base."""
    if _ZERO in (rate, base):
        return _ZERO
    return None if rate is None or base is None else rate * base


@singledispatch
def amount_of(node: Expression, situation: Situation) -> Extended:  # noqa: ARG001
    """Compute what a graph gives for the facts of a situation, in yuan.

    Every money fact of the graph must stand in the situation; None there means "without end".
    """
    message = f"the exact reading does not know {type(node).__name__}"
    raise TypeError(message)


@amount_of.register
def _fact(node: FactTerm, situation: Situation) -> Extended:
    value = situation[node.name]
    if value is None or isinstance(value, Fraction):
        return value
    message = f"{node.name} is no amount: {value!r}"
    raise TypeError(message)


@amount_of.register
def _figure(node: FigureTerm, _situation: Situation) -> Extended:
    return node.value


@amount_of.register
def _product(node: Product, situation: Situation) -> Extended:
    return product(amount_of(node.rate, situation), amount_of(node.base, situation))


@amount_of.register
def _otherwise(node: Otherwise, situation: Situation) -> Extended:
    stated = situation.get(node.fact.name)
    return node.fallback.value if stated is None else amount_of(node.fact, situation)


@amount_of.register
def _remainder(node: Remainder, situation: Situation) -> Extended:
    left = amount_of(node.total, situation)
    for one in node.taken:
        taken = amount_of(one, situation)
        if taken is None:
            return _ZERO
        left = None if left is None else left - taken
    return None if left is None else max(left, _ZERO)


@amount_of.register
def _capped(node: Capped, situation: Situation) -> Extended:
    return least(amount_of(node.amount, situation), node.cap.value)


@amount_of.register
def _within(node: Within, situation: Situation) -> Extended:
    return least(amount_of(node.amount, situation), amount_of(node.room, situation))


@amount_of.register
def _up_to(node: UpTo, _situation: Situation) -> Extended:
    return node.ceiling.value


@amount_of.register
def _higher(node: Higher, situation: Situation) -> Extended:
    amount: Extended = _ZERO
    for _, option in node.options:
        amount = greatest(amount, amount_of(option, situation))
    return amount


@amount_of.register
def _both(node: Both, situation: Situation) -> Extended:
    total: Extended = _ZERO
    for part in node.parts:
        one = amount_of(part, situation)
        total = None if one is None or total is None else total + one
    return total


@amount_of.register
def _decided(node: Decided, situation: Situation) -> Extended:
    return amount_of(node.yes if situation[node.fact.name] else node.no, situation)


@amount_of.register
def _unless(node: Unless, situation: Situation) -> Extended:
    return amount_of(node.amount, situation)
