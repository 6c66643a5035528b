"""What decides an amount is named by what it is, whatever way the rule was written."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from calculators.forms import at_most
from calculators.kernel import Number
from calculators.readings.limits import deciding
from calculators.words.example import Example, fact, figure

FACTS = (
    fact("area", "quantity", "面积", "area", unit="m2"),
    fact("cost", "money", "实际费用", "actual cost"),
    fact("grant", "money", "已获补助", "grant"),
)
FIGURES = (
    figure("price", "300", "CNY/m2"),
    figure("share", "1/2", "1"),
    figure("most", "1000000"),
)

type Built = Callable[[Any, Any], Number]

#: A rule that no form names, the area and the cost, and what decides.
RULES: dict[str, tuple[Built, str, str, str]] = {
    "so much a unit": (
        lambda fact, figure: at_most(figure.price * fact.area, figure.share * fact.cost),
        "100",
        "1000000",
        "unit",
    ),
    "the share": (
        lambda fact, figure: at_most(figure.price * fact.area, figure.share * fact.cost),
        "100",
        "10000",
        "cap",
    ),
    "what is left": (
        lambda fact, figure: (figure.price * fact.area).within(fact.cost - fact.grant),
        "100",
        "10000",
        "room",
    ),
    "a rate of what is counted": (
        lambda fact, figure: figure.share * at_most(fact.cost, figure.most),
        "100",
        "10000",
        "rate",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_a_limit_is_named(name: str) -> None:
    """No number stands for what decides."""
    rule, area, cost, named = RULES[name]
    most = Example("", FACTS, FIGURES, rule, ()).built().most
    assert most is not None
    given = {"area": Fraction(area), "cost": Fraction(cost), "grant": Fraction(0)}
    assert deciding(most, given) == named
