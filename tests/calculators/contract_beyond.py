"""What the contract says beyond single answers: the other interpretations, and what counts once.

In whole numbers, like the contract's tables themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.calculators.contract import PROMISES, Known, Promise, expected_of, yuan

__all__ = ["OTHERWISE", "Paid", "counted_once", "expected_otherwise"]

_KINDS = ("first_set", "first_batch", "first_version")
#: Of these articles one and the same fee counts once (reading 5).
_ONCE = ("art-08", "art-09", "art-10", "art-13")


def _promise(article: str, benefit: str) -> Promise:
    return next(one for one in PROMISES[article] if one.id == benefit)


def _with(article: str, benefit: str, **changed: Any) -> Promise:
    promise = _promise(article, benefit)
    required = {**promise.required, **changed.pop("required", {})}
    return replace(promise, required=required, **changed)


#: The benefits that another interpretation changes only in their figures or requirements.
_PLAIN: dict[tuple[str, str, str], Promise] = {
    ("art-02", "national-centre-matching", "centre-cap"): _with(
        "art-02", "national-centre-matching", cap=3_000_000
    ),
    ("art-04", "standard-award", "national-or-all-three"): _with(
        "art-04", "standard-award", required={"standard_level": ("national",)}
    ),
    ("art-14", "demonstration", "selection-is-a-competition"): replace(
        _promise("art-14", "demonstration"), required={}
    ),
    **{
        ("art-11", benefit, "which-recognition-for-which-support"): _with(
            "art-11", benefit, required={"recognition": _KINDS}
        )
        for benefit in ("developer-grant", "user-grant", "premium-match")
    },
}
_ADDED = {
    ("art-11", benefit, "who-gets-what-share") for benefit in ("developer-grant", "user-grant")
}
_STATES_RULE = ("art-01", "matching-grant", "national-ratio")
#: Every other interpretation that gives a sum of its own: article, benefit, open question.
OTHERWISE = {*_PLAIN, *_ADDED, _STATES_RULE}


def expected_otherwise(
    key: tuple[str, str, str], facts: Mapping[str, Known]
) -> tuple[str, str | None, str | None]:
    """Give outcome, least and most under another interpretation."""
    article, benefit, _ = key
    if key in _PLAIN:
        found = expected_of(article, _PLAIN[key], facts)
        return found["outcome"], found["least"], found["most"]
    if key == _STATES_RULE:
        return _by_the_states_rule(facts)
    # Both sums added up stand in for the one that the promise is computed from.
    promise = _promise(article, benefit)
    both = [facts.get(name) for name in ("rd_spend", "contract_amount")]
    joined = {name: value for name, value in facts.items() if name != promise.base}
    stated = {**joined, promise.base or "": sum(one for one in both if isinstance(one, int))}
    least = expected_of(article, promise, stated)
    if None not in both:
        return least["outcome"], least["least"], least["most"]
    # While one of the two is unknown, the sum is at least the other.
    found = expected_of(article, promise, joined)
    return found["outcome"], least["least"], found["most"]


def _by_the_states_rule(facts: Mapping[str, Known]) -> tuple[str, str | None, str | None]:
    """Give article 1 where a ratio that the State prescribes stands alone.

    Where it prescribes none, that interpretation gives nothing.
    """
    ratio, grant = facts.get("national_ratio"), facts.get("national_grant")
    if facts.get("accepted_on_time") is False or not isinstance(ratio, int):
        return "not_eligible", "0.00", "0.00"
    complete = "accepted_on_time" in facts and isinstance(grant, int)
    if not isinstance(grant, int):
        return "needs_facts", "0.00", "0.00" if ratio == 0 else None
    amount = yuan(grant * ratio // 10_000)
    return ("amount" if complete else "needs_facts"), amount if complete else "0.00", amount


@dataclass(frozen=True)
class Paid:
    """A claim as it is paid: fen, None without an upper end; `item` is what it is for."""

    article: str
    item: str
    least: int
    most: int | None


def counted_once(claims: Sequence[Paid | None]) -> tuple[list[bool], int, int | None]:
    """Say which claims count, and what they come to; None stands for one without an amount."""
    counts = [one is not None for one in claims]
    for item in {one.item for one in claims if one is not None and one.item}:
        same = [
            number
            for number, one in enumerate(claims)
            if one is not None and one.item == item and one.article in _ONCE
        ]
        best = max(same, key=lambda number: (_rank(claims[number]), -number), default=None)
        for number in same:
            counts[number] = number == best
    standing = [one for one, counted in zip(claims, counts, strict=True) if counted and one]
    ends = [one.most for one in standing]
    most = None if None in ends else sum(one for one in ends if one is not None)
    return counts, sum(one.least for one in standing), most


def _rank(claim: Paid | None) -> tuple[bool, int, int]:
    assert claim is not None
    return claim.most is None, claim.most or 0, claim.least
