"""Where a policy's rules are registered and bound to the facts and figures of its dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from calculators.algebra import FactTerm, FigureTerm, Rule

if TYPE_CHECKING:
    from calculators.definitions import ArticleDefinition

__all__ = ["FactSpace", "FigureSpace", "RuleBook"]


class FactSpace:
    """The facts of one article, by name: `fact.national_grant`."""

    def __init__(self, article: ArticleDefinition) -> None:
        """Offer the facts that the article's dataset declares."""
        self._terms = {one.id: FactTerm(one.id, one.type) for one in article.facts.values()}
        self._article = article.id

    def __getattr__(self, name: str) -> FactTerm:
        """Give a fact, or say which the article has."""
        try:
            return self._terms[name]
        except KeyError:
            known = ", ".join(self._terms)
            message = f"{self._article} declares no fact {name}; it has {known}"
            raise AttributeError(message) from None


class FigureSpace:
    """The figures of one article, by name: `figure.cap`."""

    def __init__(self, article: ArticleDefinition) -> None:
        """Offer the figures that the article's dataset declares."""
        self._terms = {one.id: FigureTerm(one.id, one.value) for one in article.figures.values()}
        self._article = article.id

    def __getattr__(self, name: str) -> FigureTerm:
        """Give a figure, or say which the article has."""
        try:
            return self._terms[name]
        except KeyError:
            known = ", ".join(self._terms)
            message = f"{self._article} declares no figure {name}; it has {known}"
            raise AttributeError(message) from None


type RuleFunction = Callable[[FactSpace, FigureSpace], Rule]


class RuleBook:
    """The rules of one policy: one a benefit, and one for each other interpretation of it."""

    def __init__(self) -> None:
        """Start empty; the policy's rules.py fills it."""
        self._rules: dict[tuple[str, str], RuleFunction] = {}
        self._alternatives: dict[tuple[str, str], dict[str, RuleFunction]] = {}

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

    def rule(self, article: ArticleDefinition, benefit: str) -> Rule:
        """Build the graph of a benefit's rule."""
        return self._rules[article.id, benefit](FactSpace(article), FigureSpace(article))

    def alternatives(self, article: ArticleDefinition, benefit: str) -> dict[str, Rule]:
        """Build the graphs of a benefit's other interpretations, by the question they answer."""
        return {
            question: rule(FactSpace(article), FigureSpace(article))
            for question, rule in self._alternatives.get((article.id, benefit), {}).items()
        }
