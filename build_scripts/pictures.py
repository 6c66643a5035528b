"""Take the pictures of the READMEs from the real site, with an example filled in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from build_scripts.serve import running, site_server

__all__ = ["PictureError", "make_pictures"]

_SIZE = (1280, 800)
_LARGEST = 300_000
_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")
_PAGES = {
    "zh": "policies/chengdu-2020-7/art-01/",
    "en": "en/policies/chengdu-2020-7/art-01/",
}
#: Examples are folded, and so is the list of them.
_UNFOLD = """one => {
    for (let at = one.closest("details"); at; at = at.parentElement.closest("details")) {
        at.open = true;
    }
}"""


class PictureError(RuntimeError):
    """Raised when a picture can't be taken; the text says why, and what to do."""


def make_pictures(site: Path, folder: Path) -> list[Path]:
    """Take one picture a language of a built site into a folder; gives the files."""
    try:
        # Only the pictures need a browser; the site is built without one.
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        message = "Playwright is not installed. Run: make setup-test"
        raise PictureError(message) from None
    made = []
    with running(site_server(site)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_browser(), args=["--no-sandbox"])
        for language, place in _PAGES.items():
            page = browser.new_page(viewport={"width": _SIZE[0], "height": _SIZE[1]})
            page.goto(address + place)
            example = page.locator("button[data-fill]").first
            example.evaluate(_UNFOLD)
            example.click()
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
            target = folder / f"screenshot-{language}.png"
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
