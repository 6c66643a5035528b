"""The outcome of one benefit for one situation: the one thing that every reading is read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from typing import Literal, assert_never

from calculators.definitions import ArticleDefinition, BenefitDefinition, Words
from calculators.general import Effect, effects_of, is_applicant, payable
from calculators.kernel import (
    All,
    Among,
    Any,
    AtLeast,
    Cases,
    Condition,
    Days,
    Each,
    Fact,
    Greatest,
    Logic,
    Not,
    NotBefore,
    Number,
    Rule,
    Several,
    Stated,
    Sum,
    When,
    Yes,
)
from calculators.money import floor_to_fen
from calculators.policies import Policy
from calculators.readings.bounds import range_of, truth_in
from calculators.readings.exact import Extended, Situation, UnknownFact, amount_of, greatest
from calculators.readings.items import written_out
from calculators.readings.limits import deciding
from calculators.readings.required import range_where
from calculators.readings.structure import Part, children, fact_names, named_by

__all__ = ["Outcome", "RequirementState", "State", "outcome_of", "promise_of", "takes_one"]

#: What is known of a benefit: an amount, a range while facts are open, a refusal, or no amount here.
type State = Literal["amount", "needs_facts", "not_eligible", "no_amount"]

_ZERO = Fraction(0)


@dataclass(frozen=True, eq=False)
class RequirementState:
    """A requirement, the facts that it asks for, whether it holds, and the words that make it one."""

    condition: Condition
    facts: tuple[str, ...]
    holds: bool | None
    quote: Words | None


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a benefit gives in a situation; amounts are yuan, None has no end (or is no amount).

    `least` and `most` are the article's own; `payable_least` and `payable_most` are what is left
    of them after the general rules. `tight` says that both ends can be reached.
    """

    policy: Policy
    article: ArticleDefinition
    benefit: BenefitDefinition
    rule: Rule
    situation: Situation
    state: State
    least: Extended
    most: Extended
    tight: bool
    payable_least: Extended
    payable_most: Extended
    applicant: bool | None
    binding: str | None
    requirements: tuple[RequirementState, ...]
    unmet: tuple[str, ...]
    missing: tuple[str, ...]
    effects: tuple[Effect, ...]
    take: str | None

    @cached_property
    def alternatives(self) -> dict[str, Outcome]:
        """Give what the benefit's other interpretations would give, by open question."""
        rules = self.policy.alternatives(self.article.id, self.benefit.id)
        return {
            question: _outcome(self.policy, self.article, self.benefit, rule, self.situation)
            for question, rule in rules.items()
        }

    def changed_by_general_rules(self) -> bool:
        """Say whether what is payable differs from the article's own amount, in whole fen."""
        own, paid = (self.least, self.most), (self.payable_least, self.payable_most)
        return [_in_fen(one) for one in own] != [_in_fen(one) for one in paid]


def _in_fen(amount: Extended) -> int | None:
    return None if amount is None else floor_to_fen(amount)


def outcome_of(
    policy: Policy, article: ArticleDefinition, benefit: str, situation: Situation
) -> Outcome:
    """Work out what a benefit gives for facts that were read, by the version of their day."""
    policy = policy.at(situation)
    article = policy.definition.articles[article.id]
    rule = policy.rule(article.id, benefit)
    return _outcome(policy, article, article.benefits[benefit], rule, situation)


def promise_of(rule: Rule) -> str:
    """Name what a rule promises, as the dataset does.

    A `rate` or `rate-ceiling` is computed from a number that is stated; `exact` and `ceiling` are
    sums of the text, whichever facts choose between them.
    """
    match rule.entitlement:
        case "exact":
            return "rate" if _depends(rule.most) else "exact"
        case "ceiling":
            return "rate-ceiling" if _depends(rule.most) else "ceiling"
        case _:
            return rule.entitlement


def _depends(part: Part | None) -> bool:
    """Say whether an amount is computed from a number that is stated, not only chosen by facts."""
    if part is None or isinstance(part, Logic):
        return False
    if isinstance(part, Fact | Days | Each):
        return True
    return any(_depends(child) for child in children(part))


def _outcome(
    policy: Policy,
    article: ArticleDefinition,
    benefit: BenefitDefinition,
    rule: Rule,
    situation: Situation,
) -> Outcome:
    requirements = tuple(_requirement_states(benefit, rule, situation))
    unmet = _named(failing for one in rule.requirements for failing in _failing(one, situation))
    missing = _missing(article, rule, situation)
    applicant = is_applicant(benefit, policy.definition.applicant_fact, situation)
    state: State
    least: Extended = None
    most: Extended = None
    tight, binding = True, None
    if unmet:
        state, missing, least, most = "not_eligible", (), _ZERO, _ZERO
    elif _no_amount(rule, situation):
        state = "no_amount"
        missing = ()
    else:
        state = "needs_facts" if missing else "amount"
        least, most, tight = _ends(rule, situation)
        binding = _binding(rule, situation, most)
    ends = (least, most)
    general = policy.general_rules
    paid = [payable(end, general, situation, applicant=applicant) for end in ends]
    if state == "no_amount":
        paid = [None, None]
    return Outcome(
        policy,
        article,
        benefit,
        rule,
        situation,
        state,
        least,
        most,
        tight,
        paid[0],
        paid[1],
        applicant,
        binding,
        requirements,
        unmet,
        missing,
        effects_of(ends if state != "no_amount" else (_ZERO, _ZERO), general, situation),
        None if state == "no_amount" or rule.most is None else _taken(rule.most, situation),
    )


