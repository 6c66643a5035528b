"""A benefit and the rules over all articles as one SELECT: what a row of an answer holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from sqlglot import exp

from calculators.answer import known_facts
from calculators.definitions import ArticleDefinition, BenefitDefinition
from calculators.engines.sql.dialects import DIALECTS, Dialect, text
from calculators.engines.sql.facts import Facts
from calculators.engines.sql.known import Known
from calculators.engines.sql.names import failing, listed, missing
from calculators.engines.sql.ratios import Ratio, TooWide, case
from calculators.engines.sql.reading import Reading, counted_lists, doubled, narrowing
from calculators.general import GeneralRule
from calculators.kernel import Cases, Greatest, Least, Number, Rule, When, base_name
from calculators.policies import Policy
from calculators.readings.required import bounding
from calculators.readings.structure import Part, fact_names
from calculators.tables.rows import ANSWER_COLUMNS

__all__ = ["SQL_COLUMNS", "select_of"]

#: What the SELECT gives; `tight` says that no bound could be narrower.
SQL_COLUMNS = (*ANSWER_COLUMNS, "tight")
_FEN = Fraction(1, 100)
#: Rules that multiply several facts are computed up to these, where whole numbers end.
_LIMITS = (None, 10**10, 10**9, 10**8, 10**7, 10**6, 10**5, 10**4)


def select_of(
    policy: Policy,
    article: ArticleDefinition,
    benefit: str,
    dialect: str,
    keep: Sequence[str] = (),
    table: str = "facts",
) -> exp.Select:
    """Write a benefit as a SELECT over a table whose columns are the facts.

    `keep` are columns of the table to pass through. Raises TooWide where no whole number of the
    dialect would do.
    """
    for limit in _LIMITS:
        facts = Facts(DIALECTS[dialect], known_facts(policy, article), limit)
        try:
            reading = Reading(DIALECTS[dialect], facts)
            found = _Outcome(policy, article, benefit, reading).columns()
        except TooWide:
            continue
        kept = [exp.column(one, quoted=True) for one in keep]
        named = [exp.alias_(one, name, quoted=True) for name, one in found.items()]
        return exp.select(*kept, *named).from_(reading.layers.over(table))
    raise TooWide


#: When an amount is limited so, and by what; None for all other rows.
type _Variant = tuple[exp.Expr | None, dict[str, Number]]


@dataclass(frozen=True)
class _Amount:
    """One end of a range, in the article's own and in payable terms."""

    own: exp.Expr
    paid: exp.Expr


