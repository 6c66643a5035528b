"""What a row may hold that SQL can't be asked for: it is left to the exact reading, and no more."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import cast

import pytest

from calculators.answer import find_policy
from calculators.engines.batch import Piece, python_engine
from calculators.engines.duck import DuckEngine
from calculators.engines.typed import typed
from calculators.problems import BadInput
from calculators.tables.headings import read_headings
from calculators.tables.messages import TableProblem

_POLICY = find_policy("chengdu-2020-7")
_FAULT = TableProblem("cell_merged", "fee", "B3:B4")
_LONG = "x" * 300


@pytest.fixture(scope="module")
def duck() -> DuckEngine:
    return DuckEngine()


def _agree(
    duck: DuckEngine,
    headings: Sequence[object],
    rows: Sequence[object],
    article: str | None = None,
    benefit: str | None = None,
) -> str:
    read = read_headings(_POLICY, headings, article, benefit)
    piece = cast("Piece", list(enumerate(rows, 2)))
    expected, found = python_engine(_POLICY, read, piece), duck(_POLICY, read, piece)
    assert found == expected
    return found.text


def test_cells_of_every_type_are_answered_alike(duck: DuckEngine) -> None:
    """Numbers, days, lists and problems stand beside texts, in ids and in facts."""
    day = datetime.date(2022, 6, 30)
    rows = [
        ["a", "art-10", True, "100", day],
        [7, "art-10", "yes", 100.5, "2022-06-30"],
        [7.5, "art-10", "yes", [1], day],
        [_FAULT, "art-10", "yes", "100", None],
        [_LONG, "art-10", "yes", "100", None],
        ['q"uo,te', "art-10", "yes", _FAULT, None],
        ["b", ["art-10"], "yes", "100", None],
        ["c", 10, "yes", "100", None],
        ["d", _FAULT, "yes", "100", None],
        ["e", "art-19", "yes", "100", None],
        ["f", "art-99", "yes", "100", None],
        [{"odd": 1}, "art-10", "yes", "100", None],
        [None, "art-10", "no", "1.005", None],
        _FAULT,
        ["g", "art-10", "yes", "100", None, "beyond"],
    ]
    text = _agree(duck, ["id", "article", "passed", "fee", "application_date"], rows)
    assert text.splitlines()[0].startswith("a,art-10,crypto-testing,amount,0.00,50.00")
    assert '"q""uo,te"' not in text


@pytest.mark.parametrize("benefit", [None, "platform-support"])
def test_rows_that_contradict_what_was_asked_for_are_left(
    duck: DuckEngine, benefit: str | None
) -> None:
    rows = [
        ["", "", "yes"],
        ["art-02", "platform-support", "yes"],
        ["art-03", "", "yes"],
        ["art-02", "national-centre-matching", "yes"],
        ["art-02", "none-such", "yes"],
        # Blank rows ask for nothing, whatever all rows are asked.
        ["", "", " "],
        [None, None, None],
        [],
    ]
    headings = ["article", "benefit", "national_level"]
    text = _agree(duck, headings, rows, "art-02", benefit)
    assert "2,art-02,platform-support,amount,0.00,3000000.00" in text


def test_two_columns_of_a_fact_and_strange_ones_are_left(duck: DuckEngine) -> None:
    """Where two say the same it is answered; what stands in no column of the article is told."""
    rows: list[list[object]] = [
        ["a", "yes", "1", "1", None, ""],
        ["b", "yes", "1", "2", None, ""],
        ["c", "yes", "", "2", "x", ""],
        ["d", "yes", "3", None, None, [1]],
        ["e", "yes", "3", None, " ", " "],
    ]
    _agree(duck, ["id", "passed", "fee", "fee", "exam_fee", ""], rows, "art-10")
    rows = [[*row[:3], *row[4:]] for row in rows]
    _agree(duck, ["id", "passed", "fee", "exam_fee", ""], rows, "art-10")
    _agree(
        duck,
        ["id", "article", "passed", "fee", "exam_fee", ""],
        [[row[0], "art-10", *row[1:]] for row in rows],
    )


def test_an_engine_answers_for_one_table_after_another(duck: DuckEngine) -> None:
    """What it has read of one table's headings is not used for another's."""
    for heading in ("passed", "fee"):
        headings = ["id", heading]
        _agree(duck, headings, [["a", "yes" if heading == "passed" else "5"]], "art-10")
    read = read_headings(_POLICY, ["id", "passed"], "art-10")
    for row in ("yes", "no"):
        piece = cast("Piece", [(2, ["a", row])])
        assert duck(_POLICY, read, piece) == python_engine(_POLICY, read, piece)


def test_a_number_finer_than_a_column_is_left() -> None:
    read = read_headings(_POLICY, ["national_ratio"], "art-01")
    (column,) = read.plan(_POLICY.definition.articles["art-01"]).columns
    found = typed(column, ["40%", "33.3333333333333333333%", "x", ""])
    assert found.left == {1, 2}
    (values,) = found.columns.values()
    assert values[3] is values[1] is None


def test_what_the_database_refuses_is_a_problem(duck: DuckEngine) -> None:
    with pytest.raises(BadInput) as caught:
        list(duck.run({"row": [0]}, ["SELECT nothing FROM given"]))
    (problem,) = caught.value.problems
    assert problem.code == "engine_failed"
    assert "DuckDB" in problem.message("en")
    assert [*duck.run({"row": [0]}, ["SELECT row, TRUE, 'x' FROM given"])] == [[(0, True, "x")]]
