"""Read a built page as places: each heading or fold with an address, with the words under it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

__all__ = ["Place", "places_of"]

#: What is no part of a page's own words.
_SILENT = frozenset({"script", "style", "template", "noscript", "form", "button", "nav", "svg"})
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr", "col", "source", "link", "meta"})
#: After these a word ends.
_BLOCKS = frozenset(
    {"p", "div", "section", "li", "dt", "dd", "td", "th", "tr", "h1", "h2", "h3", "h4", "br"}
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
#: A letter or digit that would run into the next one.
_WORD = re.compile(r"[A-Za-z0-9%]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Place:
    """The id and words of a heading or a fold's summary, and the words up to the next one."""

    id: str
    heading: str = ""
    text: str = ""


#: A build after a change reads the pages that are as they were once more; a site of many policies
#: has more pages than are worth remembering.
@lru_cache(maxsize=256)
def places_of(html: str) -> tuple[Place, ...]:
    """Give the places of a page's article, the page's own heading first."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    read = [
        Place(one.id, _SPACES.sub(" ", one.heading).strip(), _SPACES.sub(" ", one.text).strip())
        for one in reader.places
    ]
    return tuple(one for one in read if one.heading or one.text)


@dataclass
class _Open:
    """A place whose words are still being read."""

    id: str
    heading: str = ""
    text: str = ""


@dataclass
class _Reader(HTMLParser):
    """Goes through a page; `open` holds the tags around, and whether their words count."""

    places: list[_Open] = field(default_factory=list)
    open: list[tuple[str, bool]] = field(default_factory=list)
    heading: bool = False
    inside: bool = False
    #: Two elements follow each other without a space between.
    joint: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        if tag in _BLOCKS:
            self._say(" ")
        if tag in _EMPTY:
            return
        self.joint = True
        counts = not self.open or self.open[-1][1]
        if tag == "article" and "md-content__inner" in classes:
            self.inside = counts = True
        self.open.append((tag, counts and not _left_out(tag, attributes, classes)))
        if self.inside and counts and tag in _HEADINGS and attributes.get("id"):
            self.places.append(_Open(attributes["id"] or ""))
            self.heading = True
        elif self.inside and counts and tag == "details" and attributes.get("id"):
            self.places.append(_Open(attributes["id"] or ""))
        elif tag == "summary" and self.places and not self.places[-1].heading:
            self.heading = True

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == tag:
                del self.open[depth:]
                break
        if tag == "article":
            self.inside = False
        if tag in _HEADINGS or tag == "summary":
            self.heading = False
        if tag in _BLOCKS:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1]:
            self._say(data)

    def _say(self, words: str) -> None:
        if not self.inside:
            return
        if not self.places:
            self.places.append(_Open(""))
        place = self.places[-1]
        before = place.heading if self.heading else place.text
        if self.joint and _run_on(before[-1:], words[:1]):
            words = f" {words}"
        self.joint = False
        if self.heading:
            place.heading = before + words
        else:
            place.text = before + words


def _run_on(last: str, first: str) -> bool:
    """Say whether two signs would be read as one word, or as Chinese set without a space."""
    han = [bool(_HAN.match(one)) for one in (last, first)]
    word = [bool(_WORD.match(one)) for one in (last, first)]
    return (word[0] or han[0]) and (word[1] or han[1]) and han != [True, True]


def _left_out(tag: str, attributes: dict[str, str | None], classes: list[str]) -> bool:
    return (
        tag in _SILENT
        or "data-search-exclude" in attributes
        or attributes.get("aria-hidden") == "true"
        or not {"headerlink", "paper-only"}.isdisjoint(classes)
    )
