"""The invented policy: sound in every check, marked as invented, and different from the first."""

from __future__ import annotations

from datetime import date

from calculators.answer import answer_for, read_facts
from tests.policies.loaded import YUNLAN, bound, dataset


def test_the_invented_policy_is_sound_and_says_that_it_is_invented() -> None:
    """Its titles and its notice say so in both languages."""
    header = dataset(YUNLAN).header
    assert header.invented
    for text in (header.title, header.short_title, header.notice_title):
        assert "虚构示例" in text.zh
        assert "invented example" in text.en.lower()
    assert "虚构示例" in header.notice.zh
    assert "invented example" in header.notice.en


def test_it_is_in_force_from_one_named_day_to_another() -> None:
    """The days are the law's own, not counted from its issue."""
    policy = bound(YUNLAN)
    assert (policy.first_day, policy.last_day) == (date(2026, 3, 1), date(2028, 12, 31))


def _rice(**general: object) -> dict[str, object]:
    policy = bound(YUNLAN)
    article = policy.definition.articles["art-13"]
    answer = answer_for(policy, article, read_facts(policy, article, {"area": "100", **general}))
    benefit: dict[str, object] = answer["benefits"]["rice"]
    return benefit


def test_its_own_general_rules_decide_what_is_payable() -> None:
    """Residence, the negative list, other support and the last day each take everything."""
    settled = {"applicant_kind": "individual", "months_resident": "6", "applied_on": "2026-03-01"}
    assert _rice(**settled)["payable_most"] == "8000.00"
    for refused in (
        {"months_resident": "5"},
        {"on_dishonesty_list": True},
        {"grave_accident": True},
        {"other_support": "8000.01"},
        {"applied_on": "2029-01-01"},
        {"applicant_kind": "other"},
    ):
        benefit = _rice(**{**settled, **refused})
        assert (benefit["most"], benefit["payable_most"]) == ("8000.00", "0.00"), refused
