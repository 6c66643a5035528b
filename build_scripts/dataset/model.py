"""The shape of a policy's dataset: what each YAML file may and must hold.

The fields are the interface for maintainers, so they are strict: an unknown or missing key is an
error, and every text stands in both languages.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

__all__ = [
    "AmendedArticle",
    "AmendingDocument",
    "Amendment",
    "Applying",
    "Article",
    "Benefit",
    "Bilingual",
    "Chapter",
    "Choice",
    "Contact",
    "Deed",
    "DeedAnswer",
    "Department",
    "DocumentPart",
    "Example",
    "Fact",
    "Figure",
    "Finder",
    "GeneralRule",
    "GlossaryTerm",
    "OpenQuestion",
    "OwnUnit",
    "Policy",
    "PolicyHeader",
    "Promise",
    "Requirement",
    "Who",
    "WhoAnswer",
    "Window",
]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Promise = Literal[
    "rate", "rate-ceiling", "ceiling", "exact", "between", "at-least", "referral", "none"
]
FactType = Literal[
    "money", "percent", "count", "quantity", "yes_no", "choice", "date", "period", "list"
]
ArticleId = Annotated[str, StringConstraints(pattern=r"^art-[0-9]{2,3}$")]
Scalar = bool | int | str
FactValue = bool | int | str | list[str] | list[dict[str, Scalar]]


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
    """What an applicant says of itself; `default` and `optional` facts may be left out.

    `unit` is what a count or quantity is of (`mu`, `kW`, `person`) or a foreign currency, `per` a
    unit that money is a price of (`m2/month`), `least`, `most` and `decimals` the domain. `items`
    are the facts of one item of a list. `met` and `failed` say the fact as a requirement.
    """

    id: FactId
    type: FactType
    label: Bilingual
    short: Bilingual
    help: Bilingual
    default: Literal[0] | None = None
    optional: bool = False
    open: bool | None = None
    choices: tuple[Choice, ...] = ()
    unit: Text | None = None
    per: Text | None = None
    least: int | Text | None = None
    most: int | Text | None = None
    decimals: Annotated[int, Field(ge=0, le=9)] | None = None
    items: tuple[Fact, ...] = ()
    met: Bilingual | None = None
    failed: Bilingual | None = None


class Figure(Strict):
    """A number that the text sets, with the words of both languages that set it.

    `value` is written as in the text (`50%`, `1000万元`, `10个`, `30日`, `3年`). `quote` must
    stand exactly once in the text of its language; the build reads the number back out of it.
    `only_stated` says that no answer depends on it, such as how many projects there are a year.
    """

    id: FactId
    value: Text
    label: Bilingual
    quote: Bilingual
    only_stated: bool = False


class Requirement(Strict):
    """The words that make facts a requirement; what they must be is in the policy's rules.py."""

    fact: FactId | None = None
    facts: tuple[FactId, ...] = ()
    quote: Bilingual

    @property
    def names(self) -> tuple[str, ...]:
        """Give the facts that the requirement asks for."""
        return (self.fact, *self.facts) if self.fact is not None else self.facts


class Benefit(Strict):
    """One thing that an article promises.

    `findable` is false where it is nothing to apply for, such as what becomes of two supports.
    """

    id: Id
    promise: Promise
    title: Bilingual
    beneficiary: Bilingual
    applicants: tuple[ChoiceId, ...] = ()
    base: Bilingual | None = None
    offer: Bilingual | None = None
    requirements: tuple[Requirement, ...] = ()
    excludes: tuple[Text, ...] = ()
    findable: bool = True


class Expectation(Strict):
    """What an example expects of one benefit; only the keys given are compared."""

    outcome: Literal["amount", "not_eligible", "needs_facts", "no_amount"]
    least: str | None = None
    most: str | None = None
    payable_least: str | None = None
    payable_most: str | None = None
    binding: Text | None = None
    applicant: bool | None = None
    take: Text | None = None
    unmet: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()


class ArticleExpectation(Strict):
    """What an example expects of an article without benefits: scope, departments, validity.

    `excluded` says that a rule on who gets nothing holds.
    """

    in_scope: bool | None = None
    excluded: bool | None = None
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


class Window(Strict):
    """Days on which applications are taken, both ends included."""

    id: Id
    title: Bilingual
    first_day: datetime.date
    last_day: datetime.date

    @field_validator("first_day", "last_day", mode="before")
    @classmethod
    def _plain_date(cls, value: object) -> object:
        if isinstance(value, datetime.datetime):
            raise ValueError("a date without a time is expected, such as 2020-12-21")
        return value


class Contact(Strict):
    """Whom to ask, as an official document names it."""

    name: Bilingual
    phone: Text | None = None
    address: Bilingual | None = None


