"""One fact's value: from what was written to what the rules compute with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from calculators.definitions import FactDefinition
from calculators.entered import FormError, NumberText, Value
from calculators.entered.dates import read_day, read_period
from calculators.entered.examples import details_of, in_plain_yuan, list_example
from calculators.entered.limits import check
from calculators.entered.measures import read_count, read_percent, read_quantity, split_per
from calculators.entered.plain import plain
from calculators.money import read_amount, within_limits
from calculators.problems import Problem, nearest, quoted
from calculators.written import written_value

__all__ = ["NumberText", "Value", "read_value", "written_value"]

_MOST_ITEMS = 1_000
# No more problems of one list than this are told one by one.
_MOST_PROBLEMS = 100
_YES_NO = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


def read_value(definition: FactDefinition, written: object) -> Value | Problem | None:
    """Read what was written for a fact; None (JSON null) says that it is unknown.

    Returns the value, or the problem that names the fact, repeats the text and shows a form
    that works. Accepted forms are those of the fact's type: see `docs/` on entering facts. A list
    that is wrong in several places gives one problem, with the others in its `also`.
    """
    return _read(definition, written, definition.id)


def _read(definition: FactDefinition, written: object, place: str) -> Value | Problem | None:
    if written is None:
        return None
    match definition.type:
        case "list":
            return _list(definition, written, place)
        case "choice":
            return _choice(definition, written, place)
        case kind:
            try:
                return _READERS[kind](definition, written)
            except FormError as error:
                return _problem(definition, error, written, place)


def _problem(definition: FactDefinition, error: FormError, written: object, place: str) -> Problem:
    code, details = details_of(definition, error)
    return Problem(code, place, quoted(written), details)


def _money(definition: FactDefinition, written: object) -> Fraction:
    text = split_per(definition, plain(written)) if definition.per else written
    # A rate of exchange or a price may be finer than a fen, where the dataset says so.
    places = max(2, definition.decimals or 0)
    number = read_amount(text, definition.unit or "CNY", places)
    return within_limits(number) if in_plain_yuan(definition) else check(definition, number)


def _percent(definition: FactDefinition, written: object) -> Fraction:
    return check(definition, read_percent(definition, written))


def _count(definition: FactDefinition, written: object) -> Fraction:
    return check(definition, read_count(definition, written))


def _quantity(definition: FactDefinition, written: object) -> Fraction:
    return check(definition, read_quantity(definition, written))


def _date(_definition: FactDefinition, written: object) -> Value:
    return read_day(written)


def _period(_definition: FactDefinition, written: object) -> Value:
    return read_period(written)


def _yes_no(_definition: FactDefinition, written: object) -> bool:
    if isinstance(written, bool):
        return written
    known = _YES_NO.get(plain(written).casefold())
    if known is None:
        raise FormError("form")
    return known


_READERS: dict[str, Callable[[FactDefinition, object], Value]] = {
    "money": _money,
    "percent": _percent,
    "count": _count,
    "quantity": _quantity,
    "date": _date,
    "period": _period,
    "yes_no": _yes_no,
}


def _choice(definition: FactDefinition, written: object, place: str) -> str | Problem:
    try:
        text = plain(written)
    except FormError:
        text = ""
    if text in definition.choices:
        return text
    return Problem("choice_unknown", place, quoted(written), nearest(text, definition.choices))


def _list(definition: FactDefinition, written: object, place: str) -> Value | Problem:
    if not isinstance(written, list | tuple):
        details = {"example": f"[{list_example(definition)}]"}
        return Problem("list_form", place, quoted(written), details)
    if len(written) > _MOST_ITEMS:
        details = {"found": f"{len(written):,}", "most": f"{_MOST_ITEMS:,}"}
        return Problem("list_too_long", place, quoted(written), details)
    problems: list[Problem] = []
    items: list[dict[str, Value | None]] = []
    for index, item in enumerate(written):
        items.append(_item(definition, item, f"{place}[{index}]", problems))
        if len(problems) > _MOST_PROBLEMS:
            more = Problem("list_more", place, str(_MOST_PROBLEMS))
            problems = [*problems[:_MOST_PROBLEMS], more]
            break
    if not problems:
        return tuple(items)
    return replace(problems[0], also=tuple(problems[1:]))


def _item(
    definition: FactDefinition, item: object, place: str, problems: list[Problem]
) -> dict[str, Value | None]:
    """Read one item's facts, and add what is wrong with them to `problems`."""
    if not isinstance(item, dict):
        details = {"example": list_example(definition)}
        problems.append(Problem("list_item_form", place, quoted(item), details))
        return {}
    known = {fact.id: fact for fact in definition.facts}
    read: dict[str, Value | None] = {
        fact.id: Fraction(0) if fact.has_default else None for fact in definition.facts
    }
    for name, written in item.items():
        if len(problems) > _MOST_PROBLEMS:
            break
        if not isinstance(name, str) or name not in known:
            shown = quoted(name)
            details = nearest(shown, known)
            problems.append(Problem("item_fact_unknown", f"{place}.{shown}", shown, details))
            continue
        value = _read(known[name], written, f"{place}.{name}")
        if isinstance(value, Problem):
            problems.extend((replace(value, also=()), *value.also))
        elif value is not None:
            read[name] = value
    return read
