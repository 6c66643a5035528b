"""Where a policy's rules are registered and bound to the facts and figures of its dataset."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from calculators.kernel import (
    PLAIN,
    ChoiceFact,
    DayFact,
    DayFigure,
    Domain,
    Fact,
    Figure,
    Kind,
    ListFact,
    PeriodFact,
    Rule,
    RuleError,
    Undecided,
    Yes,
    as_rule,
)
from calculators.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calculators.definitions import FactDefinition, GeneralKind
    from calculators.definitions import Figure as FigureDefinition

__all__ = ["FactSpace", "FigureSpace", "ListTerm", "RuleBook", "fact_term", "figure_term"]

type Term = Fact | Yes | ChoiceFact | DayFact | PeriodFact | ListTerm


class FactSpace:
    """Facts by name: `fact.national_grant`."""

    def __init__(self, where: str, facts: Iterable[FactDefinition], prefix: str = "") -> None:
        """Offer the facts that a dataset declares; `where` names it in messages."""
        self._terms = {one.id: fact_term(one, prefix) for one in facts}
        self._where = where

    def __getattr__(self, name: str) -> Any:
        """Give a fact, or say which there are."""
        return _found(self._terms, name, self._where, "fact", "事实")


class FigureSpace:
    """Figures by name: `figure.cap`. `asked` keeps the names that rules asked for."""

    def __init__(
        self, where: str, figures: Iterable[FigureDefinition], issued: datetime.date | None = None
    ) -> None:
        """Offer the figures that a dataset declares, and `issued`, the day of the document."""
        self._terms: dict[str, Figure | DayFigure] = {one.id: figure_term(one) for one in figures}
        if issued is not None:
            self._terms.setdefault("issued", DayFigure("issued", issued))
        self._where = where
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        """Give a figure, or say which there are."""
        self.asked.add(name)
        return _found(self._terms, name, self._where, "figure", "数值")


class ListTerm(FactSpace, Undecided):
    """A list that the applicant states, and the facts of one of its items: `item.price`."""

    sort: ClassVar[str] = "list"

    def __init__(self, definition: FactDefinition) -> None:
        """Offer the facts of the list's items."""
        super().__init__(definition.id, definition.facts, f"{definition.id}.")
        self.fact = ListFact(definition.id, tuple(one.id for one in definition.facts))


def _found(terms: Mapping[str, object], name: str, where: str, en: str, zh: str) -> object:
    if name in terms:
        return terms[name]
    if name.startswith("__"):
        raise AttributeError(name)
    known = ", ".join(terms) or "—"
    near = get_close_matches(name, terms, n=1)
    hint_zh, hint_en = (f"是否指“{near[0]}”？", f"Did you mean “{near[0]}”? ") if near else ("", "")
    raise RuleError(
        f"{where} 没有名为“{name}”的{zh}。{hint_zh}已有：{known}。",
        f"{where} declares no {en} “{name}”. {hint_en}There are: {known}.",
    )


def fact_term(definition: FactDefinition, prefix: str = "") -> Term:
    """Give the term that a rule computes with for a fact of the dataset."""
    name = prefix + definition.id
    match definition.type:
        case "yes_no":
            return Yes(name)
        case "choice":
            return ChoiceFact(name, tuple(definition.choices))
        case "date":
            return DayFact(name)
        case "period":
            return PeriodFact(name)
        case "list":
            return ListTerm(definition)
        case _:
            return _number(definition, name)


def _number(definition: FactDefinition, name: str) -> Fact:
    factor, kind = Fraction(1), PLAIN
    if definition.type != "percent":
        unit = definition.unit or ("CNY" if definition.type == "money" else "item")
        expression = f"{unit}/{definition.per}" if definition.per else unit
        factor, units = parse_unit(expression)
        kind = Kind(units)
    return Fact(
        name,
        definition.type,
        domain_of(definition),
        definition.may_be_left_out,
        factor,
        kind=kind,
    )


#: How fine a number may be stated where the dataset doesn't say.
_DECIMALS = {"money": 2, "count": 0, "quantity": 4}


def domain_of(definition: FactDefinition) -> Domain:
    """Say which values a number of the dataset may have."""
    least = Fraction(0) if definition.least is None else definition.least
    most = definition.most
    if definition.type == "percent":
        return Domain(least, Fraction(1) if most is None else most, None, most or Fraction(1))
    decimals = definition.decimals
    if decimals is None:
        decimals = _DECIMALS[definition.type]
    stated = most if most is not None else Domain().stated
    return Domain(least, most, Fraction(1, 10**decimals), stated)


