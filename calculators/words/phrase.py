"""Any number of a rule as a phrase: “30% of the smaller of A and B”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from calculators.kernel import (
    YUAN,
    AtLeast,
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
from calculators.words import parts as p
from calculators.words.clauses import Clauses
from calculators.words.forms import WORDS
from calculators.words.nothing import is_nothing
from calculators.words.numbers import plain_text

__all__ = ["Phrasing", "flattened"]


@dataclass(frozen=True)
class Phrasing(Clauses):
    """Names the numbers of a rule in a scene, as noun phrases."""

    def number(self, node: Number) -> list[p.Part]:
        """Name a number as a noun phrase."""
        return self._own_words(node) or self._plain(node)

    def _own_words(self, node: Number | AtLeast, *, denied: bool = False) -> list[p.Part] | None:
        """Name a node, or that it isn't so, as its form does; None where it has no own words."""
        name = "" if node.form is None else node.form.name
        words = WORDS.get(f"not_{name}" if denied else name)
        return None if words is None or words.phrase is None else words.phrase(node, self)

    def inner(self, node: Number) -> list[p.Part]:
        """Name a number inside another phrase; a compound one stands in brackets."""
        if id(node) in self.above and self.scene.knows(node):
            value = self.scene.result(node)
            return self.fill("told_above", value=value)
        resolved = self.scene.resolved(node)
        if self.shallow and not self._is_atom(resolved) and self.scene.knows(resolved):
            return [self.scene.result(resolved)]
        if self._is_atom(resolved):
            return self.number(resolved)
        return self.bracketed(self.number(resolved))

    def deep(self) -> Phrasing:
        """Name larger numbers by how they are made, not by what they come to."""
        return Phrasing(self.scene, values=self.values, above=self.above)

    def listed(self, nodes: Sequence[Number], last: str = "and") -> list[p.Part]:
        """List numbers; a list that semicolons keep apart stands in brackets in Chinese."""
        found = p.listed([self.inner(one) for one in nodes], self.scene.language, last=last)
        busy = self.scene.language == "zh" and "；" in p.outside_brackets(p.text_of(found))
        return self.bracketed(found) if busy else found

    def _is_atom(self, node: Number) -> bool:
        """Say whether a number needs no brackets: a leaf, or 50% of the fee."""
        if isinstance(node, Product) and not (self.shallow and self.scene.knows(node)):
            factors = [self.scene.resolved(one) for one in node.factors]
            rates = [one for one in factors if isinstance(one, Figure) and one.kind.is_plain]
            leaves = all(isinstance(one, Figure | Fact) for one in factors)
            return leaves and len(factors) == 2 and len(rates) == 1 and node.form is None  # noqa: PLR2004
        return self.is_leaf(node)

    def is_short(self, node: Number) -> bool:
        """Say whether a number is named in a few words: a leaf, 50% of the fee, 3 and 2 years."""
        match node:
            case Product(factors=parts):
                pass
            case Sum(parts=parts) if sum(isinstance(one, Fact) for one in parts) > 1:
                return False
            case Sum(parts=parts):
                pass
            case Quotient(over=over, under=under):
                parts = (over, under)
            case _:
                return self.is_leaf(node)
        return node.form is None and all(self.is_leaf(one) for one in parts)

    def _plain(self, node: Number) -> list[p.Part]:
        match node:
            case Figure():
                return [self.scene.figure(node)]
            case Fact():
                known = self.values and self.scene.situation.get(node.name) is not None
                return self.scene.named_and_stated(node) if known else self.scene.the(node.name)
            case Days(period=period):
                return self._days(node, period.name)
            case Sum(parts=many):
                return self._sum(node, many)
            case Left(total=total, taken=()):
                return self.inner(total)
            case Left(total=total, taken=taken):
                name = "left_of" if node.kind == YUAN else "difference_of"
                return self.fill(name, total=self.inner(total), taken=self.listed(taken))
            case Product():
                return self._product(node)
            case Quotient(over=over, under=under):
                return self.fill("quotient_of", over=self.inner(over), under=self.inner(under))
            case Least(options=options):
                return self._chosen("smaller_of", "smallest_of", options)
            case Greatest(options=options):
                return self._chosen("larger_of", "largest_of", options)
            case Highest(options=options, count=count):
                named = {"options": self.listed(options), "count": self.how_many(count)}
                return self.fill("highest_of", **named)
            case Steps(amount=amount, step=step):
                return self.fill("steps_of", amount=self.inner(amount), step=self.inner(step))
            case Cases():
                return self._cases(node)
            case When():
                return self._when(node)
            case Each(fact=listed, body=body, most=most):
                given = {"body": self.inner(body), "items": self.scene.the(listed.name)}
                if most is None:
                    return self.fill("sum_over", **given)
                return self.fill("highest_over", **given, count=self.how_many(most))
            case _:
                assert_never(node)

    def how_many(self, count: Figure) -> list[p.Part]:
        """Name how many count, as the figure that it is, without its unit."""
        text = str(int(count.value))
        return [{"kind": "figure", "id": count.name, "text": text} if count.name else text]

    def _days(self, node: Days, name: str) -> list[p.Part]:
        named = self.fill("days_of", period=self.scene.the(name))
        if self.values and self.scene.knows(node):
            value = self.scene.result(node)
            return self.fill("with_value", name=named, value=value)
        return named

    def _sum(self, node: Sum, many: tuple[Number, ...]) -> list[p.Part]:
        parts = self.summands(many)
        if not parts:
            return [self.scene.number(Fraction(0), node.kind)]
        if len(parts) == 1:
            return self.inner(parts[0])
        return self.fill("sum_of", parts=self.listed(parts))

    def summands(self, parts: Sequence[Number]) -> list[Number]:
        """Give what a sum adds up: sums within it taken apart, and no branch without an amount."""
        return [one for one in flattened(parts) if not is_nothing(self.scene.resolved(one))]

    def _product(self, node: Product) -> list[p.Part]:
        """Name a rate of a base, so much for a quantity, or numbers multiplied."""
        resolved = [self.scene.resolved(one) for one in node.factors]
        rates = [one for one in resolved if self._is_rate(one)]
        others = [one for one in resolved if not any(one is rate for rate in rates)]
        if not rates or not others:
            return self.fill("times", factors=self._times(resolved))
        base = (
            self.inner(others[0])
            if len(others) == 1
            else self.bracketed(self.fill("times", factors=self._times(others)))
        )
        named = self._share(rates[0], base)
        for rate in rates[1:]:
            named = self._share(rate, named)
        return named

    def _is_rate(self, node: Number) -> bool:
        """Say whether a factor is a rate: a figure, or one that was worked out before."""
        worked_out = self.shallow and not self.is_leaf(node) and self.scene.knows(node)
        return node.kind.is_plain and (isinstance(node, Figure) or worked_out)

    def _share(self, rate: Number, base: list[p.Part]) -> list[p.Part]:
        """Say a share of a base: 50% of the fee; 1.5 times the award."""
        plain = self.scene.scales.plain(rate)
        if plain not in ("multiple", "number"):
            return self.fill("share_of", rate=self.inner(rate), base=base)
        times = self.inner(rate)
        if plain == "number" and isinstance(rate, Figure):
            text = plain_text(rate.value, "multiple", self.scene.language)
            times = [{"kind": "figure", "id": rate.name, "text": text} if rate.name else text]
        elif plain == "number":
            times = [
                plain_text(self.scene.value(rate) or Fraction(0), "multiple", self.scene.language)
            ]
        return self.fill("multiple_of", rate=times, base=base)

    def _times(self, factors: Sequence[Number]) -> list[p.Part]:
        sign: p.Part = " 乘以" if self.scene.language == "zh" else " times "
        found: list[p.Part] = []
        for index, one in enumerate(factors):
            found = self.fill(
                "beside", left=found, sign=sign if index else "", right=self.inner(one)
            )
        return found

    def _chosen(self, two: str, more: str, options: tuple[Number, ...]) -> list[p.Part]:
        if len(options) == 1:
            return self.inner(options[0])
        return self.fill(two if len(options) == 2 else more, options=self.listed(options))  # noqa: PLR2004

    def _cases(self, node: Cases) -> list[p.Part]:
        resolved = self.scene.resolved(node)
        if resolved is not node:
            return self.number(resolved)
        shown: list[list[p.Part]] = [
            self.fill("one_case", amount=self.inner(one), value=self.choice(node.fact, value))
            for value, one in node.cases
        ]
        if not is_nothing(node.otherwise):
            shown.append(self.fill("other_case", amount=self.inner(node.otherwise)))
        cases = p.cases(shown, self.scene.language, last="or")
        return self.fill("by_choice", choice=self.scene.the(node.fact), cases=cases)

    def _when(self, node: When) -> list[p.Part]:
        resolved = self.scene.resolved(node)
        if resolved is not node:
            return self.number(resolved)
        given = {"then": self.inner(node.then), "condition": self.condition(node.condition)}
        if is_nothing(node.otherwise):
            return self.fill("only_where", **given)
        return self.fill("where_else", **given, otherwise=self.inner(node.otherwise))


def flattened(parts: Sequence[Number]) -> Iterator[Number]:
    """Take sums apart that stand in a sum: (A + B) + C adds up A, B and C."""
    for one in parts:
        plain = one.form is None or one.form.name == "total"
        if isinstance(one, Sum) and one.parts and plain:
            yield from flattened(one.parts)
        else:
            yield one
