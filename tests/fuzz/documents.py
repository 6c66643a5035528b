"""Links, files of claims, receipts and tables: a drawn one, and what is wrong with its reading."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from calculators.answer import known_facts, read_named
from calculators.claims import read_sound
from calculators.policies import load
from calculators.problems import BadInput
from calculators.protocol import read_json_object, respond
from calculators.tables.headings import read_headings
from calculators.tables.rows import OUT_COLUMNS, answer_row
from calculators.tables.written import csv_rows
from calculators.verifying import verify
from tests.fuzz import references
from tests.fuzz.references import REFUSED, SILENT
from tests.fuzz.scalars import READERS
from tests.fuzz.texts import TEXTS, slipped

__all__ = ["claims_case", "link_case", "receipt_case", "row_case"]

_POLICY = "chengdu-2020-7"


@cache
def _articles() -> tuple[Any, ...]:
    policy = load(_POLICY)
    return tuple(one for one in policy.definition.articles.values() if one.benefits and one.facts)


def _drawn_facts(drawn: random.Random, article: Any) -> dict[str, str]:
    facts = known_facts(load(_POLICY), article)
    found = {}
    for name, fact in facts.items():
        if drawn.random() < 0.4:
            kind = fact.type
            sound = drawn.choice(tuple(fact.choices)) if fact.choices else TEXTS[kind](drawn)
            found[name] = slipped(drawn, sound) if drawn.random() < 0.2 else sound
    return found


def link_case(drawn: random.Random) -> str | None:
    """Read the facts of a link: each by itself, every problem at once, none under another's name."""
    article = drawn.choice(_articles())
    known = known_facts(load(_POLICY), article)
    written: dict[str, str] = _drawn_facts(drawn, article)
    if drawn.random() < 0.1:
        written[slipped(drawn, next(iter(known)))] = "5"
    situation, problems = read_named(known, written)
    places = {one.place.strip('“”"') for one in problems}
    for name, text in written.items():
        if name not in known:
            if len(problems) == 0:
                return f"{name!r} is no fact of {article.id}, and nothing was said"
            continue
        fact = known[name]
        reader = references.choice(tuple(fact.choices)) if fact.choices else READERS[fact.type]
        expected = reader(text)
        if expected is REFUSED and name not in places:
            return f"{name}={text!r}: must be a problem, is {situation.get(name)!r}"
        if expected not in (REFUSED, SILENT) and situation.get(name) != expected:
            return f"{name}={text!r}: must be {expected!r}, is {situation.get(name)!r}"
    return None


def _broken(drawn: random.Random, text: str) -> str:
    """Change a JSON text at a place or two, or leave it."""
    for _ in range(drawn.choice((0, 0, 1, 1, 2))):
        at = drawn.randrange(len(text) + 1)
        piece = drawn.choice(
            ('"', "{", "}", "[", "]", ",", ":", "1", "null", "NaN", "\\", " ", "é")
        )
        text = text[:at] + piece + text[at + drawn.randrange(3) :]
    return text


def _twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def _constant(name: str) -> float:
    raise ValueError(name)


def claims_case(drawn: random.Random) -> str | None:
    """Read files of claims, broken or not: each claim is read, or a problem names it."""
    claims = []
    for number in range(drawn.randrange(4)):
        article = drawn.choice(_articles())
        claim: dict[str, Any] = {"id": f"c{number}", "article": article.id}
        claim["benefit"] = drawn.choice(tuple(article.benefits))
        claim["facts"] = _drawn_facts(drawn, article)
        claims.append(claim)
    text = _broken(drawn, json.dumps({"policy": _POLICY, "claims": claims}))
    found, problems = read_json_object(text, place="claims")
    try:
        plain = json.loads(text, object_pairs_hook=_twice, parse_constant=_constant)
    except (ValueError, RecursionError):
        return None if problems else f"{text!r} is no sound JSON, and nothing was said"
    if not isinstance(plain, dict):
        return None if problems else f"{text!r} is no object, and nothing was said"
    if problems or json.dumps(found) != json.dumps(_as_texts(plain)):
        return f"{text!r}: read as {found!r}, {problems!r}"
    try:
        stated, wrong = read_sound(found)
    except BadInput as error:
        return None if error.problems else f"{text!r}: refused without a word"
    listed = plain.get("claims", [])
    if isinstance(listed, list) and len(stated.claims) < len(listed) and not wrong:
        return f"{text!r}: a claim is lost without a word"
    return None


def _as_texts(found: Any) -> Any:
    """Give a JSON value with its numbers as they are written, where that is known."""
    if isinstance(found, dict):
        return {name: _as_texts(one) for name, one in found.items()}
    if isinstance(found, list):
        return [_as_texts(one) for one in found]
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else found


