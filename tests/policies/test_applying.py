"""How one applies: what a document says is shown, and of the rest that none says it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml

from build_scripts.dataset import DatasetFaults, load_policy
from build_scripts.dataset.model import Applying
from build_scripts.dataset.proof import bound_policy
from build_scripts.opendata.calendar import calendar_text
from build_scripts.pages import write_pages
from build_scripts.pages.context import PolicyContext
from build_scripts.paths import Paths
from tests.policies.amended import amended_copy

_ID = "yunlan-2026-3"
_PAGES = {
    language: (Paths.here().docs / language / "publish.md").read_text(encoding="utf-8")
    for language in ("zh", "en")
}


def _example(language: str) -> str:
    page = _PAGES[language]
    (found,) = re.findall(r"```yaml\n(applying:.*?)```", page, re.DOTALL)
    return str(found)


def _context(root: Path, today: str = "2027-03-15", **files: str) -> PolicyContext:
    """Add texts to files of the invented policy and load it."""
    folder = amended_copy(root)
    for name, text in files.items():
        file = folder / ("policy.yaml" if name == "policy" else f"articles/{name}.yaml")
        file.write_text(file.read_text("utf-8") + text, encoding="utf-8")
    policy = load_policy(folder, proving=False)
    return PolicyContext(policy, bound_policy(folder, policy), datetime.date.fromisoformat(today))


def _page(context: PolicyContext, out: Path, article: str, language: str) -> str:
    write_pages([context], Paths.here().templates, out)
    return (out / language / "policies" / _ID / f"{article}.md").read_text(encoding="utf-8")


def test_the_example_of_the_docs_is_the_same_in_both_and_names_every_field() -> None:
    stated = yaml.safe_load(_example("zh"))["applying"]
    assert yaml.safe_load(_example("en"))["applying"] == stated
    made = Applying.model_validate(stated)
    assert all(getattr(made, name) for name in Applying.model_fields)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2027-02-28", ("尚未开始", "still to come")),
        ("2027-03-01", ("正在受理", "open now")),
        ("2027-04-30", ("正在受理", "open now")),
        ("2027-05-01", ("已经结束", "over")),
    ],
)
def test_a_page_says_whether_a_window_is_open(
    tmp_path: Path, today: str, said: tuple[str, str]
) -> None:
    context = _context(tmp_path, today, policy=_example("en"))
    for language, words in zip(("zh", "en"), said, strict=True):
        page = _page(context, tmp_path / "out", "art-13", language)
        section = page[page.index("{#applying}") :]
        assert f"({words})" in section
        assert "000-0000000" in section
        assert "windows-" + language + ".ics" in section


@pytest.mark.parametrize(
    ("language", "silent"), [("zh", "文件没有写明"), ("en", "No document says so")]
)
def test_what_no_document_says_is_said_to_be_open(
    tmp_path: Path, language: str, silent: str
) -> None:
    """Only a source and materials: the three other parts say that nothing is written."""
    text = (
        "applying:\n  source: {zh: 申报通知, en: Notice}\n"
        "  materials: [{zh: 申请表, en: The form}]\n"
    )
    context = _context(tmp_path, policy=text)
    page = _page(context, tmp_path / "out", "art-13", language)
    assert page.count(silent) == 3
    assert ".ics" not in page
    assert calendar_text(context, "zh", "https://example.org/") is None


def test_an_articles_own_words_win_over_the_policys(tmp_path: Path) -> None:
    own = (
        "applying:\n  source: {zh: 粮食补助通知, en: Notice on rice}\n"
        "  materials: [{zh: 面积证明, en: Proof of area}]\n"
    )
    files = {"policy": _example("en"), "art-13": own}
    context = _context(tmp_path, **files)
    page = _page(context, tmp_path / "out", "art-13", "en")
    assert "Proof of area" in page
    assert "A copy of the business licence" not in page
    assert "First round of 2027" in page
    assert "A copy of the business licence" in _page(context, tmp_path / "out", "art-14", "en")


def test_without_any_document_pages_have_no_such_section(tmp_path: Path) -> None:
    """They say as before that the text may be silent, and whom to ask."""
    page = _page(_context(tmp_path), tmp_path / "out", "art-13", "en")
    assert "{#applying}" not in page
    assert "is for the responsible departments to announce" in page


def test_the_calendar_has_what_every_calendar_has(tmp_path: Path) -> None:
    """Whole days with the end left out, short lines, one event a window, the same bytes each day."""
    title = "First round, of 2027; for everybody who grows rice in the east, in the west and beyond"
    long = _example("zh").replace("en: First round of 2027", f"en: '{title}'")
    contexts = [_context(tmp_path / day, day, policy=long) for day in ("2027-01-01", "2028-01-01")]
    first, second = (calendar_text(one, "en", "https://example.org/") for one in contexts)
    assert first is not None
    assert first == second
    lines = first.split("\r\n")
    assert all(len(one.encode()) <= 75 for one in lines)
    whole = first.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20270301" in whole
    assert "DTEND;VALUE=DATE:20270501" in whole
    assert "First round\\, of 2027\\; for everybody" in whole
    assert whole.count("BEGIN:VEVENT") == whole.count("END:VEVENT") == 1
    assert whole.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert "URL:https://example.org/en/policies/yunlan-2026-3/" in whole


def test_days_in_the_wrong_order_are_told(tmp_path: Path) -> None:
    with pytest.raises(DatasetFaults) as found:
        _context(tmp_path, policy=_example("en").replace("2027-04-30", "2027-02-28"))
    (fault,) = found.value.faults
    assert "2027-02-28 is before 2027-03-01" in fault.en
    assert fault.file.endswith("policy.yaml")
