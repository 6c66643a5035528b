"""The most that an amount can be for those who may still meet what is required of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from calculators.kernel import AtLeast, Condition, Number, When, all_of, zero
from calculators.readings.bounds import Range, range_of, truth_in
from calculators.readings.exact import Situation
from calculators.readings.structure import fact_names, named_by, walk

__all__ = ["bounding", "range_where"]


def range_where(number: Number, conditions: Sequence[Condition], situation: Situation) -> Range:
    """Give the bounds of a number where conditions hold that are open; 0 where they can't.

    Only what compares facts of the number is looked at: all else bounds nothing.
    """
    held = tuple(one for one in bounding(number, conditions) if truth_in(one, situation) is None)
    return range_of(_where(number, held) if held else number, situation)


def bounding(number: Number, conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """Give the conditions that compare facts of a number, or one fact with itself."""
    return _bounding(number, tuple(conditions))


@lru_cache(maxsize=512)
def _bounding(number: Number, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    asked = set(fact_names(number))
    return tuple(one for one in conditions if _compares(one) and _bounds(one, asked))


def _compares(condition: Condition) -> bool:
    return any(isinstance(one, AtLeast) for one in walk(condition))


def _bounds(condition: Condition, asked: set[str]) -> bool:
    counted = Counter(name for one in walk(condition) if (name := named_by(one)) is not None)
    return bool(asked & set(counted)) or any(count > 1 for count in counted.values())


@lru_cache(maxsize=512)
def _where(number: Number, conditions: tuple[Condition, ...]) -> Number:
    """Give the number where conditions hold, else nothing; once, so that its range is found once."""
    return When(all_of(*conditions), number, zero(number.kind), kind=number.kind)
