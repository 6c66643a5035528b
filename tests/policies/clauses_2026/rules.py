"""The rules of the test clauses, one a clause, in the order of clauses.json."""

from calculators.forms import (
    FactSpace,
    FigureSpace,
    RuleBook,
    at_least_n,
    at_most,
    between,
    by_band,
    by_level,
    by_rank,
    case_by_case,
    first_reached,
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
from calculators.kernel import Rule

__all__ = ["rules"]

rules = RuleBook()


@rules.benefit("art-01", "first-recognition")
def first_recognition(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c01-fixed-first."""
    return figure.award.if_met(fact.recognised, fact.recognised_before.must_be_no())


@rules.benefit("art-02", "title-award")
def title_award(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c02-fixed-by-level."""
    award = by_level(
        fact.title_level,
        national=figure.national,
        provincial=figure.provincial,
        municipal=figure.municipal,
    )
    return gives(award)


@rules.benefit("art-03", "smart-factory")
def smart_factory(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c03-top-up."""
    award = by_level(fact.level, national=figure.national, provincial=figure.provincial)
    return gives(topped_up(award, fact.received_before))


@rules.benefit("art-04", "guest-ranking")
def guest_ranking(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c05-rank."""
    return gives(by_rank(fact.rank, figure.first, figure.second, figure.third))


@rules.benefit("art-05", "growing-enterprise")
def growing_enterprise(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c06-two-of-four."""
    met = at_least_n(
        figure.needed,
        fact.revenue >= figure.revenue_line,
        fact.rd_share >= figure.rd_line,
        fact.patents >= figure.patents_line,
        fact.employees >= figure.employees_line,
    )
    return figure.award.if_met(met)


@rules.benefit("art-06", "software-base")
def software_base(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c07-up-to."""
    return up_to(figure.ceiling).if_met(fact.recognised)


@rules.benefit("art-07", "major-project")
def major_project(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c09-case-by-case."""
    return case_by_case(fact.investment >= figure.line)


@rules.benefit("art-08", "testing-fee")
def testing_fee(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c10-rate-cap."""
    return gives((figure.rate * fact.fee).capped(figure.cap))


@rules.benefit("art-09", "computing-voucher")
def computing_voucher(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c11-rate-ceiling."""
    return up_to((figure.rate * fact.contracts_of_year).capped(figure.cap))


@rules.benefit("art-10", "stand-fees")
def stand_fees(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c13-rate-by-kind."""
    subsidised = figure.traditional * fact.fees_traditional + figure.new * fact.fees_new
    return gives(subsidised.capped(figure.cap))


@rules.benefit("art-11", "retooling")
def retooling(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c14-rate-threshold."""
    amount = (figure.rate * fact.equipment).capped(figure.cap)
    return amount.if_met(fact.equipment >= figure.line)


@rules.benefit("art-12", "more-research")
def more_research(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c16-increment."""
    more = increase(fact.rd_this_year, fact.rd_last_year)
    return gives((figure.rate * more).capped(figure.cap))


@rules.benefit("art-13", "technology-contracts")
def technology_contracts(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c17-slices."""
    shares = slices(
        fact.deals,
        figure.first_rate,
        (figure.line_1, figure.second_rate),
        (figure.line_2, figure.third_rate),
    )
    return gives(shares.capped(figure.cap))


@rules.benefit("art-14", "project-matching")
def project_matching(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c19-match-within-cost."""
    room = within_share(figure.share, fact.spending, fact.provincial_grant, fact.other_grants)
    match = matched(fact.provincial_grant, figure.ratio)
    return gives(match.capped(figure.cap).within(room))


@rules.benefit("art-15", "rural-tourism")
def rural_tourism(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c20-rate-range."""
    low, high = figure.low * fact.investment, figure.high * fact.investment
    return between(low, high).if_met(fact.investment >= figure.line)


@rules.benefit("art-16", "service-revenue")
def service_revenue(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c21-band-first-reached-growth."""
    lines = figure.line_1, figure.line_2, figure.line_3
    awards = figure.award_1, figure.award_2, figure.award_3
    return by_band(fact.revenue, *zip(lines, awards, strict=True)).if_met(
        first_reached(fact.revenue, fact.highest_before, *lines),
        grown_by(fact.revenue, fact.revenue_last_year, figure.growth),
    )


@rules.benefit("art-17", "rice")
def rice(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c23-unit-by-band."""
    price = by_band(fact.area, (figure.line_1, figure.price_1), (figure.line_2, figure.price_2))
    return gives(per_unit(price, fact.area))


@rules.benefit("art-18", "fuel-cells")
def fuel_cells(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c24-unit-cap."""
    return gives(per_unit(figure.price, fact.power).capped(figure.cap))


@rules.benefit("art-19", "office-rent")
def office_rent(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c26-rent."""
    months = at_most(fact.months_this_year, figure.most_months - fact.months_before)
    area = at_most(fact.area, figure.most_area)
    price = at_most(fact.rent_per_m2_month, figure.most_price)
    return gives((figure.rate * rent(price, area, months)).capped(figure.cap))


@rules.benefit("art-20", "housing-allowance")
def housing_allowance(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c27-allowance."""
    a_month = by_level(
        fact.degree, doctor=figure.doctor, master=figure.master, bachelor=figure.bachelor
    )
    allowance = per_unit(a_month, fact.months, limit=figure.most_months)
    return allowance.if_met(fact.owns_home.must_be_no())


@rules.benefit("art-21", "chargers")
def chargers(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c28-energy-hours."""
    return gives(per_unit(figure.price, fact.energy, limit=figure.hours * fact.power))


@rules.benefit("art-22", "more-output")
def more_output(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c30-steps-of-increase."""
    more = increase(fact.output, fact.output_last_year)
    return (
        per_full_step(more, figure.step, figure.each)
        .capped(figure.cap)
        .if_met(
            fact.output >= figure.line,
            grown_by(fact.output, fact.output_last_year, figure.growth),
        )
    )


@rules.benefit("art-23", "settling-in")
def settling_in(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c31-staged."""
    return staged(
        figure.allowance,
        fact.full_years,
        (figure.one, figure.first),
        (figure.two, figure.second),
        (figure.three, figure.third),
    ).if_met(fact.is_doctor)


@rules.benefit("art-24", "equipment-loan")
def equipment_loan(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c33-interest."""
    lpr = figure.share * fact.lpr_at_contract
    subsidy = interest(fact.loan, lpr, fact.days, figure.year, limit=figure.year)
    return gives(subsidy.capped(figure.half * fact.interest_paid).capped(figure.cap))


@rules.benefit("art-25", "foreign-capital")
def foreign_capital(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c34-foreign-capital."""
    bands = (figure.line_1, figure.rate_1), (figure.line_2, figure.rate_2)
    in_usd = by_band(fact.paid_in_usd, *bands) * fact.paid_in_usd
    return gives((in_usd * fact.rate_of_day).capped(figure.cap))


@rules.benefit("art-26", "conference")
def conference(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c36-uplift-and-half."""
    counted = fact.on_site + halved(fact.online, figure.half)
    award = per_unit(figure.each, counted)
    international = fact.from_abroad >= figure.abroad * (fact.on_site + fact.online)
    raised = raised_by(award, figure.more).capped(figure.higher_cap)
    return gives(when(international, raised, award.capped(figure.cap)))


@rules.benefit("art-27", "yearly-total")
def yearly_total(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c38-total-over-articles."""
    received = total(fact.art_5, fact.art_6, fact.art_7, fact.art_8)
    return gives(received.capped(figure.total).capped(fact.contribution_last_year))


@rules.benefit("art-28", "pledge-loans")
def pledge_loans(fact: FactSpace, figure: FigureSpace) -> Rule:
    """c40-pro-rata."""
    subsidy = (figure.rate * fact.interest_paid).capped(figure.cap)
    return gives(pro_rata(subsidy, figure.budget, fact.approved_of_all))
