"""Days of a rule: stated, set by the text, or counted from another day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar

from calculators.kernel.kinds import Kind, RuleError
from calculators.kernel.nodes import Days, Expression, Figure
from calculators.kernel.undecided import Undecided

__all__ = ["Day", "DayFact", "DayFigure", "PeriodFact", "Shifted", "shifted"]


@dataclass(frozen=True, eq=False)
class DayFact(Undecided):
    """A day that the applicant states."""

    name: str
    sort: ClassVar[str] = "day"

    def __add__(self, other: object) -> Shifted:
        """Count on from this day by days, months or years of the text."""
        return shifted(self, other)

    def __sub__(self, other: object) -> Shifted:
        """Count back from this day."""
        return shifted(self, other, sign=-1)


@dataclass(frozen=True, eq=False)
class DayFigure(Undecided):
    """A day that the text sets."""

    name: str
    value: datetime.date
    sort: ClassVar[str] = "day"

    def __add__(self, other: object) -> Shifted:
        """Count on from this day by days, months or years of the text."""
        return shifted(self, other)

    def __sub__(self, other: object) -> Shifted:
        """Count back from this day."""
        return shifted(self, other, sign=-1)


@dataclass(frozen=True, eq=False)
class Shifted(Undecided):
    """A day so many days or months after another one (before it, where they are negative)."""

    day: Day
    months: int
    days: int
    sort: ClassVar[str] = "day"

    def __add__(self, other: object) -> Shifted:
        """Count on from this day."""
        return shifted(self, other)

    def __sub__(self, other: object) -> Shifted:
        """Count back from this day."""
        return shifted(self, other, sign=-1)

    def day_before(self) -> Shifted:
        """Give the day before: a period of years ends on the day before its anniversary."""
        return Shifted(self, 0, -1)


type Day = DayFact | DayFigure | Shifted


@dataclass(frozen=True, eq=False)
class PeriodFact(Undecided):
    """A period that the applicant states, from its first day to its last."""

    name: str
    sort: ClassVar[str] = "period"

    def days(self) -> Days:
        """Count its days, the last one not counted."""
        return Days(self, kind=Kind((("day", 1),)))


def shifted(day: Day, by: object, sign: int = 1) -> Shifted:
    """Move a day by a figure of days, months or years; raises RuleError for anything else."""
    units = by.kind.units if isinstance(by, Expression) else ()
    if not isinstance(by, Figure) or len(units) != 1 or units[0][0] not in ("day", "month"):
        raise RuleError(
            "日期只能加减原文规定的天数、月数或年数，例如 30日、6个月、3年。",
            "A day can only be moved by days, months or years that the text sets, such as 30 days,"
            " 6 months or 3 years.",
        )
    count = int(by.value) * sign
    return Shifted(day, count, 0) if units[0][0] == "month" else Shifted(day, 0, count)
