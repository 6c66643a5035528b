"""A list written out: each item has its own facts, in every node and in the words of every form."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from calculators.forms import (
    any_of,
    at_least_n,
    by_band,
    by_level,
    higher,
    not_before,
    per_full_step,
    per_unit,
    raised_by,
    total,
    total_over,
    when,
    whole,
)
from calculators.kernel import YUAN, Condition, DayFact, DayFigure, Figure, Kind, Number
from calculators.readings.exact import Situation, amount_of
from calculators.readings.items import written_out
from calculators.readings.structure import fact_names, walk
from calculators.rulebook import FactSpace
from calculators.values import Value
from calculators.words.example import fact

_F = Fraction
_ITEM = (
    fact("price", "money", "价格", "price"),
    fact("before", "money", "上年价格", "price of the year before"),
    fact("count", "count", "数量", "number", unit="item"),
    fact("new", "yes_no", "是否新购", "whether it is new"),
    fact("kind", "choice", "种类", "kind", choices="green 绿色 green; other 其他 other"),
    fact("on", "date", "日期", "day"),
    fact("used", "period", "使用期", "period of use"),
)
_SPACE = FactSpace("art-01", (fact("devices", "list", "设备", "devices", facts=_ITEM),))


def _sum(value: int, **units: int) -> Figure:
    return Figure(f"sum_{value}", _F(value), kind=Kind.of(units) if units else YUAN)


_TEN, _HUNDRED = _sum(10), _sum(100)
_EACH = _sum(3, CNY=1, item=-1)
_A_DAY = _sum(2, CNY=1, day=-1)
_RATE = Figure("rate", _F(1, 5))
_LINE = DayFigure("line", datetime.date(2026, 3, 1))
_DAYS = _sum(30, day=1)

_ITEMS: tuple[dict[str, Value], ...] = (
    {
        "price": _F(250),
        "before": _F(100),
        "count": _F(7),
        "new": True,
        "kind": "green",
        "on": datetime.date(2026, 3, 31),
        "used": (datetime.date(2026, 1, 1), datetime.date(2026, 1, 11)),
    },
    {
        "price": _F(40),
        "before": _F(90),
        "count": _F(2),
        "new": False,
        "kind": "other",
        "on": datetime.date(2026, 3, 30),
        "used": (datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)),
    },
)
_KNOWN: Situation = {"devices": _ITEMS}


def _may(one: Any) -> Condition:
    """Give a condition of several: new, or green, or from 30 days after the line on."""
    return at_least_n(
        2, any_of(one.new, one.kind.among("green")), not_before(one.on, _LINE + _DAYS)
    )


#: What each item gives, and what both give together by arithmetic.
_BODIES: dict[str, tuple[Callable[[Any], Number], int | Fraction]] = {
    "a rest": (lambda one: one.price - one.before, 150),
    "a ratio": (lambda one: one.price * (one.before / _HUNDRED), 250 + 36),
    "full steps": (lambda one: per_full_step(one.price, _HUNDRED, _TEN), 20),
    "so much a unit": (lambda one: per_unit(_EACH, one.count), 21 + 6),
    "days": (lambda one: per_unit(_A_DAY, one.used.days()), 20 + 2),
    "several conditions": (lambda one: when(_may(one), one.price), 250),
    "the opposite of one": (lambda one: when(~one.new, one.price), 40),
    "a level": (lambda one: by_level(one.kind, green=_TEN), 10),
    "a band": (lambda one: by_band(one.price, (_TEN, _TEN), (_HUNDRED, _HUNDRED)), 110),
    "the higher of two": (lambda one: higher(now=one.price, then=one.before), 250 + 90),
    "a share more": (lambda one: raised_by(one.price, _RATE), 300 + 48),
    "whole ones": (lambda one: _EACH * whole(_RATE * one.count), 3),
    "a sum": (lambda one: total(one.price, one.before).capped(_HUNDRED), 200),
}


@pytest.mark.parametrize("name", _BODIES)
def test_a_list_written_out_gives_the_same_amount(name: str) -> None:
    """No list is left in the graph, each fact is an item's, and the amount is arithmetic's."""
    body, amount = _BODIES[name]
    number = total_over(_SPACE.devices, body)
    graph, known = written_out(number, _KNOWN)
    assert amount_of(graph, known) == amount_of(number, _KNOWN) == amount
    assert type(number) not in {type(one) for one in walk(graph)}
    facts = {one.partition(".")[2] for one in fact_names(graph)}
    named = {f"devices[{place}].{one}" for place in (1, 2) for one in facts}
    assert set(fact_names(graph)) == named


def test_the_parts_that_a_form_names_are_the_items_own() -> None:
    """What a band is said of is the price of that item, also where its lines are several."""
    number = total_over(
        _SPACE.devices, lambda one: by_band(one.price, (_TEN, _TEN), (_HUNDRED, _TEN))
    )
    graph, _ = written_out(number, _KNOWN)
    forms = [form for one in walk(graph) if (form := getattr(one, "form", None)) is not None]
    bases = [getattr(form["number"], "name", "") for form in forms if form.name == "by_band"]
    assert bases == ["devices[1].price", "devices[2].price"]
    lines = [form["lines"] for form in forms if form.name == "by_band"]
    assert lines == [(_TEN, _HUNDRED)] * 2


def test_a_list_that_is_unknown_stays_as_it_is() -> None:
    """Beside one that is known, and alone."""
    space = FactSpace(
        "art-01",
        (
            fact("devices", "list", "设备", "devices", facts=_ITEM[:1]),
            fact("places", "list", "场地", "places", facts=_ITEM[:1]),
        ),
    )
    devices = total_over(space.devices, lambda one: one.price)
    places = total_over(space.places, lambda one: one.price)
    assert written_out(places, {}) == (places, {})
    graph, _ = written_out(total(devices, places), {"devices": ({"price": _F(3)},)})
    assert fact_names(graph) == ("devices[1].price", "places")
    assert any(one is places for one in walk(graph))


def test_a_day_of_the_applicant_is_not_an_items() -> None:
    """Facts beside the list keep their names within it."""
    number = total_over(
        _SPACE.devices, lambda one: when(not_before(DayFact("asked"), one.on), one.price)
    )
    graph, known = written_out(number, {**_KNOWN, "asked": datetime.date(2026, 3, 30)})
    assert amount_of(graph, known) == 40
