"""The SQL reading over any graph that the kernel allows, against the exact one."""

from __future__ import annotations

import datetime
from fractions import Fraction

import duckdb
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlglot import exp

from calculators.engines.sql.dialects import DIALECTS
from calculators.engines.sql.facts import Facts
from calculators.engines.sql.known import Known
from calculators.engines.sql.ratios import Ratio, TooWide
from calculators.engines.sql.reading import Reading, narrowing
from calculators.kernel import Condition, Number
from calculators.readings.box import interval_of, truth_of
from calculators.readings.exact import amount_of, holds
from calculators.readings.structure import fact_names
from calculators.values import Value
from tests.calculators.generated import conditions, numbers, situations

type Situation = dict[str, Value | None]

_graphs = settings(suppress_health_check=list(HealthCheck), max_examples=120)
_DATABASE = duckdb.connect()
_NAMES = ("fee", "grant", "turnover", "share", "quota", "own_rate", "days", "approved", "local")
_TYPES = {
    **dict.fromkeys(("fee", "grant", "turnover"), "DECIMAL(18, 2)"),
    **dict.fromkeys(("share", "quota", "own_rate"), "DECIMAL(25, 12)"),
    "days": "DECIMAL(18, 0)",
    **dict.fromkeys(("approved", "local"), "BOOLEAN"),
    "level": "VARCHAR",
    "on": "DATE",
}
_THIRD, _NEARLY = Fraction(1, 3), Fraction(333_333, 10**6)


def _written(facts: Situation) -> Situation:
    """Give facts that a column of decimals can hold."""
    return {name: _NEARLY if value == _THIRD else value for name, value in facts.items()}


def _literal(value: object) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case Fraction():
            whole, rest = divmod(value * 10**12, 10**12)
            return f"'{whole}.{int(rest):012d}'"
        case datetime.date():
            return f"DATE '{value.isoformat()}'"
        case _:
            return f"'{value}'"


def _asked(reading: Reading, facts: Situation, *columns: exp.Expr) -> list[object]:
    row = ", ".join(
        f'CAST({_literal(facts.get(name))} AS {kind}) AS "{name}"' for name, kind in _TYPES.items()
    )
    named = [exp.alias_(one, f"c{index}") for index, one in enumerate(columns)]
    query = exp.select(*named).from_(reading.layers.over("facts")).sql("duckdb")
    (found,) = _DATABASE.execute(f"WITH facts AS (SELECT {row}) {query}").fetchall()
    return list(found)


def _reading() -> Reading:
    return Reading(DIALECTS["duckdb"], Facts(DIALECTS["duckdb"], {}))


def _columns(one: Ratio) -> tuple[exp.Expr, exp.Expr]:
    return one.num, one.den if one.den is not None else exp.Literal.number(1)


def _value(one: Ratio, num: object, den: object) -> Fraction | None:
    if num is None:
        return None
    assert isinstance(num, int)
    assert isinstance(den, int)
    assert 0 <= num <= one.top
    assert 1 <= den <= one.den_top
    return num * one.scale / den


def _both(number: Number, facts: Situation) -> tuple[Fraction | None, Fraction | None]:
    reading = _reading()
    try:
        low, high = reading.ends(number)
    except TooWide:
        assume(condition=False)
        raise
    found = _asked(reading, facts, *_columns(low), *_columns(high))
    return _value(low, *found[:2]), _value(high, *found[2:])


@_graphs
@given(numbers(), situations())
def test_known_facts_give_the_exact_amount(number: Number, facts: Situation) -> None:
    known = _written(facts)
    amount = amount_of(number, known)
    assert _both(number, known) == (amount, amount)


@_graphs
@given(numbers(), situations(), st.sets(st.sampled_from(_NAMES)))
def test_unknown_facts_give_the_outer_bounds(
    number: Number, facts: Situation, unknown: set[str]
) -> None:
    known = _written({name: one for name, one in facts.items() if name not in unknown})
    assume(not narrowing([number]) & unknown)
    assert _both(number, known) == interval_of(number, known)


@_graphs
@given(conditions(), situations(), st.sets(st.sampled_from((*_NAMES, "level", "on"))))
def test_conditions_hold_as_they_do_and_are_open_where_they_are(
    condition: Condition, facts: Situation, unknown: set[str]
) -> None:
    known = _written({name: one for name, one in facts.items() if name not in unknown})
    assume(not narrowing([condition]) & unknown)
    reading = _reading()
    try:
        columns = reading.truth(condition), Known(reading).holds(condition)
    except TooWide:
        assume(condition=False)
        raise
    assert set(fact_names(condition)) <= set(_TYPES)
    found = _asked(reading, known, *columns)
    assert found == [truth_of(condition, known), holds(condition, known)]
