"""The search finds a policy's own words, in each language's pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.conftest import Served
from tests.browser.watch import started

pytestmark = pytest.mark.browser

#: Words, and the article whose text or keywords hold them.
CHINESE = {
    "等保测评": "art-13",
    "密评": "art-13",
    "攻防靶场": "art-15",
    "代偿": "art-17",
    "首台（套）": "art-11",
    "蓉漂": "art-05",
    "就高": "art-20",
    "校企合作": "art-06",
    "商用密码": "art-10",
    # These are in no list of keywords: only in the middle of a sentence.
    "承研单位": "art-01",
    "订单系统": "art-13",
    "验收结论书": "art-01",
}
ENGLISH = {
    "cyber range": "art-15",
    "MLPS": "art-13",
    "guarantee": "art-17",
    "matching grant": "art-01",
    "insurance premium": "art-11",
    "CISSP": "art-07",
    "Rongpiao": "art-05",
}


#: What the theme says once it has searched, whether it found something or not.
FOUND = {"zh": re.compile("结果"), "en": re.compile("matching document")}


def _search(page: Page, words: str) -> Locator:
    """Search as a reader does; gives the links of what is found."""
    query = page.locator("input[data-md-component=search-query]")
    query.click()
    query.fill(words)
    # The theme listens to keys, and filling in text presses none.
    query.press("End")
    return page.locator(".md-search-result__item a.md-search-result__link")


def _addresses(found: Locator) -> list[str]:
    links: list[str] = found.evaluate_all("links => links.map((one) => one.href)")
    return [one.split("?")[0].split("#")[0] for one in links]


@pytest.mark.parametrize("words", CHINESE)
def test_chinese_words_are_found_in_mid_sentence(page: Page, served: Served, words: str) -> None:
    """A Chinese word finds the article that holds it, and only Chinese pages."""
    page.goto(served.url())
    found = _search(page, words)
    expect(found.first).to_be_attached()
    addresses = _addresses(found)
    assert served.article(CHINESE[words]) in addresses
    assert [one for one in addresses if one.startswith(served.url("", "en"))] == []


@pytest.mark.parametrize("words", ENGLISH)
def test_english_words_are_found(page: Page, served: Served, words: str) -> None:
    """An English word finds the article that holds it, and only English pages."""
    page.goto(served.url("", "en"))
    found = _search(page, words)
    expect(found.first).to_be_attached()
    addresses = _addresses(found)
    assert served.article(ENGLISH[words], "en") in addresses
    assert [one for one in addresses if not one.startswith(served.url("", "en"))] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_term_of_the_glossary_is_found(
    page: Page, served: Served, policy: PolicyContext, language: str
) -> None:
    """Each term of the glossary, as its language writes it, finds at least one page."""
    page.goto(served.url("glossary/", language))
    started(page)
    query = page.locator("input[data-md-component=search-query]")
    said = page.locator(".md-search-result__meta")
    missing = []
    for term in policy.policy.glossary:
        words = getattr(term, language)
        query.fill("")
        query.press("End")
        expect(said).not_to_have_text(FOUND[language])
        found = _search(page, words)
        expect(said).to_have_text(FOUND[language])
        if not _addresses(found):
            missing.append(words)
    assert missing == []


def test_a_result_leads_to_its_page(page: Page, served: Served) -> None:
    """Choosing what was found opens the article, whose calculator is there."""
    page.goto(served.url())
    found = _search(page, "攻防靶场")
    address = served.article("art-15")
    found.and_(page.locator(f'[href^="{address}"]')).first.click()
    expect(page.locator("form[data-calculator]")).to_have_attribute("data-calculator", "art-15")
    assert page.url.startswith(address)


def test_words_that_stand_nowhere_find_nothing(page: Page, served: Served) -> None:
    """A word that no page holds finds no page."""
    page.goto(served.url("", "en"))
    expect(_search(page, "matching grant").first).to_be_attached()
    expect(_search(page, "zzyzxqy")).to_have_count(0)
