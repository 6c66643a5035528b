"""Workbooks with everything that goes wrong in them, each told clearly."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from calculators.problems import BadInput
from tests.calculators.engines.workbook import HEADINGS, answered, book


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.xlsx"


def _most(path: Path) -> list[str]:
    return [one["most"] for one in answered(path)[0]]


def _refusal(path: Path) -> str:
    with pytest.raises(BadInput) as error:
        answered(path)
    assert not path.with_name("out.csv").exists()
    return str(error.value)


def test_numbers_and_numbers_as_text_are_the_same(path: Path) -> None:
    rows: list[list[object]] = [
        ["a", True, 1234.5],
        ["b", "是", "1234.5"],
        ["c", "yes", "1,234.50元"],
    ]
    book(path, HEADINGS, *rows)
    assert _most(path) == ["617.25"] * 3


def test_days_and_days_as_text_are_the_same(path: Path) -> None:
    days = [
        datetime.date(2022, 6, 30),
        datetime.datetime(2022, 6, 30),  # noqa: DTZ001 - so a sheet's days are read
        "2022-06-30",
        "2022年6月30日",
    ]
    book(
        path,
        [*HEADINGS, "application_date"],
        *[["a", True, 100, day] for day in days],
        ["e", True, 100, 44742],
    )
    answers, problems = answered(path)
    assert [one["payable_most"] for one in answers] == ["50.00"] * 4
    assert problems[0][:3] == ("6", "application_date", "44742")


def test_a_percentage_of_a_sheet_is_read_with_its_sign(path: Path) -> None:
    made = book(
        path,
        ["accepted_on_time", "national_grant", "total_investment", "national_ratio"],
        [True, 100, 1000, 0.295],
    )
    made.active["D2"].number_format = "0.0%"
    made.save(path)
    assert answered(path, "art-01")[0][0]["most"] == "29.50"


def test_a_title_above_the_headings_is_passed_over(path: Path) -> None:
    made = book(path, ["2022 年度申报"], [], HEADINGS, ["a", True, 100])
    made.active.merge_cells("A1:C1")
    made.save(path)
    answers, problems = answered(path)
    assert [one["id"] for one in answers] == ["a"]
    assert not problems


def test_merged_cells_are_named_and_the_other_rows_answered(path: Path) -> None:
    made = book(path, HEADINGS, ["a", True, 100], ["b", True, 200], ["c", True, 300])
    made.active.merge_cells("B2:B3")
    made.active.merge_cells("E2:F9")
    made.save(path)
    answers, problems = answered(path)
    assert [one["id"] for one in answers] == ["a", "c"]
    (problem,) = problems
    assert problem[:3] == ("3", "passed", "B2:B3")
    assert "Unmerge" in problem[3]


def test_formulas_count_with_their_results_and_are_told_without(path: Path) -> None:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["a", "yes"])
        sheet.write_formula(1, 2, "=50*2", None, 100)
    assert _most(path) == ["50.00"]
    book(path, HEADINGS, ["a", True, "=50*2"], ["b", True, 10])
    answers, problems = answered(path)
    assert [one["id"] for one in answers] == ["b"]
    assert problems[0][:3] == ("2", "fee", "=50*2") or problems[0][:3] == ("2", "fee", "'=50*2")
    assert "has no saved result" in problems[0][3]


def test_an_error_cell_is_told_as_one(path: Path) -> None:
    book(path, HEADINGS, ["a", True, "#DIV/0!"], ["b", True, 10])
    answers, problems = answered(path)
    assert [one["id"] for one in answers] == ["b"]
    assert "the error #DIV/0!" in problems[0][3]


def test_hidden_rows_are_answered_and_told_once(path: Path) -> None:
    made = book(path, HEADINGS, ["a", True, 10], ["b", True, 20], ["c", True, 30])
    made.active.row_dimensions[3].hidden = True
    made.active.row_dimensions[4].hidden = True
    made.save(path)
    answers, problems = answered(path)
    assert len(answers) == 3
    (problem,) = problems
    assert (problem[0], problem[2]) == ("3", "2")
    assert "hidden" in problem[3]


def test_hidden_sheets_are_not_answered_and_told(path: Path) -> None:
    made = book(path, HEADINGS, ["a", True, 10])
    other = made.create_sheet("old")
    other.append(HEADINGS)
    other.append(["z", True, 99])
    other.sheet_state = "hidden"
    lists = made.create_sheet("choices")
    lists.append(["true", "false"])
    lists.sheet_state = "veryHidden"
    made.save(path)
    answers, problems = answered(path)
    assert [one["id"] for one in answers] == ["a"]
    (problem,) = problems
    assert (problem[0], problem[2]) == ("old!1", "old")


def test_every_visible_sheet_with_headings_is_a_table(path: Path) -> None:
    made = book(path, ["Fill in the sheets below."], title="Read me")
    for article, headings in (("art-10 crypto-testing", HEADINGS), ("art-07", ["id", "exam_fee"])):
        sheet = made.create_sheet(article)
        sheet.append(headings)
        sheet.append(["a", True, 10] if len(headings) == 3 else ["b", 30])
        sheet.append(["c", "x"])
    strange = made.create_sheet("more")
    strange.append(["id", "fee"])
    strange.append(["c", 5])
    made.save(path)
    answers, problems = answered(path, None)
    assert [(one["id"], one["article"]) for one in answers] == [("a", "art-10"), ("b", "art-07")]
    assert [one[0] for one in problems] == ["art-10 crypto-testing!3", "art-07!3", "more!1"]


def test_extra_missing_and_doubled_columns_are_told(path: Path) -> None:
    book(
        path,
        ["id", "passed", "fee", "fee", "note"],
        ["a", True, 10, 10, "x"],
        ["b", None, 10, 11, None],
    )
    answers, problems = answered(path)
    assert [(one["id"], one["outcome"]) for one in answers] == [("a", "amount")]
    assert [one[:2] for one in problems] == [("1", "fee"), ("1", "note"), ("3", "fee")]


def test_an_empty_sheet_and_one_without_rows_are_refused(path: Path) -> None:
    book(path)
    assert "holds no sheet that can be read" in _refusal(path)
    book(path, HEADINGS)
    assert "holds no rows" in _refusal(path)


def test_a_cell_a_million_rows_below_is_reached(path: Path) -> None:
    made = book(path, HEADINGS, ["a", True, 10])
    made.active["A1048576"] = "z"
    made.active["C1048576"] = 5
    made.save(path)
    assert [one["id"] for one in answered(path)[0]] == ["a", "z"]


def test_too_many_columns_are_refused(path: Path) -> None:
    book(path, [*HEADINGS, *[f"c{index}" for index in range(1000)]], ["a", True, 10])
    assert "more than 1,000" in _refusal(path)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04 and no more", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"<html><table><tr><td>id</td></tr></table></html>", "no Excel workbook"),
        (b"", "no Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(path: Path, raw: bytes, said: str) -> None:
    path.write_bytes(raw)
    assert said in _refusal(path)


def test_a_damaged_workbook_is_refused(path: Path) -> None:
    book(path, HEADINGS, *[[f"{index}", True, index] for index in range(500)])
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 200
    path.write_bytes(raw[:at] + bytes(50) + raw[at + 50 :])
    assert "no Excel workbook" in _refusal(path)


def test_what_unpacks_to_far_more_than_a_workbook_is_not_opened(path: Path) -> None:
    book(path, HEADINGS, ["a", True, 10])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(80 << 20))
    assert "was not opened" in _refusal(path)
