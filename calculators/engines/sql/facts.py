"""The columns: each fact as the whole number, yes/no, choice or day that a query computes with.

Money is DECIMAL in yuan (or its own currency), a percentage the ratio that it stands for, a count
or quantity a number of the fact's unit, each with as many decimals as may be entered. A period has
two columns, `name_first` and `name_last`. A list is an array of structures.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sqlglot import exp

from calculators.definitions import FactDefinition
from calculators.engines.sql.dialects import Dialect, integer
from calculators.engines.sql.ratios import Ratio, Ratios, case
from calculators.engines.sql.wholes import unscaled
from calculators.kernel import Fact, ListFact

__all__ = ["PERCENT_DECIMALS", "Facts", "decimals_of"]

#: So many decimals of a ratio are told apart; a percentage has two fewer.
PERCENT_DECIMALS = 12
_PRECISION = 30


def decimals_of(fact: Fact) -> int:
    """Say how many decimals a number of a fact has at most, in its stated unit."""
    grain = fact.domain.grain
    return PERCENT_DECIMALS if grain is None else len(str(grain.denominator)) - 1


class Facts:
    """The columns of a table of facts; `limit` is the largest number that is computed with."""

    def __init__(
        self, dialect: Dialect, facts: Mapping[str, FactDefinition], limit: int | None = None
    ) -> None:
        """Take the facts that an article's rules may ask for."""
        self.dialect = dialect
        self.facts = facts
        self.limit = limit
        self.limited: dict[str, exp.Expr] = {}

    def column(self, name: str) -> exp.Expr:
        """Give a fact's column; an item's fact is a part of its structure."""
        table, dot, own = name.partition(".")
        if dot:
            return exp.column(own, table=f"{table}_item", quoted=True)
        return exp.column(name, quoted=True)

    def day(self, name: str) -> exp.Expr:
        """Give a fact's column as a day."""
        return self.column(name)

    def is_known(self, name: str) -> exp.Expr:
        """Say that a fact is stated; one that counts as 0 when it is left out always is."""
        found = self.facts.get(name)
        if found is not None and found.has_default:
            return exp.Boolean(this=True)
        table, dot, own = name.partition(".")
        if dot:
            return exp.and_(self.is_known(table), self._in_each_item(table, own))
        column = self.column(f"{name}_first" if self._is_period(name) else name)
        return exp.Not(this=exp.Is(this=column, expression=exp.Null()))

    def _in_each_item(self, table: str, own: str) -> exp.Expr:
        """Say that every item of a list that is stated has a fact."""
        unknown = exp.Is(this=self.column(f"{table}.{own}"), expression=exp.Null())
        if self.dialect.name == "spark":
            item = exp.Lambda(this=unknown, expressions=[exp.to_identifier(f"{table}_item")])
            some: exp.Expr = exp.Anonymous(this="EXISTS", expressions=[self.column(table), item])
            return exp.Not(this=some)
        query = exp.select(exp.Literal.number(1)).from_(self._items(table)).where(unknown)
        return exp.Not(this=exp.Exists(this=query))

    def _items(self, table: str) -> exp.Expr:
        """Give the items of a list as rows of one column, `list_item`."""
        if self.dialect.name == "postgres":
            named = exp.TableAlias(this=exp.to_identifier(f"{table}_item", quoted=True))
            return exp.Unnest(expressions=[self.column(table)], alias=named)
        items = exp.Anonymous(this="UNNEST", expressions=[self.column(table)])
        return exp.select(exp.alias_(items, f"{table}_item")).subquery("items")

    def _is_period(self, name: str) -> bool:
        found = self.facts.get(name)
        return found is not None and found.type == "period"

    def number(self, fact: Fact) -> tuple[Ratio, Ratio]:
        """Give the least and the most that a stated number may be."""
        places = decimals_of(fact)
        grain = Fraction(1, 10**places)
        column: exp.Expr = self.column(fact.name)
        defined = self.facts.get(fact.name)
        if defined is not None and defined.has_default:
            column = exp.Coalesce(this=column, expressions=[integer(0)])
        domain = fact.domain
        stated = domain.most if domain.most is not None else domain.stated
        kind = f"DECIMAL({_PRECISION}, {places})"
        if self.limit is not None and stated > self.limit:
            stated = Fraction(self.limit)
            within = exp.LTE(this=column.copy(), expression=integer(self.limit))
            column = case([(within, column)], exp.Null())
            self.limited[fact.name] = self.column(fact.name)
        top = int(stated / grain)
        number = self.dialect.cast(column, kind)
        if places:
            tens = self.dialect.cast(integer(10**places), f"DECIMAL({places + 1}, 0)")
            number = exp.Mul(this=number, expression=tens)
        whole = self.dialect.cast(number, "BIGINT" if top < 1 << 62 else self.dialect.wide)
        if self.dialect.name == "duckdb":
            whole = unscaled(column, self.column(fact.name), places, whole)
        scale = grain * fact.factor
        low_end, high_end = (
            domain.least / grain,
            None if domain.most is None else domain.most / grain,
        )
        low = exp.Coalesce(this=whole, expressions=[integer(int(low_end))])
        if defined is not None and defined.has_default and fact.name not in self.limited:
            return Ratio(whole, scale, top), Ratio(whole.copy(), scale, top)
        if high_end is None:
            return Ratio(low, scale, top), Ratio(whole.copy(), scale, top, endless=True)
        high = exp.Coalesce(this=whole.copy(), expressions=[integer(int(high_end))])
        return Ratio(low, scale, top), Ratio(high, scale, max(top, int(high_end)))

    def days(self, period: str) -> tuple[Ratio, Ratio]:
        """Give how many days a period has; any number while it is unknown."""
        first, last = (self.column(f"{period}_{end}") for end in ("first", "last"))
        days: exp.Expr = exp.DateDiff(this=last, expression=first, unit=exp.Var(this="DAY"))
        if self.dialect.name == "postgres":
            days = exp.Paren(this=exp.Sub(this=last, expression=first))
        whole = self.dialect.cast(days, "BIGINT")
        low = exp.Coalesce(this=whole, expressions=[integer(0)])
        most = 4_000_000
        return Ratio(low, Fraction(1), most), Ratio(whole.copy(), Fraction(1), most, endless=True)

    def each(
        self, listed: ListFact, body: tuple[Ratio, Ratio], of: Ratios, most: int | None
    ) -> tuple[Ratio, Ratio]:
        """Give the sum of a number over a list's items, or over the `most` that give most.

        While the list is unknown it is any number.
        """
        low, high = (self._summed(listed.name, one, most) for one in body)
        none = exp.Is(this=self.column(listed.name), expression=exp.Null())
        return (
            of.chosen([(none, of.constant(Fraction(0)))], low),
            of.chosen([(none.copy(), of.endless())], high),
        )

    def _summed(self, name: str, one: Ratio, most: int | None) -> Ratio:
        if one.den is not None:
            raise ArithmeticError(
                "a share that changes from item to item has no common denominator"
            )
        top = one.top * (_MOST_ITEMS if most is None else min(most, _MOST_ITEMS))
        num: exp.Expr = self.dialect.widened(one.num.copy(), top)
        item = f"{name}_item"
        zero = self.dialect.cast(integer(0), self.dialect.wide)
        if self.dialect.name == "spark":
            num = self.dialect.cast(one.num.copy(), self.dialect.wide)
            pairs = [exp.to_identifier(part) for part in ("so_far", "more")]
            added = exp.Lambda(
                this=exp.Add(this=exp.column("so_far"), expression=exp.column("more")),
                expressions=pairs,
            )
            mapped = exp.Anonymous(
                this="TRANSFORM",
                expressions=[
                    self.column(name),
                    exp.Lambda(this=num, expressions=[exp.to_identifier(item)]),
                ],
            )
            kept: exp.Expr = mapped
            if most is not None:
                falling = exp.Anonymous(this="SORT_ARRAY", expressions=[mapped, exp.false()])
                kept = exp.Anonymous(this="SLICE", expressions=[falling, integer(1), integer(most)])
            summed: exp.Expr = exp.Anonymous(this="AGGREGATE", expressions=[kept, zero, added])
            if most is not None and one.endless:
                # What has no end is sorted last, and is the largest.
                ended = exp.Lambda(
                    this=exp.Is(this=exp.column("so_far"), expression=exp.Null()),
                    expressions=pairs[:1],
                )
                some = exp.Anonymous(this="EXISTS", expressions=[mapped.copy(), ended])
                summed = case([(some, exp.Null())], summed)
            return Ratio(summed, one.scale, top, endless=one.endless)
        source = self._items(name)
        if most is not None:
            downwards = exp.Ordered(this=exp.column("one"), desc=True, nulls_first=True)
            highest = exp.select(exp.alias_(num, "one")).from_(source).order_by(downwards)
            source, num = highest.limit(most).subquery("highest"), exp.column("one")
        whole: exp.Expr = exp.Sum(this=num)
        if one.endless:
            every = exp.EQ(this=exp.Count(this=num.copy()), expression=exp.Count(this=exp.Star()))
            whole = case([(every, whole)], exp.Null())
        counted = exp.Count(this=exp.Star())
        found = case([(exp.EQ(this=counted, expression=integer(0)), zero)], whole)
        query = exp.select(found).from_(source)
        wide = self.dialect.cast(exp.Subquery(this=query), self.dialect.wide)
        return Ratio(wide, one.scale, top, endless=one.endless)


#: A list has no more items than this.
_MOST_ITEMS = 1_000
