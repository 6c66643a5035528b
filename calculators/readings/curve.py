"""The curve reading: a number as a function of one fact, with exact turning points and jumps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from calculators.kernel import (
    All,
    Among,
    Any,
    AtLeast,
    Cases,
    Condition,
    Days,
    Each,
    Fact,
    Figure,
    Greatest,
    Highest,
    Least,
    Left,
    Not,
    NotBefore,
    Number,
    Product,
    Quotient,
    Several,
    Stated,
    Steps,
    Sum,
    When,
    Yes,
)
from calculators.readings.exact import (
    STATED,
    Extended,
    Situation,
    UnknownFact,
    amount_of,
    holds,
    sum_of_highest,
)
from calculators.readings.items import written_out
from calculators.readings.pieces import (
    MOST_PIECES,
    Piece,
    Pieces,
    bent,
    combined,
    constant,
    identity,
)
from calculators.readings.structure import Part, fact_names

__all__ = ["Curve", "Unbounded", "curve_of"]

_ZERO = Fraction(0)

type Combine = Callable[[Sequence[Piece], Fraction, Fraction | None], Iterable[Piece]]


class Unbounded(ValueError):
    """Raised where a number has no upper end wherever one looks: no line can be drawn of it."""


@dataclass(frozen=True)
class Curve:
    """A number over one fact; exact wherever that fact may be."""

    number: Number
    situation: Situation
    axis: Fact
    pieces: Pieces

    def at(self, x: Fraction) -> Extended:
        """Give the value at x, a value that the fact may have; None where it has no end."""
        piece = self.pieces.piece_at(x)
        if piece.is_bent:
            return amount_of(self.number, {**self.situation, self.axis.name: x})
        return piece.at(x)

    @property
    def is_bent(self) -> bool:
        """Say whether some piece is only known where it is computed."""
        return any(piece.is_bent for piece in self.pieces.pieces)

    def largest(self) -> Extended:
        """Give the largest value wherever the fact may be; None where it rises for ever."""
        return self.extreme(self.axis.domain.least, self.axis.domain.most, largest=True)

    def smallest(self) -> Extended:
        """Give the smallest value wherever the fact may be; None where none has an end."""
        return self.extreme(self.axis.domain.least, self.axis.domain.most, largest=False)

    def extreme(self, low: Fraction, high: Extended, *, largest: bool) -> Extended:
        """Give the largest or smallest value between two values of the fact.

        Of a bent piece only its two ends are looked at.
        """
        found: list[Extended] = []
        for piece, end in self.pieces.spans():
            until = high if end is None else self.axis.domain.last_before(end)
            if high is not None and until is not None:
                until = min(until, high)
            start = self.axis.domain.first_from(max(piece.start, low))
            if high is not None and start > high:
                break
            if until is not None and until < start:
                # Between two values that may be stated: no value of the fact lies in the piece.
                continue
            found.append(self.at(start))
            if until is not None:
                found.append(self.at(until))
            elif piece.slope is not None and piece.slope > 0 and largest:
                return None
        known = [one for one in found if one is not None]
        if largest:
            return max(known) if len(known) == len(found) else None
        return min(known, default=None)


def curve_of(number: Number, situation: Situation, axis: Fact) -> Curve:
    """Give a number as a function of a fact, all other facts being known.

    Raises UnknownFact where one isn't, and Unbounded where the number has no upper end.
    """
    known = {**situation, axis.name: axis.domain.least, STATED + axis.name: True}
    graph, values = written_out(number, known)
    return Curve(graph, values, axis, _Drawing(values, axis).number(graph))


class _Drawing:
    """Draws the nodes of a graph over one axis."""

    def __init__(self, situation: Situation, axis: Fact) -> None:
        self.situation = situation
        self.axis = axis
        self.start = axis.domain.least

    def number(self, number: Number) -> Pieces:
        if isinstance(number, Figure | Days) or not self._turns_on_axis(number):
            value = amount_of(number, self.situation)
            if value is None:
                raise Unbounded
            return constant(self.start, value)
        match number:
            case Fact(factor=factor):
                return identity(self.start, factor)
            case Sum(parts=parts):
                return combined([self.number(one) for one in parts], _sum)
            case Left(total=total, taken=taken):
                drawn = [self.number(total), *(self.number(one) for one in taken)]
                rest = combined(drawn, _difference)
                return combined([rest, constant(self.start, _ZERO)], _larger)
            case Product(factors=factors):
                found = self.number(factors[0])
                for one in factors[1:]:
                    found = combined([found, self.number(one)], _product)
                return found
            case Quotient(over=over, under=under):
                return combined([self.number(over), self.number(under)], _quotient)
            case Least(options=options):
                return self._limits(options, _smaller)
            case Greatest(options=options):
                return self._limits(options, _larger)
            case Highest(options=options, count=count):
                return sum_of_highest(
                    map(self.number, options),
                    int(count.value),
                    constant(self.start, _ZERO),
                    lambda one, other: combined([one, other], _sum),
                    lambda one, other: combined([one, other], _larger),
                )
            case Steps(amount=amount, step=step):
                return combined([self.number(amount), self.number(step)], self._steps)
            case Cases(fact=name, cases=cases, otherwise=otherwise):
                chosen = self.situation.get(name)
                return self.number(dict(cases).get(str(chosen), otherwise))
            case When(condition=condition, then=then, otherwise=otherwise):
                return self._when(condition, then, otherwise)
            case Each(fact=listed):
                raise UnknownFact(listed.name)
            case _:
                assert_never(number)

    def _turns_on_axis(self, part: Part) -> bool:
        return self.axis.name in fact_names(part)

    def _limits(self, options: Sequence[Number], choose: Combine) -> Pieces:
        found: list[Pieces] = []
        for one in options:
            try:
                found.append(self.number(one))
            except Unbounded:
                if choose is _larger:
                    raise
        if not found:
            raise Unbounded
        drawn = found[0]
        for one_ in found[1:]:
            drawn = combined([drawn, one_], choose)
        return drawn

    def _steps(
        self, here: Sequence[Piece], start: Fraction, end: Fraction | None
    ) -> Iterable[Piece]:
        amount, step = here
        if amount.value is None or amount.slope is None or step.value is None or step.slope != 0:
            return [bent(start)]
        if step.value == 0:
            return [bent(start)]
        if amount.slope == 0:
            return [Piece(start, Fraction(amount.value // step.value), _ZERO)]
        return self._stairs(amount, amount.slope, step.value, start, end)

    def _stairs(
        self, amount: Piece, slope: Fraction, step: Fraction, start: Fraction, end: Fraction | None
    ) -> Iterable[Piece]:
        """Give one flat piece a step, each where the fact may first be on it."""
        at = start
        for _ in range(MOST_PIECES + 1):
            value = amount.at(at)
            full = value // step
            yield Piece(at, Fraction(full), _ZERO)
            line = (full + 1) * step if slope > 0 else full * step
            crossing = at + (line - value) / slope
            at_next = self.axis.domain.first_from(crossing)
            if slope < 0 and at_next == crossing:
                at_next += self.axis.domain.grain or _ZERO
            at = max(at_next, at + (self.axis.domain.grain or _ZERO))
            if end is not None and at >= end:
                return
        yield bent(at)

    def _when(self, condition: Condition, then: Number, otherwise: Number) -> Pieces:
        truths = self.truth(condition)
        outcomes = {True: then, False: otherwise}
        drawn: dict[bool, Pieces] = {}
        found: list[Piece] = []
        for index, (start, truth) in enumerate(truths):
            end = truths[index + 1][0] if index + 1 < len(truths) else None
            if truth is None:
                found.append(bent(start))
                continue
            if truth not in drawn:
                drawn[truth] = self.number(outcomes[truth])
            found.append(_moved(drawn[truth].piece_at(start), start))
            found.extend(
                piece
                for piece in drawn[truth].pieces
                if piece.start > start and (end is None or piece.start < end)
            )
        return combined([Pieces(tuple(found))], lambda here, _start, _end: here)

    def truth(self, condition: Condition) -> list[tuple[Fraction, bool | None]]:
        """Say from where on a condition holds or fails; None where only trying tells."""
        if isinstance(condition, Yes | Among | NotBefore | Stated) or not self._turns_on_axis(
            condition
        ):
            return [(self.start, holds(condition, self.situation))]
        match condition:
            case AtLeast(number=number, line=line):
                gap = combined([self.number(number), self.number(line)], _difference)
                return self._signs(gap)
            case Not(part=part):
                return [
                    (start, None if truth is None else not truth)
                    for start, truth in self.truth(part)
                ]
            case All(parts=parts):
                return self._joined(len(parts), parts)
            case Any(parts=parts):
                return self._joined(1, parts)
            case Several(count=count, parts=parts):
                return self._joined(count, parts)
            case _:
                assert_never(condition)

    def _signs(self, gap: Pieces) -> list[tuple[Fraction, bool | None]]:
        found: list[tuple[Fraction, bool | None]] = []
        for piece, end in gap.spans():
            if piece.value is None or piece.slope is None:
                found.append((piece.start, None))
                continue
            found.append((piece.start, piece.value >= 0))
            if piece.slope == 0:
                continue
            crossing = piece.start - piece.value / piece.slope
            if crossing < piece.start:
                continue
            # Rising, it holds from the first value at or above the line; falling, it ends after it.
            at = self.axis.domain.first_from(crossing)
            if piece.slope < 0 and at == crossing:
                at += self.axis.domain.grain or _ZERO
            if at > piece.start and (end is None or at < end):
                found.append((at, piece.slope > 0))
        return found

    def _joined(
        self, count: int, parts: tuple[Condition, ...]
    ) -> list[tuple[Fraction, bool | None]]:
        all_truths = [self.truth(one) for one in parts]
        starts = sorted({start for truths in all_truths for start, _ in truths})
        found: list[tuple[Fraction, bool | None]] = []
        for start in starts:
            here = [_at(truths, start) for truths in all_truths]
            if here.count(True) >= count:
                truth: bool | None = True
            else:
                truth = False if len(here) - here.count(False) < count else None
            found.append((start, truth))
        return found


def _at(truths: list[tuple[Fraction, bool | None]], x: Fraction) -> bool | None:
    found = truths[0][1]
    for start, truth in truths:
        if start > x:
            break
        found = truth
    return found


def _moved(piece: Piece, start: Fraction) -> Piece:
    return bent(start) if piece.is_bent else Piece(start, piece.at(start), piece.slope)


def _sum(here: Sequence[Piece], start: Fraction, _end: Fraction | None) -> Iterable[Piece]:
    if any(piece.is_bent for piece in here):
        return [bent(start)]
    value = sum((piece.value or _ZERO for piece in here), _ZERO)
    return [Piece(start, value, sum((piece.slope or _ZERO for piece in here), _ZERO))]


def _difference(here: Sequence[Piece], start: Fraction, _end: Fraction | None) -> Iterable[Piece]:
    if any(piece.is_bent for piece in here):
        return [bent(start)]
    (value, *off), (slope, *less) = zip(
        *((one.value or _ZERO, one.slope or _ZERO) for one in here), strict=True
    )
    return [Piece(start, value - sum(off, _ZERO), slope - sum(less, _ZERO))]


def _product(here: Sequence[Piece], start: Fraction, _end: Fraction | None) -> Iterable[Piece]:
    one, two = here
    for constant_, other in ((one, two), (two, one)):
        if constant_.value == 0 and constant_.slope == 0:
            return [Piece(start, _ZERO, _ZERO)]
        if constant_.slope == 0 and constant_.value is not None and not other.is_bent:
            return [
                Piece(
                    start,
                    constant_.value * (other.value or _ZERO),
                    constant_.value * (other.slope or _ZERO),
                )
            ]
    return [bent(start)]


def _quotient(here: Sequence[Piece], start: Fraction, _end: Fraction | None) -> Iterable[Piece]:
    over, under = here
    if under.slope == 0 and under.value and not over.is_bent:
        return [
            Piece(start, (over.value or _ZERO) / under.value, (over.slope or _ZERO) / under.value)
        ]
    return [bent(start)]


def _smaller(here: Sequence[Piece], start: Fraction, end: Fraction | None) -> Iterable[Piece]:
    return _crossed(here, start, end, smaller=True)


def _larger(here: Sequence[Piece], start: Fraction, end: Fraction | None) -> Iterable[Piece]:
    return _crossed(here, start, end, smaller=False)


def _crossed(
    here: Sequence[Piece], start: Fraction, end: Fraction | None, *, smaller: bool
) -> Iterable[Piece]:
    one, two = here
    if one.value is None or one.slope is None or two.value is None or two.slope is None:
        return [bent(start)]
    ahead = (one.value, one.slope) if smaller else (-one.value, -one.slope)
    behind = (two.value, two.slope) if smaller else (-two.value, -two.slope)
    first, second = (one, two) if ahead <= behind else (two, one)
    gap, closing = (
        (second.value or _ZERO) - (first.value or _ZERO),
        (first.slope or _ZERO) - (second.slope or _ZERO),
    )
    if not smaller:
        gap, closing = -gap, -closing
    if closing <= 0:
        return [first]
    # `first` was below at the start: where both were equal there, it would have stayed so.
    crossing = start + gap / closing
    if end is not None and crossing >= end:
        return [first]
    return [first, Piece(crossing, second.at(crossing), second.slope)]
