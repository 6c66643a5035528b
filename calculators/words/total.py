"""Several claims in words: each line, the sum, what counts once, and what could be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any

from calculators.claims import Claim, Stated
from calculators.definitions import GeneralDefinition
from calculators.money import floor_to_fen
from calculators.outcome import Outcome
from calculators.policies import Policy
from calculators.problems import Language
from calculators.readings.exact import Extended, Situation
from calculators.readings.structure import fact_names
from calculators.total import Counted
from calculators.words import parts as p
from calculators.words.alike import alike
from calculators.words.deciding import deciding_lines
from calculators.words.general import general_lines
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene
from calculators.words.view import headline_of, notes_of, scene_of, short_of, unmet_lines
from calculators.written import written_value

__all__ = [
    "benefit_name",
    "claim_name",
    "in_fen",
    "limit_lines",
    "once_lines",
    "spread_of",
    "sum_line",
    "summary_of",
    "where",
]

_ZERO = Fraction(0)
_MOST_KEPT = 4096


def summary_of(
    stated: Stated, counted: Sequence[Counted], answer: dict[str, Any], language: Language
) -> dict[str, Any]:
    """Say what several claims give together, in words.

    `claims` has each claim's `name`, `short`, `headline`, `lines` and, of one that doesn't count,
    `instead`; `sum` and `sum_lines` are about all of them; `short` is the sum in a few words;
    `limits`, `once` and `suggestions` say what the rules across claims do, or might.
    """
    policy = stated.policy
    return {
        "claims": [_claim_words(policy, one, counted, language) for one in counted],
        **_sum_words(answer, counted, language),
        "limits": list(limit_lines(policy, answer["total"]["limits"], language, stated.general)),
        "once": list(once_lines(policy, counted, language)),
        "suggestions": [
            {
                "line": p.say(
                    "open",
                    one.sentence,
                    language,
                    one=claim_name(one.first, language),
                    other=claim_name(one.second, language),
                    amount=p.amount(one.amount, language),
                    where=where(policy, one.rule, language),
                ),
                "claims": [one.first.id, one.second.id],
                "item": one.first.called or one.second.called,
                "once": one.rule is not None,
            }
            for one in alike(policy, counted, stated.apart)
        ],
        "read": _read(stated, language),
    }


def _read(stated: Stated, language: Language) -> dict[str, str]:
    """Say what was read of each general fact."""
    known = stated.policy.definition.general_facts
    return {
        name: written_value(known[name], value, language)
        for name, value in stated.general.items()
        if value is not None and stated.written.get(name) is not None
    }


@lru_cache(maxsize=_MOST_KEPT)
def claim_name(claim: Claim, language: Language) -> str:
    """Name a claim as the applicant did, with its article and benefit."""
    name = benefit_name(claim.outcome, language)
    if not claim.called:
        return name
    found = p.filled(p.sentence("claim_with_item"), language, item=claim.called, claim=name)
    return p.text_of(found)


def benefit_name(outcome: Outcome, language: Language) -> str:
    """Name a benefit with its article."""
    between = " " if language == "zh" else ", "
    return f"{outcome.article.name[language]}{between}{outcome.benefit.title[language]}"


def where(policy: Policy, rule: GeneralDefinition | None, language: Language) -> str:
    """Name the article of a rule over all articles, in brackets."""
    article = policy.definition.articles.get((rule.article if rule else None) or "")
    if article is None:
        return ""
    found = p.filled(p.sentence("in_article"), language, article=article.name[language])
    return p.text_of(found)


# One claim


def _claim_words(
    policy: Policy, one: Counted, counted: Sequence[Counted], language: Language
) -> dict[str, Any]:
    claim = one.claim
    return {
        "id": claim.id,
        "name": claim_name(claim, language),
        **_outcome_words(claim.outcome, language),
        "read": _claim_read(claim, language),
        "instead": _instead(policy, one, counted, language),
    }


@lru_cache(maxsize=_MOST_KEPT)
def _outcome_words(outcome: Outcome, language: Language) -> dict[str, Any]:
    """Say what a benefit gives: once for each outcome, which is kept while its facts stay."""
    policy = outcome.policy
    scene = scene_of(policy, outcome.article, outcome.situation, language)
    return {
        "short": short_of(outcome, scene),
        "headline": headline_of(outcome, scene),
        "lines": [*notes_of(outcome, scene), *_reasons(policy, outcome, scene)],
    }


def _reasons(policy: Policy, outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say what takes the amount away, or which limit decides it."""
    yield from unmet_lines(outcome, scene)
    yield from (one for one in general_lines(policy, outcome, scene) if one["kind"] == "fails")
    if outcome.state in ("amount", "needs_facts"):
        decides = (one for one in deciding_lines(outcome, scene) if one["kind"] == "decides")
        yield from islice(decides, 1)


@lru_cache(maxsize=_MOST_KEPT)
def _claim_read(claim: Claim, language: Language) -> dict[str, str]:
    known = {**claim.outcome.article.facts, **claim.outcome.policy.definition.general_facts}
    found = {}
    for name, written in claim.written.items():
        value = claim.outcome.situation.get(name)
        if written is not None and value is not None and name in known:
            found[name] = written_value(known[name], value, language)
    return found


