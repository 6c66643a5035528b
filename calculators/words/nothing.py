"""Where a rule gives nothing at all, and which of its parts are why."""

from __future__ import annotations

from calculators.kernel import Greatest, Highest, Least, Left, Number, Product, Quotient, Steps, Sum
from calculators.words.scene import Scene

__all__ = ["comes_to_nothing", "is_nothing", "reasons_for_nothing"]


def is_nothing(number: Number) -> bool:
    """Say whether a number is the nothing that stands where a rule gives no amount."""
    return isinstance(number, Sum) and not number.parts


def comes_to_nothing(number: Number, scene: Scene) -> bool:
    """Say whether a branch without an amount makes all of a number nothing.

    A number that is merely 0, such as a rate of a fee of 0, is no such nothing.
    """
    found = scene.resolved(number)
    return is_nothing(found) or bool(_reasons(found, scene))


def reasons_for_nothing(number: Number, scene: Scene) -> tuple[Number, ...]:
    """Give the parts of a number that make it nothing; none where it isn't, or is a branch."""
    return _reasons(number, scene)


def _reasons(number: Number, scene: Scene) -> tuple[Number, ...]:
    match number:
        case Sum(parts=parts) | Greatest(options=parts) | Highest(options=parts):
            found = tuple(one for one in parts if comes_to_nothing(one, scene))
            return found if len(found) == len(parts) else ()
        case Product(factors=parts) | Least(options=parts):
            return tuple(one for one in parts if comes_to_nothing(one, scene))
        case Left(total=one) | Quotient(over=one) | Steps(amount=one):
            return (one,) if comes_to_nothing(one, scene) else ()
        case _:
            return ()
