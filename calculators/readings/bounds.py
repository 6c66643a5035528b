"""The range reading: the tightest bounds of an amount while facts are unknown.

A fact that only raises (or only lowers) the amount is put at an end of its range. A fact that does
both is searched along its exact curve: the extremes of a piecewise linear function lie at its
breakpoints.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import combinations, product

from calculators.algebra import Decided, Expression, FactTerm, Rule, Within
from calculators.readings.curve import curve_of
from calculators.readings.exact import Extended, Situation, amount_of, greatest
from calculators.readings.piecewise import Piecewise, upper
from calculators.readings.structure import directions, limits_of, walk
from calculators.values import Value

__all__ = ["Range", "binding_limit", "possible_curve", "range_of", "range_of_amount"]

_ZERO = Fraction(0)


@dataclass(frozen=True)
class Range:
    """From `least` to `most`, in yuan; `most` is None where the text sets no bound."""

    least: Fraction
    most: Extended


def range_of(rule: Rule, situation: Situation) -> Range:
    """Give the bounds of a rule whose requirements do not fail.

    While a requirement is unknown it may still fail, so the least is 0.
    """
    if rule.amount is None:
        return Range(_ZERO, _ZERO)
    found = range_of_amount(rule.amount, situation)
    if any(situation.get(one.fact) is None for one in rule.requirements):
        return Range(_ZERO, found.most)
    return found


def range_of_amount(amount: Expression, situation: Situation) -> Range:
    """Give the bounds of an amount over all that its unknown facts may turn out to be."""
    return _range(amount, tuple((name, situation.get(name)) for name in _facts_in(amount)))


@lru_cache(maxsize=1024)
def _facts_in(amount: Expression) -> tuple[str, ...]:
    """Name the facts that an amount depends on."""
    found = (node.name for node in walk(amount) if isinstance(node, FactTerm))
    return tuple(dict.fromkeys(found))


# The amount, the limit that decides and the words about it all ask for the same range.
@lru_cache(maxsize=256)
def _range(amount: Expression, known: tuple[tuple[str, Value | None], ...]) -> Range:
    lows: list[Extended] = []
    highs: list[Extended] = []
    for branch in _branches(amount, dict(known)):
        lows.append(_extreme(amount, branch, largest=False))
        highs.append(_extreme(amount, branch, largest=True))
    low = min((one for one in lows if one is not None), default=_ZERO)
    high: Extended = _ZERO
    for one in highs:
        high = greatest(high, one)
    return Range(low, high)


def binding_limit(amount: Expression, situation: Situation) -> str | None:
    """Name the limit that decides the most: `rate`, `cap` or `room`, the first where two are equal.

    A limit decides when it belongs to a smallest group of limits that gives the most by itself:
    with facts unknown, two limits can only decide together (art. 1's rate and total).
    """
    limits = limits_of(amount)
    most = range_of_amount(amount, situation).most
    if not limits or most is None:
        return None
    deciding: list[tuple[str, ...]] = []
    for size in range(1, len(limits) + 1):
        for group in combinations(limits, size):
            if any(set(smaller) <= set(group) for smaller in deciding):
                continue
            if range_of_amount(_smallest_of(amount, group), situation).most == most:
                deciding.append(group)
    named = {name for group in deciding for name in group}
    return next((name for name in limits if name in named), None)


def possible_curve(amount: Expression, situation: Situation, axis: str) -> Piecewise | None:
    """Give the most an amount can be as a function of one money fact, unknown facts at their best.

    None where there is no upper end, or where an unknown fact stands on both sides of the rule,
    so that its best value differs from place to place.
    """
    curves: list[Piecewise] = []
    for branch in _branches(amount, situation):
        settled: dict[str, Value | None] = dict(branch)
        for name, signs in directions(amount).items():
            if name == axis or branch.get(name) is not None:
                continue
            if len(signs) > 1:
                return None
            settled[name] = None if signs == {1} else _ZERO
        curve = curve_of(amount, settled, axis)
        if curve is None:
            return None
        curves.append(curve)
    return reduce(upper, curves)


@lru_cache(maxsize=256)
def _smallest_of(amount: Expression, group: tuple[str, ...]) -> Expression:
    """Rebuild an amount from some of its limits; once, so that its range is found once."""
    limits = limits_of(amount)
    smallest, *others = (limits[name] for name in group)
    for one in others:
        # Both nodes read as the smaller of two; which of them stands here makes no difference.
        smallest = Within(smallest, one)  # type: ignore[arg-type]
    return smallest


def _branches(amount: Expression, situation: Situation) -> list[dict[str, Value | None]]:
    """Give the situation once for each answer that an unknown yes/no of the amount may have."""
    open_facts = [
        node.fact.name
        for node in walk(amount)
        if isinstance(node, Decided) and situation.get(node.fact.name) is None
    ]
    names = list(dict.fromkeys(open_facts))
    return [
        {**situation, **dict(zip(names, answers, strict=True))}
        for answers in product((True, False), repeat=len(names))
    ]


def _extreme(amount: Expression, situation: Situation, *, largest: bool) -> Extended:
    """Give the largest or smallest amount over all values of the unknown amounts."""
    settled: dict[str, Value | None] = dict(situation)
    axes: list[str] = []
    for name, signs in directions(amount).items():
        if situation.get(name) is not None:
            continue
        if len(signs) > 1:
            axes.append(name)
        else:
            settled[name] = None if (signs == {1}) == largest else _ZERO
    if not axes:
        return amount_of(amount, settled)
    axis, *more = axes
    if more:
        message = f"more than one fact stands on both sides of a rule: {', '.join(axes)}"
        raise ValueError(message)
    curve = curve_of(amount, settled, axis)
    if curve is None:
        return None
    return curve.largest() if largest else curve.smallest()
