"""The policies held here, each a folder with its dataset and its rules."""

from __future__ import annotations

import datetime
import json
import pkgutil
from dataclasses import replace
from functools import cache, cached_property
from importlib import import_module

from calculators.definitions import (
    ArticleDefinition,
    PolicyDefinition,
    VersionDefinition,
    policy_from_json,
)
from calculators.general import GeneralRule, general_rule
from calculators.kernel import DayFigure, Rule
from calculators.readings.exact import Situation, day_of
from calculators.rulebook import FactSpace, FigureSpace, RuleBook

__all__ = [
    "COMPILED",
    "DatasetNotCompiledError",
    "Policy",
    "default_policy",
    "load",
    "policy_ids",
    "take_up",
]

#: The compiled dataset's name in a policy's folder. It is built from the YAML files beside it.
COMPILED = "dataset.json"


class DatasetNotCompiledError(RuntimeError):
    """Raised when a policy's YAML was never compiled, or changed since."""


class Policy:
    """A policy's definition together with the graphs of its rules.

    A policy that was changed has a Policy for each of its versions, too: the same rules over the
    figures of that version. `current` is the version that this one stands for.
    """

    def __init__(
        self, definition: PolicyDefinition, book: RuleBook, current: VersionDefinition | None = None
    ) -> None:
        """Bind a rule book to the policy whose rules it holds."""
        self.definition = definition
        self.book = book
        self.current = current
        self._versions: dict[str, Policy] = {}
        self._figure_spaces: dict[str, FigureSpace] = {}
        self._rules: dict[tuple[str, str], Rule] = {}
        self._alternatives: dict[tuple[str, str], dict[str, Rule]] = {}

    def at(self, situation: Situation) -> Policy:
        """Give the version in force on the day that a situation names; without a day the last."""
        versions = self.definition.versions
        if not versions:
            return self
        days = (one.day for one in self.general_rules if one.day is not None)
        day = next((day_of(one, situation) for one in days), None)
        if day is None:
            return self.version(versions[-1].id)
        reached = (one for one in versions if one.first_day is None or one.first_day <= day)
        return self.version([*reached][-1].id)

    def version(self, name: str) -> Policy:
        """Give one version by its id; it is built once. Raises KeyError where there is none."""
        if name not in self._versions:
            known = {one.id: one for one in self.definition.versions}
            version = known[name]
            articles = {**self.definition.articles, **version.articles}
            definition = replace(self.definition, articles=articles, versions=())
            self._versions[name] = Policy(definition, self.book, version)
        return self._versions[name]

    def rule(self, article: str, benefit: str) -> Rule:
        """Give a benefit's graph; it is built once. Raises RuleError where it can't be."""
        key = article, benefit
        if key not in self._rules:
            self._rules[key] = self.book.rule(article, benefit, *self._spaces(article))
        return self._rules[key]

    def alternatives(self, article: str, benefit: str) -> dict[str, Rule]:
        """Give the graphs of a benefit's other interpretations, by open question; built once."""
        key = article, benefit
        if key not in self._alternatives:
            spaces = self._spaces(article)
            self._alternatives[key] = self.book.alternatives(article, benefit, *spaces)
        return self._alternatives[key]

    @property
    def alternative_names(self) -> set[tuple[str, str, str]]:
        """Give every (article, benefit, question) that has another interpretation."""
        return self.book.alternative_names()

    @property
    def rule_names(self) -> set[tuple[str, str]]:
        """Give every (article, benefit) that has a rule."""
        return self.book.names()

    @cached_property
    def general_rules(self) -> tuple[GeneralRule, ...]:
        """Give the rules over all articles, in the dataset's order."""
        rules = self.definition.general_rules.values()
        return tuple(self.general_rule(one.id) for one in rules if one.kind != "once")

    def general_rule(self, name: str) -> GeneralRule:
        """Build one of the rules over all articles; raises RuleError where it can't be built."""
        definition = self.definition.general_rules[name]
        article = self.definition.articles.get(definition.article or "")
        made = general_rule(definition, self.book.general(name, *self._general_spaces(article)))
        if self.definition.draft:
            return replace(made, never=made.day is not None)
        version = self.current
        if version is None or not version.repeals or made.day is None or not version.first_day:
            return made
        # Whatever the text says, nothing outlives what repeals it.
        last = version.first_day - datetime.timedelta(days=1)
        return replace(made, last=DayFigure("repealed", last))

    @cached_property
    def first_day(self) -> datetime.date | None:
        """Give the first day in force; None where the text sets none."""
        found = (one.first for one in self.general_rules if one.first is not None)
        return next((day_of(first, {}) for first in found), None)

    @cached_property
    def last_day(self) -> datetime.date | None:
        """Give the last day in force, of the last version; None where the text sets none."""
        if self.definition.versions:
            return self.version(self.definition.versions[-1].id).last_day
        found = (one.last for one in self.general_rules if one.last is not None)
        return next((day_of(last, {}) for last in found), None)

    def figures_asked(self, article: str) -> set[str]:
        """Name the figures of an article that its rules, so far as they are built, asked for."""
        return self._figure_spaces[article].asked if article in self._figure_spaces else set()

    def _figures(self, article: ArticleDefinition) -> FigureSpace:
        if article.id not in self._figure_spaces:
            space = FigureSpace(article.id, article.figures.values(), self.definition.issued)
            self._figure_spaces[article.id] = space
        return self._figure_spaces[article.id]

    def _spaces(self, article: str) -> tuple[FactSpace, FigureSpace]:
        definition = self.definition.articles[article]
        facts = {**self.definition.general_facts, **definition.facts}
        return FactSpace(article, facts.values()), self._figures(definition)

    def _general_spaces(self, article: ArticleDefinition | None) -> tuple[FactSpace, FigureSpace]:
        where = article.id if article is not None else "policy.yaml"
        own = article.facts if article is not None else {}
        facts = {**own, **self.definition.general_facts}
        if article is None:
            return FactSpace(where, facts.values()), FigureSpace(where, (), self.definition.issued)
        return FactSpace(where, facts.values()), self._figures(article)


def policy_ids() -> list[str]:
    """List the ids of the policies held here."""
    packages = (module for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return sorted(module.name.replace("_", "-") for module in packages)


def default_policy() -> str:
    """Give the policy that is meant when none is named; empty where none is held here."""
    return next(iter(policy_ids()), "")


def take_up(place: str) -> None:
    """Hold the policies of an archive, too: of several, a browser fetches those it is asked about."""
    __path__.append(f"{place}/{__name__.replace('.', '/')}")


@cache
def load(policy: str) -> Policy:
    """Load a policy by its id.

    Raises DatasetNotCompiledError, with the command to run, when its dataset was not compiled.
    """
    package = f"{__name__}.{policy.replace('-', '_')}"
    try:
        # pkgutil also reads from inside a wheel, which is how a browser holds the package.
        compiled = pkgutil.get_data(package, COMPILED)
        definition = policy_from_json(json.loads(compiled or b"{}"))
    except (OSError, ValueError, KeyError, TypeError):
        message = f"{policy}: the dataset is not compiled, or damaged. Run: make data"
        raise DatasetNotCompiledError(message) from None
    module = import_module(f"{package}.rules")
    return Policy(definition, module.rules)
