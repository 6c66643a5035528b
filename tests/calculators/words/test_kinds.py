"""Kinds of sentence that newcomers read wrongly, each with a small rule of its own.

A case is a rule, what is stated, and sentences that the steps say, or that they must not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

import calculators.words.view  # noqa: F401  (each form's file registers its words)
from calculators.definitions import FactDefinition, Figure
from calculators.forms import (
    all_of,
    any_of,
    at_most,
    by_band,
    by_level,
    excess,
    grown_by,
    per_full_step,
    per_unit,
    plus_points,
    total,
    total_over,
    when,
)
from calculators.values import Value
from calculators.words.example import Example, fact, figure
from calculators.words.parts import clauses, listed, text_of, with_the
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene
from calculators.words.settled import as_it_is, failing
from calculators.words.steps import step_lines
from tests.calculators.words.scenes import LANGUAGES

_LEVELS = "national 国家级 national; none 无 none"
FACTS: tuple[FactDefinition, ...] = (
    fact("spending", "money", "研发投入", "R&D spending"),
    fact("before", "money", "上年研发投入", "R&D spending last year"),
    fact("accepted", "yes_no", "申报材料获受理", "acceptance"),
    fact("listed", "yes_no", "成功上市", "listing"),
    fact("level", "choice", "级别", "level", choices=_LEVELS),
    fact("area", "quantity", "装修面积", "area fitted out", unit="m2"),
    fact("cost", "money", "装修费用", "cost of fitting out"),
    fact("staff", "count", "参保人数", "staff insured", unit="person"),
    fact("year", "count", "落户年数", "years since settling", unit="year"),
    fact("rate", "percent", "担保费率", "fee rate"),
    fact("plot", "quantity", "容积率", "plot ratio", unit="number"),
    fact("place", "count", "营收排名", "rank by revenue", unit="rank"),
    fact("nth", "count", "落户后", "time since settling", unit="nth_year"),
    fact("standards", "count", "标准", "standards", unit="entry"),
    fact("worked", "count", "工作年数", "years worked", unit="year"),
    fact(
        "devices",
        "list",
        "设备",
        "devices",
        facts=(fact("price", "money", "价格", "price"),),
    ),
)
FIGURES: tuple[Figure, ...] = (
    figure("million", "1000000"),
    figure("two_million", "2000000"),
    figure("line", "5000000"),
    figure("cap", "15000000"),
    figure("least", "10000"),
    figure("five", "5/100", "1"),
    figure("half", "1/2", "1"),
    figure("standard", "15/1000", "1"),
    figure("three", "3", "year"),
    figure("two", "2", "year"),
    figure("small", "30", "person"),
    figure("each", "300", "CNY/m2"),
    figure("times", "3/2", "1", "1.5倍", "number", "按1.5倍奖励"),
    figure("double", "2", "1", "双倍", "ratio", "双倍奖励"),
    figure("factor", "6/5", "1", "1.2倍", "number", "系数为1.2"),
    figure("dense", "2", "1", "2.0倍", "number", "容积率达到2.0"),
    figure("step", "1/2", "1", "0.5倍", "number", "容积率每再提高0.5"),
    figure("points", "3/100", "1", "3个百分点", "points"),
    figure("years", "5", "year"),
    figure("ten", "10", "rank"),
    figure("entry", "500000", "CNY/entry"),
    figure("monthly", "100", "CNY/month"),
    figure("head", "500", "CNY/person"),
)


@dataclass(frozen=True)
class Kind:
    """A rule, what is stated, and what is said of it; what is never said may be left empty."""

    rule: Callable[[Any, Any], object]
    facts: Mapping[str, Value]
    zh: str
    en: str
    not_zh: str = ""
    not_en: str = ""


def _said(kind: Kind, language: Any) -> str:
    example = Example("", FACTS, FIGURES, kind.rule)
    most = example.built().most
    assert most is not None
    scene = Scene(example.article, {}, kind.facts, language)
    return "\n".join(text_of(one["parts"]) for one in step_lines(most, scene))


_FEW = {"accepted": False, "listed": False}
KINDS = {
    "a branch without an amount says why in its own words": Kind(
        lambda fact, figure: when(fact.accepted, figure.million),
        _FEW,
        "申报材料获受理：否，这一项不给。",
        "Acceptance: no, so nothing is given for it.",
        "不成立",
        "does not hold",
    ),
    "a sum leaves out what is not given": Kind(
        lambda fact, figure: figure.million + when(fact.accepted, figure.two_million),
        _FEW,
        "原文规定的数额为 1,000,000 元。",
        "The text sets CNY 1,000,000.",
        "0 元之和",
        "CNY 0",
    ),
    "the other branch is taken as the opposite holds": Kind(
        lambda fact, figure: when(fact.spending >= figure.line, figure.two_million, figure.million),
        {"spending": Fraction(1)},
        "研发投入（1 元）低于 5,000,000 元，因此适用：",
        "This applies, as the R&D spending (CNY 1) is below CNY 5,000,000:",
        "不成立",
        "does not hold",
    ),
    "growth that is missed is said as growth": Kind(
        lambda fact, figure: when(
            grown_by(fact.spending, fact.before, figure.half), figure.million
        ),
        {"spending": Fraction(100), "before": Fraction(100)},
        "研发投入（100 元）比上年研发投入（100 元）增长不足 50%，这一项不给。",
        "The R&D spending (CNY 100) has grown by less than 50% over the R&D spending last year"
        " (CNY 100), so nothing is given for it.",
    ),
    "of several conditions that must hold those are named that fail": Kind(
        lambda fact, figure: when(
            all_of(fact.accepted, fact.listed, fact.spending >= figure.line), figure.million
        ),
        {"accepted": True, "listed": False, "spending": Fraction(1)},
        "“成功上市”为否，且研发投入（1 元）低于 5,000,000 元，这一项不给。",
        "“listing” is answered no and the R&D spending (CNY 1) is below CNY 5,000,000, so nothing"
        " is given for it.",
        "申报材料",
        "acceptance",
    ),
    "of several conditions of which one is enough those are named that hold": Kind(
        lambda fact, figure: when(any_of(fact.accepted, fact.listed), figure.million),
        {"accepted": False, "listed": True},
        "“成功上市”为是，因此适用：",
        "This applies, as “listing” is answered yes:",
        "申报材料",
        "acceptance",
    ),
    "a comparison is said of the fact, with what the line comes to": Kind(
        lambda fact, figure: when(fact.year <= figure.three + figure.two, figure.million),
        {"year": Fraction(4)},
        "落户年数（4 年）不超过 3 年和 2 年之和（即 5 年），因此适用：",
        "This applies, as the years since settling (4 years) is at most the sum of 3 years and 2"
        " years, which is 5 years:",
    ),
    "sums within sums are one sum": Kind(
        lambda fact, figure: (
            figure.million + when(fact.accepted, figure.two_million) + when(fact.listed, figure.cap)
        ),
        {},
        "1,000,000 元、［2,000,000 元（仅限“申报材料获受理”为是）］和［15,000,000 元（仅限“成功上市”为是）］之和；",
        "The sum of CNY 1,000,000, [CNY 2,000,000 (only where “acceptance” is answered yes)] and"
        " [CNY 15,000,000 (only where “listing” is answered yes)];",
    ),
    "a rate that the text sets is no sum of money": Kind(
        lambda fact, figure: when(fact.accepted, figure.five, figure.half) * fact.spending,
        {"accepted": True, "spending": Fraction(100)},
        "比例为 5%。",
        "The rate is 5%.",
        "数额为 5%",
        "sets 5%",
    ),
    "below the first band nothing is given, and nothing is reckoned": Kind(
        lambda fact, figure: (
            by_band(fact.spending, (figure.line, figure.five)) * fact.spending
        ).capped(figure.cap),
        {"spending": Fraction(4_990_000)},
        "研发投入（4,990,000 元）不足 5,000,000 元，这一项不给。",
        "The R&D spending (CNY 4,990,000) is below CNY 5,000,000, so nothing is given for it.",
        "最高限额",
        "0%",
    ),
    "below the first band nothing is given while it is open": Kind(
        lambda fact, figure: by_band(fact.spending, (figure.line, figure.five)) * fact.spending,
        {},
        "不足 5,000,000 元不给，5,000,000 元以上为 5%",
        "nothing below CNY 5,000,000",
        "0%",
        "0% below",
    ),
    "a level without an amount gives nothing": Kind(
        lambda fact, figure: by_level(fact.level, national=figure.million),
        {"level": "none"},
        "级别为无，这一项不给。",
        "As the level is none, nothing is given for it.",
        "0 元",
        "CNY 0",
    ),
    "an award below the least is said with its own amount": Kind(
        lambda fact, figure: _from_the_least(figure.five * fact.spending, figure.least),
        {"spending": Fraction(199_999)},
        "9,999.95 元不足 10,000 元，不发放。",
        "CNY 9,999.95 is less than CNY 10,000, so nothing is paid.",
        "不低于",
        "at least CNY 10,000",
    ),
    "an award from the least on is said with its own amount": Kind(
        lambda fact, figure: _from_the_least(figure.five * fact.spending, figure.least),
        {"spending": Fraction(200_000)},
        "10,000 元达到 10,000 元，予以发放。",
        "CNY 10,000 is at least CNY 10,000, so it is paid.",
    ),
    "what a condition compares is worked out before and not repeated": Kind(
        lambda fact, figure: when(
            at_most(excess(fact.spending, figure.million), figure.line) >= figure.two_million,
            figure.million,
        ),
        {"spending": Fraction(2_000_000)},
        "上述 1,000,000 元低于 2,000,000 元，这一项不给。",
        "The CNY 1,000,000 above is below CNY 2,000,000, so nothing is given for it.",
    ),
    "a list's sum that a condition compares is said": Kind(
        lambda fact, figure: when(
            total_over(fact.devices, lambda one: one.price) >= figure.line, figure.million
        ),
        {"devices": ({"price": Fraction(3_000_000)}, {"price": Fraction(4_000_000)})},
        "上述 7,000,000 元不低于 5,000,000 元，因此适用：",
        "This applies, as the CNY 7,000,000 above is at least CNY 5,000,000:",
    ),
    "an area is not limited by money": Kind(
        lambda fact, figure: at_most(figure.each * fact.area, figure.half * fact.cost),
        {},
        "无论如何不超过装修费用的 50%。",
        "It never exceeds 50% of the cost of fitting out.",
        "最多计",
        "counted up to",
    ),
    "a rate of a product stands apart from it": Kind(
        lambda fact, figure: figure.half * (figure.each * fact.area),
        {},
        "（300 元/平方米乘以装修面积）的 50%",
        "50% of (CNY 300 a m2 times the area fitted out)",
    ),
    "conditions are joined as clauses": Kind(
        lambda fact, figure: when(
            all_of(fact.staff < figure.small, fact.rate <= figure.half), figure.million
        ),
        {"staff": Fraction(20), "rate": Fraction(1, 10)},
        "参保人数（20 人）低于 30 人，且担保费率（10%）不超过 50%，因此适用：",
        "This applies, as the staff insured (20 people) is below 30 people and the fee rate (10%) is"
        " at most 50%:",
    ),
    "a difference of rates is no money that is left": Kind(
        lambda fact, figure: (figure.standard - fact.rate) * fact.spending,
        {"rate": Fraction(1, 100), "spending": Fraction(100)},
        "1.5% 减去担保费率（1%）为 0.5%。",
        "1.5% less the fee rate (1%) is 0.5%.",
        "余额",
        "left",
    ),
    "a multiple is so many times": Kind(
        lambda fact, figure: figure.times * fact.spending,
        {"spending": Fraction(400_000)},
        "研发投入（400,000 元）的 1.5 倍为 600,000 元。",
        "1.5 times the R&D spending (CNY 400,000) is CNY 600,000.",
    ),
    "what the text doubles is double": Kind(
        lambda fact, figure: figure.double * fact.spending,
        {"spending": Fraction(50_000)},
        "研发投入（50,000 元）的 2 倍为 100,000 元。",
        "Double the R&D spending (CNY 50,000) is CNY 100,000.",
        "200%",
        "200%",
    ),
    "a plain number that multiplies is a multiple": Kind(
        lambda fact, figure: figure.factor * fact.spending,
        {"spending": Fraction(300)},
        "研发投入（300 元）的 1.2 倍为 360 元。",
        "1.2 times the R&D spending (CNY 300) is CNY 360.",
        "",
        "1.2 of",
    ),
    "a plain number stays one": Kind(
        lambda fact, figure: per_full_step(
            excess(fact.plot, figure.dense), figure.step, figure.million
        ),
        {"plot": Fraction("3.2")},
        "容积率（3.2）超过 2 的部分为 1.2。\n1.2 里满 0.5 的有 2 个。",
        "The part of the plot ratio (3.2) above 2 is 1.2.\nFull steps of 0.5 in 1.2: 2.",
        "%",
        "%",
    ),
    "points add up to points": Kind(
        lambda fact, figure: (figure.points + figure.points) * fact.spending,
        {"spending": Fraction(100)},
        "3 个百分点和 3 个百分点之和为 6 个百分点。",
        "The sum of 3 percentage points and 3 percentage points is 6 percentage points.",
        "6%",
        "6%",
    ),
    "a sum in equal parts is so much a year": Kind(
        lambda fact, figure: figure.million * at_most(fact.worked, figure.years) / figure.years,
        {"worked": Fraction(2)},
        "1,000,000 元除以 5 年为 200,000 元/年，2 年为 400,000 元。",
        "CNY 1,000,000 over 5 years is CNY 200,000 a year, and CNY 400,000 for 2 years.",
        "个月",
        "month",
    ),
    "a sum by years is so much a year": Kind(
        lambda fact, figure: figure.million / figure.years * fact.worked,
        {"worked": Fraction(2)},
        "1,000,000 元除以 5 年为 200,000 元/年。",
        "CNY 1,000,000 divided by 5 years is CNY 200,000 a year.",
        "月",
        "month",
    ),
    "a place in an order is no number of people": Kind(
        lambda fact, figure: when(fact.place <= figure.ten, figure.million),
        {"place": Fraction(3)},
        "营收排名（第 3 名）为第 10 名或更前，因此适用：",
        "This applies, as the rank by revenue (rank 3) is rank 10 or better:",
    ),
    "a place beyond the last one gives nothing": Kind(
        lambda fact, figure: when(fact.place <= figure.ten, figure.million),
        {"place": Fraction(11)},
        "营收排名（第 11 名）在第 10 名之后，这一项不给。",
        "The rank by revenue (rank 11) is beyond rank 10, so nothing is given for it.",
    ),
    "a year in an order is no number of years": Kind(
        lambda fact, figure: when(fact.nth <= figure.years, figure.million),
        {"nth": Fraction(4)},
        "落户后（第 4 年）不超过 5 年，因此适用：",
        "This applies, as the time since settling (year 4) is at most 5 years:",
    ),
    "things are counted by the writer's word": Kind(
        lambda fact, figure: per_unit(figure.entry, fact.standards),
        {"standards": Fraction(1)},
        "标准（1 项）按 500,000 元/项计为 500,000 元。",
        "The standards (1 item) at CNY 500,000 an item is CNY 500,000.",
        "个",
        "project",
    ),
    "a difference that would be below 0 is not said to be 0": Kind(
        lambda fact, figure: (figure.standard - fact.rate) * fact.spending,
        {"rate": Fraction(2, 100), "spending": Fraction(100)},
        "1.5% 减去担保费率（2%），没有剩余。",
        "1.5% less the fee rate (2%) leaves nothing.",
        "减去担保费率（2%）为",
        "(2%) is",
    ),
    "points left out say the opposite": Kind(
        lambda fact, figure: plus_points(figure.half, (fact.listed, figure.five)) * fact.spending,
        {"listed": False, "spending": Fraction(100)},
        "“成功上市”为否，不加 5%。",
        "Not adding 5%, as “listing” is answered no.",
    ),
    "a price for each of a number stands apart in a sum": Kind(
        lambda fact, figure: total(
            per_unit(figure.head, fact.staff), per_unit(figure.each, fact.area)
        ),
        {},
        "（参保人数按 500 元/人计）和（装修面积按 300 元/平方米计）之和",
        "The sum of (the staff insured at CNY 500 a person) and (the area fitted out at CNY 300 a m2)",
    ),
}


def _from_the_least(award: Any, least: Any) -> object:
    return when(award >= least, award)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_of_sentence_is_said(name: str, language: str) -> None:
    kind = KINDS[name]
    said = _said(kind, language)
    wanted, unwanted = (kind.zh, kind.not_zh) if language == "zh" else (kind.en, kind.not_en)
    assert wanted in said
    assert not unwanted or unwanted not in said


def _condition(rule: Callable[[Any, Any], Any]) -> Any:
    from calculators.rulebook import FactSpace, FigureSpace  # noqa: PLC0415

    return rule(FactSpace("", FACTS), FigureSpace("", FIGURES))


def test_a_requirement_names_what_a_list_comes_to() -> None:
    """A sum over a list is said with its value where a requirement compares it."""
    condition = _condition(
        lambda fact, figure: total_over(fact.devices, lambda one: one.price) >= figure.line
    )
    facts = {"devices": ({"price": Fraction(3_000_000)}, {"price": Fraction(4_000_000)})}
    example = Example("", FACTS, FIGURES, lambda _, figure: figure.million)
    said = {
        language: text_of(
            Phrasing(Scene(example.article, {}, facts, language), values=True).condition(condition)
        )
        for language in LANGUAGES
    }
    assert said["zh"].endswith("之和（7,000,000 元）不低于 5,000,000 元")
    assert said["en"].endswith("(CNY 7,000,000) is at least CNY 5,000,000")


def test_what_settles_a_condition_is_all_that_is_kept() -> None:
    condition = _condition(lambda fact, _: any_of(fact.accepted, fact.listed))
    both = {"accepted": False, "listed": True}
    assert getattr(as_it_is(condition, both), "fact", "") == "listed"
    assert as_it_is(condition, {}) is condition
    every = _condition(lambda fact, _: all_of(fact.accepted, fact.listed))
    assert getattr(failing(every, both), "fact", "") == "accepted"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (("甲", "乙"), "甲和乙"),
        (("展会和会议费", "房租"), "展会和会议费与房租"),
        (("（甲、乙和丙之和）", "丁"), "（甲、乙和丙之和）和丁"),
        (("甲，乙", "丙"), "甲，乙；丙"),
    ],
)
def test_a_chinese_list_joins_what_its_items_do_not(items: tuple[str, ...], said: str) -> None:
    assert text_of(listed([[one] for one in items], "zh")) == said


def test_clauses_are_joined_by_and_also() -> None:
    assert text_of(clauses([["甲不低于乙"], ["丙超过丁"]], "zh")) == "甲不低于乙，且丙超过丁"
    assert text_of(clauses([["甲，乙"], ["丙"]], "zh")) == "甲，乙；且丙"


def test_an_article_is_never_doubled() -> None:
    assert with_the("part kept locally", "en") == "the part kept locally"
    assert with_the("the part kept locally", "en") == "the part kept locally"
    assert with_the("地方留成部分", "zh") == "地方留成部分"
