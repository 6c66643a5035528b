"""An amount or a rate for each level: 国家级、省级、市级分别奖励…."""

from __future__ import annotations

from fractions import Fraction

from calculators.kernel import (
    Cases,
    ChoiceFact,
    Form,
    RuleError,
    all_of_one_kind,
    as_number,
    zero,
)
from calculators.words.example import Case, Example, fact, figure

__all__ = ["EXAMPLES", "by_level"]


def by_level(choice: object, otherwise: object | None = None, **levels: object) -> Cases:
    """Give what the text sets for each value of a choice; nothing for the values not named.

    Raises RuleError for a value that the choice hasn't.
    """
    if not isinstance(choice, ChoiceFact):
        raise RuleError(
            "by_level(…) 的第一项须是选项，例如 fact.level。",
            "by_level(…) starts with a choice, such as fact.level.",
        )
    choice.among(*levels)
    cases = tuple((value, as_number(amount)) for value, amount in levels.items())
    first = cases[0][1]
    rest = zero(first.kind) if otherwise is None else as_number(otherwise)
    kind = all_of_one_kind((*(one for _, one in cases), rest), "分档", "levels of one kind")
    return Cases(choice.name, cases, rest, choice.values, kind=kind, form=Form("by_level"))


EXAMPLES = (
    Example(
        "by_level",
        (
            fact(
                "level",
                "choice",
                "称号级别",
                "level of the title",
                choices="national 国家级 national; provincial 省级 provincial; none 无 none",
            ),
        ),
        (figure("national", "600000"), figure("provincial", "250000")),
        lambda fact, figure: by_level(
            fact.level, national=figure.national, provincial=figure.provincial
        ),
        (
            Case(
                {"level": "provincial"},
                Fraction(250_000),
                "称号级别为省级：250,000 元。",
                "As the level of the title is provincial: CNY 250,000.",
            ),
            Case(
                {"level": "none"},
                Fraction(0),
                "称号级别为无，这一项不给。",
                "As the level of the title is none, nothing is given for it.",
            ),
        ),
    ),
)
