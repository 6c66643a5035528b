"""CSV in every encoding that spreadsheets write, and out without anything that runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.problems import BadInput
from calculators.quoting import harmless
from calculators.tables.written import CsvOut, csv_encoding
from tests.calculators.tables.reading import FEE, read_table

_TEXT = f"编号,passed,{FEE}\n甲,是,300万\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_as_any_spreadsheet_writes_it(encoding: str, separator: str, end: str) -> None:
    text = _TEXT.replace(",", separator).replace("\n", end)
    (answer,) = read_table(text.encode(encoding), "art-08").answers
    assert (answer["id"], answer["most"]) == ("甲", "1000000.00")


def test_a_long_text_is_read_beyond_the_first_piece() -> None:
    """The encoding is that of the whole file: a byte far behind may decide."""
    raw = b"fee\n" + b"5\n" * 2_000_000
    assert csv_encoding(io.BytesIO(raw)) == "utf-8-sig"
    assert csv_encoding(io.BytesIO(raw + "万元".encode("gb18030"))) == "gb18030"


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"fee\n\xff\xff\xff\n"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(BadInput):
        csv_encoding(io.BytesIO(raw))


def test_a_quotation_mark_that_is_never_closed_is_a_problem_of_its_row() -> None:
    table = read_table('fee\n5\n"6\n7\n', "art-10")
    assert len(table.answers) == 1
    assert table.problems[0][0] == "3"


def test_line_breaks_in_a_cell_dont_shift_the_rows() -> None:
    table = read_table('id,fee\n"a\nb",5\nc,x\n', "art-10")
    assert table.problems[0][0] == "3"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "＝1", "\n=1"])
def test_what_could_run_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@given(st.lists(st.text(max_size=8), min_size=1))
def test_no_cell_that_is_written_begins_as_a_formula(row: list[str]) -> None:
    stream = io.StringIO(newline="")
    CsvOut(stream).rows([row])
    (found,) = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert [one.removeprefix("'") for one in found] == [one.removeprefix("'") for one in row]
    assert not any(one.startswith(("=", "+", "-", "@", "\t", "\r")) for one in found)
