"""A Chromium to measure with, and pages in it that are watched from their first script on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks.server import LOCAL, Line, Server
from tests.browser.chromium import MISSING, find_chromium

__all__ = [
    "BrowserMissing",
    "Condition",
    "by_the_site",
    "chromium",
    "fresh",
    "opened",
    "slow_main_thread",
]

_WATCH = Path(__file__).with_name("watch.js")
#: Milliseconds between a page's load and what is measured, as nobody turns to anything at once.
_PAUSE = 500
#: Where the site's own scripts lie; what the theme or the browser does is not ours.
_OURS = "/app/"


class BrowserMissing(RuntimeError):
    """Raised where there is no Chromium; the text says how to get one."""


@dataclass(frozen=True)
class Condition:
    """What a page is measured under: a line, and how many times slower the main thread runs."""

    line: Line = LOCAL
    slowdown: int = 1


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Start the Chromium that the browser tests use; raises BrowserMissing."""
    path = find_chromium(whole=True)
    if path is None:
        raise BrowserMissing(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", *arguments]
        )
        yield browser
        browser.close()


@contextmanager
def fresh(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """Give a new profile: nothing in its cache, nothing stored."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(90_000)
    context.add_init_script(path=_WATCH)
    yield context
    context.close()


def opened(context: BrowserContext, server: Server, place: str, condition: Condition) -> Page:
    """Open a page under a condition, loaded and looked at for a moment."""
    server.line = condition.line
    page = context.new_page()
    if condition.slowdown > 1:
        slow_main_thread(page, condition.slowdown)
    page.goto(server.address + place, wait_until="load")
    page.wait_for_timeout(_PAUSE)
    return page


def slow_main_thread(page: Page, times: int) -> None:
    """Slow the page's main thread down; workers stay as fast as they are (see throttling.py)."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})


def by_the_site(task: Mapping[str, Any]) -> bool:
    """Say whether a script of the site's own ran in a task that `watch.js` recorded."""
    return any(_OURS in one for one in task["by"])
