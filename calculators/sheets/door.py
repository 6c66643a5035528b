"""Text in, text out: the door through which the page for tables asks.

A request is a JSON object. `{"ask": "answer", "path", "policy", "language", "article"}` answers a
file: counts, sums and the first problems and answers. What is taken along is asked for afterwards,
about the file that was answered last: `{"ask": "returned"}`, `{"ask": "answers"}` or
`{"ask": "problems"}` each give `{"path", "ending"}`, where the file lies. So does
`{"ask": "year", "path", "claims", "made"}`, for an applicant's claims, the day as 2026-11-26.
"""

from __future__ import annotations

import datetime
import io
import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from calculators.answer import benefit_json, find_policy
from calculators.engines.sources import Asked
from calculators.policies import default_policy
from calculators.problems import BadInput, Language, quoted
from calculators.protocol import problem_json
from calculators.quoting import visible
from calculators.several import Several
from calculators.sheets.answered import AnsweredTable, Progress, Sum, answer_table
from calculators.sheets.messages import SheetProblem, as_on_page
from calculators.sheets.results import outcome_words, reasons
from calculators.sheets.returned import returned_csv, returned_workbook
from calculators.sheets.year import year_workbook
from calculators.tables.messages import RowProblem
from calculators.tables.written import CsvOut
from calculators.written import yuan_text

__all__ = ["respond"]

#: So many problems and answers a page shows; the others are in what is taken along.
_SHOWN = 100
#: So much of what a library says is told.
_DETAIL = 200
#: So that spreadsheets know how a CSV is written.
_MARK = "\ufeff"


class _Kept:
    """The file that was answered last."""

    table: AnsweredTable | None = None


def respond(request: str) -> str:
    """Answer a request, both as JSON text.

    How far it is goes, a line of JSON each time, into the file that `tell` names.
    """
    asked = json.loads(request)
    language: Language = "zh" if asked.get("language") == "zh" else "en"
    with Path(asked.get("tell") or os.devnull).open("w", encoding="utf-8") as told:

        def tell(stage: str, done: int, of: int) -> None:
            print(json.dumps({"stage": stage, "done": done, "of": of}), file=told, flush=True)

        try:
            reply = _reply(asked, language, Progress(tell))
        except BadInput as error:
            found = [problem_json(as_on_page(one), language) for one in error.problems]
            reply = {"problems": found}
        except Exception as error:  # noqa: BLE001 - a file may hold what nobody has foreseen
            reply = {"problems": [_unforeseen(asked, error, language)]}
    return json.dumps(reply, ensure_ascii=False)


def _unforeseen(asked: dict[str, Any], error: Exception, language: Language) -> dict[str, str]:
    """Tell what stopped the work; the engine lives on for the next file."""
    _Kept.table = None
    code = "no_memory" if isinstance(error, MemoryError) else "unforeseen"
    detail = {"detail": visible(f"{type(error).__name__}: {error}"[:_DETAIL])}
    name = Path(str(asked.get("path", ""))).name
    return problem_json(SheetProblem(code, "table", quoted(name), detail), language)


def _reply(asked: dict[str, Any], language: Language, progress: Progress) -> dict[str, Any]:
    if asked["ask"] == "answer":
        policy = find_policy(asked.get("policy") or default_policy())
        wanted = Asked(policy, asked.get("article") or None)
        _Kept.table = None
        _Kept.table = answer_table(Path(asked["path"]), wanted, progress)
        return _shown(_Kept.table, language)
    if asked["ask"] == "year":
        made = datetime.date.fromisoformat(asked["made"])
        written = year_workbook(Several(asked["claims"]), language, made)
        return _left(Path(asked["path"]), "xlsx", written)
    table = _Kept.table
    if table is None:
        raise BadInput([SheetProblem("nothing_answered", "ask", quoted(asked["ask"]))])
    ending, content = _taken(asked["ask"], table, language, progress)
    return _left(table.path, ending, content)


def _left(beside: Path, ending: str, content: bytes) -> dict[str, Any]:
    out = beside.with_name(f"taken.{ending}")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    return {"path": str(out), "ending": ending}


def _taken(
    what: str, table: AnsweredTable, language: Language, progress: Progress
) -> tuple[str, bytes]:
    if what == "returned":
        if table.is_workbook:
            return "xlsx", returned_workbook(table, language, progress)
        return "csv", returned_csv(table, language, progress)
    text = io.StringIO(newline="")
    out = CsvOut(text)
    if what == "problems":
        out.problem_headings()
        out.problems(table.problems, language)
    else:
        out.headings()
        for sheet in table.sheets:
            for found in sheet.rows.values():
                out.answers(found.rows)
    return "csv", (_MARK + text.getvalue()).encode()


def _shown(table: AnsweredTable, language: Language) -> dict[str, Any]:
    return {
        "workbook": table.is_workbook,
        "sheets": [
            {"name": visible(one.name), **_sum(one.sum)} for one in table.sheets if one.sum.rows
        ],
        "total": _sum(table.sum),
        "problem_count": len(table.problems),
        "problems": [_problem(one, table, language) for one in table.problems[:_SHOWN]],
        "answer_count": sum(len(found.rows) for one in table.sheets for found in one.rows.values()),
        "answers": [*islice(_answers(table, language), _SHOWN)],
    }


def _sum(found: Sum) -> dict[str, Any]:
    counts = {name: getattr(found, name) for name in ("rows", "answered", "wrong", "open")}
    most = None if found.most is None else yuan_text(found.most)
    return {**counts, "least": yuan_text(found.least), "most": most}


def _problem(found: RowProblem, table: AnsweredTable, language: Language) -> dict[str, Any]:
    only = table.sheets[0].name if len(table.sheets) == 1 else ""
    sheet = visible(found.sheet or only)
    said = {"sheet": sheet, "row": found.row, "column": visible(found.column)}
    return {**said, "value": found.problem.value, "message": found.problem.message(language)}


def _answers(table: AnsweredTable, language: Language) -> Iterator[dict[str, Any]]:
    """Give the first answers as a page shows them, sheet by sheet."""
    for sheet in table.sheets:
        for number, found in sheet.rows.items():
            for texts, one in zip(found.rows, found.outcomes, strict=True):
                ends = benefit_json(one)
                yield {
                    "sheet": visible(sheet.name),
                    "row": number,
                    "id": visible(texts[0]),
                    "article": one.article.name[language],
                    "benefit": one.benefit.title[language],
                    "outcome": outcome_words(one, language),
                    "state": one.state,
                    "least": ends["payable_least"],
                    "most": ends["payable_most"],
                    "reasons": reasons(one, language),
                }
