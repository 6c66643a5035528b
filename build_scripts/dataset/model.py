"""The shape of a policy's dataset: what each YAML file may and must hold.

The fields are the interface for maintainers, so they are strict: an unknown or missing key is an
error, and every text stands in both languages.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

__all__ = [
    "Amendment",
    "Article",
    "Benefit",
    "Bilingual",
    "Chapter",
    "Choice",
    "Deed",
    "DeedAnswer",
    "Department",
    "Example",
    "Fact",
    "Figure",
    "Finder",
    "GlossaryTerm",
    "OpenQuestion",
    "Policy",
    "PolicyHeader",
    "Promise",
    "Requirement",
    "Who",
    "WhoAnswer",
]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Promise = Literal["rate", "rate-ceiling", "ceiling", "referral", "none"]
FactType = Literal["money", "percent", "yes_no", "choice", "date"]
ApplicantType = Literal[
    "enterprise",
    "public_institution",
    "industry_association",
    "private_nonprofit",
    "talent",
    "other",
]
FactValue = bool | int | str


class Strict(BaseModel):
    """Base of every part of the dataset: no unknown keys, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(Strict):
    """One text in Chinese and in English; both are required."""

    zh: Text
    en: Text


class Choice(Strict):
    """One value that a choice fact can take; article ids (`art-01`) are among them."""

    id: ChoiceId
    label: Bilingual


class Fact(Strict):
    """What an applicant says of itself; `default` and `optional` facts may be left out."""

    id: FactId
    type: FactType
    label: Bilingual
    short: Bilingual
    help: Bilingual
    default: Literal[0] | None = None
    optional: bool = False
    open: bool | None = None
    choices: tuple[Choice, ...] = ()


class Figure(Strict):
    """A number that the text sets, with the words of both languages that set it.

    `value` is written as in the text (`50%`, `1000万元`, `10个`, `30日`, `3年`). `quote` must
    stand exactly once in the text of its language; the build reads the number back out of it.
    """

    id: FactId
    value: Text
    label: Bilingual
    quote: Bilingual


class Requirement(Strict):
    """The words that make a fact a requirement; what it must be is in the policy's rules.py."""

    fact: FactId
    quote: Bilingual


class Benefit(Strict):
    """One thing that an article promises."""

    id: Id
    promise: Promise
    title: Bilingual
    beneficiary: Bilingual
    applicants: Annotated[tuple[ApplicantType, ...], Field(min_length=1)]
    base: Bilingual | None = None
    offer: Bilingual | None = None
    requirements: tuple[Requirement, ...] = ()


class Expectation(Strict):
    """What an example expects of one benefit; only the keys given are compared."""

    outcome: Literal["amount", "not_eligible", "needs_facts", "no_amount"]
    least: str | None = None
    most: str | None = None
    payable_least: str | None = None
    payable_most: str | None = None
    binding: Literal["rate", "cap", "room"] | None = None
    take: Literal["this_policy", "other_policy", "both"] | None = None
    unmet: tuple[FactId, ...] = ()
    missing: tuple[FactId, ...] = ()


class ArticleExpectation(Strict):
    """What an example expects of the article as a whole (articles 19, 22 and 23)."""

    in_scope: bool | None = None
    in_force: bool | None = None
    departments: tuple[str, ...] | None = None


class Example(Strict):
    """A worked example: a test, a text on the page, and what the browser test types."""

    id: Id
    kind: Literal["ordinary", "bound", "refused", "general"]
    about: Id | None = None
    title: Bilingual
    story: Bilingual
    facts: dict[FactId, FactValue]
    expect: dict[Id, Expectation] = Field(default_factory=dict)
    expect_article: ArticleExpectation | None = None


class OpenQuestion(Strict):
    """A question that the text leaves open, the interpretation chosen, and the other one."""

    id: Id
    question: Bilingual
    reading: Bilingual
    alternative: Bilingual
    difference: Bilingual


