"""How a number comes about, from the inside out: one sentence for each node or form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import assert_never

from calculators.kernel import (
    PLAIN,
    YUAN,
    All,
    Any,
    AtLeast,
    Cases,
    Condition,
    Days,
    Each,
    Fact,
    Figure,
    Form,
    Greatest,
    Highest,
    Least,
    Left,
    Not,
    Number,
    Product,
    Quotient,
    Several,
    Steps,
    Sum,
    When,
    Yes,
)
from calculators.readings.exact import Situation
from calculators.readings.items import written_out
from calculators.readings.structure import Part, children
from calculators.words import parts as p
from calculators.words.forms import WORDS, form_parts
from calculators.words.nothing import is_nothing, reasons_for_nothing
from calculators.words.phrase import Phrasing, flattened
from calculators.words.scene import Scene
from calculators.words.settled import as_it_is

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
        if self._why_nothing(node):
            for one in reasons_for_nothing(node, self.scene):
                yield from self.lines(one)
            return
        words = None if node.form is None else WORDS.get(node.form.name)
        if words is not None and words.steps is not None:
            yield from words.steps(node, self)
        else:
            yield from self.plain(node)

    def _why_nothing(self, node: Number) -> bool:
        """Say whether only the branches are told that leave nothing, and nothing is computed."""
        words = None if node.form is None else WORDS.get(node.form.name)
        if words is not None and words.tells_nothing:
            return False
        reasons = reasons_for_nothing(node, self.scene)
        return bool(reasons) and not any(is_nothing(one) for one in reasons)

    def leaf(self, node: Number) -> p.Line:
        """Say a number that is nothing but a figure or a fact."""
        if is_nothing(node):
            return self.scene.say("step", "nothing_given")
        by_text = isinstance(node, Figure)
        given = self.shallow.number(node)
        if not by_text and not self.scene.knows(node):
            missing = p.joined(self.scene.open_facts(node), self.scene.language)
            return self.scene.say("step", "step_open", phrase=given, missing=missing)
        name = "set_by_text" if by_text else "set_by_fact"
        if node.kind != YUAN:
            name += "_rate" if node.kind == PLAIN else "_size"
        return self.scene.say("step", name, **{"amount" if by_text else "fact": given})

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
            case Sum(parts=parts):
                yield from self._added(node, parts)
            case Product(factors=parts):
                yield from self.computed(node, *parts)
            case Left(total=total, taken=taken) if self._is_used_up(node):
                for one in (total, *taken):
                    yield from self.lines(one)
                named = {"total": self.shallow.inner(total), "taken": self.shallow.listed(taken)}
                yield self.scene.say("step", "left_none", **named)
            case Left(total=total, taken=taken):
                yield from self.computed(node, total, *taken)
            case Quotient() if (equal := self._equal_parts(node)) is not None:
                yield from self._in_equal_parts(node, *equal)
            case Quotient(over=one, under=other) | Steps(amount=one, step=other):
                yield from self.computed(node, one, other)
            case Highest(options=options, count=count):
                yield from self._highest(node, options, count)
            case Least(options=options) | Greatest(options=options):
                yield from self.computed(node, *options)
            case Figure() | Fact() | Days() | Each():
                yield self.summed_up(node)
            case _:
                assert_never(node)

    def _is_used_up(self, node: Left) -> bool:
        """Say whether as much or more is taken off as there is: a difference is never below 0."""
        told = node.form is None or node.form.name in ("topped_up", "within_share")
        return told and bool(node.taken) and self.scene.knows(node) and not self.scene.value(node)

    def _equal_parts(self, node: Quotient) -> tuple[Number, Number] | None:
        """Find a sum times so many years of so many: the sum, and the years that are counted."""
        over = self.scene.resolved(node.over)
        if not isinstance(over, Product) or len(over.factors) != 2 or not self.scene.knows(node):  # noqa: PLR2004
            return None
        one, other = over.factors
        if one.kind == node.under.kind:
            one, other = other, one
        counted = other.kind == node.under.kind and not other.kind.is_plain
        return (one, other) if counted and self.scene.value(node.under) else None

    def _in_equal_parts(self, node: Quotient, amount: Number, part: Number) -> Iterator[p.Line]:
        """Say what one year's part is, then what those that are counted come to."""
        for one in (amount, part, node.under):
            yield from self.lines(one)
        each = Quotient(amount, node.under, kind=amount.kind.times(node.under.kind, -1))
        yield self.scene.say(
            "step",
            "equal_parts",
            amount=self.shallow.inner(amount),
            whole=self.shallow.inner(node.under),
            one=self.scene.result(each),
            part=self.shallow.inner(part),
            result=self.scene.result(node),
        )

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

    def _added(self, node: Number, parts: tuple[Number, ...]) -> Iterator[p.Line]:
        """Say what each part of a sum comes to, then the sum, without branches that give nothing."""
        apart = tuple(flattened(parts))
        kept = self.shallow.summands(parts)
        if len(kept) == len(apart) or not self.scene.knows(node):
            yield from self.computed(node, *apart)
            return
        for one in apart:
            yield from self.lines(one)
        if len(kept) > 1:
            yield self.summed_up(node)
        elif kept and _is_leaf(kept[0]):
            yield self.leaf(kept[0])

    def _highest(
        self, node: Number, options: tuple[Number, ...], count: Figure
    ) -> Iterator[p.Line]:
        """Say what each comes to, then what those come to that give most."""
        if not self.scene.knows(node):
            yield from self.computed(node, *options)
            return
        for one in options:
            yield from self.lines(one)
        counted = sorted(options, key=self._height, reverse=True)[: int(count.value)]
        named = {"options": self.shallow.listed(options), "count": self.shallow.how_many(count)}
        if len(counted) > 1:
            named["parts"] = self.shallow.listed(counted)
        sentence = "highest_counted" if len(counted) > 1 else "one_counted"
        yield self.scene.say("step", sentence, **named, result=self.scene.result(node))

    def _height(self, node: Number) -> tuple[bool, Fraction]:
        """Put what has no end above all else."""
        value = self.scene.value(node)
        return value is None, value or Fraction(0)

    def summed_up(self, node: Number) -> p.Line:
        """Say in one sentence what a number is, or what is still needed for it."""
        if self.scene.knows(node):
            result = self.scene.result(node)
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
        branch = node.then if truth else node.otherwise
        for one in self._hidden(node.condition):
            yield from self.lines(one)
        threshold = _threshold(node)
        if threshold is not None and self.scene.knows(threshold[0]):
            yield from self._paid_from(*threshold, paid=branch is threshold[0])
            return
        settled = as_it_is(node.condition, self.situation)
        above = [one for one in _compared_in(settled) if self._is_told_first(one)]
        for compared in above:
            yield from self.lines(compared)
        yield self._branch(node, above, nothing=is_nothing(branch))
        if not is_nothing(branch):
            yield from self.ending(branch)

    def _branch(self, node: When, above: list[Number], *, nothing: bool) -> p.Line:
        """Say which branch is taken, and why: as its condition holds, or as the opposite does."""
        phrasing = replace(self.deep, above=frozenset(map(id, above)))
        match node.condition:
            case Yes(fact=name) | Not(part=Yes(fact=name)) if nothing:
                yes = self.situation.get(name) is True
                fact = self.scene.name(name)
                condition = self.scene.fill("answered_yes" if yes else "answered_no", fact=fact)
            case compared:
                condition = phrasing.condition(as_it_is(compared, self.situation))
        name = "branch_met"
        if nothing:
            name = "branch_nothing" if node.kind == YUAN else "branch_nothing_counted"
        return self.scene.say("step", name, condition=condition)

    def _is_told_first(self, number: Number) -> bool:
        """Say whether what a condition compares takes steps of its own, told before it."""
        resolved = self.scene.resolved(number)
        return self.scene.knows(number) and not self.shallow.is_short(resolved)

    def _paid_from(self, amount: Number, line: Number, *, paid: bool) -> Iterator[p.Line]:
        """Say an amount that is paid only from a line on: what it is, and whether it reaches it."""
        yield from self.ending(amount)
        yield from self.lines(line)
        shown = self.scene.result(amount)
        name = "paid_from" if paid else "not_paid_below"
        yield self.scene.say("step", name, amount=shown, line=self.shallow.inner(line))

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
        if is_nothing(branch):
            yield self.scene.say("step", "case_nothing", **said)
            return
        if _is_leaf(self.scene.resolved(branch)) and _is_leaf(branch):
            yield self.scene.say("step", "case_taken", **said, amount=self.shallow.number(branch))
            return
        condition = self.scene.fill("is_among", fact=said["choice"], values=said["value"])
        yield self.scene.say("step", "branch_met", condition=condition)
        yield from self.ending(branch)


