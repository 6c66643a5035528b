"""The search's strings, from strings.yaml beside this file."""

from __future__ import annotations

from pathlib import Path

from build_scripts.pages.strings import Strings, load_strings
from calculators.problems import Language

__all__ = ["search_strings", "window_strings"]

_FILE = Path(__file__).with_name("strings.yaml")
_WINDOW = "window_"


def search_strings(language: Language) -> Strings:
    """Give the strings that are written into answers."""
    return Strings(load_strings(_FILE), language)


def window_strings(language: Language) -> dict[str, str]:
    """Give the strings that the search's window says, by their name without `window_`."""
    table = load_strings(_FILE)
    return {
        key.removeprefix(_WINDOW): words[language]
        for key, words in table.items()
        if key.startswith(_WINDOW)
    }
