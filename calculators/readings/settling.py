"""What no longer matters: facts that are open and move nothing, put anywhere so that others count."""

from __future__ import annotations

from calculators.kernel import Fact, Stated
from calculators.readings.exact import STATED, Situation
from calculators.readings.structure import Part, walk
from calculators.values import Value

__all__ = ["with_any"]


def with_any(graph: Part, situation: Situation, axis: str) -> Situation:
    """Give each number that is still open the least it may be; the axis stays open.

    Meant for facts that move nothing. Whether a fact was stated stays as it is.
    """
    settled: dict[str, Value | None] = dict(situation)
    for one in walk(graph):
        if isinstance(one, Stated) and STATED + one.fact not in settled:
            settled[STATED + one.fact] = situation.get(one.fact) is not None
    for one in walk(graph):
        open_number = isinstance(one, Fact) and settled.get(one.name) is None
        if isinstance(one, Fact) and open_number and one.name != axis:
            settled[one.name] = one.domain.least
    return settled
