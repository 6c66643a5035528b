"""Compile a checked policy into the one JSON file that the rules read.

The compiled dataset leaves out the prose; its `version` is a hash of everything that can change
an answer or its words, so that a receipt can say which dataset it was made with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from build_scripts.dataset.finder import compiled_finder
from build_scripts.dataset.model import Article, Bilingual, Fact, GeneralRule, Policy
from build_scripts.dataset.numerals import Numeral, read_numeral
from build_scripts.dataset.own_units import own_units
from build_scripts.dataset.versions import versions_of
from calculators.definitions import ORIGINAL
from calculators.money import parse_money
from calculators.names import article_name
from calculators.policies import COMPILED
from calculators.policies.source import source_digest
from calculators.rulebook import RuleBook
from calculators.units import Unit, unit_of

__all__ = [
    "applicant_fact",
    "article_label",
    "compile_policy",
    "compiled",
    "domain_end",
    "figure_unit",
    "rule_book",
    "write_compiled",
]


def compile_policy(policy: Policy, folder: Path) -> Path:
    """Write a policy's compiled dataset beside its YAML files; an unchanged file is left alone."""
    answered = rule_book(folder).alternative_names()
    source = {**compiled(policy, answered), "source": source_digest(folder)}
    return write_compiled(source, folder / COMPILED)


