"""Continuous piecewise linear functions of one amount from 0 upwards, exact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Piecewise", "constant", "identity", "lower", "upper"]

_ZERO = Fraction(0)


@dataclass(frozen=True)
class Piecewise:
    """A function given by its breakpoints (x, y), from x = 0, and its slope after the last."""

    points: tuple[tuple[Fraction, Fraction], ...]
    slope: Fraction

    def at(self, x: Fraction) -> Fraction:
        """Give the value at x >= 0."""
        before = self.points[0]
        for point in self.points[1:]:
            if x < point[0]:
                rise = (point[1] - before[1]) / (point[0] - before[0])
                return before[1] + rise * (x - before[0])
            before = point
        return before[1] + self.slope * (x - before[0])

    def times(self, factor: Fraction) -> Piecewise:
        """Multiply every value."""
        points = tuple((x, y * factor) for x, y in self.points)
        return Piecewise(points, self.slope * factor).simplified()

    def plus(self, other: Piecewise) -> Piecewise:
        """Add two functions."""
        places = _places(self, other)
        points = tuple((x, self.at(x) + other.at(x)) for x in places)
        return Piecewise(points, self.slope + other.slope).simplified()

    def minus(self, other: Piecewise) -> Piecewise:
        """Take another function off this one."""
        return self.plus(other.times(Fraction(-1)))

    def largest(self) -> Fraction | None:
        """Give the least upper bound over all x >= 0; None where there is none."""
        return None if self.slope > 0 else max(y for _, y in self.points)

    def smallest(self) -> Fraction | None:
        """Give the greatest lower bound over all x >= 0; None where there is none."""
        return None if self.slope < 0 else min(y for _, y in self.points)

    def simplified(self) -> Piecewise:
        """Leave out every breakpoint where the slope does not change."""
        kept: list[tuple[Fraction, Fraction]] = []
        for index, point in enumerate(self.points):
            after = self._slope_after(index)
            if index == 0 or self._slope_after(index - 1) != after:
                kept.append(point)
        return Piecewise(tuple(kept), self.slope)

    def _slope_after(self, index: int) -> Fraction:
        if index == len(self.points) - 1:
            return self.slope
        (x0, y0), (x1, y1) = self.points[index], self.points[index + 1]
        return (y1 - y0) / (x1 - x0)


def constant(value: Fraction) -> Piecewise:
    """Give the function that is the same everywhere."""
    return Piecewise(((_ZERO, value),), _ZERO)


def identity() -> Piecewise:
    """Give the function whose value is x itself."""
    return Piecewise(((_ZERO, _ZERO),), Fraction(1))


def lower(one: Piecewise, other: Piecewise) -> Piecewise:
    """Give the smaller of two functions at each x."""
    return _chosen(one, other, smaller=True)


def upper(one: Piecewise, other: Piecewise) -> Piecewise:
    """Give the larger of two functions at each x."""
    return _chosen(one, other, smaller=False)


def _chosen(one: Piecewise, other: Piecewise, *, smaller: bool) -> Piecewise:
    choose = min if smaller else max
    places = sorted({*_places(one, other), *_crossings(one.minus(other))})
    points = tuple((x, choose(one.at(x), other.at(x))) for x in places)
    end = places[-1]
    if one.at(end) == other.at(end):
        slope = choose(one.slope, other.slope)
    else:
        slope = one.slope if (one.at(end) < other.at(end)) == smaller else other.slope
    return Piecewise(points, slope).simplified()


def _crossings(difference: Piecewise) -> Iterable[Fraction]:
    """Find where a function passes through 0."""
    for (x0, y0), (x1, y1) in zip(difference.points, difference.points[1:], strict=False):
        if y0 * y1 < 0:
            yield x0 + y0 * (x1 - x0) / (y0 - y1)
    x, y = difference.points[-1]
    if y * difference.slope < 0:
        yield x - y / difference.slope


def _places(one: Piecewise, other: Piecewise) -> list[Fraction]:
    return sorted({x for x, _ in (*one.points, *other.points)})
