"""What became of a policy, as an Atom feed: issued, and each later document that changed it.

Every date is that of a document, so the same dataset gives the same feed whenever it is built.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from build_scripts.pages.context import PolicyContext
from calculators.problems import Language
from calculators.words.parts import day

__all__ = ["feed_xml"]

_ATOM = "http://www.w3.org/2005/Atom"
_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
_TITLE: dict[Language, str] = {"zh": "{title}：变动", "en": "{title}: changes"}
_ISSUED: dict[Language, str] = {"zh": "{number} 发布", "en": "{number} issued"}
_IN_FORCE: dict[Language, str] = {
    "zh": "{first}起施行，有效至 {last}。",
    "en": "In force from {first} to {last}.",
}
_OPEN: dict[Language, str] = {"zh": "{first}起施行。", "en": "In force from {first}."}


@dataclass(frozen=True)
class _Entry:
    """One thing that happened, on the day of its document."""

    name: str
    date: datetime.date
    title: str
    text: str


def feed_xml(context: PolicyContext, language: Language, site: str, own: str) -> str:
    """Write the feed; `site` is the address of the site's root, `own` that of the feed."""
    header = context.header
    entries = sorted(_entries(context, language), key=lambda one: (one.date, one.name))
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": _TAGS[language]})
    title = _own(header.short_title, language)
    _add(root, "id", _name(header.id, language))
    _add(root, "title", _TITLE[language].format(title=title))
    _add(root, "updated", _moment(entries[-1].date))
    author = ET.SubElement(root, "author")
    _add(author, "name", _own(header.issuers[0], language))
    below = "en/" if language == "en" else ""
    page = f"{site}{below}{context.folder}/"
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for one in reversed(entries):
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", _name(header.id, language, one.name))
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.date))
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
        _add(entry, "content", one.text, type="text")
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _entries(context: PolicyContext, language: Language) -> list[_Entry]:
    header, last = context.header, context.last_day
    # What is published of the original says what it said, whatever later documents changed.
    words = _OPEN if last is None else _IN_FORCE
    text = words[language].format(
        first=day(context.first_day, language),
        last="" if last is None else day(last, language),
    )
    found = [_Entry("issued", header.issued, _ISSUED[language].format(number=header.number), text)]
    for one in header.amendments:
        title = f"{_own(one.title, language)} ({one.number})"
        if language == "zh":
            title = f"{_own(one.title, language)}（{one.number}）"
        found.append(_Entry(one.number, one.date, title, _own(one.change, language)))
    return found


def _own(words: object, language: Language) -> str:
    said: str = getattr(words, language)
    return said


def _name(*parts: str) -> str:
    """Name a feed or an entry for good: neither a new address nor a new build changes it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(parts)).urn


def _moment(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00+08:00"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text
