"""The preview as a maintainer meets it: a change shows by itself, a fault is told where one looks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts.paths import Paths
from build_scripts.preview import Preview
from build_scripts.serve import ADDRESS, SiteHandler, site_server
from build_scripts.site import Workshop
from build_scripts.watch import Changes, watched
from tests.checkout import copied_checkout, files_of, replace, take_engine

_SUMMARY = "企业主导制定或修订网络信息安全方面的国际、国家或行业标准并获批"


class Desk:
    """A copy of the checkout, watched and previewed."""

    def __init__(self, paths: Paths, changes: Changes, preview: Preview, address: str) -> None:
        self.paths = paths
        self.article = paths.policies / "chengdu_2020_7" / "articles" / "art-04.yaml"
        self.preview = preview
        self.address = address
        self._changes = changes

    def save(self, old: str, new: str) -> int:
        """Change the article, and build what the change asks for; gives the line."""
        line = replace(self.article, old, new)
        self.preview.build(frozenset(self._changes.wait()))
        return line


@pytest.fixture(scope="module")
def desk(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    paths = copied_checkout(tmp_path_factory.mktemp("checkout"))
    take_engine(built_site.parent, paths)
    with watched(paths) as changes, Workshop(paths) as workshop:
        preview = Preview(paths, workshop)
        with preview.served() as address:
            yield Desk(paths, changes, preview, address)


def _open(page: Page, desk: Desk, language: str = "") -> None:
    page.goto(f"{desk.address}{language}policies/chengdu-2020-7/art-04/")


@pytest.mark.browser
def test_a_page_that_waits_for_the_first_site_shows_what_is_wrong_and_then_the_site(
    page: Page, desk: Desk
) -> None:
    """Where there is no site yet, the page says why, and becomes the site once there is one."""
    line = replace(desk.article, "chapter: innovation", "chapter: inovation")
    assert not desk.preview.build()
    _open(page, desk)
    alert = page.get_by_role("alert")
    expect(alert.locator("code")).to_contain_text(f"art-04.yaml:{line}")
    desk.save("chapter: inovation", "chapter: innovation")
    expect(page.locator(".summary")).to_contain_text(_SUMMARY)
    expect(alert).to_have_count(0)


@pytest.mark.browser
def test_a_changed_article_shows_in_the_open_page(page: Page, desk: Desk) -> None:
    """The open page is loaded anew with the new words, and stays where it was scrolled to."""
    assert desk.preview.build()
    _open(page, desk)
    heading = page.locator("h2#examples, h2#text").last
    expect(heading).not_to_be_in_viewport()
    heading.scroll_into_view_if_needed()
    desk.save(_SUMMARY, f"改过的话：{_SUMMARY}")
    expect(page.locator(".summary")).to_contain_text("改过的话：")
    expect(heading).to_be_in_viewport()
    desk.save(f"改过的话：{_SUMMARY}", _SUMMARY)
    expect(page.locator(".summary")).not_to_contain_text("改过的话：")


@pytest.mark.browser
def test_a_fault_is_shown_over_the_last_good_page_until_it_is_mended(
    context: BrowserContext, desk: Desk
) -> None:
    """The panel names file and line and speaks both languages, that of the page first."""
    assert desk.preview.build()
    pages = {"zh": context.new_page(), "en": context.new_page()}
    for first, page in pages.items():
        _open(page, desk, "" if first == "zh" else "en/")
    line = desk.save("departments: [economy", "deprtments: [economy")
    for first, page in pages.items():
        alert = page.get_by_role("alert")
        expect(alert.locator("code")).to_contain_text(f"art-04.yaml:{line}")
        words = alert.locator("li p")
        expect(words).to_have_count(2)
        expect(words.first).to_have_attribute("lang", first)
        expect(alert.locator("p[lang=zh]")).to_contain_text("不认识“deprtments”")
        expect(alert.locator("p[lang=en]")).to_contain_text("Did you mean “departments”?")
        expect(page.locator(".summary")).to_be_visible()
    desk.save("deprtments: [economy", "departments: [economy")
    for page in pages.values():
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.locator(".summary")).to_be_visible()


@pytest.mark.browser
def test_a_browser_that_keeps_an_earlier_site_shows_the_preview(
    browser: Browser, desk: Desk
) -> None:
    """What another server at the same address left in the browser is let go."""
    assert desk.preview.build()

    class Earlier(SiteHandler):
        # No connection outlasts the server.
        protocol_version = "HTTP/1.0"

    server = site_server(desk.paths.site, handler=Earlier)
    port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    page = browser.new_page()
    page.goto(f"http://{ADDRESS}:{port}/")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    server.shutdown()
    server.server_close()
    thread.join()
    with desk.preview.served(port) as address:
        page.goto(address)
        expect(page.locator("script[data-live]")).to_have_count(1)
        held = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
        assert page.evaluate(held) == 0
        assert page.evaluate("caches.keys()") == []
        page.close()


def test_the_built_site_knows_nothing_of_the_preview(desk: Desk) -> None:
    """What the preview puts into pages stands in none of the files that are built."""
    assert desk.preview.build()
    marked = [name for name, one in files_of(desk.paths.site).items() if b"data-live" in one]
    assert [name for name in marked if name.endswith(".html")] == []
