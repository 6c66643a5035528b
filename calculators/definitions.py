"""A policy as the rules see it: compiled from the dataset, without its prose."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from calculators.units import declare, own_unit

__all__ = [
    "ORIGINAL",
    "ArticleDefinition",
    "BenefitDefinition",
    "Deed",
    "Department",
    "FactDefinition",
    "Figure",
    "Finder",
    "GeneralDefinition",
    "GeneralKind",
    "PolicyDefinition",
    "Stated",
    "VersionDefinition",
    "Who",
    "Words",
    "policy_from_json",
]

#: One text in both languages, under `zh` and `en`.
type Words = dict[str, str]

#: The id of the version that was issued first.
ORIGINAL = "original"

#: What a general rule of a policy does.
type GeneralKind = Literal["scope", "validity", "negative", "overlap", "total", "once"]


@dataclass(frozen=True)
class FactDefinition:
    """A fact: its type, its choices, its domain, and whether it may be left out.

    `unit` is what a count or quantity is of, or a foreign currency; `least` and `most` are in it.
    `facts` are those of one item of a list.
    """

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
    met: Words = field(default_factory=dict)
    failed: Words = field(default_factory=dict)

    @property
    def may_be_left_out(self) -> bool:
        """Say whether an answer can be complete without this fact."""
        return self.has_default or self.optional


@dataclass(frozen=True)
class Figure:
    """A number of the text, with the words that set it.

    `value` is in `unit` (`CNY`, `1` for a ratio, `CNY/mu`, `day`); of a date it is the ordinal.
    `written` is the value as the dataset writes it.
    """

    id: str
    kind: str
    value: Fraction
    label: Words
    quote: Words
    unit: str = "1"
    written: str = ""


@dataclass(frozen=True)
class RequirementDefinition:
    """The facts of one requirement, and the words that make it one."""

    facts: tuple[str, ...]
    quote: Words


@dataclass(frozen=True)
class BenefitDefinition:
    """A benefit: what it promises, whom its article names, and what makes facts requirements."""

    id: str
    promise: str
    title: Words
    base: Words | None
    offer: Words | None
    beneficiary: Words
    applicants: tuple[str, ...]
    requirements: tuple[RequirementDefinition, ...]
    excludes: tuple[str, ...] = ()
    findable: bool = True


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
    name: Words
    title: Words
    gives: str
    facts: dict[str, FactDefinition]
    figures: dict[str, Figure]
    benefits: dict[str, BenefitDefinition]
    departments: tuple[Department, ...]
    departments_note: Words | None
    open_questions: dict[str, OpenQuestion]
    chapter: Words = field(default_factory=dict)


@dataclass(frozen=True)
class GeneralDefinition:
    """A rule over all articles: what it does, where it is written, and its own words.

    `words` are the dataset's sentences by name (`met`, `failed`, `doubt`, `alternative`), `reasons`
    says by fact why it fails. `over` names the articles of a total, none for all.
    """

    id: str
    kind: GeneralKind
    article: str | None
    label: Words
    words: dict[str, Words] = field(default_factory=dict)
    reasons: dict[str, Words] = field(default_factory=dict)
    over: tuple[str, ...] = ()


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
    """The plain questions."""

    who: dict[str, Who]
    deeds: dict[str, Deed]


@dataclass(frozen=True)
class VersionDefinition:
    """A policy's text from a day on: the document that made it so.

    `articles` are those that read otherwise than in the last version. The original has no
    `first_day` of its own: it is in force from the policy's first day.
    """

    id: str
    number: str
    first_day: datetime.date | None
    repeals: bool
    articles: dict[str, ArticleDefinition]


@dataclass(frozen=True)
class PolicyDefinition:
    """A policy: its articles, the facts that each of them takes, and its rules over all.

    The articles are those of the last version; `versions` are all of them, the oldest first, and
    none where the policy was never changed.
    """

    id: str
    number: str
    title: Words
    version: str
    issued: datetime.date
    applicant_fact: str | None
    interpreting_authority: Words | None
    general_facts: dict[str, FactDefinition]
    general_rules: dict[str, GeneralDefinition]
    articles: dict[str, ArticleDefinition]
    finder: Finder
    versions: tuple[VersionDefinition, ...] = ()
    draft: bool = False


def policy_from_json(source: dict[str, Any]) -> PolicyDefinition:
    """Build a policy from the compiled dataset (see build_scripts for how it is made).

    The units that it declares are known from then on.
    """
    declare(source["id"], tuple(own_unit(**one) for one in source.get("units", ())))
    return PolicyDefinition(
        id=source["id"],
        number=source["number"],
        title=source["title"],
        version=source["version"],
        issued=datetime.date.fromisoformat(source["issued"]),
        applicant_fact=source["applicant_fact"],
        interpreting_authority=source["interpreting_authority"],
        general_facts=_facts(source["general_facts"]),
        general_rules={
            one["id"]: GeneralDefinition(**{**one, "over": tuple(one["over"])})
            for one in source["general_rules"]
        },
        articles={one["id"]: _article(one) for one in source["articles"]},
        finder=_finder(source.get("finder") or {"who": [], "deeds": []}),
        versions=tuple(_version(one) for one in source.get("versions", ())),
        draft=source.get("draft", False),
    )


def _version(source: dict[str, Any]) -> VersionDefinition:
    first_day = source["first_day"]
    return VersionDefinition(
        id=source["id"],
        number=source["number"],
        first_day=None if first_day is None else datetime.date.fromisoformat(first_day),
        repeals=source["repeals"],
        articles={one["id"]: _article(one) for one in source["articles"]},
    )


def _article(source: dict[str, Any]) -> ArticleDefinition:
    return ArticleDefinition(
        id=source["id"],
        number=source["number"],
        name=source["name"],
        title=source["title"],
        gives=source["gives"],
        facts=_facts(source["facts"]),
        figures={
            one["id"]: Figure(**{**one, "value": Fraction(one["value"])})
            for one in source["figures"]
        },
        benefits={one["id"]: _benefit(one) for one in source["benefits"]},
        departments=tuple(Department(**one) for one in source["departments"]),
        departments_note=source["departments_note"],
        open_questions={one["id"]: OpenQuestion(**one) for one in source["open_questions"]},
        chapter=source["chapter"],
    )


def _benefit(source: dict[str, Any]) -> BenefitDefinition:
    requirements = tuple(
        RequirementDefinition(tuple(one["facts"]), one["quote"]) for one in source["requirements"]
    )
    tuples: dict[str, Any] = {name: tuple(source[name]) for name in ("applicants", "excludes")}
    return BenefitDefinition(**{**source, **tuples, "requirements": requirements})


def _finder(source: dict[str, Any]) -> Finder:
    return Finder(
        who={one["id"]: Who(**{**one, "answers": _stated(one)}) for one in source["who"]},
        deeds={one["id"]: Deed(**{**one, "answers": _stated(one)}) for one in source["deeds"]},
    )


def _stated(source: dict[str, Any]) -> tuple[Stated, ...]:
    return tuple(Stated(**one) for one in source["answers"])


def _facts(source: list[dict[str, Any]]) -> dict[str, FactDefinition]:
    return {one["id"]: _fact(one) for one in source}


def _fact(source: dict[str, Any]) -> FactDefinition:
    ends: dict[str, Any] = {
        name: Fraction(source[name]) for name in ("least", "most") if name in source
    }
    facts = tuple(_fact(one) for one in source.get("facts", ()))
    return FactDefinition(**{**source, **ends, "facts": facts})
