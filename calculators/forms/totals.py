"""Amounts together: what was received before, a sum, a list, a budget for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from calculators.forms.chosen import how_many
from calculators.kernel import (
    Each,
    Form,
    Greatest,
    Left,
    Number,
    Product,
    Quotient,
    RuleError,
    Sum,
    all_of_one_kind,
    as_number,
)
from calculators.rulebook import ListTerm
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.parts import Line, Part, Sentence
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = [
    "EXAMPLES",
    "both",
    "pro_rata",
    "topped_up",
    "total",
    "total_over",
    "within_share",
]


def topped_up(amount: object, received: object) -> Left:
    """Give only what is missing: 已按较低等级获得奖励的，只补足差额."""
    whole, before = as_number(amount), as_number(received)
    kind = all_of_one_kind((whole, before), "相减", "subtracted")
    return Left(whole, (before,), kind=kind, form=Form("topped_up"))


def total(*amounts: object) -> Sum:
    """Add amounts up: 合计."""
    parts = tuple(as_number(one) for one in amounts)
    if not parts:
        raise RuleError("total(…) 里没有任何金额。", "total(…) has nothing to add up.")
    kind = all_of_one_kind(parts, "相加", "added")
    return Sum(parts, kind=kind, form=Form("total"))


def both(**amounts: object) -> Sum:
    """Give named amounts together: 都可享受."""
    return total(*amounts.values())


def total_over(
    items: object, amount: Callable[[ListTerm], object], *, most: object | None = None
) -> Each:
    """Add up an amount over the items of a list; `amount` gets one item's facts.

    With `most`, a figure, only so many count, and those are the ones that give most: 每年最多支持3个.
    """
    if not isinstance(items, ListTerm):
        raise RuleError(
            "total_over(…) 的第一项须是清单，例如 fact.devices。",
            "total_over(…) starts with a list, such as fact.devices.",
        )
    body = as_number(amount(items))
    count = None if most is None else how_many(most, "total_over")
    return Each(items.fact, body, count, kind=body.kind, form=Form("total_over"))


def pro_rata(amount: object, budget: object, approved: object) -> Product:
    """Cut an amount in proportion where all that was approved exceeds the budget: 按比例折算."""
    whole, limit, of_all = as_number(amount), as_number(budget), as_number(approved)
    kind = all_of_one_kind((limit, of_all), "比较", "compared")
    share = Quotient(limit, Greatest((limit, of_all), kind=kind))
    form = Form("pro_rata", (("amount", whole), ("budget", limit), ("approved", of_all)))
    return Product((whole, share), kind=whole.kind, form=form)


def within_share(share: object, base: object, *taken: object) -> Left:
    """Say what is left of a share of a base: 各级资金合计不超过实际支出的60%."""
    rate, whole = as_number(share), as_number(base)
    total_: Number = Product((rate, whole), kind=rate.kind.times(whole.kind))
    off = tuple(as_number(one) for one in taken)
    kind = all_of_one_kind((total_, *off), "相减", "subtracted")
    return Left(total_, off, kind=kind, form=Form("within_share"))


_TOPPED_UP = Sentence(
    "topped_up",
    "{amount}扣除{received}后的差额",
    "{amount} less {received}",
)
_CUT = Sentence(
    "pro_rata",
    "{amount}按 {budget}与{approved}的比例折算",
    "{amount}, cut in the proportion of {budget} to {approved}",
)
_BUDGET_EXCEEDED = Sentence(
    "budget_exceeded",
    "{approved}超过总额 {budget}，因此按比例折算。",
    "{approved} is more than the budget of {budget}, so all is cut in proportion.",
)
_BUDGET_KEPT = Sentence(
    "budget_kept",
    "{approved}没有超过总额 {budget}，因此不折算。",
    "{approved} is within the budget of {budget}, so nothing is cut.",
)


@phrase_of("topped_up", Left)
def _topped_up(node: Left, phrasing: Phrasing) -> list[Part]:
    received = phrasing.listed(node.taken)
    return phrasing.fill(_TOPPED_UP, amount=phrasing.inner(node.total), received=received)


@phrase_of("pro_rata", Product)
def _pro_rata(node: Product, phrasing: Phrasing) -> list[Part]:
    given = {
        name: phrasing.inner(form_parts(node.form, name)[0])
        for name in ("amount", "budget", "approved")
    }
    return phrasing.fill(_CUT, **given)


@steps_of("pro_rata", Product)
def _pro_rata_steps(node: Product, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    amount, budget, approved = (
        form_parts(node.form, name)[0] for name in ("amount", "budget", "approved")
    )
    if scene.knows(amount):
        yield from telling.ending(amount)
    for one in (budget, approved):
        if scene.knows(one):
            yield from telling.lines(one)
    if not scene.knows(node):
        yield telling.still_open(node)
        return
    limit, all_of_it = scene.value(budget), scene.value(approved)
    exceeded = limit is not None and (all_of_it is None or all_of_it > limit)
    given = {"approved": telling.shallow.inner(approved), "budget": telling.shallow.inner(budget)}
    yield scene.say("step", _BUDGET_EXCEEDED if exceeded else _BUDGET_KEPT, **given)
    if exceeded:
        yield telling.summed_up(node)


_TWO = (
    fact("ours", "money", "本项支持", "support from here"),
    fact("theirs", "money", "其他支持", "support from elsewhere"),
)
_OURS, _THEIRS = Fraction(500_000), Fraction(800_000)
EXAMPLES = (
    Example(
        "topped_up",
        (fact("before", "money", "以前的奖励", "earlier award"),),
        (figure("award", "2000000"),),
        lambda fact, figure: topped_up(figure.award, fact.before),
        (
            Case(
                {"before": Fraction(800_000)},
                Fraction(1_200_000),
                "2,000,000 元扣除以前的奖励（800,000 元）后的差额为 1,200,000 元。",
                "CNY 2,000,000 less the earlier award (CNY 800,000) is CNY 1,200,000.",
            ),
        ),
    ),
    Example(
        "total",
        _TWO,
        (),
        lambda fact, _: total(fact.ours, fact.theirs),
        (
            Case(
                {"ours": _OURS, "theirs": _THEIRS},
                Fraction(1_300_000),
                "本项支持（500,000 元）和其他支持（800,000 元）之和为 1,300,000 元。",
                "The sum of the support from here (CNY 500,000) and the support from elsewhere"
                " (CNY 800,000) is CNY 1,300,000.",
            ),
        ),
    ),
    Example(
        "total_over",
        (
            fact(
                "devices",
                "list",
                "设备清单",
                "list of devices",
                facts=(fact("price", "money", "设备价格", "price of the device"),),
            ),
        ),
        (figure("rate", "1/10", "1"),),
        lambda fact, figure: total_over(fact.devices, lambda one: figure.rate * one.price),
        (
            Case(
                {"devices": ({"price": Fraction(1_000)}, {"price": Fraction(2_000)})},
                Fraction(300),
                "第 2 项的设备价格（2,000 元）的 10% 为 200 元。",
                "10% of the price of the device of no. 2 (CNY 2,000) is CNY 200.",
            ),
        ),
    ),
    Example(
        "total_over",
        (
            fact(
                "projects",
                "list",
                "项目清单",
                "list of projects",
                facts=(fact("spending", "money", "项目投入", "spending on the project"),),
            ),
        ),
        (figure("rate", "1/10", "1"), figure("most", "2", "item")),
        lambda fact, figure: total_over(
            fact.projects, lambda one: figure.rate * one.spending, most=figure.most
        ),
        (
            Case(
                {
                    "projects": (
                        {"spending": Fraction(1_000)},
                        {"spending": Fraction(3_000)},
                        {"spending": Fraction(2_000)},
                    )
                },
                Fraction(500),
                "100 元、300 元和 200 元中只计最高的 2 项：300 元和 200 元，合计 500 元。",
                "Of CNY 100, CNY 300 and CNY 200 only the 2 highest count: CNY 300 and CNY 200,"
                " together CNY 500.",
            ),
            Case(
                {"projects": ({"spending": Fraction(1_000)},)},
                Fraction(100),
                "第 1 项的项目投入（1,000 元）的 10% 为 100 元。",
                "10% of the spending on the project of no. 1 (CNY 1,000) is CNY 100.",
            ),
        ),
    ),
    Example(
        "pro_rata",
        (
            fact("interest", "money", "支付的利息", "interest paid"),
            fact("approved", "money", "审核通过的总额", "sum approved for all"),
        ),
        (figure("rate", "1/2", "1"), figure("budget", "500000")),
        lambda fact, figure: pro_rata(figure.rate * fact.interest, figure.budget, fact.approved),
        (
            Case(
                {"interest": Fraction(100_000), "approved": Fraction(1_000_000)},
                Fraction(25_000),
                "审核通过的总额（1,000,000 元）超过总额 500,000 元，因此按比例折算。",
                "The sum approved for all (CNY 1,000,000) is more than the budget of CNY 500,000, so all"
                " is cut in proportion.",
            ),
        ),
    ),
    Example(
        "within_share",
        (
            fact("grant", "money", "省级拨款", "provincial grant"),
            fact("spending", "money", "实际支出", "actual spending"),
        ),
        (figure("rate", "1/2", "1"), figure("most", "6/10", "1")),
        lambda fact, figure: (figure.rate * fact.grant).within(
            within_share(figure.most, fact.spending, fact.grant)
        ),
        (
            Case(
                {"grant": Fraction(2_000_000), "spending": Fraction(4_000_000)},
                Fraction(400_000),
                "2,400,000 元减去省级拨款（2,000,000 元），只余 400,000 元，少于上面的数额，因此按余额计。",
                "CNY 2,400,000 less the provincial grant (CNY 2,000,000) leaves only CNY 400,000, which"
                " is less than the amount above, so what is left applies.",
            ),
        ),
    ),
)
