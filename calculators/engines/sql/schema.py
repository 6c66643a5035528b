"""The table that a query reads: each fact's column and its type, in each dialect."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.definitions import FactDefinition
from calculators.engines.sql.facts import PERCENT_DECIMALS, decimals_of
from calculators.kernel import Fact
from calculators.rulebook import fact_term

__all__ = ["columns_of", "type_of"]

_PRECISION = 18
_TYPES = {"yes_no": "BOOLEAN", "date": "DATE", "period": "DATE"}


def columns_of(facts: Mapping[str, FactDefinition], dialect: str) -> dict[str, str]:
    """Give the columns of the table of facts, each with its type."""
    found: dict[str, str] = {}
    for fact in facts.values():
        names = [fact.id]
        if fact.type == "period":
            names = [f"{fact.id}_first", f"{fact.id}_last"]
        found.update(dict.fromkeys(names, type_of(fact, dialect)))
    return found


def type_of(fact: FactDefinition, dialect: str) -> str:
    """Give the type of a fact's column."""
    if fact.type == "list":
        return _list_type(fact, dialect)
    if fact.type == "choice":
        return "STRING" if dialect == "spark" else "VARCHAR"
    if fact.type in _TYPES:
        return _TYPES[fact.type]
    term = fact_term(fact)
    places = decimals_of(term) if isinstance(term, Fact) else PERCENT_DECIMALS
    return f"DECIMAL({max(_PRECISION, 13 + places)}, {places})"


def _list_type(fact: FactDefinition, dialect: str) -> str:
    parts = [
        (name, kind)
        for one in fact.facts
        for name, kind in columns_of({one.id: one}, dialect).items()
    ]
    if dialect == "spark":
        return f"ARRAY<STRUCT<{', '.join(f'`{name}`: {kind}' for name, kind in parts)}>>"
    if dialect == "postgres":
        # A composite type that the table's owner makes: CREATE TYPE name_item AS (…).
        return f'"{fact.id}_item"[]'
    return f"STRUCT({', '.join(f'"{name}" {kind}' for name, kind in parts)})[]"
