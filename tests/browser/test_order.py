"""An article's page on a phone and on a desk: its answer first, and no longer than need be."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.conftest import Served
from tests.browser.steps import data_of, enter, settled
from tests.browser.watch import started

pytestmark = pytest.mark.browser

LANGUAGES = ("zh", "en")
PHONE: ViewportSize = {"width": 390, "height": 844}
#: The height that a page may have on a phone, and that of some by themselves, in pixels.
HIGHEST = 9000
LIMITS = {"art-13": 6500, "art-22": 3000}
#: Where each part of a page begins.
TOPS = """ids => ids.map((id) => document.getElementById(id))
    .filter(Boolean).map((one) => one.getBoundingClientRect().top)"""
PARTS = ["top", "calculator", "text", "open-questions", "examples", "document"]


def _pinned(page: Page) -> Locator:
    return page.locator("[data-pinned]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_article_is_long_on_a_phone(
    page: Page, served: Served, policy: PolicyContext, language: str
) -> None:
    """At 390 px no article is higher than 9,000 px, and short ones are short, in either language."""
    page.set_viewport_size(PHONE)
    heights = {}
    for one in policy.articles:
        page.goto(served.article(one.article.id, language))
        started(page)
        heights[one.article.id] = page.evaluate("document.documentElement.scrollHeight")
    assert {
        name: height for name, height in heights.items() if height > LIMITS.get(name, HIGHEST)
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ["art-01", "art-05", "art-11", "art-23"])
def test_the_parts_of_a_page_stand_in_order(
    page: Page, served: Served, article: str, language: str
) -> None:
    """After its one sentence comes the calculator, then text, open questions and examples."""
    page.set_viewport_size(PHONE)
    page.goto(served.article(article, language))
    started(page)
    tops = page.evaluate(TOPS, PARTS)
    assert len(tops) >= len(PARTS) - 1
    assert tops == sorted(tops)


@pytest.mark.parametrize("article", ["art-01", "art-11", "art-22"])
def test_all_that_is_folded_can_be_opened(
    page: Page, served: Served, policy: PolicyContext, article: str
) -> None:
    """Nothing of the content is lost on a phone: what is folded opens by its own line."""
    here = next(one.article for one in policy.articles if one.article.id == article)
    page.set_viewport_size(PHONE)
    page.goto(served.article(article, "en"))
    started(page)
    words = [here.text.zh[:12]]
    words += [one.alternative.en[:60] for one in here.open_questions]
    words += [one.story.en[:60] for one in here.examples]
    words += [policy.header.disclosure.en]
    for said in words:
        expect(page.get_by_text(said).filter(visible=True)).to_have_count(0)
    for line in page.locator("article summary").all():
        if line.is_visible() and not line.evaluate("one => one.parentElement.open"):
            line.click()
    for line in page.locator("article details details > summary:visible").all():
        if not line.evaluate("one => one.parentElement.open"):
            line.click()
    for said in words:
        expect(page.get_by_text(said).filter(visible=True).first).to_be_visible()


def test_the_answer_stays_in_view_while_one_types_on_a_phone(page: Page, served: Served) -> None:
    """At the last field of the article the short answer is still there, and follows the keys."""
    page.set_viewport_size(PHONE)
    page.goto(served.article("art-01"))
    enter(page, {"accepted_on_time": True, "national_grant": "1200万"})
    field = page.locator('[name="national_ratio"]')
    field.scroll_into_view_if_needed()
    field.press_sequentially("40%")
    settled(page)
    expect(_pinned(page)).to_be_in_viewport(ratio=1)
    expect(_pinned(page)).to_contain_text("4,800,000")
    box, bar = field.bounding_box(), _pinned(page).bounding_box()
    assert box is not None
    assert bar is not None
    assert box["y"] >= bar["y"] + bar["height"]


def test_the_short_answer_opens_the_whole_one(page: Page, served: Served) -> None:
    """Choosing the short answer shows the answer with its reasons, and keeps the address."""
    page.set_viewport_size(PHONE)
    page.goto(served.article("art-10", "en"))
    enter(page, {"passed": True, "fee": "200,000"})
    settled(page)
    reasons = page.locator(".answer__section--steps")
    expect(reasons).to_be_hidden()
    _pinned(page).click()
    expect(page.locator("#answer")).to_be_in_viewport()
    expect(reasons).to_be_visible()
    expect(page.locator("#answer")).to_be_focused()
    assert "fee=200" in page.url


def test_the_short_answers_of_several_benefits_stand_together(page: Page, served: Served) -> None:
    """Three benefits have a line each, in figures, and what can't be read takes them all away."""
    page.set_viewport_size(PHONE)
    page.goto(served.article("art-11", "en"))
    lines = _pinned(page).locator(".pinned__most")
    expect(lines).to_have_text(["CNY 0–3,000,000"] * 3)
    enter(page, {"recognition": "first_batch", "granted_before": False, "rd_spend": "20,000,000"})
    settled(page)
    expect(lines).to_have_text(["CNY 2,000,000", "CNY 0–3,000,000", "not eligible"])
    page.locator('[name="rd_spend"]').fill("abc")
    settled(page)
    expect(_pinned(page)).to_contain_text("Correct what is marked")
    expect(_pinned(page)).not_to_contain_text("CNY")


