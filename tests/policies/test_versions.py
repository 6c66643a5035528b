"""A policy that later documents changed: each day has its version, and each version its amounts."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.dataset import DatasetFaults, load_policy
from build_scripts.dataset.compile import compiled
from build_scripts.dataset.model import AmendedArticle, AmendingDocument
from build_scripts.dataset.proof import bound_policy
from build_scripts.opendata.feed import feed_xml
from build_scripts.opendata.published import dataset_json
from build_scripts.pages import write_pages
from build_scripts.pages.context import PolicyContext
from build_scripts.pages.strings import load_strings
from build_scripts.pages.versions import compared
from build_scripts.paths import Paths
from calculators.answer import estimate
from calculators.inquiry import Inquiry
from calculators.policies import Policy
from calculators.protocol import respond
from calculators.receipt import receipt_of, verify
from calculators.total import total
from tests.policies.amended import DRAFT, FIRST, REPEAL, SECOND, amended_copy
from tests.policies.loaded import YUNLAN, bound, dataset
from tests.schemas import validator

_ID = "yunlan-2026-3"
_SETTLED = {"applicant_kind": "individual", "months_resident": "60"}


def _bound(root: Path, *documents: str) -> Policy:
    folder = amended_copy(root, *documents)
    return bound_policy(folder, load_policy(folder))


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Policy:
    return _bound(tmp_path_factory.mktemp("amended"), FIRST, SECOND, DRAFT)


@pytest.fixture
def held(amended: Policy) -> Iterator[Policy]:
    """Hold the amended policy among the policies of the package."""
    with _holding(amended):
        yield amended


def _holding(policy: Policy) -> Any:
    return mock.patch.multiple(
        "calculators.answer", load=lambda _: policy, policy_ids=lambda: [_ID]
    )


def _rice(day: str | None, **facts: object) -> dict[str, Any]:
    stated = {"area": "100", **_SETTLED, **facts} | ({} if day is None else {"applied_on": day})
    return estimate("art-13", stated, policy=_ID)


@pytest.mark.parametrize(
    ("day", "most", "version"),
    [
        ("2026-03-01", "8000.00", "original"),
        ("2027-06-30", "8000.00", "original"),
        ("2027-07-01", "10000.00", "rice-100"),
        ("2027-12-31", "10000.00", "rice-100"),
        ("2028-01-01", "12000.00", "rice-120"),
        (None, "12000.00", "rice-120"),
    ],
)
def test_an_estimate_uses_the_version_in_force_on_its_day(
    held: Policy, day: str | None, most: str, version: str
) -> None:
    """Without a day it is the last version; a draft never counts. The answer says which it was."""
    assert held.definition.versions
    answer = _rice(day)
    assert answer["benefits"]["rice"]["payable_most"] == most
    assert answer["version"]["id"] == version


def test_an_article_that_nobody_changed_reads_as_it_did(held: Policy) -> None:
    assert held.definition.versions
    facts = {"is_doctor": True, "full_years": "2"}
    answers = [
        estimate("art-17", {**facts, "applied_on": day}, policy=_ID)["benefits"]
        for day in ("2026-05-01", "2027-08-01", "2028-05-01")
    ]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("2026-02-28", False), ("2028-12-31", True), ("2029-01-01", True), ("2031-01-01", False)],
)
def test_an_extension_lengthens_the_days_in_force(held: Policy, day: str, in_force: bool) -> None:  # noqa: FBT001
    assert held.last_day == datetime.date(2030, 12, 31)
    assert _rice(day)["in_force"] is in_force


def test_what_is_repealed_ends_on_the_day_before(tmp_path: Path) -> None:
    """An application before it still gets what the version of its day gave."""
    policy = _bound(tmp_path, FIRST, SECOND, REPEAL)
    assert policy.last_day == datetime.date(2029, 1, 31)
    with _holding(policy):
        before, after = _rice("2029-01-31"), _rice("2029-02-01")
    assert before["in_force"] is True
    assert before["benefits"]["rice"]["payable_most"] == "12000.00"
    assert after["in_force"] is False
    assert after["benefits"]["rice"]["payable_most"] == "0.00"


def test_claims_of_one_total_each_have_the_version_of_their_day(held: Policy) -> None:
    assert held.definition.versions
    claims = [
        {"id": day, "article": "art-13", "facts": {"area": "100", "applied_on": day}}
        for day in ("2027-01-01", "2027-08-01", "2028-08-01")
    ]
    summed = total({"policy": _ID, "facts": _SETTLED, "claims": claims})
    assert [one["most"] for one in summed["claims"]] == ["8000.00", "10000.00", "12000.00"]


@pytest.mark.parametrize(("language", "said"), [("zh", "云政发〔2027〕8号"), ("en", "1 July 2027")])
def test_the_words_say_which_version_it_was_worked_out_by(
    held: Policy, language: str, said: str
) -> None:
    """A page's request is answered by the version too, and the reply keeps to its schema."""
    assert held.definition.versions
    request = {
        "policy": _ID, "article": "art-13", "language": language,
        "facts": {"area": "100", "applied_on": "2027-08-01"},
    }  # fmt: skip
    reply = json.loads(respond(json.dumps(request)))
    validator("reply-1").validate(reply)
    notes = reply["view"]["benefits"]["rice"]["notes"]
    assert any(said in json.dumps(one, ensure_ascii=False) for one in notes), notes
    assert reply["answer"]["version"]["id"] == "rice-100"


