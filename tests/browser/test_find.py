"""“What could I get?”: plain questions, answered as they are clicked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations_of
from tests.browser.conftest import Served
from tests.browser.steps import benefit, ready, settled
from tests.browser.watch import Watch

pytestmark = pytest.mark.browser


def _found(page: Page, name: str) -> Locator:
    return page.locator(f'[data-found="{name}"]')


def _settled(page: Page) -> None:
    ready(page)
    expect(page.locator("form[data-find][data-stale]")).to_have_count(0)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_click_is_answered(page: Page, served: Served, language: str) -> None:
    """Who one is and what one did sort the benefits into those that fit and those ruled out."""
    page.goto(served.url("find/", language))
    page.check("[name=who][value=enterprise]")
    _settled(page)
    expect(_found(page, "art-06/training-base")).to_have_attribute("data-status", "refused")
    expect(_found(page, "art-01/matching-grant")).to_have_attribute("data-status", "open")
    page.check("[name=deeds][value=national-project]")
    fitting = page.locator("[data-find-list=fits] [data-found]")
    expect(fitting).to_have_count(1)
    expect(fitting).to_contain_text("10,000,000")
    expect(page.locator("[data-find-summary]")).to_contain_text("1")
    page.uncheck("[name=deeds][value=national-project]")
    expect(fitting).to_have_count(0)


def test_a_reason_names_what_fails_and_where_it_is_written(page: Page, served: Served) -> None:
    """What is ruled out says which requirement fails and links to the article that sets it."""
    page.goto(served.url("find/", "en"))
    page.check("[name=who][value=enterprise]")
    page.check("[name=in_sector][value=false]")
    _settled(page)
    one = _found(page, "art-01/matching-grant")
    expect(one).to_have_attribute("data-status", "refused")
    expect(one).to_contain_text("scope, Article 19")
    expect(one.locator(".find__where")).to_have_attribute(
        "href", re.compile(r"policies/chengdu-2020-7/art-19/#text$")
    )


def test_a_result_carries_what_was_said_to_the_article(page: Page, served: Served) -> None:
    """Following a result opens the article with the answers entered, and the same amount."""
    page.goto(served.url("find/", "en"))
    page.check("[name=who][value=enterprise]")
    page.check("[name=deeds][value=security-product]")
    page.fill("[name=application_date]", "2022-06-30")
    _settled(page)
    _found(page, "art-08/certification-and-testing").get_by_role("link").click()
    settled(page)
    form = page.locator("form[data-calculator=art-08]")
    expect(form.locator("[name=passed][value=true]")).to_be_checked()
    expect(form.locator("[name=product_type]")).to_have_value("dedicated_security_product")
    expect(form.locator("[name=applicant_type]")).to_have_value("enterprise")
    expect(form.locator("[name=application_date]")).to_have_value("2022-06-30")
    expect(benefit(page, "certification-and-testing")).to_have_attribute(
        "data-payable-most", "1000000.00"
    )


def test_the_way_back_and_the_other_language_keep_the_answers(page: Page, served: Served) -> None:
    """What was chosen stands after the address's # sign: back, a reload and a switch keep it."""
    page.goto(served.url("find/"))
    page.check("[name=who][value=individual]")
    page.check("[name=deeds][value=certificate]")
    _settled(page)
    assert "#find?" in page.url
    page.reload()
    expect(page.locator("[name=who][value=individual]")).to_be_checked()
    _settled(page)
    page.locator("[data-language-switch]").click()
    page.wait_for_url(served.url("find/", "en") + "#find?**")
    expect(page.locator("[name=deeds][value=certificate]")).to_be_checked()
    _settled(page)
    expect(_found(page, "art-07/certification-fee")).to_have_attribute("data-status", "fits")


def test_clearing_takes_the_result_away(page: Page, served: Served) -> None:
    """After clearing nothing is chosen, nothing is shown, and the address is plain again."""
    page.goto(served.url("find/"))
    page.check("[name=who][value=enterprise]")
    _settled(page)
    page.locator("form[data-find] [type=reset]").click()
    expect(page.locator("[data-find-lists]")).to_be_hidden()
    assert page.url == served.url("find/")


