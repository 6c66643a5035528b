"""Every benefit of the invented policies, computed a second time from its text in whole numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answer import answer_for, known_facts, outcomes_for, read_facts
from calculators.claims import Claim
from calculators.money import floor_to_fen
from calculators.total import counted, total_of
from tests.policies import clauses_in_whole_numbers as clauses
from tests.policies import yunlan_in_whole_numbers as yunlan
from tests.policies.drawn import drawn_facts, written_facts
from tests.policies.loaded import CLAUSES, YUNLAN, bound
from tests.policies.whole_numbers import NO_AMOUNT, REFUSED, Given

_BOTH = [
    pytest.param(folder, article, id=f"{folder.name}-{article}")
    for folder, stated in ((CLAUSES, clauses.STATED), (YUNLAN, yunlan.STATED))
    for article in stated
]
_STATED = {CLAUSES: clauses.STATED, YUNLAN: yunlan.STATED}


def _drawn(data: st.DataObject, folder: Path, article: str) -> dict[str, Any]:
    definition = bound(folder).definition.articles[article]
    return drawn_facts(data, definition.facts.values(), definition)


def _general(data: st.DataObject) -> dict[str, Any]:
    """Draw some of Yunlan's general facts; often none at all."""
    definition = bound(YUNLAN).definition
    if data.draw(st.booleans()):
        return {}
    drawn = drawn_facts(data, definition.general_facts.values(), definition.articles["art-01"])
    return {name: value for name, value in drawn.items() if data.draw(st.booleans())}


def _answer(folder: Path, article: str, facts: dict[str, Any]) -> dict[str, Any]:
    policy = bound(folder)
    definition = policy.definition.articles[article]
    written = written_facts(facts, known_facts(policy, definition))
    answer = answer_for(policy, definition, read_facts(policy, definition, written))
    (benefit,) = answer["benefits"].values()
    return dict(benefit)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _ends(given_: Given) -> tuple[int, int]:
    return (0, 0) if isinstance(given_, str) else given_


def test_every_benefit_of_both_policies_is_stated_a_second_time() -> None:
    """No article with a benefit is left out, and each has one benefit."""
    for folder, stated in _STATED.items():
        articles = bound(folder).definition.articles.values()
        assert [len(one.benefits) for one in articles if one.benefits] == [1] * len(stated)
        assert [one.id for one in articles if one.benefits] == list(stated)


@pytest.mark.parametrize(("folder", "article"), _BOTH)
@settings(max_examples=30)
@given(data=st.data())
def test_each_answer_is_what_the_text_computes(
    folder: Path, article: str, data: st.DataObject
) -> None:
    """Whatever its facts are, a benefit gives what its words give in whole numbers."""
    facts = _drawn(data, folder, article)
    expected = _STATED[folder][article](facts)
    benefit = _answer(folder, article, facts)
    if expected == NO_AMOUNT:
        assert (benefit["outcome"], benefit["least"], benefit["most"]) == (NO_AMOUNT, None, None)
        return
    assert benefit["outcome"] == (REFUSED if expected == REFUSED else "amount")
    assert (benefit["least"], benefit["most"]) == tuple(map(_yuan, _ends(expected)))


@pytest.mark.parametrize("article", yunlan.STATED)
@settings(max_examples=30)
@given(data=st.data())
def test_what_is_payable_follows_the_rules_over_all_articles(
    article: str, data: st.DataObject
) -> None:
    """Whoever applies, whenever, and whatever else is received: both ends, each by itself."""
    facts = _drawn(data, YUNLAN, article) | _general(data)
    expected = yunlan.STATED[article](facts)
    benefit = _answer(YUNLAN, article, facts)
    paid = (benefit["payable_least"], benefit["payable_most"])
    if expected == NO_AMOUNT:
        assert paid == (None, None)
        return
    assert paid == tuple(_yuan(yunlan.payable(article, end, facts)) for end in _ends(expected))


@pytest.mark.parametrize(("folder", "article"), _BOTH)
@settings(max_examples=20)
@given(data=st.data())
def test_while_facts_are_unknown_the_range_holds_what_they_turn_out_to_give(
    folder: Path, article: str, data: st.DataObject
) -> None:
    """Whatever is left out, the answer that the whole of the facts gives lies within the range."""
    facts = _drawn(data, folder, article)
    expected = _STATED[folder][article](facts)
    known = {name: value for name, value in facts.items() if data.draw(st.booleans())}
    benefit = _answer(folder, article, known)
    if benefit["outcome"] == NO_AMOUNT:
        assert article in {"art-07", "art-19", "art-20"}
        return
    if benefit["outcome"] != "needs_facts":
        assert (benefit["least"], benefit["most"]) == tuple(map(_yuan, _ends(expected)))
        return
    assert set(benefit["missing"]) <= set(facts) - set(known)
    least, most = _ends(expected)
    assert _fen(benefit["least"]) <= least
    assert benefit["most"] is None or most <= _fen(benefit["most"])


def _fen(yuan_text: str) -> int:
    return int(yuan_text.replace(".", ""))


@settings(max_examples=60)
@given(data=st.data())
def test_the_other_interpretation_is_computed_a_second_time(data: st.DataObject) -> None:
    """The interest subsidy, cut in proportion before its own cap."""
    policy = bound(YUNLAN)
    definition = policy.definition.articles["art-10"]
    facts = _drawn(data, YUNLAN, "art-10")
    written = written_facts(facts, definition.facts)
    (outcome,) = outcomes_for(policy, definition, read_facts(policy, definition, written)).values()
    (other,) = outcome.alternatives.values()
    assert other.least is not None
    assert floor_to_fen(other.least) == _ends(yunlan.other_interpretation(facts))[0]
    assert other.least == other.most


@settings(max_examples=60)
@given(data=st.data())
def test_a_sum_of_claims_is_what_the_text_adds_up(data: st.DataObject) -> None:
    """Under the total over Articles 3 to 6, and with one of the two allowances that exclude."""
    policy = bound(YUNLAN)
    general = _general(data)
    paying = [one for one in yunlan.STATED if one not in {"art-19", "art-20"}]
    articles = data.draw(st.lists(st.sampled_from(paying), unique=True, max_size=8))
    claims, paid = [], []
    for article in articles:
        definition = policy.definition.articles[article]
        facts = _drawn(data, YUNLAN, article) | general
        written = written_facts(facts, known_facts(policy, definition))
        (outcome,) = outcomes_for(
            policy, definition, read_facts(policy, definition, written)
        ).values()
        claims.append(Claim(article, "", outcome))
        ends = _ends(yunlan.STATED[article](facts))
        least, most = (yunlan.payable(article, end, facts) for end in ends)
        paid.append((article, (least, most)))
    answer = total_of(policy, counted(policy, claims), {})["total"]
    assert (answer["least"], answer["most"]) == tuple(map(_yuan, yunlan.in_all(paid)))
