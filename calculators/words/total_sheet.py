"""Several claims as a table: a row a claim, amounts as numbers, nothing that a program would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from calculators.answer import benefit_json
from calculators.problems import Language
from calculators.quoting import harmless
from calculators.total import Counted
from calculators.words import parts as p

__all__ = ["COLUMNS", "sheet_of"]

COLUMNS = (
    "id",
    "article",
    "benefit",
    "item",
    "outcome",
    "least",
    "most",
    "counted",
    "instead",
    "departments",
    "missing",
)


def sheet_of(claims: Sequence[Counted], language: Language) -> dict[str, Any]:
    """Give the table: `head`, `rows`, and the same as CSV, marked as spreadsheets need it.

    An amount is a decimal of yuan, or words where it has no upper end.
    """
    head = [_said(f"column_{name}", language) for name in COLUMNS]
    rows = [_row(one, language) for one in claims]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return {"head": head, "rows": rows, "csv": f"\ufeff{out.getvalue()}"}


def _said(name: str, language: Language) -> str:
    return p.text_of(p.filled(p.sentence(name), language))


def _row(one: Counted, language: Language) -> list[str]:
    claim, outcome = one.claim, one.claim.outcome
    answer = benefit_json(outcome)
    known = {**outcome.article.facts, **outcome.policy.definition.general_facts}
    unlimited = "" if outcome.state == "no_amount" else p.amount(None, language)
    between = "；" if language == "zh" else "; "
    return [
        claim.id,
        outcome.article.name[language],
        outcome.benefit.title[language],
        claim.called,
        _said(f"outcome_{outcome.state}", language),
        *(answer[end] or unlimited for end in ("payable_least", "payable_most")),
        _said("answer_yes" if one.counts else "answer_no", language),
        one.instead or "",
        between.join(getattr(two, language) for two in outcome.article.departments),
        between.join(
            known[name].short[language] if name in known else name for name in outcome.missing
        ),
    ]
