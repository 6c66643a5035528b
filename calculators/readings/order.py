"""Which open fact to ask first: the one whose answer can narrow the range most."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from calculators.algebra import Decided, Rule, Unless
from calculators.readings.bounds import range_of
from calculators.readings.exact import Situation
from calculators.readings.structure import directions, walk

__all__ = ["most_telling_first"]

_ZERO = Fraction(0)


def most_telling_first(rule: Rule, missing: Sequence[str], situation: Situation) -> list[str]:
    """Order open facts by how much of the range their answer can take away.

    A condition that fails leaves nothing of the range, and neither does another rule that decides,
    so these come first. The others follow, by how far the most falls at the answer that lowers it
    most: for an amount, that it is nothing.
    """
    nodes = [] if rule.amount is None else list(walk(rule.amount))
    conditions = {one.fact for one in rule.requirements}
    conditions |= {node.fact.name for node in nodes if isinstance(node, Unless)}
    amounts = directions(rule.amount) if rule.amount is not None else {}
    deciding = {node.fact.name for node in nodes if isinstance(node, Decided)}
    most = range_of(rule, situation).most

    def taken_away(fact: str) -> tuple[int, Fraction]:
        if fact in conditions:
            return 0, _ZERO
        answers = (True, False) if fact in deciding else (_ZERO,) if fact in amounts else ()
        ends = [range_of(rule, {**situation, fact: answer}).most for answer in answers]
        lowest = min((end for end in ends if end is not None), default=most)
        if most is None or lowest is None:
            return (1 if lowest is not None else 2), _ZERO
        return 2, lowest - most

    return sorted(missing, key=taken_away)
