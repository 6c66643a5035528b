"""How certain an amount is, and the one place that decides how a sentence says so."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, assert_never

from calculators.outcome import Outcome
from calculators.readings.exact import Extended
from calculators.words.sentences import SENTENCES

__all__ = ["Certainty", "certainty_of", "worded", "worded_range"]

#: An entitlement, a ceiling, a range that the authority settles, an amount without an upper end, or
#: anything of these while facts are open.
type Certainty = Literal["exact", "ceiling", "between", "at-least", "open"]

_VARIANTS: Mapping[Certainty, tuple[str, ...]] = {
    "exact": (),
    "ceiling": ("ceiling",),
    "between": ("between", "ceiling"),
    "at-least": (),
    "open": ("open", "ceiling"),
}


def certainty_of(outcome: Outcome) -> Certainty:
    """Say how certain a benefit's amount is."""
    if outcome.state == "needs_facts":
        return "open"
    match outcome.rule.entitlement:
        case "ceiling" | "between" | "at-least" as promised:
            return promised
        case "exact" | "referral" | "none":
            return "exact"
        case _:
            assert_never(outcome.rule.entitlement)


def worded(name: str, certainty: Certainty) -> str:
    """Name the sentence that says something with the certainty there is."""
    for variant in _VARIANTS[certainty]:
        if f"{name}_{variant}" in SENTENCES:
            return f"{name}_{variant}"
    return name


#: What a range is said with: for an exact amount, up to one, between two, from one on, without end.
_RANGES = {
    "gives": ("gives", "gives", "gives_range", "gives_from", "gives_without_end"),
    "own": ("own", "own", "own_range", "own_from", "own_without_end"),
    "short": ("exactly", "up_to", "from_to", "at_least", "unlimited"),
}


def worded_range(use: str, least: Extended, most: Extended, certainty: Certainty) -> str:
    """Name the phrase for a range of amounts: `gives` for a headline, `own`, or `short`."""
    exactly, up_to, between, from_, unlimited = _RANGES[use]
    low = least or Fraction(0)
    if most is None:
        return worded(from_, certainty) if low or least is None else unlimited
    if low == most:
        return exactly
    if low:
        return worded(between, certainty)
    return worded(up_to, "ceiling" if certainty != "open" else "open")
