"""The general rules in words: each a step of its own, with what it changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from calculators.definitions import PolicyDefinition
from calculators.general import ORGANISATIONS, in_force, in_scope
from calculators.problems import Language
from calculators.readings.exact import Extended, Situation
from calculators.readings.words import parts as p

__all__ = ["force_lines", "higher_lines", "scope_lines"]

_ONE_DAY = datetime.timedelta(days=1)


def scope_lines(
    policy: PolicyDefinition, situation: Situation, language: Language, *, paid: bool
) -> Iterator[p.Line]:
    """Say whether article 19 covers the applicant; `paid` adds what that does to the amount."""
    covered = in_scope(situation)
    if covered is None:
        facts = [
            p.fact_name(policy.general_facts[name], language)
            for name in ("applicant_type", "legal_person", "in_sector")
            if situation.get(name) is None
        ]
        yield p.say("open", "scope_open", language, facts=p.joined(facts, language))
    elif covered:
        talent = situation.get("applicant_type") == "talent"
        yield p.say("holds", "in_scope_talent" if talent else "in_scope", language)
    else:
        reason = p.text_of(p.say("", _reason(situation), language)["parts"])
        name = "out_of_scope" if paid else "out_of_scope_plain"
        nothing = p.amount(Fraction(0), language)
        yield p.say("fails", name, language, reason=reason, amount=nothing)


def _reason(situation: Situation) -> str:
    if situation.get("applicant_type") not in ORGANISATIONS:
        return "reason_kind"
    return "reason_legal_person" if situation.get("legal_person") is False else "reason_in_sector"


def force_lines(
    policy: PolicyDefinition, situation: Situation, language: Language, *, paid: bool
) -> Iterator[p.Line]:
    """Say whether the policy is in force on the application date (article 23)."""
    first, last = policy.first_day, policy.last_day
    days = {"first": p.day(first, language), "last": p.day(last, language)}
    on = situation.get("application_date")
    if not isinstance(on, datetime.date):
        yield p.say("open", "force_open", language, **days)
        return
    said = p.day(on, language)
    if in_force(policy, situation):
        yield p.say("holds", "in_force", language, day=said, **days)
    else:
        name = "not_in_force" if paid else "not_in_force_plain"
        nothing = p.amount(Fraction(0), language)
        yield p.say("fails", name, language, day=said, amount=nothing, **days)
    if on in (first - _ONE_DAY, first, last, last + _ONE_DAY):
        yield p.say("open", "force_doubt", language)


def higher_lines(situation: Situation, most: Extended, language: Language) -> Iterator[p.Line]:
    """Say which of two supports for the same item is taken (article 20), and the other reading."""
    other = situation.get("other_municipal_support")
    if not isinstance(other, Fraction) or most is None:
        return
    given = {"other": p.amount(other, language), "amount": p.amount(most, language)}
    if other > most:
        yield p.say("fails", "other_is_higher", language, **given)
        return
    yield p.say("holds", "ours_is_higher", language, **given)
    if other > 0:
        rest = p.amount(most - other, language)
        yield p.say("doubt", "top_up", language, other=given["other"], amount=rest)
