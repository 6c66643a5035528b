"""An answer as a document to print and to file: what was stated, what follows, and from which words."""

from __future__ import annotations

import datetime
from typing import Any

from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.policies import Policy
from calculators.problems import Language
from calculators.words import parts as p
from calculators.words.general import period_of
from calculators.words.view import scene_of

__all__ = [
    "ENGINE_VERSION",
    "benefit_section",
    "plain_text",
    "report_of",
    "short_version",
    "spoken",
]

#: The version of the rules' machinery; calculators.__version__ is the same.
ENGINE_VERSION = "0.1.0"


def short_version(version: str) -> str:
    """Name a dataset by the first twelve letters of its hash."""
    return version[:12]


def report_of(
    policy: Policy,
    article: ArticleDefinition,
    stated: list[tuple[FactDefinition, str]],
    view: dict[str, Any],
    language: Language,
    made: datetime.date,
) -> dict[str, Any]:
    """Give a report's parts, and the same as plain text under `text`."""

    def said(name: str, **given: str) -> str:
        return p.text_of(p.say("", name, language, **given)["parts"])

    definition = policy.definition
    title = f"{said('report_title')}{'：' if language == 'zh' else ': '}{article.title[language]}"
    source = said("report_source", number=definition.number, article=article.name[language])
    scene = scene_of(policy, article, {}, language)
    periods = [
        said("report_period", period=p.text_of(period_of(rule, scene)))
        for rule in policy.general_rules
        if rule.day is not None
    ]
    head = [definition.title[language], source, *periods, said("report_estimate")]
    if language == "en":
        head.append(said("report_unofficial"))
    sections: list[dict[str, Any]] = [
        {
            "heading": said("report_facts"),
            "rows": [[fact.short[language], shown] for fact, shown in stated],
            "lines": [] if stated else [said("report_none")],
        }
    ]
    sections += _answered(article, view, language)
    foot = [
        said("report_made", day=p.day(made, language)),
        said("report_version", version=short_version(definition.version), engine=ENGINE_VERSION),
    ]
    report: dict[str, Any] = {"title": title, "head": head, "sections": sections, "foot": foot}
    named = {"language": language, "text_heading": said("report_text")}
    return {**report, **named, "text": plain_text(report)}


def spoken(article: ArticleDefinition, view: dict[str, Any], language: Language) -> str:
    """Give an answer's sentences alone, as a page shows them: for whoever writes the rules."""
    title = f"{article.name[language]} {article.title[language]}"
    sections = _answered(article, view, language)
    return plain_text({"title": title, "head": [], "sections": sections, "foot": []}).rstrip("\n")


def _answered(
    article: ArticleDefinition, view: dict[str, Any], language: Language
) -> list[dict[str, Any]]:
    """Give the sections of an answer: what the article itself says, and each benefit."""
    sections: list[dict[str, Any]] = []
    if view["article"]:
        lines = [p.text_of(line["parts"]) for line in view["article"]]
        sections.append({"heading": article.title[language], "rows": [], "lines": lines})
    for key, benefit in view["benefits"].items():
        sections.append(benefit_section(article.benefits[key].title[language], benefit, language))
    return sections


def benefit_section(title: str, view: dict[str, Any], language: Language) -> dict[str, Any]:
    """Give a benefit's section: its headline and notes, then each section of its reasons."""
    lines = [p.text_of(view["headline"]["parts"])]
    lines += [p.text_of(note["parts"]) for note in view["notes"]]
    parts = [
        {
            "heading": p.text_of(p.say("", f"section_{one['kind']}", language)["parts"]),
            "lines": [p.text_of(line["parts"]) for line in one["lines"]],
        }
        for one in view["sections"]
    ]
    return {"heading": title, "rows": [], "lines": lines, "parts": parts}


def plain_text(report: dict[str, Any]) -> str:
    """Write a report as text that can be pasted anywhere."""
    lines = [report["title"], *report["head"], ""]
    for section in report["sections"]:
        lines.append(section["heading"])
        lines += [f"  {name}: {shown}" for name, shown in section["rows"]]
        lines += [f"  {line}" for line in section["lines"]]
        for part in section.get("parts", []):
            lines.append(f"  {part['heading']}")
            lines += [f"    - {line}" for line in part["lines"]]
        lines.append("")
    return "\n".join([*lines, *report["foot"]])
