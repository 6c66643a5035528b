"""Several claims: what counts once, what a sum is made of, and every problem with its claim."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import claims as claims_module
from calculators.definitions import ArticleDefinition
from calculators.outcome import Outcome, outcome_of
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.total import total

_GENERAL = {
    "applicant_type": "enterprise",
    "legal_person": True,
    "in_sector": True,
    "application_date": "2022-06-30",
}
_TESTED = {"passed": True, "product_type": "dedicated_security_product"}


def _asked(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"policy": "chengdu-2020-7", "facts": _GENERAL, "claims": list(claims), **more}


def _fee_claim(name: str, article: str, fee: str | None, item: str | None = None) -> dict[str, Any]:
    facts: dict[str, dict[str, Any]] = {
        "art-08": {**_TESTED, "fee": fee},
        "art-09": {"passed": True, "fee": fee},
        "art-10": {"passed": True, "fee": fee},
        "art-13": {"third_party": True, "service_fee": fee},
        "art-15": {"platform_built": True, "platform_investment": fee},
    }
    claim = {"id": name, "article": article, "facts": facts[article]}
    return claim if item is None else {**claim, "item": item}


def test_one_item_under_two_articles_counts_once() -> None:
    """The contract's example: the claim that pays more stands, the other names it."""
    found = total(
        _asked(
            _fee_claim("a", "art-08", "300万", "firewall"),
            _fee_claim("b", "art-13", "300万", "firewall"),
        )
    )
    first, second = found["claims"]
    assert (first["counted"], first["instead"], first["payable_most"]) == (False, "b", "1000000.00")
    assert (second["counted"], second["instead"]) == (True, None)
    assert found["total"] == {"least": "0.00", "most": "1500000.00", "open": [], "limits": []}


def test_the_first_counts_where_two_are_equal() -> None:
    """Of equal claims for one item the first one stands, whatever the item's name looks like."""
    found = total(
        _asked(
            _fee_claim("a", "art-10", "80万", "Ａ系统"),
            _fee_claim("b", "art-13", "80万", " a系统 "),
        )
    )
    assert [one["instead"] for one in found["claims"]] == [None, "a"]


def test_two_are_equal_where_they_show_the_same_fen() -> None:
    """Half a fen is no fen: of CNY 0.00 and CNY 0.00 the first counts, whatever the fees."""
    answer = total(
        _asked(
            _fee_claim("a", "art-08", "0", "firewall"),
            _fee_claim("b", "art-10", "0.01", "firewall"),
        )
    )
    assert [one["payable_most"] for one in answer["claims"]] == ["0.00", "0.00"]
    assert [one["counted"] for one in answer["claims"]] == [True, False]


def test_items_of_other_articles_and_other_items_add_up() -> None:
    """Only the articles that the policy names share an item; two items are two."""
    found = total(
        _asked(
            _fee_claim("a", "art-08", "100万", "firewall"),
            _fee_claim("b", "art-13", "100万", "office"),
            _fee_claim("c", "art-15", "100万", "firewall"),
        )
    )
    assert all(one["counted"] for one in found["claims"])
    assert found["total"]["most"] == "1300000.00"
    assert found["total"]["least"] == "300000.00"


def test_what_is_certain_is_not_mixed_with_what_is_possible() -> None:
    """A fixed share is certain, a ceiling is not, and an open fact takes the certainty away."""
    open_claim = {"id": "c", "article": "art-15", "facts": {"platform_investment": "1000万"}}
    found = total(
        _asked(_fee_claim("a", "art-15", "200万"), _fee_claim("b", "art-10", "10万"), open_claim)
    )
    assert found["total"]["least"] == "600000.00"
    assert found["total"]["most"] == "3650000.00"
    assert found["total"]["open"] == ["c"]


def test_a_claim_without_a_bound_leaves_the_sum_without_one() -> None:
    """Where one claim has no upper end, neither has the sum."""
    centre = {
        "id": "a",
        "article": "art-02",
        "benefit": "national-centre-matching",
        "facts": {"newly_approved": True, "centre_type": "technology_innovation_centre"},
    }
    assert total(_asked(centre))["total"]["most"] is None


