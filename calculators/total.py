"""Several claims together: what an applicant may have in all, and what counts only once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from calculators.answer import (
    benefit_json,
    find_article,
    find_policy,
    known_facts,
    read_facts,
    read_named,
)
from calculators.general import GeneralRule
from calculators.money import floor_to_fen, yuan_text
from calculators.outcome import Outcome, outcome_of
from calculators.policies import Policy, default_policy
from calculators.problems import BadInput, Problem, nearest, quoted
from calculators.readings.bounds import range_of
from calculators.readings.exact import Extended, Situation

__all__ = ["Claim", "Counted", "counted", "read_claims", "total", "total_of"]

_ZERO = Fraction(0)
_MOST_CLAIMS = 1000
_KEYS = ("policy", "facts", "claims", "schema", "title", "dataset")
_CLAIM_KEYS = ("id", "article", "benefit", "item", "facts", "name")


@dataclass(frozen=True, eq=False)
class Claim:
    """One claim: a benefit, the expenditure or project it is for, and what came of its facts."""

    id: str
    item: str
    outcome: Outcome

    @property
    def key(self) -> tuple[str, str]:
        """Name its article and benefit."""
        return self.outcome.article.id, self.outcome.benefit.id


@dataclass(frozen=True, eq=False)
class Counted:
    """A claim, whether it counts, and where it doesn't, the claim that counts instead."""

    claim: Claim
    counts: bool
    instead: str | None


def total(claims: Mapping[str, object]) -> dict[str, Any]:
    """Say what several claims give together.

    `claims` is `{"policy", "facts", "claims": [{"id", "article", "benefit", "item", "facts"}]}`,
    values as people write them. Raises BadInput with every problem, each with its claim's id.
    """
    policy, found, general = read_claims(claims)
    return total_of(policy, counted(policy, found), general)


def read_claims(asked: Mapping[str, object]) -> tuple[Policy, list[Claim], Situation]:
    """Read the claims of an applicant; gives the policy, the claims and the general facts."""
    problems: list[Problem] = []
    for key in asked:
        if key not in _KEYS:
            details = nearest(str(key), _KEYS)
            problems.append(Problem("key_unknown", quoted(key), quoted(key), details))
    policy = find_policy(default_policy() if asked.get("policy") is None else asked["policy"])
    general = _mapping(asked.get("facts"), "facts", problems)
    situation, wrong = read_named(policy.definition.general_facts, general)
    problems += wrong
    listed = asked.get("claims", ())
    if not isinstance(listed, list | tuple):
        problems.append(Problem("claims_not_list", "claims", quoted(listed)))
        listed = ()
    if len(listed) > _MOST_CLAIMS:
        problems.append(Problem("claims_too_many", "claims", str(len(listed))))
        listed = ()
    sound = {name: value for name, value in general.items() if name in situation}
    found: list[Claim] = []
    seen: set[str] = set()
    for number, one in enumerate(listed, 1):
        claim, faults = _read_claim(policy, sound, one, number, seen)
        problems += faults
        found += [claim] if claim is not None else []
    if problems:
        raise BadInput(problems)
    return policy, found, situation


def _mapping(found: object, place: str, problems: list[Problem]) -> Mapping[str, object]:
    if found is None:
        return {}
    if isinstance(found, Mapping):
        return found
    problems.append(Problem("json_not_object", place, quoted(found)))
    return {}


def _read_claim(
    policy: Policy, general: Mapping[str, object], one: object, number: int, seen: set[str]
) -> tuple[Claim | None, list[Problem]]:
    where = f"claims[{number}]"
    if not isinstance(one, Mapping):
        return None, [Problem("json_not_object", where, quoted(one))]
    problems: list[Problem] = []
    name = one.get("id")
    if not isinstance(name, str) or not name.strip():
        problems.append(Problem("claim_without_id", where, quoted(name)))
        name = where
    elif name in seen:
        problems.append(Problem("claim_twice", quoted(name), quoted(name)))
    seen.add(name)
    problems.extend(
        Problem("key_unknown", "", quoted(key), nearest(str(key), _CLAIM_KEYS))
        for key in one
        if key not in _CLAIM_KEYS
    )
    item = one.get("item")
    if not isinstance(item, str | None):
        problems.append(Problem("text_needed", "item", quoted(item)))
        item = None
    own = _mapping(one.get("facts"), "facts", problems)
    outcome: Outcome | None = None
    try:
        article = find_article(policy, one.get("article"))
        benefit = _benefit(article.benefits, one.get("benefit"), article.id)
        known = known_facts(policy, article)
        inherited = {key: value for key, value in general.items() if key in known}
        situation = read_facts(policy, article, {**inherited, **own})
        outcome = outcome_of(policy, article, benefit, situation)
    except BadInput as error:
        problems += error.problems
    named = [Problem(one.code, _place(name, one.place), one.value, one.details) for one in problems]
    if outcome is None or problems:
        return None, named
    return Claim(name, _plain(item or ""), outcome), named


