"""search.yaml: what it adds, and what a maintainer is told about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.dataset import DatasetFaults
from build_scripts.pages.context import PolicyContext
from build_scripts.search.words import FILE, SearchWords, load_search_words
from tests.compiled import FOLDER

#: A broken file, the line that is named, and what the remedy names.
BROKEN = {
    "an article that is not there": (
        "words:\n  - article: art-77\n    zh: [词]\n",
        2,
        "art-77",
    ),
    "a benefit that is not there": (
        "words:\n  - article: art-13\n    benefit: assessment\n    zh: [词]\n",
        3,
        "assessment-fee",
    ),
    "a figure that is no share": (
        "words:\n  - article: art-13\n    benefit: assessment-fee\n    rate: cap\n",
        4,
        "rate",
    ),
    "a share of no benefit": (
        "words:\n  - article: art-13\n    rate: rate\n",
        3,
        "benefit",
    ),
    "an entry that says nothing": ("words:\n  - article: art-13\n", 2, "rate"),
    "words in one language": (
        "silent:\n  - id: fax\n    words: {zh: [传真]}\n"
        "    title: {zh: 没有, en: None}\n    text: {zh: 没有, en: None}\n",
        3,
        "en",
    ),
    "a silence about an article that is not there": (
        "silent:\n  - id: fax\n    words: {zh: [传真], en: [fax]}\n"
        "    title: {zh: 没有, en: None}\n    text: {zh: 没有, en: None}\n    articles: [art-77]\n",
        6,
        "art-77",
    ),
    "a group of one synonym": ("synonyms:\n  zh:\n    - [补助]\n", 3, "synonyms"),
    "a key that is not known": ("sinonyms: {}\n", 1, "sinonyms"),
}


def _load(folder: Path, policy: PolicyContext, text: str) -> SearchWords:
    (folder / FILE).write_text(text, encoding="utf-8")
    return load_search_words(folder, policy.policy)


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_told_with_its_line(name: str, policy: PolicyContext, tmp_path: Path) -> None:
    """The line and the remedy are said, in both languages."""
    text, line, remedy = BROKEN[name]
    with pytest.raises(DatasetFaults) as raised:
        _load(tmp_path, policy, text)
    (fault,) = raised.value.faults
    assert fault.line == line
    assert remedy in fault.zh
    assert remedy in fault.en


def test_every_fault_is_told_at_once(policy: PolicyContext, tmp_path: Path) -> None:
    """Two faults are two lines of one answer."""
    text = "words:\n  - {article: art-77, zh: [词]}\n  - {article: art-78, zh: [词]}\n"
    with pytest.raises(DatasetFaults) as raised:
        _load(tmp_path, policy, text)
    assert [fault.line for fault in raised.value.faults] == [2, 3]


def test_the_file_may_be_left_out(policy: PolicyContext, tmp_path: Path) -> None:
    """A policy without search.yaml adds no words."""
    assert load_search_words(tmp_path, policy.policy) == SearchWords()


def test_the_policys_own_file_is_sound(policy: PolicyContext) -> None:
    """What the policy's file holds can be read, and says what the text leaves unsaid."""
    words = load_search_words(FOLDER, policy.policy)
    assert {"deadline", "materials", "contact", "foreign-invested"} <= {
        one.id for one in words.silent
    }
