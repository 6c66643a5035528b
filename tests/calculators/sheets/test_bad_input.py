"""Whatever is handed in: each fault is told where it is, in both languages, and stops no good row."""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from calculators.sheets import answered, door, returned
from tests.calculators.sheets.handing import HEADINGS, book, hand_in, messages, take, take_book

_GOOD = ["a", True, 100]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.xlsx"


def _changed(change: Callable[[Any], object], *rows: list[object]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        made = book(path, HEADINGS, _GOOD, *rows)
        change(made)
        made.save(path)

    return make


def _hide_sheet(made: Any) -> None:
    other = made.create_sheet("art-07")
    other.append(["id", "exam_fee"])
    other.append(["z", 5])
    other.sheet_state = "hidden"


def _hide_row(made: Any) -> None:
    made.active.row_dimensions[3].hidden = True


def _write(**cells: object) -> Callable[[Any], None]:
    def write(made: Any) -> None:
        for place, value in cells.items():
            made.active[place] = value

    return write


def _rate(made: Any) -> None:
    made.active.title = "art-01"
    for row, cells in enumerate([["national_ratio", "id"], ["40%", "a"], ["101%", "b"]], 1):
        for column, value in enumerate([*cells, None], 1):
            made.active.cell(row, column).value = value


#: How a workbook is changed, how many of its rows are answered, and what is said.
_FAULTS: dict[str, tuple[Callable[[Path], None], int, str, str]] = {
    "merged cells": (
        _changed(lambda made: made.active.merge_cells("B3:B4"), ["b", True, 1], ["c", True, 1]),
        2,
        "合并单元格 B3:B4",
        "merged cells B3:B4",
    ),
    "a formula without a result": (
        _changed(_write(C3="=50*2"), ["b", True, None]),
        1,
        "没有保存结果",
        "no saved result",
    ),
    "an error cell": (
        _changed(_write(C3="#DIV/0!"), ["b", True, None]),
        1,
        "出错值“#DIV/0!”",
        "the error #DIV/0!",
    ),
    "a hidden sheet": (_changed(_hide_sheet), 1, "工作表“art-07”是隐藏的", "“art-07” is hidden"),
    "a hidden row": (
        _changed(_hide_row, ["b", True, 1]),
        2,
        "有 1 行是隐藏的",
        "1 rows are hidden",
    ),
    "an extra column": (
        _changed(_write(D1="note", D2="x")),
        1,
        "没有名为“note”的事实",
        "No fact is called “note”",
    ),
    "a column without a heading": (
        _changed(_write(D3="x"), ["b", True, 1]),
        1,
        "没有列名",
        "without a heading",
    ),
    "a doubled column": (
        _changed(_write(D1="fee", D2=100, D3=2), ["b", True, 1]),
        1,
        "写得不同：“1”和“2”",
        "state the same fact differently: “1” and “2”",
    ),
    "money over its limit": (
        _changed(_write(C3=1_000_000_000_001), ["b", True, None]),
        1,
        "1,000,000,000,000",
        "1,000,000,000,000",
    ),
    "a share over its limit": (
        _changed(_rate, ["b", True, None]),
        1,
        "101%",
        "101%",
    ),
    "a day that is none": (
        _changed(_write(D1="application_date", D3="2022-02-30"), ["b", True, 1]),
        1,
        "2022-02-30",
        "2022-02-30",
    ),
    "a choice that is none": (
        _changed(_write(D1="applicant_type", D3="school"), ["b", True, 1]),
        1,
        "school",
        "school",
    ),
    "neither yes nor no": (_changed(_write(B3="maybe"), ["b", None, 1]), 1, "“maybe”", "“maybe”"),
    "more characters than a value has": (
        _changed(_write(C3="9" * 2_000), ["b", True, None]),
        1,
        "超过 200 个字符",
        "longer than 200 characters",
    ),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_fault_is_told_and_the_other_rows_are_answered(path: Path, fault: str) -> None:
    make, answers, zh, en = _FAULTS[fault]
    make(path)
    found = hand_in(path, "en")
    assert len(found["answers"]) == answers
    assert found["problem_count"] >= 1
    chinese, english = messages(path)
    assert zh in chinese
    assert en in english


@pytest.mark.parametrize(
    ("cell", "most"),
    [(100, "50.00"), ("100", "50.00"), ("1,00元", None), ("0.01万", "50.00"), ("１００", "50.00")],
)
def test_numbers_as_text_are_read_as_the_forms_read_them(
    path: Path, cell: object, most: str | None
) -> None:
    book(path, HEADINGS, ["a", "yes", cell])
    assert [one["most"] for one in hand_in(path)["answers"]] == ([most] if most else [])


@pytest.mark.parametrize("heading", ["fee（万元）", "检测认证费（万元）", "fee (10,000 CNY)"])
def test_a_unit_in_a_heading_holds_for_bare_numbers(path: Path, heading: str) -> None:
    book(path, ["编号", "passed", heading], ["a", "是", 3], ["b", "yes", "5元"])
    assert [one["most"] for one in hand_in(path)["answers"]] == ["15000.00", "2.50"]


def test_headings_may_be_mixed_in_any_order_and_some_missing(path: Path) -> None:
    """A name, an id, the other language, a label before the id; what is missing is told as open."""
    head = ["Testing and certification fee", "自己的叫法（passed）", "id", "申报日期"]
    book(path, head, [100, "是", "a", "2025-01-01"])
    (found,) = hand_in(path)["answers"]
    assert (found["id"], found["most"]) == ("a", "0.00")
    book(path, ["id", "passed"], ["a", "yes"])
    reply = hand_in(path)
    assert reply["problems"] == []
    assert reply["answers"][0]["state"] == "needs_facts"
    assert "Still open" in reply["answers"][0]["reasons"]


def test_a_row_whose_quotation_marks_do_not_pair_is_told(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text('article,passed,fee\nart-10,yes,"1"0\nart-10,yes,5\n', encoding="utf-8")
    assert [one["row"] for one in hand_in(path)["answers"]] == [3]
    chinese, english = messages(path)
    assert "引号不成对" in chinese
    assert "don't pair" in english


@pytest.mark.parametrize(
    "day", [datetime.date(2022, 6, 30), "2022-06-30", "2022/6/30", "2022年6月30日", "30 June 2022"]
)
def test_days_as_text_are_days(path: Path, day: object) -> None:
    book(path, [*HEADINGS, "申报日期"], ["a", True, 100, day])
    assert [one["most"] for one in hand_in(path)["answers"]] == ["50.00"]


def test_a_formula_counts_with_its_saved_result_and_comes_back_as_it(path: Path) -> None:
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("art-10")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["a", "yes"])
        sheet.write_formula(1, 2, "=50*2", None, 100)
    assert [one["most"] for one in hand_in(path)["answers"]] == ["50.00"]
    assert take_book()["art-10"]["C2"].value == 100


@pytest.mark.parametrize(
    ("raw", "zh", "en"),
    [
        (b"PK\x03\x04 and no more", "不是 Excel 工作簿", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧式工作簿（.xls）", "(.xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "有密码保护",
            "protected by a password",
        ),
        (b"", "不是 Excel 工作簿", "no Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_by_what_it_is(
    path: Path, raw: bytes, zh: str, en: str
) -> None:
    path.write_bytes(raw)
    chinese, english = messages(path)
    assert zh in chinese
    assert en in english


def test_a_picture_under_the_name_of_a_csv_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    chinese, english = messages(path)
    assert "UTF-8" in chinese
    assert "UTF-8" in english


def test_an_empty_sheet_and_one_without_rows_are_refused(path: Path) -> None:
    book(path)
    assert "没有可读的表" in messages(path)[0]
    book(path, HEADINGS)
    assert "holds no rows" in messages(path)[1]


def test_a_csv_without_an_article_is_told_of_the_choice_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("id,passed,fee\na,yes,100\n", encoding="utf-8")
    chinese, english = messages(path)
    assert "在页面上选择" in chinese
    assert "choose the article on the page" in english
    assert "--" not in english
    assert [one["most"] for one in hand_in(path, article="art-10")["answers"]] == ["50.00"]


def test_what_unpacks_to_far_more_than_a_browser_holds_is_not_opened(path: Path) -> None:
    book(path, HEADINGS, _GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(80 << 20))
    chinese, english = messages(path)
    assert "没有打开" in chinese
    assert "was not opened" in english


def test_more_rows_than_a_browser_holds_are_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answered, "MOST_ROWS", 3)
    book(path, HEADINGS, *[_GOOD] * 3)
    assert hand_in(path)["total"]["answered"] == 3
    book(path, HEADINGS, *[_GOOD] * 4)
    chinese, english = messages(path)
    assert "超过 3 行" in chinese
    assert "more than 3 rows" in english


def test_a_million_empty_rows_are_passed_over(path: Path) -> None:
    """They cost neither time nor memory, and rows below them keep their numbers."""
    book(path, HEADINGS, _GOOD)
    empty = "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="0"/></row>' for n in range(3, 1_048_576))
    last = '<row r="1048576"><c r="C1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    _replaced(path, b"</sheetData>", f"{empty}{last}</sheetData>".encode())
    found = hand_in(path)
    assert found["total"]["answered"] == 1
    assert [one["row"] for one in found["problems"]] == [1_048_576]
    sheet = take_book()["art-10"]
    assert len(sheet.row_dimensions) < 100


def test_large_sheets_whose_rows_have_no_numbers_are_read_as_they_are(path: Path) -> None:
    book(path, HEADINGS, _GOOD)
    empty = "".join(f'<row r="{n}" ht="15" customHeight="1"></row>' for n in range(3, 100_003))
    last = '<row><c t="inlineStr"><is><t>z</t></is></c><c t="b"><v>1</v></c><c><v>8</v></c></row>'
    _replaced(path, b"</sheetData>", f"{empty}{last}</sheetData>".encode())
    assert [one["row"] for one in hand_in(path)["answers"]] == [2, 100_003]


def _replaced(path: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as given:
        members = {name: given.read(name) for name in given.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            made.writestr(name, content.replace(old, new) if is_sheet else content)


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (
            RuntimeError("row 7 is odd"),
            "没有算完（RuntimeError: row 7 is odd）",
            "(RuntimeError: row 7 is odd)",
        ),
        (MemoryError(), "内存超过了浏览器所能给的", "more memory than the browser gives"),
    ],
)
def test_what_nobody_has_foreseen_is_told_and_the_next_file_is_answered(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, zh: str, en: str
) -> None:
    """The engine lives on, and forgets the file that stopped it."""

    def fail(*_: object) -> None:
        raise error

    book(path, HEADINGS, _GOOD)
    assert hand_in(path)["total"]["answered"] == 1
    with monkeypatch.context() as patched:
        patched.setattr(door, "answer_table", fail)
        chinese, english = messages(path)
    assert zh in chinese
    assert en in english
    assert "in.xlsx" in chinese
    asked = json.dumps({"ask": "answers", "language": "en"})
    assert "No file was answered yet" in json.loads(door.respond(asked))["problems"][0]["message"]
    assert hand_in(path)["total"]["answered"] == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [(ValueError("a strange style"), "not_returned"), (MemoryError(), "no_memory")],
)
def test_a_workbook_that_can_not_be_written_back_keeps_its_answers(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    """What can be read past, but not written, takes the answers along as CSV."""

    def fail(*_: object) -> None:
        raise error

    book(path, HEADINGS, _GOOD)
    hand_in(path)
    asked = json.dumps({"ask": "returned", "language": "en"})
    with monkeypatch.context() as patched:
        patched.setattr(returned, "_returned", fail)
        (problem,) = json.loads(door.respond(asked))["problems"]
    assert problem["code"] == code
    if code == "not_returned":
        assert b"a,art-10,crypto-testing,amount" in take("answers")


def test_a_large_sheet_that_is_cut_short_is_no_workbook(path: Path) -> None:
    """Its bytes are damaged within the sheet itself, so that opening it alone tells nothing."""
    book(path, HEADINGS, _GOOD)
    noise = "".join(f"<c><v>{(n * 7919) % 1_000_003}</v></c>" for n in range(300_000))
    _replaced(path, b"</sheetData>", f'<row r="9">{noise}</row></sheetData>'.encode())
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    raw[start + 200_000 : start + 200_100] = bytes(100)
    path.write_bytes(raw)
    chinese, english = messages(path)
    assert "in.xlsx" in chinese
    assert "in.xlsx" in english


def test_one_row_longer_than_a_piece_is_read_whole(path: Path) -> None:
    """A row of megabytes is one row, and the empty ones after it are passed over."""
    book(path, HEADINGS, _GOOD)
    spaces = " " * (5 << 20)
    last = '<row r="4"><c r="A4" t="inlineStr"><is><t>z</t></is></c><c r="B4" t="b"><v>1</v></c>'
    last += '<c r="C4"><v>8</v></c></row>'
    _replaced(path, b"</sheetData>", f'<row r="3" ht="15"{spaces}/>{last}</sheetData>'.encode())
    assert [(one["row"], one["most"]) for one in hand_in(path)["answers"]] == [
        (2, "50.00"),
        (4, "4.00"),
    ]
