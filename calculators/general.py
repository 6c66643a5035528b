"""The rules over all articles: who a policy applies to, when, who gets nothing, what overlaps.

What they say is the policy's own (its rules.py and policy.yaml); here is only what follows from it
for the amount of a benefit.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from calculators.definitions import BenefitDefinition, GeneralDefinition
from calculators.kernel import (
    YUAN,
    Condition,
    Day,
    DayFact,
    Number,
    RuleError,
    Validity,
    as_condition,
    as_number,
)
from calculators.readings.exact import Extended, Situation, UnknownFact, amount_of, day_of, holds
from calculators.readings.structure import Part

__all__ = ["Effect", "GeneralRule", "effects_of", "general_rule", "is_applicant", "payable"]

_ZERO = Fraction(0)


@dataclass(frozen=True, eq=False)
class GeneralRule:
    """A rule over all articles, bound: its condition, its days, or its amount."""

    definition: GeneralDefinition
    condition: Condition | None = None
    amount: Number | None = None
    day: DayFact | None = None
    first: Day | None = None
    last: Day | None = None
    #: A draft for comment is in force on no day, whatever its text says.
    never: bool = False

    @property
    def id(self) -> str:
        """Give its id."""
        return self.definition.id

    @property
    def kind(self) -> str:
        """Say what it does: scope, validity, negative, overlap or total."""
        return self.definition.kind

    @property
    def parts(self) -> tuple[Part, ...]:
        """Give the graphs that it is made of."""
        found = (self.condition, self.amount, self.day, self.first, self.last)
        return tuple(one for one in found if one is not None)

    def holds(self, situation: Situation) -> bool | None:
        """Say whether the applicant is covered, the day in force, or somebody listed.

        None while that is open; rules about amounts don't hold or fail.
        """
        if self.condition is not None:
            return holds(self.condition, situation)
        if self.day is None:
            return None
        if self.never:
            return False
        day = day_of(self.day, situation)
        if day is None:
            return None
        held: list[bool | None] = []
        if self.first is not None:
            first = day_of(self.first, situation)
            held.append(None if first is None else first <= day)
        if self.last is not None:
            last = day_of(self.last, situation)
            held.append(None if last is None else day <= last)
        if False in held:
            return False
        return None if None in held else True

    def stated_amount(self, situation: Situation) -> Extended:
        """Give the other support, or the limit of a total; None while it is unknown."""
        if self.amount is None:
            return None
        try:
            return amount_of(self.amount, situation)
        except UnknownFact:
            return None


@dataclass(frozen=True, eq=False)
class Effect:
    """What a general rule does to a benefit: whether it holds, and whether it takes anything away.

    Of an overlap, `holds` is False where the other support is taken at least at the top.
    """

    rule: GeneralRule
    holds: bool | None
    changes: bool

    @property
    def takes(self) -> bool:
        """Say whether nothing is payable because of it: out of scope or force, or listed."""
        return _rules_out(self.rule, self.holds)


def general_rule(definition: GeneralDefinition, built: object) -> GeneralRule:
    """Bind what a policy's rules.py gave; raises RuleError where it is of the wrong sort."""
    match definition.kind:
        case "scope" | "negative":
            return GeneralRule(definition, condition=as_condition(built))
        case "validity":
            if not isinstance(built, Validity):
                raise RuleError(
                    "有效期规则须返回 in_force(fact.application_date, first=…, last=…)。",
                    "A rule on validity returns in_force(fact.application_date, first=…, last=…).",
                )
            return GeneralRule(definition, day=built.day, first=built.first, last=built.last)
        case "overlap" | "total" | "once":
            number = as_number(built)
            if number.kind != YUAN:
                raise RuleError(
                    f"这里需要以元为单位的金额，算出的是 {number.kind}。",
                    f"An amount in yuan is needed here; this gives {number.kind}.",
                )
            return GeneralRule(definition, amount=number)
        case _:
            assert_never(definition.kind)


def is_applicant(benefit: BenefitDefinition, fact: str | None, situation: Situation) -> bool | None:
    """Say whether the kind of applicant is one that the benefit's own article names.

    None while the kind is unknown, or where the article names nobody.
    """
    kind = None if fact is None else situation.get(fact)
    return None if kind is None or not benefit.applicants else kind in benefit.applicants


def payable(
    amount: Extended,
    rules: tuple[GeneralRule, ...],
    situation: Situation,
    *,
    applicant: bool | None,
) -> Extended:
    """Apply the general rules to one end of a benefit's range, in yuan.

    Nothing is payable to somebody the article doesn't name, outside scope or validity, to the
    listed, or where another support for the same item is higher: one takes the higher.
    """
    if applicant is False:
        return _ZERO
    for rule in rules:
        if _takes_all(rule, amount, situation):
            return _ZERO
    return amount


def _takes_all(rule: GeneralRule, amount: Extended, situation: Situation) -> bool:
    if rule.kind != "overlap":
        return _rules_out(rule, rule.holds(situation))
    other = rule.stated_amount(situation)
    return other is not None and amount is not None and other > amount


def _rules_out(rule: GeneralRule, holds: bool | None) -> bool:  # noqa: FBT001
    """Say whether nothing is payable as a rule holds or fails, whatever the amount."""
    gone_by = {"scope": False, "validity": False, "negative": True}
    return rule.kind in gone_by and holds is gone_by[rule.kind]


def effects_of(
    ends: tuple[Extended, Extended], rules: tuple[GeneralRule, ...], situation: Situation
) -> tuple[Effect, ...]:
    """Say of each general rule whether it holds and whether it takes an end of the range away."""
    found: list[Effect] = []
    for rule in rules:
        if rule.kind == "total":
            continue
        if rule.kind == "overlap":
            taken = [_takes_all(rule, end, situation) for end in ends]
            known = rule.stated_amount(situation) is not None
            held = not taken[1] if known else None
        else:
            # Looked at once: whether it takes anything away doesn't depend on the amount.
            held = rule.holds(situation)
            taken = [_rules_out(rule, held)] * 2
        changes = any(gone and end != 0 for gone, end in zip(taken, ends, strict=True))
        found.append(Effect(rule, held, changes))
    return tuple(found)
