"""The curve reading: the amount as a function of one money fact, with exact breakpoints."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from calculators.algebra import (
    Both,
    Capped,
    Decided,
    Expression,
    FactTerm,
    Higher,
    Product,
    Remainder,
    Unless,
    Within,
)
from calculators.readings.exact import Situation, amount_of
from calculators.readings.piecewise import Piecewise, constant, identity, lower, upper

__all__ = ["curve_of"]

_ZERO = Fraction(0)


def curve_of(node: Expression, situation: Situation, axis: str) -> Piecewise | None:
    """Give the amount as a function of the money fact `axis`, the other facts being fixed.

    Amounts are yuan on both axes. None says that there is no upper end wherever one looks: a
    fact of the situation is unbounded and nothing holds the amount.
    """
    match node:
        case FactTerm(name, "money") if name == axis:
            return identity()
        case Product(rate, base):
            return _scaled(amount_of(rate, situation), curve_of(base, situation, axis))
        case Remainder(total, taken):
            return _remainder(total, taken, situation, axis)
        case Capped(amount, limit) | Within(amount, limit):
            return _smaller(curve_of(amount, situation, axis), curve_of(limit, situation, axis))
        case Higher(options):
            return _folded(upper, [curve_of(one, situation, axis) for _, one in options])
        case Both(_, parts):
            return _folded(Piecewise.plus, [curve_of(one, situation, axis) for one in parts])
        case Decided(fact, yes, no):
            return curve_of(yes if situation[fact.name] else no, situation, axis)
        case Unless(amount, _):
            return curve_of(amount, situation, axis)
        case _:
            value = amount_of(node, situation)
            return None if value is None else constant(value)


def _scaled(rate: Fraction | None, base: Piecewise | None) -> Piecewise | None:
    if rate == 0:
        return constant(_ZERO)
    return None if rate is None or base is None else base.times(rate)


def _remainder(
    total: Expression, taken: tuple[Expression, ...], situation: Situation, axis: str
) -> Piecewise | None:
    left = curve_of(total, situation, axis)
    for one in taken:
        off = curve_of(one, situation, axis)
        if off is None:
            return constant(_ZERO)
        left = None if left is None else left.minus(off)
    return None if left is None else upper(left, constant(_ZERO))


def _smaller(one: Piecewise | None, other: Piecewise | None) -> Piecewise | None:
    if one is None:
        return other
    return one if other is None else lower(one, other)


def _folded(
    combine: Callable[[Piecewise, Piecewise], Piecewise], curves: list[Piecewise | None]
) -> Piecewise | None:
    known = [curve for curve in curves if curve is not None]
    return reduce(combine, known) if len(known) == len(curves) else None
