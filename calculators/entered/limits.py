"""Which numbers a fact may have, and how the range is said."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from calculators.definitions import FactDefinition
from calculators.entered import LARGEST, FormError
from calculators.written import number_of

__all__ = ["Limits", "accepted", "check", "limits_of"]

_PLACES = {"money": 2, "count": 0, "quantity": 4}


@dataclass(frozen=True)
class Limits:
    """From `least` to `most`, with at most so many decimals; None where any number will do."""

    least: Fraction
    most: Fraction
    decimals: int | None


def limits_of(definition: FactDefinition) -> Limits:
    """Give the limits of a fact's numbers: its own, else those of its type."""
    largest = 1 if definition.type == "percent" else LARGEST
    return Limits(
        Fraction(0) if definition.least is None else definition.least,
        Fraction(largest) if definition.most is None else definition.most,
        _PLACES.get(definition.type) if definition.decimals is None else definition.decimals,
    )


def check(definition: FactDefinition, number: Fraction) -> Fraction:
    """Give the number back; raises FormError with the code `range` where it isn't accepted."""
    limits = limits_of(definition)
    # A percentage's decimals are those before the sign.
    shown = number * 100 if definition.type == "percent" else number
    coarse = limits.decimals is None or (shown * 10**limits.decimals).denominator == 1
    if limits.least <= number <= limits.most and coarse:
        return number
    raise FormError("range", **accepted(definition, number))


def accepted(definition: FactDefinition, number: Fraction | None = None) -> dict[str, str]:
    """Say the range in the fact's unit, in both languages.

    An upper end that is only the largest number that can be read is left out, unless it is what
    `number` is beyond.
    """
    limits = limits_of(definition)
    open_end = definition.most is None and definition.type != "percent"
    if open_end and (number is None or number <= limits.most):
        least_zh, least_en = (number_of(definition, limits.least, one) for one in _LANGUAGES)
        # A space stands between Han and figures only.
        space = " " if least_zh[-1].isascii() else ""
        said_zh, said_en = f"{least_zh}{space}以上", f"{least_en} or more"
    else:
        ends = (limits.least, limits.most)
        (least_zh, most_zh), (least_en, most_en) = (
            [number_of(definition, end, one) for end in ends] for one in _LANGUAGES
        )
        space = " " if least_zh[-1].isascii() else ""
        said_zh, said_en = f"{least_zh}{space}到 {most_zh}", f"{least_en} to {most_en}"
    match limits.decimals:
        case None:
            places_zh = places_en = ""
        case 0:
            places_zh, places_en = "，只取整数", ", whole numbers only"
        case few:
            places_zh = f"，最多 {few} 位小数"
            places_en = f", with at most {few} decimal{'s' * (few != 1)}"
    return {"accepted_zh": f"{said_zh}{places_zh}", "accepted_en": f"{said_en}{places_en}"}


_LANGUAGES: tuple[Literal["zh"], Literal["en"]] = ("zh", "en")
