"""Prove the plain questions of find.yaml against the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.finder import deed_places
from build_scripts.dataset.model import Finder, Policy
from build_scripts.dataset.proof import bound_policy
from build_scripts.dataset.yaml_lines import Document, Path_
from calculators.answer import read_facts
from calculators.problems import BadInput

__all__ = ["finder_rule_faults"]


def finder_rule_faults(
    folder: Path, document: Document, finder: Finder, policy: Policy
) -> Iterator[Fault]:
    """Let the rules read every fact that an answer to a plain question states."""
    bound = bound_policy(folder, policy)
    articles = bound.definition.articles
    first = next(iter(articles.values()))
    stated: list[tuple[Path_, str, Mapping[str, object]]] = [
        (("who", index), first.id, who.facts) for index, who in enumerate(finder.who)
    ]
    stated += [
        (("who", index, "answers", place), answer.article, answer.facts)
        for index, who in enumerate(finder.who)
        for place, answer in enumerate(who.answers)
    ]
    stated += [
        ((*path, "answers", place), answer.article, answer.facts)
        for path, deed in zip(deed_places(finder), finder.deeds, strict=True)
        for place, answer in enumerate(deed.answers)
    ]
    for path, article, facts in stated:
        try:
            read_facts(bound, articles[article], facts)
        except BadInput as error:
            for problem in error.problems:
                zh, en = problem.line("zh"), problem.line("en")
                place = (*path, "facts", problem.place)
                yield document.fault(place, f"事实写错了。{zh}", f"A fact is wrong. {en}")
