"""Prove that the Chinese text of the dataset is the official one, character for character.

The official text came out of a PDF: a paragraph may be broken over a page and stray spaces stand
between words. So white space, and the asterisks that mark bold type in the file, don't count;
every other character does, brackets included.
"""

from __future__ import annotations

import re

from build_scripts.dataset.model import Policy

__all__ = ["assembled", "first_difference", "plain"]

_AROUND = 12


def plain(text: str) -> str:
    """Leave out white space and the asterisks of bold type."""
    return re.sub(r"[\s*]+", "", text)


def assembled(policy: Policy) -> list[tuple[str, str]]:
    """Put the policy's Chinese text together in the order of the document.

    Gives (where it stands, text) so that a difference can be traced to its place.
    """
    header = policy.header
    issuers = "".join(one.zh for one in header.issuers)
    day = header.issued
    parts = [
        ("issuers", issuers),
        ("", "文件"),
        ("number", header.number),
        ("notice_title", header.notice_title.zh),
        ("notice", header.notice.zh),
        ("issuers", issuers),
        ("issued", f"{day.year}年{day.month}月{day.day}日"),
        ("title", header.title.zh),
        ("preamble", header.preamble.zh),
    ]
    for chapter in header.chapters:
        parts.append(("chapters", chapter.title.zh))
        parts.extend(
            (article.id, article.text.zh)
            for article in policy.articles
            if article.chapter == chapter.id
        )
    parts.append(("disclosure", f"信息公开属性:{header.disclosure.zh}"))
    parts.append(("imprint", header.imprint.zh))
    return [(place, plain(text)) for place, text in parts]


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
