"""What comes back: the answers of the command line, beside the rows, and nothing that could run."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.answer import find_policy
from calculators.engines.batch import Batch, run_batch
from calculators.engines.sources import Asked
from calculators.sheets.door import respond
from tests.calculators.sheets.handing import HEADINGS, book, hand_in, take, take_book

_POLICY = find_policy("chengdu-2020-7")
_ROWS: list[list[Any]] = [
    HEADINGS,
    ["a", True, "1200万"],
    ["b", "是", None],
    ["c", "x", 5],
    ["d", False, 7],
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.xlsx"


def test_answers_and_problems_are_those_of_the_command_line(path: Path) -> None:
    book(path, *_ROWS)
    hand_in(path)
    out = path.with_name("out.csv")
    run_batch(Batch(path, out, Asked(_POLICY), (), "en"))
    mark = b"\xef\xbb\xbf"
    assert take("answers") == mark + out.read_bytes()
    assert take("problems") == mark + out.with_name("out.csv.problems.csv").read_bytes()


def test_each_row_has_its_amounts_and_reasons_and_sums_are_exact(path: Path) -> None:
    made = book(path, *_ROWS)
    made.active["B2"].number_format = "@"
    made.active.column_dimensions["C"].width = 33
    other = made.create_sheet("art-14")
    other.append(["id", "selected", "project_investment"])
    other.append(["e", "yes", "1.23"])
    made.save(path)
    found = hand_in(path)
    counts = {"rows": 4, "answered": 3, "wrong": 1, "open": 1}
    both = {"rows": 5, "answered": 4, "wrong": 1, "open": 1}
    assert found["sheets"][0] == {
        "name": "art-10",
        "least": "0.00",
        "most": "2000000.00",
        **counts,
    }
    assert found["total"] == {**both, "least": "0.24", "most": "2000000.24"}
    back = take_book()
    sheet = back["art-10"]
    head = [cell.value for cell in sheet[1]]
    assert head[:4] == [*HEADINGS, "→ Problems"]
    most = [one["most"] for one in found["answers"]]
    assert most == ["1000000.00", "1000000.00", "0.00", "0.24"]
    columns = {text: index for index, text in enumerate(head)}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[columns["→ Payable, at most (CNY)"]] for row in rows] == [1e6, 1e6, None, 0]
    assert "neither yes nor no" in rows[2][columns["→ Problems"]]
    assert rows[0][columns["→ Reasons"]].startswith("Up to CNY 1,000,000.")
    assert sheet["B2"].number_format == "@"
    assert sheet.column_dimensions["C"].width == 33
    sums = [[cell.value for cell in row] for row in back["→ Totals"].iter_rows()]
    assert sums[1] == ["art-10", 4, 3, 1, 1, 0, 2000000]
    assert sums[3] == ["All", 5, 4, 1, 1, 0.24, 2000000.24]


def test_what_came_back_may_be_mended_and_handed_in_again(path: Path) -> None:
    """Earlier results are no facts, and make room for the new ones."""
    book(path, *_ROWS)
    before = hand_in(path)
    path.write_bytes(take("returned"))
    assert hand_in(path) == before
    again = take_book()
    assert [one.value for one in again["art-10"][1]].count("→ Problems") == 1
    assert again.sheetnames == ["art-10", "→ Totals"]
    again["art-10"]["B4"] = "no"
    for place in ("A5", "B5", "C5"):
        again["art-10"][place] = None
    again.save(path)
    total = hand_in(path)["total"]
    assert (total["rows"], total["wrong"]) == (3, 0)


def test_several_answers_of_a_row_stand_side_by_side(path: Path) -> None:
    book(path, ["id", "granted_before", "recognition"], ["a", "no", "first_set"], title="art-11")
    hand_in(path, "zh")
    head = [cell.value for cell in take_book("zh")["art-11"][1]]
    assert [one for one in head if one.startswith("→ 结果")] == ["→ 结果 1", "→ 结果 2", "→ 结果 3"]


def test_formulas_come_back_as_their_values_and_no_text_is_one(path: Path) -> None:
    made = book(path, [*HEADINGS, "=1+1"], ["=cmd|'/c calc'!A1", True, 10, "@SUM(1)"])
    made.active["A2"].data_type = "s"
    made.active["D1"].data_type = "s"
    made.active["A3"] = "=HYPERLINK(1)"
    made.active["B3"] = "yes"
    made.save(path)
    found = hand_in(path)
    assert found["total"]["wrong"] == 1
    back = take_book()
    for sheet in back.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    assert back["art-10"]["A3"].value == "'=HYPERLINK(1)"
    answers = take("answers").decode("utf-8-sig")
    assert "'=cmd" in answers
    assert not [
        one for row in csv.reader(io.StringIO(answers)) for one in row if one[:1] in {"=", "+", "@"}
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_comes_back_as_it_was_written(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "in.csv"
    text = "编号,article,检测认证费（万元）,passed\r\n甲,art-10,300,是\r\n=乙,art-10,x,是\r\n"
    path.write_bytes(text.encode(encoding))
    found = hand_in(path, "zh")
    assert not found["workbook"]
    assert [one["most"] for one in found["answers"]] == ["1000000.00"]
    assert found["problems"][0]["row"] == 3
    rows = list(csv.reader(io.StringIO(take("returned", "zh").decode(encoding), newline="")))
    assert rows[0][:5] == ["编号", "article", "检测认证费（万元）", "passed", "→ 问题"]
    assert rows[1][:4] == ["甲", "art-10", "300", "是"]
    assert Decimal(rows[1][rows[0].index("→ 可得至多（元）")]) == 1_000_000
    assert rows[2][0] == "'=乙"
    assert take("returned").startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")


def test_progress_is_told_in_rows(path: Path) -> None:
    book(path, HEADINGS, *[[str(one), True, one] for one in range(50)])
    told = path.with_name("told")
    asked = {"ask": "answer", "path": str(path), "tell": str(told)}
    respond(json.dumps(asked))
    lines = [json.loads(one) for one in told.read_text().splitlines()]
    assert lines[0] == {"stage": "read", "done": 0, "of": 0}
    assert {"stage": "answer", "done": 0, "of": 50} in lines


def test_nothing_can_be_taken_before_anything_was_handed_in(path: Path) -> None:
    path.write_bytes(b"")
    hand_in(path)
    reply = json.loads(respond(json.dumps({"ask": "returned", "language": "en"})))
    assert "Hand in a file first" in reply["problems"][0]["message"]


def test_what_lies_below_merged_cells_is_left_alone(path: Path) -> None:
    """Merged cells that reach into the columns of results hide what would stand there."""
    made = book(path, HEADINGS, ["a", True, 100], ["b", True, 200])
    made.active.merge_cells("C1:E1")
    made.active.merge_cells("C2:D2")
    made.save(path)
    found = hand_in(path)
    assert [one["row"] for one in found["answers"]] == [3]
    assert [one["row"] for one in found["problems"]] == [2]
    sheet = take_book()["art-10"]
    assert [sheet.cell(1, at).value for at in (4, 5, 6)] == [None, None, "→ Outcome"]
    assert [sheet.cell(row, 4).value for row in (2, 3)] == [None, None]
    assert [sheet.cell(row, 6).value for row in (2, 3)] == [None, found["answers"][0]["outcome"]]


def test_a_csv_comes_back_with_its_blank_and_its_broken_rows(tmp_path: Path) -> None:
    """A blank row stays blank; of one whose quotation marks don't pair only the problem is left."""
    path = tmp_path / "in.csv"
    path.write_text('id,passed,fee\na,yes,100\n,,\n"b" x,yes\nc,yes,8\n', encoding="utf-8")
    found = hand_in(path, article="art-10")
    assert [one["row"] for one in found["answers"]] == [2, 5]
    rows = list(csv.reader(io.StringIO(take("returned").decode())))
    assert [row[:3] for row in rows] == [
        ["id", "passed", "fee"],
        ["a", "yes", "100"],
        ["", "", ""],
        ["", "", ""],
        ["c", "yes", "8"],
    ]
    assert rows[2] == ["", "", ""]
    assert "quotation marks" in rows[3][3]


def test_an_amount_without_an_upper_end_says_so(path: Path) -> None:
    """Article 7 sets no cap: while the fee is unknown there is no limit; a blank row says nothing."""
    book(path, ["id", "certified"], ["a", True], [None, " "], ["b", True], title="art-07")
    found = hand_in(path)
    assert [one["most"] for one in found["answers"]] == [None, None]
    assert found["total"]["most"] is None
    sheet = take_book()["art-07"]
    head = [cell.value for cell in sheet[1]]
    most = head.index("→ The article's own, at most (CNY)")
    assert [sheet.cell(row, most + 1).value for row in (2, 3, 4)] == ["no limit", None, "no limit"]
