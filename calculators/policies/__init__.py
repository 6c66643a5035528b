"""The policies held here, each a folder with its dataset and its rules."""

from __future__ import annotations

import json
import pkgutil
from functools import cache
from importlib import import_module

from calculators.algebra import Rule
from calculators.definitions import PolicyDefinition, policy_from_json
from calculators.rulebook import RuleBook

__all__ = [
    "COMPILED",
    "DatasetNotCompiledError",
    "Policy",
    "default_policy",
    "load",
    "policy_ids",
]

#: The compiled dataset's name in a policy's folder. It is built from the YAML files beside it.
COMPILED = "dataset.json"


class DatasetNotCompiledError(RuntimeError):
    """Raised when a policy's YAML was never compiled, or changed since."""


class Policy:
    """A policy's definition together with the graphs of its rules."""

    def __init__(self, definition: PolicyDefinition, book: RuleBook) -> None:
        """Bind a rule book to the policy whose rules it holds."""
        self.definition = definition
        self._book = book
        self._rules: dict[tuple[str, str], Rule] = {}
        self._alternatives: dict[tuple[str, str], dict[str, Rule]] = {}

    def rule(self, article: str, benefit: str) -> Rule:
        """Give a benefit's graph; it is built once."""
        key = article, benefit
        if key not in self._rules:
            self._rules[key] = self._book.rule(self.definition.articles[article], benefit)
        return self._rules[key]

    def alternatives(self, article: str, benefit: str) -> dict[str, Rule]:
        """Give the graphs of a benefit's other interpretations, by open question; built once."""
        key = article, benefit
        if key not in self._alternatives:
            definition = self.definition.articles[article]
            self._alternatives[key] = self._book.alternatives(definition, benefit)
        return self._alternatives[key]

    @property
    def alternative_names(self) -> set[tuple[str, str, str]]:
        """Give every (article, benefit, question) that has another interpretation."""
        return self._book.alternative_names()

    @property
    def rule_names(self) -> set[tuple[str, str]]:
        """Give every (article, benefit) that has a rule."""
        return self._book.names()


def policy_ids() -> list[str]:
    """List the ids of the policies held here, such as `chengdu-2020-7`."""
    packages = (module for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return sorted(module.name.replace("_", "-") for module in packages)


def default_policy() -> str:
    """Give the policy that is meant when none is named."""
    return policy_ids()[0]


@cache
def load(policy: str) -> Policy:
    """Load a policy by its id.

    Raises DatasetNotCompiledError, with the command to run, when its dataset was not compiled.
    """
    package = f"{__name__}.{policy.replace('-', '_')}"
    try:
        # pkgutil also reads from inside a wheel, which is how a browser holds the package.
        compiled = pkgutil.get_data(package, COMPILED)
    except OSError:
        message = f"{policy}: the dataset is not compiled yet. Run: make data"
        raise DatasetNotCompiledError(message) from None
    definition = policy_from_json(json.loads(compiled or b"{}"))
    module = import_module(f"{package}.rules")
    return Policy(definition, module.rules)
