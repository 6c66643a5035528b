"""What decides an amount, where a cap is reached, and what more of a fact would add."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calculators.kernel import YUAN, Each, Fact, Figure, Kind, Number, Product
from calculators.outcome import Outcome
from calculators.readings.bounds import range_of
from calculators.readings.curve import Curve, Unbounded, curve_of
from calculators.readings.exact import UnknownFact
from calculators.readings.goal import Unsettled, least_reaching
from calculators.readings.items import written_out
from calculators.readings.limits import limits_of, sets_limit
from calculators.readings.structure import fact_names, walk
from calculators.words import parts as p
from calculators.words.certainty import Certainty, certainty_of, worded
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene, live_parts
from calculators.written import floor_to_fen

__all__ = ["deciding_lines", "step_for"]

_ONE_YUAN = Fraction(1)


def deciding_lines(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    """Say which limit decides, where the cap is reached, and what more would add."""
    number = outcome.rule.most
    if number is None or isinstance(scene.resolved(number), Figure):
        return
    certainty = certainty_of(outcome)
    limits = limits_of(number, outcome.situation)
    binding = outcome.binding
    if binding is not None and binding in limits and len(limits) > 1 and outcome.most != 0:
        limit = _limit(binding, limits[binding], Phrasing(scene))
        yield scene.say("decides", worded("decides", certainty), limit=limit)
    if outcome.payable_most == 0:
        return
    if "cap" in limits:
        yield from _reaching(number, limits["cap"], outcome, certainty, scene)
    elif "rate" in limits and not sets_limit(number):
        # A cap further inside, on one branch or before an exchange, is a cap of the text as well.
        yield scene.say("step", "no_cap")
    yield from _more(number, outcome, certainty, scene)


def _limit(name: str, limit: Number, phrasing: Phrasing) -> list[p.Part]:
    """Name a limit: the rate of 50%, the cap of CNY 1,000,000, what is left of a total."""
    resolved = phrasing.scene.resolved(limit)
    if name == "rate" and isinstance(resolved, Product):
        rates = [one for one in resolved.factors if one.kind.is_plain]
        rate = rates[0] if rates else resolved.factors[0]
        named = phrasing.number(phrasing.scene.resolved(rate))
        if phrasing.scene.scales.plain(rate) in ("multiple", "number"):
            return phrasing.fill("limit_multiple", rate=named)
        short = phrasing.is_leaf(phrasing.scene.resolved(rate))
        return phrasing.fill("limit_rate" if short else "limit_rate_of", rate=named)
    if isinstance(resolved, Each):
        # What each item gives has been told, item by item; all of it again would be a thicket.
        return phrasing.fill("limit_each", list=phrasing.scene.the(resolved.fact.name))
    if name == "cap":
        if phrasing.is_leaf(resolved):
            return phrasing.fill("limit_cap", cap=phrasing.number(resolved))
        return phrasing.fill("limit_cap_of", cap=phrasing.number(resolved))
    return phrasing.number(resolved)


def _reaching(
    number: Number, cap: Number, outcome: Outcome, certainty: Certainty, scene: Scene
) -> Iterator[p.Line]:
    """Say which value of the base reaches the cap; no line where none does, or others are open."""
    axis = _axis(number, outcome)
    if axis is None or not scene.knows(cap) or axis.name in fact_names(cap):
        # A cap that grows with the same number is reached nowhere for good.
        return
    goal = scene.value(cap)
    try:
        curve = curve_of(number, outcome.situation, axis)
        found = None if goal is None else least_reaching(curve, goal)
    except (UnknownFact, Unbounded, Unsettled):
        return
    if goal is None or found is None or found <= axis.domain.least:
        return
    name = "cap_reached_from" if _stays(curve, found) else "cap_reached_at"
    yield scene.say(
        "decides",
        worded(name, certainty),
        base=scene.the(axis.name),
        reach=_in_unit(axis, found, scene),
        cap=Phrasing(scene, shallow=True).inner(cap),
    )


def _axis(number: Number, outcome: Outcome) -> Fact | None:
    """Give the number that the amount is reckoned from: the first that isn't a rate."""
    return next(
        (
            one
            for one in live_parts(number, outcome.situation)
            if isinstance(one, Fact) and not one.kind.is_plain and "." not in one.name
        ),
        None,
    )


def _stays(curve: Curve, start: Fraction) -> bool:
    """Say whether the amount is the same from a value on."""
    at = curve.pieces.piece_at(start)
    after = [piece for piece in curve.pieces.pieces if piece.start > start]
    return all(one.slope == 0 and one.value == at.value for one in (at, *after))


def _in_unit(fact: Fact, value: Fraction, scene: Scene) -> p.Part:
    changed = scene.in_situation({**scene.situation, fact.name: value})
    return changed.value_text(fact.name, fact.kind, fact.factor)


def _more(number: Number, outcome: Outcome, certainty: Certainty, scene: Scene) -> Iterator[p.Line]:
    """Say what a step more of each stated number would add to the most."""
    before = outcome.most
    if before is None:
        return
    graph, situation = written_out(number, outcome.situation)
    facts = {one.name: one for one in live_parts(graph, situation) if isinstance(one, Fact)}
    for name, fact in facts.items():
        stated = situation.get(name)
        if not isinstance(stated, Fraction) or fact.kind.is_plain or name not in outcome.situation:
            continue
        if any(power < 0 for _, power in fact.kind.units):
            # A price, as of foreign money, is nothing that an applicant does more of.
            continue
        step = step_for(fact, stated, number)
        if fact.domain.most is not None and stated + step > fact.domain.most:
            continue
        after = range_of(number, {**outcome.situation, name: stated + step}).most
        gain = None if after is None else Fraction(floor_to_fen(after) - floor_to_fen(before), 100)
        # A gain below a yuan is what rounding leaves at a turning point, and says nothing.
        if gain is not None and gain >= _ONE_YUAN:
            yield scene.say(
                "decides",
                worded("more_would_add", certainty),
                fact=scene.the(name),
                step=_in_unit(fact, step, scene),
                gain=scene.amount(gain),
            )


def step_for(fact: Fact, stated: Fraction, number: Number) -> Fraction:
    """Give a step in a fact's own scale: a power of ten below half of what was stated.

    Where nothing was stated, a tenth of the least figure of the rule that is of the same kind.
    """
    scale = stated / 2
    if not stated:
        figures = [
            one.value / fact.factor
            for one in walk(number)
            if isinstance(one, Figure) and one.kind == fact.kind and one.value
        ]
        scale = min(figures, default=_usual(fact.kind)) / 10
    step = Fraction(1)
    while step * 10 <= scale:
        step *= 10
    while step > scale > 0:
        step /= 10
    return max(fact.domain.first_from(step), step) if step < 1 else fact.domain.first_from(step)


def _usual(kind: Kind) -> Fraction:
    return Fraction(1_000_000) if kind == YUAN else Fraction(100)
