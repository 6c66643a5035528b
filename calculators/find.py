"""What somebody could get: every benefit of a policy at once, from answers to plain questions.

The dataset's find.yaml says which facts an answer states: who somebody is, and each deed done or
planned. The rules do the rest. A benefit `fits` where a chosen deed is done for it and nothing
fails, is `refused` where something is known to fail, and is `open` otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.answer import answer_for, read_facts
from calculators.definitions import ArticleDefinition, Deed, FactDefinition, Stated, Who
from calculators.general import in_force, in_scope
from calculators.policies import Policy
from calculators.problems import BadInput, Language, Problem, nearest, quoted
from calculators.readings.exact import Situation
from calculators.readings.words import parts as p
from calculators.readings.words.general import force_lines, scope_lines
from calculators.readings.words.steps import Scene
from calculators.readings.words.view import BenefitReading, headline_of, unmet_lines
from calculators.values import read_value

__all__ = ["find"]

_STATUSES = ("fits", "open", "refused")


def find(
    policy: Policy,
    who: str,
    deeds: Sequence[str],
    facts: Mapping[str, object],
    language: Language,
) -> dict[str, Any]:
    """Answer every benefit that a deed leads to, in the order of the articles.

    `who` is empty while it is unknown; `facts` are general facts as people write them. Gives
    `{"line", "benefits"}`. A benefit has `article`, `benefit`, their names in words
    (`article_name`, `title`), its `status`, the answer's `outcome`, `most` and `payable_most`, the `facts` stated for its article, the `headline`, and `reasons`:
    lines that say why it is refused or what is still open, each with the `article` (and
    `article_name`) where that is written. Raises BadInput with every problem at once.
    """
    search = _Search(policy, who, deeds, facts, language)
    found = [
        search.benefit(article, name)
        for article in policy.definition.articles.values()
        for name in article.benefits
        if search.leads_to(article.id, name)
    ]
    counts = {one: str(sum(it["status"] == one for it in found)) for one in _STATUSES}
    return {"line": p.say("note", "find_summary", language, **counts), "benefits": found}


@dataclass(frozen=True)
class _Case:
    """One set of facts that fit together, for one article."""

    facts: dict[str, object]
    benefits: frozenset[str]


class _Search:
    """The plain answers, read once for all articles."""

    def __init__(
        self,
        policy: Policy,
        who: str,
        deeds: Sequence[str],
        facts: Mapping[str, object],
        language: Language,
    ) -> None:
        self.policy = policy
        self.language: Language = language
        finder = policy.definition.finder
        problems = [
            Problem("choice_unknown", place, quoted(name), nearest(name, known))
            for place, named, known in (
                ("who", [who] if who else [], list(finder.who)),
                ("deeds", deeds, list(finder.deeds)),
            )
            for name in named
            if name not in known
        ]
        wrong = _problems(policy.definition.general_facts, facts)
        if problems or wrong:
            raise BadInput([*problems, *wrong])
        self.who: Who | None = finder.who[who] if who else None
        self.deeds: list[Deed] = [finder.deeds[name] for name in dict.fromkeys(deeds)]
        self.written = {**(self.who.facts if self.who else {}), **facts}

    def leads_to(self, article: str, benefit: str) -> bool:
        """Say whether any deed of the dataset is done for a benefit."""
        return any(self._deeds_for(article, benefit))

    def _deeds_for(self, article: str, benefit: str) -> Iterator[Deed]:
        for deed in self.policy.definition.finder.deeds.values():
            if any(one.article == article and benefit in one.benefits for one in deed.answers):
                yield deed

    def benefit(self, article: ArticleDefinition, name: str) -> dict[str, Any]:
        """Answer one benefit for the case that serves it best."""
        cases = self._cases(article.id)
        answered = [self._answered(article, name, case) for case in cases]
        return min(answered, key=lambda one: _STATUSES.index(one["status"]))

    def _cases(self, article: str) -> list[_Case]:
        """Put what was stated of an article together; deeds that contradict each other stay apart."""
        own = {**self.written, **_facts_of(self.who.answers if self.who else (), article)}
        cases: list[_Case] = []
        for deed in self.deeds:
            for stated in deed.answers:
                if stated.article != article:
                    continue
                fitting = next((one for one in cases if _agree(one.facts, stated.facts)), None)
                merged = _Case(
                    {**own, **stated.facts, **(fitting.facts if fitting else {})},
                    frozenset(stated.benefits) | (fitting.benefits if fitting else frozenset()),
                )
                if fitting:
                    cases[cases.index(fitting)] = merged
                else:
                    cases.append(merged)
        return cases or [_Case(own, frozenset())]

    def _answered(self, article: ArticleDefinition, name: str, case: _Case) -> dict[str, Any]:
        situation = read_facts(self.policy, article, case.facts)
        answer = answer_for(self.policy, article, situation)["benefits"][name]
        definition = article.benefits[name]
        scene = Scene(article, situation, self.language)
        reading = BenefitReading(self.policy.rule(article.id, name), {}, situation, answer)
        reasons = [
            self._reason(line, place) for line, place in self._refusals(article, name, situation)
        ]
        reasons += [
            self._reason(line, article.id) for line in unmet_lines(scene, definition, reading)
        ]
        status = "refused" if reasons else "fits" if name in case.benefits else "open"
        if status == "open":
            reasons = [self._reason(self._open_line(article.id, name), article.id)]
        return {
            "article": article.id,
            "article_name": p.article_name(article.number, self.language),
            "benefit": name,
            "title": definition.title[self.language],
            "status": status,
            "outcome": answer["outcome"],
            "most": answer["most"],
            "payable_most": answer["payable_most"],
            "facts": {fact: _as_entered(value) for fact, value in case.facts.items()},
            "headline": headline_of(scene, definition, reading),
            "reasons": reasons,
        }

    def _refusals(
        self, article: ArticleDefinition, name: str, situation: Situation
    ) -> Iterator[tuple[p.Line, str]]:
        """Say what rules a benefit out before its own requirements: who, scope and date."""
        policy, language = self.policy.definition, self.language
        benefit = policy.finder.applicants[article.id][name]
        if self.who is not None and not set(self.who.kinds) & set(benefit["kinds"]):
            said = {
                "beneficiary": benefit["beneficiary"][language],
                "article": p.article_name(article.number, language),
            }
            yield p.say("fails", "find_not_for", language, **said), article.id
        elif in_scope(situation) is False and benefit["kinds"] != ["other"]:
            for line in scope_lines(policy, situation, language, paid=False):
                yield line, self._article_that_gives("scope")
        if in_force(policy, situation) is False:
            for line in force_lines(policy, situation, language, paid=False):
                yield line, self._article_that_gives("validity")

    def _reason(self, line: p.Line, article: str) -> dict[str, Any]:
        number = self.policy.definition.articles[article].number
        name = p.article_name(number, self.language)
        return {"line": line, "article": article, "article_name": name}

    def _article_that_gives(self, what: str) -> str:
        articles = self.policy.definition.articles.values()
        return next((one.id for one in articles if one.gives == what), "")

    def _open_line(self, article: str, benefit: str) -> p.Line:
        labels = [deed.label[self.language] for deed in self._deeds_for(article, benefit)]
        separator = "；" if self.language == "zh" else "; "
        return p.say("open", "find_other_deed", self.language, deeds=separator.join(labels))


def _facts_of(answers: Iterable[Stated], article: str) -> dict[str, object]:
    return {
        name: value
        for one in answers
        if one.article == article
        for name, value in one.facts.items()
    }


def _agree(known: Mapping[str, object], others: Mapping[str, object]) -> bool:
    return all(known.get(name, value) == value for name, value in others.items())


def _problems(
    definitions: Mapping[str, FactDefinition], facts: Mapping[str, object]
) -> list[Problem]:
    """Say what is wrong in the general facts."""
    problems: list[Problem] = []
    for name, written in facts.items():
        if name not in definitions:
            details = nearest(name, definitions)
            problems.append(Problem("fact_unknown", quoted(name), quoted(name), details))
            continue
        value = read_value(definitions[name], written)
        if isinstance(value, Problem):
            problems.append(value)
    return problems


def _as_entered(value: object) -> str:
    """Give a fact as a form holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
