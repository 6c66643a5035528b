"""A rate for each slice of a base: 不超过1000万元的部分按1%、超过…的部分按0.6%…."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calculators.kernel import (
    Form,
    Least,
    Left,
    Number,
    Product,
    RuleError,
    Sum,
    all_of_one_kind,
    as_number,
)
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.parts import Line, Part, Sentence, cases
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "slices"]


def slices(base: object, first: object, *others: tuple[object, object]) -> Sum:
    """Add up each slice of a base at its own rate.

    `first` is the rate of the lowest slice; `others` are (from where on, rate), the lowest first.
    """
    if not others:
        raise RuleError(
            "slices(…) 至少要有两段，例如 slices(fact.deals, figure.first, (figure.line, figure.rate))。",
            "slices(…) needs two slices, as in"
            " slices(fact.deals, figure.first, (figure.line, figure.rate)).",
        )
    whole = as_number(base)
    lines = tuple(as_number(line) for line, _ in others)
    rates = (as_number(first), *(as_number(rate) for _, rate in others))
    all_of_one_kind((whole, *lines), "分段", "cut into slices")
    parts: list[Number] = []
    for index, rate in enumerate(rates):
        upper: Number = whole
        if index < len(lines):
            upper = Least((whole, lines[index]), kind=whole.kind)
        part: Number = upper
        if index:
            part = Left(upper, (lines[index - 1],), kind=whole.kind)
        parts.append(Product((rate, part), kind=rate.kind.times(whole.kind)))
    kind = all_of_one_kind(tuple(parts), "分段", "slices of one kind")
    form = Form("slices", (("base", whole), ("lines", lines), ("rates", rates)))
    return Sum(tuple(parts), kind=kind, form=form)


_SLICE = Sentence(
    "slice",
    "{part}（{size}）的 {rate} 为 {result}。",
    "{rate} of {part}, which is {size}, comes to {result}.",
)
_EMPTY = Sentence(
    "slice_empty",
    "没有{part}（该部分按 {rate}计）。",
    "Nothing falls into {part} ({rate} there).",
)
_TOGETHER = Sentence("slices_together", "各段合计 {result}。", "Together this makes {result}.")
_LOWEST = Sentence("slice_lowest", "{base}不超过 {line}的部分", "the part of {base} up to {line}")
_MIDDLE = Sentence(
    "slice_middle",
    "{base}超过 {line}至 {next}的部分",
    "the part of {base} from {line} to {next}",
)
_HIGHEST = Sentence("slice_highest", "{base}超过 {line}的部分", "the part of {base} above {line}")
_SHARES = Sentence("slice_shares", "分段之和：{slices}", "the sum by slices: {slices}")


def _part(node: Number, index: int, phrasing: Phrasing) -> list[Part]:
    """Name a slice of the base."""
    (base,) = form_parts(node.form, "base")
    lines = form_parts(node.form, "lines")
    named = phrasing.inner(base)
    if index == 0:
        return phrasing.fill(_LOWEST, base=named, line=phrasing.inner(lines[0]))
    line = phrasing.inner(lines[index - 1])
    if index == len(lines):
        return phrasing.fill(_HIGHEST, base=named, line=line)
    return phrasing.fill(_MIDDLE, base=named, line=line, next=phrasing.inner(lines[index]))


@phrase_of("slices", Sum)
def _slices_phrase(node: Sum, phrasing: Phrasing) -> list[Part]:
    shares = [
        phrasing.fill("share_of", rate=phrasing.inner(rate), base=_part(node, index, phrasing))
        for index, rate in enumerate(form_parts(node.form, "rates"))
    ]
    return phrasing.fill(_SHARES, slices=cases(shares, phrasing.scene.language))


@steps_of("slices", Sum, tells_nothing=True)
def _slices_steps(node: Sum, telling: Telling) -> Iterator[Line]:
    scene = telling.scene
    (base,) = form_parts(node.form, "base")
    if not scene.knows(node):
        yield telling.still_open(node)
        return
    yield from telling.lines(base)
    rates = form_parts(node.form, "rates")
    for index, (rate, product) in enumerate(zip(rates, node.parts, strict=True)):
        yield from telling.lines(rate)
        said = {"part": _part(node, index, telling.shallow), "rate": telling.shallow.inner(rate)}
        part = product.factors[1] if isinstance(product, Product) else product
        size = scene.value(part)
        if size == 0:
            yield scene.say("step", _EMPTY, **said)
            continue
        shown = {
            "size": scene.number(size, part.kind, part),
            "result": scene.result(product),
        }
        yield scene.say("step", _SLICE, **said, **shown)
    yield scene.say("step", _TOGETHER, result=scene.result(node))


EXAMPLES = (
    Example(
        "slices",
        (fact("deals", "money", "技术交易额", "technology deals"),),
        (
            figure("first", "1/100", "1"),
            figure("line", "10000000"),
            figure("rate", "6/1000", "1", "6‰"),
        ),
        lambda fact, figure: slices(fact.deals, figure.first, (figure.line, figure.rate)),
        (
            Case(
                {"deals": Fraction(30_000_000)},
                Fraction(220_000),
                "技术交易额（30,000,000 元）超过 10,000,000 元的部分（20,000,000 元）的 6‰ 为 120,000 元。",
                "6‰ of the part of the technology deals (CNY 30,000,000) above CNY 10,000,000, which"
                " is CNY 20,000,000, comes to CNY 120,000.",
            ),
        ),
    ),
)
