"""What people enter: every reader here takes one text and gives an exact value.

A reader raises FormError where the text is none of its forms; values.py turns that into a problem
that names the fact, repeats what was written and shows a form that works.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction

__all__ = ["LARGEST", "FormError", "NumberText", "Value"]

#: A known value: a number (money in its currency, a ratio, a count, a quantity), yes/no, a choice's
#: id, a day, a period's first and last day, or the items of a list with the facts of each.
type Value = (
    Fraction
    | bool
    | str
    | datetime.date
    | tuple[datetime.date, datetime.date]
    | tuple[Mapping[str, Value | None], ...]
)

#: The largest number that can be entered where a fact states no other end.
LARGEST = 1_000_000_000_000


class NumberText(str):
    """A number of a JSON text, kept as it was written so that nothing of it is lost."""

    __slots__ = ()


class FormError(ValueError):
    """Raised for a text that is none of the accepted forms.

    `code` names the kind of problem, `details` fill its message.
    """

    def __init__(self, code: str, **details: str) -> None:
        """Keep the code, such as `grouping`, and what its message says beside the value."""
        super().__init__(code)
        self.code = code
        self.details = details