def test_a_claim_without_an_amount_adds_nothing() -> None:
    """A referral is shown and leaves the sum as it is."""
    talent = {"id": "a", "article": "art-05", "facts": {"selected_for_talent_programme": True}}
    found = total(_asked(talent, _fee_claim("b", "art-10", "10万")))
    assert found["claims"][0]["outcome"] == "no_amount"
    assert found["total"]["most"] == "50000.00"


def test_a_claims_own_facts_win() -> None:
    """A claim may have a day of its own."""
    late = _fee_claim("a", "art-10", "10万")
    late["facts"]["application_date"] = "2024-06-30"
    found = total(_asked(late, _fee_claim("b", "art-10", "10万")))
    assert [one["payable_most"] for one in found["claims"]] == ["0.00", "50000.00"]


@pytest.mark.parametrize(
    ("claims", "lines"),
    [
        ({"claims": {}}, ["claims: “{}” is no list"]),
        ({"claims": [5]}, ["claims[1]: “5” is not a JSON object"]),
        ({"claims": [{"article": "art-10"}]}, ["claims[1]: “null” is no id"]),
        (
            {"claims": [{"id": "a", "article": "art-10", "facts": {"fee": "1.005", "fees": "1"}}]},
            ["a: fee: “1.005”", "a: fees: “fees” is not a fact"],
        ),
        (
            {"claims": [{"id": "a", "article": "art-99"}, {"id": "a", "article": "art-10"}]},
            ["a: article: “art-99”", "a: The id “a” stands more than once"],
        ),
        (
            {"claims": [{"id": "a", "article": "art-11"}]},
            [
                "a: benefit: art-11 has 3 benefits, and none is named. Add one, such as"
                ' "benefit": "developer-grant". There are: developer-grant, '
            ],
        ),
        (
            {"claims": [{"id": "a", "article": "art-11", "benefit": ""}]},
            ["a: benefit: “” is no benefit"],
        ),
        ({"claims": [{"id": "a", "article": "art-10", "item": 5}]}, ["a: item: “5” is no text"]),
        ({"claims": [{"id": "a", "article": "art-23"}]}, ["a: benefit: art-23 has no benefit"]),
        ({"facts": {"in_sector": "maybe"}, "claims": []}, ["in_sector: “maybe”"]),
        ({"policy": "chengdu", "claims": []}, ["policy: “chengdu”"]),
        ({"claim": []}, ["claim: “claim” is not known here"]),
    ],
)
def test_every_problem_is_told_with_its_claim(claims: dict[str, Any], lines: list[str]) -> None:
    """All problems at once, each beginning with the claim it is in."""
    with pytest.raises(BadInput) as caught:
        total(claims)
    said = str(caught.value).splitlines()
    assert len(said) >= len(lines)
    for line in lines:
        assert any(one.startswith(line) for one in said), said


_CLAIMS = st.lists(
    st.tuples(
        st.sampled_from(("art-08", "art-09", "art-10", "art-13", "art-15")),
        st.one_of(st.none(), st.integers(0, 6_000_000).map(str)),
        st.one_of(st.none(), st.sampled_from(("one", "two"))),
    ),
    max_size=6,
)


def _built(drawn: list[tuple[str, str | None, str | None]]) -> list[dict[str, Any]]:
    return [_fee_claim(f"c{i}", *one) for i, one in enumerate(drawn)]


@settings(max_examples=60)
@given(_CLAIMS)
def test_the_total_is_the_sum_of_what_counts(
    drawn: list[tuple[str, str | None, str | None]],
) -> None:
    """Certain and at most, each end is the sum of the counted claims' own ends."""
    found = total(_asked(*_built(drawn)))
    for end in ("least", "most"):
        ends = [one[f"payable_{end}"] for one in found["claims"] if one["counted"]]
        wanted = None if None in ends else sum((Decimal(one) for one in ends), Decimal(0))
        assert found["total"][end] == (None if wanted is None else f"{wanted:.2f}")


