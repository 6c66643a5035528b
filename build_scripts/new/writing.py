"""Write new files from templates; nothing that exists is ever written over."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from build_scripts.failures import SiteError

__all__ = ["FORMS", "has_han", "no_han", "write_new", "written"]

#: The forms that a new article can start from, in both languages.
FORMS = {
    "rate": ("按比例、有上限", "a rate with a cap"),
    "ceiling": ("最高不超过", "up to a ceiling"),
    "level": ("按级别分档", "an amount by level"),
    "band": ("按数额分档", "an amount by band"),
    "unit": ("按数量", "so much a unit"),
    "none": ("不涉及金额", "no money"),
}

_HAN = re.compile(r"[\u4e00-\u9fff]")


def has_han(answer: str) -> tuple[str, str] | None:
    """Find fault with a Chinese text that has no Chinese characters."""
    if _HAN.search(answer):
        return None
    return (
        f"“{answer}”里没有汉字。请写中文。",
        f"“{answer}” has no Chinese characters. Write Chinese.",
    )


def no_han(answer: str) -> tuple[str, str] | None:
    """Find fault with an English text that is empty or Chinese."""
    if answer and not _HAN.search(answer):
        return None
    return f"“{answer}”不是英文。请写英文。", f"“{answer}” is not English. Write English."


def written(template: str, **words: object) -> str:
    """Render a template of a new file."""
    return _environment().get_template(template).render(**words)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=False,  # noqa: S701 - what is made is YAML and Python, not HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = lambda text: Markup(json.dumps(str(text), ensure_ascii=False))  # noqa: S704
    return environment


def write_new(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write files below a folder; raises SiteError, before any is written, where one exists."""
    files = {folder / name: text for name, text in texts.items()}
    taken = [file for file in files if file.exists()]
    if taken:
        names = ", ".join(str(file) for file in taken)
        raise SiteError(
            f"文件已存在：{names}。没有改动任何文件。",
            f"These exist: {names}. Nothing was changed.",
        )
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return list(files)
