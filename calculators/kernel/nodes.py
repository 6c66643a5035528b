"""The numbers of a rule: a dozen kinds of node, nothing computed yet.

Every reading goes through all of them and none may be forgotten: `Number` is a closed union, and a
reading ends with `assert_never`. What the law calls a sentence (capped, by band, staged) is a form
over these nodes; `form` keeps its name and parts, so that the words can say it as the law does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, NoReturn

from calculators.kernel.kinds import PLAIN, YUAN, Kind, RuleError
from calculators.kernel.undecided import Undecided

if TYPE_CHECKING:
    from calculators.kernel.conditions import Condition
    from calculators.kernel.days import PeriodFact
    from calculators.kernel.rule import Rule

__all__ = [
    "Cases",
    "Days",
    "Domain",
    "Each",
    "Expression",
    "Fact",
    "Figure",
    "Form",
    "Greatest",
    "Highest",
    "Least",
    "Left",
    "ListFact",
    "Number",
    "Product",
    "Quotient",
    "Steps",
    "Sum",
    "When",
    "all_of_one_kind",
    "as_number",
    "base_name",
    "zero",
]


@dataclass(frozen=True)
class Domain:
    """Which values a fact may have: from `least` to `most`, in steps of `grain`.

    `most` is None where there is no upper end, `grain` is None where any fraction will do. `stated`
    is the largest value that can be entered at all.
    """

    least: Fraction = Fraction(0)
    most: Fraction | None = None
    grain: Fraction | None = Fraction(1, 100)
    stated: Fraction = Fraction(1_000_000_000_000)

    def first_from(self, value: Fraction) -> Fraction:
        """Give the first value from a place on that is in step, whatever the ends are."""
        if self.grain is None:
            return value
        count = value / self.grain
        return -(-count.numerator // count.denominator) * self.grain

    def last_up_to(self, value: Fraction) -> Fraction:
        """Give the last value up to a place that is in step, whatever the ends are."""
        return -self.first_from(-value)

    def last_before(self, value: Fraction) -> Fraction:
        """Give the last value below a place that is in step; without steps, the place itself."""
        return self.first_from(value) - (self.grain or 0)


@dataclass(frozen=True)
class Form:
    """What a sentence of the law says: the form's name, and its parts by name."""

    name: str
    parts: tuple[tuple[str, object], ...] = ()

    def __getitem__(self, name: str) -> object:
        """Give a part; raises KeyError for one that the form lacks."""
        return dict(self.parts)[name]

    def get(self, name: str) -> object | None:
        """Give a part, or None."""
        return dict(self.parts).get(name)


