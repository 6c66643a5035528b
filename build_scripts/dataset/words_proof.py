"""Prove that every rule can be said: over its examples, without any fact, and down each branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts.dataset.faults import Fault, shown
from build_scripts.dataset.model import Article, Policy
from build_scripts.dataset.yaml_lines import Document
from calculators.answer import outcomes_for, read_facts
from calculators.policies import Policy as BoundPolicy
from calculators.problems import BadInput, Language
from calculators.readings.exact import Situation
from calculators.words.chart import axes_of, chart_of
from calculators.words.view import view_of

__all__ = ["words_faults"]

_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def words_faults(
    rules: Path, bound: BoundPolicy, documents: Mapping[str, Document], policy: Policy
) -> Iterator[Fault]:
    """Say every answer that a page may have to say; gives a fault for each benefit that can't be."""
    for article in policy.articles:
        told: set[str] = set()
        for situation in _situations(bound, article):
            for fault in _spoken(rules, bound, documents[article.id], article, situation):
                if fault.en not in told:
                    told.add(fault.en)
                    yield fault


def _situations(bound: BoundPolicy, article: Article) -> Iterator[Situation]:
    definition = bound.definition.articles[article.id]
    stated: list[dict[str, object]] = [{}]
    stated += [{**one.facts} for one in article.examples]
    for fact in article.facts:
        if fact.type == "yes_no":
            stated += [{fact.id: True}, {fact.id: False}]
        stated += [{fact.id: choice.id} for choice in fact.choices]
    for facts in stated:
        try:
            yield read_facts(bound, definition, facts)
        except BadInput:
            continue  # told at the example that states it


def _spoken(
    rules: Path, bound: BoundPolicy, document: Document, article: Article, situation: Situation
) -> Iterator[Fault]:
    definition = bound.definition.articles[article.id]
    for index, benefit in enumerate(article.benefits):
        try:
            outcomes = outcomes_for(bound, definition, situation)
            outcome = outcomes[benefit.id]
            for language in _LANGUAGES:
                view_of(bound, definition, situation, {benefit.id: outcome}, language)
                for axis in axes_of(outcome):
                    chart_of(outcome, axis, language)
        except Exception as error:  # noqa: BLE001 - whatever a maintainer's rule may bring about
            said = f"{type(error).__name__}: {error}"
            yield document.fault(
                ("benefits", index),
                f"“{benefit.id}”的规则无法说明（{said}）。请核对 {shown(rules)} 中的这条规则和本文件的数值。",
                f"The rule of “{benefit.id}” can't be explained ({said}). Check the rule in"
                f" {shown(rules)} and the figures of this file.",
            )
