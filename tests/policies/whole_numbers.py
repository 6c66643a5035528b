"""What the second statements of the invented policies are written in: whole numbers only.

Money is fen, a percentage is hundredths of a percent, a quantity and a rate of exchange are ten
thousandths, and a count is itself. A share is cut off below the fen where it is an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

__all__ = ["NO_AMOUNT", "REFUSED", "WAN", "Facts", "Given", "Gives", "exactly", "up_to"]

#: 万元 in fen.
WAN = 1_000_000
#: Numbers are whole; a list holds the facts of its items.
type Facts = Mapping[str, Any]
#: The least and the most that a benefit gives, in fen; or why it gives neither.
type Given = tuple[int, int] | Literal["not_eligible", "no_amount"]
type Gives = Callable[[Facts], Given]

REFUSED: Literal["not_eligible"] = "not_eligible"
NO_AMOUNT: Literal["no_amount"] = "no_amount"


def exactly(fen: int) -> Given:
    """Give a sum that is certain."""
    return fen, fen


def up_to(fen: int) -> Given:
    """Give a ceiling, below which the city decides."""
    return 0, fen
