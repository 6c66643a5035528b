"""Several claims in words: lines, sums, proposals, two situations, the report, the table, receipts."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import claims as claims_module
from calculators import respond
from calculators.policies import Policy
from calculators.several import Several
from calculators.total import total
from calculators.words.example import fact
from tests.calculators.made import made
from tests.schemas import validator

GENERAL = {
    "applicant_type": "enterprise",
    "legal_person": True,
    "in_sector": True,
    "application_date": "2022-06-30",
}


REPLY = validator("reply-1")
CLAIMS = validator("claims-1")
RECEIPT = validator("claims-receipt-1")


def _claim(name: str, article: str, facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "article": article, "facts": facts, **more}


def _tested(name: str, fee: str, **more: Any) -> dict[str, Any]:
    facts = {"passed": True, "product_type": "dedicated_security_product", "fee": fee}
    return _claim(name, "art-08", facts, **more)


def _assessed(name: str, fee: str, **more: Any) -> dict[str, Any]:
    return _claim(name, "art-13", {"third_party": True, "service_fee": fee}, **more)


YEAR: dict[str, Any] = {
    "policy": "chengdu-2020-7",
    "facts": GENERAL,
    "claims": [
        _tested("a", "300万", item="防火墙"),
        _assessed("b", "300万"),
        _claim(
            "c",
            "art-01",
            {"accepted_on_time": True, "national_grant": "1200万", "total_investment": "0.4亿"},
        ),
        _claim("d", "art-02", {"newly_approved": True}, benefit="national-centre-matching"),
        _claim(
            "e",
            "art-15",
            {
                "platform_built": True,
                "platform_investment": "800万",
                "other_municipal_support": "1",
            },
        ),
        _assessed("f", "100万", item="防火墙"),
        _claim("g", "art-05", {"selected_for_talent_programme": True}),
        _claim("h", "art-10", {"fee": "5万"}),
    ],
}


def _ask(ask: str, claims: Any = None, **more: Any) -> dict[str, Any]:
    request = {"ask": ask, "claims": YEAR if claims is None else claims, **more}
    reply: dict[str, Any] = json.loads(respond(json.dumps(request, ensure_ascii=False)))
    REPLY.validate(reply)
    return reply


def _words(line: dict[str, Any]) -> str:
    return "".join(one if isinstance(one, str) else one["text"] for one in line["parts"])


def _with(claims: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {**YEAR, "claims": claims, **more}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_engine_and_the_command_give_one_answer(language: str) -> None:
    """What a page asks for is the command's JSON, with words in the page's language beside it."""
    reply = _ask("total", language=language, detail=True)
    assert reply["total"] == total(YEAR)
    assert [one["id"] for one in reply["summary"]["claims"]] == list("abcdefgh")
    assert {"total", "summary", "detail"} == set(reply)


def test_both_languages_say_the_same() -> None:
    """Every line has its twin: the same sentences in the same order."""

    def said(found: Any) -> Any:
        if isinstance(found, dict):
            if "say" in found:
                return found["kind"], found["say"]
            return {key: said(one) for key, one in found.items()}
        return [said(one) for one in found] if isinstance(found, list) else None

    zh, en = (_ask("total", language=one, detail=True) for one in ("zh", "en"))
    assert said(zh) == said(en)


def test_certain_and_at_most_are_said_apart() -> None:
    """The sum's sentence has both ends; what others decide is told from what is not stated."""
    claims = [one for one in YEAR["claims"] if one["id"] in "abceh"]
    summary = _ask("total", _with(claims), language="en")["summary"]
    assert _words(summary["sum"]) == "Certain: CNY 8,400,000. At most: CNY 10,925,000."
    said = [_words(one) for one in summary["sum_lines"]]
    assert "the authorities decide CNY 2,500,000" in said[0]
    assert "CNY 25,000 hangs on what is not stated" in said[1]
    assert summary["short"] == {"least": "CNY 8,400,000", "most": "CNY 10,925,000"}


def test_a_claim_that_does_not_count_says_which_does_and_why() -> None:
    """The one that stands aside names the other, the item and the article of the rule."""
    summary = _ask("total", language="en")["summary"]
    instead = {one["id"]: one["instead"] for one in summary["claims"]}
    assert [name for name, line in instead.items() if line] == ["f"]
    assert "Article 8" in _words(instead["f"])
    assert "“防火墙”" in _words(instead["f"])
    assert "Article 20" in _words(instead["f"])
    assert len(summary["once"]) == 1


