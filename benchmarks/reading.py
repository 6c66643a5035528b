"""What a reader gets who reads: bytes of a page, the engine left alone, the next article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.browser import Condition, fresh, opened
from benchmarks.contenders import ARTICLE
from benchmarks.server import Sent, Server
from benchmarks.summary import summary

__all__ = ["measure_reading"]

_ENGINE = "/engine/"
#: Seconds without a request after which a page has all it loads by itself.
_QUIET = 1.5
_PAGES = {
    "article-zh": ARTICLE,
    "article-en": f"en/{ARTICLE}",
    "home-zh": "",
    "home-en": "en/",
    "index-zh": "benefits/",
    "full-text-zh": "policies/chengdu-2020-7/",
}
_SAVES_DATA = """
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
"""
#: Down to where the calculator would come into view next, a screen at a time.
_READ = """async () => {
    const form = document.querySelector("form[data-calculator]");
    const wait = () => new Promise((resolve) => setTimeout(resolve, 100));
    while (form.getBoundingClientRect().top > 2 * innerHeight) {
        scrollBy({ top: innerHeight / 2, behavior: "instant" });
        await wait();
    }
    const above = form.getBoundingClientRect().top - innerHeight - 8;
    scrollBy({ top: above, behavior: "instant" });
    await wait();
}"""
_TURN = """() => {
    document.querySelector("form[data-calculator]").scrollIntoView({ behavior: "instant" });
}"""
#: The theme says when a page is shown; whoever subscribes last is told after the page's scripts.
_NEXT = """async () => {
    const pages = Reflect.get(window, "document$");
    const next = [...document.querySelectorAll("a[href]")].find(({ href }) =>
        new URL(href).pathname.endsWith("/art-02/"));
    const began = performance.now();
    let first = true;
    const shown = new Promise((resolve) => {
        pages.subscribe(() => {
            if (first) first = false;
            else resolve(performance.now());
        });
    });
    next.click();
    const displayed = await shown;
    const form = document.querySelector("form[data-calculator]");
    const answered = new Promise((resolve) => {
        form.addEventListener("answered", () => resolve(performance.now()), { once: true });
    });
    const control = form.querySelector("[data-fact] input, [data-fact] select");
    if (control.type === "radio") control.checked = true;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    const answer = await answered;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    return {
        displayed: displayed - began,
        answered: answer - displayed,
        painted: performance.now() - displayed,
    };
}"""


def measure_reading(browser: Browser, server: Server, runs: int) -> dict[str, Any]:
    """Measure everything that a reader gets before, or instead of, starting an engine."""
    return {
        "pages": {name: _weighed(browser, server, place) for name, place in _PAGES.items()},
        "kept_for_later_bytes": _kept_for_later(browser, server),
        "engine_requests": {
            "reading": _engine_requests(browser, server),
            "saving_data": _engine_requests(browser, server, saving=True),
            "saving_data_when_asked": _engine_requests(browser, server, saving=True, asked=True),
        },
        "next_article": _next_article(browser, server, runs),
    }


def _weighed(browser: Browser, server: Server, place: str) -> dict[str, int]:
    """Weigh all that a page loads by itself, its service worker left out."""
    with fresh(browser, service_workers="block") as context:
        sent = _loaded(context, server, place)
    return {"bytes": _size(sent), "requests": len(sent)}


def _kept_for_later(browser: Browser, server: Server) -> int:
    """Weigh what the service worker of a page loads behind it, beyond what the page loads."""
    with fresh(browser) as context:
        everything = _size(_loaded(context, server, ARTICLE))
    return max(0, everything - _weighed(browser, server, ARTICLE)["bytes"])


def _loaded(context: BrowserContext, server: Server, place: str) -> list[Sent]:
    server.drain()
    opened(context, server, place, Condition())
    server.settle(_QUIET)
    return server.drain()


def _size(sent: Sequence[Sent]) -> int:
    return sum(one.size for one in sent)


def _engine_requests(
    browser: Browser, server: Server, *, saving: bool = False, asked: bool = False
) -> int:
    """Count the engine's files that are sent, whoever asks for them, when somebody only reads."""
    with fresh(browser) as context:
        if saving:
            context.add_init_script(_SAVES_DATA)
        server.drain()
        page = opened(context, server, ARTICLE, Condition())
        page.evaluate(_TURN if saving else _READ)
        if asked:
            _type_into(page)
        server.settle(_QUIET)
        return sum(_ENGINE in one.path for one in server.drain())


def _type_into(page: Page) -> None:
    page.locator('form[data-calculator] [name="national_grant"]').press("1")
    page.locator("html[data-engine=ready]").wait_for(state="attached")


def _next_article(browser: Browser, server: Server, runs: int) -> dict[str, Any]:
    """Go on to the next article in the same tab, the engine started on the one before."""
    found = []
    for _ in range(runs):
        with fresh(browser) as context:
            page = opened(context, server, ARTICLE, Condition())
            page.evaluate(_TURN)
            _type_into(page)
            server.settle(0.3)
            found.append(page.evaluate(_NEXT))
    return {
        "displayed_ms": summary([one["displayed"] for one in found]),
        "first_answer_ms": summary([one["answered"] for one in found], 1),
        "first_answer_painted_ms": summary([one["painted"] for one in found], 1),
    }
