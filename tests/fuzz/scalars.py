"""Single values and lists beside their references: a drawn text, and what is wrong with its reading."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from calculators.definitions import FactDefinition
from calculators.problems import Problem
from calculators.values import read_value, written_value
from tests.fuzz import references
from tests.fuzz.references import REFUSED, SILENT
from tests.fuzz.texts import TEXTS, slipped

__all__ = ["READERS", "Parser", "list_case", "scalar_case"]

#: Draws a case and says what is wrong; None where all is well.
type Parser = Callable[[random.Random], str | None]

_CHOICES = ("first_set", "first_batch", "none", "other")
READERS: dict[str, Callable[[str], Any]] = {
    "money": references.money,
    "percent": references.percent,
    "date": references.date,
    "period": references.period,
    "yes_no": references.yes_no,
    "choice": references.choice(_CHOICES),
}
_SAID = 0.05


def _fact(kind: str, name: str = "it", **more: Any) -> FactDefinition:
    words = {"zh": "事实", "en": "fact"}
    choices = dict.fromkeys(_CHOICES, words) if kind == "choice" else {}
    return FactDefinition(
        name, kind, words, words, choices, has_default=False, optional=False, **more
    )


def _wrong(
    fact: FactDefinition, written: object, expected: Any, drawn: random.Random
) -> str | None:
    """Say in which way what was read isn't what must be read."""
    found = read_value(fact, written)
    refused = isinstance(found, Problem)
    if expected is REFUSED and not refused:
        return f"{fact.type} {written!r}: read as {found!r}, and must be refused"
    if expected not in (REFUSED, SILENT) and (refused or found != expected):
        return f"{fact.type} {written!r}: must be {expected!r}, is {found!r}"
    if drawn.random() < _SAID:
        return _badly_said(fact, written, found)
    return None


def _badly_said(fact: FactDefinition, written: object, found: Any) -> str | None:
    """Say what is wrong with how a value is shown, or a problem is told."""
    for language in ("zh", "en"):
        if isinstance(found, Problem):
            line = found.line("zh" if language == "zh" else "en")
            if not line.startswith("it") or len(line.splitlines()) != 1 or "{" in found.code:
                return f"{fact.type} {written!r}: told as {line!r}"
        elif found is not None and fact.type not in ("choice", "list"):
            shown = written_value(fact, found, "zh" if language == "zh" else "en")
            if read_value(fact, shown) != found:
                return f"{fact.type} {written!r}: shown as {shown!r}, which isn't read as itself"
    return None


def scalar_case(kind: str) -> Parser:
    fact = _fact(kind)

    def check(drawn: random.Random) -> str | None:
        text = slipped(drawn, TEXTS[kind](drawn))
        return _wrong(fact, text, READERS[kind](text), drawn)

    return check


_INNER = ("money", "percent", "date", "yes_no", "choice")
_LIST = _fact("list", facts=tuple(_fact(kind, kind) for kind in _INNER))


def list_case(drawn: random.Random) -> str | None:
    """Read lists, whose items may be no items and whose facts may have other names."""
    items: list[Any] = []
    for _ in range(drawn.randrange(4)):
        names = drawn.sample(_INNER, drawn.randrange(len(_INNER)))
        item: Any = {name: _perhaps_slipped(drawn, name) for name in names}
        if drawn.random() < 0.05:
            item = drawn.choice(("x", None, [item], {**item, "pice": "5"}))
        items.append(item)
    written: Any = items if drawn.random() > 0.05 else drawn.choice(("[]", {}, 5))
    expected = references.listed({name: READERS[name] for name in _INNER}, written)
    return _wrong(_LIST, written, expected, drawn)


def _perhaps_slipped(drawn: random.Random, kind: str) -> str:
    text = TEXTS[kind](drawn)
    return slipped(drawn, text) if drawn.random() < 0.3 else text
