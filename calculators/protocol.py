"""Text in, text out: the one door through which pages and programs ask.

A request is a JSON object `{"article": …, "facts": {…}, "policy": …, "language": "zh" | "en"}`;
`ask` says what is wanted: an `estimate` (also where it is left out), `charts`, `goal`, `report`,
`receipt`, `verify`, `total`, `sheet` or `compare` of several claims, or `find`, which answers all
articles at once from plain answers (see calculators.find) and takes `who`, `deeds` and general
`facts` instead of an article. Several claims stand in `claims`, as a file for `total` has them; with
them `report` and `receipt` are about all of them (see calculators.several). An estimate's reply is
`{"answer": {…}, "view": {…}, "read": {…}}`, the view being the answer in words, with each benefit's
curve over the fact that `charts` names for it, and `read` what was read of each fact. With `"charts": false` it comes without curves, and sooner;
`charts` asks for them alone.
Any reply may instead be `{"problems": [{"place", "value", "code", "message"}]}`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

from calculators.answer import find_policy
from calculators.find import find
from calculators.inquiry import Inquiry
from calculators.policies import default_policy
from calculators.problems import BadInput, Language, Problem, nearest, quoted
from calculators.receipt import receipt_of
from calculators.several import Several
from calculators.values import NumberText
from calculators.verifying import claims_receipt_of, verify

__all__ = ["read_json_object", "respond"]

#: No question, and no receipt, comes near. What reads JSON would break at some thousand levels, and
#: in a browser, whose stack is small, take the engine with it.
_LONGEST = 1_000_000
_DEEPEST = 50
#: Whole texts, whose brackets mean nothing.
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


def respond(request: str) -> str:
    """Answer a request, both as JSON text; a mistake in the facts is a reply, not an exception."""
    asked, problems = read_json_object(request, place="request")
    language: Language = "zh" if asked.get("language") == "zh" else "en"
    try:
        if problems:
            raise BadInput(problems)
        reply = _reply(asked.get("ask"))(asked, language)
    except BadInput as error:
        reply = {"problems": [problem_json(one, language) for one in error.problems]}
    return json.dumps(reply, ensure_ascii=False)


def _reply(ask: object) -> Callable[[dict[str, Any], Language], dict[str, Any]]:
    """Find what is asked; raises BadInput for anything that can't be."""
    if ask is None:
        return _estimate
    if isinstance(ask, str) and ask in _REPLIES:
        return _REPLIES[ask]
    raise BadInput([Problem("ask_unknown", "ask", quoted(ask), nearest(str(ask), _REPLIES))])


def _inquiry(asked: dict[str, Any]) -> Inquiry:
    article, facts, policy = (asked.get(part) for part in ("article", "facts", "policy"))
    if not isinstance(facts, dict | None):
        raise BadInput([Problem("json_not_object", "facts", quoted(facts))])
    key = json.dumps([article, facts, policy], ensure_ascii=False)
    return _kept(key)


@lru_cache(maxsize=8)
def _kept(key: str) -> Inquiry:
    """Put a question once: what is asked of it later reads no fact a second time."""
    article, facts, policy = json.loads(key, parse_float=NumberText, parse_int=NumberText)
    return Inquiry("" if article is None else article, facts, policy)


def _estimate(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    inquiry = _inquiry(asked)
    drawn = asked.get("charts") is not False
    view = inquiry.view(language, _axes(asked)) if drawn else inquiry.words(language)
    return {"answer": inquiry.answer, "view": view, "read": inquiry.read(language)}


def _several(asked: dict[str, Any], part: str = "claims") -> Several:
    claims = asked.get(part)
    if not isinstance(claims, dict):
        raise BadInput([Problem("json_not_object", part, quoted(claims))])
    return Several(claims, sound=asked.get("sound") is True)


def _total(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    """Answer several claims; with `"sound": true` those that are sound, beside the problems."""
    several = _several(asked)
    reply: dict[str, Any] = {"total": several.answer, "summary": several.summary(language)}
    if asked.get("detail") is True:
        reply["detail"] = several.detail(language)
    if several.problems:
        reply["problems"] = [problem_json(one, language) for one in several.problems]
    return reply


def _compare(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    return {"compare": _several(asked).compared(_several(asked, "other"), language)}


def _sheet(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    return {"sheet": _several(asked).sheet(language)}


def _charts(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    return {"charts": _inquiry(asked).charts(language, _axes(asked))}


def _axes(asked: dict[str, Any]) -> dict[str, str] | None:
    axes = asked.get("charts")
    return axes if isinstance(axes, dict) else None


def _goal(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    benefit, fact, wanted = (str(asked.get(part, "")) for part in ("benefit", "fact", "goal"))
    return {"line": _inquiry(asked).goal(benefit, fact, wanted, language)}


def _report(asked: dict[str, Any], language: Language) -> dict[str, Any]:
    made = _made(asked)
    if "claims" in asked:
        return {"report": _several(asked).report(language, made)}
    return {"report": _inquiry(asked).report(language, made)}


def _receipt(asked: dict[str, Any], _language: Language) -> dict[str, Any]:
    made = _made(asked)
    if "claims" in asked:
        return {"receipt": claims_receipt_of(_several(asked), made)}
    return {"receipt": receipt_of(_inquiry(asked), made)}


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


_REPLIES: dict[str, Callable[[dict[str, Any], Language], dict[str, Any]]] = {
    "estimate": _estimate,
    "charts": _charts,
    "compare": _compare,
    "find": _find,
    "goal": _goal,
    "report": _report,
    "receipt": _receipt,
    "sheet": _sheet,
    "total": _total,
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
    too_much = _beyond(text, place)
    if too_much:
        return {}, [too_much]
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


def _beyond(text: str, place: str) -> Problem | None:
    """Say where a text is longer or deeper than any that means something, before it is read."""
    if len(text) > _LONGEST:
        return Problem("json_too_long", place, quoted(text), {"most": f"{_LONGEST:,}"})
    depth = 0
    for sign in _BRACKETS.findall(_TEXTS.sub("", text)):
        if sign in "[{":
            depth += 1
            if depth > _DEEPEST:
                return Problem("json_too_deep", place, quoted(text), {"most": str(_DEEPEST)})
        else:
            depth -= 1
    return None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
