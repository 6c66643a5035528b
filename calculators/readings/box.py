"""A box: for each fact what it may be, a value or a range; and the outer bounds over a box.

Interval arithmetic: whatever the unknown facts turn out to be within their ranges, a number lies
within the interval found here. Where a fact stands in two places the interval may be too wide;
`calculators.readings.bounds` narrows it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never, cast

from calculators.kernel import (
    All,
    Among,
    Any,
    AtLeast,
    Cases,
    Condition,
    Day,
    DayFact,
    DayFigure,
    Days,
    Each,
    Fact,
    Figure,
    Greatest,
    Highest,
    Least,
    Left,
    Not,
    NotBefore,
    Number,
    Product,
    Quotient,
    Several,
    Shifted,
    Stated,
    Steps,
    Sum,
    When,
    Yes,
)
from calculators.readings.exact import (
    STATED,
    Extended,
    greatest,
    highest,
    least,
    left,
    moved,
    product,
    quotient,
    steps,
)
from calculators.values import Value

__all__ = ["Between", "Box", "interval_of", "narrowed", "range_of_fact", "truth_of"]

#: From a least to a most, both included; None as the most is "without end".
type Interval = tuple[Extended, Extended]

_ZERO = Fraction(0)
_NOTHING: Interval = (_ZERO, _ZERO)


class Between(tuple[Extended, Extended]):
    """The range of a fact that is not known: of a number, or of a day as its ordinal."""

    __slots__ = ()


#: What each fact may be: its value, a range, or None (not there) for anything at all.
type Box = Mapping[str, Value | Between | None]


def range_of_fact(fact: Fact, box: Box) -> Interval:
    """Give the range of a number that is stated, narrowed or open, in its stated units."""
    found = box.get(fact.name)
    if isinstance(found, Fraction):
        return found, found
    if isinstance(found, Between):
        return found
    return fact.domain.least, fact.domain.most


def interval_of(number: Number, box: Box) -> Interval:
    """Give bounds of a number over a box; they hold, and are not always the tightest."""
    match number:
        case Figure(value=value):
            return value, value
        case Fact(factor=factor):
            low, high = range_of_fact(number, box)
            return product(low, factor), product(high, factor)
        case Product(factors=factors):
            lows: Extended = Fraction(1)
            highs: Extended = Fraction(1)
            for one in factors:
                low, high = interval_of(one, box)
                lows, highs = product(lows, low), product(highs, high)
            return lows, highs
        case Least(options=options):
            found = [interval_of(one, box) for one in options]
            low, high = found[0]
            for one_low, one_high in found[1:]:
                low, high = least(low, one_low), least(high, one_high)
            return low, high
        case Greatest(options=options):
            found = [interval_of(one, box) for one in options]
            low, high = found[0]
            for one_low, one_high in found[1:]:
                low, high = greatest(low, one_low), greatest(high, one_high)
            return low, high
        case Sum(parts=parts):
            return _added(interval_of(one, box) for one in parts)
        case Left(total=total, taken=taken):
            low, high = interval_of(total, box)
            off_low, off_high = _added(interval_of(one, box) for one in taken)
            # What is left of something endless is open while what is taken has no end either.
            most = None if high is None and off_low is None else left(high, off_low)
            return left(low, off_high), most
        case Quotient(over=over, under=under):
            return _divided(interval_of(over, box), interval_of(under, box))
        case Highest(options=options, count=count):
            found = [interval_of(one, box) for one in options]
            return highest([one for one, _ in found], count), highest(
                [two for _, two in found], count
            )
        case Steps(amount=amount, step=step):
            low, high = interval_of(amount, box)
            step_low, step_high = interval_of(step, box)
            return steps(low, step_high), steps(high, step_low)
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            chosen = box.get(name)
            if isinstance(chosen, str):
                return interval_of(dict(cases).get(chosen, otherwise), box)
            return _hull(interval_of(one, box) for one in _reachable(number))
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = truth_of(condition, box)
            if truth is not None:
                return interval_of(then if truth else otherwise, box)
            return _hull(
                [
                    interval_of(then, narrowed(condition, box, holds=True)),
                    interval_of(otherwise, narrowed(condition, box, holds=False)),
                ]
            )
        case Each(body=body, most=limit):
            # A list that is known was written out before; one that isn't may have no items.
            top = None if limit is None else product(limit.value, interval_of(body, box)[1])
            return _ZERO, top
        case Days():
            return _days_of(number, box)
        case _:
            assert_never(number)


def _reachable(cases: Cases) -> list[Number]:
    named = [case for _, case in cases.cases]
    others = set(cases.values) - {value for value, _ in cases.cases}
    return [*named, cases.otherwise] if others or not cases.values else named


def _added(intervals: object) -> Interval:
    low: Extended = _ZERO
    high: Extended = _ZERO
    for one_low, one_high in cast("list[Interval]", intervals):
        low = None if low is None or one_low is None else low + one_low
        high = None if high is None or one_high is None else high + one_high
    return low, high


def _divided(over: Interval, under: Interval) -> Interval:
    low = quotient(over[0], under[1])
    if under[0] == 0 and over[1] != 0:
        return low, None
    return low, quotient(over[1], under[0])


def _hull(intervals: object) -> Interval:
    found = list(cast("list[Interval]", intervals))
    lows = [low for low, _ in found if low is not None]
    high: Extended = _ZERO
    for _, one in found:
        high = greatest(high, one)
    return min(lows, default=None), high


def _days_of(days: Days, box: Box) -> Interval:
    stated = box.get(days.period.name)
    if isinstance(stated, tuple) and not isinstance(stated, Between):
        first, last = cast("tuple[datetime.date, datetime.date]", stated)
        count = Fraction((last - first).days)
        return count, count
    return _ZERO, None


def day_range(day: Day, box: Box) -> tuple[datetime.date, datetime.date]:
    """Give the first and the last day that a day may be."""
    match day:
        case DayFact(name=name):
            stated = box.get(name)
            if isinstance(stated, datetime.date):
                return stated, stated
            if isinstance(stated, Between):
                first, last = (datetime.date.fromordinal(int(one or 1)) for one in stated)
                return first, last
            return datetime.date.min, datetime.date.max
        case DayFigure(value=value):
            return value, value
        case Shifted(day=other, months=months, days=days):
            first, last = day_range(other, box)
            return moved(first, months, days), moved(last, months, days)
        case _:
            assert_never(day)


def truth_of(condition: Condition, box: Box) -> bool | None:
    """Say whether a condition holds all over a box, or nowhere; None where that is open."""
    match condition:
        case Yes(fact=name):
            stated = box.get(name)
            return stated if isinstance(stated, bool) else None
        case Among(fact=name, values=values):
            chosen = box.get(name)
            return None if chosen is None else chosen in values
        case AtLeast(number=number, line=line):
            low, high = interval_of(number, box)
            line_low, line_high = interval_of(line, box)
            # What has no end at its least is at least anything.
            if low is None or (line_high is not None and low >= line_high):
                return True
            below = line_low is None or (high is not None and high < line_low)
            return False if below and high is not None else None
        case NotBefore(day=day, line=day_line):
            first, last = day_range(day, box)
            line_first, line_last = day_range(day_line, box)
            if first >= line_last:
                return True
            return False if last < line_first else None
        case Stated(fact=name):
            marked = box.get(STATED + name)
            return box.get(name) is not None if marked is None else bool(marked)
        case All(parts=parts):
            return _several(len(parts), parts, box)
        case Any(parts=parts):
            return _several(1, parts, box)
        case Several(count=count, parts=parts):
            return _several(count, parts, box)
        case Not(part=part):
            found = truth_of(part, box)
            return None if found is None else not found
        case _:
            assert_never(condition)


def _several(count: int, parts: tuple[Condition, ...], box: Box) -> bool | None:
    found = [truth_of(one, box) for one in parts]
    if found.count(True) >= count:
        return True
    return False if len(found) - found.count(False) < count else None


def narrowed(condition: Condition, box: Box, *, holds: bool) -> Box:
    """Give the box in which a condition holds (or fails), as far as one fact tells.

    It never leaves anything out that may be; where two facts are compared it stays as it is.
    """
    match condition:
        case Not(part=part):
            return narrowed(part, box, holds=not holds)
        case All(parts=parts) if holds:
            for one in parts:
                box = narrowed(one, box, holds=True)
            return box
        case Any(parts=parts) if not holds:
            for one in parts:
                box = narrowed(one, box, holds=False)
            return box
        case AtLeast(number=Fact() as fact, line=line):
            low, high = interval_of(line, box)
            return _from(fact, low, box) if holds else _below(fact, high, box)
        case AtLeast(number=number, line=Fact() as fact):
            low, high = interval_of(number, box)
            return _up_to(fact, high, box) if holds else _above(fact, low, box)
        case Yes(fact=name) if box.get(name) is None:
            return {**box, name: holds}
        case Among(fact=name, values=(value,)) if holds and box.get(name) is None:
            return {**box, name: value}
        case _:
            return box


def _from(fact: Fact, line: Extended, box: Box) -> Box:
    low, high = range_of_fact(fact, box)
    if line is None or low is None or (high is not None and line / fact.factor > high):
        return box
    return _between(fact, max(low, fact.domain.first_from(line / fact.factor)), high, box)


def _above(fact: Fact, line: Extended, box: Box) -> Box:
    if line is None:
        return box
    at = fact.domain.last_up_to(line / fact.factor) + (fact.domain.grain or _ZERO)
    return _from(fact, at * fact.factor, box)


def _up_to(fact: Fact, line: Extended, box: Box) -> Box:
    low, high = range_of_fact(fact, box)
    if line is None or low is None or line / fact.factor < low:
        return box
    at = fact.domain.last_up_to(line / fact.factor)
    return _between(fact, low, at if high is None else min(high, at), box)


def _below(fact: Fact, line: Extended, box: Box) -> Box:
    if line is None:
        return box
    at = fact.domain.last_before(line / fact.factor)
    return _up_to(fact, at * fact.factor, box)


def _between(fact: Fact, low: Extended, high: Extended, box: Box) -> Box:
    if isinstance(box.get(fact.name), Fraction):
        return box
    if low is not None and high is not None and low > high:
        return box
    return {**box, fact.name: Between((low, high))}
