"""The label of what a benefit promises: a share of money, or so much a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from build_scripts.pages.promised import promise_label
from calculators.forms import at_most, by_level, gives, in_turn, per_unit, total_over, up_to, when
from calculators.kernel import Rule
from calculators.rulebook import FactSpace, FigureSpace
from calculators.words.example import fact, figure

_FACTS = (
    fact("fee", "money", "费用", "fee"),
    fact("paid", "money", "外资", "capital", unit="USD"),
    fact("fx", "money", "汇率", "exchange rate", per="USD"),
    fact("staff", "count", "人数", "staff", unit="person"),
    fact("level", "choice", "级别", "level", choices="high 高 high; low 低 low"),
    fact("fairs", "list", "展会", "fairs", facts=(fact("cost", "money", "费用", "cost"),)),
    fact("works", "list", "标准", "standards", facts=(fact("many", "count", "项数", "many"),)),
)
_FIGURES = (
    figure("rate", "1/2", "1"),
    figure("cap", "1000"),
    figure("each", "500", "CNY/person"),
    figure("item", "500", "CNY/item"),
    figure("most", "3", "person"),
    figure("line", "100"),
)

type Made = Callable[[Any, Any], Rule]


@pytest.mark.parametrize(
    ("promise", "rule", "label"),
    [
        ("rate", lambda fact, figure: gives(figure.rate * fact.fee), "rate"),
        ("rate", lambda fact, figure: gives(figure.rate * (fact.paid * fact.fx)), "rate"),
        (
            "rate",
            lambda fact, figure: gives(total_over(fact.fairs, lambda one: figure.rate * one.cost)),
            "rate",
        ),
        ("rate", lambda fact, figure: gives(figure.each * fact.staff), "unit"),
        ("rate", lambda fact, figure: gives(per_unit(figure.each, fact.staff)), "unit"),
        (
            "rate",
            lambda fact, figure: gives(in_turn(figure.most, (fact.staff, figure.each))),
            "unit",
        ),
        (
            "rate",
            lambda fact, figure: gives(total_over(fact.works, lambda one: figure.item * one.many)),
            "unit",
        ),
        (
            "rate",
            lambda fact, figure: gives(
                when(fact.fee >= figure.line, figure.each * at_most(fact.staff, figure.most))
            ),
            "unit",
        ),
        (
            "rate-ceiling",
            lambda fact, figure: up_to((figure.each * fact.staff).capped(figure.cap)),
            "unit-ceiling",
        ),
        ("rate-ceiling", lambda fact, figure: up_to(figure.rate * fact.fee), "rate-ceiling"),
        ("exact", lambda fact, figure: gives(by_level(fact.level, high=figure.cap)), "exact"),
    ],
)
def test_a_promise_is_labelled_by_its_rule(promise: str, rule: Made, label: str) -> None:
    made = rule(FactSpace("", _FACTS), FigureSpace("", _FIGURES))
    assert promise_label(promise, made) == label
