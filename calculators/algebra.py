"""The graph that a rule builds: a few kinds of node, nothing computed yet.

Every bound stays a node of its own. A cap that became an `if` could no longer say that it decided.
Amounts are yuan, rates are ratios (0.5 for 50%), both exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = [
    "Both",
    "Capped",
    "Decided",
    "Expression",
    "FactTerm",
    "FigureTerm",
    "Higher",
    "Otherwise",
    "Product",
    "Remainder",
    "Requirement",
    "Rule",
    "Unless",
    "UpTo",
    "Within",
    "both",
    "higher",
    "no_amount",
    "up_to",
]


class Expression:
    """Anything that stands for an amount or a rate; the operators build larger expressions.

    A node equals only itself, so that what was read off it can be remembered with it.
    """

    __slots__ = ()

    def __mul__(self, base: Expression) -> Product:
        """Take a rate of a base: `figure.rate * fact.fee`."""
        return Product(self, base)

    def __sub__(self, taken: Expression) -> Remainder:
        """Say what is left of a total, never below 0."""
        if isinstance(self, Remainder):
            return Remainder(self.total, (*self.taken, taken))
        return Remainder(self, (taken,))

    def capped(self, cap: FigureTerm) -> Capped:
        """Hold the amount to a cap that the text sets."""
        return Capped(self, cap)

    def within(self, room: Remainder) -> Within:
        """Hold the amount to what is left of a total."""
        return Within(self, room)

    def unless(self, fact: FactTerm) -> Unless:
        """Give no amount here where another rule decides."""
        return Unless(self, fact.expect("yes_no"))

    def if_met(self, *requirements: FactTerm | Requirement) -> Rule:
        """Close the rule: what must be so for the amount to be given."""
        return Rule(self, tuple(_requirement(one) for one in requirements))


@dataclass(frozen=True, eq=False)
class FactTerm(Expression):
    """A fact that the applicant states."""

    name: str
    type: str

    def expect(self, *types: str) -> FactTerm:
        """Refuse, while rules are being written, a fact of a type that makes no sense here."""
        if self.type not in types:
            raise TypeError(f"{self.name} is a {self.type} fact; {' or '.join(types)} is needed")
        return self

    def otherwise(self, fallback: FigureTerm) -> Otherwise:
        """Take this rate where it is stated, and the text's own where it is not."""
        return Otherwise(self.expect("percent"), fallback)

    def among(self, *values: str) -> Requirement:
        """Require one of the values of a closed choice."""
        return Requirement(self.expect("choice").name, values)

    def must_be_no(self) -> Requirement:
        """Require the answer no."""
        return Requirement(self.expect("yes_no").name, (False,))

    def must_be_stated(self) -> Requirement:
        """Require only that the fact is stated, whatever it says."""
        return Requirement(self.name, ())

    def decides(self, *, yes: Expression, no: Expression) -> Decided:
        """Take one amount where the fact is yes and another where it is no."""
        return Decided(self.expect("yes_no"), yes, no)


@dataclass(frozen=True, eq=False)
class FigureTerm(Expression):
    """A number that the text sets; `value` in yuan, as a ratio, or as a plain count."""

    name: str
    value: Fraction


@dataclass(frozen=True, eq=False)
class Product(Expression):
    """A rate of a base."""

    rate: Expression
    base: Expression


@dataclass(frozen=True, eq=False)
class Otherwise(Expression):
    """A rate from elsewhere where one is stated, else the text's own."""

    fact: FactTerm
    fallback: FigureTerm


@dataclass(frozen=True, eq=False)
class Remainder(Expression):
    """What is left of a total once other amounts are taken off; never below 0."""

    total: Expression
    taken: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class Capped(Expression):
    """An amount held to a cap of the text."""

    amount: Expression
    cap: FigureTerm


@dataclass(frozen=True, eq=False)
class Within(Expression):
    """An amount held to what is left of a total."""

    amount: Expression
    room: Remainder


@dataclass(frozen=True, eq=False)
class UpTo(Expression):
    """Whatever the city decides, up to a figure of the text."""

    ceiling: FigureTerm


@dataclass(frozen=True, eq=False)
class Higher(Expression):
    """The higher of named amounts; the first where two are equal."""

    options: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, eq=False)
class Both(Expression):
    """Two or more amounts together, under one name."""

    name: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True, eq=False)
class Decided(Expression):
    """One amount where a fact is yes, another where it is no."""

    fact: FactTerm
    yes: Expression
    no: Expression


@dataclass(frozen=True, eq=False)
class Unless(Expression):
    """An amount that gives way where a fact is yes: another rule decides then."""

    amount: Expression
    fact: FactTerm


@dataclass(frozen=True)
class Requirement:
    """A fact that must have one of the accepted values; any value will do where none is named."""

    fact: str
    accepted: tuple[bool | str, ...]

    def holds(self, value: object) -> bool | None:
        """Say whether a value meets the requirement; None while it is unknown."""
        if value is None:
            return None
        return not self.accepted or value in self.accepted


@dataclass(frozen=True)
class Rule:
    """A benefit's rule: an amount (none where no money is promised) and its requirements."""

    amount: Expression | None
    requirements: tuple[Requirement, ...] = ()


def up_to(ceiling: FigureTerm) -> UpTo:
    """Promise any amount up to a figure."""
    return UpTo(ceiling)


def higher(**options: Expression) -> Higher:
    """Take the higher of named amounts."""
    return Higher(tuple(options.items()))


def both(**parts: Expression) -> Both:
    """Take amounts together."""
    return Both("both", tuple(parts.values()))


def no_amount(*requirements: FactTerm | Requirement) -> Rule:
    """Promise no amount here, to those who meet the requirements."""
    return Rule(None, tuple(_requirement(one) for one in requirements))


def _requirement(one: FactTerm | Requirement) -> Requirement:
    if isinstance(one, Requirement):
        return one
    return Requirement(one.expect("yes_no").name, (True,))
