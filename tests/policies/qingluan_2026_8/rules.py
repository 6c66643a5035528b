"""The rules of 青峦市促进先进制造业高质量发展若干政策, one a benefit, over the facts and figures of its dataset."""

from calculators.forms import (
    FactSpace,
    FigureSpace,
    RuleBook,
    at_most,
    by_band,
    by_level,
    case_by_case,
    first_reached,
    gives,
    grown_by,
    higher,
    in_force,
    in_turn,
    increase,
    interest,
    matched,
    per_full_step,
    per_unit,
    plus_points,
    raised_by,
    refers,
    rent,
    topped_up,
    total_over,
    when,
    whole,
)
from calculators.kernel import Condition, Number, Rule, Validity

__all__ = ["rules"]

rules = RuleBook()


@rules.scope("scope")
def scope(fact: FactSpace, _figure: FigureSpace) -> Condition:
    """Article 14: enterprises."""
    return fact.applicant_type.among("enterprise")


@rules.validity("validity")
def validity(fact: FactSpace, figure: FigureSpace) -> Validity:
    """Article 14: from 30 days after the day of issue, for three years."""
    first = figure.issued + figure.days_until_effect
    last = (first + figure.years_of_validity).day_before()
    return in_force(fact.application_date, first=first, last=last)


@rules.negative("bad-list")
def bad_list(fact: FactSpace, _figure: FigureSpace) -> Condition:
    """Article 13: who gets nothing."""
    return fact.bad_list


@rules.overlap("other-support")
def other_support(fact: FactSpace, _figure: FigureSpace) -> object:
    """Article 13: the higher of two."""
    return fact.other_support


@rules.total("growth-total")
def growth_total(_fact: FactSpace, figure: FigureSpace) -> object:
    """Article 13: Articles 1 and 2 together."""
    return figure.most


@rules.benefit("art-01", "scale-award")
def scale_award(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 1."""
    award = by_band(
        fact.revenue,
        (figure.line_1, figure.award_1),
        (figure.line_2, figure.award_2),
        (figure.line_3, figure.award_3),
    )
    first = first_reached(
        fact.revenue, fact.best_before, figure.line_1, figure.line_2, figure.line_3
    )
    return gives(topped_up(award, fact.received)).if_met(first)


@rules.benefit("art-02", "growth-award")
def growth_award(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 2."""
    award = figure.rate * increase(fact.now, fact.before)
    fast = grown_by(fact.now, fact.before, figure.fast)
    amount = when(fast, figure.double * award, award)
    return gives(amount.capped(figure.cap).within(fact.contribution)).if_met(
        fact.now >= figure.line, fact.tax >= figure.tax_line * fact.land
    )


@rules.benefit("art-03", "rent")
def rent_support(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 3."""
    price = (figure.rate * fact.price).capped(figure.top_price)
    months = at_most(fact.months, figure.most_months - fact.months_before)
    return gives(rent(price, at_most(fact.area, figure.most_area), months)).if_met(
        fact.area >= figure.least_area
    )


@rules.benefit("art-04", "loan-interest")
def loan_interest(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 4."""
    rate = figure.share * at_most(fact.lpr, fact.own_rate)
    amount = interest(fact.loan, rate, fact.term.days(), figure.year, limit=figure.most_days)
    return gives(amount.capped(figure.cap))


@rules.benefit("art-05", "graduates")
def graduates(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 5."""
    most = at_most(figure.most, whole(figure.quota * fact.staff))
    people = (fact.doctors, figure.doctor), (fact.masters, figure.master)
    return gives(in_turn(most, *people))


@rules.benefit("art-06", "prize")
def prize(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 6."""
    award = by_level(fact.prize, first=figure.first, second=figure.second, third=figure.third)
    amount = when(fact.level.among("national"), figure.double * award, award)
    return gives(amount).if_met(
        fact.level.among("national", "provincial"), fact.prize.among("first", "second", "third")
    )


@rules.benefit("art-07", "equipment")
def equipment(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 7."""

    def one_grant(one: FactSpace) -> Number:
        rate = plus_points(
            by_level(one.kind, tool=figure.tools, robot=figure.robots), (one.first_set, figure.more)
        )
        return when(one.price > figure.floor, (rate * one.price).capped(figure.cap_one))

    return gives(total_over(fact.devices, one_grant).capped(figure.cap))


@rules.benefit("art-08", "project")
def project(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 8."""
    grant = (figure.rate * fact.investment).capped(figure.cap)
    two = figure.part_1 + figure.part_2
    share = by_level(fact.stage, begun=figure.part_1, completed=two, producing=two + figure.part_3)
    return gives(share * grant).if_met(fact.investment >= figure.line)


@rules.benefit("art-09", "capital")
def capital(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 9."""
    steps = per_full_step(fact.paid, figure.step, figure.award)
    share = figure.rate * fact.paid * fact.rate_of_day
    return gives(higher(steps=steps, share=share).capped(figure.cap)).if_met(
        fact.paid >= figure.line
    )


@rules.benefit("art-10", "saving")
def saving(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 10."""
    return gives(per_unit(figure.coal, fact.saved).capped(figure.cap))


@rules.benefit("art-10", "solar")
def solar(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 10."""
    return gives(per_unit(figure.power, fact.energy)).if_met(fact.year_no <= figure.years)


@rules.benefit("art-11", "rebuilding")
def rebuilding(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11."""
    area = at_most(fact.built, matched(fact.down, figure.ratio))
    award = figure.price * area
    more = per_full_step(fact.rise, figure.step, figure.more)
    return gives(raised_by(award, more))


@rules.benefit("art-12", "listing")
def listing(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 12."""
    return gives(figure.award).if_met(fact.listed)


@rules.benefit("art-12", "talent")
def talent(fact: FactSpace, _figure: FigureSpace) -> Rule:
    """Article 12."""
    return refers(fact.talent)


@rules.benefit("art-12", "head-office")
def head_office(fact: FactSpace, _figure: FigureSpace) -> Rule:
    """Article 12."""
    return case_by_case(fact.moved)
