"""A policy of one article, made around a rule: for what is said of an outcome as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from calculators.definitions import (
    ArticleDefinition,
    BenefitDefinition,
    Department,
    FactDefinition,
    Figure,
    Finder,
    GeneralDefinition,
    GeneralKind,
    OpenQuestion,
    PolicyDefinition,
    Words,
)
from calculators.outcome import Outcome, outcome_of
from calculators.policies import Policy
from calculators.problems import Language
from calculators.readings.exact import Situation
from calculators.rulebook import RuleBook
from calculators.words.parts import Line, text_of
from calculators.words.view import scene_of, view_of

__all__ = ["article_lines", "general", "made", "outcome", "said"]

type Rule = Callable[[Any, Any], object]
#: A rule over all articles: its definition, and what its function gives.
type General = tuple[GeneralDefinition, Rule]


def general(name: str, kind: GeneralKind, rule: Rule, **more: Any) -> General:
    """Give a rule over all articles, of no article unless one is named."""
    label = more.pop("label", {"zh": "规则", "en": "the rule"})
    return GeneralDefinition(name, kind, more.pop("article", None), label, **more), rule


def made(
    rule: Rule,
    facts: Iterable[FactDefinition] = (),
    figures: Iterable[Figure] = (),
    *,
    generals: Iterable[General] = (),
    general_facts: Iterable[FactDefinition] = (),
    alternatives: Mapping[str, Rule] | None = None,
    authority: Words | None = None,
    gives: str = "benefits",
    departments: Iterable[Department] = (),
    note: Words | None = None,
    applicants: tuple[str, ...] = (),
    applicant_fact: str | None = None,
) -> Policy:
    """Make a policy whose art-01 has one benefit, `support`."""
    words = {"zh": "支持", "en": "support"}
    others = alternatives or {}
    benefit = BenefitDefinition("support", "rate", words, None, None, words, applicants, ())
    article = ArticleDefinition(
        id="art-01",
        number=1,
        name={"zh": "第一条", "en": "Article 1"},
        title=words,
        gives=gives,
        facts={one.id: one for one in facts},
        figures={one.id: one for one in figures},
        benefits={"support": benefit},
        departments=tuple(departments),
        departments_note=note,
        chapter={"zh": "总则", "en": "General"},
        open_questions={
            name: OpenQuestion(
                name,
                {"zh": "怎样理解？", "en": "Which is it?"},
                {"zh": "前一种。", "en": "The first."},
                {"zh": "后一种。", "en": "The second."},
            )
            for name in others
        },
    )
    listed = list(generals)
    definition = PolicyDefinition(
        id="made-1",
        number="〔2026〕1号",
        title={"zh": "示例政策", "en": "A policy"},
        version="0",
        issued=datetime.date(2026, 1, 1),
        applicant_fact=applicant_fact,
        interpreting_authority=authority,
        general_facts={one.id: one for one in general_facts},
        general_rules={one.id: one for one, _ in listed},
        articles={"art-01": article},
        finder=Finder({}, {}),
    )
    book = RuleBook()
    book.benefit("art-01", "support")(rule)
    for name, other in others.items():
        book.alternative("art-01", "support", name)(other)
    for one, over_all in listed:
        book._over_all(one.kind, one.id)(over_all)
    return Policy(definition, book)


def outcome(policy: Policy, situation: Situation) -> Outcome:
    """Work out the benefit."""
    return outcome_of(policy, policy.definition.articles["art-01"], "support", situation)


def said(policy: Policy, situation: Situation, language: Language, kind: str = "") -> list[str]:
    """Give every sentence about the benefit; with a kind, those of that section or `notes`."""
    article = policy.definition.articles["art-01"]
    found = outcome(policy, situation)
    view = view_of(policy, article, situation, {"support": found}, language)["benefits"]["support"]
    sections: dict[str, list[Line]] = {one["kind"]: one["lines"] for one in view["sections"]}
    everything: dict[str, list[Line]] = {
        "headline": [view["headline"]],
        "notes": view["notes"],
        **sections,
    }
    lines = (
        everything.get(kind, []) if kind else [one for each in everything.values() for one in each]
    )
    return [text_of(one["parts"]) for one in lines]


def article_lines(policy: Policy, situation: Situation, language: Language) -> list[str]:
    """Give what is said of an article that promises nothing."""
    article = policy.definition.articles["art-01"]
    lines = view_of(policy, article, situation, {}, language)["article"]
    assert scene_of(policy, article, situation, language).article is article
    return [text_of(one["parts"]) for one in lines]
