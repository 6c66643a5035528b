"""Parts of a base: what exceeds a line, an increase, a grant matched 1:n, half of something."""

from __future__ import annotations

from fractions import Fraction

from calculators.forms.when import when
from calculators.kernel import (
    YUAN,
    AtLeast,
    Figure,
    Form,
    Greatest,
    Kind,
    Left,
    Number,
    Product,
    Quotient,
    Sum,
    all_of_one_kind,
    as_number,
)
from calculators.readings.structure import walk
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of
from calculators.words.parts import Part, Sentence
from calculators.words.phrase import Phrasing

__all__ = ["EXAMPLES", "excess", "fallen_by", "grown_by", "halved", "increase", "matched"]

#: Less than the least that can be stated of anything.
_ANYTHING = Fraction(1, 10_000)
#: The same of one number by another.
_ANY_SHARE = Fraction(1, 10**18)


def excess(base: object, line: object) -> Left:
    """Take what exceeds a line: 超过…的部分."""
    return _left(base, line, "excess")


def increase(now: object, before: object) -> Left:
    """Take how much more it is than the year before: 比上年增加的部分; a fall is nothing."""
    return _left(now, before, "increase")


def grown_by(now: object, before: object, rate: object) -> AtLeast:
    """Require growth by at least a rate: 同比增长15%以上; from nothing to nothing is none."""
    one, two, share = as_number(now), as_number(before), as_number(rate)
    more = Product((share, two), kind=share.kind.times(two.kind))
    kind = all_of_one_kind((one, two, more), "比较增长", "compared as growth")
    form = Form("grown_by", (("now", one), ("before", two), ("rate", share)))
    line = Greatest((Sum((two, more), kind=kind), _something(kind, one, two)), kind=kind)
    return AtLeast(one, line, form=form)


def fallen_by(now: object, before: object, rate: object) -> AtLeast:
    """Require a fall by at least a rate: 单位能耗下降10%以上; from nothing there is no fall."""
    one, two, share = as_number(now), as_number(before), as_number(rate)
    less = Product((share, two), kind=share.kind.times(two.kind))
    kind = all_of_one_kind((one, two, less), "比较下降", "compared as a fall")
    form = Form("fallen_by", (("now", one), ("before", two), ("rate", share)))
    line = Greatest((one, _something(kind, one, two)), kind=kind)
    return AtLeast(Left(two, (less,), kind=kind), line, form=form)


def _something(kind: Kind, *numbers: Number) -> Figure:
    """Give less than anything that can be stated, or that one such makes by another."""
    divided = any(isinstance(part, Quotient) for one in numbers for part in walk(one))
    return Figure("", _ANY_SHARE if divided else _ANYTHING, kind=kind)


def matched(grant: object, ratio: object) -> Product:
    """Match a grant in a ratio: 按省级拨款1:0.5配套."""
    return _product(ratio, grant, "matched")


def halved(number: object, half: object) -> Product:
    """Count something by half: 减半计算."""
    return _product(half, number, "halved")


def _left(one: object, other: object, name: str) -> Left:
    total, taken = as_number(one), as_number(other)
    kind = all_of_one_kind((total, taken), "相减", "subtracted")
    return Left(total, (taken,), kind=kind, form=Form(name))


def _product(rate: object, base: object, name: str) -> Product:
    one, two = as_number(rate), as_number(base)
    return Product((one, two), kind=one.kind.times(two.kind), form=Form(name))


