"""What the engine is asked when it is built, to find out which modules an answer needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from build_scripts.pages.context import LANGUAGES, ArticleContext, BenefitRow, PolicyContext
from build_scripts.pages.many import are_many

__all__ = ["first_requests", "telling", "trace_requests"]

#: What a rule's nodes are called where it is written out.
_NODE = re.compile(r"\b([A-Z]\w+)\(")


def telling(contexts: Sequence[PolicyContext]) -> list[PolicyContext]:
    """Choose those of many policies between which everything occurs that any of them has.

    The engine is tried with these: a thousand policies of the same kinds would tell no more.
    """
    if not are_many(contexts):
        return list(contexts)
    known: set[str] = set()
    found = []
    for context in contexts:
        kinds = set(_kinds(context))
        if not kinds <= known:
            known |= kinds
            found.append(context)
    return found


def _kinds(context: PolicyContext) -> Iterator[str]:
    """Name what a policy's rules are made of, and what it asks for."""
    header = context.header
    for one in header.general_rules:
        yield f"rule {one.kind}"
    facts = [
        *header.general_facts,
        *(fact for one in context.articles for fact in one.article.facts),
    ]
    for fact in facts:
        yield f"fact {fact.type} {getattr(fact, 'unit', None)}"
    for row in context.rows:
        yield f"benefit {row.benefit.promise} {row.has_limits} {row.most is None}"
        yield from (f"node {name}" for name in _nodes(context, row))
    for article in context.articles:
        yield f"article {article.article.gives}"
    yield f"finder {context.policy.finder is not None}, versions {bool(context.policy.documents)}"


def _nodes(context: PolicyContext, row: BenefitRow) -> set[str]:
    rule = context.bound.rule(row.article.id, row.benefit.id)
    return set(_NODE.findall(repr(rule)))


def first_requests(contexts: Iterable[PolicyContext]) -> list[dict[str, Any]]:
    """Give one question of each policy, with facts that a rule has to work on."""
    return [next(one for one in _answers(context) if one["facts"]) for context in contexts]


def trace_requests(contexts: Sequence[PolicyContext]) -> list[dict[str, Any]]:
    """Give requests that use everything the engine can be asked, mistakes included."""
    requests = [one for context in contexts for one in _answers(context)]
    rows = [(here, row) for context in contexts for here in context.articles for row in here.rows]
    if rows:
        # One that has an end can be asked more.
        requests += _other_requests(
            *next((one for one in rows if one[1].most is not None), rows[0])
        )
    return [*requests, *next((asked for one in contexts if (asked := _finding(one))), [])]


def _answers(context: PolicyContext) -> Iterator[dict[str, Any]]:
    """Ask for answers to all that a policy's examples state, and make mistakes with every fact."""
    for article in context.articles:
        given: list[dict[str, Any]] = [
            {},
            *(dict(one.facts) for one in article.article.examples),
        ]
        asked = (*article.article.facts, *context.header.general_facts)
        given.append({**{fact.id: "?" for fact in asked}, "no_such_fact": "1"})
        for facts in given:
            for language in LANGUAGES:
                yield {
                    "policy": context.header.id,
                    "article": article.article.id,
                    "facts": facts,
                    "language": language,
                }


def _other_requests(here: ArticleContext, row: BenefitRow) -> list[dict[str, Any]]:
    """Give one request of each other kind."""
    policy = here.policy.header.id
    example = next(iter(here.article.examples), None)
    facts = {} if example is None else dict(example.facts)
    asked = {"policy": policy, "article": here.article.id, "facts": facts}
    made = {"made": here.policy.today.isoformat(), "language": "en"}
    goal = {"benefit": row.benefit.id, "fact": "?", "goal": "1"}
    claim = {"id": "a", "article": here.article.id, "benefit": row.benefit.id}
    return [
        {**asked, "ask": "charts"},
        {**asked, **made, "ask": "report"},
        {**asked, **made, "ask": "receipt"},
        {**asked, **goal, "ask": "goal"},
        {"ask": "verify", "receipt": "{}"},
        {"ask": "total", "claims": {"policy": policy, "claims": [claim]}},
    ]


def _finding(context: PolicyContext) -> list[dict[str, Any]]:
    """Ask for every benefit that every deed leads to, and make the mistakes that can be made."""
    finder = context.policy.finder
    if finder is None:
        return []
    deeds = [one.id for one in finder.deeds]
    day = (context.last_day or context.first_day).isoformat()
    values = {"date": day, "yes_no": "true"}
    general = context.header.general_facts
    facts = {one.id: values[one.type] for one in general if one.type in values}
    policy = context.header.id
    asked = {
        "policy": policy,
        "ask": "find",
        "who": finder.who[0].id,
        "deeds": deeds,
        "facts": facts,
    }
    wrong = {one.id: "?" for one in general}
    return [asked, {**asked, "who": "?", "facts": wrong, "language": "en"}]