def test_what_could_be_one_is_proposed_and_not_decided() -> None:
    """The same amount under two articles that share a fee is proposed; the sum has both still."""
    reply = _ask("total", language="en")
    proposals = [one["claims"] for one in reply["summary"]["suggestions"]]
    assert proposals == [["a", "b"]]
    assert [one["counted"] for one in reply["total"]["claims"][:2]] == [True, True]


@pytest.mark.parametrize(
    ("claims", "apart", "proposed"),
    [
        ([_tested("a", "80万"), _assessed("b", "80万")], [], 1),
        ([_tested("a", "80万"), _assessed("b", "80万")], [["b", "a"]], 0),
        ([_tested("a", "80万"), _assessed("b", "81万")], [], 0),
        ([_tested("a", "80万", item="x"), _assessed("b", "80万", item="y")], [], 0),
        ([_tested("a", "80万", item="x"), _assessed("b", "80万", item="x")], [], 0),
        ([_tested("a", "80万", item="Wall A"), _assessed("b", "9万", item="wall-a")], [], 1),
        ([_tested("a", "80万", item="Wall A"), _tested("b", "9万", item="wall-a")], [], 0),
        ([_tested("a", "80万"), _tested("b", "80万")], [], 1),
        ([_tested("a", "80万", item="x"), _tested("b", "80万", item="y")], [], 0),
    ],
)
def test_names_and_the_readers_word_settle_what_is_one(
    claims: list[dict[str, Any]], apart: list[list[str]], proposed: int
) -> None:
    """Two names, one name, or “these are two things”: nothing is proposed any more."""
    reply = _ask("total", _with(claims, apart=apart))
    assert len(reply["summary"]["suggestions"]) == proposed


def test_what_is_missing_comes_biggest_first() -> None:
    """A claim without an upper end comes before one of which CNY 25,000 is open."""
    missing = _ask("total", language="en", detail=True)["detail"]["missing"]
    assert [one["claim"] for one in missing] == ["d", "h"]
    assert missing[1]["spread"] == "25000.00"
    assert missing[1]["facts"] == ["passed"]


def test_sums_by_chapter_and_benefit_make_the_whole() -> None:
    """Every counted claim stands in one chapter and one benefit; departments may share one."""
    claims = [one for one in YEAR["claims"] if one["id"] != "d"]
    reply = _ask("total", _with(claims), detail=True)
    for name in ("benefit", "chapter"):
        rows = reply["detail"]["by"][name]
        for end in ("least", "most"):
            assert sum(Decimal(one[end]) for one in rows) == Decimal(reply["total"]["total"][end])
    departments = reply["detail"]["by"]["department"]
    assert any(one["claims"].count("c") for one in departments[1:])


def test_an_open_question_is_told_in_money_for_the_sum() -> None:
    """Under the other interpretation of Article 2 the sum has an end; one fee may count twice."""
    doubts = _ask("total", language="en", detail=True)["detail"]["doubts"]
    assert [one["line"]["say"] for one in doubts] == ["total_doubt", "total_doubt_once"]
    assert doubts[0]["claims"] == ["d"]
    assert "At most: CNY 13,925,000" in _words(doubts[0]["line"])


def test_next_steps_name_the_departments() -> None:
    """First what is to be completed, then for each group of departments its claims."""
    steps = _ask("total", language="en", detail=True)["detail"]["steps"]
    assert steps[0]["claims"] == ["d", "h"]
    asked = {tuple(one["claims"]): _words(one["line"]) for one in steps[1:]}
    assert "Municipal Bureau of Economy and Information Technology" in asked["a", "b", "e", "h"]


def test_a_mistake_costs_its_own_claim_alone_where_asked() -> None:
    """With `sound`, the others are summed and the problem names its claim and fact."""
    claims = [_tested("a", "1,20"), _assessed("b", "80万")]
    assert set(_ask("total", _with(claims))) == {"problems"}
    reply = _ask("total", _with(claims), sound=True)
    assert [one["place"] for one in reply["problems"]] == ["a: fee"]
    assert [one["id"] for one in reply["total"]["claims"]] == ["b"]
    assert reply["total"]["total"]["most"] == "400000.00"


