"""The shape of an answer, and how the package is called from Python."""

import json
import pkgutil
import re
import subprocess
import sys
from fractions import Fraction
from typing import Any

import pytest

from calculators import BadInput, estimate
from calculators.answer import answer_for
from calculators.policies import DatasetNotCompiledError, load
from calculators.words.example import fact, figure
from tests.calculators.contract import FACTS, PROMISES
from tests.calculators.made import made
from tests.compiled import FOLDER, ROOT

_ENDS = ("least", "most", "payable_least", "payable_most")


def _benefit(article: str, benefit: str, **facts: object) -> dict[str, Any]:
    found: dict[str, Any] = estimate(article, facts)["benefits"][benefit]
    return found


def test_the_example_of_the_contract() -> None:
    """The contract's own example gives the contract's own answer."""
    answer = estimate(
        "art-01",
        {"accepted_on_time": True, "national_grant": "1200万", "total_investment": "0.4亿"},
        "chengdu-2020-7",
    )
    assert answer == {
        "policy": "chengdu-2020-7",
        "article": "art-01",
        "in_scope": None,
        "in_force": None,
        "benefits": {
            "matching-grant": {
                "promise": "rate",
                "outcome": "amount",
                "applicant": None,
                "least": "6000000.00",
                "most": "6000000.00",
                "payable_least": "6000000.00",
                "payable_most": "6000000.00",
                "binding": "rate",
                "unmet": [],
                "missing": [],
            }
        },
    }


@pytest.mark.parametrize("article", FACTS)
def test_every_article_answers_without_any_fact(article: str) -> None:
    """Nothing known is a question like any other: every article answers it, as JSON."""
    answer = json.loads(json.dumps(estimate(article)))
    assert (answer["policy"], answer["article"]) == ("chengdu-2020-7", article)
    assert answer["in_scope"] is None
    assert answer["in_force"] is None
    assert list(answer["benefits"]) == [one.id for one in PROMISES[article]]
    for benefit in answer["benefits"].values():
        assert {"promise", "outcome", *_ENDS, "binding", "unmet", "missing"} <= set(benefit)


@pytest.mark.parametrize("article", FACTS)
def test_null_and_left_out_are_the_same(article: str) -> None:
    """A fact given as None is as unknown as one that is not given."""
    assert estimate(article, dict.fromkeys(FACTS[article])) == estimate(article)


def test_missing_facts_stand_in_the_order_of_the_article() -> None:
    """The facts still needed are named in the order in which the article asks for them."""
    assert _benefit("art-11", "premium-match")["missing"] == [
        "recognition",
        "premium_subsidised",
        "approved_premium",
    ]
    assert _benefit("art-20", "higher-of")["missing"] == list(FACTS["art-20"])


def test_every_unmet_requirement_is_named() -> None:
    """Where several requirements fail, all of them are named and nothing is missing."""
    answer = _benefit("art-08", "certification-and-testing", passed=False, product_type="other")
    assert sorted(answer["unmet"]) == ["passed", "product_type"]
    assert answer["missing"] == []


def test_one_benefit_refused_leaves_the_others() -> None:
    """A requirement that fails for one benefit of an article leaves the other benefits alone."""
    benefits = estimate("art-11", {"recognition": "first_version"})["benefits"]
    assert benefits["developer-grant"]["outcome"] == "not_eligible"
    assert benefits["premium-match"]["outcome"] == "needs_facts"


@pytest.mark.parametrize(
    ("article", "benefit", "facts"),
    [
        ("art-05", "talent-support", {}),
        ("art-05", "talent-support", {"selected_for_talent_programme": True}),
        ("art-18", "influence-list", {}),
        ("art-21", "appraisal", {"legal_person": False, "applicant_type": "enterprise"}),
        (
            "art-20",
            "higher-of",
            {"superior_rule": True, "this_policy_amount": 5, "other_municipal_amount": 7},
        ),
    ],
)
def test_where_no_money_is_promised_there_is_no_amount(
    article: str, benefit: str, facts: dict[str, object]
) -> None:
    """A referral, a promise of none and a superior rule give null for all four amounts."""
    answer = _benefit(article, benefit, **facts)
    assert answer["outcome"] == "no_amount"
    assert [answer[end] for end in _ENDS] == [None] * 4
    assert answer["binding"] is None
    assert answer["missing"] == []


