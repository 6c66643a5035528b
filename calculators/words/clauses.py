"""Any condition or day of a rule as a clause: “the revenue is at least A, and B is answered yes”."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Self, assert_never

from calculators.kernel import (
    All,
    Among,
    Any,
    AtLeast,
    Condition,
    Day,
    DayFact,
    DayFigure,
    Days,
    Fact,
    Figure,
    Kind,
    Not,
    NotBefore,
    Number,
    Several,
    Shifted,
    Stated,
    Yes,
)
from calculators.readings.exact import day_of
from calculators.readings.structure import fact_names
from calculators.words import parts as p
from calculators.words.nothing import is_nothing
from calculators.words.reached import lines_reached
from calculators.words.scene import Scene

__all__ = ["Clauses"]

_RANK = Kind((("rank", 1),))


@dataclass(frozen=True)
class Clauses(ABC):
    """Says conditions and days in a scene; how numbers are named in them, a subclass says.

    `values` adds to each fact what was stated for it; `shallow` writes what larger numbers come to
    where that is known, since the steps before have told how. `above` are the ids of numbers that
    the step before has worked out: a condition refers to them and doesn't say them again.
    """

    scene: Scene
    values: bool = False
    shallow: bool = False
    above: frozenset[int] = frozenset()

    @abstractmethod
    def number(self, node: Number) -> list[p.Part]:
        """Name a number as a noun phrase."""

    @abstractmethod
    def inner(self, node: Number) -> list[p.Part]:
        """Name a number inside another phrase; a compound one stands in brackets."""

    @abstractmethod
    def deep(self) -> Self:
        """Name larger numbers by how they are made, not by what they come to."""

    @abstractmethod
    def _own_words(self, node: Number | AtLeast, *, denied: bool = False) -> list[p.Part] | None:
        """Name a node, or that it isn't so, as its form does; None where it has no own words."""

    def fill(self, sentence: str | p.Sentence, **given: p.Part | list[p.Part]) -> list[p.Part]:
        """Fill the places of a phrase."""
        return self.scene.fill(sentence, **given)

    def bracketed(self, parts: list[p.Part]) -> list[p.Part]:
        """Put a phrase in brackets."""
        return self.fill("in_brackets", inside=parts)

    def is_leaf(self, node: Number) -> bool:
        """Say whether a number is a figure, a fact or nothing."""
        return isinstance(node, Figure | Fact | Days) or is_nothing(node)

    def choice(self, fact: str, value: str) -> str:
        """Name a value of a choice."""
        definition = self.scene.definition(fact)
        words = {} if definition is None else definition.choices.get(value, {})
        return words.get(self.scene.language, value.replace("_", " "))

    def condition(self, node: Condition) -> list[p.Part]:
        """Say a condition as a clause."""
        return self.deep()._condition(node)  # noqa: SLF001

    def _condition(self, node: Condition) -> list[p.Part]:
        match node:
            case Yes(fact=name):
                return [self._fact_clause(name, yes=True)]
            case Among(fact=name, values=values):
                return self._among(name, values)
            case AtLeast():
                return self._at_least(node, holds=True)
            case NotBefore():
                return self._not_before(node, holds=True)
            case Stated(fact=name):
                return self.fill("is_stated", fact=self.scene.the(name))
            case All(parts=parts):
                return self._all(parts)
            case Any(parts=parts):
                return self._reached(parts) or self._several("any_of", parts)
            case Several(count=count, parts=parts):
                return self._several("several_of", parts, count=count)
            case Not(part=part):
                return self._negated(part)
            case _:
                assert_never(node)

    def _reached(self, parts: tuple[Condition, ...]) -> list[p.Part] | None:
        found = lines_reached(parts)
        if found is None:
            return None
        now, before, lines = found
        shown = p.joined([self.inner(one) for one in lines], self.scene.language, last="or")
        name = "first_reached" if len(lines) > 1 else "first_reached_one"
        return self.fill(name, now=self.inner(now), before=self.inner(before), lines=shown)

    def _negated(self, part: Condition) -> list[p.Part]:
        match part:
            case Yes(fact=name):
                return [self._fact_clause(name, yes=False)]
            case Among(fact=name, values=values):
                return self._among(name, values, holds=False)
            case AtLeast():
                return self._at_least(part, holds=False)
            case NotBefore():
                return self._not_before(part, holds=False)
            case Stated(fact=name):
                return self.fill("is_not_stated", fact=self.scene.the(name))
            case All(parts=parts):
                return self._several("not_all_of", parts)
            case Any(parts=parts):
                return self._several("none_of", parts)
            case Several(count=count, parts=parts):
                return self._several("fewer_than", parts, count=count)
            case Not(part=inside):
                return self._condition(inside)
            case _:
                assert_never(part)

    def _fact_clause(self, name: str, *, yes: bool) -> p.Part:
        sentence = "is_yes" if yes else "is_no"
        text = p.text_of(self.fill(sentence, fact=self.scene.label(name)))
        return {"kind": "fact", "id": self.scene.name(name)["id"], "text": text}  # type: ignore[index]

    def _among(self, name: str, values: tuple[str, ...], *, holds: bool = True) -> list[p.Part]:
        labels: list[p.Part] = [self.choice(name, one) for one in values]
        shown = p.joined(labels, self.scene.language, last="or")
        sentence = "is_among" if holds else "is_not_among"
        return self.fill(sentence, fact=self.scene.the(name), values=shown)

    def _at_least(self, node: AtLeast, *, holds: bool) -> list[p.Part]:
        found = self._own_words(node, denied=not holds)
        if found is not None:
            return found
        number, line = node.number, node.line
        # `fact > line` is built the other way round; said of the fact it reads as the text does.
        ranked = "_rank" if number.kind == _RANK else ""
        if fact_names(line) and (node.turned or not fact_names(number)):
            sentence = ("is_at_most" if holds else "is_more_than") + ranked
            return self.fill(sentence, number=self._compared(line), line=self._line(number))
        sentence = ("is_at_least" if holds else "is_below") + ranked
        return self.fill(sentence, number=self._compared(number), line=self._line(line))

    def _compared(self, node: Number) -> list[p.Part]:
        """Name what is compared, and what it comes to where it is worked out."""
        if not self._worked_out(node):
            return self.inner(node)
        value = self.scene.result(node)
        # What its parts are would stand between it and what it comes to.
        named = replace(self, values=False).number(node)
        return self.fill("with_value", name=named, value=value)

    def _line(self, line: Number) -> list[p.Part]:
        """Name a line, and what it comes to where it is worked out: so much a mu times the mu."""
        if not self._worked_out(line):
            return self.inner(line)
        value = self.scene.result(line)
        return self.fill("amounting_to", name=self.number(line), value=value)

    def _worked_out(self, node: Number) -> bool:
        resolved = self.scene.resolved(node)
        known = self.values and id(node) not in self.above and self.scene.knows(node)
        return known and not self.is_leaf(resolved)

    def _not_before(self, node: NotBefore, *, holds: bool) -> list[p.Part]:
        day, line = node.day, node.line
        if _is_set(day) and not _is_set(line):
            sentence = "is_until" if holds else "is_after"
            return self.fill(sentence, day=self.day(line), line=self.day(day))
        sentence = "is_from" if holds else "is_before"
        return self.fill(sentence, day=self.day(day), line=self.day(line))

    def _all(self, parts: tuple[Condition, ...]) -> list[p.Part]:
        match parts:
            case (NotBefore(day=day, line=first), NotBefore(day=last, line=same)) if same is day:
                ends = {"first": self.day(first), "last": self.day(last)}
                return self.fill("is_within", day=self.day(day), **ends)
            case ():
                return self.fill("always")
            case _:
                return p.clauses(self._clauses(parts), self.scene.language)

    def _several(
        self, sentence: str, parts: tuple[Condition, ...], *, count: int = 1
    ) -> list[p.Part]:
        if not parts:
            # Nothing to choose from: none of nothing holds, and any of nothing doesn't.
            return self.fill("always" if sentence == "none_of" else "never")
        if len(parts) == 1:
            single = parts[0]
            held = sentence in ("any_of", "several_of")
            return self._condition(single) if held else self._negated(single)
        between = "；" if self.scene.language == "zh" else "; "
        shown: list[p.Part] = []
        for index, one in enumerate(self._clauses(parts)):
            shown.extend([between, *one] if index else one)
        number = _COUNTS[self.scene.language].get(count, str(count))
        return self.fill(sentence, parts=shown, count=number)

    def _clauses(self, parts: tuple[Condition, ...]) -> list[list[p.Part]]:
        return [
            self.bracketed(self._condition(one))
            if isinstance(one, All | Any | Several)
            else self._condition(one)
            for one in parts
        ]

    # Days

    def day(self, node: Day) -> list[p.Part]:
        """Name a day."""
        match node:
            case DayFact(name=name):
                if self.values and self.scene.situation.get(name) is not None:
                    named, value = self.scene.the(name), self.scene.stated(name)
                    return self.fill("with_value", name=named, value=value)
                return self.scene.the(name)
            case DayFigure():
                return [self.scene.figure(node)]
            case Shifted():
                return self._moved(node)
            case _:
                assert_never(node)

    def _moved(self, node: Shifted) -> list[p.Part]:
        """Name a day that lies so long after another one, by its date where that is known."""
        months, days = node.months, node.days
        other: Day = node.day
        while isinstance(other, Shifted) and not other.days and not days:
            months += other.months
            other = other.day
        found = day_of(node, self.scene.situation) if self.values else None
        if found is None:
            return self._shifted(self.day(other), months, days)
        named = self._shifted(replace(self, values=False).day(other), months, days)
        date = p.day(found, self.scene.language)
        return self.fill("with_value", name=[date], value=named)

    def _shifted(self, day: list[p.Part], months: int, days: int) -> list[p.Part]:
        if (months, days) == (0, -1):
            return self.fill("day_before", day=day)
        for unit, count in (("months", months), ("days", days)):
            if count:
                size, word = (
                    (abs(count) // 12, "years")
                    if unit == "months" and count % 12 == 0
                    else (
                        abs(count),
                        unit,
                    )
                )
                text = p.text_of(
                    self.fill(f"so_many_{word}", count=str(size), s="" if size == 1 else "s")
                )
                day = self.fill("after_day" if count > 0 else "before_day", length=text, day=day)
        return day


def _is_set(day: Day) -> bool:
    match day:
        case DayFigure():
            return True
        case DayFact():
            return False
        case Shifted(day=other):
            return _is_set(other)
        case _:
            assert_never(day)


_COUNTS = {
    "zh": {
        1: "一",
        2: "两",
        3: "三",
        4: "四",
        5: "五",
        6: "六",
        7: "七",
        8: "八",
        9: "九",
        10: "十",
    },
    "en": {
        1: "one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
    },
}
