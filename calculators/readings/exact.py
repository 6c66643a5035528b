"""The exact reading: what a graph gives for known facts.

Amounts are fractions in their kind's units; None stands for one without an upper end. A fact that
is unknown, or a condition that depends on one, reads None as a condition and raises UnknownFact as
a number: bounds are the reading for that (see `calculators.readings.bounds`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
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
from calculators.values import Value

__all__ = [
    "STATED",
    "Extended",
    "Situation",
    "UnknownFact",
    "amount_of",
    "day_of",
    "greatest",
    "highest",
    "holds",
    "least",
    "moved",
    "quotient",
    "sum_of_highest",
    "with_items",
]

#: A number in its kind's units; None where it has no upper end.
type Extended = Fraction | None

#: The known facts by name; a fact that is not there, or None, is unknown or was left out.
type Situation = Mapping[str, Value | None]

#: Before a fact's name: whether it was stated, where its value is only tried.
STATED = "?"

_ZERO = Fraction(0)
_FIRST, _LAST = datetime.date.min, datetime.date.max


class UnknownFact(LookupError):
    """Raised where the exact reading meets a number that isn't known."""


def least(one: Extended, other: Extended) -> Extended:
    """Give the smaller of two numbers, either of which may have no upper end."""
    if one is None:
        return other
    return one if other is None else min(one, other)


def greatest(one: Extended, other: Extended) -> Extended:
    """Give the larger of two numbers, either of which may have no upper end."""
    return None if one is None or other is None else max(one, other)


def product(one: Extended, other: Extended) -> Extended:
    """Multiply; nothing of anything is nothing, however large that is."""
    if _ZERO in (one, other):
        return _ZERO
    return None if one is None or other is None else one * other


def quotient(over: Extended, under: Extended) -> Extended:
    """Divide; 0 by anything is 0, anything by what has no end is 0, and by 0 it has no end."""
    if over == 0 or under is None:
        return _ZERO
    return None if over is None or under == 0 else over / under


def left(total: Extended, taken: Extended) -> Extended:
    """Take off, never below 0; off what has no end, nothing is left once that has none either."""
    if taken is None:
        return _ZERO
    return None if total is None else max(total - taken, _ZERO)


