"""Exact numbers in SQL: a whole number that the query computes, times a fraction that is known.

`num` NULL stands for a number without an upper end, as None does in the exact reading.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlglot import exp

from calculators.engines.sql.dialects import NARROW, Dialect, integer
from calculators.engines.sql.layers import Layers
from calculators.engines.sql.wholes import floored_wide
from calculators.readings.exact import sum_of_highest

__all__ = ["Ratio", "Ratios", "TooWide"]

_ONE = Fraction(1)


class TooWide(ArithmeticError):
    """Raised where a whole number may become too wide for the dialect."""


@dataclass(frozen=True)
class Ratio:
    """`num` × `scale`, over `den` where there is one; neither whole number is larger than its top.

    `endless` says that `num` may be NULL, `fixed` that it is a literal.
    """

    num: exp.Expr
    scale: Fraction
    top: int
    den: exp.Expr | None = None
    den_top: int = 1
    endless: bool = False
    fixed: int | None = None


class Ratios:
    """The arithmetic of exact numbers in one dialect."""

    def __init__(self, dialect: Dialect, layers: Layers) -> None:
        """Write for a dialect; raises TooWide where its whole numbers don't reach."""
        self.dialect = dialect
        self.layers = layers

    def constant(self, value: Fraction) -> Ratio:
        """Give a number that is known."""
        if value == 0:
            return Ratio(integer(0), _ONE, 0, fixed=0)
        return Ratio(integer(1), value, 1, fixed=1)

    def endless(self) -> Ratio:
        """Give the number without an end."""
        return Ratio(self.dialect.cast(exp.Null(), "BIGINT"), _ONE, 0, endless=True)

    def product(self, one: Ratio, other: Ratio) -> Ratio:
        """Multiply; nothing of what has no end is nothing."""
        num = self._times(one.num, other.num, one.top, other.top, one.fixed, other.fixed)
        if (one.endless and not other.fixed) or (other.endless and not one.fixed):
            nothing = exp.or_(_is_zero(one), _is_zero(other))
            num = case([(nothing, integer(0))], num)
        den, den_top = self._dens(one, other)
        fixed = None if one.fixed is None or other.fixed is None else one.fixed * other.fixed
        return Ratio(
            num,
            one.scale * other.scale,
            self._fits(one.top * other.top),
            den,
            den_top,
            one.endless or other.endless,
            fixed,
        )

    def quotient(self, over: Ratio, under: Ratio) -> Ratio:
        """Divide; 0 by anything and anything by what has no end is 0, by 0 there is no end."""
        if under.fixed and under.den is None and not under.endless:
            return replace(over, scale=over.scale / (under.scale * under.fixed))
        den_of_under = under.den if under.den is not None else integer(1)
        up = self._times(over.num, den_of_under, over.top, under.den_top, over.fixed, None)
        down = under.num
        if over.den is not None:
            down = self._times(over.den, under.num, over.den_top, under.top)
        none = exp.Is(this=exp.paren(under.num.copy()), expression=exp.Null())
        zero = _is_zero(under)
        nothing = exp.or_(_is_zero(over), none) if under.endless else _is_zero(over)
        num = case([(nothing, integer(0)), (zero, exp.Null())], up)
        off = exp.or_(zero, none) if under.endless else zero
        den = case([(off, integer(1))], down)
        return Ratio(
            num,
            over.scale / under.scale,
            self._fits(over.top * under.den_top),
            den,
            self._fits(over.den_top * max(under.top, 1)),
            endless=True,
        )

    def sum(self, parts: Sequence[Ratio]) -> Ratio:
        """Add; without an end where a part has none."""
        if not parts:
            return self.constant(Fraction(0))
        found = parts[0]
        for part in parts[1:]:
            (one, two), scale = self._aligned([found, part])
            top = self._fits(one.top + two.top)
            num = exp.Add(
                this=exp.paren(self.dialect.widened(one.num, top)), expression=exp.paren(two.num)
            )
            den, den_top = (
                (found.den, found.den_top) if part.den is None else self._dens(found, part)
            )
            if found.den is None and part.den is not None:
                den, den_top = part.den, part.den_top
            found = Ratio(exp.Paren(this=num), scale, top, den, den_top, one.endless or two.endless)
        return found

    def highest(self, options: Sequence[Ratio], count: int) -> Ratio:
        """Add up the `count` largest."""
        return sum_of_highest(
            options,
            count,
            self.constant(Fraction(0)),
            lambda *two: self.sum(two),
            lambda *two: self.greatest(two),
        )

    def left(self, total: Ratio, taken: Ratio, *, open_end: bool) -> Ratio:
        """Take off, never below 0.

        Off what has no end, nothing is left once that has none either; `open_end` keeps it open.
        """
        (one, two), scale = self._aligned([total, taken])
        num = exp.Paren(this=exp.Sub(this=exp.paren(one.num), expression=exp.paren(two.num)))
        found = case([(exp.LT(this=num, expression=integer(0)), integer(0))], num.copy())
        branches: list[tuple[exp.Expr, exp.Expr]] = []
        if taken.endless:
            none = exp.Is(this=exp.paren(two.num.copy()), expression=exp.Null())
            if open_end and total.endless:
                gone = exp.Is(this=exp.paren(one.num.copy()), expression=exp.Null())
                branches.append((exp.and_(none, gone), exp.Null()))
            branches.append((none.copy(), integer(0)))
        den, den_top = self._common_den(total, taken)
        return Ratio(case(branches, found), scale, one.top, den, den_top, total.endless)

    def steps(self, amount: Ratio) -> Ratio:
        """Round down to a whole number."""
        num, top = self.whole(amount, _ONE)
        return Ratio(num, _ONE, top, endless=amount.endless)

    def whole(self, amount: Ratio, unit: Fraction) -> tuple[exp.Expr, int]:
        """Give how many whole units an amount holds, and what that can be at most."""
        scale = amount.scale / unit
        up, down = scale.numerator, scale.denominator
        top = self._fits(amount.top * up)
        num = self._times(amount.num, integer(up), amount.top, up, amount.fixed, up)
        if amount.den is None:
            if down == 1:
                return num, top
            return self._floored(num, down, top), top // down
        den = self._times(amount.den, integer(down), amount.den_top, down)
        self._fits(amount.den_top * down)
        return self.dialect.floored(num, den, max(top, amount.den_top * down)), top

    def _floored(self, num: exp.Expr, down: int, top: int) -> exp.Expr:
        """Divide by a whole number that is known, rounded down."""
        if self.dialect.name == "duckdb" and top >= NARROW:
            found = floored_wide(self.layers.named(num), down, top)
            if found is not None:
                return found
        return self.dialect.floored(num, integer(down), top)

    def least(self, options: Sequence[Ratio]) -> Ratio:
        """Give the smallest of several; one without an end is larger than any."""
        if any(one.den is not None for one in options):
            found = options[0]
            for one in options[1:]:
                smaller: exp.Expr = self.at_most(found, one)
                if one.endless:
                    smaller = exp.or_(
                        exp.Is(this=exp.paren(one.num.copy()), expression=exp.Null()), smaller
                    )
                found = self.chosen([(smaller, found)], one)
            return replace(found, endless=all(one.endless for one in options))
        aligned, scale = self._aligned(options)
        num = exp.Least(
            this=aligned[0].num, expressions=[one.num for one in aligned[1:]], ignore_nulls=True
        )
        tops = [one.top for one in aligned if not one.endless]
        top = min(tops) if tops else max(one.top for one in aligned)
        return Ratio(num, scale, top, endless=all(one.endless for one in options))

    def greatest(self, options: Sequence[Ratio]) -> Ratio:
        """Give the largest; without an end where one has none."""
        if len(options) == 1:
            return options[0]
        if any(one.den is not None for one in options):
            found = options[0]
            for one in options[1:]:
                larger: exp.Expr = self.at_most(one, found)
                if found.endless:
                    larger = exp.or_(
                        exp.Is(this=exp.paren(found.num.copy()), expression=exp.Null()), larger
                    )
                found = self.chosen([(larger, found)], one)
            return found
        aligned, scale = self._aligned(options)
        num: exp.Expr = exp.Greatest(
            this=aligned[0].num, expressions=[one.num for one in aligned[1:]], ignore_nulls=True
        )
        open_ones = [one.num for one in aligned if one.endless]
        if open_ones:
            none = exp.or_(
                *(exp.Is(this=exp.paren(one.copy()), expression=exp.Null()) for one in open_ones)
            )
            num = case([(none, exp.Null())], num)
        return Ratio(num, scale, max(one.top for one in aligned), endless=bool(open_ones))

    def chosen(self, branches: Sequence[tuple[exp.Expr, Ratio]], otherwise: Ratio) -> Ratio:
        """Give the number of the first branch whose condition holds."""
        aligned, scale = self._aligned([*(one for _, one in branches), otherwise], cross=False)
        *firsts, last = aligned
        conditions = [condition for condition, _ in branches]
        num = case(list(zip(conditions, [one.num for one in firsts], strict=True)), last.num)
        den: exp.Expr | None = None
        if any(one.den is not None for one in aligned):
            dens = [one.den if one.den is not None else integer(1) for one in aligned]
            den = case(
                [(one.copy(), two) for one, two in zip(conditions, dens[:-1], strict=True)],
                dens[-1],
            )
        return Ratio(
            num,
            scale,
            max(one.top for one in aligned),
            den,
            max(one.den_top for one in aligned),
            any(one.endless for one in aligned),
        )

    def at_most(self, one: Ratio, other: Ratio) -> exp.Expr:
        """Say that one is at most another; NULL where either has no end."""
        (first, second), _ = self._aligned([one, other])
        return exp.LTE(this=exp.paren(first.num), expression=exp.paren(second.num))

    def same(self, one: Ratio, other: Ratio) -> exp.Expr:
        """Say that two numbers are equal; NULL where either has no end."""
        (first, second), _ = self._aligned([one, other])
        return exp.EQ(this=exp.paren(first.num), expression=exp.paren(second.num))

    def _aligned(
        self, many: Sequence[Ratio], *, cross: bool = True
    ) -> tuple[list[Ratio], Fraction]:
        """Bring numbers to one scale, and over one denominator where `cross` says so."""
        scales = [one.scale for one in many if one.fixed != 0]
        scale = scales[0] if scales else _ONE
        for one in scales[1:]:
            scale = _common(scale, one)
        found: list[Ratio] = []
        for index, ratio in enumerate(many):
            factor = 1 if ratio.fixed == 0 else ratio.scale / scale
            num, top = ratio.num.copy(), ratio.top
            k = int(factor)
            num = self._times(num, integer(k), top, k, ratio.fixed, k)
            top = self._fits(top * k)
            if cross:
                for other_index, other in enumerate(many):
                    if other_index != index and other.den is not None:
                        num = self._times(num, other.den, top, other.den_top)
                        top = self._fits(top * other.den_top)
            found.append(replace(ratio, num=num, top=top, scale=scale))
        return found, scale

    def _common_den(self, one: Ratio, other: Ratio) -> tuple[exp.Expr | None, int]:
        if one.den is None:
            return other.den, other.den_top
        return (one.den, one.den_top) if other.den is None else self._dens(one, other)

    def _dens(self, one: Ratio, other: Ratio) -> tuple[exp.Expr | None, int]:
        if one.den is None or other.den is None:
            return (one.den, one.den_top) if other.den is None else (other.den, other.den_top)
        top = self._fits(one.den_top * other.den_top)
        return self._times(one.den, other.den, one.den_top, other.den_top), top

    def _times(
        self,
        one: exp.Expr,
        other: exp.Expr,
        one_top: int,
        other_top: int,
        one_fixed: int | None = None,
        other_fixed: int | None = None,
    ) -> exp.Expr:
        if one_fixed is not None and other_fixed is not None:
            return integer(one_fixed * other_fixed)
        if one_fixed == 1:
            return other.copy()
        if other_fixed == 1:
            return one.copy()
        wide = self.dialect.widened(exp.paren(one.copy()), one_top * other_top)
        return exp.Paren(this=exp.Mul(this=wide, expression=exp.paren(other.copy())))

    def _fits(self, top: int) -> int:
        if self.dialect.most is not None and top >= self.dialect.most:
            raise TooWide
        return top


def case(branches: Sequence[tuple[exp.Expr, exp.Expr]], otherwise: exp.Expr) -> exp.Expr:
    """Write a CASE; without branches, what is otherwise."""
    if not branches:
        return otherwise
    ifs = [exp.If(this=condition, true=value) for condition, value in branches]
    return exp.Case(ifs=ifs, default=otherwise)


def _is_zero(one: Ratio) -> exp.Expr:
    if one.fixed is not None:
        return exp.Boolean(this=one.fixed == 0)
    return exp.EQ(this=exp.paren(one.num.copy()), expression=integer(0))


def _common(one: Fraction, other: Fraction) -> Fraction:
    """Give the largest fraction of which both are whole multiples."""
    up = math.gcd(one.numerator * other.denominator, other.numerator * one.denominator)
    return Fraction(up, one.denominator * other.denominator)
