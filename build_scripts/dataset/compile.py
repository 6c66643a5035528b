"""Compile a checked policy into the one JSON file that the rules read.

The compiled dataset leaves out the prose; its `version` is a hash of everything that can change
an answer or its words, so that a receipt can say which dataset it was made with.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from build_scripts.dataset.finder import compiled_finder
from build_scripts.dataset.model import Article, Bilingual, Fact, Policy
from build_scripts.dataset.numerals import read_numeral
from calculators.policies import COMPILED
from calculators.policies.source import source_digest

__all__ = ["compile_policy", "compiled", "days_of_validity", "write_compiled"]


def compile_policy(policy: Policy, folder: Path) -> Path:
    """Write a policy's compiled dataset beside its YAML files; an unchanged file is left alone."""
    source = {**compiled(policy), "source": source_digest(folder)}
    return write_compiled(source, folder / COMPILED)


def write_compiled(source: dict[str, Any], target: Path) -> Path:
    """Write a compiled dataset where it differs from what is there."""
    text = json.dumps(source, ensure_ascii=False, separators=(",", ":"))
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
    return target


def compiled(policy: Policy) -> dict[str, Any]:
    """Give the compiled dataset of a policy."""
    header = policy.header
    first_day, last_day = days_of_validity(policy)
    departments = {one.id: one.model_dump() for one in header.departments}
    source: dict[str, Any] = {
        "id": header.id,
        "number": header.number,
        "title": _words(header.title),
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        "interpreting_authority": _words(header.interpreting_authority),
        "general_facts": _facts(header.general_facts),
        "articles": [_article(article, departments) for article in policy.articles],
    }
    digest = hashlib.sha256(json.dumps(source, ensure_ascii=False, sort_keys=True).encode())
    # What only helps to find a benefit changes no answer, so it stands outside the version.
    return {**source, "version": digest.hexdigest(), "finder": compiled_finder(policy)}


def days_of_validity(policy: Policy) -> tuple[datetime.date, datetime.date]:
    """Count the first and the last day in force from the figures of the article on validity.

    The days are counted from the day of issue, not counting that day; the years run from the
    first day in force and end on the day before its anniversary.
    """
    issued = policy.header.issued
    figures = {
        figure.id: int(numeral.value)
        for article in policy.articles
        if article.gives == "validity"
        for figure in article.figures
        if (numeral := read_numeral(figure.value)) is not None
    }
    first = issued + datetime.timedelta(days=figures["days_until_effect"])
    anniversary = first.replace(year=first.year + figures["years_of_validity"])
    return first, anniversary - datetime.timedelta(days=1)


def _article(article: Article, departments: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "id": article.id,
        "number": article.number,
        "title": _words(article.title),
        "gives": article.gives,
        "facts": _facts(article.facts),
        "figures": list(_figures(article)),
        "benefits": [
            {
                "id": one.id,
                "promise": one.promise,
                "title": _words(one.title),
                "base": _words(one.base),
                "offer": _words(one.offer),
                "requirement_quotes": {need.fact: _words(need.quote) for need in one.requirements},
            }
            for one in article.benefits
        ],
        "departments": [departments[one] for one in article.departments],
        "departments_note": _words(article.departments_note),
        "open_questions": [
            {
                "id": one.id,
                "question": _words(one.question),
                "reading": _words(one.reading),
                "alternative": _words(one.alternative),
            }
            for one in article.open_questions
        ],
    }


def _figures(article: Article) -> Iterable[dict[str, Any]]:
    for figure in article.figures:
        numeral = read_numeral(figure.value)
        if numeral is None:
            message = f"{article.id}: {figure.id} was not checked before it was compiled"
            raise ValueError(message)
        yield {
            "id": figure.id,
            "kind": numeral.kind,
            "value": str(numeral.value),
            "label": _words(figure.label),
            "quote": _words(figure.quote),
        }


def _facts(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    return [
        {
            "id": fact.id,
            "type": fact.type,
            "label": _words(fact.label),
            "short": _words(fact.short),
            "choices": {one.id: _words(one.label) for one in fact.choices},
            "has_default": fact.default is not None,
            "optional": fact.optional,
        }
        for fact in facts
    ]


def _words(text: Bilingual | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