def steps(amount: Extended, step: Extended) -> Extended:
    """Count full steps."""
    found = quotient(amount, step)
    return None if found is None else Fraction(found.numerator // found.denominator)


def sum_of_highest[N](
    options: Iterable[N],
    count: int,
    nothing: N,
    add: Callable[[N, N], N],
    larger: Callable[[N, N], N],
) -> N:
    """Add up the `count` largest of numbers that can only be added and compared: curves, SQL.

    `best[n]` is the most that n of those seen so far give.
    """
    best = [nothing]
    for one in options:
        more = [add(before, one) for before in best[:count]]
        kept = [larger(*pair) for pair in zip(best[1:], more, strict=False)]
        best = [nothing, *kept, *more[len(kept) :]]
    return best[-1]


def highest(amounts: Sequence[Extended], count: Figure | None) -> Extended:
    """Add up the largest of several numbers, so many as `count` says, or all."""
    if None in amounts:
        return None
    found = sorted(cast("Sequence[Fraction]", amounts), reverse=True)
    return sum(found if count is None else found[: int(count.value)], _ZERO)


def amount_of(number: Number, situation: Situation) -> Extended:
    """Compute a number for the facts of a situation; raises UnknownFact where one is missing."""
    match number:
        case Figure(value=value):
            return value
        case Fact(name=name, factor=factor):
            stated = situation.get(name)
            if not isinstance(stated, Fraction):
                raise UnknownFact(name)
            return stated * factor
        case Product(factors=factors):
            found: Extended = Fraction(1)
            for factor_ in factors:
                found = product(found, amount_of(factor_, situation))
            return found
        case Least(options=options):
            amounts = [amount_of(one, situation) for one in options]
            return min((one for one in amounts if one is not None), default=None)
        case Greatest(options=options):
            amounts = [amount_of(one, situation) for one in options]
            return None if None in amounts else max(cast("list[Fraction]", amounts))
        case Highest(options=options, count=count):
            return highest([amount_of(one, situation) for one in options], count)
        case Sum(parts=parts):
            amounts = [amount_of(one, situation) for one in parts]
            return None if None in amounts else sum(cast("list[Fraction]", amounts), _ZERO)
        case Left(total=total, taken=taken):
            off: Extended = _ZERO
            for one in taken:
                more = amount_of(one, situation)
                off = None if off is None or more is None else off + more
            return left(amount_of(total, situation), off)
        case Quotient(over=over, under=under):
            return quotient(amount_of(over, situation), amount_of(under, situation))
        case Steps(amount=amount, step=step):
            return steps(amount_of(amount, situation), amount_of(step, situation))
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            chosen = situation.get(name)
            if not isinstance(chosen, str):
                raise UnknownFact(name)
            return amount_of(dict(cases).get(chosen, otherwise), situation)
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = holds(condition, situation)
            if truth is None:
                raise UnknownFact("a condition")
            return amount_of(then if truth else otherwise, situation)
        case Each(body=body, most=most):
            return highest([amount_of(body, one) for one in with_items(number, situation)], most)
        case Days(period=period):
            stated = situation.get(period.name)
            if not isinstance(stated, tuple):
                raise UnknownFact(period.name)
            first, last = cast("tuple[datetime.date, datetime.date]", stated)
            return Fraction((last - first).days)
        case _:
            assert_never(number)


def holds(condition: Condition, situation: Situation) -> bool | None:
    """Say whether a condition holds; None while that is open."""
    match condition:
        case Yes(fact=name):
            stated = situation.get(name)
            return stated if isinstance(stated, bool) else None
        case Among(fact=name, values=values):
            chosen = situation.get(name)
            return None if chosen is None else chosen in values
        case AtLeast(number=number, line=line):
            try:
                one, two = amount_of(number, situation), amount_of(line, situation)
            except UnknownFact:
                return None
            return one is None or (two is not None and one >= two)
        case NotBefore(day=day, line=day_line):
            then, when = day_of(day, situation), day_of(day_line, situation)
            return None if then is None or when is None else then >= when
        case Stated(fact=name):
            marked = situation.get(STATED + name)
            return situation.get(name) is not None if marked is None else bool(marked)
        case All(parts=parts):
            return _several(len(parts), [holds(one, situation) for one in parts])
        case Any(parts=parts):
            return _several(1, [holds(one, situation) for one in parts])
        case Several(count=count, parts=parts):
            return _several(count, [holds(one, situation) for one in parts])
        case Not(part=part):
            found = holds(part, situation)
            return None if found is None else not found
        case _:
            assert_never(condition)


def _several(count: int, found: list[bool | None]) -> bool | None:
    """Say whether so many of several hold, as far as that is settled."""
    if found.count(True) >= count:
        return True
    return False if len(found) - found.count(False) < count else None


def day_of(day: Day, situation: Situation) -> datetime.date | None:
    """Give a day; None while it is unknown."""
    match day:
        case DayFact(name=name):
            stated = situation.get(name)
            return stated if isinstance(stated, datetime.date) else None
        case DayFigure(value=value):
            return value
        case Shifted(day=other, months=months, days=days):
            found = day_of(other, situation)
            return None if found is None else moved(found, months, days)
        case _:
            assert_never(day)


@lru_cache(maxsize=1024)
def moved(day: datetime.date, months: int, days: int) -> datetime.date:
    """Move a day by months, then by days; where a month is too short, to its last day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    if not _FIRST.year <= year <= _LAST.year:
        return _FIRST if year < _FIRST.year else _LAST
    start = datetime.date(year, month + 1, min(day.day, _month_length(year, month + 1)))
    ordinal = min(max(start.toordinal() + days, _FIRST.toordinal()), _LAST.toordinal())
    return datetime.date.fromordinal(ordinal)


def _month_length(year: int, month: int) -> int:
    if month == 12:  # noqa: PLR2004
        return 31
    return (datetime.date(year, month + 1, 1) - datetime.date(year, month, 1)).days


def with_items(each: Each, situation: Situation) -> list[Situation]:
    """Give a situation for each item of a list, the item's facts under `list.fact`."""
    stated = situation.get(each.fact.name)
    if not isinstance(stated, tuple):
        raise UnknownFact(each.fact.name)
    items = cast("tuple[Mapping[str, Value | None], ...]", stated)
    return [
        {**situation, **{f"{each.fact.name}.{name}": value for name, value in item.items()}}
        for item in items
    ]
