"""Rules over lists, situations with such lists, and both as they stand in a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from calculators.engines.query import query_text
from calculators.forms import by_level, total_over, when
from calculators.policies import Policy
from calculators.readings.exact import Situation
from calculators.values import Value
from calculators.words.example import fact, figure
from tests.calculators.made import made, outcome

__all__ = ["CREATE_TYPE", "LISTED", "SITUATIONS", "expected", "listed_query"]

_FACTS = (
    fact("share", "percent", "占比", "share"),
    fact(
        "projects",
        "list",
        "项目",
        "projects",
        facts=(
            fact("spending", "money", "项目投入", "spending on the project"),
            fact("kind", "choice", "种类", "kind", choices="new 新 new; other 其他 other"),
        ),
    ),
)
_FIGURES = (figure("cap", "1000"), figure("line", "300"), figure("two", "2", "item"))
_KINDS = {"share": "DECIMAL(25, 12)", "spending": "DECIMAL(18, 2)", "kind": "TEXT"}
#: What PostgreSQL has to be told of the items.
CREATE_TYPE = 'CREATE TYPE "projects_item" AS ("spending" DECIMAL(18, 2), "kind" TEXT);'


def _capped(facts: Any, figures: Any) -> Callable[[Any], object]:
    return lambda one: (facts.share * one.spending).capped(figures.cap)


_RULES: dict[str, Callable[[Any, Any], object]] = {
    "every one": lambda f, g: total_over(f.projects, _capped(f, g)),
    "the two highest": lambda f, g: total_over(f.projects, _capped(f, g), most=g.two),
    "the two highest without a cap": lambda f, g: total_over(
        f.projects, lambda one: one.spending, most=g.two
    ),
    "from a line on": lambda f, g: total_over(
        f.projects, lambda one: when(one.spending >= g.line, f.share * one.spending)
    ),
    "by kind": lambda f, g: total_over(
        f.projects, lambda one: by_level(one.kind, new=one.spending, other=g.line), most=g.two
    ),
}
LISTED = {name: made(rule, _FACTS, _FIGURES) for name, rule in _RULES.items()}


def _items(*spending: int | None, kind: str | None = "new") -> Value:
    items = tuple(
        {"spending": None if one is None else Fraction(one), "kind": kind} for one in spending
    )
    return cast("Value", items)


SITUATIONS: dict[str, Situation] = {
    "none": {"share": Fraction(1, 2), "projects": ()},
    "one": {"share": Fraction(1, 2), "projects": _items(500)},
    "several": {"share": Fraction(1, 4), "projects": _items(299, 5000, 300, 7000, 0)},
    "one of them unknown": {"share": Fraction(1), "projects": _items(10, None, 400)},
    "their kind unknown": {"share": Fraction(1), "projects": _items(10, 20, 400, kind=None)},
    "the share unknown": {"projects": _items(100, 2000)},
    "the list unknown": {"share": Fraction(1, 2)},
}


def expected(policy: Policy, situation: Situation) -> tuple[str | None, str | None]:
    """Give the least and the most of the exact reading, as a table of answers has them."""
    found = outcome(policy, situation)
    least, most = (
        None if one is None else f"{Decimal(int(one * 100)) / 100:.2f}"
        for one in (found.least, found.most)
    )
    return least, most


def listed_query(policy: Policy, situation: Situation, dialect: str) -> str:
    """Write the SELECT for one situation: its least, its most, and whether they are the tightest."""
    text = query_text(policy, "art-01", None, dialect, [])
    body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    parts = ["WITH facts AS (", _given(situation, dialect), ")"]
    parts += ["SELECT least, most, tight FROM (", body, ") AS answered"]
    return " ".join(parts)


def _given(situation: Situation, dialect: str) -> str:
    share = _cell(situation.get("share"), "share", dialect)
    items = situation.get("projects")
    kind = {
        "duckdb": "STRUCT(spending DECIMAL(18, 2), kind TEXT)[]",
        "spark": "ARRAY<STRUCT<spending: DECIMAL(18, 2), kind: STRING>>",
        "postgres": "projects_item[]",
    }[dialect]
    if items is None:
        return f"SELECT {share} AS share, CAST(NULL AS {kind}) AS projects"
    rows = [
        [_cell(one.get(name), name, dialect) for name in ("spending", "kind")]
        for one in cast("tuple[Mapping[str, Value | None], ...]", items)
    ]
    written = {
        "duckdb": lambda row: f"{{'spending': {row[0]}, 'kind': {row[1]}}}",
        "spark": lambda row: f"NAMED_STRUCT('spending', {row[0]}, 'kind', {row[1]})",
        "postgres": lambda row: f"ROW({row[0]}, {row[1]})::projects_item",
    }[dialect]
    inside = ", ".join(map(written, rows))
    listed = {"duckdb": f"[{inside}]", "spark": f"ARRAY({inside})", "postgres": f"ARRAY[{inside}]"}
    return f"SELECT {share} AS share, CAST({listed[dialect]} AS {kind}) AS projects"


def _cell(value: Value | None, name: str, dialect: str) -> str:
    kind = "STRING" if (name, dialect) == ("kind", "spark") else _KINDS[name]
    match value:
        case None:
            text = "NULL"
        case Fraction():
            text = str(Decimal(value.numerator) / Decimal(value.denominator))
        case _:
            text = f"'{value}'"
    return f"CAST({text} AS {kind})"
