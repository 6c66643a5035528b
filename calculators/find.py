"""What somebody could get: every benefit of a policy at once, from answers to plain questions.

The dataset's find.yaml says which facts an answer states: who somebody is, and each deed done or
planned. The rules do the rest. A benefit `fits` where a chosen deed is done for it and nothing
fails, is `refused` where something is known to fail, and is `open` otherwise. One without any
requirement that no deed leads to is open to all whom its article names: it fits as soon as it is
known who asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.answer import benefit_json, read_facts, read_named
from calculators.definitions import ArticleDefinition, Deed, Stated, Who
from calculators.outcome import Outcome, outcome_of
from calculators.policies import Policy
from calculators.problems import BadInput, Language, Problem, nearest, quoted
from calculators.words import parts as p
from calculators.words.general import effect_lines
from calculators.words.scene import Scene
from calculators.words.view import headline_of, scene_of, unmet_lines

__all__ = ["find"]

_STATUSES = ("fits", "open", "refused")


def find(
    policy: Policy,
    who: str,
    deeds: Sequence[str],
    facts: Mapping[str, object],
    language: Language,
) -> dict[str, Any]:
    """Answer every benefit that a deed leads to or that needs none, in the order of the articles.

    `who` is empty while it is unknown; `facts` are general facts as people write them. Gives
    `{"line", "benefits"}`. A benefit has `article`, `benefit`, their names in words
    (`article_name`, `title`), its `status`, the answer's `outcome`, `most` and `payable_most`, the
    `facts` stated for its article, the `headline`, and `reasons`: lines that say why it is refused
    what is still open or that there is no condition, each with the `article` (and `article_name`) where that is written.
    Raises BadInput with every problem at once.
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
        _, wrong = read_named(policy.definition.general_facts, facts)
        if problems or wrong:
            raise BadInput([*problems, *wrong])
        self.who: Who | None = finder.who[who] if who else None
        self.deeds: list[Deed] = [finder.deeds[name] for name in dict.fromkeys(deeds)]
        self.written = {**(self.who.facts if self.who else {}), **facts}

    def leads_to(self, article: str, benefit: str) -> bool:
        """Say whether a deed of the dataset is done for a benefit, or none is needed for it."""
        return self._is_for_all(article, benefit) or any(self._deeds_for(article, benefit))

    def _is_for_all(self, article: str, benefit: str) -> bool:
        """Say whether a benefit has no requirement, and no deed of the dataset is done for it."""
        definition = self.policy.definition.articles[article].benefits[benefit]
        for_all = definition.findable and not definition.requirements
        return for_all and not any(self._deeds_for(article, benefit))

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
        outcome = outcome_of(self.policy, article, name, situation)
        scene = scene_of(self.policy, article, situation, self.language)
        reasons = [self._reason(line, place) for line, place in self._refusals(outcome, scene)]
        reasons += [self._reason(line, article.id) for line in unmet_lines(outcome, scene)]
        for_all = self._is_for_all(article.id, name)
        fits = self.who is not None if for_all else name in case.benefits
        status = "refused" if reasons else "fits" if fits else "open"
        if for_all and status != "refused":
            reasons = [self._reason(self._for_all_line(outcome), article.id)]
        elif status == "open":
            reasons = [self._reason(self._open_line(article.id, name), article.id)]
        answer = benefit_json(outcome)
        return {
            "article": article.id,
            "article_name": article.name[self.language],
            "benefit": name,
            "title": outcome.benefit.title[self.language],
            "status": status,
            "outcome": answer["outcome"],
            "most": answer["most"],
            "payable_most": answer["payable_most"],
            "facts": {fact: _as_entered(value) for fact, value in case.facts.items()},
            "headline": headline_of(outcome, scene),
            "reasons": reasons,
        }

    def _refusals(self, outcome: Outcome, scene: Scene) -> Iterator[tuple[p.Line, str]]:
        """Say what rules a benefit out before its own requirements: whom it names, scope, date.

        Whom an article itself names it is for, whether or not the scope names them, too.
        """
        named = outcome.benefit.applicants
        meant = self.who is None or not named or set(self.who.kinds) & set(named)
        if not meant or outcome.applicant is False:
            said = {
                "beneficiary": outcome.benefit.beneficiary[self.language],
                "article": outcome.article.name[self.language],
            }
            yield p.say("fails", "find_not_for", self.language, **said), outcome.article.id
        for effect in outcome.effects:
            kind = effect.rule.kind
            fails = effect.holds is (kind == "negative")
            own_circle = kind == "scope" and (not meant or self._names_its_own(outcome))
            if kind == "overlap" or not fails or own_circle:
                continue
            place = effect.rule.definition.article or outcome.article.id
            for line in effect_lines(self.policy, effect, scene, paid=False):
                if line["kind"] == "fails":
                    yield line, place

    def _names_its_own(self, outcome: Outcome) -> bool:
        """Say whether nothing is paid and the article names this kind of applicant itself."""
        return outcome.state == "no_amount" and outcome.applicant is True

    def _reason(self, line: p.Line, article: str) -> dict[str, Any]:
        name = self.policy.definition.articles[article].name[self.language]
        return {"line": line, "article": article, "article_name": name}

    def _for_all_line(self, outcome: Outcome) -> p.Line:
        whom = outcome.benefit.beneficiary[self.language]
        return p.say("note", "find_for_all", self.language, beneficiary=whom)

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


def _as_entered(value: object) -> str:
    """Give a fact as a form holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
