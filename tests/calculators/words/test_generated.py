"""The words of any rule: they never fail, leave nothing out, and are clean in both languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from calculators.forms import not_before, when
from calculators.kernel import (
    YUAN,
    All,
    Any,
    Cases,
    Condition,
    DayFact,
    DayFigure,
    Fact,
    Figure,
    Form,
    Greatest,
    Least,
    Left,
    Number,
    Product,
    Quotient,
    Several,
    Steps,
    Sum,
    When,
)
from calculators.readings.bounds import range_of, truth_in
from calculators.readings.exact import Situation
from calculators.readings.structure import Part, children, fact_names
from calculators.values import Value
from calculators.words.parts import text_of
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene, live_parts
from calculators.words.steps import step_lines
from tests.calculators.generated import conditions, numbers, situations
from tests.calculators.words.scenes import (
    FACTS,
    LANGUAGES,
    article_of,
    faults_of,
    pointed_at,
    scene_of,
)

type Facts = dict[str, Value | None]

# Making a failing graph smaller writes out the whole strategy at each step, which takes gigabytes.
_graphs = settings(
    suppress_health_check=list(HealthCheck),
    max_examples=200,
    deadline=None,
    phases=[one for one in Phase if one not in {Phase.shrink, Phase.explain}],
)
_kept = st.sets(st.sampled_from([one.id for one in FACTS]))


def _only(facts: Facts, names: set[str]) -> Facts:
    return {name: value for name, value in facts.items() if name in names}


def _is_nothing(number: Part, situation: Situation) -> bool:
    """Tell whether a branch without an amount leaves nothing of a number."""
    match number:
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = truth_in(condition, situation)
            return truth is not None and _is_nothing(then if truth else otherwise, situation)
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            chosen = dict(cases).get(str(situation.get(name)), otherwise)
            return situation.get(name) is not None and _is_nothing(chosen, situation)
        case Sum(parts=parts) | Greatest(options=parts):
            return all(_is_nothing(one, situation) for one in parts)
        case Product(factors=parts) | Least(options=parts):
            return any(_is_nothing(one, situation) for one in parts)
        case Left(total=one) | Quotient(over=one) | Steps(amount=one):
            return _is_nothing(one, situation)
        case _:
            return False


_TELL_NOTHING = ("staged", "in_equal_parts", "slices", "in_turn", "plus_points", "higher", "one_of")


def _to_be_said(part: Part, situation: Situation) -> Iterator[Part]:
    """Go through what is active: of what comes to nothing only why, of a condition what settles it."""
    match part:
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = truth_in(condition, situation)
            yield part
            yield from _to_be_said(condition, situation)
            taken = (then, otherwise) if truth is None else (then if truth else otherwise,)
            for branch in taken:
                yield from _to_be_said(branch, situation)
        case All(parts=parts) | Any(parts=parts) if truth_in(part, situation) is not None:
            yield part
            truth = truth_in(part, situation)
            for condition in parts:
                if truth_in(condition, situation) is truth:
                    yield from _to_be_said(condition, situation)
        case Several(parts=parts) if truth_in(part, situation) is True:
            yield part
            for condition in parts:
                if truth_in(condition, situation):
                    yield from _to_be_said(condition, situation)
        case Cases(fact=name, cases=cases, otherwise=otherwise) if situation.get(name) is not None:
            yield part
            chosen = dict(cases).get(str(situation[name]), otherwise)
            yield from _to_be_said(chosen, situation)
        case _:
            yield part
            inside = children(part)
            form = getattr(part, "form", None)
            tells = isinstance(form, Form) and form.name in _TELL_NOTHING
            nothing = not tells and _is_nothing(part, situation)
            if nothing and isinstance(part, Left | Quotient | Steps):
                # From nothing nothing is taken off.
                inside = inside[:1]
            for one in inside:
                if not nothing or _is_nothing(one, situation):
                    yield from _to_be_said(one, situation)


def _figures(part: Part, situation: Situation) -> set[str]:
    """Name the figures of what is active; of bands, those of the band that the number is in."""
    found: set[str] = set()
    skipped: set[int] = set()
    for one in _to_be_said(part, situation):
        form = getattr(one, "form", None)
        if isinstance(one, When) and isinstance(form, Form) and form.name == "by_band":
            inside: Number = one
            while isinstance(inside, When) and len(skipped) < 10_000:
                skipped.update(id(below) for below in live_parts(inside.condition, situation))
                inside = inside.otherwise
        if isinstance(one, Figure | DayFigure) and one.name and id(one) not in skipped:
            found.add(one.name)
    return found


def _settling_nothing(part: Part, situation: Situation) -> set[str]:
    """Name the figures that a phrase needs: none of those that have only settled a branch.

    Figures alone can settle one, without any fact: 10 is never half as much again as 10.
    """
    settling: set[int] = set()
    parts = list(live_parts(part, situation))
    for one in parts:
        if isinstance(one, When) and truth_in(one.condition, situation) is not None:
            settling.update(id(below) for below in live_parts(one.condition, situation))
    kept = _figures(part, situation)
    alone = {
        one.name for one in parts if isinstance(one, Figure | DayFigure) and id(one) in settling
    }
    return kept - alone


@_graphs
@given(numbers(), situations())
def test_the_steps_name_every_figure_and_fact_that_is_used(number: Number, facts: Facts) -> None:
    """With all facts known, each figure and each stated fact of the active branches is pointed at."""
    for language in LANGUAGES:
        scene = scene_of(number, facts, language)
        lines = list(step_lines(number, scene))
        assert lines
        assert _figures(number, facts) <= pointed_at(lines, "figure")


@_graphs
@given(numbers(), situations(), _kept)
def test_any_number_is_said_whatever_is_known(number: Number, facts: Facts, kept: set[str]) -> None:
    known = _only(facts, kept)
    for language in LANGUAGES:
        lines = list(step_lines(number, scene_of(number, known, language)))
        assert lines
        assert not [fault for line in lines for fault in faults_of(line, language)]


@_graphs
@given(numbers(), situations(), _kept)
def test_what_is_open_is_named(number: Number, facts: Facts, kept: set[str]) -> None:
    """Where an amount can't be worked out yet, the steps point at a fact that is still open.

    Where it is settled whatever that fact is, they point at what settles it.
    """
    known = _only(facts, kept)
    scene = scene_of(number, known, "en")
    if scene.knows(number):
        return
    named = pointed_at(step_lines(number, scene), "fact")
    found = range_of(number, known)
    if found.least == found.most:
        assert named
        return
    assert [name for name in fact_names(number) if known.get(name) is None and name in named]


@_graphs
@given(numbers(), situations(), _kept)
def test_both_languages_say_the_same_of_the_same(
    number: Number, facts: Facts, kept: set[str]
) -> None:
    known = _only(facts, kept)
    chinese, english = (
        list(step_lines(number, scene_of(number, known, language))) for language in LANGUAGES
    )
    assert [one["say"] for one in chinese] == [one["say"] for one in english]
    for one, other in zip(chinese, english, strict=True):
        for kind in ("figure", "fact"):
            assert pointed_at([one], kind) == pointed_at([other], kind)


@_graphs
@given(conditions(), situations(), _kept)
def test_any_condition_is_said(condition: Condition, facts: Facts, kept: set[str]) -> None:
    """A condition and its opposite are said, with every figure while nothing is settled."""
    for known, language in itertools.product(({}, _only(facts, kept)), LANGUAGES):
        scene = Scene(article_of(condition), {}, known, language)
        for said in (condition, ~condition):
            phrase = Phrasing(scene, values=True).condition(said)
            assert text_of(phrase)
            line = scene.say("", "unknown_plain", need=phrase)
            assert not faults_of(line, language)
            if not known:
                assert _settling_nothing(condition, known) <= pointed_at([line], "figure")


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 3, 1)])
def test_a_line_that_depends_says_what_it_depends_on(day: date) -> None:
    """Where what is compared has branches of its own, the taken one is said with its reason."""
    fee, sums = Fact("fee", "money", kind=YUAN), {}
    for size in (5, 10, 100):
        sums[size] = Figure(f"sum_{size}", Fraction(size), kind=YUAN)
    line = when(not_before(DayFact("on"), DayFigure("line", date(2026, 3, 1))), sums[100])
    number = when(fee >= line, sums[10], sums[5])
    facts: Facts = {"fee": Fraction(60), "on": day}
    for language in LANGUAGES:
        lines = list(step_lines(number, scene_of(number, facts, language)))
        assert "line" in pointed_at(lines, "figure")
        assert "on" in pointed_at(lines, "fact")