class Applying(Strict):
    """How one applies, as far as an official document says so; `source` names that document.

    `automatic` says that nobody has to apply, and how it is then granted.
    """

    source: Bilingual
    windows: tuple[Window, ...] = ()
    materials: tuple[Bilingual, ...] = ()
    procedure: tuple[Bilingual, ...] = ()
    contacts: tuple[Contact, ...] = ()
    automatic: Bilingual | None = None


class Article(Strict):
    """One article: its text, what it promises, what it asks, and what is known about it."""

    id: ArticleId
    number: Annotated[int, Field(ge=1, le=999)]
    label: Bilingual | None = None
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
    applying: Applying | None = None


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

    article: ArticleId
    facts: dict[FactId, FactValue] = Field(default_factory=dict)


class DeedAnswer(WhoAnswer):
    """Facts of one article that a deed states, and the benefits that it is done for."""

    benefits: Annotated[tuple[Id, ...], Field(min_length=1)]


class Who(Strict):
    """One answer to “who are you?”: the kinds of applicant it may be, and what it states."""

    id: Id
    label: Bilingual
    kinds: tuple[ChoiceId, ...] = ()
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


class AmendedArticle(Strict):
    """What of an article reads otherwise; figures and benefits are replaced by their ids."""

    id: ArticleId
    title: Bilingual | None = None
    text: Bilingual | None = None
    summary: Bilingual | None = None
    figures: tuple[Figure, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    open_questions: tuple[OpenQuestion, ...] | None = None
    examples: Annotated[tuple[Example, ...], Field(min_length=1)]


class AmendingDocument(Strict):
    """amendments/<id>.yaml: a later document, and the words and figures that it sets.

    It counts from its `first_day` on. A `draft` for comment never counts. What `repeals` the
    policy ends it on the day before.
    """

    id: Id
    number: Text
    title: Bilingual
    date: datetime.date
    first_day: datetime.date
    change: Bilingual
    draft: bool = False
    repeals: bool = False
    articles: tuple[AmendedArticle, ...] = ()

    @field_validator("date", "first_day", mode="before")
    @classmethod
    def _plain_date(cls, value: object) -> object:
        if isinstance(value, datetime.datetime):
            raise ValueError("a date without a time is expected, such as 2020-12-21")
        return value


class GeneralRule(Strict):
    """A rule over all articles: who the policy applies to, when, who gets nothing, what overlaps.

    What it says is in the policy's rules.py; `reasons` says by fact why it fails, `article` where
    it is written, `over` which articles a total is over. Of the articles of `once`, one and the
    same item counts once; that needs nothing in rules.py.
    """

    id: Id
    kind: Literal["scope", "validity", "negative", "overlap", "total", "once"]
    article: ArticleId | None = None
    label: Bilingual
    reasons: dict[FactId, Bilingual] = Field(default_factory=dict)
    met: Bilingual | None = None
    failed: Bilingual | None = None
    doubt: Bilingual | None = None
    unless: Bilingual | None = None
    alternative: Bilingual | None = None
    over: tuple[ArticleId, ...] = ()


class DocumentPart(Strict):
    """One part of the official document, with the fixed words that stand before it or alone."""

    words: Text | None = None
    part: (
        Literal[
            "issuers",
            "number",
            "notice_title",
            "notice",
            "issued",
            "title",
            "preamble",
            "chapters",
            "disclosure",
            "imprint",
        ]
        | None
    ) = None


class OwnUnit(Strict):
    """A unit that a policy counts in and that there is none of: its words in both languages."""

    id: FactId
    zh: Text
    en: Text
    plural: Text


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
    interpreting_authority: Bilingual | None = None
    chapters: Annotated[tuple[Chapter, ...], Field(min_length=1)]
    departments: tuple[Department, ...]
    units: tuple[OwnUnit, ...] = ()
    general_facts: tuple[Fact, ...] = ()
    general_rules: tuple[GeneralRule, ...] = ()
    applicant_fact: FactId | None = None
    invented: bool = False
    draft: bool = False
    applying: Applying | None = None
    source_url: Text | None = None
    area: Bilingual | None = None
    amendments: tuple[Amendment, ...] = ()
    document_order: tuple[DocumentPart, ...] = ()

    @field_validator("issued", mode="before")
    @classmethod
    def _plain_date(cls, value: object) -> object:
        if isinstance(value, datetime.datetime):
            raise ValueError("a date without a time is expected, such as 2020-12-21")
        return value


class Policy(Strict):
    """A whole policy: its header, its articles in order, its glossary and its plain questions.

    The articles are those of the last version; `original` are those as first issued that later
    documents changed.
    """

    header: PolicyHeader
    articles: tuple[Article, ...]
    glossary: tuple[GlossaryTerm, ...] = ()
    finder: Finder | None = None
    original: tuple[Article, ...] = ()
    documents: tuple[AmendingDocument, ...] = ()
