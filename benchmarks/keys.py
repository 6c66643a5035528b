"""From a key to the painted answer, on this site: real keys, as a browser gets them.

Keys come in two rhythms: as a practised hand types (six to nine a second), and twice as fast as that,
where the answer to a key has less time to be ready before it.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import Condition, by_the_site, fresh, opened
from benchmarks.contenders import ARTICLE
from benchmarks.server import LOCAL, Server
from benchmarks.summary import summary

__all__ = ["RHYTHMS", "measure_keys"]

#: The field is filled and emptied again, until this many keys were pressed.
_KEYS = 128
_AMOUNT = "12000000"
#: From a painted answer to the next key, in milliseconds: never always at the same point of the
#: display's beat.
RHYTHMS = {"typed": (100, 61), "fast": (40, 17)}
#: The browser's own times are in steps of 8 ms; what is below this it leaves out.
_FRAME = 16


def measure_keys(browser: Browser, server: Server) -> dict[str, Any]:
    """Measure each rhythm at full speed and with a main thread four times slower."""
    return {
        rhythm: {
            f"{slowdown}x": _typed(browser, server, Condition(LOCAL, slowdown), *pauses)
            for slowdown in (1, 4)
        }
        for rhythm, pauses in RHYTHMS.items()
    }


def _typed(
    browser: Browser, server: Server, condition: Condition, least: int, spread: int
) -> dict[str, Any]:
    with fresh(browser) as context:
        page = opened(context, server, ARTICLE, condition)
        form = page.locator("form[data-calculator]")
        form.scroll_into_view_if_needed()
        page.locator("html[data-engine=ready]").wait_for(state="attached")
        form.locator('[name="total_investment"]').fill("40000000")
        form.locator('[name="accepted_on_time"][value="true"]').check()
        form.locator('[name="national_grant"]').focus()
        _settled(page)
        began = page.evaluate("() => performance.now()")
        page.evaluate("() => { watched.answers.length = 0; watched.events.length = 0; }")
        pressed = 0
        while pressed < _KEYS:
            for key in (*_AMOUNT, *(["Backspace"] * len(_AMOUNT))):
                page.keyboard.press(key)
                pressed += 1
                page.evaluate("(count) => watched.painted(count)", pressed)
                page.wait_for_timeout(least + pressed * 7 % spread)
        _settled(page)
        watched = page.evaluate("() => ({...watched})")
    tasks = [one for one in watched["tasks"] if one["start"] >= began and one["duration"] > 50]  # noqa: PLR2004
    answers = watched["answers"]
    return {
        "answered_ms": summary([one["answered"] for one in answers], 1, each=False),
        "worked_ms": summary([one["worked"] for one in answers], 1, each=False),
        "painted_ms": summary([one["painted"] for one in answers], 1, each=False),
        "late_frames": sum(
            one["name"] == "keydown" and one["duration"] > _FRAME for one in watched["events"]
        ),
        "long_tasks": [{"ms": round(one["duration"]), "by": one["by"]} for one in tasks],
        "longest_of_ours_ms": round(
            max((one["duration"] for one in tasks if by_the_site(one)), default=0)
        ),
    }


def _settled(page: Page) -> None:
    page.locator("form[data-calculator]:not([data-stale])").wait_for(state="attached")
    page.wait_for_timeout(300)
