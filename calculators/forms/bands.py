"""An amount or a rate for each band of a number: 50亩以上不足200亩的…，200亩以上的….

A band starts at its line, the line itself included (以上含本数), and ends before the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import cast

from calculators.kernel import (
    Any,
    AtLeast,
    Fact,
    Figure,
    Form,
    Number,
    RuleError,
    When,
    all_of,
    all_of_one_kind,
    any_of,
    as_number,
    at_least,
    zero,
)
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.nothing import is_nothing
from calculators.words.parts import Line, Part, Sentence, cases
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "by_band", "by_rank", "first_reached"]


def by_band(number: object, *bands: tuple[object, object], below: object | None = None) -> Number:
    """Give the value of the highest band whose line the number reaches.

    `bands` are (line, value), the lowest line first; under the first line it is `below`, or nothing.
    Raises RuleError where the lines don't rise.
    """
    if not bands:
        raise RuleError(
            "by_band(…) 至少要有一档，例如 (figure.line, figure.amount)。",
            "by_band(…) needs at least one band, such as (figure.line, figure.amount).",
        )
    base = as_number(number)
    lines = tuple(as_number(line) for line, _ in bands)
    values = tuple(as_number(value) for _, value in bands)
    _rising(lines)
    lowest: Number = zero(values[0].kind) if below is None else as_number(below)
    kind = all_of_one_kind((*values, lowest), "分档", "bands of one kind")
    found = lowest
    for line, value in zip(lines, values, strict=True):
        found = When(at_least(base, line), value, found, kind=kind)
    form = Form(
        "by_band", (("number", base), ("lines", lines), ("values", values), ("below", lowest))
    )
    return _formed(found, form)


def by_rank(rank: object, *amounts: object) -> Number:
    """Give an amount for the first, second, … place, and nothing below the last one named."""
    place = as_number(rank)
    if not isinstance(place, Fact) or not amounts:
        raise RuleError(
            "by_rank(…) 须写成 by_rank(fact.rank, 第一名的数值, 第二名的数值, …)。",
            "Write by_rank(fact.rank, figure for the first, figure for the second, …).",
        )
    values = tuple(as_number(one) for one in amounts)
    kind = all_of_one_kind(values, "分档", "ranks of one kind")
    found: Number = zero(kind)
    for index in range(len(values), 0, -1):
        after = Figure("", Fraction(index + 1) * place.factor, kind=place.kind)
        found = When(at_least(place, after), found, values[index - 1], kind=kind)
    return _formed(found, Form("by_rank", (("number", place), ("values", values))))


def first_reached(now: object, before: object, *lines: object) -> Any:
    """Require that a line is reached which was not reached before: 首次达到5000万元、1亿元."""
    if not lines:
        raise RuleError(
            "first_reached(…) 至少要有一条线，例如 first_reached(fact.now, fact.before, figure.line)。",
            "first_reached(…) needs a line, as in first_reached(fact.now, fact.before, figure.line).",
        )
    one, two = as_number(now), as_number(before)
    numbers = tuple(as_number(line) for line in lines)
    _rising(numbers)
    return any_of(*(all_of(at_least(one, line), ~at_least(two, line)) for line in numbers))


def _rising(lines: tuple[Number, ...]) -> None:
    fixed = [line.value for line in lines if isinstance(line, Figure)]
    if any(after <= before for before, after in pairwise(fixed)):
        raise RuleError(
            "各档的起点须由低到高排列，且不能相同。",
            "The lines of the bands must rise, the lowest first, no two alike.",
        )


def _formed(found: Number, form: Form) -> Number:
    return replace(found, form=form)


_FROM = Sentence(
    "band_from",
    "{number}达到 {line}，适用 {value}。",
    "{number} reaches {line}, so {value} applies.",
)
_BETWEEN = Sentence(
    "band_between",
    "{number}达到 {line}、不足 {next}，适用 {value}。",
    "{number} reaches {line} and stays below {next}, so {value} applies.",
)
_BELOW = Sentence(
    "band_below",
    "{number}不足 {line}，适用 {value}。",
    "{number} is below {line}, so {value} applies.",
)
_BELOW_ALL = Sentence(
    "band_below_all",
    "{number}不足 {line}，这一项不给。",
    "{number} is below {line}, so nothing is given for it.",
)
_BANDS = Sentence("bands", "按{number}分档：{bands}", "by bands of {number}: {bands}")
_ONE_BAND = Sentence("one_band", "{line}以上为 {value}", "{value} from {line} on")
_NO_BAND = Sentence("no_band", "不足 {line}不给", "nothing below {line}")
_LOWEST_BAND = Sentence("lowest_band", "不足 {line}为 {value}", "{value} below {line}")
_RANK = Sentence("rank", "{rank}为第 {place} 名：{value}。", "As {rank} is {place}: {value}.")
_RANK_BEYOND = Sentence(
    "rank_beyond",
    "{rank}在第 {place} 名之后，这一项不给。",
    "{rank} is beyond {place}, so nothing is given for it.",
)
_RANKS = Sentence("ranks", "按{rank}：{places}", "by {rank}: {places}")
_ONE_RANK = Sentence("one_rank", "第 {place} 名为 {value}", "{value} for {place}")


def _band_values(node: Number) -> tuple[tuple[Number, ...], tuple[Number, ...], Number]:
    """Give the lines and values of the bands, the lowest first, and the number that is banded."""
    (base,) = form_parts(node.form, "number")
    return form_parts(node.form, "lines"), form_parts(node.form, "values"), base


@phrase_of("by_band", When)
def _band_phrase(node: When, phrasing: Phrasing) -> list[Part]:
    resolved = phrasing.scene.resolved(node)
    if not isinstance(resolved, When):
        return phrasing.number(resolved)
    lines, values, base = _band_values(node)
    (below,) = form_parts(node.form, "below")
    lowest = _NO_BAND if is_nothing(below) else _LOWEST_BAND
    given = {} if is_nothing(below) else {"value": phrasing.inner(below)}
    shown = [phrasing.fill(lowest, line=phrasing.inner(lines[0]), **given)]
    shown += [
        phrasing.fill(_ONE_BAND, line=phrasing.inner(line), value=phrasing.inner(value))
        for line, value in zip(lines, values, strict=True)
    ]
    bands = cases(shown, phrasing.scene.language)
    return phrasing.fill(_BANDS, number=phrasing.inner(base), bands=bands)


@steps_of("by_band", When)
def _band_steps(node: When, telling: Telling) -> Iterator[Line]:
    lines, values, base = _band_values(node)
    scene, phrasing = telling.scene, telling.shallow
    if scene.knows(base):
        yield from telling.lines(base)
    (below,) = form_parts(node.form, "below")
    index, value = -1, below
    for place in range(len(lines) - 1, -1, -1):
        truth = scene.truth(AtLeast(base, lines[place]))
        if truth is None:
            yield telling.still_open(node)
            return
        if truth:
            index, value = place, values[place]
            break
    said = {"number": phrasing.inner(base), "value": phrasing.deep().inner(value)}
    if index < 0 and is_nothing(below):
        yield scene.say("step", _BELOW_ALL, number=said["number"], line=phrasing.inner(lines[0]))
    elif index < 0:
        yield scene.say("step", _BELOW, line=phrasing.inner(lines[0]), **said)
    elif index == len(lines) - 1:
        yield scene.say("step", _FROM, line=phrasing.inner(lines[index]), **said)
    else:
        ends = {"line": phrasing.inner(lines[index]), "next": phrasing.inner(lines[index + 1])}
        yield scene.say("step", _BETWEEN, **ends, **said)
    yield from telling.lines(value)


def _place(node: When) -> Fact:
    (place,) = form_parts(node.form, "number")
    return cast("Fact", place)


@phrase_of("by_rank", When)
def _rank_phrase(node: When, phrasing: Phrasing) -> list[Part]:
    resolved = phrasing.scene.resolved(node)
    if not isinstance(resolved, When):
        return phrasing.number(resolved)
    shown = [
        phrasing.fill(_ONE_RANK, place=str(index), value=phrasing.inner(value))
        for index, value in enumerate(form_parts(node.form, "values"), 1)
    ]
    places = cases(shown, phrasing.scene.language)
    return phrasing.fill(_RANKS, rank=phrasing.scene.the(_place(node).name), places=places)


@steps_of("by_rank", When)
def _rank_steps(node: When, telling: Telling) -> Iterator[Line]:
    place = _place(node)
    values = form_parts(node.form, "values")
    stated = telling.situation.get(place.name)
    if not isinstance(stated, Fraction):
        yield telling.still_open(node)
        return
    rank = telling.scene.the(place.name)
    index = max(int(stated), 1)
    if index > len(values):
        yield telling.scene.say("step", _RANK_BEYOND, rank=rank, place=str(len(values)))
        return
    value = values[index - 1]
    shown = telling.shallow.deep().inner(value)
    yield telling.scene.say("step", _RANK, rank=rank, place=str(index), value=shown)
    yield from telling.lines(value)


EXAMPLES = (
    Example(
        "by_band",
        (fact("area", "quantity", "种植面积", "area planted", unit="mu"),),
        (
            figure("first", "50", "mu"),
            figure("second", "200", "mu"),
            figure("low", "80", "CNY/mu"),
            figure("high", "130", "CNY/mu"),
        ),
        lambda fact, figure: (
            by_band(fact.area, (figure.first, figure.low), (figure.second, figure.high)) * fact.area
        ),
        (
            Case(
                {"area": Fraction("199.5")},
                Fraction(15_960),
                "种植面积（199.5 亩）达到 50 亩、不足 200 亩，适用 80 元/亩。",
                "The area planted (199.5 mu) reaches 50 mu and stays below 200 mu, so CNY 80 a mu"
                " applies.",
            ),
            Case(
                {"area": Fraction(200)},
                Fraction(26_000),
                "种植面积（200 亩）达到 200 亩，适用 130 元/亩。",
                "The area planted (200 mu) reaches 200 mu, so CNY 130 a mu applies.",
            ),
        ),
    ),
    Example(
        "by_rank",
        (fact("rank", "count", "名次", "place in the ranking", unit="rank"),),
        (figure("first", "30000"), figure("second", "20000"), figure("third", "10000")),
        lambda fact, figure: by_rank(fact.rank, figure.first, figure.second, figure.third),
        (
            Case(
                {"rank": Fraction(3)},
                Fraction(10_000),
                "名次为第 3 名：10,000 元。",
                "As the place in the ranking is 3: CNY 10,000.",
            ),
            Case(
                {"rank": Fraction(4)},
                Fraction(0),
                "名次在第 3 名之后，这一项不给。",
                "The place in the ranking is beyond 3, so nothing is given for it.",
            ),
        ),
    ),
)
