"""A list written out: each item's part of a sum becomes a part of its own.

Once the list is known, no other reading has to know of lists: the facts of its second item are
`list[2].fact`, each with the value that was stated for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
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
    Expression,
    Fact,
    Figure,
    Greatest,
    Highest,
    Least,
    Left,
    Logic,
    Not,
    NotBefore,
    Number,
    PeriodFact,
    Product,
    Quotient,
    Several,
    Shifted,
    Stated,
    Steps,
    Sum,
    When,
    Yes,
    zero,
)
from calculators.readings.exact import Situation
from calculators.readings.structure import Part, walk
from calculators.values import Value

__all__ = ["at_most_items", "written_out"]

type Rename = Callable[[str], str]


def written_out[P: Part](part: P, situation: Situation) -> tuple[P, Situation]:
    """Write out every list of a graph that is known; gives the graph and its situation."""
    lists = _lists(part)
    known = {name: stated for name in lists if isinstance(stated := situation.get(name), tuple)}
    if not known:
        return part, situation
    values: dict[str, Value | None] = dict(situation)
    for name, items in known.items():
        for index, item in enumerate(cast("tuple[Mapping[str, Value | None], ...]", items), 1):
            values.update({f"{name}[{index}].{fact}": value for fact, value in item.items()})
    counts = tuple((name, len(items)) for name, items in known.items())
    return cast("P", _written(part, counts)), values


@lru_cache(maxsize=1024)
def _lists(part: Part) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.fact.name for one in walk(part) if isinstance(one, Each)))


@lru_cache(maxsize=256)
def _written(part: Part, counts: tuple[tuple[str, int], ...]) -> Part:
    if isinstance(part, Each):
        length = dict(counts).get(part.fact.name)
        if length is None:
            return part
        prefix = f"{part.fact.name}."
        named = (f"{part.fact.name}[{index}]." for index in range(1, length + 1))
        bodies = tuple(
            cast("Number", _written(renamed(part.body, prefix, one), counts)) for one in named
        )
        if part.most is None or length <= part.most.value:
            return Sum(bodies, kind=part.kind)
        return Highest(bodies, part.most, kind=part.kind)
    return rebuilt(part, lambda child: _written(child, counts), lambda name: name)


@lru_cache(maxsize=256)
def at_most_items(part: Part) -> Part:
    """Give the same range without lists of which only so many items count: each item as the best.

    Meant for lists that aren't known, which may as well have no items at all.
    """
    if isinstance(part, Each) and part.most is not None:
        some, body = Yes(f"{part.fact.name}?"), cast("Number", at_most_items(part.body))
        count = Figure("", part.most.value)
        return Product((count, When(some, body, zero(part.kind), kind=part.kind)), kind=part.kind)
    return rebuilt(part, at_most_items, lambda name: name)


def renamed(part: Part, prefix: str, instead: str) -> Part:
    """Give a graph whose facts below a prefix have another one."""

    def rename(name: str) -> str:
        return instead + name[len(prefix) :] if name.startswith(prefix) else name

    return rebuilt(part, lambda child: renamed(child, prefix, instead), rename)


def rebuilt(part: Part, change: Callable[[Part], Part], rename: Rename) -> Part:
    """Give a node again with changed parts, those that its form names included."""
    found = _rebuilt(part, change, rename)
    form = getattr(found, "form", None)
    if found is part or form is None or not form.parts:
        return found
    parts = tuple((name, _changed(one, change)) for name, one in form.parts)
    return cast("Part", replace(cast("Sum", found), form=replace(form, parts=parts)))


def _changed(part: object, change: Callable[[Part], Part]) -> object:
    if isinstance(part, tuple):
        return tuple(_changed(one, change) for one in part)
    return change(cast("Part", part)) if isinstance(part, Expression | Logic) else part


def _rebuilt(part: Part, change: Callable[[Part], Part], rename: Rename) -> Part:

    def number(one: Number) -> Number:
        return cast("Number", change(one))

    def numbers(many: tuple[Number, ...]) -> tuple[Number, ...]:
        return tuple(number(one) for one in many)

    def conditions(many: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(cast("Condition", change(one)) for one in many)

    def day(one: Day) -> Day:
        return cast("Day", change(one))

    match part:
        case Figure() | DayFigure():
            return part
        case Fact(name=name) | DayFact(name=name):
            return part if rename(name) == name else replace(part, name=rename(name))
        case Yes(fact=name) | Among(fact=name) | Stated(fact=name):
            return part if rename(name) == name else replace(part, fact=rename(name))
        case Days(period=period):
            return replace(part, period=PeriodFact(rename(period.name)))
        case Sum(parts=parts):
            return replace(part, parts=numbers(parts))
        case Left(total=total, taken=taken):
            return replace(part, total=number(total), taken=numbers(taken))
        case Product(factors=factors):
            return replace(part, factors=numbers(factors))
        case Quotient(over=over, under=under):
            return replace(part, over=number(over), under=number(under))
        case Least(options=options) | Greatest(options=options) | Highest(options=options):
            return replace(part, options=numbers(options))
        case Steps(amount=amount, step=step):
            return replace(part, amount=number(amount), step=number(step))
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            changed = tuple((value, number(one)) for value, one in cases)
            return replace(part, fact=rename(name), cases=changed, otherwise=number(otherwise))
        case When(condition=condition, then=then, otherwise=otherwise):
            held = cast("Condition", change(condition))
            return replace(part, condition=held, then=number(then), otherwise=number(otherwise))
        case Each(body=body):
            return replace(part, body=number(body))
        case AtLeast(number=one, line=line):
            return replace(part, number=number(one), line=number(line))
        case NotBefore(day=then_, line=day_line):
            return replace(part, day=day(then_), line=day(day_line))
        case All(parts=held_) | Any(parts=held_) | Several(parts=held_):
            return replace(part, parts=conditions(held_))
        case Not(part=negated):
            return replace(part, part=cast("Condition", change(negated)))
        case Shifted(day=moved):
            return replace(part, day=day(moved))
        case _:
            assert_never(part)
