"""Several claims together: what an applicant may have in all, and what counts only once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from calculators.answer import benefit_json
from calculators.claims import Claim, read_claims
from calculators.definitions import GeneralDefinition
from calculators.general import GeneralRule
from calculators.kernel import Number
from calculators.money import floor_to_fen, yuan_text
from calculators.outcome import Outcome
from calculators.policies import Policy
from calculators.readings.bounds import range_of
from calculators.readings.exact import Extended, Situation

__all__ = ["Counted", "counted", "summed", "total", "total_of"]

_ZERO = Fraction(0)
_FEN = 100
_MOST_KEPT = 4096


@dataclass(frozen=True, eq=False)
class Counted:
    """A claim, whether it counts, and where it doesn't, the claim that counts instead.

    `rule` is the policy's rule that lets only one of them count; None where they exclude each other.
    """

    claim: Claim
    counts: bool
    instead: str | None
    rule: GeneralDefinition | None = None


def total(claims: Mapping[str, object]) -> dict[str, Any]:
    """Say what several claims give together.

    `claims` is `{"policy", "facts", "claims": [{"id", "article", "benefit", "item", "facts"}]}`,
    values as people write them. Raises BadInput with every problem, each with its claim's id.
    """
    stated = read_claims(claims)
    return total_of(stated.policy, counted(stated.policy, stated.claims), stated.general)


def counted(policy: Policy, claims: Sequence[Claim]) -> list[Counted]:
    """Decide which claims count: one and the same item once, and one of benefits that exclude."""
    instead: dict[str, tuple[str, GeneralDefinition | None]] = {}
    for rule, group in _groups(policy, claims):
        standing = [one for one in group if one.id not in instead]
        if len(standing) > 1:
            best = max(standing, key=_rank)
            instead.update({one.id: (best.id, rule) for one in standing if one is not best})
    found = []
    for one in claims:
        other, rule = instead.get(one.id, (None, None))
        counts = other is None and one.outcome.state != "no_amount"
        found.append(Counted(one, counts, other, rule))
    return found


def _rank(claim: Claim) -> tuple[bool, Fraction, bool, Fraction]:
    """Put claims in order: what is payable at most, then at least, in whole fen as they are shown.

    The first counts where both are equal.
    """
    least, most = claim.in_fen
    return most is None, most or _ZERO, least is None, least or _ZERO


def _groups(
    policy: Policy, claims: Sequence[Claim]
) -> Iterable[tuple[GeneralDefinition | None, list[Claim]]]:
    """Give the claims of which only one counts, each time with the rule that says so."""
    paid = [one for one in claims if one.outcome.state != "no_amount"]
    for rule in policy.definition.general_rules.values():
        if rule.kind == "once":
            items: dict[str, list[Claim]] = {}
            for one in paid:
                if one.item and one.key[0] in rule.over:
                    items.setdefault(one.item, []).append(one)
            for group in items.values():
                yield rule, group
    for one in paid:
        excluded = one.outcome.benefit.excludes
        others = [other for other in paid if "/".join(other.key) in excluded] if excluded else []
        for other in others:
            yield None, [two for two in paid if two is one or two is other]


def summed(
    policy: Policy, claims: Sequence[Counted], general: Situation
) -> tuple[Extended, Extended]:
    """Sum what is payable of the claims that count: what is certain, and what is at most."""
    least, most, _ = _summed(policy, [one.claim for one in claims if one.counts], general)
    return least, most


def total_of(policy: Policy, claims: Sequence[Counted], general: Situation) -> dict[str, Any]:
    """Put the answer together: each claim, and their sum under the policy's own totals."""
    answers = [
        {
            "id": one.claim.id,
            "article": one.claim.outcome.article.id,
            "benefit": one.claim.outcome.benefit.id,
            **_benefit(one.claim.outcome),
            "counted": one.counts,
            "instead": one.instead,
        }
        for one in claims
    ]
    standing = [one.claim for one in claims if one.counts]
    least, most, limits = _summed(policy, standing, general)
    return {
        "policy": policy.definition.id,
        "claims": answers,
        "total": {
            "least": _written(least),
            "most": _written(most),
            "open": [one.id for one in standing if one.outcome.state == "needs_facts"],
            "limits": limits,
        },
    }


@lru_cache(maxsize=_MOST_KEPT)
def _benefit(outcome: Outcome) -> dict[str, Any]:
    """Give a benefit's part of an answer: once for each outcome, which is kept while it stays."""
    return benefit_json(outcome)


@dataclass(frozen=True, eq=False)
class _Pool:
    """Claims that are summed together, and what they may come to."""

    claims: tuple[Claim, ...]
    least: Extended
    most: Extended


def _summed(
    policy: Policy, claims: Sequence[Claim], general: Situation
) -> tuple[Extended, Extended, list[dict[str, Any]]]:
    """Sum what is payable, each total of the policy applied to the claims that it is over."""
    pools = [_Pool((one,), *one.in_fen) for one in claims]
    limits: list[dict[str, Any]] = []
    for rule in policy.general_rules:
        amount = rule.amount
        if rule.kind != "total" or amount is None:
            continue
        over = rule.definition.over
        inside = [one for one in pools if any(not over or it.key[0] in over for it in one.claims)]
        if not inside:
            continue
        merged, limit = _limited(rule, amount, inside, general)
        if limit is not None:
            limits.append(limit)
        pools = [one for one in pools if one not in inside] + [merged]
    return _added(one.least for one in pools), _added(one.most for one in pools), limits


def _limited(
    rule: GeneralRule, amount: Number, inside: Sequence[_Pool], general: Situation
) -> tuple[_Pool, dict[str, Any] | None]:
    claims = tuple(claim for pool in inside for claim in pool.claims)
    outside = [
        one for one in claims if rule.definition.over and one.key[0] not in rule.definition.over
    ]
    beside = [one.in_fen for one in outside]
    least, most = _added(one.least for one in inside), _added(one.most for one in inside)
    limit = range_of(amount, general)
    low = _smaller(least, _added([limit.least, *(one for one, _ in beside)]))
    high = _smaller(most, _added([limit.most, *(one for _, one in beside)]))
    named = None
    if (low, high) != (least, most):
        named = {
            "id": rule.id,
            "article": rule.definition.article,
            "limit": _written(limit.most),
            "least": _written(least),
            "most": _written(most),
            "claims": [one.id for one in claims if one not in outside],
        }
    return _Pool(claims, low, high), named


def _smaller(one: Extended, other: Extended) -> Extended:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _added(amounts: Iterable[Extended]) -> Extended:
    """Add amounts, in whole fen where they are such; None, which has no end, stays without one."""
    listed = list(amounts)
    known = [one for one in listed if one is not None]
    if len(known) != len(listed):
        return None
    if any(_FEN % one.denominator for one in known):
        return sum(known, _ZERO)
    return Fraction(sum(one.numerator * (_FEN // one.denominator) for one in known), _FEN)


def _written(amount: Extended) -> str | None:
    return None if amount is None else yuan_text(floor_to_fen(amount))
