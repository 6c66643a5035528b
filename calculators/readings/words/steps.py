"""The steps of an amount in words, read off the graph from the inside out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from calculators.algebra import (
    Both,
    Capped,
    Decided,
    Expression,
    FactTerm,
    FigureTerm,
    Higher,
    Otherwise,
    Product,
    Remainder,
    Unless,
    UpTo,
    Within,
)
from calculators.definitions import ArticleDefinition
from calculators.money import floor_to_fen
from calculators.problems import Language
from calculators.readings.bounds import range_of_amount
from calculators.readings.curve import curve_of
from calculators.readings.exact import Situation, amount_of
from calculators.readings.structure import directions, limits_of, walk
from calculators.readings.words import parts as p

__all__ = ["Scene", "deciding_lines", "step_lines"]

#: How much more of a fact is tried when saying what more would add, in yuan.
_MORE = Fraction(1_000_000)


@dataclass(frozen=True)
class Scene:
    """What an explanation speaks of: the article, what is known, and the reader's language."""

    article: ArticleDefinition
    situation: Situation
    language: Language

    def name(self, fact: FactTerm) -> p.Part:
        """Name a fact, pointing at its field."""
        return p.fact_name(self.article.facts[fact.name], self.language)

    def stated(self, fact: FactTerm) -> p.Part:
        """Write what was stated for a fact, pointing at its field."""
        value = cast("Fraction", self.situation[fact.name])
        return p.fact_amount(self.article.facts[fact.name], value, self.language)

    def figure(self, term: FigureTerm) -> p.Part:
        """Write a figure, pointing at the words that set it."""
        return p.figure_part(self.article.figures[term.name], self.language)

    def amount(self, yuan: Fraction) -> str:
        """Write an amount."""
        return p.amount(yuan, self.language)

    def say(self, kind: str, name: str, **given: p.Part | list[p.Part]) -> p.Line:
        """Say a sentence in the reader's language."""
        return p.say(kind, name, self.language, **given)

    def knows(self, node: Expression) -> bool:
        """Say whether every amount and yes/no under a node is known (or may be left out)."""
        return all(self.situation.get(name) is not None for name in _needed(node))

    def value(self, node: Expression) -> Fraction:
        """Compute a node whose facts are known."""
        return cast("Fraction", amount_of(node, self.situation))

    def with_fact(self, name: str, value: Fraction) -> Scene:
        """Give the same scene with one fact changed."""
        return replace(self, situation={**self.situation, name: value})


def _needed(node: Expression) -> set[str]:
    conditions = {one.fact.name for one in walk(node) if isinstance(one, Decided)}
    return set(directions(node)) | conditions


def step_lines(node: Expression, scene: Scene) -> Iterator[p.Line]:
    """Say how an amount comes about, one line a step."""
    match node:
        case Product():
            yield from _rate_lines(node, scene)
        case Capped(amount, cap):
            yield from step_lines(amount, scene)
            yield _cap_line(amount, cap, scene)
        case Within(amount, room):
            yield from step_lines(amount, scene)
            yield _room_line(amount, room, scene)
        case UpTo(ceiling):
            yield scene.say("step", "ceiling_step", ceiling=scene.figure(ceiling))
        case Unless(amount, _):
            yield from step_lines(amount, scene)
        case Decided(fact, yes, no):
            decided = scene.situation.get(fact.name)
            if decided is None:
                yield scene.say("step", "item_open")
            else:
                yield from step_lines(yes if decided else no, scene)
        case Higher(options):
            yield from _pair_line("same_item", [one for _, one in options], node, scene)
        case Both(_, parts):
            yield from _pair_line("different_items", list(parts), node, scene)
        case _:
            return


def _rate_lines(node: Product, scene: Scene) -> Iterator[p.Line]:
    base = cast("FactTerm", node.base)
    rate = _rate_part(node.rate, scene)
    if isinstance(node.rate, Otherwise) and scene.situation.get(node.rate.fact.name) is not None:
        yield scene.say("step", "rate_replaced", rate=rate, own=scene.figure(node.rate.fallback))
    if not scene.knows(node):
        yield scene.say("step", "rate_open", base=scene.name(base), rate=rate)
        return
    result = scene.value(node)
    yield scene.say(
        "step",
        "rate_step",
        base=scene.name(base),
        stated=scene.stated(base),
        rate=rate,
        result=scene.amount(result),
    )
    if (result * 100).denominator != 1:
        yield scene.say("step", "rounded")


def _rate_part(node: Expression, scene: Scene) -> p.Part:
    if isinstance(node, Otherwise):
        stated = scene.situation.get(node.fact.name) is not None
        return scene.stated(node.fact) if stated else scene.figure(node.fallback)
    return scene.figure(cast("FigureTerm", node))


def _cap_line(amount: Expression, cap: FigureTerm, scene: Scene) -> p.Line:
    part = scene.figure(cap)
    if not scene.knows(amount):
        return scene.say("step", "cap_open", cap=part)
    name = "cap_exceeded" if scene.value(amount) > cap.value else "cap_kept"
    return scene.say("step", name, cap=part)


