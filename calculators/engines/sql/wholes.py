"""Whole numbers of DuckDB in 64 bits wherever a row's values allow it, in 128 bits elsewhere.

A division of 128 bits, which is what turns a wide DECIMAL into a whole number, takes DuckDB some
thirty times as long as one of 64. Each expression here chooses row by row, so that a value is never
too large for it, and gives the very number that the wide one does.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from calculators.engines.sql.dialects import DIALECTS, integer

__all__ = ["floored_wide", "unscaled"]

_DUCK = DIALECTS["duckdb"]
#: A DECIMAL of so many digits is one of 64 bits.
_DIGITS = 18
#: Of finer numbers, those of no more decimals than this are told apart, and are nearly all.
_COARSE = 6
#: A BIGINT holds whole numbers below 2 to this.
_BITS = 63


def unscaled(column: exp.Expr, raw: exp.Expr, places: int, wide: exp.Expr) -> exp.Expr:
    """Give a number of so many decimals times 10 to that: `wide` says so for any row.

    `raw` is the column itself, where `column` leaves some of its rows out.
    """
    if 2 * places <= _DIGITS - 2:
        found = _times(column, places, places)
        apart = [_beyond(raw, 10 ** (_DIGITS - 2 * places) - 1, places)]
    else:
        coarse = min(_COARSE, places)
        most = 10 ** (_DIGITS - max(places, 2 * coarse)) - 1
        kind = f"DECIMAL({_DIGITS}, {places})"
        same = _cast(_cast(_cast(raw, kind), f"DECIMAL({_DIGITS}, {coarse})"), kind)
        finer = exp.NEQ(this=_cast(raw, kind), expression=same)
        found = exp.Mul(
            this=_times(_cast(column, kind), coarse, coarse),
            expression=integer(10 ** (places - coarse)),
        )
        # One after the other: what is beyond a type can't be cast to it, and OR asks for both.
        apart = [_beyond(raw, most, places), finer]
    return _either(apart, wide, found)


def floored_wide(number: exp.Expr, by: int, top: int) -> exp.Expr | None:
    """Divide a HUGEINT by a whole number, rounded down; None where that takes the wide division.

    As one divides by hand, in two digits: what remains of the upper one goes to the lower one. Twos
    are taken out before, which is but to leave bits out.
    """
    twos = (by & -by).bit_length() - 1
    odd = by >> twos
    bits = _BITS - 1 - odd.bit_length()
    # Beyond this the upper digit, or the result, is too large for 64 bits.
    largest = min(1 << max(_BITS - 1 + bits + twos, 0), by << _BITS) - 1
    if bits < 1 or top > largest:
        return None
    upper = _cast(_shifted(number, twos + bits), "BIGINT")
    mask = _cast(integer((1 << bits) - 1), "BIGINT")
    lower = exp.BitwiseAnd(this=_shifted(number, twos), expression=mask)
    remains = exp.Mod(this=exp.paren(upper.copy()), expression=integer(odd))
    carried = exp.Mul(this=exp.paren(remains), expression=integer(1 << bits))
    whole = exp.IntDiv(this=exp.paren(upper), expression=integer(odd))
    rest = exp.Add(this=carried, expression=_cast(exp.paren(lower), "BIGINT"))
    found = exp.Add(
        this=exp.Mul(this=exp.paren(whole), expression=integer(1 << bits)),
        expression=exp.paren(exp.IntDiv(this=exp.paren(rest), expression=integer(odd))),
    )
    within = exp.Between(this=exp.paren(number.copy()), low=integer(0), high=integer(largest))
    wide = exp.IntDiv(this=exp.paren(number.copy()), expression=integer(by))
    return exp.Paren(this=_either([exp.Not(this=within)], wide, found))


def _times(column: exp.Expr, places: int, tens: int) -> exp.Expr:
    """Take a DECIMAL of 64 bits times a power of ten that makes it whole."""
    number = _cast(column, f"DECIMAL({_DIGITS}, {places})")
    if tens:
        power = _cast(integer(10**tens), f"DECIMAL({tens + 1}, 0)")
        number = exp.Mul(this=number, expression=power)
    return _cast(number, "BIGINT")


def _beyond(raw: exp.Expr, most: int, places: int) -> exp.Expr:
    # Written with as many decimals, or DuckDB compares both in a wider type.
    ends = [exp.Literal.number(f"{most}.{'0' * places}" if places else str(most))]
    low = exp.Neg(this=ends[0].copy())
    return exp.Not(this=exp.Between(this=raw.copy(), low=low, high=ends[0]))


def _either(apart: Sequence[exp.Expr], wide: exp.Expr, found: exp.Expr) -> exp.Expr:
    return exp.Case(ifs=[exp.If(this=one, true=wide.copy()) for one in apart], default=found)


def _shifted(number: exp.Expr, bits: int) -> exp.Expr:
    if not bits:
        return exp.paren(number.copy())
    return exp.paren(exp.BitwiseRightShift(this=exp.paren(number.copy()), expression=integer(bits)))


def _cast(one: exp.Expr, kind: str) -> exp.Expr:
    return _DUCK.cast(one.copy(), kind)
