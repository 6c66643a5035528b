"""The reading backwards: the least value of a fact that reaches an amount."""

from __future__ import annotations

from fractions import Fraction

from calculators.money import floor_to_fen
from calculators.readings.box import Between, Box, interval_of
from calculators.readings.curve import Curve
from calculators.readings.pieces import Piece

__all__ = ["Unsettled", "least_reaching"]

#: How often a bent piece is cut before its start is given up as too hard to find.
_ENOUGH = 2000


class Unsettled(ArithmeticError):
    """Raised where it is too hard to say whether an amount is reached, and where first."""


def least_reaching(curve: Curve, goal: Fraction) -> Fraction | None:
    """Find the least value of the fact whose amount, rounded down to the fen, reaches a goal.

    None says that no value that the fact may have reaches it. Raises Unsettled where a bend is
    too fine to tell.
    """
    wanted = floor_to_fen(goal)
    axis = curve.axis
    last = axis.domain.stated if axis.domain.most is None else axis.domain.most
    for piece, end in curve.pieces.spans():
        if piece.start > last:
            break
        until = last if end is None else min(last, axis.domain.last_before(end))
        start = axis.domain.first_from(piece.start)
        if start > until:
            continue
        if piece.is_bent:
            found = _in_bent(curve, start, until, goal)
        else:
            found = _in_straight(piece, start, until, goal)
        found = None if found is None else axis.domain.first_from(found)
        # On the next value that may be stated the amount may have passed a bend and fallen again.
        if found is not None and _reaches(curve, found, wanted):
            return found
    return None


def _reaches(curve: Curve, x: Fraction, wanted: int) -> bool:
    """Say whether the amount at x is so many fen or more, or has no end."""
    amount = curve.at(x)
    return amount is None or floor_to_fen(amount) >= wanted


def _in_straight(piece: Piece, start: Fraction, until: Fraction, goal: Fraction) -> Fraction | None:
    wanted = Fraction(floor_to_fen(goal), 100)
    if piece.at(start) >= wanted:
        return start
    if not piece.slope or piece.slope < 0 or piece.at(until) < wanted:
        return None
    return start + (wanted - piece.at(start)) / piece.slope


def _in_bent(curve: Curve, start: Fraction, until: Fraction, goal: Fraction) -> Fraction | None:
    """Cut a bent piece in halves, the lower half first, until its first value is found."""
    axis, wanted = curve.axis, Fraction(floor_to_fen(goal), 100)
    grain = axis.domain.grain or Fraction(1, 10**6)
    waiting = [(start, until)]
    for _ in range(_ENOUGH):
        if not waiting:
            return None
        low, high = waiting.pop()
        if _reaches(curve, low, floor_to_fen(goal)):
            return low
        box: Box = {**curve.situation, axis.name: Between((low, high))}
        most = interval_of(curve.number, box)[1]
        if low >= high or (most is not None and most < wanted):
            continue
        count = (low + high) / 2 / grain
        middle = (count.numerator // count.denominator) * grain
        waiting.append((min(middle + grain, high), high))
        if middle > low:
            waiting.append((low, middle))
    raise Unsettled
