"""Every worked example, entered on its own page by a person's means, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.conftest import Served
from tests.browser.steps import data_of, enter, settled

pytestmark = pytest.mark.browser

ARTICLES = [f"art-{number:02d}" for number in range(1, 24)]


@pytest.fixture(scope="module", params=["zh", "en"])
def visit(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Page]:
    """Give the page of a reader who goes from article to article."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(served.url("policies/chengdu-2020-7/", request.param))
    yield page
    context.close()


def _turn_to(page: Page, article: str) -> None:
    """Follow the link to an article that stands beside every page of the policy."""
    link = page.locator(f'.md-nav--primary a[href$="{article}/"]')
    link.evaluate("one => one.click()")
    page.wait_for_url(f"**/{article}/")
    expect(page.locator(f'form[data-calculator="{article}"]')).to_have_count(1)


@pytest.mark.parametrize("article", ARTICLES)
def test_each_example_gives_its_expected_answer(
    visit: Page, policy: PolicyContext, article: str
) -> None:
    """Entering an example's facts shows the amounts that the dataset expects and the rules give."""
    page = visit
    language = page.evaluate("document.documentElement.lang")
    here = next(one for one in policy.articles if one.article.id == article)
    _turn_to(page, article)
    for example in here.article.examples:
        page.locator("form[data-calculator] button[type=reset]").click()
        settled(page)
        enter(page, dict(example.facts))
        settled(page)
        computed = here.example(example, "en" if language == "en" else "zh")
        for name, answer in computed.answer["benefits"].items():
            expected = {"outcome": answer["outcome"]} | {
                end: answer[end] for end in ("least", "most", "payable_least", "payable_most")
            }
            assert data_of(page, name) == expected, example.id
            headline = "".join(
                part if isinstance(part, str) else part["text"]
                for part in computed.view["benefits"][name]["headline"]["parts"]
            )
            shown = page.locator(f'[data-benefit="{name}"] .answer__headline')
            expect(shown).to_have_text(headline)
        for line in computed.view["article"]:
            words = "".join(
                part if isinstance(part, str) else part["text"] for part in line["parts"]
            )
            expect(page.locator("[data-article-answer]")).to_contain_text(words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_button_fills_an_example_in(page: Page, served: Served, language: str) -> None:
    """The button of an example enters its facts and shows its answer."""
    page.goto(served.article("art-01", language))
    page.locator("#example-cap-decides summary").click()
    page.locator("#example-cap-decides [data-fill]").click()
    settled(page)
    assert data_of(page, "matching-grant")["most"] == "10000000.00"
    assert page.locator("[name=national_grant]").input_value().replace(",", "") == "30000000"
