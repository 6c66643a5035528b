"""A whole answer in words: what a page shows, a report prints and a screen reader reads."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any

from calculators.algebra import Expression, Requirement, Rule
from calculators.definitions import ArticleDefinition, BenefitDefinition, PolicyDefinition
from calculators.general import in_force, in_scope, payable
from calculators.money import floor_to_fen
from calculators.problems import Language
from calculators.readings.bounds import range_of
from calculators.readings.exact import Extended, Situation
from calculators.readings.order import most_telling_first
from calculators.readings.structure import limits_of
from calculators.readings.words import parts as p
from calculators.readings.words.general import force_lines, higher_lines, scope_lines
from calculators.readings.words.steps import Scene, deciding_lines, step_lines

__all__ = ["BenefitReading", "headline_of", "unmet_lines", "view_of"]

_ZERO = Fraction(0)


class BenefitReading:
    """One benefit as it is to be explained: its rule, its other interpretations, its answer."""

    def __init__(
        self,
        rule: Rule,
        alternatives: dict[str, Rule],
        situation: Situation,
        answer: dict[str, Any],
    ) -> None:
        """Bind rule, facts and answer; `answer` is the benefit's part of an estimate."""
        self.rule = rule
        self.alternatives = alternatives
        self.answer = answer
        self._situation = situation

    @cached_property
    def ends(self) -> tuple[Fraction, Extended]:
        """Give the least and the most that the benefit can give, in yuan, before it is rounded."""
        found = range_of(self.rule, self._situation)
        return (found.least if self.answer["promise"] == "rate" else _ZERO), found.most


def view_of(
    policy: PolicyDefinition,
    article: ArticleDefinition,
    situation: Situation,
    benefits: dict[str, BenefitReading],
    language: Language,
) -> dict[str, Any]:
    """Explain an answer: lines for the article, and for each benefit a headline and its sections.

    A line is `{"kind", "say", "parts"}`; a section `{"kind", "lines"}`. Empty sections are left
    out.
    """
    scene = Scene(article, situation, language)
    return {
        "article": list(_article_lines(policy, article, situation, language)),
        "benefits": {
            name: _benefit(policy, scene, article.benefits[name], reading)
            for name, reading in benefits.items()
        },
    }


def headline_of(scene: Scene, benefit: BenefitDefinition, reading: BenefitReading) -> p.Line:
    """Say in one line what a benefit gives."""
    return _headline(scene, benefit, reading)


def unmet_lines(
    scene: Scene, benefit: BenefitDefinition, reading: BenefitReading
) -> Iterator[p.Line]:
    """Say which requirements are known to fail, each with the words of the text."""
    return (one for one in _requirements(scene, benefit, reading) if one["kind"] == "fails")


def _article_lines(
    policy: PolicyDefinition, article: ArticleDefinition, situation: Situation, language: Language
) -> Iterator[p.Line]:
    """Say what an article answers that promises nothing: scope, departments or validity."""
    if article.gives == "scope":
        yield from scope_lines(policy, situation, language, paid=False)
    elif article.gives == "validity":
        yield from force_lines(policy, situation, language, paid=False)
    elif article.gives == "departments":
        yield from _department_lines(policy, situation, language)


def _department_lines(
    policy: PolicyDefinition, situation: Situation, language: Language
) -> Iterator[p.Line]:
    asked = situation.get("article")
    if isinstance(asked, str):
        named = policy.articles[asked]
        names: list[p.Part] = [one.zh if language == "zh" else one.en for one in named.departments]
        if names:
            said = p.joined(names, language)
            note = named.departments_note
            if note is not None:
                said = [*said, note[language] if language == "zh" else f" {note[language]}"]
            yield p.say("holds", "departments", language, names=said)
        else:
            yield p.say("open", "departments_none", language)
    else:
        yield p.say("open", "departments_open", language)
    authority = policy.interpreting_authority[language]
    yield p.say("note", "interpreted_by", language, authority=authority)


def _benefit(
    policy: PolicyDefinition, scene: Scene, benefit: BenefitDefinition, reading: BenefitReading
) -> dict[str, Any]:
    outcome = reading.answer["outcome"]
    amount = reading.rule.amount
    sections: dict[str, list[p.Line]] = {
        "requirements": list(_requirements(scene, benefit, reading))
    }
    if outcome in ("amount", "needs_facts") and amount is not None:
        sections["steps"] = list(_step_section(scene, benefit, reading, amount))
    if outcome != "no_amount" or not in_scope(scene.situation) or in_force(policy, scene.situation):
        sections["general"] = list(_general(policy, scene, reading))
    sections["doubts"] = list(_doubts(scene, benefit, reading))
    return {
        "headline": _headline(scene, benefit, reading),
        "notes": list(_notes(scene, benefit, reading)),
        "payable": _payable_line(policy, scene, reading),
        "sections": [{"kind": kind, "lines": lines} for kind, lines in sections.items() if lines],
    }


def _headline(scene: Scene, benefit: BenefitDefinition, reading: BenefitReading) -> p.Line:
    outcome = reading.answer["outcome"]
    if outcome == "not_eligible":
        return scene.say("refused", "gives_nothing", amount=scene.amount(_ZERO))
    if outcome == "no_amount":
        decided_elsewhere = reading.rule.amount is not None
        return scene.say("none", "another_rule_decides" if decided_elsewhere else "gives_no_amount")
    least, most = reading.ends
    if most is None:
        if outcome == "amount" or least > 0:
            return scene.say("range", "gives_from", least=scene.amount(least))
        base = benefit.base[scene.language] if benefit.base else ""
        return scene.say("range", "gives_up_to_rate", base=base)
    if benefit.promise != "rate":
        return scene.say("range", "gives_up_to", amount=scene.amount(most))
    if outcome == "amount":
        return scene.say("amount", "gives", amount=scene.amount(most))
    between = {"least": scene.amount(least), "most": scene.amount(most)}
    return scene.say("range", "gives_between", **between)


