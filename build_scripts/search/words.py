"""search.yaml in a policy's folder: what people search for beside the words of the texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from build_scripts.dataset.faults import DatasetFaults, Fault
from build_scripts.dataset.model import (
    Article,
    Bilingual,
    FactId,
    Id,
    Keywords,
    Policy,
    Strict,
    Text,
)
from build_scripts.dataset.shape import checked
from build_scripts.dataset.yaml_lines import Document, Path_, read_yaml

__all__ = ["FILE", "BenefitWords", "SearchWords", "Silence", "load_search_words", "shares_of"]

FILE = "search.yaml"

Group = Annotated[tuple[Text, ...], Field(min_length=2)]
ArticleId = Annotated[str, Field(pattern=r"^art-[0-9]{2}$")]


class BenefitWords(Strict):
    """More words for an article, or for one of its benefits, and the share that its answer shows."""

    article: ArticleId
    benefit: Id | None = None
    rate: FactId | None = None
    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class Synonyms(Strict):
    """Words that people use for one another, in groups."""

    zh: tuple[Group, ...] = ()
    en: tuple[Group, ...] = ()


class Silence(Strict):
    """Something people ask that the text leaves unsaid: what it does say, and where."""

    id: Id
    words: Keywords
    title: Bilingual
    text: Bilingual
    articles: tuple[ArticleId, ...] = ()


class SearchWords(Strict):
    """The whole of search.yaml."""

    synonyms: Synonyms = Synonyms()
    words: tuple[BenefitWords, ...] = ()
    silent: tuple[Silence, ...] = ()

    def of(self, article: str, benefit: str | None = None) -> list[BenefitWords]:
        """Give the entries for an article itself (None), or for one of its benefits."""
        return [one for one in self.words if (one.article, one.benefit) == (article, benefit)]


def shares_of(article: Article) -> dict[str, str]:
    """Give the figures of an article that are shares, as the text writes them: `50%`."""
    return {one.id: one.value for one in article.figures if one.value.endswith(("%", "％"))}


def load_search_words(folder: Path, policy: Policy) -> SearchWords:
    """Read a policy's search.yaml; raises DatasetFaults. Without the file nothing is added."""
    file = folder / FILE
    if not file.exists():
        return SearchWords()
    document = read_yaml(file)
    words = checked(document, SearchWords)
    faults = list(_faults(document, words, policy))
    if faults:
        raise DatasetFaults(faults)
    return words


def _faults(document: Document, words: SearchWords, policy: Policy) -> list[Fault]:
    articles = {article.id: article for article in policy.articles}
    faults: list[Fault] = []
    for index, entry in enumerate(words.words):
        article = articles.get(entry.article)
        if article is None:
            faults.append(_no_article(document, ("words", index, "article"), entry.article))
            continue
        faults += _benefit_faults(document, index, entry, article)
        if not (entry.zh or entry.en or entry.rate):
            faults.append(
                document.fault(
                    ("words", index),
                    "这一项什么也没有写。请写 zh、en 或 rate，或删去。",
                    "This entry says nothing. Give it zh, en or rate, or remove it.",
                )
            )
    seen: set[str] = set()
    for index, one in enumerate(words.silent):
        if one.id in seen:
            faults.append(
                document.fault(
                    ("silent", index, "id"),
                    f"“{one.id}”写了两次。请改其中一个。",
                    f"“{one.id}” stands twice. Rename one of the two.",
                )
            )
        seen.add(one.id)
        faults += [
            _no_article(document, ("silent", index, "articles", place), name)
            for place, name in enumerate(one.articles)
            if name not in articles
        ]
        faults += [
            document.fault(
                ("silent", index, "words"),
                f"“words”缺少 {language}。请写出人们会搜的词。",
                f"“words” has no {language}. Write what people search for.",
            )
            for language in ("zh", "en")
            if not getattr(one.words, language)
        ]
    return faults


def _benefit_faults(
    document: Document, index: int, entry: BenefitWords, article: Article
) -> list[Fault]:
    faults = []
    benefits = [one.id for one in article.benefits]
    if entry.benefit is not None and entry.benefit not in benefits:
        known = ", ".join(benefits) or "-"
        faults.append(
            document.fault(
                ("words", index, "benefit"),
                f"{article.id} 没有“{entry.benefit}”这项支持。有的是：{known}。",
                f"{article.id} has no benefit “{entry.benefit}”. It has: {known}.",
            )
        )
    shares = list(shares_of(article))
    if entry.rate is not None and entry.rate not in shares:
        known = ", ".join(shares) or "-"
        faults.append(
            document.fault(
                ("words", index, "rate"),
                f"{article.id} 没有“{entry.rate}”这个比例。有的是：{known}。",
                f"{article.id} has no share “{entry.rate}”. It has: {known}.",
            )
        )
    if entry.rate is not None and entry.benefit is None:
        faults.append(
            document.fault(
                ("words", index, "rate"),
                "写了“rate”，就要写明是哪项支持。请补上 benefit。",
                "“rate” belongs to one benefit. Add “benefit”.",
            )
        )
    return faults


def _no_article(document: Document, path: Path_, name: str) -> Fault:
    return document.fault(
        path,
        f"没有“{name}”这一条。请改为本政策的条款，例如 art-01。",
        f"There is no article “{name}”. Name one of this policy, such as art-01.",
    )
