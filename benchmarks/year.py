"""From a key in one claim to the painted sum, beside one, twenty and a hundred claims.

The keys are real ones, pressed as a practised hand types. `painted_ms` holds the wait for the display's
beat, `worked_ms` does not. Both grow with whatever else the machine does; `main_thread_ms`, the time
that the page's thread had the processor for each key and all that followed from it, does not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.browser import Condition, fresh, opened
from benchmarks.keys import RHYTHMS
from benchmarks.server import LOCAL, Server
from benchmarks.summary import summary

__all__ = ["measure_year", "year_of"]

_CLAIMS = (1, 20, 100)
#: Keys for each run that is asked for.
_KEYS = 16
_AMOUNT = "80000000"
_APPLICANT = (
    "applicant_type=enterprise&legal_person=true&in_sector=true&application_date=2022-06-30"
)
_KINDS = (
    "art-08/certification-and-testing&passed=true&product_type=dedicated_security_product&fee=",
    "art-13/assessment-fee&third_party=true&service_fee=",
    "art-15/public-platform&platform_built=true&platform_investment=",
    "art-01/matching-grant&accepted_on_time=true&national_grant=",
)


def measure_year(browser: Browser, server: Server, runs: int) -> dict[str, Any]:
    """Measure each number of claims; `beside_one` is its median as a ratio to that of one claim."""
    found = {count: _typed(browser, server, count, runs) for count in _CLAIMS}
    first = found[_CLAIMS[0]]["painted_ms"]["median"]
    return {
        str(count): {**one, "beside_one": round(one["painted_ms"]["median"] / first, 2)}
        for count, one in found.items()
    }


def year_of(count: int) -> str:
    """Give the place of a year of so many claims, the first of which has no amount yet."""
    claims = "".join(
        f"&claim={_KINDS[number % len(_KINDS)]}{150_000 + number * 37 if number else ''}"
        for number in range(count)
    )
    return f"en/estimate/#year?{_APPLICANT}{claims}"


def _typed(browser: Browser, server: Server, count: int, runs: int) -> dict[str, Any]:
    with fresh(browser) as context:
        page = opened(context, server, year_of(count), Condition(LOCAL, 1))
        page.locator("html[data-engine=ready]").wait_for(state="attached")
        page.locator("form[data-total]:not([data-stale])").wait_for(state="attached")
        page.locator("[data-claim] [name=fee]").first.focus()
        page.wait_for_timeout(1000)
        page.evaluate("() => { watched.answers.length = 0; }")
        processor = _main_thread(page)
        before = processor()
        pressed = 0
        least, spread = RHYTHMS["typed"]
        while pressed < _KEYS * runs:
            for key in (*_AMOUNT, *(["Backspace"] * len(_AMOUNT))):
                page.keyboard.press(key)
                pressed += 1
                page.evaluate("(count) => watched.painted(count)", pressed)
                page.wait_for_timeout(least + pressed * 7 % spread)
        taken = processor() - before
        answers = page.evaluate("() => watched.answers")
    measured = {
        f"{name}_ms": summary([one[name] for one in answers], 1, each=False)
        for name in ("answered", "worked", "painted")
    }
    return {**measured, "main_thread_ms": round(taken * 1000 / pressed, 1)}


def _main_thread(page: Page) -> Callable[[], float]:
    """Give what reads how many seconds the page's thread has had the processor for."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return float({one["name"]: one["value"] for one in found}["TaskDuration"])

    return read
