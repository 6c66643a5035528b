"""So much a unit: 每千瓦1500元, 每增加1000万元奖励2万元, 房租, 贴息."""

from __future__ import annotations

from calculators.kernel import (
    Form,
    Least,
    Number,
    Product,
    Quotient,
    Steps,
    all_of_one_kind,
    as_number,
)

__all__ = ["at_most", "interest", "per_full_step", "per_unit", "rent"]


def at_most(number: object, limit: object) -> Least:
    """Count no more than a limit: 面积不超过800平方米, 累计不超过36个月."""
    one, two = as_number(number), as_number(limit)
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
