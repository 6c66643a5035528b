"""Goal-seek in words: the least value of a fact with which an amount is reached."""

from __future__ import annotations

from fractions import Fraction

from calculators.kernel import Fact
from calculators.outcome import Outcome, outcome_of
from calculators.problems import Language
from calculators.readings.goal import Unsettled
from calculators.readings.possible import possible
from calculators.readings.structure import walk
from calculators.words import parts as p
from calculators.words.certainty import certainty_of, worded
from calculators.words.parts import Line
from calculators.words.view import scene_of

__all__ = ["goal_line"]

_ZERO = Fraction(0)


def goal_line(outcome: Outcome, axis: str, goal: Fraction, language: Language) -> Line:
    """Say the least value of a fact with which a benefit reaches an amount, in yuan.

    Conditions that fail and general rules that leave nothing are said instead.
    """
    scene = scene_of(outcome.policy, outcome.article, outcome.situation, language)
    given: dict[str, p.Part | list[p.Part]] = {"fact": scene.name(axis), "goal": scene.amount(goal)}
    if outcome.state == "not_eligible":
        return scene.say("fails", "goal_refused", **given)
    number = outcome.rule.most
    if outcome.state == "no_amount" or number is None:
        return scene.say("fails", "another_rule_decides")
    if goal > 0 and outcome.changed_by_general_rules() and outcome.payable_most == _ZERO:
        taken = any(one.changes and one.rule.kind != "overlap" for one in outcome.effects)
        if taken or outcome.applicant is False:
            return scene.say("fails", "goal_general", payable=scene.amount(_ZERO), **given)
    fact = next(one for one in walk(number) if isinstance(one, Fact) and one.name == axis)
    drawn = possible(number, outcome.situation, fact)
    if drawn is None or not drawn.curves:
        return scene.say("open", "chart_none")
    wanted = max([goal, *_others(outcome)])
    try:
        found = drawn.least_reaching(wanted)
    except Unsettled:
        return scene.say("open", "goal_unsettled", **given)
    if found is None:
        most = drawn.largest()
        # A most that lies beyond what may be stated is none for the reader.
        if most is None or most >= wanted:
            return scene.say("fails", "goal_unlimited", **given)
        return scene.say("fails", "goal_none", most=scene.amount(most), **given)
    stated = {**outcome.situation, axis: found}
    reached = outcome_of(outcome.policy, outcome.article, outcome.benefit.id, stated)
    certainty = certainty_of(reached)
    value = scene.in_situation(stated).stated(axis, fact.kind, fact.factor)
    # More of it may give less again, so nothing is claimed of every value.
    name = "goal_at_least" if found == fact.domain.least else "goal_found"
    return scene.say("holds", worded(name, certainty), value=value, **given)


def _others(outcome: Outcome) -> list[Fraction]:
    """Give the other supports that the amount must reach before it is paid at all."""
    stated = (one.rule.stated_amount(outcome.situation) for one in outcome.effects)
    return [one for one in stated if one is not None]
