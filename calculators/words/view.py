"""A whole answer in words: what a page shows, a report prints and a screen reader reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, cast

import calculators.forms  # noqa: F401  (each form's file registers its words)
from calculators.definitions import ArticleDefinition
from calculators.general import effects_of
from calculators.kernel import Figure, Greatest, Number, Stated
from calculators.outcome import Outcome, takes_one
from calculators.policies import Policy
from calculators.problems import Language
from calculators.readings.exact import Extended, Situation
from calculators.readings.limits import sets_limit
from calculators.readings.order import most_telling_first
from calculators.words import parts as p
from calculators.words.certainty import certainty_of, worded, worded_range
from calculators.words.deciding import deciding_lines
from calculators.words.general import effect_lines, general_lines, total_lines
from calculators.words.payments import payment_lines
from calculators.words.phrase import Phrasing
from calculators.words.requirements import requirement_lines
from calculators.words.scene import Scene, live_parts
from calculators.words.steps import step_lines
from calculators.written import floor_to_fen

__all__ = [
    "benefit_view",
    "differs",
    "headline_of",
    "notes_of",
    "scene_of",
    "short_of",
    "unmet_lines",
    "view_of",
]

_ZERO = Fraction(0)


def view_of(
    policy: Policy,
    article: ArticleDefinition,
    situation: Situation,
    outcomes: Mapping[str, Outcome],
    language: Language,
) -> dict[str, Any]:
    """Explain an answer: lines for the article, and for each benefit a headline and its sections.

    A line is `{"kind", "say", "parts"}`; a section `{"kind", "lines"}`. Empty sections are left
    out.
    """
    policy = policy.at(situation)
    article = policy.definition.articles[article.id]
    scene = scene_of(policy, article, situation, language)
    return {
        "article": list(_article_lines(policy, article, scene)),
        "benefits": {name: benefit_view(policy, one, scene) for name, one in outcomes.items()},
    }


def scene_of(
    policy: Policy, article: ArticleDefinition, situation: Situation, language: Language
) -> Scene:
    """Give the scene of an article's explanation."""
    return Scene(article, policy.definition.general_facts, situation, language)


def benefit_view(policy: Policy, outcome: Outcome, scene: Scene) -> dict[str, Any]:
    """Explain what one benefit gives."""
    sections: dict[str, list[p.Line]] = {"requirements": list(requirement_lines(outcome, scene))}
    if outcome.state in ("amount", "needs_facts"):
        sections["steps"] = list(_steps(outcome, scene))
        sections["payments"] = list(payment_lines(outcome, scene))
    sections["general"] = list(general_lines(policy, outcome, scene))
    sections["doubts"] = list(_doubts(outcome, scene))
    return {
        "headline": headline_of(outcome, scene),
        "short": short_of(outcome, scene),
        "notes": [*notes_of(outcome, scene), *_version_notes(outcome.policy, scene)],
        "sections": [{"kind": kind, "lines": lines} for kind, lines in sections.items() if lines],
    }


def _version_notes(policy: Policy, scene: Scene) -> Iterator[p.Line]:
    """Say by which version of the text it was worked out, where there are several."""
    version = policy.current
    first_day = None if version is None else version.first_day or policy.first_day
    if version is not None and first_day is not None:
        day = p.day(first_day, scene.language)
        yield scene.say("note", "by_version", number=version.number, first=day)


