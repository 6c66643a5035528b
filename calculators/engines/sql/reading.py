"""A rule's graph in SQL: what each number is at least and at most, and whether conditions hold.

NULL is a condition that is open. This says what `calculators.readings.box` computes: where a fact is known both ends are the exact
number. An unknown fact that stands in two places makes the bounds wider than the tightest ones;
`doubled` names those facts, so that such rows can be told apart.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from sqlglot import exp

from calculators.engines.sql.dialects import Dialect, integer, text
from calculators.engines.sql.facts import Facts
from calculators.engines.sql.layers import Layers
from calculators.engines.sql.ratios import Ratio, Ratios, case
from calculators.kernel import (
    All,
    Among,
    Any,
    AtLeast,
    Cases,
    Condition,
    Day,
    DayFact,
    DayFigure,
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
    Shifted,
    Stated,
    Steps,
    Sum,
    When,
    Yes,
)
from calculators.readings.exact import day_of
from calculators.readings.structure import Part, fact_names, named_by, walk

__all__ = ["Ends", "Reading", "doubled"]

#: The least and the most of a number.
type Ends = tuple[Ratio, Ratio]
_ZERO = Fraction(0)


class Reading:
    """Reads the graphs of one policy into one dialect."""

    def __init__(self, dialect: Dialect, facts: Facts) -> None:
        """Read over columns that are the facts; raises TooWide where numbers don't fit."""
        self.dialect = dialect
        self.facts = facts
        self.layers = Layers()
        self.ratios = Ratios(dialect, self.layers)
        self._ends: dict[Number, Ends] = {}
        self._truths: dict[Condition, exp.Expr] = {}

    def ends(self, number: Number) -> Ends:
        """Give the least and the most that a number may be."""
        if number not in self._ends:
            low, high = self._read(number)
            self._ends[number] = self._named(low), self._named(high)
        return self._ends[number]

    def _named(self, one: Ratio) -> Ratio:
        den = None if one.den is None else self.layers.named(one.den)
        return replace(one, num=self.layers.named(one.num), den=den)

    def truth(self, condition: Condition) -> exp.Expr:
        """Say whether a condition holds; NULL while that is open."""
        if condition not in self._truths:
            self._truths[condition] = self.layers.named(exp.Paren(this=self._holds(condition)))
        return self._truths[condition].copy()

    def _read(self, number: Number) -> Ends:
        of = self.ratios
        match number:
            case Figure(value=value):
                return of.constant(value), of.constant(value)
            case Fact():
                return self.facts.number(number)
            case Product(factors=factors):
                low = high = of.constant(Fraction(1))
                for one in factors:
                    one_low, one_high = self.ends(one)
                    low, high = of.product(low, one_low), of.product(high, one_high)
                return low, high
            case Least(options=options):
                return self._both(of.least, options)
            case Greatest(options=options):
                return self._both(of.greatest, options)
            case Highest(options=options, count=count):
                return self._both(lambda found: of.highest(found, int(count.value)), options)
            case Sum(parts=parts):
                return self._both(of.sum, parts)
            case Left(total=total, taken=taken):
                low, high = self.ends(total)
                off_low, off_high = self._both(of.sum, taken)
                return of.left(low, off_high, open_end=False), of.left(high, off_low, open_end=True)
            case Quotient(over=over, under=under):
                low, high = self.ends(over)
                under_low, under_high = self.ends(under)
                return of.quotient(low, under_high), of.quotient(high, under_low)
            case Steps(amount=amount, step=step):
                low, high = self.ends(amount)
                step_low, step_high = self.ends(step)
                return (
                    of.steps(of.quotient(low, step_high)),
                    of.steps(of.quotient(high, step_low)),
                )
            case Cases():
                return self._cases(number)
            case When(condition=condition, then=then, otherwise=otherwise):
                return self._when(condition, self.ends(then), self.ends(otherwise))
            case Each(fact=listed, body=body, most=most):
                self.layers.inside += 1
                ends = self.ends(body)
                self.layers.inside -= 1
                return self.facts.each(listed, ends, of, None if most is None else int(most.value))
            case Days(period=period):
                return self.facts.days(period.name)
            case _:
                assert_never(number)

    def _both(self, combine: object, parts: Sequence[Number]) -> Ends:
        ends = [self.ends(one) for one in parts]
        low: Ratio = combine([one for one, _ in ends])  # type: ignore[operator]
        high: Ratio = combine([one for _, one in ends])  # type: ignore[operator]
        return low, high

    def _cases(self, number: Cases) -> Ends:
        column = self.facts.column(number.fact)
        named = [(value, self.ends(one)) for value, one in number.cases]
        rest = self.ends(number.otherwise)
        others = not number.values or set(number.values) - {value for value, _ in named}
        reachable = [one for _, one in named] + ([rest] if others else [])
        low, high = self._hull(reachable)
        none = exp.Is(this=column, expression=exp.Null())

        def chosen(end: int, hull: Ratio) -> Ratio:
            picked = [
                (exp.EQ(this=column.copy(), expression=text(value)), one[end])
                for value, one in named
            ]
            return self.ratios.chosen([(none.copy(), hull), *picked], rest[end])

        return chosen(0, low), chosen(1, high)

    def _when(self, condition: Condition, then: Ends, otherwise: Ends) -> Ends:
        truth = self.truth(condition)
        never_open = isinstance(condition, Stated)
        low, high = self._hull([then, otherwise])

        def chosen(end: int, hull: Ratio) -> Ratio:
            if never_open:
                return self.ratios.chosen([(truth.copy(), then[end])], otherwise[end])
            no = exp.Not(this=truth.copy())
            return self.ratios.chosen([(truth.copy(), then[end]), (no, otherwise[end])], hull)

        return chosen(0, low), chosen(1, high)

    def _hull(self, ends: Sequence[Ends]) -> Ends:
        return self.ratios.least([low for low, _ in ends]), self.ratios.greatest(
            [high for _, high in ends]
        )

    def days(self, day: Day) -> tuple[exp.Expr, exp.Expr]:
        """Give the first and the last day that a day may be."""
        match day:
            case DayFact(name=name):
                column = self.facts.day(name)
                ends = (datetime.date.min, datetime.date.max)
                either = [
                    exp.Coalesce(this=column.copy(), expressions=[_date(one)]) for one in ends
                ]
                return either[0], either[1]
            case DayFigure(value=value):
                return _date(value), _date(value)
            case Shifted() if (known := day_of(day, {})) is not None:
                return _date(known), _date(known)
            case Shifted(day=other, months=months, days=days):
                first, last = (self.moved(one, months, days) for one in self.days(other))
                return first, last
            case _:
                assert_never(day)

    def moved(self, day: exp.Expr, months: int, days: int) -> exp.Expr:
        """Move a day, within the days that there are."""
        found: exp.Expr = day
        for count, unit in ((months, "MONTH"), (days, "DAY")):
            if count:
                interval = exp.Interval(this=text(str(count)), unit=exp.Var(this=unit))
                moved = exp.Add(this=exp.paren(found), expression=interval)
                found = self.dialect.cast(exp.Paren(this=moved), "DATE")
        least = exp.Least(this=found, expressions=[_date(datetime.date.max)])
        return exp.Greatest(this=least, expressions=[_date(datetime.date.min)])

    def exact_day(self, day: Day) -> exp.Expr:
        """Give a day; NULL while it is unknown."""
        match day:
            case DayFact(name=name):
                return self.facts.day(name)
            case DayFigure(value=value):
                return _date(value)
            case Shifted() if (either := day_of(day, {})) is not None:
                return _date(either)
            case Shifted(day=other, months=months, days=days):
                found = self.exact_day(other)
                none = exp.Is(this=found.copy(), expression=exp.Null())
                return case([(none, exp.Null())], self.moved(found, months, days))
            case _:
                assert_never(day)

    def _holds(self, condition: Condition) -> exp.Expr:
        match condition:
            case Yes(fact=name):
                return self.facts.column(name)
            case Among(fact=name, values=values):
                return exp.In(
                    this=self.facts.column(name), expressions=[text(one) for one in values]
                )
            case AtLeast(number=number, line=line):
                return self.at_least(self.ends(number), self.ends(line))
            case NotBefore(day=day, line=line_day):
                first, last = self.days(day)
                line_first, line_last = self.days(line_day)
                yes = exp.GTE(this=first, expression=line_last)
                no = exp.LT(this=last, expression=line_first)
                return _open_between(yes, no)
            case Stated(fact=name):
                return self.facts.is_known(name)
            case All(parts=parts):
                return _joined(exp.and_, [self.truth(one) for one in parts], empty=True)
            case Any(parts=parts):
                return _joined(exp.or_, [self.truth(one) for one in parts], empty=False)
            case Several(count=count, parts=parts):
                return self.several(count, [self.truth(one) for one in parts])
            case Not(part=part):
                return exp.Not(this=self.truth(part))
            case _:
                assert_never(condition)

    def at_least(self, number: Ends, line: Ends) -> exp.Expr:
        """Say whether a number reaches a line, whatever is unknown of either turns out to be."""
        low, high = number
        line_low, line_high = line
        yes = self.ratios.at_most(line_high, low)
        if low.endless:
            # What has no end at its least is at least anything.
            none = exp.Is(this=exp.paren(low.num.copy()), expression=exp.Null())
            yes = exp.or_(none, yes)
        no: exp.Expr = exp.Not(this=exp.Paren(this=self.ratios.at_most(line_low, high)))
        if line_low.endless:
            endless = exp.Is(this=exp.paren(line_low.num.copy()), expression=exp.Null())
            ended = exp.Not(this=exp.Is(this=exp.paren(high.num.copy()), expression=exp.Null()))
            no = exp.or_(exp.and_(endless, ended), no)
        return _open_between(yes, no)

    def several(self, count: int, parts: Sequence[exp.Expr]) -> exp.Expr:
        """Say whether so many of several hold."""
        yes = _joined_sum([case([(one.copy(), integer(1))], integer(0)) for one in parts])
        no = _joined_sum([case([(exp.Not(this=one), integer(1))], integer(0)) for one in parts])
        return _open_between(
            exp.GTE(this=yes, expression=integer(count)),
            exp.GT(this=no, expression=integer(len(parts) - count)),
        )


