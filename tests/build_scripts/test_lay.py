"""What the generator does again after a change, what it does not, and what it holds on to."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from benchmarks.generator import copies_of, measure_inside
from benchmarks.invented import invent
from build_scripts.dataset import DatasetFaults, load
from build_scripts.dataset.yaml_lines import read_yaml
from build_scripts.lay import Generator
from build_scripts.pages.context import ArticleContext, PolicyContext
from build_scripts.paths import Paths
from tests.checkout import files_of, replace
from tests.compiled import FOLDER, ROOT

#: Two policies, as each has 23 articles.
_ARTICLES = 46
_SUMMARY = "summary:\n  zh: "


def _place(root: Path) -> Paths:
    """Give a place without a policy, with the project's own templates and pages."""
    for source in ("docs", "build_scripts/templates"):
        target = root / source
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(ROOT / source)
    return Paths(root)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Give a place with two policies, short ones, as each test loads and writes them anew."""
    made = _place(tmp_path)
    invent(made.policies, 2)
    return made


def _article(paths: Paths, policy: int = 1) -> Path:
    return paths.policies / f"invented_{policy:04d}" / "articles" / "art-02.yaml"


def _laid(paths: Paths) -> dict[str, bytes]:
    pages = files_of(paths.build / "docs")
    return {name: one for name, one in pages.items() if name.endswith(".md")}


def test_only_the_policy_that_changed_is_loaded_and_written_again(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other policy's files are not parsed and its articles not rendered; the result is whole."""
    generator = Generator(paths, ["zh"])
    generator.lay(generator.contexts())
    replace(_article(paths), _SUMMARY, f"{_SUMMARY}改过的话：")
    read: set[str] = set()
    rendered: set[str] = set()
    explaining = ArticleContext.example

    def noted(file: Path) -> object:
        read.add(file.relative_to(paths.policies).parts[0])
        return read_yaml(file)

    def explained(self: ArticleContext, *given: object) -> object:
        rendered.add(self.policy.header.id)
        return explaining(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "read_yaml", noted)
    monkeypatch.setattr(ArticleContext, "example", explained)
    generator.lay(generator.contexts())
    assert read == {"invented_0001"}
    assert rendered == {"invented-0001"}
    once = _laid(paths)
    assert "改过的话：" in once["zh/policies/invented-0001/art-02.md"].decode()
    other = Generator(paths, ["zh"])
    other.lay(other.contexts())
    assert _laid(paths) == once


def test_what_was_deleted_by_hand_is_written_again(paths: Paths) -> None:
    """A page that is gone comes back, although its policy is the same."""
    generator = Generator(paths, ["zh"])
    generator.lay(generator.contexts())
    before = _laid(paths)
    (paths.build / "docs" / "zh" / "policies" / "invented-0001" / "art-02.md").unlink()
    generator.lay(generator.contexts())
    assert _laid(paths) == before


def test_a_policy_that_is_gone_takes_its_pages_along(paths: Paths) -> None:
    """Of a policy whose folder was renamed away, no page is left."""
    generator = Generator(paths, ["zh"])
    generator.lay(generator.contexts())
    (paths.policies / "invented_0001").rename(paths.root / "elsewhere")
    generator.lay(generator.contexts())
    assert [name for name in _laid(paths) if "invented-0001" in name] == []
    assert "zh/policies/invented-0000/art-02.md" in _laid(paths)


def test_the_faults_of_every_policy_are_told_at_once(paths: Paths) -> None:
    """A fault in one policy does not hide that of another, nor does it stay when mended."""
    generator = Generator(paths, ["zh"])
    for policy in (0, 1):
        replace(_article(paths, policy), "chapter: support", "chapter: suport")
    with pytest.raises(DatasetFaults) as raised:
        generator.contexts()
    assert len(raised.value.faults) == 2
    for policy in (0, 1):
        replace(_article(paths, policy), "chapter: suport", "chapter: support")
    assert len(generator.contexts()) == 2


def test_of_each_policy_only_the_last_state_is_held(paths: Paths) -> None:
    """However often a policy changes, what it was before is let go."""
    generator = Generator(paths, ["zh"])
    for _ in range(3):
        text = _article(paths).read_text(encoding="utf-8")
        _article(paths).write_text(text.replace(_SUMMARY, f"{_SUMMARY}改", 1), encoding="utf-8")
        generator.lay(generator.contexts())
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, PolicyContext)]
    here = [one for one in held if one.header.id.startswith("invented-")]
    assert sorted(one.header.id for one in here) == ["invented-0000", "invented-0001"]


def test_the_benchmark_measures_every_article(tmp_path: Path) -> None:
    """What it says it measured is what lies there, in both languages."""
    paths = _place(tmp_path)
    assert copies_of(FOLDER, paths.policies, _ARTICLES) == _ARTICLES
    found = measure_inside(paths.root)
    assert found["articles"] == _ARTICLES
    articles = [name for name in _laid(paths) if "/art-" in name]
    assert len(articles) == 2 * _ARTICLES