def _notes(scene: Scene, benefit: BenefitDefinition, reading: BenefitReading) -> Iterator[p.Line]:
    outcome = reading.answer["outcome"]
    missing = [
        p.fact_name(scene.article.facts[name], scene.language)
        for name in most_telling_first(reading.rule, reading.answer["missing"], scene.situation)
    ]
    if missing:
        yield scene.say("open", "still_open", facts=p.joined(missing, scene.language))
    if outcome == "no_amount" and benefit.offer is not None:
        yield scene.say("note", "offer", offer=benefit.offer[scene.language])
    if outcome == "amount" and benefit.promise == "rate-ceiling":
        _, most = reading.ends
        if most is not None:
            yield scene.say("note", "no_entitlement", amount=scene.amount(most))


def _payable_line(policy: PolicyDefinition, scene: Scene, reading: BenefitReading) -> p.Line | None:
    """Say what is payable where the general rules change the article's own answer."""
    answer = reading.answer
    same = all(answer[end] == answer[f"payable_{end}"] for end in ("least", "most"))
    if same or answer["outcome"] == "no_amount":
        return None
    scope, force = in_scope(scene.situation), in_force(policy, scene.situation)
    ends = [payable(end, scene.situation, scope=scope, force=force) for end in reading.ends]
    least, most = ends
    if least is None or most is None:
        return None
    if least == most:
        return scene.say("amount", "payable", amount=scene.amount(most))
    if least == 0 and answer["promise"] != "rate":
        return scene.say("range", "payable_up_to", amount=scene.amount(most))
    between = {"least": scene.amount(least), "most": scene.amount(most)}
    return scene.say("range", "payable_between", **between)


def _step_section(
    scene: Scene, benefit: BenefitDefinition, reading: BenefitReading, amount: Expression
) -> Iterator[p.Line]:
    yield from step_lines(amount, scene)
    limits = limits_of(amount)
    if "rate" in limits and "cap" not in limits:
        yield scene.say("step", "no_cap")
    # A range that starts at 0 for an open requirement still has a limit that decides its upper end.
    if benefit.promise != "ceiling":
        yield from deciding_lines(amount, reading.answer["binding"], scene)


def _requirements(
    scene: Scene, benefit: BenefitDefinition, reading: BenefitReading
) -> Iterator[p.Line]:
    for one in reading.rule.requirements:
        holds = one.holds(scene.situation.get(one.fact))
        name = {True: "met", False: "unmet", None: "unknown"}[holds]
        kind = {True: "holds", False: "fails", None: "open"}[holds]
        words = benefit.requirement_quotes.get(one.fact)
        said = p.quote(words, scene.language) if words else ""
        yield scene.say(kind, name, need=_need(scene, one), quote=said)


def _need(scene: Scene, requirement: Requirement) -> list[p.Part]:
    fact = scene.article.facts[requirement.fact]
    name = p.fact_name(fact, scene.language)
    if requirement.accepted == (True,):
        return _parts(scene.say("", "need_yes", fact=name))
    if requirement.accepted == (False,):
        return _parts(scene.say("", "need_no", fact=name))
    values: list[p.Part] = [
        fact.choices[value][scene.language]
        for value in requirement.accepted
        if isinstance(value, str)
    ]
    listed = p.joined(values, scene.language, last="or")
    return _parts(scene.say("", "need_among", fact=name, values=listed))


def _parts(line: p.Line) -> list[p.Part]:
    parts = line["parts"]
    return [parts] if isinstance(parts, str) else parts


def _general(policy: PolicyDefinition, scene: Scene, reading: BenefitReading) -> Iterator[p.Line]:
    situation, language = scene.situation, scene.language
    paid = reading.answer["most"] not in (None, "0.00")
    yield from scope_lines(policy, situation, language, paid=paid)
    yield from force_lines(policy, situation, language, paid=paid)
    if reading.answer["outcome"] in ("amount", "needs_facts"):
        _, most = reading.ends
        yield from higher_lines(situation, most, language)


def _in_fen(amount: Extended) -> int | None:
    return None if amount is None else floor_to_fen(amount)


def _doubts(scene: Scene, benefit: BenefitDefinition, reading: BenefitReading) -> Iterator[p.Line]:
    """Say what the other interpretations give, where that differs for these facts."""
    if reading.answer["outcome"] == "no_amount":
        return
    refused = reading.answer["outcome"] == "not_eligible"
    own = _ZERO if refused else reading.ends[1]
    for question, rule in reading.alternatives.items():
        holds = [one.holds(scene.situation.get(one.fact)) for one in rule.requirements]
        unstated = any(
            not one.accepted and scene.situation.get(one.fact) is None for one in rule.requirements
        )
        if unstated:
            continue
        fails = False in holds
        other = _ZERO if fails else range_of(rule, scene.situation).most
        if fails == refused and _in_fen(other) == _in_fen(own):
            continue
        text = scene.article.open_questions[question]
        given: dict[str, p.Part] = {
            "question": text.question[scene.language],
            "reading": text.reading[scene.language],
            "alternative": text.alternative[scene.language],
        }
        exact = reading.answer["outcome"] == "amount" and benefit.promise == "rate"
        if fails:
            yield scene.say("doubt", "otherwise_refused", **given)
        elif other is None:
            yield scene.say("doubt", "otherwise_unlimited", **given)
        else:
            name = "otherwise_amount" if exact else "otherwise_up_to"
            yield scene.say("doubt", name, **given, amount=scene.amount(other))
