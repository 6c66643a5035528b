"""Several claims as a document to print and to file: the summary first, then a page a claim."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from calculators.claims import Stated
from calculators.problems import Language
from calculators.total import Counted
from calculators.words import parts as p
from calculators.words.general import period_of
from calculators.words.report import (
    ENGINE_VERSION,
    benefit_section,
    plain_text,
    short_version,
)
from calculators.words.total import claim_name
from calculators.words.view import benefit_view, scene_of
from calculators.written import written_value

__all__ = ["total_report"]


def total_report(
    stated: Stated,
    claims: Sequence[Counted],
    summary: dict[str, Any],
    detail: dict[str, Any],
    language: Language,
    made: datetime.date,
) -> dict[str, Any]:
    """Give a report's parts, and the same as plain text under `text`."""
    definition = stated.policy.definition
    report: dict[str, Any] = {
        "title": f"{_said('total_report_title', language)}"
        f"{'：' if language == 'zh' else ': '}{definition.title[language]}",
        "head": _head(stated, language),
        "sections": [
            _sum(claims, summary, language),
            _general(stated, language),
            *_details(detail, language),
            *(
                _claim(one, words, language)
                for one, words in zip(claims, summary["claims"], strict=True)
            ),
        ],
        "foot": [
            _said("report_made", language, day=p.day(made, language)),
            _said(
                "report_version",
                language,
                version=short_version(definition.version),
                engine=ENGINE_VERSION,
            ),
        ],
    }
    named = {"language": language, "text_heading": _said("report_text", language)}
    return {**report, **named, "text": plain_text(report)}


def _said(name: str, language: Language, **given: str) -> str:
    return p.text_of(p.say("", name, language, **given)["parts"])


def _head(stated: Stated, language: Language) -> list[str]:
    policy = stated.policy
    article = next(iter(policy.definition.articles.values()))
    scene = scene_of(policy, article, {}, language)
    periods = [
        _said("report_period", language, period=p.text_of(period_of(rule, scene)))
        for rule in policy.general_rules
        if rule.day is not None
    ]
    head = [policy.definition.number, *periods, _said("report_estimate", language)]
    if language == "en":
        head.append(_said("report_unofficial", language))
    return head


def _sum(claims: Sequence[Counted], summary: dict[str, Any], language: Language) -> dict[str, Any]:
    lines = [summary["sum"], *summary["sum_lines"], *summary["limits"], *summary["once"]]
    return {
        "heading": _said("total_report_sum", language),
        "rows": [
            [
                words["name"],
                words["short"] if one.instead is None else _said("not_counted", language),
            ]
            for one, words in zip(claims, summary["claims"], strict=True)
        ],
        "lines": [_text(line) for line in lines],
    }


def _general(stated: Stated, language: Language) -> dict[str, Any]:
    known = stated.policy.definition.general_facts
    rows = [
        [known[name].short[language], written_value(known[name], value, language)]
        for name, value in stated.general.items()
        if value is not None and stated.written.get(name) is not None
    ]
    lines = [] if rows else [_said("report_none", language)]
    return {"heading": _said("total_report_general", language), "rows": rows, "lines": lines}


def _details(detail: dict[str, Any], language: Language) -> list[dict[str, Any]]:
    sections: list[dict[str, Any]] = []
    for name, heading in (("chapter", "chapters"), ("department", "departments")):
        rows = [[one["name"], _range(one["shown"], language)] for one in detail["by"][name]]
        lines = [_said("departments_overlap", language)] if name == "department" and rows else []
        said = _said(f"total_report_{heading}", language)
        sections.append({"heading": said, "rows": rows, "lines": lines})
    sections += [
        {
            "heading": _said(f"total_report_{name}", language),
            "rows": [],
            "lines": [_text(one["line"]) for one in detail[name]],
        }
        for name in ("missing", "steps", "doubts")
    ]
    return [one for one in sections if one["rows"] or one["lines"]]


def _range(shown: list[str], language: Language) -> str:
    least, most = shown
    if least == most:
        return most
    return _said("from_to", language, least=least, most=most)


def _claim(one: Counted, words: dict[str, Any], language: Language) -> dict[str, Any]:
    outcome = one.claim.outcome
    policy = outcome.policy
    scene = scene_of(policy, outcome.article, outcome.situation, language)
    section = benefit_section(
        claim_name(one.claim, language), benefit_view(policy, outcome, scene), language
    )
    known = {**outcome.article.facts, **policy.definition.general_facts}
    rows = [[known[name].short[language], shown] for name, shown in words["read"].items()]
    instead = [_text(words["instead"])] if words["instead"] else []
    return {**section, "rows": rows, "lines": [*instead, *section["lines"]], "page": True}


def _text(line: p.Line) -> str:
    parts = line["parts"]
    return p.text_of(parts) if isinstance(parts, list) else parts
