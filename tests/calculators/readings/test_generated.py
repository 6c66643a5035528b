"""Every reading holds against the exact one, on any graph and any facts known."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators.kernel import Condition, Number
from calculators.money import floor_to_fen
from calculators.readings.bounds import range_of, truth_in
from calculators.readings.curve import Unbounded, curve_of
from calculators.readings.exact import amount_of, holds
from calculators.readings.goal import least_reaching
from calculators.readings.limits import deciding, limits_of
from calculators.values import Value
from tests.calculators.generated import AMOUNTS, LARGEST, conditions, numbers, situations

type Facts = dict[str, Value | None]

#: Graphs are large, and some are slow to make; none of that says anything about a reading.
_graphs = settings(suppress_health_check=list(HealthCheck), max_examples=120)

_kept = st.sets(
    st.sampled_from(
        (
            "fee",
            "grant",
            "turnover",
            "share",
            "quota",
            "own_rate",
            "days",
            "approved",
            "local",
            "level",
            "on",
        )
    )
)


def _only(facts: Facts, names: set[str]) -> Facts:
    # What is left out says something by itself, so it is known in either case.
    return {name: value for name, value in facts.items() if name in names or name == "own_rate"}


@_graphs
@given(numbers(), situations(), _kept)
def test_the_exact_amount_lies_within_the_bounds(
    number: Number, facts: Facts, kept: set[str]
) -> None:
    """Whatever is known, the range holds what the rest turns out to be."""
    found = range_of(number, _only(facts, kept))
    amount = amount_of(number, facts)
    if amount is None:
        assert found.most is None
    else:
        assert found.least <= amount
        assert found.most is None or amount <= found.most


@_graphs
@given(numbers(), situations(), _kept, _kept)
def test_bounds_only_narrow_as_more_is_known(
    number: Number, facts: Facts, kept: set[str], more: set[str]
) -> None:
    """A fact that becomes known takes nothing out of a range but what it rules out."""
    before, after = (
        range_of(number, _only(facts, kept)),
        range_of(number, _only(facts, kept | more)),
    )
    if not (before.tight and after.tight):
        return
    assert after.least >= before.least
    assert before.most is None or (after.most is not None and after.most <= before.most)


@_graphs
@given(numbers(), situations(), st.sampled_from(AMOUNTS))
def test_tight_bounds_are_reached(number: Number, facts: Facts, axis: Number) -> None:
    """With one amount open, the bounds are the least and the most over all that it may be."""
    name = getattr(axis, "name", "")
    known = {key: value for key, value in facts.items() if key != name}
    found = range_of(number, known)
    values = [amount_of(number, {**known, name: Fraction(x)}) for x in range(LARGEST + 1)]
    if found.tight:
        assert found.least == min(one for one in values if one is not None)
        assert found.most == (
            None if None in values else max(one for one in values if one is not None)
        )


@_graphs
@given(numbers(), situations(), st.sampled_from(AMOUNTS))
def test_the_curve_is_the_exact_amount_everywhere(
    number: Number, facts: Facts, axis: Number
) -> None:
    """A curve gives the exact amount at every value, at its turns and on both sides of a jump."""
    name = getattr(axis, "name", "")
    known = {key: value for key, value in facts.items() if key != name}
    try:
        curve = curve_of(number, known, axis)  # type: ignore[arg-type]
    except Unbounded:
        return
    for x in range(LARGEST + 1):
        amount = amount_of(number, {**known, name: Fraction(x)})
        if amount is not None:
            assert curve.at(Fraction(x)) == amount


@_graphs
@given(numbers(), situations(), st.sampled_from(AMOUNTS), st.sampled_from((1, 50, 133, 300)))
def test_the_least_value_that_reaches_a_goal_is_the_first(
    number: Number, facts: Facts, axis: Number, goal: int
) -> None:
    """Goal-seek finds the very first value whose amount, in whole fen, reaches the goal."""
    name = getattr(axis, "name", "")
    known = {key: value for key, value in facts.items() if key != name}
    try:
        curve = curve_of(number, known, axis)  # type: ignore[arg-type]
    except Unbounded:
        return
    amounts = [amount_of(number, {**known, name: Fraction(x)}) for x in range(LARGEST + 1)]
    if None in amounts:
        return
    wanted = floor_to_fen(Fraction(goal))
    first = next(
        (x for x, one in enumerate(amounts) if one is not None and floor_to_fen(one) >= wanted),
        None,
    )
    assert least_reaching(curve, Fraction(goal)) == first


@_graphs
@given(numbers(), situations(), _kept)
def test_what_decides_is_one_of_the_limits(number: Number, facts: Facts, kept: set[str]) -> None:
    """The limit that decides stands among those of the amount, and gives the most by itself."""
    known = _only(facts, kept)
    named = deciding(number, known)
    assert named is None or named in limits_of(number, known)


@_graphs
@given(conditions(), situations(), _kept)
def test_a_condition_that_is_settled_stays_so(
    condition: Condition, facts: Facts, kept: set[str]
) -> None:
    """What is said of a condition while facts are unknown is true whatever they turn out to be."""
    said = truth_in(condition, _only(facts, kept))
    assert said is None or said == holds(condition, facts)