class _Outcome:
    """Puts the columns of one benefit together."""

    def __init__(
        self, policy: Policy, article: ArticleDefinition, benefit: str, reading: Reading
    ) -> None:
        self.policy = policy
        self.article = article
        self.benefit: BenefitDefinition = article.benefits[benefit]
        self.rule: Rule = policy.rule(article.id, benefit)
        self.reading = reading
        self.dialect: Dialect = reading.dialect
        self.known = Known(reading)
        self.truths = [reading.truth(one) for one in self.rule.requirements]

    def columns(self) -> dict[str, exp.Expr]:
        unmet = failing(self.reading, self.rule)
        open_facts = missing(self.reading, self.article, self.rule)
        fails, elsewhere = self._fails(), self._elsewhere()
        out = [(fails, text("not_eligible"))]
        if elsewhere is not None:
            out.append((elsewhere, text("no_amount")))
        state = self._state([when for _, when in open_facts])
        least, most = self._amounts()
        none = exp.Null()

        def only(one: exp.Expr, otherwise: exp.Expr = none) -> exp.Expr:
            branches = [(fails.copy(), otherwise)]
            if elsewhere is not None:
                branches.append((elsewhere.copy(), none.copy()))
            return case(branches, one)

        nothing = self.dialect.in_yuan(exp.Literal.number(0), 0)
        lists = exp.Literal.string("")
        missing_text = listed(open_facts)
        gone = [(fails.copy(), lists)]
        if elsewhere is not None:
            gone.append((elsewhere.copy(), lists.copy()))
        return {
            "outcome": case(out, state),
            "least": only(least.own, nothing),
            "most": only(most.own, nothing.copy()),
            "payable_least": only(least.paid, nothing.copy()),
            "payable_most": only(most.paid, nothing.copy()),
            "binding": only(self._binding()),
            "unmet": listed(unmet),
            "missing": case(gone, missing_text),
            "tight": self._tight(),
        }

    def _fails(self) -> exp.Expr:
        parts = [exp.func("COALESCE", exp.Not(this=one.copy()), exp.false()) for one in self.truths]
        return self.reading.layers.named(exp.or_(*parts)) if parts else exp.false()

    def _elsewhere(self) -> exp.Expr | None:
        if self.rule.most is None and self.rule.least is None:
            return exp.true()
        if self.rule.elsewhere is None:
            return None
        return exp.func("COALESCE", self.reading.truth(self.rule.elsewhere), exp.false())

    def _state(self, open_when: list[exp.Expr]) -> exp.Expr:
        if not open_when:
            return text("amount")
        some = exp.func("COALESCE", exp.or_(*[one.copy() for one in open_when]), exp.false())
        return case([(some, text("needs_facts"))], text("amount"))

    def _amounts(self) -> tuple[_Amount, _Amount]:
        of = self.reading.ratios
        zero = of.constant(Fraction(0))
        most = of.endless() if self.rule.most is None else self.reading.ends(self.rule.most)[1]
        least = zero
        if self.rule.least is not None:
            least = self.reading.ends(self.rule.least)[0]
            if least.endless:
                ended = exp.Is(this=exp.paren(least.num.copy()), expression=exp.Null())
                least = of.chosen([(ended, zero)], least)
            undecided = [exp.Is(this=one.copy(), expression=exp.Null()) for one in self.truths]
            if undecided:
                least = of.chosen([(exp.or_(*undecided), zero)], least)
        return self._end(least), self._end(most)

    def _end(self, amount: Ratio) -> _Amount:
        fen, top = self.reading.ratios.whole(amount, _FEN)
        own = self.reading.layers.named(self.dialect.in_yuan(fen, top))
        taken = list(self._taken(amount))
        if not taken:
            return _Amount(own, own.copy())
        nothing = self.dialect.in_yuan(exp.Literal.number(0), 0)
        return _Amount(own, case([(exp.or_(*taken), nothing)], own.copy()))

    def _taken(self, amount: Ratio) -> list[exp.Expr]:
        """Say when the rules over all articles take an amount away."""
        found: list[exp.Expr] = []
        fact = self.policy.definition.applicant_fact
        if fact is not None and self.benefit.applicants:
            named = [text(one) for one in self.benefit.applicants]
            kinds = exp.In(this=self.reading.facts.column(fact), expressions=named)
            found.append(exp.Not(this=kinds))
        for rule in self.policy.general_rules:
            one = self._takes(rule, amount)
            if one is not None:
                found.append(self.reading.layers.named(exp.func("COALESCE", one, exp.false())))
        return found

    def _takes(self, rule: GeneralRule, amount: Ratio) -> exp.Expr | None:
        match rule.kind:
            case "scope" | "negative" if rule.condition is not None:
                held = exp.paren(self.known.holds(rule.condition))
                return held if rule.kind == "negative" else exp.Not(this=held)
            case "validity" if rule.never:
                return exp.true()
            case "validity" if rule.day is not None:
                day = self.reading.facts.day(rule.day.name)
                outside: list[exp.Expr] = []
                if rule.first is not None:
                    first = self.reading.exact_day(rule.first)
                    outside.append(exp.LT(this=day.copy(), expression=exp.paren(first)))
                if rule.last is not None:
                    last = self.reading.exact_day(rule.last)
                    outside.append(exp.GT(this=day.copy(), expression=exp.paren(last)))
                return exp.or_(*outside) if outside else None
            case "overlap" if rule.amount is not None:
                other = self.reading.ends(rule.amount)[0]
                more = exp.Not(this=exp.paren(self.reading.ratios.at_most(other, amount)))
                return exp.and_(self.known.number(rule.amount), more)
            case _:
                return None

    def _binding(self) -> exp.Expr:
        number = self.rule.most
        if number is None:
            return exp.Null()
        variants = [
            (when, self._first_of(limits, number)) for when, limits in self._variants(number)
        ]
        found = case([(when, one) for when, one in variants if when is not None], variants[-1][1])
        most = self.reading.ends(number)[1]
        if not most.endless:
            return found
        none = exp.Is(this=exp.paren(most.num.copy()), expression=exp.Null())
        return case([(none, exp.Null())], found)

    def _variants(self, number: Number) -> list[_Variant]:
        """Split an amount into what limits it, by name, as `calculators.readings.limits` does.

        What depends on a row comes in variants: the first whose condition holds, else the last.
        """
        match number:
            case Least(names=names) if names:
                first, *others = number.options
                more = dict(zip(names[1:], others, strict=True))
                return [
                    (when, {**(inner if len(inner) > 1 else {names[0]: first}), **more})
                    for when, inner in self._variants(first)
                ]
            case Least(options=options):
                return [(None, {f"{index}": one for index, one in enumerate(options, 1)})]
            case When(condition=condition, then=then, otherwise=otherwise):
                no = exp.Not(this=self.reading.truth(condition))
                return [*_where(no, self._variants(otherwise)), *self._variants(then)]
            case Cases(fact=name, cases=cases, otherwise=otherwise):
                column = self.reading.facts.column(name)
                found: list[_Variant] = [(exp.Is(this=column, expression=exp.Null()), {})]
                for value, one in cases:
                    chosen = exp.EQ(this=column.copy(), expression=text(value))
                    found += _where(chosen, self._variants(one))
                return [*found, *self._variants(otherwise)]
            case Greatest():
                return [(None, {})]
            case _:
                return [(None, {base_name(number): number})]

    def _first_of(self, limits: dict[str, Number], whole: Number) -> exp.Expr:
        if len(limits) <= 1:
            name = next(iter(limits), None)
            return exp.Null() if name in (None, "sum") else self._named(str(name))
        most = self.reading.ends(whole)[1]
        branches: list[tuple[exp.Expr, exp.Expr]] = []
        for name, one in limits.items():
            equal = self.reading.ratios.same(self.reading.ends(one)[1], most)
            branches.append((equal, self._named(name)))
        return case(branches, exp.Null())

    def _named(self, name: str) -> exp.Expr:
        ceiling = name == "fixed" and self.rule.entitlement == "ceiling"
        return text("cap" if ceiling else name)

    def _tight(self) -> exp.Expr:
        """Say that a row's bounds are the tightest: no open fact counts in two places."""
        rule = self.rule
        ends: list[Part] = [
            *dict.fromkeys(one for one in (rule.most, rule.least) if one is not None)
        ]
        conditions = [*rule.requirements, *([] if rule.elsewhere is None else [rule.elsewhere])]
        bounded = {
            name
            for end in ends
            for one in bounding(cast("Number", end), rule.requirements)
            for name in fact_names(one)
        }
        names = bounded | doubled(ends) | narrowing([*ends, *conditions]) | counted_lists(ends)
        facts = self.reading.facts
        parts = [facts.is_known(name) for name in sorted(names)]
        for name, column in sorted(facts.limited.items()):
            limit = exp.Literal.number(facts.limit or 0)
            within = exp.LTE(this=column.copy(), expression=limit)
            parts.append(exp.func("COALESCE", within, exp.true()))
            del name
        return exp.and_(*parts) if parts else exp.true()


def _where(condition: exp.Expr, variants: list[_Variant]) -> list[_Variant]:
    """Give variants that only count where a condition holds."""
    return [
        (condition.copy() if when is None else exp.and_(condition.copy(), when), limits)
        for when, limits in variants
    ]
