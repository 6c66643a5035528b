"""What the exact reading says in SQL: NULL wherever a fact that it needs is unknown.

The rules over all articles are read so, not by bounds: while a fact is open they take nothing away.
"""

from __future__ import annotations

from typing import assert_never

from sqlglot import exp

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
    Figure,
    Greatest,
    Highest,
    Least,
    Left,
    Not,
    NotBefore,
    Number,
    Product,
    Quotient,
    Several,
    Stated,
    Steps,
    Sum,
    When,
    Yes,
)

__all__ = ["Known"]


class Known:
    """Reads graphs as far as their facts are known."""

    def __init__(self, reading: Reading) -> None:
        """Share the columns and the arithmetic of a reading."""
        self.reading = reading
        self.facts = reading.facts

    def number(self, number: Number) -> exp.Expr:
        """Say that every fact that a number needs is known."""
        match number:
            case Figure():
                return exp.Boolean(this=True)
            case Fact(name=name):
                return self.facts.is_known(name)
            case Days(period=period):
                return self.facts.is_known(period.name)
            case Each(fact=listed):
                return self.facts.is_known(listed.name)
            case Sum(parts=parts) | Product(factors=parts):
                return self._all(parts)
            case Least(options=parts) | Greatest(options=parts) | Highest(options=parts):
                return self._all(parts)
            case Left(total=total, taken=taken):
                return self._all((total, *taken))
            case Quotient(over=over, under=under):
                return self._all((over, under))
            case Steps(amount=amount, step=step):
                return self._all((amount, step))
            case Cases(fact=name, cases=cases, otherwise=otherwise):
                column = self.facts.column(name)
                branches = [
                    (
                        exp.EQ(this=column.copy(), expression=exp.Literal.string(value)),
                        self.number(one),
                    )
                    for value, one in cases
                ]
                return exp.and_(self.facts.is_known(name), case(branches, self.number(otherwise)))
            case When(condition=condition, then=then, otherwise=otherwise):
                truth = exp.Paren(this=self.holds(condition))
                no = exp.Not(this=truth.copy())
                return case(
                    [(truth, self.number(then)), (no, self.number(otherwise))],
                    exp.Boolean(this=False),
                )
            case _:
                assert_never(number)

    def _all(self, parts: tuple[Number, ...]) -> exp.Expr:
        found = [self.number(one) for one in parts]
        found = [one for one in found if not (isinstance(one, exp.Boolean) and one.this)]
        return exp.and_(*found) if found else exp.Boolean(this=True)

    def holds(self, condition: Condition) -> exp.Expr:
        """Say whether a condition holds; NULL while a fact that it needs is unknown."""
        return self.reading.layers.named(self._holds(condition))

    def _holds(self, condition: Condition) -> exp.Expr:
        match condition:
            case Yes() | Among() | Stated():
                return self.reading.truth(condition)
            case AtLeast(number=number, line=line):
                found = self.reading.at_least(self.reading.ends(number), self.reading.ends(line))
                return case([(self._all((number, line)), found)], exp.Null())
            case NotBefore(day=day, line=line_day):
                one, two = self.reading.exact_day(day), self.reading.exact_day(line_day)
                return exp.GTE(this=exp.paren(one), expression=exp.paren(two))
            case All(parts=parts):
                return _joined(exp.and_, [self.holds(one) for one in parts], empty=True)
            case Any(parts=parts):
                return _joined(exp.or_, [self.holds(one) for one in parts], empty=False)
            case Several(count=count, parts=parts):
                return self.reading.several(count, [exp.paren(self.holds(one)) for one in parts])
            case Not(part=part):
                return exp.Not(this=exp.paren(self.holds(part)))
            case _:
                assert_never(condition)


def _joined(join: object, parts: list[exp.Expr], *, empty: bool) -> exp.Expr:
    if not parts:
        return exp.Boolean(this=empty)
    found: exp.Expr = join(*parts)  # type: ignore[operator]
    return found
