"""So much a unit: 每千瓦1500元, 每增加1000万元奖励2万元, 房租, 贴息."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calculators.kernel import (
    YUAN,
    Fact,
    Form,
    Least,
    Number,
    Product,
    Quotient,
    Steps,
    all_of_one_kind,
    as_number,
)
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.numbers import plain_number
from calculators.words.parts import Line, Part, Sentence
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "at_most", "interest", "per_full_step", "per_unit", "rent"]


def at_most(number: object, limit: object) -> Least:
    """Count no more than a limit: 面积不超过800平方米, 累计不超过36个月; an amount is capped."""
    one, two = as_number(number), as_number(limit)
    if one.kind == YUAN and not isinstance(one, Fact):
        return one.capped(two)
    kind = all_of_one_kind((one, two), "比较", "compared")
    return Least((one, two), kind=kind, form=Form("at_most"))


def per_unit(price: object, quantity: object, *, limit: object | None = None) -> Product:
    """Give so much a unit, for no more units than `limit` where one is set."""
    one, count = as_number(price), as_number(quantity)
    counted: Number = count if limit is None else at_most(count, limit)
    return Product((one, counted), kind=one.kind.times(count.kind), form=Form("per_unit"))


def per_full_step(base: object, step: object, amount: object) -> Product:
    """Give an amount for each full step of a base: 每增加1000万元奖励2万元."""
    whole, size, sum_ = as_number(base), as_number(step), as_number(amount)
    all_of_one_kind((whole, size), "分级", "cut into steps")
    count = Steps(whole, size)
    form = Form("per_full_step", (("base", whole), ("step", size), ("amount", sum_)))
    return Product((sum_, count), kind=sum_.kind, form=form)


def interest(
    loan: object, rate: object, days: object, year: object, *, limit: object | None = None
) -> Product:
    """Give interest on a loan for days, a year having so many, on no more days than `limit`."""
    sum_, yearly, count, length = (as_number(one) for one in (loan, rate, days, year))
    counted: Number = count if limit is None else at_most(count, limit)
    all_of_one_kind((count, length), "相除", "divided")
    share = Quotient(counted, length)
    parts = (("loan", sum_), ("rate", yearly), ("days", counted), ("year", length))
    kind = sum_.kind.times(yearly.kind)
    return Product((sum_, yearly, share), kind=kind, form=Form("interest", parts))


def rent(price: object, area: object, months: object) -> Product:
    """Give a price a square metre and month, times area and months."""
    one, two, three = as_number(price), as_number(area), as_number(months)
    kind = one.kind.times(two.kind).times(three.kind)
    parts = (("price", one), ("area", two), ("months", three))
    return Product((one, two, three), kind=kind, form=Form("rent", parts))


_AT_MOST = Sentence("at_most", "{number}（最多计 {limit}）", "{number}, counted up to {limit}")
_HELD_TO = Sentence(
    "at_most_of", "{number}，但不超过 {limit}", "{number}, but no more than {limit}"
)
_AT_MOST_CUT = Sentence(
    "at_most_cut",
    "{number}超过 {limit}，只按 {limit}计。",
    "{number}: more than {limit}, so counted as {limit}.",
)
_AT_MOST_KEPT = Sentence(
    "at_most_kept",
    "{number}没有超过 {limit}，全部计入。",
    "{number}: within {limit}, so counted in full.",
)
_PER_UNIT = Sentence("per_unit", "{quantity}按 {price}计", "{quantity} at {price}")
_FULL_STEP = Sentence(
    "per_full_step", "{base}每满 {step}计 {amount}", "{amount} for each full {step} of {base}"
)
_STEPS_HELD = Sentence(
    "full_steps", "{base}里满 {step}的有 {count} 个。", "Full steps of {step} in {base}: {count}."
)
_INTEREST = Sentence(
    "interest",
    "{loan}在{days}内按 {rate}算得的利息（一年按 {year}计）",
    "interest of {rate} on {loan} for {days}, at {year} to the year",
)
_RENT = Sentence("rent", "{area}按 {price}计 {months}", "{area} at {price} for {months}")


@phrase_of("at_most", Least)
def _at_most(node: Least, phrasing: Phrasing) -> list[Part]:
    number, limit = node.options
    # “Counted up to” would speak of the last factor alone where several are multiplied.
    single = phrasing.is_leaf(phrasing.scene.resolved(number))
    sentence = _AT_MOST if single else _HELD_TO
    return phrasing.fill(sentence, number=phrasing.inner(number), limit=phrasing.inner(limit))


@steps_of("at_most", Least)
def _at_most_steps(node: Least, telling: Telling) -> Iterator[Line]:
    if not telling.scene.knows(node):
        yield telling.still_open(node)
        return
    number, limit = node.options
    yield from telling.lines(number)
    yield from telling.lines(limit)
    one, most = telling.scene.value(number), telling.scene.value(limit)
    kept = most is None or (one is not None and one <= most)
    said = {"number": telling.shallow.inner(number), "limit": telling.shallow.inner(limit)}
    yield telling.scene.say("step", _AT_MOST_KEPT if kept else _AT_MOST_CUT, **said)


@phrase_of("per_unit", Product)
def _per_unit(node: Product, phrasing: Phrasing) -> list[Part]:
    price, quantity = node.factors
    return phrasing.fill(_PER_UNIT, price=phrasing.inner(price), quantity=phrasing.inner(quantity))


def _formed(node: Product, phrasing: Phrasing, sentence: Sentence, *names: str) -> list[Part]:
    """Name a form by its parts."""
    given = {name: phrasing.inner(form_parts(node.form, name)[0]) for name in names}
    return phrasing.fill(sentence, **given)


@phrase_of("per_full_step", Product)
def _per_full_step(node: Product, phrasing: Phrasing) -> list[Part]:
    return _formed(node, phrasing, _FULL_STEP, "base", "step", "amount")


@steps_of("per_full_step", Product)
def _full_step_lines(node: Product, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    if not scene.knows(node):
        yield telling.still_open(node)
        return
    for name in ("base", "step", "amount"):
        yield from telling.lines(form_parts(node.form, name)[0])
    given = {
        name: telling.shallow.inner(form_parts(node.form, name)[0]) for name in ("base", "step")
    }
    count = scene.value(node.factors[-1])
    shown = plain_number(count) if count is not None else scene.number(None, node.kind)
    yield scene.say("step", _STEPS_HELD, **given, count=shown)
    yield telling.summed_up(node)


def _parts_then_whole(node: Number, telling: Telling, *names: str) -> Iterator[Line]:
    """Say the parts of a form, then what they come to."""
    for name in names:
        part = form_parts(node.form, name)[0]
        if telling.scene.knows(part):
            yield from telling.lines(part)
    yield telling.summed_up(node)


@phrase_of("interest", Product)
def _interest(node: Product, phrasing: Phrasing) -> list[Part]:
    return _formed(node, phrasing, _INTEREST, "loan", "rate", "days", "year")


@steps_of("interest", Product)
def _interest_steps(node: Product, telling: Telling) -> Iterator[Line]:
    yield from _parts_then_whole(node, telling, "loan", "rate", "days", "year")


@phrase_of("rent", Product)
def _rent(node: Product, phrasing: Phrasing) -> list[Part]:
    return _formed(node, phrasing, _RENT, "price", "area", "months")


@steps_of("rent", Product)
def _rent_steps(node: Product, telling: Telling) -> Iterator[Line]:
    yield from _parts_then_whole(node, telling, "price", "area", "months")


_AREA = fact("area", "quantity", "租用面积", "area rented", unit="m2")
_MONTHS = fact("months", "count", "租用月数", "months rented", unit="month")
EXAMPLES = (
    Example(
        "at_most",
        (_MONTHS,),
        (figure("each", "2000", "CNY/month"), figure("limit", "36", "month")),
        lambda fact, figure: figure.each * at_most(fact.months, figure.limit),
        (
            Case(
                {"months": Fraction(40)},
                Fraction(72_000),
                "租用月数（40 个月）超过 36 个月，只按 36 个月计。",
                "The months rented (40 months): more than 36 months, so counted as 36 months.",
            ),
        ),
    ),
    Example(
        "per_unit",
        (_AREA,),
        (figure("price", "60", "CNY/m2"),),
        lambda fact, figure: per_unit(figure.price, fact.area),
        (
            Case(
                {"area": Fraction(100)},
                Fraction(6_000),
                "租用面积（100 平方米）按 60 元/平方米计为 6,000 元。",
                "The area rented (100 m2) at CNY 60 a m2 is CNY 6,000.",
            ),
        ),
    ),
    Example(
        "per_full_step",
        (fact("more", "money", "增加的产值", "increase in output"),),
        (figure("step", "10000000"), figure("award", "20000")),
        lambda fact, figure: per_full_step(fact.more, figure.step, figure.award),
        (
            Case(
                {"more": Fraction(28_000_000)},
                Fraction(40_000),
                "增加的产值（28,000,000 元）里满 10,000,000 元的有 2 个。",
                "Full steps of CNY 10,000,000 in the increase in output (CNY 28,000,000): 2.",
            ),
        ),
    ),
    Example(
        "interest",
        (
            fact("loan", "money", "贷款", "loan"),
            fact("days", "count", "用款天数", "days of the loan", unit="day"),
        ),
        (figure("rate", "3/100", "1"), figure("year", "365", "day")),
        lambda fact, figure: interest(fact.loan, figure.rate, fact.days, figure.year),
        (
            Case(
                {"loan": Fraction(3_650_000), "days": Fraction(100)},
                Fraction(30_000),
                "贷款（3,650,000 元）在用款天数（100 日）内按 3% 算得的利息（一年按 365 日计）为 30,000 元。",
                "Interest of 3% on the loan (CNY 3,650,000) for the days of the loan (100 days), at"
                " 365 days to the year is CNY 30,000.",
            ),
        ),
    ),
    Example(
        "rent",
        (_AREA, _MONTHS),
        (figure("price", "60", "CNY/m2/month"), figure("most", "800", "m2")),
        lambda fact, figure: rent(figure.price, at_most(fact.area, figure.most), fact.months),
        (
            Case(
                {"area": Fraction(1_000), "months": Fraction(12)},
                Fraction(576_000),
                "800 平方米按 60 元/平方米·月计租用月数（12 个月）为 576,000 元。",
                "800 m2 at CNY 60 a m2 and month for the months rented (12 months) is CNY 576,000.",
            ),
        ),
    ),
)
