"""Units that there are none of are told, and a policy may declare its own."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.dataset import compile_policy, load_policy
from build_scripts.dataset.numerals import read_numeral
from calculators.answer import answer_for, read_facts
from calculators.problems import BadInput
from calculators.units import own_unit
from tests.build_scripts.dataset.laid import Laid

_MODEL = "  - {id: model, zh: 款, en: model, plural: models}\n"
_ARTICLE = "articles/art-03.yaml"


def _laid(
    root: Path, value: str = "2万元/款", zh: str = "每款奖励2万元", unit: str = "model"
) -> Laid:
    laid = Laid(root)
    laid.write(
        (
            f"对企业的产品，{zh}，最多5款。",
            "For each product, CNY 20,000 a model is given, for at most 5 models.",
        ),
        "return gives(per_unit(figure.price, fact.models, limit=figure.most))",
        figures={
            "price": (value, zh, "CNY 20,000 a model"),
            "most": ("5款", "5款", "5 models"),
        },
        facts=[{"id": "models", "type": "count", "unit": unit}],
        promise="rate",
    )
    return laid


def _declare(laid: Laid, lines: str = _MODEL) -> int:
    header = laid.folder / "policy.yaml"
    text = header.read_text(encoding="utf-8").replace(
        "general_facts:", f"units:\n{lines}general_facts:", 1
    )
    header.write_text(text, encoding="utf-8")
    laid.copy_text()
    return laid.line_of(lines.splitlines()[0], "policy.yaml")


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("2万元/款", "款"), ("2万元／条", "条"), ("2万元/部·月", "部"), ("5款", "款"), ("3部", "部"),
        ("每款2万元", "款"), ("2万元/款产品", "款产品"), ("2万元 a gadget", "gadget"), ("500元/XX", "XX"),
    ],
)  # fmt: skip
def test_an_unknown_unit_of_a_value_is_told(tmp_path: Path, value: str, word: str) -> None:
    """A unit that there is none of is never dropped: it is named, with those that there are."""
    laid = _laid(tmp_path, value=value)
    line = laid.line_of(json.dumps(value, ensure_ascii=False), _ARTICLE)
    told = [one for one in laid.faults() if one.line == line and one.file.endswith("art-03.yaml")]
    (fault,) = told
    assert f"“{word}” in “{value}” is no unit" in fault.en
    assert f"“{value}”里的“{word}”不是单位" in fault.zh
    for said in (fault.zh, fault.en):
        assert "vehicle" in said
        assert "units" in said
        assert "?." not in said


def test_an_unknown_unit_of_a_quote_is_told(tmp_path: Path) -> None:
    """Where the value names no unit, the quote's stroke and its unknown unit aren't dropped either."""
    laid = _laid(tmp_path, value="2万元", zh="2万元/款")
    line = laid.line_of('"zh": "2万元/款"', _ARTICLE)
    told = [one for one in laid.faults() if one.line == line]
    assert any("“款” in “2万元/款” is no unit" in one.en for one in told)


def test_a_policy_may_declare_a_unit(tmp_path: Path) -> None:
    """Its own unit stands in values, quotes and facts, is read from people, and said in answers."""
    laid = _laid(tmp_path)
    assert laid.faults()
    _declare(laid)
    text = laid.file.read_text(encoding="utf-8")
    text = text.replace('"facts": {}', '"facts": {"models": 3}').replace(
        '"outcome": "amount"', '"outcome": "amount", "most": "60000.00"'
    )
    laid.file.write_text(text, encoding="utf-8")
    assert not laid.faults()
    policy = laid.bound()
    article = policy.definition.articles["art-03"]
    for written in ("3", "3款", "3 models", "3 款"):
        found = read_facts(policy, article, {"models": written})
        assert answer_for(policy, article, found)["benefits"]["benefit"]["most"] == "60000.00"
    with pytest.raises(BadInput):
        read_facts(policy, article, {"models": "3辆"})
    compiled: dict[str, Any] = json.loads(
        compile_policy(load_policy(laid.folder), laid.folder).read_text(encoding="utf-8")
    )
    (last,) = (one for one in compiled["articles"] if one["id"] == "art-03")
    assert last["facts"][0]["unit_words"] == {"zh": "款", "en": "models"}
    assert [one["unit"] for one in last["figures"]] == ["CNY/model", "model"]


def test_a_declared_unit_is_read_for_its_own_policy_alone() -> None:
    """The words of one policy's unit mean nothing in another policy's text."""
    model = (own_unit("model", "款", "model", "models"),)
    one, other = read_numeral("2万元/款", model), read_numeral("2万元/款")
    assert one is not None
    assert other is not None
    assert (one.per, other.per) == ("model", "")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "  - {id: motor, zh: 辆, en: motor, plural: motors}\n",
            "“辆” is the unit vehicle already",
        ),
        (
            "  - {id: mu, zh: 畦, en: bed of land, plural: beds of land}\n",
            "“mu” is the unit mu already",
        ),
        ("  - {id: horse, zh: 匹, en: head, plural: heads}\n", "“head” is the unit animal already"),
        (
            _MODEL + "  - {id: type, zh: 款, en: type, plural: types}\n",
            "“款” is the unit model already",
        ),
    ],
)
def test_a_declared_unit_is_another_than_those_there_are(
    tmp_path: Path, lines: str, said: str
) -> None:
    """A word that is a unit already is told where it is declared again."""
    laid = _laid(tmp_path)
    line = _declare(laid, lines) + lines.count("\n") - 1
    told = [one for one in laid.faults() if one.file.endswith("policy.yaml")]
    assert [(one.line, said in one.en) for one in told] == [(line, True)]


def test_two_policies_say_one_unit_with_the_same_words(tmp_path: Path) -> None:
    """The words of an id are one for all policies that are held here."""
    for name, words in (
        ("a", "zh: 尊, en: statue, plural: statues"),
        ("b", "zh: 座, en: statue, plural: statues"),
    ):
        (tmp_path / name).mkdir()
        laid = _laid(tmp_path / name)
        header = laid.folder / "policy.yaml"
        text = header.read_text(encoding="utf-8").replace(
            "id: guide-2026-1", f"id: guide-2026-{name}"
        )
        header.write_text(text, encoding="utf-8")
        line = _declare(laid, f"  - {{id: statue, {words}}}\n")
        told = [one for one in laid.faults() if "other words in guide-2026-a" in one.en]
        assert [one.line for one in told] == ([line] if name == "b" else [])


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("辆车", "“辆车” in “辆车” is no unit. Did you mean vehicle?"),
        ("辆", "for “辆” write vehicle"),
        ("vehicles", "for “vehicles” write vehicle"),
        ("blorb", "“blorb” in “blorb” is no unit"),
    ],
)
def test_a_wrong_unit_of_a_fact_is_told_where_it_stands(
    tmp_path: Path, unit: str, said: str
) -> None:
    """The fault names the article's file and the line, not the rules."""
    laid = _laid(tmp_path, unit=unit)
    line = laid.line_of(f'"unit": "{unit}"', _ARTICLE)
    told = [one for one in laid.faults() if one.line == line and one.file.endswith("art-03.yaml")]
    (fault,) = told
    assert said in fault.en
    assert "?." not in fault.en
