"""Amounts beside each other: what was received before, the higher of two, a budget for all."""

from __future__ import annotations

from collections.abc import Callable

from calculators.kernel import (
    Each,
    Form,
    Greatest,
    Left,
    Number,
    Product,
    Quotient,
    RuleError,
    Sum,
    all_of_one_kind,
    as_number,
)
from calculators.rulebook import ListTerm

__all__ = ["both", "higher", "one_of", "pro_rata", "topped_up", "total", "total_over", "within_share"]


def topped_up(amount: object, received: object) -> Left:
    """Give only what is missing: 已按较低等级获得奖励的，只补足差额."""
    whole, before = as_number(amount), as_number(received)
    kind = all_of_one_kind((whole, before), "相减", "subtracted")
    return Left(whole, (before,), kind=kind, form=Form("topped_up"))


def total(*amounts: object) -> Sum:
    """Add amounts up: 合计."""
    parts = tuple(as_number(one) for one in amounts)
    if not parts:
        raise RuleError("total(…) 里没有任何金额。", "total(…) has nothing to add up.")
    kind = all_of_one_kind(parts, "相加", "added")
    return Sum(parts, kind=kind, form=Form("total"))


def both(**amounts: object) -> Sum:
    """Give named amounts together: 都可享受."""
    return total(*amounts.values())


def total_over(items: object, amount: Callable[[ListTerm], object]) -> Each:
    """Add up an amount over the items of a list; `amount` gets one item's facts."""
    if not isinstance(items, ListTerm):
        raise RuleError(
            "total_over(…) 的第一项须是清单，例如 fact.devices。",
            "total_over(…) starts with a list, such as fact.devices.",
        )
    body = as_number(amount(items))
    return Each(items.fact, body, kind=body.kind, form=Form("total_over"))


def higher(**amounts: object) -> Greatest:
    """Take the higher of named amounts, the first where two are equal: 就高."""
    return _greatest("higher", amounts)


def one_of(**amounts: object) -> Greatest:
    """Give one of several, as the applicant chooses; it is reckoned with the highest: 择一享受."""
    return _greatest("one_of", amounts)


def pro_rata(amount: object, budget: object, approved: object) -> Product:
    """Cut an amount in proportion where all that was approved exceeds the budget: 按比例折算."""
    whole, limit, of_all = as_number(amount), as_number(budget), as_number(approved)
    kind = all_of_one_kind((limit, of_all), "比较", "compared")
    share = Quotient(limit, Greatest((limit, of_all), kind=kind))
    form = Form("pro_rata", (("amount", whole), ("budget", limit), ("approved", of_all)))
    return Product((whole, share), kind=whole.kind, form=form)


def within_share(share: object, base: object, *taken: object) -> Left:
    """Say what is left of a share of a base: 各级资金合计不超过实际支出的60%."""
    rate, whole = as_number(share), as_number(base)
    total_: Number = Product((rate, whole), kind=rate.kind.times(whole.kind))
    off = tuple(as_number(one) for one in taken)
    kind = all_of_one_kind((total_, *off), "相减", "subtracted")
    return Left(total_, off, kind=kind, form=Form("within_share"))


def _greatest(name: str, amounts: dict[str, object]) -> Greatest:
    options = tuple(as_number(one) for one in amounts.values())
    if not options:
        raise RuleError(f"{name}(…) 里没有任何金额。", f"{name}(…) has no amounts.")
    kind = all_of_one_kind(options, "比较", "compared")
    return Greatest(options, tuple(amounts), kind=kind, form=Form(name))
