"""What stands in a graph: the parts of each node, its facts and its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
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
    Rule,
    Several,
    Shifted,
    Stated,
    Steps,
    Sum,
    When,
    Yes,
)

__all__ = [
    "Part",
    "asked_of",
    "children",
    "fact_names",
    "facts_of",
    "figures_of",
    "named_by",
    "roots",
    "walk",
]

#: A number, a condition or a day of a graph.
type Part = Number | Condition | Day


def children(part: Part) -> tuple[Part, ...]:
    """Give the parts that a node is made of, in the order of the text."""
    match part:
        case Figure() | Fact() | Yes() | Among() | Stated() | Days() | DayFact() | DayFigure():
            return ()
        case Sum(parts=parts):
            return parts
        case Left(total=total, taken=taken):
            return total, *taken
        case Product(factors=factors):
            return factors
        case Quotient(over=over, under=under):
            return over, under
        case Least(options=options) | Greatest(options=options):
            return options
        case Highest(options=options, count=count):
            return *options, count
        case Steps(amount=amount, step=step):
            return amount, step
        case Cases(cases=cases, otherwise=otherwise):
            return *(case for _, case in cases), otherwise
        case When(condition=condition, then=then, otherwise=otherwise):
            return condition, then, otherwise
        case Each(body=body, most=most):
            return (body,) if most is None else (body, most)
        case AtLeast(number=number, line=line):
            return number, line
        case NotBefore(day=day, line=day_line):
            return day, day_line
        case All(parts=conditions) | Any(parts=conditions) | Several(parts=conditions):
            return conditions
        case Not(part=negated):
            return (negated,)
        case Shifted(day=moved):
            return (moved,)
        case _:
            assert_never(part)


def named_by(part: Part) -> str | None:
    """Name the fact that a node itself asks for; None where it asks for none."""
    match part:
        case Fact(name=name) | DayFact(name=name):
            return name
        case Yes(fact=name) | Among(fact=name) | Cases(fact=name) | Stated(fact=name):
            return name
        case Days(period=period):
            return period.name
        case Each(fact=listed):
            return listed.name
        case _:
            return None


def walk(part: Part) -> Iterator[Part]:
    """Go through a graph from its root to its leaves."""
    yield part
    for child in children(part):
        yield from walk(child)


@lru_cache(maxsize=4096)
def fact_names(part: Part) -> tuple[str, ...]:
    """Name the facts of a graph, each once, in the order of the text."""
    inside = {f"{one.fact.name}." for one in walk(part) if isinstance(one, Each)}
    found = (named_by(one) for one in walk(part))
    return tuple(
        dict.fromkeys(
            name
            for name in found
            if name is not None and not any(name.startswith(one) for one in inside)
        )
    )


def roots(rule: Rule) -> tuple[Part, ...]:
    """Give the graphs that a rule is made of: requirements, what sets it aside, and its ends."""
    ends = dict.fromkeys(one for one in (rule.most, rule.least) if one is not None)
    elsewhere = () if rule.elsewhere is None else (rule.elsewhere,)
    return (*rule.requirements, *elsewhere, *ends)


def facts_of(rule: Rule) -> set[str]:
    """Name every fact that a rule uses, requirements included."""
    return {name for root in roots(rule) for name in fact_names(root)}


def asked_of(rule: Rule) -> set[str]:
    """Name the facts that are asked for a rule: a list or a period once, whatever of it is used."""
    return {re.split(r"[.\[]", name)[0] for name in facts_of(rule)}


def figures_of(rule: Rule) -> list[str]:
    """Name the figures that a rule uses, in the order of its graph."""
    found = (one for root in roots(rule) for one in walk(root))
    return list(dict.fromkeys(one.name for one in found if isinstance(one, Figure | DayFigure)))
