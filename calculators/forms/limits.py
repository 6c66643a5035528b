"""The words of a cap, of what is left of a total, and of a number that another may replace."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calculators.kernel import YUAN, Fact, Kind, Least, Left, Number, When
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import phrase_of, steps_of
from calculators.words.parts import Line, Part, Sentence, joined
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling
from calculators.written import floor_to_fen

__all__ = ["EXAMPLES"]

_HELD = Sentence("held_to", "{base}，但不超过 {limits}", "{base}, but no more than {limits}")
_CAP_EXCEEDED = Sentence(
    "cap_exceeded",
    "这超过了最高限额 {cap}，因此按 {cap}计。",
    "This is more than the cap of {cap}, so the cap applies.",
)
_CAP_REACHED = Sentence(
    "cap_reached", "这正好达到最高限额 {cap}。", "This comes to just the cap of {cap}."
)
_CAP_KEPT = Sentence("cap_kept", "没有超过最高限额 {cap}。", "This stays within the cap of {cap}.")
#: The same three, of a sum that stands before the steps of the cap.
_SUM_AND_CAP = (
    Sentence(
        "sum_over_cap",
        "{amount}超过最高限额 {cap}，因此按 {cap}计。",
        "{amount} is more than the cap of {cap}, so the cap applies.",
    ),
    Sentence(
        "sum_at_cap",
        "{amount}正好达到最高限额 {cap}。",
        "{amount} comes to just the cap of {cap}.",
    ),
    Sentence(
        "sum_within_cap",
        "{amount}没有超过最高限额 {cap}。",
        "{amount} stays within the cap of {cap}.",
    ),
)
#: The same three, of what the applicant states: that is no cap of the text.
_AND_STATED = (
    Sentence(
        "over_stated",
        "这超过了{cap}，因此以它为限。",
        "This is more than {cap}, so that is all there is.",
    ),
    Sentence("at_stated", "这正好等于{cap}。", "This comes to just {cap}."),
    Sentence("within_stated", "没有超过{cap}。", "This stays within {cap}."),
)
_CAP_OPEN = Sentence("cap_open", "无论如何不超过 {cap}。", "It never exceeds {cap}.")
_ROOM_EXCEEDED = Sentence(
    "room_exceeded",
    "{total}减去{taken}，只余 {room}，少于上面的数额，因此按余额计。",
    "{total} less {taken} leaves only {room}, which is less than the amount above, so what is left"
    " applies.",
)
_ROOM_KEPT = Sentence(
    "room_kept",
    "{total}减去{taken}，还余 {room}，容得下上面的数额。",
    "{total} less {taken} leaves {room}, which is enough for the amount above.",
)
_ROOM_LEFT = Sentence(
    "room_left",
    "{total}减去{taken}，还余 {room}，数额不能超过它。",
    "{total} less {taken} leaves {room}; the amount can't be more.",
)
_ROOM_OVERSPENT = Sentence(
    "room_overspent",
    "{taken}已超过{total}，超出 {over}，因此没有余额。",
    "Taken off: {taken}; this exceeds {total} by {over}, so nothing is left.",
)
_ROOM_OPEN = Sentence(
    "room_open",
    "还不得超过{total}减去{taken}后的余额；尚未填写：{missing}。",
    "It may not exceed what is left of {total} after {taken}; not stated yet: {missing}.",
)
_REPLACED = Sentence(
    "rate_replaced", "{fact}替换原文的 {own}。", "{fact} replaces the {own} of the text."
)


@phrase_of("limited", Least)
def _limited(node: Least, phrasing: Phrasing) -> list[Part]:
    base, *limits = node.options
    return phrasing.fill(_HELD, base=phrasing.inner(base), limits=phrasing.listed(limits))


@steps_of("limited", Least)
def _limited_steps(node: Least, telling: Telling) -> Iterator[Line]:
    base, *limits = node.options
    yield from telling.ending(base)
    before: list[Number] = [base]
    names = node.names[1:] or tuple("cap" for _ in limits)
    for limit, name in zip(limits, names, strict=True):
        found = telling.scene.resolved(limit)
        if name == "room" and isinstance(found, Left) and found.taken:
            yield from _room_lines(before, found, telling)
        else:
            told = list(telling.lines(limit))
            yield from told
            yield _cap_line(before, limit, telling, apart=bool(told))
        before.append(limit)


def _amount(options: list[Number], telling: Telling) -> Fraction | None:
    """Give the smallest of what is known to hold the amount so far; None while one is open."""
    if not all(telling.scene.knows(one) for one in options):
        return None
    found = [telling.scene.value(one) for one in options]
    return min((one for one in found if one is not None), default=None)


def _compared(one: Fraction, other: Fraction, kind: Kind) -> int:
    """Compare as they are shown: money by whole fen."""
    if kind == YUAN:
        return floor_to_fen(one) - floor_to_fen(other)
    return (one > other) - (one < other)


def _cap_line(before: list[Number], limit: Number, telling: Telling, *, apart: bool) -> Line:
    """Say whether the amount reaches a cap; `apart` from it by the steps of the cap, by its sum."""
    scene = telling.scene
    cap = telling.shallow.inner(limit)
    amount = _amount(before, telling)
    most = scene.value(limit) if scene.knows(limit) else None
    if amount is None or most is None:
        return scene.say("step", _CAP_OPEN, cap=cap)
    compared = _compared(amount, most, limit.kind)
    exact = amount - most
    place = 0 if compared > 0 else 1 if compared == 0 and exact >= 0 else 2
    if apart:
        shown = scene.number(amount, limit.kind, before[0])
        return scene.say("step", _SUM_AND_CAP[place], amount=shown, cap=cap)
    stated = isinstance(scene.resolved(limit), Fact)
    said = _AND_STATED if stated else (_CAP_EXCEEDED, _CAP_REACHED, _CAP_KEPT)
    return scene.say("step", said[place], cap=cap)


def _room_lines(before: list[Number], room: Left, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    for one in (room.total, *room.taken):
        if scene.knows(one):
            yield from telling.lines(one)
    phrasing = telling.shallow
    total = phrasing.inner(room.total)
    # What was left out counts as 0 and takes nothing off, so it is left unsaid.
    kept = [one for one in room.taken if not (scene.knows(one) and scene.value(one) == 0)]
    taken = phrasing.listed(kept or room.taken[:1])
    if not scene.knows(room):
        missing = joined(scene.open_facts(room), scene.language)
        yield scene.say("step", _ROOM_OPEN, total=total, taken=taken, missing=missing)
        return
    left, whole = scene.value(room), scene.value(room.total)
    if left is None:
        # What has no end holds nothing back.
        return
    off = [scene.value(one) for one in room.taken]
    if whole is not None and None not in off:
        over = sum((one for one in off if one is not None), Fraction(0)) - whole
        if over > 0:
            shown = scene.number(over, room.kind, room)
            yield scene.say("step", _ROOM_OVERSPENT, total=total, taken=taken, over=shown)
            return
    amount = _amount(before, telling)
    if amount is None:
        name = _ROOM_LEFT
    else:
        name = _ROOM_EXCEEDED if _compared(amount, left, room.kind) > 0 else _ROOM_KEPT
    shown = scene.number(left, room.kind, room)
    yield scene.say("step", name, total=total, taken=taken, room=shown)


@steps_of("otherwise", When)
def _otherwise_steps(node: When, telling: Telling) -> Iterator[Line]:
    if telling.scene.truth(node.condition) is not True:
        yield from telling.lines(node.otherwise)
        return
    phrasing = telling.shallow
    stated, own = phrasing.inner(node.then), phrasing.deep().inner(node.otherwise)
    yield telling.scene.say("step", _REPLACED, fact=stated, own=own)


EXAMPLES = (
    Example(
        "limited",
        (
            fact("grant", "money", "国家资助", "national grant"),
            fact("total", "money", "总投资", "total investment"),
        ),
        (figure("rate", "1/2", "1"), figure("cap", "10000000")),
        lambda fact, figure: (
            (figure.rate * fact.grant).capped(figure.cap).within(fact.total - fact.grant)
        ),
        (
            Case(
                {"grant": Fraction(30_000_000), "total": Fraction(100_000_000)},
                Fraction(10_000_000),
                "这超过了最高限额 10,000,000 元，因此按 10,000,000 元计。",
                "This is more than the cap of CNY 10,000,000, so the cap applies.",
            ),
            Case(
                {"grant": Fraction(11_000_000), "total": Fraction(10_000_000)},
                Fraction(0),
                "国家资助（11,000,000 元）已超过总投资（10,000,000 元），超出 1,000,000 元，因此没有余额。",
                "Taken off: the national grant (CNY 11,000,000); this exceeds the total investment"
                " (CNY 10,000,000) by CNY 1,000,000, so nothing is left.",
            ),
        ),
    ),
    Example(
        "otherwise",
        (
            fact("fee", "money", "费用", "fee"),
            fact("ratio", "percent", "另定的比例", "ratio set elsewhere", optional=True),
        ),
        (figure("rate", "1/2", "1"),),
        lambda fact, figure: fact.ratio.otherwise(figure.rate) * fact.fee,
        (
            Case(
                {"fee": Fraction(1000), "ratio": Fraction(2, 5)},
                Fraction(400),
                "另定的比例（40%）替换原文的 50%。",
                "The ratio set elsewhere (40%) replaces the 50% of the text.",
            ),
            Case(
                {"fee": Fraction(1000)},
                Fraction(500),
                "费用（1,000 元）的 50% 为 500 元。",
                "50% of the fee (CNY 1,000) is CNY 500.",
            ),
        ),
    ),
)
