"""What a new reader wants to know, from the home page, on a phone, tap by tap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Served
from tests.browser.searching import search
from tests.browser.steps import ready
from tests.browser.watch import started

pytestmark = pytest.mark.browser


#: The theme notes where a page was left a moment after it was scrolled, as a reader looks first.
SCROLLED = """async () => {
    while (Math.abs((history.state?.y ?? 0) - Math.max(0, scrollY)) > 1) {
        await new Promise(requestAnimationFrame);
    }
}"""


@dataclass
class Reader:
    """Somebody with a phone, who counts the taps."""

    page: Page
    language: str
    taps: int = 0

    def tap(self, wanted: str | Locator) -> None:
        """Tap what can be seen."""
        found = self.page.locator(wanted) if isinstance(wanted, str) else wanted
        found.first.scroll_into_view_if_needed()
        self.page.evaluate(SCROLLED)
        found.first.tap()
        self.taps += 1

    def search(self, words: str) -> Locator:
        """Open the search and type; gives what is found."""
        self.tap("[data-search-open]")
        found = search(self.page, words)
        expect(found.first).to_be_visible()
        return found

    def say(self, chinese: str, english: str) -> str:
        """Give the words of the reader's language."""
        return chinese if self.language == "zh" else english


@pytest.fixture(params=["zh", "en"])
def reader(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Open the home page on a phone, in Chinese or in English."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    expect.set_options(timeout=20_000)
    page = context.new_page()
    page.goto(served.url("", request.param))
    started(page)
    yield Reader(page, request.param)
    context.close()


def test_is_an_mlps_assessment_supported(reader: Reader, served: Served) -> None:
    """Two taps and a word: the article that supports it, with the most it gives."""
    found = reader.search(reader.say("等保测评", "MLPS assessment"))
    expect(found.first).to_contain_text(reader.say("200", "CNY 2,000,000"))
    reader.tap(found.first)
    reader.page.wait_for_url(served.article("art-13", reader.language) + "**")
    expect(reader.page.locator("form[data-calculator=art-13]")).to_be_in_viewport()
    expect(reader.page.locator(".summary")).to_contain_text(reader.say("等保测评", "MLPS"))
    assert reader.taps == 2


def test_what_can_a_vocational_college_get(reader: Reader) -> None:
    """Three taps: the questions, who one is, the result, which holds the benefits for colleges."""
    reader.tap(".ways a[href*='find/']")
    reader.tap("label:has([name=who][value=vocational-college])")
    bar = reader.page.locator(".find__bar a")
    expect(bar).to_be_in_viewport()
    reader.tap(bar)
    expect(reader.page.locator("#results")).to_be_in_viewport()
    for name, most in (("programme-adjustment", "20,000,000"), ("training-base", "1,000,000")):
        benefit = reader.page.locator(f'[data-found="art-06/{name}"]')
        expect(benefit).to_have_attribute("data-status", "open")
        expect(benefit).to_contain_text(most)
    assert reader.taps == 3


def test_was_an_application_of_2023_in_time(reader: Reader, served: Served) -> None:
    """No tap for the days in force; one tap and a date for the answer of Article 23."""
    days = reader.page.locator(".validity")
    expect(days).to_be_in_viewport(ratio=1)
    expect(days).to_contain_text(re.compile("2021.*2024", re.DOTALL))
    reader.tap(".overview a[href$='art-23/']")
    reader.page.wait_for_url(served.article("art-23", reader.language))
    reader.page.locator("[name=application_date]").fill("2023-06-30")
    answer = reader.page.locator("[data-article-answer]")
    expect(answer).to_contain_text(reader.say("2023年6月30日", "30 June 2023"))
    expect(answer.locator(".line--holds")).to_have_count(1)
    assert reader.taps == 1


def test_what_does_not_exceeding_mean(reader: Reader, served: Served) -> None:
    """One tap and the words: the meaning stands first in what is found; a second tap leads there."""
    found = reader.search(reader.say("不超过", "not exceeding"))
    meaning = found.first
    expect(meaning).to_have_attribute("href", re.compile("#not-exceeding$"))
    expect(meaning).to_contain_text(reader.say("说的是上限", "ceiling"))
    assert reader.taps == 1
    reader.tap(meaning)
    reader.page.wait_for_url(served.url("glossary/", reader.language) + "**#not-exceeding")
    expect(reader.page.locator("#not-exceeding")).to_be_in_viewport()


def test_who_decides_on_article_17(reader: Reader, served: Served) -> None:
    """One tap: the article's page names its departments."""
    reader.tap(".overview a[href$='art-17/']")
    reader.page.wait_for_url(served.article("art-17", reader.language))
    decides = reader.page.locator(".particulars > div").first
    expect(decides).to_contain_text(reader.say("市金融监管局", "Financial Regulatory Bureau"))
    expect(decides).to_be_visible()
    assert reader.taps == 1


def test_a_word_is_searched_for_whole(reader: Reader) -> None:
    """等保 finds pages that hold 等保, not each page with one of its signs."""
    if reader.language == "en":
        found = reader.search("cyber range").locator("mark").all_text_contents()
        assert {one.strip(",.").casefold() for one in found} <= {"cyber", "range", "ranges"}
        return
    found = reader.search("等保").locator("mark").all_text_contents()
    assert found
    assert [one for one in found if "等保" not in one and "等级" not in one] == []


#: What a finance officer claims for a year: the deeds as they are asked for, and what each still needs.
_DEEDS = (
    "standard",
    "pilot",
    "security-product",
    "xinchuang",
    "crypto-product",
    "assessment-mlps",
    "international-event",
)
_CHOSEN = {
    "art-04": {"standard_level": "national"},
    "art-08": {"fee": "30万"},
    "art-09": {"fee": "20万"},
    "art-10": {"fee": "8万"},
    "art-13": {"service_fee": "15万"},
}


def test_a_year_of_seven_claims(reader: Reader, served: Served) -> None:
    """From the home page to the whole sum in at most 25 taps; a list is two, its opening and a choice."""
    page = reader.page
    reader.tap(".ways a[href*='find/']")
    reader.tap("label:has([name=who][value=enterprise])")
    for deed in _DEEDS:
        reader.tap(f"label:has([name=deeds][value={deed}])")
    for fact in ("legal_person", "in_sector"):
        reader.tap(f"[data-find] label:has([name={fact}][value=true])")
    reader.tap(".fact input[type=date]")
    page.locator("[data-find] input[type=date]").fill("2022-06-30")
    reader.tap("[data-find-year] a")
    page.wait_for_url(served.url("estimate/", reader.language) + "**")
    claims = page.locator("[data-claim]")
    expect(claims).to_have_count(len(_DEEDS))
    stale = page.locator("form[data-total][data-stale]")
    ready(page)
    for article, facts in _CHOSEN.items():
        claim = page.locator(f"[data-claim]:has(a[data-claim-article][href*='{article}/'])")
        for name, value in facts.items():
            # A reader taps what stands still: the last answer is there, and moves nothing any more.
            expect(stale).to_have_count(0)
            control = claim.locator(f"[data-claim-facts] [name={name}]")
            if control.first.get_attribute("type") == "radio":
                reader.tap(claim.locator(f"label:has([name={name}][value={value}])"))
            elif control.evaluate("one => one.localName") == "select":
                reader.tap(control)
                control.select_option(value)
                reader.taps += 1
            else:
                reader.tap(control)
                control.fill(value)
    expect(stale).to_have_count(0)
    summed = page.locator("[data-sum]")
    expect(summed).to_have_attribute("data-total-least", "0.00")
    # 100万 + 15万 + 10万 + 4万 + 50万 + 7.5万 + 300万, all of them ceilings.
    expect(summed).to_have_attribute("data-total-most", "4865000.00")
    assert reader.taps <= 25