def test_the_answer_stands_beside_the_form_on_a_desk(page: Page, served: Served) -> None:
    """On a wide screen the answers stay in view beside the last field, and no line is pinned."""
    page.goto(served.article("art-11", "en"))
    enter(page, {"recognition": "first_set"})
    field = page.locator('[name="other_municipal_support"]')
    field.scroll_into_view_if_needed()
    field.fill("100")
    settled(page)
    expect(_pinned(page)).to_be_hidden()
    expect(page.locator('[data-benefit="developer-grant"] .answer__headline')).to_be_in_viewport()


def test_one_place_shows_the_curves_of_an_article(page: Page, served: Served) -> None:
    """Of three curves one is drawn; the switch says whose, and asks about its own amount."""
    page.goto(served.article("art-11", "en"))
    started(page)
    shown = page.locator("[data-explore]").filter(visible=True)
    expect(shown).to_have_count(1)
    page.locator("[data-curve-of]").select_option("premium-match")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("data-explore", "premium-match")
    page.locator("#goal-premium-match").fill("100,000")
    expect(page.locator("#goal-premium-match-answer")).to_contain_text("CNY")
    enter(page, {"recognition": "first_version"})
    settled(page)
    expect(shown).to_have_attribute("data-explore", "premium-match")
    assert data_of(page, "developer-grant")["outcome"] == "not_eligible"


def test_the_general_facts_are_one_line_that_says_what_is_set(page: Page, served: Served) -> None:
    """On a phone the general facts fold to a line, which names what was stated of them."""
    page.set_viewport_size(PHONE)
    page.goto(served.article("art-10", "en"))
    line = page.locator("[data-general] > summary")
    kind = page.locator('[name="applicant_type"]')
    expect(kind).to_be_hidden()
    expect(line).to_contain_text("nothing stated yet")
    line.click()
    kind.select_option("enterprise")
    page.locator('[name="legal_person"][value="true"]').check()
    line.click()
    expect(kind).to_be_hidden()
    expect(line).to_contain_text("Enterprise")
    expect(line).to_contain_text("Yes")
    expect(line).not_to_contain_text("nothing stated")


def test_a_folded_fact_that_is_wrong_or_wanted_opens(page: Page, served: Served) -> None:
    """What is wrong with a folded fact can be seen, and an answer's link to one leads there."""
    page.set_viewport_size(PHONE)
    page.goto(served.article("art-10", "en") + "#facts?application_date=2022-02-30")
    settled(page)
    expect(page.locator('[data-fact="application_date"] .fact__error')).to_be_visible()
    page.goto(served.article("art-09", "en"))
    page.locator(".answer__why > summary").click()
    link = page.locator('[data-body] [data-ref-kind="fact"][data-ref="application_date"]').first
    link.click()
    expect(page.locator('[name="application_date"]')).to_be_focused()
