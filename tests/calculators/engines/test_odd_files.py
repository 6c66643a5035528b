"""Files as machines and people leave them: damaged, cut, with marks far inside, and without an end."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculators.engines import batch as batch_module
from calculators.engines import grouped, marks, progress
from calculators.engines.marks import marks_of
from calculators.engines.progress import Progress
from calculators.engines.results import _typed
from calculators.engines.sources import Asked
from calculators.engines.spark import SparkEngine
from calculators.policies import load
from calculators.problems import BadInput
from tests.calculators.engines.workbook import HEADINGS, answered, book, rows_of, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.csv"


def _codes(path: Path) -> list[str]:
    with pytest.raises(BadInput) as caught:
        answered(path)
    return [one.code for one in caught.value.problems]


def test_headings_come_after_blank_lines(path: Path) -> None:
    path.write_text("\n,,\n \nid,passed,fee,,\na,yes,100,,\n", encoding="utf-8")
    answers, problems = answered(path)
    assert ([one["most"] for one in answers], problems) == (["50.00"], [])


def test_headings_whose_quotation_marks_do_not_pair_are_told(path: Path) -> None:
    path.write_text('"id" x,passed\na,yes\n', encoding="utf-8")
    assert _codes(path) == ["row_quotes"]


def test_times_and_wide_numbers_of_parquet_are_read_as_people_write_them(tmp_path: Path) -> None:
    """Midnight is a day, any other time is none; a decimal is exact however wide its type is."""
    noon = datetime.datetime(2022, 6, 30, 12, 0)  # noqa: DTZ001 - as data frames have it
    midnight = datetime.datetime(2022, 6, 30)  # noqa: DTZ001
    columns = {
        "id": pa.array(["a", "b"]),
        "fee": pa.array([Decimal("100.50"), Decimal("7.00")]),
        "application_date": pa.array([midnight, noon]),
    }
    table = tmp_path / "in.parquet"
    pq.write_table(pa.table(columns), table)
    answers, problems = answered(table)
    assert [(one["id"], one["most"]) for one in answers] == [("a", "50.25")]
    assert [one[:3] for one in problems] == [("3", "application_date", "2022-06-30T12:00:00")]


def test_a_time_of_a_sheet_is_no_day(tmp_path: Path) -> None:
    table = tmp_path / "in.xlsx"
    book(table, [*HEADINGS, "application_date"], ["a", True, 100, datetime.time(12, 30)])
    _, problems = answered(table)
    assert [one[:3] for one in problems] == [("2", "application_date", "12:30:00")]


def test_a_workbook_whose_sheet_is_damaged_inside_is_told(tmp_path: Path) -> None:
    """It opens, and breaks off while its rows are read."""
    table = tmp_path / "in.xlsx"
    book(table, HEADINGS, *[["a", True, 100]] * 3)
    with zipfile.ZipFile(table) as given:
        members = {name: given.read(name) for name in given.namelist()}
    with zipfile.ZipFile(table, "w") as out:
        for name, content in members.items():
            broken = content.replace(b'</row><row r="4"', b"</row><row <<")
            out.writestr(name, broken if name.endswith("sheet1.xml") else content)
    assert _codes(table) == ["no_workbook"]


def test_an_archive_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    table = tmp_path / "in.xlsx"
    with zipfile.ZipFile(table, "w") as out:
        out.writestr("readme.txt", "nothing")
    assert _codes(table) == ["no_workbook"]


def test_marks_are_counted_once_where_pieces_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet is read in pieces that overlap: a row or a merged cell in both is one."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>1+{n}</f></c></row>' for n in range(1, 60))
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 60))
    sheet = f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>".encode()
    whole = marks_of(io.BytesIO(sheet))
    monkeypatch.setattr(marks, "_PIECE", 200)
    monkeypatch.setattr(marks, "_OVERLAP", 100)
    pieced = marks_of(io.BytesIO(sheet))
    assert (whole.rows, len(whole.merged), len(whole.formulas)) == (59, 59, 59)
    assert pieced == whole


def test_a_sheet_without_results_of_formulas_has_their_texts() -> None:
    found = marks_of(io.BytesIO(b'<c r="C3"><f>50*2</f><v></v></c><c r="C4"><f/></c>'))
    assert found.formulas == {"C3": "=50*2", "C4": "="}


def test_a_run_says_its_rows_where_nobody_knows_their_number(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_EVERY", 0)
    Progress("zh", shown=True).tell(1_500)
    said = capsys.readouterr().err
    assert "1,500 行" in said
    assert "[" not in said.replace("\x1b[K", "")


def test_amounts_of_parquet_are_exact_or_refused() -> None:
    assert _typed("most", "1000000.05") == Decimal("1000000.05")
    assert _typed("most", "") is None
    assert _typed("missing", "fee") == "fee"
    with pytest.raises(BadInput) as caught:
        _typed("most", "9" * 40 + ".00")
    assert [one.code for one in caught.value.problems] == ["too_large"]


def test_a_result_whose_place_is_taken_meanwhile_is_told(tmp_path: Path) -> None:
    """What was answered stays in its parts, and the next run has only to put it in its place."""
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text("id,fee\na,100\n", encoding="utf-8")
    out.mkdir()
    with pytest.raises(BadInput) as caught:
        run(table, out)
    assert [one.code for one in caught.value.problems] == ["file_unwritable"]
    out.rmdir()
    run(table, out)
    assert [one["most"] for one in rows_of(out)] == ["50.00"]


def test_problems_of_tables_that_were_done_are_not_told_twice(tmp_path: Path) -> None:
    """A run that goes on in its third sheet keeps what was wrong with the first two's headings."""
    table, out = tmp_path / "in.xlsx", tmp_path / "out.csv"
    made_ = book(table, ["id", "fee", "odd"], ["a", 100, 1], title="art-10")
    for name, fee in (("art-13", "service_fee"), ("art-15", "platform_investment")):
        other = made_.create_sheet(name)
        other.append(["id", fee, "strange"])
        other.append(["b", 100, 1])
    made_.save(table)
    whole = tmp_path / "whole.csv"
    run(table, whole, None)
    calls: list[int] = []
    answer = batch_module.python_engine

    def stops_at_the_third(*given: object) -> object:
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return answer(*given)  # type: ignore[arg-type]

    asked = Asked(load("chengdu-2020-7"))
    batch = batch_module.Batch(table, out, asked, (), "en", 5)
    with pytest.raises(KeyboardInterrupt):
        batch_module.run_batch(batch, stops_at_the_third)  # type: ignore[arg-type]
    batch_module.run_batch(batch)
    for ending in ("", ".problems.csv"):
        one, two = (tmp_path / f"{name}.csv{ending}" for name in ("out", "whole"))
        assert one.read_bytes() == two.read_bytes()


def test_a_column_of_nothing_is_one_of_texts() -> None:
    table = grouped.arrow_table(pa, {"a": [None, None], "b": [1, None]})
    assert [str(one.type) for one in table.schema] == ["string", "int64"]


def test_a_cluster_that_can_not_be_reached_is_told() -> None:
    with pytest.raises(BadInput) as caught:
        SparkEngine("nowhere://x")
    (problem,) = caught.value.problems
    assert problem.code == "engine_failed"
    assert "Spark" in problem.message("en")


def test_a_csv_of_results_is_one_that_csv_reads(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text('id,fee\n"a,""b""",100\n', encoding="utf-8")
    out = tmp_path / "out.csv"
    run(table, out)
    with out.open(encoding="utf-8", newline="") as stream:
        assert list(csv.reader(stream))[1][0] == 'a,"b"'


def test_a_sheet_that_only_tells_things_is_no_table(tmp_path: Path) -> None:
    """Where no heading is among its first rows, what stands far below is not looked for."""
    table = tmp_path / "in.xlsx"
    book(table, *[[f"note {n}", "more"] for n in range(200)], HEADINGS, ["a", True, 100])
    assert _codes(table) == ["no_sheets"]
