"""What is said of a whole outcome, for rules that the policies held here don't have."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from calculators.definitions import Department, FactDefinition
from calculators.forms import (
    at_least_amount,
    between,
    gives,
    higher,
    in_equal_parts,
    in_force,
    refers,
    staged,
    total,
    when,
)
from calculators.policies import Policy
from calculators.problems import Language
from calculators.readings.exact import Situation
from calculators.words.example import fact, figure
from tests.calculators.made import General, article_lines, general, made, outcome, said

_F = Fraction
_FEE = fact("fee", "money", "检测费", "testing fee")
_GRANT = fact("grant", "money", "已得补助", "grants received")
_OTHER = fact("other", "money", "其他支持", "other support")
_APPROVED = fact("approved", "yes_no", "已获批准", "approval")
_LOCAL = fact("local", "yes_no", "在本地注册", "registration here")
_ON = fact("on", "date", "申请日期", "day of application")
_SIGNED = fact("signed", "date", "签约日期", "day of signing")
_SHARE = fact("share", "percent", "占比", "share")
_CAP, _RATE = figure("cap", "100"), figure("rate", "1/2", "1")
_MARCH = datetime.date(2026, 3, 1)


def _half(*generals: General, general_facts: tuple[FactDefinition, ...]) -> Policy:
    """Make a policy that gives half of the fee, under rules over all articles."""
    return made(
        lambda facts, figures: figures.rate * facts.fee,
        [_FEE],
        [_RATE],
        generals=generals,
        general_facts=general_facts,
    )


@pytest.mark.parametrize(
    ("rule", "known", "zh", "en"),
    [
        (
            general(
                "rule",
                "scope",
                lambda facts, _: facts.local,
                words={"met": {"zh": "本政策适用。", "en": "The policy applies."}},
            ),
            {"local": True},
            "本政策适用。",
            "The policy applies.",
        ),
        (
            general("rule", "scope", lambda facts, _: facts.local),
            {"local": False},
            "不属于规则：需要“在本地注册”为是。因此实际可得 0 元。",
            "Not covered (the rule): it takes that “registration here” is answered yes."
            " So CNY 0 is payable.",
        ),
        (
            general(
                "rule",
                "scope",
                lambda facts, _: facts.local & ~facts.approved,
                words={"failed": {"zh": "不在本地", "en": "it is elsewhere"}},
            ),
            {"local": False},
            "不属于规则：不在本地。因此实际可得 0 元。",
            "Not covered (the rule): it is elsewhere. So CNY 0 is payable.",
        ),
        (
            general("rule", "negative", lambda facts, _: facts.approved | ~facts.local),
            {"local": False, "approved": False},
            "属于规则：“在本地注册”为否。因此实际可得 0 元。",
            "Excluded (the rule): “registration here” is answered no. So CNY 0 is payable.",
        ),
        (
            general(
                "rule",
                "scope",
                lambda facts, _: ~facts.approved,
                reasons={"approved": {"zh": "已获批准", "en": "it is approved"}},
            ),
            {"approved": True},
            "不属于规则：已获批准。因此实际可得 0 元。",
            "Not covered (the rule): it is approved. So CNY 0 is payable.",
        ),
    ],
)
def test_a_rule_over_all_articles_is_said_with_its_reason(
    rule: General, known: Situation, zh: str, en: str
) -> None:
    policy = _half(rule, general_facts=(_LOCAL, _APPROVED))
    facts = {"fee": _F(10), **known}
    assert said(policy, facts, "zh", "general") == [zh]
    assert said(policy, facts, "en", "general") == [en]


@pytest.mark.parametrize(
    ("rule", "payable", "zh", "en"),
    [
        (
            lambda facts, _: in_force(facts.on, first=facts.signed),
            5,
            "起止日期还不能确定：自签约日期起。",
            "When the policy is in force can't be told yet: from the day of signing on.",
        ),
        (
            lambda facts, figures: in_force(facts.on, first=facts.signed, last=figures.issued),
            0,
            "2026年3月1日不在有效期内：签约日期至 2026年1月1日。因此实际可得 0 元。",
            "On 1 March 2026 the policy is not in force: the day of signing to 1 January 2026."
            " So CNY 0 is payable.",
        ),
        (
            lambda facts, figures: in_force(facts.on, first=figures.issued),
            5,
            "2026年3月1日在有效期内：自 2026年1月1日起。",
            "On 1 March 2026 the policy is in force: from 1 January 2026 on.",
        ),
        (
            lambda facts, figures: in_force(facts.on, last=figures.issued),
            0,
            "2026年3月1日不在有效期内：至 2026年1月1日止。因此实际可得 0 元。",
            "On 1 March 2026 the policy is not in force: until 1 January 2026. So CNY 0 is payable.",
        ),
        (
            lambda facts, _: in_force(facts.on),
            5,
            "2026年3月1日在有效期内：原文未设期限。",
            "On 1 March 2026 the policy is in force: the text sets no dates.",
        ),
    ],
)
def test_whether_a_policy_is_in_force_is_said_as_far_as_it_is_known(
    rule: object, payable: int, zh: str, en: str
) -> None:
    """An end that isn't known yet settles nothing, but for a day that the other end rules out."""
    policy = _half(
        general("rule", "validity", rule),  # type: ignore[arg-type]
        general_facts=(_ON, _SIGNED),
    )
    facts: Situation = {"fee": _F(10), "on": _MARCH}
    assert outcome(policy, facts).payable_most == payable
    assert said(policy, facts, "zh", "general") == [zh]
    assert said(policy, facts, "en", "general") == [en]


