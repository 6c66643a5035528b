"""A rule's formula as MathML, read off its graph."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from calculators.algebra import (
    Both,
    Capped,
    Decided,
    Expression,
    FactTerm,
    FigureTerm,
    Higher,
    Otherwise,
    Product,
    Remainder,
    Rule,
    Unless,
    UpTo,
    Within,
)
from calculators.definitions import ArticleDefinition
from calculators.problems import Language
from calculators.readings.words.parts import figure_part, text_of

__all__ = ["formula_of"]

_AMOUNT = {"zh": "金额", "en": "amount"}
_WHERE = {"zh": "（{fact}：{answer}）", "en": "({fact}: {answer})"}
_OR = {"zh": "（或{fact}）", "en": " (or the {fact})"}
_ANSWERS = {"zh": ("是", "否"), "en": ("yes", "no")}


def formula_of(
    rule: Rule, article: ArticleDefinition, promise: str, language: Language
) -> Markup | None:
    """Give a benefit's formula; None where no money is promised.

    A fixed share is an equation. Where the text only sets a ceiling, it is an inequality.
    """
    if rule.amount is None:
        return None
    writer = _Writer(article, language)
    sign = "=" if promise == "rate" else "≤"
    body = writer.write(rule.amount)
    return Markup('<math display="block"><mrow>{}<mo>{}</mo>{}</mrow></math>').format(
        _text(_AMOUNT[language]), sign, body
    )


class _Writer:
    """Writes nodes with an article's own words."""

    def __init__(self, article: ArticleDefinition, language: Language) -> None:
        self._article = article
        self._language: Language = language

    def write(self, node: Expression) -> Markup:
        match node:
            case FactTerm(name, _):
                return _text(self._article.facts[name].short[self._language])
            case FigureTerm(name, _):
                return _number(text_of([figure_part(self._article.figures[name], self._language)]))
            case Product(rate, base):
                return _row(self.write(rate), _operator("×"), self.write(base))
            case Otherwise(fact, fallback):
                name = self._article.facts[fact.name].short[self._language]
                instead = _OR[self._language].format(fact=name)
                return _row(self.write(fallback), _text(instead))
            case Remainder(total, taken):
                parts = [self.write(total)]
                for one in taken:
                    parts += [_operator("−"), self.write(one)]
                return _call("max", [_number("0"), _row(*parts)])
            case Capped() | Within():
                return _smallest(self._limits(node))
            case UpTo(ceiling):
                return self.write(ceiling)
            case Higher(options):
                return _call("max", [self.write(one) for _, one in options])
            case Both(_, parts):
                first, *others = (self.write(one) for one in parts)
                added = [piece for one in others for piece in (_operator("+"), one)]
                return _row(first, *added)
            case Decided(fact, yes, no):
                return self._cases(fact, yes, no)
            case Unless(amount, _):
                return self.write(amount)
            case _:
                message = f"no formula is known for {type(node).__name__}"
                raise TypeError(message)

    def _limits(self, node: Expression) -> list[Markup]:
        match node:
            case Capped(amount, limit) | Within(amount, limit):
                return [*self._limits(amount), self.write(limit)]
            case _:
                return [self.write(node)]

    def _cases(self, fact: FactTerm, yes: Expression, no: Expression) -> Markup:
        name = self._article.facts[fact.name].short[self._language]
        rows = Markup("").join(
            Markup("<mtr><mtd>{}</mtd><mtd>{}</mtd></mtr>").format(
                self.write(amount),
                _text(_WHERE[self._language].format(fact=name, answer=answer)),
            )
            for amount, answer in zip((yes, no), _ANSWERS[self._language], strict=True)
        )
        return Markup("<mtable>{}</mtable>").format(rows)


def _smallest(limits: Sequence[Markup]) -> Markup:
    """Write one limit a line: a phone is narrow, and each limit is a clause of its own."""
    rows = Markup("").join(Markup("<mtr><mtd>{}</mtd></mtr>").format(one) for one in limits)
    table = Markup("<mtable>{}</mtable>").format(rows)
    return Markup("<mrow><mi>min</mi>{}</mrow>").format(table)


def _call(name: str, arguments: Sequence[Markup]) -> Markup:
    inside = Markup("<mo>,</mo>").join(arguments)
    return Markup("<mrow><mi>{}</mi><mo>(</mo>{}<mo>)</mo></mrow>").format(name, inside)


def _row(*parts: Markup) -> Markup:
    return Markup("<mrow>{}</mrow>").format(Markup("").join(parts))


def _operator(sign: str) -> Markup:
    return Markup("<mo>{}</mo>").format(sign)


def _number(text: str) -> Markup:
    return Markup("<mn>{}</mn>").format(text)


def _text(text: str) -> Markup:
    return Markup("<mtext>{}</mtext>").format(text)
