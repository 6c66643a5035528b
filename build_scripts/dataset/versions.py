"""The versions of a policy: as issued, and as each later document made it read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.model import (
    AmendedArticle,
    AmendingDocument,
    Amendment,
    Article,
    Policy,
    PolicyHeader,
)
from build_scripts.dataset.yaml_lines import Document, Path_

__all__ = [
    "Part",
    "Version",
    "amended",
    "document_faults",
    "drafted",
    "versions_of",
    "with_documents",
]


@dataclass(frozen=True)
class Version:
    """All articles as they read from a day on; the original has no document."""

    document: AmendingDocument | None
    articles: tuple[Article, ...]

    def article(self, name: str) -> Article:
        """Give an article by its id."""
        return next(one for one in self.articles if one.id == name)


class Part(Document):
    """What a document changes of an article, in place of the article's own file."""

    def __init__(self, whole: Document, index: int, change: AmendedArticle, made: Article) -> None:
        """Name the document, the place in it, and the article that came of it."""
        super().__init__(whole.file, whole.content, {})
        self._whole = whole
        self._place = ("articles", index)
        self._moved: dict[Path_, Path_] = {}
        for kind in ("figures", "benefits"):
            here = [one.id for one in getattr(change, kind)]
            for place, one in enumerate(getattr(made, kind)):
                moved = (kind, here.index(one.id)) if one.id in here else ()
                self._moved[kind, place] = moved

    def line(self, path: Path_) -> int:
        """Find the line of a place of the article; of what is as it was, that of the change."""
        moved = self._moved.get(path[:2], path[:2])
        return self._whole.line((*self._place, *moved, *path[2:] * bool(moved)))


def amended(article: Article, change: AmendedArticle) -> Article:
    """Give an article with what a document changed of it."""
    figures = {one.id: one for one in change.figures}
    benefits = {one.id: one for one in change.benefits}
    plain = {
        name: getattr(change, name)
        for name in ("title", "text", "summary", "open_questions")
        if getattr(change, name) is not None
    }
    return article.model_copy(
        update={
            **plain,
            "figures": tuple(figures.get(one.id, one) for one in article.figures),
            "benefits": tuple(benefits.get(one.id, one) for one in article.benefits),
            "examples": change.examples,
        }
    )


def _after(articles: Sequence[Article], document: AmendingDocument) -> tuple[Article, ...]:
    changes = {one.id: one for one in document.articles}
    return tuple(amended(one, changes[one.id]) if one.id in changes else one for one in articles)


def with_documents(policy: Policy, documents: Sequence[AmendingDocument]) -> Policy:
    """Give a policy as issued in its last version, with all that led there."""
    if not documents:
        return policy
    articles = policy.articles
    for document in documents:
        if not document.draft:
            articles = _after(articles, document)
    before = {one.id: one for one in policy.articles}
    changed = tuple(before[one.id] for one in articles if one is not before[one.id])
    header = policy.header.model_copy(update={"amendments": _amendments(policy.header, documents)})
    return policy.model_copy(
        update={
            "header": header,
            "articles": articles,
            "original": changed,
            "documents": tuple(documents),
        }
    )


def _amendments(
    header: PolicyHeader, documents: Sequence[AmendingDocument]
) -> tuple[Amendment, ...]:
    """Name the documents among the amendments that policy.yaml tells of, by their days."""
    told = [
        Amendment(
            date=one.date,
            number=one.number,
            title=one.title,
            change=one.change,
            articles=tuple(article.id for article in one.articles),
        )
        for one in documents
        if not one.draft
    ]
    return tuple(sorted((*header.amendments, *told), key=lambda one: one.date))


def versions_of(policy: Policy) -> list[Version]:
    """Give every version of a policy, the oldest first; one where it was never changed."""
    originals = {one.id: one for one in policy.original}
    articles = tuple(originals.get(one.id, one) for one in policy.articles)
    found = [Version(None, articles)]
    for document in policy.documents:
        if not document.draft:
            found.append(Version(document, _after(found[-1].articles, document)))
    return found


def drafted(policy: Policy) -> list[Version]:
    """Give what each draft would make of the last version."""
    return [Version(one, _after(policy.articles, one)) for one in policy.documents if one.draft]


def document_faults(
    file: Document, document: AmendingDocument, before: AmendingDocument | None, policy: Policy
) -> Iterator[Fault]:
    """Check that a document names what there is and stands in the order of its days."""
    if document.id != file.file.stem:
        yield file.fault(
            ("id",),
            f"编号“{document.id}”与文件名“{Path(file.file).stem}”不一致。请改成一样。",
            f"The id “{document.id}” is not the file's name, “{Path(file.file).stem}”. Make them"
            " the same.",
        )
    earliest = policy.header.issued if before is None else before.first_day
    if document.first_day < earliest or document.date < policy.header.issued:
        yield file.fault(
            ("first_day",),
            f"{document.first_day} 早于 {earliest}。修改不早于成文日期，也不早于前一次修改的施行日期。",
            f"{document.first_day} is before {earliest}. An amendment is not before the policy's"
            " date, nor does it take effect before the one that precedes it.",
        )
    validity = any(one.kind == "validity" for one in policy.header.general_rules)
    if document.repeals and not validity:
        yield file.fault(
            ("repeals",),
            "policy.yaml 里没有 kind: validity 的规则，废止就无从算起。请先写这条规则。",
            "policy.yaml has no rule of kind: validity, so nothing could end. Write that rule"
            " first.",
        )
    known: Mapping[str, Article] = {one.id: one for one in policy.articles}
    for index, change in enumerate(document.articles):
        article = known.get(change.id)
        if article is None:
            yield file.fault(
                ("articles", index, "id"),
                f"“{change.id}”不存在。已有：{', '.join(known)}。",
                f"“{change.id}” does not exist. There are: {', '.join(known)}.",
            )
            continue
        for kind in ("figures", "benefits"):
            there = [one.id for one in getattr(article, kind)]
            for place, one in enumerate(getattr(change, kind)):
                if one.id not in there:
                    yield file.fault(
                        ("articles", index, kind, place),
                        f"{change.id} 没有“{one.id}”，修改只能替换已有的。已有：{', '.join(there)}。",
                        f"{change.id} has no “{one.id}”; an amendment replaces what is there:"
                        f" {', '.join(there)}.",
                    )
