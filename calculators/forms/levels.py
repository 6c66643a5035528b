"""An amount or a rate for each level: 国家级、省级、市级分别奖励…."""

from __future__ import annotations

from calculators.kernel import (
    Cases,
    ChoiceFact,
    Form,
    RuleError,
    all_of_one_kind,
    as_number,
    zero,
)

__all__ = ["by_level"]


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