class Keywords(Strict):
    """Words that people search for, beside those of the text."""

    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class Article(Strict):
    """One article: its text, what it promises, what it asks, and what is known about it."""

    id: Annotated[str, StringConstraints(pattern=r"^art-[0-9]{2}$")]
    number: Annotated[int, Field(ge=1, le=99)]
    chapter: Id
    title: Bilingual
    text: Bilingual
    summary: Bilingual
    departments: tuple[Id, ...] = ()
    departments_note: Bilingual | None = None
    keywords: Keywords = Keywords()
    gives: Literal["benefits", "scope", "departments", "validity"] = "benefits"
    figures: tuple[Figure, ...] = ()
    facts: tuple[Fact, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    examples: Annotated[tuple[Example, ...], Field(min_length=1)]
    open_questions: tuple[OpenQuestion, ...] = ()


class Chapter(Strict):
    """A chapter of the policy; its title is the text's own, number included."""

    id: Id
    title: Bilingual


class Department(Strict):
    """A department as the text names it."""

    id: Id
    zh: Text
    en: Text


class GlossaryTerm(Strict):
    """A term of the field, with an explanation for someone who meets it for the first time."""

    id: Id
    zh: Text
    en: Text
    aliases: Keywords = Keywords()
    explanation: Bilingual
    articles: tuple[str, ...] = ()


class WhoAnswer(Strict):
    """Facts of one article that follow from who somebody is."""

    article: Annotated[str, StringConstraints(pattern=r"^art-[0-9]{2}$")]
    facts: dict[FactId, FactValue] = Field(default_factory=dict)


class DeedAnswer(WhoAnswer):
    """Facts of one article that a deed states, and the benefits that it is done for."""

    benefits: Annotated[tuple[Id, ...], Field(min_length=1)]


class Who(Strict):
    """One answer to “who are you?”: the kinds of applicant it may be, and what it states."""

    id: Id
    label: Bilingual
    kinds: Annotated[tuple[ApplicantType, ...], Field(min_length=1)]
    facts: dict[FactId, FactValue] = Field(default_factory=dict)
    answers: tuple[WhoAnswer, ...] = ()


class Deed(Strict):
    """Something done or planned, in plain words, and the facts that it states."""

    id: Id
    label: Bilingual
    answers: Annotated[tuple[DeedAnswer, ...], Field(min_length=1)]


class DeedGroup(Strict):
    """Deeds that stand together on the page."""

    id: Id
    label: Bilingual
    deeds: Annotated[tuple[Deed, ...], Field(min_length=1)]


class Finder(Strict):
    """find.yaml: the plain questions from which the rules find what somebody could get."""

    who: Annotated[tuple[Who, ...], Field(min_length=1)]
    groups: Annotated[tuple[DeedGroup, ...], Field(min_length=1)]

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """Give the deeds of all groups."""
        return tuple(deed for group in self.groups for deed in group.deeds)


class Amendment(Strict):
    """A later document that changed the policy; `articles` names those it changed."""

    date: datetime.date
    number: Text
    title: Bilingual
    change: Bilingual
    articles: tuple[str, ...] = ()

    @field_validator("date", mode="before")
    @classmethod
    def _plain_date(cls, value: object) -> object:
        if isinstance(value, datetime.datetime):
            raise ValueError("a date without a time is expected, such as 2020-12-21")
        return value


class PolicyHeader(Strict):
    """policy.yaml: the document around the articles, and the facts that every article takes."""

    id: Id
    number: Text
    title: Bilingual
    short_title: Bilingual
    notice_title: Bilingual
    issued: datetime.date
    disclosure: Bilingual
    issuers: Annotated[tuple[Bilingual, ...], Field(min_length=1)]
    notice: Bilingual
    preamble: Bilingual
    imprint: Bilingual
    interpreting_authority: Bilingual
    chapters: Annotated[tuple[Chapter, ...], Field(min_length=1)]
    departments: tuple[Department, ...]
    general_facts: tuple[Fact, ...]
    amendments: tuple[Amendment, ...] = ()

    @field_validator("issued", mode="before")
    @classmethod
    def _plain_date(cls, value: object) -> object:
        if isinstance(value, datetime.datetime):
            raise ValueError("a date without a time is expected, such as 2020-12-21")
        return value


class Policy(Strict):
    """A whole policy: its header, its articles in order, its glossary and its plain questions."""

    header: PolicyHeader
    articles: tuple[Article, ...]
    glossary: tuple[GlossaryTerm, ...] = ()
    finder: Finder | None = None
