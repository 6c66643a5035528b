"""People and things counted whole, and several sorts of them within one limit: 合计不超过20人."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from calculators.kernel import (
    Figure,
    Form,
    Least,
    Left,
    Number,
    Product,
    RuleError,
    Steps,
    Sum,
    all_of_one_kind,
    as_number,
)
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.parts import Line, Part, Sentence
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "in_turn", "whole"]


def whole(number: object, unit: object | None = None) -> Product:
    """Count whole ones alone: 5‰ of 110 people is nobody; or whole units, as of 10,000 yuan.

    What is less than one is dropped: 以万元为单位，不足万元的舍去.
    """
    counted = as_number(number)
    one = Figure("", Fraction(1), kind=counted.kind) if unit is None else as_number(unit)
    all_of_one_kind((counted, one), "取整", "counted whole")
    parts = (("number", counted),) if unit is None else (("number", counted), ("unit", one))
    form = Form("whole", parts)
    return Product((Steps(counted, one), one), kind=counted.kind, form=form)


def in_turn(limit: object, *sorts: tuple[object, object]) -> Sum:
    """Give a sum for each of several sorts, all together within a limit, the first counted first.

    `sorts` are (how many, how much for each), the highest sum first. Built so that every fact only
    ever adds to the amount, its bounds are exact. Raises RuleError where the sums rise.
    """
    if not sorts:
        raise RuleError(
            "in_turn(…) 至少要有一类，例如 in_turn(figure.most, (fact.doctors, figure.doctor))。",
            "in_turn(…) needs a sort, as in in_turn(figure.most, (fact.doctors, figure.doctor)).",
        )
    most = as_number(limit)
    numbers = tuple(as_number(one) for one, _ in sorts)
    each = tuple(as_number(one) for _, one in sorts)
    all_of_one_kind((most, *numbers), "合计", "counted together")
    price = all_of_one_kind(each, "比较", "compared")
    fixed = [one.value for one in each if isinstance(one, Figure)]
    if any(after > before for before, after in pairwise(fixed)):
        raise RuleError(
            "in_turn(…) 里各类按每个的数额由高到低排列；先计数额低的，这种写法不适用。",
            "In in_turn(…) the sorts stand by what each gives, the highest first; it can't count a"
            " lower one first.",
        )
    kind = price.times(most.kind)
    parts: list[Number] = []
    for count, one in enumerate(each, 1):
        # Each sort counts with what it gives beyond the next one, which counts it once more.
        more: Number = Left(one, (each[count],), kind=price) if count < len(each) else one
        parts.append(Product((more, _up_to(numbers, count, most)), kind=kind))
    form = Form("in_turn", (("numbers", numbers), ("each", each), ("limit", most)))
    return Sum(tuple(parts), kind=kind, form=form)


def _up_to(numbers: tuple[Number, ...], count: int, limit: Number) -> Number:
    """Count the first sorts together, within the limit."""
    first = numbers[0] if count == 1 else Sum(numbers[:count], kind=limit.kind)
    return Least((first, limit), kind=limit.kind)


_WHOLE = Sentence("whole", "{number}只取整数", "{number} counted whole")
_UNITS = Sentence(
    "whole_units",
    "{number}取 {unit}的整数倍（不足部分舍去）",
    "{number} in whole units of {unit} (the rest dropped)",
)
_IN_TURN = Sentence(
    "in_turn",
    "{numbers}依次计入、合计最多 {limit}，各按 {each}计",
    "{numbers}, counted in this order up to {limit} together, at {each}",
)
_LIMIT = Sentence(
    "in_turn_limit",
    "合计最多计 {limit}，先计排在前面的。",
    "Up to {limit} count together, the first named first.",
)
_COUNTED = Sentence(
    "in_turn_counted",
    "{number}，计入 {counted}，按 {each}计为 {amount}。",
    "{number}: {counted} counted, at {each}, {amount}.",
)


@phrase_of("whole", Product)
def _whole(node: Product, phrasing: Phrasing) -> list[Part]:
    number = phrasing.inner(form_parts(node.form, "number")[0])
    if node.form is None or node.form.get("unit") is None:
        return phrasing.fill(_WHOLE, number=number)
    return phrasing.fill(
        _UNITS, number=number, unit=phrasing.inner(form_parts(node.form, "unit")[0])
    )


@steps_of("whole", Product)
def _whole_steps(node: Product, telling: Telling) -> Iterator[Line]:
    number = form_parts(node.form, "number")[0]
    if telling.scene.knows(number):
        yield from telling.lines(number)
        if telling.scene.value(number) == telling.scene.value(node):
            return
    yield telling.summed_up(node)


@phrase_of("in_turn", Sum)
def _in_turn(node: Sum, phrasing: Phrasing) -> list[Part]:
    return phrasing.fill(
        _IN_TURN,
        numbers=phrasing.listed(form_parts(node.form, "numbers")),
        limit=phrasing.inner(form_parts(node.form, "limit")[0]),
        each=phrasing.listed(form_parts(node.form, "each")),
    )


@steps_of("in_turn", Sum, tells_nothing=True)
def _in_turn_steps(node: Sum, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    if not scene.knows(node):
        yield telling.still_open(node)
        return
    numbers, each = form_parts(node.form, "numbers"), form_parts(node.form, "each")
    (limit,) = form_parts(node.form, "limit")
    yield from telling.lines(limit)
    yield scene.say("step", _LIMIT, limit=telling.shallow.inner(limit))
    before: Number = Sum((), kind=limit.kind)
    for index, (number, one) in enumerate(zip(numbers, each, strict=True), 1):
        yield from telling.lines(number)
        until = _up_to(numbers, index, limit)
        counted = Left(until, (before,), kind=limit.kind)
        amount = Product((one, counted), kind=node.kind)
        yield scene.say(
            "step",
            _COUNTED,
            number=telling.shallow.inner(number),
            counted=scene.result(counted),
            each=telling.shallow.inner(one),
            amount=scene.result(amount),
        )
        before = until


_PEOPLE = (
    fact("doctors", "count", "博士人数", "number of doctors", unit="person"),
    fact("masters", "count", "硕士人数", "number of masters", unit="person"),
)
_EACH = (
    figure("most", "20", "person"),
    figure("doctor", "50000", "CNY/person"),
    figure("master", "20000", "CNY/person"),
)
EXAMPLES = (
    Example(
        "whole",
        (fact("deals", "money", "交易额", "deals"),),
        (figure("rate", "1/100", "1"), figure("unit", "10000")),
        lambda fact, figure: whole(figure.rate * fact.deals, figure.unit),
        (
            Case(
                {"deals": Fraction(1_299_000)},
                Fraction(10_000),
                "12,990 元取 10,000 元的整数倍（不足部分舍去）为 10,000 元。",
                "CNY 12,990 in whole units of CNY 10,000 (the rest dropped) is CNY 10,000.",
            ),
        ),
    ),
    Example(
        "whole",
        (fact("staff", "count", "职工人数", "number of employees", unit="person"),),
        (figure("quota", "5/100", "1"), figure("each", "20000", "CNY/person")),
        lambda fact, figure: figure.each * whole(figure.quota * fact.staff),
        (
            Case(
                {"staff": Fraction(110)},
                Fraction(100_000),
                "5.5 人只取整数为 5 人。",
                "5.5 people counted whole is 5 people.",
            ),
        ),
    ),
    Example(
        "in_turn",
        _PEOPLE,
        _EACH,
        lambda fact, figure: in_turn(
            figure.most, (fact.doctors, figure.doctor), (fact.masters, figure.master)
        ),
        (
            Case(
                {"doctors": Fraction(8), "masters": Fraction(30)},
                Fraction(640_000),
                "硕士人数（30 人），计入 12 人，按 20,000 元/人计为 240,000 元。",
                "The number of masters (30 people): 12 people counted, at CNY 20,000 a person,"
                " CNY 240,000.",
            ),
        ),
    ),
    Example(
        "in_turn",
        _PEOPLE,
        (_EACH[0], figure("each", "50000", "CNY/person")),
        lambda fact, figure: in_turn(
            figure.most, (fact.doctors, figure.each), (fact.masters, figure.each)
        ),
        (
            Case(
                {"doctors": Fraction(8), "masters": Fraction(30)},
                Fraction(1_000_000),
                "硕士人数（30 人），计入 12 人，按 50,000 元/人计为 600,000 元。",
                "The number of masters (30 people): 12 people counted, at CNY 50,000 a person,"
                " CNY 600,000.",
            ),
        ),
    ),
)
