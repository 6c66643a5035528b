"""Twenty-eight clauses of the field's kinds through every reading, their cases to the fen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build_scripts.pages.formula import formula_of
from calculators.answer import benefit_json, read_facts
from calculators.outcome import Outcome, outcome_of
from calculators.problems import Language
from calculators.values import Value
from calculators.words.chart import axes_of, chart_of
from calculators.words.goal import goal_line
from calculators.words.parts import text_of
from calculators.words.view import benefit_view, scene_of
from tests.calculators.clauses import CLAUSES, POLICY
from tests.compiled import ROOT

LANGUAGES: tuple[Language, ...] = ("zh", "en")
_KEPT = json.loads((ROOT / "tests/policies/clauses.json").read_text(encoding="utf-8"))
CASES = [
    pytest.param(clause["id"], case, id=f"{clause['id']}-{number}")
    for clause in _KEPT
    for number, case in enumerate(clause["cases"], 1)
]


def _read(clause: str, facts: dict[str, object]) -> dict[str, Value | None]:
    return read_facts(POLICY, POLICY.definition.articles[clause], facts)


def _outcome(clause: str, facts: dict[str, object]) -> Outcome:
    article = POLICY.definition.articles[clause]
    return outcome_of(POLICY, article, "support", _read(clause, facts))


def test_every_clause_is_stated() -> None:
    """None of the clauses is left out."""
    assert list(CLAUSES) == [one["id"] for one in _KEPT]


@pytest.mark.parametrize(("clause", "case"), CASES)
def test_each_case_is_answered_to_the_fen(clause: str, case: dict[str, Any]) -> None:
    """A case's amount, or its least and most, is what the rule gives."""
    answer = benefit_json(_outcome(clause, case["facts"]))
    expected = case["expected"]
    if "amount" in expected and expected["amount"] is None:
        assert (answer["outcome"], answer["least"], answer["most"]) == ("no_amount", None, None)
    elif "amount" in expected:
        assert (answer["least"], answer["most"]) == (expected["amount"], expected["amount"])
    else:
        assert (answer["least"], answer["most"]) == (expected["least"], expected["most"])


@pytest.mark.parametrize(("clause", "case"), CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_case_goes_through_every_reading(
    clause: str, case: dict[str, Any], language: Language
) -> None:
    """Words, formula, curve, bounds and goal-seek hold for each case and with any fact unknown."""
    article = POLICY.definition.articles[clause]
    for left_out in (None, *article.facts):
        facts = {name: value for name, value in case["facts"].items() if name != left_out}
        outcome = _outcome(clause, facts)
        scene = scene_of(POLICY, article, outcome.situation, language)
        view = benefit_view(POLICY, outcome, scene)
        said = [text_of(view["headline"]["parts"])]
        said += [text_of(line["parts"]) for one in view["sections"] for line in one["lines"]]
        assert not [one for one in said if "None" in one or "{" in one or "  " in one]
        for axis in axes_of(outcome):
            chart_of(outcome, axis, language)
            assert text_of(goal_line(outcome, axis, outcome.most or 1000, language)["parts"])  # type: ignore[arg-type]
    assert outcome.rule.most is None or formula_of(outcome.rule, scene) is not None


@pytest.mark.parametrize(("clause", "case"), CASES)
def test_the_bounds_hold_the_case(clause: str, case: dict[str, Any]) -> None:
    """Whatever single fact is unknown, the case's own amount lies within the bounds."""
    whole = _outcome(clause, case["facts"])
    if whole.state == "no_amount":
        return
    for left_out in case["facts"]:
        part = _outcome(clause, {k: v for k, v in case["facts"].items() if k != left_out})
        if part.state == "no_amount":
            continue
        assert (part.least or 0) <= (whole.least or 0)
        assert part.most is None or (whole.most is not None and whole.most <= part.most)
