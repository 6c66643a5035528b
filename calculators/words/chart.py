"""A benefit's curve as a picture with its words: where it turns, jumps and where the reader is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from calculators.kernel import YUAN, Fact
from calculators.money import floor_to_fen
from calculators.outcome import Outcome, outcome_of
from calculators.problems import Language
from calculators.readings.drawing import (
    FLOOR,
    HEIGHT,
    LEFT,
    RIGHT,
    WIDTH,
    Frame,
    Stretch,
    nice_end,
    stretches,
    ticks,
)
from calculators.readings.possible import Possible, possible
from calculators.readings.structure import fact_names, walk
from calculators.words import parts as p
from calculators.words.certainty import certainty_of, worded
from calculators.words.scene import Scene
from calculators.words.view import scene_of
from calculators.written import grouped, grouped_yuan

__all__ = ["axes_of", "chart_of", "short_amount"]

_ZERO = Fraction(0)
_ONE_MILLION = Fraction(1_000_000)
#: With more turns than these, the table and the words only tell the first ones.
#: A stretch of two places is straight.
_STRAIGHT = 2
_MOST_TURNS = 12


def axes_of(outcome: Outcome) -> list[str]:
    """Name the numbers that can be a curve's axis, the base first."""
    return [fact.name for fact in _axes(outcome)]


def _axes(outcome: Outcome) -> list[Fact]:
    """Give the numbers of the article that an amount is computed from; shares are no axis."""
    if outcome.rule.most is None:
        return []
    found = {
        one.name: one
        for one in walk(outcome.rule.most)
        if isinstance(one, Fact) and one.type != "percent" and one.name in outcome.article.facts
    }
    return list(found.values())


def chart_of(outcome: Outcome, axis: str | None, language: Language) -> dict[str, Any] | None:
    """Draw what an amount is as a function of one number; None where no line can be drawn.

    Facts that are unknown are taken as they would give the most, so the line is the upper bound.
    """
    axes = _axes(outcome)
    if outcome.state == "no_amount" or outcome.rule.most is None or not axes:
        return None
    chosen = next((one for one in axes if one.name == axis), axes[0])
    curve = possible(outcome.rule.most, outcome.situation, chosen)
    if curve is None:
        return None
    scene = scene_of(outcome.policy, outcome.article, outcome.situation, language)
    chart = _Chart(outcome, curve, scene)
    return chart.drawn(axes) if chart.parts else None