def _place(claim: str, place: str) -> str:
    shown = quoted(claim)
    return f"{shown}: {place}" if place and place != shown else shown


def _benefit(benefits: Iterable[str], named: object, article: str) -> str:
    known = list(benefits)
    if named is None and len(known) == 1:
        return known[0]
    if isinstance(named, str) and named in known:
        return named
    if not known:
        raise BadInput([Problem("benefit_none", "benefit", article)])
    shown = quoted("" if named is None else named)
    raise BadInput([Problem("benefit_unknown", "benefit", shown, nearest(str(named or ""), known))])


def _plain(item: str) -> str:
    """Write an item's name so that two ways to type it are the same."""
    return " ".join(unicodedata.normalize("NFKC", item[:400]).split()).casefold()


def counted(policy: Policy, claims: Sequence[Claim]) -> list[Counted]:
    """Decide which claims count: one and the same item once, and one of benefits that exclude."""
    instead: dict[str, str] = {}
    for group in _groups(policy, claims):
        standing = [one for one in group if one.id not in instead]
        if len(standing) > 1:
            best = max(standing, key=_rank)
            instead.update({one.id: best.id for one in standing if one is not best})
    return [
        Counted(
            one, one.id not in instead and one.outcome.state != "no_amount", instead.get(one.id)
        )
        for one in claims
    ]


def _rank(claim: Claim) -> tuple[bool, Fraction, bool, Fraction]:
    """Put claims in order: what is payable at most, then at least; the first where equal."""
    most, least = claim.outcome.payable_most, claim.outcome.payable_least
    return most is None, most or _ZERO, least is None, least or _ZERO


def _groups(policy: Policy, claims: Sequence[Claim]) -> Iterable[list[Claim]]:
    """Give the claims of which only one counts."""
    paid = [one for one in claims if one.outcome.state != "no_amount"]
    for rule in policy.definition.general_rules.values():
        if rule.kind == "once":
            items = dict.fromkeys(one.item for one in paid if one.item)
            for item in items:
                yield [one for one in paid if one.item == item and one.key[0] in rule.over]
    for one in paid:
        excluded = one.outcome.benefit.excludes
        others = [other for other in paid if "/".join(other.key) in excluded]
        for other in others:
            yield [two for two in paid if two is one or two is other]


def total_of(policy: Policy, claims: Sequence[Counted], general: Situation) -> dict[str, Any]:
    """Put the answer together: each claim, and their sum under the policy's own totals."""
    answers = [
        {
            "id": one.claim.id,
            "article": one.claim.outcome.article.id,
            "benefit": one.claim.outcome.benefit.id,
            **benefit_json(one.claim.outcome),
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
    pools = [_Pool((one,), *_in_fen(one)) for one in claims]
    limits: list[dict[str, Any]] = []
    for rule in policy.general_rules:
        if rule.kind != "total" or rule.amount is None:
            continue
        over = rule.definition.over
        inside = [one for one in pools if any(not over or it.key[0] in over for it in one.claims)]
        if not inside:
            continue
        merged, limit = _limited(rule, inside, general)
        if limit is not None:
            limits.append(limit)
        pools = [one for one in pools if one not in inside] + [merged]
    return _added(one.least for one in pools), _added(one.most for one in pools), limits


def _in_fen(claim: Claim) -> tuple[Extended, Extended]:
    """Round a claim's ends down to the fen: the total is the sum of what each claim is paid."""
    ends = (claim.outcome.payable_least, claim.outcome.payable_most)
    low, high = (None if end is None else Fraction(floor_to_fen(end), 100) for end in ends)
    return low, high


def _limited(
    rule: GeneralRule, inside: Sequence[_Pool], general: Situation
) -> tuple[_Pool, dict[str, Any] | None]:
    claims = tuple(claim for pool in inside for claim in pool.claims)
    outside = [
        one for one in claims if rule.definition.over and one.key[0] not in rule.definition.over
    ]
    beside = [_in_fen(one) for one in outside]
    least, most = _added(one.least for one in inside), _added(one.most for one in inside)
    if rule.amount is None:
        return _Pool(claims, least, most), None
    limit = range_of(rule.amount, general)
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
    found: Extended = _ZERO
    for one in amounts:
        found = None if found is None or one is None else found + one
    return found


def _written(amount: Extended) -> str | None:
    return None if amount is None else yuan_text(floor_to_fen(amount))
