"""One question put to one article: the facts as written, the answer, and all that is said of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from calculators.answer import (
    answer_for,
    find_article,
    find_policy,
    gives_way,
    known_facts,
    read_facts,
    view_for,
)
from calculators.definitions import FactDefinition
from calculators.money import MoneyFormError, parse_money
from calculators.policies import default_policy
from calculators.problems import BadInput, Language, Problem, nearest, quoted
from calculators.readings.bounds import possible_curve
from calculators.readings.chart import axes_of, chart_of
from calculators.readings.goal import least_reaching
from calculators.readings.words import parts as p
from calculators.readings.words.report import report_of

__all__ = ["Inquiry"]

_ZERO = Fraction(0)


class Inquiry:
    """An article, the facts stated for it, and its answer."""

    def __init__(
        self, article: str, facts: Mapping[str, object] | None = None, policy: str | None = None
    ) -> None:
        """Read the facts; raises BadInput with every problem at once."""
        self.policy = find_policy(policy or default_policy())
        self.article = find_article(self.policy, article)
        self.written = dict(facts or {})
        self.situation = read_facts(self.policy, self.article, self.written)

    @cached_property
    def answer(self) -> dict[str, Any]:
        """The answer in the shape that others script against."""
        return answer_for(self.policy, self.article, self.situation)

    def words(self, language: Language) -> dict[str, Any]:
        """Say the answer in words, without curves."""
        return view_for(self.policy, self.article, self.situation, self.answer, language)

    def view(self, language: Language, axes: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Say the answer in words, each benefit with the curve over the axis asked for."""
        view = self.words(language)
        for name, chart in self.charts(language, axes).items():
            view["benefits"][name]["chart"] = chart
        return view

    def charts(
        self, language: Language, axes: Mapping[str, str] | None = None
    ) -> dict[str, dict[str, Any] | None]:
        """Draw each benefit's curve over the axis asked for."""
        return {
            name: self.chart(name, (axes or {}).get(name), language)
            for name in self.article.benefits
        }

    def chart(self, benefit: str, axis: str | None, language: Language) -> dict[str, Any] | None:
        """Draw a benefit's curve over a money fact, the base where none is named."""
        amount = self.policy.rule(self.article.id, benefit).amount
        axes = axes_of(amount, self.article) if amount is not None else []
        if amount is None or not axes or gives_way(amount, self.situation):
            return None
        chosen = axis if axis in axes else axes[0]
        drawn = chart_of(amount, self.article, self.situation, chosen, language)
        if drawn is not None and self.answer["benefits"][benefit]["unmet"]:
            drawn["here"] = None  # Where a condition fails, no place on the line is the reader's.
        return drawn

    def goal(self, benefit: str, fact: str, wanted: str, language: Language) -> p.Line:
        """Say the least value of a fact that reaches an amount; raises BadInput."""
        rule = self.policy.rule(
            self.article.id, self._known("benefit", benefit, self.article.benefits)
        )
        axes = axes_of(rule.amount, self.article) if rule.amount is not None else []
        name = p.fact_name(self.article.facts[self._known("fact", fact, axes)], language)
        try:
            goal = parse_money(wanted)
        except MoneyFormError as error:
            raise BadInput([Problem(error.code, "goal", quoted(wanted))]) from None
        said: dict[str, p.Part] = {"fact": name, "goal": p.amount(goal, language)}
        if any(one.holds(self.situation.get(one.fact)) is False for one in rule.requirements):
            return p.say("fails", "goal_refused", language, **said)
        if gives_way(rule.amount, self.situation):
            return p.say("fails", "another_rule_decides", language)
        curve = None
        if rule.amount is not None:
            curve = possible_curve(rule.amount, self.situation, fact)
        if curve is None:
            return p.say("open", "chart_none", language)
        found = least_reaching(curve, goal)
        if found is None:
            most = curve.largest()
            # A most that lies beyond what may be stated is none for the reader.
            if most is None or most >= goal:
                return p.say("fails", "goal_unlimited", language, **said)
            return p.say("fails", "goal_none", language, **said, most=p.amount(most, language))
        if found == _ZERO:
            return p.say("holds", "goal_at_zero", language, **said)
        return p.say("holds", "goal_found", language, **said, value=p.amount(found, language))

    def stated(self, language: Language) -> list[tuple[FactDefinition, str]]:
        """List the facts that were stated, each as a reader would say it."""
        return [
            (definition, _shown(definition, self.situation.get(name), self.written[name], language))
            for name, definition in known_facts(self.policy, self.article).items()
            if self.written.get(name) is not None
        ]

    def report(self, language: Language, made: datetime.date) -> dict[str, Any]:
        """Put everything together for print: facts, answer, steps, quotations, version, date."""
        return report_of(
            self.policy.definition,
            self.article,
            self.stated(language),
            self.words(language),
            language,
            made,
        )

    def _known(self, place: str, name: str, accepted: Mapping[str, object] | list[str]) -> str:
        if name not in accepted:
            details = nearest(name, accepted)
            raise BadInput([Problem("choice_unknown", place, quoted(name), details)])
        return name


def _shown(definition: FactDefinition, value: object, written: object, language: Language) -> str:
    if isinstance(value, bool):
        return p.text_of(p.say("", "answer_yes" if value else "answer_no", language)["parts"])
    if isinstance(value, Fraction):
        return p.text_of([p.fact_amount(definition, value, language)])
    if isinstance(value, datetime.date):
        return p.day(value, language)
    return definition.choices.get(str(value), {}).get(language, str(written))
