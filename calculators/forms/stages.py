"""An amount paid in parts: 签约满一年、两年、三年分别发放40%、30%、30%."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calculators.kernel import (
    AtLeast,
    Form,
    Number,
    Product,
    RuleError,
    Sum,
    When,
    all_of_one_kind,
    as_number,
    at_least,
    zero,
)
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.parts import Line, Part, Sentence, cases
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "staged"]


def staged(amount: object, time: object, *stages: tuple[object, object]) -> Product:
    """Pay a share of an amount once each time is full.

    `time` is what has passed (full years or months); `stages` are (after how long, which share).
    """
    if not stages:
        raise RuleError(
            "staged(…) 至少要有一期，例如 (figure.one_year, figure.first_share)。",
            "staged(…) needs at least one stage, such as (figure.one_year, figure.first_share).",
        )
    whole, passed = as_number(amount), as_number(time)
    after = tuple(as_number(one) for one, _ in stages)
    shares = tuple(as_number(share) for _, share in stages)
    due: list[Number] = [
        When(at_least(passed, line), share, zero(share.kind), kind=share.kind)
        for line, share in zip(after, shares, strict=True)
    ]
    kind = all_of_one_kind(tuple(due), "累加", "added up")
    form = Form(
        "staged", (("amount", whole), ("time", passed), ("after", after), ("shares", shares))
    )
    part = Sum(tuple(due), kind=kind)
    return Product((whole, part), kind=whole.kind.times(kind), form=form)


_STAGED = Sentence("staged", "{amount}分期发放：{stages}", "{amount}, paid in parts: {stages}")
_ONE_STAGE = Sentence("one_stage", "满 {after}后 {share}", "{share} after {after}")
_DUE = Sentence(
    "stage_due",
    "{time}已满 {after}，发放 {share}。",
    "With {time}, {after} is full, so {share} is paid.",
)
_LATER = Sentence(
    "stage_later", "满 {after}后再发放 {share}。", "Another {share} follows after {after}."
)
_SO_FAR = Sentence("staged_so_far", "到目前为止发放 {result}。", "So far {result} is paid.")


@phrase_of("staged", Product)
def _staged(node: Product, phrasing: Phrasing) -> list[Part]:
    (amount,) = form_parts(node.form, "amount")
    pairs = zip(form_parts(node.form, "after"), form_parts(node.form, "shares"), strict=True)
    stages = [
        phrasing.fill(_ONE_STAGE, after=phrasing.inner(after), share=phrasing.inner(share))
        for after, share in pairs
    ]
    shown = cases(stages, phrasing.scene.language)
    return phrasing.fill(_STAGED, amount=phrasing.inner(amount), stages=shown)


@steps_of("staged", Product, tells_nothing=True)
def _staged_steps(node: Product, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    (amount,), (time,) = form_parts(node.form, "amount"), form_parts(node.form, "time")
    if not scene.knows(node):
        if scene.knows(amount):
            yield from telling.lines(amount)
        yield telling.still_open(node)
        return
    yield from telling.ending(amount)
    yield from telling.lines(time)
    after, shares = form_parts(node.form, "after"), form_parts(node.form, "shares")
    for line, share in zip(after, shares, strict=True):
        due = scene.truth(AtLeast(time, line)) is True
        given = {"after": telling.deep.inner(line), "share": telling.deep.inner(share)}
        if due:
            yield scene.say("step", _DUE, time=telling.shallow.inner(time), **given)
        else:
            yield scene.say("step", _LATER, **given)
    yield scene.say("step", _SO_FAR, result=scene.result(node))


EXAMPLES = (
    Example(
        "staged",
        (fact("years", "count", "签约满年数", "full years of the contract", unit="year"),),
        (
            figure("allowance", "200000"),
            figure("one", "1", "year"),
            figure("two", "2", "year"),
            figure("first", "4/10", "1"),
            figure("second", "6/10", "1"),
        ),
        lambda fact, figure: staged(
            figure.allowance, fact.years, (figure.one, figure.first), (figure.two, figure.second)
        ),
        (
            Case(
                {"years": Fraction(1)},
                Fraction(80_000),
                "签约满年数（1 年）已满 1 年，发放 40%。",
                "With the full years of the contract (1 year), 1 year is full, so 40% is paid.",
            ),
        ),
    ),
)
