"""A page as Chromium prints it, and what its sheets say."""

from __future__ import annotations

import io
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

__all__ = ["holds", "holds_over", "is_a4", "last_line", "plain", "printed", "said_on"]

#: Width and height of a sheet, in points.
_A4 = (595.3, 841.9)
_NOTE = re.compile(r"\[\d+\]")
_PAGE = re.compile(r"\d+ / \d+")


def printed(page: Page) -> PdfReader:
    """Print a page as the reader's printer would get it, on the paper that its styles ask for."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def plain(text: str) -> str:
    """Leave out what a line's break or a font changes: white space, ligatures, forms of a sign."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("戶", "户")


def last_line(sheet: PageObject) -> str:
    """Give the words that stand lowest on a sheet, above the page number."""
    lines: dict[int, list[str]] = {}

    def found(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            lines.setdefault(round(tm[5] * cm[3] + cm[5]), []).append(text)

    sheet.extract_text(visitor_text=found)
    texts = ["".join(lines[height]) for height in sorted(lines)]
    return plain(next(text for text in texts if not _PAGE.fullmatch(text.strip())))


def said_on(sheet: PageObject) -> str:
    """Give what a sheet says, without the running title, the page number and the links' numbers."""
    lines = sheet.extract_text().splitlines()
    number = next((place for place, line in enumerate(lines) if _PAGE.fullmatch(line)), None)
    return plain(_NOTE.sub("", "".join(lines if number is None else lines[number + 1 :])))


def holds(said: str, wanted: str) -> bool:
    """Look for words in what a PDF says: it writes some signs as the radical that looks like them."""
    signs = (f"(?:{re.escape(sign)}|[\u2e80-\u2eff])" for sign in plain(wanted))
    return re.search("".join(signs), said) is not None


def holds_over(sheets: Sequence[str], wanted: str) -> bool:
    """Look for words that may begin on one sheet and end on the next, beside other words on both."""
    words = plain(wanted)
    if any(holds(said, words) for said in sheets):
        return True
    for said, following in pairwise(sheets):
        first = bisect_left(
            range(1, len(words)), 1, key=lambda end: int(not holds(said, words[:end]))
        )
        if first and holds(following, words[first:]):
            return True
    return False


def is_a4(sheet: PageObject) -> bool:
    """Say whether a sheet is upright A4."""
    size = (float(sheet.mediabox.width), float(sheet.mediabox.height))
    return all(abs(one - other) < 2 for one, other in zip(size, _A4, strict=True))
