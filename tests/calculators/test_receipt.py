"""Receipts: their published form, and what is found when one is checked again."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

import calculators
from calculators import BadInput, estimate, respond
from calculators.inquiry import Inquiry
from calculators.problems import Language, quoted
from calculators.receipt import SCHEMA, receipt_of, verify
from calculators.words.parts import text_of
from calculators.words.report import ENGINE_VERSION
from tests.calculators.contract import FACTS, written
from tests.calculators.drawn import partly_known
from tests.schemas import validator

LANGUAGES: tuple[Language, ...] = ("zh", "en")
MADE = datetime.date(2026, 11, 23)
EXAMPLE = {
    "accepted_on_time": True,
    "national_grant": "1200万",
    "total_investment": "0.4亿",
    "applicant_type": "enterprise",
}

type Receipt = dict[str, Any]
type Path = tuple[str, ...]


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """Give the schema that the site publishes, with the forms of dates checked."""
    return validator("receipt-1")


def _receipt(article: str = "art-01", facts: dict[str, Any] | None = None) -> Receipt:
    """Make a receipt as a page does: asked for as text, and read back from a file."""
    asked = {"ask": "receipt", "article": article, "made": MADE.isoformat()}
    reply = json.loads(respond(json.dumps({**asked, "facts": EXAMPLE if facts is None else facts})))
    made: Receipt = reply["receipt"]
    return made


def _said(receipt: Receipt, language: Language = "en") -> tuple[bool, list[str], list[str]]:
    """Check a receipt; give whether it is the same, the names of its lines, and their words."""
    found = verify(receipt, language)
    *lines, last = found["lines"]
    # What no check can prove is said every time, unless the facts can't be read at all.
    if last["say"] != "verify_not_proved":
        lines.append(last)
    names = [str(line["say"]) for line in lines]
    return found["same"], names, [text_of(line["parts"]) for line in lines]


def _leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict) and value:
        for name, one in value.items():
            yield from _leaves(one, (*path, name))
    else:
        yield path


def _holder(receipt: Receipt, path: Path) -> dict[str, Any]:
    """Give the object in an answer that holds the leaf of a path."""
    at: dict[str, Any] = receipt["answer"]
    for name in path[:-1]:
        at = at[name]
    return at


# What a receipt holds


@pytest.mark.parametrize("article", FACTS)
@settings(max_examples=10)
@given(data=st.data())
def test_every_receipt_has_the_published_form(
    article: str, data: st.DataObject, schema: Draft202012Validator
) -> None:
    """A receipt of any article, for any facts, validates against the schema of the site."""
    receipt = _receipt(article, written(data.draw(partly_known(article))))
    assert [error.message for error in schema.iter_errors(receipt)] == []


def test_the_schema_refuses_what_is_no_receipt(schema: Draft202012Validator) -> None:
    """The schema is no formality: what lacks a part or has it in another form is refused."""
    assert schema.is_valid(_receipt())
    wrong: list[dict[str, Any]] = [
        {"schema": "policy-receipt/2"},
        {"article": "1"},
        {"dataset": "abc"},
        {"made": "yesterday"},
        {"answer": {}},
        {"facts": []},
    ]
    assert [one for one in wrong if schema.is_valid({**_receipt(), **one})] == []
    answer = copy.deepcopy(_receipt())
    answer["answer"]["benefits"]["matching-grant"]["most"] = "6,000,000"
    assert not schema.is_valid(answer)


def test_a_receipt_holds_facts_answer_and_versions() -> None:
    """A receipt has the facts as written, the answer, the day, the dataset and the engine."""
    receipt = _receipt()
    definition = Inquiry("art-01").policy.definition
    assert receipt["facts"] == EXAMPLE
    assert receipt["answer"] == estimate("art-01", EXAMPLE)
    assert receipt["made"] == "2026-11-23"
    assert receipt["dataset"] == definition.version
    assert receipt["engine"] == ENGINE_VERSION == calculators.__version__
    assert (receipt["schema"], receipt["policy"]) == (SCHEMA, "chengdu-2020-7")
    assert receipt["number"] == definition.number


def test_the_trace_is_the_report_in_both_languages() -> None:
    """The trace is the whole report, line by line, in Chinese and in English."""
    inquiry = Inquiry("art-01", EXAMPLE)
    trace = receipt_of(inquiry, MADE)["trace"]
    for language in LANGUAGES:
        assert "\n".join(trace[language]) == inquiry.report(language, MADE)["text"]


@pytest.mark.parametrize("made", [None, "", "today", "2026-02-30"])
def test_a_receipt_needs_its_day(made: str | None) -> None:
    """A receipt that is asked for without a day, or with none of the calendar, is a problem."""
    reply = json.loads(respond(json.dumps({"ask": "receipt", "article": "art-01", "made": made})))
    (problem,) = reply["problems"]
    assert problem["place"] == "made"


# The same


@pytest.mark.parametrize("article", FACTS)
@settings(max_examples=10)
@given(data=st.data())
def test_a_receipt_that_was_just_made_is_verified(article: str, data: st.DataObject) -> None:
    """A receipt of any article holds when it is checked with the rules that made it."""
    receipt = _receipt(article, written(data.draw(partly_known(article))))
    for language in LANGUAGES:
        assert _said(receipt, language)[:2] == (True, ["verified"])


def test_a_receipt_goes_through_the_door_of_the_page() -> None:
    """A page asks with the file's text and gets the verdict, its lines and today's answer."""
    text = json.dumps(_receipt(), ensure_ascii=False, indent=2)
    for language, words in (("zh", "核对一致"), ("en", "Verified")):
        request = {"ask": "verify", "language": language, "receipt": text}
        reply = json.loads(respond(json.dumps(request)))
        assert reply["same"] is True
        assert text_of(reply["lines"][0]["parts"]).startswith(words)
        assert reply["now"] == estimate("art-01", EXAMPLE)


def test_numbers_in_a_receipts_facts_are_read_as_written() -> None:
    """Facts that another program wrote as JSON numbers are checked digit by digit, too."""
    text = json.dumps(_receipt("art-10", {"passed": True, "fee": "200000.50"}))
    text = text.replace('"200000.50"', "200000.50")
    assert json.loads(respond(json.dumps({"ask": "verify", "receipt": text})))["same"] is True


# Not the same


@settings(max_examples=150)
@given(data=st.data())
def test_tampering_with_any_leaf_of_the_answer_is_found(data: st.DataObject) -> None:
    """Whatever leaf of the answer is changed or taken out, checking names it, and nothing else."""
    article = data.draw(st.sampled_from(list(FACTS)))
    receipt = _receipt(article, written(data.draw(partly_known(article))))
    path = data.draw(st.sampled_from(list(_leaves(receipt["answer"]))))
    holder = _holder(receipt, path)
    before = holder[path[-1]]
    other: st.SearchStrategy[Any] = st.sampled_from(
        [None, True, False, 0, 1, "0.00", "0.01", "amount", [], ["fee"], {}]
    )
    if data.draw(st.booleans()):
        holder[path[-1]] = data.draw(
            other.filter(lambda one: json.dumps(one) != json.dumps(before))
        )
    else:
        del holder[path[-1]]
    same, names, words = _said(receipt)
    assert same is False
    if before == {}:  # Something else in the place of no benefits at all.
        return
    assert set(names) == {"verify_differs"}
    if isinstance(before, str | bool | None):
        shown = before if isinstance(before, str) else json.dumps(before)
        assert any(quoted(shown) in one for one in words)


@settings(max_examples=30)
@given(data=st.data())
def test_adding_to_an_answer_is_found(data: st.DataObject) -> None:
    """What stands in a receipt's answer and in none of today's is a difference, even a null."""
    receipt = _receipt()
    path = data.draw(st.sampled_from(list(_leaves(receipt["answer"]))))
    _holder(receipt, path)["bonus"] = data.draw(st.sampled_from([None, "1.00", {}]))
    same, names, words = _said(receipt)
    assert (same, names) == (False, ["verify_differs"])
    assert "bonus" in words[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_is_said_with_both_values(language: Language) -> None:
    """A line for a difference names the place, the receipt's value and today's."""
    receipt = _receipt()
    receipt["answer"]["benefits"]["matching-grant"]["most"] = "9000000.00"
    same, _, (words,) = _said(receipt, language)
    assert same is False
    title = {
        "zh": "国家重大专项配套补助：本条最多",
        "en": "Matching grant for national major projects",
    }
    for part in (title[language], "9000000.00", "6000000.00"):
        assert part in words


def test_a_difference_is_written_as_in_the_file() -> None:
    """Yes, no, nothing and lists are repeated as JSON has them, a missing leaf as a dash."""
    receipt = _receipt(
        "art-10", {"passed": False, "legal_person": False, "applicant_type": "other"}
    )
    answer = receipt["answer"]["benefits"]["crypto-testing"]
    receipt["answer"]["in_scope"] = True
    receipt["answer"]["in_force"] = False
    answer["unmet"] = []
    del answer["binding"]
    words = _said(receipt)[2]
    title = Inquiry("art-10").article.benefits["crypto-testing"].title["en"]
    assert words == [
        "Differs: in scope was true in the receipt and is false now.",
        "Differs: in force was false in the receipt and is null now.",
        f"Differs: {title}: what decides was — in the receipt and is null now.",
        f'Differs: {title}: conditions not met was [] in the receipt and is ["passed"] now.',
    ]


def test_changed_facts_are_found_by_their_answer() -> None:
    """A receipt whose facts were changed does not fit its own answer any more."""
    receipt = _receipt()
    receipt["facts"]["national_grant"] = "1300万"
    same, names, words = _said(receipt)
    assert same is False
    assert set(names) == {"verify_differs"}
    assert any("6500000.00" in one for one in words)


# Older versions


def test_an_older_dataset_is_said_where_the_result_is_the_same() -> None:
    """A receipt of another dataset says so; where the result still holds it is verified."""
    receipt = {**_receipt(), "dataset": "0" * 64}
    same, names, words = _said(receipt)
    assert (same, names) == (True, ["verified_older", "verify_dataset"])
    assert "000000000000," in words[1]
    assert Inquiry("art-01").policy.definition.version[:12] in words[1]


def test_an_older_engine_is_said_where_the_result_is_the_same() -> None:
    """A receipt of another engine says which it was and which it is."""
    same, names, words = _said({**_receipt(), "engine": "0.0.9"})
    assert (same, names) == (True, ["verified_older", "verify_engine"])
    assert "0.0.9" in words[1]
    assert ENGINE_VERSION in words[1]


def test_an_older_dataset_stands_beside_what_differs() -> None:
    """Where dataset and result both differ, both are said, and nothing is verified."""
    receipt = {**_receipt(), "dataset": "0" * 64}
    receipt["answer"]["benefits"]["matching-grant"]["most"] = "1.00"
    assert _said(receipt)[:2] == (False, ["verify_differs", "verify_dataset"])


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda one: one.update(number="成经信发〔2020〕8号"), "document number"),
        (lambda one: one.update(made="2026-11-24"), "line"),
        (lambda one: one["facts"].update(national_grant="12,000,000.01"), "line"),
        (lambda one: one["trace"]["en"].append("CNY 9,000,000 is payable."), "English steps"),
        (lambda one: one["trace"]["zh"].pop(3), "Chinese steps"),
        (lambda one: one.pop("trace"), "steps"),
    ],
)
def test_a_receipt_is_compared_whole(change: Callable[[Receipt], object], named: str) -> None:
    """Number, day, facts and each line of the steps count as much as the amount."""
    receipt = _receipt()
    change(receipt)
    same, names, words = _said(receipt)
    assert (same, set(names)) == (False, {"verify_differs"})
    assert named in words[0]


def test_what_no_check_can_prove_is_said() -> None:
    """A verdict says that the facts themselves were not checked, and shows both side by side."""
    found = verify(_receipt(), "en")
    assert found["lines"][-1]["say"] == "verify_not_proved"
    assert all(row["same"] for row in found["rows"])
    assert any(row["then"] == row["now"] == "6000000.00" for row in found["rows"])


# Facts that today's rules do not take


@pytest.mark.parametrize(
    ("facts", "article", "named"),
    [
        ({"national_grants": "5"}, "art-01", "national_grants"),
        ({"national_grant": "1,20"}, "art-01", "1,20"),
        ({"national_grant": ["5"]}, "art-01", "national_grant"),
        ({"accepted_on_time": {"yes": 1}}, "art-01", "accepted_on_time"),
        ({}, "art-99", "art-99"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_that_cannot_be_read_are_named(
    facts: dict[str, Any], article: str, named: str, language: Language
) -> None:
    """A receipt whose facts or article today's rules do not know is not the same, and says why."""
    receipt = {**_receipt(), "facts": facts, "article": article}
    same, names, words = _said(receipt, language)
    assert (same, names) == (False, ["verify_facts"])
    assert named in words[0]
    assert verify(receipt, language)["now"] is None


