"""Receipts of every kind: one article's estimate, and several claims together."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from calculators.problems import BadInput, Language, Problem, quoted
from calculators.receipt import verify as verify_one
from calculators.several import Several
from calculators.words import parts as p
from calculators.words.report import ENGINE_VERSION, short_version

__all__ = ["CLAIMS_SCHEMA", "claims_receipt_of", "verify"]

#: Names the form of a receipt of several claims; docs/assets/schema/claims-receipt-1.json says it.
CLAIMS_SCHEMA = "policy-claims-receipt/1"
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_SHAPE: dict[str, type] = {
    "policy": str,
    "dataset": str,
    "engine": str,
    "made": str,
    "claims": dict,
    "answer": dict,
    "trace": dict,
}
_ENDS = ("least", "most")
_CLAIM_PARTS = ("outcome", "payable_least", "payable_most", "counted", "instead")


def claims_receipt_of(several: Several, made: datetime.date) -> dict[str, Any]:
    """Write down claims, answer and report, with the versions that they were made with."""
    definition = several.stated.policy.definition
    return {
        "schema": CLAIMS_SCHEMA,
        "policy": definition.id,
        "number": definition.number,
        "dataset": definition.version,
        "engine": ENGINE_VERSION,
        "made": made.isoformat(),
        "claims": several.written,
        "answer": several.answer,
        "trace": {one: several.report(one, made)["text"].splitlines() for one in _LANGUAGES},
    }


def verify(receipt: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Check a receipt of any kind against a fresh one from the same facts.

    Raises BadInput where the file is no receipt. See calculators.receipt for what it gives.
    """
    if receipt.get("schema") != CLAIMS_SCHEMA:
        return verify_one(receipt, language)
    problems = [
        Problem("receipt_lacks", "receipt", name)
        for name, kind in _SHAPE.items()
        if not isinstance(receipt.get(name), kind)
    ]
    made = None if problems else _day(receipt["made"])
    if made is None:
        raise BadInput(problems or [Problem("date_form", "made", quoted(receipt["made"]))])
    try:
        several = Several(receipt["claims"])
    except BadInput as error:
        lines = [
            p.say("fails", "verify_facts", language, problem=one.line(language))
            for one in error.problems
        ]
        return {"same": False, "lines": lines, "rows": [], "now": None}
    fresh = claims_receipt_of(several, made)
    older = any(receipt[one] != fresh[one] for one in ("dataset", "engine"))
    rows = _rows(receipt, fresh, several, language, older=older)
    differing = [one for one in rows if not one["same"]]
    lines = [
        p.say(
            "fails",
            "verify_differs",
            language,
            what=one["label"],
            then=one["then"],
            now=one["now"],
        )
        for one in differing
    ] or [p.say("holds", "verified_older" if older else "verified", language)]
    return {
        "same": not differing,
        "lines": [
            *lines,
            *_versions(receipt, fresh, language),
            p.say("note", "verify_not_proved", language),
        ],
        "rows": rows,
        "now": None,
    }


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return None


def _versions(
    receipt: Mapping[str, Any], fresh: Mapping[str, Any], language: Language
) -> list[p.Line]:
    found = []
    for name, sentence in (("dataset", "verify_dataset"), ("engine", "verify_engine")):
        if receipt[name] != fresh[name]:
            then, now = (quoted(short_version(one[name])) for one in (receipt, fresh))
            found.append(p.say("open", sentence, language, then=then, now=now))
    return found


def _rows(
    receipt: Mapping[str, Any],
    fresh: Mapping[str, Any],
    several: Several,
    language: Language,
    *,
    older: bool,
) -> list[dict[str, Any]]:
    """Lay a receipt beside a fresh one: the sum, each claim, and every line of the report."""
    found = [_row("number", language, receipt.get("number"), fresh["number"])]
    then, now = receipt["answer"], fresh["answer"]
    for end in _ENDS:
        before = _inside(then, "total").get(end, _ABSENT)
        found.append(_row(f"payable_{end}", language, before, now["total"][end]))
    known = {str(one.get("id")): one for one in _listed(then) if isinstance(one, Mapping)}
    named = {one["id"]: one["name"] for one in several.summary(language)["claims"]}
    for claim in now["claims"]:
        before = known.pop(claim["id"], {})
        found += [
            _row(part, language, before.get(part, _ABSENT), claim[part], named[claim["id"]])
            for part in _CLAIM_PARTS
        ]
    found += [_row("policy", language, name, _ABSENT, name) for name in known]
    for one in () if older else _LANGUAGES:
        lines = receipt["trace"].get(one)
        mine = lines if isinstance(lines, list) else []
        expected = fresh["trace"][one]
        for number in range(max(len(mine), len(expected))):
            before = mine[number] if number < len(mine) else _ABSENT
            after = expected[number] if number < len(expected) else _ABSENT
            if before != after:
                label = _said(f"row_trace_{one}", language, number=str(number + 1))
                found.append(_as_row(label, before, after))
    return found


_ABSENT = object()


def _inside(answer: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = answer.get(key)
    return found if isinstance(found, Mapping) else {}


def _listed(answer: Mapping[str, Any]) -> list[Any]:
    found = answer.get("claims")
    return found if isinstance(found, list) else []


def _said(name: str, language: Language, **given: str) -> str:
    return p.text_of(p.filled(p.sentence(name), language, **given))


def _row(
    part: str, language: Language, then: object, now: object, claim: str = ""
) -> dict[str, Any]:
    label = _said(
        {"counted": "column_counted", "instead": "column_instead"}.get(part, f"row_{part}"),
        language,
    )
    between = "：" if language == "zh" else ": "
    return _as_row(f"{claim}{between}{label}" if claim else label, then, now)


def _as_row(label: str, then: object, now: object) -> dict[str, Any]:
    shown = [_shown(one) for one in (then, now)]
    return {"label": label, "then": shown[0], "now": shown[1], "same": then == now}


def _shown(value: object) -> str:
    """Write a leaf as its file does; a dash stands for one that is not there."""
    if value is _ABSENT:
        return "—"
    return quoted(value if isinstance(value, str) else json.dumps(value, default=str))
