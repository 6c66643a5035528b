"""A policy written from the guide alone: what its clauses give, and how that is said."""

from __future__ import annotations

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from build_scripts.dataset import DatasetFaults, load_policy
from build_scripts.pages.context import PolicyContext
from calculators.answer import outcomes_for, read_facts
from calculators.problems import Language
from calculators.readings.bounds import range_of
from calculators.words.parts import text_of
from calculators.words.view import view_of
from tests.policies.loaded import QINGLUAN, bound, dataset


def _said(article: str, benefit: str, example: str, language: Language) -> str:
    """Say all that is said of a worked example's benefit."""
    policy = bound(QINGLUAN)
    found = next(one for one in dataset(QINGLUAN).articles if one.id == article)
    facts = dict(next(one for one in found.examples if one.id == example).facts)
    definition = policy.definition.articles[article]
    situation = read_facts(policy, definition, facts)
    outcomes = outcomes_for(policy, definition, situation)
    view = view_of(policy, definition, situation, outcomes, language)["benefits"][benefit]
    lines = [line for section in view["sections"] for line in section["lines"]]
    return "\n".join(text_of(one["parts"]) for one in (view["headline"], *view["notes"], *lines))


def test_the_policy_is_sound() -> None:
    """Every check of the build passes, and every worked example comes out."""
    assert len(dataset(QINGLUAN).articles) == 14


@pytest.mark.parametrize("example", ["begun", "cap"])
def test_a_capped_grant_paid_in_parts_is_not_said_to_have_no_cap(example: str) -> None:
    """The cap stands inside of the share that is paid; the text sets it all the same."""
    assert "The text sets no cap" not in _said("art-08", "project", example, "en")
    assert "没有为这项支持规定最高限额" not in _said("art-08", "project", example, "zh")


def test_the_most_of_a_benefit_is_above_nothing() -> None:
    """What the home page draws as a circle is what the text sets, whatever counts as 0 at first."""
    context = PolicyContext(dataset(QINGLUAN), bound(QINGLUAN), date(2026, 8, 1))
    for article in context.articles:
        for row in article.rows:
            assert row.most is None or row.most > 0, row.benefit.id


def test_people_of_several_sorts_share_one_limit_of_whole_people() -> None:
    """50‰ of 110 employees is five people, the doctors counted first."""
    assert "CNY 160,000" in _said("art-05", "graduates", "quota", "en")
    chinese = _said("art-05", "graduates", "quota", "zh")
    assert "5.5 人只取整数为 5 人。" in chinese
    assert "硕士人数（6 人），计入 3 人，按 20,000 元/人计为 60,000 元。" in chinese


def test_the_highest_award_for_people_is_the_texts_own() -> None:
    """With nothing stated, twenty doctors are the most that can be paid for."""
    rule = bound(QINGLUAN).rule("art-05", "graduates")
    assert rule.most is not None
    found = range_of(rule.most, {})
    assert found.most == Fraction(1_000_000)
    assert found.tight


@pytest.mark.parametrize(
    ("article", "benefit", "example", "chinese", "english"),
    [
        ("art-01", "scale-award", "jump", "600,000 元扣除已获奖励（200,000 元）后的差额",
         "CNY 600,000 less the awards already received (CNY 200,000) is CNY 400,000."),
        ("art-01", "scale-award", "jump",
         "本年营业收入（500,000,000 元）首次达到 100,000,000 元、500,000,000 元或 1,000,000,000 元中的一档［以前"
         "年度最高营业收入（490,000,000 元）还没有达到这一档］",
         "reaches one of the lines CNY 100,000,000, CNY 500,000,000 or CNY 1,000,000,000 for the first"
         " time [the highest revenue of earlier years (CNY 490,000,000) had not reached it]"),
        ("art-02", "growth-award", "plain", "200,000 元/亩乘以用地面积（30 亩）（即 6,000,000 元）",
         "CNY 200,000 a mu times the land used (30 mu), which is CNY 6,000,000"),
        ("art-02", "growth-award", "plain", "按没有其他同类支持计算（第十三条）。",
         "Reckoned without any other support of the kind (Article 13)."),
        ("art-07", "equipment", "two", "决定金额的是设备逐项计算的合计。",
         "What decides is the sum over the equipment, one by one."),
        ("art-05", "graduates", "some", "博士人数再增加 1 人", "1 person more in the doctors"),
        ("art-11", "rebuilding", "plain", "拆除面积（1,000 平方米）按 1:2 计为",
         "The area pulled down (1,000 m2) at 1:2 is 2,000 m2."),
    ],
)  # fmt: skip
def test_a_clause_is_said_as_people_say_it(
    article: str, benefit: str, example: str, chinese: str, english: str
) -> None:
    """Sentences that read badly when the policy was first written."""
    assert chinese in _said(article, benefit, example, "zh")
    assert english in _said(article, benefit, example, "en")


def test_a_rate_to_which_nothing_is_added_is_not_said_to_be_itself() -> None:
    """“10% is 10%” says nothing."""
    assert "10% 为 10%" not in _said("art-07", "equipment", "two", "zh")
    assert "10% is 10%" not in _said("art-07", "equipment", "two", "en")


def test_a_benefit_that_counts_as_nothing_at_first_is_told(tmp_path: Path) -> None:
    """With `default: 0` on what it is reckoned from, a page would say CNY 0 to everyone."""
    folder = tmp_path / QINGLUAN.name
    shutil.copytree(QINGLUAN, folder)
    article = folder / "articles" / "art-05.yaml"
    text = article.read_text(encoding="utf-8")
    for name in ("博士人数", "硕士人数"):
        old = f"short: {{zh: {name},"
        assert old in text
        text = text.replace(old, f"default: 0, {old}")
    article.write_text(text, encoding="utf-8")
    with pytest.raises(DatasetFaults) as raised:
        load_policy(folder)
    (fault,) = raised.value.faults
    assert "doctors, masters" in fault.zh
    assert "`default: 0`" in fault.en
