"""The contract's tables as data and its formulas by hand.

Written from the contract's words and not from the rules, and in whole numbers only: money is fen,
a percent is hundredths of a percent. What is compared is therefore computed in two ways.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

type Known = int | bool | str | dt.date

LARGEST_FEN = 10**12 * 100
FIRST_DAY = dt.date(2021, 1, 20)
LAST_DAY = dt.date(2024, 1, 19)


@dataclass(frozen=True)
class FactShape:
    """A fact as the contract lists it."""

    type: str
    choices: tuple[str, ...] = ()
    open: bool = False
    left_out: bool = False  # an answer can be complete without it


@dataclass(frozen=True)
class Promise:
    """A benefit as the contract lists it; money in yuan, the rate in percent."""

    id: str
    promise: str
    percent: int | None = None
    base: str | None = None
    cap: int | None = None
    required: Mapping[str, tuple[bool | str, ...]] = field(default_factory=dict)


YES_NO = FactShape("yes_no")
MONEY = FactShape("money")


def _closed(*choices: str) -> FactShape:
    return FactShape("choice", choices)


def _open(*choices: str) -> FactShape:
    return FactShape("choice", choices, open=True, left_out=True)


_YES = (True,)
_NO = (False,)
_SCHOOLS = ("university", "vocational_college")

GENERAL_FACTS: dict[str, FactShape] = {
    "applicant_type": _closed(
        "enterprise",
        "public_institution",
        "industry_association",
        "private_nonprofit",
        "talent",
        "other",
    ),
    "legal_person": YES_NO,
    "in_sector": YES_NO,
    "application_date": FactShape("date"),
    "other_municipal_support": FactShape("money", left_out=True),
}

FACTS: dict[str, dict[str, FactShape]] = {
    "art-01": {
        "accepted_on_time": YES_NO,
        "national_grant": MONEY,
        "provincial_grant": FactShape("money", left_out=True),
        "other_municipal_grant": FactShape("money", left_out=True),
        "total_investment": MONEY,
        "national_ratio": FactShape("percent", left_out=True),
    },
    "art-02": {
        "national_level": YES_NO,
        "platform_type": _open(
            "enterprise_technology_centre",
            "engineering_research_centre",
            "key_laboratory",
            "crypto_product_testing_body",
            "xinchuang_base",
            "other",
        ),
        "newly_approved": YES_NO,
        "centre_type": _closed(
            "industry_innovation_centre",
            "technology_innovation_centre",
            "manufacturing_innovation_centre",
            "other",
        ),
        "national_support": MONEY,
    },
    "art-03": {
        "established_in_chengdu": YES_NO,
        "recognised": YES_NO,
        "founder_type": _open(
            "university_or_research_institute", "authoritative_consultancy", "other"
        ),
    },
    "art-04": {
        "led_drafting": YES_NO,
        "approved": YES_NO,
        "standard_level": _closed("international", "national", "industry", "other"),
    },
    "art-05": {"selected_for_talent_programme": YES_NO},
    "art-06": {
        "institution_in_chengdu": YES_NO,
        "institution_type": _closed("university", "vocational_college", "other"),
        "programme_adjusted": YES_NO,
        "base_built": YES_NO,
        "partner_above_scale_in_chengdu": YES_NO,
    },
    "art-07": {
        "certified": YES_NO,
        "certificate": _open("cissp", "cisp", "other"),
        "granted_before": YES_NO,
        "exam_fee": MONEY,
    },
    "art-08": {
        "passed": YES_NO,
        "product_type": _closed(
            "critical_network_equipment", "dedicated_security_product", "other"
        ),
        "fee": MONEY,
    },
    "art-09": {
        "passed": YES_NO,
        "product_type": _open(
            "basic_chip",
            "core_processor",
            "computer_terminal",
            "server",
            "network_equipment",
            "storage_equipment",
            "operating_system",
            "database",
            "middleware",
            "office_software",
            "other",
        ),
        "fee": MONEY,
    },
    "art-10": {"passed": YES_NO, "fee": MONEY},
    "art-11": {
        "recognition": _closed("first_set", "first_batch", "first_version", "none"),
        "granted_before": YES_NO,
        "rd_spend": MONEY,
        "contract_amount": MONEY,
        "premium_subsidised": YES_NO,
        "approved_premium": MONEY,
    },
    "art-12": {"pilot_awarded": YES_NO},
    "art-13": {
        "third_party": YES_NO,
        "service_type": _open(
            "testing_and_evaluation", "crypto_application_assessment", "mlps_assessment", "other"
        ),
        "service_fee": MONEY,
    },
    "art-14": {"selected": YES_NO, "project_investment": MONEY},
    "art-15": {
        "platform_built": YES_NO,
        "platform_type": _open(
            "monitoring",
            "operations",
            "consulting",
            "testing",
            "simulation",
            "certification",
            "cyber_range",
            "xinchuang_adaptation",
            "other",
        ),
        "platform_investment": MONEY,
    },
    "art-16": {
        "held_in_chengdu": YES_NO,
        "influence": _closed("international", "national", "local"),
    },
    "art-17": {
        "guarantee_institution": YES_NO,
        "borrowers_are_infosec_smes": YES_NO,
        "compensation_paid": MONEY,
    },
    "art-18": {},
    "art-19": {},
    "art-20": {
        "this_policy_amount": MONEY,
        "other_municipal_amount": MONEY,
        "same_item": YES_NO,
        "superior_rule": YES_NO,
    },
    "art-21": {},
    "art-22": {"article": _closed(*(f"art-{number:02d}" for number in range(1, 24)))},
    "art-23": {},
}

PROMISES: dict[str, tuple[Promise, ...]] = {
    "art-01": (
        Promise(
            "matching-grant", "rate", 50, "national_grant", 10_000_000, {"accepted_on_time": _YES}
        ),
    ),
    "art-02": (
        Promise("platform-support", "ceiling", cap=3_000_000, required={"national_level": _YES}),
        Promise(
            "national-centre-matching",
            "rate",
            50,
            "national_support",
            required={
                "newly_approved": _YES,
                "centre_type": (
                    "industry_innovation_centre",
                    "technology_innovation_centre",
                    "manufacturing_innovation_centre",
                ),
            },
        ),
    ),
    "art-03": (
        Promise(
            "research-institute",
            "ceiling",
            cap=2_000_000,
            required={"established_in_chengdu": _YES, "recognised": _YES},
        ),
    ),
    "art-04": (
        Promise(
            "standard-award",
            "ceiling",
            cap=1_000_000,
            required={
                "led_drafting": _YES,
                "approved": _YES,
                "standard_level": ("international", "national", "industry"),
            },
        ),
    ),
    "art-05": (
        Promise("talent-support", "referral", required={"selected_for_talent_programme": _YES}),
    ),
    "art-06": (
        Promise(
            "programme-adjustment",
            "ceiling",
            cap=20_000_000,
            required={
                "institution_in_chengdu": _YES,
                "institution_type": _SCHOOLS,
                "programme_adjusted": _YES,
            },
        ),
        Promise(
            "training-base",
            "ceiling",
            cap=1_000_000,
            required={
                "institution_in_chengdu": _YES,
                "institution_type": _SCHOOLS,
                "base_built": _YES,
                "partner_above_scale_in_chengdu": _YES,
            },
        ),
    ),
    "art-07": (
        Promise(
            "certification-fee",
            "rate-ceiling",
            50,
            "exam_fee",
            required={"certified": _YES, "granted_before": _NO},
        ),
    ),
    "art-08": (
        Promise(
            "certification-and-testing",
            "rate-ceiling",
            50,
            "fee",
            1_000_000,
            {
                "passed": _YES,
                "product_type": ("critical_network_equipment", "dedicated_security_product"),
            },
        ),
    ),
    "art-09": (Promise("xinchuang-testing", "rate-ceiling", 50, "fee", 500_000, {"passed": _YES}),),
    "art-10": (Promise("crypto-testing", "rate-ceiling", 50, "fee", 1_000_000, {"passed": _YES}),),
    "art-11": (
        Promise(
            "developer-grant",
            "rate",
            10,
            "rd_spend",
            3_000_000,
            {"recognition": ("first_set", "first_batch"), "granted_before": _NO},
        ),
        Promise(
            "user-grant",
            "rate",
            10,
            "contract_amount",
            3_000_000,
            {"recognition": ("first_set", "first_batch"), "granted_before": _NO},
        ),
        Promise(
            "premium-match",
            "rate",
            5,
            "approved_premium",
            3_000_000,
            {"recognition": ("first_set", "first_version"), "premium_subsidised": _YES},
        ),
    ),
    "art-12": (Promise("pilot-award", "ceiling", cap=500_000, required={"pilot_awarded": _YES}),),
    "art-13": (
        Promise(
            "assessment-fee", "rate-ceiling", 50, "service_fee", 2_000_000, {"third_party": _YES}
        ),
    ),
    "art-14": (
        Promise("demonstration", "rate", 20, "project_investment", 3_000_000, {"selected": _YES}),
    ),
    "art-15": (
        Promise(
            "public-platform",
            "rate",
            30,
            "platform_investment",
            5_000_000,
            {"platform_built": _YES},
        ),
    ),
    "art-16": (
        Promise(
            "event-support",
            "ceiling",
            cap=3_000_000,
            required={"held_in_chengdu": _YES, "influence": ("international", "national")},
        ),
    ),
    "art-17": (
        Promise(
            "guarantee-payout",
            "rate-ceiling",
            15,
            "compensation_paid",
            3_000_000,
            {"guarantee_institution": _YES, "borrowers_are_infosec_smes": _YES},
        ),
    ),
    "art-18": (Promise("influence-list", "none"),),
    "art-19": (),
    "art-20": (Promise("higher-of", "rate"),),
    "art-21": (Promise("appraisal", "none"),),
    "art-22": (),
    "art-23": (),
}

ARTICLES_WITH_BENEFITS = tuple(name for name, promises in PROMISES.items() if promises)
BENEFITS = tuple((name, one) for name, promises in PROMISES.items() for one in promises)


def written(facts: Mapping[str, Known]) -> dict[str, object]:
    """Write known facts down as a person would, for any article: each name has one type."""
    shapes = {name: shape for one in FACTS.values() for name, shape in one.items()} | GENERAL_FACTS
    return {name: _write(shapes[name].type, value) for name, value in facts.items()}


def _write(kind: str, value: Known) -> object:
    if kind == "money" and isinstance(value, int):
        return yuan(value)
    if kind == "percent" and isinstance(value, int):
        return f"{yuan(value)}%"
    return value.isoformat() if isinstance(value, dt.date) else value


def yuan(fen: int) -> str:
    """Write fen as yuan with two decimals."""
    return f"{fen // 100}.{fen % 100:02d}"


_ORGANISATIONS = ("enterprise", "public_institution", "industry_association", "private_nonprofit")
_SCHOOL_FORMS = ("public_institution", "private_nonprofit")

#: The kinds of applicant that each benefit's own article names; none where it names nobody.
APPLICANTS: dict[str, tuple[str, ...]] = {
    "matching-grant": _ORGANISATIONS,
    "platform-support": ("enterprise",),
    "national-centre-matching": _ORGANISATIONS,
    "research-institute": ("enterprise", *_SCHOOL_FORMS),
    "standard-award": ("enterprise",),
    "talent-support": ("talent",),
    "programme-adjustment": _SCHOOL_FORMS,
    "training-base": _SCHOOL_FORMS,
    "certification-fee": ("talent",),
    "certification-and-testing": _ORGANISATIONS,
    "xinchuang-testing": _ORGANISATIONS,
    "crypto-testing": _ORGANISATIONS,
    "developer-grant": ("enterprise",),
    "user-grant": _ORGANISATIONS,
    "premium-match": ("enterprise",),
    "pilot-award": ("enterprise",),
    "assessment-fee": ("enterprise",),
    "demonstration": ("enterprise",),
    "public-platform": _ORGANISATIONS,
    "event-support": _ORGANISATIONS,
    "guarantee-payout": ("enterprise", *_SCHOOL_FORMS),
    "influence-list": ("enterprise",),
    "higher-of": (),
    "appraisal": ("enterprise", "public_institution", "other"),
}


def expected_applicant(benefit: str, facts: Mapping[str, Known]) -> bool | None:
    """Say whether a benefit's article names the kind of applicant; open while that is unknown."""
    kind, named = facts.get("applicant_type"), APPLICANTS[benefit]
    return None if kind is None or not named else kind in named


