"""What a reader has whose browser runs no scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.conftest import Served
from tests.browser.faults import causes

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Give a page of a browser that runs no scripts."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@causes("no-script")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("article", ["art-01", "art-14", "art-22"])
def test_an_article_can_be_read_with_its_examples(
    plain: Page, served: Served, policy: PolicyContext, article: str, language: str
) -> None:
    """Both texts of an article and each example with its answer can be seen without scripts."""
    here = next(one for one in policy.articles if one.article.id == article)
    plain.goto(served.article(article, language))
    for text in ("zh", "en"):
        beginning = getattr(here.article.text, text)[:15].strip()
        section = plain.locator(f"section[aria-labelledby=text-{text}]")
        expect(section).to_be_visible()
        expect(section).to_contain_text(beginning)
    for example in here.article.examples:
        section = plain.locator(f"#example-{example.id}")
        for line in section.locator("xpath=ancestor-or-self::details/summary").all():
            if not line.evaluate("one => one.parentElement.open"):
                line.click()
        expect(section).to_be_visible()
        answers = section.locator(".example__answer")
        assert answers.count() >= 1
        for answer in answers.all():
            expect(answer).to_be_visible()
            expect(answer).not_to_be_empty()
    said = {"zh": "本政策已过有效期", "en": "This policy has expired"}[language]
    expect(plain.get_by_text(said).first).to_be_visible()


@causes("no-script")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_calculator_says_that_it_is_still(plain: Page, served: Served, language: str) -> None:
    """A visible notice says that without scripts nothing is computed, and what to look at."""
    plain.goto(served.article("art-01", language))
    said = {"zh": "没有运行脚本", "en": "does not run scripts"}[language]
    notice = plain.locator("form[data-calculator] noscript p")
    expect(notice).to_be_visible()
    assert said in notice.inner_text()
    expect(plain.locator("html")).to_have_attribute("data-engine", "idle")


@causes("no-script")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_answer_to_no_facts_can_be_read(plain: Page, served: Served, language: str) -> None:
    """The published answer to no facts, formula and all, is there without scripts."""
    plain.goto(served.article("art-01", language))
    section = plain.locator('[data-benefit="matching-grant"]')
    expect(section).to_be_visible()
    expect(section).to_have_attribute("data-most", "10000000.00")
    expect(section.locator(".answer__headline")).to_contain_text("10,000,000")


@causes("no-script")
def test_nothing_that_needs_scripts_is_offered(plain: Page, served: Served) -> None:
    """Controls that do nothing without scripts aren't shown."""
    plain.goto(served.article("art-01"))
    expect(plain.locator("[data-fill]").filter(visible=True)).to_have_count(0)
    plain.goto(served.url("benefits/"))
    expect(plain.locator("form[data-filters]")).to_be_hidden()
    plain.goto(served.url("policies/chengdu-2020-7/"))
    expect(plain.locator("[data-views]")).to_be_hidden()


@causes("no-script")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_benefits_is_whole(
    plain: Page, served: Served, policy: PolicyContext, language: str
) -> None:
    """Every benefit has its visible row, by name and in the order of the articles."""
    plain.goto(served.url("benefits/", language))
    rows = plain.locator("[data-benefit-table] tbody tr")
    expect(rows.filter(visible=True)).to_have_count(len(policy.rows))
    names = rows.locator("th[scope=row]").all_inner_texts()
    assert names == [getattr(row.benefit.title, language) for row in policy.rows]


@causes("no-script")
def test_the_full_text_is_whole(plain: Page, served: Served, policy: PolicyContext) -> None:
    """The full text shows every article in both languages without scripts."""
    plain.goto(served.url("policies/chengdu-2020-7/"))
    for language in ("zh-CN", "en"):
        sections = plain.locator(f".texts section[lang={language}]").filter(visible=True)
        expect(sections).to_have_count(len(policy.articles) + 3)


@causes("no-script")
def test_the_other_language_can_be_reached(plain: Page, served: Served) -> None:
    """The link to the other language leads to the same page even without scripts."""
    plain.goto(served.article("art-07"))
    plain.locator("[data-language-switch]").filter(visible=True).click()
    expect(plain).to_have_url(served.article("art-07", "en"))
