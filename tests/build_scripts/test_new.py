"""What `make new-policy` and `make new-article` lay out is sound, wherever the article stands."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts.dataset import load_policy
from build_scripts.failures import SiteError
from build_scripts.new import new_article, new_policy
from build_scripts.new.writing import FORMS
from build_scripts.paths import Paths

_ID = "yunlan-2026-3"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path)
    new_policy(made, [_ID, "云岚市政策", "Policy of Yunlan"], date(2026, 3, 2))
    return made


def _titles(paths: Paths) -> list[str]:
    policy = load_policy(paths.policies / "yunlan_2026_3")
    assert [one.number for one in policy.articles] == list(range(1, len(policy.articles) + 1))
    return [one.title.zh for one in policy.articles]


def test_a_new_article_stands_before_scope_and_validity(paths: Paths) -> None:
    """Scope and validity stay last, and everything that names them follows."""
    first, last = _titles(paths)
    for number, form in enumerate(FORMS):
        new_article(paths, [_ID, f"新条款{number}", form])
    assert _titles(paths) == [first, *(f"新条款{number}" for number in range(len(FORMS))), last]
    policy = load_policy(paths.policies / "yunlan_2026_3")
    assert {one.article for one in policy.header.general_rules} == {policy.articles[-1].id}
    assert {one.chapter for one in policy.articles[:-1]} == {"support"}
    assert "Article 8: enterprises" in (paths.policies / "yunlan_2026_3" / "rules.py").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("start", ["新", "一", "二", "三", "尾"]),
        ("art-01", ["一", "新", "二", "三", "尾"]),
        ("art-02", ["一", "二", "新", "三", "尾"]),
        ("art-04", ["一", "二", "三", "尾", "新"]),
        ("", ["一", "二", "三", "新", "尾"]),
    ],
)
def test_a_new_article_may_be_put_anywhere(paths: Paths, after: str, order: list[str]) -> None:
    """The articles behind it move up by one, in every file, and the policy stays sound."""
    first, last = _titles(paths)
    new_article(paths, [_ID, "条款二", "level"])
    new_article(paths, [_ID, "条款三", "band"])
    new_article(paths, [_ID, "条款新", "unit", after, "Support for devices"])
    named = {"一": first, "尾": last}
    assert _titles(paths) == [named.get(one, f"条款{one}") for one in order]
    policy = load_policy(paths.policies / "yunlan_2026_3")
    (made,) = [one for one in policy.articles if one.title.zh == "条款新"]
    assert made.title.en == "Support for devices"


def test_an_article_behind_which_nothing_can_stand_is_told(paths: Paths) -> None:
    """An id that there is none of is refused, and nothing is written."""
    before = _titles(paths)
    with pytest.raises(SiteError) as caught:
        new_article(paths, [_ID, "条款新", "unit", "art-09"])
    assert "art-01, art-02" in str(caught.value)
    assert _titles(paths) == before
