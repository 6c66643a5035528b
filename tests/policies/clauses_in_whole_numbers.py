"""What the test clauses give, a second time: from their words, and in whole numbers only."""

from __future__ import annotations

from tests.policies.whole_numbers import (
    NO_AMOUNT,
    REFUSED,
    WAN,
    Facts,
    Given,
    Gives,
    exactly,
    up_to,
)

__all__ = ["STATED"]


def _first_recognition(facts: Facts) -> Given:
    met = facts["recognised"] and not facts["recognised_before"]
    return exactly(15 * WAN) if met else REFUSED


def _title_award(facts: Facts) -> Given:
    award = {"national": 60, "provincial": 25, "municipal": 8, "none": 0}
    return exactly(award[facts["title_level"]] * WAN)


def _smart_factory(facts: Facts) -> Given:
    award = {"national": 200, "provincial": 80, "none": 0}[facts["level"]] * WAN
    return exactly(max(0, award - facts["received_before"]))


def _guest_ranking(facts: Facts) -> Given:
    return exactly({1: 3, 2: 2, 3: 1}.get(facts["rank"], 0) * WAN)


def _growing_enterprise(facts: Facts) -> Given:
    marks = (
        facts["revenue"] >= 10_000 * WAN,
        facts["rd_share"] >= 500,
        facts["patents"] >= 10,
        facts["employees"] >= 100,
    )
    return exactly(30 * WAN) if sum(marks) >= 2 else REFUSED


def _software_base(facts: Facts) -> Given:
    return up_to(80 * WAN) if facts["recognised"] else REFUSED


def _major_project(facts: Facts) -> Given:
    return NO_AMOUNT if facts["investment"] >= 100_000 * WAN else REFUSED


def _testing_fee(facts: Facts) -> Given:
    return exactly(min(facts["fee"] * 40 // 100, 30 * WAN))


def _computing_voucher(facts: Facts) -> Given:
    return up_to(min(facts["contracts_of_year"] * 30 // 100, 150 * WAN))


def _stand_fees(facts: Facts) -> Given:
    tenths = 5 * facts["fees_traditional"] + 7 * facts["fees_new"]
    return exactly(min(tenths // 10, 40 * WAN))


def _retooling(facts: Facts) -> Given:
    if facts["equipment"] < 500 * WAN:
        return REFUSED
    return exactly(min(facts["equipment"] * 8 // 100, 200 * WAN))


def _more_research(facts: Facts) -> Given:
    more = max(0, facts["rd_this_year"] - facts["rd_last_year"])
    return exactly(min(more * 12 // 100, 100 * WAN))


def _technology_contracts(facts: Facts) -> Given:
    deals = facts["deals"]
    first = min(deals, 1000 * WAN)
    second = min(deals, 5000 * WAN) - first
    third = deals - first - second
    return exactly(min((first * 10 + second * 6 + third * 3) // 1000, 60 * WAN))


def _project_matching(facts: Facts) -> Given:
    province, other = facts["provincial_grant"], facts["other_grants"]
    room = max(0, 6 * facts["spending"] - 10 * province - 10 * other)
    return exactly(min(5 * province, 150 * WAN * 10, room) // 10)


def _rural_tourism(facts: Facts) -> Given:
    if facts["investment"] < 500 * WAN:
        return REFUSED
    return facts["investment"] * 5 // 100, facts["investment"] * 12 // 100


def _band(revenue: int) -> int:
    return sum(revenue >= line * WAN for line in (5000, 10_000, 30_000))


def _service_revenue(facts: Facts) -> Given:
    revenue, reached = facts["revenue"], _band(facts["revenue"])
    first = reached > _band(facts["highest_before"])
    if not first or revenue * 100 < facts["revenue_last_year"] * 115:
        return REFUSED
    return exactly((0, 10, 20, 50)[reached] * WAN)


def _rice(facts: Facts) -> Given:
    area = facts["area"]
    price = 0 if area < 50 * 10_000 else 8_000 if area < 200 * 10_000 else 13_000
    return exactly(area * price // 10_000)


def _fuel_cells(facts: Facts) -> Given:
    return exactly(min(facts["power"] * 150_000 // 10_000, 500 * WAN))


def _office_rent(facts: Facts) -> Given:
    area = min(facts["area"], 800 * 10_000)
    price = min(facts["rent_per_m2_month"], 60 * 100)
    months = min(facts["months_this_year"], max(0, 36 - facts["months_before"]))
    return exactly(min(area * price * months // 10_000 // 2, 25 * WAN))


def _housing_allowance(facts: Facts) -> Given:
    if facts["owns_home"]:
        return REFUSED
    a_month = {"doctor": 200_000, "master": 100_000, "bachelor": 50_000}[facts["degree"]]
    return exactly(a_month * min(facts["months"], 36))


def _chargers(facts: Facts) -> Given:
    return exactly(min(facts["energy"], 2000 * facts["power"]) * 10 // 10_000)


def _more_output(facts: Facts) -> Given:
    this, last = facts["output"], facts["output_last_year"]
    if this < 10_000 * WAN or this * 100 < last * 110:
        return REFUSED
    return exactly(min((this - last) // (1000 * WAN) * 2 * WAN, 50 * WAN))


def _settling_in(facts: Facts) -> Given:
    if not facts["is_doctor"]:
        return REFUSED
    return exactly(20 * WAN * (0, 40, 70, 100)[min(facts["full_years"], 3)] // 100)


def _equipment_loan(facts: Facts) -> Given:
    year = 2 * 10_000 * 365
    interest = facts["loan"] * facts["lpr_at_contract"] * min(facts["days"], 365)
    half = facts["interest_paid"] * year // 2
    return exactly(min(interest, half, 60 * WAN * year) // year)


def _foreign_capital(facts: Facts) -> Given:
    paid = facts["paid_in_usd"]
    percent = 0 if paid < 500 * WAN else 1 if paid < 1000 * WAN else 2
    return exactly(min(percent * paid * facts["rate_of_day"] // (100 * 10_000), 1000 * WAN))


def _conference(facts: Facts) -> Given:
    halves = 2 * facts["on_site"] + facts["online"]
    if 10 * facts["from_abroad"] >= facts["on_site"] + facts["online"]:
        return exactly(min(halves * 26_000 // 2, 40 * WAN))
    return exactly(min(halves * 20_000 // 2, 30 * WAN))


def _yearly_total(facts: Facts) -> Given:
    received = sum(facts[f"art_{number}"] for number in (5, 6, 7, 8))
    return exactly(min(received, 300 * WAN, facts["contribution_last_year"]))


def _pledge_loans(facts: Facts) -> Given:
    halves = min(facts["interest_paid"], 2 * 10 * WAN)
    approved = max(facts["approved_of_all"], 50 * WAN)
    return exactly(halves * 50 * WAN // (2 * approved))


#: Each clause's benefit by its article: they stand in the order of clauses.json.
STATED: dict[str, Gives] = {
    f"art-{number:02d}": gives
    for number, gives in enumerate(
        (
            _first_recognition,
            _title_award,
            _smart_factory,
            _guest_ranking,
            _growing_enterprise,
            _software_base,
            _major_project,
            _testing_fee,
            _computing_voucher,
            _stand_fees,
            _retooling,
            _more_research,
            _technology_contracts,
            _project_matching,
            _rural_tourism,
            _service_revenue,
            _rice,
            _fuel_cells,
            _office_rent,
            _housing_allowance,
            _chargers,
            _more_output,
            _settling_in,
            _equipment_loan,
            _foreign_capital,
            _conference,
            _yearly_total,
            _pledge_loans,
        ),
        1,
    )
}