def doubled(parts: Sequence[Part]) -> set[str]:
    """Name the facts that stand in more than one place of a graph, or of its conditions."""
    counts: Counter[str] = Counter()
    for root in parts:
        for one in walk(root):
            name = None if isinstance(one, Stated) else named_by(one)
            if name is not None:
                counts[name] += 1
    return {name for name, count in counts.items() if count > 1}


def narrowing(parts: Sequence[Part]) -> set[str]:
    """Name the facts of conditions that stand in what the condition chooses between, too."""
    found: set[str] = set()
    for root in parts:
        for one in walk(root):
            if isinstance(one, When):
                branches = {*fact_names(one.then), *fact_names(one.otherwise)}
                asked = () if isinstance(one.condition, Stated) else fact_names(one.condition)
                found |= branches & set(asked)
    return found


def counted_lists(parts: Sequence[Part]) -> set[str]:
    """Name the lists of which only so many items count: while unknown, they have an upper end."""
    found = (one for root in parts for one in walk(root) if isinstance(one, Each))
    return {one.fact.name for one in found if one.most is not None}


def _open_between(yes: exp.Expr, no: exp.Expr) -> exp.Expr:
    true, false = exp.Boolean(this=True), exp.Boolean(this=False)
    return case([(yes, true), (no, false)], exp.Null())


def _joined(join: object, parts: Sequence[exp.Expr], *, empty: bool) -> exp.Expr:
    if not parts:
        return exp.Boolean(this=empty)
    found: exp.Expr = join(*parts)  # type: ignore[operator]
    return found


def _joined_sum(parts: Sequence[exp.Expr]) -> exp.Expr:
    found = parts[0]
    for one in parts[1:]:
        found = exp.Add(this=found, expression=one)
    return exp.Paren(this=found)


def _date(day: datetime.date) -> exp.Expr:
    return exp.Cast(this=text(day.isoformat()), to=exp.DataType.build("DATE"))
