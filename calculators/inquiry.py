"""One question put to one article: the facts as written, the answer, and all that is said of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from calculators.answer import (
    answer_for,
    find_article,
    find_policy,
    known_facts,
    outcomes_for,
    read_facts,
)
from calculators.definitions import FactDefinition
from calculators.money import MoneyFormError, parse_money
from calculators.outcome import Outcome
from calculators.policies import default_policy
from calculators.problems import BadInput, Language, Problem, nearest, quoted
from calculators.words import parts as p
from calculators.words.chart import axes_of, chart_of
from calculators.words.goal import goal_line
from calculators.words.report import report_of
from calculators.words.view import view_of
from calculators.written import written_value

__all__ = ["Inquiry"]


class Inquiry:
    """An article, the facts stated for it, and its outcomes: everything else is read from these."""

    def __init__(
        self,
        article: str,
        facts: Mapping[str, object] | None = None,
        policy: str | None = None,
        version: str | None = None,
    ) -> None:
        """Read the facts; raises BadInput with every problem at once.

        `version` names one to answer by, whatever the day; where there is none such, that of the
        day counts.
        """
        self.policy = find_policy(default_policy() if policy is None else policy)
        self.article = find_article(self.policy, article)
        self.written = dict(facts or {})
        self.situation = read_facts(self.policy, self.article, self.written)
        known = {one.id for one in self.policy.definition.versions}
        named = version if version in known else None
        self.policy = (
            self.policy.at(self.situation) if named is None else self.policy.version(named)
        )
        self.article = self.policy.definition.articles[self.article.id]

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """The outcome of each benefit, worked out once."""
        return outcomes_for(self.policy, self.article, self.situation)

    @cached_property
    def answer(self) -> dict[str, Any]:
        """The answer in the shape that others script against."""
        return answer_for(self.policy, self.article, self.situation, self.outcomes)

    def words(self, language: Language) -> dict[str, Any]:
        """Say the answer in words, without curves."""
        return view_of(self.policy, self.article, self.situation, self.outcomes, language)

    def view(self, language: Language, axes: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Say the answer in words, each benefit with the curve over the axis asked for."""
        view = self.words(language)
        for name, chart in self.charts(language, axes).items():
            view["benefits"][name]["chart"] = chart
        return view

    def read(self, language: Language) -> dict[str, str]:
        """Say what was read of each fact that was written, as the page's language writes it."""
        return {definition.id: shown for definition, shown in self.stated(language)}

    def charts(
        self, language: Language, axes: Mapping[str, str] | None = None
    ) -> dict[str, dict[str, Any] | None]:
        """Draw each benefit's curve over the axis asked for."""
        return {name: self.chart(name, (axes or {}).get(name), language) for name in self.outcomes}

    def chart(self, benefit: str, axis: str | None, language: Language) -> dict[str, Any] | None:
        """Draw a benefit's curve over a number, the base where none is named."""
        return chart_of(self.outcomes[benefit], axis, language)

    def goal(self, benefit: str, fact: str, wanted: str, language: Language) -> p.Line:
        """Say the least value of a fact that reaches an amount; raises BadInput."""
        outcome = self.outcomes[self._known("benefit", benefit, self.outcomes)]
        name = self._known("fact", fact, axes_of(outcome))
        try:
            goal = parse_money(wanted)
        except MoneyFormError as error:
            raise BadInput([Problem(error.code, "goal", quoted(wanted), error.details)]) from None
        return goal_line(outcome, name, goal, language)

    def stated(self, language: Language) -> list[tuple[FactDefinition, str]]:
        """List the facts that were stated, each as a reader would say it."""
        found = []
        for name, definition in known_facts(self.policy, self.article).items():
            value = self.situation.get(name)
            if self.written.get(name) is not None and value is not None:
                found.append((definition, written_value(definition, value, language)))
        return found

    def report(self, language: Language, made: datetime.date) -> dict[str, Any]:
        """Put everything together for print: facts, answer, steps, quotations, version, date."""
        view = self.words(language)
        return report_of(self.policy, self.article, self.stated(language), view, language, made)

    def _known(self, place: str, name: str, accepted: Mapping[str, object] | list[str]) -> str:
        if name not in accepted:
            details = nearest(name, accepted)
            raise BadInput([Problem("choice_unknown", place, quoted(name), details)])
        return name
