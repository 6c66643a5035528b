"""What worked examples state, as people read it and as a form holds it, in either language."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from build_scripts.dataset.model import Example, Fact
from calculators.answer import read_facts
from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.entered import Value
from calculators.policies import Policy
from calculators.problems import Language
from calculators.written import grouped, percent, unit_name, written_value

__all__ = ["StatedFacts", "unit_word"]


class StatedFacts:
    """The facts that the examples of one article state."""

    def __init__(
        self, policy: Policy, article: ArticleDefinition, examples: Sequence[Example]
    ) -> None:
        """Read every example's facts once."""
        self._definitions = {**policy.definition.general_facts, **article.facts}
        self._known = {
            one.id: {name: read_facts(policy, article, dict(one.facts))[name] for name in one.facts}
            for one in examples
        }

    def usual(self, fact: str) -> tuple[int, int] | None:
        """Give the least and the most that is stated of an amount, in whole yuan."""
        if self._definitions[fact].type != "money":
            return None
        stated = [known.get(fact) for known in self._known.values()]
        amounts = [int(one) for one in stated if isinstance(one, Fraction) and one >= 1]
        return (min(amounts), max(amounts)) if amounts else None

    def entered(self, example: Example) -> dict[str, Any]:
        """Give an example's facts as the form is to hold them: in figures."""
        known = self._known[example.id]
        return {
            name: _figures(self._definitions[name], value, example.facts[name])
            for name, value in known.items()
        }

    def said(self, example: Example, name: str, language: Language) -> str:
        """Say what was read of an example's fact, in the words of a language."""
        value = self._known[example.id][name]
        return "" if value is None else written_value(self._definitions[name], value, language)


def _figures(definition: FactDefinition, value: Value | None, written: object) -> object:
    match value:
        case bool():
            return value
        case Fraction():
            return percent(value) if definition.type == "percent" else grouped(value)
        case datetime.date():
            return value.isoformat()
        case (datetime.date() as first, datetime.date() as last):
            return f"{first.isoformat()}/{last.isoformat()}"
        case str():
            return value
        case _:
            return json.dumps(written, ensure_ascii=False) if isinstance(written, list) else written


def unit_word(fact: Fact, language: Language) -> str:
    """Name what an amount or a number is counted in; empty where it is counted in nothing."""
    if fact.type not in ("money", "count", "quantity"):
        return ""
    unit = fact.unit or ("CNY" if fact.type == "money" else "")
    whole = f"{unit or 1}/{fact.per}" if fact.per else unit
    return unit_name(whole, language) if whole else ""
