"""What the policy of Yunlan gives, a second time: from its text, and in whole numbers only."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence

from tests.policies.whole_numbers import NO_AMOUNT, REFUSED, WAN, Facts, Given, Gives, exactly

__all__ = ["EXCLUDED", "NAMED", "STATED", "in_all", "other_interpretation", "payable"]

_FIRST_DAY, _LAST_DAY = datetime.date(2026, 3, 1), datetime.date(2028, 12, 31)
_KINDS = ("enterprise", "farm_cooperative", "individual", "other")
_ENOUGH_MONTHS = 6
_YEARLY_TOTAL = 300 * WAN
#: Articles 3 to 6, in the numbering of the dataset.
_UNDER_THE_TOTAL = ("art-03", "art-04", "art-05", "art-06", "art-07", "art-08", "art-09")
#: Who has the settling-in allowance has no rent allowance.
EXCLUDED = ("art-17", "art-18")


def _more_research(facts: Facts) -> Given:
    this, last = facts["rd_this_year"], facts["rd_last_year"]
    # From nothing to nothing is no growth.
    if not this or this * 100 < last * 110:
        return REFUSED
    return exactly(min((this - last) * 12 // 100, 100 * WAN))


def _going_digital(facts: Facts) -> Given:
    if facts["investment"] < 200 * WAN:
        return REFUSED
    return exactly(min(facts["investment"] * 15 // 100, 300 * WAN))


def _technology_contracts(facts: Facts) -> Given:
    below = min(facts["deals"], 1000 * WAN)
    above = facts["deals"] - below
    return exactly(min((below * 10 + above * 5) // 1000, 50 * WAN))


def _specialised(facts: Facts) -> Given:
    award = {"national": 60, "provincial": 30, "municipal": 10, "none": 0}[facts["level"]] * WAN
    return exactly(max(0, award - facts["received_before"]))


def _growing_enterprise(facts: Facts) -> Given:
    marks = (
        facts["revenue"] >= 5000 * WAN,
        facts["rd_share"] >= 500,
        facts["patents"] >= 8,
        facts["staff"] >= 50,
    )
    return exactly(20 * WAN) if sum(marks) >= 2 else REFUSED


def _more_output(facts: Facts) -> Given:
    this, last = facts["output"], facts["output_last_year"]
    if this < 5000 * WAN or this * 100 < last * 108:
        return REFUSED
    return exactly(min((this - last) // (500 * WAN) * WAN, 30 * WAN))


def _project_matching(facts: Facts) -> Given:
    if not facts["provincial_project"]:
        return REFUSED
    above, other = facts["grant_from_above"], facts["other_grants"]
    room = max(0, 6 * facts["spending"] - 10 * above - 10 * other)
    return exactly(min(above * 5, 150 * WAN * 10, room) // 10)


def _loan_parts(facts: Facts) -> tuple[int, int]:
    """Give the interest subsidy as a fraction: half the rate, on each day of a year of 365."""
    return facts["loan"] * facts["loan_rate"] * facts["days"], 2 * 10_000 * 365


def _cut(above: int, below: int, facts: Facts) -> tuple[int, int]:
    """Cut a fraction in the proportion in which 500万元 fall short of what was approved."""
    approved = facts["approved_of_all"]
    return (above, below) if approved <= 500 * WAN else (above * 500 * WAN, below * approved)


def _equipment_loan(facts: Facts) -> Given:
    above, below = _loan_parts(facts)
    above, below = _cut(min(above, 40 * WAN * below), below, facts)
    return exactly(above // below)


def other_interpretation(facts: Facts) -> Given:
    """Give Article 7 where what is cut in proportion is the sum before its own cap."""
    above, below = _cut(*_loan_parts(facts), facts)
    return exactly(min(above // below, 40 * WAN))


def _office_rent(facts: Facts) -> Given:
    area = min(facts["area"], 500 * 10_000)
    price = min(facts["price"], 40 * 100)
    return exactly(min(area * price * facts["months"] // 10_000 // 2, 10 * WAN))


def _brand(facts: Facts) -> Given:
    if not facts["recognised_brand"]:
        return REFUSED
    return exactly(max(20 * WAN, min(facts["brand_spending"] * 30 // 100, 50 * WAN)))


def _rice(facts: Facts) -> Given:
    area = facts["area"]
    price = 0 if area < 50 * 10_000 else 8_000 if area < 200 * 10_000 else 13_000
    return exactly(area * price // 10_000)


def _cold_chain(facts: Facts) -> Given:
    devices = sum(min(3 * device["price"], 5 * WAN * 10) for device in facts["devices"])
    return exactly(min(devices // 10, 40 * WAN))


def _study_trip(facts: Facts) -> Given:
    halves = 2 * facts["on_site"] + facts["online"]
    international = 10 * facts["from_abroad"] >= facts["on_site"] + facts["online"]
    return exactly(min(halves * 10_000 * (13 if international else 10) // 20, 20 * WAN))


def _rural_tourism(facts: Facts) -> Given:
    if facts["investment"] < 500 * WAN:
        return REFUSED
    return facts["investment"] * 5 // 100, facts["investment"] * 10 // 100


def _settling_in(facts: Facts) -> Given:
    if not facts["is_doctor"]:
        return REFUSED
    paid = (0, 40, 75, 100)[min(facts["full_years"], 3)]
    return exactly(20 * WAN * paid // 100)


def _rent_allowance(facts: Facts) -> Given:
    if facts["owns_home"]:
        return REFUSED
    a_month = {"doctor": 150_000, "master": 100_000, "bachelor": 60_000, "other": 0}
    return exactly(a_month[facts["degree"]] * min(facts["months"], 24))


def _major_project(facts: Facts) -> Given:
    return NO_AMOUNT if facts["fixed_investment"] >= 100_000 * WAN else REFUSED


def _patent_funding(facts: Facts) -> Given:
    return NO_AMOUNT if facts["patent_granted"] else REFUSED


#: Each benefit by its article: there is one in each of these.
STATED: dict[str, Gives] = {
    "art-03": _more_research,
    "art-04": _going_digital,
    "art-05": _technology_contracts,
    "art-06": _specialised,
    "art-07": _growing_enterprise,
    "art-08": _more_output,
    "art-09": _project_matching,
    "art-10": _equipment_loan,
    "art-11": _office_rent,
    "art-12": _brand,
    "art-13": _rice,
    "art-14": _cold_chain,
    "art-15": _study_trip,
    "art-16": _rural_tourism,
    "art-17": _settling_in,
    "art-18": _rent_allowance,
    "art-19": _major_project,
    "art-20": _patent_funding,
}
_ENTERPRISE = ("enterprise",)
#: Whom each article names.
NAMED: dict[str, tuple[str, ...]] = dict.fromkeys(STATED, _ENTERPRISE) | {
    "art-13": ("enterprise", "farm_cooperative", "individual"),
    "art-14": ("farm_cooperative",),
    "art-16": ("enterprise", "farm_cooperative"),
    "art-17": ("individual",),
    "art-18": ("individual",),
}


def payable(article: str, fen: int, facts: Facts) -> int:
    """Give what the rules over all articles leave of an amount, whatever of them is known."""
    kind, day = facts.get("applicant_kind"), facts.get("applied_on")
    refused = (
        (kind is not None and kind not in NAMED[article])
        or not any(_covered(*one) for one in _ways(facts))
        or True in (facts.get("on_dishonesty_list"), facts.get("grave_accident"))
        or facts.get("other_support", 0) > fen
        or (day is not None and not _FIRST_DAY <= day <= _LAST_DAY)
    )
    return 0 if refused else fen


def _ways(facts: Facts) -> list[tuple[str, bool, int]]:
    """Give every way in which what is unknown of Article 1 may turn out."""
    return list(
        itertools.product(
            [facts["applicant_kind"]] if "applicant_kind" in facts else _KINDS,
            [facts["registered_in_yunlan"]] if "registered_in_yunlan" in facts else (True, False),
            [facts["months_resident"]] if "months_resident" in facts else (0, _ENOUGH_MONTHS),
        )
    )


def _covered(kind: str, registered: bool, months: int) -> bool:  # noqa: FBT001
    if kind == "individual":
        return months >= _ENOUGH_MONTHS
    return kind != "other" and registered


def in_all(paid: Sequence[tuple[str, tuple[int, int]]]) -> tuple[int, int]:
    """Add up what claims of different articles pay, under Article 17's total."""
    kept = list(paid)
    by_article = dict(paid)
    if all(one in by_article for one in EXCLUDED):
        first, second = sorted(EXCLUDED, key=[one for one, _ in paid].index)
        ranks = {one: by_article[one][::-1] for one in EXCLUDED}
        less = second if ranks[first] >= ranks[second] else first
        kept = [one for one in paid if one[0] != less]
    low, high = (
        min(sum(ends[side] for article, ends in kept if article in _UNDER_THE_TOTAL), _YEARLY_TOTAL)
        + sum(ends[side] for article, ends in kept if article not in _UNDER_THE_TOTAL)
        for side in (0, 1)
    )
    return low, high