def _instead(
    policy: Policy, one: Counted, counted: Sequence[Counted], language: Language
) -> p.Line | None:
    if one.instead is None:
        return None
    other = next(two.claim for two in counted if two.claim.id == one.instead)
    name = claim_name(other, language)
    if one.rule is None:
        return p.say("fails", "instead_excluded", language, other=name)
    return p.say(
        "fails",
        "instead_item",
        language,
        other=name,
        item=one.claim.called,
        rule=one.rule.label[language],
        where=where(policy, one.rule, language),
    )


def once_lines(policy: Policy, counted: Sequence[Counted], language: Language) -> Iterator[p.Line]:
    """Say of each claim that stands for others which they are, and why."""
    stood_for: dict[str, list[Counted]] = {}
    for one in counted:
        if one.instead is not None and one.rule is not None:
            stood_for.setdefault(one.instead, []).append(one)
    for one in counted if stood_for else ():
        others = stood_for.get(one.claim.id)
        if not others:
            continue
        rule = others[0].rule
        names = [claim_name(two.claim, language) for two in others]
        yield p.say(
            "note",
            "taken_once",
            language,
            taken=claim_name(one.claim, language),
            others=p.joined(names, language),
            item=one.claim.called,
            rule="" if rule is None else rule.label[language],
            where=where(policy, rule, language),
        )


# The sum


def in_fen(amount: Extended) -> Extended:
    """Round an amount down to the fen, as a claim is paid."""
    return None if amount is None else Fraction(floor_to_fen(amount), 100)


def sum_line(least: Extended, most: Extended, language: Language, count: int = 1) -> p.Line:
    """Say what is certain and what is at most; the two are never mixed."""
    if not count:
        return p.say("none", "total_none", language)
    ends = {"least": p.amount(least or _ZERO, language), "most": p.amount(most, language)}
    if most is None:
        return p.say("range", "total_unlimited", language, least=ends["least"])
    if least == most:
        return p.say("amount", "total_exact", language, most=ends["most"])
    return p.say("range", "total_range", language, **ends)


def _sum_words(
    answer: dict[str, Any], counted: Sequence[Counted], language: Language
) -> dict[str, Any]:
    ends = (answer["total"][end] for end in ("least", "most"))
    least, most = (None if end is None else Fraction(end) for end in ends)
    standing = [one.claim for one in counted if one.counts]
    lines = list(_difference(standing, language)) if most != least else []
    if len(standing) != len(counted):
        said = {"listed": str(len(counted)), "counted": str(len(standing))}
        lines.append(p.say("note", "total_uncounted", language, **said))
    shown = {"least": p.amount(least or _ZERO, language), "most": p.amount(most, language)}
    return {
        "sum": sum_line(least, most, language, len(standing)),
        "sum_lines": lines,
        "short": shown,
    }


def _difference(standing: Sequence[Claim], language: Language) -> Iterator[p.Line]:
    """Say how much of what is possible others decide, and how much hangs on open facts."""
    for state, name in (("amount", "total_city"), ("needs_facts", "total_facts")):
        spreads = [spread_of(*one.in_fen) for one in standing if one.outcome.state == state]
        if None in spreads:
            if state == "needs_facts":
                yield p.say("open", "total_facts_unlimited", language)
            continue
        amount = sum((one for one in spreads if one is not None), _ZERO)
        if amount:
            kind = "note" if state == "amount" else "open"
            yield p.say(kind, name, language, amount=p.amount(amount, language))


def spread_of(least: Extended, most: Extended) -> Extended:
    """Give how far what is certain is from what is at most, in fen; None without an upper end."""
    return None if most is None else most - (least or _ZERO)


def limit_lines(
    policy: Policy,
    limits: Sequence[dict[str, Any]],
    language: Language,
    general: Situation | None = None,
) -> Iterator[p.Line]:
    """Say what the policy's own totals take away, and what they are reckoned from."""
    for one in limits:
        rule = policy.definition.general_rules[one["id"]]
        basis = _basis(policy, rule, general or {}, language)
        shown = {
            name: p.amount(None if one[name] is None else Fraction(one[name]), language)
            for name in ("limit", "most")
        }
        yield p.say(
            "decides",
            "total_limit_by" if basis else "total_limit",
            language,
            label=rule.label[language],
            where=where(policy, rule, language),
            **({"basis": basis} if basis else {}),
            **shown,
        )


def _basis(
    policy: Policy, rule: GeneralDefinition, general: Situation, language: Language
) -> list[p.Part]:
    """Say what a total is reckoned from; nothing of one that the text sets as a sum."""
    amount = policy.general_rule(rule.id).amount
    article = policy.definition.articles.get(rule.article or "")
    if amount is None or article is None or not fact_names(amount):
        return []
    scene = scene_of(policy, article, general, language)
    return Phrasing(scene, values=True).number(amount)
