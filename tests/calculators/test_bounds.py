"""Bounds while facts are unknown: they hold, they narrow, and they are reached."""

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import estimate
from tests.calculators.contract import (
    BENEFITS,
    FACTS,
    LARGEST_FEN,
    Known,
    Promise,
    written,
)
from tests.calculators.drawn import FEN, Facts, complete_facts, general_facts, unknown_of, without

_ENDS = ("", "payable_")
_MONEY = ("rate", "rate-ceiling", "ceiling")
_RATES = [(article, one) for article, one in BENEFITS if one.base]
_PAYING = list(dict.fromkeys(article for article, one in BENEFITS if one.promise in _MONEY))
_CAPPED = [(article, one) for article, one in BENEFITS if one.cap is not None]


def _named(value: object) -> str:
    return value if isinstance(value, str) else getattr(value, "id", "")


def _benefits(article: str, facts: Facts) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = estimate(article, written(facts))["benefits"]
    return found


def _fen(amount: str | None) -> Decimal:
    """Compare amounts as numbers; an amount without an upper end is above all others."""
    return Decimal("Infinity") if amount is None else Decimal(amount)


def _here(facts: Facts) -> Facts:
    """Leave aside the one fact that takes the answer out of this policy's hands (article 20)."""
    return {**facts, "superior_rule": False} if "superior_rule" in facts else facts


@pytest.mark.parametrize("article", _PAYING)
@settings(max_examples=40)
@given(data=st.data())
def test_bounds_hold_and_only_narrow_as_facts_become_known(
    article: str, data: st.DataObject
) -> None:
    """Learning one fact after another never widens a range nor leaves it, down to the answer."""
    facts = _here(data.draw(complete_facts(article)))
    general = data.draw(general_facts())
    unknown = sorted(data.draw(unknown_of(article)) - {"superior_rule"})
    order = data.draw(st.permutations(unknown))
    steps = [
        _benefits(article, without(facts, order[known:]) | general)
        for known in range(len(order) + 1)
    ]
    for before, after in itertools.pairwise(steps):
        for name, one in after.items():
            for end in _ENDS:
                least, most = f"{end}least", f"{end}most"
                if one[most] is None and one["outcome"] == "no_amount":
                    continue
                assert _fen(before[name][least]) <= _fen(one[least])
                assert _fen(one[least]) <= _fen(one[most]) <= _fen(before[name][most])
            if one["outcome"] != "not_eligible":
                assert set(one["missing"]) <= set(before[name]["missing"])
    for one in steps[-1].values():
        assert one["outcome"] != "needs_facts"


@pytest.mark.parametrize("article", [one for one in _PAYING if one != "art-01"])
@settings(max_examples=40)
@given(data=st.data())
def test_bounds_are_reached(article: str, data: st.DataObject) -> None:
    """Some way in which the unknown facts may turn out gives the most, and some the least."""
    facts = _here(data.draw(complete_facts(article)))
    unknown = data.draw(unknown_of(article)) - {"superior_rule"}
    known = without(facts, unknown)
    bounds = _benefits(article, known)
    completions = [
        _benefits(article, known | dict(zip(unknown, values, strict=True)))
        for values in itertools.product(*(_extremes(article, name) for name in unknown))
    ]
    for name, one in bounds.items():
        if one["outcome"] != "needs_facts":
            continue
        reached = [completed[name] for completed in completions]
        assert min(_fen(other["least"]) for other in reached) == _fen(one["least"])
        if one["most"] is not None:
            assert max(_fen(other["most"]) for other in reached) == _fen(one["most"])
        else:
            assert max(_fen(other["most"]) for other in reached) >= LARGEST_FEN // 200


def _extremes(article: str, name: str) -> tuple[Known, ...]:
    shape = FACTS[article][name]
    return shape.choices or {"money": (0, LARGEST_FEN), "yes_no": (True, False)}[shape.type]


def _matching(**facts: object) -> dict[str, Any]:
    grant: dict[str, Any] = estimate("art-01", facts)["benefits"]["matching-grant"]
    return grant


