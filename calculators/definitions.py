"""A policy as the rules see it: compiled from the dataset, without its prose."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

__all__ = [
    "ArticleDefinition",
    "BenefitDefinition",
    "Deed",
    "Department",
    "FactDefinition",
    "Figure",
    "Finder",
    "PolicyDefinition",
    "Stated",
    "Who",
    "Words",
    "policy_from_json",
]

#: One text in both languages, under `zh` and `en`.
type Words = dict[str, str]


@dataclass(frozen=True)
class FactDefinition:
    """A fact: its type, its choices, and whether it may be left out."""

    id: str
    type: str
    label: Words
    short: Words
    choices: dict[str, Words]
    has_default: bool
    optional: bool
    unit: str = ""
    unit_words: Words = field(default_factory=dict)
    per: str = ""
    least: Fraction | None = None
    most: Fraction | None = None
    decimals: int | None = None
    facts: tuple[FactDefinition, ...] = ()

    @property
    def may_be_left_out(self) -> bool:
        """Say whether an answer can be complete without this fact."""
        return self.has_default or self.optional


@dataclass(frozen=True)
class Figure:
    """A number of the text, with the words that set it; money in yuan, rates as ratios."""

    id: str
    kind: str
    value: Fraction
    label: Words
    quote: Words
    unit: str = "1"


@dataclass(frozen=True)
class BenefitDefinition:
    """A benefit: what it promises, and the words that make a fact a requirement."""

    id: str
    promise: str
    title: Words
    base: Words | None
    offer: Words | None
    requirement_quotes: dict[str, Words]


@dataclass(frozen=True)
class Department:
    """A department as the article names it."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True)
class OpenQuestion:
    """A question that the text leaves open."""

    id: str
    question: Words
    reading: Words
    alternative: Words


@dataclass(frozen=True)
class ArticleDefinition:
    """An article: its own facts, its figures, its benefits and who is responsible for it."""

    id: str
    number: int
    title: Words
    gives: str
    facts: dict[str, FactDefinition]
    figures: dict[str, Figure]
    benefits: dict[str, BenefitDefinition]
    departments: tuple[Department, ...]
    departments_note: Words | None
    open_questions: dict[str, OpenQuestion]


@dataclass(frozen=True)
class Stated:
    """Facts of one article that an answer to a plain question states, and what for."""

    article: str
    facts: dict[str, object]
    benefits: tuple[str, ...] = ()


@dataclass(frozen=True)
class Who:
    """One answer to “who are you?”."""

    id: str
    label: Words
    kinds: tuple[str, ...]
    facts: dict[str, object]
    answers: tuple[Stated, ...]


@dataclass(frozen=True)
class Deed:
    """Something done or planned, in plain words."""

    id: str
    label: Words
    answers: tuple[Stated, ...]


@dataclass(frozen=True)
class Finder:
    """The plain questions; `applicants` says who each benefit is for, by article and benefit."""

    who: dict[str, Who]
    deeds: dict[str, Deed]
    applicants: dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class PolicyDefinition:
    """A policy: its articles, the facts that each of them takes, and its days."""

    id: str
    number: str
    title: Words
    version: str
    first_day: datetime.date
    last_day: datetime.date
    interpreting_authority: Words
    general_facts: dict[str, FactDefinition]
    articles: dict[str, ArticleDefinition]
    finder: Finder


def policy_from_json(source: dict[str, Any]) -> PolicyDefinition:
    """Build a policy from the compiled dataset (see build_scripts for how it is made)."""
    return PolicyDefinition(
        id=source["id"],
        number=source["number"],
        title=source["title"],
        version=source["version"],
        first_day=datetime.date.fromisoformat(source["first_day"]),
        last_day=datetime.date.fromisoformat(source["last_day"]),
        interpreting_authority=source["interpreting_authority"],
        general_facts=_facts(source["general_facts"]),
        articles={one["id"]: _article(one) for one in source["articles"]},
        finder=_finder(source.get("finder") or {"who": [], "deeds": [], "applicants": {}}),
    )


def _article(source: dict[str, Any]) -> ArticleDefinition:
    return ArticleDefinition(
        id=source["id"],
        number=source["number"],
        title=source["title"],
        gives=source["gives"],
        facts=_facts(source["facts"]),
        figures={
            one["id"]: Figure(**{**one, "value": Fraction(one["value"])})
            for one in source["figures"]
        },
        benefits={one["id"]: BenefitDefinition(**one) for one in source["benefits"]},
        departments=tuple(Department(**one) for one in source["departments"]),
        departments_note=source["departments_note"],
        open_questions={one["id"]: OpenQuestion(**one) for one in source["open_questions"]},
    )


def _finder(source: dict[str, Any]) -> Finder:
    return Finder(
        who={one["id"]: Who(**{**one, "answers": _stated(one)}) for one in source["who"]},
        deeds={one["id"]: Deed(**{**one, "answers": _stated(one)}) for one in source["deeds"]},
        applicants=source["applicants"],
    )


def _stated(source: dict[str, Any]) -> tuple[Stated, ...]:
    return tuple(Stated(**one) for one in source["answers"])


def _facts(source: list[dict[str, Any]]) -> dict[str, FactDefinition]:
    return {one["id"]: FactDefinition(**one) for one in source}
