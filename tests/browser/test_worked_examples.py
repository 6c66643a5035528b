"""Every worked example, entered on its own page by a person's means, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.conftest import Served
from tests.browser.steps import data_of, enter, settled

pytestmark = pytest.mark.browser

ARTICLES = [f"art-{number:02d}" for number in range(1, 24)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("article", ARTICLES)
def test_each_example_gives_its_expected_answer(
    page: Page, served: Served, policy: PolicyContext, article: str, language: str
) -> None:
    """Entering an example's facts shows the amounts that the dataset expects and the rules give."""
    here = next(one for one in policy.articles if one.article.id == article)
    page.goto(served.article(article, language))
    for example in here.article.examples:
        page.locator("form[data-calculator] button[type=reset]").click()
        settled(page)
        enter(page, dict(example.facts))
        settled(page)
        computed = here.example(example, "zh" if language == "zh" else "en")
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
