"""Rows: each answered as the same facts are alone, and a bad one never stops the others."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answer import estimate, find_policy
from calculators.forms import total_over
from calculators.tables import cells
from calculators.tables.cells import read_cell
from calculators.tables.headings import read_headings
from calculators.tables.rows import OUT_COLUMNS, answer_row
from calculators.words.example import fact
from tests.calculators.contract import written
from tests.calculators.drawn import partly_known
from tests.calculators.made import made
from tests.calculators.tables.reading import FEE, read_table

_POLICY = find_policy("chengdu-2020-7")
_ARTICLES = [one.id for one in _POLICY.definition.articles.values() if one.benefits]


def _joined(found: object) -> str:
    return ";".join(found) if isinstance(found, list) else str(found or "")


@pytest.mark.parametrize("article", _ARTICLES)
@settings(max_examples=15)
@given(st.data())
def test_a_row_is_answered_as_its_facts_are_alone(article: str, data: st.DataObject) -> None:
    facts = written(data.draw(partly_known(article)))
    answer = estimate(article, facts)
    headings = read_headings(_POLICY, ["id", *facts], article)
    found = answer_row(_POLICY, headings, 2, ["a", *facts.values()])
    assert not found.problems
    assert len(found.rows) == len(answer["benefits"])
    for row, (name, benefit) in zip(found.rows, answer["benefits"].items(), strict=True):
        own = {"id": "a", "article": article, "benefit": name}
        expected = tuple(_joined((own | benefit)[one]) for one in OUT_COLUMNS)
        assert row == expected


def test_a_bad_row_never_stops_the_others() -> None:
    table = read_table(
        "id,article,passed,product_type,fee\n"
        "a,art-08,yes,critical_network_equipment,300万\n"
        'b,art-08,perhaps,critical_network_equipment,"1,20"\n'
        '"c" x,art-08,yes\n'
        "d,art-99,yes,,\n"
        ",,,,\n"
        "e,,yes,,5\n"
        "f,art-08,no,,5\n"
    )
    assert [(one["id"], one["outcome"]) for one in table.answers] == [
        ("a", "amount"),
        ("f", "not_eligible"),
    ]
    assert [one[:3] for one in table.problems] == [
        ("3", "passed", "perhaps"),
        ("3", "fee", "1,20"),
        ("4", "", ""),
        ("5", "article", "art-99"),
        ("7", "article", ""),
    ]


def test_a_row_without_an_id_is_known_by_its_number() -> None:
    assert [one["id"] for one in read_table("fee\n5\n\n6\n", "art-10").answers] == ["2", "4"]


def test_an_article_with_several_benefits_gives_a_row_each_unless_one_is_named() -> None:
    text = "benefit,national_level\n,yes\nplatform-support,yes\n"
    assert [one["benefit"] for one in read_table(text, "art-02").answers] == [
        "platform-support",
        "national-centre-matching",
        "platform-support",
    ]


def test_a_row_may_not_contradict_the_option() -> None:
    table = read_table("article,fee\nart-10,5\nart-09,5\n", "art-10")
    assert len(table.answers) == 1
    assert table.problems[0][:3] == ("3", "article", "art-09")


def test_a_fact_of_another_article_is_a_problem_where_it_is_filled_in() -> None:
    table = read_table("article,fee,exam_fee\nart-10,5,\nart-10,5,6\n")
    assert len(table.answers) == 1
    assert table.problems[0][:3] == ("3", "exam_fee", "6")


def test_a_cell_beyond_the_headings_is_a_problem() -> None:
    table = read_table("article,fee\nart-10,5,,x\nart-10,5,,\n")
    assert len(table.answers) == 1
    assert table.problems[0][:3] == ("2", "D", "x")


@pytest.mark.parametrize(
    ("cell", "yuan"),
    [
        ("12", "60000.00"),
        ("12.5", "62500.00"),
        ("1,200", "6000000.00"),
        ("１２", "60000.00"),
        (12, "60000.00"),
        (0.3, "1500.00"),
        (0.1 + 0.2, "1500.00"),
        ("12000元", "6000.00"),
        ("1.2亿", "60000000.00"),
    ],
)
def test_a_unit_of_the_heading_holds_for_bare_numbers_alone(cell: object, yuan: str) -> None:
    headings = read_headings(_POLICY, ["认证考试费用（万元）"], "art-07")
    (row,) = answer_row(_POLICY, headings, 2, [cell]).rows
    assert row[OUT_COLUMNS.index("most")] == yuan


def test_numbers_of_a_sheet_are_read_as_it_shows_them() -> None:
    headings = read_headings(_POLICY, ["exam_fee"], "art-07")
    for cell, most in ((1234.56, "617.28"), (1e12, "500000000000.00"), (4.0, "2.00")):
        (row,) = answer_row(_POLICY, headings, 2, [cell]).rows
        assert row[OUT_COLUMNS.index("most")] == most
    (problem,) = answer_row(_POLICY, headings, 2, [1.005]).problems
    assert problem.problem.value == "1.005"
    (problem,) = answer_row(_POLICY, headings, 2, [float("inf")]).problems
    assert "no number" in problem.problem.message("en")


def test_days_of_a_sheet_and_days_as_text_are_the_same() -> None:
    headings = read_headings(_POLICY, ["passed", "fee", "application_date"], "art-10")
    days = [datetime.datetime(2025, 1, 2), datetime.date(2025, 1, 2), "2025-01-02", "2025年1月2日"]  # noqa: DTZ001
    found = [answer_row(_POLICY, headings, 2, [True, 100, day]) for day in days]
    assert len(set(found)) == 1
    assert found[0].rows[0][OUT_COLUMNS.index("payable_most")] == "0.00"


def test_choices_may_be_written_by_their_names() -> None:
    names = _POLICY.definition.articles["art-08"].facts["product_type"].choices
    for words in names.values():
        text = f'passed,product_type,{FEE}\nyes,{words["zh"]},100\nyes,"{words["en"]}",100\n'
        table = read_table(text, "art-08")
        assert len(table.answers) == 2
        assert not table.problems


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_an_error_cell_is_named_as_one(error: str) -> None:
    (problem,) = read_table(f"fee\n{error}\n", "art-10").problems
    assert f"the error {error}" in problem[3]


def test_a_row_asks_for_a_benefit_that_there_is() -> None:
    """An article without any, and one that hasn't the benefit named, are told with what there is."""
    table = read_table(
        "id,article,benefit,passed,fee\n"
        "a,art-19,,yes,5\n"
        "b,art-10,crypto-test,yes,5\n"
        "c,art-10,crypto-testing,yes,5\n"
    )
    assert [(one["id"], one["most"]) for one in table.answers] == [("c", "2.50")]
    assert [one[:3] for one in table.problems] == [
        ("2", "article", "art-19"),
        ("3", "benefit", "crypto-test"),
    ]
    assert "crypto-testing" in table.problems[1][3]


