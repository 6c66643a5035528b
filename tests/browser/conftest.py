"""A built site, served under a sub-path as a project page is, and a browser to read it with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from build_scripts.serve import SiteHandler, site_server
from tests.browser.chromium import MISSING, find_chromium
from tests.built import BUILT_FOR, PREFIX

#: Nothing is timed here, and no page lives for long: its WebAssembly need not be made faster.
ARGUMENTS = ["--no-sandbox", "--js-flags=--liftoff-only"]


@dataclass(frozen=True)
class Served:
    """A site that is being served."""

    folder: Path
    address: str

    def url(self, path: str = "", language: str = "zh") -> str:
        """Give the address of a page of one language."""
        return self.address + ("" if language == "zh" else "en/") + path

    def article(self, article: str, language: str = "zh") -> str:
        """Give the address of an article's page."""
        return self.url(f"policies/chengdu-2020-7/{article}/", language)


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[Served]:
    """Serve the built site on a free port, below a sub-path."""

    class Below(SiteHandler):
        """Serves the site below the sub-path, its sitemaps with this server's address."""

        def translate_path(self, path: str) -> str:
            below = path.removeprefix(PREFIX[:-1]) if path.startswith(PREFIX) else "/nowhere"
            return super().translate_path(below)

        def do_GET(self) -> None:  # noqa: N802
            if not self.path.endswith("sitemap.xml"):
                super().do_GET()
                return
            text = Path(self.translate_path(self.path)).read_text(encoding="utf-8")
            body = text.replace(BUILT_FOR, address).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = site_server(built_site, handler=Below)
    address = f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(built_site, address)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that set-up found or installed."""
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh profile: no cache, no storage, and nothing that is fetched for later.

    What the service worker keeps is tested by itself, in test_offline.py.
    """
    made = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    # Four of these may share two cores, and each starts an engine: patience, not haste.
    made.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Give a fresh page."""
    return context.new_page()
