"""What is required bounds what may be given: against every value that the open facts may have."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators.forms import gives
from calculators.kernel import Condition, Number
from calculators.readings.exact import amount_of, holds
from calculators.readings.required import bounding, range_where
from calculators.values import Value
from calculators.words.example import fact, figure
from tests.calculators.generated import AMOUNTS, LARGEST, conditions, numbers, situations
from tests.calculators.made import made, outcome

_F = Fraction
_MEETING = made(
    lambda f, g: gives(g.each * (f.local + g.half * f.online) + g.abroad * f.abroad).if_met(
        f.local + f.abroad + f.online >= g.people,
        f.abroad >= g.share * (f.local + f.abroad + f.online),
    ),
    [fact(name, "count", name, name, unit="person") for name in ("local", "abroad", "online")],
    [
        figure("each", "200", "CNY/person"),
        figure("abroad", "500", "CNY/person"),
        figure("half", "1/2", "1"),
        figure("share", "1/5", "1"),
        figure("people", "300", "person"),
    ],
)


def test_a_share_that_is_required_bounds_the_amount() -> None:
    """With 60 from abroad and nobody online, at most 240 may be local."""
    found = outcome(_MEETING, {"abroad": _F(60), "online": _F(0)})
    assert found.state == "needs_facts"
    assert (found.least, found.most) == (_F(0), _F(78_000))
    assert found.binding is None


def test_what_nobody_can_meet_any_more_gives_nothing() -> None:
    """Three from abroad are a fifth of no three hundred."""
    found = outcome(_MEETING, {"local": _F(4), "abroad": _F(3)})
    assert found.most == 0


def test_what_is_met_bounds_nothing_more() -> None:
    found = outcome(_MEETING, {"local": _F(200), "abroad": _F(100), "online": _F(0)})
    assert found.state == "amount"
    assert (found.least, found.most) == (_F(90_000), _F(90_000))


@settings(suppress_health_check=list(HealthCheck), max_examples=120)
@given(numbers(), conditions(), situations(), st.sampled_from(AMOUNTS))
def test_the_most_is_that_of_those_who_may_meet_what_is_required(
    number: Number, condition: Condition, facts: dict[str, Value | None], axis: Number
) -> None:
    """With one amount open: never below what one may have who meets it, and just that if tight."""
    name = getattr(axis, "name", "")
    known = {key: value for key, value in facts.items() if key != name}
    found = range_where(number, (condition,), known)
    every = [{**known, name: Fraction(x)} for x in range(LARGEST + 1)]
    met = [amount_of(number, one) for one in every if holds(condition, one)]
    if not met or None in met:
        assert met == [] or found.most is None
        return
    best = max(one for one in met if one is not None)
    assert found.most is None or found.most >= best
    if found.tight and bounding(number, (condition,)):
        assert found.most == best