def test_two_situations_are_compared_line_by_line() -> None:
    """Both sums, each line's change, and the line that changes most."""
    claims = [one for one in YEAR["claims"] if one["id"] in "abc"]
    other = [claims[0], {**claims[2], "facts": {**claims[2]["facts"], "national_grant": "0.3亿"}}]
    found = _ask("compare", _with(claims), other=_with(other), language="en")["compare"]
    assert [one["most"] for one in found["sums"]] == ["8500000.00", "11000000.00"]
    assert {one["id"]: one["change"][1] for one in found["rows"]} == {
        "a": "no change",
        "c": "CNY 4,000,000 more",
        "b": "CNY 1,500,000 less",
    }
    assert "Article 1" in _words(found["best"])
    assert found["rows"][2]["after"] is None


def test_a_situation_beside_itself_has_no_difference() -> None:
    """Nothing changes, and no line is named as the one that changes most."""
    found = _ask("compare", YEAR, other=YEAR)["compare"]
    assert found["best"] is None
    assert found["line"]["say"] == "compare_same"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_has_the_summary_then_a_page_a_claim(language: str) -> None:
    """All that the page says stands in the report, and each claim begins a page."""
    report = _ask("report", language=language, made="2026-11-26")["report"]
    pages = [one for one in report["sections"] if one.get("page")]
    assert len(pages) == len(YEAR["claims"])
    summary = _ask("total", language=language, detail=True)
    for line in (summary["summary"]["sum"], *(one["line"] for one in summary["detail"]["steps"])):
        assert _words(line) in report["text"]
    assert [one["heading"] for one in pages] == [
        one["name"] for one in summary["summary"]["claims"]
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_has_a_row_a_claim_and_nothing_that_runs(language: str) -> None:
    """Amounts are plain decimals; a name that looks like a formula is a text."""
    named = ['=HYPERLINK("x")', "+1", "-1", "@a", "a,b\n2", "＝1", "＠a"]
    claims = [_tested(f"c{place}", "80万", item=item) for place, item in enumerate(named)]
    sheet = _ask("sheet", _with(claims), language=language)["sheet"]
    head, *rows = csv.reader(io.StringIO(sheet["csv"].removeprefix("\ufeff")))
    assert len(rows) == len(claims)
    assert [row[head.index(sheet["head"][6])] for row in rows] == ["400000.00"] * len(claims)
    assert not any(
        cell.startswith(("=", "+", "-", "@", "＝", "＠")) for row in rows for cell in row
    )
    assert rows[4][3] == "a,b\n2"


def test_a_receipt_of_the_whole_is_verified() -> None:
    """It holds what its schema says and is the same again; a changed amount is noticed."""
    receipt = _ask("receipt", made="2026-11-26")["receipt"]
    RECEIPT.validate(receipt)
    CLAIMS.validate(receipt["claims"])

    def verified(found: dict[str, Any]) -> dict[str, Any]:
        request = {"ask": "verify", "receipt": json.dumps(found), "language": "en"}
        reply: dict[str, Any] = json.loads(respond(json.dumps(request)))
        REPLY.validate(reply)
        return reply

    assert verified(receipt)["same"] is True
    changed = json.loads(json.dumps(receipt))
    changed["answer"]["total"]["least"] = "1.00"
    assert verified(changed)["same"] is False
    changed = json.loads(json.dumps(receipt))
    changed["answer"]["claims"][0]["payable_most"] = "1.00"
    differing = [one for one in verified(changed)["rows"] if not one["same"]]
    assert [one["then"] for one in differing] == ["1.00"]
    changed = json.loads(json.dumps(receipt))
    changed["answer"]["claims"].append({**changed["answer"]["claims"][0], "id": "added"})
    differing = [one for one in verified(changed)["rows"] if not one["same"]]
    assert [(one["label"], one["then"]) for one in differing] == [("added", "added")]
    changed = json.loads(json.dumps(receipt))
    changed["claims"]["claims"][0]["facts"]["fee"] = "abc"
    assert verified(changed)["same"] is False
    del changed["trace"]
    assert verified(changed)["problems"][0]["code"] == "receipt_lacks"


def test_what_the_file_holds_beside_the_claims_changes_nothing() -> None:
    """A saved file has a schema, its dataset, and a second situation; the total is the same."""
    saved = {
        "schema": "policy-claims/1",
        "dataset": "0123456789ab",
        **YEAR,
        "apart": [["a", "b"]],
        "compare": {"facts": {}, "claims": []},
    }
    CLAIMS.validate(saved)
    assert total(saved) == total(YEAR)


@pytest.mark.parametrize("apart", ["a", [["a"]], [["a", "b", "c"]], [5]])
def test_pairs_that_are_none_are_a_problem(apart: Any) -> None:
    """What is said to be apart is a list of pairs of ids."""
    problems = _ask("total", _with([], apart=apart), language="en")["problems"]
    assert [one["place"] for one in problems] == ["apart"]


AMOUNTS = st.one_of(st.none(), st.integers(0, 9_000_000).map(str))
DRAWN = st.lists(
    st.tuples(st.sampled_from((_tested, _assessed)), AMOUNTS, st.sampled_from(("", "x", "y"))),
    max_size=5,
)


@settings(max_examples=30)
@given(DRAWN)
def test_the_words_speak_of_every_claim_and_of_the_sum(drawn: list[Any]) -> None:
    """Whatever is claimed: a line a claim, rows that make the whole, and a report that has it."""
    claims = [make(f"c{n}", fee, item=item) for n, (make, fee, item) in enumerate(drawn)]
    reply = _ask("total", _with(claims), language="zh", detail=True)
    assert [one["id"] for one in reply["summary"]["claims"]] == [one["id"] for one in claims]
    rows = reply["detail"]["by"]["benefit"]
    assert sum((Decimal(one["most"]) for one in rows), Decimal(0)) == Decimal(
        reply["total"]["total"]["most"]
    )
    standing = {one["id"] for one in reply["total"]["claims"] if one["counted"]}
    assert {name for one in rows for name in one["claims"]} == standing
    instead = {one["id"] for one in reply["summary"]["claims"] if one["instead"]}
    assert instead == {one["id"] for one in claims} - standing


_PILOT = _claim("p", "art-12", {"pilot_awarded": True})
_CENTRE = {"newly_approved": True, "centre_type": "industry_innovation_centre"}
_MATCHED = "national-centre-matching"
_FEE = _claim("q", "art-02", {**_CENTRE, "national_support": "2000"}, benefit=_MATCHED)
_NO_FEE = _claim("q", "art-02", _CENTRE, benefit=_MATCHED)


def test_a_difference_without_an_upper_end_is_said_without_an_amount() -> None:
    """Article 2's match has no cap: while its base is unknown, the most has no end, and so the change."""
    found = _ask("compare", _with([_PILOT, _NO_FEE]), other=_with([_PILOT, _FEE]), language="en")
    rows = {one["id"]: one["change"] for one in found["compare"]["rows"]}
    assert rows["p"] == ["no change", "no change"]
    assert rows["q"] == ["CNY 1,000 more", "without limit"]
    assert _words(found["compare"]["best"]).count("no upper limit") == 1


def test_a_claim_that_nothing_more_can_change_is_missing_nothing() -> None:
    """A claim that another support is higher than, whatever its open facts, hangs on none of them."""
    facts = {"pilot_awarded": True, "other_municipal_support": "500万"}
    open_ = _claim("r", "art-08", {"passed": True, "other_municipal_support": "500万"})
    detail = _ask("total", _with([_claim("p", "art-12", facts), open_]), detail=True, language="en")
    (line,) = detail["detail"]["missing"]
    assert line["claim"] == "r"
    assert line["spread"] == "0.00"
    assert "CNY" not in _words(line["line"])


def test_the_other_of_two_that_exclude_each_other_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where benefits exclude each other no item is named, only the one that counts instead."""
    policy = made(lambda facts, _: facts.fee, [fact("fee", "money", "费用", "fee")])
    article = policy.definition.articles["art-01"]
    support = article.benefits["support"]
    benefits = {
        "support": replace(support, excludes=("art-01/other",)),
        "other": replace(support, id="other", title={"zh": "另一项", "en": "another"}),
    }
    policy.book.benefit("art-01", "other")(lambda facts, _: facts.fee)
    articles = {"art-01": replace(article, benefits=benefits)}
    changed = Policy(replace(policy.definition, articles=articles), policy.book)
    monkeypatch.setattr(claims_module, "find_policy", lambda _: changed)
    claims = [
        {"id": "a", "article": "art-01", "benefit": "support", "facts": {"fee": "5"}},
        {"id": "b", "article": "art-01", "benefit": "other", "facts": {"fee": "7"}},
    ]
    several = Several({"claims": claims})
    assert several.answer["total"]["most"] == "7.00"
    first, second = several.summary("en")["claims"]
    assert "another" in _words(first["instead"])
    assert second["instead"] is None
    steps = [_words(one["line"]) for one in several.detail("en")["steps"]]
    assert len(steps) == 1
    assert "Municipal" not in steps[0]