_EXCESS = Sentence("excess", "{base}超过 {line}的部分", "the part of {base} above {line}")
_INCREASE = Sentence("increase", "{now}比{before}增加的部分", "the increase of {now} over {before}")
_GROWN = Sentence(
    "grown_by",
    "{now}比{before}增长 {rate}以上",
    "{now} has grown by at least {rate} over {before}",
)
_NOT_GROWN = Sentence(
    "not_grown_by",
    "{now}比{before}增长不足 {rate}",
    "{now} has grown by less than {rate} over {before}",
)
_FALLEN = Sentence(
    "fallen_by",
    "{now}比{before}下降 {rate}以上",
    "{now} has fallen by at least {rate} from {before}",
)
_NOT_FALLEN = Sentence(
    "not_fallen_by",
    "{now}比{before}下降不足 {rate}",
    "{now} has not fallen by {rate} from {before}",
)
_MATCHED = Sentence("matched", "{grant}按 {ratio}配套", "{grant} matched at {ratio}")
_SIZED = Sentence("matched_size", "{grant}按 {ratio}计", "{grant} at {ratio}")
_HALVED = Sentence("halved", "{number}按 {half}折算", "{number} counted at {half}")


def _parted(node: Left, phrasing: Phrasing, sentence: Sentence, *places: str) -> list[Part]:
    """Name what is left of one number above another."""
    ends = (node.total, *node.taken)
    given = {place: phrasing.inner(one) for place, one in zip(places, ends, strict=True)}
    return phrasing.fill(sentence, **given)


@phrase_of("excess", Left)
def _excess(node: Left, phrasing: Phrasing) -> list[Part]:
    return _parted(node, phrasing, _EXCESS, "base", "line")


@phrase_of("increase", Left)
def _increase(node: Left, phrasing: Phrasing) -> list[Part]:
    return _parted(node, phrasing, _INCREASE, "now", "before")


@phrase_of("grown_by", AtLeast)
def _grown_by(node: AtLeast, phrasing: Phrasing) -> list[Part]:
    return _growth(node, phrasing, _GROWN)


@phrase_of("not_grown_by", AtLeast)
def _not_grown_by(node: AtLeast, phrasing: Phrasing) -> list[Part]:
    return _growth(node, phrasing, _NOT_GROWN)


@phrase_of("fallen_by", AtLeast)
def _fallen_by(node: AtLeast, phrasing: Phrasing) -> list[Part]:
    return _growth(node, phrasing, _FALLEN)


@phrase_of("not_fallen_by", AtLeast)
def _not_fallen_by(node: AtLeast, phrasing: Phrasing) -> list[Part]:
    return _growth(node, phrasing, _NOT_FALLEN)


def _growth(node: AtLeast, phrasing: Phrasing, sentence: Sentence) -> list[Part]:
    given = {
        name: phrasing.inner(form_parts(node.form, name)[0]) for name in ("now", "before", "rate")
    }
    return phrasing.fill(sentence, **given)


def _rated(node: Product, phrasing: Phrasing, sentence: Sentence, *places: str) -> list[Part]:
    """Name a base at its rate."""
    given = {place: phrasing.inner(one) for place, one in zip(places, node.factors, strict=True)}
    return phrasing.fill(sentence, **given)


@phrase_of("matched", Product)
def _matched(node: Product, phrasing: Phrasing) -> list[Part]:
    # Only money is matched; an area or a number is counted in the ratio.
    sentence = _MATCHED if node.kind == YUAN else _SIZED
    return _rated(node, phrasing, sentence, "ratio", "grant")


@phrase_of("halved", Product)
def _halved(node: Product, phrasing: Phrasing) -> list[Part]:
    return _rated(node, phrasing, _HALVED, "half", "number")


