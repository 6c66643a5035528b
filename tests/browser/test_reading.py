"""Reading aids: terms explained where they stand, citations, links to a sentence, views."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.axe import violations_of
from tests.browser.conftest import Served
from tests.browser.watch import started

pytestmark = pytest.mark.browser

FULL = "policies/chengdu-2020-7/"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_term_is_explained_on_focus_and_escape_takes_it_away(
    page: Page, served: Served, language: str
) -> None:
    """Focus shows a term's explanation, which also describes the link; Escape hides it."""
    page.goto(served.article("art-13", language))
    started(page)
    term = page.locator(".text--zh a.term[data-term=mlps-assessment]")
    note = page.locator("#term-mlps-assessment")
    expect(note).to_be_hidden()
    term.focus()
    expect(note).to_be_visible()
    expect(term).to_have_accessible_description(note.inner_text().replace("\n", " "))
    expect(note).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(served.url("glossary/", language) + "#mlps-assessment")


def test_pointing_at_a_term_explains_it(page: Page, served: Served) -> None:
    """The explanation shows under the pointer, stays while one points at it, and then goes."""
    page.goto(served.article("art-13", "en"))
    started(page)
    note = page.locator("#term-mlps-assessment")
    page.locator(".text--en a.term[data-term=mlps-assessment]").hover()
    expect(note).to_be_visible()
    note.hover()
    expect(note).to_be_visible()
    page.locator("h1").hover()
    expect(note).to_be_hidden()


def test_a_first_touch_explains_and_a_second_follows(browser: Browser, served: Served) -> None:
    """Where there is nothing to point with, one tap explains and the next goes to the glossary."""
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(served.article("art-13", "en"))
    started(page)
    term = page.locator(".text--en a.term[data-term=mlps-assessment]")
    term.tap()
    expect(page.locator("#term-mlps-assessment")).to_be_visible()
    expect(page).to_have_url(served.article("art-13", "en"))
    term.tap()
    page.wait_for_url(served.url("glossary/", "en") + "#mlps-assessment")
    context.close()


def test_terms_stand_in_summary_text_and_facts(page: Page, served: Served) -> None:
    """Summary, both texts and the facts' words link their terms to entries of the glossary."""
    page.goto(served.article("art-13"))
    for place in (".summary", ".text--zh", ".text--en", "[data-fact]"):
        assert page.locator(f"{place} a.term").count() > 0, place
    for region in (".summary", ".text--zh", ".text--en"):
        named = page.locator(f"{region} a.term").evaluate_all(
            "found => found.map((one) => one.dataset.term)"
        )
        assert len(named) == len(set(named)), region


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", [FULL, f"{FULL}art-11/"])
def test_an_article_is_copied_with_its_citation(
    browser: Browser, served: Served, policy: PolicyContext, language: str, path: str
) -> None:
    """The copy holds the document's number, the article, its text unaltered, and its address."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served.url(path, language))
    started(page)
    button = page.locator("[data-cite=art-11]")
    button.click()
    expect(page.locator(".cite:has([data-cite=art-11]) [role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    article = policy.articles[10].article
    number = {"zh": "第十一条", "en": "Article 11"}[language]
    assert copied[0].startswith("成经信发〔2020〕7号")
    assert number in copied[0]
    assert "\n\n".join(copied[1:-1]) == getattr(article.text, language).strip()
    assert copied[-1] == served.article("art-11", language)
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_can_be_linked(page: Page, served: Served, language: str) -> None:
    """Each sentence of either text has an id; its link is seen on focus and leads to it."""
    page.goto(served.url(FULL, language))
    for place in ("art-01-s2", "art-01-s2-en", "art-23-s2", "art-23-s2-en"):
        link = page.locator(f"#{place} .sentence__link")
        link.focus()
        assert link.evaluate("one => getComputedStyle(one, '::after').opacity") == "1"
        link.press("Enter")
        assert page.url.endswith(f"#{place}")
        expect(page.locator(f"#{place}")).to_be_in_viewport()
        expect(link).to_have_accessible_name(
            {
                "zh": ("第 2 句的链接", "译文第 2 句的链接"),
                "en": ("Link to sentence 2", "Link to sentence 2 of the translation"),
            }[language][place.endswith("-en")]
        )


def test_a_view_is_kept_and_can_be_linked(page: Page, served: Served) -> None:
    """A chosen view stands in the address and is remembered; a link shows its own and keeps none."""
    page.goto(served.url(FULL))
    page.locator("[data-view=zh]").click()
    assert page.url.endswith("?view=zh")
    expect(page.locator("#art-01-s1-en")).to_be_hidden()
    page.goto(served.url(FULL) + "?view=en#art-05")
    expect(page.locator("#art-05-s1")).to_be_hidden()
    expect(page.locator("#art-05-s1-en")).to_be_visible()
    page.goto(served.url(FULL))
    expect(page.locator("#art-01-s1-en")).to_be_hidden()
    expect(page.locator("#art-01-s1")).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_footer_leads_to_the_accessibility_statement(
    page: Page, served: Served, language: str
) -> None:
    """Each page's footer links to the statement, in the page's language."""
    page.goto(served.article("art-01", language))
    page.locator("footer a[href*=accessibility]").click()
    # The theme may add the place on the page to the address.
    page.wait_for_url(served.url("accessibility/", language) + "**")
    expect(page.locator("#not-tested")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_explanation_breaks_no_rule(page: Page, served: Served, scheme: Any) -> None:
    """axe-core finds nothing wrong with a term's explanation, nor with the statement's page."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(served.article("art-13", "en"))
    started(page)
    page.locator(".text--zh a.term[data-term=mlps-assessment]").focus()
    expect(page.locator("#term-mlps-assessment")).to_be_visible()
    for address in ("", served.url("accessibility/")):
        if address:
            page.goto(address)
        assert violations_of(page) == []
