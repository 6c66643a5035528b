"""A number as a function of one fact, in pieces: straight ones, jumps between them, and others.

Each piece holds from its start up to the next one's start. A straight piece is known everywhere;
of a bent one (a share of a changing whole, too many steps to list) only the values that are asked
for are computed, by the exact reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["MOST_PIECES", "Piece", "Pieces", "combined", "constant", "identity"]

#: More pieces than these are not listed: the rest is one bent piece.
MOST_PIECES = 160

_ZERO = Fraction(0)


@dataclass(frozen=True)
class Piece:
    """From `start` on: `value` there and `slope` after it; bent where both are None."""

    start: Fraction
    value: Fraction | None
    slope: Fraction | None

    @property
    def is_bent(self) -> bool:
        """Say whether the piece is known only where it is computed."""
        return self.value is None

    def at(self, x: Fraction) -> Fraction:
        """Give a straight piece's value."""
        if self.value is None or self.slope is None:
            message = "a bent piece has no formula"
            raise ValueError(message)
        return self.value + self.slope * (x - self.start)


@dataclass(frozen=True)
class Pieces:
    """Pieces in order; the first starts where the fact's domain does, the last goes on for ever."""

    pieces: tuple[Piece, ...]

    def piece_at(self, x: Fraction) -> Piece:
        """Give the piece that holds at x."""
        found = self.pieces[0]
        for piece in self.pieces[1:]:
            if piece.start > x:
                break
            found = piece
        return found

    def spans(self) -> Iterable[tuple[Piece, Fraction | None]]:
        """Give each piece with the start of the next, None after the last."""
        for index, piece in enumerate(self.pieces):
            after = self.pieces[index + 1].start if index + 1 < len(self.pieces) else None
            yield piece, after


def constant(start: Fraction, value: Fraction) -> Pieces:
    """Give the function that is the same everywhere."""
    return Pieces((Piece(start, value, _ZERO),))


def identity(start: Fraction, factor: Fraction) -> Pieces:
    """Give the function whose value is the fact itself, in base units."""
    return Pieces((Piece(start, start * factor, factor),))


def bent(start: Fraction) -> Piece:
    """Give a piece that is only known where it is computed."""
    return Piece(start, None, None)


def tidy(pieces: Sequence[Piece]) -> Pieces:
    """Join neighbours that are one and the same line, and bend what has too many pieces."""
    kept: list[Piece] = []
    for piece in pieces:
        before = kept[-1] if kept else None
        if before is not None and before.is_bent and piece.is_bent:
            continue
        if (
            before is not None
            and not before.is_bent
            and not piece.is_bent
            and before.slope == piece.slope
            and before.at(piece.start) == piece.value
        ):
            continue
        kept.append(piece)
    if len(kept) > MOST_PIECES:
        kept = [*kept[:MOST_PIECES], bent(kept[MOST_PIECES].start)]
    return Pieces(tuple(kept))


def combined(
    many: Sequence[Pieces],
    combine: Callable[[Sequence[Piece], Fraction, Fraction | None], Iterable[Piece]],
) -> Pieces:
    """Combine functions stretch by stretch; `combine` gets their pieces there, as they start."""
    starts = sorted({piece.start for one in many for piece in one.pieces})
    places = [0] * len(many)
    found: list[Piece] = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else None
        here: list[Piece] = []
        for number, one in enumerate(many):
            place = places[number]
            while place + 1 < len(one.pieces) and one.pieces[place + 1].start <= start:
                place += 1
            places[number] = place
            here.append(_from(one.pieces[place], start))
        found.extend(combine(here, start, end))
        if len(found) > MOST_PIECES:
            break
    return tidy(found)


def _from(piece: Piece, start: Fraction) -> Piece:
    return bent(start) if piece.is_bent else Piece(start, piece.at(start), piece.slope)
