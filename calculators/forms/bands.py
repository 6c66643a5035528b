"""An amount or a rate for each band of a number: 50亩以上不足200亩的…，200亩以上的….

A band starts at its line, the line itself included (以上含本数), and ends before the next one.
"""

from __future__ import annotations

from fractions import Fraction

from calculators.kernel import (
    Fact,
    Figure,
    Form,
    Number,
    RuleError,
    When,
    all_of_one_kind,
    as_number,
    at_least,
    zero,
)

__all__ = ["by_band", "by_rank"]


def by_band(number: object, *bands: tuple[object, object], below: object | None = None) -> Number:
    """Give the value of the highest band whose line the number reaches.

    `bands` are (line, value), the lowest line first; under the first line it is `below`, or nothing.
    Raises RuleError where the lines don't rise.
    """
    if not bands:
        raise RuleError(
            "by_band(…) 至少要有一档，例如 (figure.line, figure.amount)。",
            "by_band(…) needs at least one band, such as (figure.line, figure.amount).",
        )
    base = as_number(number)
    lines = tuple(as_number(line) for line, _ in bands)
    values = tuple(as_number(value) for _, value in bands)
    _rising(lines)
    lowest: Number = zero(values[0].kind) if below is None else as_number(below)
    kind = all_of_one_kind((*values, lowest), "分档", "bands of one kind")
    found = lowest
    for line, value in zip(lines, values, strict=True):
        found = When(at_least(base, line), value, found, kind=kind)
    form = Form("by_band", (("number", base), ("lines", lines), ("values", values), ("below", lowest)))
    return _formed(found, form)


def by_rank(rank: object, *amounts: object) -> Number:
    """Give an amount for the first, second, … place, and nothing below the last one named."""
    place = as_number(rank)
    if not isinstance(place, Fact) or not amounts:
        raise RuleError(
            "by_rank(…) 须写成 by_rank(fact.rank, 第一名的数值, 第二名的数值, …)。",
            "Write by_rank(fact.rank, figure for the first, figure for the second, …).",
        )
    values = tuple(as_number(one) for one in amounts)
    kind = all_of_one_kind(values, "分档", "ranks of one kind")
    found: Number = zero(kind)
    for index in range(len(values), 0, -1):
        after = Figure("", Fraction(index + 1) * place.factor, kind=place.kind)
        beyond = found if index < len(values) else zero(kind)
        found = When(at_least(place, after), beyond, values[index - 1], kind=kind)
    return _formed(found, Form("by_rank", (("number", place), ("values", values))))


def _rising(lines: tuple[Number, ...]) -> None:
    fixed = [line.value for line in lines if isinstance(line, Figure)]
    if any(after <= before for before, after in zip(fixed, fixed[1:], strict=False)):
        raise RuleError(
            "各档的起点须由低到高排列，且不能相同。",
            "The lines of the bands must rise, the lowest first, no two alike.",
        )


def _formed(found: Number, form: Form) -> Number:
    from dataclasses import replace

    return replace(found, form=form)
