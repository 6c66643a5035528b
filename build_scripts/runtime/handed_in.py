"""Files as people hand them in, to find out when the engine is built which modules they take."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from build_scripts.pages.context import LANGUAGES, PolicyContext
from build_scripts.runtime.part import HandedIn
from calculators.engines.workbooks import OLE
from calculators.problems import Language
from calculators.sheets.template import template
from calculators.tables.marked import EXAMPLE

__all__ = ["handed_in"]

#: Any day will do.
_DAY = "2026-01-01"
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")


def handed_in(contexts: Sequence[PolicyContext]) -> HandedIn:
    """Fill in each policy's template with its own example, as a workbook and as CSV; add mistakes."""
    files = {"/none.xlsx": b"PK", "/none.csv": b"\0", "/old.xls": OLE}
    requests = [{"ask": "answer", "path": name} for name in files]
    for number, context in enumerate(contexts):
        for language in LANGUAGES:
            book = openpyxl.load_workbook(io.BytesIO(template(context.bound, language)))
            text = io.StringIO()
            for sheet in book.worksheets:
                if sheet["A2"].value == EXAMPLE[language]:
                    sheet["A2"] = "1"
                    sheet.append(["2", "?", "?", "?"])
                    first = [cell.value for cell in sheet[2]]
                    csv.writer(text).writerows([["article", *(cell.value for cell in sheet[1])]])
                    csv.writer(text).writerows([[sheet.title.split()[0], *first]])
                    break
            made = io.BytesIO()
            book.save(made)
            given = {f"/{number}-{language}.xlsx": made.getvalue()}
            requests.append(_year(context, language))
            for encoding in _ENCODINGS:
                name = f"/{number}-{language}-{encoding}.csv"
                given[name] = text.getvalue().encode(encoding)
            files |= given
            asked = {"policy": context.header.id, "language": language}
            for name in given:
                requests += [
                    {**asked, "ask": ask, "path": name}
                    for ask in ("answer", "returned", "answers", "problems")
                ]
    return HandedIn(files, requests)


def _year(context: PolicyContext, language: Language) -> dict[str, Any]:
    """Ask for a year of one claim of each benefit, of which nothing is known."""
    listed = [
        {"id": f"{article.id}-{name}", "article": article.id, "benefit": name}
        for article in context.bound.definition.articles.values()
        for name in article.benefits
    ]
    claims = {"policy": context.header.id, "claims": listed}
    return {"ask": "year", "path": "/made", "claims": claims, "made": _DAY, "language": language}
