"""An amount or a rate for each band of a number: 50亩以上不足200亩的…，200亩以上的….

A band starts at its line, the line itself included (以上含本数), and ends before the next one; or it
starts beyond its line (超过) and ends with the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from calculators.kernel import (
    Any,
    Condition,
    Figure,
    Form,
    Not,
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

__all__ = ["EXAMPLES", "by_band", "first_reached"]


def by_band(
    number: object,
    *bands: tuple[object, object],
    below: object | None = None,
    beyond: bool = False,
) -> Number:
    """Give the value of the highest band whose line the number reaches.

    `bands` are (line, value), the lowest line first; under the first line it is `below`, or nothing.
    With `beyond`, a number has to be more than a line (超过), and the line itself belongs to the
    band below it (含本数的“以下”). Raises RuleError where the lines don't rise.
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
        found = When(_in_band(base, line, beyond=beyond), value, found, kind=kind)
    parts = (("number", base), ("lines", lines), ("values", values), ("below", lowest))
    return replace(found, form=Form("by_band", parts))


def _in_band(base: Number, line: Number, *, beyond: bool) -> Condition:
    return ~at_least(line, base) if beyond else at_least(base, line)


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


@dataclass(frozen=True)
class _Words:
    """What is said of bands, whether the line itself belongs to the band above it or below it."""

    last: Sentence
    between: Sentence
    below: Sentence
    below_all: Sentence
    one: Sentence
    none: Sentence
    lowest: Sentence


_FROM = _Words(
    last=Sentence(
        "band_from",
        "{number}达到 {line}，适用 {value}。",
        "{number} reaches {line}, so {value} applies.",
    ),
    between=Sentence(
        "band_between",
        "{number}达到 {line}、不足 {next}，适用 {value}。",
        "{number} reaches {line} and stays below {next}, so {value} applies.",
    ),
    below=Sentence(
        "band_below",
        "{number}不足 {line}，适用 {value}。",
        "{number} is below {line}, so {value} applies.",
    ),
    below_all=Sentence(
        "band_below_all",
        "{number}不足 {line}，这一项不给。",
        "{number} is below {line}, so nothing is given for it.",
    ),
    one=Sentence("one_band", "{line}以上为 {value}", "{value} from {line} on"),
    none=Sentence("no_band", "不足 {line}不给", "nothing below {line}"),
    lowest=Sentence("lowest_band", "不足 {line}为 {value}", "{value} below {line}"),
)
_BEYOND = _Words(
    last=Sentence(
        "band_beyond",
        "{number}超过 {line}，适用 {value}。",
        "{number} is more than {line}, so {value} applies.",
    ),
    between=Sentence(
        "band_beyond_between",
        "{number}超过 {line}、不超过 {next}，适用 {value}。",
        "{number} is more than {line} and at most {next}, so {value} applies.",
    ),
    below=Sentence(
        "band_up_to",
        "{number}不超过 {line}，适用 {value}。",
        "{number} is at most {line}, so {value} applies.",
    ),
    below_all=Sentence(
        "band_up_to_all",
        "{number}不超过 {line}，这一项不给。",
        "{number} is at most {line}, so nothing is given for it.",
    ),
    one=Sentence("one_band_beyond", "超过 {line}为 {value}", "{value} above {line}"),
    none=Sentence("no_band_up_to", "不超过 {line}不给", "nothing up to {line}"),
    lowest=Sentence("lowest_band_up_to", "不超过 {line}为 {value}", "{value} up to {line}"),
)
_BANDS = Sentence("bands", "按{number}分档：{bands}", "by bands of {number}: {bands}")


def _band_values(node: Number) -> tuple[tuple[Number, ...], tuple[Number, ...], Number]:
    """Give the lines and values of the bands, the lowest first, and the number that is banded."""
    (base,) = form_parts(node.form, "number")
    return form_parts(node.form, "lines"), form_parts(node.form, "values"), base


def _words_of(node: When) -> _Words:
    """Give the words for bands as they are built: “not more than the line” starts beyond it."""
    return _BEYOND if isinstance(node.condition, Not) else _FROM


@phrase_of("by_band", When)
def _band_phrase(node: When, phrasing: Phrasing) -> list[Part]:
    resolved = phrasing.scene.resolved(node)
    if not isinstance(resolved, When):
        return phrasing.number(resolved)
    lines, values, base = _band_values(node)
    words = _words_of(node)
    (below,) = form_parts(node.form, "below")
    lowest = words.none if is_nothing(below) else words.lowest
    given = {} if is_nothing(below) else {"value": phrasing.inner(below)}
    shown = [phrasing.fill(lowest, line=phrasing.inner(lines[0]), **given)]
    shown += [
        phrasing.fill(words.one, line=phrasing.inner(line), value=phrasing.inner(value))
        for line, value in zip(lines, values, strict=True)
    ]
    bands = cases(shown, phrasing.scene.language)
    return phrasing.fill(_BANDS, number=phrasing.inner(base), bands=bands)


@steps_of("by_band", When)
def _band_steps(node: When, telling: Telling) -> Iterator[Line]:
    lines, values, base = _band_values(node)
    words = _words_of(node)
    scene, phrasing = telling.scene, telling.shallow
    if scene.knows(base):
        yield from telling.lines(base)
    (below,) = form_parts(node.form, "below")
    index, value = -1, below
    for place in range(len(lines) - 1, -1, -1):
        truth = scene.truth(_in_band(base, lines[place], beyond=words is _BEYOND))
        if truth is None:
            yield telling.still_open(node)
            return
        if truth:
            index, value = place, values[place]
            break
    said = {"number": phrasing.inner(base), "value": phrasing.deep().inner(value)}
    if index < 0 and is_nothing(below):
        line = phrasing.inner(lines[0])
        yield scene.say("step", words.below_all, number=said["number"], line=line)
    elif index < 0:
        yield scene.say("step", words.below, line=phrasing.inner(lines[0]), **said)
    elif index == len(lines) - 1:
        yield scene.say("step", words.last, line=phrasing.inner(lines[index]), **said)
    else:
        ends = {"line": phrasing.inner(lines[index]), "next": phrasing.inner(lines[index + 1])}
        yield scene.say("step", words.between, **ends, **said)
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
        "by_band",
        (fact("staff", "count", "员工人数", "number of employees", unit="person"),),
        (
            figure("first", "20", "person"),
            figure("second", "100", "person"),
            figure("low", "50000"),
            figure("high", "200000"),
        ),
        lambda fact, figure: by_band(
            fact.staff, (figure.first, figure.low), (figure.second, figure.high), beyond=True
        ),
        (
            Case(
                {"staff": Fraction(20)},
                Fraction(0),
                "员工人数（20 人）不超过 20 人，这一项不给。",
                "The number of employees (20 people) is at most 20 people, so nothing is given for it.",
            ),
            Case(
                {"staff": Fraction(100)},
                Fraction(50_000),
                "员工人数（100 人）超过 20 人、不超过 100 人，适用 50,000 元。",
                "The number of employees (100 people) is more than 20 people and at most 100 people, so"
                " CNY 50,000 applies.",
            ),
            Case(
                {"staff": Fraction(101)},
                Fraction(200_000),
                "员工人数（101 人）超过 100 人，适用 200,000 元。",
                "The number of employees (101 people) is more than 100 people, so CNY 200,000 applies.",
            ),
        ),
    ),
)
