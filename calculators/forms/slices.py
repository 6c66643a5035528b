"""A rate for each slice of a base: 不超过1000万元的部分按1%、超过…的部分按0.6%…."""

from __future__ import annotations

from calculators.kernel import (
    Form,
    Least,
    Left,
    Number,
    Product,
    RuleError,
    Sum,
    all_of_one_kind,
    as_number,
)

__all__ = ["slices"]


def slices(base: object, first: object, *others: tuple[object, object]) -> Sum:
    """Add up each slice of a base at its own rate.

    `first` is the rate of the lowest slice; `others` are (from where on, rate), the lowest first.
    """
    if not others:
        raise RuleError(
            "slices(…) 至少要有两段，例如 slices(fact.deals, figure.first, (figure.line, figure.rate))。",
            "slices(…) needs two slices, as in"
            " slices(fact.deals, figure.first, (figure.line, figure.rate)).",
        )
    whole = as_number(base)
    lines = tuple(as_number(line) for line, _ in others)
    rates = (as_number(first), *(as_number(rate) for _, rate in others))
    all_of_one_kind((whole, *lines), "分段", "cut into slices")
    parts: list[Number] = []
    for index, rate in enumerate(rates):
        upper: Number = whole
        if index < len(lines):
            upper = Least((whole, lines[index]), kind=whole.kind)
        part: Number = upper
        if index:
            part = Left(upper, (lines[index - 1],), kind=whole.kind)
        parts.append(Product((rate, part), kind=rate.kind.times(whole.kind)))
    kind = all_of_one_kind(tuple(parts), "分段", "slices of one kind")
    form = Form("slices", (("base", whole), ("lines", lines), ("rates", rates)))
    return Sum(tuple(parts), kind=kind, form=form)
