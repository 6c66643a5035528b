"""What would be false if it were said: of caps, of which support is given up, of sums and days."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from calculators.forms import first_reached, gives, in_force, not_before, per_unit, slices, when
from calculators.kernel import DayFigure
from calculators.problems import Language
from calculators.readings.exact import Situation
from calculators.words.example import fact, figure
from tests.calculators.made import General, general, made, said

_F = Fraction
_FEE = fact("fee", "money", "检测费", "testing fee")
_GRANT = fact("grant", "money", "已得补助", "grants received")
_OTHER = fact("other", "money", "其他支持", "other support")
_LOCAL = fact("local", "yes_no", "在本地注册", "registration here")
_LISTED = fact("listed", "yes_no", "列入失信名单", "listing")
_ON = fact("on", "date", "申请日期", "day of application")
_SIGNED = fact("signed", "date", "签约日期", "day of signing")
_BOOTHS = fact("booths", "count", "展位数", "number of booths", unit="booth")
_KIND = fact("kind", "choice", "类型", "kind", choices="firm 企业 enterprise; person 个人 person")
_FIGURES = (
    figure("rate", "1/2", "1"),
    figure("cap", "100"),
    figure("each", "30", "CNY/booth"),
    figure("line", "1000"),
    figure("year", "12", "month"),
)
_LANGUAGES: tuple[Language, Language] = ("zh", "en")
_END = DayFigure("end", datetime.date(2026, 12, 31))
_OVERLAP = general("overlap", "overlap", lambda facts, _: facts.other)
_TAKING: dict[str, tuple[General, Situation]] = {
    "out of scope": (general("who", "scope", lambda facts, _: facts.local), {"local": False}),
    "listed": (general("bad", "negative", lambda facts, _: facts.listed), {"listed": True}),
    "no longer in force": (
        general("when", "validity", lambda facts, _: in_force(facts.on, last=_END)),
        {"on": datetime.date(2027, 1, 1)},
    ),
}


@pytest.mark.parametrize("case", _TAKING)
@pytest.mark.parametrize("language", _LANGUAGES)
def test_who_has_nothing_here_is_not_told_to_give_up_the_other_support(
    case: str, language: Language
) -> None:
    rule, known = _TAKING[case]
    policy = made(
        lambda facts, figures: figures.rate * facts.fee,
        [_FEE],
        _FIGURES,
        generals=[rule, _OVERLAP],
        general_facts=[_OTHER, _LOCAL, _LISTED, _ON],
    )
    stated: Situation = {"fee": _F(100), "other": _F(30)}
    higher = {"zh": "就高", "en": "the higher applies"}[language]
    assert higher in " ".join(said(policy, stated, language))
    assert higher not in " ".join(said(policy, {**stated, **known}, language))


@pytest.mark.parametrize("language", _LANGUAGES)
def test_whom_the_article_does_not_name_is_not_told_to_give_up_the_other_support(
    language: Language,
) -> None:
    policy = made(
        lambda facts, figures: figures.rate * facts.fee,
        [_FEE],
        _FIGURES,
        generals=[_OVERLAP],
        general_facts=[_OTHER, _KIND],
        applicants=("firm",),
        applicant_fact="kind",
    )
    known: Situation = {"fee": _F(100), "other": _F(30), "kind": "person"}
    higher = {"zh": "就高", "en": "the higher applies"}[language]
    assert higher not in " ".join(said(policy, known, language))


_CAPPED: dict[str, Callable[[Any, Any], object]] = {
    "before something is added": lambda f, g: (g.rate * f.fee).capped(g.cap) + g.rate * f.grant,
    "within what is left": lambda f, g: (g.rate * f.fee).within(g.rate * f.grant),
    "on one branch": lambda f, g: when(f.local, g.rate * f.fee, (g.rate * f.fee).capped(g.cap)),
}


@pytest.mark.parametrize("case", _CAPPED)
def test_a_text_that_sets_a_cap_somewhere_is_not_said_to_set_none(case: str) -> None:
    policy = made(_CAPPED[case], [_FEE, _GRANT, _LOCAL], _FIGURES)
    known: Situation = {"fee": _F(10), "grant": _F(30), "local": True}
    for facts in (known, {"fee": _F(10)}, {}):
        assert "没有为这项支持规定最高限额" not in " ".join(said(policy, facts, "zh"))
        assert "sets no cap" not in " ".join(said(policy, facts, "en"))
        assert not any("没有封顶" in one for one in said(policy, facts, "zh", "headline"))
        assert not any("caps no amount" in one for one in said(policy, facts, "en", "headline"))


def test_a_text_without_any_cap_is_said_to_set_none() -> None:
    policy = made(lambda facts, figures: figures.rate * facts.fee, [_FEE], _FIGURES)
    assert "原文没有为这项支持规定最高限额。" in said(policy, {"fee": _F(10)}, "zh")
    assert said(policy, {}, "en", "headline") == ["The text sets no upper limit"]


def test_slices_are_no_limit_of_what_they_give() -> None:
    policy = made(
        lambda facts, figures: slices(facts.fee, figures.rate, (figures.line, figures.rate)),
        [_FEE],
        _FIGURES,
    )
    assert said(policy, {}, "zh", "headline") == ["原文未设上限"]
    assert said(policy, {}, "en", "headline") == ["The text sets no upper limit"]


@pytest.mark.parametrize(
    ("fee", "zh", "en"),
    [
        (
            140,
            "70 元超过最高限额 60 元，因此按 60 元计。",
            "CNY 70 is more than the cap of CNY 60, so the cap applies.",
        ),
        (120, "60 元正好达到最高限额 60 元。", "CNY 60 comes to just the cap of CNY 60."),
        (80, "40 元没有超过最高限额 60 元。", "CNY 40 stays within the cap of CNY 60."),
    ],
)
def test_a_cap_that_is_reckoned_is_compared_with_the_sum_that_it_holds(
    fee: int, zh: str, en: str
) -> None:
    """Between the two stand the steps of the cap, so “this” would be the cap itself."""
    policy = made(
        lambda facts, figures: (figures.rate * facts.fee).capped(
            per_unit(figures.each, facts.booths)
        ),
        [_FEE, _BOOTHS],
        _FIGURES,
    )
    known: Situation = {"fee": _F(fee), "booths": _F(2)}
    assert zh in said(policy, known, "zh")
    assert en in said(policy, known, "en")


def test_a_day_so_long_after_another_is_said_by_its_date() -> None:
    """Years after years are counted together."""
    policy = made(
        lambda facts, figures: gives(figures.cap).if_met(
            not_before(facts.on, facts.signed + figures.year + figures.year)
        ),
        [_ON, _SIGNED],
        _FIGURES,
    )
    known: Situation = {"on": datetime.date(2026, 5, 1), "signed": datetime.date(2024, 3, 1)}
    (zh,), (en,) = (said(policy, known, one, "requirements") for one in _LANGUAGES)
    assert "不早于 2026年3月1日（签约日期后 2 年）" in zh
    assert "on or after 1 March 2026 (2 years after the day of signing)" in en


def test_a_line_that_is_reached_for_the_first_time_is_one_line() -> None:
    policy = made(
        lambda facts, figures: when(
            first_reached(facts.fee, facts.grant, figures.line), figures.cap
        ),
        [_FEE, _GRANT],
        _FIGURES,
    )
    known: Situation = {"fee": _F(2000), "grant": _F(10)}
    zh, en = (" ".join(said(policy, known, one, "steps")) for one in _LANGUAGES)
    assert "首次达到 1,000 元" in zh
    assert "中的一档" not in zh
    assert "reaches CNY 1,000 for the first time" in en
    assert "one of the lines" not in en


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (
            lambda f, g: when(f.fee > f.grant, g.cap),
            "检测费（9 元）超过已得补助（5 元）",
            "the testing fee (CNY 9) is more than the grants received (CNY 5)",
        ),
        (
            lambda f, g: when(f.grant <= f.fee, g.cap),
            "已得补助（5 元）不超过检测费（9 元）",
            "the grants received (CNY 5) is at most the testing fee (CNY 9)",
        ),
        (
            lambda f, g: when(f.grant < f.fee, g.cap),
            "已得补助（5 元）低于检测费（9 元）",
            "the grants received (CNY 5) is below the testing fee (CNY 9)",
        ),
    ],
)
def test_a_comparison_is_read_back_as_it_was_written(
    rule: Callable[[Any, Any], object], zh: str, en: str
) -> None:
    policy = made(rule, [_FEE, _GRANT], _FIGURES)
    known: Situation = {"fee": _F(9), "grant": _F(5)}
    assert zh in " ".join(said(policy, known, "zh", "steps"))
    assert en in " ".join(said(policy, known, "en", "steps"))
