"""Prove that the Chinese text of the dataset is the official one, character for character.

The official text came out of a PDF: a paragraph may be broken over a page and stray spaces stand
between words. So white space, and the asterisks that mark bold type in the file, don't count;
every other character does, brackets included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.dataset.model import Bilingual, DocumentPart, Policy, PolicyHeader

__all__ = ["assembled", "first_difference", "plain"]

_AROUND = 12
#: A notice under the letterhead of its issuers that carries the policy with it. A policy that is
#: laid out otherwise says so by `document_order`.
_USUAL = (
    DocumentPart(part="issuers"),
    DocumentPart(words="文件"),
    DocumentPart(part="number"),
    DocumentPart(part="notice_title"),
    DocumentPart(part="notice"),
    DocumentPart(part="issuers"),
    DocumentPart(part="issued"),
    DocumentPart(part="title"),
    DocumentPart(part="preamble"),
    DocumentPart(part="chapters"),
    DocumentPart(words="信息公开属性:", part="disclosure"),
    DocumentPart(part="imprint"),
)


def plain(text: str) -> str:
    """Leave out white space and the asterisks of bold type."""
    return re.sub(r"[\s*]+", "", text)


def assembled(policy: Policy) -> list[tuple[str, str]]:
    """Put the policy's Chinese text together in the order of the document.

    Gives (where it stands, text) so that a difference can be traced to its place.
    """
    parts: list[tuple[str, str]] = []
    for one in policy.header.document_order or _USUAL:
        if one.words is not None:
            parts.append(("", one.words))
        if one.part == "chapters":
            parts.extend(_chapters(policy))
        elif one.part is not None:
            parts.append((one.part, _text(policy.header, one.part)))
    return [(place, plain(text)) for place, text in parts]


def _chapters(policy: Policy) -> Iterator[tuple[str, str]]:
    for chapter in policy.header.chapters:
        yield "chapters", chapter.title.zh
        for article in policy.articles:
            if article.chapter == chapter.id:
                yield article.id, article.text.zh


def _text(header: PolicyHeader, part: str) -> str:
    if part == "issuers":
        return "".join(one.zh for one in header.issuers)
    if part == "issued":
        return f"{header.issued.year}年{header.issued.month}月{header.issued.day}日"
    text = getattr(header, part)
    return text.zh if isinstance(text, Bilingual) else str(text)


def first_difference(policy: Policy, official: str) -> tuple[str, str, str] | None:
    """Find where dataset and official text part.

    Gives (the place, what the dataset has, what the source has), or None where they agree.
    """
    expected = plain(official)
    position = 0
    for place, text in assembled(policy):
        piece = expected[position : position + len(text)]
        if piece != text:
            offset = next(
                (i for i, (a, b) in enumerate(zip(text, piece, strict=False)) if a != b),
                min(len(text), len(piece)),
            )
            start = max(0, offset - _AROUND)
            return place, text[start : offset + _AROUND], piece[start : offset + _AROUND]
        position += len(text)
    if position < len(expected):
        return "", "", expected[position : position + 2 * _AROUND]
    return None
