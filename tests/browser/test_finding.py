"""Finding: common words lead to their article first, and a result says what can be got."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served
from tests.browser.searching import search

pytestmark = pytest.mark.browser

WORDS = [
    ("zh", "等保", "art-13"),
    ("zh", "密评", "art-13"),
    ("zh", "靶场", "art-15"),
    ("zh", "CISP", "art-07"),
    ("zh", "CISSP", "art-07"),
    ("zh", "首台套", "art-11"),
    ("en", "MLPS", "art-13"),
    ("en", "cyber range", "art-15"),
    ("en", "CISP", "art-07"),
    ("en", "CISSP", "art-07"),
]


@pytest.mark.parametrize(("language", "words", "article"), WORDS)
def test_a_common_word_finds_its_article_first(
    page: Page, served: Served, language: str, words: str, article: str
) -> None:
    """The first result is the article that the word is about."""
    page.goto(served.url("", language))
    first = search(page, words).first
    address = (first.evaluate("one => one.href")).split("?")[0].split("#")[0]
    assert address == served.article(article, language)


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("zh", "靶场", ("第十五条", "攻防靶场", "500 万元")),
        ("en", "cyber range", ("Article 15", "Cyber range", "CNY 5,000,000")),
    ],
)
def test_a_result_says_article_benefit_and_amount(
    page: Page, served: Served, language: str, words: str, said: tuple[str, ...]
) -> None:
    """The first result holds the article's number, what it gives and the most it gives."""
    page.goto(served.url("", language))
    text = search(page, words).first.inner_text()
    for part in said:
        assert part in text
