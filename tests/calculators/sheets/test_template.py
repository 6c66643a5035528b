"""The workbook to fill in: it is made of the dataset, read as it was meant, and its example counts."""

from __future__ import annotations

import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from calculators.answer import find_policy
from calculators.cli import main
from calculators.engines.sources import Asked, opened_tables
from calculators.outcome import outcome_of
from calculators.problems import Language
from calculators.sheets.example import example_of
from calculators.sheets.template import sheet_facts, template
from calculators.tables.marked import EXAMPLE
from calculators.tables.named import asked_by_name, sheet_name
from calculators.values import read_value
from tests.calculators.sheets.handing import hand_in
from tests.policies.loaded import YUNLAN, bound

_POLICY = find_policy("chengdu-2020-7")
_BENEFITS = [
    (article, benefit)
    for article in _POLICY.definition.articles.values()
    for benefit in article.benefits
]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def _made(language: Language) -> Any:
    return openpyxl.load_workbook(io.BytesIO(template(_POLICY, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_sheet_a_benefit_and_every_heading_is_read_as_its_fact(
    language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template(_POLICY, language))
    with opened_tables(path, Asked(_POLICY)) as tables:
        found = list(tables)
    asked = [(one.headings.article, one.headings.benefit) for one in found if one.headings]
    assert asked == [(article.id, benefit) for article, benefit in _BENEFITS]
    for table, (article, benefit) in zip(found, _BENEFITS, strict=True):
        assert table.headings is not None
        assert not table.problems
        columns = table.headings.plan(article).columns
        facts = sheet_facts(_POLICY, article, benefit)
        assert [one.fact.id for one in columns] == [one.id for one in facts]
        for column in columns:
            assert f"{'（' if language == 'zh' else '('}{column.fact.id}" in column.heading
            assert column.unit == ({"zh": "元", "en": "CNY"}[language] if column.unit else "")
            assert bool(column.unit) == (column.fact.type == "money")


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_lists_in_the_readers_language(language: Language) -> None:
    made = _made(language)
    article = _POLICY.definition.articles["art-08"]
    sheet = made[sheet_name(article, "certification-and-testing", language)]
    head = [cell.value for cell in sheet[1]]
    at = next(index for index, text in enumerate(head) if "product_type" in text)
    letter = sheet.cell(1, at + 1).column_letter
    (rule,) = [one for one in sheet.data_validations.dataValidation if f"{letter}3" in one.sqref]
    name, cells = rule.formula1.replace("$", "").replace("'", "").rsplit("!", 1)
    offered = [row[0].value for row in made[name][cells]]
    assert offered == [one[language] for one in article.facts["product_type"].choices.values()]
    assert made[name].sheet_state == "hidden"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_nobodys_case_and_an_answer_once_it_is_somebodys(
    language: Language, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    made = _made(language)
    made.save(path)
    assert "rows" in str(hand_in(path, "en")["problems"][0]["message"])
    for sheet in made.worksheets:
        if sheet["A2"].value == EXAMPLE[language]:
            sheet["A2"] = "1"
    made.save(path)
    found = hand_in(path, language)
    assert found["problems"] == []
    assert found["total"]["answered"] == found["total"]["rows"] == len(_BENEFITS)
    assert {one["state"] for one in found["answers"]} <= {"amount", "no_amount"}


@pytest.mark.parametrize("folder", [None, YUNLAN], ids=str)
def test_examples_meet_every_requirement_and_are_paid_for_any_policy(folder: Path | None) -> None:
    """Nothing is missing in any; few stay below the step from which an invented policy pays."""
    unpaid, count = 0, 0
    policy = _POLICY if folder is None else bound(folder)
    for article in policy.definition.articles.values():
        for benefit in article.benefits:
            facts = {one.id: one for one in sheet_facts(policy, article, benefit)}
            written = example_of(policy, article, benefit, list(facts.values()))
            values: dict[str, Any] = {
                name: read_value(facts[name], json.loads(text) if text[:1] == "[" else text)
                for name, text in written.items()
            }
            values |= {
                name: Fraction(0)
                for name, fact in facts.items()
                if fact.has_default and name not in values
            }
            outcome = outcome_of(policy, article, benefit, values)
            assert outcome.unmet == outcome.missing == (), benefit
            unpaid += outcome.state == "amount" and not outcome.payable_most
            count += 1
    assert unpaid <= (0 if folder is None else count // 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_writes_the_workbook_of_a_language(language: Language, tmp_path: Path) -> None:
    out = tmp_path / "made.xlsx"
    assert main(["template", "--out", str(out), "--lang", language]) == 0
    assert out.read_bytes() == template(_POLICY, language)
    assert main(["template", "--out", str(tmp_path / "none" / "made.xlsx")]) == 2


def test_the_same_dataset_gives_the_same_bytes() -> None:
    assert template(_POLICY, "en") == template(_POLICY, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("article", "benefit"), _BENEFITS, ids=lambda one: getattr(one, "id", one))
def test_a_sheets_name_is_short_and_says_its_benefit(
    article: Any, benefit: str, language: Language
) -> None:
    name = sheet_name(article, benefit, language)
    assert len(name) <= 31
    assert asked_by_name(_POLICY, name) == (article.id, benefit)
    assert asked_by_name(_POLICY, f"{article.id} {benefit}"[:31])[1] in (benefit, None)
    assert asked_by_name(_POLICY, "Sheet1") == (None, None)


def test_an_invented_policys_template_holds_its_examples_as_text_and_numbers() -> None:
    """Money is a number; an area, a count and a share are as people write them."""
    policy = bound(YUNLAN)
    book = openpyxl.load_workbook(io.BytesIO(template(policy, "en")))
    for article in policy.definition.articles.values():
        for benefit in article.benefits:
            facts = sheet_facts(policy, article, benefit)
            example = example_of(policy, article, benefit, facts)
            sheet = book[sheet_name(article, benefit, "en")]
            shown = {cell.value for cell in sheet[2]}
            plain = [one for one in facts if one.type in ("count", "quantity")]
            assert {example[one.id] for one in plain if one.id in example} <= shown
