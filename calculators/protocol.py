"""Text in, text out: the one door through which pages and programs ask.

A request is a JSON object `{"article": …, "facts": {…}, "policy": …, "language": "zh" | "en"}`.
The reply is `{"answer": {…}, "view": {…}}`, the view being the answer in words, or
 `{"problems": [{"place", "value", "code", "message"}]}`.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn, cast

from calculators.answer import explain
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.values import NumberText

__all__ = ["read_json_object", "respond"]


def respond(request: str) -> str:
    """Answer a request, both as JSON text; a mistake in the facts is a reply, not an exception."""
    asked, problems = read_json_object(request, place="request")
    language = cast("Language", "zh" if asked.get("language") == "zh" else "en")
    try:
        if problems:
            raise BadInput(problems)
        article, facts, policy = (asked.get(part) for part in ("article", "facts", "policy"))
        if not isinstance(facts, dict | None):
            raise BadInput([Problem("json_not_object", "facts", quoted(facts))])
        answer, view = explain(
            "" if article is None else str(article), facts, policy and str(policy), language
        )
        reply: dict[str, Any] = {"answer": answer, "view": view}
    except BadInput as error:
        reply = {"problems": [problem_json(one, language) for one in error.problems]}
    return json.dumps(reply, ensure_ascii=False)


def problem_json(problem: Problem, language: Language) -> dict[str, str]:
    """Give a problem as a page shows it: at its place, in the reader's language."""
    return {
        "place": problem.place,
        "value": problem.value,
        "code": problem.code,
        "message": problem.message(language),
    }


def read_json_object(text: str, *, place: str) -> tuple[dict[str, Any], list[Problem]]:
    """Read one JSON object, its numbers kept as they were written, with what is wrong in it."""
    twice: list[Problem] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        seen: dict[str, object] = {}
        for name, value in pairs:
            if name in seen:
                twice.append(Problem("fact_twice", quoted(name), quoted(name)))
            seen[name] = value
        return seen

    try:
        found = json.loads(
            text,
            object_pairs_hook=members,
            parse_float=NumberText,
            parse_int=NumberText,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        where = {"line": str(error.lineno), "column": str(error.colno)}
        return {}, [Problem("json_broken", place, quoted(text), where)]
    except (RecursionError, ValueError):
        where = {"line": "1", "column": "1"}
        return {}, [Problem("json_broken", place, quoted(text), where)]
    if not isinstance(found, dict):
        return {}, [Problem("json_not_object", place, quoted(text))]
    return found, twice


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
