"""Rules that the policies held here don't have, in SQL and by the exact reading: the same bytes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from typing import Any, cast

import pytest

from calculators.engines.batch import Piece, python_engine
from calculators.engines.duck import DuckEngine
from calculators.engines.query import query_text
from calculators.forms import (
    all_of,
    any_of,
    at_least_n,
    at_most,
    by_level,
    fallen_by,
    gives,
    higher,
    in_force,
    not_before,
    per_full_step,
    per_unit,
    plus_points,
    pro_rata,
    several_of,
    total,
    total_over,
    up_to,
    when,
    within_days,
    within_share,
)
from calculators.kernel import DayFigure, Figure, Kind
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.tables.headings import read_headings
from calculators.words.example import fact, figure
from tests.calculators.engines.drawn import drawn_rows
from tests.calculators.made import general, made

_FACTS = (
    fact("fee", "money", "费用", "fee"),
    fact("grant", "money", "拨款", "grant"),
    fact("share", "percent", "比例", "share"),
    fact("staff", "count", "人数", "staff", unit="person"),
    fact("approved", "yes_no", "已批准", "approval"),
    fact(
        "level",
        "choice",
        "级别",
        "level",
        choices="national 国家 national; city 市 city; none 无 none",
    ),
    fact("on", "date", "日期", "day"),
    fact("signed", "date", "签约日", "day of signing"),
    fact("loan", "period", "借款期", "period of the loan"),
    fact("devices", "list", "设备", "devices", facts=(fact("price", "money", "价格", "price"),)),
    fact("held", "money", "限额", "held", most=Fraction(500)),
    fact("before", "money", "以前", "before", has_default=True),
    fact("own", "percent", "另定比例", "ratio set elsewhere", optional=True),
)
_FIGURES = (
    figure("rate", "1/3", "1"),
    figure("half", "1/2", "1"),
    figure("nothing", "0", "1"),
    figure("cap", "1000"),
    figure("odd", "33/100", "1"),
    figure("million", "15000000"),
    figure("step", "300"),
    figure("two", "2", "item"),
    figure("each", "50", "CNY/person"),
    figure("daily", "2", "CNY/day"),
    figure("months", "6", "month"),
    figure("days", "30", "day"),
    figure("year", "365", "day"),
)
_LINE = DayFigure("line", datetime.date(2026, 3, 1))
_MAY = DayFigure("may", datetime.date(2026, 5, 31))
_SIX = Figure("months", Fraction(6), kind=Kind((("month", 1),)))
_DAILY = Figure("daily", Fraction(2), kind=Kind((("CNY", 1), ("day", -1))))

_RULES: dict[str, Callable[[Any, Any], object]] = {
    "a share of a share": lambda f, g: g.rate * f.share * f.fee,
    "a ratio of two": lambda f, g: f.fee * (f.grant / g.cap),
    "by what may be nothing": lambda f, g: at_most(g.cap * (g.cap / f.fee), f.grant),
    "without an end": lambda f, g: g.cap * (g.cap / f.fee),
    "the higher with what has no end": lambda f, g: higher(a=g.cap * (g.cap / f.fee), b=f.grant),
    "two without an end": lambda f, g: higher(
        a=g.cap * (g.cap / f.fee), b=g.cap * (g.cap / f.grant)
    ),
    "the smaller of two without an end": lambda f, g: at_most(
        g.cap * (g.cap / f.fee), g.cap * (g.cap / f.grant)
    ),
    "a line without an end": lambda f, g: when(f.grant >= g.cap * (g.cap / f.fee), g.cap, g.step),
    "above a line without an end": lambda f, g: when(
        g.cap * (g.cap / f.fee) >= f.grant, g.cap, g.step
    ),
    "two lines without an end": lambda f, g: when(
        g.cap * (g.cap / f.fee) >= g.cap * (g.cap / f.grant), g.cap, g.step
    ),
    "full steps": lambda f, g: per_full_step(f.fee, g.step, g.cap),
    "full steps of a stated size": lambda f, g: per_full_step(g.cap, f.fee, g.step),
    "so much a head": lambda f, g: per_unit(g.each, f.staff).capped(g.cap),
    "so much a day": lambda f, g: per_unit(g.daily, f.loan.days()),
    "a share of a year": lambda f, g: f.fee * (f.loan.days() / g.year),
    "no more than the days": lambda f, g: when(
        f.approved, per_unit(g.daily, at_most(f.loan.days(), g.days)), f.fee
    ),
    "by level": lambda f, g: by_level(f.level, f.fee, national=f.grant, city=g.cap),
    "on a level": lambda f, g: gives(g.cap).if_met(f.level.among("national", "city")),
    "to those whose grant is half of it": lambda f, g: gives(f.fee).if_met(
        f.grant >= g.half * f.fee
    ),
    "from a day on": lambda f, _: when(not_before(f.on, _LINE), f.fee, f.grant),
    "within days": lambda f, g: when(within_days(f.on, _LINE, _LINE + g.months), f.fee),
    "six months after signing": lambda f, g: gives(f.fee).if_met(
        not_before(f.on, f.signed + g.months)
    ),
    "thirty days before the end": lambda f, g: when(
        not_before((_MAY - g.months) - g.days, f.signed), g.cap, f.fee
    ),
    "the day before": lambda f, g: when(
        not_before((f.on + g.months).day_before(), f.signed), f.fee, g.cap
    ),
    "two of three": lambda f, g: when(
        at_least_n(2, f.approved, f.fee >= g.cap, not_before(f.on, _LINE)), g.cap, f.grant
    ),
    "in proportion": lambda f, g: pro_rata(f.fee, g.cap, f.grant),
    "within a share": lambda f, g: (g.half * f.fee).within(within_share(g.rate, f.grant, f.fee)),
    "a fall by a tenth": lambda f, g: when(fallen_by(f.fee, f.grant, g.rate), g.cap),
    "a fall of a share": lambda f, g: when(
        fallen_by(f.fee / g.cap, f.grant / g.cap, g.rate), g.cap, g.step
    ),
    "points": lambda f, g: plus_points(g.rate, (f.approved, g.half)) * f.fee,
    "a ratio set elsewhere": lambda f, g: f.own.otherwise(g.half) * f.fee,
    "once it is stated": lambda f, g: when(f.fee.must_be_stated(), g.cap, f.grant),
    "a list": lambda f, g: total_over(f.devices, lambda one: g.rate * one.price) + f.fee,
    "the two highest of a list": lambda f, g: total_over(
        f.devices, lambda one: g.rate * one.price, most=g.two
    ),
    "the two highest of what may have no end": lambda f, g: total_over(
        f.devices, lambda one: g.cap * (g.cap / one.price), most=g.two
    ),
    "at most two capped ones, beside a fee": lambda f, g: (
        total_over(f.devices, lambda one: (f.share * one.price).capped(g.cap), most=g.two) + f.fee
    ),
    "two of three amounts": lambda f, g: several_of(
        g.two, fee=g.rate * f.fee, grant=f.grant, bound=g.cap * (g.cap / f.fee)
    ),
    "three amounts multiplied": lambda f, g: f.fee * (f.grant / g.cap) * (f.fee / g.cap),
    "more amounts than a database holds": lambda f, g: reduce(
        lambda amount, _: amount * (f.grant / g.cap), range(30), f.fee
    ),
    "a share of a sum of the text": lambda f, g: (
        g.odd * by_level(f.level, national=g.million, city=g.cap)
    ),
    "two sums of the text": lambda f, g: (
        when(f.approved, g.million + g.million, g.cap)
        + by_level(f.level, national=g.million, city=g.cap)
    ),
    "one of one": lambda f, _: higher(only=f.fee) + total(f.grant),
    "a ratio by a ratio": lambda f, g: g.cap * ((f.fee / f.grant) / f.share),
    "a share beside an amount": lambda f, g: f.fee + g.cap * (g.cap / f.grant),
    "less what has no end": lambda f, g: f.fee - g.cap * (g.cap / f.grant),
    "the higher of a sum and what has no end": lambda f, g: higher(
        a=g.cap, b=g.cap * (g.cap / f.fee)
    ),
    "a share of each of a list": lambda f, g: total_over(
        f.devices, lambda one: g.cap * (one.price / (one.price + g.cap))
    ),
    "what is held to its own limit": lambda f, g: g.half * f.held,
    "what counts as nothing": lambda f, g: gives(f.fee).if_met(f.before >= g.cap),
    "stated and approved": lambda f, _: gives(f.fee).if_met(f.grant.must_be_stated() & f.approved),
    "all of nothing": lambda f, g: when(all_of(), f.fee, g.cap),
    "any of nothing": lambda f, g: when(any_of(), f.fee, g.cap),
    "only a list": lambda f, _: total_over(f.devices, lambda one: one.price),
    "up to a share of what is left": lambda f, g: up_to(g.half * (f.fee - f.grant)).if_met(
        ~f.approved
    ),
    "unless another rule decides": lambda f, _: gives(f.fee).unless(
        f.approved & (f.grant >= f.fee)
    ),
}


def _agree(policy: Policy, engine: DuckEngine, count: int = 60) -> None:
    article = policy.definition.articles["art-01"]
    first, *rows = drawn_rows(policy, article, 7, count)
    headings = read_headings(policy, first, "art-01")
    piece = cast("Piece", list(enumerate(rows, 2)))
    expected, found = python_engine(policy, headings, piece), engine(policy, headings, piece)
    for one, two in zip(found.text.splitlines(), expected.text.splitlines(), strict=True):
        assert one == two, rows[int(two.partition(",")[0][1:])]
    assert found == expected
    assert found.count > count // 3


@pytest.fixture(scope="module")
def duck() -> DuckEngine:
    return DuckEngine()


@pytest.mark.parametrize("name", _RULES)
def test_any_rule_gives_the_bytes_of_the_exact_reading(name: str, duck: DuckEngine) -> None:
    """With facts known, unknown and wrong, about the lines where something changes."""
    rule = _RULES[name]
    _agree(made(rule, _FACTS, _FIGURES), duck)


_GENERALS = {
    "a period whose start is stated": general(
        "rule", "validity", lambda f, _: in_force(f.on, first=f.signed)
    ),
    "a period of six months": general(
        "rule", "validity", lambda f, _: in_force(f.on, first=_LINE, last=_MAY)
    ),
    "a period that ends": general("rule", "validity", lambda f, _: in_force(f.on, last=_MAY)),
    "a period without ends": general("rule", "validity", lambda f, _: in_force(f.on)),
    "a period six months after signing": general(
        "rule", "validity", lambda f, _: in_force(f.on, first=f.signed + _SIX)
    ),
    "everybody": general("rule", "scope", lambda *_: all_of()),
    "nobody": general("rule", "scope", lambda *_: any_of()),
    "another support by the day": general(
        "rule", "overlap", lambda f, _: per_unit(_DAILY, f.loan.days())
    ),
    "another support by a list": general(
        "rule", "overlap", lambda f, _: total_over(f.devices, lambda one: one.price)
    ),
    "another support that counts as nothing": general("rule", "overlap", lambda f, _: f.before),
    "one who is listed": general("rule", "negative", lambda f, _: f.approved),
    "two who are covered": general(
        "rule", "scope", lambda f, _: at_least_n(2, f.approved, f.level.among("city"), ~f.approved)
    ),
    "another support by level": general(
        "rule", "overlap", lambda f, _: by_level(f.level, national=f.grant, city=f.grant)
    ),
    "another support by days": general(
        "rule", "overlap", lambda f, _: when(not_before(f.on, f.signed), f.grant)
    ),
}


@pytest.mark.parametrize("name", _GENERALS)
@pytest.mark.parametrize("draft", [False, True])
def test_rules_over_all_articles_take_the_same_away(
    name: str, *, draft: bool, duck: DuckEngine
) -> None:
    """A draft for comment is in force on no day, in SQL as well."""
    own = _FACTS[:1]
    policy = made(
        lambda facts, figures: figures.half * facts.fee,
        own,
        _FIGURES,
        generals=[_GENERALS[name]],
        general_facts=[
            one
            for one in _FACTS
            if one.id in ("on", "signed", "approved", "level", "grant", "loan", "devices", "before")
        ],
    )
    _agree(Policy(replace(policy.definition, draft=draft), policy.book), duck)


def test_the_days_of_a_period_are_counted_as_each_dialect_counts_them() -> None:
    policy = made(_RULES["so much a day"], _FACTS, _FIGURES)
    texts = {
        one: query_text(policy, "art-01", None, one, []) for one in ("duckdb", "spark", "postgres")
    }
    assert '"loan_last" - "loan_first"' in texts["postgres"]
    assert "DATE_DIFF('DAY'" in texts["duckdb"]
    assert "DATEDIFF" in texts["spark"].upper()


def test_a_rule_that_no_database_holds_is_told_and_answered_all_the_same() -> None:
    """The command says so; a table is answered by the exact reading."""
    policy = made(_RULES["more amounts than a database holds"], _FACTS, _FIGURES)
    with pytest.raises(BadInput) as caught:
        query_text(policy, "art-01", None, "duckdb", [])
    assert [one.code for one in caught.value.problems] == ["engine_failed"]
