"""Twenty-eight clauses of other cities' kinds, each as a policy's rules.py would state it.

The clauses and their exact cases are in tests/policies/clauses.json; here are their facts, the
figures that their texts set, and the rule over both.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from calculators.definitions import (
    ArticleDefinition,
    BenefitDefinition,
    FactDefinition,
    Figure,
    Finder,
    PolicyDefinition,
)
from calculators.forms import (
    RuleBook,
    all_of,
    at_least_n,
    at_most,
    between,
    by_band,
    by_level,
    by_rank,
    case_by_case,
    gives,
    grown_by,
    halved,
    increase,
    interest,
    matched,
    per_full_step,
    per_unit,
    pro_rata,
    raised_by,
    rent,
    slices,
    staged,
    topped_up,
    total,
    up_to,
    when,
    within_share,
)
from calculators.policies import Policy
from calculators.words.example import fact, figure

__all__ = ["CLAUSES", "POLICY", "Clause"]


@dataclass(frozen=True)
class Clause:
    """A clause: its facts, its figures and its rule."""

    facts: tuple[FactDefinition, ...]
    figures: tuple[Figure, ...]
    rule: Callable[[Any, Any], object]


def _yes(name: str) -> FactDefinition:
    return fact(name, "yes_no", name, name.replace("_", " "))


def _money(name: str, **more: Any) -> FactDefinition:
    return fact(name, "money", name, name.replace("_", " "), **more)


def _percent(name: str) -> FactDefinition:
    return fact(name, "percent", name, name.replace("_", " "))


def _count(name: str, unit: str) -> FactDefinition:
    return fact(name, "count", name, name.replace("_", " "), unit=unit)


def _quantity(name: str, unit: str) -> FactDefinition:
    return fact(name, "quantity", name, name.replace("_", " "), unit=unit)


def _choice(name: str, *values: str) -> FactDefinition:
    listed = "; ".join(f"{one} {one} {one}" for one in values)
    return fact(name, "choice", name, name.replace("_", " "), choices=listed)


def _rate(name: str, value: str) -> Figure:
    return figure(name, value, "1")


CLAUSES: dict[str, Clause] = {
    "c01-fixed-first": Clause(
        (_yes("recognised"), _yes("recognised_before")),
        (figure("award", "150000"),),
        lambda fact, figure: gives(figure.award).if_met(
            fact.recognised, fact.recognised_before.must_be_no()
        ),
    ),
    "c02-fixed-by-level": Clause(
        (_choice("title_level", "national", "provincial", "municipal", "none"),),
        (figure("national", "600000"), figure("provincial", "250000"), figure("city", "80000")),
        lambda fact, figure: by_level(
            fact.title_level,
            national=figure.national,
            provincial=figure.provincial,
            municipal=figure.city,
        ),
    ),
    "c03-top-up": Clause(
        (_choice("level", "national", "provincial", "none"), _money("received_before")),
        (figure("national", "2000000"), figure("provincial", "800000")),
        lambda fact, figure: topped_up(
            by_level(fact.level, national=figure.national, provincial=figure.provincial),
            fact.received_before,
        ),
    ),
    "c05-rank": Clause(
        (_count("rank", "once"),),
        (figure("first", "30000"), figure("second", "20000"), figure("third", "10000")),
        lambda fact, figure: by_rank(fact.rank, figure.first, figure.second, figure.third),
    ),
    "c06-two-of-four": Clause(
        (
            _money("revenue"),
            _percent("rd_share"),
            _count("patents", "piece"),
            _count("employees", "person"),
        ),
        (
            figure("award", "300000"),
            figure("revenue", "100000000"),
            _rate("share", "1/20"),
            figure("patents", "10", "piece"),
            figure("staff", "100", "person"),
            figure("needed", "2", "item"),
        ),
        lambda fact, figure: when(
            at_least_n(
                figure.needed,
                fact.revenue >= figure.revenue,
                fact.rd_share >= figure.share,
                fact.patents >= figure.patents,
                fact.employees >= figure.staff,
            ),
            figure.award,
        ),
    ),
    "c07-up-to": Clause(
        (_yes("recognised"),),
        (figure("ceiling", "800000"),),
        lambda fact, figure: up_to(figure.ceiling).if_met(fact.recognised),
    ),
    "c09-case-by-case": Clause(
        (_money("investment"),),
        (figure("line", "1000000000"),),
        lambda fact, figure: case_by_case(fact.investment >= figure.line),
    ),
    "c10-rate-cap": Clause(
        (_money("fee"),),
        (_rate("rate", "2/5"), figure("cap", "300000")),
        lambda fact, figure: (figure.rate * fact.fee).capped(figure.cap),
    ),
    "c11-rate-ceiling": Clause(
        (_money("contracts_of_year"),),
        (_rate("rate", "3/10"), figure("cap", "1500000")),
        lambda fact, figure: up_to((figure.rate * fact.contracts_of_year).capped(figure.cap)),
    ),
    "c13-rate-by-kind": Clause(
        (_money("fees_traditional"), _money("fees_new")),
        (_rate("old", "1/2"), _rate("new", "7/10"), figure("cap", "400000")),
        lambda fact, figure: total(
            figure.old * fact.fees_traditional, figure.new * fact.fees_new
        ).capped(figure.cap),
    ),
    "c14-rate-threshold": Clause(
        (_money("equipment"),),
        (figure("line", "5000000"), _rate("rate", "8/100"), figure("cap", "2000000")),
        lambda fact, figure: when(
            fact.equipment >= figure.line, (figure.rate * fact.equipment).capped(figure.cap)
        ),
    ),
    "c16-increment": Clause(
        (_money("rd_this_year"), _money("rd_last_year")),
        (_rate("rate", "12/100"), figure("cap", "1000000")),
        lambda fact, figure: (figure.rate * increase(fact.rd_this_year, fact.rd_last_year)).capped(
            figure.cap
        ),
    ),
    "c17-slices": Clause(
        (_money("deals"),),
        (
            _rate("first", "1/100"),
            figure("line", "10000000"),
            _rate("second", "6/1000"),
            figure("line_2", "50000000"),
            _rate("third", "3/1000"),
            figure("cap", "600000"),
        ),
        lambda fact, figure: slices(
            fact.deals,
            figure.first,
            (figure.line, figure.second),
            (figure.line_2, figure.third),
        ).capped(figure.cap),
    ),
    "c19-match-within-cost": Clause(
        (_money("provincial_grant"), _money("other_grants"), _money("spending")),
        (_rate("ratio", "1/2"), figure("cap", "1500000"), _rate("share", "3/5")),
        lambda fact, figure: (
            matched(fact.provincial_grant, figure.ratio)
            .capped(figure.cap)
            .within(
                within_share(figure.share, fact.spending, fact.provincial_grant, fact.other_grants)
            )
        ),
    ),
    "c20-rate-range": Clause(
        (_money("investment"),),
        (figure("line", "5000000"), _rate("low", "5/100"), _rate("high", "12/100")),
        lambda fact, figure: between(
            figure.low * fact.investment, figure.high * fact.investment
        ).if_met(fact.investment >= figure.line),
    ),
    "c21-band-first-reached-growth": Clause(
        (_money("revenue"), _money("revenue_last_year"), _money("highest_before")),
        (
            figure("line", "50000000"),
            figure("line_2", "100000000"),
            figure("line_3", "300000000"),
            figure("amount", "100000"),
            figure("amount_2", "200000"),
            figure("amount_3", "500000"),
            _rate("growth", "15/100"),
        ),
        lambda fact, figure: when(
            all_of(
                grown_by(fact.revenue, fact.revenue_last_year, figure.growth),
                _band(fact.revenue, figure) > _band(fact.highest_before, figure),
            ),
            _band(fact.revenue, figure),
        ),
    ),
    "c23-unit-by-band": Clause(
        (_quantity("area", "mu"),),
        (
            figure("line", "50", "mu"),
            figure("price", "80", "CNY/mu"),
            figure("line_2", "200", "mu"),
            figure("price_2", "130", "CNY/mu"),
        ),
        lambda fact, figure: per_unit(
            by_band(fact.area, (figure.line, figure.price), (figure.line_2, figure.price_2)),
            fact.area,
        ),
    ),
    "c24-unit-cap": Clause(
        (_quantity("power", "kW"),),
        (figure("price", "1500", "CNY/kW"), figure("cap", "5000000")),
        lambda fact, figure: per_unit(figure.price, fact.power).capped(figure.cap),
    ),
    "c26-rent": Clause(
        (
            _quantity("area", "m2"),
            _money("rent_per_m2_month", per="m2/month"),
            _count("months_this_year", "month"),
            _count("months_before", "month"),
        ),
        (
            _rate("rate", "1/2"),
            figure("area", "800", "m2"),
            figure("price", "60", "CNY/m2/month"),
            figure("months", "36", "month"),
            figure("cap", "250000"),
        ),
        lambda fact, figure: (
            figure.rate
            * rent(
                at_most(fact.rent_per_m2_month, figure.price),
                at_most(fact.area, figure.area),
                at_most(fact.months_this_year, figure.months - fact.months_before),
            )
        ).capped(figure.cap),
    ),
    "c27-allowance": Clause(
        (
            _choice("degree", "doctor", "master", "bachelor"),
            _yes("owns_home"),
            _count("months", "month"),
        ),
        (
            figure("doctor", "2000", "CNY/month"),
            figure("master", "1000", "CNY/month"),
            figure("bachelor", "500", "CNY/month"),
            figure("most", "36", "month"),
        ),
        lambda fact, figure: per_unit(
            by_level(
                fact.degree,
                doctor=figure.doctor,
                master=figure.master,
                bachelor=figure.bachelor,
            ),
            fact.months,
            limit=figure.most,
        ).if_met(fact.owns_home.must_be_no()),
    ),
    "c28-energy-hours": Clause(
        (_quantity("energy", "kWh"), _quantity("power", "kW")),
        (figure("price", "1/10", "CNY/kWh"), figure("hours", "2000", "h")),
        lambda fact, figure: per_unit(figure.price, fact.energy, limit=fact.power * figure.hours),
    ),
    "c30-steps-of-increase": Clause(
        (_money("output"), _money("output_last_year")),
        (
            figure("line", "100000000"),
            _rate("growth", "1/10"),
            figure("step", "10000000"),
            figure("award", "20000"),
            figure("cap", "500000"),
        ),
        lambda fact, figure: when(
            all_of(
                fact.output >= figure.line,
                grown_by(fact.output, fact.output_last_year, figure.growth),
            ),
            per_full_step(
                increase(fact.output, fact.output_last_year), figure.step, figure.award
            ).capped(figure.cap),
        ),
    ),
    "c31-staged": Clause(
        (_yes("is_doctor"), _count("full_years", "year")),
        (
            figure("sum", "200000"),
            figure("one", "1", "year"),
            figure("two", "2", "year"),
            figure("three", "3", "year"),
            _rate("first", "2/5"),
            _rate("second", "3/10"),
            _rate("third", "3/10"),
        ),
        lambda fact, figure: staged(
            figure.sum,
            fact.full_years,
            (figure.one, figure.first),
            (figure.two, figure.second),
            (figure.three, figure.third),
        ).if_met(fact.is_doctor),
    ),
    "c33-interest": Clause(
        (
            _money("loan"),
            _percent("lpr_at_contract"),
            _count("days", "day"),
            _money("interest_paid"),
        ),
        (
            _rate("rate", "1/2"),
            figure("year", "365", "day"),
            _rate("half", "1/2"),
            figure("cap", "600000"),
        ),
        lambda fact, figure: (
            total(
                figure.rate
                * interest(
                    fact.loan, fact.lpr_at_contract, fact.days, figure.year, limit=figure.year
                )
            )
            .within(halved(fact.interest_paid, figure.half))
            .capped(figure.cap)
        ),
    ),
    "c34-foreign-capital": Clause(
        (_money("paid_in_usd", unit="USD"), _quantity("rate_of_day", "CNY/USD")),
        (
            figure("line", "5000000", "USD"),
            _rate("rate", "1/100"),
            figure("line_2", "10000000", "USD"),
            _rate("rate_2", "2/100"),
            figure("cap", "10000000"),
        ),
        lambda fact, figure: (
            by_band(fact.paid_in_usd, (figure.line, figure.rate), (figure.line_2, figure.rate_2))
            * fact.paid_in_usd
            * fact.rate_of_day
        ).capped(figure.cap),
    ),
    "c36-uplift-and-half": Clause(
        (_count("on_site", "person"), _count("online", "person"), _count("from_abroad", "person")),
        (
            figure("each", "200", "CNY/person"),
            figure("cap", "300000"),
            _rate("abroad", "1/10"),
            _rate("more", "3/10"),
            figure("cap_2", "400000"),
            _rate("half", "1/2"),
        ),
        lambda fact, figure: when(
            fact.from_abroad >= figure.abroad * (fact.on_site + fact.online),
            raised_by(_meeting(fact, figure), figure.more).capped(figure.cap_2),
            _meeting(fact, figure).capped(figure.cap),
        ),
    ),
    "c38-total-over-articles": Clause(
        (
            _money("art_5"),
            _money("art_6"),
            _money("art_7"),
            _money("art_8"),
            _money("contribution_last_year"),
        ),
        (figure("cap", "3000000"),),
        lambda fact, figure: (
            total(fact.art_5, fact.art_6, fact.art_7, fact.art_8)
            .capped(figure.cap)
            .within(fact.contribution_last_year)
        ),
    ),
    "c40-pro-rata": Clause(
        (_money("interest_paid"), _money("approved_of_all")),
        (_rate("rate", "1/2"), figure("cap", "100000"), figure("budget", "500000")),
        lambda fact, figure: pro_rata(
            (figure.rate * fact.interest_paid).capped(figure.cap),
            figure.budget,
            fact.approved_of_all,
        ),
    ),
}


def _band(number: Any, figure: Any) -> Any:
    return by_band(
        number,
        (figure.line, figure.amount),
        (figure.line_2, figure.amount_2),
        (figure.line_3, figure.amount_3),
    )


def _meeting(fact: Any, figure: Any) -> Any:
    return figure.each * (fact.on_site + halved(fact.online, figure.half))


def _policy() -> Policy:
    words = {"zh": "示例", "en": "example"}
    book = RuleBook()
    articles = {}
    for number, (name, clause) in enumerate(CLAUSES.items(), 1):
        book.benefit(name, "support")(clause.rule)
        benefit = BenefitDefinition(
            "support", "exact", words, words, None, words, applicants=(), requirements=()
        )
        articles[name] = ArticleDefinition(
            id=name,
            number=number,
            name={"zh": f"第 {number} 例", "en": f"Clause {number}"},
            title=words,
            gives="benefits",
            facts={one.id: one for one in clause.facts},
            figures={one.id: one for one in clause.figures},
            benefits={"support": benefit},
            departments=(),
            departments_note=None,
            open_questions={},
        )
    definition = PolicyDefinition(
        id="clauses",
        number="例",
        title=words,
        version="0",
        issued=datetime.date(2026, 1, 1),
        applicant_fact=None,
        interpreting_authority=None,
        general_facts={},
        general_rules={},
        articles=articles,
        finder=Finder({}, {}),
    )
    return Policy(definition, book)


#: All clauses as the articles of one policy.
POLICY = _policy()
