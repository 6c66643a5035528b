"""In which unit a number of a rule is written: as what it is made of has it.

A plain number may be a percentage, points, a multiple or nothing but a number, and its kind doesn't
say which; years and months are of one kind, too. So the figures and facts decide that it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from calculators.definitions import FactDefinition, Words
from calculators.definitions import Figure as FigureDefinition
from calculators.kernel import (
    Cases,
    Each,
    Fact,
    Figure,
    Form,
    Greatest,
    Highest,
    Kind,
    Least,
    Left,
    Number,
    Product,
    Quotient,
    Steps,
    Sum,
    When,
)
from calculators.readings.structure import walk
from calculators.words.numbers import Plain, is_multiple

__all__ = ["Scales", "composed_unit"]


#: A part of a year is a share of it.
_TIMES = (Kind((("day", 1),)), Kind((("month", 1),)))


def composed_unit(kind: Kind, unit_of_base: Callable[[Kind], str]) -> str:
    """Write a kind with the unit that the article has for each of its bases: `CNY/year`."""

    def power(name: str, exponent: int) -> str:
        own = unit_of_base(Kind(((name, 1),))) or name
        return own if exponent == 1 else f"{own}^{exponent}"

    above = [power(name, exponent) for name, exponent in kind.units if exponent > 0]
    below = [f"/{power(name, -exponent)}" for name, exponent in kind.units if exponent < 0]
    return ("*".join(above) or "1") + "".join(below)


@dataclass(frozen=True)
class Scales:
    """The figures and facts of an article, by which its numbers are written."""

    figures: Mapping[str, FigureDefinition]
    fact: Callable[[str], FactDefinition | None]
    resolved: Callable[[Number], Number]

    def plain(self, node: Number) -> Plain:
        """Say what a number without a unit is, by what it is made of."""
        node = self.resolved(node)
        match node:
            case Figure(name=name):
                return self._figure(self.figures.get(name))
            case Fact(name=name, type=type_):
                return self._fact(type_, self.fact(name))
            case Sum(parts=parts):
                return self._common(parts)
            case Least(options=parts) | Greatest(options=parts) | Highest(options=parts):
                return self._common(parts)
            case Left(total=total, taken=taken):
                return self._common((total, *taken))
            case Product(form=Form(name="whole") as form):
                # Counted whole, a number stays what it was.
                return self.plain(cast("Number", form["number"]))
            case Product(factors=parts):
                return self._product(parts)
            case Quotient(over=over, under=under) if over.kind.is_plain and under.kind.is_plain:
                return "number" if self._common((over, under)) == "number" else "percent"
            case Quotient(under=Figure(kind=kind)) if not kind.is_plain and kind not in _TIMES:
                # So many dollars for each dollar of the text: a number, no share of a whole.
                return "number"
            case When(then=then, otherwise=otherwise):
                return self._common((then, otherwise))
            case Cases(cases=cases, otherwise=otherwise):
                return self._common((*(one for _, one in cases), otherwise))
            case Each(body=body):
                return self.plain(body)
            case Steps():
                return "number"
            case _:
                return "percent"

    def _figure(self, figure: FigureDefinition | None) -> Plain:
        if figure is None:
            return "percent"
        if figure.kind == "points":
            return "points"
        if is_multiple(figure):
            return "multiple"
        return "number" if figure.kind == "number" else "percent"

    def _fact(self, type_: str, fact: FactDefinition | None) -> Plain:
        if type_ == "percent" or fact is None or fact.type == "percent":
            return "percent"
        return "multiple" if fact.unit == "times" else "number"

    def _common(self, parts: tuple[Number, ...]) -> Plain:
        """Say what numbers are together: points only where all are, a percentage where one is."""
        found = {self.plain(one) for one in parts if not _is_empty(self.resolved(one))}
        if len(found) == 1:
            return found.pop()
        if not found or found & {"percent", "points"}:
            return "percent"
        # 2.0倍 may be how the dataset writes a plain number, and 3.2 is one in any case.
        return "number"

    def _product(self, parts: tuple[Number, ...]) -> Plain:
        found = {self.plain(one) for one in parts if one.kind.is_plain}
        for first in ("percent", "points", "multiple"):
            if first in found:
                return first
        return "number" if found else "percent"

    def unit(self, kind: Kind, node: Number) -> tuple[str, Words] | None:
        """Give the unit of the first figure or fact of a graph that is of one kind with it."""
        return next((found for one, found in self._units(node) if one == kind), None)

    def _units(self, node: Number) -> Iterator[tuple[Kind, tuple[str, Words]]]:
        for one in walk(node):
            definition = self.fact(one.name) if isinstance(one, Fact) else None
            figure = self.figures.get(one.name) if isinstance(one, Figure) else None
            if isinstance(one, Fact) and definition is not None:
                unit = definition.unit or ("CNY" if definition.type == "money" else "item")
                whole = f"{unit}/{definition.per}" if definition.per else unit
                yield one.kind, (whole, definition.unit_words)
            elif isinstance(one, Figure) and figure is not None:
                yield one.kind, (figure.unit, {})


def _is_empty(node: Number) -> bool:
    return isinstance(node, Sum) and not node.parts
