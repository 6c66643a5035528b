"""An amount paid in parts: 签约满一年、两年、三年分别发放40%、30%、30%."""

from __future__ import annotations

from calculators.kernel import (
    Form,
    Number,
    Product,
    RuleError,
    Sum,
    When,
    all_of_one_kind,
    as_number,
    at_least,
    zero,
)

__all__ = ["staged"]


def staged(amount: object, time: object, *stages: tuple[object, object]) -> Product:
    """Pay a share of an amount once each time is full.

    `time` is what has passed (full years or months); `stages` are (after how long, which share).
    """
    if not stages:
        raise RuleError(
            "staged(…) 至少要有一期，例如 (figure.one_year, figure.first_share)。",
            "staged(…) needs at least one stage, such as (figure.one_year, figure.first_share).",
        )
    whole, passed = as_number(amount), as_number(time)
    after = tuple(as_number(one) for one, _ in stages)
    shares = tuple(as_number(share) for _, share in stages)
    due: list[Number] = [
        When(at_least(passed, line), share, zero(share.kind), kind=share.kind)
        for line, share in zip(after, shares, strict=True)
    ]
    kind = all_of_one_kind(tuple(due), "累加", "added up")
    form = Form("staged", (("amount", whole), ("time", passed), ("after", after), ("shares", shares)))
    part = Sum(tuple(due), kind=kind)
    return Product((whole, part), kind=whole.kind.times(kind), form=form)
