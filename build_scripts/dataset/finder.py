"""The plain questions of find.yaml: checked against the articles, and compiled for the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.model import Article, Finder, Policy, WhoAnswer
from build_scripts.dataset.names import unknown
from build_scripts.dataset.yaml_lines import Document, Path_

__all__ = ["compiled_finder", "deed_places", "finder_faults"]


def compiled_finder(policy: Policy) -> dict[str, Any] | None:
    """Give what the rules need to find a benefit: the plain questions."""
    finder = policy.finder
    if finder is None:
        return None
    return {
        "who": [one.model_dump() for one in finder.who],
        "deeds": [one.model_dump() for one in finder.deeds],
    }


def finder_faults(document: Document, finder: Finder, policy: Policy) -> Iterator[Fault]:
    """Check the names that the questions use, and that each benefit can be found by a deed."""
    articles = {one.id: one for one in policy.articles}
    general = {one.id for one in policy.header.general_facts}
    yield from _repeated(document, ((("who", i), one.id) for i, one in enumerate(finder.who)))
    yield from _repeated(document, ((("groups", i), one.id) for i, one in enumerate(finder.groups)))
    places = list(deed_places(finder))
    yield from _repeated(document, ((path, finder.deeds[i].id) for i, path in enumerate(places)))
    for index, who in enumerate(finder.who):
        for name in who.facts:
            yield from unknown(document, ("who", index, "facts", name), name, general)
        for place, answer in enumerate(who.answers):
            yield from _answer_faults(document, ("who", index, "answers", place), answer, articles)
    for path, deed in zip(places, finder.deeds, strict=True):
        for place, answer in enumerate(deed.answers):
            here = (*path, "answers", place)
            yield from _answer_faults(document, here, answer, articles)
            if answer.article in articles:
                known = [one.id for one in articles[answer.article].benefits]
                for number, name in enumerate(answer.benefits):
                    yield from unknown(document, (*here, "benefits", number), name, known)
    yield from _unreachable(document, finder, policy)


def deed_places(finder: Finder) -> Iterator[Path_]:
    """Give where each deed stands in the file."""
    for index, group in enumerate(finder.groups):
        for place, _ in enumerate(group.deeds):
            yield "groups", index, "deeds", place


def _answer_faults(
    document: Document, path: Path_, answer: WhoAnswer, articles: Mapping[str, Article]
) -> Iterator[Fault]:
    if answer.article not in articles:
        yield from unknown(document, (*path, "article"), answer.article, articles)
        return
    known = [one.id for one in articles[answer.article].facts]
    for name in answer.facts:
        yield from unknown(document, (*path, "facts", name), name, known)


def _unreachable(document: Document, finder: Finder, policy: Policy) -> Iterator[Fault]:
    named = {
        (answer.article, benefit)
        for deed in finder.deeds
        for answer in deed.answers
        for benefit in answer.benefits
    }
    for article in policy.articles:
        for benefit in article.benefits:
            # One without requirements is shown to all, see calculators/find.py.
            if benefit.requirements and (article.id, benefit.id) not in named:
                yield document.fault(
                    ("groups",),
                    f"没有一项行为指向 {article.id} 的“{benefit.id}”，读者找不到它。请补一项。",
                    f"No deed leads to “{benefit.id}” of {article.id}, so nobody would find it."
                    " Add one.",
                )


def _repeated(document: Document, named: Iterable[tuple[Path_, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield document.fault(
                path,
                f"编号“{name}”重复。请另取一个。",
                f"The id “{name}” is used twice. Choose another.",
            )
        seen.add(name)
