"""Sentences that readers once met and that said something wrong, as they are to be said."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.inquiry import Inquiry
from calculators.problems import Language
from calculators.words.parts import text_of


def _said(article: str, facts: dict[str, Any], benefit: str) -> str:
    view = Inquiry(article, facts).words("en")["benefits"][benefit]
    lines = [line for section in view["sections"] for line in section["lines"]]
    return "\n".join(text_of(one["parts"]) for one in (view["headline"], *view["notes"], *lines))


@pytest.mark.parametrize(
    ("article", "benefit", "facts", "sentence"),
    [
        (
            "art-02",
            "platform-support",
            {"national_level": True, "other_municipal_support": "100万"},
            "only if the authority grants CNY 1,000,000 or more is this article taken, up to"
            " CNY 3,000,000",
        ),
        (
            "art-15",
            "public-platform",
            {"platform_built": True, "platform_investment": "16666666.67"},
            "Once the investment in the platform reaches CNY 16,666,666.67, the amount is"
            " CNY 5,000,000",
        ),
        (
            "art-07",
            "certification-fee",
            {"certified": True, "granted_before": False, "exam_fee": "5000"},
            "CNY 1,000 more in the examination fee would raise the highest amount by CNY 500.",
        ),
        (
            "art-13",
            "assessment-fee",
            {"third_party": True, "service_fee": "98000", "applicant_type": "other"},
            "Payable: CNY 0 (the article itself would give up to CNY 49,000)",
        ),
        (
            "art-01",
            "matching-grant",
            {
                "accepted_on_time": True,
                "national_grant": "800万",
                "other_municipal_grant": "300万",
                "total_investment": "1000万",
            },
            "this exceeds the total investment (CNY 10,000,000) by CNY 1,000,000",
        ),
        (
            "art-05",
            "talent-support",
            {"application_date": "2024-05-01"},
            "On 1 May 2024 the policy is not in force (Article 23)",
        ),
    ],
)
def test_a_finding_is_said_as_it_is(
    article: str, benefit: str, facts: dict[str, Any], sentence: str
) -> None:
    assert sentence in _said(article, facts, benefit)


def test_a_fen_below_the_cap_says_nothing_of_a_fen() -> None:
    """Where more would add less than a yuan, no sentence is made of it."""
    facts = {"platform_built": True, "platform_investment": "16666666.66"}
    assert "would add" not in _said("art-15", facts, "public-platform")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "［“同一事项”为是；否则为（本政策金额和其他市级政策金额之和）］"),
        ("en", "[where “both being for the same item” is answered yes; otherwise (the sum of"),
    ],
)
def test_brackets_around_brackets_are_square(language: Language, said: str) -> None:
    words = Inquiry("art-20", {}).words(language)
    lines = [
        line
        for view in words["benefits"].values()
        for section in view["sections"]
        for line in section["lines"]
    ]
    assert any(said in text_of(line["parts"]) for line in lines)
