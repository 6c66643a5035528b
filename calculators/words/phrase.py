"""Any number, condition or day of a rule as a phrase: “30% of the smaller of A and B”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from calculators.kernel import (
    YUAN,
    All,
    Among,
    Any,
    AtLeast,
    Cases,
    Condition,
    Day,
    DayFact,
    DayFigure,
    Days,
    Each,
    Fact,
    Figure,
    Greatest,
    Highest,
    Kind,
    Least,
    Left,
    Not,
    NotBefore,
    Number,
    Product,
    Quotient,
    Several,
    Shifted,
    Stated,
    Steps,
    Sum,
    When,
    Yes,
)
from calculators.readings.exact import day_of
from calculators.readings.structure import fact_names
from calculators.words import parts as p
from calculators.words.forms import WORDS
from calculators.words.nothing import is_nothing
from calculators.words.numbers import plain_text
from calculators.words.reached import lines_reached
from calculators.words.scene import Scene

__all__ = ["Phrasing", "flattened"]

_RANK = Kind((("rank", 1),))


@dataclass(frozen=True)
class Phrasing:
    """Names the parts of a rule in a scene.

    `values` adds to each fact what was stated for it; `shallow` writes what larger numbers come to
    where that is known, since the steps before have told how. `above` are the ids of numbers that
    the step before has worked out: a condition refers to them and doesn't say them again.
    """

    scene: Scene
    values: bool = False
    shallow: bool = False
    above: frozenset[int] = frozenset()

    def fill(self, sentence: str | p.Sentence, **given: p.Part | list[p.Part]) -> list[p.Part]:
        """Fill the places of a phrase."""
        return self.scene.fill(sentence, **given)

    # Numbers

    def number(self, node: Number) -> list[p.Part]:
        """Name a number as a noun phrase."""
        return self._own_words(node) or self._plain(node)

    def _own_words(self, node: Number | AtLeast, *, denied: bool = False) -> list[p.Part] | None:
        """Name a node, or that it isn't so, as its form does; None where it has no own words."""
        name = "" if node.form is None else node.form.name
        words = WORDS.get(f"not_{name}" if denied else name)
        return None if words is None or words.phrase is None else words.phrase(node, self)

    def inner(self, node: Number) -> list[p.Part]:
        """Name a number inside another phrase; a compound one stands in brackets."""
        if id(node) in self.above and self.scene.knows(node):
            value = self.scene.result(node)
            return self.fill("told_above", value=value)
        resolved = self.scene.resolved(node)
        if self.shallow and not self._is_atom(resolved) and self.scene.knows(resolved):
            return [self.scene.result(resolved)]
        if self._is_atom(resolved):
            return self.number(resolved)
        return self.bracketed(self.number(resolved))

    def deep(self) -> Phrasing:
        """Name larger numbers by how they are made, not by what they come to."""
        return Phrasing(self.scene, values=self.values, above=self.above)

    def bracketed(self, parts: list[p.Part]) -> list[p.Part]:
        """Put a phrase in brackets."""
        return self.fill("in_brackets", inside=parts)

    def listed(self, nodes: Sequence[Number], last: str = "and") -> list[p.Part]:
        """List numbers; a list that semicolons keep apart stands in brackets in Chinese."""
        found = p.listed([self.inner(one) for one in nodes], self.scene.language, last=last)
        busy = self.scene.language == "zh" and "；" in p.outside_brackets(p.text_of(found))
        return self.bracketed(found) if busy else found

    def _is_atom(self, node: Number) -> bool:
        """Say whether a number needs no brackets: a leaf, or 50% of the fee."""
        if isinstance(node, Product) and not (self.shallow and self.scene.knows(node)):
            factors = [self.scene.resolved(one) for one in node.factors]
            rates = [one for one in factors if isinstance(one, Figure) and one.kind.is_plain]
            leaves = all(isinstance(one, Figure | Fact) for one in factors)
            return leaves and len(factors) == 2 and len(rates) == 1 and node.form is None  # noqa: PLR2004
        return self.is_leaf(node)

    def is_short(self, node: Number) -> bool:
        """Say whether a number is named in a few words: a leaf, 50% of the fee, 3 and 2 years."""
        match node:
            case Product(factors=parts):
                pass
            case Sum(parts=parts) if sum(isinstance(one, Fact) for one in parts) > 1:
                return False
            case Sum(parts=parts):
                pass
            case Quotient(over=over, under=under):
                parts = (over, under)
            case _:
                return self.is_leaf(node)
        return node.form is None and all(self.is_leaf(one) for one in parts)

    def is_leaf(self, node: Number) -> bool:
        """Say whether a number is a figure, a fact or nothing."""
        return isinstance(node, Figure | Fact | Days) or is_nothing(node)

    def _plain(self, node: Number) -> list[p.Part]:
        match node:
            case Figure():
                return [self.scene.figure(node)]
            case Fact():
                known = self.values and self.scene.situation.get(node.name) is not None
                return self.scene.named_and_stated(node) if known else self.scene.the(node.name)
            case Days(period=period):
                return self._days(node, period.name)
            case Sum(parts=many):
                return self._sum(node, many)
            case Left(total=total, taken=()):
                return self.inner(total)
            case Left(total=total, taken=taken):
                name = "left_of" if node.kind == YUAN else "difference_of"
                return self.fill(name, total=self.inner(total), taken=self.listed(taken))
            case Product():
                return self._product(node)
            case Quotient(over=over, under=under):
                return self.fill("quotient_of", over=self.inner(over), under=self.inner(under))
            case Least(options=options):
                return self._chosen("smaller_of", "smallest_of", options)
            case Greatest(options=options):
                return self._chosen("larger_of", "largest_of", options)
            case Highest(options=options, count=count):
                named = {"options": self.listed(options), "count": self.how_many(count)}
                return self.fill("highest_of", **named)
            case Steps(amount=amount, step=step):
                return self.fill("steps_of", amount=self.inner(amount), step=self.inner(step))
            case Cases():
                return self._cases(node)
            case When():
                return self._when(node)
            case Each(fact=listed, body=body, most=most):
                given = {"body": self.inner(body), "items": self.scene.the(listed.name)}
                if most is None:
                    return self.fill("sum_over", **given)
                return self.fill("highest_over", **given, count=self.how_many(most))
            case _:
                assert_never(node)

    def how_many(self, count: Figure) -> list[p.Part]:
        """Name how many count, as the figure that it is, without its unit."""
        text = str(int(count.value))
        return [{"kind": "figure", "id": count.name, "text": text} if count.name else text]

    def _days(self, node: Days, name: str) -> list[p.Part]:
        named = self.fill("days_of", period=self.scene.the(name))
        if self.values and self.scene.knows(node):
            value = self.scene.result(node)
            return self.fill("with_value", name=named, value=value)
        return named

    def _sum(self, node: Sum, many: tuple[Number, ...]) -> list[p.Part]:
        parts = self.summands(many)
        if not parts:
            return [self.scene.number(Fraction(0), node.kind)]
        if len(parts) == 1:
            return self.inner(parts[0])
        return self.fill("sum_of", parts=self.listed(parts))

    def summands(self, parts: Sequence[Number]) -> list[Number]:
        """Give what a sum adds up: sums within it taken apart, and no branch without an amount."""
        return [one for one in flattened(parts) if not is_nothing(self.scene.resolved(one))]

    def _product(self, node: Product) -> list[p.Part]:
        """Name a rate of a base, so much for a quantity, or numbers multiplied."""
        resolved = [self.scene.resolved(one) for one in node.factors]
        rates = [one for one in resolved if self._is_rate(one)]
        others = [one for one in resolved if not any(one is rate for rate in rates)]
        if not rates or not others:
            return self.fill("times", factors=self._times(resolved))
        base = (
            self.inner(others[0])
            if len(others) == 1
            else self.bracketed(self.fill("times", factors=self._times(others)))
        )
        named = self._share(rates[0], base)
        for rate in rates[1:]:
            named = self._share(rate, named)
        return named

    def _is_rate(self, node: Number) -> bool:
        """Say whether a factor is a rate: a figure, or one that was worked out before."""
        worked_out = self.shallow and not self.is_leaf(node) and self.scene.knows(node)
        return node.kind.is_plain and (isinstance(node, Figure) or worked_out)

    def _share(self, rate: Number, base: list[p.Part]) -> list[p.Part]:
        """Say a share of a base: 50% of the fee; 1.5 times the award."""
        plain = self.scene.scales.plain(rate)
        if plain not in ("multiple", "number"):
            return self.fill("share_of", rate=self.inner(rate), base=base)
        times = self.inner(rate)
        if plain == "number" and isinstance(rate, Figure):
            text = plain_text(rate.value, "multiple", self.scene.language)
            times = [{"kind": "figure", "id": rate.name, "text": text} if rate.name else text]
        elif plain == "number":
            times = [
                plain_text(self.scene.value(rate) or Fraction(0), "multiple", self.scene.language)
            ]
        return self.fill("multiple_of", rate=times, base=base)

    def _times(self, factors: Sequence[Number]) -> list[p.Part]:
        sign: p.Part = " 乘以" if self.scene.language == "zh" else " times "
        found: list[p.Part] = []
        for index, one in enumerate(factors):
            found = self.fill(
                "beside", left=found, sign=sign if index else "", right=self.inner(one)
            )
        return found

    def _chosen(self, two: str, more: str, options: tuple[Number, ...]) -> list[p.Part]:
        if len(options) == 1:
            return self.inner(options[0])
        return self.fill(two if len(options) == 2 else more, options=self.listed(options))  # noqa: PLR2004

    def _cases(self, node: Cases) -> list[p.Part]:
        resolved = self.scene.resolved(node)
        if resolved is not node:
            return self.number(resolved)
        shown: list[list[p.Part]] = [
            self.fill("one_case", amount=self.inner(one), value=self.choice(node.fact, value))
            for value, one in node.cases
        ]
        if not is_nothing(node.otherwise):
            shown.append(self.fill("other_case", amount=self.inner(node.otherwise)))
        cases = p.cases(shown, self.scene.language, last="or")
        return self.fill("by_choice", choice=self.scene.the(node.fact), cases=cases)

    def _when(self, node: When) -> list[p.Part]:
        resolved = self.scene.resolved(node)
        if resolved is not node:
            return self.number(resolved)
        given = {"then": self.inner(node.then), "condition": self.condition(node.condition)}
        if is_nothing(node.otherwise):
            return self.fill("only_where", **given)
        return self.fill("where_else", **given, otherwise=self.inner(node.otherwise))

    # Conditions

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


def flattened(parts: Sequence[Number]) -> Iterator[Number]:
    """Take sums apart that stand in a sum: (A + B) + C adds up A, B and C."""
    for one in parts:
        plain = one.form is None or one.form.name == "total"
        if isinstance(one, Sum) and one.parts and plain:
            yield from flattened(one.parts)
        else:
            yield one


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
