"""What browsers paint otherwise than it was meant, told by what each page asks them for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served
from tests.browser.kinds import FULL_TEXT
from tests.browser.watch import started

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lines_of_a_formula_stand_apart_from_their_bar(
    page: Page, served: Served, language: str
) -> None:
    """Between the bar, which stands for the brace, and the first sign there is room."""
    page.goto(served.url(f"{FULL_TEXT}art-01/", language))
    started(page)
    room = page.evaluate(
        """() => [...document.querySelectorAll(".formula__math mtable")].flatMap((table) =>
            [...table.querySelectorAll("mtd:first-child > *")].map((sign) =>
                sign.getBoundingClientRect().left - table.getBoundingClientRect().left))"""
    )
    assert room
    assert min(room) >= 6


def test_a_text_in_a_formula_keeps_its_spaces(page: Page, served: Served) -> None:
    """MathML drops those at the ends, so they are such as don't break: 50% (or the ratio …)."""
    page.goto(served.url(f"{FULL_TEXT}art-01/", "en"))
    texts = page.locator(".formula__math mtext").all_text_contents()
    assert any(text.startswith("\u00a0(or the") for text in texts)
    assert [text for text in texts if text != text.strip(" ")] == []
