"""The range reading: the tightest bounds of a number while facts are unknown.

A fact that only raises or only lowers the number is put at an end of its range. What moves it both
ways is cut in halves, and a choice or a yes/no into its values, until the outer bounds of what is
left (see `calculators.readings.box`) are no better than a value that was found. Where that takes
too long the outer bound stands, and says that it is one: it never understates the most.
"""

from __future__ import annotations

import datetime
import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import cast

from calculators.kernel import Among, Cases, Condition, DayFact, Fact, Number, Stated, Yes
from calculators.readings.box import Between, Box, interval_of, truth_of
from calculators.readings.curve import Unbounded, curve_of
from calculators.readings.directions import DOWN, SPLIT, UP, Directions, directions_of
from calculators.readings.exact import (
    STATED,
    Extended,
    Situation,
    UnknownFact,
    amount_of,
)
from calculators.readings.items import at_most_items, written_out
from calculators.readings.settling import with_any
from calculators.readings.structure import Part, fact_names, walk
from calculators.values import Value

__all__ = ["Range", "most_of", "range_of", "truth_in", "values_of"]

#: How many boxes are looked at for one end of a range before the outer bound has to do.
_ENOUGH = 600
#: How often a curve is drawn for one end of a range; each costs as much as many boxes.
_CURVES = 12


@dataclass(frozen=True)
class Range:
    """From `least` to `most`; `most` is None where there is no bound.

    `tight` says that both ends are reached by some values of the unknown facts.
    """

    least: Fraction
    most: Extended
    tight: bool = True


def range_of(number: Number, situation: Situation) -> Range:
    """Give the bounds of a number over all that its unknown facts may turn out to be."""
    graph, known = _without_lists(number, situation)
    return _range(graph, _key(graph, known))


def truth_in(condition: Condition, situation: Situation) -> bool | None:
    """Say whether a condition holds whatever the unknown facts turn out to be; None while open."""
    graph, known = written_out(condition, situation)
    return truth_of(graph, cast("Box", known))


def _key(graph: Part, known: Situation) -> tuple[tuple[str, Value | None], ...]:
    return tuple((name, known.get(name)) for name in fact_names(graph))


@lru_cache(maxsize=512)
def _range(number: Number, known: tuple[tuple[str, Value | None], ...]) -> Range:
    situation = dict(known)
    try:
        amount = amount_of(number, situation)
    except UnknownFact:
        low, low_tight = _end(number, known, _ENOUGH, largest=False)
        high, high_tight = _end(number, known, _ENOUGH, largest=True)
        return Range(low or Fraction(0), high, low_tight and high_tight)
    return Range(amount if amount is not None else Fraction(0), amount)


def most_of(number: Number, situation: Situation, enough: int = _ENOUGH) -> tuple[Extended, bool]:
    """Give the most that a number may be, and whether it is reached.

    After looking at `enough` boxes the outer bound has to do.
    """
    graph, known = _without_lists(number, situation)
    return _end(graph, _key(graph, known), enough, largest=True)


def _without_lists(number: Number, situation: Situation) -> tuple[Number, Situation]:
    graph, known = written_out(number, situation)
    return cast("Number", at_most_items(graph)), known


@lru_cache(maxsize=1024)
def _end(
    number: Number, known: tuple[tuple[str, Value | None], ...], enough: int, *, largest: bool
) -> tuple[Extended, bool]:
    return _Search(number, dict(known), largest=largest).found(enough)


