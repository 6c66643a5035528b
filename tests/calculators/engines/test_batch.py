"""A whole file at once: formats, what is written, a run that is killed, and exit codes."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculators.answer import find_policy
from calculators.engines.batch import Answers, Batch, Engine, Piece, python_engine, run_batch
from calculators.engines.sources import Asked
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.tables.headings import Headings
from tests.calculators.engines.workbook import answered, rows_of, run

_POLICY = find_policy("chengdu-2020-7")
_TEXT = "id,passed,fee\na,yes,300万\nb,,100\nc,no,5\n=d,yes,x\n"


def _command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "calculators", *words, "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_the_command_writes_answers_and_problems(table: Path) -> None:
    out = table.with_name("out.csv")
    ran = _command("batch", str(table), "--out", str(out), "--article", "art-10")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.strip() == "1 problem: see out.csv.problems.csv."
    assert out.read_bytes() == (
        b"id,article,benefit,outcome,least,most,payable_least,payable_most,binding,unmet,missing\r\n"
        b"a,art-10,crypto-testing,amount,0.00,1000000.00,0.00,1000000.00,cap,,\r\n"
        b"b,art-10,crypto-testing,needs_facts,0.00,50.00,0.00,50.00,rate,,passed\r\n"
        b"c,art-10,crypto-testing,not_eligible,0.00,0.00,0.00,0.00,,passed,\r\n"
    )
    (problem,) = rows_of(table.with_name("out.csv.problems.csv"))
    assert (problem["row"], problem["column"], problem["value"]) == ("5", "fee", "x")
    assert sorted(one.name for one in table.parent.iterdir()) == [
        "in.csv", "out.csv", "out.csv.problems.csv",
    ]  # fmt: skip


def test_without_problems_the_exit_code_is_0(table: Path) -> None:
    table.write_text("passed,fee\nyes,5\n", encoding="utf-8")
    out = table.with_name("out.csv")
    ran = _command("batch", str(table), "--out", str(out), "--benefit", "crypto-testing")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert rows_of(table.with_name("out.csv.problems.csv")) == []


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        (["IN", "--out", "out.csv"], _TEXT, "--article"),
        (["IN", "--out", "out.csv", "--article", "art-1"], _TEXT, "art-01"),
        (["IN", "--out", "out.txt", "--article", "art-10"], _TEXT, ".parquet"),
        (["IN", "--out", "in.csv", "--article", "art-10"], _TEXT, "another name"),
        (["none.csv", "--out", "out.csv"], _TEXT, "Check the path"),
        (["IN", "--out", "no/where/out.csv", "--article", "art-10"], _TEXT, "can't be written"),
        (["IN", "--out", "out.csv", "--article", "art-10"], "", "holds no rows"),
        (["IN", "--out", "out.csv", "--article", "art-10"], "id,fee\n,\n\n", "holds no rows"),
        (["IN", "--out", "out.csv", "--article", "art-10"], "a,b\n1,2\n", "No headings"),
        (["IN", "--out", "out.csv", "--change", "art-13.cap"], _TEXT, "art-13.cap=300万"),
        (["IN", "--out", "out.csv", "--change", "art-13.kap=1"], _TEXT, "“cap”"),
        (["IN", "--out", "out.csv", "--change", "art-13.cap=50%"], _TEXT, "200万元"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_written(
    table: Path, words: list[str], text: str, said: str
) -> None:
    table.write_text(text, encoding="utf-8")
    paths = [str(table) if one == "IN" else one for one in words]
    paths = [str(table.parent / one) if one.endswith((".csv", ".txt")) else one for one in paths]
    ran = _command("batch", *paths)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert [one.name for one in table.parent.iterdir()] == ["in.csv"]


def test_every_format_holds_the_same(table: Path) -> None:
    for ending in ("csv", "xlsx", "parquet"):
        run(table, table.with_name(f"out.{ending}"))
    rows = [list(one.values()) for one in rows_of(table.with_name("out.csv"))]
    sheet = openpyxl.load_workbook(table.with_name("out.xlsx")).active
    assert sheet is not None
    found = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
    texts = [[_text(one) for one in row] for row in found]
    assert texts == rows
    assert found[0][5] == 1_000_000
    parquet = pq.read_table(table.with_name("out.parquet"))
    assert parquet.schema.field("most").type == pa.decimal128(38, 2)
    assert [[_text(one) for one in row.values()] for row in parquet.to_pylist()] == rows


def _text(cell: object) -> str:
    if isinstance(cell, int | float | Decimal):
        return f"{cell:.2f}"
    return "" if cell is None else str(cell)


def test_the_same_answers_give_the_same_bytes(table: Path) -> None:
    for ending in ("csv", "xlsx", "parquet"):
        one, two = (table.with_name(f"{name}.{ending}") for name in ("one", "two"))
        run(table, one)
        run(table, two)
        assert one.read_bytes() == two.read_bytes()


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    import datetime  # noqa: PLC0415

    path = tmp_path / "in.parquet"
    columns = {
        "id": pa.array([1, 2, 3], pa.int64()),
        "passed": pa.array([True, None, True]),
        "fee": pa.array([Decimal("100.50"), Decimal(7), None], pa.decimal128(20, 2)),
        "application_date": pa.array([datetime.date(2022, 6, 30), None, datetime.date(2030, 1, 1)]),
    }
    pq.write_table(pa.table(columns), path)
    answers, problems = answered(path)
    assert [(one["id"], one["payable_most"]) for one in answers] == [
        ("1", "50.25"),
        ("2", "3.50"),
        ("3", "0.00"),
    ]
    assert not problems
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(BadInput, match="Parquet"):
        answered(path)


class _Killed(BaseException):
    """Stands for the end of the process."""


def _dying(after: int) -> Engine:
    calls = 0

    def engine(policy: Policy, headings: Headings, piece: Piece) -> Answers:
        nonlocal calls
        calls += 1
        if calls > after:
            raise _Killed
        return python_engine(policy, headings, piece)

    return engine


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, ending: str) -> None:
    """Each of several runs is killed after a piece; the bytes are those of one run."""
    table = tmp_path / "in.csv"
    fees = ["x" if index % 7 == 0 else str(index) for index in range(95)]
    table.write_text("fee,note\n" + "\n".join(f"{fee},n" for fee in fees) + "\n", encoding="utf-8")
    whole, out = tmp_path / f"whole.{ending}", tmp_path / f"out.{ending}"
    run(table, whole, piece=10)
    batch = Batch(table, out, Asked(_POLICY, "art-10"), (), "en", 10)
    answered_rows: list[int] = []
    for _ in range(4):
        with pytest.raises(_Killed):
            run_batch(batch, _dying(2))
        assert not out.exists()
        # What was written after the last piece that was kept is no part of the result.
        with (tmp_path / f"out.{ending}.part").open("ab") as stream:
            stream.write(b"half a row")
    done = run_batch(batch, _counting(answered_rows))
    assert len(answered_rows) < 95 // 2
    assert out.read_bytes() == whole.read_bytes()
    problems = [tmp_path / f"{name}.{ending}.problems.csv" for name in ("out", "whole")]
    assert problems[0].read_bytes() == problems[1].read_bytes()
    assert (done.answers, done.problems) == (95 - 14, 14 + 1)


def _counting(seen: list[int]) -> Engine:
    def engine(policy: Policy, headings: Headings, piece: Piece) -> Answers:
        seen.extend(number for number, _ in piece)
        return python_engine(policy, headings, piece)

    return engine


def test_a_part_of_another_table_is_not_gone_on_with(tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text("fee\n" + "5\n" * 30, encoding="utf-8")
    batch = Batch(table, out, Asked(_POLICY, "art-10"), (), "en", 10)
    with pytest.raises(_Killed):
        run_batch(batch, _dying(2))
    table.write_text("fee\n" + "6\n" * 30, encoding="utf-8")
    run_batch(batch)
    assert {one["most"] for one in rows_of(out)} == {"3.00"}


def test_a_changed_figure_changes_the_answers_and_nothing_else(table: Path) -> None:
    table.write_text("passed,fee\nyes,400万\nyes,100万\n", encoding="utf-8")
    out = table.with_name("out.csv")
    change = ["--change", "art-10.cap=150万", "--change", "art-10.rate=40%"]
    ran = _command("batch", str(table), "--out", str(out), "--article", "art-10", *change)
    assert ran.returncode == 0, ran.stderr
    assert [one["most"] for one in rows_of(out)] == ["1500000.00", "400000.00"]
    run(table, out)
    assert [one["most"] for one in rows_of(out)] == ["1000000.00", "500000.00"]


def test_nothing_that_is_written_runs_as_a_formula(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text('id,fee\n=1+1,5\n"@x",5\n-3,"=cmd()"\n', encoding="utf-8")
    for ending in ("csv", "xlsx", "parquet"):
        run(table, tmp_path / f"out.{ending}")
    text = (tmp_path / "out.csv").read_text() + (tmp_path / "out.csv.problems.csv").read_text()
    for row in csv.reader(io.StringIO(text)):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
