"""One fact's value: from what was written to what the rules compute with."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from calculators.money import MoneyFormError, parse_money
from calculators.problems import Problem, nearest, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.definitions import FactDefinition

__all__ = ["NumberText", "Value", "read_value"]

#: A known value: money in yuan or a ratio, yes/no, a choice's id, or a day.
type Value = Fraction | bool | str | datetime.date

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|年([0-9]{1,2})月)([0-9]{1,2})(日?)")
_PERCENT = re.compile(r"([0-9]{1,30}(?:\.[0-9]{1,30})?)\s*%")
_BARE = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")
_YES_NO = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


class NumberText(str):
    """A number of a JSON text, kept as it was written so that nothing of it is lost."""

    __slots__ = ()


def read_value(definition: FactDefinition, written: object) -> Value | Problem | None:
    """Read what was written for a fact; None (JSON null) says that it is unknown.

    Returns the value, or the problem that names the fact, repeats the text and shows a form
    that works. Accepted forms are those of the fact's type: see `docs/` on entering facts.
    """
    if written is None:
        return None
    return _READERS[definition.type](definition, written)


def _text(written: object) -> str | None:
    """Give the text of a scalar; yes/no, lists and objects have none."""
    if isinstance(written, bool):
        return None
    if isinstance(written, str):
        return str(written)
    return str(written) if isinstance(written, int | Decimal | datetime.date) else None


def _problem(definition: FactDefinition, code: str, written: object, **details: str) -> Problem:
    shown = {True: "true", False: "false"}[written] if isinstance(written, bool) else written
    return Problem(code, definition.id, quoted(shown), details)


def _money(definition: FactDefinition, written: object) -> Fraction | Problem:
    text = _text(written)
    if text is None:
        return _problem(definition, "money_form", written)
    try:
        return parse_money(text)
    except MoneyFormError as error:
        return _problem(definition, error.code, written)


def _percent(definition: FactDefinition, written: object) -> Fraction | Problem:
    text = unicodedata.normalize("NFKC", _text(written) or "").strip()
    found = _PERCENT.fullmatch(text)
    if found is None:
        if _BARE.fullmatch(text):
            other = Decimal(text) * 100 if Decimal(text) <= 1 else Decimal(text) / 100
            # The plain number first, without the zeros that the arithmetic leaves behind.
            second = f"{other.normalize():f}%"
            return _problem(definition, "percent_bare", written, first=f"{text}%", second=second)
        return _problem(definition, "percent_form", written)
    ratio = Fraction(found.group(1)) / 100
    return ratio if ratio <= 1 else _problem(definition, "percent_range", written)


def _date(definition: FactDefinition, written: object) -> datetime.date | Problem:
    text = unicodedata.normalize("NFKC", _text(written) or "")
    found = _DATE.fullmatch("".join(text.split()))
    if found is None or bool(found.group(4)) != bool(found.group(6)):
        return _problem(definition, "date_form", written)
    year, dashed, slashed, chinese, day, _ = found.groups()
    try:
        return datetime.date(int(year), int(dashed or slashed or chinese), int(day))
    except ValueError:
        return _problem(definition, "date_calendar", written)


def _yes_no(definition: FactDefinition, written: object) -> bool | Problem:
    if isinstance(written, bool):
        return written
    text = unicodedata.normalize("NFKC", _text(written) or "").strip().casefold()
    known = _YES_NO.get(text)
    return _problem(definition, "yes_no_form", written) if known is None else known


def _choice(definition: FactDefinition, written: object) -> str | Problem:
    text = (_text(written) or "").strip()
    if text in definition.choices:
        return text
    return _problem(definition, "choice_unknown", written, **nearest(text, definition.choices))


_READERS: dict[str, Callable[[FactDefinition, object], Value | Problem]] = {
    "money": _money,
    "percent": _percent,
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice,
}
