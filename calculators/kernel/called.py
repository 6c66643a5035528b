"""What a rule's numbers are called in a message: as the rule writes them.

Only a fault needs this, so it is imported where one is told.
"""

from __future__ import annotations

from calculators.kernel.kinds import Kind, RuleError
from calculators.kernel.nodes import (
    Cases,
    Days,
    Each,
    Fact,
    Figure,
    Greatest,
    Highest,
    Least,
    Left,
    Number,
    Product,
    Quotient,
    Steps,
    Sum,
    When,
)

__all__ = ["called", "of_two_kinds"]

#: The form that makes a node, where the node itself doesn't say.
_FORMS: dict[type, str] = {
    Steps: "per_full_step",
    Cases: "by_level",
    When: "when",
    Each: "total_over",
    Highest: "several_of",
    Greatest: "higher",
    Least: "at_most",
}


def called(part: Number) -> str:
    """Write a number as a rule does: `figure.price * fact.devices`; a form as `by_level(…)`."""
    if part.form is not None and part.form.name not in ("limited", "otherwise"):
        return f"{part.form.name}(…)"
    match part:
        case Figure():
            return f"figure.{part.name}"
        case Fact():
            # What a list's item states is named with its list.
            return part.name if "." in part.name else f"fact.{part.name}"
        case Days():
            return f"fact.{part.period.name}.days()"
        case Product():
            return " * ".join(map(_inner, part.factors))
        case Quotient():
            return f"{_inner(part.over)} / {_inner(part.under)}"
        case Sum():
            return " + ".join(map(called, part.parts)) or "0"
        case Left():
            return " - ".join((called(part.total), *map(_inner, part.taken)))
        case Least() if part.form is not None:
            first, *limits = part.options
            joined = (
                f".{'within' if name == 'room' else 'capped'}({called(one)})"
                for one, name in zip(limits, part.names[1:], strict=True)
            )
            return _inner(first) + "".join(joined)
        case _:
            return f"{_FORMS[type(part)]}(…)"


def _inner(part: Number) -> str:
    """Write a number within a larger one: sums, products and quotients in brackets."""
    joined = isinstance(part, Sum | Left | Product | Quotient) and part.form is None
    return f"({called(part)})" if joined else called(part)


def of_two_kinds(parts: tuple[Number, ...], zh: str, en: str) -> RuleError:
    """Say that numbers are of different kinds, which each of them is, and what to do."""
    listed = " / ".join(f"{called(part)}: {part.kind}" for part in parts)
    more_zh, more_en = _more([part.kind for part in parts])
    return RuleError(
        f"不同种类的数不能{zh}：{listed}。{more_zh}请检查单位，或乘以每单位的数值。",
        f"Numbers of different kinds can't be {en}: {listed}. {more_en}Check the units, or multiply by"
        " a figure that is so much a unit.",
    )


def _more(kinds: list[Kind]) -> tuple[str, str]:
    units = [dict(one.units) for one in kinds]
    if any("rank" in one for one in units) and not all("rank" in one for one in units):
        other = next((unit for one in units for unit in one if unit != "rank"), "firm")
        return (
            "名次只能和名次比：数值写成 第10名（原文“前10名”“前10家”都读得出）；或者给事实写 "
            f"unit: {other}，改为比个数。",
            "A place in an order is compared with a place: write the figure's value as 第10名, which"
            " is read from “the top 10” as well; or give the fact"
            f" `unit: {other}` to compare numbers of them. ",
        )
    if len({one.get("item", 0) for one in units}) > 1:
        # What a figure is for each of, as in yuan a flight, is what should have been counted.
        of = next((unit for one in units for unit, power in one.items() if power < 0), "item")
        if of != "item":
            return (
                f"没有写单位的个数按 item（个）计，而数值是按 {of} 计的：请给事实写 unit: {of}。",
                f"A count without a unit is counted in items (个), and the figure is for each {of}: give"
                f" the fact `unit: {of}`. ",
            )
        return (
            "没有写单位的个数按 item（个）计：每个给多少，数值写成 300万元/个 这样；不是个数的，事实写 "
            "unit: number。",
            "A count without a unit is counted in items (个): so much for each is a figure such as"
            " 300万元/个; what counts nothing is a fact with `unit: number`. ",
        )
    return "", ""
