"""What stands in a graph: its facts, which way each moves the amount, and its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from calculators.algebra import (
    Both,
    Capped,
    Decided,
    Expression,
    FactTerm,
    FigureTerm,
    Higher,
    Otherwise,
    Product,
    Remainder,
    Rule,
    Unless,
    UpTo,
    Within,
)

__all__ = ["children", "directions", "facts_of", "figures_of", "limits_of", "walk"]


def children(node: Expression) -> tuple[Expression, ...]:
    """Give the parts that a node is made of, in the order of the text."""
    match node:
        case Product(rate, base):
            return rate, base
        case Otherwise(fact, fallback):
            return fact, fallback
        case Remainder(total, taken):
            return total, *taken
        case Capped(amount, cap):
            return amount, cap
        case Within(amount, room):
            return amount, room
        case UpTo(ceiling):
            return (ceiling,)
        case Higher(options):
            return tuple(option for _, option in options)
        case Both(_, parts):
            return parts
        case Decided(fact, yes, no):
            return fact, yes, no
        case Unless(amount, fact):
            return amount, fact
        case _:
            return ()


def walk(node: Expression) -> Iterator[Expression]:
    """Go through a graph from its root to its leaves."""
    yield node
    for child in children(node):
        yield from walk(child)


def facts_of(rule: Rule) -> set[str]:
    """Name every fact that a rule uses, requirements included."""
    named = {requirement.fact for requirement in rule.requirements}
    if rule.amount is not None:
        named |= {node.name for node in walk(rule.amount) if isinstance(node, FactTerm)}
    return named


def figures_of(rule: Rule) -> list[str]:
    """Name the figures that a rule uses, in the order of its graph."""
    if rule.amount is None:
        return []
    found = (node.name for node in walk(rule.amount) if isinstance(node, FigureTerm))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def directions(node: Expression, sign: int = 1) -> dict[str, set[int]]:
    """Say for each amount or rate in a graph whether more of it gives more (1), less (-1) or both.

    A fact with both signs stands in two places, as art. 1's national grant does: it raises the
    matching grant and uses up the total investment.
    """
    if isinstance(node, FactTerm):
        return {node.name: {sign}} if node.type in ("money", "percent") else {}
    if isinstance(node, Otherwise):
        # Not stated means that the text's own rate applies, so nothing is open here.
        return {}
    found: dict[str, set[int]] = {}
    for index, child in enumerate(children(node)):
        turned = -sign if isinstance(node, Remainder) and index > 0 else sign
        for name, signs in directions(child, turned).items():
            found.setdefault(name, set()).update(signs)
    return found


def limits_of(node: Expression) -> dict[str, Expression]:
    """Split an amount into what limits it: its rate, its cap, and the room that is left.

    The order is the one in which equal limits are named. Graphs without limits of this kind
    (art. 20's higher of two) have none.
    """
    match node:
        case Product():
            return {"rate": node}
        case UpTo(ceiling):
            return {"cap": ceiling}
        case Capped(amount, cap):
            return {**limits_of(amount), "cap": cap}
        case Within(amount, room):
            return {**limits_of(amount), "room": room}
        case _:
            return {}