@settings(max_examples=40)
@given(_CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing_but_ties(
    drawn: list[tuple[str, str | None, str | None]], random: Any
) -> None:
    """However the claims are put, the total stays."""
    claims = _built(drawn)
    shuffled = list(claims)
    random.shuffle(shuffled)
    before, after = total(_asked(*claims)), total(_asked(*shuffled))
    assert before["total"]["least"] == after["total"]["least"]
    assert before["total"]["most"] == after["total"]["most"]


@settings(max_examples=40)
@given(_CLAIMS.filter(bool), st.integers(0, 6_000_000))
def test_adding_a_fact_only_narrows(
    drawn: list[tuple[str, str | None, str | None]], fee: int
) -> None:
    """What becomes known never raises the most nor lowers what is certain."""
    claims = _built(drawn)
    for index, (article, stated, item) in enumerate(drawn):
        if stated is None:
            more = list(claims)
            more[index] = _fee_claim(f"c{index}", article, str(fee), item)
            before, after = total(_asked(*claims))["total"], total(_asked(*more))["total"]
            assert Decimal(after["most"]) <= Decimal(before["most"])
            if item is None:
                assert Decimal(after["least"]) >= Decimal(before["least"])


def test_an_answer_is_json() -> None:
    """What comes out can be written as it is."""
    found = total(_asked(_fee_claim("a", "art-08", None)))
    assert json.loads(json.dumps(found)) == found
    assert list(found) == ["policy", "claims", "total"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"facts": [1]}, "json_not_object"),
        ({"compare": 5}, "json_not_object"),
        ({"claims": [{"id": "a", "article": "art-10", "facts": "fee"}]}, "json_not_object"),
        ({"claims": [{}] * 1001}, "claims_too_many"),
    ],
)
def test_what_is_no_object_and_what_is_too_long_is_told(asked: dict[str, Any], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        total(asked)
    assert code in [one.code for one in caught.value.problems]


def test_claims_that_are_kept_make_room_for_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many claims were read before, each is answered by its own facts."""
    monkeypatch.setattr(claims_module, "_MOST_KEPT", 3)
    monkeypatch.setattr(claims_module, "_kept", {})
    for fee in range(1, 9):
        claim = {"id": "a", "article": "art-10", "facts": {"passed": True, "fee": str(fee * 2)}}
        assert total({"claims": [claim]})["total"]["most"] == f"{fee}.00"
        assert len(claims_module._kept) <= 3


def test_only_the_claim_that_changed_is_worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key in one of a hundred claims costs one claim, however many keys came before it."""
    monkeypatch.setattr(claims_module, "_MOST_KEPT", 120)
    monkeypatch.setattr(claims_module, "_kept", {})
    worked_out: list[str] = []

    def noted(policy: Policy, article: ArticleDefinition, *others: Any) -> Outcome:
        worked_out.append(article.id)
        return outcome_of(policy, article, *others)

    monkeypatch.setattr(claims_module, "outcome_of", noted)
    listed: list[dict[str, Any]] = [
        {"id": f"c{number}", "article": "art-10", "facts": {"passed": True, "fee": str(number)}}
        for number in range(1, 101)
    ]
    total({"claims": listed})
    assert len(worked_out) == 100
    for key in range(50):
        worked_out.clear()
        listed[7]["facts"] = {"passed": True, "fee": str(1000 + key)}
        most = total({"claims": listed})["total"]["most"]
        assert len(worked_out) == 1
        others = sum(range(1, 101)) - 8
        assert Fraction(most) == Fraction(others + 1000 + key, 2)


def test_a_claim_whose_facts_hold_a_list_is_read_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be kept is not: a list is no value of an article's fact, and is told again."""
    monkeypatch.setattr(claims_module, "_kept", {})
    claim = {"id": "a", "article": "art-10", "facts": {"passed": True, "fee": ["1", "2"]}}
    for _ in range(2):
        with pytest.raises(BadInput):
            total({"claims": [claim]})
    sound = {"id": "a", "article": "art-12"}
    assert total({"claims": [sound]})["total"]["most"] == "500000.00"
    assert claims_module._kept == {}