def expected(article: str, facts: Mapping[str, Known]) -> dict[str, dict[str, Any]]:
    """Answer an article from the contract's words, whatever part of the facts is known."""
    return {one.id: expected_of(article, one, facts) for one in PROMISES[article]}


def expected_scope(facts: Mapping[str, Known]) -> bool | None:
    """Answer article 19 by trying every way in which what is unknown may turn out."""
    kinds = GENERAL_FACTS["applicant_type"].choices
    answers = {
        kind == "talent" or (kind != "other" and legal and sector)
        for kind in ([facts["applicant_type"]] if "applicant_type" in facts else kinds)
        for legal in ([facts["legal_person"]] if "legal_person" in facts else [True, False])
        for sector in ([facts["in_sector"]] if "in_sector" in facts else [True, False])
    }
    return bool(answers.pop()) if len(answers) == 1 else None


def expected_force(facts: Mapping[str, Known]) -> bool | None:
    """Answer article 23."""
    day = facts.get("application_date")
    return FIRST_DAY <= day <= LAST_DAY if isinstance(day, dt.date) else None


def expected_of(article: str, promise: Promise, facts: Mapping[str, Known]) -> dict[str, Any]:
    """Answer one benefit, as it is promised."""
    unmet = [
        name
        for name, accepted in promise.required.items()
        if name in facts and facts[name] not in accepted
    ]
    applicant = expected_applicant(promise.id, facts)
    answer: dict[str, Any] = {
        "promise": promise.promise,
        "applicant": applicant,
        "unmet": unmet,
        "missing": [],
    }
    nothing = dict.fromkeys(("least", "most", "payable_least", "payable_most"))
    if unmet:
        return {
            **answer,
            "outcome": "not_eligible",
            **dict.fromkeys(nothing, "0.00"),
            "binding": None,
        }
    if promise.promise in ("referral", "none") or facts.get("superior_rule") is True:
        taken = {"take": None} if article == "art-20" else {}
        return {**answer, "outcome": "no_amount", **nothing, "binding": None, **taken}
    if article == "art-20":
        return {**answer, **_higher_of(facts)}
    needed = _needed(article, promise)
    missing = [name for name in needed if name not in facts]
    amount = _matching_grant if article == "art-01" else _plain_amount
    most, binding = amount(promise, facts)
    sure = promise.promise == "rate" and not missing
    least = most if sure and most is not None else 0
    return {
        **answer,
        "outcome": "needs_facts" if missing else "amount",
        "missing": missing,
        "binding": binding,
        **_ends(least, most, facts, applicant=applicant),
    }


