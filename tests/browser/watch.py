"""What a page asks for and complains of while it is being used."""

from __future__ import annotations

import re
from time import monotonic
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route, expect

__all__ = ["Held", "Watch", "expect_at", "started", "two_frames"]

#: How long nothing may be asked for before a page counts as quiet, in seconds.
QUIET = 0.5
#: How long to wait for that, in seconds.
PATIENCE = 20


class Watch:
    """Records every request of a browser context, its workers' included, and every complaint."""

    def __init__(self, context: BrowserContext) -> None:
        """Record from now on."""
        self.requested: list[str] = []
        self.complaints: list[str] = []
        self._on_its_way: set[Request] = set()
        self._changed = monotonic()
        context.on("request", self._request)
        context.on("requestfinished", self._ended)
        context.on("requestfailed", self._ended)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob"):
            self.requested.append(request.url)
            self._on_its_way.add(request)
            self._changed = monotonic()

    def _ended(self, request: Request) -> None:
        self._on_its_way.discard(request)
        self._changed = monotonic()

    def _console(self, message: ConsoleMessage) -> None:
        # That the tests block service workers is not the site's doing.
        blocked = "Service Worker registration blocked" in message.text
        if message.type in ("error", "warning") and not blocked:
            self.complaints.append(f"{message.type}: {message.text} ({message.location})")

    def quiet(self, page: Page) -> None:
        """Wait until the page is loaded and nothing was asked for or came for half a second.

        Playwright's own "networkidle" now and then never comes on a slowed page.
        """
        page.wait_for_load_state("load")
        given_up = monotonic() + PATIENCE
        while self._on_its_way or monotonic() - self._changed < QUIET:
            waiting = [one.url for one in self._on_its_way]
            assert monotonic() < given_up, f"no quiet in {PATIENCE} s; on its way: {waiting}"
            page.evaluate("() => new Promise((done) => requestIdleCallback(done))")

    def engine(self) -> list[str]:
        """Give the requests for the engine's files, in order."""
        return [one for one in self.requested if "/engine/" in one]

    def starts(self) -> int:
        """Count the workers that were started: each begins with a request for its script."""
        return sum(urlsplit(one).path.endswith("/worker.js") for one in self.requested)

    def outside(self, address: str) -> list[str]:
        """Give the requests that left the site."""
        return [one for one in self.requested if not one.startswith(address)]


class Held:
    """Holds requests back until they are released, as a slow network does."""

    def __init__(self, context: BrowserContext, pattern: str) -> None:
        """Hold back what a pattern fits, from now on."""
        self.waiting: list[Route] = []
        self.released = False
        context.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        if self.released:
            route.continue_()
        else:
            self.waiting.append(route)

    def release(self) -> None:
        """Let everything through, what waits and what comes later."""
        self.released = True
        while self.waiting:
            self.waiting.pop().continue_()


def two_frames(page: Page) -> None:
    """Wait until the page was drawn twice, so that whatever looks at its layout has looked."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def started(page: Page) -> None:
    """Wait until the page's own scripts have taken the loaded page over."""
    page.wait_for_load_state("load")
    two_frames(page)


def expect_at(page: Page, address: str) -> None:
    """Expect a page at an address; the theme may have added the heading that was scrolled to."""
    expect(page).to_have_url(re.compile("^" + re.escape(address) + "(#.*)?$"))
