"""What a reader does on a calculator's page, and what it then shows."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

__all__ = ["ask_engine", "benefit", "data_of", "drawn", "enter", "ready", "settled", "unfold"]

ENDS = ("least", "most", "payable_least", "payable_most")


def enter(page: Page, facts: dict[str, Any], *, by_key: bool = False) -> None:
    """Enter facts as a person would, click by click; texts at once, as pasted, or key by key."""
    form = page.locator("form[data-calculator]")
    for name, value in facts.items():
        text = json.dumps(value) if isinstance(value, bool) else str(value)
        control = form.locator(f'[name="{name}"]')
        if not control.first.is_visible():
            unfold(control.first)
        if control.count() > 1:
            answer = text if text in ("true", "false") else {"是": "true", "否": "false"}[text]
            form.locator(f'[name="{name}"][value="{answer}"]').check()
        elif control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(text)
        elif by_key:
            control.press_sequentially(text)
        else:
            control.fill(text)


def unfold(wanted: Locator) -> None:
    """Open what is folded around an element, as a reader does who looks for it."""
    wanted.evaluate(
        """one => {
            for (let at = one.closest("details"); at; at = at.parentElement.closest("details")) {
                at.open = true;
            }
        }"""
    )


def ready(page: Page) -> None:
    """Wait until the engine has started."""
    expect(page.locator("html")).to_have_attribute("data-engine", "ready")


def settled(page: Page) -> None:
    """Wait until the answer shown is the one to what the form holds."""
    ready(page)
    expect(page.locator("form[data-calculator][data-stale]")).to_have_count(0)


def drawn(page: Page) -> None:
    """Wait until the curves are those of the answer that is shown."""
    settled(page)
    expect(page.locator("[data-explore][data-stale]:not([hidden])")).to_have_count(0)


def benefit(page: Page, name: str) -> Locator:
    """Find the element that carries a benefit's answer."""
    return page.locator(f'[data-benefit="{name}"]')


def data_of(page: Page, name: str) -> dict[str, str | None]:
    """Read a benefit's answer off its attributes."""
    found = benefit(page, name)
    read = {end: found.get_attribute(f"data-{end.replace('_', '-')}") for end in ENDS}
    return {"outcome": found.get_attribute("data-outcome"), **read}


def ask_engine(page: Page, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask the engine of a page's own scripts directly, many questions at once."""
    replies: list[dict[str, Any]] = page.evaluate(
        """async (requests) => {
            const main = document.querySelector('script[type=module][src*="main.js"]').src;
            const { Engine } = await import(new URL("engine.js", main).href);
            const folder = new URL(main).searchParams.get("engine");
            const engine = new Engine(new URL(`../../engine/${folder}/`, main).href, () => {});
            const replies = [];
            for (const request of requests) replies.push(await engine.ask(request));
            return replies;
        }""",
        requests,
    )
    return replies
