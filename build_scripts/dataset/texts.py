"""Check every text of a file by itself: its language, and that it holds no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.yaml_lines import Document, Path_

__all__ = ["text_faults"]

_HAN = re.compile("[\u4e00-\u9fff]")
_ENGLISH_WORDS = re.compile(r"[A-Za-z]{2,}[ ,.;:-]+[A-Za-z]{2,}")
_MARKUP = re.compile(r"<\s*[/!?]?\s*[A-Za-z!][^>]*>?|\{\{|\{%|\{#|javascript\s*:", re.IGNORECASE)
#: Texts that explain Chinese words to a reader of English.
_EXPLAINS = ("explanation",)


def text_faults(document: Document) -> Iterator[Fault]:
    """Find markup, and texts that stand in the other language's place."""
    yield from _part(document, (), document.content)


def _part(document: Document, path: Path_, part: Any) -> Iterator[Fault]:
    if isinstance(part, dict):
        chinese, english = part.get("zh"), part.get("en")
        if isinstance(chinese, str) and isinstance(english, str):
            yield from _languages(document, path, chinese, english)
        for key, value in part.items():
            yield from _part(document, (*path, key), value)
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _part(document, (*path, index), value)
    elif isinstance(part, str) and (found := _MARKUP.search(part)):
        written = " ".join(found.group().split())[:40]
        yield document.fault(
            path,
            f"这里有网页标记或模板符号“{written}”。数据里只写文字，请删去。",
            f"“{written}” is markup or a sign of the templates. A dataset holds plain text; take"
            " it out.",
        )


def _languages(document: Document, path: Path_, chinese: str, english: str) -> Iterator[Fault]:
    in_english = _HAN.search(english) and not (path and path[-1] in _EXPLAINS)
    in_chinese = not _HAN.search(chinese) and _ENGLISH_WORDS.search(chinese)
    if in_english and in_chinese:
        yield document.fault(
            path,
            "中英文写反了：zh 里是英文，en 里是中文。请对调。",
            "The two languages are swapped: `zh` holds English and `en` holds Chinese. Swap them.",
        )
    elif in_english:
        yield document.fault(
            (*path, "en"),
            "英文（en）里有汉字。请译成英文。",
            "The English text (`en`) holds Chinese characters. Write it in English.",
        )
    elif in_chinese and chinese != english:
        yield document.fault(
            (*path, "zh"),
            "中文（zh）里没有汉字，像是英文。请译成中文。",
            "The Chinese text (`zh`) holds no Chinese character and reads as English. Write it in"
            " Chinese.",
        )
