"""A figure is held against both texts: what it says, in whatever words, and what is wrong."""

from pathlib import Path

import pytest

from tests.build_scripts.dataset.laid import Laid


def _laid(root: Path, value: str, zh: str, en: str, quotes: tuple[str, str]) -> Laid:
    laid = Laid(root)
    laid.write(
        (zh, en),
        "return gives(figure.share * figure.award)",
        figures={"share": (value, *quotes), "award": ("20万元", "20万元", "CNY 200,000")},
    )
    return laid


@pytest.mark.parametrize("value", ["全额", "全部", "100%"])
def test_words_for_all_of_it_are_read_back(tmp_path: Path, value: str) -> None:
    """全额 and “in full” set 100%, though another rate stands in the text."""
    laid = _laid(
        tmp_path,
        value,
        "对企业全额给予20万元补贴，其他的按50%。",
        "An enterprise receives the subsidy of CNY 200,000 in full, others 50%.",
        ("全额", "in full"),
    )
    assert not laid.faults()
    (share,) = [
        one
        for one in laid.bound().definition.articles["art-03"].figures.values()
        if one.id == "share"
    ]
    assert share.kind == "ratio"
    assert share.value == 1


def test_a_third_is_read_back(tmp_path: Path) -> None:
    """三分之一 and “one third” are one rate."""
    laid = _laid(
        tmp_path,
        "三分之一",
        "对企业给予20万元的三分之一。",
        "An enterprise receives one third of CNY 200,000.",
        ("三分之一", "one third"),
    )
    assert not laid.faults()


def test_a_number_without_its_word_is_told_how_to_write_it(tmp_path: Path) -> None:
    """A multiple that lacks its word is told with the word."""
    laid = _laid(
        tmp_path,
        "2.0",
        "容积率不低于2.0的，给予20万元。",
        "At a plot ratio of at least 2.0, CNY 200,000 is given.",
        ("2.0", "2.0"),
    )
    told = [one for one in laid.faults() if "2.0倍" in one.en]
    assert told
    assert all("2.0倍" in one.zh for one in told)


def test_every_way_to_write_a_value_that_is_named_is_one(tmp_path: Path) -> None:
    """What the message names can be written."""
    laid = _laid(
        tmp_path, "很多", "给予20万元。", "CNY 200,000 is given.", ("20万元", "CNY 200,000")
    )
    fault = next(one for one in laid.faults() if "is not one number" in one.en)
    for way in ("50%", "8‰", "三分之一", "全额", "减半", "双倍", "1.2倍", "1:0.5", "2个百分点"):
        assert way in fault.en
        assert way in fault.zh


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("35周岁", "35 years old"),
        ("35岁", "aged 35"),
        ("35周岁", "35 years of age"),
    ],
)
def test_an_age_is_read_back(tmp_path: Path, zh: str, en: str) -> None:
    """An age has a unit of its own, however English says it."""
    laid = Laid(tmp_path)
    laid.write(
        (f"对不超过{zh}的人才奖励20万元。", f"Talent not more than {en} receives CNY 200,000."),
        "return gives(figure.award).if_met(fact.age <= figure.most)",
        figures={"award": ("20万元", "20万元", "CNY 200,000"), "most": ("35周岁", zh, en)},
        facts=[{"id": "age", "type": "count", "unit": "age"}],
        requirements=[{"fact": "age", "quote": {"zh": zh, "en": en}}],
    )
    assert not [one.en for one in laid.faults() if "example" not in one.en]
