"""Receipts of every kind: one article's estimate, and several claims together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from calculators.beside import (
    ABSENT,
    LANGUAGES,
    Row,
    day_made,
    trace_rows,
    unreadable,
    verdict,
    version_lines,
    words,
)
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.receipt import verify as verify_one
from calculators.several import Several
from calculators.words.report import ENGINE_VERSION

__all__ = ["CLAIMS_SCHEMA", "claims_receipt_of", "verify"]

#: Names the form of a receipt of several claims; docs/assets/schema/claims-receipt-1.json says it.
CLAIMS_SCHEMA = "policy-claims-receipt/1"
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
#: What a receipt shows of a claim, each with the name of its words.
_CLAIM_PARTS = {
    "outcome": "row_outcome",
    "payable_least": "row_payable_least",
    "payable_most": "row_payable_most",
    "counted": "column_counted",
    "instead": "column_instead",
}


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
        "trace": {one: several.report(one, made)["text"].splitlines() for one in LANGUAGES},
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
    made = None if problems else day_made(receipt["made"])
    if made is None:
        raise BadInput(problems or [Problem("date_form", "made", quoted(receipt["made"]))])
    try:
        several = Several(receipt["claims"])
    except BadInput as error:
        return unreadable(error, language)
    fresh = claims_receipt_of(several, made)
    versions = list(version_lines(receipt, fresh, language))
    rows = [
        *_rows(receipt, fresh, several, language),
        *trace_rows(receipt["trace"], fresh["trace"], language, older=bool(versions)),
    ]
    return verdict(rows, versions, None, language)


def _rows(
    receipt: Mapping[str, Any], fresh: Mapping[str, Any], several: Several, language: Language
) -> Iterator[Row]:
    """Lay a receipt beside a fresh one: the sum and each claim."""
    yield Row(words("row_number", language), receipt.get("number", ABSENT), fresh["number"])
    then, now = receipt["answer"], fresh["answer"]
    stated = then.get("total")
    for end in _ENDS:
        before = stated.get(end, ABSENT) if isinstance(stated, Mapping) else ABSENT
        yield Row(words(f"row_payable_{end}", language), before, now["total"][end])
    listed = then.get("claims")
    claims = listed if isinstance(listed, list) else []
    known = {str(one.get("id")): one for one in claims if isinstance(one, Mapping)}
    named = {one["id"]: one["name"] for one in several.summary(language)["claims"]}
    between = "：" if language == "zh" else ": "
    for claim in now["claims"]:
        mine = known.pop(claim["id"], {})
        for part, label in _CLAIM_PARTS.items():
            name = f"{named[claim['id']]}{between}{words(label, language)}"
            yield Row(name, mine.get(part, ABSENT), claim[part])
    for name in known:
        yield Row(name, name, ABSENT)
