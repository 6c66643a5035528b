"""The short answer: an amount, or a range, in as few signs as say it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from build_scripts.pages.strings import Strings
from calculators.money import grouped_yuan

__all__ = ["short_answer"]


def short_answer(answer: Mapping[str, object], t: Strings) -> str | None:
    """Write what is payable: `CNY 0–3,000,000`; None for what is no amount.

    The script `short.js` does the same for what is answered later.
    """
    if answer["outcome"] == "not_eligible":
        return t("short_refused")
    least, most = answer["payable_least"], answer["payable_most"]
    if answer["outcome"] == "no_amount" or least is None:
        return None
    if most is None:
        return t("short_unlimited", least=_grouped(least))
    if least == most:
        return t("short_amount", most=_grouped(most))
    return t("short_range", least=_grouped(least), most=_grouped(most))


def _grouped(yuan: object) -> str:
    return grouped_yuan(Fraction(str(yuan)))
