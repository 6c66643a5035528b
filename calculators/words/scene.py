"""What an explanation speaks of: an article, what is known, and the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from calculators.definitions import ArticleDefinition, FactDefinition, Words
from calculators.kernel import (
    PLAIN,
    YUAN,
    Cases,
    Condition,
    DayFigure,
    Fact,
    Figure,
    Kind,
    Number,
    Stated,
    When,
)
from calculators.problems import Language
from calculators.readings.bounds import truth_in
from calculators.readings.exact import Extended, Situation, UnknownFact, amount_of
from calculators.readings.structure import Part as Node
from calculators.readings.structure import children, named_by, walk
from calculators.rulebook import fact_term, figure_term
from calculators.words import parts as p
from calculators.words.numbers import figure_text, plain_text, written
from calculators.words.scales import Scales, composed_unit

__all__ = ["Scene", "live_parts"]

_ITEM = re.compile(r"(?P<list>[^.\[]+)(?:\[(?P<index>\d+)\])?\.(?P<fact>.+)")


def live_parts(part: Node, situation: Situation) -> Iterator[Node]:
    """Go through a graph, leaving out the branches that what is known rules out."""
    yield part
    if isinstance(part, When):
        truth = truth_in(part.condition, situation)
        yield from live_parts(part.condition, situation)
        if truth is not False:
            yield from live_parts(part.then, situation)
        if truth is not True:
            yield from live_parts(part.otherwise, situation)
        return
    if isinstance(part, Cases) and isinstance(situation.get(part.fact), str):
        chosen = dict(part.cases).get(str(situation[part.fact]), part.otherwise)
        yield from live_parts(chosen, situation)
        return
    for child in children(part):
        yield from live_parts(child, situation)


@dataclass(frozen=True)
class Scene:
    """What an explanation speaks of; `general` are the facts that every article takes."""

    article: ArticleDefinition
    general: Mapping[str, FactDefinition]
    situation: Situation
    language: Language
    _units: dict[Kind, tuple[str, Words] | None] = field(default_factory=dict, compare=False)

    def say(self, kind: str, sentence: str | p.Sentence, **given: p.Part | list[p.Part]) -> p.Line:
        """Say a sentence in the reader's language."""
        return p.said(kind, self._sentence(sentence), self.language, **given)

    def fill(self, sentence: str | p.Sentence, **given: p.Part | list[p.Part]) -> list[p.Part]:
        """Say a phrase that stands inside a sentence."""
        return p.filled(self._sentence(sentence), self.language, **given)

    def _sentence(self, sentence: str | p.Sentence) -> p.Sentence:
        if isinstance(sentence, p.Sentence):
            return sentence
        return p.sentence(sentence)

    def in_situation(self, situation: Situation) -> Scene:
        """Give the same scene with other facts."""
        return replace(self, situation=situation)

    # Facts

    def definition(self, name: str) -> FactDefinition | None:
        """Give what the dataset says of a fact, also of an item's; None where it says nothing."""
        known = self.article.facts.get(name) or self.general.get(name)
        item = _ITEM.fullmatch(name)
        if known is not None or item is None:
            return known
        owner = self.definition(item["list"])
        if owner is None:
            return None
        return next((one for one in owner.facts if one.id == item["fact"]), None)

    def label(self, name: str) -> str:
        """Give a fact's short name in words; of an item, with its place in the list."""
        definition = self.definition(name)
        item = _ITEM.fullmatch(name)
        own = definition.short[self.language] if definition is not None else _plain(name, item)
        if item is None or item["index"] is None:
            return own
        return (
            f"第 {item['index']} 项的{own}"
            if self.language == "zh"
            else f"{own} of no. {item['index']}"
        )

    def name(self, name: str) -> p.Part:
        """Name a fact, pointing at its field."""
        return self._fact(name, self.label(name))

    def the(self, name: str) -> list[p.Part]:
        """Name a fact as a noun of a sentence: the fee."""
        return ["the ", self.name(name)] if self._takes_the(name) else [self.name(name)]

    def stated(self, name: str, kind: Kind | None = None, factor: Fraction = Fraction(1)) -> p.Part:
        """Write what was stated for a fact, pointing at its field."""
        return self._fact(name, self.value_text(name, kind, factor))

    def named_and_stated(self, fact: Fact) -> list[p.Part]:
        """Name a fact together with what was stated for it: the fee (CNY 5,000)."""
        opening, closing = ("（", "）") if self.language == "zh" else (" (", ")")
        value = self.value_text(fact.name, fact.kind, fact.factor)
        part = self._fact(fact.name, f"{self.label(fact.name)}{opening}{value}{closing}")
        return ["the ", part] if self._takes_the(fact.name) else [part]

    def value_text(
        self, name: str, kind: Kind | None = None, factor: Fraction = Fraction(1)
    ) -> str:
        """Write what was stated for a fact as a reader would."""
        value = self.situation.get(name)
        definition = self.definition(name)
        match value:
            case bool():
                return p.text_of(self.fill("answer_yes" if value else "answer_no"))
            case Fraction():
                unit, words = self._unit_of(name)
                return written(value * factor, kind or YUAN, self.language, unit, words)
            case str():
                choices = {} if definition is None else definition.choices
                return choices.get(value, {}).get(self.language, value)
            case date():
                return p.day(value, self.language)
            case None:
                return p.text_of(self.fill("not_stated"))
            case (date() as first, date() as last):
                ends = (p.day(first, self.language), p.day(last, self.language))
                return ("至" if self.language == "zh" else " to ").join(ends)
            case _:
                return p.text_of(self.fill("so_many_items", count=str(len(value))))

    def _takes_the(self, name: str) -> bool:
        label = self.label(name)
        return p.with_the(label, self.language) != label

    def _fact(self, name: str, text: str) -> p.Part:
        item = _ITEM.fullmatch(name)
        return {"kind": "fact", "id": name if item is None else item["list"], "text": text}

    # Figures

    def figure(self, node: Figure | DayFigure) -> p.Part:
        """Write a figure, pointing at the words that set it; a nameless one as a bare number."""
        definition = self.article.figures.get(node.name)
        if isinstance(node, DayFigure):
            text = p.day(node.value, self.language)
        elif definition is None:
            text = self.number(node.value, node.kind)
        else:
            text = figure_text(definition, self.language)
        return {"kind": "figure", "id": node.name, "text": text} if node.name else text

    # Amounts

    def amount(self, yuan: Extended) -> str:
        """Write an amount of money."""
        return p.amount(yuan, self.language)

    def result(self, node: Number) -> str:
        """Write what a number comes to whose facts are known, as what it is made of is written."""
        return self.number(self.value(node), node.kind, node)

    def number(self, value: Extended, kind: Kind, of: Number | None = None) -> str:
        """Write a number of a kind, in the unit of what it is made of, else of such numbers here."""
        if kind == PLAIN and of is not None and value is not None:
            return plain_text(value, self.scales.plain(of), self.language)
        unit, words = self._unit_for(kind, of)
        return written(value, kind, self.language, unit, words)

    @property
    def scales(self) -> Scales:
        """Say in which units this article has its numbers."""
        return Scales(self.article.figures, self.definition, self.resolved)

    def _unit_for(self, kind: Kind, of: Number | None) -> tuple[str, Words]:
        if kind in (YUAN, PLAIN):
            return "", {}
        own = None if of is None else self.scales.unit(kind, of)
        if own is not None:
            return own

        def own_base(base: Kind) -> str:
            found = None if of is None else self.scales.unit(base, of)
            return found[0] if found else ""

        def any_base(base: Kind) -> str:
            usual = self._usual_unit(base)
            return own_base(base) or (usual[0] if usual else "")

        bases = [Kind(((name, 1),)) for name, _ in kind.units]
        usual = self._usual_unit(kind)
        if all(base == YUAN or own_base(base) for base in bases) or usual is None:
            return composed_unit(kind, any_base), {}
        return usual

    def _usual_unit(self, kind: Kind) -> tuple[str, Words] | None:
        if kind not in self._units:
            self._units[kind] = self._found_unit(kind)
        return self._units[kind]

    def _found_unit(self, kind: Kind) -> tuple[str, Words] | None:
        for name, definition in self._numbers():
            term = fact_term(definition)
            if isinstance(term, Fact) and term.kind == kind:
                return self._unit_of(name)
        for figure in self.article.figures.values():
            set_ = figure_term(figure)
            if isinstance(set_, Figure) and set_.kind == kind:
                return figure.unit, {}
        return None

    def _numbers(self) -> Iterator[tuple[str, FactDefinition]]:
        """Give every fact, and those of the items of a list after it."""
        for name, definition in (*self.article.facts.items(), *self.general.items()):
            yield name, definition
            for one in definition.facts:
                yield f"{name}.{one.id}", one

    def _unit_of(self, name: str) -> tuple[str, Words]:
        definition = self.definition(name)
        if definition is None or definition.type == "percent":
            return "", {}
        unit = definition.unit or ("CNY" if definition.type == "money" else "item")
        return (f"{unit}/{definition.per}" if definition.per else unit), definition.unit_words

    # What is known

    def knows(self, node: Number) -> bool:
        """Say whether a number can be computed from what is known."""
        try:
            amount_of(node, self.situation)
        except UnknownFact:
            return False
        return True

    def value(self, node: Number) -> Extended:
        """Compute a number whose facts are known."""
        return amount_of(node, self.situation)

    def truth(self, condition: Condition) -> bool | None:
        """Say whether a condition holds, None while it is open."""
        return truth_in(condition, self.situation)

    def resolved(self, node: Number) -> Number:
        """Give the branch that holds, where what is known settles which."""
        while True:
            if isinstance(node, When):
                truth = self.truth(node.condition)
                if truth is None:
                    return node
                node = node.then if truth else node.otherwise
            elif isinstance(node, Cases) and isinstance(self.situation.get(node.fact), str):
                node = dict(node.cases).get(str(self.situation[node.fact]), node.otherwise)
            else:
                return node

    def open_facts(self, node: Node) -> list[p.Part]:
        """Name the facts that a graph still needs."""
        asked = {one.fact for one in walk(node) if isinstance(one, Stated)}
        names = (
            named_by(one) for one in live_parts(node, self.situation) if not isinstance(one, Stated)
        )
        missing = dict.fromkeys(
            name for name in names if name is not None and self.situation.get(name) is None
        )
        # Nobody is asked for what may be left out, nor for an item's facts before there is a list.
        lists = {f"{name}." for name in missing}
        shown = [name for name in missing if not any(name.startswith(one) for one in lists)]
        kept = [name for name in shown if name not in asked] or shown
        return [self.name(name) for name in kept]


def _plain(name: str, item: re.Match[str] | None) -> str:
    return (name if item is None else item["fact"]).replace("_", " ")
