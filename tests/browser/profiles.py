"""Profiles of the browser: one serves many tests, as empty as a new one each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Frame, Page

__all__ = ["Profiles"]

#: What a profile keeps until it is closed: what each of its pages runs first, and who listens.
_LASTING = ("add_init_script", "expose_binding", "expose_function", "grant_permissions", "on")
_LASTING_OF_CLOCK = ("install", "pause_at", "set_fixed_time", "set_system_time")


class Profiles:
    """Gives each test a profile that remembers nothing, and makes a new one only where it must.

    A new profile starts processes of its own, which takes as long as a page does. What a test
    leaves is taken away: pages, routes, storage. A profile that was given what can't be taken away
    is closed. What the browser's cache holds stays: it is what the server sent.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._made: BrowserContext | None = None
        self._spoiled = False
        self._visited: set[str] = set()

    def take(self) -> BrowserContext:
        """Give a profile that remembers nothing."""
        if self._made is None:
            self._made = self._new()
        return self._made

    def give_back(self) -> None:
        """Make the profile as it was."""
        made = self._made
        if made is None:
            return
        if self._spoiled or made.service_workers:
            self.close()
            return
        made.unroute_all()
        made.set_offline(False)
        made.clear_cookies()
        self._forget(made)

    def close(self) -> None:
        """Close the profile; the next test has a new one."""
        if self._made is not None:
            self._made.close()
        self._made = None
        self._spoiled = False

    def _forget(self, made: BrowserContext) -> None:
        """Take away what the pages stored, and the pages."""
        for page in made.pages:
            page.close()
        if self._visited:
            page = made.new_page()
            session = made.new_cdp_session(page)
            for origin in self._visited:
                session.send(
                    "Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"}
                )
            page.close()
        self._visited.clear()

    def _watch(self, page: Page) -> None:
        page.on("framenavigated", self._note)

    def _note(self, frame: Frame) -> None:
        parts = urlsplit(frame.url)
        if parts.scheme in {"http", "https"}:
            self._visited.add(f"{parts.scheme}://{parts.netloc}")

    def _new(self) -> BrowserContext:
        made = self._browser.new_context(
            viewport={"width": 1280, "height": 900}, service_workers="block"
        )
        # Four of these may share two cores, and each starts an engine: patience, not haste.
        made.set_default_timeout(20_000)
        made.on("page", self._watch)
        for name in _LASTING:
            setattr(made, name, self._spoiling(getattr(made, name)))
        for name in _LASTING_OF_CLOCK:
            setattr(made.clock, name, self._spoiling(getattr(made.clock, name)))
        return made

    def _spoiling(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def spoil(*given: Any, **named: Any) -> Any:
            self._spoiled = True
            return call(*given, **named)

        return spoil
