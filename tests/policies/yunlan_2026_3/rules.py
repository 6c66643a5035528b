"""The rules of the invented policy of Yunlan, one a benefit, and those over all articles."""

from calculators.forms import (
    FactSpace,
    FigureSpace,
    RuleBook,
    all_of,
    any_of,
    at_least_n,
    at_most,
    between,
    by_band,
    by_level,
    case_by_case,
    gives,
    grown_by,
    halved,
    in_force,
    increase,
    interest,
    matched,
    one_of,
    per_full_step,
    per_unit,
    pro_rata,
    raised_by,
    refers,
    rent,
    slices,
    staged,
    topped_up,
    total_over,
    when,
    within_share,
)
from calculators.kernel import Condition, Expression, Rule, Validity

__all__ = ["rules"]

rules = RuleBook()


@rules.benefit("art-03", "more-research")
def more_research(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 3 (1): grant for more R&D."""
    more = increase(fact.rd_this_year, fact.rd_last_year)
    grown = grown_by(fact.rd_this_year, fact.rd_last_year, figure.growth)
    return (figure.rate * more).capped(figure.cap).if_met(grown)


@rules.benefit("art-04", "going-digital")
def going_digital(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 3 (2): grant for going digital."""
    amount = (figure.rate * fact.investment).capped(figure.cap)
    return amount.if_met(fact.investment >= figure.line)


@rules.benefit("art-05", "technology-contracts")
def technology_contracts(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 3 (3): award for technology contracts."""
    shares = slices(fact.deals, figure.first, (figure.line, figure.second))
    return gives(shares.capped(figure.cap))


@rules.benefit("art-06", "specialised")
def specialised(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 4, paragraph 1: award for specialised enterprises."""
    award = by_level(
        fact.level,
        national=figure.national,
        provincial=figure.provincial,
        municipal=figure.municipal,
    )
    return gives(topped_up(award, fact.received_before))


@rules.benefit("art-07", "growing-enterprise")
def growing_enterprise(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 4, paragraph 2: award for growing enterprises."""
    marks = at_least_n(
        figure.needed,
        fact.revenue >= figure.revenue_line,
        fact.rd_share >= figure.rd_line,
        fact.patents >= figure.patents_line,
        fact.staff >= figure.staff_line,
    )
    return figure.award.if_met(marks)


@rules.benefit("art-08", "more-output")
def more_output(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 5: award for growing output."""
    more = increase(fact.output, fact.output_last_year)
    return (
        per_full_step(more, figure.step, figure.each)
        .capped(figure.cap)
        .if_met(
            fact.output >= figure.line,
            grown_by(fact.output, fact.output_last_year, figure.growth),
        )
    )


@rules.benefit("art-09", "project-matching")
def project_matching(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 6: matching of research projects."""
    room = within_share(figure.share, fact.spending, fact.grant_from_above, fact.other_grants)
    match = matched(fact.grant_from_above, figure.ratio).capped(figure.cap)
    return match.within(room).if_met(fact.provincial_project)


@rules.benefit("art-10", "equipment-loan")
def equipment_loan(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 7: interest subsidy for equipment loans."""
    half_rate = figure.share * fact.loan_rate
    subsidy = interest(fact.loan, half_rate, fact.days, figure.year).capped(figure.cap)
    return gives(pro_rata(subsidy, figure.budget, fact.approved_of_all))


@rules.benefit("art-11", "office-rent")
def office_rent(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 8: subsidy for office rent."""
    area = at_most(fact.area, figure.most_area)
    price = at_most(fact.price, figure.most_price)
    return gives((figure.rate * rent(price, area, fact.months)).capped(figure.cap))


@rules.benefit("art-12", "brand")
def brand(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 9: support for brands."""
    grant = (figure.rate * fact.brand_spending).capped(figure.cap)
    return one_of(award=figure.award, grant=grant).if_met(fact.recognised_brand)


@rules.benefit("art-13", "rice")
def rice(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 3, Article 10: grant for rice by area."""
    price = by_band(fact.area, (figure.line_1, figure.price_1), (figure.line_2, figure.price_2))
    return gives(per_unit(price, fact.area))


@rules.benefit("art-14", "cold-chain")
def cold_chain(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 3, Article 11: grant for cold-chain equipment."""
    devices = total_over(
        fact.devices, lambda device: (figure.rate * device.price).capped(figure.each_cap)
    )
    return gives(devices.capped(figure.cap))


@rules.benefit("art-15", "study-trip")
def study_trip(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 3, Article 12, paragraph 1: award for study trips and conferences."""
    award = per_unit(figure.each, fact.on_site + halved(fact.online, figure.half))
    international = fact.from_abroad >= figure.abroad * (fact.on_site + fact.online)
    raised = raised_by(award, figure.more)
    return gives(when(international, raised, award).capped(figure.cap))


@rules.benefit("art-16", "rural-tourism")
def rural_tourism(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 3, Article 12, paragraph 2: award for rural tourism."""
    low, high = figure.low * fact.investment, figure.high * fact.investment
    return between(low, high).if_met(fact.investment >= figure.line)


@rules.benefit("art-17", "settling-in")
def settling_in(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 3, Article 13 (1): settling-in allowance."""
    return staged(
        figure.allowance,
        fact.full_years,
        (figure.one, figure.first),
        (figure.two, figure.second),
        (figure.three, figure.third),
    ).if_met(fact.is_doctor)


@rules.benefit("art-18", "rent-allowance")
def rent_allowance(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 3, Article 13 (2): rent allowance."""
    a_month = by_level(
        fact.degree, doctor=figure.doctor, master=figure.master, bachelor=figure.bachelor
    )
    allowance = per_unit(a_month, fact.months, limit=figure.most_months)
    return allowance.if_met(fact.owns_home.must_be_no())


@rules.benefit("art-19", "major-project")
def major_project(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 3, Article 14: major projects."""
    return case_by_case(fact.fixed_investment >= figure.line)


@rules.benefit("art-20", "patent-funding")
def patent_funding(fact: FactSpace, _figure: FigureSpace) -> Rule:
    """Chapter 3, Article 15: funding for invention patents."""
    return refers(fact.patent_granted)


# The rules over all articles.


@rules.scope("scope")
def scope(fact: FactSpace, figure: FigureSpace) -> Condition:
    """Article 1: registered firms and cooperatives, and residents."""
    organisation = fact.applicant_kind.among("enterprise", "farm_cooperative")
    resident = fact.months_resident >= figure.residence
    return any_of(
        all_of(organisation, fact.registered_in_yunlan),
        all_of(fact.applicant_kind.among("individual"), resident),
    )


@rules.negative("no-support")
def no_support(fact: FactSpace, _figure: FigureSpace) -> Condition:
    """Article 2: the seriously dishonest, and accidents that were not put right."""
    return any_of(fact.on_dishonesty_list, fact.grave_accident)


@rules.overlap("overlap")
def overlap(fact: FactSpace, _figure: FigureSpace) -> Expression:
    """Article 16: the higher of this and other support for the same item."""
    return fact.other_support


@rules.total("yearly-total")
def yearly_total(_fact: FactSpace, figure: FigureSpace) -> Expression:
    """Article 17: what Articles 3 to 6 give in a year."""
    return figure.limit


@rules.validity("validity")
def validity(fact: FactSpace, figure: FigureSpace) -> Validity:
    """Article 18: from one named day to another."""
    return in_force(fact.applied_on, first=figure.first_day, last=figure.last_day)


# The other interpretation of an open question.


@rules.alternative("art-10", "equipment-loan", "cap-before-or-after")
def cap_before_or_after(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Chapter 2, Article 7: the other answer to cap-before-or-after."""
    half_rate = figure.share * fact.loan_rate
    subsidy = interest(fact.loan, half_rate, fact.days, figure.year)
    cut = pro_rata(subsidy, figure.budget, fact.approved_of_all)
    return gives(cut.capped(figure.cap))