def test_an_id_of_a_page_is_none() -> None:
    """A cell of the table's own that goes on for ever is told once, however often it is read."""
    long = "x" * 2000
    table = read_table(f"id,article,passed,fee\n{long},{long},yes,5\n")
    assert [one[:2] for one in table.problems] == [
        ("2", "id"),
        ("2", "article"),
        ("2", "article"),
    ]
    assert table.answers == []


_DEVICES = fact(
    "devices", "list", "设备", "devices", facts=(fact("price", "money", "价格", "price"),)
)
_SPENT = made(lambda facts, _: total_over(facts.devices, lambda one: one.price), [_DEVICES])


@pytest.mark.parametrize(
    ("cell", "most"),
    [('[{"price": "1万"}, {"price": 5}]', "10005.00"), ("[]", "0.00")],
)
def test_a_list_stands_in_its_cell_as_json(cell: str, most: str) -> None:
    headings = read_headings(_SPENT, ["id", "devices"], "art-01")
    found = answer_row(_SPENT, headings, 2, ["a", cell])
    assert not found.problems
    assert [row[OUT_COLUMNS.index("most")] for row in found.rows] == [most]


@pytest.mark.parametrize("cell", ["1万", '{"price": 5}', '[1], "items": [2]', '[{"price": "x"}]'])
def test_a_cell_that_holds_no_list_is_told(cell: str) -> None:
    headings = read_headings(_SPENT, ["id", "devices"], "art-01")
    found = answer_row(_SPENT, headings, 2, ["a", cell])
    assert found.rows == ()
    (problem,) = found.problems
    assert (problem.row, problem.column) == (2, "devices")


def test_what_many_rows_say_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column remembers what it read, up to so many texts, and reads the same ever after."""
    monkeypatch.setattr(cells, "_KEPT", 2)
    headings = read_headings(_POLICY, ["passed", "fee"], "art-10")
    plan = headings.plan(_POLICY.definition.articles["art-10"])
    fee = plan.columns[1]
    for _ in range(2):
        for number in range(10):
            assert read_cell(fee, f"{number}00") == number * 100
            assert len(fee.kept) <= 3


def test_what_is_wrong_in_the_same_way_twice_is_told_once() -> None:
    """Three columns of one fact, two of which differ from the first alike."""
    table = read_table("id,fee,fee,fee\na,1,2,2\n", "art-10")
    assert [one[:3] for one in table.problems if one[0] == "2"] == [("2", "fee", "1")]
