"""A number as a policy's text states it: its kind, its exact value, its unit, and its place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from calculators.units import UNITS, Unit

__all__ = [
    "CURRENCIES",
    "DIGITS",
    "FLAT",
    "LIMITS",
    "Numeral",
    "fraction",
    "of_unit",
    "per_text",
    "shares_of",
]

#: The units of money. Yuan are the ones that go without saying.
CURRENCIES = (
    "CNY", "USD", "HKD", "MOP", "EUR", "JPY", "GBP", "KRW", "SGD", "AUD", "CAD", "CHF", "RUB",
)  # fmt: skip
#: A plain number in digits.
DIGITS = r"[0-9]+(?:,[0-9]+)*(?:\.[0-9]+)?"

#: Several parts of a whole, 4:3:3; but 12:30:00 is a time of day.
_SHARES = re.compile(rf"(?<![0-9:∶.]){DIGITS}(?:\s?[:∶]\s?{DIGITS}){{2,}}(?!\.?[0-9]|\s?[:∶%‰])")
_CLOCK = re.compile(r"[0-2]?[0-9]:[0-5][0-9]:[0-5][0-9]")
_RATIOS = {"%": Fraction(1, 100), "permille": Fraction(1, 1000)}
_DURATIONS = {"day": "days", "month": "months", "year": "years"}
_TIMES = ("once", "event", "h", "day", "workday", "week", "month", "quarter", "year")
#: What is measured and not counted, in base units.
_MEASURES = frozenset(
    ("kW", "kVA", "h", "m", "m2", "m3", "t", "tce", "GB", "PFLOPS", "TEU", "workday")
)

#: Kinds of number that have no unit, so that a rate may stand as either.
FLAT = ("ratio", "number")
#: Kinds of number that something may be counted or paid for each of.
LIMITS = ("money", "count", "quantity")
#: From here on a number is written in groups of digits: 50,000,000.
_GROUPED = 1000


@dataclass(frozen=True)
class Numeral:
    """A number found in a text: what kind it is, its exact value, and where it stands.

    `kind` is one of

    - `ratio`: 50% is 1/2, 8‰ is 1/125, 减半 and half are 1/2, 1:0.5 is 1/2, double is 2, each part
      of 4:3:3 is its share of the whole;
    - `points`: 2个百分点 is 1/50;
    - `money`: in yuan where `unit` is empty, else in the currency that `unit` names;
    - `days`, `months`, `years`: as many of them;
    - `count`: of the things that `unit` names (`person`, `firm`, `item`); empty where unknown;
    - `quantity`: of a measure that `unit` names (`mu`, `kW`, `h`, `workday`);
    - `date`: the day's ordinal, see `day`;
    - `number`: a plain multiple, 1.5倍 and 系数1.5 are 3/2.

    `per` is what it is for each of: `mu`, `m2/month`; empty where the words name nothing.
    """

    kind: str
    value: Fraction
    unit: str
    per: str
    start: int
    end: int

    @property
    def day(self) -> datetime.date:
        """Give the day that a date says."""
        return datetime.date.fromordinal(int(self.value))

    @property
    def ordinal(self) -> bool:
        """Tell whether it names a place in an order: 第3名, year 5."""
        return self.unit in ("rank", "nth_year")

    @property
    def bare(self) -> bool:
        """Tell whether no unit stands with the number."""
        return self.kind == "count" and not self.unit

    def states(self, figure: Numeral) -> bool:
        """Tell whether this number of a text says what a figure's value says.

        A thing that is counted may have no word of its own here, the text may say of each what
        the figure leaves out, and English leaves the currency out where it is plain. The first 10
        may be a place in an order or so many of them.
        """
        if self.bare and figure.kind == "money" and not figure.unit and self.value >= _GROUPED:
            return self.value == figure.value
        if self.bare and figure.kind == "days":
            return self.value == figure.value  # 365 to the year
        if figure.unit == "age" and self.unit in ("", "year") and self.kind in ("count", "years"):
            return self.value == figure.value  # aged 35, 35 years of age
        kinds = {self.kind, figure.kind}
        same_kind = len(kinds) == 1 or kinds <= set(FLAT)
        units = {self.unit, figure.unit}
        counted = kinds == {"count"} and ("" in units or self.unit == "rank")
        same_unit = len({*map(_base, units)}) == 1 or kinds <= set(FLAT) or counted
        same_per = not figure.per or _parts(figure.per) == _parts(self.per)
        return same_kind and same_unit and same_per and self.value == figure.value


def fraction(digits: str) -> Fraction:
    """Read a plain number in digits."""
    return Fraction(digits.replace(",", ""))


def of_unit(unit: Unit, number: Fraction, start: int, end: int) -> Numeral:
    """Make a numeral of so many of a unit."""
    name = unit.id
    if name in _RATIOS:
        return Numeral("ratio", number * _RATIOS[name], "", "", start, end)
    if name in ("point", "bp"):
        return Numeral("points", number * unit.factor, "point", "", start, end)
    if name in CURRENCIES:
        return Numeral("money", number, "" if name == "CNY" else name, "", start, end)
    if name == "times":
        return Numeral("number", number, name, "", start, end)
    if name == "nth_year":
        return Numeral("years", number, name, "", start, end)
    measured = _MEASURES & {*unit.dims} or name in ("week", "quarter")
    kind = _DURATIONS.get(name) or ("quantity" if measured else "count")
    return Numeral(kind, number, name, "", start, end)


def shares_of(text: str) -> Iterator[Numeral]:
    """Read 4:3:3 as 40%, 30% and 30%, each where its digits stand."""
    for match in _SHARES.finditer(text):
        parts = [*re.finditer(DIGITS, match.group())]
        whole = sum(fraction(one.group()) for one in parts)
        if whole and not _CLOCK.fullmatch(match.group()):
            for one in parts:
                start, end = (match.start() + place for place in one.span())
                yield Numeral("ratio", fraction(one.group()) / whole, "", "", start, end)


def per_text(units: list[str]) -> str:
    """Write what a number is for each of, things before times: `m2/month`."""
    known = list(dict.fromkeys(units))
    order = {one: place for place, one in enumerate(UNITS)}
    return "/".join(sorted(known, key=lambda one: (one in _TIMES, order.get(one, len(order)))))


def _parts(per: str) -> set[str]:
    return {_base(one) for one in per.split("/")}


def _base(unit: str) -> str:
    """Give the one thing that two words count: 个 and 项."""
    return "item" if unit == "entry" else unit
