"""A curve as places on a drawing, worked out exactly.

The page built in advance and the browser draw the same picture from the same numbers, and neither
has to know how.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

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
#: A bent stretch is drawn through so many places at first, then through those between two of them
#: where the line is seen to be off, each half as wide as the one before.
_PLACES = 32
_HALVINGS = 8
#: What is less than so small a part of the highest amount cannot be seen on the drawing.
_FINEST = HEIGHT * 20
_ZERO = Fraction(0)
_FEN = Fraction(1, 100)

type Place = tuple[Fraction, Fraction]
#: A straight or bent stretch of a curve: the places it goes through, from left to right.
type Stretch = list[Place]


def stretches(curve: Possible, end: Fraction) -> list[Stretch]:
    """Cut a curve into stretches up to an end; where one doesn't begin as the last ended, it jumps.

    A stretch that has no end wherever it is tried is left out.
    """
    if len(curve.curves) != 1:
        whole = _through(curve, curve.axis.domain.least, end, _PLACES)
        return [whole] if whole else []
    found: list[Stretch] = []
    for piece, after in curve.curves[0].pieces.spans():
        if piece.start >= end and found:
            break
        until = end if after is None else min(after, end)
        found.append(_stretch(curve, piece, until))
    return [one for one in found if one]


def _stretch(curve: Possible, piece: Piece, until: Fraction) -> Stretch:
    if piece.is_bent:
        return _through(curve, piece.start, until, _PLACES)
    if until <= piece.start:
        return [(piece.start, piece.at(piece.start))]
    # A turn is marked at the next value that the fact may have: the line goes through it exactly.
    turn = curve.axis.domain.first_from(piece.start)
    marked = [turn] if piece.start < turn < until else []
    return [(x, piece.at(x)) for x in (piece.start, *marked, until)]


def _through(curve: Possible, start: Fraction, end: Fraction, places: int) -> Stretch:
    """Give places of what is only known where it is tried, closer together where it turns."""
    found: Stretch = []
    for index in range(places + 1):
        place = _tried(curve, start + (end - start) * index / places, end)
        if place is not None and (not found or place[0] > found[-1][0]):
            found.append(place)
    seen = max((y for _, y in found), default=_ZERO) / _FINEST
    drawn = found[:1]
    for one, other in pairwise(found):
        drawn.extend([*_between(curve, one, other, seen, _HALVINGS), other])
    return _straightened(drawn, min(seen, _FEN))


def _between(curve: Possible, one: Place, other: Place, seen: Fraction, halvings: int) -> Stretch:
    """Give the places between two, as long as the line between them is seen to be off."""
    middle = _tried(curve, (one[0] + other[0]) / 2, other[0])
    if halvings == 0 or middle is None or not one[0] < middle[0] < other[0]:
        return []
    share = (middle[0] - one[0]) / (other[0] - one[0])
    if abs(one[1] + (other[1] - one[1]) * share - middle[1]) <= seen:
        return []
    return [
        *_between(curve, one, middle, seen, halvings - 1),
        middle,
        *_between(curve, middle, other, seen, halvings - 1),
    ]


def _tried(curve: Possible, wanted: Fraction, end: Fraction) -> Place | None:
    """Give the place at the next value that the fact may have, at most the end."""
    x = min(curve.axis.domain.first_from(wanted), end)
    y = curve.at(x)
    return None if y is None else (x, y)


def _straightened(drawn: Stretch, off: Fraction) -> Stretch:
    """Leave out the places that lie on the straight line between their neighbours, or so little off.

    Amounts at values that may be stated lie beside a straight line by less than a fen.
    """
    found: Stretch = []
    for place in drawn:
        while len(found) > 1 and _in_line(found[-2], found[-1], place, off):
            found.pop()
        found.append(place)
    return found


def _in_line(one: Place, other: Place, third: Place, off: Fraction) -> bool:
    share = (other[0] - one[0]) / (third[0] - one[0])
    return abs(one[1] + (third[1] - one[1]) * share - other[1]) <= off


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
