"""Take the pictures of the READMEs from the real site, with an example filled in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from build_scripts.paths import Paths
from build_scripts.serve import running, site_server

__all__ = ["PictureError", "make_pictures"]

_SIZE = (1280, 800)
_LARGEST = 300_000
_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
_PAGES = {
    "zh": "policies/chengdu-2020-7/art-01/",
    "en": "en/policies/chengdu-2020-7/art-01/",
}


class PictureError(RuntimeError):
    """Raised when a picture can't be taken; the text says why, and what to do."""


def make_pictures(paths: Paths) -> list[Path]:
    """Take one picture a language of the built site; gives the files."""
    try:
        # Only the pictures need a browser; the site is built without one.
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        message = "Playwright is not installed. Run: make setup-test"
        raise PictureError(message) from None
    made = []
    with running(site_server(paths.site)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=["--no-sandbox"])
        for language, place in _PAGES.items():
            page = browser.new_page(viewport={"width": _SIZE[0], "height": _SIZE[1]})
            page.goto(address + place)
            page.locator("button[data-fill]").first.click()
            page.locator("html[data-engine=ready]").wait_for(state="attached")
            page.locator("form[data-calculator]:not([data-stale])").wait_for()
            page.evaluate(
                """async () => {
                    // Down from the top: on the way up the theme offers a button that covers things.
                    const frame = () => new Promise((done) => requestAnimationFrame(done));
                    document.activeElement?.blur();
                    window.scrollTo({ top: 0, behavior: "instant" });
                    for (let i = 0; i < 5; i++) await frame();
                    const heading = document.querySelector("#calculator");
                    heading.scrollIntoView({ behavior: "instant" });
                    for (let i = 0; i < 30; i++) await frame();
                }"""
            )
            target = paths.docs / "assets" / "images" / f"screenshot-{language}.png"
            page.screenshot(path=target, animations="disabled")
            size = target.stat().st_size
            if size > _LARGEST:
                message = (
                    f"{target.name} has {size} bytes, more than {_LARGEST}."
                    " Choose a quieter part of the page."
                )
                raise PictureError(message)
            made.append(target)
        browser.close()
    return made


def _browser() -> str | None:
    """Give the Chromium that CHROMIUM names or PATH has; None for Playwright's own."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for one in _COMMANDS if (found := shutil.which(one))), None)
