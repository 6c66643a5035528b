"""What of a condition settles it: the parts that hold, or those that fail, and nothing else."""

from __future__ import annotations

from calculators.kernel import All, Any, Condition, Not, NotBefore, Several
from calculators.readings.bounds import truth_in
from calculators.readings.exact import Situation
from calculators.words.reached import lines_reached

__all__ = ["as_it_is", "failing"]


def as_it_is(condition: Condition, situation: Situation) -> Condition:
    """Turn a condition into what is so: of one that fails, the opposite of the parts that fail.

    Of several of which one is enough only those are kept that hold. One that is open stays as it
    is.
    """
    truth = truth_in(condition, situation)
    if truth is None:
        return condition
    match condition:
        case Not(part=part):
            return as_it_is(part, situation)
        case All(parts=parts) | Any(parts=parts) if _is_one_phrase(condition) or not parts:
            return condition if truth else ~condition
        case All(parts=parts) | Any(parts=parts):
            return _together(parts, situation, truth)
        case Several(parts=parts) if truth:
            return _together(parts, situation, truth)
        case _:
            return condition if truth else ~condition


def failing(condition: Condition, situation: Situation) -> Condition:
    """Leave of conditions that must all hold those that are known to fail."""
    if not isinstance(condition, All) or _is_one_phrase(condition):
        return condition
    found = tuple(one for one in condition.parts if truth_in(one, situation) is False)
    if not found:
        return condition
    return failing(found[0], situation) if len(found) == 1 else All(found)


def _together(parts: tuple[Condition, ...], situation: Situation, truth: bool) -> Condition:  # noqa: FBT001
    told = [one for one in parts if truth_in(one, situation) is truth]
    if len(told) == 1:
        return as_it_is(told[0], situation)
    return All(tuple(as_it_is(one, situation) for one in told))


def _is_one_phrase(condition: All | Any) -> bool:
    """Say whether the parts are one thing to say: a day within a period, a line first reached."""
    if isinstance(condition, Any):
        return lines_reached(condition.parts) is not None
    days = all(isinstance(one, NotBefore) for one in condition.parts)
    return days and len(condition.parts) == 2  # noqa: PLR2004
