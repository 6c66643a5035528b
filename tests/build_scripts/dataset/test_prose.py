"""Limits and denials in the texts of both languages: what reads as one, and where a fault stands."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.dataset.faults import Fault
from tests.build_scripts.dataset.laid import Laid


def _faults(root: Path, zh: str, en: str) -> tuple[Fault, ...]:
    """Give what is said of an article's text that states 10% and CNY 400,000, as it has them."""
    laid = Laid(root)
    laid.write((zh, en), "return no_amount()", promise="none")
    return laid.faults()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("高于前两年最高值10%以上", "at least 10% above the highest of the two years before"),
        ("高于前两年中最高者10%以上", "at least 10% above the higher of the two years before"),
        ("高于前三年最高的10%以上", "at least 10% above the highest of the three years before"),
        ("高于最高一年10%以上", "at least 10% above the best year"),
        ("高于历史最高水平10%以上", "at least 10% above the best so far"),
        ("高于最高年度10%以上", "at least 10% above the best year"),
        ("高于最高等级10%以上", "at least 10% above the highest grade"),
        ("低于最高价10%以上", "at least 10% below the highest price"),
        ("高于投入最多的一年10%以上", "at least 10% above the year of the most spending"),
        ("高于投入最多者10%以上", "at least 10% above whoever spent most"),
    ],
)
def test_the_highest_of_several_is_no_limit(tmp_path: Path, zh: str, en: str) -> None:
    """最高值, 最高者 and 最高的 compare, so that English needs no “at most” for them."""
    assert not [one.en for one in _faults(tmp_path, zh, en) if "is a limit" in one.en]


@pytest.mark.parametrize(
    "zh",
    ["最高40万元", "最高给予40万元", "最高限额为40万元", "最高奖励40万元", "最高额度40万元",
     "最高可达40万元", "最高可获40万元", "最高值不超过40万元", "最多40万元", "均不得超过40万元",
     "不应高于40万元"],
)  # fmt: skip
def test_a_limit_that_english_lacks_is_told(tmp_path: Path, zh: str) -> None:
    """What sets a limit in Chinese is asked for in English."""
    told = [one.en for one in _faults(tmp_path, zh, "CNY 400,000") if "is a limit" in one.en]
    assert len(told) == 1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("二者均不超过40万元", "neither exceeds CNY 400,000"),
        ("二者合计均不超过40万元", "neither of the two, all years together, exceeds CNY 400,000"),
        ("单项不超过、合计也不超过40万元", "no one of them, nor all together, exceed CNY 400,000"),
        ("每项都不超过40万元", "none of them exceeds CNY 400,000"),
        ("任何一项均不得超过40万元", "no item may exceed CNY 400,000"),
        ("合计不得超过40万元", "the two may not together exceed CNY 400,000"),
        ("合计不超过40万元", "the two do not in total exceed CNY 400,000"),
        ("合计不超过40万元", "the two can't exceed CNY 400,000"),
        ("合计不超过40万元", "the two cannot exceed CNY 400,000"),
        ("不超过40万元", "it is given without exceeding CNY 400,000"),
        ("在任何时候不超过40万元", "at no time does it exceed CNY 400,000"),
    ],
)
def test_a_denial_of_exceeding_is_a_limit(tmp_path: Path, zh: str, en: str) -> None:
    """Neither, nor, none and their like deny what follows, as 均不 does."""
    assert not [
        one.en
        for one in _faults(tmp_path, zh, en)
        if "is a limit" in one.en or "nothing of the kind" in one.en
    ]


@pytest.mark.parametrize(
    "en",
    [
        "it exceeds CNY 400,000",
        "an enterprise not listed here receives 10%, exceeding CNY 400,000",
        "neither is paid twice; together they exceed CNY 400,000",
        "no fee is due, and all of them exceed CNY 400,000",
        "there is no list. They exceed CNY 400,000",
    ],
)
def test_exceeding_that_nothing_denies_is_told_with_its_place(tmp_path: Path, en: str) -> None:
    """A denial of something else leaves it; the words around show which of them is meant."""
    told = [
        one
        for one in _faults(tmp_path, "二者均不超过40万元", en)
        if "nothing of the kind" in one.en
    ]
    assert len(told) == 1
    for words in (told[0].en, told[0].zh):
        assert "CNY 400,000" in words
        assert "text" in words


def _changed(root: Path, part: tuple[str | int, ...], zh: str, en: str) -> list[Fault]:
    laid = Laid(root)
    laid.write(("给予40万元。", "CNY 400,000 is given."), "return no_amount()", promise="none")
    article: Any = yaml.safe_load(laid.file.read_text(encoding="utf-8"))
    article["open_questions"] = [
        {
            "id": "which",
            "question": {"zh": "哪一种？", "en": "Which one?"},
            "reading": {"zh": "这一种", "en": "This one"},
            "alternative": {"zh": "那一种", "en": "The other one"},
            "difference": {"zh": "没有", "en": "None"},
        }
    ]
    found = article
    for step in part[:-1]:
        found = found[step]
    found[part[-1]] = {"zh": zh, "en": en}
    text = yaml.safe_dump(article, allow_unicode=True, sort_keys=False)
    laid.file.write_text(text, encoding="utf-8")
    return [one for one in laid.faults() if Path(one.file) == laid.file]


@pytest.mark.parametrize(
    ("part", "named"),
    [
        (("summary",), "summary"),
        (("examples", 1, "story"), "story of “example-1”"),
        (("open_questions", 0, "difference"), "difference of “which”"),
    ],
)
def test_a_sum_in_one_language_is_told_with_its_field(
    tmp_path: Path, part: tuple[str | int, ...], named: str
) -> None:
    """The text, the summary, a story or a difference: whoever reads the message knows which."""
    told = [
        one
        for one in _changed(tmp_path, part, "给予40万元。", "CNY 400,000 or CNY 500,000 is given.")
        if "alone" in one.en
    ]
    assert len(told) == 1
    assert named in told[0].en
    assert all(one in told[0].zh for one in part if isinstance(one, str) and one == part[-1])


def test_a_sum_that_english_lacks_is_no_limit_that_it_lacks(tmp_path: Path) -> None:
    """Where English doesn't state the number at all, nothing can stand before it."""
    told = [one.en for one in _changed(tmp_path, ("summary",), "最高50万元。", "It is given.")]
    assert [one for one in told if "alone" in one]
    assert not [one for one in told if "is a limit" in one]
