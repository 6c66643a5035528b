"""The profile that many tests share is to each as a new one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.conftest import Served
from tests.browser.profiles import Profiles

pytestmark = pytest.mark.browser

STORE = """async () => {
    document.cookie = "left=1";
    localStorage.setItem("left", "1");
    sessionStorage.setItem("left", "1");
    await (await caches.open("left")).put("left", new Response("1"));
    await new Promise((done) => { indexedDB.open("left").onsuccess = done; });
}"""
FOUND = """async () => [
    document.cookie,
    localStorage.getItem("left"),
    sessionStorage.getItem("left"),
    await caches.keys(),
    await indexedDB.databases(),
]"""


@pytest.fixture
def own_profiles(browser: Browser) -> Iterator[Profiles]:
    """Give profiles that no other test has."""
    made = Profiles(browser)
    yield made
    made.close()


def _page_of(context: BrowserContext, served: Served) -> Page:
    page = context.new_page()
    page.goto(served.url())
    return page


def test_what_a_test_leaves_is_gone(own_profiles: Profiles, served: Served) -> None:
    """Nothing stored, no page, no route and no lost connection is there for the next test."""

    def refuse(route: Route) -> None:
        route.fulfill(status=404)

    first = own_profiles.take()
    _page_of(first, served).evaluate(STORE)
    _page_of(first, served).close()
    first.route("**/*", refuse)
    first.set_offline(True)
    own_profiles.give_back()
    second = own_profiles.take()
    assert second is first
    assert second.pages == []
    assert _page_of(second, served).evaluate(FOUND) == ["", None, None, [], []]


@pytest.mark.parametrize("lasting", ["script", "clock", "permission", "listener"])
def test_what_cannot_be_taken_away_ends_the_profile(own_profiles: Profiles, lasting: str) -> None:
    """A profile whose pages would run a test's script, or have its clock, serves no other test."""
    first = own_profiles.take()
    match lasting:
        case "script":
            first.add_init_script("window.left = true")
        case "clock":
            first.new_page().clock.install()
        case "permission":
            first.grant_permissions(["geolocation"])
        case _:
            first.on("request", lambda _: None)
    own_profiles.give_back()
    assert own_profiles.take() is not first
