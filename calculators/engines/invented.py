"""Invented rows: tables to try things with, of enterprises that don't exist."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from fractions import Fraction

from calculators.answer import find_article, known_facts
from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.entered.limits import limits_of
from calculators.policies import Policy
from calculators.problems import BadInput, Problem, quoted

__all__ = ["invented_rows"]

#: Most of those invented are what an article asks for, so that there is something to compute.
_YES, _FIRST_KIND = 0.9, 0.8
#: Amounts from so many yuan, over so many powers of ten, each as likely as the next.
_LEAST, _POWERS = 10_000, 3
_DAYS = 1_000


def invented_rows(
    policy: Policy, article: str | None, count: int, seed: int
) -> Iterator[list[str]]:
    """Invent rows for an article, or for all in turn; the headings come first.

    The same seed gives the same rows. Each id says that it is invented.
    """
    articles = [
        one
        for one in policy.definition.articles.values()
        if one.benefits and article in (None, one.id)
    ]
    if article is not None and not articles:
        found = find_article(policy, article)
        raise BadInput([Problem("benefit_none", "article", quoted(found.id))])
    names = list(dict.fromkeys(name for one in articles for name in known_facts(policy, one)))
    yield ["id", "article", *names]
    drawing = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    for number in range(1, count + 1):
        chosen = articles[(number - 1) % len(articles)]
        facts = _facts(policy, chosen, drawing)
        yield [f"invented-{number:07d}", chosen.id, *(facts.get(name, "") for name in names)]


def _facts(policy: Policy, article: ArticleDefinition, drawing: random.Random) -> dict[str, str]:
    facts = {name: _value(fact, policy, drawing) for name, fact in article.facts.items()}
    for name, fact in policy.definition.general_facts.items():
        # Other support for the same item is the exception.
        if fact.type != "money" or drawing.random() > _YES:
            facts[name] = _value(fact, policy, drawing)
    return facts


def _value(fact: FactDefinition, policy: Policy, drawing: random.Random) -> str:
    match fact.type:
        case "yes_no":
            yes = drawing.random() < _YES
            # What excludes, such as an earlier grant, has words for being met when it is no.
            return "true" if yes != _is_hindrance(fact) else "false"
        case "choice":
            values = list(fact.choices)
            return values[0] if drawing.random() < _FIRST_KIND else drawing.choice(values)
        case "date":
            return _day(policy, drawing).isoformat()
        case "period":
            first = _day(policy, drawing)
            return f"{first} to {first + datetime.timedelta(days=drawing.randrange(_DAYS))}"
        case "percent":
            return f"{drawing.randrange(1, 60)}%"
        case "list":
            items = [
                {one.id: _value(one, policy, drawing) for one in fact.facts}
                for _ in range(drawing.randrange(1, 4))
            ]
            return json.dumps(items, ensure_ascii=False)
        case "money":
            least = _LEAST * 100 * 10 ** drawing.randrange(_POWERS)
            fen = min(drawing.randrange(least, least * 10), int(limits_of(fact).most) * 100)
            return f"{fen // 100}.{fen % 100:02d}"
        case _:
            most = min(limits_of(fact).most, Fraction(1_000))
            return str(drawing.randrange(int(most) + 1))


def _is_hindrance(fact: FactDefinition) -> bool:
    return fact.id.endswith("_before") or fact.id.startswith("superior")


def _day(policy: Policy, drawing: random.Random) -> datetime.date:
    first = policy.first_day or policy.definition.issued
    last = policy.last_day or first + datetime.timedelta(days=_DAYS)
    return first + datetime.timedelta(days=drawing.randrange((last - first).days + 1))
