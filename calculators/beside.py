"""A receipt beside a fresh one: what each says, what differs, and what no check can prove."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.problems import BadInput, Language, quoted
from calculators.words import parts as p
from calculators.words.report import short_version

__all__ = [
    "ABSENT",
    "LANGUAGES",
    "Row",
    "as_json",
    "day_made",
    "trace_rows",
    "unreadable",
    "verdict",
    "version_lines",
    "words",
]

#: Stands for what one of the two does not say.
ABSENT = object()
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True)
class Row:
    """One thing that a receipt says, beside the same in a fresh one."""

    label: str
    then: object
    now: object

    @property
    def same(self) -> bool:
        """Say whether both say the same."""
        return as_json(self.then) == as_json(self.now)

    def shown(self) -> dict[str, Any]:
        """Give it as the page shows it."""
        return {
            "label": self.label,
            "then": _shown(self.then),
            "now": _shown(self.now),
            "same": self.same,
        }


def as_json(value: object) -> str:
    """Write a value as its file does; nothing for one that is not there."""
    return "" if value is ABSENT else json.dumps(value, ensure_ascii=False, default=str)


def _shown(value: object) -> str:
    return "—" if value is ABSENT else quoted(value if isinstance(value, str) else as_json(value))


def words(name: str, language: Language, **given: str) -> str:
    """Say a phrase as plain text."""
    return p.text_of(p.filled(p.sentence(name), language, **given))


def day_made(written: object) -> datetime.date | None:
    """Read the day on which a receipt was made; None where it is no day."""
    try:
        return datetime.date.fromisoformat(str(written))
    except ValueError:
        return None


def trace_rows(
    then: object, now: Mapping[str, Any], language: Language, *, older: bool
) -> list[Row]:
    """Lay the lines of both traces side by side where they differ.

    Another dataset or engine words its steps otherwise, so of an `older` receipt only a trace that
    lacks is told.
    """
    rows = []
    for one in LANGUAGES:
        mine = then.get(one) if isinstance(then, Mapping) else None
        lines = mine if isinstance(mine, list) else []
        if older and lines:
            continue
        expected = now[one]
        for number in range(max(len(lines), len(expected))):
            label = words(f"row_trace_{one}", language, number=str(number + 1))
            before = lines[number] if number < len(lines) else ABSENT
            after = expected[number] if number < len(expected) else ABSENT
            rows.append(Row(label, before, after))
    return [row for row in rows if not row.same]


def version_lines(
    receipt: Mapping[str, Any], fresh: Mapping[str, Any], language: Language
) -> Iterator[p.Line]:
    """Say with which other dataset or engine a receipt was made."""
    if receipt["dataset"] != fresh["dataset"]:
        then, now = quoted(short_version(receipt["dataset"])), short_version(fresh["dataset"])
        yield p.say("open", "verify_dataset", language, then=then, now=now)
    if receipt["engine"] != fresh["engine"]:
        then, now = quoted(receipt["engine"]), fresh["engine"]
        yield p.say("open", "verify_engine", language, then=then, now=now)


def unreadable(error: BadInput, language: Language) -> dict[str, Any]:
    """Say of a receipt that its facts can't be read any more."""
    lines = [
        p.say("fails", "verify_facts", language, problem=one.line(language))
        for one in error.problems
    ]
    return {"same": False, "lines": lines, "rows": [], "now": None}


def verdict(
    rows: Sequence[Row], versions: Sequence[p.Line], now: object, language: Language
) -> dict[str, Any]:
    """Say whether a receipt holds, what differs, and what no check can prove."""
    shown = [row.shown() for row in rows]
    differing = [one for one in shown if not one["same"]]
    lines = [
        p.say(
            "fails", "verify_differs", language, what=one["label"], then=one["then"], now=one["now"]
        )
        for one in differing
    ]
    if not differing:
        lines = [p.say("holds", "verified_older" if versions else "verified", language)]
    return {
        "same": not differing,
        "lines": [*lines, *versions, p.say("note", "verify_not_proved", language)],
        "rows": shown,
        "now": now,
    }
