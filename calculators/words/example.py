"""A form's own example: a small rule over made-up facts and figures, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from calculators.definitions import ArticleDefinition, FactDefinition, Figure
from calculators.kernel import Rule, as_rule
from calculators.names import article_name
from calculators.rulebook import FactSpace, FigureSpace
from calculators.values import Value

__all__ = ["Case", "Example", "fact", "figure"]


@dataclass(frozen=True)
class Case:
    """Facts as rules compute with them, the amount in yuan, and a sentence of the explanation."""

    facts: Mapping[str, Value]
    amount: Fraction
    zh: str
    en: str


@dataclass(frozen=True)
class Example:
    """A rule that uses a form, and cases of it."""

    form: str
    facts: tuple[FactDefinition, ...]
    figures: tuple[Figure, ...]
    rule: Callable[[Any, Any], object]
    cases: tuple[Case, ...] = field(default=())

    @property
    def article(self) -> ArticleDefinition:
        """Give the article that would hold the rule."""
        return ArticleDefinition(
            id="art-01",
            number=1,
            name={"zh": article_name(1, "zh"), "en": article_name(1, "en")},
            title={"zh": "示例", "en": "Example"},
            gives="benefits",
            facts={one.id: one for one in self.facts},
            figures={one.id: one for one in self.figures},
            benefits={},
            departments=(),
            departments_note=None,
            open_questions={},
        )

    def built(self) -> Rule:
        """Build the rule."""
        return as_rule(
            self.rule(FactSpace(self.form, self.facts), FigureSpace(self.form, self.figures))
        )


def fact(
    name: str, type_: str, zh: str, en: str, *, unit: str = "", choices: str = "", **more: Any
) -> FactDefinition:
    """Make up a fact; `choices` are `id 中文 English` lines, separated by semicolons."""
    listed = [one.split(" ", 2) for one in choices.split("; ") if one]
    return FactDefinition(
        id=name,
        type=type_,
        label={"zh": zh, "en": en},
        short={"zh": zh, "en": en},
        choices={key: {"zh": chinese, "en": english} for key, chinese, english in listed},
        has_default=more.pop("has_default", False),
        optional=more.pop("optional", False),
        unit=unit,
        **more,
    )


def figure(
    name: str, value: str, unit: str = "CNY", written: str = "", kind: str = "", quote: str = ""
) -> Figure:
    """Make up a figure of the text; without a quote, its name stands for one."""
    usual = {"1": "ratio", "CNY": "money"}.get(unit, "quantity")
    words = {"zh": name, "en": name}
    quoted = {"zh": quote or name, "en": name}
    return Figure(name, kind or usual, Fraction(value), words, quoted, unit, written)
