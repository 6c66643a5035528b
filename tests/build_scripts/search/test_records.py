"""What the search is given for each page and each thing left unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.pages.context import PolicyContext
from build_scripts.search.records import Record, records_of
from build_scripts.search.strings import search_strings
from build_scripts.search.words import load_search_words
from calculators.problems import Language
from tests.compiled import FOLDER

_ARTICLE = '<article class="md-content__inner"><h1 id="top">{0}</h1><p>{0}</p></article>'


def _records(folder: Path, policy: PolicyContext, language: Language) -> list[Record]:
    for one in policy.articles:
        page = folder / policy.folder / one.article.id / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_ARTICLE.format(one.article.id), encoding="utf-8")
    words = load_search_words(FOLDER, policy.policy)
    return records_of([(policy, words)], folder, language, search_strings(language))


@pytest.mark.parametrize(
    ("language", "article", "lines"),
    [
        ("zh", "art-01", ["50%，最高 1000 万元"]),
        ("zh", "art-02", ["最高 300 万元", "50%，原文未设上限"]),
        ("zh", "art-07", ["最多 50%，原文未设上限"]),
        ("zh", "art-11", ["10%，最高 300 万元", "10%，最高 300 万元", "5%，最高 300 万元"]),
        ("zh", "art-20", ["取两项金额中较高的一项"]),
        ("en", "art-13", ["up to 50%, at most CNY 2,000,000"]),
        ("en", "art-12", ["at most CNY 500,000"]),
    ],
)
def test_an_answer_says_share_and_cap(
    tmp_path: Path, policy: PolicyContext, language: Language, article: str, lines: list[str]
) -> None:
    """“50%”, “up to 50%” and “at most CNY 3,000,000” are told apart."""
    records = _records(tmp_path, policy, language)
    (record,) = [one for one in records if one["href"].endswith(f"/{article}/") and one["answers"]]
    assert [one["line"] for one in record["answers"]] == lines


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_amount_comes_after_the_policys_state(
    tmp_path: Path, policy: PolicyContext, language: Language
) -> None:
    """Each record of an expired policy says so."""
    said = {"zh": "已过期", "en": "expired"}[language]
    records = [one for one in _records(tmp_path, policy, language) if one["policy"]]
    assert len(records) > len(policy.articles)
    assert {one["note"] for one in records} == {said}
    later = [one for one in records if one["kind"] == "silent"]
    for record in later:
        assert (
            getattr(policy.header.interpreting_authority, language) in record["places"][0]["text"]
        )
