"""The policy's rules over all articles in words: whom it covers, when, who gets nothing, overlap."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from calculators.general import Effect, GeneralRule
from calculators.kernel import (
    All,
    Among,
    Any,
    AtLeast,
    Condition,
    Day,
    DayFact,
    Not,
    NotBefore,
    Number,
    Several,
    Stated,
    Yes,
)
from calculators.outcome import Outcome
from calculators.policies import Policy
from calculators.readings.bounds import range_of, truth_in
from calculators.readings.exact import Situation, day_of
from calculators.readings.structure import fact_names
from calculators.words import parts as p
from calculators.words.certainty import certainty_of, worded
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene
from calculators.words.settled import as_it_is, failing

__all__ = ["applicant_line", "effect_lines", "general_lines", "period_of", "total_lines"]

_ZERO = Fraction(0)
_ONE_DAY = datetime.timedelta(days=1)


def general_lines(policy: Policy, outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say what each general rule does to a benefit."""
    line = applicant_line(policy, outcome, scene)
    if line is not None:
        yield line
    paid = outcome.state != "no_amount" and outcome.most != 0
    # Who has nothing here in any case keeps the other support, so the two aren't compared.
    taken = line is not None or any(one.takes for one in outcome.effects)
    for effect in outcome.effects:
        if effect.rule.kind == "overlap":
            if outcome.state in ("amount", "needs_facts") and not taken:
                yield from _overlap_lines(policy, effect.rule, outcome, scene)
        else:
            yield from effect_lines(policy, effect, scene, paid=paid)
    if paid and outcome.state in ("amount", "needs_facts"):
        yield from total_lines(policy, scene, outcome)


def effect_lines(policy: Policy, effect: Effect, scene: Scene, *, paid: bool) -> Iterator[p.Line]:
    """Say whether a rule on scope, validity or exclusion holds; `paid` adds what follows from it."""
    rule = effect.rule
    if rule.condition is not None:
        yield _condition_line(policy, rule, rule.condition, scene, holds=effect.holds, paid=paid)
    elif rule.day is not None:
        yield from _force_lines(policy, rule, rule.day, scene, holds=effect.holds, paid=paid)


def applicant_line(policy: Policy, outcome: Outcome, scene: Scene) -> p.Line | None:
    """Say that the article doesn't name this kind of applicant; None where it does or may."""
    fact = policy.definition.applicant_fact
    if outcome.applicant is not False or fact is None:
        return None
    return scene.say(
        "fails",
        "applicant_not_named",
        beneficiary=outcome.benefit.beneficiary[scene.language],
        applicant=scene.name(fact),
        stated=scene.value_text(fact),
        amount=scene.amount(_ZERO),
    )


def _where(policy: Policy, rule: GeneralRule, scene: Scene) -> list[p.Part]:
    article = policy.definition.articles.get(rule.definition.article or "")
    if article is None:
        return []
    return scene.fill("in_article", article=article.name[scene.language])


def _place(policy: Policy, rule: GeneralRule, scene: Scene) -> list[p.Part]:
    """Name the article where brackets are open already."""
    article = policy.definition.articles.get(rule.definition.article or "")
    if article is None:
        return []
    return scene.fill("in_article_after", article=article.name[scene.language])


def _own(rule: GeneralRule, name: str, scene: Scene) -> str | None:
    words = rule.definition.words.get(name)
    return None if words is None else words[scene.language]


def _condition_line(
    policy: Policy,
    rule: GeneralRule,
    condition: Condition,
    scene: Scene,
    *,
    holds: bool | None,
    paid: bool,
) -> p.Line:
    given: dict[str, p.Part | list[p.Part]] = {
        "label": rule.definition.label[scene.language],
        "where": _where(policy, rule, scene),
        "place": _place(policy, rule, scene),
    }
    covers = rule.kind == "scope"
    if holds is None:
        shown = p.joined(scene.open_facts(condition), scene.language)
        return scene.say("open", "scope_open" if covers else "list_open", facts=shown, **given)
    if holds is covers:
        own = _own(rule, "met", scene)
        if own is not None:
            return scene.say("holds", "own_words", words=own)
        return scene.say("holds", "in_scope" if covers else "not_listed", **given)
    name = "out_of_scope" if covers else "listed"
    reason = _reason(rule, condition, scene, holds=holds)
    if paid:
        return scene.say("fails", name, reason=reason, amount=scene.amount(_ZERO), **given)
    return scene.say("fails", f"{name}_plain", reason=reason, **given)


def _reason(rule: GeneralRule, condition: Condition, scene: Scene, *, holds: bool) -> list[p.Part]:
    """Say why a condition is as it is: by the dataset's words for a fact, else by the condition."""
    reasons = rule.definition.reasons
    leaves = list(_leaves(condition, scene.situation, negated=False))
    telling = {
        fact: [value for facts, value in leaves if fact in facts]
        for facts, _ in leaves
        for fact in facts
    }
    every = [fact for fact, values in telling.items() if all(value is holds for value in values)]
    some = [fact for fact, values in telling.items() if holds in values]
    found: list[p.Part] = [
        reasons[fact][scene.language] for fact in (every or some) if fact in reasons
    ]
    if found:
        return p.joined(found, scene.language)
    own = _own(rule, "failed", scene)
    if own is not None:
        return [own]
    reduced = (as_it_is if holds else failing)(condition, scene.situation)
    need = Phrasing(scene, values=True).condition(reduced)
    return need if holds else scene.fill("reason_plain", need=need)


