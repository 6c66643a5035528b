"""Which open fact to ask first: the one whose answer can narrow the range most."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from calculators.algebra import Rule
from calculators.readings.bounds import range_of
from calculators.readings.exact import Situation
from calculators.readings.structure import directions

__all__ = ["most_telling_first"]

_ZERO = Fraction(0)


def most_telling_first(rule: Rule, missing: Sequence[str], situation: Situation) -> list[str]:
    """Order open facts by how much of the range their answer can take away.

    A condition that fails leaves nothing of the range, so conditions come first. Amounts follow,
    by how far the most falls when each turns out to be nothing.
    """
    conditions = {one.fact for one in rule.requirements}
    amounts = directions(rule.amount) if rule.amount is not None else {}
    most = range_of(rule, situation).most

    def taken_away(fact: str) -> tuple[int, Fraction]:
        if fact in conditions:
            return 0, _ZERO
        if fact not in amounts or most is None:
            return 1, _ZERO
        nothing = range_of(rule, {**situation, fact: _ZERO}).most
        return 1, (nothing if nothing is not None else most) - most

    return sorted(missing, key=taken_away)
