"""Parts of a base: what exceeds a line, an increase, a grant matched 1:n, half of something."""

from __future__ import annotations

from calculators.kernel import (
    AtLeast,
    Form,
    Left,
    Product,
    Sum,
    all_of_one_kind,
    as_number,
)

__all__ = ["excess", "grown_by", "halved", "increase", "matched"]


def excess(base: object, line: object) -> Left:
    """Take what exceeds a line: 超过…的部分."""
    return _left(base, line, "excess")


def increase(now: object, before: object) -> Left:
    """Take how much more it is than the year before: 比上年增加的部分; a fall is nothing."""
    return _left(now, before, "increase")


def grown_by(now: object, before: object, rate: object) -> AtLeast:
    """Require growth by at least a rate: 同比增长15%以上."""
    one, two, share = as_number(now), as_number(before), as_number(rate)
    more = Product((share, two), kind=share.kind.times(two.kind))
    kind = all_of_one_kind((one, two, more), "比较增长", "compared as growth")
    form = Form("grown_by", (("now", one), ("before", two), ("rate", share)))
    return AtLeast(one, Sum((two, more), kind=kind), form=form)


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
