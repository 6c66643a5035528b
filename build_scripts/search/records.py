"""What a language's search can show: a record a page, and one for each thing left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from build_scripts.dataset.compile import article_label
from build_scripts.pages.context import ArticleContext, BenefitRow, PolicyContext, shown_amount
from build_scripts.pages.strings import Strings
from build_scripts.search.places import places_of
from build_scripts.search.words import SearchWords, Silence, shares_of
from calculators.problems import Language

__all__ = ["Record", "records_of"]

type Record = dict[str, Any]

#: Pages for those who keep the site, which readers seldom mean.
_FOR_MAINTAINERS = {
    "maintain/": 0.05,
    "write-a-policy/": 0.05,
    "performance/": 0.05,
    "data/": 0.05,
    "open-data/": 0.05,
    "publish/": 0.05,
    "offline/": 0.3,
    "batch/": 0.3,
    "accessibility/": 0.3,
    "browsers/": 0.3,
}
_OTHER_PAGES = 0.5
_GLOSSARY = "glossary/"
#: Of many policies each has these pages; their words say nothing of it.
_NOT_FOUND = re.compile(r"policies/[^/]+/(?:find|estimate|tables)/")


def records_of(
    policies: Sequence[tuple[PolicyContext, SearchWords]],
    folder: Path,
    language: Language,
    t: Strings,
) -> list[Record]:
    """Give every record of a language, whose pages are built in a folder."""
    named: dict[str, Record] = {}
    silent: list[Record] = []
    terms: list[Record] = []
    for policy, words in policies:
        several = policy.header.short_title.zh if len(policies) > 1 else ""
        about = _Policy(policy, words, language, t, shown=bool(several))
        own = list(about.terms())
        named |= about.articles()
        named[f"{policy.folder}/{_GLOSSARY}"] = {"names": own, "note": about.note}
        terms += own
        silent += about.silences()
    known = {f"{policy.folder}/": policy for policy, _ in policies}
    pages = [
        {**_page(file, folder), **named.get(_address(file, folder), {})}
        for file in sorted(folder.rglob("*.html"))
        if file.name == "index.html"
        and not (language == "zh" and _is_english(file, folder))
        and not _NOT_FOUND.fullmatch(_address(file, folder))
    ]
    for page in pages:
        if page["href"] == _GLOSSARY and not _are_apart(folder, policies):
            page["names"] = terms
        if page["href"] in known:
            _leave_articles_to_their_pages(page, known[page["href"]])
    return [*silent, *pages]


def _are_apart(folder: Path, policies: Sequence[tuple[PolicyContext, SearchWords]]) -> bool:
    """Say whether each policy explains its terms on a page of its own."""
    return (folder / policies[0][0].folder / _GLOSSARY).exists()


def _is_english(file: Path, folder: Path) -> bool:
    return file.relative_to(folder).parts[0] == "en"


def _address(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix().removesuffix("index.html")


def _page(file: Path, folder: Path) -> Record:
    address = _address(file, folder)
    places = places_of(file.read_text(encoding="utf-8"))
    return {
        "kind": "page",
        "href": address,
        "title": places[0].heading if places else "",
        "policy": "",
        "note": "",
        "names": [],
        "also": [],
        "answers": [],
        "places": [asdict(place) for place in places],
        "weight": _FOR_MAINTAINERS.get(address, _OTHER_PAGES),
    }


def _leave_articles_to_their_pages(page: Record, policy: PolicyContext) -> None:
    """Keep the full text from answering for each article, which has a page of its own."""
    articles = {one.article.id for one in policy.articles}
    page["places"] = [one for one in page["places"] if one["id"] not in articles]


class _Policy:
    """Makes the records of one policy in one language."""

    def __init__(
        self,
        policy: PolicyContext,
        words: SearchWords,
        language: Language,
        t: Strings,
        *,
        shown: bool,
    ) -> None:
        """Keep what the records are made from; the policy is named where it is `shown`."""
        self.policy = policy
        self.words = words
        self.language = language
        self.t = t
        status = "" if policy.status == "in_force" else t(policy.status)
        short = self._own(policy.header.short_title) if shown else ""
        self.note = " · ".join(one for one in (short, status) if one)

    def articles(self) -> dict[str, Record]:
        """Give, by its address, what each article's page is called and what it answers."""
        return {
            f"{self.policy.folder}/{one.article.id}/": self._article(one)
            for one in self.policy.articles
        }

    def terms(self) -> Iterator[Record]:
        """Give every name in the glossary, with the place where it is explained."""
        for term in self.policy.policy.glossary:
            for word in dict.fromkeys((term.zh, term.en, *term.aliases.zh, *term.aliases.en)):
                yield {"name": word, "shown": "", "own": False, "place": term.id}

    def silences(self) -> Iterator[Record]:
        """Give the records for what the text leaves unsaid."""
        for silence in self.words.silent:
            yield self._silence(silence)

    def _own(self, words: Any) -> str:
        text: str = getattr(words, self.language)
        return text

    def _article(self, here: ArticleContext) -> Record:
        article = here.article
        names = dict(self._names(here))
        known = {*names, *dict(self._terms(here))}
        own = [word for entry in self.words.of(article.id) for word in (*entry.zh, *entry.en)]
        both = [article.title.zh, article.title.en]
        return {
            "kind": "article",
            "title": f"{self._own(article_label(article))} {self._own(article.title)}",
            "policy": self.policy.header.id,
            "note": self.note,
            "names": [
                {"name": name, "shown": names.get(name, shown), "own": name in names}
                for name, shown in {**dict(self._terms(here)), **names}.items()
            ],
            "also": [*both, *own, *self._alike([*known, *both, *own])],
            "answers": list(self._answers(here)),
            "money": here.has_amounts,
            "weight": 1,
        }

    def _names(self, here: ArticleContext) -> Iterator[tuple[str, str]]:
        """Give each name under which an article is looked for, and how it is then called."""
        article = here.article
        for entry in self.words.of(article.id):
            for word in (*entry.zh, *entry.en):
                yield word, self._shown_word(word)
        for word in (*article.keywords.zh, *article.keywords.en):
            yield word, self._shown_word(word)
        for figure in article.figures:
            yield figure.value, ""
        yield article.title.zh, ""
        yield article.title.en, ""

    def _terms(self, here: ArticleContext) -> Iterator[tuple[str, str]]:
        """Give the names that the glossary has for what few articles speak of."""
        for term in self.policy.policy.glossary:
            if here.article.id in term.articles and len(term.articles) <= _FEW:
                for word in (term.zh, term.en, *term.aliases.zh, *term.aliases.en):
                    yield word, _capital(self._own(term))

    def _shown_word(self, word: str) -> str:
        """Call a word by its term in the glossary, and in the language of the page or not at all."""
        for term in self.policy.policy.glossary:
            known = (term.zh, term.en, *term.aliases.zh, *term.aliases.en)
            if word.casefold() in (one.casefold() for one in known):
                return _capital(self._own(term))
        return "" if _is_han(word) != (self.language == "zh") else _capital(word)

    def _alike(self, words: Sequence[str]) -> list[str]:
        """Give the words that people use for one of these."""
        groups: Mapping[str, Any] = {
            language: getattr(self.words.synonyms, language) for language in ("zh", "en")
        }
        text = "\n".join(words).casefold()
        return [
            word
            for group in (*groups["zh"], *groups["en"])
            if any(one.casefold() in text for one in group)
            for word in group
        ]

    def _answers(self, here: ArticleContext) -> Iterator[Record]:
        for row in here.rows:
            entries = self.words.of(here.article.id, row.benefit.id)
            yield {
                "title": self._own(row.benefit.title),
                "line": self._amount(row, [one.rate for one in entries if one.rate]),
                "action": self.t("estimate" if row.has_amount else "look"),
                "amount": row.has_amount,
                "place": "calculator",
                "words": [word for entry in entries for word in (*entry.zh, *entry.en)]
                + [row.benefit.title.zh, row.benefit.title.en],
            }
        if not here.rows:
            yield {
                "title": self._own(here.article.title),
                "line": self._own(here.article.summary),
                "action": self.t("look"),
                "amount": False,
                "place": "calculator",
                "words": [],
            }

    def _amount(self, row: BenefitRow, rates: Sequence[str]) -> str:
        """Say what a benefit gives: its share, where it has one, and the most."""
        if not row.has_amount:
            return self._own(row.benefit.offer or row.article.summary)
        share = self._share(row, rates)
        if row.most is None:
            return self.t("no_cap", share=share) if share else self.t("depends")
        most = self.t("most", most=shown_amount(row.most, self.language))
        return self.t("with_cap", share=share, most=most) if share else most

    def _share(self, row: BenefitRow, rates: Sequence[str]) -> str:
        shares = shares_of(row.article)
        known = [shares[one] for one in rates] or (
            list(shares.values()) if row.benefit.promise in ("rate", "rate-ceiling") else []
        )
        if len(known) != 1:
            return ""
        kind = "share_at_most" if row.benefit.promise == "rate-ceiling" else "share"
        return self.t(kind, share=known[0])

    def _silence(self, silence: Silence) -> Record:
        text = self._own(silence.text)
        interprets = next(
            (one.article for one in self.policy.articles if one.article.gives == "departments"),
            None,
        )
        places = [one for one in self.policy.articles if one.article.id in silence.articles]
        led = places[0].article if places else interprets
        if interprets is not None:
            text += ("" if self.language == "zh" else " ") + self.t(
                "silent_ask",
                authority=self._own(self.policy.header.interpreting_authority),
                article=self._own(article_label(interprets)),
            )
        words = [*silence.words.zh, *silence.words.en]
        return {
            "kind": "silent",
            "id": silence.id,
            "href": f"{self.policy.folder}/{led.id}/" if led else f"{self.policy.folder}/",
            "title": self._own(silence.title),
            "policy": self.policy.header.id,
            "note": self.note,
            "names": [{"name": word, "shown": "", "own": True} for word in words],
            "also": words,
            "answers": [],
            "places": [{"id": "text" if led else "", "heading": "", "text": text}],
            "action": self.t("look"),
            "weight": 1,
        }


#: A term that more articles use than these names none of them.
_FEW = 3


def _is_han(word: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in word)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
