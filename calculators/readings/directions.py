"""Which way each open fact moves a number: up, down or, over a box, both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

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
from calculators.readings.box import Between, Box, interval_of, narrowed, truth_of

__all__ = ["BOTH", "DOWN", "SPLIT", "UP", "Directions", "directions_of"]

UP, DOWN = 1, 2
BOTH = UP | DOWN
#: The fact is no number, or too little is known of it: only trying its values tells.
SPLIT = 4

#: For each fact that is open and matters, which way it moves the number.
type Directions = dict[str, int]


def directions_of(number: Number, box: Box) -> Directions:
    """Say for each open fact which way more of it moves a number over a box.

    A number that is the same all over the box is moved by nothing.
    """
    match number:
        case Figure():
            return {}
        case Fact(name=name):
            return {name: UP} if _is_open(name, box) else {}
        case Sum(parts=parts) | Product(factors=parts) | Highest(options=parts):
            return _together(directions_of(one, box) for one in parts)
        case Least(options=options) | Greatest(options=options):
            return _together(directions_of(one, box) for one in _chosen(number, options, box))
        case Left(total=total, taken=taken):
            off = _together(directions_of(one, box) for one in taken)
            return _together([directions_of(total, box), _turned(off)])
        case Quotient(over=one, under=other) | Steps(amount=one, step=other):
            return _together([directions_of(one, box), _turned(directions_of(other, box))])
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            chosen = box.get(name)
            if isinstance(chosen, str):
                return directions_of(dict(cases).get(chosen, otherwise), box)
            inside = [directions_of(case, box) for _, case in cases]
            return _together([{name: SPLIT}, *inside, directions_of(otherwise, box)])
        case When(condition=condition, then=then, otherwise=otherwise):
            return _when(condition, then, otherwise, box)
        case Each(fact=listed):
            return {listed.name: SPLIT}
        case Days(period=period):
            return {period.name: SPLIT} if box.get(period.name) is None else {}
        case _:
            assert_never(number)


def _is_open(name: str, box: Box) -> bool:
    found = box.get(name)
    return found is None or (isinstance(found, Between) and found[0] != found[1])


def _chosen(number: Least | Greatest, options: tuple[Number, ...], box: Box) -> Iterable[Number]:
    """Leave out the options that decide nowhere in the box."""
    found = [(one, *interval_of(one, box)) for one in options]
    if isinstance(number, Least):
        highs = [high for _, _, high in found if high is not None]
        line = min(highs, default=None)
        return [
            one for one, low, _ in found if line is None or (low is not None and low < line)
        ] or [found[[high for _, _, high in found].index(line)][0]]
    lows = [low for _, low, _ in found]
    if None in lows:
        return [one for one, low, _ in found if low is None]
    line = max(low for low in lows if low is not None)
    return [one for one, _, high in found if high is None or high > line] or [
        found[lows.index(line)][0]
    ]


def _when(condition: Condition, then: Number, otherwise: Number, box: Box) -> Directions:
    truth = truth_of(condition, box)
    if truth is not None:
        return directions_of(then if truth else otherwise, box)
    met, failed = narrowed(condition, box, holds=True), narrowed(condition, box, holds=False)
    low, high = interval_of(then, met)
    other_low, other_high = interval_of(otherwise, failed)
    moves = _condition(condition, box)
    if other_high is not None and (low is None or low >= other_high):
        effect = moves
    elif high is not None and (other_low is None or high <= other_low):
        effect = _turned(moves)
    else:
        effect = {name: BOTH | (sign & SPLIT) for name, sign in moves.items()}
    inside = [_still(directions_of(then, met), box), _still(directions_of(otherwise, failed), box)]
    return _together([effect, *inside])


def _still(found: Directions, box: Box) -> Directions:
    return {name: sign for name, sign in found.items() if _is_open(name, box)}


def _condition(condition: Condition, box: Box) -> Directions:
    """Say which way more of each open fact moves a condition: up is towards true.

    What is settled, as whether a fact is stated always is, is moved by nothing.
    """
    if isinstance(condition, Stated) or truth_of(condition, box) is not None:
        return {}
    match condition:
        case Yes(fact=name) | Among(fact=name):
            return {name: SPLIT}
        case AtLeast(number=number, line=line):
            turned = _turned(directions_of(line, box))
            return _together([directions_of(number, box), turned])
        case NotBefore(day=day, line=day_line):
            later = dict.fromkeys(_day_facts(day, box), UP)
            return _together([later, dict.fromkeys(_day_facts(day_line, box), DOWN)])
        case All(parts=parts) | Any(parts=parts) | Several(parts=parts):
            return _together(_condition(one, box) for one in parts)
        case Not(part=part):
            return _turned(_condition(part, box))
        case _:
            assert_never(condition)


def _day_facts(day: Day, box: Box) -> tuple[str, ...]:
    match day:
        case DayFact(name=name):
            return (name,) if _is_open(name, box) else ()
        case DayFigure():
            return ()
        case Shifted(day=other):
            return _day_facts(other, box)
        case _:
            assert_never(day)


def _turned(found: Directions) -> Directions:
    return {
        name: (DOWN if sign & UP else 0) | (UP if sign & DOWN else 0) | (sign & SPLIT)
        for name, sign in found.items()
    }


def _together(all_found: Iterable[Directions]) -> Directions:
    joined: Directions = {}
    for found in all_found:
        for name, sign in found.items():
            joined[name] = joined.get(name, 0) | sign
    return joined