def unmet_lines(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say which requirements are known to fail, each with the words of the text."""
    return (one for one in requirement_lines(outcome, scene) if one["kind"] == "fails")


# The article itself


def _article_lines(policy: Policy, article: ArticleDefinition, scene: Scene) -> Iterator[p.Line]:
    """Say what an article answers that promises nothing: scope, departments or validity."""
    if article.gives in ("scope", "validity"):
        for effect in effects_of((_ZERO, _ZERO), policy.general_rules, scene.situation):
            if effect.rule.definition.article == article.id:
                yield from effect_lines(policy, effect, scene, paid=False)
        yield from total_lines(policy, scene, article=article.id)
    elif article.gives == "departments":
        yield from _department_lines(policy, scene)


def _department_lines(policy: Policy, scene: Scene) -> Iterator[p.Line]:
    language = scene.language
    asked = scene.situation.get("article")
    named = policy.definition.articles.get(asked) if isinstance(asked, str) else None
    if named is None:
        yield scene.say("open", "departments_open")
    else:
        names: list[p.Part] = [one.zh if language == "zh" else one.en for one in named.departments]
        note = named.departments_note
        if names:
            said = p.joined(names, language)
            if note is not None:
                said = [*said, note[language] if language == "zh" else f" {note[language]}"]
            yield scene.say("holds", "departments", names=said)
        elif note is not None:
            yield scene.say("holds", "own_words", words=note[language])
        else:
            yield scene.say("open", "departments_none")
    authority = policy.definition.interpreting_authority
    if authority is not None:
        yield scene.say("note", "interpreted_by", authority=authority[language])


# The headline


def _has_limit(outcome: Outcome) -> bool:
    """Say whether the text sets a limit somewhere, though not for all that is still possible."""
    return outcome.rule.most is not None and sets_limit(outcome.rule.most)


def headline_of(outcome: Outcome, scene: Scene) -> p.Line:
    """Say in one line what is payable, and what the article itself gives where that differs."""
    if outcome.state == "not_eligible":
        return scene.say("refused", "gives_nothing", amount=scene.amount(_ZERO))
    if outcome.state == "no_amount":
        return scene.say("none", _no_amount(outcome))
    if outcome.take is not None and outcome.state == "amount" and takes_one(outcome.rule.most):
        return _comparison(outcome, outcome.take, scene)
    kind = "amount" if outcome.least == outcome.most else "range"
    if not outcome.changed_by_general_rules():
        if outcome.most is None and not outcome.least and outcome.benefit.base is not None:
            base = p.with_the(outcome.benefit.base[scene.language], scene.language)
            name = "gives_up_to_open" if _has_limit(outcome) else "gives_up_to_rate"
            return scene.say("range", name, base=base)
        name = worded_range("gives", outcome.least, outcome.most, certainty_of(outcome))
        if outcome.most is None and _has_limit(outcome):
            name = "gives_from_no_end_yet" if outcome.least else "gives_no_end_yet"
        return scene.say(kind, name, **_ends(scene, outcome.least, outcome.most))
    paid = outcome.payable_least, outcome.payable_most
    kind = "refused" if paid[1] == 0 else "amount" if paid[0] == paid[1] else "range"
    return scene.say(
        kind,
        "payable_leads",
        payable=_range(outcome, scene, "short", *paid),
        own=_range(outcome, scene, "own", outcome.least, outcome.most),
    )


def _no_amount(outcome: Outcome) -> str:
    match outcome.rule.entitlement:
        case "referral":
            return "gives_elsewhere"
        case "none":
            return "gives_no_amount"
        case _:
            return "another_rule_decides"


def _comparison(outcome: Outcome, take: str, scene: Scene) -> p.Line:
    """Say which of two supports applies: a comparison is no benefit of its own."""
    taken = _option(cast("Number", outcome.rule.most), take, scene)
    given: dict[str, p.Part | list[p.Part]] = {"amount": scene.amount(outcome.most)}
    name = "compares_both"
    if taken is not None:
        name = "compares_one"
        given["taken"] = Phrasing(scene).number(taken)
    compared = scene.fill(name, **given)
    if not outcome.changed_by_general_rules():
        return scene.say("amount", name, **given)
    paid = scene.amount(outcome.payable_most)
    return scene.say("amount", "compared_payable", compared=compared, payable=paid)


def _option(number: Number, take: str, scene: Scene) -> Number | None:
    for one in live_parts(number, scene.situation):
        if isinstance(one, Greatest) and take in one.names:
            return one.options[one.names.index(take)]
    return None


def _ends(scene: Scene, least: Extended, most: Extended) -> dict[str, p.Part]:
    return {
        "least": scene.amount(least or _ZERO),
        "most": scene.amount(most),
        "amount": scene.amount(most),
    }


def _range(
    outcome: Outcome, scene: Scene, use: str, least: Extended, most: Extended
) -> list[p.Part]:
    name = worded_range(use, least, most, certainty_of(outcome))
    return scene.fill(name, **_ends(scene, least, most))


def short_of(outcome: Outcome, scene: Scene) -> str:
    """Say what is payable in a few words, for a line that stays in view."""
    if outcome.state == "not_eligible":
        return p.text_of(scene.fill("not_eligible"))
    if outcome.state == "no_amount":
        name = "set_elsewhere" if outcome.rule.entitlement != "none" else "no_money"
        return p.text_of(scene.fill(name))
    found = _range(outcome, scene, "short", outcome.payable_least, outcome.payable_most)
    return p.text_of(found)


def notes_of(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say what is still open, and how certain the amount is."""
    ordered = most_telling_first(outcome.rule, list(outcome.missing), outcome.situation)
    missing = [scene.name(name) for name in ordered]
    if missing:
        name = "still_open" if len(missing) > 1 else "still_open_one"
        yield scene.say("open", name, facts=p.joined(missing, scene.language))
    if outcome.state == "no_amount" and outcome.benefit.offer is not None:
        yield scene.say("note", "offer", offer=outcome.benefit.offer[scene.language])
    if outcome.state == "amount" and outcome.payable_most not in (None, _ZERO):
        given = _ends(scene, outcome.payable_least, outcome.payable_most)
        shown = {"least": given["least"], "amount": given["amount"]}
        if outcome.rule.entitlement == "ceiling":
            yield scene.say("note", "no_entitlement", **shown)
        elif outcome.rule.entitlement == "between" and outcome.least != outcome.most:
            yield scene.say("note", "decided_between", **shown)
    if not outcome.tight:
        yield scene.say("note", "outer_bound")


# How it is worked out


def _steps(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    rule = outcome.rule
    both = rule.least is not None and rule.most is not None and rule.least is not rule.most
    if rule.least is not None and rule.least is not rule.most:
        if both:
            yield scene.say("step", "step_least")
        yield from step_lines(rule.least, scene)
    if rule.most is None:
        return
    if both:
        yield scene.say("step", "step_most")
    if rule.entitlement != "ceiling" or not isinstance(rule.most, Figure):
        yield from step_lines(rule.most, scene)
    known = outcome.state == "amount" and scene.knows(rule.most)
    if known and outcome.most is not None and (outcome.most * 100).denominator != 1:
        yield scene.say("step", "rounded")
    if rule.entitlement == "ceiling" and outcome.most is not None:
        if isinstance(rule.most, Figure):
            yield scene.say("step", "ceiling_step", ceiling=scene.figure(rule.most))
        elif known:
            yield scene.say("step", "ceiling_step", ceiling=scene.amount(outcome.most))
    yield from deciding_lines(outcome, scene)


# Open questions


def _in_fen(amount: Extended) -> int | None:
    return None if amount is None else floor_to_fen(amount)


def _doubts(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say what the other interpretations give, where that differs for these facts."""
    yield from _general_doubts(outcome, scene)
    if outcome.state == "no_amount":
        return
    for question, other in outcome.alternatives.items():
        if not differs(outcome, other):
            continue
        text = scene.article.open_questions[question]
        given: dict[str, p.Part] = {
            "question": text.question[scene.language],
            "reading": text.reading[scene.language],
            "alternative": text.alternative[scene.language],
        }
        if other.state == "not_eligible":
            yield scene.say("doubt", "otherwise_refused", **given)
        elif other.state == "no_amount":
            yield scene.say("doubt", "otherwise_no_amount", **given)
        elif other.payable_most is None:
            yield scene.say("doubt", "otherwise_unlimited", **given)
        else:
            exact = other.payable_least == other.payable_most
            name = "otherwise_amount" if exact else "otherwise_up_to"
            yield scene.say("doubt", name, **given, amount=scene.amount(other.payable_most))


def differs(outcome: Outcome, other: Outcome) -> bool:
    """Say whether another interpretation applies to these facts and gives something else."""
    return not _does_not_apply(other) and not _same(outcome, other)


def _does_not_apply(other: Outcome) -> bool:
    """Say whether an interpretation is about a fact that was left out."""
    return any(
        isinstance(one.condition, Stated) and one.holds is False for one in other.requirements
    )


def _same(outcome: Outcome, other: Outcome) -> bool:
    if (outcome.state == "not_eligible") != (other.state == "not_eligible"):
        return False
    if other.state == "no_amount":
        return False
    ends = ("payable_least", "payable_most")
    # While facts are open, the least is 0 for many reasons; the most is what the reader compares.
    compared = ends if outcome.state == other.state == "amount" else ends[1:]
    return all(_in_fen(getattr(outcome, end)) == _in_fen(getattr(other, end)) for end in compared)


def _general_doubts(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Where scope, validity or exclusion takes an amount away, say what another reading leaves."""
    if outcome.state not in ("amount", "needs_facts"):
        return
    for effect in outcome.effects:
        words = effect.rule.definition.words.get("alternative")
        if words is None or not effect.changes or effect.rule.kind == "overlap":
            continue
        name = worded("top_up", certainty_of(outcome))
        amount = scene.amount(outcome.most)
        yield scene.say("doubt", name, words=words[scene.language], amount=amount)
