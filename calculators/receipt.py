"""A receipt: an answer that anyone can check again later."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.answer import find_policy
from calculators.definitions import ORIGINAL, ArticleDefinition
from calculators.inquiry import Inquiry
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.words import parts as p
from calculators.words.report import ENGINE_VERSION, short_version
from calculators.words.sentences import SENTENCES

__all__ = ["SCHEMA", "receipt_of", "verify"]

#: Names the form of a receipt; docs/assets/schema/receipt-1.json describes it.
SCHEMA = "policy-receipt/1"

_ABSENT = object()
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_SHAPE: dict[str, type | tuple[type, ...]] = {
    "schema": str,
    "policy": str,
    "article": str,
    "dataset": str,
    "engine": str,
    "made": str,
    "facts": dict,
    "answer": dict,
}
#: What makes a file a receipt at all, whatever else is wrong with it.
_MARK = "schema"


def receipt_of(inquiry: Inquiry, made: datetime.date) -> dict[str, Any]:
    """Write down facts, answer and trace, with the versions that they were made with."""
    definition = inquiry.policy.definition
    return {
        "schema": SCHEMA,
        "policy": definition.id,
        "number": definition.number,
        "article": inquiry.article.id,
        "dataset": definition.version,
        "engine": ENGINE_VERSION,
        "made": made.isoformat(),
        "facts": inquiry.written,
        "answer": inquiry.answer,
        "trace": {
            language: inquiry.report(language, made)["text"].splitlines() for language in _LANGUAGES
        },
    }


@dataclass(frozen=True)
class _Row:
    """One thing that a receipt says, beside the same in a fresh one."""

    label: str
    then: str
    now: str

    @property
    def same(self) -> bool:
        return self.then == self.now

    def as_json(self) -> dict[str, object]:
        return {"label": self.label, "then": self.then, "now": self.now, "same": self.same}


def verify(receipt: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Check a receipt, whole, against a fresh one from the same facts.

    Gives `same`, `lines` that say what differs and what no check can prove, `rows` of the receipt
    beside the fresh one, and the answer `now`. Raises BadInput where the file is no receipt.
    """
    if not isinstance(receipt.get(_MARK), str) or not receipt[_MARK].startswith("policy-receipt/"):
        raise BadInput([Problem("receipt_none", "receipt", quoted(receipt.get(_MARK, "")))])
    if receipt[_MARK] != SCHEMA:
        raise BadInput([Problem("receipt_schema", "receipt", quoted(receipt[_MARK]))])
    problems = [
        Problem("receipt_lacks", "receipt", name)
        for name, kind in _SHAPE.items()
        if not isinstance(receipt.get(name), kind)
    ]
    made = _day(receipt.get("made"))
    if made is None and not problems:
        problems.append(Problem("date_form", "made", quoted(receipt["made"])))
    if problems or made is None:
        raise BadInput(problems)
    find_policy(receipt["policy"])
    try:
        # A receipt from before the first amendment names no version: it rests on the original.
        named = receipt["answer"].get("version", {"id": ORIGINAL})
        version = str(named.get("id")) if isinstance(named, dict) else None
        inquiry = Inquiry(receipt["article"], receipt["facts"], receipt["policy"], version)
    except BadInput as error:
        lines = [
            p.say("fails", "verify_facts", language, problem=one.line(language))
            for one in error.problems
        ]
        return {"same": False, "lines": lines, "rows": [], "now": None}
    fresh = receipt_of(inquiry, made)
    if "version" not in receipt["answer"]:
        fresh["answer"] = {key: one for key, one in fresh["answer"].items() if key != "version"}
    versions = list(_version_lines(receipt, fresh, language))
    rows = list(_rows(receipt, fresh, inquiry.article, language, older=bool(versions)))
    differing = [row for row in rows if not row.same]
    lines = [
        p.say("fails", "verify_differs", language, what=row.label, then=row.then, now=row.now)
        for row in differing
    ]
    if not differing:
        lines = [p.say("holds", "verified_older" if versions else "verified", language)]
    return {
        "same": not differing,
        "lines": [*lines, *versions, p.say("note", "verify_not_proved", language)],
        "rows": [row.as_json() for row in rows],
        "now": inquiry.answer,
    }


