"""Facts of a policy drawn at random, in whole numbers, around the amounts where something changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.entered.limits import limits_of

__all__ = ["drawn_facts", "written_facts"]

# How many decimals a whole number of each type stands for, unless the fact has more of its own.
_PLACES = {"money": 2, "percent": 2, "count": 0, "quantity": 4}
_MOST_DAYS = 800


def _places(fact: FactDefinition) -> int:
    return max(_PLACES[fact.type], fact.decimals or 0)


def _step(fact: FactDefinition) -> Fraction:
    """Give what one is: a fen, a hundredth of a percent, a ten thousandth."""
    return Fraction(1, 10 ** _places(fact)) / (100 if fact.type == "percent" else 1)


def _coarse(fact: FactDefinition) -> int:
    """Say what a number must be a multiple of where the fact takes fewer decimals."""
    return 10 ** (_places(fact) - (_places(fact) if fact.decimals is None else fact.decimals))


def _edges(article: ArticleDefinition) -> list[Fraction]:
    """Give the figures of an article, and where a rate of it reaches one of its sums."""
    figures = [one.value for one in article.figures.values()]
    rates = [one for one in figures if 0 < one < 1]
    return sorted({Fraction(0), *figures, *(one / rate for one in figures for rate in rates)})


def _number(
    data: st.DataObject, fact: FactDefinition, edges: list[Fraction], seen: list[int]
) -> int:
    """Draw a number: any, of everyday size, at an edge, or near what another fact says."""
    step, limits = _step(fact), limits_of(fact)
    least, most = (-(-limits.least // step), limits.most // step)
    small = min(most, _MOST_DAYS if fact.type == "count" else 10**10)
    ways: list[st.SearchStrategy[int]] = [
        st.integers(least, most),
        st.integers(least, small),
        st.builds(
            lambda edge, off: int(edge // step) + off, st.sampled_from(edges), st.integers(-1, 1)
        ),
    ]
    if seen:
        rates = [Fraction(1), *(1 + one for one in edges if 0 < one < 1)]
        ways.append(
            st.builds(
                lambda one, rate, off: int(one / rate) + off,
                st.sampled_from(seen),
                st.sampled_from(rates),
                st.integers(-1, 1),
            )
        )
    found = min(max(data.draw(st.one_of(ways)), least), most)
    return found - found % _coarse(fact)


def drawn_facts(
    data: st.DataObject, facts: Iterable[FactDefinition], article: ArticleDefinition
) -> dict[str, Any]:
    """Draw a value for each of some facts, in the unit that it is counted in."""
    edges, seen = _edges(article), list[int]()
    found: dict[str, Any] = {}
    for fact in facts:
        match fact.type:
            case "yes_no":
                found[fact.id] = data.draw(st.booleans())
            case "choice":
                found[fact.id] = data.draw(st.sampled_from(tuple(fact.choices)))
            case "date":
                found[fact.id] = data.draw(
                    st.dates(datetime.date(2026, 1, 1), datetime.date(2029, 1, 31))
                )
            case "list":
                size = data.draw(st.integers(0, 12))
                found[fact.id] = [drawn_facts(data, fact.facts, article) for _ in range(size)]
            case _:
                found[fact.id] = _number(data, fact, edges, seen)
                seen.append(found[fact.id])
    return found


def written_facts(facts: Mapping[str, Any], known: Mapping[str, FactDefinition]) -> dict[str, Any]:
    """Write drawn facts down as people do."""
    return {name: _written(known[name], value) for name, value in facts.items()}


def _written(fact: FactDefinition, value: Any) -> object:
    if isinstance(value, list):
        inner = {one.id: one for one in fact.facts}
        return [written_facts(one, inner) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool | str):
        return value
    places = _places(fact)
    whole, rest = divmod(value, 10**places)
    number = f"{whole}.{rest:0{places}d}" if places else str(whole)
    return f"{number}%" if fact.type == "percent" else number
