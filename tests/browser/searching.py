"""How the tests search as a reader does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

__all__ = ["field", "opened", "search", "settled_search"]


def field(page: Page) -> Locator:
    """Give the search's field, open or not."""
    return page.locator("dialog[data-search] input[role=combobox]")


def opened(page: Page) -> Locator:
    """Open the search from the header; gives the field."""
    query = field(page)
    if not query.is_visible():
        page.locator("[data-search-open]").click()
    expect(query).to_be_focused()
    return query


def settled_search(page: Page, words: str) -> None:
    """Wait until what is shown answers these words."""
    window = page.locator("dialog[data-search]")
    expect(window).to_have_attribute("data-answered", words)


def search(page: Page, words: str) -> Locator:
    """Open the search and enter words at once, as pasted; gives what is found."""
    opened(page).fill(words)
    settled_search(page, words)
    return page.locator("dialog[data-search] [role=option]")
