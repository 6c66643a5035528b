"""The strings of the interface, in one language at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from calculators.problems import Language

__all__ = ["Strings", "load_strings"]


class Strings:
    """The strings of one language: `t("calculator")`, `t("filter_count", n=25)`."""

    def __init__(self, table: dict[str, dict[str, str]], language: Language) -> None:
        """Keep the table and the language that is spoken."""
        self._table = table
        self.language = language

    def __call__(self, key: str, **given: object) -> str:
        """Say a string, its places filled."""
        text = self._table[key][self.language]
        return text.format(**given) if given else text


def load_strings(file: Path) -> dict[str, dict[str, str]]:
    """Read the table; raises ValueError naming each key that lacks one of the languages."""
    table: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    lacking = [
        key
        for key, words in table.items()
        if not isinstance(words, dict)
        or set(words) != {"zh", "en"}
        or not all(isinstance(one, str) and one for one in words.values())
    ]
    if lacking:
        message = f"{file}: each of these needs a text for zh and for en: {', '.join(lacking)}"
        raise ValueError(message)
    return table
