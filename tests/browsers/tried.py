"""What is tried in each browser, and in what they may differ: the lists of a page of the site.

`make test-browsers ARGS=--write` writes what the tests found to results.json, and both pages from it;
`python -m tests.browsers.tried` writes the pages alone, after a change of words.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tests.browsers
from build_scripts.paths import Paths

__all__ = [
    "DIFFERENCES",
    "RESULTS",
    "TRIED",
    "page",
    "results",
    "tried",
    "trying",
    "write",
    "written",
]

RESULTS = Path(__file__).with_name("results.json")
BEGIN = "<!-- browsers: begin; written by make test-browsers ARGS=--write -->"
END = "<!-- browsers: end -->"
_NAMES = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKitGTK"}
_HEADS = {
    "zh": (
        "试了什么",
        "哪里不同",
        "每格是通过的测试个数。",
        "下表每一格都是测试量出来的；哪一个浏览器改了做法，测试就会失败，这张表随之更新。",
    ),
    "en": (
        "What was tried",
        "What differs",
        "Each number is how many tests passed.",
        "Every entry was measured by a test; when a browser begins to do otherwise the test fails,"
        " and this table is brought up to date.",
    ),
}

#: What is tried, in Chinese and in English.
TRIED: dict[str, tuple[str, str]] = {
    "calculators": (
        "逐字键入情况，每一条的金额与条文一致",
        "Facts typed key by key: each article's amount is what the text gives",
    ),
    "start": (
        "没人用就不启动引擎；启动的每一步都照实显示",
        "The engine waits until somebody turns to it; each stage of its start is shown",
    ),
    "offline": (
        "来过一次，断网以后照样阅读、搜索、测算",
        "After one visit, reading, searching and computing go on without a network",
    ),
    "receipt": ("存下凭据，再打开核对", "A receipt is saved, opened again and verified"),
    "report": (
        "测算书印在一张纸上，没有空白页",
        "The report prints on one sheet, and none is blank",
    ),
    "paper": (
        "整页打印：条文完整，标题不丢，也不留在页脚",
        "Printed pages are whole: no heading is lost or left at the foot of a sheet",
    ),
    "reading": (
        "切换语言、返回、刷新，填的内容都在",
        "What was entered survives another language, going back and loading again",
    ),
    "search": ("两种语言的搜索", "Searching, in both languages"),
    "missing": ("没有的页面说明去处", "A page that is not there says where to go"),
    "narrow": (
        "手机宽度下没有内容伸出屏幕",
        "On a phone's width nothing reaches beyond the screen",
    ),
    "keyboard": ("用键盘移动，焦点不会被遮住", "The focus is never hidden when moving by keyboard"),
    "letters": (
        "汉字、数字、标点、公式各占其位，互不遮盖",
        "Chinese characters, digits, punctuation and formulas keep their room and stay apart",
    ),
}


@dataclass(frozen=True)
class Difference:
    """In what browsers differ, and the words for each way that was seen."""

    what: tuple[str, str]
    ways: dict[str, tuple[str, str]]


_YES, _NO = ("有", "Yes"), ("没有", "No")

DIFFERENCES: dict[str, Difference] = {
    "sheet-numbers": Difference(
        ("纸上的页码", "Page numbers on paper"),
        {"yes": _YES, "no": _NO},
    ),
    "running-title": Difference(
        ("第二张纸起，页眉写明页名", "The page's name at the head of each further sheet"),
        {"yes": _YES, "no": _NO},
    ),
    "space": Difference(
        ("汉字和数字之间的空隙", "A space between Chinese characters and digits"),
        {"yes": _YES, "no": _NO},
    ),
    "narrowest": Difference(
        ("能把窗口收到手机宽度（390 像素）", "The window gets as narrow as a phone (390 pixels)"),
        {"yes": ("能", "Yes"), "no": ("不能，按最窄的试", "No; tried as narrow as it gets")},
    ),
}


def tried(name: str) -> pytest.MarkDecorator:
    """Mark a test that tries something of this list."""
    return pytest.mark.tried(name)


def trying() -> dict[str, list[str]]:
    """Give the tests that try each thing, by module and name."""
    found: dict[str, list[str]] = {name: [] for name in TRIED}
    for module in pkgutil.iter_modules(tests.browsers.__path__):
        if module.name.startswith("test_"):
            held = vars(importlib.import_module(f"tests.browsers.{module.name}"))
            for name, test in held.items():
                for mark in getattr(test, "pytestmark", ()) if name.startswith("test_") else ():
                    if mark.name == "tried":
                        found[mark.args[0]].append(f"{module.name}::{name}")
    return found


def results() -> dict[str, Any]:
    """Give what was found last, by browser: its version, how many tests passed, what was seen."""
    read: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return read


def page(language: str) -> Path:
    """Give the page that holds the tables."""
    return Paths.here().docs / language / "browsers.md"


def written(language: str) -> str:
    """Give the page with the tables as the results have them."""
    at = ("zh", "en").index(language)
    found = results()
    text = page(language).read_text(encoding="utf-8")
    first, second, counted, measured = _HEADS[language]
    browsers = [f"{_NAMES[name]} {one['version']}" for name, one in found.items()]
    lines = [counted, "", _row([first, *browsers]), "| --- |" + " ---: |" * len(found)]
    for name, words in TRIED.items():
        lines.append(_row([words[at], *(str(one["tried"][name]) for one in found.values())]))
    lines += ["", measured, "", _row([second, *browsers]), "| --- |" + " --- |" * len(found)]
    for name, difference in DIFFERENCES.items():
        ways = (difference.ways[one["seen"][name]][at] for one in found.values())
        lines.append(_row([difference.what[at], *ways]))
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}"


def write() -> None:
    """Write both pages."""
    for language in ("zh", "en"):
        page(language).write_text(written(language), encoding="utf-8")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    write()