def _needed(article: str, promise: Promise) -> list[str]:
    named = {*promise.required}
    if promise.base:
        named.add(promise.base)
    if article == "art-01":
        named.add("total_investment")
    return [name for name in FACTS[article] if name in named]


def _ends(
    least: int, most: int | None, facts: Mapping[str, Known], *, applicant: bool | None
) -> dict[str, Any]:
    paid_least, paid_most = _payable(least, facts), _payable(most, facts)
    if applicant is False:
        paid_least, paid_most = 0, 0
    return {
        "least": yuan(least),
        "most": None if most is None else yuan(most),
        "payable_least": None if paid_least is None else yuan(paid_least),
        "payable_most": None if paid_most is None else yuan(paid_most),
    }


def _payable(amount: int | None, facts: Mapping[str, Known]) -> int | None:
    if expected_scope(facts) is False or expected_force(facts) is False:
        return 0
    other = facts.get("other_municipal_support")
    if amount is not None and isinstance(other, int) and other > amount:
        return 0
    return amount


def _number(facts: Mapping[str, Known], name: str, default: int | None = None) -> int | None:
    value = facts.get(name, default)
    return value if isinstance(value, int) else None


def _plain_amount(promise: Promise, facts: Mapping[str, Known]) -> tuple[int | None, str | None]:
    """Give the most, in fen, of a ceiling or of a rate with or without a cap."""
    cap = None if promise.cap is None else promise.cap * 100
    if promise.percent is None or promise.base is None:
        return cap, "cap"
    base = _number(facts, promise.base)
    if base is None:
        return cap, None if cap is None else "cap"
    hundredths = base * promise.percent
    if cap is not None and hundredths > cap * 100:
        return cap, "cap"
    return hundredths // 100, "rate"


