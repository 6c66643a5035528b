"""What decides an amount: its rate, its cap, what is left of a total."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from calculators.kernel import Cases, Greatest, Least, Left, Number, When, base_name
from calculators.readings.bounds import range_of, truth_in
from calculators.readings.exact import Situation
from calculators.readings.structure import walk

__all__ = ["deciding", "limits_of", "sets_limit"]

#: With more limits than these, only each by itself is tried.
_FEW = 4


def limits_of(number: Number, situation: Situation) -> Mapping[str, Number]:
    """Split an amount into what limits it, by name, in the order in which equal ones are named.

    What depends on a condition is looked at where it stands for these facts. An amount that
    is the larger of two has no limits of this kind.
    """
    match number:
        case Least(names=names) if names:
            first, *others = number.options
            inner = limits_of(first, situation)
            base = inner if len(inner) > 1 else {names[0]: first}
            return {**base, **dict(zip(names[1:], others, strict=True))}
        case Least(options=options):
            return _by_what_they_are(options)
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = truth_in(condition, situation)
            return limits_of(otherwise if truth is False else then, situation)
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            chosen = situation.get(name)
            if chosen is None:
                return {}
            return limits_of(dict(cases).get(str(chosen), otherwise), situation)
        case Greatest():
            return {}
        case _:
            return {base_name(number): number}


def sets_limit(number: Number) -> bool:
    """Say whether a text limits an amount, or a part or branch of it, whatever the facts are.

    Slices and several sorts within one limit are made of a least without a form, which limits
    nothing by itself.
    """
    return any(isinstance(one, Least) and one.form is not None for one in walk(number))


def deciding(number: Number, situation: Situation) -> str | None:
    """Name the limit that decides the most, the first where two are equal; None where none does.

    A limit decides when it belongs to a smallest group of limits that gives the most by itself:
    with facts unknown, two limits can only decide together.
    """
    limits = limits_of(number, situation)
    if len(limits) < 2:  # noqa: PLR2004
        name = next(iter(limits), None)
        return None if name == "sum" else name
    most = range_of(number, situation).most
    if most is None:
        return None
    groups: list[tuple[str, ...]] = []
    sizes = range(1, len(limits) + 1) if len(limits) <= _FEW else (1,)
    for size in sizes:
        for group in combinations(limits, size):
            if any(set(smaller) <= set(group) for smaller in groups):
                continue
            if (
                range_of(_smallest(number, tuple(limits[name] for name in group)), situation).most
                == most
            ):
                groups.append(group)
    named = {name for group in groups for name in group}
    return next((name for name in limits if name in named), None)


def _by_what_they_are(options: tuple[Number, ...]) -> dict[str, Number]:
    """Name limits that a rule doesn't: what the first is, and the others as caps or what is left."""
    first, *others = options
    found = {base_name(first): first}
    for one in others:
        name = "room" if isinstance(one, Left) else "cap"
        same = sum(taken.partition("-")[0] == name for taken in found)
        found[f"{name}-{same + 1}" if same else name] = one
    return found


@lru_cache(maxsize=512)
def _smallest(number: Number, options: tuple[Number, ...]) -> Number:
    """Rebuild an amount from some of its limits; once, so that its range is found once."""
    if len(options) == 1:
        return options[0]
    return Least(options, kind=number.kind)
