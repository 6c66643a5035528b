"""A curve as places on a drawing, worked out exactly.

The page built in advance and the browser draw the same picture from the same numbers, and neither
has to know how.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from calculators.readings.goal import rounded_up
from calculators.readings.pieces import Piece
from calculators.readings.possible import Possible

__all__ = [
    "FLOOR",
    "HEIGHT",
    "LEFT",
    "RIGHT",
    "WIDTH",
    "Frame",
    "Stretch",
    "nice_end",
    "stretches",
    "ticks",
]

WIDTH, HEIGHT = 640, 300
_TOP, _BOTTOM = 20, 48
LEFT, RIGHT, FLOOR = 96, WIDTH - 24, HEIGHT - _BOTTOM
_MOST_TICKS = 5
#: A bent stretch is drawn through so many places.
_PLACES = 32

#: A straight or bent stretch of a curve: the places it goes through, from left to right.
type Stretch = list[tuple[Fraction, Fraction]]


def stretches(curve: Possible, end: Fraction) -> list[Stretch]:
    """Cut a curve into stretches up to an end; where one doesn't begin as the last ended, it jumps."""
    if len(curve.curves) != 1:
        return [_through(curve, curve.axis.domain.least, end, _PLACES)]
    found: list[Stretch] = []
    for piece, after in curve.curves[0].pieces.spans():
        if piece.start >= end and found:
            break
        until = end if after is None else min(after, end)
        found.append(_stretch(curve, piece, until))
    return found


def _stretch(curve: Possible, piece: Piece, until: Fraction) -> Stretch:
    if piece.is_bent:
        return _through(curve, piece.start, until, _PLACES)
    if until <= piece.start:
        return [(piece.start, piece.at(piece.start))]
    return [(piece.start, piece.at(piece.start)), (until, piece.at(until))]


def _through(curve: Possible, start: Fraction, end: Fraction, places: int) -> Stretch:
    found: Stretch = []
    for index in range(places + 1):
        x = rounded_up(start + (end - start) * index / places, curve.axis)
        y = curve.at(min(x, end))
        if y is not None and (not found or x > found[-1][0]):
            found.append((min(x, end), y))
    return _straightened(found)


def _straightened(drawn: Stretch) -> Stretch:
    """Leave out the places that lie on the straight line between their neighbours."""
    found: Stretch = []
    for place in drawn:
        while len(found) > 1 and _in_line(found[-2], found[-1], place):
            found.pop()
        found.append(place)
    return found


def _in_line(
    one: tuple[Fraction, Fraction],
    other: tuple[Fraction, Fraction],
    third: tuple[Fraction, Fraction],
) -> bool:
    rise = (other[1] - one[1]) * (third[0] - one[0])
    return rise == (third[1] - one[1]) * (other[0] - one[0])


class Frame:
    """Turns amounts into places on the drawing, to the nearest tenth."""

    def __init__(self, x_end: Fraction, y_end: Fraction) -> None:
        """Fit both scales, which begin at 0."""
        self.x_end = x_end
        self.y_end = y_end

    def x(self, value: Fraction) -> str:
        """Give the place of a fact's value."""
        return _place(LEFT, RIGHT, min(value, self.x_end), self.x_end)

    def y(self, value: Fraction) -> str:
        """Give the place of an amount."""
        return _place(FLOOR, _TOP, min(value, self.y_end), self.y_end)

    def path(self, drawn: Sequence[Stretch]) -> str:
        """Give the path through all stretches, upright where the curve jumps."""
        places = [place for one in drawn for place in one]
        return "M" + " L".join(f"{self.x(x)} {self.y(y)}" for x, y in places)


def nice_end(value: Fraction) -> Fraction:
    """Give the end of a scale: the next whole step above a value."""
    step = _step(value)
    steps = -(-value.numerator // (value.denominator * step)) if value else 1
    return Fraction(max(steps, 1) * step)


def _step(value: Fraction) -> int:
    """Give the step that cuts a scale into at most five parts: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if value <= digit * power * _MOST_TICKS:
                return digit * power
        power *= 10


def ticks(end: Fraction) -> list[Fraction]:
    """Give the steps of a scale, from 0 to its end."""
    step = _step(end)
    return [Fraction(step * index) for index in range(int(end / step) + 1)]


def _place(zero: int, full: int, value: Fraction, end: Fraction) -> str:
    """Give the place of a value on a scale from 0 to `end`.

    In whole numbers, because a drawing has many places and is made anew after each key.
    """
    share = value.numerator * end.denominator
    whole = value.denominator * end.numerator
    tenths = zero * 10 + (20 * (full - zero) * share + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"
