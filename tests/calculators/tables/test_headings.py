"""Headings: by id or label, with units, doubled, strange and mixed."""

from __future__ import annotations

import pytest

from calculators.answer import find_policy, known_facts
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.tables.headings import Column, Plan, read_headings
from calculators.words import example
from tests.calculators.made import made
from tests.calculators.tables.reading import FEE, read_table
from tests.policies.loaded import CLAUSES, YUNLAN, bound

_POLICY = find_policy("chengdu-2020-7")


def _plan(*headings: object, article: str = "art-08") -> Plan:
    found = read_headings(_POLICY, headings, article)
    return found.plan(_POLICY.definition.articles[article])


def _column(heading: str, article: str = "art-08") -> Column:
    (column,) = _plan("passed" if article == "x" else heading, article=article).columns
    return column


@pytest.mark.parametrize("policy", [_POLICY, bound(CLAUSES), bound(YUNLAN)])
def test_each_id_and_label_heads_its_fact(policy: Policy) -> None:
    for article in policy.definition.articles.values():
        for fact in known_facts(policy, article).values() if article.benefits else ():
            names = (fact.id, fact.id.upper(), *fact.label.values())
            for text in (*names, f"{fact.label['zh']}（{fact.id}）"):
                found = read_headings(policy, [text], article.id)
                assert [one.fact.id for one in found.plan(article).columns] == [fact.id], text
                assert not found.problems


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("fee", ""),
        (FEE, ""),
        ("认证费(或检测费)", ""),
        (f"{FEE}（万元）", "万元"),
        (f"{FEE}（fee，万元）", "万元"),
        (f"{FEE}（fee）（亿元）", "亿元"),
        ("fee (元)", "元"),
        ("fee (million CNY)", " million CNY"),
        ("fee (CNY million)", " million"),
        ("fee (CNY 10,000)", "万元"),
        ("fee (10000 yuan)", "万元"),
        ("My own words (fee)", ""),
    ],
)
def test_a_unit_in_the_heading_is_of_the_bare_numbers_below(heading: str, unit: str) -> None:
    column = _column(heading)
    assert (column.fact.id, column.unit.strip()) == ("fee", unit.strip())


@pytest.mark.parametrize(
    "heading", ["fee (kg)", "fee (12)", "fee (passed)", "passed (万元)", "金额"]
)
def test_a_heading_that_is_no_facts_is_told_and_not_used(heading: str) -> None:
    found = read_headings(_POLICY, ["id", "product_type", heading], "art-08")
    (problem,) = found.problems
    assert (problem.row, problem.column) == (1, heading)
    assert "is not used" in problem.problem.message("en")
    assert [one.fact.id for one in found.plan(_POLICY.definition.articles["art-08"]).columns] == [
        "product_type"
    ]


def test_a_near_miss_gets_a_suggestion_in_its_own_language() -> None:
    found = read_headings(_POLICY, ["id", "pased", "认证费或检测费"], "art-08")
    said = [one.problem.message("en") for one in found.problems]
    assert "Did you mean “passed”?" in said[0]
    assert f"Did you mean “{FEE}”?" in said[1]


def test_an_id_is_no_other_facts_name_in_any_article() -> None:
    """`recognition` is a fact of Article 11, and would be the short name of one of Article 3."""
    found = read_headings(_POLICY, ["article", "recognised", "recognition"])
    assert not found.problems
    plan = found.plan(_POLICY.definition.articles["art-03"])
    assert ([one.fact.id for one in plan.columns], plan.strays) == (
        ["recognised"],
        ((2, "recognition"),),
    )


def test_a_name_that_two_facts_share_is_told() -> None:
    found = read_headings(_POLICY, ["id", "certification"], "art-07")
    (problem,) = found.problems
    assert "any of certified, certificate" in problem.problem.message("en")


def test_the_same_name_means_each_rows_own_fact() -> None:
    """A label that differs between articles heads the fact of the row's article."""
    table = read_table("article,fee,passed\nart-09,10万,yes\nart-10,10万,yes\n")
    assert [one["most"] for one in table.answers] == ["50000.00", "50000.00"]


def test_languages_may_be_mixed() -> None:
    table = read_table(f"编号,Article,{FEE}（万元）,passed,产品类别\na,art-08,30,是,网络关键设备\n")
    assert not table.problems
    assert table.answers[0]["most"] == "150000.00"


def test_columns_that_are_missing_leave_their_facts_open() -> None:
    (answer,) = read_table("fee\n100\n", "art-08").answers
    assert (answer["outcome"], answer["missing"]) == ("needs_facts", "passed;product_type")


def test_a_doubled_column_is_told_and_rows_that_agree_are_answered() -> None:
    table = read_table(
        "passed,fee,安全性测试服务费（万元）\nyes,10000,1\nyes,10000,\nyes,10000,2\n", "art-09"
    )
    assert [one["most"] for one in table.answers] == ["5000.00", "5000.00"]
    heading, row = table.problems
    assert heading[:2] == ("1", "安全性测试服务费（万元）")
    assert row[0] == "4"
    assert "“10000” and “2”" in row[3]


def test_without_an_article_nothing_can_be_answered() -> None:
    with pytest.raises(BadInput, match="--article art-08"):
        read_headings(_POLICY, ["id", "fee"])


@pytest.mark.parametrize("headings", [[], [""], ["a", "b"], ["1", "2"], [None, 5]])
def test_a_row_that_heads_nothing_is_refused(headings: list[object]) -> None:
    for article in (None, "art-08"):
        with pytest.raises(BadInput, match="No headings"):
            read_headings(_POLICY, headings, article)


@pytest.mark.parametrize(
    ("article", "benefit", "said"),
    [
        ("art-8x", None, "art-08"),
        ("art-22", None, "no benefit"),
        ("art-08", "certification", "certification-and-testing"),
    ],
)
def test_a_wrong_option_is_refused(article: str, benefit: str | None, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_headings(_POLICY, ["fee"], article, benefit)


def test_a_column_of_the_tables_own_stands_once() -> None:
    """Two columns id are told, as two of a fact are."""
    table = read_table("id,ID,passed,fee\na,b,yes,100\n", "art-10")
    assert [one[:3] for one in table.problems] == [("1", "ID", "ID")]
    assert [one["id"] for one in table.answers] == ["a"]


def test_the_id_in_brackets_decides_between_facts_of_one_name() -> None:
    policy = made(
        lambda facts, _: facts.first + facts.second,
        [
            example.fact("first", "money", "费用", "fee"),
            example.fact("second", "money", "费用", "fee"),
        ],
    )
    headings = read_headings(policy, ["费用（second）", "fee (first)"], "art-01")
    found = headings.plan(policy.definition.articles["art-01"]).columns
    assert [one.fact.id for one in found] == ["second", "first"]
    assert not headings.problems