def test_it_works_by_keyboard(page: Page, served: Served) -> None:
    """Arrows choose who one is, Space a deed, and the status says how many benefits fit."""
    page.goto(served.url("find/", "en"))
    page.locator("[name=who][value='']").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=who][value=enterprise]")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator("[name=deeds][value=national-project]")).to_be_focused()
    page.keyboard.press("Space")
    _settled(page)
    status = page.get_by_role("status").filter(has_text="Benefits that fit")
    expect(status).to_contain_text("fit what you chose: 1")


def test_nothing_leaves_the_device(page: Page, served: Served) -> None:
    """Answering asks for the engine's files and nothing else; no address holds an answer."""
    page.goto(served.url("find/"))
    watch = Watch(page.context)
    page.check("[name=who][value=university]")
    page.check("[name=deeds][value=programmes]")
    _settled(page)
    assert watch.outside(served.address) == []
    assert [one for one in watch.requested if "university" in one or "programmes" in one] == []
    assert watch.complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_script_the_lists_lead_to_the_articles(
    browser: Browser, served: Served, language: str
) -> None:
    """Without scripts the questions are away, and the benefits stand by applicant with links."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url("find/", language))
    expect(page.locator("form[data-find]")).to_be_hidden()
    expect(page.locator("section:has(> #for-enterprise) li").first).to_be_visible()
    link = page.locator("section:has(> #for-university) a[href*='art-06/']").first
    assert "institution_type=university" in (link.get_attribute("href") or "")
    context.close()


@pytest.mark.parametrize("width", [390, 768, 960, 1280])
def test_the_count_stands_below_every_filter(page: Page, served: Served, width: int) -> None:
    """However the filters wrap, what they leave is said below them, not beside one of them."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served.url("benefits/"))
    expect(page.locator("[data-count]")).to_be_visible()
    lowest, count = page.evaluate("""() => [
        Math.max(...[...document.querySelectorAll("[data-filters] select")].map(
            (one) => one.getBoundingClientRect().bottom)),
        document.querySelector("[data-count]").getBoundingClientRect().top,
    ]""")
    assert count >= lowest


@pytest.mark.parametrize("language", ["zh", "en"])
def test_chosen_filters_can_be_linked(page: Page, served: Served, language: str) -> None:
    """A filter of the list of benefits stands in the address and is applied from it."""
    page.goto(served.url("benefits/", language))
    page.select_option("[data-filters] [name=applicant]", "talent")
    page.select_option("[data-filters] [name=sort]", "amount")
    assert page.url.endswith("#filter?applicant=talent&sort=amount")
    linked = page.url
    page.goto(served.url("", language))
    page.goto(linked)
    expect(page.locator("[data-filters] [name=applicant]")).to_have_value("talent")
    expect(page.locator("table.benefits tbody tr:visible")).to_have_count(2)
    href = page.locator("[data-language-switch]").get_attribute("href") or ""
    assert href.endswith("#filter?applicant=talent&sort=amount")


def test_a_filter_that_does_not_exist_is_passed_over(page: Page, served: Served) -> None:
    """A link with an unknown filter shows everything."""
    page.goto(served.url("benefits/#filter?applicant=nobody&colour=red"))
    expect(page.locator("[data-filters] [name=applicant]")).to_have_value("")
    expect(page.locator("table.benefits tbody tr:visible")).to_have_count(24)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_result_breaks_no_rule(page: Page, served: Served, scheme: Any, width: int) -> None:
    """axe-core finds nothing wrong with the questions and their result, on a phone or a desk."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served.url("find/", "en"))
    page.check("[name=who][value=enterprise]")
    page.check("[name=deeds][value=national-project]")
    _settled(page)
    page.locator(".find__list--refused summary").click()
    assert violations_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
