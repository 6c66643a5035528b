"""A built site, served under a sub-path as a project page is, and a browser to read it with."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from build_scripts.pages.context import PolicyContext
from build_scripts.paths import Paths
from build_scripts.serve import SiteHandler, site_server
from build_scripts.site import build_site, load_contexts
from tests.browser.chromium import MISSING, find_chromium

#: The sub-path of a project page. Every browser test runs below one, never at the root.
PREFIX = "/policy-that-computes/"
_BUILT_FOR = f"http://127.0.0.1:8000{PREFIX}"


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
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):
        shared = shared.parent
    paths = Paths(Paths.here().root, shared / "built")
    with (shared / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "built" / "done"
        if not done.exists():
            build_site(paths, _BUILT_FOR)
            done.touch()
    return paths.site


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
            body = text.replace(_BUILT_FOR, address).encode()
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
def policy() -> PolicyContext:
    """The policy's dataset, bound to its rules."""
    return load_contexts(Paths.here())[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that set-up found or installed."""
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh profile: no cache, no storage."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Give a fresh page."""
    return context.new_page()
