"""The table of the interface's strings."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.pages.strings import Strings, StringsError, load_strings
from build_scripts.paths import Paths


def test_every_string_stands_in_both_languages() -> None:
    """The project's own table loads, so no string lacks a language."""
    table = load_strings(Paths.here().templates / "strings.yaml")
    assert Strings(table, "zh")("home") != Strings(table, "en")("home")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("home:\n  zh: 首页\n", "1"),
        ("yes:\n  zh: 是\n  en: 'Yes'\n", "1"),
        ("home: Home\n", "1"),
        ("home: {zh: 首页, en: ''}\n", "1"),
        ("home: {zh: [}\n", "1"),
    ],
)
def test_a_table_that_lacks_a_language_names_the_line(tmp_path: Path, text: str, line: str) -> None:
    """A key without one of the languages, or no YAML at all, is told with its line."""
    file = tmp_path / "strings.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StringsError, match=f"strings.yaml:{line}:"):
        load_strings(file)