def _leaves(
    condition: Condition, situation: Situation, *, negated: bool
) -> Iterator[tuple[tuple[str, ...], bool | None]]:
    """Give each single condition with its facts and whether it holds, as it counts in the whole."""
    match condition:
        case All(parts=parts) | Any(parts=parts) | Several(parts=parts):
            for one in parts:
                yield from _leaves(one, situation, negated=negated)
        case Not(part=part):
            yield from _leaves(part, situation, negated=not negated)
        case Yes() | Among() | AtLeast() | NotBefore() | Stated():
            truth = truth_in(condition, situation)
            yield fact_names(condition), truth if truth is None else truth is not negated
        case _:
            assert_never(condition)


def _force_lines(
    policy: Policy,
    rule: GeneralRule,
    asked: DayFact,
    scene: Scene,
    *,
    holds: bool | None,
    paid: bool,
) -> Iterator[p.Line]:
    given = {"where": _where(policy, rule, scene), "period": period_of(rule, scene)}
    on = scene.situation.get(asked.name)
    if not isinstance(on, datetime.date):
        yield scene.say("open", "force_open", fact=scene.name(asked.name), **given)
        return
    if holds is None:
        yield scene.say("open", "force_unset", **given)
        return
    day: p.Part = scene.stated(asked.name)
    if holds:
        yield scene.say("holds", "in_force", day=day, **given)
    elif paid:
        amount = scene.amount(_ZERO)
        yield scene.say("fails", "not_in_force", day=day, amount=amount, **given)
    else:
        yield scene.say("fails", "not_in_force_plain", day=day, **given)
    doubt = _own(rule, "doubt", scene)
    ends = [day_of(one, scene.situation) for one in (rule.first, rule.last) if one is not None]
    near = [one for one in ends if one is not None and abs(one - on) <= _ONE_DAY]
    if doubt is not None and near:
        yield scene.say("open", "own_words", words=doubt)


def period_of(rule: GeneralRule, scene: Scene) -> list[p.Part]:
    """Say from when to when a policy is in force."""

    def shown(day: Day) -> list[p.Part]:
        found = day_of(day, scene.situation)
        return Phrasing(scene).day(day) if found is None else [p.day(found, scene.language)]

    if rule.first is not None and rule.last is not None:
        return scene.fill("period_from_to", first=shown(rule.first), last=shown(rule.last))
    if rule.first is not None:
        return scene.fill("period_from", first=shown(rule.first))
    if rule.last is not None:
        return scene.fill("period_to", last=shown(rule.last))
    return scene.fill("period_any")


def _overlap_lines(
    policy: Policy, rule: GeneralRule, outcome: Outcome, scene: Scene
) -> Iterator[p.Line]:
    """Say which of two supports for the same item is taken, and what else the text may mean."""
    other = rule.stated_amount(outcome.situation)
    if other is None:
        return
    certainty = certainty_of(outcome)
    most, least = outcome.most, outcome.least or _ZERO
    given: dict[str, p.Part | list[p.Part]] = {
        "label": rule.definition.label[scene.language],
        "other": scene.amount(other),
        "where": _where(policy, rule, scene),
    }
    if other == 0:
        # Nothing is compared with nothing: no sentence about which of the two is higher.
        yield scene.say("holds", "nothing_else_had", **given)
    elif most is None:
        yield scene.say("open", "higher_without_end", **given)
    elif other > most:
        amount = scene.amount(most)
        yield scene.say("fails", worded("other_is_higher", certainty), amount=amount, **given)
        return
    elif other > least:
        shown = scene.amount(most)
        yield scene.say("open", _higher_open(outcome), most=shown, **given)
    else:
        yield scene.say("holds", "ours_is_higher", amount=scene.amount(least), **given)
    unless, alternative = _own(rule, "unless", scene), _own(rule, "alternative", scene)
    if unless is not None:
        yield scene.say("note", "own_words", words=unless)
    if alternative is not None and other > 0 and most is not None:
        rest = scene.amount(most - other)
        yield scene.say("doubt", worded("top_up", certainty), words=alternative, amount=rest)


def _higher_open(outcome: Outcome) -> str:
    """Only a ceiling leaves it to the authority how much is granted."""
    granted = outcome.rule.entitlement in ("ceiling", "between", "at-least")
    return worded("higher_is_open", "ceiling" if granted else "exact")


def total_lines(
    policy: Policy, scene: Scene, outcome: Outcome | None = None, *, article: str | None = None
) -> Iterator[p.Line]:
    """Say what may be had at most together with other claims; that limits each by itself, too.

    Of a benefit, or of the article that sets the limit.
    """
    for rule in policy.general_rules:
        if rule.kind != "total" or rule.amount is None:
            continue
        over = rule.definition.over
        if outcome is None:
            concerned = rule.definition.article == article
        else:
            concerned = not over or outcome.article.id in over
        if concerned:
            yield _total_line(policy, rule, rule.amount, scene, outcome)


def _total_line(
    policy: Policy, rule: GeneralRule, amount: Number, scene: Scene, outcome: Outcome | None
) -> p.Line:
    given: dict[str, p.Part | list[p.Part]] = {
        "label": rule.definition.label[scene.language],
        "where": _where(policy, rule, scene),
    }
    limit = range_of(amount, scene.situation)
    missing = scene.open_facts(amount)
    if limit.most is not None:
        given["limit"] = scene.amount(limit.most)
    if missing:
        given["facts"] = p.joined(missing, scene.language)
        return scene.say(
            "open", "together_open" if limit.most is None else "together_most", **given
        )
    if outcome is None:
        return scene.say("note", "together_article", **given)
    paid = outcome.payable_most
    if limit.most is not None and paid is not None and paid > limit.most:
        return scene.say("fails", "together_exceeded", **given)
    return scene.say("note", "together", **given)
