"""An applicant's year as a workbook: exact amounts, the report beside it, nothing that could run."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import calculators
from calculators.sheets.door import respond
from calculators.total import total

_YEAR: dict[str, Any] = {
    "policy": "chengdu-2020-7",
    "facts": {"applicant_type": "enterprise", "legal_person": True, "in_sector": True},
    "claims": [
        {
            "id": "a",
            "article": "art-08",
            "facts": {
                "passed": True,
                "product_type": "dedicated_security_product",
                "fee": "12345.67",
            },
            "item": '=HYPERLINK("x")',
        },
        {
            "id": "b",
            "article": "art-13",
            "facts": {"third_party": True, "service_fee": "300万"},
            "item": '=HYPERLINK("x")',
        },
        {"id": "c", "article": "art-10", "facts": {"fee": "5万"}},
    ],
}


def _asked(path: Path, claims: dict[str, Any], language: str) -> dict[str, Any]:
    asked = {"ask": "year", "path": str(path), "claims": claims, "made": "2026-11-26"}
    reply: dict[str, Any] = json.loads(respond(json.dumps({**asked, "language": language})))
    return reply


def _book(path: Path, claims: dict[str, Any], language: str) -> Any:
    reply = _asked(path, claims, language)
    assert reply["ending"] == "xlsx"
    return openpyxl.load_workbook(io.BytesIO(Path(reply["path"]).read_bytes()))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_row_a_claim_with_the_amounts_and_sums_of_the_answer(
    tmp_path: Path, language: str
) -> None:
    sheet = _book(tmp_path / "handed-in" / "made", _YEAR, language).worksheets[0]
    rows = [*sheet.iter_rows(values_only=True)]
    answer = total(_YEAR)
    expected = [[one["payable_least"], one["payable_most"]] for one in answer["claims"]]
    expected.append([answer["total"]["least"], answer["total"]["most"]])
    shown = [[Decimal(str(cell)) for cell in row[5:7]] for row in rows[1:5]]
    assert shown == [[Decimal(cell) for cell in row] for row in expected]
    assert [row[0] for row in rows[1:4]] == ["a", "b", "c"]
    assert all(cell.number_format == "#,##0.00" for row in sheet["F2:G5"] for cell in row)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_stands_beside_it_and_nothing_runs(tmp_path: Path, language: str) -> None:
    book = _book(tmp_path / "handed-in" / "made", _YEAR, language)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    said = [str(cell.value) for cell in cells]
    asked = {"ask": "report", "claims": _YEAR, "made": "2026-11-26", "language": language}
    report = json.loads(calculators.respond(json.dumps(asked)))["report"]
    for section in report["sections"]:
        assert section["heading"].removeprefix("'") in "\n".join(said)
        for line in [*section["lines"], *(cell for row in section["rows"] for cell in row)]:
            assert any(one.endswith(line) for one in said), line


@pytest.mark.parametrize(("language", "unlimited"), [("zh", "没有上限"), ("en", "no upper limit")])
def test_what_has_no_end_is_said_and_what_has_no_amount_is_blank(
    tmp_path: Path, language: str, unlimited: str
) -> None:
    claims = [
        {"id": "a", "article": "art-02", "benefit": "national-centre-matching", "facts": {}},
        {"id": "b", "article": "art-05", "facts": {}},
    ]
    sheet = _book(
        tmp_path / "handed-in" / "made", {**_YEAR, "claims": claims}, language
    ).worksheets[0]
    rows = [row[5:7] for row in sheet.iter_rows(min_row=2, max_row=4, values_only=True)]
    assert [row[1] for row in rows] == [unlimited, None, unlimited]


def test_a_claim_with_a_problem_is_named(tmp_path: Path) -> None:
    broken = {**_YEAR, "claims": [{**_YEAR["claims"][0], "facts": {"fee": "x"}}]}
    reply = _asked(tmp_path / "made", broken, "en")
    (problem,) = reply["problems"]
    assert "a" in problem["message"]
