"""Which open fact to ask first: the one whose answer can narrow the range most."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from calculators.kernel import Fact, Number, Rule
from calculators.readings.bounds import range_of, values_of
from calculators.readings.exact import Extended, Situation
from calculators.readings.structure import fact_names, walk
from calculators.values import Value

__all__ = ["most_telling_first"]

_ZERO = Fraction(0)


def most_telling_first(rule: Rule, missing: Sequence[str], situation: Situation) -> list[str]:
    """Order open facts by how much of the range their answer can take away.

    A condition that fails leaves nothing of the range, and neither does another rule that decides,
    so these come first. The others follow, by how far the most falls at the answer that lowers it
    most: for an amount, that it is as little as can be.
    """
    conditions = {name for one in rule.requirements for name in fact_names(one)}
    if rule.elsewhere is not None:
        conditions.update(fact_names(rule.elsewhere))
    number = rule.most
    most: Extended = _ZERO if number is None else range_of(number, situation).most

    def taken_away(name: str) -> tuple[int, Fraction]:
        if name in conditions or number is None:
            return 0, _ZERO
        ends = [range_of(number, {**situation, name: one}).most for one in _answers(number, name)]
        lowest = min((end for end in ends if end is not None), default=most)
        if most is None or lowest is None:
            return (1 if lowest is not None else 2), _ZERO
        return 2, lowest - most

    return sorted(missing, key=taken_away)


def _answers(number: Number, name: str) -> list[Value]:
    """Give the answers to try: both of a yes/no, each of a choice, the least of an amount."""
    for one in walk(number):
        if isinstance(one, Fact) and one.name == name:
            return [one.domain.least]
    return cast("list[Value]", list(values_of(number, name)))
