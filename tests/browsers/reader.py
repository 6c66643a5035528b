"""What a reader does in any browser; how a browser is told to do it is in engines.py."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Any

__all__ = ["DESKTOP", "KEYS", "PHONE", "Interrupted", "Reader"]

#: Width and height of what a page has for itself. No window gets narrower than its browser lets it.
DESKTOP, PHONE = (1280, 860), (390, 740)
#: The keys that readers press here, as WebDriver names them.
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Shift": "\ue008", "Tab": "\ue004"}
#: How long something may take to come about, in seconds.
_PATIENCE = 40
#: How long nobody looks after each look, in seconds. It is not the page that waits: WebKit's driver
#: forgets a script whose page is left, and never answers.
_PAUSE = 0.03
_READY = """() => {
    const stale = document.querySelector("form[data-calculator][data-stale]");
    return document.documentElement.dataset.engine === "ready" && !stale;
}"""


class Interrupted(Exception):
    """A page was left while a script ran in it, or the script failed."""


class Reader(ABC):
    """A browser with one window."""

    #: Its name, and its version once it runs.
    name: str
    version: str

    @abstractmethod
    def open(self, address: str) -> None:
        """Open a page, and wait until it is loaded."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def back(self) -> None:
        """Go back to the page before."""

    @abstractmethod
    def run(self, function: str, *given: Any) -> Any:
        """Run a function in the page and give what it gives. Raises Interrupted."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click on the first of the elements."""

    @abstractmethod
    def type(self, selector: str, text: str) -> None:
        """Press the keys that write a text, in a field that has the focus."""

    @abstractmethod
    def select(self, selector: str, choice: str) -> None:
        """Choose from a list."""

    @abstractmethod
    def key(self, *names: str) -> None:
        """Press a key, or several together, of KEYS."""

    @abstractmethod
    def hand(self, selector: str, file: Path) -> None:
        """Choose a file."""

    @abstractmethod
    def resize(self, size: tuple[int, int]) -> None:
        """Give the page this much room, or the least that the window takes."""

    @abstractmethod
    def printed(self, address: str, done: str | None = None) -> bytes:
        """Open a page, wait until a function finds it done, and print it to a PDF."""

    @abstractmethod
    def picture(self) -> bytes:
        """Take a picture of what the window shows, as PNG."""

    @abstractmethod
    def saved(self) -> list[Path]:
        """Give the files that were saved, whole or not."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def until(self, function: str, *given: Any) -> Any:
        """Wait until a function gives something in the page, whichever page that then is."""
        given_up, why = monotonic() + _PATIENCE, ""
        while True:
            try:
                found = self.run(function, *given)
            except Interrupted as error:
                found, why = None, str(error)
            if found:
                return found
            assert monotonic() < given_up, f"{self.name}: {function} {given} never held. {why}"
            sleep(_PAUSE)

    def until_found[Found](self, look: Callable[[], Found | None]) -> Found:
        """Wait until something is there that no page knows of, such as a file."""
        given_up = monotonic() + _PATIENCE
        while (found := look()) is None:
            assert monotonic() < given_up, f"{self.name}: it never came"
            self.run("() => true")  # Lets what the browser has to say arrive.
            sleep(_PAUSE)
        return found

    def until_shown(self, selector: str) -> None:
        """Wait until an element can be seen."""
        self.until("(one) => document.querySelector(one)?.checkVisibility()", selector)

    def until_ready(self) -> None:
        """Wait until the answer that is shown is the one to what the form holds."""
        self.until(_READY)

    def text(self, selector: str) -> str:
        """Give the words of the first of the elements, once it is there."""
        found = self.until("(one) => document.querySelector(one)?.innerText.trim()", selector)
        return str(found)

    def press(self, selector: str) -> None:
        """Click on an element, in the middle of the window: no bar of the page is before it there."""
        self.until(
            """(one) => {
                const found = document.querySelector(one);
                for (let at = found?.closest("details"); at; at = at.parentElement.closest("details"))
                    if (!found.closest("summary")) at.open = true;
                found?.scrollIntoView({ block: "center", behavior: "instant" });
                return found?.checkVisibility();
            }""",
            selector,
        )
        self.click(selector)

    def write(self, selector: str, text: str) -> None:
        """Write a text into a field, key by key, in place of what it holds."""
        self.press(selector)
        self.run("(one) => document.querySelector(one).select()", selector)
        self.type(selector, text)

    def enter(self, facts: Mapping[str, object]) -> None:
        """Enter facts into a calculator: clicks, choices from lists, keys."""
        for name, value in facts.items():
            text = json.dumps(value) if isinstance(value, bool) else str(value)
            field = f'form[data-calculator] [name="{name}"]'
            kind = self.run("(one) => document.querySelector(one).type", field)
            if kind == "radio":
                self.press(f'form[data-calculator] label:has([name="{name}"][value="{text}"])')
            elif kind == "select-one":
                self.press(field)
                self.select(field, text)
            else:
                self.write(field, text)

    def found(self, words: str) -> str:
        """Search for words; give where the first that is found leads."""
        self.press("[data-search-open]")
        field = "dialog[data-search] input[role=combobox]"
        self.until_shown(field)
        self.type(field, words)
        self.until(
            "(words) => document.querySelector('dialog[data-search]').dataset.answered === words",
            words,
        )
        return str(self.until("() => document.querySelector('[data-search] [role=option]')?.href"))

    def answer(self, benefit: str) -> dict[str, str | None]:
        """Read a benefit's answer off the page."""
        found: dict[str, str | None] = self.run(
            """(name) => {
                const { outcome, least, most, payableLeast, payableMost } =
                    document.querySelector(`[data-benefit="${name}"]`).dataset;
                return { outcome, least, most, payable_least: payableLeast, payable_most: payableMost };
            }""",
            benefit,
        )
        return found
