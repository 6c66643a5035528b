"""The conditions of a rule; each one reads true, false or, while facts are unknown, open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NoReturn, cast

from calculators.kernel.days import Day, DayFact, DayFigure, PeriodFact, Shifted
from calculators.kernel.kinds import RuleError
from calculators.kernel.nodes import Expression, Figure, Form, Number, all_of_one_kind, as_number
from calculators.kernel.undecided import Undecided

__all__ = [
    "All",
    "Among",
    "Any",
    "AtLeast",
    "ChoiceFact",
    "Condition",
    "Logic",
    "Not",
    "NotBefore",
    "Several",
    "Stated",
    "Yes",
    "all_of",
    "any_of",
    "as_condition",
    "at_least",
    "at_least_n",
    "not_before",
    "within_days",
]


@dataclass(frozen=True, eq=False)
class Logic(Undecided):
    """Any condition; `&`, `|` and `~` build larger ones."""

    sort: ClassVar[str] = "condition"

    def __and__(self, other: object) -> All:
        """Require both."""
        return all_of(self, other)

    def __or__(self, other: object) -> Any:
        """Require one of the two."""
        return any_of(self, other)

    def __invert__(self) -> Condition:
        """Require the opposite."""
        mine = cast("Condition", self)
        return mine.part if isinstance(mine, Not) else Not(mine)

    def must_be_no(self) -> Condition:
        """Require the answer no."""
        return ~self


@dataclass(frozen=True, eq=False)
class Yes(Logic):
    """A yes/no fact is yes."""

    fact: str


@dataclass(frozen=True, eq=False)
class Among(Logic):
    """A choice is one of the values."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class AtLeast(Logic):
    """A number is at least another one of the same kind.

    `turned` says that the rule has them the other way round: a > b is “b is not at least a”.
    """

    number: Number
    line: Number
    form: Form | None = None
    turned: bool = False


@dataclass(frozen=True, eq=False)
class NotBefore(Logic):
    """A day is another one, or after it."""

    day: Day
    line: Day


@dataclass(frozen=True, eq=False)
class Stated(Logic):
    """A fact is stated at all; what is not stated counts as left out, so this is never open."""

    fact: str


@dataclass(frozen=True, eq=False)
class All(Logic):
    """Every one of several conditions."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Any(Logic):
    """At least one of several conditions."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Several(Logic):
    """At least so many of several conditions."""

    count: int
    parts: tuple[Condition, ...]


@dataclass(frozen=True, eq=False)
class Not(Logic):
    """The opposite of a condition."""

    part: Condition


type Condition = Yes | Among | AtLeast | NotBefore | Stated | All | Any | Several | Not


@dataclass(frozen=True, eq=False)
class ChoiceFact(Undecided):
    """A choice that the applicant makes; rules ask which value it has."""

    name: str
    values: tuple[str, ...]
    sort: ClassVar[str] = "choice"

    def __hash__(self) -> NoReturn:
        raise self.refused("look_up")

    def among(self, *values: str) -> Among:
        """Require one of the values; raises RuleError for a value that the choice hasn't."""
        strange = [value for value in values if value not in self.values]
        if strange or not values:
            listed = ", ".join(self.values)
            raise RuleError(
                f"“{self.name}”没有 {'、'.join(strange) or '任何值'} 这一项；可用：{listed}。",
                f"“{self.name}” has no value {', '.join(strange) or '(none given)'};"
                f" there are {listed}.",
            )
        return Among(self.name, values)

    def must_be_stated(self) -> Stated:
        """Require only that the choice is made, whatever it is."""
        return Stated(self.name)


def as_condition(found: object) -> Condition:
    """Take a condition of a rule; raises RuleError for anything else."""
    if isinstance(found, Logic):
        return cast("Condition", found)
    if isinstance(found, Expression):
        zh = "一个数不能直接当条件。请写成比较，例如 fact.revenue >= figure.line。"
        en = "A number is no condition. Compare it, as in fact.revenue >= figure.line."
    elif isinstance(found, ChoiceFact):
        zh = f"选项“{found.name}”不能直接当条件。请写 fact.{found.name}.among(…)。"
        en = f"The choice “{found.name}” is no condition. Write fact.{found.name}.among(…)."
    elif isinstance(found, bool):
        zh = (
            "条件里直接写了 True 或 False。条件要用事实写成：fact.listed、"
            'fact.level.among("national")、fact.revenue >= figure.line。'
        )
        en = (
            "True or False stands as a condition. Conditions are made of facts: fact.listed,"
            ' fact.level.among("national"), fact.revenue >= figure.line.'
        )
    else:
        zh = f"这里需要一个条件，写的是 {type(found).__name__}。"
        en = f"A condition is needed here, found {type(found).__name__}."
    raise RuleError(zh, en)


def at_least(number: object, line: object, *, turned: bool = False) -> AtLeast:
    """Require a number to be at least another one; raises RuleError where their kinds differ."""
    one, two = as_number(number), as_number(line)
    all_of_one_kind((one, two), "比较", "compared")
    return AtLeast(one, two, turned=turned)


def not_before(day: object, line: object) -> NotBefore:
    """Require a day to be another one, or after it."""
    return NotBefore(_day(day), _day(line))


def within_days(day: object, first: object, last: object) -> All:
    """Require a day within a period, both ends included."""
    return All((not_before(day, first), not_before(last, day)))


def all_of(*conditions: object) -> All:
    """Require every one of several conditions."""
    return All(_flat(All, conditions))


def any_of(*conditions: object) -> Any:
    """Require at least one of several conditions."""
    return Any(_flat(Any, conditions))


def at_least_n(count: object, *conditions: object) -> Several:
    """Require so many of several conditions, as in 满足其中两项."""
    number = int(count.value) if isinstance(count, Figure) else count
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise RuleError(
            "“其中几项”需要一个整数的数值，例如 figure.needed。",
            "How many of them is a whole number of the text, such as figure.needed.",
        )
    if number > len(conditions):
        raise RuleError(
            f"要求满足 {number} 项，却只列了 {len(conditions)} 项。",
            f"{number} conditions are required, but only {len(conditions)} are listed.",
        )
    return Several(number, tuple(as_condition(one) for one in conditions))


def _flat(joined: type[All | Any], conditions: tuple[object, ...]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for one in conditions:
        condition = as_condition(one)
        found.extend(condition.parts if isinstance(condition, joined) else [condition])
    return tuple(found)


def _day(found: object) -> Day:
    if isinstance(found, DayFact | DayFigure | Shifted):
        return found
    if isinstance(found, PeriodFact):
        zh = f"“{found.name}”是一段时间，这里需要一个日期。"
        en = f"“{found.name}” is a period; a day is needed here."
    else:
        zh = f"这里需要一个日期，写的是 {type(found).__name__}。"
        en = f"A day is needed here, found {type(found).__name__}."
    raise RuleError(zh, en)
