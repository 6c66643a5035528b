"""What the dialects of SQL write differently: wide whole numbers, and division that floors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from sqlglot import exp

__all__ = ["DIALECTS", "NARROW", "Dialect", "DialectName", "integer", "text"]

type DialectName = Literal["duckdb", "spark", "postgres"]

#: A BIGINT holds whole numbers below this.
NARROW = 1 << 63
#: Databases take a whole number that stands in the query for one of 32 bits.
SMALL = 1 << 31


@dataclass(frozen=True)
class Dialect:
    """A dialect: its name, its type for wide whole numbers, and how large they may become."""

    name: DialectName
    wide: str
    most: int | None

    def cast(self, one: exp.Expr, kind: str) -> exp.Expr:
        """Cast an expression to a type of the dialect."""
        return exp.Cast(this=one, to=exp.DataType.build(kind, dialect=self.name))

    def widened(self, one: exp.Expr, top: int) -> exp.Expr:
        """Cast a whole number to a type that holds a result of it: a number of the text is small."""
        if top < SMALL:
            return one
        return self.cast(one, "BIGINT" if top < NARROW else self.wide)

    def floored(self, one: exp.Expr, other: exp.Expr, top: int) -> exp.Expr:
        """Divide whole numbers that are not below 0, rounded down."""
        match self.name:
            case "duckdb":
                return exp.Paren(this=exp.IntDiv(this=exp.paren(one), expression=exp.paren(other)))
            case "postgres":
                wide = [self.cast(part, self.wide) for part in (one, other)]
                return exp.Anonymous(this="DIV", expressions=wide)
            case "spark":
                if top < NARROW:
                    found = exp.IntDiv(this=exp.paren(one), expression=exp.paren(other))
                    return exp.Paren(this=found)
                rest = exp.Mod(this=exp.paren(one.copy()), expression=exp.paren(other.copy()))
                whole = exp.Sub(this=exp.paren(one), expression=rest)
                return self.cast(
                    exp.Div(this=exp.paren(whole), expression=exp.paren(other)), self.wide
                )
            case _:
                assert_never(self.name)

    def in_yuan(self, fen: exp.Expr, top: int) -> exp.Expr:
        """Write fen as a DECIMAL of yuan with two places."""
        if top < 10**30:
            hundredth = self.cast(exp.Literal.number("0.01"), "DECIMAL(3, 2)")
            return exp.Mul(this=self.cast(fen, "DECIMAL(30, 0)"), expression=hundredth)
        written = self.cast(exp.Literal.number("0.01"), "DECIMAL(38, 2)")
        return exp.Mul(this=self.cast(fen, "DECIMAL(38, 0)"), expression=written)


DIALECTS: dict[str, Dialect] = {
    "duckdb": Dialect("duckdb", "HUGEINT", 10**36),
    "spark": Dialect("spark", "DECIMAL(38, 0)", 10**36),
    "postgres": Dialect("postgres", "NUMERIC", None),
}


def integer(value: int) -> exp.Expr:
    """Write a whole number."""
    return exp.Literal.number(value)


def text(value: str) -> exp.Expr:
    """Write a text."""
    return exp.Literal.string(value)
