"""An amount on a condition: 满足…的，给予…."""

from __future__ import annotations

from calculators.kernel import Form, When, all_of_one_kind, as_condition, as_number, zero

__all__ = ["when"]


def when(condition: object, amount: object, otherwise: object | None = None) -> When:
    """Give one amount where a condition holds, and another (or nothing) where it doesn't."""
    held, then = as_condition(condition), as_number(amount)
    other = zero(then.kind) if otherwise is None else as_number(otherwise)
    kind = all_of_one_kind((then, other), "互相替换", "taken for each other")
    return When(held, then, other, kind=kind, form=Form("when"))