# No receipts


@pytest.mark.parametrize(
    "part", ["schema", "policy", "article", "dataset", "engine", "made", "facts", "answer"]
)
@pytest.mark.parametrize("wrong", [None, 5, []])
def test_a_part_that_is_missing_is_a_problem(part: str, wrong: object) -> None:
    """A file without a part of a receipt, or with it in another form, is refused by that part."""
    receipt = _receipt()
    if wrong is None:
        del receipt[part]
    else:
        receipt[part] = wrong
    with pytest.raises(BadInput) as raised:
        verify(receipt, "en")
    expected = ("receipt_none", "") if part == "schema" else ("receipt_lacks", part)
    (problem,) = raised.value.problems
    assert (problem.code, problem.value if part != "schema" else "") == expected


def test_every_part_that_is_missing_is_told_at_once() -> None:
    """A receipt with nothing but its form is refused with one problem for each other part."""
    with pytest.raises(BadInput) as raised:
        verify({"schema": SCHEMA}, "en")
    assert len(raised.value.problems) == 7


def test_any_other_file_is_told_that_it_is_no_receipt() -> None:
    """A file of another kind is not asked for parts of a receipt."""
    with pytest.raises(BadInput) as raised:
        verify({"claims": [], "facts": {}}, "en")
    assert [one.code for one in raised.value.problems] == ["receipt_none"]


