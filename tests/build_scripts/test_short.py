"""The short answer: an amount or a range in as few signs as say it."""

from __future__ import annotations

import pytest

from build_scripts.pages.short import short_answer
from build_scripts.pages.strings import Strings, load_strings
from build_scripts.paths import Paths
from calculators.problems import Language

ANSWERS = {
    "a range": ("needs_facts", "0.00", "3000000.00", "0–3,000,000 元", "CNY 0–3,000,000"),
    "an amount": ("amount", "1333333.33", "1333333.33", "1,333,333.33 元", "CNY 1,333,333.33"),
    "no limit": ("needs_facts", "0.00", None, "0 元起", "CNY 0 or more"),
    "a refusal": ("not_eligible", "0.00", "0.00", "不符合", "not eligible"),
    "no amount": ("no_amount", None, None, None, None),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_short_answer_says_what_is_payable(name: str) -> None:
    """Each kind of answer has its short form in either language; what is no amount has none."""
    outcome, least, most, *said = ANSWERS[name]
    answer = {"outcome": outcome, "payable_least": least, "payable_most": most}
    table = load_strings(Paths.here().templates / "strings.yaml")
    languages: tuple[Language, ...] = ("zh", "en")
    assert [short_answer(answer, Strings(table, one)) for one in languages] == said
