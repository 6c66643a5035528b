"""A benefit's rule: what it entitles to, and what must be so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from calculators.kernel.conditions import Condition, as_condition, not_before
from calculators.kernel.days import Day, DayFact
from calculators.kernel.kinds import YUAN, RuleError
from calculators.kernel.nodes import Number, as_number
from calculators.kernel.undecided import Undecided

__all__ = [
    "Entitlement",
    "Rule",
    "Validity",
    "as_rule",
    "at_least_amount",
    "between",
    "case_by_case",
    "gives",
    "in_force",
    "no_amount",
    "refers",
    "up_to",
]

#: What the text promises: the amount itself, up to it, between two, at least it, by another
#: policy's rule or as the authority settles, or no money.
type Entitlement = Literal["exact", "ceiling", "between", "at-least", "referral", "none"]


@dataclass(frozen=True)
class Validity:
    """From when to when a policy is in force, and the day that must fall into it.

    An end that is None is open.
    """

    day: DayFact
    first: Day | None = None
    last: Day | None = None


def in_force(day: object, *, first: object | None = None, last: object | None = None) -> Validity:
    """Say from when to when a policy is in force, both days included."""
    if not isinstance(day, DayFact):
        raise RuleError(
            "in_force(…) 的第一项须是日期事实，例如 fact.application_date。",
            "in_force(…) starts with a stated day, such as fact.application_date.",
        )
    ends = [None if one is None else not_before(one, one).day for one in (first, last)]
    return Validity(day, *ends)


@dataclass(frozen=True)
class Rule(Undecided):
    """What a benefit gives: from `least` to `most` yuan to those who meet the requirements.

    `least` is the same node as `most` for an exact entitlement and None for 0; `most` is None where
    the text sets no amount. `elsewhere` says when another rule decides instead.
    """

    entitlement: Entitlement
    most: Number | None = None
    least: Number | None = None
    requirements: tuple[Condition, ...] = ()
    elsewhere: Condition | None = None
    sort: ClassVar[str] = "rule"

    def if_met(self, *requirements: object) -> Rule:
        """Add what must be so for the benefit to be given."""
        added = tuple(as_condition(one) for one in requirements)
        return replace(self, requirements=(*self.requirements, *added))

    def unless(self, condition: object) -> Rule:
        """Give no amount here where another rule decides."""
        return replace(self, elsewhere=as_condition(condition))


def gives(amount: object) -> Rule:
    """Promise an amount: 给予…, 按…的50%给予…."""
    number = _yuan(amount)
    return Rule("exact", number, number)


def up_to(amount: object) -> Rule:
    """Promise any amount up to one: 最高…, 按不超过…的50%给予…; the authority decides."""
    return Rule("ceiling", _yuan(amount))


def between(low: object, high: object) -> Rule:
    """Promise an amount between two, as the authority decides: 按5%至12%给予…."""
    return Rule("between", _yuan(high), _yuan(low))


def at_least_amount(amount: object) -> Rule:
    """Promise at least an amount: 不低于…; the text sets no upper end."""
    return Rule("at-least", None, _yuan(amount))


def refers(*requirements: object) -> Rule:
    """Promise support whose amount another policy's rule sets."""
    return Rule("referral").if_met(*requirements)


def case_by_case(*requirements: object) -> Rule:
    """Promise support that the authority settles case by case: 一事一议."""
    return Rule("referral").if_met(*requirements)


def no_amount(*requirements: object) -> Rule:
    """Promise no money, to those who meet the requirements."""
    return Rule("none").if_met(*requirements)


def as_rule(found: object) -> Rule:
    """Take what a rule function gave; a bare amount promises itself, without requirements.

    Raises RuleError for anything else, such as a function without `return`.
    """
    if isinstance(found, Rule):
        return found
    if found is None:
        raise RuleError(
            "规则函数没有返回值。请在最后写 return …。",
            "The rule returns nothing. End it with `return …`.",
        )
    return gives(found)


def _yuan(amount: object) -> Number:
    number = as_number(amount)
    if number.kind != YUAN:
        raise RuleError(
            f"支持的金额须以元为单位，这里算出的是 {number.kind}。"
            "个数、面积须乘以每单位的金额，比例须乘以金额。",
            f"A benefit is an amount in yuan; this gives {number.kind}. Multiply a count or an area"
            " by a sum a unit, and a rate by an amount.",
        )
    return number
