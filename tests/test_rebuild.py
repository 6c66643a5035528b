"""A build after a change gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from build_scripts.dataset import DatasetFaults
from build_scripts.failures import SiteError
from build_scripts.paths import Paths
from build_scripts.site import Workshop
from tests.checkout import copied_checkout, files_of, replace, take_engine, take_library

_POLICY = "calculators/policies/chengdu_2020_7"


@dataclass(frozen=True)
class Place:
    """A copy of the checkout, the workshop that has built it, and what it built."""

    paths: Paths
    workshop: Workshop
    built: dict[str, bytes]

    def file(self, name: str) -> Path:
        """Give a file of the copy."""
        return self.paths.root / name

    def rebuilt(self) -> dict[str, bytes]:
        """Give what the workshop builds now."""
        return files_of(self.workshop.build())


@pytest.fixture(scope="module")
def place(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    paths = copied_checkout(tmp_path_factory.mktemp("checkout"))
    take_engine(built_site.parent, paths)
    with Workshop(paths) as workshop:
        yield Place(paths, workshop, files_of(workshop.build()))


#: The file, what is replaced, by what, and a page on which the new words stand.
CHANGES = {
    "an article's title and summary": (
        f"{_POLICY}/articles/art-04.yaml",
        "  zh: 鼓励主导技术标准制（修）订\n",
        "  zh: 鼓励牵头技术标准制（修）订\n",
        "policies/chengdu-2020-7/art-05/index.html",
        "鼓励牵头技术标准",
    ),
    "an open question": (
        f"{_POLICY}/articles/art-04.yaml",
        "按前一理解最高 100 万元，按后一理解最高 300 万元。",
        "按前一理解至多 100 万元，按后一理解最高 300 万元。",
        "policies/chengdu-2020-7/art-04/index.html",
        "按前一理解至多",
    ),
    "a page by hand": (
        "docs/en/method.md",
        "## How an answer is made {#how-an-answer-is-made}",
        "## How an answer comes about {#how-an-answer-is-made}",
        "en/method/index.html",
        "How an answer comes about",
    ),
    "a string": (
        "build_scripts/templates/strings.yaml",
        "  zh: 会算账的政策\n",
        "  zh: 会算帐的政策\n",
        "index.html",
        "会算帐的政策",
    ),
    "a template": (
        "build_scripts/templates/article.md.j2",
        '<p class="summary">',
        '<p class="summary summary--new">',
        "en/policies/chengdu-2020-7/art-01/index.html",
        "summary--new",
    ),
    "the theme": (
        "build_scripts/theme/main.html",
        '<meta property="og:type"',
        '<meta name="new">\n<meta property="og:type"',
        "en/index.html",
        '<meta name="new">',
    ),
    "the settings": (
        "mkdocs.yml",
        "      permalink: true\n",
        "      permalink: §\n",
        "method/index.html",
        ">§</a>",
    ),
    "what the text leaves unsaid": (
        f"{_POLICY}/search.yaml",
        "      zh: 原文没有写税\n",
        "      zh: 原文没有提到税\n",
        "search/zh-*/pages/*.json",
        "原文没有提到税",
    ),
}


def _change(place: Place, name: str) -> None:
    file, old, new, _, _ = CHANGES[name]
    replace(place.file(file), old, new)


def _all(files: dict[str, bytes], pattern: str) -> str:
    return "\n".join(text.decode() for name, text in files.items() if fnmatchcase(name, pattern))


def _undo(place: Place, name: str) -> None:
    file, old, new, _, _ = CHANGES[name]
    replace(place.file(file), new, old)


def test_each_change_shows_and_its_undoing_leaves_no_trace(place: Place) -> None:
    """What changed by itself stands in the next build; changed back, the site is what it was."""
    for name, (*_, page, words) in CHANGES.items():
        _change(place, name)
        try:
            after = place.rebuilt()
        finally:
            _undo(place, name)
        assert words not in _all(place.built, page), name
        assert words in _all(after, page), name
    assert place.rebuilt() == place.built


def test_after_many_changes_the_site_is_what_a_build_from_nothing_gives(
    place: Place, tmp_path: Path
) -> None:
    """Every kind of change, and a page that is gone: nothing of the old site is left."""
    paths = Paths(place.paths.root, tmp_path)
    take_library(place.paths.root, paths)
    gone = place.file("docs/zh/browsers.md"), place.file("docs/en/browsers.md")
    kept = [file.read_text(encoding="utf-8") for file in gone]
    *changes, last = CHANGES
    for name in changes:
        _change(place, name)
    for file in gone:
        file.unlink()
    place.rebuilt()
    # By itself, because what comes before makes MkDocs begin anew.
    _change(place, last)
    try:
        once = place.rebuilt()
        again = place.rebuilt()
        with Workshop(paths) as workshop:
            fresh = files_of(workshop.build())
    finally:
        for name in CHANGES:
            _undo(place, name)
        for file, text in zip(gone, kept, strict=True):
            file.write_text(text, encoding="utf-8")
    assert sorted(once) == sorted(fresh)
    assert [name for name, content in fresh.items() if once[name] != content] == []
    assert again == once


def test_a_broken_build_leaves_nothing_behind(place: Place) -> None:
    """Faults are told again and again until they are mended; then the site is what it was."""
    article = place.file(f"{_POLICY}/articles/art-01.yaml")
    line = replace(article, "chapter: innovation", "chapter: inovation")
    for _ in range(2):
        with pytest.raises(DatasetFaults) as raised:
            place.workshop.build()
        assert [(Path(one.file).name, one.line) for one in raised.value.faults] == [
            ("art-01.yaml", line)
        ]
    replace(article, "chapter: inovation", "chapter: innovation")
    assert place.rebuilt() == place.built


def test_what_mkdocs_warns_of_is_told_until_it_is_mended(place: Place) -> None:
    """A link that leads nowhere is told in every build that finds it, changed or not."""
    page = place.file("docs/en/method.md")
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[nowhere](nowhere.md)\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SiteError, match=r"nowhere\.md"):
            place.workshop.build()
    page.write_text(text, encoding="utf-8")
    place.rebuilt()


def test_changed_rules_are_read_anew(place: Place) -> None:
    """A workshop computes with the rules as they stand now."""
    rules = place.file(f"{_POLICY}/rules.py")
    replace(rules, "up_to(figure.platform_ceiling)", "up_to(figure.no_such_ceiling)")
    with pytest.raises(DatasetFaults, match="no_such_ceiling"):
        place.workshop.build()
    replace(rules, "up_to(figure.no_such_ceiling)", "up_to(figure.platform_ceiling)")
    assert place.rebuilt() == place.built


def test_who_waits_for_a_change_gets_an_engine_without_its_memory(place: Place) -> None:
    """A preview leaves the memory of a changed engine out; the next whole build makes it."""

    def engine(site: Path) -> set[str]:
        (folder,) = (site / "engine").iterdir()
        return {file.name for file in folder.iterdir()}

    whole = engine(place.workshop.build())
    assert "memory.bin" in whole
    assert engine(place.workshop.build(memory=False)) == whole, "nothing changed"
    _change(place, "an article's title and summary")
    try:
        assert engine(place.workshop.build(memory=False)) == whole - {"memory.bin"}
        assert engine(place.workshop.build()) == whole
    finally:
        _undo(place, "an article's title and summary")
    assert place.rebuilt() == place.built