def _matching_grant(_promise: Promise, facts: Mapping[str, Known]) -> tuple[int | None, str | None]:
    """Give the most of article 1, in fen.

    With r the rate in hundredths of a percent and R what is left of the investment before the
    national grant G, the amount is the least of rG, the cap and R - G. Where G is unknown its best
    value is where rG = R - G, so that the amount is rR / (1 + r).
    """
    cap = 10_000_000 * 100
    rate = _number(facts, "national_ratio", 5000)
    assert rate is not None
    grant, total = _number(facts, "national_grant"), _number(facts, "total_investment")
    taken = (_number(facts, "provincial_grant", 0) or 0) + (
        _number(facts, "other_municipal_grant", 0) or 0
    )
    unit = 10_000
    if grant is not None:
        by_rate = grant * rate
        limits = [("rate", by_rate), ("cap", cap * unit)]
        if total is not None:
            limits.append(("room", max(0, total - taken - grant) * unit))
        name, most = min(limits, key=lambda one: one[1])
        return most // unit, name
    if total is None:
        return (0, "rate") if rate == 0 else (cap, "cap")
    room = max(0, total - taken)
    if rate == 0:
        return 0, "rate"
    if room == 0:
        return 0, "room"
    if rate * room > cap * (unit + rate):
        return cap, "cap"
    return rate * room // (unit + rate), "rate"


def _higher_of(facts: Mapping[str, Known]) -> dict[str, Any]:
    ours, theirs = _number(facts, "this_policy_amount"), _number(facts, "other_municipal_amount")
    same = facts.get("same_item")
    known = [one for one in (ours, theirs) if one is not None]
    both_known = len(known) == len(("this", "other"))
    least = sum(known) if same is False else max(known, default=0)
    most = (max(known) if same is True else sum(known)) if both_known else None
    take: str | None = None
    if same is False:
        take = "both"
    elif same is True and ours is not None and theirs is not None:
        take = "this_policy" if ours >= theirs else "other_policy"
    missing = [name for name in FACTS["art-20"] if name not in facts]
    return {
        "outcome": "needs_facts" if missing else "amount",
        "missing": missing,
        "binding": None,
        "take": take,
        **_ends(least, most, facts, applicant=None),
    }