def test_a_referral_can_be_refused() -> None:
    """Who was not selected for a talent programme is not eligible, with nothing in each amount."""
    answer = _benefit("art-05", "talent-support", selected_for_talent_programme=False)
    assert answer["outcome"] == "not_eligible"
    assert [answer[end] for end in _ENDS] == ["0.00"] * 4


@pytest.mark.parametrize(
    ("ours", "theirs", "same", "take", "most"),
    [
        (5, 3, True, "this_policy", "5.00"),
        (3, 5, True, "other_policy", "5.00"),
        (5, 5, True, "this_policy", "5.00"),
        (0, 0, True, "this_policy", "0.00"),
        (5, 3, False, "both", "8.00"),
        (5, 3, None, None, "8.00"),
    ],
)
def test_article_20_says_what_to_take(
    ours: int, theirs: int, *, same: bool | None, take: str | None, most: str
) -> None:
    """For the same item one takes the higher, this policy where equal; else both."""
    answer = _benefit(
        "art-20",
        "higher-of",
        this_policy_amount=ours,
        other_municipal_amount=theirs,
        same_item=same,
        superior_rule=False,
    )
    assert (answer["take"], answer["most"], answer["binding"]) == (take, most, None)


def test_the_answer_of_the_article_stands_beside_what_is_payable() -> None:
    """Outside the period the article's own amount stands and nothing is payable."""
    facts = {"third_party": True, "service_fee": "300万", "application_date": "2024-01-20"}
    answer = estimate("art-13", facts)
    fee = answer["benefits"]["assessment-fee"]
    assert answer["in_force"] is False
    assert (fee["most"], fee["payable_most"]) == ("1500000.00", "0.00")


def test_each_end_of_a_range_is_compared_by_itself() -> None:
    """A support elsewhere between the ends of a range takes the lower end and leaves the upper."""
    facts = {"selected": None, "project_investment": "1000万", "other_municipal_support": "100万"}
    answer = _benefit("art-14", "demonstration", **facts)
    assert [answer[end] for end in _ENDS] == ["0.00", "2000000.00", "0.00", "2000000.00"]
    answer = _benefit("art-14", "demonstration", **facts | {"other_municipal_support": "200.01万"})
    assert answer["payable_most"] == "0.00"


def test_article_19_gives_the_scope_and_no_benefits() -> None:
    """Article 19 answers who is in scope and nothing else."""
    facts = {"applicant_type": "enterprise", "legal_person": True, "in_sector": True}
    answer = estimate("art-19", facts)
    assert answer["in_scope"] is True
    assert answer["benefits"] == {}
    assert estimate("art-19", facts | {"in_sector": False})["in_scope"] is False


def test_article_23_gives_the_days() -> None:
    """Article 23 answers with the first and the last day, and whether a date lies between."""
    answer = estimate("art-23", {"application_date": "2024年1月19日"})
    assert answer["in_force"] is True
    assert (answer["first_day"], answer["last_day"]) == ("2021-01-20", "2024-01-19")
    assert answer["benefits"] == {}


def _departments_in_the_text() -> dict[str, list[str]]:
    """Read the departments of each article out of the official text.

    Article 21 has no brackets with 责任单位: its sentence names who organises the appraisal.
    """
    text = re.sub(r"\s|\*", "", (FOLDER / "source.txt").read_text(encoding="utf-8"))
    parts = re.split(r"[（(]([一二三四五六七八九十]{1,3})[）)](?=[^，。]{4,20}。)", text)
    found = {}
    for number, body in enumerate(parts[2::2], start=1):
        named = re.search(
            r"责任单位[：:](.*?)[）)〕]|(?<=，)([^，]*?)联合市级相关部门组织开展",
            body.replace("区（市）县", "区市县"),
        )
        listed = (named.group(1) or named.group(2)) if named else ""
        names = re.sub(r"等市级.*", "", listed).split("、") if listed else []
        found[f"art-{number:02d}"] = [name.replace("区市县", "区（市）县") for name in names]
    return found


def test_article_22_gives_the_departments_of_the_text() -> None:
    """Article 22 answers with an article's departments as the official text lists them."""
    in_the_text = _departments_in_the_text()
    assert list(in_the_text) == list(FACTS)
    answers = {one: estimate("art-22", {"article": one})["departments"] for one in FACTS}
    assert answers == in_the_text
    assert estimate("art-22")["departments"] is None


