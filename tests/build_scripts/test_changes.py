"""What a change does is told as a file: figures, texts and amounts, against any commit."""

from __future__ import annotations

import copy
import subprocess
from pathlib import Path
from typing import Any

import pytest

from build_scripts.changes import changes_against, changes_report
from build_scripts.failures import SiteError
from build_scripts.snapshot import snapshot
from calculators.policies import policy_ids
from tests.compiled import FOLDER, ROOT

_ID = "chengdu-2020-7"


@pytest.fixture(scope="module")
def now() -> dict[str, Any]:
    return snapshot(ROOT)


def test_a_snapshot_holds_every_policy_figure_and_example(now: dict[str, Any]) -> None:
    """The amounts are those that the dataset's examples expect."""
    assert sorted(now) == policy_ids()
    article = now[_ID]["articles"]["art-01"]
    assert article["figures"] == {"matching_rate": "50%", "cap": "1000万元"}
    assert len(now[_ID]["articles"]) == 23
    assert all(one["examples"] for one in now[_ID]["articles"].values())
    assert now[_ID]["days"] == ["2021-01-20", "2024-01-19"]


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "都没有改变"), ("en", "No text, no figure and no amount")]
)
def test_without_a_change_the_report_says_so(now: dict[str, Any], language: Any, said: str) -> None:
    report = changes_report(now, copy.deepcopy(now), language)
    assert said in report
    assert "|" not in report


def test_figures_texts_and_amounts_that_differ_are_told(now: dict[str, Any]) -> None:
    """Each with what it was; what came and what went have a dash on the other side."""
    later = copy.deepcopy(now)
    article = later[_ID]["articles"]["art-01"]
    article["figures"] |= {"cap": "500万元", "line": "1|2 <x>"}
    article["text"]["zh"] = article["text"]["zh"].replace("1000万元", "500万元")
    del later[_ID]["articles"]["art-23"]
    first, example = next(iter(article["examples"].items()))
    given = example["matching-grant"]
    before = dict(given)
    given |= {"most": "5000000.00", "payable_most": "4000000.00"}
    report = changes_report(now, later, "en")
    assert f"| {_ID} art-01 `cap` | 1000万元 | 500万元 |" in report
    assert f"| {_ID} art-01 `line` | — | 1\\|2 &lt;x> |" in report
    assert f"| {_ID} art-23 `first_day`" not in report or "| — |" in report
    assert "不超过<del>1000</del><ins>500</ins>万元" in report
    assert f"**{_ID} art-23** `title.zh`: <del>" in report
    (row,) = [one for one in report.splitlines() if f"art-01 `{first}`" in one]
    assert before["most"] in row
    assert "4000000.00" in row
    assert "art-02" not in report


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip


def test_a_commit_is_worked_out_by_its_own_code(tmp_path: Path) -> None:
    """A rule and a figure that changed since show in the amounts; a wrong name is told."""
    for name in ("build_scripts", "calculators"):
        packed = subprocess.run(
            ["git", "ls-files", name], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
        for file in packed:
            target = tmp_path / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / file).read_bytes())
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "Before")
    policy = tmp_path / FOLDER.relative_to(ROOT)
    assert "No text" in changes_against(tmp_path, "HEAD", "en")
    amended = policy / "articles" / "art-16.yaml"
    text = amended.read_text(encoding="utf-8")
    for old, new in (("300万", "200万"), ("300 万", "200 万"), ("3,000,000", "2,000,000")):
        assert old in text
        text = text.replace(old, new)
    amended.write_text(text, encoding="utf-8")
    report = changes_against(tmp_path, "HEAD", "en")
    assert "| 300万元 | 200万元 |" in report
    assert "0.00 … 3000000.00" in report
    assert "0.00 … 2000000.00" in report
    with pytest.raises(SiteError) as found:
        changes_against(tmp_path, "no-such-branch", "en")
    assert "no-such-branch" in found.value.failure.en
    assert "origin/main" in found.value.failure.zh
