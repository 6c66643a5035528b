"""What the site asks for: nothing but itself, and nothing that fails."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Served
from tests.browser.searching import search
from tests.browser.steps import enter, settled
from tests.browser.watch import Watch, expect_at, started

pytestmark = pytest.mark.browser

PAGES = ["", "benefits/", "policies/chengdu-2020-7/", "glossary/", "method/", "maintain/"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_but_the_site(
    page: Page, context: BrowserContext, served: Served, path: str, language: str
) -> None:
    """Opening a page and scrolling through it stays within the site, and nothing goes wrong."""
    watch = Watch(context)
    page.goto(served.url(path, language))
    started(page)
    page.keyboard.press("End")
    watch.quiet(page)
    assert watch.requested
    assert watch.outside(served.address) == []
    assert watch.complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_calculation_asks_nobody_but_the_site(
    page: Page, context: BrowserContext, served: Served, language: str
) -> None:
    """Computing stays within the site, and no request carries what was entered."""
    watch = Watch(context)
    page.goto(served.article("art-01", language))
    enter(page, {"accepted_on_time": True, "national_grant": "76543219", "total_investment": "1亿"})
    settled(page)
    asked = len(watch.requested)
    enter(page, {"application_date": "2022-06-30"})
    settled(page)
    watch.quiet(page)
    later = watch.requested[asked:]
    assert [one for one in later if not one.endswith("favicon.svg")] == []
    assert watch.outside(served.address) == []
    assert [one for one in watch.requested if "76543219" in one] == []
    assert watch.complaints == []
    assert context.cookies() == []


@pytest.mark.parametrize(("language", "words"), [("zh", "代偿"), ("en", "guarantee")])
def test_a_search_asks_nobody_but_the_site(
    page: Page, context: BrowserContext, served: Served, language: str, words: str
) -> None:
    """Searching stays within the site, and no request carries what was searched for."""
    watch = Watch(context)
    page.goto(served.url("", language))
    expect(search(page, words).first).to_be_visible()
    watch.quiet(page)
    assert watch.outside(served.address) == []
    assert watch.complaints == []


def test_a_tour_asks_nobody_but_the_site(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Going from page to page, as the theme does without a full load, stays within the site."""
    watch = Watch(context)
    page.goto(served.url())
    started(page)
    page.locator("a[href$='benefits/']:not([data-search-open]):visible").first.click()
    expect(page.locator("[data-benefit-table]")).to_be_visible()
    page.locator("[data-benefit-table] tbody th a").first.click()
    expect(page.locator("form[data-calculator]")).to_be_visible()
    page.locator("a[rel=next]:visible").click()
    expect(page.locator("form[data-calculator]")).to_have_attribute("data-calculator", "art-02")
    page.locator("[data-language-switch]:visible").click()
    expect_at(page, served.article("art-02", "en"))
    watch.quiet(page)
    assert watch.outside(served.address) == []
    assert watch.complaints == []


@pytest.mark.parametrize("path", ["nowhere/", "en/nowhere/deeper/", "policies/art-99.html"])
def test_a_missing_page_is_answered_by_the_site(
    page: Page, context: BrowserContext, served: Served, path: str
) -> None:
    """A wrong address, however deep, gets the site's own page, with its styles and working links."""
    watch = Watch(context)
    response = page.goto(served.address + path)
    assert response is not None
    assert response.status == 404
    started(page)
    watch.quiet(page)
    expect(page.get_by_text("没有这个页面").first).to_be_visible()
    expect(page.get_by_text("There is no such page").first).to_be_visible()
    assert watch.outside(served.address) == []
    own = f"({{'url': '{served.address}{path}'"
    assert [one for one in watch.complaints if own not in one] == []
    page.locator("article a[href$='en/benefits/']").click()
    expect(page.locator("[data-benefit-table]")).to_be_visible()
