"""The days on which a policy takes applications, as a calendar (RFC 5545)."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

from build_scripts.dataset.model import Window
from build_scripts.pages.context import PolicyContext
from calculators.problems import Language

__all__ = ["calendar_text"]

_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
#: A line of the file is at most so many bytes; what is longer goes on in the next.
_LINE = 75
_PRODUCT = "-//policy-calculators//windows//ZH"


def calendar_text(context: PolicyContext, language: Language, site: str) -> str | None:
    """Write the calendar; None for a policy that names no such days."""
    found = list(_windows(context))
    if not found:
        return None
    title = getattr(context.header.short_title, language)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        f"X-WR-CALNAME:{_plain(title)}",
    ]
    for place, about, window in found:
        below = "en/" if language == "en" else ""
        name = f"{getattr(about, language)} {getattr(window.title, language)}".strip()
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'{context.folder}/{place}/{window.id}')}",
            # The file is the same whenever it is built.
            f"DTSTAMP:{context.header.issued:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{window.first_day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{window.last_day + datetime.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_plain(name)}",
            f"URL:{site}{below}{context.folder}/{place}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _windows(context: PolicyContext) -> Iterator[tuple[str, object, Window]]:
    """Give each window with its page and what it is about."""
    header = context.header
    for window in header.applying.windows if header.applying else ():
        yield "", header.short_title, window
    for article in context.policy.articles:
        for window in article.applying.windows if article.applying else ():
            yield f"{article.id}/", article.title, window


def _plain(text: str) -> str:
    return "".join(_ESCAPED.get(one, one) for one in text)


def _folded(line: str) -> Iterator[str]:
    """Cut a line where it gets too long, never within a character."""
    part, size = "", 0
    for one in line:
        width = len(one.encode())
        if size + width > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + one, size + width
    yield part
