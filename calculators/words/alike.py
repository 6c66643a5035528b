"""Which claims could be one and the same expenditure: proposed, never decided."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from calculators.claims import Claim
from calculators.definitions import GeneralDefinition
from calculators.policies import Policy
from calculators.total import Counted

__all__ = ["Alike", "alike"]

#: So many are proposed at most: a list that nobody reads proposes nothing.
_MOST = 20
_MOST_KEPT = 4096


@dataclass(frozen=True)
class Alike:
    """Two claims that could be one: the sentence that says why, and the rule that it rests on."""

    first: Claim
    second: Claim
    sentence: str
    amount: Fraction
    rule: GeneralDefinition | None = None


def alike(
    policy: Policy, counted: Sequence[Counted], apart: frozenset[frozenset[str]]
) -> list[Alike]:
    """Find the claims that could be one and the same, but for those said to be apart.

    Two claims under articles that share one fee are proposed where they state the same amount or
    are named alike; two of the same benefit where all their facts are the same. Where both bear
    names that differ, or the same one, the applicant has decided.
    """
    standing = [one.claim for one in counted if one.counts]
    found: list[Alike] = []
    for rule in policy.definition.general_rules.values():
        if rule.kind == "once":
            found += _one_fee([one for one in standing if one.key[0] in rule.over], rule)
    found += _twice(standing)
    return [one for one in found if frozenset((one.first.id, one.second.id)) not in apart][:_MOST]


def _one_fee(claims: Sequence[Claim], rule: GeneralDefinition) -> Iterator[Alike]:
    by_amount: dict[Fraction, list[Claim]] = {}
    by_name: dict[str, list[Claim]] = {}
    for one in claims:
        amount = _base(one)
        for earlier in by_amount.get(amount, ()) if amount else ():
            if earlier.key != one.key and not (earlier.item and one.item):
                yield Alike(earlier, one, "could_be_one", amount, rule)
        for earlier in by_name.get(_core(one.item), ()) if one.item else ():
            if earlier.item != one.item and earlier.key != one.key:
                yield Alike(earlier, one, "could_be_one_name", Fraction(0), rule)
        by_amount.setdefault(amount, []).append(one)
        by_name.setdefault(_core(one.item), []).append(one)


@lru_cache(maxsize=_MOST_KEPT)
def _base(claim: Claim) -> Fraction:
    """Give the amount of money that a claim states of its own article; 0 where that isn't one."""
    facts = claim.outcome.article.facts
    stated = [
        value
        for name, value in claim.outcome.situation.items()
        if name in facts and facts[name].type == "money" and isinstance(value, Fraction) and value
    ]
    return stated[0] if len(stated) == 1 else Fraction(0)


@lru_cache(maxsize=_MOST_KEPT)
def _core(item: str) -> str:
    """Leave out of a name what is no letter or digit: `Firewall A` and `firewall-a` are alike."""
    return "".join(one for one in item if unicodedata.category(one)[0] in "LN")


def _twice(claims: Sequence[Claim]) -> Iterator[Alike]:
    seen: dict[tuple[tuple[str, str], str], Claim] = {}
    for one in claims:
        if not one.written:
            continue
        earlier = seen.setdefault(_stated(one), one)
        if earlier is not one and (earlier.item == one.item or not (earlier.item and one.item)):
            yield Alike(earlier, one, "could_be_twice", Fraction(0))


@lru_cache(maxsize=_MOST_KEPT)
def _stated(claim: Claim) -> tuple[tuple[str, str], str]:
    """Name a benefit with all that was stated for it."""
    facts = sorted((name, str(value)) for name, value in claim.written.items())
    return claim.key, repr(facts)
