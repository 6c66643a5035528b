"""The clauses and the invented policy through every reading, with any single fact unknown."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from build_scripts.dataset import load_policy
from build_scripts.pages.formula import formula_of
from calculators.answer import outcomes_for, read_facts
from calculators.outcome import Outcome
from calculators.problems import Language
from calculators.words.chart import axes_of, chart_of
from calculators.words.goal import goal_line
from calculators.words.parts import text_of
from calculators.words.view import benefit_view, scene_of
from tests.policies.loaded import CLAUSES, QINGLUAN, YUNLAN, bound, dataset

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_KEPT = json.loads((CLAUSES.parent / "clauses.json").read_text(encoding="utf-8"))
CASES = [
    pytest.param(CLAUSES, f"art-{number:02d}", case["facts"], id=f"{clause['id']}-{index}")
    for number, clause in enumerate(_KEPT, 1)
    for index, case in enumerate(clause["cases"], 1)
]
CASES += [
    pytest.param(YUNLAN, article.id, dict(example.facts), id=f"{article.id}-{example.id}")
    for article in dataset(YUNLAN).articles
    for example in article.examples
]


@pytest.mark.parametrize("folder", [CLAUSES, QINGLUAN, YUNLAN], ids=lambda one: one.name)
def test_an_invented_policy_passes_every_check_of_the_build(folder: Path) -> None:
    """What the tests compute with holds against its text, its rules and its worked examples."""
    assert load_policy(folder) == dataset(folder)


def _outcomes(folder: Any, article: str, facts: dict[str, Any]) -> dict[str, Outcome]:
    policy = bound(folder)
    definition = policy.definition.articles[article]
    return outcomes_for(policy, definition, read_facts(policy, definition, facts))


@pytest.mark.parametrize(("folder", "article", "facts"), CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_case_goes_through_every_reading(
    folder: Any, article: str, facts: dict[str, Any], language: Language
) -> None:
    """Words, formula, curve and goal-seek hold for each case and with any single fact unknown."""
    policy = bound(folder)
    definition = policy.definition.articles[article]
    for left_out in (None, *facts):
        known = {name: value for name, value in facts.items() if name != left_out}
        for outcome in _outcomes(folder, article, known).values():
            scene = scene_of(policy, definition, outcome.situation, language)
            view = benefit_view(policy, outcome, scene)
            said = [text_of(view["headline"]["parts"])]
            said += [text_of(line["parts"]) for one in view["sections"] for line in one["lines"]]
            assert not [one for one in said if "{" in one or "  " in one]
            for axis in axes_of(outcome):
                chart_of(outcome, axis, language)
                goal = outcome.most or Fraction(1000)
                assert text_of(goal_line(outcome, axis, goal, language)["parts"])
            has_amount = outcome.rule.entitlement not in ("referral", "none")
            assert (formula_of(outcome.rule, scene) is not None) == has_amount


@pytest.mark.parametrize(("folder", "article", "facts"), CASES)
def test_the_bounds_hold_the_case(folder: Any, article: str, facts: dict[str, Any]) -> None:
    """Whatever single fact is unknown, the case's own amount lies within the bounds."""
    whole = _outcomes(folder, article, facts)
    for left_out in facts:
        known = {name: value for name, value in facts.items() if name != left_out}
        for name, part in _outcomes(folder, article, known).items():
            if "no_amount" in (whole[name].state, part.state):
                continue
            assert (part.least or 0) <= (whole[name].least or 0)
            most = whole[name].most
            assert part.most is None or (most is not None and most <= part.most)


def test_a_cap_holds_while_a_list_is_unknown() -> None:
    """Nothing is known of a list that isn't stated, and yet no more than the cap can be given."""
    (outcome,) = _outcomes(YUNLAN, "art-14", {}).values()
    assert outcome.state == "needs_facts"
    assert (outcome.least, outcome.most) == (Fraction(0), Fraction(400_000))
    assert outcome.binding == "cap"
