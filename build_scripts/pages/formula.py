"""A rule's formula as MathML, read off its graph: total over the kernel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from markupsafe import Markup

from calculators.kernel import (
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
    Rule,
    Stated,
    Steps,
    Sum,
    When,
)
from calculators.problems import Language
from calculators.words.parts import text_of
from calculators.words.phrase import Phrasing
from calculators.words.scene import Scene

__all__ = ["formula_of"]

_AMOUNT = {"zh": "金额", "en": "amount"}
_WHERE = {"zh": "（{condition}）", "en": " ({condition})"}
_OTHERWISE = {"zh": "（其他情形）", "en": " (otherwise)"}
_OR = {"zh": "（或{fact}）", "en": " (or the {fact})"}
_EACH = {"zh": "每一项", "en": "each item"}
_HIGHEST = {"zh": "最高的 {count} 项", "en": "the {count} highest"}


def formula_of(rule: Rule, scene: Scene) -> Markup | None:
    """Give a benefit's formula in the scene's language; None where the text sets no amount.

    A fixed share is an equation. Where the text only sets a ceiling or a floor, it is an
    inequality.
    """
    writer = _Writer(scene)
    amount = _text(_AMOUNT[scene.language])
    match rule.entitlement:
        case "exact" if rule.most is not None:
            body = _row(amount, _operator("="), writer.write(rule.most))
        case "ceiling" if rule.most is not None:
            body = _row(amount, _operator("≤"), writer.write(rule.most))
        case "between" if rule.most is not None and rule.least is not None:
            low, high = writer.write(rule.least), writer.write(rule.most)
            body = _row(low, _operator("≤"), amount, _operator("≤"), high)
        case "at-least" if rule.least is not None:
            body = _row(amount, _operator("≥"), writer.write(rule.least))
        case _:
            return None
    return Markup('<math display="block">{}</math>').format(body)


class _Writer:
    """Writes nodes with an article's own words."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._language: Language = scene.language
        self._phrasing = Phrasing(scene)

    def write(self, node: Number) -> Markup:
        match node:
            case Figure():
                return _number(text_of([self._scene.figure(node)]))
            case Fact(name=name):
                return _text(self._scene.label(name))
            case Sum(parts=parts):
                return self._sum(parts)
            case Left(total=total, taken=taken):
                parts_ = [self.write(total)]
                for one in taken:
                    parts_ += [_operator("−"), self._inner(one)]
                return _call("max", [_number("0"), _row(*parts_)])
            case Product(factors=factors):
                return _joined("×", [self._inner(one) for one in factors])
            case Quotient(over=over, under=under):
                return Markup("<mfrac>{}{}</mfrac>").format(self.write(over), self.write(under))
            case Least(options=options):
                return _stacked("min", [self.write(one) for one in options])
            case Greatest(options=options):
                return _call("max", [self.write(one) for one in options])
            case Highest(options=options, count=count):
                written = [self.write(one) for one in options]
                return _row(self._over(count), _listed(written))
            case Steps(amount=amount, step=step):
                share = Markup("<mfrac>{}{}</mfrac>").format(self.write(amount), self.write(step))
                return _row(_operator("⌊"), share, _operator("⌋"))
            case Cases():
                return self._cases(node)
            case When():
                return self._when(node)
            case Each(body=body, most=most):
                return _row(self._over(most), self._inner(body))
            case Days():
                return _text(text_of(self._phrasing.number(node)))
            case _:
                assert_never(node)

    def _over(self, count: Figure | None) -> Markup:
        """Write the sign of a sum over each item, or over those that give most."""
        which = _EACH[self._language]
        if count is not None:
            which = _HIGHEST[self._language].format(count=int(count.value))
        return Markup("<munder><mo>∑</mo>{}</munder>").format(_text(which))

    def _sum(self, parts: Sequence[Number]) -> Markup:
        return _joined("+", [self.write(one) for one in parts]) if parts else _number("0")

    def _inner(self, node: Number) -> Markup:
        """Write a part of a product or a difference; a sum in it stands in brackets."""
        written = self.write(node)
        if isinstance(node, Sum) and len(node.parts) > 1:
            return _row(_operator("("), written, _operator(")"))
        return written

    def _cases(self, node: Cases) -> Markup:
        label = self._scene.label(node.fact)
        definition = self._scene.definition(node.fact)
        choices = {} if definition is None else definition.choices
        between = "：" if self._language == "zh" else ": "
        rows = [
            (one, f"{label}{between}{choices.get(value, {}).get(self._language, value)}")
            for value, one in node.cases
        ]
        others = not node.values or set(node.values) - {value for value, _ in node.cases}
        return self._branches(rows, node.otherwise if others else None)

    def _when(self, node: When) -> Markup:
        if isinstance(node.condition, Stated):
            # A rate from elsewhere is named beside the text's own.
            instead = _OR[self._language].format(fact=self._scene.label(node.condition.fact))
            return _row(self.write(node.otherwise), _text(instead))
        rows: list[tuple[Number, str]] = []
        rest: Number = node
        while isinstance(rest, When) and not isinstance(rest.condition, Stated):
            rows.append((rest.then, text_of(self._phrasing.condition(rest.condition))))
            rest = rest.otherwise
        return self._branches(rows, rest)

    def _branches(self, rows: Sequence[tuple[Number, str]], otherwise: Number | None) -> Markup:
        written = [
            Markup("<mtr><mtd>{}</mtd><mtd>{}</mtd></mtr>").format(
                self.write(one), _text(_WHERE[self._language].format(condition=condition))
            )
            for one, condition in rows
        ]
        if otherwise is not None:
            written.append(
                Markup("<mtr><mtd>{}</mtd><mtd>{}</mtd></mtr>").format(
                    self.write(otherwise), _text(_OTHERWISE[self._language])
                )
            )
        table = Markup("<mtable>{}</mtable>").format(Markup("").join(written))
        return _row(_operator("{"), table)


def _stacked(name: str, options: Sequence[Markup]) -> Markup:
    """Write one option a line: a phone is narrow, and each limit is a clause of its own."""
    rows = Markup("").join(Markup("<mtr><mtd>{}</mtd></mtr>").format(one) for one in options)
    return Markup("<mrow><mi>{}</mi><mtable>{}</mtable></mrow>").format(name, rows)


def _call(name: str, arguments: Sequence[Markup]) -> Markup:
    return Markup("<mrow><mi>{}</mi>{}</mrow>").format(name, _listed(arguments))


def _listed(arguments: Sequence[Markup]) -> Markup:
    inside = _operator(",").join(arguments)
    return Markup("<mo>(</mo>{}<mo>)</mo>").format(inside)


def _joined(sign: str, parts: Sequence[Markup]) -> Markup:
    pieces: list[Markup] = []
    for one in parts:
        pieces += [_operator(sign), one] if pieces else [one]
    return _row(*pieces)


def _row(*parts: Markup) -> Markup:
    return Markup("<mrow>{}</mrow>").format(Markup("").join(parts))


def _operator(sign: str) -> Markup:
    return Markup("<mo>{}</mo>").format(sign)


def _number(text: str) -> Markup:
    return Markup("<mn>{}</mn>").format(text)


def _text(text: str) -> Markup:
    # MathML drops the spaces at the ends of a text, unless they don't break.
    start, end = (len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" ")))
    kept = "\u00a0" * start + text.strip(" ") + "\u00a0" * end
    return Markup("<mtext>{}</mtext>").format(kept)
