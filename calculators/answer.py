"""An answer: what an article gives for the facts stated, in the shape that others script against."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from calculators.algebra import Decided, Expression, Higher, Rule, Unless
from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.general import in_force, in_scope, payable
from calculators.money import floor_to_fen, yuan_text
from calculators.policies import Policy, default_policy, load, policy_ids
from calculators.problems import BadInput, Language, Problem, nearest, quoted
from calculators.readings.bounds import binding_limit, range_of
from calculators.readings.exact import Extended, Situation, amount_of
from calculators.readings.structure import facts_of
from calculators.readings.words import BenefitReading, view_of
from calculators.values import Value, read_value

__all__ = [
    "answer_for",
    "estimate",
    "find_article",
    "find_policy",
    "gives_way",
    "known_facts",
    "read_facts",
    "view_for",
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
    policy_found = find_policy(policy or default_policy())
    definition = find_article(policy_found, article)
    return answer_for(policy_found, definition, read_facts(policy_found, definition, facts or {}))


def view_for(
    policy: Policy,
    article: ArticleDefinition,
    situation: Situation,
    answer: dict[str, Any],
    language: Language,
) -> dict[str, Any]:
    """Say an answer in words (see calculators.readings.words)."""
    readings = {
        name: BenefitReading(
            policy.rule(article.id, name),
            policy.alternatives(article.id, name),
            situation,
            answer["benefits"][name],
        )
        for name in article.benefits
    }
    return view_of(policy.definition, article, situation, readings, language)


def find_policy(name: str) -> Policy:
    """Load a policy, or raise BadInput that names the ones held here."""
    if name not in policy_ids():
        raise BadInput(
            [Problem("policy_unknown", "policy", quoted(name), nearest(name, policy_ids()))]
        )
    return load(name)


def find_article(policy: Policy, name: str) -> ArticleDefinition:
    """Find an article, or raise BadInput with the nearest id."""
    articles = policy.definition.articles
    if name not in articles:
        raise BadInput(
            [Problem("article_unknown", "article", quoted(name), nearest(name, articles))]
        )
    return articles[name]


def known_facts(policy: Policy, article: ArticleDefinition) -> dict[str, FactDefinition]:
    """Give the facts that an article takes: its own, then those that every article takes."""
    return {**article.facts, **policy.definition.general_facts}


def read_facts(
    policy: Policy, article: ArticleDefinition, facts: Mapping[str, object]
) -> dict[str, Value | None]:
    """Read every fact that was written, or raise BadInput with every problem."""
    definitions = known_facts(policy, article)
    problems: list[Problem] = []
    situation: dict[str, Value | None] = {}
    for name, written in facts.items():
        if name not in definitions:
            details = nearest(name, definitions)
            problems.append(Problem("fact_unknown", quoted(name), quoted(name), details))
            continue
        value = read_value(definitions[name], written)
        if isinstance(value, Problem):
            problems.append(value)
        else:
            situation[name] = value
    if problems:
        raise BadInput(problems)
    for name, definition in definitions.items():
        if definition.has_default and situation.get(name) is None:
            situation[name] = _ZERO
    return situation


def answer_for(policy: Policy, article: ArticleDefinition, situation: Situation) -> dict[str, Any]:
    """Put an answer together from facts that were read."""
    scope, force = in_scope(situation), in_force(policy.definition, situation)
    answer: dict[str, Any] = {
        "policy": policy.definition.id,
        "article": article.id,
        "in_scope": scope,
        "in_force": force,
    }
    if article.gives == "validity":
        answer["first_day"] = policy.definition.first_day.isoformat()
        answer["last_day"] = policy.definition.last_day.isoformat()
    if article.gives == "departments":
        answer |= _departments(policy, situation)
    answer["benefits"] = {
        name: _benefit(policy, article, name, situation, scope=scope, force=force)
        for name in article.benefits
    }
    return answer


def _departments(policy: Policy, situation: Situation) -> dict[str, Any]:
    """Answer article 22: who is responsible for an article, and who interprets the policy."""
    named = situation.get("article")
    asked = policy.definition.articles[named] if isinstance(named, str) else None
    return {
        "departments": None if asked is None else [one.zh for one in asked.departments],
        "departments_en": None if asked is None else [one.en for one in asked.departments],
        "interpreting_authority": policy.definition.interpreting_authority,
    }


def _benefit(
    policy: Policy,
    article: ArticleDefinition,
    name: str,
    situation: Situation,
    *,
    scope: bool | None,
    force: bool | None,
) -> dict[str, Any]:
    rule = policy.rule(article.id, name)
    promise = article.benefits[name].promise
    unmet = [one.fact for one in rule.requirements if one.holds(situation.get(one.fact)) is False]
    missing = missing_facts(article, rule, situation)
    least: Extended = _ZERO
    most: Extended = _ZERO
    binding: str | None = None
    if unmet:
        outcome, missing = "not_eligible", []
    elif rule.amount is None or gives_way(rule.amount, situation):
        outcome, missing = "no_amount", []
    else:
        outcome = "needs_facts" if missing else "amount"
        bounds = range_of(rule, situation)
        least = bounds.least if promise == "rate" else _ZERO
        most = bounds.most
        binding = binding_limit(rule.amount, situation)
    answer: dict[str, Any] = {"promise": promise, "outcome": outcome}
    ends = {"least": least, "most": most}
    for end, amount in ends.items():
        answer[end] = None if outcome == "no_amount" else _written(amount)
    for end, amount in ends.items():
        paid = payable(amount, situation, scope=scope, force=force)
        answer[f"payable_{end}"] = None if outcome == "no_amount" else _written(paid)
    answer |= {"binding": binding, "unmet": unmet, "missing": missing}
    if rule.amount is not None and any(isinstance(rule.amount, one) for one in (Unless, Decided)):
        answer["take"] = None if outcome == "no_amount" else taken_option(rule.amount, situation)
    return answer


def missing_facts(article: ArticleDefinition, rule: Rule, situation: Situation) -> list[str]:
    """Name the facts that a complete answer still needs, in the article's order."""
    used = facts_of(rule)
    return [
        fact.id
        for fact in article.facts.values()
        if fact.id in used and not fact.may_be_left_out and situation.get(fact.id) is None
    ]


def taken_option(node: Expression, situation: Situation) -> str | None:
    """Name which of two supports is taken; None while that is open (article 20)."""
    match node:
        case Unless(amount, _):
            return taken_option(amount, situation)
        case Decided(fact, yes, no):
            decided = situation.get(fact.name)
            return None if decided is None else taken_option(yes if decided else no, situation)
        case Higher(options):
            if any(situation.get(name) is None for name in _money_facts(options)):
                return None
            amounts = {name: amount_of(option, situation) for name, option in options}
            return max(amounts, key=lambda name: amounts[name] or _ZERO)
        case _:
            return getattr(node, "name", None)


def _money_facts(options: tuple[tuple[str, Expression], ...]) -> list[str]:
    return [getattr(option, "name", "") for _, option in options]


def gives_way(amount: Expression | None, situation: Situation) -> bool:
    """Say whether another rule decides, so that this article gives no amount itself."""
    return isinstance(amount, Unless) and situation.get(amount.fact.name) is True


def _written(amount: Extended) -> str | None:
    return None if amount is None else yuan_text(floor_to_fen(amount))