def test_at_least_an_amount_is_said_without_an_end() -> None:
    policy = made(lambda facts, figures: at_least_amount(figures.rate * facts.fee), [_FEE], [_RATE])
    assert said(policy, {"fee": _F(10)}, "zh") == [
        "5 元以上，原文未设上限",
        "检测费（10 元）的 50% 为 5 元。",
    ]
    assert said(policy, {"fee": _F(10)}, "en") == [
        "CNY 5 or more; the text sets no upper limit",
        "50% of the testing fee (CNY 10) is CNY 5.",
    ]


def test_between_two_amounts_each_end_is_worked_out() -> None:
    policy = made(
        lambda facts, figures: between(figures.rate * facts.fee, facts.fee), [_FEE], [_RATE]
    )
    assert said(policy, {"fee": _F(10)}, "en", "headline") == [
        "Between CNY 5 and CNY 10, as the authority decides"
    ]
    assert said(policy, {"fee": _F(10)}, "en", "steps")[:4] == [
        "The lower end:",
        "50% of the testing fee (CNY 10) is CNY 5.",
        "The upper end:",
        "The amount is the testing fee (CNY 10).",
    ]


def test_a_requirement_without_words_of_the_law_is_said_by_itself() -> None:
    policy = made(
        lambda facts, figures: gives(figures.cap).if_met(facts.fee >= figures.cap), [_FEE], [_CAP]
    )
    assert said(policy, {"fee": _F(100)}, "zh", "requirements") == [
        "已满足：检测费（100 元）不低于 100 元。"
    ]
    assert said(policy, {"fee": _F(99)}, "en", "requirements") == [
        "Not met: the testing fee (CNY 99) is at least CNY 100."
    ]


def test_a_range_that_may_be_narrower_says_so() -> None:
    """100 yuan times a share, times what is left of it: the bound is one from outside."""
    policy = made(
        lambda facts, figures: figures.cap * facts.share * (figures.one - facts.share),
        [_SHARE],
        [_CAP, figure("one", "1", "1")],
    )
    assert said(policy, {}, "en", "notes") == [
        "Still open: share.",
        "This is an outer bound: the true range may be narrower.",
    ]


def test_another_interpretation_may_give_no_amount() -> None:
    """One under which another rule decides differs from every amount, but not from a refusal."""
    policy = made(
        lambda facts, figures: gives(figures.cap).if_met(facts.local),
        [_APPROVED, _LOCAL],
        [_CAP],
        alternatives={
            "question": lambda facts, figures: gives(figures.cap).unless(facts.approved),
            "other": lambda facts, figures: gives(figures.cap).if_met(facts.local),
        },
    )
    met: Situation = {"approved": True, "local": True}
    (zh,), (en,) = (said(policy, met, one, "doubts") for one in ("zh", "en"))
    assert zh.endswith("后一种。结果会是本条不给予金额。")
    assert en.endswith("The second. This article itself would give no amount.")
    assert said(policy, {"approved": False, "local": True}, "en", "doubts") == []
    failed = said(policy, {"approved": False, "local": False}, "en", "doubts")
    assert [one.endswith("It would give CNY 100.") for one in failed] == [True]


def test_a_part_whose_share_is_open_is_said_without_its_amount() -> None:
    policy = made(
        lambda facts, figures: staged(figures.cap, facts.years, (figures.one, facts.share)),
        [fact("years", "count", "年数", "years", unit="year"), _SHARE],
        [_CAP, figure("one", "1", "year")],
    )
    assert said(policy, {"years": _F(2)}, "zh", "payments") == ["满 1 年后发放占比。"]
    assert said(policy, {"years": _F(2)}, "en", "payments") == ["After 1 year, the share is paid."]