def _day(written: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(written))
    except ValueError:
        return None


def _version_lines(
    receipt: Mapping[str, Any], fresh: Mapping[str, Any], language: Language
) -> Iterator[p.Line]:
    if receipt["dataset"] != fresh["dataset"]:
        then, now = quoted(short_version(receipt["dataset"])), short_version(fresh["dataset"])
        yield p.say("open", "verify_dataset", language, then=then, now=now)
    if receipt["engine"] != fresh["engine"]:
        then, now = quoted(receipt["engine"]), fresh["engine"]
        yield p.say("open", "verify_engine", language, then=then, now=now)


def _rows(
    receipt: Mapping[str, Any],
    fresh: Mapping[str, Any],
    article: ArticleDefinition,
    language: Language,
    *,
    older: bool,
) -> Iterator[_Row]:
    """Lay a receipt beside a fresh one: number, amounts, and every line of its steps."""

    def said(name: str, **given: str) -> str:
        return p.text_of(p.filled(p.sentence(name), language, **given))

    yield _Row(said("row_number"), _shown(receipt.get("number", _ABSENT)), _shown(fresh["number"]))
    yield from _answer_rows(receipt["answer"], fresh["answer"], article, language)
    then = receipt.get("trace")
    for one in _LANGUAGES:
        mine = then.get(one) if isinstance(then, Mapping) else None
        lines = mine if isinstance(mine, list) else []
        expected = fresh["trace"][one]
        if older and lines:
            # Another dataset or engine words its steps otherwise; only the amounts are compared.
            continue
        for number in range(max(len(lines), len(expected))):
            before = lines[number] if number < len(lines) else _ABSENT
            after = expected[number] if number < len(expected) else _ABSENT
            if before != after:
                label = said(f"row_trace_{one}", number=str(number + 1))
                yield _Row(label, _shown(before), _shown(after))


def _answer_rows(
    then: object, now: Mapping[str, Any], article: ArticleDefinition, language: Language
) -> Iterator[_Row]:
    """Give each leaf of an answer with its name in words."""
    for path, before, after in _leaves((), then, now):
        yield _Row(_named(path, article, language), _shown(before), _shown(after))


def _leaves(
    path: tuple[str, ...], then: object, now: object
) -> Iterator[tuple[tuple[str, ...], object, object]]:
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        keys = [*now, *(key for key in then if key not in now)]
        for key in keys:
            yield from _leaves((*path, str(key)), then.get(key, _ABSENT), now.get(key, _ABSENT))
    elif _as_json(then) != _as_json(now) or path[-1] in _AMOUNTS:
        yield path, then, now


#: What of a benefit is always shown, differing or not.
_AMOUNTS = ("least", "most", "payable_least", "payable_most", "outcome")


def _named(path: tuple[str, ...], article: ArticleDefinition, language: Language) -> str:
    """Name a part of an answer as the page does."""
    *above, key = path
    sentence = f"row_{key}"
    known = sentence in SENTENCES
    name = p.text_of(p.filled(p.sentence(sentence), language)) if known else quoted(key)
    benefit = article.benefits.get(above[-1]) if above else None
    if benefit is None:
        return name
    between = "：" if language == "zh" else ": "
    return f"{benefit.title[language]}{between}{name}"


def _as_json(value: Any) -> str:
    return "" if value is _ABSENT else json.dumps(value, ensure_ascii=False, default=str)


def _shown(value: Any) -> str:
    """Write a leaf as its file does; a dash stands for one that is not there."""
    return "—" if value is _ABSENT else quoted(value if isinstance(value, str) else _as_json(value))
