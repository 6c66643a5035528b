"""The reading backwards: the least value of a fact that reaches an amount."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from calculators.money import LARGEST, floor_to_fen
from calculators.readings.piecewise import Piecewise

__all__ = ["least_reaching"]


def least_reaching(curve: Piecewise, goal: Fraction) -> Fraction | None:
    """Find the least value in whole fen whose amount, rounded down to the fen, reaches a goal.

    Goal and result are yuan. None says that no value that a fact may have reaches it.
    """
    wanted = floor_to_fen(goal)
    if floor_to_fen(curve.at(Fraction(0))) >= wanted:
        return Fraction(0)
    last = (Fraction(LARGEST), curve.at(Fraction(LARGEST)))
    ends = [*(point for point in curve.points if point[0] < LARGEST), last]
    for (x0, y0), (x1, y1) in pairwise(ends):
        if y1 <= y0:
            # A falling stretch is highest where it begins, and that place was looked at before.
            continue
        if y1 < goal:
            continue
        exact = x0 + (goal - y0) * (x1 - x0) / (y1 - y0)
        found = Fraction(-(-exact.numerator * 100 // exact.denominator), 100)
        # On the next whole fen the amount may have passed a bend and fallen again.
        if floor_to_fen(curve.at(found)) >= wanted:
            return found
    return None