@dataclass(frozen=True, eq=False)
class Expression(Undecided):
    """Any number of a rule; the operators build larger ones.

    Numbers, conditions and rules are made of each other, so what the operators below need of the
    other two is imported where it is used.

    A node equals only itself, so that what was read off it can be remembered with it.
    """

    kind: Kind = field(default=PLAIN, kw_only=True)
    form: Form | None = field(default=None, kw_only=True)

    def __mul__(self, other: object) -> Product:
        """Multiply: a rate and its base, a price and a quantity, in either order."""
        one, two = as_number(self), as_number(other)
        return Product((one, two), kind=one.kind.times(two.kind))

    def __truediv__(self, other: object) -> Quotient:
        """Divide, as days by the days of a year, or a budget by all that was approved."""
        one, two = as_number(self), as_number(other)
        return Quotient(one, two, kind=one.kind.times(two.kind, -1))

    def __add__(self, other: object) -> Sum:
        """Add two numbers of one kind."""
        parts = (as_number(self), as_number(other))
        return Sum(parts, kind=all_of_one_kind(parts, "相加", "added"))

    def __sub__(self, other: object) -> Left:
        """Say what is left of a total, never below 0."""
        one, two = as_number(self), as_number(other)
        kind = all_of_one_kind((one, two), "相减", "subtracted")
        if isinstance(one, Left) and one.form is None:
            return Left(one.total, (*one.taken, two), kind=kind)
        return Left(one, (two,), kind=kind)

    def __ge__(self, other: object) -> Condition:
        """Require at least a number: 以上 includes the number itself."""
        from calculators.kernel.conditions import at_least  # noqa: PLC0415

        return at_least(self, other)

    def __lt__(self, other: object) -> Condition:
        """Require less than a number: 不足, 低于."""
        return ~(self >= other)

    def __gt__(self, other: object) -> Condition:
        """Require more than a number: 超过."""
        from calculators.kernel.conditions import at_least  # noqa: PLC0415

        return ~at_least(other, self, turned=True)

    def __le__(self, other: object) -> Condition:
        """Require at most a number: 不超过."""
        from calculators.kernel.conditions import at_least  # noqa: PLC0415

        return at_least(other, self, turned=True)

    def __radd__(self, other: object) -> NoReturn:
        raise self._unfit(other, "sum" if isinstance(other, int) and other == 0 else "reckon")

    def __rsub__(self, other: object) -> NoReturn:
        raise self._unfit(other, "reckon")

    __rmul__ = __rtruediv__ = __rsub__

    def _unfit(self, other: object, done: str) -> RuleError:
        """Say what is wrong with what stands before an operator and is no number of a rule."""
        if done == "reckon":
            as_number(other)
        return self.refused(done)

    def capped(self, cap: object) -> Least:
        """Hold the amount to a cap that the text sets."""
        return _limited(as_number(self), as_number(cap), "cap")

    def within(self, room: object) -> Least:
        """Hold the amount to what is left of a total."""
        return _limited(as_number(self), as_number(room), "room")

    def if_met(self, *requirements: object) -> Rule:
        """Close the rule: what must be so for the amount to be given."""
        from calculators.kernel.rule import gives  # noqa: PLC0415

        return gives(self).if_met(*requirements)

    def unless(self, condition: object) -> Rule:
        """Close the rule: no amount here where another rule decides."""
        from calculators.kernel.rule import gives  # noqa: PLC0415

        return gives(self).unless(condition)


@dataclass(frozen=True, eq=False)
class Figure(Expression):
    """A number that the text sets; money in yuan, a rate as a ratio, else in its kind's units."""

    name: str
    value: Fraction
    written: str = ""


@dataclass(frozen=True, eq=False)
class Fact(Expression):
    """A number that the applicant states; times `factor` it is in its kind's base units."""

    name: str
    type: str = "money"
    domain: Domain = Domain()
    left_out: bool = False
    factor: Fraction = Fraction(1)

    def otherwise(self, fallback: object) -> When:
        """Take this number where it is stated, and the text's own where it is not."""
        from calculators.kernel.conditions import Stated  # noqa: PLC0415

        instead = as_number(fallback)
        kind = all_of_one_kind((self, instead), "互相替换", "taken for each other")
        parts = (("fact", self), ("fallback", instead))
        return When(Stated(self.name), self, instead, kind=kind, form=Form("otherwise", parts))

    def must_be_stated(self) -> Condition:
        """Require only that the fact is stated, whatever it says."""
        from calculators.kernel.conditions import Stated  # noqa: PLC0415

        return Stated(self.name)


@dataclass(frozen=True, eq=False)
class Sum(Expression):
    """Numbers of one kind together."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, eq=False)
class Left(Expression):
    """What is left of a total once other numbers are taken off; never below 0."""

    total: Number
    taken: tuple[Number, ...]


@dataclass(frozen=True, eq=False)
class Product(Expression):
    """Numbers multiplied, none of them below 0."""

    factors: tuple[Number, ...]


@dataclass(frozen=True, eq=False)
class Quotient(Expression):
    """One number by another; 0 by 0 is 0, and anything else by 0 has no end."""

    over: Number
    under: Number


@dataclass(frozen=True, eq=False)
class Least(Expression):
    """The smallest of several numbers; `names` says what each one is: rate, cap, room."""

    options: tuple[Number, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Greatest(Expression):
    """The largest of several numbers; `names` says what each one is, the first where equal."""

    options: tuple[Number, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Highest(Expression):
    """The sum of the `count` largest of several numbers; of all where they are no more."""

    options: tuple[Number, ...]
    count: Figure


@dataclass(frozen=True, eq=False)
class Steps(Expression):
    """How many full steps a number holds: 28 million in steps of 10 million are 2."""

    amount: Number
    step: Number


@dataclass(frozen=True, eq=False)
class Cases(Expression):
    """A number for each value of a choice, and one for all other values."""

    fact: str
    cases: tuple[tuple[str, Number], ...]
    otherwise: Number
    values: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class When(Expression):
    """One number where a condition holds, another where it doesn't."""

    condition: Condition
    then: Number
    otherwise: Number