class _Search:
    """Looks for one end of a number's range, the most promising box first."""

    def __init__(self, number: Number, situation: Situation, *, largest: bool) -> None:
        self.number = number
        self.largest = largest
        self.parts = _parts_by_fact(number)
        self.box: dict[str, Value | Between | None] = dict(situation)
        for one in walk(number):
            if isinstance(one, Stated):
                self.box[STATED + one.fact] = situation.get(one.fact) is not None
        self.best: Fraction | None = None
        self.best_is_endless = False
        self.order = 0
        self.curves = 0

    def found(self, enough: int) -> tuple[Extended, bool]:
        queue: list[tuple[bool, Fraction, int, Box]] = []
        self._look(self.box, queue)
        looked = 0
        while queue:
            _, score, _, box = heapq.heappop(queue)
            promised = None if score == _ENDLESS else (-score if self.largest else score)
            if not self._may_improve(promised):
                break
            looked += 1
            if looked > enough:
                return promised, False
            for smaller in self._cut(box):
                self._look(smaller, queue)
        if self.best_is_endless:
            return None, True
        return self.best, True

    def _look(self, box: Box, queue: list[tuple[bool, Fraction, int, Box]]) -> None:
        """Settle what only moves one way, take the value where that settles all, else queue it."""
        box, open_facts = self._settled(box)
        low, high = interval_of(self.number, box)
        promised = high if self.largest else low
        if not open_facts or low == high:
            self._take(promised)
            return
        if self._along_curve(box, open_facts):
            return
        self._try(box, open_facts)
        if self._may_improve(promised):
            self.order += 1
            score = _ENDLESS if promised is None else (-promised if self.largest else promised)
            heapq.heappush(queue, (promised is not None, score, self.order, box))

    def _along_curve(self, box: Box, open_facts: Directions) -> bool:
        """Where one number alone is left, take the extreme of its curve; say whether that did."""
        (name, sign), *more = open_facts.items()
        part = self.parts.get(name)
        if more or sign & SPLIT or not isinstance(part, Fact) or self.curves >= _CURVES:
            return False
        self.curves += 1
        low, high = self._range(name, box)
        situation: dict[str, Value | None] = {}
        for fact, found in box.items():
            if isinstance(found, Between) and fact != name:
                if found[0] is None or isinstance(self.parts.get(fact), DayFact):
                    return False
                situation[fact] = found[0]
            elif not isinstance(found, Between):
                situation[fact] = found
        try:
            curve = curve_of(self.number, with_any(self.number, situation, name), part)
        except (Unbounded, UnknownFact):
            return False
        if curve.is_bent:
            return False
        self._take(curve.extreme(low, high, largest=self.largest))
        return True

    def _settled(self, box: Box) -> tuple[Box, Directions]:
        while True:
            found = {
                name: sign
                for name, sign in directions_of(self.number, box).items()
                # A list or a period can't be cut into values: its own range is all there is.
                if not sign & SPLIT or values_of(self.number, name)
            }
            ends = {
                name: self._end(name, box, top=(sign == UP) == self.largest)
                for name, sign in found.items()
                if sign in (UP, DOWN)
            }
            if not ends:
                return box, found
            box = {**box, **ends}

    def _end(self, name: str, box: Box, *, top: bool) -> Between:
        low, high = self._range(name, box)
        end = high if top else low
        return Between((end, end))

    def _range(self, name: str, box: Box) -> tuple[Fraction, Extended]:
        """Give the range of an open fact, which always has a lower end."""
        stated = box.get(name)
        if isinstance(stated, Between):
            return cast("tuple[Fraction, Extended]", stated)
        part = self.parts[name]
        if isinstance(part, Fact):
            return part.domain.least, part.domain.most
        first, last = datetime.date.min, datetime.date.max
        return Fraction(first.toordinal()), Fraction(last.toordinal())

    def _take(self, value: Extended) -> None:
        if value is None:
            if self.largest:
                self.best_is_endless = True
            return
        if self.best is None or (value > self.best if self.largest else value < self.best):
            self.best = value

    def _may_improve(self, promised: Extended) -> bool:
        if self.best_is_endless:
            return False
        if promised is None:
            return self.largest or self.best is None
        if self.best is None:
            return True
        return promised > self.best if self.largest else promised < self.best

    def _try(self, box: Box, open_facts: Directions) -> None:
        """Take the values at a few corners of a box, so that less promising ones can be left."""
        if any(sign & SPLIT for sign in open_facts.values()):
            return
        for pick in (0, 1):
            tried = dict(box)
            for name in open_facts:
                low, high = self._range(name, box)
                end = (low, high)[pick]
                tried[name] = Between((end, end))
            least, most = interval_of(self.number, tried)
            if least == most:
                self._take(least)

    def _cut(self, box: Box) -> Iterable[Box]:
        _, open_facts = self._settled(box)
        split = next((name for name, sign in open_facts.items() if sign & SPLIT), None)
        if split is not None:
            return self._values(split, box)
        widest = max(open_facts, key=lambda name: self._width(name, box))
        return self._halves(widest, box)

    def _width(self, name: str, box: Box) -> Fraction:
        low, high = self._range(name, box)
        return _ENDLESS if high is None else high - low

    def _values(self, name: str, box: Box) -> Iterable[Box]:
        values = values_of(self.number, name)
        return [{**box, name: value} for value in values]

    def _halves(self, name: str, box: Box) -> Iterable[Box]:
        low, high = self._range(name, box)
        part = self.parts[name]
        grain = part.domain.grain if isinstance(part, Fact) else Fraction(1)
        if high is None:
            stated = part.domain.stated if isinstance(part, Fact) else low
            if low >= stated:
                # Beyond all that can be stated only the far end is left to look at.
                return [{**box, name: Between((None, None))}]
            return [{**box, name: Between((low, stated))}, {**box, name: Between((stated, None))}]
        middle = (low + high) / 2
        if grain is None:
            if high - low < _FINE:
                return [{**box, name: Between((low, low))}, {**box, name: Between((high, high))}]
            return [{**box, name: Between((low, middle))}, {**box, name: Between((middle, high))}]
        below = middle / grain
        below = (below.numerator // below.denominator) * grain
        above = min(below + grain, high)
        return [
            {**box, name: Between((low, max(low, below)))},
            {**box, name: Between((above, high))},
        ]


#: Stands for "no end" where boxes are put in order.
_ENDLESS = Fraction(10**30)
#: Ratios closer than this are not told apart.
_FINE = Fraction(1, 10**9)


@lru_cache(maxsize=512)
def _parts_by_fact(number: Part) -> Mapping[str, Fact | DayFact]:
    return {one.name: one for one in walk(number) if isinstance(one, Fact | DayFact)}


@lru_cache(maxsize=512)
def values_of(number: Part, name: str) -> tuple[Value, ...]:
    """Give the values of a yes/no or a choice between which a graph tells apart."""
    named: dict[Value, None] = {}
    others = False
    for one in walk(number):
        if isinstance(one, Yes) and one.fact == name:
            return True, False
        if isinstance(one, Cases) and one.fact == name:
            named.update(dict.fromkeys(value for value, _ in one.cases))
            others = others or not one.values or bool(set(one.values) - set(named))
        elif isinstance(one, Among) and one.fact == name:
            named.update(dict.fromkeys(one.values))
            others = True
    return (*named, "") if others else tuple(named)
