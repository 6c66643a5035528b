"""The rules of 成经信发〔2020〕7号, one a benefit, over the facts and figures of its dataset.

A rule only builds a graph. What it says in words, in amounts, in bounds and as a curve are
readings of that graph (see calculators/readings).
"""

from calculators.forms import (
    FactSpace,
    FigureSpace,
    RuleBook,
    all_of,
    any_of,
    both,
    gives,
    higher,
    in_force,
    no_amount,
    refers,
    up_to,
    when,
)
from calculators.kernel import Condition, Expression, Rule, Validity

__all__ = ["rules"]

rules = RuleBook()


@rules.benefit("art-01", "matching-grant")
def matching_grant(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 1: half of the national funding, capped, within what is left of the investment."""
    rate = fact.national_ratio.otherwise(figure.matching_rate)
    room = (
        fact.total_investment
        - fact.national_grant
        - fact.provincial_grant
        - fact.other_municipal_grant
    )
    amount = (rate * fact.national_grant).capped(figure.cap).within(room)
    return amount.if_met(fact.accepted_on_time)


@rules.benefit("art-02", "platform-support")
def platform_support(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 2, first sentence: innovation platforms of national level."""
    return up_to(figure.platform_ceiling).if_met(fact.national_level)


@rules.benefit("art-02", "national-centre-matching")
def national_centre_matching(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 2, second sentence: newly approved national centres, with no cap in the text."""
    return (figure.centre_rate * fact.national_support).if_met(
        fact.newly_approved,
        fact.centre_type.among(
            "industry_innovation_centre",
            "technology_innovation_centre",
            "manufacturing_innovation_centre",
        ),
    )


@rules.benefit("art-03", "research-institute")
def research_institute(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 3: new institutions of industry, universities, research and application."""
    return up_to(figure.ceiling).if_met(fact.established_in_chengdu, fact.recognised)


@rules.benefit("art-04", "standard-award")
def standard_award(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 4: leading the drafting of an approved standard."""
    return up_to(figure.ceiling).if_met(
        fact.led_drafting,
        fact.approved,
        fact.standard_level.among("international", "national", "industry"),
    )


@rules.benefit("art-05", "talent-support")
def talent_support(fact: FactSpace, _figure: FigureSpace) -> Rule:
    """Article 5: under the talent programmes' own rules."""
    return refers(fact.selected_for_talent_programme)


@rules.benefit("art-06", "programme-adjustment")
def programme_adjustment(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 6, first sentence: schools that adjust what they teach."""
    return up_to(figure.programme_ceiling).if_met(
        fact.institution_in_chengdu,
        fact.institution_type.among("university", "vocational_college"),
        fact.programme_adjusted,
    )


@rules.benefit("art-06", "training-base")
def training_base(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 6, second sentence: training bases built with larger enterprises."""
    return up_to(figure.base_ceiling).if_met(
        fact.institution_in_chengdu,
        fact.institution_type.among("university", "vocational_college"),
        fact.base_built,
        fact.partner_above_scale_in_chengdu,
    )


@rules.benefit("art-07", "certification-fee")
def certification_fee(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 7: examination fees of certified professionals, once."""
    share = figure.rate * fact.exam_fee
    return up_to(share).if_met(fact.certified, fact.granted_before.must_be_no())


@rules.benefit("art-08", "certification-and-testing")
def certification_and_testing(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 8: certification or testing of critical equipment and dedicated products."""
    return up_to((figure.rate * fact.fee).capped(figure.cap)).if_met(
        fact.passed,
        fact.product_type.among("critical_network_equipment", "dedicated_security_product"),
    )


@rules.benefit("art-09", "xinchuang-testing")
def xinchuang_testing(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 9: security testing of IT application innovation products."""
    return up_to((figure.rate * fact.fee).capped(figure.cap)).if_met(fact.passed)


@rules.benefit("art-10", "crypto-testing")
def crypto_testing(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 10: testing and certification of commercial cryptography products."""
    return up_to((figure.rate * fact.fee).capped(figure.cap)).if_met(fact.passed)


#: What article 11 names for its grants, and what it would name if no kind had been left out.
_SETS_AND_BATCHES = ("first_set", "first_batch")
_ALL_KINDS = ("first_set", "first_batch", "first_version")


def _one_off_share(fact: FactSpace, figure: FigureSpace, base: Expression, *kinds: str) -> Rule:
    """Article 11, first sentence: a capped share of a base, once, for some kinds of recognition."""
    share = (figure.grant_rate * base).capped(figure.grant_cap)
    return share.if_met(fact.recognition.among(*kinds), fact.granted_before.must_be_no())


@rules.benefit("art-11", "developer-grant")
def developer_grant(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11, first sentence: the developer, on its R&D spending, once."""
    return _one_off_share(fact, figure, fact.rd_spend, *_SETS_AND_BATCHES)


@rules.benefit("art-11", "user-grant")
def user_grant(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11, first sentence: the user, on the contract as performed, once."""
    return _one_off_share(fact, figure, fact.contract_amount, *_SETS_AND_BATCHES)


@rules.benefit("art-11", "premium-match")
def premium_match(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11, second sentence: insurance premiums that the State or province subsidises."""
    return (
        (figure.premium_rate * fact.approved_premium)
        .capped(figure.premium_cap)
        .if_met(
            fact.recognition.among("first_set", "first_version"),
            fact.premium_subsidised,
        )
    )


@rules.benefit("art-12", "pilot-award")
def pilot_award(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 12: national pilot and demonstration projects."""
    return up_to(figure.ceiling).if_met(fact.pilot_awarded)


@rules.benefit("art-13", "assessment-fee")
def assessment_fee(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 13: testing and assessment by a third party."""
    return up_to((figure.rate * fact.service_fee).capped(figure.cap)).if_met(fact.third_party)


@rules.benefit("art-14", "demonstration")
def demonstration(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 14: demonstration projects that were selected."""
    return (figure.rate * fact.project_investment).capped(figure.cap).if_met(fact.selected)


@rules.benefit("art-15", "public-platform")
def public_platform(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 15: public technology platforms."""
    return (figure.rate * fact.platform_investment).capped(figure.cap).if_met(fact.platform_built)


@rules.benefit("art-16", "event-support")
def event_support(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 16: forums, contests and exhibitions of international or national influence."""
    return up_to(figure.ceiling).if_met(
        fact.held_in_chengdu, fact.influence.among("international", "national")
    )


@rules.benefit("art-17", "guarantee-payout")
def guarantee_payout(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 17: compensation that a guarantee institution paid."""
    share = (figure.rate * fact.compensation_paid).capped(figure.cap)
    return up_to(share).if_met(fact.guarantee_institution, fact.borrowers_are_infosec_smes)


@rules.benefit("art-18", "influence-list")
def influence_list(_fact: FactSpace, _figure: FigureSpace) -> Rule:
    """Article 18: a ranking and joint launches, no money."""
    return no_amount()


@rules.benefit("art-20", "higher-of")
def higher_of(fact: FactSpace, _figure: FigureSpace) -> Rule:
    """Article 20: the higher of two for the same item, both for different ones."""
    ours, theirs = fact.this_policy_amount, fact.other_municipal_amount
    amount = when(
        fact.same_item,
        higher(this_policy=ours, other_policy=theirs),
        both(this_policy=ours, other_policy=theirs),
    )
    return gives(amount).unless(fact.superior_rule)


@rules.benefit("art-21", "appraisal")
def appraisal(_fact: FactSpace, _figure: FigureSpace) -> Rule:
    """Article 21: an appraisal of contributors, no money."""
    return no_amount()


# The rules over all articles.


@rules.scope("scope")
def scope(fact: FactSpace, _figure: FigureSpace) -> Condition:
    """Article 19: legal persons in the sector of one of four kinds, and qualified talent."""
    organisation = fact.applicant_type.among(
        "enterprise", "public_institution", "industry_association", "private_nonprofit"
    )
    legal_person_in_sector = all_of(organisation, fact.legal_person, fact.in_sector)
    return any_of(fact.applicant_type.among("talent"), legal_person_in_sector)


@rules.validity("validity")
def validity(fact: FactSpace, figure: FigureSpace) -> Validity:
    """Article 23: from 30 days after the day of issue, for three years."""
    first = figure.issued + figure.days_until_effect
    last = (first + figure.years_of_validity).day_before()
    return in_force(fact.application_date, first=first, last=last)


@rules.overlap("overlap")
def overlap(fact: FactSpace, _figure: FigureSpace) -> Expression:
    """Article 20: the higher of this support and another municipal one for the same item."""
    return fact.other_municipal_support


# The other interpretations: what a benefit gives where an open question is answered otherwise.
# Each is named after the question in the article's dataset.


@rules.alternative("art-01", "matching-grant", "national-ratio")
def states_rule_alone(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 1: where the State prescribes a ratio, neither cap nor total of this article."""
    alone = fact.national_ratio.otherwise(figure.matching_rate) * fact.national_grant
    return alone.if_met(fact.accepted_on_time, fact.national_ratio.must_be_stated())


@rules.alternative("art-02", "national-centre-matching", "centre-cap")
def centres_capped_too(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 2: the first sentence's ceiling also holds for the three national centres."""
    return (
        (figure.centre_rate * fact.national_support)
        .capped(figure.platform_ceiling)
        .if_met(
            fact.newly_approved,
            fact.centre_type.among(
                "industry_innovation_centre",
                "technology_innovation_centre",
                "manufacturing_innovation_centre",
            ),
        )
    )


@rules.alternative("art-04", "standard-award", "national-or-all-three")
def national_standards_only(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 4: only national standards get an award."""
    return up_to(figure.ceiling).if_met(
        fact.led_drafting, fact.approved, fact.standard_level.among("national")
    )


@rules.alternative("art-11", "developer-grant", "who-gets-what-share")
@rules.alternative("art-11", "user-grant", "who-gets-what-share")
def share_of_both(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11: each party gets its share of R&D spending and contract added up."""
    added = fact.rd_spend + fact.contract_amount
    return _one_off_share(fact, figure, added, *_SETS_AND_BATCHES)


@rules.alternative("art-11", "developer-grant", "which-recognition-for-which-support")
def developer_grant_for_all_kinds(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11: first versions of software get the developer's grant, too."""
    return _one_off_share(fact, figure, fact.rd_spend, *_ALL_KINDS)


@rules.alternative("art-11", "user-grant", "which-recognition-for-which-support")
def user_grant_for_all_kinds(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11: first versions of software get the user's grant, too."""
    return _one_off_share(fact, figure, fact.contract_amount, *_ALL_KINDS)


@rules.alternative("art-11", "premium-match", "which-recognition-for-which-support")
def premium_match_for_all_kinds(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 11: first batches of new materials get the premium's grant, too."""
    return (
        (figure.premium_rate * fact.approved_premium)
        .capped(figure.premium_cap)
        .if_met(
            fact.recognition.among(*_ALL_KINDS),
            fact.premium_subsidised,
        )
    )


@rules.alternative("art-14", "demonstration", "selection-is-a-competition")
def without_selection(fact: FactSpace, figure: FigureSpace) -> Rule:
    """Article 14: every project that serves as a demonstration gets its share."""
    return (figure.rate * fact.project_investment).capped(figure.cap).if_met()
