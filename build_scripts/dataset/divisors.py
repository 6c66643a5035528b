"""What a rule divides by: a number that may be 0 has no answer there, so the facts must rule it out."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.kernel import Number, Quotient, Rule, Sum, When
from calculators.readings.box import Box, interval_of, narrowed
from calculators.readings.structure import Part, children, fact_names, roots

__all__ = ["may_be_nothing"]


def may_be_nothing(rule: Rule) -> list[str]:
    """Name the facts of numbers that a rule divides by and that may be 0, each once."""
    box: Box = {}
    # What a requirement rules out is no case of the amount.
    for one in rule.requirements:
        box = narrowed(one, box, holds=True)
    found = (name for root in roots(rule) for name in _in(root, box))
    return list(dict.fromkeys(found))


def _in(part: Part, box: Box) -> Iterator[str]:
    match part:
        case Quotient(over=over, under=under):
            if _is_nothing_somewhere(under, box) and not _is_part(over, under):
                yield from fact_names(under)
        case When(condition=condition, then=then, otherwise=otherwise):
            yield from _in(condition, box)
            yield from _in(then, narrowed(condition, box, holds=True))
            yield from _in(otherwise, narrowed(condition, box, holds=False))
            return
        case _:
            pass
    for child in children(part):
        yield from _in(child, box)


def _is_nothing_somewhere(number: Number, box: Box) -> bool:
    return interval_of(number, box)[0] == 0 and bool(fact_names(number))


def _is_part(over: Number, under: Number) -> bool:
    """Say whether what is divided is a part of the whole that it is divided by: 0 of 0 is 0."""
    return isinstance(under, Sum) and any(one is over for one in under.parts)
