"""The other interpretations, and sums of claims, computed a second time from the contract."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answer import benefit_json, find_article, outcomes_for, read_facts
from calculators.policies import load
from calculators.total import total
from tests.calculators.contract import BENEFITS, PROMISES, expected, written
from tests.calculators.contract_beyond import OTHERWISE, Paid, counted_once, expected_otherwise
from tests.calculators.drawn import Facts, complete_facts, partly_known

_POLICY = "chengdu-2020-7"
_ITEMS = ("", "firewall", "office")


def test_every_other_interpretation_is_stated_a_second_time() -> None:
    """No benefit has another interpretation that isn't computed twice."""
    policy = load(_POLICY)
    found = {
        (article, benefit, question)
        for article, promises in PROMISES.items()
        for benefit in (one.id for one in promises)
        for question in policy.alternatives(article, benefit)
    }
    assert found == OTHERWISE


@pytest.mark.parametrize("key", sorted(OTHERWISE), ids="-".join)
@settings(max_examples=40)
@given(data=st.data())
def test_each_other_interpretation_gives_what_the_contract_computes(
    key: tuple[str, str, str], data: st.DataObject
) -> None:
    """Whatever part of the facts is known, outcome and both ends are those of the second way."""
    article, benefit, question = key
    facts = data.draw(partly_known(article))
    policy = load(_POLICY)
    definition = find_article(policy, article)
    situation = read_facts(policy, definition, written(facts))
    other = outcomes_for(policy, definition, situation)[benefit].alternatives[question]
    answer = benefit_json(other)
    found = (answer["outcome"], answer["least"], answer["most"])
    assert found == expected_otherwise(key, facts)


_CLAIMED = [(article, one.id) for article, one in BENEFITS]
_FEES = [one for one in _CLAIMED if one[0] in {"art-08", "art-09", "art-10", "art-13"}]


def _paid(article: str, benefit: str, item: str, facts: Facts) -> Paid | None:
    answer = expected(article, facts)[benefit]
    if answer["outcome"] == "no_amount":
        return None
    least, most = (
        None if answer[end] is None else int(answer[end].replace(".", ""))
        for end in ("payable_least", "payable_most")
    )
    return Paid(article, item, least or 0, most)


@settings(max_examples=80)
@given(data=st.data())
def test_a_sum_of_claims_is_what_the_contract_adds_up(data: st.DataObject) -> None:
    """Of claims for one item the higher counts, the first where equal; the others add up."""
    asked: list[dict[str, Any]] = []
    paid: list[Paid | None] = []
    for number in range(data.draw(st.integers(0, 6))):
        article, benefit = data.draw(st.sampled_from(_FEES) | st.sampled_from(_CLAIMED))
        facts = data.draw(st.one_of(complete_facts(article, eligible=True), partly_known(article)))
        item = data.draw(st.sampled_from(_ITEMS))
        claim = {"id": str(number), "article": article, "benefit": benefit, "item": item}
        asked.append({**claim, "facts": written(facts)})
        paid.append(_paid(article, benefit, item, facts))
    answer = total({"policy": _POLICY, "claims": asked})
    counts, least, most = counted_once(paid)
    assert [one["counted"] for one in answer["claims"]] == counts
    sums = answer["total"]["least"], answer["total"]["most"]
    ends = [None if one is None else f"{one // 100}.{one % 100:02d}" for one in (least, most)]
    assert list(sums) == ends
