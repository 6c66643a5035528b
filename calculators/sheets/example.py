"""A filled row for a benefit: facts of nobody, for which there is something to give."""

from __future__ import annotations

import datetime
import json
from fractions import Fraction
from typing import cast

from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.entered.limits import limits_of
from calculators.outcome import outcome_of
from calculators.policies import Policy
from calculators.readings.exact import Situation
from calculators.readings.structure import fact_names
from calculators.values import Value, read_value
from calculators.words.numbers import plain_number, ratio_text

__all__ = ["example_of"]

#: So often what a requirement refuses is changed for the next value, and what gives nothing yet.
_ROUNDS = 20
_STEPS = 4
_AMOUNT = 1_000_000
_SHARE = Fraction(2, 5)
_DAYS = 180
_NUMBERS = ("money", "count", "quantity")


def example_of(
    policy: Policy, article: ArticleDefinition, benefit: str, facts: list[FactDefinition]
) -> dict[str, str]:
    """Give each fact as people write it; what may be left out is left out."""
    named = {one.id: one for one in facts}
    general = policy.definition.general_facts
    written: dict[str, str] = {}
    for index, fact in enumerate(one for one in facts if not one.may_be_left_out):
        if fact.id not in general or fact.type != "money":
            written[fact.id] = _value(fact, policy, index)
    applicant = policy.definition.applicant_fact
    kinds = article.benefits[benefit].applicants
    if applicant in written and kinds:
        written[applicant] = kinds[0]
    elsewhere = policy.rule(article.id, benefit).elsewhere
    for name in fact_names(elsewhere) if elsewhere is not None else ():
        if written.get(name) == "true":
            written[name] = "false"
    for _ in range(_ROUNDS):
        unmet = outcome_of(policy, article, benefit, _read(named, written)).unmet
        if not unmet:
            break
        # Of two numbers that are compared, one is enough.
        numbers = [name for name in unmet if named[name].type in _NUMBERS]
        for name in unmet:
            if name in written and name not in numbers[1:]:
                written[name] = _other(named[name], written[name])
    for kinds in (_NUMBERS, ("choice",)):
        for _ in range(_STEPS):
            found = outcome_of(policy, article, benefit, _read(named, written))
            if found.state != "amount" or found.most != 0:
                break
            written |= {
                name: _other(named[name], text)
                for name, text in written.items()
                if named[name].type in kinds and name not in general
            }
    # What takes an amount away, such as a serious breach, is not shown.
    for effect in outcome_of(policy, article, benefit, _read(named, written)).effects:
        condition = effect.rule.condition
        if effect.changes and condition is not None:
            denied = {one: "false" for one in fact_names(condition) if written.get(one) == "true"}
            other = {**written, **denied}
            left = outcome_of(policy, article, benefit, _read(named, other)).effects
            if not any(one.changes for one in left if one.rule == effect.rule):
                written = other
    return written


def _read(facts: dict[str, FactDefinition], written: dict[str, str]) -> Situation:
    values: dict[str, Value | None] = {}
    for name, fact in facts.items():
        if name in written:
            text = written[name]
            value = read_value(fact, json.loads(text) if fact.type == "list" else text)
            values[name] = cast("Value", value)
        elif fact.has_default:
            values[name] = Fraction(0)
    return values


def _value(fact: FactDefinition, policy: Policy, index: int) -> str:
    first = policy.first_day or policy.definition.issued
    match fact.type:
        case "yes_no":
            return "true"
        case "choice":
            return next(iter(fact.choices))
        case "date":
            return first.isoformat()
        case "period":
            return f"{first} to {first + datetime.timedelta(days=_DAYS)}"
        case "percent":
            limits = limits_of(fact)
            return ratio_text(min(max(_SHARE, limits.least), limits.most))
        case "list":
            item = {one.id: _value(one, policy, at) for at, one in enumerate(fact.facts)}
            return json.dumps([item], ensure_ascii=False)
        case kind:
            usual = _AMOUNT * (index + 1) if kind == "money" and not fact.per else 1
            limits = limits_of(fact)
            return _text(min(max(Fraction(usual), limits.least), limits.most))


def _text(number: Fraction) -> str:
    return plain_number(number).replace(",", "")


def _other(fact: FactDefinition, before: str) -> str:
    """Give the next value of a fact that a requirement refuses."""
    if fact.type == "yes_no":
        return "false" if before == "true" else "true"
    if fact.type == "choice":
        values = list(fact.choices)
        return values[(values.index(before) + 1) % len(values)]
    if fact.type in _NUMBERS:
        return _text(min(Fraction(before) * 10, limits_of(fact).most))
    return before
