"""Two situations side by side: both sums, and the difference claim by claim."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from calculators.claims import Stated
from calculators.money import floor_to_fen, yuan_text
from calculators.problems import Language
from calculators.readings.exact import Extended
from calculators.total import Counted, summed
from calculators.words import parts as p
from calculators.words.total import claim_name, in_fen, sum_line

__all__ = ["compared"]

_ZERO = Fraction(0)
type _Ends = tuple[Extended, Extended]


def compared(
    before: tuple[Stated, Sequence[Counted]],
    after: tuple[Stated, Sequence[Counted]],
    language: Language,
) -> dict[str, Any]:
    """Compare two situations of an applicant.

    Gives `line`, `sums` of both, `rows` (each claim that either has, in the second one's order,
    then those that only the first has) and `best`, the claim that changes most, or None.
    """
    sums = [summed(stated.policy, claims, stated.general) for stated, claims in (before, after)]
    first, second = ({one.claim.id: one for one in claims} for _, claims in (before, after))
    names = [*second, *(name for name in first if name not in second)]
    rows = [_row(name, first.get(name), second.get(name), language) for name in names]
    said = [
        sum_line(*ends, language, len(side))
        for ends, side in zip(sums, (first, second), strict=True)
    ]
    same = sums[0] == sums[1]
    line = p.say(
        "note",
        "compare_same" if same else "compare_sum",
        language,
        sum=said[0]["parts"],
        before=said[0]["parts"],
        after=said[1]["parts"],
    )
    return {
        "line": line,
        "sums": [_ends_json(ends, language) for ends in sums],
        "change": _change(sums[0], sums[1], language),
        "rows": [{key: one for key, one in row.items() if key != "weight"} for row in rows],
        "best": _best(rows, language),
    }


def _row(
    name: str, before: Counted | None, after: Counted | None, language: Language
) -> dict[str, Any]:
    shown = after or before
    ends = [_ends(one) for one in (before, after)]
    return {
        "id": name,
        "name": "" if shown is None else claim_name(shown.claim, language),
        "before": None if before is None else _ends_json(ends[0], language),
        "after": None if after is None else _ends_json(ends[1], language),
        "change": _change(ends[0], ends[1], language),
        "weight": _weight(ends[0][1], ends[1][1]),
    }


def _ends(one: Counted | None) -> _Ends:
    """Give what a claim adds to the sum: nothing where it doesn't count, or isn't there."""
    if one is None or not one.counts:
        return _ZERO, _ZERO
    return in_fen(one.claim.outcome.payable_least), in_fen(one.claim.outcome.payable_most)


def _ends_json(ends: _Ends, language: Language) -> dict[str, Any]:
    least, most = ends
    return {
        "least": None if least is None else yuan_text(floor_to_fen(least)),
        "most": None if most is None else yuan_text(floor_to_fen(most)),
        "shown": [p.amount(least or _ZERO, language), p.amount(most, language)],
    }


def _change(before: _Ends, after: _Ends, language: Language) -> list[str]:
    """Say how much each end moves."""
    return [_moved(one, other, language) for one, other in zip(before, after, strict=True)]


def _moved(before: Extended, after: Extended, language: Language) -> str:
    if before == after:
        name, amount = "change_none", ""
    elif before is None or after is None:
        name, amount = "change_unlimited", ""
    else:
        name = "change_more" if after > before else "change_less"
        amount = p.amount(abs(after - before), language)
    return p.text_of(p.filled(p.sentence(name), language, amount=amount))


def _weight(before: Extended, after: Extended) -> tuple[int, Fraction]:
    if before is None or after is None:
        return (0, _ZERO) if before is after else (1, _ZERO)
    return 0, abs(after - before)


def _best(rows: Sequence[dict[str, Any]], language: Language) -> p.Line | None:
    """Name the claim whose most changes most."""
    best = max(rows, key=lambda row: row["weight"], default=None)
    if best is None or best["weight"] == (0, _ZERO):
        return None
    nothing = p.amount(_ZERO, language)
    before, after = (
        (best[side] or {"shown": ["", nothing]})["shown"][1] for side in ("before", "after")
    )
    return p.say("note", "compare_best", language, claim=best["name"], before=before, after=after)
