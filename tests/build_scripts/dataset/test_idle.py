"""What stands in a dataset and does nothing is told, of whatever kind it is."""

from pathlib import Path
from typing import Any

import pytest

from tests.build_scripts.dataset.laid import Laid

_AWARD = ("20万元", "20万元", "CNY 200,000")

# For each kind of figure: how the value is written, what the Chinese and the English text say.
_KINDS = {
    "ratio": ("30%", "比例30%", "a rate of 30%"),
    "points": ("2个百分点", "2个百分点", "2 percentage points"),
    "money": ("50万元", "50万元", "CNY 500,000"),
    "count": ("10个", "10个项目", "10 projects"),
    "persons": ("30人", "30人", "30 people"),
    "quantity": ("200亩", "200亩", "200 mu"),
    "days": ("30日", "30日", "30 days"),
    "months": ("36个月", "36个月", "36 months"),
    "years": ("3年", "3年", "3 years"),
    "date": ("2026年1月1日", "2026年1月1日", "1 January 2026"),
    "number": ("1.2倍", "系数1.2", "a coefficient of 1.2"),
    "a price": ("80元/亩", "每亩80元", "CNY 80 a mu"),
}


def _text(zh: str, en: str) -> tuple[str, str]:
    return f"对企业奖励20万元，另见{zh}。", f"An enterprise receives CNY 200,000; see {en} there."


@pytest.mark.parametrize("kind", _KINDS)
def test_a_figure_of_any_kind_that_no_rule_uses_is_told(tmp_path: Path, kind: str) -> None:
    """Whatever a figure is of, a rule has to use it, or the dataset says that it is only stated."""
    value, zh, en = _KINDS[kind]
    laid = Laid(tmp_path)
    laid.write(
        _text(zh, en),
        "return gives(figure.award)",
        figures={"award": _AWARD, "other": (value, zh, en)},
    )
    (fault,) = laid.faults()
    assert "No rule uses “other”" in fault.en
    assert "没有规则用到“other”" in fault.zh
    assert value in fault.en
    assert "only_stated: true" in fault.en
    assert "only_stated: true" in fault.zh
    assert (Path(fault.file).name, fault.line) == (
        "art-03.yaml",
        laid.line_of('"id": "other"', "articles/art-03.yaml") - 1,
    )
    _say(laid, '"id": "other",', '"id": "other", "only_stated": true,')
    assert not laid.faults()


def test_a_figure_that_is_used_is_not_only_stated(tmp_path: Path) -> None:
    """What a rule uses can't be said to stand in the text alone."""
    laid = Laid(tmp_path)
    laid.write(_text("上文", "above"), "return gives(figure.award)", figures={"award": _AWARD})
    _say(laid, '"id": "award",', '"id": "award", "only_stated": true,')
    (fault,) = laid.faults()
    assert "Remove `only_stated`" in fault.en


# Figures that a rule reads when it is built, and that aren't in its graph afterwards.
_READ: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "count": ("at_least_n(figure.other, fact.a, fact.b)", [{"id": "a", "type": "yes_no"}, {"id": "b", "type": "yes_no"}]),
    "days": ("not_before(fact.a, fact.b + figure.other)", [{"id": "a", "type": "date"}, {"id": "b", "type": "date"}]),
    "months": ("not_before(fact.a, fact.b - figure.other)", [{"id": "a", "type": "date"}, {"id": "b", "type": "date"}]),
    "years": ("not_before(fact.a, fact.b + figure.other)", [{"id": "a", "type": "date"}, {"id": "b", "type": "date"}]),
    "date": ("not_before(fact.a, figure.other)", [{"id": "a", "type": "date"}]),
}  # fmt: skip


@pytest.mark.parametrize("kind", _READ)
def test_a_figure_that_is_read_while_the_rule_is_built_is_used(tmp_path: Path, kind: str) -> None:
    """How many conditions, and how many days a day is moved by, count as used."""
    condition, facts = _READ[kind]
    value, zh, en = ("2项", "其中两项", "two of these four") if kind == "count" else _KINDS[kind]
    laid = Laid(tmp_path)
    laid.write(
        _text(zh, en),
        f"return gives(when({condition}, figure.award))",
        figures={"award": _AWARD, "other": (value, zh, en)},
        facts=facts,
    )
    assert not [fault.en for fault in laid.faults() if "No rule uses" in fault.en]


def _say(laid: Laid, old: str, new: str) -> None:
    text = laid.file.read_text(encoding="utf-8")
    assert old in text
    laid.file.write_text(text.replace(old, new, 1), encoding="utf-8")