class _Chart:
    """Draws one curve."""

    def __init__(self, outcome: Outcome, curve: Possible, scene: Scene) -> None:
        self.outcome = outcome
        self.curve = curve
        self.scene = scene
        self.axis = curve.axis
        stated = outcome.situation.get(self.axis.name)
        self.here = stated if isinstance(stated, Fraction) else None
        x_end = self._x_end()
        self.parts = stretches(curve, x_end)
        highest = max((y for one in self.parts for _, y in one), default=_ZERO)
        self.frame = Frame(x_end, nice_end(highest))
        self.certainty = certainty_of(self._stated_there())

    def _stated_there(self) -> Outcome:
        """Give the outcome once the axis is stated: it is what the picture speaks of."""
        if self.here is not None:
            return self.outcome
        outcome = self.outcome
        situation = {**outcome.situation, self.axis.name: self.axis.domain.least}
        return outcome_of(outcome.policy, outcome.article, outcome.benefit.id, situation)

    def drawn(self, axes: Sequence[Fact]) -> dict[str, Any]:
        scene, language = self.scene, self.scene.language
        name = scene.name(self.axis.name)
        label = scene.label(self.axis.name)
        unit = self._unit()
        x_label = f"{label}（{unit}）" if language == "zh" else f"{label} ({unit})"
        return {
            "axis": self.axis.name,
            "axes": [{"id": one.name, "label": scene.label(one.name)} for one in axes],
            "width": WIDTH,
            "height": HEIGHT,
            "title": _text(scene, worded("chart_title", self.certainty), fact=name),
            "description": self._description(label),
            "line": self.frame.path(self.parts),
            "payable": self._payable(),
            "payable_note": _text(scene, "chart_payable") if self._payable() else "",
            "floor": str(FLOOR),
            "left": str(LEFT),
            "right": str(RIGHT),
            "x_label": x_label,
            "y_label": _text(scene, worded("chart_y", self.certainty)),
            "x_ticks": [
                {"at": self.frame.x(one), "label": self._short_x(one)}
                for one in ticks(self.frame.x_end)
            ],
            "y_ticks": [
                {"at": self.frame.y(one), "label": short_amount(one, language)}
                for one in ticks(self.frame.y_end)
            ],
            "points": [self._point(x, y) for x, y in self._turns()[:_MOST_TURNS]],
            "here": self._here(),
            "assumed": self._assumed(),
        }

    # The scales

    def _x_end(self) -> Fraction:
        """Show all that turns, or enough of it, and where the reader is."""
        starts = {piece.start for one in self.curve.curves for piece in one.pieces.pieces}
        if not self.curve.curves:
            # Where only trying tells, it turns where the axis meets other amounts.
            alike = [one for one in _axes(self.outcome) if one.kind == self.axis.kind]
            stated = (self.outcome.situation.get(one.name) for one in alike)
            starts = {one for one in stated if isinstance(one, Fraction)}
        # What lies beyond all that can be stated, no reader comes to.
        shown = sorted(x for x in starts if x <= self.axis.domain.stated)[: _MOST_TURNS + 1]
        last = shown[-1] if shown else _ZERO
        wanted = max(last * 3 / 2, (self.here or _ZERO) * 6 / 5)
        most = self.axis.domain.most
        default = _ONE_MILLION if self.axis.kind == YUAN else Fraction(100)
        end = nice_end(wanted or default)
        return end if most is None else min(end, max(most, Fraction(1)))

    def _unit(self) -> str:
        """Name the unit of the axis: yuan, mu, persons."""
        definition = self.scene.definition(self.axis.name)
        if self.axis.kind == YUAN:
            return "元" if self.scene.language == "zh" else "yuan"
        words = {} if definition is None else definition.unit_words
        return words.get(self.scene.language) or str(self.axis.kind)

    def _short_x(self, value: Fraction) -> str:
        if self.axis.kind == YUAN:
            return short_amount(value, self.scene.language)
        return grouped(value)

    # The turns

    def _turns(self) -> list[tuple[Fraction, Fraction]]:
        """Give the places where the line turns, each at a value that the fact may have."""
        found: dict[Fraction, Fraction] = {}
        for one in self.parts:
            x = self.axis.domain.first_from(one[0][0])
            y = self.curve.at(x) if x <= self.axis.domain.stated else None
            if y is not None:
                found.setdefault(x, y)
        return list(found.items())

    def _point(self, x: Fraction, y: Fraction) -> dict[str, str]:
        return {
            "x": self._x(x),
            "y": self._y(y),
            "at_x": self.frame.x(x),
            "at_y": self.frame.y(y),
        }

    def _x(self, value: Fraction) -> str:
        return self.scene.number(value * self.axis.factor, self.axis.kind)

    def _y(self, value: Fraction) -> str:
        return self.scene.amount(Fraction(floor_to_fen(value), 100))

    def _description(self, label: str) -> str:
        scene = self.scene
        said: list[str] = []
        turns = self._turns()
        ends = {one[0][0]: before[-1][1] for before, one in pairwise(self.parts)}
        for x, y in turns[:_MOST_TURNS]:
            before = next((ends[at] for at in ends if self.axis.domain.first_from(at) == x), y)
            if floor_to_fen(before) != floor_to_fen(y) and self._jumps(x):
                given = {"before": self._y(before), "y": self._y(y), "x": self._x(x)}
                said.append(_text(scene, "chart_jump", **given))
            else:
                said.append(_text(scene, "chart_point", x=self._x(x), y=self._y(y)))
        said.append(_text(scene, self._after()))
        separator, stop = ("；", "。") if scene.language == "zh" else ("; ", ".")
        return _text(scene, "chart_opening", fact=label) + separator.join(said) + stop

    def _jumps(self, x: Fraction) -> bool:
        """Say whether the curve jumps on the way to x, and doesn't only rise steeply."""
        turns = pairwise(self.parts)
        one, after = next(two for two in turns if self.axis.domain.first_from(two[1][0][0]) == x)
        return one[-1][1] != after[0][1]

    def _after(self) -> str:
        if len(self.curve.curves) == 1 and not self.curve.curves[0].is_bent:
            slope = self.curve.curves[0].pieces.pieces[-1].slope or _ZERO
        elif len(self.parts[-1]) == _STRAIGHT:
            (_, low), (_, high) = self.parts[-1]
            slope = high - low
        else:
            return "chart_curved"
        return "chart_rises" if slope > 0 else "chart_falls" if slope < 0 else "chart_level"

    # The reader, and what is payable

    def _here(self) -> dict[str, str] | None:
        """Mark where the reader is, with what is payable there; nobody is where a condition fails."""
        if self.here is None or self.outcome.state == "not_eligible":
            return None
        y = self.outcome.payable_most
        if y is None:
            return None
        label = _text(
            self.scene,
            worded("chart_here", self.certainty),
            x=self._x(self.here),
            y=self._y(y),
        )
        return {"x": self.frame.x(self.here), "y": self.frame.y(y), "label": label}

    def _payable(self) -> str:
        """Give the path of what is payable, where general rules leave less than the line."""
        outcome = self.outcome
        taken = outcome.applicant is False or any(
            one.changes or one.holds is (one.rule.kind == "negative")
            for one in outcome.effects
            if one.rule.kind != "overlap"
        )
        if taken:
            return self.frame.path([[(_ZERO, _ZERO), (self.frame.x_end, _ZERO)]])
        others = [one.rule.stated_amount(outcome.situation) for one in outcome.effects]
        other = max((one for one in others if one is not None), default=_ZERO)
        if other <= 0:
            return ""
        return self.frame.path([part for one in self.parts for part in _above(one, other)])

    def _assumed(self) -> str:
        outcome, scene = self.outcome, self.scene
        graph = outcome.rule.most
        names = () if graph is None else fact_names(graph)
        unknown: list[p.Part] = [
            scene.label(name)
            for name in names
            if name != self.axis.name
            and outcome.situation.get(name) is None
            and name in outcome.missing
        ]
        if not unknown:
            return ""
        return _text(scene, "chart_assumed", facts=p.joined(unknown, scene.language))


def _above(one: Stretch, other: Fraction) -> list[Stretch]:
    """Give a stretch of what is payable: nothing where another support is higher."""
    found: list[Stretch] = []
    for (x0, y0), (x1, y1) in pairwise(one):
        if min(y0, y1) < other <= max(y0, y1) and y0 != y1:
            x = x0 + (other - y0) * (x1 - x0) / (y1 - y0)
            low, high = [(x0, _ZERO), (x, _ZERO)], [(x, other), (x1, y1)]
            if y0 > y1:
                low, high = [(x, _ZERO), (x1, _ZERO)], [(x0, y0), (x, other)]
            found += [low, high] if y0 < y1 else [high, low]
        else:
            paid = max(y0, y1) >= other and min(y0, y1) >= other
            found.append([(x0, y0), (x1, y1)] if paid else [(x0, _ZERO), (x1, _ZERO)])
    return found


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


def _text(scene: Scene, sentence: str, **given: p.Part | list[p.Part]) -> str:
    return p.text_of(scene.fill(sentence, **given))
