"""What a benefit promises, as its label says it: a share of money, or so much of a standard."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.kernel import Cases, Each, Fact, Kind, Number, Rule, When
from calculators.readings.structure import children
from calculators.written import CURRENCIES

__all__ = ["promise_label"]

_STANDARDS = {"rate": "unit", "rate-ceiling": "unit-ceiling"}


def promise_label(promise: str, rule: Rule) -> str:
    """Name the label of a promise.

    A share is one only of money that the applicant states; what is reckoned by persons, areas or
    months alone is so much by a standard.
    """
    numbers = [one for one in (rule.most, rule.least) if one is not None]
    stated = [one for number in numbers for one in _facts(number)]
    if promise not in _STANDARDS or not stated or any(_is_money(one.kind) for one in stated):
        return promise
    return _STANDARDS[promise]


def _facts(number: Number) -> Iterator[Fact]:
    """Go through the facts that an amount is made of, not those that only choose between two."""
    match number:
        case Fact():
            yield number
        case When(then=then, otherwise=otherwise):
            yield from _facts(then)
            yield from _facts(otherwise)
        case Cases(cases=cases, otherwise=otherwise):
            for one in (*(value for _, value in cases), otherwise):
                yield from _facts(one)
        case Each(body=body):
            yield from _facts(body)
        case _:
            for part in children(number):
                yield from _facts(part)  # type: ignore[arg-type]


def _is_money(kind: Kind) -> bool:
    """Say whether a number is money: yuan or a foreign currency, for each of something or not."""
    return any(power > 0 and name in CURRENCIES for name, power in kind.units)
