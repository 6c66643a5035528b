"""What is added to a rate or an amount: 上浮30%, 再提高2个百分点, 各项加成累加."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from calculators.kernel import (
    YUAN,
    Expression,
    Form,
    Number,
    Product,
    RuleError,
    Sum,
    When,
    all_of_one_kind,
    as_condition,
    as_number,
    zero,
)
from calculators.kernel.conditions import Logic
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.nothing import is_nothing
from calculators.words.parts import Line, Part, Sentence, joined
from calculators.words.phrase import Phrasing
from calculators.words.settled import as_it_is
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "plus_points", "raised_by"]


def raised_by(amount: object, rate: object) -> Sum:
    """Raise an amount or a rate by a share of itself: 上浮30%."""
    base, share = as_number(amount), as_number(rate)
    more = Product((share, base), kind=share.kind.times(base.kind))
    kind = all_of_one_kind((base, more), "上浮", "raised by a share")
    return Sum((base, more), kind=kind, form=Form("raised_by", (("base", base), ("rate", share))))


def plus_points(rate: object, *points: tuple[object, object]) -> Sum:
    """Add points to a rate, or a sum to an amount, for each condition that holds.

    `points` are (condition, how much more).
    """
    parts: list[Number] = [as_number(rate)]
    for pair in points:
        condition, more = _condition_and_points(pair, parts[0])
        number = as_number(more)
        parts.append(When(as_condition(condition), number, zero(number.kind), kind=number.kind))
    kind = all_of_one_kind(tuple(parts), "累加", "added up")
    return Sum(tuple(parts), kind=kind, form=Form("plus_points"))


def _condition_and_points(pair: object, rate: Number) -> tuple[object, object]:
    """Take a condition and how much more; raises RuleError for anything else."""
    two = isinstance(pair, tuple) and len(pair) == 2  # noqa: PLR2004
    condition, more = cast("tuple[object, object]", pair) if two else (pair, None)
    if two and not (isinstance(condition, Expression) and isinstance(more, Logic)):
        return condition, more
    # Imported here: only a fault needs it, and it would slow the start in a browser.
    from calculators.kernel.called import called  # noqa: PLC0415

    if isinstance(pair, Expression):
        one = cast("Number", pair)
        added = f"{called(rate)} + {called(one)}"
        raise RuleError(
            f"plus_points(…) 里每一项是一对（条件，加多少）；没有条件的直接相加：{added}。",
            "plus_points(…) takes pairs of a condition and how much more. To add without a condition,"
            f" write {added}.",
        )
    pairs = f"plus_points({called(rate)}, (fact.listed, figure.more))"
    raise RuleError(
        f"plus_points(…) 里每一项是一对，先写条件，再写加多少：{pairs}。",
        f"plus_points(…) takes pairs, the condition first and then how much more: {pairs}.",
    )


_RAISED = Sentence("raised_by", "{base}上浮 {rate}", "{base} raised by {rate}")
_ADDED = Sentence("points_added", "{condition}，加 {more}。", "Adding {more}, as {condition}.")
_LEFT_OUT = Sentence(
    "points_left_out",
    "{condition}，不加 {more}。",
    "Not adding {more}, as {condition}.",
)
_POINTS_OPEN = Sentence(
    "points_open",
    "若{condition}，加 {more}；尚未填写：{missing}。",
    "Adding {more} where {condition}; not stated yet: {missing}.",
)


@phrase_of("raised_by", Sum)
def _raised_by(node: Sum, phrasing: Phrasing) -> list[Part]:
    (base,), (rate,) = form_parts(node.form, "base"), form_parts(node.form, "rate")
    return phrasing.fill(_RAISED, base=phrasing.inner(base), rate=phrasing.inner(rate))


@steps_of("raised_by", Sum)
def _raised_steps(node: Sum, telling: Telling) -> Iterator[Line]:
    (base,), (rate,) = form_parts(node.form, "base"), form_parts(node.form, "rate")
    for one in (base, rate):
        if telling.scene.knows(one):
            yield from telling.lines(one)
    yield telling.summed_up(node)


@phrase_of("plus_points", Sum)
def _plus_points(node: Sum, phrasing: Phrasing) -> list[Part]:
    kept = [one for one in node.parts if not is_nothing(phrasing.scene.resolved(one))]
    if len(kept) < 2:  # noqa: PLR2004
        return phrasing.inner(kept[0] if kept else zero(node.kind))
    return phrasing.fill("sum_of", parts=phrasing.listed(kept))


@steps_of("plus_points", Sum, tells_nothing=True)
def _plus_points_steps(node: Sum, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    rate, points = node.parts[0], cast("tuple[When, ...]", node.parts[1:])
    told = list(telling.lines(rate)) if scene.knows(rate) else []
    yield from told
    for one in points:
        truth = scene.truth(one.condition)
        condition = telling.deep.condition(as_it_is(one.condition, telling.situation))
        more = telling.deep.inner(one.then)
        if truth is None:
            missing = joined(scene.open_facts(one), scene.language)
            yield scene.say("step", _POINTS_OPEN, condition=condition, more=more, missing=missing)
        else:
            name = _ADDED if truth else _LEFT_OUT
            yield scene.say("step", name, condition=condition, more=more)
        if truth:
            yield from telling.lines(one.then)
    # A rate to which nothing is added may have been told: “10% is 10%” says no more then.
    added = [one for one in points if not is_nothing(scene.resolved(one))]
    if added or not scene.knows(node):
        yield telling.summed_up(node)
    elif not told and node.kind == YUAN:
        yield telling.leaf(rate)


EXAMPLES = (
    Example(
        "raised_by",
        (fact("people", "count", "参会人数", "number of participants", unit="person"),),
        (figure("each", "200", "CNY/person"), figure("rate", "3/10", "1")),
        lambda fact, figure: raised_by(figure.each * fact.people, figure.rate),
        (
            Case(
                {"people": Fraction(100)},
                Fraction(26_000),
                "20,000 元上浮 30% 为 26,000 元。",
                "CNY 20,000 raised by 30% is CNY 26,000.",
            ),
        ),
    ),
    Example(
        "plus_points",
        (
            fact("spending", "money", "研发费用", "R&D spending"),
            fact("listed", "yes_no", "企业已上市", "the firm is listed"),
        ),
        (figure("rate", "1/10", "1"), figure("more", "2/100", "1", kind="points")),
        lambda fact, figure: plus_points(figure.rate, (fact.listed, figure.more)) * fact.spending,
        (
            Case(
                {"spending": Fraction(1_000_000), "listed": True},
                Fraction(120_000),
                "“企业已上市”为是，加 2 个百分点。",
                "Adding 2 percentage points, as “the firm is listed” is answered yes.",
            ),
        ),
    ),
)
