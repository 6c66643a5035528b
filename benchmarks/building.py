"""Measure how long the site takes to build, and a saved article to show in an open page."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.summary import summary
from build_scripts.paths import Paths
from build_scripts.preview import Preview
from build_scripts.site import Workshop, build_site
from build_scripts.watch import Changes, watched
from tests.checkout import copied_checkout

__all__ = ["measure_building"]

_ARTICLE = "articles/art-04.yaml"
_ADDRESS = "policies/chengdu-2020-7/art-04/"
#: Milliseconds between two changes: nobody saves while the last change is still being loaded.
_PAUSE = 4000


def measure_building(browser: Browser, runs: int) -> dict[str, Any]:
    """Build a copy of the checkout from nothing and again, and change an article of it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = copied_checkout(Path(folder) / "checkout")
        first = _seconds(paths)
        again = summary([_seconds(paths) for _ in range(runs)], 2)
        pages = sum(1 for one in paths.site.rglob("index.html"))
        shown = _shown_after(browser, paths, runs)
    return {
        "pages": pages,
        "first_build_s": round(first, 2),
        "warm_build_s": again,
        "saved_to_shown_ms": summary(shown),
    }


def _seconds(paths: Paths) -> float:
    """Build the site as `make site` does."""
    start = time.perf_counter()
    build_site(paths)
    return time.perf_counter() - start


def _shown_after(browser: Browser, paths: Paths, runs: int) -> list[float]:
    """Give the milliseconds from saving an article to its new words in the open page."""
    file = paths.policies / "chengdu_2020_7" / _ARTICLE
    text = file.read_text(encoding="utf-8")
    with _previewed(paths) as address:
        page = browser.new_page()
        page.goto(address + _ADDRESS)
        times = []
        for number in range(runs):
            page.wait_for_timeout(_PAUSE)
            words = f"改{number}"
            start = time.perf_counter()
            file.write_text(
                text.replace("summary:\n  zh: ", f"summary:\n  zh: {words}", 1), encoding="utf-8"
            )
            _await(page, words)
            times.append(1000 * (time.perf_counter() - start))
        page.close()
    return times


def _await(page: Page, words: str) -> None:
    page.locator(".summary", has_text=words).wait_for()


@contextmanager
def _previewed(paths: Paths) -> Iterator[str]:
    """Serve a checkout as `make serve` does; gives the address."""
    with watched(paths) as changes, Workshop(paths) as workshop:
        preview = Preview(paths, workshop)
        preview.build()
        stop = paths.docs / "stop.md"
        thread = Thread(target=_rebuild, args=(preview, changes, stop))
        thread.start()
        with preview.served() as address:
            yield address
        changes.add(stop)
        thread.join()


def _rebuild(preview: Preview, changes: Changes, stop: Path) -> None:
    """Build the site after each change, until told to stop."""
    while stop not in (changed := changes.wait()):
        preview.build(frozenset(changed))