def test_every_problem_comes_at_once() -> None:
    """All facts that are wrong are told in one go, in the order in which they were given."""
    with pytest.raises(BadInput) as raised:
        estimate(
            "art-01",
            {
                "national_grant": 12e6,
                "total_investment": "1,20",
                "national_ratio": "0.4",
                "accepted_on_time": "maybe",
                "acepted_on_time": True,
                "application_date": "2022-02-30",
                "applicant_type": "company",
                "provincial_grant": "5",
            },
        )
    assert [(one.place, one.code) for one in raised.value.problems] == [
        ("national_grant", "money_form"),
        ("total_investment", "money_grouping"),
        ("national_ratio", "percent_bare"),
        ("accepted_on_time", "yes_no_form"),
        ("acepted_on_time", "fact_unknown"),
        ("application_date", "date_calendar"),
        ("applicant_type", "choice_unknown"),
    ]


@pytest.mark.parametrize("amount", [12e6, 0.1, float("inf"), float("nan")])
def test_a_float_is_a_problem(amount: float) -> None:
    """A binary fraction from Python is never taken for money."""
    with pytest.raises(BadInput, match="national_grant"):
        estimate("art-01", {"national_grant": amount})


def test_a_fact_of_another_article_is_unknown() -> None:
    """Each article takes its own facts and the general ones, and no others."""
    with pytest.raises(BadInput, match="exam_fee"):
        estimate("art-01", {"exam_fee": 100})
    assert estimate("art-01", {"legal_person": True})["in_scope"] is None


@pytest.mark.parametrize("article", ["art-99", "art-1", "art-01 ", "", "ART-01"])
def test_an_unknown_article_is_a_problem(article: str) -> None:
    """An article's id is taken as it stands; another is a problem that lists those there are."""
    with pytest.raises(BadInput, match="art-01, art-02") as raised:
        estimate(article)
    assert raised.value.problems[0].place == "article"


@pytest.mark.parametrize("policy", ["chengdu-2020-8", "../chengdu", "chengdu_2020_7", "words"])
def test_an_unknown_policy_is_a_problem(policy: str) -> None:
    """A policy that is not held here is a problem that names those that are."""
    with pytest.raises(BadInput, match="chengdu-2020-7") as raised:
        estimate("art-01", None, policy)
    assert raised.value.problems[0].place == "policy"


def test_the_facts_given_are_left_alone() -> None:
    """Answering changes nothing in the facts that were given."""
    facts: dict[str, object] = {"national_grant": "1200万"}
    estimate("art-01", facts)
    assert facts == {"national_grant": "1200万"}


def test_the_standard_library_is_enough() -> None:
    """The package answers in a Python that sees nothing but the standard library."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import calculators;"
        'print(calculators.respond(\'{"article": "art-01"}\'))'
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, str(ROOT)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONUTF8": "1"},
    )
    assert json.loads(ran.stdout)["answer"] == estimate("art-01")


@pytest.mark.parametrize("facts", [[1], "fee", 5])
def test_facts_that_are_no_object_are_told(facts: object) -> None:
    with pytest.raises(BadInput) as caught:
        estimate("art-10", facts)  # type: ignore[arg-type]
    assert [one.code for one in caught.value.problems] == ["json_not_object"]


def test_a_bound_from_outside_is_marked() -> None:
    """100 yuan times a share, times what is left of it: the most may be less than is said."""
    policy = made(
        lambda facts, figures: figures.cap * facts.share * (figures.one - facts.share),
        [fact("share", "percent", "占比", "share")],
        [figure("cap", "100"), figure("one", "1", "1")],
    )
    article = policy.definition.articles["art-01"]
    assert answer_for(policy, article, {})["benefits"]["support"]["tight"] is False
    known = answer_for(policy, article, {"share": Fraction(1, 2)})["benefits"]["support"]
    assert (known["most"], "tight" in known) == ("25.00", False)


def test_a_dataset_that_is_damaged_says_how_to_make_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for damaged in (None, b"{", b"[]", b'{"id": 1}'):
        monkeypatch.setattr(pkgutil, "get_data", lambda *_, given=damaged: given)
        with pytest.raises(DatasetNotCompiledError, match="make data"):
            load.__wrapped__("chengdu-2020-7")
