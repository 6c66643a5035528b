"""Charts and goals of made rules: jumps, places without an end, and what is said of neither."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calculators.forms import (
    at_most,
    by_band,
    gives,
    no_amount,
    per_full_step,
    total,
    total_over,
    when,
)
from calculators.kernel import Kind
from calculators.policies import Policy
from calculators.readings.exact import Situation
from calculators.words.chart import chart_of
from calculators.words.example import fact, figure
from calculators.words.goal import goal_line
from calculators.words.numbers import figure_text, written
from calculators.words.parts import text_of
from tests.calculators.made import general, made, outcome, said

_F = Fraction
_FEE = fact("fee", "money", "费用", "fee")
_SIZE = fact("size", "money", "每级", "size of a step")
_STAFF = fact("staff", "count", "人数", "staff", unit="person")
_SHARE = fact("share", "percent", "比例", "share")
_TEN, _HUNDRED = figure("ten", "10"), figure("hundred", "100")


def _goal(policy: Policy, axis: str, goal: int, **known: Fraction) -> str:
    return text_of(goal_line(outcome(policy, known), axis, _F(goal), "en")["parts"])


_STEPS = made(
    lambda facts, figures: per_full_step(facts.fee, facts.size, figures.ten), [_FEE, _SIZE], [_TEN]
)


def test_steps_of_nothing_have_no_end_and_neither_has_what_is_said_of_them() -> None:
    """A step of 0 yuan is held without end by any fee: a goal is reached by the first fen."""
    assert _goal(_STEPS, "fee", 50, size=_F(0)) == (
        "The fee must be at least CNY 0.01 for the amount to reach CNY 50; less does not."
    )
    chart = chart_of(outcome(_STEPS, {"size": _F(0), "fee": _F(5)}), "fee", "en")
    assert chart is not None
    assert [(one["x"], one["y"]) for one in chart["points"]] == [("CNY 0", "CNY 0")]
    assert chart["here"] is None


def test_no_line_is_drawn_where_no_place_has_an_end() -> None:
    policy = made(
        lambda facts, figures: (facts.fee + figures.ten) * (figures.ten / facts.size),
        [_FEE, _SIZE],
        [_TEN],
    )
    assert chart_of(outcome(policy, {"size": _F(0)}), "fee", "en") is None


def test_a_jump_is_said_with_both_its_amounts() -> None:
    policy = made(
        lambda facts, figures: by_band(facts.fee, (figures.hundred, figures.ten)),
        [_FEE],
        [_TEN, _HUNDRED],
    )
    assert chart_of(outcome(policy, {}), "fee", "en") is not None
    described = chart_of(outcome(policy, {}), "fee", "en")
    assert described is not None
    assert "CNY 0 to CNY 10" in described["description"]


def test_a_number_of_people_that_jumps_at_its_least_is_said_plainly() -> None:
    """From 1 person on, the least that there can be, there is no value before to jump from."""
    staff = fact("staff", "count", "人数", "staff", unit="person", least=_F(1))
    policy = made(
        lambda facts, figures: when(facts.staff >= figures.one, figures.hundred, figures.ten),
        [staff],
        [_TEN, _HUNDRED, figure("one", "1", "person")],
    )
    # The amount is a sum of the text that a number chooses: it is drawn over that number.
    chart = chart_of(outcome(policy, {}), "staff", "en")
    assert chart is not None
    assert [(one["x"], one["y"]) for one in chart["points"]] == [("1 person", "CNY 100")]


def test_a_turn_beyond_what_can_be_stated_is_not_told() -> None:
    """The second sum is reached at 1.2 trillion yuan, more than a fact may state."""
    policy = made(
        lambda facts, figures: total(
            at_most(facts.fee, figures.one), at_most(facts.fee, figures.two)
        ),
        [_FEE],
        [figure("one", "900000000000"), figure("two", "1200000000000")],
    )
    chart = chart_of(outcome(policy, {}), "fee", "en")
    assert chart is not None
    assert [one["x"] for one in chart["points"]] == ["CNY 0", "CNY 900,000,000,000"]


def test_what_the_applicant_can_not_have_is_no_goal() -> None:
    """Another support that is higher leaves nothing below it, and the goal is above it all the same."""
    policy = made(
        lambda facts, _: gives(facts.fee),
        [_FEE],
        generals=[general("other", "overlap", lambda facts, _: facts.other)],
        general_facts=[fact("other", "money", "其他支持", "other support")],
    )
    assert _goal(policy, "fee", 50, other=_F(80), fee=_F(5)) == (
        "The fee must be at least CNY 80 for the amount to reach CNY 50; less does not."
    )


def test_where_a_bend_is_too_fine_a_goal_is_not_said_to_be_out_of_reach() -> None:
    policy = made(
        lambda facts, figures: facts.fee * ((figures.most - facts.fee) / figures.million),
        [_FEE],
        [figure("most", "4000000"), figure("million", "1000000")],
    )
    assert _goal(policy, "fee", 4_000_000) == (
        "What the fee must be for the amount to reach CNY 4,000,000 can't be worked out here."
    )
    assert said(policy, {"fee": _F(5)}, "en", "steps")


def test_nothing_is_drawn_of_what_promises_no_money() -> None:
    policy = made(lambda *_: no_amount(), [_FEE])
    assert chart_of(outcome(policy, {}), "fee", "en") is None
    assert said(policy, {}, "en", "payments") == []


def test_a_cap_over_an_unknown_list_is_reached_nowhere_yet() -> None:
    """While the list is unknown no value of the limit is said to reach the cap."""
    devices = fact(
        "devices", "list", "设备", "devices", facts=(fact("price", "money", "价格", "price"),)
    )
    policy = made(
        lambda facts, figures: total_over(
            facts.devices, lambda one: one.price.capped(facts.fee)
        ).capped(figures.hundred),
        [devices, _FEE],
        [_HUNDRED],
    )
    assert not any("once the" in one.lower() for one in said(policy, {"fee": _F(5)}, "en"))
    facts: Situation = {"devices": ({"price": _F(60)}, {"price": _F(90)}), "fee": _F(55)}
    assert (
        "Once the fee reaches CNY 50, the amount is CNY 100, and more of it adds nothing."
        in said(policy, facts, "en")
    )


def test_a_cap_that_grows_with_the_same_number_is_reached_nowhere() -> None:
    """75% of a fee is no sum that the amount comes to once the fee is so much: it moves with it."""
    policy = made(
        lambda facts, figures: (figures.hundred + figures.half * facts.fee).capped(
            figures.most * facts.fee
        ),
        [_FEE],
        [_HUNDRED, figure("half", "1/2", "1"), figure("most", "3/4", "1")],
    )
    lines = said(policy, {"fee": _F(1000)}, "en")
    assert lines
    assert not any("once the" in one.lower() for one in lines)


@pytest.mark.parametrize(
    ("value", "kind", "unit", "said_"),
    [
        (_F(3), Kind.of({"CNY": 2}), "", "3 yuan²"),
        (_F(3), Kind.of({"quark": 1}), "", "3 quark"),
        (None, Kind.of({"mu": 1}), "", "no upper limit"),
    ],
)
def test_a_number_of_an_odd_kind_is_written_with_its_units(
    value: Fraction | None, kind: Kind, unit: str, said_: str
) -> None:
    assert written(value, kind, "en", unit) == said_


def test_a_figure_that_is_a_mere_number_is_written_as_one() -> None:
    assert figure_text(figure("ten", "10000", "1", kind="number"), "zh") == "10,000"
