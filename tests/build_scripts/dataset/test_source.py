"""The proof that the dataset's Chinese text is the official one."""

from pathlib import Path

import pytest

from build_scripts.dataset import Policy, load_policy
from build_scripts.dataset.source import assembled, first_difference, plain
from tests.compiled import FOLDER


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy(FOLDER)


@pytest.fixture(scope="module")
def official() -> str:
    return (FOLDER / "source.txt").read_text(encoding="utf-8")


def test_the_dataset_holds_the_whole_official_text(policy: Policy, official: str) -> None:
    """Put together, the dataset is the official text from its first character to its last."""
    assert "".join(text for _, text in assembled(policy)) == plain(official)
    assert first_difference(policy, official) is None


def test_every_article_stands_whole_in_the_official_text(policy: Policy, official: str) -> None:
    """Each of the 23 articles stands once, unbroken but for white space, in the source."""
    whole = plain(official)
    assert len(policy.articles) == 23
    for article in policy.articles:
        assert whole.count(plain(article.text.zh)) == 1


def test_only_white_space_and_the_marks_of_bold_type_do_not_count() -> None:
    """White space of any width and asterisks are left out; brackets and all else stay."""
    assert plain("**一、 提高\n　产业\t（区）(市)**") == "一、提高产业（区）(市)"


def _without(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


@pytest.mark.parametrize("step", range(20))
def test_a_character_missing_from_either_is_noticed(
    policy: Policy, official: str, step: int
) -> None:
    """Take any one character out of the official text and the two differ."""
    whole = plain(official)
    at = step * (len(whole) - 1) // 19
    assert first_difference(policy, _without(whole, at)) is not None


@pytest.mark.parametrize(
    ("ours", "theirs", "place"),
    [
        ("1000万元", "2000万元", "art-01"),
        ("，国家有明确", ",国家有明确", "art-01"),
        ("(三)", "（三）", "art-03"),
        ("市教育局、市人社局", "市人社局、市教育局", "art-06"),
        ("二、建设产业人才高地", "二、建设人才高地", "chapters"),
        ("成经信发〔2020〕7号", "成经信发〔2020〕8号", "number"),
        ("2020年12月21日成都市加快", "2020年12月22日成都市加快", "issued"),
        ("主动公开", "依申请公开", "disclosure"),
    ],
)
def test_a_difference_is_traced_to_its_place(
    policy: Policy, official: str, ours: str, theirs: str, place: str
) -> None:
    """Where the two differ, the part of the dataset is named, with what either says."""
    whole = plain(official)
    if ours not in whole:
        ours, theirs = theirs, ours
    assert ours in whole
    found = first_difference(policy, whole.replace(ours, theirs, 1))
    assert found is not None
    assert found[0] == place
    assert found[1] != found[2]


def test_more_in_the_official_text_is_noticed(policy: Policy, official: str) -> None:
    """What stands in the official text after the dataset's end is a difference."""
    found = first_difference(policy, official + "附件：申报表")
    assert found == ("", "", "附件：申报表")


def test_the_source_is_the_text_that_was_handed_over() -> None:
    """The source beside the dataset says who issued the policy, and when."""
    text = plain(Path(FOLDER / "source.txt").read_text(encoding="utf-8"))
    assert text.startswith("成都市经济和信息化局")
    assert "2020年12月21日" in text
