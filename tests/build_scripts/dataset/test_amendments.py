"""What changed since: the optional list of amendments in policy.yaml, and the page's section."""

from pathlib import Path

import pytest

from build_scripts.dataset import load_policy
from build_scripts.dataset.proof import bound_policy
from build_scripts.pages import write_pages
from build_scripts.pages.context import PolicyContext
from build_scripts.paths import Paths
from tests.build_scripts.dataset.test_faults import Copy, copy
from tests.compiled import FOLDER

__all__ = ["copy"]

_ENTRY = """
amendments:
  - date: {day}
    number: 成经信发〔2022〕1号
    title: {{zh: 关于修改若干政策的通知, en: Notice of amendment}}
    change: {{zh: 第一条的限额改为 500 万元。, en: 'The cap of Article 1 becomes CNY 5,000,000.'}}
    articles: [{article}]
"""


def _amended(copy: Copy, day: str = "2022-03-01", article: str = "art-01") -> None:
    with (copy.folder / "policy.yaml").open("a", encoding="utf-8") as file:
        file.write(_ENTRY.format(day=day, article=article))


def _page(folder: Path, out: Path, language: str) -> str:
    policy = load_policy(folder)
    context = PolicyContext(policy, bound_policy(FOLDER, policy), policy.header.issued)
    write_pages([context], Paths.here().templates, out)
    text = (out / language / "policies" / "chengdu-2020-7" / "index.md").read_text("utf-8")
    return text[text.index("{#changes}") :]


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "没有收录对本政策的修改"), ("en", "records no amendment")]
)
def test_without_amendments_the_page_says_so(tmp_path: Path, language: str, said: str) -> None:
    """The policy as it stands has no amendments, and its page says that none is recorded."""
    assert said in _page(FOLDER, tmp_path, language)


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "第一条的限额改为 500 万元。"), ("en", "becomes CNY 5,000,000")]
)
def test_an_amendment_is_shown_with_its_day_and_articles(
    copy: Copy, tmp_path: Path, language: str, said: str
) -> None:
    """An amendment stands with its date, number and what it changes, and links to the article."""
    _amended(copy)
    text = _page(copy.folder, tmp_path / "out", language)
    for part in (said, "成经信发〔2022〕1号", 'datetime="2022-03-01"', 'href="#art-01"'):
        assert part in text


@pytest.mark.parametrize(
    ("day", "article", "said"),
    [
        ("2019-01-01", "art-01", "is before 2020-12-21"),
        ("2022-03-01", "art-99", "“art-99” does not exist"),
        ("2022-13-01", "art-01", "is not a day of the calendar"),
        ("2022-03-01 10:00:00", "art-01", "without a time"),
    ],
)
def test_a_wrong_amendment_is_a_fault(copy: Copy, day: str, article: str, said: str) -> None:
    """A day before the policy's or an unknown article is told with its line."""
    _amended(copy, day, article)
    found = copy.faults()
    assert any(said in one.en and one.file.endswith("policy.yaml") for one in found), found