_SPENDING = (
    fact("now", "money", "本年研发费用", "R&D spending of the year"),
    fact("before", "money", "上年研发费用", "R&D spending of the year before"),
)
EXAMPLES = (
    Example(
        "increase",
        _SPENDING,
        (figure("rate", "12/100", "1"),),
        lambda fact, figure: figure.rate * increase(fact.now, fact.before),
        (
            Case(
                {"now": Fraction(8_000_000), "before": Fraction(6_500_000)},
                Fraction(180_000),
                "本年研发费用（8,000,000 元）比上年研发费用（6,500,000 元）增加的部分为 1,500,000 元。",
                "The increase of the R&D spending of the year (CNY 8,000,000) over the R&D spending of"
                " the year before (CNY 6,500,000) is CNY 1,500,000.",
            ),
        ),
    ),
    Example(
        "fallen_by",
        (
            fact("now", "quantity", "本年能耗", "energy used this year", unit="t"),
            fact("before", "quantity", "上年能耗", "energy used the year before", unit="t"),
        ),
        (figure("rate", "1/10", "1"), figure("award", "100000")),
        lambda fact, figure: when(fallen_by(fact.now, fact.before, figure.rate), figure.award),
        (
            Case(
                {"now": Fraction(90), "before": Fraction(100)},
                Fraction(100_000),
                "本年能耗（90 吨）比上年能耗（100 吨）下降 10% 以上，因此适用：",
                "This applies, as the energy used this year (90 tonnes) has fallen by at least 10% from"
                " the energy used the year before (100 tonnes):",
            ),
            Case(
                {"now": Fraction(0), "before": Fraction(0)},
                Fraction(0),
                "本年能耗（0 吨）比上年能耗（0 吨）下降不足 10%，这一项不给。",
                "The energy used this year (0 tonnes) has not fallen by 10% from the energy used the"
                " year before (0 tonnes), so nothing is given for it.",
            ),
        ),
    ),
    Example(
        "excess",
        _SPENDING[:1],
        (figure("rate", "1/10", "1"), figure("line", "1000000")),
        lambda fact, figure: figure.rate * excess(fact.now, figure.line),
        (
            Case(
                {"now": Fraction(3_000_000)},
                Fraction(200_000),
                "本年研发费用（3,000,000 元）超过 1,000,000 元的部分为 2,000,000 元。",
                "The part of the R&D spending of the year (CNY 3,000,000) above CNY 1,000,000 is"
                " CNY 2,000,000.",
            ),
        ),
    ),
    Example(
        "grown_by",
        _SPENDING,
        (figure("rate", "15/100", "1"), figure("award", "100000")),
        lambda fact, figure: when(grown_by(fact.now, fact.before, figure.rate), figure.award),
        (
            Case(
                {"now": Fraction(1_150_000), "before": Fraction(1_000_000)},
                Fraction(100_000),
                "本年研发费用（1,150,000 元）比上年研发费用（1,000,000 元）增长 15% 以上，因此适用：",
                "This applies, as the R&D spending of the year (CNY 1,150,000) has grown by at least"
                " 15% over the R&D spending of the year before (CNY 1,000,000):",
            ),
        ),
    ),
    Example(
        "matched",
        (fact("grant", "money", "省级拨款", "provincial grant"),),
        (figure("ratio", "1/2", "1", "1:0.5"),),
        lambda fact, figure: matched(fact.grant, figure.ratio),
        (
            Case(
                {"grant": Fraction(2_000_000)},
                Fraction(1_000_000),
                "省级拨款（2,000,000 元）按 1:0.5 配套为 1,000,000 元。",
                "The provincial grant (CNY 2,000,000) matched at 1:0.5 is CNY 1,000,000.",
            ),
        ),
    ),
    Example(
        "matched",
        (fact("old", "quantity", "拆除面积", "area pulled down", unit="m2"),),
        (figure("ratio", "2", "1", "1:2"), figure("each", "100", "CNY/m2")),
        lambda fact, figure: figure.each * matched(fact.old, figure.ratio),
        (
            Case(
                {"old": Fraction(1_000)},
                Fraction(200_000),
                "拆除面积（1,000 平方米）按 1:2 计为 2,000 平方米。",
                "The area pulled down (1,000 m2) at 1:2 is 2,000 m2.",
            ),
        ),
    ),
    Example(
        "halved",
        (fact("online", "count", "线上参会人数", "number of people online", unit="person"),),
        (figure("half", "1/2", "1"), figure("each", "200", "CNY/person")),
        lambda fact, figure: figure.each * halved(fact.online, figure.half),
        (
            Case(
                {"online": Fraction(30)},
                Fraction(3_000),
                "线上参会人数（30 人）按 50% 折算为 15 人。",
                "The number of people online (30 people) counted at 50% is 15 people.",
            ),
        ),
    ),
)