def test_a_receipt_from_before_an_amendment_still_holds() -> None:
    """It names no version, was made without a day, and rests on the text as issued."""
    with _holding(bound(YUNLAN)):
        inquiry = Inquiry("art-13", {"area": "100"}, _ID)
        receipt = json.loads(json.dumps(receipt_of(inquiry, datetime.date(2027, 1, 5))))
    assert "version" not in receipt["answer"]
    assert receipt["answer"]["benefits"]["rice"]["most"] == "8000.00"


def test_receipts_of_any_version_hold_after_the_next(held: Policy) -> None:
    """Each says that the dataset is another now, and gives what it gave."""
    with _holding(bound(YUNLAN)):
        old = Inquiry("art-13", {"area": "100"}, _ID)
        receipts = [receipt_of(old, datetime.date(2027, 1, 5))]
    newer = Inquiry("art-13", {"area": "100"}, _ID, version="rice-100")
    receipts.append(receipt_of(newer, datetime.date(2027, 8, 5)))
    amounts = []
    for receipt in receipts:
        found = verify(json.loads(json.dumps(receipt)), "en")
        assert found["same"], found["lines"]
        amounts.append(found["now"]["benefits"]["rice"]["most"])
    assert amounts == ["8000.00", "10000.00"]
    forged = json.loads(json.dumps(receipts[0]).replace("8000.00", "12000.00"))
    assert not verify(forged, "en")["same"]
    assert held.version("rice-120").last_day == held.last_day


def test_without_later_documents_nothing_speaks_of_versions(tmp_path: Path) -> None:
    """The compiled dataset, its hash and the answers are what they were."""
    folder = amended_copy(tmp_path)
    answered = bound(YUNLAN).alternative_names
    made = compiled(load_policy(folder), answered)
    assert made == compiled(dataset(YUNLAN), answered)
    assert "versions" not in made
    with _holding(bound(YUNLAN)):
        assert "version" not in _rice("2027-08-01")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: art-13", "id: art-99", "“art-99” does not exist"),
        ("id: price_1", "id: price_9", "has no “price_9”"),
        ("first_day: 2027-07-01", "first_day: 2026-01-01", "is before 2026-02-10"),
        ("id: rice-100", "id: rice-1", "is not the file's name"),
        ("value: 100元/亩", "value: 110元/亩", "110"),
        ("zh: 每亩补助100元", "zh: 每亩补助90元", "90元"),
        ("least: '10000.00'", "least: '10001.00'", "the rules give 10000.00"),
    ],
)
def test_a_mistake_in_a_later_document_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """Words, figures and examples of an amendment are proved as those of the policy are."""
    folder = amended_copy(tmp_path, FIRST)
    file = folder / "amendments" / "rice-100.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DatasetFaults) as found:
        load_policy(folder)
    faults = [one for one in found.value.faults if said in one.en]
    assert faults, found.value
    assert all(one.file.endswith("rice-100.yaml") for one in faults)
    lines = {1 + at for at, one in enumerate(file.read_text("utf-8").splitlines()) if new in one}
    # At the line itself, or at another line of the same entry.
    assert min(abs(faults[0].line - one) for one in lines) <= 2


def _context(root: Path, today: str, *documents: str, **header: object) -> PolicyContext:
    folder = amended_copy(root, *documents)
    if header:
        more = "".join(f"{name}: {value}\n" for name, value in header.items())
        file = folder / "policy.yaml"
        file.write_text(file.read_text("utf-8") + more, encoding="utf-8")
    policy = load_policy(folder, proving=False)
    return PolicyContext(policy, bound_policy(folder, policy), datetime.date.fromisoformat(today))