def _room_line(amount: Expression, room: Remainder, scene: Scene) -> p.Line:
    total = cast("FactTerm", room.total)
    taken = [cast("FactTerm", one) for one in room.taken]
    if not scene.knows(room):
        open_facts = [one for one in (total, *taken) if scene.situation.get(one.name) is None]
        return scene.say(
            "step",
            "room_open",
            total=scene.name(total),
            taken=p.joined([scene.name(one) for one in taken], scene.language),
            missing=p.joined([scene.name(one) for one in open_facts], scene.language),
        )
    shown = [one for one in taken if scene.situation[one.name] or one is taken[0]]
    opening, closing = ("（", "）") if scene.language == "zh" else (" (", ")")
    said: list[p.Part] = [
        {
            "kind": "fact",
            "id": one.name,
            "text": f"{p.text_of([scene.name(one)])}{opening}{p.text_of([scene.stated(one)])}{closing}",
        }
        for one in shown
    ]
    left = scene.value(room)
    exceeded = not scene.knows(amount) or scene.value(amount) > left
    return scene.say(
        "step",
        "room_exceeded" if exceeded else "room_kept",
        total=scene.name(total),
        stated=scene.stated(total),
        taken=p.joined(said, scene.language),
        room=scene.amount(left),
    )


def _pair_line(
    name: str, options: list[Expression], node: Expression, scene: Scene
) -> Iterator[p.Line]:
    ours, theirs = (cast("FactTerm", one) for one in options)
    if scene.knows(node):
        yield scene.say(
            "step",
            name,
            ours=scene.name(ours),
            ours_stated=scene.stated(ours),
            theirs=scene.name(theirs),
            theirs_stated=scene.stated(theirs),
            result=scene.amount(scene.value(node)),
        )
    else:
        yield scene.say("step", "item_open")


def deciding_lines(amount: Expression, binding: str | None, scene: Scene) -> Iterator[p.Line]:
    """Say which limit decides, and what it would take to change that."""
    limits = limits_of(amount)
    if binding is None or "rate" not in limits:
        return
    product_node = cast("Product", limits["rate"])
    base = cast("FactTerm", product_node.base)
    cap = cast("FigureTerm | None", limits.get("cap"))
    room = cast("Remainder | None", limits.get("room"))
    reach = _reach(amount, base, cap, scene)
    if binding == "cap" and cap is not None:
        if reach is not None and scene.knows(amount):
            yield scene.say(
                "decides",
                "cap_decides_from",
                cap=scene.figure(cap),
                base=scene.name(base),
                reach=scene.amount(reach),
            )
        else:
            yield scene.say("decides", "cap_decides", cap=scene.figure(cap))
    elif binding == "room" and room is not None:
        total = cast("FactTerm", room.total)
        yield scene.say("decides", "room_decides", total=scene.name(total))
    elif scene.situation.get(base.name) is None and room is not None:
        total = cast("FactTerm", room.total)
        yield scene.say(
            "decides", "rate_and_room_decide", base=scene.name(base), total=scene.name(total)
        )
    else:
        rate = _rate_part(product_node.rate, scene)
        yield scene.say("decides", "rate_decides", rate=rate)
        if reach is not None and cap is not None:
            yield scene.say(
                "decides",
                "cap_reached_at",
                base=scene.name(base),
                reach=scene.amount(reach),
                cap=scene.figure(cap),
            )
    yield from _more_lines(amount, scene)


def _reach(
    amount: Expression, base: FactTerm, cap: FigureTerm | None, scene: Scene
) -> Fraction | None:
    """Find the least base that reaches the cap; None where none does or facts are missing."""
    others = {name for name in directions(amount) if name != base.name}
    if cap is None or any(scene.situation.get(name) is None for name in others):
        return None
    curve = curve_of(amount, scene.situation, base.name)
    if curve is None:
        return None
    return next((x for x, y in curve.points if y == cap.value), None)


def _more_lines(amount: Expression, scene: Scene) -> Iterator[p.Line]:
    """Say what a million more of each stated amount would add."""
    before = range_of_amount(amount, scene.situation).most
    if before is None:
        return
    for name, signs in directions(amount).items():
        stated = scene.situation.get(name)
        fact = scene.article.facts[name]
        if not isinstance(stated, Fraction) or fact.type != "money" or 1 not in signs:
            continue
        changed = scene.with_fact(name, stated + _MORE)
        after = range_of_amount(amount, changed.situation).most
        if after is None:
            continue
        gain = Fraction(floor_to_fen(after) - floor_to_fen(before), 100)
        if gain > 0:
            yield scene.say(
                "decides",
                "more_would_add",
                fact=p.fact_name(fact, scene.language),
                step=scene.amount(_MORE),
                gain=scene.amount(gain),
            )
