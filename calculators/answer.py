"""An answer: what an article gives for the facts stated, in the shape that others script against."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.definitions import ArticleDefinition, FactDefinition, VersionDefinition
from calculators.general import GeneralRule
from calculators.money import floor_to_fen, yuan_text
from calculators.outcome import Outcome, outcome_of, takes_one
from calculators.policies import Policy, default_policy, load, policy_ids
from calculators.problems import BadInput, Problem, nearest, quoted
from calculators.readings.exact import Extended, Situation
from calculators.values import Value, read_value

__all__ = [
    "answer_for",
    "benefit_json",
    "estimate",
    "find_article",
    "find_policy",
    "general_holds",
    "known_facts",
    "outcomes_for",
    "read_facts",
    "read_named",
]

_ZERO = Fraction(0)


def estimate(
    article: str, facts: Mapping[str, object] | None = None, policy: str | None = None
) -> dict[str, Any]:
    """Say what an article gives for the facts stated.

    `facts` maps names to values as people write them (`"1200万"`, `"40%"`, `true`); a fact that
    is missing or None is unknown. Amounts in the answer are yuan as text with two decimals,
    rounded down to the fen. Raises BadInput with every problem at once.
    """
    policy_found = find_policy(default_policy() if policy is None else policy)
    definition = find_article(policy_found, article)
    situation = read_facts(policy_found, definition, {} if facts is None else facts)
    return answer_for(policy_found, definition, situation)


def find_policy(name: object) -> Policy:
    """Load a policy, or raise BadInput that names the ones held here."""
    if name not in policy_ids():
        details = nearest(str(name), policy_ids())
        raise BadInput([Problem("policy_unknown", "policy", quoted(name), details)])
    return load(str(name))


def find_article(policy: Policy, name: object) -> ArticleDefinition:
    """Find an article, or raise BadInput with the nearest id."""
    articles = policy.definition.articles
    if not isinstance(name, str) or name not in articles:
        details = nearest(str(name), articles)
        raise BadInput([Problem("article_unknown", "article", quoted(name), details)])
    return articles[name]


def known_facts(policy: Policy, article: ArticleDefinition) -> dict[str, FactDefinition]:
    """Give the facts that an article takes: its own, then those that every article takes."""
    return {**article.facts, **policy.definition.general_facts}


def read_facts(
    policy: Policy, article: ArticleDefinition, facts: Mapping[str, object]
) -> dict[str, Value | None]:
    """Read every fact that was written, or raise BadInput with every problem."""
    definitions = known_facts(policy, article)
    situation, problems = read_named(definitions, facts)
    if problems:
        raise BadInput(problems)
    for name, definition in definitions.items():
        if definition.has_default and situation.get(name) is None:
            situation[name] = _ZERO
    return situation


def read_named(
    definitions: Mapping[str, FactDefinition], facts: object
) -> tuple[dict[str, Value | None], list[Problem]]:
    """Read facts by name; gives the values and every problem."""
    if not isinstance(facts, Mapping):
        return {}, [Problem("json_not_object", "facts", quoted(facts))]
    problems: list[Problem] = []
    situation: dict[str, Value | None] = {}
    for name, written in facts.items():
        if name not in definitions:
            details = nearest(str(name), definitions)
            problems.append(Problem("fact_unknown", quoted(name), quoted(name), details))
            continue
        value = read_value(definitions[name], written)
        if isinstance(value, Problem):
            problems.append(value)
        else:
            situation[name] = value
    return situation, problems


def outcomes_for(
    policy: Policy, article: ArticleDefinition, situation: Situation
) -> dict[str, Outcome]:
    """Work out every benefit of an article."""
    return {name: outcome_of(policy, article, name, situation) for name in article.benefits}


def answer_for(
    policy: Policy,
    article: ArticleDefinition,
    situation: Situation,
    outcomes: Mapping[str, Outcome] | None = None,
) -> dict[str, Any]:
    """Put an answer together from facts that were read, by the version in force on their day."""
    policy = policy.at(situation)
    article = policy.definition.articles[article.id]
    found = outcomes_for(policy, article, situation) if outcomes is None else outcomes
    answer: dict[str, Any] = {
        "policy": policy.definition.id,
        "article": article.id,
        "in_scope": general_holds(policy, "scope", situation),
        "in_force": general_holds(policy, "validity", situation),
    }
    if article.gives == "validity":
        answer["first_day"] = policy.first_day.isoformat() if policy.first_day else None
        answer["last_day"] = policy.last_day.isoformat() if policy.last_day else None
    if article.gives == "departments":
        answer |= _departments(policy, situation)
    if policy.current is not None:
        answer["version"] = _version(policy, policy.current)
    answer["benefits"] = {name: benefit_json(outcome) for name, outcome in found.items()}
    return answer


def _version(policy: Policy, version: VersionDefinition) -> dict[str, Any]:
    """Name the version that an answer rests on."""
    first_day = version.first_day or policy.first_day
    return {
        "id": version.id,
        "number": version.number,
        "first_day": None if first_day is None else first_day.isoformat(),
    }


def general_holds(policy: Policy, kind: str, situation: Situation) -> bool | None:
    """Say whether the policy's rules of a kind hold; True where it has none of that kind."""
    rules: list[GeneralRule] = [one for one in policy.general_rules if one.kind == kind]
    found = [one.holds(situation) for one in rules]
    if False in found:
        return False
    return None if None in found else True


def _departments(policy: Policy, situation: Situation) -> dict[str, Any]:
    """Say who is responsible for the article that was asked about, and who interprets the policy."""
    named = situation.get("article")
    asked = policy.definition.articles.get(named) if isinstance(named, str) else None
    return {
        "departments": None if asked is None else [one.zh for one in asked.departments],
        "departments_en": None if asked is None else [one.en for one in asked.departments],
        "interpreting_authority": policy.definition.interpreting_authority,
    }


def benefit_json(outcome: Outcome) -> dict[str, Any]:
    """Give a benefit's part of an answer."""
    answer: dict[str, Any] = {
        "promise": outcome.benefit.promise,
        "outcome": outcome.state,
        "applicant": outcome.applicant,
        "least": _written(outcome, outcome.least),
        "most": _written(outcome, outcome.most),
        "payable_least": _written(outcome, outcome.payable_least),
        "payable_most": _written(outcome, outcome.payable_most),
        "binding": outcome.binding,
        "unmet": list(outcome.unmet),
        "missing": list(outcome.missing),
    }
    if not outcome.tight:
        answer["tight"] = False
    if takes_one(outcome.rule.most):
        answer["take"] = outcome.take
    return answer


def _written(outcome: Outcome, amount: Extended) -> str | None:
    if outcome.state == "no_amount" or amount is None:
        return None
    return yuan_text(floor_to_fen(amount))
