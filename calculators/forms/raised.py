"""What is added to a rate or an amount: 上浮30%, 再提高2个百分点, 各项加成累加."""

from __future__ import annotations

from calculators.kernel import (
    Form,
    Number,
    Product,
    Sum,
    When,
    all_of_one_kind,
    as_condition,
    as_number,
    zero,
)

__all__ = ["plus_points", "raised_by"]


def raised_by(amount: object, rate: object) -> Sum:
    """Raise an amount or a rate by a share of itself: 上浮30%."""
    base, share = as_number(amount), as_number(rate)
    more = Product((share, base), kind=share.kind.times(base.kind))
    kind = all_of_one_kind((base, more), "上浮", "raised by a share")
    return Sum((base, more), kind=kind, form=Form("raised_by", (("base", base), ("rate", share))))


def plus_points(rate: object, *points: tuple[object, object]) -> Sum:
    """Add points to a rate, or a sum to an amount, for each condition that holds.

    `points` are (condition, how much more).
    """
    parts: list[Number] = [as_number(rate)]
    for condition, more in points:
        number = as_number(more)
        parts.append(When(as_condition(condition), number, zero(number.kind), kind=number.kind))
    kind = all_of_one_kind(tuple(parts), "累加", "added up")
    return Sum(tuple(parts), kind=kind, form=Form("plus_points"))
