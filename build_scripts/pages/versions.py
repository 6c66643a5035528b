"""An article's versions: from when to when each counts, and what it changed, in words and money."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup, escape

from build_scripts.dataset.compile import compiled
from build_scripts.dataset.model import AmendingDocument, Article, Bilingual, Policy
from build_scripts.dataset.versions import Version, drafted, versions_of
from calculators.answer import outcomes_for, read_facts
from calculators.definitions import policy_from_json
from calculators.policies import Policy as BoundPolicy
from calculators.problems import BadInput, Language
from calculators.words.parts import text_of
from calculators.words.view import view_of

__all__ = ["AmountChange", "ArticleVersion", "FigureChange", "article_versions", "compared"]

#: A figure or a word is one thing; Han characters stand each for themselves.
_PIECES = re.compile(r"\d[\d.,]*\d|\d|[A-Za-z]+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class FigureChange:
    """A figure as it was written before and after."""

    label: Bilingual
    before: str
    after: str


@dataclass(frozen=True)
class AmountChange:
    """What a worked example gives before and after, said as its page says it."""

    title: Bilingual
    before: dict[Language, str]
    after: dict[Language, str]


@dataclass(frozen=True)
class ArticleVersion:
    """An article as it reads from a day on, beside what it read before."""

    document: AmendingDocument | None
    article: Article
    before: Article | None
    first_day: datetime.date
    last_day: datetime.date | None
    state: Literal["past", "current", "future", "draft"]
    figures: tuple[FigureChange, ...]
    amounts: tuple[AmountChange, ...]

    def text(self, language: Language) -> list[Markup]:
        """Give the paragraphs, with what was struck out and put in."""
        now = getattr(self.article.text, language)
        then = now if self.before is None else getattr(self.before.text, language)
        return [Markup("").join(one) for one in _paragraphs(compared(then, now))]


def article_versions(
    policy: Policy, bound: BoundPolicy, name: str, first: datetime.date, today: datetime.date
) -> list[ArticleVersion]:
    """Give the versions of an article, the oldest first and drafts last; none if it has but one.

    `first` is the policy's first day.
    """
    if not policy.documents:
        return []
    counted = [one for one in versions_of(policy) if _touches(one, name)]
    drafts = [one for one in drafted(policy) if _touches(one, name)]
    if len(counted) + len(drafts) == 1:
        return []
    found = []
    for index, version in enumerate((*counted, *drafts)):
        draft = index >= len(counted)
        earlier = counted[-1] if draft else counted[index - 1] if index else None
        following = counted[index + 1] if index + 1 < len(counted) else None
        start = first if version.document is None else version.document.first_day
        end = _day_before(following)
        found.append(
            ArticleVersion(
                version.document,
                version.article(name),
                None if earlier is None else earlier.article(name),
                start,
                None if draft else end,
                "draft" if draft else _state(start, end, today),
                tuple(_figures(earlier, version, name)),
                tuple(_amounts(policy, bound, earlier, version, name)),
            )
        )
    return found


def _touches(version: Version, name: str) -> bool:
    document = version.document
    return document is None or any(one.id == name for one in document.articles)


def _day_before(version: Version | None) -> datetime.date | None:
    if version is None or version.document is None:
        return None
    return version.document.first_day - datetime.timedelta(days=1)


def _state(
    start: datetime.date, end: datetime.date | None, today: datetime.date
) -> Literal["past", "current", "future"]:
    if end is not None and end < today:
        return "past"
    return "current" if start <= today else "future"


def _figures(earlier: Version | None, version: Version, name: str) -> Iterator[FigureChange]:
    if earlier is None:
        return
    then = {one.id: one.value for one in earlier.article(name).figures}
    for figure in version.article(name).figures:
        if then[figure.id] != figure.value:
            yield FigureChange(figure.label, then[figure.id], figure.value)


def _amounts(
    policy: Policy, bound: BoundPolicy, earlier: Version | None, version: Version, name: str
) -> Iterator[AmountChange]:
    """Work out each example under both versions, whatever day it names; gives those that differ."""
    if earlier is None:
        return
    then, now = (_bound(policy, bound, one) for one in (earlier, version))
    days = {one.day.name for one in bound.general_rules if one.day is not None}
    for example in version.article(name).examples:
        facts = {fact: value for fact, value in example.facts.items() if fact not in days}
        before, after = (_said(one, name, facts) for one in (then, now))
        for benefit, said in after.items():
            if before.get(benefit) != said:
                yield AmountChange(example.title, before.get(benefit, {}), said)


def _said(
    policy: BoundPolicy, name: str, facts: Mapping[str, object]
) -> dict[str, dict[Language, str]]:
    """Say what each benefit gives, in both languages."""
    article = policy.definition.articles[name]
    try:
        situation = read_facts(policy, article, facts)
    except BadInput:
        return {}
    outcomes = outcomes_for(policy, article, situation)
    found: dict[str, dict[Language, str]] = {one: {} for one in outcomes}
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        view = view_of(policy, article, situation, outcomes, language)["benefits"]
        for benefit, said in view.items():
            found[benefit][language] = text_of(said["headline"]["parts"])
    return found


def _bound(policy: Policy, bound: BoundPolicy, version: Version) -> BoundPolicy:
    """Bind the rules to the figures of one version alone."""
    alone = policy.model_copy(
        update={"articles": version.articles, "documents": (), "original": ()}
    )
    return BoundPolicy(policy_from_json(compiled(alone, bound.alternative_names)), bound.book)


def compared(then: str, now: str) -> list[tuple[str, str]]:
    """Compare two texts word by word: pieces that are `same`, `out` or `in`, in order."""
    old, new = _PIECES.findall(then), _PIECES.findall(now)
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(("out", "".join(old[a:b])))
        if d > c:
            found.append(("in", "".join(new[c:d])))
    return found


_TAGS = {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}


def _paragraphs(pieces: list[tuple[str, str]]) -> Iterator[list[Markup]]:
    """Lay compared pieces out in paragraphs; a mark never goes over the end of one."""
    paragraph: list[Markup] = []
    for kind, text in pieces:
        for index, part in enumerate(text.split("\n\n")):
            if index:
                yield paragraph
                paragraph = []
            if part.strip("\n"):
                shown = escape(part.strip("\n"))
                paragraph.append(Markup(_TAGS[kind]).format(shown))  # noqa: S704
    if paragraph:
        yield paragraph
