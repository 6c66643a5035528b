"""The general rules that stand over every article: scope (19), validity (23), the higher (20)."""

from __future__ import annotations

import datetime
from fractions import Fraction

from calculators.definitions import PolicyDefinition
from calculators.readings.exact import Extended, Situation

__all__ = ["ORGANISATIONS", "in_force", "in_scope", "payable"]

#: The four kinds of organisation that article 19 names.
ORGANISATIONS = frozenset(
    {"enterprise", "public_institution", "industry_association", "private_nonprofit"}
)

_ZERO = Fraction(0)


def in_scope(situation: Situation) -> bool | None:
    """Say whether article 19 covers the applicant; None while that is open.

    Covered are legal persons in the sector of one of four kinds, and qualified talent.
    """
    kind = situation.get("applicant_type")
    if kind == "talent":
        return True
    conditions = [
        None if kind is None else kind in ORGANISATIONS,
        situation.get("legal_person"),
        situation.get("in_sector"),
    ]
    if kind is not None and False in conditions:
        return False
    # While the kind is unknown it may still be talent, who needs neither of the other two.
    return None if None in conditions else True


def in_force(policy: PolicyDefinition, situation: Situation) -> bool | None:
    """Say whether the policy is in force on the application date (article 23); None without one."""
    day = situation.get("application_date")
    if not isinstance(day, datetime.date):
        return None
    return policy.first_day <= day <= policy.last_day


def payable(
    amount: Extended, situation: Situation, *, scope: bool | None, force: bool | None
) -> Extended:
    """Apply the general rules to one end of an article's answer, in yuan.

    Nothing is payable outside the scope or the period of validity, nor where another municipal
    policy gives more for the same item (article 20: one takes the higher, so it is the other).
    """
    if scope is False or force is False:
        return _ZERO
    other = situation.get("other_municipal_support")
    if amount is not None and isinstance(other, Fraction) and other > amount:
        return _ZERO
    return amount
