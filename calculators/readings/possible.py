"""The most that an amount can be as a function of one fact, whatever the unknown ones turn out to be.

An unknown fact that moves the amount one way only is taken at its best end, a choice and a yes/no
at each of its values: one curve for each way to choose, the highest of which counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import cast

from calculators.kernel import DayFact, Fact, Number
from calculators.readings.bounds import most_of, range_of, values_of
from calculators.readings.box import Between, Box
from calculators.readings.curve import Curve, Unbounded, curve_of
from calculators.readings.directions import DOWN, SPLIT, UP, directions_of
from calculators.readings.exact import Extended, Situation, UnknownFact, greatest
from calculators.readings.goal import least_reaching
from calculators.readings.items import written_out
from calculators.readings.settling import with_any
from calculators.readings.structure import walk
from calculators.values import Value

__all__ = ["Possible", "possible"]

#: With more ways to choose than these, no curves are drawn.
_MOST_WAYS = 32
#: Stands for a base without an end: more than all that can be stated.
_FAR = Fraction(10**30)
#: Where a place of a line takes more boxes than these, none is drawn.
_QUICK = 60
_FAR_ENOUGH = Fraction(1_000_000)


@dataclass(frozen=True)
class Possible:
    """The highest of several curves over one axis; none where only trying tells."""

    number: Number
    situation: Situation
    axis: Fact
    curves: tuple[Curve, ...]

    def at(self, x: Fraction) -> Extended:
        """Give the most where the fact is x; None where there is no upper end."""
        if self.curves:
            return reduce(greatest, (curve.at(x) for curve in self.curves))
        return most_of(self.number, {**self.situation, self.axis.name: x})[0]

    def least_reaching(self, goal: Fraction) -> Fraction | None:
        """Find the least value of the fact with which the goal can be reached."""
        found = [least_reaching(curve, goal) for curve in self.curves]
        return min((one for one in found if one is not None), default=None)

    def largest(self) -> Extended:
        """Give the most wherever the fact may be; None where it has no upper end."""
        known = {name: value for name, value in self.situation.items() if name != self.axis.name}
        return range_of(self.number, known).most


def possible(number: Number, situation: Situation, axis: Fact) -> Possible | None:
    """Draw the most that a number can be over one fact; None where it has no upper end anywhere."""
    known = {name: value for name, value in situation.items() if name != axis.name}
    graph, values = written_out(number, known)
    curves: list[Curve] = []
    for way in _ways(graph, values, axis):
        try:
            settled = _at_their_best(graph, way, axis)
            if settled is None:
                # A place costs as much as an answer: a line is drawn where that is little.
                tried = ({**known, axis.name: x} for x in _probes(axis))
                quick = all(most_of(number, one, _QUICK)[1] for one in tried)
                return Possible(number, known, axis, ()) if quick else None
            curves.append(curve_of(graph, settled, axis))
        except (Unbounded, UnknownFact):
            return None
    return Possible(number, known, axis, tuple(curves))


def _probes(axis: Fact) -> tuple[Fraction, Fraction]:
    """Give two values of the fact that are not alike."""
    return axis.domain.least, axis.domain.most or axis.domain.least + _FAR_ENOUGH


def _ways(number: Number, situation: Situation, axis: Fact) -> list[Situation]:
    """Give the situation once for each way to answer the choices that are open."""
    box: Box = {**situation, axis.name: Between((axis.domain.least, axis.domain.most))}
    names = [name for name, sign in directions_of(number, box).items() if sign & SPLIT]
    answers = [values_of(number, name) for name in names]
    count = 1
    for one in answers:
        count *= max(len(one), 1)
    if count > _MOST_WAYS:
        return [situation]
    return [{**situation, **dict(zip(names, one, strict=True))} for one in product(*answers)]


def _at_their_best(number: Number, situation: Situation, axis: Fact) -> Situation | None:
    """Put each open number at the end where the amount is highest.

    None where one moves it both ways. Raises Unbounded where an end is none.
    """
    settled: dict[str, Value | None] = dict(situation)
    parts = {one.name: one for one in walk(number) if isinstance(one, Fact | DayFact)}
    while True:
        box: Box = {**settled, axis.name: Between((axis.domain.least, axis.domain.most))}
        found = directions_of(number, box)
        found.pop(axis.name, None)
        if not found:
            return with_any(number, settled, axis.name)
        ends = {name: sign for name, sign in found.items() if sign in (UP, DOWN)}
        if not ends or any(isinstance(parts.get(name), DayFact) for name in found):
            return None
        for name, sign in ends.items():
            fact = cast("Fact", parts[name])
            end = fact.domain.most if sign == UP else fact.domain.least
            # A capped amount needs no endless base: any that is large enough will do.
            settled[name] = _FAR if end is None else end
            if end is None and range_of(number, {**settled, name: None}).most is None:
                raise Unbounded