def test_an_investment_alone_bounds_the_matching_grant() -> None:
    """With only an investment of 4,000,000 known, article 1 gives at most 1,333,333.33."""
    grant = _matching(total_investment=4_000_000)
    assert (grant["least"], grant["most"]) == ("0.00", "1333333.33")
    assert grant["outcome"] == "needs_facts"
    assert grant["missing"] == ["accepted_on_time", "national_grant"]


@settings(max_examples=25)
@given(
    total=st.integers(0, 120),
    provincial=st.integers(0, 40),
    municipal=st.integers(0, 40),
    ratio=st.none() | st.sampled_from([0, 1, 10, 33, 40, 50, 67, 99, 100]),
)
def test_no_national_grant_beats_the_bound_and_one_reaches_it(
    total: int, provincial: int, municipal: int, ratio: int | None
) -> None:
    """Trying every grant in fen within a small investment, the highest amount is the bound."""
    facts: dict[str, object] = {
        "accepted_on_time": True,
        "total_investment": f"0.{total:02d}" if total < 100 else f"1.{total - 100:02d}",
        "provincial_grant": f"0.{provincial:02d}",
        "other_municipal_grant": f"0.{municipal:02d}",
    }
    if ratio is not None:
        facts["national_ratio"] = f"{ratio}%"
    tried = [
        _fen(_matching(**facts, national_grant=f"{fen // 100}.{fen % 100:02d}")["most"])
        for fen in range(total + 2)
    ]
    bounds = _matching(**facts)
    assert max(tried) == _fen(bounds["most"])
    assert min(tried) == _fen(bounds["least"]) == 0