@pytest.mark.parametrize(
    ("known", "zh", "en"),
    [
        (
            {"fee": _F(100), "years": _F(2)},
            "5 年内分 5 次发放，每次 20 元。",
            "Paid 5 times over 5 years: CNY 20 each time.",
        ),
        (
            {"fee": _F(100)},
            "5 年内分 5 次发放，每次最高可能为 20 元。",
            "Paid 5 times over 5 years: it may be up to CNY 20 each time.",
        ),
        (
            {"years": _F(2)},
            "5 年内分 5 次等额发放。",
            "Paid 5 times over 5 years, the same each time.",
        ),
    ],
)
def test_an_amount_in_equal_parts_says_how_often_it_is_paid(
    known: Situation, zh: str, en: str
) -> None:
    policy = made(
        lambda facts, figures: in_equal_parts(facts.fee, facts.years, figures.length),
        [_FEE, fact("years", "count", "年数", "years", unit="year")],
        [figure("length", "5", "year")],
    )
    assert said(policy, known, "zh", "payments") == [zh]
    assert said(policy, known, "en", "payments") == [en]


@pytest.mark.parametrize(
    ("same", "zh", "en"),
    [
        (True, "取较高者：已得补助，9 元", "The higher applies: the grants received, CNY 9"),
        (False, "都可享受，合计 14 元", "Both can be had, CNY 14 together"),
    ],
)
def test_which_of_two_supports_is_taken(*, same: bool, zh: str, en: str) -> None:
    policy = made(
        lambda facts, _: when(
            facts.approved,
            higher(ours=facts.fee, theirs=facts.grant),
            total(facts.fee, facts.grant),
        ),
        [_FEE, _GRANT, _APPROVED],
    )
    facts: Situation = {"fee": _F(5), "grant": _F(9), "approved": same}
    assert said(policy, facts, "zh", "headline") == [zh]
    assert said(policy, facts, "en", "headline") == [en]


def test_a_branch_without_a_choice_is_no_comparison() -> None:
    """Where the branch that holds is one support alone, it is given, and nothing is said of both."""
    policy = made(
        lambda facts, _: when(
            facts.approved, higher(ours=facts.fee, theirs=facts.grant), facts.fee
        ),
        [_FEE, _GRANT, _APPROVED],
    )
    facts: Situation = {"fee": _F(5), "grant": _F(9), "approved": False}
    assert outcome(policy, facts).take is None
    assert said(policy, facts, "zh", "headline") == ["按本条给予 5 元"]
    assert said(policy, facts, "en", "headline") == ["This article gives CNY 5"]


_BUREAU = Department("bureau", "市局", "Municipal Bureau")
_NOTE = {"zh": "由各部门分别负责。", "en": "Each department by itself."}
_ASKED = fact("article", "choice", "条款", "article")


@pytest.mark.parametrize(
    ("policy", "known", "zh", "en"),
    [
        (
            made(lambda *_: refers(), [_ASKED], gives="departments", note=_NOTE),
            {"article": "art-01"},
            ["由各部门分别负责。"],
            ["Each department by itself."],
        ),
        (
            made(lambda *_: refers(), [_ASKED], gives="departments"),
            {"article": "art-01"},
            ["这一条没有列明责任单位。"],
            ["This article names no responsible departments."],
        ),
        (
            made(
                lambda *_: refers(),
                [_ASKED],
                gives="departments",
                departments=[_BUREAU],
                authority={"zh": "市局", "en": "Municipal Bureau"},
            ),
            {},
            ["请选择一条，查看由谁负责。", "政策由市局解释。"],
            [
                "Choose an article to see who is responsible for it.",
                "The policy is interpreted by the Municipal Bureau.",
            ],
        ),
        (
            made(
                lambda *_: refers(),
                gives="scope",
                generals=[
                    general("scope", "scope", lambda facts, _: facts.local, article="art-01"),
                    general("overlap", "overlap", lambda facts, _: facts.other, article="art-01"),
                ],
                general_facts=[_LOCAL, _OTHER],
            ),
            {"local": True, "other": _F(5)},
            ["属于规则（第一条）。"],
            ["The applicant is covered: the rule, Article 1."],
        ),
    ],
    ids=["a note alone", "nobody", "before an article is chosen", "scope beside an overlap"],
)
def test_what_an_article_says_that_promises_nothing(
    policy: Policy, known: Situation, zh: list[str], en: list[str]
) -> None:
    said_: dict[Language, list[str]] = {"zh": zh, "en": en}
    for language, lines in said_.items():
        assert article_lines(policy, known, language) == lines


def test_what_has_no_end_is_the_higher_of_two() -> None:
    """100 yuan by 0 has no end, and is taken before any amount; of two such the first is."""
    policy = made(
        lambda facts, figures: higher(
            ours=facts.grant, theirs=figures.cap * (figures.cap / facts.fee)
        ),
        [_FEE, _GRANT],
        [_CAP],
    )
    found = outcome(policy, {"fee": _F(0), "grant": _F(9)})
    assert (found.take, found.most) == ("theirs", None)
    assert outcome(policy, {"fee": _F(5000), "grant": _F(9)}).take == "ours"
