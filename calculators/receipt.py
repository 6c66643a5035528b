"""A receipt: an answer that anyone can check again later."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from calculators.answer import find_policy
from calculators.beside import (
    ABSENT,
    LANGUAGES,
    Row,
    as_json,
    day_made,
    trace_rows,
    unreadable,
    verdict,
    version_lines,
    words,
)
from calculators.definitions import ORIGINAL, ArticleDefinition
from calculators.inquiry import Inquiry
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.words.report import ENGINE_VERSION
from calculators.words.sentences import SENTENCES

__all__ = ["SCHEMA", "receipt_of", "verify"]

#: Names the form of a receipt; docs/assets/schema/receipt-1.json describes it.
SCHEMA = "policy-receipt/1"

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
            language: inquiry.report(language, made)["text"].splitlines() for language in LANGUAGES
        },
    }


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
    made = day_made(receipt.get("made"))
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
        return unreadable(error, language)
    fresh = receipt_of(inquiry, made)
    if "version" not in receipt["answer"]:
        fresh["answer"] = {key: one for key, one in fresh["answer"].items() if key != "version"}
    versions = list(version_lines(receipt, fresh, language))
    rows = [
        Row(words("row_number", language), receipt.get("number", ABSENT), fresh["number"]),
        *_answer_rows(receipt["answer"], fresh["answer"], inquiry.article, language),
        *trace_rows(receipt.get("trace"), fresh["trace"], language, older=bool(versions)),
    ]
    return verdict(rows, versions, inquiry.answer, language)


def _answer_rows(
    then: object, now: Mapping[str, Any], article: ArticleDefinition, language: Language
) -> Iterator[Row]:
    """Give each leaf of an answer with its name in words."""
    for path, before, after in _leaves((), then, now):
        yield Row(_named(path, article, language), before, after)


def _leaves(
    path: tuple[str, ...], then: object, now: object
) -> Iterator[tuple[tuple[str, ...], object, object]]:
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        keys = [*now, *(key for key in then if key not in now)]
        for key in keys:
            yield from _leaves((*path, str(key)), then.get(key, ABSENT), now.get(key, ABSENT))
    elif as_json(then) != as_json(now) or path[-1] in _AMOUNTS:
        yield path, then, now


#: What of a benefit is always shown, differing or not.
_AMOUNTS = ("least", "most", "payable_least", "payable_most", "outcome")


def _named(path: tuple[str, ...], article: ArticleDefinition, language: Language) -> str:
    """Name a part of an answer as the page does."""
    *above, key = path
    sentence = f"row_{key}"
    known = sentence in SENTENCES
    name = words(sentence, language) if known else quoted(key)
    benefit = article.benefits.get(above[-1]) if above else None
    if benefit is None:
        return name
    between = "：" if language == "zh" else ": "
    return f"{benefit.title[language]}{between}{name}"