def _requirement_states(
    benefit: BenefitDefinition, rule: Rule, situation: Situation
) -> Iterator[RequirementState]:
    quotes = list(benefit.requirements)
    for condition in rule.requirements:
        facts = fact_names(condition)
        found = next((one for one in quotes if set(one.facts) == set(facts)), None)
        if found is not None:
            quotes.remove(found)
        held = truth_in(condition, situation)
        yield RequirementState(condition, facts, held, None if found is None else found.quote)


def _no_amount(rule: Rule, situation: Situation) -> bool:
    if rule.most is None and rule.least is None:
        return True
    return rule.elsewhere is not None and truth_in(rule.elsewhere, situation) is True


def _ends(rule: Rule, situation: Situation) -> tuple[Extended, Extended, bool]:
    """Give the ends of what a rule promises; while a requirement is open it may still fail."""
    top = None if rule.most is None else range_where(rule.most, rule.requirements, situation)
    most = None if top is None else top.most
    tight = top is None or top.tight
    least: Extended = _ZERO
    if rule.least is not None:
        low = range_of(rule.least, situation)
        least, tight = low.least, tight and low.tight
        if rule.least is rule.most and low.most is None and low.least == 0:
            least = _ZERO
    if any(truth_in(one, situation) is None for one in rule.requirements):
        least = _ZERO
    return least, most, tight


def _binding(rule: Rule, situation: Situation, most: Extended) -> str | None:
    """Name what decides the most; None where that is a requirement, which lets no more be stated."""
    if rule.most is None or most is None or range_of(rule.most, situation).most != most:
        return None
    found = deciding(rule.most, situation)
    return "cap" if found == "fixed" and rule.entitlement == "ceiling" else found


def _missing(article: ArticleDefinition, rule: Rule, situation: Situation) -> tuple[str, ...]:
    """Name the facts that a complete answer still needs, in the article's order."""
    parts: list[Part] = [*rule.requirements]
    if rule.elsewhere is not None:
        parts.append(rule.elsewhere)
    parts.extend(dict.fromkeys(one for one in (rule.least, rule.most) if one is not None))
    needed = dict.fromkeys(
        name for part in parts for name in _open_in(*written_out(part, situation))
    )
    order = {name: index for index, name in enumerate(article.facts)}
    return tuple(sorted(needed, key=lambda name: order.get(name.partition("[")[0], len(order))))


def _open_in(part: Part, situation: Situation) -> Iterator[str]:
    """Name the facts of a graph that are unknown and still matter."""
    match part:
        case Fact(name=name, left_out=left_out):
            if situation.get(name) is None and not left_out:
                yield name
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = truth_in(condition, situation)
            if truth is None:
                yield from _open_in(condition, situation)
            for branch, ruled_out in ((then, truth is False), (otherwise, truth is True)):
                if not ruled_out:
                    yield from _open_in(branch, situation)
        case Cases(fact=name, cases=cases, otherwise=otherwise):
            chosen = situation.get(name)
            if chosen is not None:
                yield from _open_in(dict(cases).get(str(chosen), otherwise), situation)
                return
            yield name
            for child in children(part):
                yield from _open_in(child, situation)
        case All() | Any() | Several() | Not() | AtLeast() | NotBefore():
            if truth_in(part, situation) is None:
                for child in children(part):
                    yield from _open_in(child, situation)
        case Stated():
            return
        case Each(fact=listed):
            yield listed.name
        case _:
            own = named_by(part)
            if own is not None and situation.get(own) is None:
                yield own
            for child in children(part):
                yield from _open_in(child, situation)


def _failing(condition: Condition, situation: Situation) -> Iterator[str]:
    """Name the facts because of which a condition is known to fail."""
    if truth_in(condition, situation) is not False:
        return
    match condition:
        case All(parts=parts):
            for one in parts:
                yield from _failing(one, situation)
        case Any(parts=parts) | Several(parts=parts):
            for one in parts:
                yield from _failing(one, situation)
        case Yes() | Among() | AtLeast() | NotBefore() | Stated() | Not():
            yield from fact_names(condition)
        case _:
            assert_never(condition)


def _named(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _taken(number: Number, situation: Situation) -> str | None:
    """Name which of several supports is taken; None while that is open, or where there is one."""
    match number:
        case When(condition=condition, then=then, otherwise=otherwise):
            truth = truth_in(condition, situation)
            return None if truth is None else _taken(then if truth else otherwise, situation)
        case Greatest(options=options, names=names) if names:
            try:
                amounts = [amount_of(one, situation) for one in options]
            except UnknownFact:
                return None
            # What has no end is the highest there is.
            highest = reduce(greatest, amounts)
            return names[amounts.index(highest)]
        case Sum(form=form) if form is not None and form.name == "total":
            return "both"
        case _:
            return None


def takes_one(number: Number | None) -> bool:
    """Say whether a rule is a choice between named supports."""
    match number:
        case When(then=then, otherwise=otherwise):
            return takes_one(then) or takes_one(otherwise)
        case Greatest(names=names):
            return bool(names)
        case _:
            return False
