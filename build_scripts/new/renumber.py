"""Make room for an article: those from a number on move up by one, in every file of a policy."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["make_room"]

_FILES = ("policy.yaml", "find.yaml", "glossary.yaml", "search.yaml", "rules.py")
_ID = re.compile(r"\bart-([0-9]{2,3})\b")


def make_room(folder: Path, number: int) -> None:
    """Move the articles from `number` on up by one: their files, ids, numbers, and who names them.

    A text that begins with its number, such as （2）, gets the new one, in the official text as well.
    """
    files = sorted((folder / "articles").glob("art-*.yaml"), reverse=True)
    source = folder / "source.txt"
    official = source.read_text(encoding="utf-8")
    for file in files:
        text = _moved_ids(file.read_text(encoding="utf-8"), number)
        named = _ID.fullmatch(file.stem)
        place = int(named.group(1)) if named else 0
        if place < number:
            file.write_text(text, encoding="utf-8")
            continue
        text = re.sub(rf"^number: {place}$", f"number: {place + 1}", text, flags=re.MULTILINE)
        for opening, closing in (("（", "）"), ("(", ")")):
            old, new = (f"{opening}{one}{closing}" for one in (place, place + 1))
            text = re.sub(
                rf"^(\s+(?:zh|en): [\"']?){re.escape(old)}",
                rf"\g<1>{new}",
                text,
                flags=re.MULTILINE,
            )
        moved = re.search(rf"^\s+zh: [\"']?（{place + 1}）([^\"'\n]{{1,40}})", text, re.MULTILINE)
        if moved:
            official = official.replace(
                f"（{place}）{moved.group(1)}", f"（{place + 1}）{moved.group(1)}", 1
            )
        file.with_name(f"{_id(place + 1)}.yaml").write_text(text, encoding="utf-8")
        file.unlink()
    source.write_text(official, encoding="utf-8")
    for name in _FILES:
        file = folder / name
        if file.exists():
            text = _moved_ids(file.read_text(encoding="utf-8"), number)
            if name == "rules.py":
                text = re.sub(r"\bArticle ([0-9]+)(?=:)", lambda one: _named(one, number), text)
            file.write_text(text, encoding="utf-8")


def _moved_ids(text: str, number: int) -> str:
    def moved(match: re.Match[str]) -> str:
        place = int(match.group(1))
        return _id(place + 1) if place >= number else match.group()

    return _ID.sub(moved, text)


def _named(match: re.Match[str], number: int) -> str:
    place = int(match.group(1))
    return f"Article {place + 1}" if place >= number else match.group()


def _id(number: int) -> str:
    return f"art-{number:02d}"
