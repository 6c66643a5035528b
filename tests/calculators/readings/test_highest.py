"""So many of a list, or of several amounts, that give most: in every reading."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from calculators.forms import by_level, several_of, total, total_over, when
from calculators.kernel import YUAN, Domain, Fact, Figure, Kind, Number, RuleError
from calculators.readings.bounds import Range, range_of
from calculators.readings.curve import curve_of
from calculators.readings.exact import amount_of
from calculators.rulebook import FactSpace
from calculators.values import Value
from calculators.words.example import fact

_F = Fraction
_TWO = Figure("most", _F(2), kind=Kind((("item", 1),)))
_RATE, _CAP = Figure("rate", _F(1, 2)), Figure("cap", _F(100), kind=YUAN)
_FACTS = FactSpace(
    "art-01",
    (
        fact("fee", "money", "费用", "fee"),
        fact("level", "choice", "级别", "level", choices="high 高 high; low 低 low"),
        fact(
            "projects",
            "list",
            "项目",
            "projects",
            facts=(
                fact("cost", "money", "投入", "spending"),
                fact("new", "yes_no", "是否新项目", "whether it is new"),
            ),
        ),
    ),
)


def _projects(*costs: int) -> dict[str, Value | None]:
    return {"projects": tuple({"cost": _F(cost), "new": True} for cost in costs)}


def _half(one: Any) -> object:
    return (_RATE * one.cost).capped(_CAP)


@pytest.mark.parametrize(
    ("costs", "amount"),
    [((), 0), ((10,), 5), ((10, 30), 20), ((10, 30, 20), 25), ((30, 900, 30, 800), 200)],
)
def test_the_items_count_that_give_most(costs: tuple[int, ...], amount: int) -> None:
    number = total_over(_FACTS.projects, _half, most=_TWO)
    assert amount_of(number, _projects(*costs)) == amount
    assert range_of(number, _projects(*costs)).most == amount


def test_a_list_that_is_unknown_gives_at_most_so_many_of_the_best() -> None:
    """From nothing, for it may have no items, to twice the cap; without a cap there is no end."""
    capped = range_of(total_over(_FACTS.projects, _half, most=_TWO), {})
    assert capped == Range(_F(0), _F(200), tight=True)
    endless = range_of(total_over(_FACTS.projects, lambda one: one.cost, most=_TWO), {})
    assert endless == Range(_F(0), None)
    every = range_of(total_over(_FACTS.projects, _half), {})
    assert every == Range(_F(0), None)


def test_what_is_known_beside_the_list_narrows_what_it_may_give() -> None:
    def one_grant(one: Any) -> Number:
        return when(one.new, by_level(_FACTS.level, high=_CAP, low=_RATE * _CAP))

    number = total(total_over(_FACTS.projects, one_grant, most=_TWO), _FACTS.fee)
    assert range_of(number, {"fee": _F(7), "level": "low"}).most == 107
    assert range_of(number, {"fee": _F(7)}).most == 207
    assert range_of(number, {"fee": _F(7), "level": "low"}).least == 7


def test_an_item_of_which_something_is_unknown_counts_from_nothing_to_its_most() -> None:
    number = total_over(_FACTS.projects, _half, most=_TWO)
    known = {"projects": ({"cost": _F(10)}, {"cost": None}, {"cost": _F(40)})}
    found = range_of(number, known)
    assert found == Range(_F(25), _F(120))


_AMOUNT = Domain(most=_F(60), stated=_F(60), grain=_F(1))
_ONE, _OTHER, _THIRD = (Fact(name, "money", _AMOUNT, kind=YUAN) for name in ("a", "b", "c"))


@pytest.mark.parametrize("count", [1, 2])
def test_the_curve_turns_where_another_one_counts(count: int) -> None:
    """Against every way to choose, at every value of one of them."""
    wanted = Figure("most", _F(count))
    number = several_of(wanted, a=_ONE, b=_OTHER, c=_RATE * _ONE + _RATE * _THIRD)
    known = {"b": _F(20), "c": _F(31)}
    curve = curve_of(number, known, _ONE)
    for x in range(61):
        each = [_F(x), _F(20), _F(x + 31, 2)]
        best = max(sum(some) for some in combinations(each, count))
        assert curve.at(_F(x)) == best
        assert amount_of(number, {**known, "a": _F(x)}) == best


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Figure("most", _F(3)), "allows 3 but lists only 3"),
        (Figure("most", _F(1, 2)), "whole number of the text"),
        (Figure("most", _F(0)), "whole number of the text"),
        (_ONE, "whole number of the text"),
    ],
)
def test_how_many_count_is_a_whole_number_of_the_text(count: object, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        several_of(count, a=_ONE, b=_OTHER, c=_THIRD)


def test_how_many_items_count_is_a_whole_number_of_the_text() -> None:
    with pytest.raises(RuleError, match="whole number of the text"):
        total_over(_FACTS.projects, _half, most=_RATE)