def rule_book(folder: Path) -> RuleBook:
    """Load the rules in a policy's folder as they stand now."""
    name = f"calculators.policies.{folder.name}.rules"
    spec = spec_from_file_location(name, folder / "rules.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    # Not kept in sys.modules: each call reads the file, and what a policy took is free again.
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    book: RuleBook = module.rules
    return book


def write_compiled(source: dict[str, Any], target: Path) -> Path:
    """Write a compiled dataset where it differs from what is there."""
    text = json.dumps(source, ensure_ascii=False, separators=(",", ":"))
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
    return target


def compiled(
    policy: Policy, answered: AbstractSet[tuple[str, str, str]] = frozenset()
) -> dict[str, Any]:
    """Give the compiled dataset of a policy.

    `answered` are the open questions whose other answer is a rule, by article, benefit and id: an
    explanation speaks of no others, so the rules need none.
    """
    spoken = {(article, question) for article, _, question in answered}
    header = policy.header
    departments = {one.id: one.model_dump() for one in header.departments}
    source: dict[str, Any] = {
        "id": header.id,
        "number": header.number,
        "title": _words(header.title),
        "issued": header.issued.isoformat(),
        "applicant_fact": applicant_fact(policy),
        "interpreting_authority": _words(header.interpreting_authority),
        "general_facts": _facts(header.general_facts),
        "general_rules": [_general_rule(one) for one in header.general_rules],
        "articles": [_article(policy, one, departments, spoken) for one in policy.articles],
    }
    if header.units:
        source["units"] = [
            {"name": one.id, "zh": one.zh, "en": one.en, "plural": one.plural}
            for one in header.units
        ]
    if header.draft:
        source["draft"] = True
    if any(not one.draft for one in policy.documents):
        source["versions"] = _versions(policy, departments, spoken)
    digest = hashlib.sha256(json.dumps(source, ensure_ascii=False, sort_keys=True).encode())
    # What only helps to find a benefit changes no answer, so it stands outside the version.
    return {**source, "version": digest.hexdigest(), "finder": compiled_finder(policy)}


def _versions(
    policy: Policy, departments: dict[str, dict[str, str]], spoken: AbstractSet[tuple[str, str]]
) -> list[dict[str, Any]]:
    """Compile each version: its document, and the articles that read otherwise than in the last."""
    last = {one.id: one for one in policy.articles}
    return [
        {
            "id": ORIGINAL if version.document is None else version.document.id,
            "number": (version.document or policy.header).number,
            "first_day": version.document and version.document.first_day.isoformat(),
            "repeals": version.document is not None and version.document.repeals,
            "articles": [
                _article(policy, one, departments, spoken)
                for one in version.articles
                if one != last[one.id]
            ],
        }
        for version in versions_of(policy)
    ]


def applicant_fact(policy: Policy) -> str | None:
    """Name the general fact that says what kind of applicant somebody is; None without one."""
    header = policy.header
    named = header.applicant_fact or "applicant_type"
    known = [fact.id for fact in header.general_facts if fact.type == "choice"]
    return named if named in known else None


def _general_rule(rule: GeneralRule) -> dict[str, Any]:
    texts = {name: _words(getattr(rule, name)) for name in _RULE_TEXTS}
    return {
        "id": rule.id,
        "kind": rule.kind,
        "article": rule.article,
        "label": _words(rule.label),
        "words": {name: text for name, text in texts.items() if text is not None},
        "reasons": {fact: _words(text) for fact, text in rule.reasons.items()},
        "over": list(rule.over),
    }


#: The sentences that a general rule may have of its own.
_RULE_TEXTS = ("met", "failed", "doubt", "unless", "alternative")


def _article(
    policy: Policy,
    article: Article,
    departments: dict[str, dict[str, str]],
    spoken: AbstractSet[tuple[str, str]],
) -> dict[str, Any]:
    chapter = next(one for one in policy.header.chapters if one.id == article.chapter)
    return {
        "chapter": _words(chapter.title),
        "id": article.id,
        "number": article.number,
        "name": _words(article_label(article)),
        "title": _words(article.title),
        "gives": article.gives,
        "facts": _facts(article.facts),
        "figures": list(_figures(article, own_units(policy.header))),
        "benefits": [
            {
                "id": one.id,
                "promise": one.promise,
                "title": _words(one.title),
                "base": _words(one.base),
                "offer": _words(one.offer),
                "beneficiary": _words(one.beneficiary),
                "applicants": list(one.applicants),
                "requirements": [
                    {"facts": list(need.names), "quote": _words(need.quote)}
                    for need in one.requirements
                ],
                "excludes": list(one.excludes),
                "findable": one.findable,
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
            if (article.id, one.id) in spoken
        ],
    }


def article_label(article: Article) -> Bilingual:
    """Name an article as its text does: 第十九条, Article 19, or what its `label` says."""
    if article.label is not None:
        return article.label
    number = article.number
    return Bilingual(zh=article_name(number, "zh"), en=article_name(number, "en"))


def _figures(article: Article, own: tuple[Unit, ...]) -> Iterable[dict[str, Any]]:
    for figure in article.figures:
        numeral = read_numeral(figure.value, own)
        if numeral is None:
            message = f"{article.id}: {figure.id} was not checked before it was compiled"
            raise ValueError(message)
        yield {
            "id": figure.id,
            "kind": numeral.kind,
            "value": str(numeral.value),
            "label": _words(figure.label),
            "quote": _words(figure.quote),
            "unit": figure_unit(numeral),
            "written": figure.value,
        }


#: The unit of a figure's value, by the kind of numeral.
_UNIT_OF_KIND = {"days": "day", "months": "month", "years": "year"}
_PLAIN_KINDS = ("ratio", "points", "number", "date")


def figure_unit(numeral: Numeral) -> str:
    """Give the unit that a numeral's value is in, as units are written: `CNY/mu`, `1` for none."""
    if numeral.kind in _PLAIN_KINDS:
        return "1"
    default = "CNY" if numeral.kind == "money" else "item"
    duration = None if numeral.ordinal else _UNIT_OF_KIND.get(numeral.kind)
    unit = duration or numeral.unit or default
    return f"{unit}/{numeral.per}" if numeral.per else unit


def _facts(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    return [_fact(fact) for fact in facts]


def _fact(fact: Fact) -> dict[str, Any]:
    compiled_: dict[str, Any] = {
        "id": fact.id,
        "type": fact.type,
        "label": _words(fact.label),
        "short": _words(fact.short),
        "choices": {one.id: _words(one.label) for one in fact.choices},
        "has_default": fact.default is not None,
        "optional": fact.optional,
    }
    if fact.unit is not None:
        unit = unit_of(fact.unit)
        compiled_["unit"] = fact.unit
        if unit is not None and unit.zh:
            compiled_["unit_words"] = {"zh": unit.zh, "en": unit.en_plural}
    if fact.per is not None:
        compiled_["per"] = fact.per
    for name in ("least", "most"):
        stated = getattr(fact, name)
        if stated is not None:
            compiled_[name] = str(domain_end(stated))
    if fact.decimals is not None:
        compiled_["decimals"] = fact.decimals
    if fact.items:
        compiled_["facts"] = _facts(fact.items)
    for name in ("met", "failed"):
        if getattr(fact, name) is not None:
            compiled_[name] = _words(getattr(fact, name))
    return compiled_


def domain_end(stated: int | str) -> Fraction:
    """Read an end of a domain: `300%`, `1000万`, `0.5`; raises ValueError for anything else."""
    text = str(stated).strip()
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    try:
        return Fraction(text)
    except ValueError:
        return parse_money(text)


def _words(text: Bilingual | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
