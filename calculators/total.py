"""Several claims together: what an applicant may have in all, and what counts only once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
from calculators.definitions import ArticleDefinition, GeneralDefinition
from calculators.general import GeneralRule
from calculators.money import floor_to_fen, yuan_text
from calculators.outcome import Outcome, outcome_of
from calculators.policies import Policy, default_policy
from calculators.problems import BadInput, Problem, nearest, quoted
from calculators.readings.bounds import range_of
from calculators.readings.exact import Extended, Situation

__all__ = [
    "Claim",
    "Counted",
    "Stated",
    "counted",
    "read_claims",
    "read_sound",
    "summed",
    "total",
    "total_of",
]

_ZERO = Fraction(0)
_TWO = 2
#: So many answers are kept: what did not change is not worked out again.
_MOST_KEPT = 4096
_MOST_CLAIMS = 1000
_KEYS = ("policy", "facts", "claims", "apart", "compare", "schema", "title", "dataset")
_CLAIM_KEYS = ("id", "article", "benefit", "item", "facts", "name")


@dataclass(frozen=True, eq=False)
class Claim:
    """One claim: a benefit, the expenditure or project it is for, and what came of its facts.

    `item` is compared with others' items; `called` is what the applicant named it; `written` are its
    own facts as they were written.
    """

    id: str
    item: str
    outcome: Outcome
    called: str = ""
    written: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Name its article and benefit."""
        return self.outcome.article.id, self.outcome.benefit.id


@dataclass(frozen=True, eq=False)
class Counted:
    """A claim, whether it counts, and where it doesn't, the claim that counts instead.

    `rule` is the policy's rule that lets only one of them count; None where they exclude each other.
    """

    claim: Claim
    counts: bool
    instead: str | None
    rule: GeneralDefinition | None = None


@dataclass(frozen=True, eq=False)
class Stated:
    """What an applicant states: the policy, its claims, the general facts.

    `apart` are pairs of claims that the applicant says are not one and the same expenditure.
    """

    policy: Policy
    claims: list[Claim]
    general: Situation
    written: Mapping[str, object]
    apart: frozenset[frozenset[str]]


def total(claims: Mapping[str, object]) -> dict[str, Any]:
    """Say what several claims give together.

    `claims` is `{"policy", "facts", "claims": [{"id", "article", "benefit", "item", "facts"}]}`,
    values as people write them. Raises BadInput with every problem, each with its claim's id.
    """
    stated = read_claims(claims)
    return total_of(stated.policy, counted(stated.policy, stated.claims), stated.general)


def read_claims(asked: Mapping[str, object]) -> Stated:
    """Read what an applicant states; raises BadInput with every problem."""
    stated, problems = read_sound(asked)
    if problems:
        raise BadInput(problems)
    return stated


def read_sound(asked: Mapping[str, object]) -> tuple[Stated, list[Problem]]:
    """Read what is sound of what an applicant states, and say what is wrong with the rest.

    A claim with anything wrong in it is left out. Raises BadInput where the policy is unknown.
    """
    problems: list[Problem] = []
    for key in asked:
        if key not in _KEYS:
            details = nearest(str(key), _KEYS)
            problems.append(Problem("key_unknown", quoted(key), quoted(key), details))
    policy = find_policy(default_policy() if asked.get("policy") is None else asked["policy"])
    general = _mapping(asked.get("facts"), "facts", problems)
    situation, wrong = read_named(policy.definition.general_facts, general)
    problems += wrong
    _mapping(asked.get("compare"), "compare", problems)
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
    apart = _apart(asked.get("apart"), problems)
    return Stated(policy, found, situation, general, apart), problems


def _apart(asked: object, problems: list[Problem]) -> frozenset[frozenset[str]]:
    """Read the pairs of claims that are for different things."""
    listed = [] if asked is None else asked
    pairs = listed if isinstance(listed, list | tuple) else [listed]
    found = []
    for pair in pairs:
        ids = [one for one in pair if isinstance(one, str)] if isinstance(pair, list) else []
        if len(ids) == _TWO and isinstance(pair, list) and len(pair) == _TWO:
            found.append(frozenset(ids))
        else:
            problems.append(Problem("claims_not_pair", "apart", quoted(pair)))
    return frozenset(found)


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
        outcome = _worked_out(policy, article, benefit, {**inherited, **own})
    except BadInput as error:
        problems += error.problems
    named = [Problem(one.code, _place(name, one.place), one.value, one.details) for one in problems]
    if outcome is None or problems:
        return None, named
    return Claim(name, _plain(item or ""), outcome, (item or "").strip(), own), named


_kept: dict[tuple[int, str, str, str], Outcome] = {}


def _worked_out(
    policy: Policy, article: ArticleDefinition, benefit: str, facts: Mapping[str, object]
) -> Outcome:
    """Give the outcome of a benefit; where the same was asked before, the one of then.

    Whoever changes one claim of a hundred waits for that one alone. An outcome holds its policy, so
    the policy's own id stays its own as long as the outcome is kept.
    """
    key = id(policy), article.id, benefit, _written_out(facts)
    found = _kept.get(key)
    if found is None:
        situation = read_facts(policy, article, facts)
        found = outcome_of(policy, article, benefit, situation)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return found


def _written_out(value: object) -> str:
    """Write a value so that two that could be read differently are written differently."""
    if isinstance(value, Mapping):
        inside = ",".join(f"{key!r}={_written_out(one)}" for key, one in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list | tuple):
        return f"[{','.join(_written_out(one) for one in value)}]"
    return f"{type(value).__name__}:{value!r}"


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
    """Put claims in order: what is payable at most, then at least; the first where equal."""
    most, least = claim.outcome.payable_most, claim.outcome.payable_least
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
