"""An amount on a condition: 满足…的，给予…."""

from __future__ import annotations

from fractions import Fraction

from calculators.kernel import Form, When, all_of_one_kind, as_condition, as_number, zero
from calculators.words.example import Case, Example, fact, figure

__all__ = ["EXAMPLES", "when"]


def when(condition: object, amount: object, otherwise: object | None = None) -> When:
    """Give one amount where a condition holds, and another (or nothing) where it doesn't."""
    held, then = as_condition(condition), as_number(amount)
    other = zero(then.kind) if otherwise is None else as_number(otherwise)
    kind = all_of_one_kind((then, other), "互相替换", "taken for each other")
    return When(held, then, other, kind=kind, form=Form("when"))


EXAMPLES = (
    Example(
        "when",
        (fact("equipment", "money", "设备投资额", "equipment investment"),),
        (figure("line", "5000000"), figure("rate", "8/100", "1")),
        lambda fact, figure: when(fact.equipment >= figure.line, figure.rate * fact.equipment),
        (
            Case(
                {"equipment": Fraction(5_000_000)},
                Fraction(400_000),
                "设备投资额（5,000,000 元）不低于 5,000,000 元，因此适用：",
                "This applies, as the equipment investment (CNY 5,000,000) is at least CNY 5,000,000:",
            ),
            Case(
                {"equipment": Fraction(4_999_999)},
                Fraction(0),
                "设备投资额（4,999,999 元）低于 5,000,000 元，这一项不给。",
                "The equipment investment (CNY 4,999,999) is below CNY 5,000,000, so nothing is given"
                " for it.",
            ),
        ),
    ),
)
