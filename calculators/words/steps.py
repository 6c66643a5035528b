"""How a number comes about, from the inside out: one sentence for each node or form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import assert_never

from calculators.kernel import (
    Cases,
    Days,
    Each,
    Fact,
    Figure,
    Form,
    Greatest,
    Least,
    Left,
    Number,
    Product,
    Quotient,
    Steps,
    Sum,
    When,
)
from calculators.readings.exact import Situation
from calculators.readings.items import written_out
from calculators.readings.structure import Part, children
from calculators.words import parts as p
from calculators.words.forms import WORDS, form_parts
from calculators.words.phrase import Phrasing, is_nothing
from calculators.words.scene import Scene

__all__ = ["Telling", "step_lines"]


def step_lines(number: Number, scene: Scene) -> Iterator[p.Line]:
    """Say how a number comes about, one line a step; the branches that are ruled out are left out."""
    graph, situation = written_out(number, scene.situation)
    telling = Telling(scene.in_situation(situation))
    if _is_leaf(graph):
        yield telling.leaf(graph)
    else:
        yield from telling.lines(graph)


def _is_leaf(node: Number) -> bool:
    return isinstance(node, Figure | Fact | Days) or is_nothing(node)


@dataclass
class Telling:
    """Tells the nodes of a graph, each once."""

    scene: Scene
    told: set[int] = field(default_factory=set)

    @property
    def situation(self) -> Situation:
        """The facts that are known."""
        return self.scene.situation

    @property
    def shallow(self) -> Phrasing:
        """Names what a step is made of by what it came to."""
        return Phrasing(self.scene, values=True, shallow=True)

    @property
    def deep(self) -> Phrasing:
        """Names what a step is made of by how it is made."""
        return Phrasing(self.scene, values=True)

    def lines(self, node: Number) -> Iterator[p.Line]:
        """Say how a number comes about; a figure or fact says so itself where it is used."""
        if _is_leaf(node) or id(node) in self.told:
            return
        self.told.add(id(node))
        words = None if node.form is None else WORDS.get(node.form.name)
        if words is not None and words.steps is not None:
            yield from words.steps(node, self)
        else:
            yield from self.plain(node)

    def leaf(self, node: Number) -> p.Line:
        """Say a number that is nothing but a figure or a fact."""
        if is_nothing(node):
            return self.scene.say("step", "nothing_given")
        name = "set_by_text" if isinstance(node, Figure) else "set_by_fact"
        given = self.shallow.number(node)
        place = "amount" if name == "set_by_text" else "fact"
        if name == "set_by_fact" and not self.scene.knows(node):
            missing = p.joined(self.scene.open_facts(node), self.scene.language)
            return self.scene.say("step", "step_open", phrase=given, missing=missing)
        return self.scene.say("step", name, **{place: given})

    def ending(self, node: Number) -> Iterator[p.Line]:
        """Say a branch: by its steps, or as the figure or fact that it is."""
        if _is_leaf(node):
            yield self.leaf(node)
        else:
            yield from self.lines(node)

    def plain(self, node: Number) -> Iterator[p.Line]:
        """Say a node in plain words."""
        match node:
            case When():
                yield from self._when(node)
            case Cases():
                yield from self._cases(node)
            case Sum(parts=parts) | Product(factors=parts):
                yield from self.computed(node, *parts)
            case Left(total=total, taken=taken):
                yield from self.computed(node, total, *taken)
            case Quotient(over=one, under=other) | Steps(amount=one, step=other):
                yield from self.computed(node, one, other)
            case Least(options=options) | Greatest(options=options):
                yield from self.computed(node, *options)
            case Figure() | Fact() | Days() | Each():
                yield self.summed_up(node)
            case _:
                assert_never(node)

    def computed(self, node: Number, *parts: Number) -> Iterator[p.Line]:
        """Say the parts that are numbers of their own, then what they come to."""
        for one in parts:
            if self.scene.knows(one) or self.scene.knows(node):
                yield from self.lines(one)
        if len(parts) == 1 and self.scene.knows(node):
            # What stands alone is said already.
            if _is_leaf(parts[0]):
                yield self.leaf(parts[0])
            return
        yield self.summed_up(node)

    def summed_up(self, node: Number) -> p.Line:
        """Say in one sentence what a number is, or what is still needed for it."""
        if self.scene.knows(node):
            result = self.scene.number(self.scene.value(node), node.kind)
            return self.scene.say("step", "step", phrase=self.shallow.number(node), result=result)
        return self.still_open(node)

    def still_open(self, node: Number, phrase: list[p.Part] | None = None) -> p.Line:
        """Say how a number will be worked out, and which facts are not stated yet."""
        named = self.shallow.number(node) if phrase is None else phrase
        shown = p.joined(self.scene.open_facts(node), self.scene.language)
        return self.scene.say("step", "step_open", phrase=named, missing=shown)

    def _when(self, node: When) -> Iterator[p.Line]:
        truth = self.scene.truth(node.condition)
        if truth is None:
            yield self.still_open(node)
            return
        for one in self._hidden(node.condition):
            yield from self.lines(one)
        condition = self.deep.condition(node.condition)
        yield self.scene.say(
            "step", "branch_met" if truth else "branch_failed", condition=condition
        )
        yield from self.ending(node.then if truth else node.otherwise)

    def _hidden(self, part: Part) -> Iterator[When]:
        """Find the branches that a clause names only by what they came to."""
        for one in _named_in(part):
            if isinstance(one, When) and self.scene.truth(one.condition) is not None:
                yield one
            else:
                yield from self._hidden(one)

    def _cases(self, node: Cases) -> Iterator[p.Line]:
        chosen = self.situation.get(node.fact)
        if not isinstance(chosen, str):
            yield self.still_open(node)
            return
        branch = dict(node.cases).get(chosen, node.otherwise)
        value = self.deep.choice(node.fact, chosen)
        said: dict[str, list[p.Part]] = {"choice": self.scene.the(node.fact), "value": [value]}
        if _is_leaf(self.scene.resolved(branch)) and _is_leaf(branch):
            yield self.scene.say("step", "case_taken", **said, amount=self.shallow.number(branch))
            return
        condition = self.scene.fill("is_among", fact=said["choice"], values=said["value"])
        yield self.scene.say("step", "branch_met", condition=condition)
        yield from self.ending(branch)


def _named_in(part: Part) -> tuple[Part, ...]:
    """Give what a phrase for a node names: the parts of its form, where that has its own words."""
    form: Form | None = getattr(part, "form", None)
    words = None if form is None else WORDS.get(form.name)
    if form is None or words is None or words.phrase is None:
        return children(part)
    return tuple(one for name, _ in form.parts for one in form_parts(form, name))
