"""Text in, text out: the one door through which pages and programs ask.

A request is a JSON object `{"article": …, "facts": {…}, "policy": …, "language": "zh" | "en"}`;
`ask` says what is wanted: an estimate (where it is left out), `charts`, `goal`, `report`, `receipt`,
`verify`, or `find`, which answers all articles at once from plain answers (see calculators.find)
and takes `who`, `deeds` and general `facts` instead of an article. An estimate's reply is
`{"answer": {…}, "view": {…}}`, the view being the answer in words, with each benefit's curve over
the fact that `charts` names for it. With `"charts": false` it comes without curves, and sooner;
`charts` asks for them alone.
Any reply may instead be `{"problems": [{"place", "value", "code", "message"}]}`.
"""

from __future__ import annotations

import datetime
import json
from typing import Any, NoReturn

from calculators.answer import find_policy
from calculators.find import find
from calculators.inquiry import Inquiry
from calculators.policies import default_policy
from calculators.problems import BadInput, Language, Problem, quoted
from calculators.receipt import receipt_of, verify
from calculators.values import NumberText

__all__ = ["read_json_object", "respond"]


def respond(request: str) -> str:
    """Answer a request, both as JSON text; a mistake in the facts is a reply, not an exception."""
    asked, problems = read_json_object(request, place="request")
    language: Language = "zh" if asked.get("language") == "zh" else "en"
    try:
        if problems:
            raise BadInput(problems)
        reply = _REPLIES.get(str(asked.get("ask")), _estimate)(asked, language)
    except BadInput as error:
        reply = {"problems": [problem_json(one, language) for one in error.problems]}
    return json.dumps(reply, ensure_ascii=False)


def _inquiry(asked: dict[str, Any]) -> Inquiry:
    article, facts, policy = (asked.get(part) for part in ("article", "facts", "policy"))
    if not isinstance(facts, dict | None):
        raise BadInput([Problem("json_not_object", "facts", quoted(facts))])
    return Inquiry("" if article is None else str(article), facts, policy and str(policy))


def _estimate(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    inquiry = _inquiry(asked)
    if asked.get("charts") is False:
        return {"answer": inquiry.answer, "view": inquiry.words(language)}
    return {"answer": inquiry.answer, "view": inquiry.view(language, _axes(asked))}


def _charts(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    return {"charts": _inquiry(asked).charts(language, _axes(asked))}


def _axes(asked: dict[str, Any]) -> dict[str, str] | None:
    axes = asked.get("charts")
    return axes if isinstance(axes, dict) else None


def _goal(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    benefit, fact, wanted = (str(asked.get(part, "")) for part in ("benefit", "fact", "goal"))
    return {"line": _inquiry(asked).goal(benefit, fact, wanted, language)}


def _report(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    return {"report": _inquiry(asked).report(language, _made(asked))}


def _receipt(asked: dict[str, Any], _language: Language) -> dict[str, Any]:
    return {"receipt": receipt_of(_inquiry(asked), _made(asked))}


def _verify(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    receipt, problems = read_json_object(str(asked.get("receipt", "")), place="receipt")
    if problems:
        raise BadInput(problems)
    return verify(receipt, language)


def _find(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    policy, who, deeds, facts = (asked.get(part) for part in ("policy", "who", "deeds", "facts"))
    if not isinstance(facts, dict | None):
        raise BadInput([Problem("json_not_object", "facts", quoted(facts))])
    named = [str(one) for one in deeds] if isinstance(deeds, list) else []
    policy_found = find_policy(str(policy or default_policy()))
    return {"find": find(policy_found, str(who or ""), named, facts or {}, language)}


_REPLIES = {
    "charts": _charts,
    "find": _find,
    "goal": _goal,
    "report": _report,
    "receipt": _receipt,
    "verify": _verify,
}


def _made(asked: dict[str, Any]) -> datetime.date:
    """Take the day that the asker says it is: the reader's own, where a clock may stand apart."""
    try:
        return datetime.date.fromisoformat(str(asked.get("made")))
    except ValueError:
        raise BadInput([Problem("date_form", "made", quoted(asked.get("made")))]) from None


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
