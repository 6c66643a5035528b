"""What the page templates need to know of a policy, worked out once for both languages."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import takewhile
from typing import Any

from markupsafe import Markup

from build_scripts.dataset.compile import article_label
from build_scripts.dataset.model import (
    AmendingDocument,
    Article,
    Benefit,
    Chapter,
    Department,
    Example,
    Fact,
    GlossaryTerm,
    Policy,
    PolicyHeader,
)
from build_scripts.dataset.own_units import own_units
from build_scripts.pages.applying import ApplyingView, applying_of
from build_scripts.pages.formula import formula_of
from build_scripts.pages.marked import TermMarker
from build_scripts.pages.promised import promise_label
from build_scripts.pages.stated import StatedFacts
from build_scripts.pages.versions import ArticleVersion, article_versions
from calculators.answer import answer_for, outcomes_for, read_facts
from calculators.definitions import ORIGINAL
from calculators.find import find
from calculators.money import grouped_yuan
from calculators.outcome import outcome_of, takes_one
from calculators.policies import Policy as BoundPolicy
from calculators.problems import Language
from calculators.readings.bounds import range_of
from calculators.readings.structure import asked_of, fact_names
from calculators.units import Unit
from calculators.words.chart import chart_of
from calculators.words.report import short_version
from calculators.words.view import scene_of, view_of

__all__ = ["ArticleContext", "BenefitRow", "Explained", "PolicyContext"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True)
class Explained:
    """An answer with its words, as the calculator itself would give them."""

    answer: dict[str, Any]
    view: dict[str, Any]


@dataclass(frozen=True)
class BenefitRow:
    """A benefit in the index: its article, and the most it can give (None: no limit).

    `promise` is the label of what it promises, by its rule.
    """

    article: Article
    benefit: Benefit
    most: Fraction | None
    has_amount: bool
    has_limits: bool
    promise: str

    @property
    def most_for_sorting(self) -> int:
        """Give the most in fen; what has no limit comes first, what has no amount last."""
        if not self.has_amount:
            return -1
        return 10**18 if self.most is None else int(self.most * 100)


class PolicyContext:
    """A policy with its rules, for templates."""

    def __init__(self, policy: Policy, bound: BoundPolicy, today: datetime.date) -> None:
        """Bind dataset and rules; `today` decides whether the policy is in force."""
        self.policy = policy
        self.bound = bound
        self.today = today
        self.articles = [ArticleContext(self, article) for article in policy.articles]
        self._open_to: dict[str, list[tuple[BenefitRow, dict[str, str]]]] = {}

    @property
    def header(self) -> PolicyHeader:
        """Give the policy's own data."""
        return self.policy.header

    @property
    def first_day(self) -> datetime.date:
        """Give the first day in force: the day of the document where the text sets no other."""
        return self.bound.first_day or self.policy.header.issued

    @property
    def last_day(self) -> datetime.date | None:
        """Give the last day in force; None where the text sets none."""
        return self.bound.last_day

    @property
    def status(self) -> str:
        """Give what holds today: `draft`, `repealed`, `expired`, `extended`, `in_force`, `not_yet`."""
        if self.header.draft:
            return "draft"
        if self.last_day is not None and self.today > self.last_day:
            versions = self.bound.definition.versions
            return "repealed" if versions and versions[-1].repeals else "expired"
        if self.first_ending is not None and self.today > self.first_ending:
            return "extended"
        return "in_force" if self.today >= self.first_day else "not_yet"

    @property
    def first_ending(self) -> datetime.date | None:
        """Give the last day that the text as issued set."""
        if not self.bound.definition.versions:
            return self.bound.last_day
        return self.bound.version(ORIGINAL).last_day

    @property
    def version(self) -> str:
        """Name the dataset as reports and links do."""
        return short_version(self.bound.definition.version)

    @property
    def folder(self) -> str:
        """Give the policy's address below a language's root."""
        return f"policies/{self.policy.header.id}"

    @property
    def drafts(self) -> list[AmendingDocument]:
        """Give the drafts for comment, which count for nothing yet."""
        return [one for one in self.policy.documents if one.draft]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Give the units that the policy declares itself."""
        return own_units(self.header)

    @cached_property
    def rows(self) -> list[BenefitRow]:
        """List every benefit with the most it can give."""
        return [row for article in self.articles for row in article.rows]

    @cached_property
    def claim_facts(self) -> list[Fact]:
        """Give the general facts that are about one claim: other support for the same item."""
        amounts = [one.amount for one in self.bound.general_rules if one.kind == "overlap"]
        names = {name for one in amounts if one is not None for name in fact_names(one)}
        return [one for one in self.header.general_facts if one.id in names]

    @cached_property
    def year_facts(self) -> list[Fact]:
        """Give the general facts that are about the applicant, whatever is claimed."""
        return [one for one in self.header.general_facts if one not in self.claim_facts]

    @cached_property
    def once_articles(self) -> set[str]:
        """Name the articles of which one and the same item counts once."""
        rules = self.bound.definition.general_rules.values()
        return {article for one in rules if one.kind == "once" for article in one.over}

    def rows_of(self, department: str) -> list[BenefitRow]:
        """List the benefits that a department is responsible for."""
        return [row for row in self.rows if department in row.article.departments]

    def open_to(self, who: str) -> list[tuple[BenefitRow, dict[str, str]]]:
        """List the benefits that are not ruled out for somebody, with the facts that this states."""
        if who not in self._open_to:
            rows = {(row.article.id, row.benefit.id): row for row in self.rows}
            self._open_to[who] = [
                (rows[one["article"], one["benefit"]], one["facts"])
                for one in find(self.bound, who, (), {}, "zh")["benefits"]
                if one["status"] != "refused"
            ]
        return self._open_to[who]

    def chapters(self) -> list[tuple[Chapter, list[ArticleContext]]]:
        """Give each chapter with its articles."""
        return [
            (chapter, [one for one in self.articles if one.article.chapter == chapter.id])
            for chapter in self.policy.header.chapters
        ]


class ArticleContext:
    """An article with its answers, for templates."""

    def __init__(self, policy: PolicyContext, article: Article) -> None:
        """Bind an article to its policy."""
        self.policy = policy
        self.article = article

    def name(self, language: Language) -> str:
        """Name the article as its text does: 第十九条, Article 19."""
        label = article_label(self.article)
        return label.zh if language == "zh" else label.en

    def facts_of(self, benefit: str) -> list[Fact]:
        """Give the article's facts that a benefit asks for."""
        names = asked_of(self.policy.bound.rule(self.article.id, benefit))
        return [one for one in self.article.facts if one.id in names]

    @property
    def chapter(self) -> Chapter:
        """Give the chapter that the article stands in."""
        return next(one for one in self.policy.header.chapters if one.id == self.article.chapter)

    @property
    def departments(self) -> list[Department]:
        """Give the responsible departments."""
        known = {one.id: one for one in self.policy.header.departments}
        return [known[one] for one in self.article.departments]

    @property
    def asked_first(self) -> tuple[Fact, ...]:
        """Give the facts that stand open; the order of the general ones stays the policy's."""
        kinds = ("choice", "yes_no") if self.article.gives == "scope" else ()
        general = takewhile(lambda one: one.type in kinds, self.policy.header.general_facts)
        return (*self.article.facts, *general)

    @property
    def asked_last(self) -> tuple[Fact, ...]:
        """Give the general facts that stand behind those."""
        first = {one.id for one in self.asked_first}
        return tuple(one for one in self.policy.header.general_facts if one.id not in first)

    @property
    def has_amounts(self) -> bool:
        """Say whether any of the benefits is an amount."""
        return any(row.has_amount for row in self.rows)

    @cached_property
    def rows(self) -> list[BenefitRow]:
        """Give the article's benefits with the most each can give."""
        return [self._row(benefit) for benefit in self.article.benefits]

    def _row(self, benefit: Benefit) -> BenefitRow:
        rule = self.policy.bound.rule(self.article.id, benefit.id)
        promise = promise_label(benefit.promise, rule)
        if rule.most is None:
            known = rule.least is not None
            return BenefitRow(
                self.article, benefit, None, has_amount=known, has_limits=known, promise=promise
            )
        # A fact that counts as 0 where nobody states it is as open as any other here.
        most = range_of(rule.most, {}).most
        limits = most is not None or not takes_one(rule.most)
        return BenefitRow(
            self.article, benefit, most, has_amount=True, has_limits=limits, promise=promise
        )

    @cached_property
    def terms(self) -> list[GlossaryTerm]:
        """List the glossary's terms that the page holds in either language."""
        glossary = self.policy.policy.glossary
        facts = (*self.article.facts, *self.policy.header.general_facts)
        words = [self.article.summary, self.article.text]
        words += [one for fact in facts for one in (fact.label, fact.help)]
        marker = TermMarker(glossary, "")
        for one in words:
            marker.marked(one.zh, "zh")
            marker.marked(one.en, "en")
        return [term for term in glossary if term.id in marker.used]

    def explained(self, facts: dict[str, Any], language: Language) -> Explained:
        """Answer for some facts, in words."""
        definition = self.policy.bound.definition.articles[self.article.id]
        situation = read_facts(self.policy.bound, definition, facts)
        outcomes = outcomes_for(self.policy.bound, definition, situation)
        answer = answer_for(self.policy.bound, definition, situation, outcomes)
        view = view_of(self.policy.bound, definition, situation, outcomes, language)
        return Explained(answer, view)

    def formula(self, benefit: Benefit, language: Language) -> Markup | None:
        """Write a benefit's formula as MathML."""
        definition = self.policy.bound.definition.articles[self.article.id]
        rule = self.policy.bound.rule(self.article.id, benefit.id)
        return formula_of(rule, scene_of(self.policy.bound, definition, {}, language))

    def chart(self, benefit: str, language: Language) -> dict[str, Any] | None:
        """Draw a benefit's curve while nothing is stated yet."""
        definition = self.policy.bound.definition.articles[self.article.id]
        situation = read_facts(self.policy.bound, definition, {})
        outcome = outcome_of(self.policy.bound, definition, benefit, situation)
        return chart_of(outcome, None, language)

    def example(self, example: Example, language: Language) -> Explained:
        """Answer a worked example, in words."""
        return self.explained(dict(example.facts), language)

    def charts(self, language: Language) -> dict[str, dict[str, Any]]:
        """Draw the curve of each benefit that has one, by the benefit's id."""
        drawn = {one.id: self.chart(one.id, language) for one in self.article.benefits}
        return {name: chart for name, chart in drawn.items() if chart}

    @cached_property
    def stated(self) -> StatedFacts:
        """Give what the worked examples state."""
        definition = self.policy.bound.definition.articles[self.article.id]
        return StatedFacts(self.policy.bound, definition, self.article.examples)

    @cached_property
    def applying(self) -> ApplyingView | None:
        """Give what is known of how one applies; None where no document says anything."""
        policy = self.policy
        return applying_of(policy.header, self.article, policy.today)

    @cached_property
    def versions(self) -> list[ArticleVersion]:
        """Give the article's versions; none where no document changed it."""
        policy = self.policy
        return article_versions(
            policy.policy, policy.bound, self.article.id, policy.first_day, policy.today
        )

    def fact(self, name: str) -> Fact:
        """Find a fact by its id."""
        facts = (*self.article.facts, *self.policy.header.general_facts)
        return next(one for one in facts if one.id == name)


def shown_amount(yuan: Fraction, language: str) -> str:
    """Write the largest amounts short: 1,000 万元 in Chinese, CNY 10,000,000 in English."""
    if language == "zh":
        ten_thousands = yuan / 10_000
        if ten_thousands.denominator == 1:
            return f"{ten_thousands.numerator} 万元"
        return f"{grouped_yuan(yuan)} 元"
    return f"CNY {grouped_yuan(yuan)}"
