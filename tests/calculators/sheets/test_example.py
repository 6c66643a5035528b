"""The example of a template: each value may be stated, and it counts, whatever a rule asks for."""

from __future__ import annotations

import datetime
from fractions import Fraction

from calculators.definitions import FactDefinition
from calculators.forms import gives, not_before
from calculators.kernel import DayFigure
from calculators.outcome import outcome_of
from calculators.policies import Policy
from calculators.sheets.example import example_of
from calculators.values import read_value
from calculators.words.example import fact, figure
from tests.calculators.made import Rule, general, made

_CAP = figure("cap", "100")


def _written(policy: Policy) -> dict[str, str]:
    article = policy.definition.articles["art-01"]
    general_facts = policy.definition.general_facts
    asked = [*article.facts.values(), *general_facts.values()]
    return example_of(policy, article, "support", asked)


def _example(rule: Rule, *facts: FactDefinition) -> dict[str, str]:
    return _written(made(rule, facts, [_CAP]))


def test_a_number_lies_within_its_own_limits() -> None:
    """A share of at most 30% is no 40%, and what is at most half a unit is half a unit."""
    written = _example(
        lambda facts, _: facts.share * facts.fee,
        fact("share", "percent", "占比", "share", most=Fraction(3, 10)),
        fact("fee", "money", "费用", "fee", most=Fraction("99.5")),
        fact(
            "area",
            "quantity",
            "面积",
            "area",
            unit="mu",
            least=Fraction("0.5"),
            most=Fraction("0.75"),
        ),
        fact("whole", "percent", "占比", "share"),
    )
    assert written == {"share": "30%", "fee": "99.5", "area": "0.75", "whole": "40%"}


def test_a_period_is_half_a_year() -> None:
    used = fact("used", "period", "使用期", "period of use")
    written = _example(lambda _, figures: gives(figures.cap), used)
    assert written == {"used": "2026-01-01 to 2026-06-30"}
    assert read_value(used, written["used"]) == (
        datetime.date(2026, 1, 1),
        datetime.date(2026, 6, 30),
    )


def test_another_support_over_all_articles_is_left_out() -> None:
    """It would take the amount away; other facts over all articles are there."""
    policy = made(
        lambda _, figures: gives(figures.cap),
        figures=[_CAP],
        generals=[general("rule", "overlap", lambda facts, _: facts.other)],
        general_facts=[
            fact("other", "money", "其他支持", "other support"),
            fact("local", "yes_no", "在本地", "here"),
        ],
    )
    assert _written(policy) == {"local": "true"}


def test_what_lets_another_rule_decide_is_denied() -> None:
    """A yes that leaves no amount here is a no; a choice stays as it is."""
    written = _example(
        lambda facts, figures: gives(figures.cap).unless(
            facts.superior & facts.level.among("none")
        ),
        fact("superior", "yes_no", "上级规定", "a superior rule"),
        fact("level", "choice", "级别", "level", choices="high 高 high; none 无 none"),
    )
    assert written == {"superior": "false", "level": "high"}


def test_a_requirement_that_nobody_meets_ends_the_search() -> None:
    """There is an example all the same, with each fact stated."""
    written = _example(
        lambda facts, figures: gives(figures.cap).if_met(
            facts.local,
            facts.local.must_be_no(),
            not_before(facts.on, DayFigure("x", datetime.date.max)),
        ),
        fact("local", "yes_no", "在本地", "here"),
        fact("on", "date", "日期", "day"),
    )
    assert written["local"] in ("true", "false")
    assert written["on"] == "2026-01-01"


def test_the_list_of_the_listed_is_denied_where_that_restores_the_amount() -> None:
    policy = made(
        lambda _, figures: gives(figures.cap),
        figures=[_CAP],
        generals=[general("rule", "negative", lambda facts, _: facts.listed)],
        general_facts=[fact("listed", "yes_no", "失信", "listed")],
    )
    written = _written(policy)
    assert written == {"listed": "false"}
    found = outcome_of(policy, policy.definition.articles["art-01"], "support", {"listed": False})
    assert found.payable_most == 100
