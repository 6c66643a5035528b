"""How numbers, conditions and days are named: each sentence as it is to be said, in both languages."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from calculators.forms import (
    all_of,
    any_of,
    at_least_n,
    at_most,
    by_band,
    by_level,
    by_rank,
    first_reached,
    grown_by,
    higher,
    not_before,
    plus_points,
    staged,
    total,
    when,
    whole,
    within_days,
    within_share,
)
from calculators.kernel import (
    YUAN,
    ChoiceFact,
    Condition,
    DayFact,
    DayFigure,
    Domain,
    Fact,
    Figure,
    Greatest,
    Kind,
    Least,
    Number,
    Product,
    Steps,
    Yes,
)
from calculators.readings.exact import Situation
from calculators.values import Value
from calculators.words.example import fact
from calculators.words.parts import text_of
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene
from calculators.words.steps import step_lines
from tests.calculators.words.scenes import article_of, faults_of, scene_of

_F = Fraction
_FEE, _GRANT = (Fact(name, "money", kind=YUAN) for name in ("fee", "grant"))
_SHARE = Fact("share", "percent", Domain(most=_F(1), stated=_F(1), grain=None))
_PLACE = Fact("days", "count", kind=Kind((("day", 1),)))
_LEVEL = ChoiceFact("level", ("national", "provincial", "none"))
_APPROVED, _LOCAL = Yes("approved"), Yes("local")
_DAY = DayFact("on")
_LINE = DayFigure("line", datetime.date(2026, 3, 1))
_HALF, _FIFTH = Figure("half", _F(1, 2)), Figure("fifth", _F(1, 5))


def _sum(value: int) -> Figure:
    return Figure(f"sum_{value}", _F(value), kind=YUAN)


def _span(count: int, unit: str) -> Figure:
    return Figure(f"{unit}s_{count}", _F(count), kind=Kind(((unit, 1),)))


_FIVE, _FIFTY, _HUNDRED, _TWO_HUNDRED = _sum(5), _sum(50), _sum(100), _sum(200)
_LEVELS = by_level(_LEVEL, _FIVE, national=_HUNDRED, provincial=_FIFTY)
_NUMBERS: list[tuple[Number, Situation, str, str]] = [
    (_FEE / _GRANT, {}, "检测费除以已得补助", "the testing fee divided by the grants received"),
    (
        Least((_FEE, _GRANT), kind=YUAN),
        {},
        "检测费和已得补助中较小的",
        "the smaller of the testing fee and the grants received",
    ),
    (
        Least((_FEE, _GRANT, _HUNDRED), kind=YUAN),
        {},
        "检测费、已得补助和 100 元中最小的",
        "the smallest of the testing fee, the grants received and CNY 100",
    ),
    (
        Greatest((_FEE, _GRANT), kind=YUAN),
        {},
        "检测费和已得补助中较大的",
        "the larger of the testing fee and the grants received",
    ),
    (
        Greatest((_FEE, _GRANT, _HUNDRED), kind=YUAN),
        {},
        "检测费、已得补助和 100 元中最大的",
        "the largest of the testing fee, the grants received and CNY 100",
    ),
    (within_share(_HALF, _FEE), {}, "检测费的 50%", "50% of the testing fee"),
    (total(_FEE), {}, "检测费", "the testing fee"),
    (higher(one=_FEE), {}, "检测费", "the testing fee"),
    (
        Product((_HALF, _FIFTH, _FEE), kind=YUAN),
        {},
        "检测费的 50% 的 20%",
        "20% of 50% of the testing fee",
    ),
    (
        Product((_HALF, _FEE, _SHARE), kind=YUAN),
        {},
        "（检测费乘以研发占比）的 50%",
        "50% of (the testing fee times the share of R&D)",
    ),
    (
        Steps(_FEE, _HUNDRED),
        {},
        "检测费中满 100 元的个数",
        "the number of full steps of CNY 100 in the testing fee",
    ),
    (
        _LEVELS,
        {},
        "按级别：国家级为 100 元，省级为 50 元，其他为 5 元",
        "depending on the level: CNY 100 for national, CNY 50 for provincial or CNY 5 for all others",
    ),
    (_LEVELS, {"level": "none"}, "5 元", "CNY 5"),
    (when(_APPROVED, _HUNDRED, _FIVE), {"approved": False}, "5 元", "CNY 5"),
    (plus_points(_HUNDRED, (_LOCAL, _FIVE)), {"local": False}, "100 元", "CNY 100"),
    (
        plus_points(when(_APPROVED, _HUNDRED), (_LOCAL, _FIVE)),
        {"approved": False, "local": False},
        "0 元",
        "CNY 0",
    ),
    (by_band(_FEE, (_HUNDRED, _GRANT)), {"fee": _F(5)}, "0 元", "CNY 0"),
    (by_band(_FEE, (_HUNDRED, _GRANT)), {"fee": _F(100)}, "已得补助", "the grants received"),
    (
        by_rank(_PLACE, _HUNDRED, _FIFTY),
        {},
        "按用款天数：第 1 名为 100 元，第 2 名为 50 元",
        "by the days of the loan: CNY 100 for 1 and CNY 50 for 2",
    ),
    (by_rank(_PLACE, _HUNDRED, _FIFTY), {"days": _F(2)}, "50 元", "CNY 50"),
    (
        at_most(_FEE, _HUNDRED),
        {},
        "检测费（最多计 100 元）",
        "the testing fee, counted up to CNY 100",
    ),
]


@pytest.mark.parametrize(("number", "known", "zh", "en"), _NUMBERS)
def test_a_number_is_named(number: Number, known: Situation, zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        scene = Scene(article_of(number), {}, known, language)  # type: ignore[arg-type]
        assert text_of(Phrasing(scene).number(number)) == said


_YES = ("“已获批准”为是", "“approval” is answered yes")
_NO = ("“已获批准”为否", "“approval” is answered no")
_TWO = (
    "“已获批准”为是；“在本地注册”为是",
    "“approval” is answered yes; “registration here” is answered yes",
)
_ENOUGH = (_APPROVED, _LOCAL, _FEE >= _HUNDRED)
_CONDITIONS: list[tuple[Condition, str, str]] = [
    (_FEE.must_be_stated(), "已填写检测费", "the testing fee is stated"),
    (~_FEE.must_be_stated(), "未填写检测费", "the testing fee is not stated"),
    (
        _APPROVED & _LOCAL,
        "“已获批准”为是，且“在本地注册”为是",
        "“approval” is answered yes and “registration here” is answered yes",
    ),
    (~(_APPROVED & _LOCAL), f"下列各项不全成立：{_TWO[0]}", f"not all of these hold: {_TWO[1]}"),
    (_APPROVED | _LOCAL, f"下列至少一项成立：{_TWO[0]}", f"at least one of these holds: {_TWO[1]}"),
    (~(_APPROVED | _LOCAL), f"下列各项都不成立：{_TWO[0]}", f"none of these holds: {_TWO[1]}"),
    (
        at_least_n(2, *_ENOUGH),
        f"下列至少两项成立：{_TWO[0]}；检测费不低于 100 元",
        f"at least two of these hold: {_TWO[1]}; the testing fee is at least CNY 100",
    ),
    (
        ~at_least_n(2, *_ENOUGH),
        f"下列成立的不足两项：{_TWO[0]}；检测费不低于 100 元",
        f"fewer than two of these hold: {_TWO[1]}; the testing fee is at least CNY 100",
    ),
    (
        at_least_n(11, *[_APPROVED] * 11),
        f"下列至少 11 项成立：{'；'.join([_YES[0]] * 11)}",
        f"at least 11 of these hold: {'; '.join([_YES[1]] * 11)}",
    ),
    (
        _APPROVED & (_LOCAL | (_FEE >= _HUNDRED)),
        "“已获批准”为是，且（下列至少一项成立：“在本地注册”为是；检测费不低于 100 元）",
        "“approval” is answered yes and (at least one of these holds: “registration here” is"
        " answered yes; the testing fee is at least CNY 100)",
    ),
    (all_of(), "任何情形", "in every case"),
    (any_of(), "没有任何情形", "in no case"),
    (~any_of(), "任何情形", "in every case"),
    (any_of(_APPROVED), *_YES),
    (~any_of(_APPROVED), *_NO),
    (~any_of(~_APPROVED), *_YES),
    (at_least_n(1, _APPROVED), *_YES),
    (~at_least_n(1, _APPROVED), *_NO),
    (
        ~not_before(_DAY, _LINE),
        "申请日期早于 2026年3月1日",
        "the day of application is before 1 March 2026",
    ),
    (
        not_before(_LINE, _DAY),
        "申请日期不晚于 2026年3月1日",
        "the day of application is on or before 1 March 2026",
    ),
    (
        ~not_before(_LINE, _DAY),
        "申请日期晚于 2026年3月1日",
        "the day of application is after 1 March 2026",
    ),
    (
        within_days(_DAY, _LINE, _LINE + _span(6, "month")),
        "申请日期在 2026年3月1日至 2026年3月1日后 6 个月之间（含首尾两日）",
        "the day of application is between 1 March 2026 and 6 months after 1 March 2026, both included",
    ),
    (
        not_before(_DAY + _span(12, "month"), _LINE - _span(1, "day")),
        "申请日期后 1 年不早于 2026年3月1日的前一日",
        "1 year after the day of application is on or after the day before 1 March 2026",
    ),
    (
        not_before(_DAY + _span(24, "month") - _span(30, "day"), _LINE),
        "申请日期后 2 年前 30 日不早于 2026年3月1日",
        "30 days before 2 years after the day of application is on or after 1 March 2026",
    ),
    (
        not_before((_DAY + _span(7, "month")).day_before(), _LINE),
        "申请日期后 7 个月的前一日不早于 2026年3月1日",
        "the day before 7 months after the day of application is on or after 1 March 2026",
    ),
    (
        first_reached(_FEE, _GRANT, _HUNDRED, _TWO_HUNDRED),
        "检测费首次达到 100 元或 200 元中的一档（已得补助还没有达到这一档）",
        "the testing fee reaches one of the lines CNY 100 or CNY 200 for the first time"
        " (the grants received had not reached it)",
    ),
    (
        any_of(
            all_of(_FEE >= _HUNDRED, _GRANT < _HUNDRED), all_of(_GRANT >= _FIFTY, _FEE < _FIFTY)
        ),
        "下列至少一项成立：（检测费不低于 100 元，且已得补助低于 100 元）；"
        "（已得补助不低于 50 元，且检测费低于 50 元）",
        "at least one of these holds: (the testing fee is at least CNY 100 and the grants received"
        " is below CNY 100); (the grants received is at least CNY 50 and the testing fee is below"
        " CNY 50)",
    ),
    (
        grown_by(_FEE, _GRANT, _FIFTH),
        "检测费比已得补助增长 20% 以上",
        "the testing fee has grown by at least 20% over the grants received",
    ),
    (
        ~grown_by(_FEE, _GRANT, _FIFTH),
        "检测费比已得补助增长不足 20%",
        "the testing fee has grown by less than 20% over the grants received",
    ),
]


@pytest.mark.parametrize(("condition", "zh", "en"), _CONDITIONS)
def test_a_condition_is_said(condition: Condition, zh: str, en: str) -> None:
    for language, said in (("zh", zh), ("en", en)):
        scene = Scene(article_of(condition), {}, {}, language)  # type: ignore[arg-type]
        assert text_of(Phrasing(scene).condition(condition)) == said


def test_a_day_that_is_stated_is_said_with_its_date() -> None:
    condition = not_before(_DAY, _LINE)
    facts: Situation = {"on": datetime.date(2026, 3, 2)}
    for language, said in (
        ("zh", "申请日期（2026年3月2日）不早于 2026年3月1日"),
        ("en", "the day of application (2 March 2026) is on or after 1 March 2026"),
    ):
        scene = Scene(article_of(condition), {}, facts, language)  # type: ignore[arg-type]
        assert text_of(Phrasing(scene, values=True).condition(condition)) == said


@pytest.mark.parametrize(
    ("number", "known", "zh", "en"),
    [
        (
            total(_FEE),
            {"fee": _F(7)},
            ["数额即检测费（7 元）。"],
            ["The amount is the testing fee (CNY 7)."],
        ),
        (
            higher(one=_FEE),
            {"fee": _F(7)},
            ["数额即检测费（7 元）。"],
            ["The amount is the testing fee (CNY 7)."],
        ),
        (
            _FEE / _HUNDRED,
            {"fee": _F(250)},
            ["检测费（250 元）除以 100 元为 2.5。"],
            ["The testing fee (CNY 250) divided by CNY 100 is 2.5."],
        ),
        (
            Least((_FEE, _HUNDRED), kind=YUAN),
            {"fee": _F(250)},
            ["检测费（250 元）和 100 元中较小的为 100 元。"],
            ["The smaller of the testing fee (CNY 250) and CNY 100 is CNY 100."],
        ),
        (
            at_most(_FEE, _HUNDRED),
            {},
            ["检测费（最多计 100 元）；尚未填写：检测费。"],
            ["The testing fee, counted up to CNY 100; not stated yet: testing fee."],
        ),
    ],
)
def test_the_steps_of_a_number(
    number: Number, known: Situation, zh: list[str], en: list[str]
) -> None:
    for language, said in (("zh", zh), ("en", en)):
        lines = list(step_lines(number, scene_of(number, known, language)))  # type: ignore[arg-type]
        assert [text_of(one["parts"]) for one in lines] == said
        assert not [fault for one in lines for fault in faults_of(one, language)]  # type: ignore[arg-type]


_ENDLESS = _HUNDRED / Figure("none", _F(0))


@pytest.mark.parametrize(
    ("number", "known", "zh", "en"),
    [
        (
            (_HALF * _FEE).within(_TWO_HUNDRED - _GRANT),
            {"grant": _F(150)},
            "200 元减去已得补助（150 元），还余 50 元，数额不能超过它。",
            "CNY 200 less the grants received (CNY 150) leaves CNY 50; the amount can't be more.",
        ),
        (
            (_HALF * _FEE).within(_TWO_HUNDRED - _ENDLESS),
            {"fee": _F(50)},
            "200 元减去没有上限，只余 0 元，少于上面的数额，因此按余额计。",
            "CNY 200 less no upper limit leaves only CNY 0, which is less than the amount above, so"
            " what is left applies.",
        ),
        (
            (_HALF * _FEE).within(_ENDLESS - _GRANT),
            {"fee": _F(50), "grant": _F(10)},
            "100 元除以 0% 为没有上限。",
            "CNY 100 divided by 0% is no upper limit.",
        ),
        (
            whole(_PLACE),
            {},
            "用款天数只取整数；尚未填写：用款天数。",
            "The days of the loan counted whole; not stated yet: days of the loan.",
        ),
        (
            staged(_HALF * _FEE, _PLACE, (_span(100, "day"), _HALF)),
            {},
            "检测费的 50% 分期发放：满 100 日后 50%；尚未填写：检测费和用款天数。",
            "50% of the testing fee, paid in parts: 50% after 100 days; not stated yet: testing fee"
            " and days of the loan.",
        ),
    ],
)
def test_the_last_step_of_what_is_open_or_has_no_end(
    number: Number, known: Situation, zh: str, en: str
) -> None:
    for language, said in (("zh", zh), ("en", en)):
        lines = list(step_lines(number, scene_of(number, known, language)))  # type: ignore[arg-type]
        assert text_of(lines[-1]["parts"]) == said


_LIST = fact("devices", "list", "设备", "devices", facts=(fact("price", "money", "价格", "price"),))
_LOAN = fact("loan", "period", "借款期", "period of the loan")
_JANUARY = datetime.date(2026, 1, 1), datetime.date(2026, 1, 31)


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("approved", True, "是", "Yes"),
        ("approved", False, "否", "No"),
        ("fee", None, "未填写", "not stated"),
        ("loan", _JANUARY, "2026年1月1日至2026年1月31日", "1 January 2026 to 31 January 2026"),
        ("devices", ({"price": _F(1)}, {"price": _F(2)}), "2 项", "2 in the list"),
    ],
)
def test_what_was_stated_is_written_out(name: str, value: Value | None, zh: str, en: str) -> None:
    general = {one.id: one for one in (_LIST, _LOAN)}
    for language, said in (("zh", zh), ("en", en)):
        scene = Scene(article_of(), general, {name: value}, language)  # type: ignore[arg-type]
        assert scene.value_text(name) == said


def test_a_fact_that_the_dataset_does_not_have_is_called_by_its_id() -> None:
    """So is one of an item, with its place; no definition is made up for either."""
    scene = Scene(article_of(), {}, {}, "en")
    assert scene.definition("own_fund") is scene.definition("parks[2].floor_area") is None
    assert scene.label("own_fund") == "own fund"
    assert scene.label("parks[2].floor_area") == "floor area of no. 2"
