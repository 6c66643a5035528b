"""A built site, served under a sub-path as a project page is, and a browser to read it with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from build_scripts.serve import SiteHandler, running, site_server
from tests.browser.chromium import MISSING, find_chromium
from tests.browser.deployment import Deployment
from tests.browser.profiles import Profiles
from tests.built import BUILT_FOR, PREFIX

#: By this name the tests' servers are those of another machine.
OTHER_MACHINE = "policy.example"
#: Nothing is timed here, and no page lives for long: its WebAssembly need not be made faster.
ARGUMENTS = [
    "--no-sandbox",
    "--js-flags=--liftoff-only",
    f"--host-resolver-rules=MAP {OTHER_MACHINE} 127.0.0.1",
]


#: Put before what a page reports itself.
_REPORTED = "violates the site's policy: "
#: Chromium says only in words what was refused in a worker.
_REFUSED = (_REPORTED, "Content Security Policy", "Trusted Type", "TrustedHTML", "TrustedScript")
_PATIENCE = 20
#: Milliseconds for what a page is expected to show.
PATIENCE = 1_000 * _PATIENCE
_REPORT = f"""document.addEventListener("securitypolicyviolation", (event) => {{
    const {{ effectiveDirective, blockedURI, sourceFile, lineNumber, sample }} = event;
    const what = [effectiveDirective, blockedURI, sourceFile, lineNumber, sample];
    console.error({_REPORTED!r} + what.join(" "));
}});"""


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


@contextmanager
def _serving(site: Path) -> Iterator[Served]:
    """Serve a site on a free port, below a sub-path."""

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

    server = site_server(site, handler=Below)
    address = f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
    with running(server):
        yield Served(site, address)


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[Served]:
    """Serve the built site on a free port, below a sub-path."""
    with _serving(built_site) as found:
        yield found


@pytest.fixture(scope="session")
def many_served(many_site: Path) -> Iterator[Served]:
    """Serve the site of many policies in the same way."""
    with _serving(many_site) as found:
        yield found


@pytest.fixture
def deployed(built_site: Path, tmp_path: Path) -> Iterator[Deployment]:
    """Deploy a copy of the built site."""
    made = Deployment(built_site, tmp_path / "deployed")
    yield made
    made.stop()


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh profile that keeps what pages store."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(30_000)
    yield made
    made.close()


class Violations:
    """What the site's own policy refused, in any page of any profile, since it was last looked at.

    Nothing that belongs to the site is ever refused, so each is a fault.
    """

    def __init__(self) -> None:
        self.found: list[str] = []
        #: Whether the test causes some on purpose.
        self.wanted = False

    def watch(self, context: BrowserContext) -> BrowserContext:
        """Listen to a profile's pages and workers; gives the profile."""
        context.on("console", self._hear)
        context.add_init_script(_REPORT)
        return context

    def wait_for(self, page: Page, words: str) -> None:
        """Wait until something is refused on purpose; a report comes a moment after its cause."""
        self.wanted = True
        given_up = monotonic() + _PATIENCE
        while not any(words in one for one in self.found):
            assert monotonic() < given_up, f"no {words!r} in {self.found}"
            # Lets what the browser has to say arrive, in pages without scripts, too.
            page.title()

    def _hear(self, message: ConsoleMessage) -> None:
        if any(sign in message.text for sign in _REFUSED):
            self.found.append(f"{message.text} ({message.location})")


@pytest.fixture(scope="session")
def violations() -> Violations:
    """Give the list that every profile's violations of the site's policy go into."""
    return Violations()


@pytest.fixture(autouse=True)
def _nothing_is_refused(violations: Violations) -> Iterator[None]:
    """Fail a test in which the site's own policy refused something, unless the test wants it."""
    violations.found.clear()
    violations.wanted = False
    yield
    assert violations.wanted or violations.found == []


@pytest.fixture(scope="session")
def browser(violations: Violations) -> Iterator[Browser]:
    """Start the Chromium that set-up found or installed."""
    path = find_chromium()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        plain = found.new_context

        def watched(**options: Any) -> BrowserContext:
            return violations.watch(plain(**options))

        # Tests make profiles of their own, too.
        found.new_context = watched  # type: ignore[method-assign]
        yield found
        found.close()


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Profiles]:
    """Give the profiles that tests take one after the other."""
    made = Profiles(browser)
    yield made
    made.close()


@pytest.fixture
def context(request: pytest.FixtureRequest, profiles: Profiles) -> Iterator[BrowserContext]:
    """Give a profile without storage and without anything that is fetched for later.

    What the service worker keeps is tested by itself, in test_offline.py.
    """
    if "deployed" in request.fixturenames:
        # Its server may have the port of an earlier one, of which the browser's cache knows.
        profiles.close()
    made = profiles.take()
    expect.set_options(timeout=PATIENCE)
    yield made
    profiles.give_back()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Give a fresh page."""
    return context.new_page()
