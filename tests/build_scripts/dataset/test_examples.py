"""Every worked example, computed; and both languages of the dataset, held against each other."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.dataset.numerals import find_numerals
from calculators import estimate
from tests.calculators.contract import BENEFITS, FACTS
from tests.compiled import FOLDER

_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGIT = re.compile("[0-9]")
#: libyaml's loader where it is there: each process that collects tests reads these files.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FILES = sorted((FOLDER / "articles").glob("*.yaml"))


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe one


_ARTICLES: dict[str, Any] = {file.stem: _read(file) for file in _FILES}
_EXAMPLES = [
    pytest.param(article, example, id=f"{article}-{example['id']}")
    for article, source in _ARTICLES.items()
    for example in source["examples"]
]
_HEADER_AND_GLOSSARY = [FOLDER / "policy.yaml", FOLDER / "glossary.yaml"]


@pytest.mark.parametrize(("article", "example"), _EXAMPLES)
def test_a_worked_example_comes_out_as_told(article: str, example: dict[str, Any]) -> None:
    """The facts of a worked example give the outcome and the amounts that it tells."""
    answer = estimate(article, example["facts"])
    expected: dict[str, dict[str, Any]] = example.get("expect", {})
    assert expected or "expect_article" in example
    for benefit, told in expected.items():
        found = answer["benefits"][benefit]
        assert {key: found[key] for key in told} == told
        if told.get("outcome") == "not_eligible":
            assert found["payable_most"] == "0.00"
    for key, told in (example.get("expect_article") or {}).items():
        assert answer[key] == told


@pytest.mark.parametrize(("article", "promise"), BENEFITS, ids=lambda one: getattr(one, "id", one))
def test_each_benefit_has_worked_examples(article: str, promise: Any) -> None:
    """Each benefit has an ordinary example and at least two others, a refusal where one can be."""
    kinds = [
        one["kind"] for one in _ARTICLES[article]["examples"] if one.get("about") == promise.id
    ]
    assert len(kinds) >= 3
    assert "ordinary" in kinds
    assert "refused" in kinds or not promise.required


def test_the_examples_reach_every_outcome_and_limit() -> None:
    """Among the examples stand every outcome, every limit and every kind of general rule."""
    told = [
        one
        for source in _ARTICLES.values()
        for example in source["examples"]
        for one in example.get("expect", {}).values()
    ]
    assert {one["outcome"] for one in told} == {
        "amount",
        "not_eligible",
        "needs_facts",
        "no_amount",
    }
    assert {"rate", "cap", "room"} <= {one.get("binding") for one in told}
    used = {
        name for source in _ARTICLES.values() for one in source["examples"] for name in one["facts"]
    }
    assert {"application_date", "applicant_type", "other_municipal_support"} <= used


def test_the_files_are_the_articles() -> None:
    """There is one file an article, with its id and number, from 1 to 23."""
    assert list(_ARTICLES) == list(FACTS)
    assert [one["id"] for one in _ARTICLES.values()] == list(FACTS)
    assert [one["number"] for one in _ARTICLES.values()] == list(range(1, 24))


@pytest.mark.parametrize(
    "article",
    [
        *(f"art-{number:02d}" for number in (1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17)),
        "art-19",
        "art-20",
        "art-23",
    ],
)
def test_the_readings_of_the_contract_are_recorded(article: str) -> None:
    """Each article that the contract reads in one of two ways says so, with the other way."""
    questions = _ARTICLES[article]["open_questions"]
    assert questions
    for one in questions:
        assert {"question", "reading", "alternative", "difference"} <= set(one)


def _pairs(part: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Find every text that stands in both languages."""
    if isinstance(part, dict):
        if "zh" in part or "en" in part:
            yield path, part.get("zh"), part.get("en")
        for key, value in part.items():
            yield from _pairs(value, f"{path}.{key}")
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _pairs(value, f"{path}[{index}]")


_PARTS: dict[str, list[tuple[str, Any, Any]]] = {
    file.name: list(_pairs(_read(file))) for file in [*_FILES, *_HEADER_AND_GLOSSARY]
}


@pytest.mark.parametrize("file", _PARTS)
def test_every_text_stands_in_both_languages(file: str) -> None:
    """Each text has a Chinese and an English side of the same form, and neither is empty."""
    assert _PARTS[file]
    for path, chinese, english in _PARTS[file]:
        assert chinese, path
        assert english, path
        assert isinstance(chinese, type(english)), path


@pytest.mark.parametrize("file", _PARTS)
def test_each_side_is_in_its_language(file: str) -> None:
    """No English text holds Chinese characters unless it explains them; each Chinese one does."""
    for path, chinese, english in _PARTS[file]:
        explains = file == "glossary.yaml" and path.endswith(".explanation")
        if isinstance(english, str) and not explains:
            assert not _HAN.search(english), (path, english)
            assert len(english) < 40 or _HAN.search(chinese), path


def _amounts(text: str) -> set[tuple[str, Fraction]]:
    """Find the sums and the percentages of a text."""
    text = text.replace("亿", "亿元").replace("亿元元", "亿元")
    return {
        (one.kind, one.value)
        for one in find_numerals(text)
        # Half of it may be left in words, or be worked out, in one of the two languages.
        if one.kind in ("money", "ratio") and _DIGIT.search(text, one.start, one.end)
    }


@pytest.mark.parametrize("file", [file.name for file in _FILES])
def test_both_languages_tell_the_same_amounts(file: str) -> None:
    """The law's text, its summary and what a reading changes tell the same sums and percentages."""
    strict = (".text", ".summary", ".difference", ".quote")
    for path, chinese, english in _PARTS[file]:
        if path.endswith(strict):
            assert _amounts(chinese) == _amounts(english), path


@pytest.mark.parametrize("file", [file.name for file in _FILES])
def test_english_tells_no_amount_that_chinese_does_not(file: str) -> None:
    """No sum and no percentage stands in English alone, but for the fen that English explains."""
    for path, chinese, english in _PARTS[file]:
        if isinstance(chinese, str):
            assert _amounts(english) - {("money", Fraction(1, 100))} <= _amounts(chinese), path


@pytest.mark.parametrize("article", _ARTICLES)
def test_no_id_stands_twice(article: str) -> None:
    """Within an article every fact, figure, benefit, example and question has an id of its own."""
    source = _ARTICLES[article]
    for part in ("facts", "figures", "benefits", "examples", "open_questions"):
        ids = [one["id"] for one in source.get(part, [])]
        assert len(ids) == len(set(ids))


def test_the_folder_holds_nothing_else() -> None:
    """Beside the articles stand only the policy, the questions, the glossary, the source, and what is made of them."""
    names = {one.name for one in Path(FOLDER).iterdir() if one.suffix in (".yaml", ".txt")}
    assert names == {"policy.yaml", "find.yaml", "glossary.yaml", "search.yaml", "source.txt"}
