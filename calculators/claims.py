"""What an applicant claims: read from what people write, with every problem and its claim's id."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from calculators.answer import (
    find_article,
    find_policy,
    known_facts,
    read_facts,
    read_named,
)
from calculators.money import floor_to_fen
from calculators.outcome import Outcome, outcome_of
from calculators.policies import Policy, default_policy
from calculators.problems import BadInput, Problem, nearest, quoted
from calculators.readings.exact import Extended, Situation

__all__ = ["Claim", "Stated", "read_claims", "read_sound"]

_TWO = 2
_MOST_CLAIMS = 1000
#: So many claims are kept: what did not change is not worked out again.
_MOST_KEPT = 4096
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

    @cached_property
    def in_fen(self) -> tuple[Extended, Extended]:
        """Give the ends of what is payable, each rounded down to the fen as a claim is paid."""
        ends = (self.outcome.payable_least, self.outcome.payable_most)
        low, high = (None if end is None else Fraction(floor_to_fen(end), 100) for end in ends)
        return low, high


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
    general_key = _types_and_text(sound)
    found: list[Claim] = []
    seen: set[str] = set()
    for number, one in enumerate(listed, 1):
        known = _key(policy, general_key, one)
        claim = None if known is None else _kept.get(known)
        if claim is not None and claim.id not in seen:
            seen.add(claim.id)
            found.append(claim)
            _keep(claim, known)
            continue
        claim, faults = _read_claim(policy, sound, one, number, seen)
        problems += faults
        if claim is not None:
            found.append(claim)
            _keep(claim, known)
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
        situation = read_facts(policy, article, {**inherited, **own})
        outcome = outcome_of(policy, article, benefit, situation)
    except BadInput as error:
        problems += error.problems
    named = [Problem(one.code, _place(name, one.place), one.value, one.details) for one in problems]
    if outcome is None or problems:
        return None, named
    return Claim(name, _plain(item or ""), outcome, (item or "").strip(), dict(own)), named


type _Key = tuple[int, object, object]
#: Each claim by its policy, the general facts and all that was written of it. A claim holds its
#: policy, so the policy's id stays its own as long as the claim is kept.
_kept: dict[_Key, Claim] = {}


def _key(policy: Policy, general: object, one: object) -> _Key | None:
    """Name what was written of a claim; None where it is no claim, or holds lists."""
    facts = one.get("facts") if isinstance(one, Mapping) else None
    if not isinstance(facts, Mapping) or any(isinstance(each, list) for each in facts.values()):
        return None
    return id(policy), general, (repr(one), _types_and_text(facts))


def _types_and_text(facts: Mapping[str, object]) -> object:
    """Tell facts apart that could be read differently: a number from a text of the same signs."""
    return tuple(map(type, facts.values())), repr(facts)


def _keep(claim: Claim, key: _Key | None) -> None:
    """Keep a claim, so that whoever changes one of a hundred waits for that one alone."""
    if key is None:
        return
    _kept.pop(key, None)
    if len(_kept) >= _MOST_KEPT:
        # The one that was asked least lately: the others of a hundred are asked with each key.
        del _kept[next(iter(_kept))]
    _kept[key] = claim


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
    if named is None:
        details = {"count": str(len(known)), "first": known[0], "accepted": ", ".join(known)}
        raise BadInput([Problem("benefit_left_out", "benefit", article, details)])
    details = nearest(str(named), known)
    raise BadInput([Problem("benefit_unknown", "benefit", quoted(named), details)])


def _plain(item: str) -> str:
    """Write an item's name so that two ways to type it are the same."""
    return " ".join(unicodedata.normalize("NFKC", item[:400]).split()).casefold()