def _threshold(node: When) -> tuple[Number, Number] | None:
    """Give an amount and the line from which it is paid: when(award >= least, award)."""
    match node.condition:
        case AtLeast(number=amount, line=line) if node.then is amount:
            kept, other = line, node.otherwise
        case Not(part=AtLeast(number=amount, line=line)) if node.otherwise is amount:
            kept, other = line, node.then
        case _:
            return None
    return (amount, kept) if is_nothing(other) and not _is_leaf(amount) else None


def _compared_in(condition: Condition) -> Iterator[Number]:
    """Give the numbers that a condition compares in plain words."""
    match condition:
        case AtLeast(number=number, line=line, form=None):
            yield from (number, line)
        case All(parts=parts) | Any(parts=parts) | Several(parts=parts):
            for one in parts:
                yield from _compared_in(one)
        case Not(part=part):
            yield from _compared_in(part)
        case _:
            return


def _named_in(part: Part) -> tuple[Part, ...]:
    """Give what a phrase for a node names: the parts of its form, where that has its own words."""
    form: Form | None = getattr(part, "form", None)
    words = None if form is None else WORDS.get(form.name)
    if form is None or words is None or words.phrase is None:
        return children(part)
    return tuple(one for name, _ in form.parts for one in form_parts(form, name))
