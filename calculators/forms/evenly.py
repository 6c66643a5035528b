"""What is spread evenly: the average of several years, an amount in equal parts over years."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calculators.kernel import (
    Fact,
    Figure,
    Form,
    Kind,
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
from calculators.words.parts import Line, Part, Sentence
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "average", "in_equal_parts"]

_PLAIN = Kind()
#: As many as a text would spread anything over, in months.
_MOST_PARTS = 120


def average(*amounts: object) -> Product:
    """Take the average of several numbers: 近三年平均研发费用."""
    parts = tuple(as_number(one) for one in amounts)
    if not parts:
        raise RuleError(
            "average(…) 里没有任何数。", "average(…) has nothing to take an average of."
        )
    kind = all_of_one_kind(parts, "取平均", "taken for an average")
    share = Figure("", Fraction(1, len(parts)), kind=_PLAIN)
    form = Form("average", (("parts", parts),))
    return Product((share, Sum(parts, kind=kind)), kind=kind, form=form)


def in_equal_parts(amount: object, time: object, length: object) -> Product:
    """Pay an amount in equal parts, one each time one is full: 分5年等额发放.

    `time` is what has passed, a fact in full years or months; `length` is the whole of it, which the
    text sets. Raises RuleError where that is no whole number of the fact's units.
    """
    whole, passed, of_all = as_number(amount), as_number(time), as_number(length)
    all_of_one_kind((passed, of_all), "比较", "compared")
    if not isinstance(passed, Fact) or not isinstance(of_all, Figure):
        raise RuleError(
            "in_equal_parts(…) 依次需要：金额、已满时间的事实、原文的总时长，例如"
            " in_equal_parts(figure.award, fact.years, figure.length)。",
            "in_equal_parts(…) takes an amount, the fact of the time that has passed, and the figure"
            " of the whole time, as in in_equal_parts(figure.award, fact.years, figure.length).",
        )
    count = of_all.value / passed.factor
    if count.denominator != 1 or not 1 <= count <= _MOST_PARTS:
        raise RuleError(
            f"“{of_all.name}”不是“{passed.name}”单位的 1 到 {_MOST_PARTS} 的整数倍，不能分成等额的几期。",
            f"“{of_all.name}” is no whole number, from 1 to {_MOST_PARTS}, of the units of"
            f" “{passed.name}”, so it makes no equal parts.",
        )
    parts = int(count)
    share = Figure("", Fraction(1, parts), kind=_PLAIN)
    due = tuple(
        When(
            at_least(passed, Figure("", number * passed.factor, kind=of_all.kind)),
            share,
            zero(_PLAIN),
            kind=_PLAIN,
        )
        for number in range(1, parts + 1)
    )
    one = Product((whole, share), kind=whole.kind)
    form = Form(
        "in_equal_parts",
        (("amount", whole), ("time", passed), ("length", of_all), ("part", one)),
    )
    return Product((whole, Sum(due, kind=_PLAIN)), kind=whole.kind, form=form)


_AVERAGE = Sentence("average", "{parts}的平均数", "the average of {parts}")
_EVENLY = Sentence(
    "in_equal_parts",
    "{amount}分 {length}等额发放、到{time}为止的部分",
    "what is due of {amount}, in equal parts over {length}, with {time}",
)
_EACH = Sentence(
    "one_equal_part",
    "{amount}分 {length}等额发放，每期 {part}。",
    "{amount} is paid in equal parts over {length}, {part} each time.",
)
_SO_FAR = Sentence(
    "equal_parts_so_far",
    "到{time}为止，共发放 {result}。",
    "With {time}, {result} is paid so far.",
)


@phrase_of("average", Product)
def _average(node: Product, phrasing: Phrasing) -> list[Part]:
    return phrasing.fill(_AVERAGE, parts=phrasing.listed(form_parts(node.form, "parts")))


@phrase_of("in_equal_parts", Product)
def _evenly(node: Product, phrasing: Phrasing) -> list[Part]:
    given = {
        name: phrasing.inner(form_parts(node.form, name)[0])
        for name in ("amount", "length", "time")
    }
    return phrasing.fill(_EVENLY, **given)


@steps_of("in_equal_parts", Product, tells_nothing=True)
def _evenly_steps(node: Product, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    (amount,), (length,) = form_parts(node.form, "amount"), form_parts(node.form, "length")
    (time,), (one,) = form_parts(node.form, "time"), form_parts(node.form, "part")
    if not scene.knows(amount):
        yield telling.still_open(node)
        return
    yield from telling.ending(amount)
    part = scene.number(scene.value(one), node.kind)
    shown = telling.shallow.inner(amount)
    yield scene.say("step", _EACH, amount=shown, length=telling.deep.inner(length), part=part)
    if scene.knows(node):
        result = scene.number(scene.value(node), node.kind)
        yield scene.say("step", _SO_FAR, time=telling.shallow.inner(time), result=result)
    else:
        yield telling.still_open(node)


EXAMPLES = (
    Example(
        "average",
        (
            fact("first", "money", "前年研发费用", "R&D spending two years ago"),
            fact("second", "money", "上年研发费用", "R&D spending last year"),
            fact("third", "money", "本年研发费用", "R&D spending this year"),
        ),
        (figure("rate", "1/10", "1"),),
        lambda fact, figure: figure.rate * average(fact.first, fact.second, fact.third),
        (
            Case(
                {
                    "first": Fraction(1_000_000),
                    "second": Fraction(2_000_000),
                    "third": Fraction(4_000_000),
                },
                Fraction(700_000, 3),
                "前年研发费用（1,000,000 元）、上年研发费用（2,000,000 元）和本年研发费用（4,000,000 元）"
                "的平均数为 2,333,333.33 元。",
                "The average of the R&D spending two years ago (CNY 1,000,000), the R&D spending last"
                " year (CNY 2,000,000) and the R&D spending this year (CNY 4,000,000) is"
                " CNY 2,333,333.33.",
            ),
        ),
    ),
    Example(
        "in_equal_parts",
        (fact("years", "count", "落户满年数", "full years since settling", unit="year"),),
        (figure("award", "300000"), figure("length", "5", "year")),
        lambda fact, figure: in_equal_parts(figure.award, fact.years, figure.length),
        (
            Case(
                {"years": Fraction(2)},
                Fraction(120_000),
                "300,000 元分 5 年等额发放，每期 60,000 元。",
                "CNY 300,000 is paid in equal parts over 5 years, CNY 60,000 each time.",
            ),
            Case(
                {"years": Fraction(7)},
                Fraction(300_000),
                "到落户满年数（7 年）为止，共发放 300,000 元。",
                "With the full years since settling (7 years), CNY 300,000 is paid so far.",
            ),
        ),
    ),
)