@pytest.mark.parametrize(
    ("today", "documents", "status"),
    [
        ("2026-02-20", (), "not_yet"),
        ("2026-03-01", (), "in_force"),
        ("2029-01-01", (), "expired"),
        ("2028-12-31", (SECOND,), "in_force"),
        ("2029-01-01", (SECOND,), "extended"),
        ("2031-01-01", (SECOND,), "expired"),
        ("2029-01-31", (SECOND, REPEAL), "extended"),
        ("2029-02-01", (SECOND, REPEAL), "repealed"),
    ],
)
def test_whether_a_policy_is_in_force_is_worked_out(
    tmp_path: Path, today: str, documents: tuple[str, ...], status: str
) -> None:
    """Nobody types it: it follows from the text, its extension, its repeal and the day."""
    context = _context(tmp_path, today, *documents)
    assert context.status == status
    strings = load_strings(Paths.here().templates / "strings.yaml")
    for name in (f"{status}_title", f"{status}_text", f"status_{status}", f"now_{status}"):
        assert name in strings


def test_a_draft_policy_is_never_in_force(tmp_path: Path) -> None:
    """It is shown as a draft for comment, and nothing is payable by it."""
    folder = amended_copy(tmp_path / "proved")
    with (folder / "policy.yaml").open("a", encoding="utf-8") as file:
        file.write("draft: true\n")
    assert load_policy(folder).header.draft
    context = _context(tmp_path, "2027-01-01", draft="true")
    assert context.status == "draft"
    with _holding(context.bound):
        answer = _rice("2027-01-01")
    assert answer["in_force"] is False
    assert answer["benefits"]["rice"]["payable_most"] == "0.00"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            (
                "每亩补助<del>100</del><ins>120</ins>元", "<del>80</del><ins>100</ins>",
                "<del>100元/亩</del>", "<ins>120元/亩</ins>", "12,000 元", "征求意见稿",
                "不是现行规定",
            ),
        ),
        (
            "en",
            (
                "CNY <del>100</del><ins>120</ins> a mu", "<del>80</del><ins>100</ins>",
                "CNY 12,000", "Draft for comment", "not law", "1 July 2027 to 31 December 2027",
            ),
        ),
    ],
)  # fmt: skip
def test_an_articles_page_shows_its_versions_word_by_word_and_in_money(
    tmp_path: Path, language: str, said: tuple[str, ...]
) -> None:
    """Each version with its days, its words beside the last ones, its figures and its amounts."""
    context = _context(tmp_path, "2028-05-01", FIRST, SECOND, DRAFT)
    write_pages([context], Paths.here().templates, tmp_path / "out")
    folder = tmp_path / "out" / language / "policies" / _ID
    page = (folder / "art-13.md").read_text(encoding="utf-8")
    section = page[page.index("{#versions}") :]
    for words in said:
        assert words in section, (words, section)
    states = re.findall(r"version--(\w+)", section)
    assert states == ["draft", "current", "past", "past"]
    assert "{#versions}" not in (folder / "art-17.md").read_text(encoding="utf-8")
    whole = (folder / "index.md").read_text(encoding="utf-8")
    assert "rice-150" not in whole[whole.index("{#changes}") :]
    assert "云政发〔2028〕2号" in whole[whole.index("{#drafts}") : whole.index("{#changes}")]
    assert "云政发〔2027〕19号" in whole[whole.index("{#changes}") :]


@given(st.text("甲乙丙1,0a \n"), st.text("甲乙丙1,0a \n"))
def test_a_comparison_holds_both_texts(then: str, now: str) -> None:
    """What is the same with what was struck out is the old text; with what was put in, the new."""
    pieces = compared(then, now)
    assert "".join(text for kind, text in pieces if kind != "in") == then
    assert "".join(text for kind, text in pieces if kind != "out") == now


def test_a_number_is_compared_whole() -> None:
    assert compared("1,000元", "1,200元") == [("out", "1,000"), ("in", "1,200"), ("same", "元")]


def test_open_data_tells_of_each_version(tmp_path: Path) -> None:
    """The dataset holds the documents and the text as issued; the feed has an entry for each."""
    context = _context(tmp_path, "2028-05-01", FIRST, SECOND, DRAFT)
    content = json.loads(dataset_json(context))["policy"]
    assert [one["id"] for one in content["documents"]] == ["rice-100", "rice-120", "rice-150"]
    assert [one["id"] for one in content["original"]] == ["art-13", "art-23"]
    feed = feed_xml(context, "en", "https://example.org/", "https://example.org/feed")
    assert "2027-12-01T00:00:00+08:00" in feed
    assert "〔2028〕2号" not in feed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_of_the_docs_is_an_amendment(language: str) -> None:
    """It keeps to the shape of such a file, and the table names each of its fields."""
    page = (Paths.here().docs / language / "publish.md").read_text(encoding="utf-8")
    section = page[page.index("{#amendments}") :].partition("\n## ")[0]
    (example,) = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    document = AmendingDocument.model_validate(yaml.safe_load(example))
    assert document.articles[0].figures[0].value == "100元/亩"
    for field in (*AmendingDocument.model_fields, *AmendedArticle.model_fields):
        assert f"`{field}" in section or f"\n{field}:" in section, field
