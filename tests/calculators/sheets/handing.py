"""Handing a file in as the page does, and taking it back."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from calculators.sheets.door import respond
from tests.calculators.engines import workbook
from tests.calculators.engines.workbook import HEADINGS
from tests.schemas import validator

__all__ = ["HEADINGS", "book", "hand_in", "messages", "take", "take_book"]

REPLY = validator("table-reply-1")
PROBLEMS = validator("reply-1")


def book(path: Path, *rows: Sequence[object], title: str = "art-10") -> Any:
    """Make a workbook of one sheet, whose name says the article."""
    return workbook.book(path, *rows, title=title)


def hand_in(path: Path, language: str = "en", **more: str) -> dict[str, Any]:
    """Give the reply to a file."""
    asked = {"ask": "answer", "path": str(path), "language": language, **more}
    reply: dict[str, Any] = json.loads(respond(json.dumps(asked)))
    (PROBLEMS if set(reply) == {"problems"} else REPLY).validate(reply)
    return reply


def messages(path: Path, **more: str) -> tuple[str, str]:
    """Give all that is wrong with a file, in both languages."""
    zh, en = (
        "\n".join(one["message"] for one in hand_in(path, language, **more)["problems"])
        for language in ("zh", "en")
    )
    return zh, en


def take(what: str, language: str = "en") -> bytes:
    """Give a file that is taken along, of what was handed in last."""
    reply = json.loads(respond(json.dumps({"ask": what, "language": language})))
    return Path(reply["path"]).read_bytes()


def take_book(language: str = "en") -> Any:
    """Take the workbook back."""
    return openpyxl.load_workbook(io.BytesIO(take("returned", language)))
