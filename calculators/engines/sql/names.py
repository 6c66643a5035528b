"""Which facts an answer names: those that fail a requirement, and those that are still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from sqlglot import exp

from calculators.definitions import ArticleDefinition
from calculators.engines.sql.dialects import text
from calculators.engines.sql.ratios import case
from calculators.engines.sql.reading import Reading
from calculators.kernel import (
    All,
    Among,
    Any,
    AtLeast,
    Cases,
    Condition,
    Days,
    Each,
    Fact,
    Not,
    NotBefore,
    Rule,
    Several,
    Stated,
    When,
    Yes,
)
from calculators.readings.structure import Part, children, fact_names, named_by

__all__ = ["failing", "listed", "missing"]

#: A name, and when it is named.
type Named = tuple[str, exp.Expr]


def failing(reading: Reading, rule: Rule) -> list[Named]:
    """Name the facts because of which a requirement is known to fail, where each first does."""
    found = [one for condition in rule.requirements for one in _failing(reading, condition, [])]
    seen: dict[str, list[exp.Expr]] = {}
    result: list[Named] = []
    for name, when in found:
        before = seen.setdefault(name, [])
        alone = [exp.Not(this=exp.func("COALESCE", one.copy(), exp.false())) for one in before]
        result.append((name, exp.and_(when, *alone) if alone else when))
        before.append(when)
    return result


def _failing(reading: Reading, condition: Condition, path: list[exp.Expr]) -> Iterator[Named]:
    here = [*path, exp.Not(this=reading.truth(condition))]
    match condition:
        case All(parts=parts) | Any(parts=parts) | Several(parts=parts):
            for one in parts:
                yield from _failing(reading, one, here)
        case Yes() | Among() | AtLeast() | NotBefore() | Stated() | Not():
            for name in fact_names(condition):
                yield name, exp.and_(*here)
        case _:
            assert_never(condition)


def missing(reading: Reading, article: ArticleDefinition, rule: Rule) -> list[Named]:
    """Name the facts that a complete answer still needs, in the article's order."""
    parts: list[Part] = [*rule.requirements]
    if rule.elsewhere is not None:
        parts.append(rule.elsewhere)
    parts.extend(dict.fromkeys(one for one in (rule.least, rule.most) if one is not None))
    found: dict[str, list[exp.Expr]] = {}
    for part in parts:
        for name, when in _open(reading, part, []):
            found.setdefault(name, []).append(when)
    order = {name: index for index, name in enumerate(article.facts)}
    names = sorted(found, key=lambda name: order.get(name, len(order)))
    return [(name, exp.or_(*found[name])) for name in names]


def _open(reading: Reading, part: Part, path: list[exp.Expr]) -> Iterator[Named]:
    """Name the facts of a graph that are unknown and still matter, and when they do."""
    match part:
        case Fact(name=name, left_out=left_out):
            if not left_out:
                yield name, _when(path, _unknown(reading, name))
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = reading.truth(condition)
            undecided = exp.Is(this=truth.copy(), expression=exp.Null())
            if not isinstance(condition, Stated):
                yield from _open(reading, condition, [*path, undecided])
            yes = exp.or_(truth.copy(), undecided.copy())
            no = exp.or_(exp.Not(this=truth.copy()), undecided.copy())
            yield from _open(reading, then, [*path, exp.paren(yes)])
            yield from _open(reading, otherwise, [*path, exp.paren(no)])
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            column = reading.facts.column(name)
            none = _unknown(reading, name)
            yield name, _when(path, none.copy())
            for value, one in cases:
                chosen = exp.EQ(this=column.copy(), expression=text(value))
                yield from _open(reading, one, [*path, exp.paren(exp.or_(none.copy(), chosen))])
            named = exp.In(this=column.copy(), expressions=[text(value) for value, _ in cases])
            others = exp.or_(none.copy(), exp.Not(this=named))
            yield from _open(reading, otherwise, [*path, exp.paren(others)])
        case All() | Any() | Several() | Not() | AtLeast() | NotBefore():
            undecided = exp.Is(this=reading.truth(part), expression=exp.Null())
            for child in children(part):
                yield from _open(reading, child, [*path, undecided])
        case Stated():
            return
        case Each(fact=listed_fact):
            yield listed_fact.name, _when(path, _unknown(reading, listed_fact.name))
        case Days(period=period):
            yield period.name, _when(path, _unknown(reading, period.name))
        case _:
            own = named_by(part)
            if own is not None:
                yield own, _when(path, _unknown(reading, own))
            for child in children(part):
                yield from _open(reading, child, path)


def _unknown(reading: Reading, name: str) -> exp.Expr:
    return exp.Not(this=exp.paren(reading.facts.is_known(name)))


def _when(path: Sequence[exp.Expr], last: exp.Expr) -> exp.Expr:
    return exp.and_(*path, last)


def listed(named: Sequence[Named]) -> exp.Expr:
    """Write the names for which it is so as one text, a semicolon between them."""
    if not named:
        return text("")
    cases = [case([(when, text(name))], exp.Null()) for name, when in named]
    # By its name: sqlglot's own would give NULL for the whole where one of them is NULL.
    return exp.Anonymous(this="CONCAT_WS", expressions=[text(";"), *cases])
