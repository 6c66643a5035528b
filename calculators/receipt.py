"""A receipt: an answer that anyone can check again later."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from calculators.answer import find_policy
from calculators.inquiry import Inquiry
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.readings.words import parts as p
from calculators.readings.words.report import ENGINE_VERSION, short_version

__all__ = ["SCHEMA", "receipt_of", "verify"]

#: Names the form of a receipt; docs/assets/schema/receipt-1.json describes it.
SCHEMA = "policy-receipt/1"

_ABSENT = object()
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_SHAPE: dict[str, type | tuple[type, ...]] = {
    "schema": str,
    "policy": str,
    "article": str,
    "dataset": str,
    "engine": str,
    "made": str,
    "facts": dict,
    "answer": dict,
}


def receipt_of(inquiry: Inquiry, made: datetime.date) -> dict[str, Any]:
    """Write down facts, answer and trace, with the versions that they were made with."""
    definition = inquiry.policy.definition
    return {
        "schema": SCHEMA,
        "policy": definition.id,
        "number": definition.number,
        "article": inquiry.article.id,
        "dataset": definition.version,
        "engine": ENGINE_VERSION,
        "made": made.isoformat(),
        "facts": inquiry.written,
        "answer": inquiry.answer,
        "trace": {
            language: inquiry.report(language, made)["text"].splitlines() for language in _LANGUAGES
        },
    }


def verify(receipt: dict[str, Any], language: Language) -> dict[str, Any]:
    """Check a receipt against the rules and the dataset as they are now.

    Gives `same`, `lines` that say what has changed, and the answer `now`. Raises BadInput where
    the receipt is none.
    """
    problems = [
        Problem("receipt_lacks", "receipt", name)
        for name, kind in _SHAPE.items()
        if not isinstance(receipt.get(name), kind)
    ]
    if problems:
        raise BadInput(problems)
    if receipt["schema"] != SCHEMA:
        raise BadInput([Problem("receipt_schema", "receipt", quoted(receipt["schema"]))])
    lines = list(_version_lines(receipt, language))
    try:
        inquiry = Inquiry(receipt["article"], receipt["facts"], receipt["policy"])
    except BadInput as error:
        lines += [
            p.say("fails", "verify_facts", language, problem=one.line(language))
            for one in error.problems
        ]
        return {"same": False, "lines": lines, "now": None}
    differing = list(_differences("", receipt["answer"], inquiry.answer))
    lines += [
        p.say("fails", "verify_differs", language, what=what, then=then, now=now)
        for what, then, now in differing
    ]
    if not differing:
        name = "verified_older" if lines else "verified"
        lines.insert(0, p.say("holds", name, language))
    return {"same": not differing, "lines": lines, "now": inquiry.answer}


def _version_lines(receipt: dict[str, Any], language: Language) -> Iterator[p.Line]:
    version = find_policy(receipt["policy"]).definition.version
    if receipt["dataset"] != version:
        then, now = short_version(receipt["dataset"]), short_version(version)
        yield p.say("open", "verify_dataset", language, then=then, now=now)
    if receipt["engine"] != ENGINE_VERSION:
        then, now = quoted(receipt["engine"]), ENGINE_VERSION
        yield p.say("open", "verify_engine", language, then=then, now=now)


def _differences(place: str, then: Any, now: Any) -> Iterator[tuple[str, str, str]]:
    """Find every leaf of an answer that is not what it was."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in sorted({*then, *now}):
            yield from _differences(
                f"{place}.{key}" if place else key, then.get(key, _ABSENT), now.get(key, _ABSENT)
            )
    elif _as_json(then) != _as_json(now):
        yield place, _shown(then), _shown(now)


def _as_json(value: Any) -> str:
    return "" if value is _ABSENT else json.dumps(value, ensure_ascii=False, default=str)


def _shown(value: Any) -> str:
    """Write a leaf as its file does; a dash stands for one that is not there."""
    return "—" if value is _ABSENT else quoted(value if isinstance(value, str) else _as_json(value))
