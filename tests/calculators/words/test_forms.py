"""Each form's own examples: the amount, and the sentence in both languages."""

from __future__ import annotations

import re

import pytest

from calculators import forms
from calculators.forms.examples import all_examples
from calculators.kernel import Form
from calculators.kernel.called import called
from calculators.readings.exact import amount_of
from calculators.readings.structure import walk
from calculators.words.example import Case, Example
from calculators.words.parts import text_of
from calculators.words.scene import Scene
from calculators.words.steps import step_lines
from tests.calculators.words.scenes import LANGUAGES, faults_of

EXAMPLES = all_examples()
CASES = [(example, case) for example in EXAMPLES for case in example.cases]
FORMS = [
    "limited",
    "otherwise",
    "when",
    "by_level",
    "by_band",
    "by_rank",
    "slices",
    "excess",
    "increase",
    "grown_by",
    "fallen_by",
    "matched",
    "halved",
    "raised_by",
    "plus_points",
    "at_most",
    "per_unit",
    "per_full_step",
    "interest",
    "rent",
    "whole",
    "in_turn",
    "staged",
    "in_equal_parts",
    "average",
    "topped_up",
    "total",
    "total_over",
    "higher",
    "one_of",
    "several_of",
    "pro_rata",
    "within_share",
]


def test_every_form_has_examples() -> None:
    assert {one.form for one in EXAMPLES} == set(FORMS)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.form)
def test_an_example_uses_its_form(example: Example) -> None:
    """The graph of an example has a node of the form that it shows."""
    most = example.built().most
    assert most is not None
    forms = {
        form.name for one in walk(most) if isinstance(form := getattr(one, "form", None), Form)
    }
    assert example.form in forms


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.form)
def test_a_message_calls_a_number_as_a_rule_writes_it(example: Example) -> None:
    """Each function in what a rule's number is called is one that rules can call."""
    most = example.built().most
    assert most is not None
    written = set(re.findall(r"(\.?[a-z_]+)\(", called(most)))
    assert written <= {*forms.__all__, ".capped", ".within", ".days"}


@pytest.mark.parametrize(("example", "case"), CASES, ids=lambda one: getattr(one, "form", ""))
def test_an_example_gives_its_amount_and_says_it(example: Example, case: Case) -> None:
    most = example.built().most
    assert most is not None
    assert amount_of(most, case.facts) == case.amount
    for language in LANGUAGES:
        scene = Scene(example.article, {}, case.facts, language)
        lines = [text_of(one["parts"]) for one in step_lines(most, scene)]
        assert {"zh": case.zh, "en": case.en}[language] in lines


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.form)
def test_an_example_is_said_before_anything_is_known(example: Example) -> None:
    most = example.built().most
    assert most is not None
    for language in LANGUAGES:
        lines = list(step_lines(most, Scene(example.article, {}, {}, language)))
        assert lines
        assert not [fault for line in lines for fault in faults_of(line, language)]