def test_another_form_of_receipt_is_a_problem() -> None:
    """A receipt of a form that is not known here is refused, and the known one named."""
    with pytest.raises(BadInput) as raised:
        verify({**_receipt(), "schema": "policy-receipt/9"}, "en")
    (problem,) = raised.value.problems
    assert problem.code == "receipt_schema"
    assert SCHEMA in problem.message("zh")
    assert "policy-receipt/9" in problem.message("en")


def test_another_policy_is_a_problem() -> None:
    """A receipt of a policy that is not held here cannot be checked, and says so."""
    with pytest.raises(BadInput) as raised:
        verify({**_receipt(), "policy": "chengdu-2030-1"}, "en")
    assert [one.code for one in raised.value.problems] == ["policy_unknown"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "5", "facts.csv", "[" * 50_000])
def test_a_file_that_is_no_object_is_a_problem(text: str) -> None:
    """Whatever file is chosen, the page gets a problem in words and no exception."""
    reply = json.loads(respond(json.dumps({"ask": "verify", "receipt": text, "language": "en"})))
    (problem,) = reply["problems"]
    assert problem["place"] == "receipt"


def test_an_answer_nested_without_end_is_only_different() -> None:
    """A receipt with something very deep in the place of an amount is checked all the same."""
    receipt = _receipt()
    deep: Any = "6000000.00"
    for _ in range(400):
        deep = [deep]
    receipt["answer"]["benefits"]["matching-grant"]["most"] = deep
    assert _said(receipt)[:2] == (False, ["verify_differs"])


@pytest.mark.parametrize("made", ["2026-13-45", "today", ""])
def test_a_receipt_of_no_day_is_a_problem(made: str) -> None:
    with pytest.raises(BadInput) as raised:
        verify({**_receipt(), "made": made}, "en")
    assert [(one.code, one.value) for one in raised.value.problems] == [("date_form", made)]