def _leaves(found: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(found, Mapping):
        for name, one in found.items():
            yield from _leaves(one, (*path, name))
    elif isinstance(found, list):
        for number, one in enumerate(found):
            yield from _leaves(one, (*path, number))
    else:
        yield path


@cache
def _receipts() -> tuple[str, ...]:
    """Make some receipts, of one article and of several claims."""
    drawn = random.Random(1)
    asked: list[dict[str, Any]] = []
    for article in _articles()[:6]:
        facts = {
            name: drawn.choice(tuple(one.choices)) if one.choices else text
            for name, one in article.facts.items()
            if (text := {"money": "300万", "yes_no": "true", "percent": "40%"}.get(one.type, ""))
            or one.choices
        }
        asked.append({"article": article.id, "facts": facts})
        claim = {"id": "a", "facts": facts, "benefit": next(iter(article.benefits))}
        asked.append({"claims": {"policy": _POLICY, "claims": [{**claim, "article": article.id}]}})
    return tuple(
        json.dumps(
            json.loads(
                respond(
                    json.dumps({**one, "policy": _POLICY, "ask": "receipt", "made": "2026-03-01"})
                )
            )["receipt"]
        )
        for one in asked
    )


_DECIDES = ("number", "answer", "trace")


def receipt_case(drawn: random.Random) -> str | None:
    """Verify receipts of which one thing was changed: what is shown of them no longer holds."""
    receipt = json.loads(drawn.choice(_receipts()))
    changed = drawn.random() < 0.9
    path: tuple[Any, ...] = ()
    if changed:
        path = drawn.choice([*_leaves(receipt)])
        place = receipt
        for one in path[:-1]:
            place = place[one]
        old = place[path[-1]]
        others: list[Any] = [None, True, "", "1.00", 7, {}, [], slipped(drawn, str(old)), f"{old} "]
        place[path[-1]] = drawn.choice(
            [one for one in others if one != old or type(one) is not type(old)]
        )
    text = json.dumps(receipt)
    read, problems = read_json_object(text, place="receipt")
    if problems:
        return f"{text!r}: not read, {problems!r}"
    try:
        said = verify(read, "en")
    except BadInput as error:
        return None if error.problems and path else f"{path}: refused without a word, {error}"
    if not path and not said["same"]:
        return f"an untouched receipt is said to differ: {said['lines']!r}"
    if path and path[0] in _DECIDES and said["same"] and _shown(path):
        return f"{path}: changed to {place[path[-1]]!r}, and said to be the same"
    return None


def _shown(path: tuple[Any, ...]) -> bool:
    """Say whether a part of a receipt is one that a check can look at.

    Of a claim's answer a check shows outcome, amounts and whether it counts.
    """
    if path[:2] == ("answer", "claims"):
        return path[-1] in {"outcome", "payable_least", "payable_most", "counted", "instead"}
    if path[:2] == ("answer", "total"):
        return path[-1] in {"least", "most"}
    return path[:2] != ("answer", "policy")


def row_case(drawn: random.Random) -> str | None:
    """Read rows of a CSV file: the same cells, and one answer a benefit or a problem."""
    article = drawn.choice(_articles())
    names = [name for name in known_facts(load(_POLICY), article) if drawn.random() < 0.7]
    facts = [_drawn_facts(drawn, article) for _ in range(drawn.randrange(1, 4))]
    rows = [
        ["id", *names],
        *([f"r{i}", *(one.get(name, "") for name in names)] for i, one in enumerate(facts)),
    ]
    stream = io.StringIO(newline="")
    end = drawn.choice(("\r\n", "\n"))
    if drawn.random() < 0.5:
        csv.writer(stream, lineterminator=end).writerows(rows)
    else:
        csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator=end).writerows(rows)
    read = list(csv_rows(io.BytesIO(stream.getvalue().encode())))
    if [cells for _, cells in read] != rows or [number for number, _ in read] != list(
        range(1, len(rows) + 1)
    ):
        return f"{stream.getvalue()!r}: read as {read!r}"
    policy = load(_POLICY)
    headings = read_headings(policy, rows[0], article.id, None)
    if headings.problems:
        return f"{rows[0]!r}: {headings.problems!r}"
    for (number, cells), one in zip(read[1:], facts, strict=True):
        answered = answer_row(policy, headings, number, cells)
        sound = {name: text for name, text in one.items() if name in names and text.strip()}
        _, problems = read_named(known_facts(policy, article), sound)
        if bool(answered.problems) != bool(problems) and not _by_name(article, sound):
            return f"{cells!r}: {answered!r} beside {problems!r}"
        if not answered.problems and [row[2] for row in answered.rows] != list(article.benefits):
            return f"{cells!r}: {answered.rows!r}"
        if any(len(row) != len(OUT_COLUMNS) for row in answered.rows):
            return f"{cells!r}: {answered.rows!r}"
    return None


def _by_name(article: Any, sound: Mapping[str, str]) -> bool:
    """Say whether a choice is written in another way than its id, which only tables take."""
    known = known_facts(load(_POLICY), article)
    return any(
        known[name].choices and text not in known[name].choices for name, text in sound.items()
    )
