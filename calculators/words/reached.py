"""Find the sentence “reaches a line that it had not reached before” in a condition."""

from __future__ import annotations

from calculators.kernel import All, AtLeast, Condition, Not, Number

__all__ = ["lines_reached"]


def lines_reached(
    parts: tuple[Condition, ...],
) -> tuple[Number, Number, tuple[Number, ...]] | None:
    """Give the number now, the one before and the lines; None where a condition says another thing."""
    found = [_one(part) for part in parts]
    kept = [one for one in found if one is not None]
    if not kept or len(kept) < len(found):
        return None
    now, before, _ = kept[0]
    if any(one[0] is not now or one[1] is not before for one in kept):
        return None
    return now, before, tuple(one[2] for one in kept)


def _one(part: Condition) -> tuple[Number, Number, Number] | None:
    match part:
        case All(parts=(AtLeast(number=now, line=line), Not(part=AtLeast(number=old, line=same)))):
            return (now, old, line) if same is line else None
        case _:
            return None
