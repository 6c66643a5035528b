"""The strings of the interface, in one language at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from build_scripts.dataset.faults import DatasetFaults
from build_scripts.dataset.yaml_lines import read_yaml
from calculators.problems import Language

__all__ = ["Strings", "StringsError", "load_strings"]


class Strings:
    """The strings of one language: `t("calculator")`, `t("filter_count", n=25)`."""

    def __init__(self, table: dict[str, dict[str, str]], language: Language) -> None:
        """Keep the table and the language that is spoken."""
        self._table = table
        self.language = language

    def __contains__(self, key: str) -> bool:
        """Say whether there is such a string."""
        return key in self._table

    def __call__(self, key: str, **given: object) -> str:
        """Say a string, its places filled."""
        text = self._table[key][self.language]
        return text.format(**given) if given else text


class StringsError(DatasetFaults):
    """Raised when the table of strings can't be used; the text names file, line and remedy."""


def load_strings(file: Path) -> dict[str, dict[str, str]]:
    """Read the table; raises StringsError naming each key that lacks one of the languages."""
    try:
        document = read_yaml(file)
    except DatasetFaults as error:
        raise StringsError(error.faults) from None
    table: dict[Any, Any] = document.content if isinstance(document.content, dict) else {}
    lacking = [
        document.fault(
            (key,),
            f"“{key}”须有 zh 和 en 两种文字。请补全；yes、no 这类词要加引号。",
            f"“{key}” needs a text for zh and for en. Add it; put words such as yes and no into"
            " quotes.",
        )
        for key, words in table.items()
        if not isinstance(key, str)
        or not isinstance(words, dict)
        or set(words) != {"zh", "en"}
        or not all(isinstance(one, str) and one for one in words.values())
    ]
    if not table:
        lacking.append(
            document.fault(
                (), "这个文件是空的。请补上文字。", "This file is empty. Put the texts there."
            )
        )
    if lacking:
        raise StringsError(lacking)
    return table