def figure_term(definition: FigureDefinition) -> Figure | DayFigure:
    """Give the term that a rule computes with for a figure of the dataset."""
    if definition.kind == "date":
        return DayFigure(definition.id, datetime.date.fromordinal(int(definition.value)))
    factor, units = parse_unit(definition.unit or "1")
    return Figure(definition.id, definition.value * factor, kind=Kind(units))


type RuleFunction = Callable[[FactSpace, FigureSpace], object]
type Registering = Callable[[RuleFunction], RuleFunction]


class RuleBook:
    """The rules of one policy.

    One a benefit, one for each other interpretation of it, and those that stand over all articles.
    """

    def __init__(self) -> None:
        """Start empty; the policy's rules.py fills it."""
        self._rules: dict[tuple[str, str], RuleFunction] = {}
        self._alternatives: dict[tuple[str, str], dict[str, RuleFunction]] = {}
        self._general: dict[str, tuple[GeneralKind, RuleFunction]] = {}

    def scope(self, name: str) -> Registering:
        """Register who the policy applies to, as a condition."""
        return self._over_all("scope", name)

    def validity(self, name: str) -> Registering:
        """Register from when to when the policy is in force, as `in_force(…)`."""
        return self._over_all("validity", name)

    def negative(self, name: str) -> Registering:
        """Register who gets nothing, as a condition."""
        return self._over_all("negative", name)

    def overlap(self, name: str) -> Registering:
        """Register the other support of which only the higher one is taken, as an amount."""
        return self._over_all("overlap", name)

    def total(self, name: str) -> Registering:
        """Register what several benefits give together at most, as an amount."""
        return self._over_all("total", name)

    def _over_all(self, kind: GeneralKind, name: str) -> Registering:
        def register(rule: RuleFunction) -> RuleFunction:
            self._general[name] = kind, rule
            return rule

        return register

    def general_names(self) -> dict[str, GeneralKind]:
        """Give every registered general rule and what it does."""
        return {name: kind for name, (kind, _) in self._general.items()}

    def general(self, name: str, facts: FactSpace, figures: FigureSpace) -> object:
        """Build a general rule; raises RuleError where it can't be built."""
        return self._general[name][1](facts, figures)

    def benefit(self, article: str, benefit: str) -> Callable[[RuleFunction], RuleFunction]:
        """Register the rule of a benefit, as the chosen interpretation has it."""

        def register(rule: RuleFunction) -> RuleFunction:
            self._rules[article, benefit] = rule
            return rule

        return register

    def alternative(
        self, article: str, benefit: str, question: str
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Register what a benefit gives under the other answer to an open question."""

        def register(rule: RuleFunction) -> RuleFunction:
            self._alternatives.setdefault((article, benefit), {})[question] = rule
            return rule

        return register

    def names(self) -> set[tuple[str, str]]:
        """Give every registered (article, benefit)."""
        return set(self._rules)

    def alternative_names(self) -> set[tuple[str, str, str]]:
        """Give every (article, benefit, question) that has another interpretation."""
        return {
            (article, benefit, question)
            for (article, benefit), rules in self._alternatives.items()
            for question in rules
        }

    def line_of(self, article: str, benefit: str, question: str | None = None) -> int:
        """Give the line of its file on which a rule, or another interpretation of it, begins."""
        if question is not None:
            return _line(self._alternatives[article, benefit][question])
        return _line(self._rules[article, benefit])

    def line_of_general(self, name: str) -> int:
        """Give the line of its file on which a rule over all articles begins."""
        return _line(self._general[name][1])

    def rule(self, article: str, benefit: str, facts: FactSpace, figures: FigureSpace) -> Rule:
        """Build the graph of a benefit's rule; raises RuleError where it can't be built."""
        return as_rule(self._rules[article, benefit](facts, figures))

    def alternatives(
        self, article: str, benefit: str, facts: FactSpace, figures: FigureSpace
    ) -> dict[str, Rule]:
        """Build the graphs of a benefit's other interpretations, by the question they answer."""
        return {
            question: as_rule(rule(facts, figures))
            for question, rule in self._alternatives.get((article, benefit), {}).items()
        }


def _line(rule: RuleFunction) -> int:
    """Give the line on which a function begins, with what registers it."""
    code = getattr(rule, "__code__", None)
    return 1 if code is None else int(code.co_firstlineno)
