"""What if the text said another number: `art-13.cap=300万`."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from calculators.definitions import FactDefinition, Figure
from calculators.engines.messages import FileProblem
from calculators.policies import Policy
from calculators.problems import BadInput, Problem, nearest, quoted
from calculators.values import read_value

__all__ = ["changed"]


def changed(policy: Policy, changes: Sequence[str]) -> Policy:
    """Give the policy with other figures; raises BadInput with what is wrong with each change."""
    articles = dict(policy.definition.articles)
    problems: list[Problem] = []
    for one in changes:
        name, equals, written = one.partition("=")
        article, dot, figure = name.strip().partition(".")
        if not (equals and dot and article and figure):
            problems.append(FileProblem("change_form", "change", quoted(one)))
            continue
        if article not in articles:
            details = nearest(article, articles)
            problems.append(Problem("article_unknown", "change", quoted(article), details))
            continue
        figures = articles[article].figures
        if figure not in figures:
            details = nearest(figure, figures)
            problems.append(FileProblem("figure_unknown", "change", quoted(figure), details))
            continue
        value = _value(figures[figure], written.strip())
        if value is None:
            details = {"figure": name.strip(), "written": _shown(figures[figure])}
            problems.append(FileProblem("figure_value", "change", quoted(written), details))
            continue
        new = replace(figures[figure], value=value, written=written.strip())
        articles[article] = replace(articles[article], figures={**figures, figure: new})
    if problems:
        raise BadInput(problems)
    return Policy(replace(policy.definition, articles=articles), policy.book)


def _value(figure: Figure, written: str) -> Fraction | None:
    """Read a figure as a fact of the same kind is read; None where it is none."""
    unit, _, per = figure.unit.partition("/")
    kind = {"CNY": "money", "1": "quantity", "": "quantity"}.get(unit, "quantity")
    if figure.kind == "date":
        kind = "date"
    elif unit in ("1", "") and "%" in written:
        kind = "percent"
    fact = FactDefinition(
        figure.id,
        kind,
        figure.label,
        figure.label,
        {},
        has_default=False,
        optional=False,
        unit="" if kind in ("percent", "date") or unit == "1" else unit,
        per=per,
        most=Fraction(10**6) if kind == "percent" else None,
    )
    found = read_value(fact, written)
    if isinstance(found, datetime.date):
        return Fraction(found.toordinal())
    return found if isinstance(found, Fraction) else None


def _shown(figure: Figure) -> str:
    return figure.written or str(figure.value)
