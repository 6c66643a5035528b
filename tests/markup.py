"""A page's HTML as a tree, read with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["Element", "read_page"]

_EMPTY = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
_SILENT = frozenset({"script", "style", "template"})


@dataclass(eq=False)
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Give the element itself and every element in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def get(self, name: str) -> str | None:
        """Give an attribute's value."""
        return self.attributes.get(name)

    def all(self, tag: str | None = None, **wanted: str | None) -> list[Element]:
        """Find what has a tag and attributes; None takes any value, `_` stands for `-`."""
        asked = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
        return [
            one
            for one in self
            if (tag is None or one.tag == tag)
            and all(
                name in one.attributes and value in (None, one.attributes[name])
                for name, value in asked.items()
            )
        ]

    def one(self, tag: str | None = None, **wanted: str | None) -> Element:
        """Find the only element that has a tag and attributes."""
        (found,) = self.all(tag, **wanted)
        return found

    def has_class(self, name: str) -> bool:
        """Say whether the element is of a class."""
        return name in (self.get("class") or "").split()

    @property
    def text(self) -> str:
        """Give the words, without those of scripts and templates and of links to the heading."""
        return "".join(
            child
            if isinstance(child, str)
            else ""
            if child.tag in _SILENT or child.has_class("headerlink")
            else child.text
            for child in self.children
        )


def read_page(page: Path) -> Element:
    """Read a page's HTML; gives the element <html>."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    return reader.root.one("html")


class _Reader(HTMLParser):
    """Builds the tree; an end tag closes whatever is still open in its element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)
        if tag not in _EMPTY:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(made)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
