"""A policy's own totals over several claims: what they take away, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from calculators import claims as claims_module
from calculators.definitions import FactDefinition
from calculators.forms import at_least_amount, gives
from calculators.policies import Policy
from calculators.several import Several
from calculators.total import total
from calculators.words.example import fact, figure
from calculators.words.parts import text_of
from tests.calculators.made import General, general, made

_FEE = fact("fee", "money", "费用", "fee")
_STAFF = fact("staff", "money", "工资总额", "wages")


def _policy(*generals: General, facts: tuple[FactDefinition, ...] = ()) -> Policy:
    """Make a policy of three articles: two give a fee, the third at least 10 yuan."""
    policy = made(
        lambda facts, _: gives(facts.fee),
        [_FEE],
        [figure("ten", "10")],
        generals=generals,
        general_facts=facts,
    )
    first = policy.definition.articles["art-01"]
    others = {name: replace(first, id=name, number=int(name[-2:])) for name in ("art-02", "art-03")}
    policy.book.benefit("art-02", "support")(lambda facts, _: gives(facts.fee))
    policy.book.benefit("art-03", "support")(lambda _, figures: at_least_amount(figures.ten))
    articles = {**policy.definition.articles, **others}
    return Policy(replace(policy.definition, articles=articles), policy.book)


def _claims(*fees: tuple[str, str], **facts: object) -> dict[str, Any]:
    """Claim a fee under each of some articles; none under the third."""
    return {
        "facts": facts,
        "claims": [
            {"id": f"{place}", "article": article, "facts": {"fee": fee} if fee else {}}
            for place, (article, fee) in enumerate(fees, 1)
        ],
    }


def _limit(*over: str) -> General:
    """Hold several claims to what was paid in wages."""
    return general(
        "year",
        "total",
        lambda facts, _: facts.staff,
        label={"zh": "年度合计", "en": "total of a year"},
        over=over,
    )


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Any:
    def chosen(policy: Policy) -> None:
        monkeypatch.setattr(claims_module, "find_policy", lambda _: policy)

    return chosen


def test_a_total_takes_away_what_exceeds_it_and_is_named(use: Any) -> None:
    use(_policy(_limit(), facts=(_STAFF,)))
    asked = _claims(("art-01", "70"), ("art-02", "50.5"), staff="100")
    assert total(asked)["total"] == {
        "least": "100.00",
        "most": "100.00",
        "open": [],
        "limits": [
            {
                "id": "year",
                "article": None,
                "limit": "100.00",
                "least": "120.50",
                "most": "120.50",
                "claims": ["1", "2"],
            }
        ],
    }
    for language, said in (
        ("zh", "年度合计：这些事项合计最高 100 元，原为 120.50 元，超出的部分不计。"),
        (
            "en",
            "Total of a year: these claims give at most CNY 100 together; without that it would be"
            " CNY 120.50.",
        ),
    ):
        (line,) = Several(asked).summary(language)["limits"]  # type: ignore[arg-type]
        assert text_of(line["parts"]) == said


def test_a_total_that_nothing_exceeds_is_not_named(use: Any) -> None:
    use(_policy(_limit(), facts=(_STAFF,)))
    found = total(_claims(("art-01", "70"), ("art-02", "30"), staff="100"))["total"]
    assert (found["least"], found["most"], found["limits"]) == ("100.00", "100.00", [])


def test_a_total_over_some_articles_leaves_the_others_beside_it(use: Any) -> None:
    """Of 70 and 50 under Article 1 together 100 count, and 30 under Article 2 beside them."""
    use(_policy(_limit("art-01"), facts=(_STAFF,)))
    asked = _claims(("art-01", "70"), ("art-01", "50"), ("art-02", "30"), staff="100")
    found = total(asked)["total"]
    assert (found["least"], found["most"]) == ("130.00", "130.00")
    assert [one["claims"] for one in found["limits"]] == [["1", "2"]]


def test_two_totals_one_within_the_other(use: Any) -> None:
    """The narrower is applied first; the claims that it holds count with what is left of them."""
    use(
        _policy(
            _limit("art-01"),
            general("all", "total", lambda facts, _: facts.staff + facts.staff),
            facts=(_STAFF,),
        )
    )
    asked = _claims(("art-01", "170"), ("art-02", "150"), staff="100")
    found = total(asked)["total"]
    assert found["most"] == "200.00"
    assert [(one["id"], one["limit"], one["most"]) for one in found["limits"]] == [
        ("year", "100.00", "170.00"),
        ("all", "200.00", "250.00"),
    ]


def test_an_unknown_total_holds_nothing_back_but_may_leave_nothing(use: Any) -> None:
    use(_policy(_limit(), facts=(_STAFF,)))
    found = total(_claims(("art-01", "70")))["total"]
    assert (found["least"], found["most"]) == ("0.00", "70.00")
    assert [one["limit"] for one in found["limits"]] == [None]


def test_a_total_ends_what_has_no_upper_end(use: Any) -> None:
    """Article 3 gives at least 10: without the total there is no most, with it there is."""
    use(_policy())
    found = total(_claims(("art-03", "")))["total"]
    assert (found["least"], found["most"]) == ("10.00", None)
    use(_policy(_limit(), facts=(_STAFF,)))
    found = total(_claims(("art-03", ""), ("art-01", "5"), staff="100"))["total"]
    assert (found["least"], found["most"]) == ("15.00", "100.00")


def test_a_total_of_no_whole_fen_is_added_exactly(use: Any) -> None:
    """A third of 100 and 10 beside it: 43.333…, rounded down once, at the end."""
    third = general(
        "year",
        "total",
        lambda facts, _: facts.share * facts.staff,
        over=("art-01",),
    )
    facts = (_STAFF, fact("share", "percent", "比例", "share"))
    use(_policy(third, facts=facts))
    asked = _claims(("art-01", "70"), ("art-02", "10"), staff="100", share="33.333%")
    found = total(asked)["total"]
    assert found["most"] == "43.33"
    assert Fraction("33.333") + 10 < Fraction("43.34")


def test_a_limit_over_articles_that_nobody_claims_is_none(use: Any) -> None:
    use(_policy(_limit("art-02"), facts=(_STAFF,)))
    found = total(_claims(("art-01", "70"), staff="1"))["total"]
    assert (found["most"], found["limits"]) == ("70.00", [])


def test_what_others_decide_without_an_end_is_no_sum(use: Any) -> None:
    """Article 3 gives at least 10: how much more is nobody's to say, and nothing open to state."""
    use(_policy())
    summary = Several(_claims(("art-03", ""), ("art-01", "5"))).summary("en")
    assert text_of(summary["sum"]["parts"]).startswith("Certain: CNY 15")
    assert summary["sum_lines"] == []


def test_an_interpretation_that_a_total_makes_no_difference_to_is_not_told(use: Any) -> None:
    """Half as much or all of it: held to 10 yuan both come to the same."""
    policy = made(
        lambda facts, _: gives(facts.fee),
        [_FEE],
        [figure("half", "1/2", "1")],
        generals=[_limit()],
        general_facts=[_STAFF],
        alternatives={"question": lambda facts, figures: gives(figures.half * facts.fee)},
    )
    use(policy)
    told = Several(_claims(("art-01", "70"), staff="100")).detail("en")["doubts"]
    assert [text_of(one["line"]["parts"]).count("CNY 35") for one in told] == [1]
    assert Several(_claims(("art-01", "70"), staff="10")).detail("en")["doubts"] == []
