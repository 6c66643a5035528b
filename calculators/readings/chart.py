"""The curve as a drawing: where its line, its ticks and "you are here" stand.

Coordinates are worked out here, exactly, so that the page built in advance and the browser draw
the same picture from the same numbers and neither has to know how.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from calculators.algebra import Expression
from calculators.definitions import ArticleDefinition
from calculators.money import floor_to_fen, grouped_yuan
from calculators.problems import Language
from calculators.readings.bounds import possible_curve
from calculators.readings.exact import Situation
from calculators.readings.piecewise import Piecewise
from calculators.readings.structure import directions
from calculators.readings.words.parts import amount as money
from calculators.readings.words.sentences import SENTENCES

__all__ = ["axes_of", "chart_of", "short_amount"]

WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 24, 20, 48
_MOST_TICKS = 5
_ONE_MILLION = Fraction(1_000_000)


def axes_of(node: Expression, article: ArticleDefinition) -> list[str]:
    """Name the money facts that can be a curve's axis, the base first."""
    return [
        name
        for name in directions(node)
        if name in article.facts and article.facts[name].type == "money"
    ]


def chart_of(
    node: Expression,
    article: ArticleDefinition,
    situation: Situation,
    axis: str,
    language: Language,
) -> dict[str, Any] | None:
    """Draw what an amount is as a function of one money fact; None where no line can be drawn.

    Facts that are unknown are taken as they would give the most, so the line is the upper bound.
    """
    curve = possible_curve(node, situation, axis)
    if curve is None:
        return None
    here = situation.get(axis)
    stated = here if isinstance(here, Fraction) else None
    x_end = _x_end(curve, stated)
    y_end = _nice_end(max([curve.at(x_end), *(y for x, y in curve.points if x <= x_end)]))
    frame = _Frame(x_end, y_end)
    axis_name = article.facts[axis].short[language]
    return {
        "axis": axis,
        "axes": [
            {"id": name, "label": article.facts[name].short[language]}
            for name in axes_of(node, article)
        ],
        "width": WIDTH,
        "height": HEIGHT,
        "title": _say("chart_title", language, fact=axis_name),
        "description": _description(curve, axis_name, language),
        "line": frame.path(curve),
        "floor": str(HEIGHT - _BOTTOM),
        "left": str(_LEFT),
        "right": str(WIDTH - _RIGHT),
        "x_label": _say("chart_x", language, fact=axis_name),
        "y_label": _say("chart_y", language),
        "x_ticks": [
            {"at": frame.x(value), "label": short_amount(value, language)}
            for value in _ticks(x_end)
        ],
        "y_ticks": [
            {"at": frame.y(value), "label": short_amount(value, language)}
            for value in _ticks(y_end)
        ],
        "points": [
            {
                "x": money(x, language),
                "y": money(y, language),
                "at_x": frame.x(x),
                "at_y": frame.y(y),
            }
            for x, y in curve.points
            if x <= x_end
        ],
        "here": None if stated is None else frame.here(curve, stated, language),
        "assumed": _assumed(node, article, situation, axis, language),
    }


def short_amount(yuan: Fraction, language: Language) -> str:
    """Write an amount short, for a tick: `2000 万`, `1.5 亿`; `20 million`."""
    steps = (
        ((10**8, " 亿"), (10**4, " 万"))
        if language == "zh"
        else ((10**9, " billion"), (10**6, " million"))
    )
    for unit, name in steps:
        if yuan >= unit:
            hundredths = yuan * 100 / unit
            if hundredths.denominator == 1:
                digits = f"{hundredths.numerator // 100}.{hundredths.numerator % 100:02d}"
                return digits.rstrip("0").rstrip(".") + name
    return grouped_yuan(yuan)


class _Frame:
    """Turns amounts into places on the drawing."""

    def __init__(self, x_end: Fraction, y_end: Fraction) -> None:
        self._x_end = x_end
        self._y_end = y_end

    def x(self, value: Fraction) -> str:
        return _place(_LEFT, WIDTH - _RIGHT, value, self._x_end)

    def y(self, value: Fraction) -> str:
        return _place(HEIGHT - _BOTTOM, _TOP, value, self._y_end)

    def path(self, curve: Piecewise) -> str:
        inside = [(x, y) for x, y in curve.points if x < self._x_end]
        places = [*inside, (self._x_end, curve.at(self._x_end))]
        return "M" + " L".join(f"{self.x(x)} {self.y(y)}" for x, y in places)

    def here(self, curve: Piecewise, x: Fraction, language: Language) -> dict[str, str]:
        y = curve.at(x)
        label = f"{money(x, language)} → {money(y, language)}"
        return {"x": self.x(x), "y": self.y(y), "label": label}


def _x_end(curve: Piecewise, stated: Fraction | None) -> Fraction:
    """Show all that bends, and where the reader is."""
    last = curve.points[-1][0]
    wanted = max(last * 3 / 2, (stated or Fraction(0)) * 6 / 5)
    return _nice_end(wanted or _ONE_MILLION)


def _nice_end(value: Fraction) -> Fraction:
    """Give the end of a scale: the next whole step above a value."""
    step = _step(value)
    steps = -(-value.numerator // (value.denominator * step)) if value else 1
    return Fraction(max(steps, 1) * step)


def _step(value: Fraction) -> int:
    """Give the step that cuts a scale into at most five parts: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if value <= digit * power * _MOST_TICKS:
                return digit * power
        power *= 10


def _ticks(end: Fraction) -> Iterable[Fraction]:
    step = _step(end)
    return [Fraction(step * index) for index in range(int(end / step) + 1)]


def _place(zero: int, full: int, value: Fraction, end: Fraction) -> str:
    """Give the place of a value on a scale from 0 to `end`, to the nearest tenth.

    In whole numbers, because a drawing has many places and is made anew after each key.
    """
    share = value.numerator * end.denominator
    whole = value.denominator * end.numerator
    tenths = zero * 10 + (20 * (full - zero) * share + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}"


def _description(curve: Piecewise, axis_name: str, language: Language) -> str:
    said = [
        _say(
            "chart_point",
            language,
            x=money(x, language),
            y=money(Fraction(floor_to_fen(y), 100), language),
        )
        for x, y in curve.points
    ]
    if curve.slope > 0:
        said.append(_say("chart_rises", language))
    elif curve.slope == 0:
        said.append(_say("chart_level", language))
    opening = _say("chart_opening", language, fact=axis_name)
    return (
        opening
        + ("；" if language == "zh" else "; ").join(said)
        + ("。" if language == "zh" else ".")
    )


def _assumed(
    node: Expression,
    article: ArticleDefinition,
    situation: Situation,
    axis: str,
    language: Language,
) -> str:
    unknown = [
        article.facts[name].short[language]
        for name in directions(node)
        if name != axis and situation.get(name) is None and name in article.facts
    ]
    if not unknown:
        return ""
    names = ("、" if language == "zh" else ", ").join(unknown)
    return _say("chart_assumed", language, facts=names)


def _say(name: str, language: Language, **given: str) -> str:
    chinese, english = SENTENCES[name]
    return (chinese if language == "zh" else english).format(**given)