@dataclass(frozen=True, eq=False)
class Each(Expression):
    """The sum of a number over the items of a list; over the `most` that give most, where set."""

    fact: ListFact
    body: Number
    most: Figure | None = None


@dataclass(frozen=True, eq=False)
class Days(Expression):
    """How many days a stated period has, from its first day to its last, that day not counted."""

    period: PeriodFact


@dataclass(frozen=True, eq=False)
class ListFact(Undecided):
    """A list that the applicant states: its items have facts of their own."""

    sort: ClassVar[str] = "list"
    name: str
    facts: tuple[str, ...] = ()


type Number = (
    Figure
    | Fact
    | Sum
    | Left
    | Product
    | Quotient
    | Least
    | Greatest
    | Highest
    | Steps
    | Cases
    | When
    | Each
    | Days
)


def as_number(found: object) -> Number:
    """Take a number of a rule; raises RuleError for anything else, such as a bare 0.5."""
    if isinstance(found, Expression):
        return found  # type: ignore[return-value]
    if isinstance(found, int | float | Fraction) and not isinstance(found, bool):
        raise RuleError(
            f"规则里直接写了数 {found}。请在该条的 figures 里写明并引用原文，再写 figure.名称。",
            f"The bare number {found} stands in the rule. Name it under `figures` of the article,"
            " with the words that set it, and write figure.NAME.",
        )
    if isinstance(found, Undecided) and found.sort in ("choice", "period", "list", "rule"):
        raise found.refused("reckon")
    if callable(found) and not isinstance(found, Undecided):
        name = getattr(found, "__name__", "")
        raise RuleError(
            f"“{name}”后面缺括号。请写 {name}(…)，例如 fact.term.days()。",
            f"“{name}” lacks its brackets. Write {name}(…), as in fact.term.days().",
        )
    raise RuleError(
        f"这里需要一个数，写的是{_named(found)}。金额、比例、数量的事实或数值才能计算；"
        "“是否”和选项用 when(…)、by_level(…) 。",
        f"A number is needed here, found {_named(found)}. Only facts and figures that are amounts,"
        " rates or counts can be computed with; use when(…) or by_level(…) for yes/no and choices.",
    )


def zero(kind: Kind) -> Sum:
    """Give nothing, of some kind."""
    return Sum((), kind=kind)


def _named(found: object) -> str:
    name = getattr(found, "name", None) or getattr(found, "fact", None)
    return f" {type(found).__name__} {name}" if name else f" {type(found).__name__}"


def all_of_one_kind(parts: tuple[Number, ...], zh: str, en: str) -> Kind:
    """Give the one kind of several numbers; raises RuleError where they differ."""
    kinds = list(dict.fromkeys(part.kind for part in parts))
    if len(kinds) > 1:
        # Imported here: it is made of the numbers above, and only a fault needs it.
        from calculators.kernel.called import of_two_kinds  # noqa: PLC0415

        raise of_two_kinds(parts, zh, en)
    return kinds[0]


def _limited(amount: Number, limit: Number, name: str) -> Least:
    kind = all_of_one_kind((amount, limit), "比较", "compared")
    named = amount.form is None or amount.form.name == "limited"
    if isinstance(amount, Least) and named and amount.names:
        options, names = (*amount.options, limit), (*amount.names, name)
    else:
        options, names = (amount, limit), (base_name(amount), name)
    return Least(options, names, kind=kind, form=Form("limited"))


def base_name(amount: Number) -> str:
    """Name what an amount is before any limit.

    A `rate` of a base, so much a `unit`, a `fixed` sum, or several in `sum`.
    """
    if isinstance(amount, Product):
        return "rate" if any(one.kind.is_plain for one in amount.factors) else "unit"
    return "fixed" if isinstance(amount, Figure) and amount.kind == YUAN else "sum"