@settings(max_examples=25)
@given(total=st.integers(1, 100_000_000), ratio=st.sampled_from([None, "1%", "40%", "75%", "100%"]))
def test_a_grid_of_national_grants_comes_close_to_the_bound(total: int, ratio: str | None) -> None:
    """Over a grid of grants at realistic sizes no amount is above the bound and one is near it."""
    known = {"accepted_on_time": True, "total_investment": total, "national_ratio": ratio}
    step = max(1, total // 100)
    amounts = [
        _fen(_matching(**known, national_grant=grant)["most"])
        for grant in range(0, total + step, step)
    ]
    most = _fen(_matching(**known)["most"])
    assert most - step <= max(amounts) <= most


def test_a_grant_without_an_investment_is_bounded_by_rate_and_cap() -> None:
    """While the investment is unknown, room for the whole amount may be left, or none."""
    grant = _matching(accepted_on_time=True, national_grant="1200万")
    assert (grant["least"], grant["most"], grant["binding"]) == ("0.00", "6000000.00", "rate")
    grant = _matching(accepted_on_time=True, national_grant="1亿")
    assert (grant["least"], grant["most"], grant["binding"]) == ("0.00", "10000000.00", "cap")


def test_an_amount_without_a_cap_has_no_upper_bound() -> None:
    """Where the text sets no cap, nothing bounds the amount while its base is unknown."""
    centre = estimate("art-02")["benefits"]["national-centre-matching"]
    assert (centre["least"], centre["most"], centre["binding"]) == ("0.00", None, None)
    assert centre["payable_most"] is None
    fee = estimate("art-07")["benefits"]["certification-fee"]
    assert (fee["least"], fee["most"], fee["binding"]) == ("0.00", None, None)


def test_while_a_requirement_is_unknown_nothing_is_certain() -> None:
    """With the base known and a requirement open, the least is nothing and the most the amount."""
    answer = estimate("art-15", {"platform_investment": "1000万"})["benefits"]["public-platform"]
    assert (answer["least"], answer["most"]) == ("0.00", "3000000.00")


@pytest.mark.parametrize(
    ("facts", "least", "most"),
    [
        ({}, "0.00", None),
        ({"this_policy_amount": 300}, "300.00", None),
        ({"this_policy_amount": 300, "other_municipal_amount": 100}, "300.00", "400.00"),
        (
            {"this_policy_amount": 300, "other_municipal_amount": 100, "same_item": True},
            "300.00",
            "300.00",
        ),
        (
            {"this_policy_amount": 300, "other_municipal_amount": 100, "same_item": False},
            "400.00",
            "400.00",
        ),
        ({"this_policy_amount": 300, "same_item": False}, "300.00", None),
    ],
)
def test_two_supports_range_from_the_higher_to_their_sum(
    facts: dict[str, object], least: str, most: str | None
) -> None:
    """While it is open whether both are for one item, article 20 ranges from higher to sum."""
    answer = estimate("art-20", {**facts, "superior_rule": False})["benefits"]["higher-of"]
    assert (answer["least"], answer["most"]) == (least, most)


@pytest.mark.parametrize(("article", "promise"), _CAPPED, ids=_named)
@settings(max_examples=40)
@given(data=st.data())
def test_no_amount_exceeds_a_cap_of_the_text(
    article: str, promise: Promise, data: st.DataObject
) -> None:
    """Whatever is known and whatever it is, no amount is above the cap that the text sets."""
    facts = data.draw(complete_facts(article))
    known = without(facts, data.draw(unknown_of(article)))
    answer = _benefits(article, known)[promise.id]
    assert promise.cap is not None
    for end in ("least", "most", "payable_least", "payable_most"):
        assert _fen(answer[end]) <= promise.cap


def _paid(facts: Facts, name: str) -> int:
    value = facts.get(name, 0)
    assert isinstance(value, int)
    return value


@settings(max_examples=60)
@given(facts=complete_facts("art-01", eligible=True))
def test_grants_together_never_exceed_the_investment(facts: Facts) -> None:
    """With the matching grant added, all grants stay within the investment, if they did before."""
    spent = sum(
        _paid(facts, name)
        for name in ("national_grant", "provincial_grant", "other_municipal_grant")
    )
    total = _paid(facts, "total_investment")
    amount = _fen(_benefits("art-01", facts)["matching-grant"]["most"]) * 100
    assert spent + amount <= max(total, spent)


@pytest.mark.parametrize(("article", "promise"), _RATES, ids=_named)
@settings(max_examples=40)
@given(data=st.data(), one=FEN, other=FEN)
def test_a_higher_base_never_gives_less(
    article: str, promise: Promise, data: st.DataObject, one: int, other: int
) -> None:
    """Raising the base never lowers the amount; art. 1's own grant also uses up its total."""
    assert promise.base is not None
    base = "total_investment" if article == "art-01" else promise.base
    facts = data.draw(complete_facts(article)) | data.draw(general_facts())
    lower, higher = (
        _benefits(article, facts | {base: fen})[promise.id] for fen in sorted((one, other))
    )
    for end in ("least", "most", "payable_least", "payable_most"):
        assert _fen(lower[end]) <= _fen(higher[end])


@settings(max_examples=60)
@given(facts=complete_facts("art-01", eligible=True), one=FEN, other=FEN)
def test_more_from_others_never_gives_more(facts: Facts, one: int, other: int) -> None:
    """Raising the province's grant, or another of the city's, never raises the matching grant."""
    for name in ("provincial_grant", "other_municipal_grant"):
        lower, higher = (
            _benefits("art-01", facts | {name: fen})["matching-grant"]
            for fen in sorted((one, other))
        )
        assert _fen(lower["most"]) >= _fen(higher["most"])


@pytest.mark.parametrize(("article", "promise"), BENEFITS, ids=_named)
@settings(max_examples=20)
@given(data=st.data())
def test_only_a_rate_is_an_entitlement(article: str, promise: Promise, data: st.DataObject) -> None:
    """With all known a rate gives one amount; where the text says 不超过 the least is nothing."""
    answer = _benefits(article, _here(data.draw(complete_facts(article))))[promise.id]
    if answer["outcome"] == "no_amount":
        assert promise.promise not in _MONEY
        assert answer["least"] is answer["most"] is None
    elif promise.promise == "rate":
        assert answer["least"] == answer["most"]
    else:
        assert answer["least"] == answer["payable_least"] == "0.00"
