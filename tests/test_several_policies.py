"""With a second policy in the dataset, every page that lists benefits and terms lists both."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.compiled import ROOT
from tests.markup import Element, read_page

NUMBER = "成经信发〔2030〕1号"
NAMES = {
    "": ("网络信息安全产业政策", "第二份政策"),
    "en/": ("Network and information security industry policy", "A second policy"),
}
#: Benefits of one policy; the second is a copy of it.
EACH = 24


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of a copy of the project that holds a second policy."""
    root = tmp_path_factory.mktemp("two")
    for name in ("build_scripts", "calculators", "docs", "requirements"):
        without = shutil.ignore_patterns("__pycache__", "dataset.json")
        shutil.copytree(ROOT / name, root / name, ignore=without)
    packages = ("pyproject.toml", "package.json", "package-lock.json")
    for file in ("mkdocs.yml", "mkdocs.en.yml", *packages, "LICENSE"):
        shutil.copyfile(ROOT / file, root / file)
    for text in (*ROOT.glob("NOTICE"), *ROOT.glob("README*.md")):
        shutil.copyfile(text, root / text.name)
    (root / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    policies = root / "calculators" / "policies"
    second = policies / "chengdu_2030_1"
    shutil.copytree(policies / "chengdu_2020_7", second)
    header = (second / "policy.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("id: chengdu-2020-7", "id: chengdu-2030-1"),
        ("成经信发〔2020〕7号", NUMBER),
        NAMES[""],
        NAMES["en/"],
    ):
        assert old in header
        header = header.replace(old, new)
    (second / "policy.yaml").write_text(header, encoding="utf-8")
    glossary = (second / "glossary.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^(  explanation:\n +zh: )", r"\1另解：", glossary, count=1)
    assert changed != glossary
    (second / "glossary.yaml").write_text(changed, encoding="utf-8")
    source = (second / "source.txt").read_text(encoding="utf-8")
    (second / "source.txt").write_text(
        source.replace("成经信发〔2020〕7号", NUMBER), encoding="utf-8"
    )
    made = subprocess.run(
        [sys.executable, "-m", "build_scripts", "site"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    return root / "site"


def _page(two: Path, below: str, path: str) -> Element:
    return read_page(two / below / path / "index.html")


def _links(page: Element) -> list[str]:
    return [one.get("href") or "" for one in page.one("article").all("a")]


@pytest.mark.parametrize("below", NAMES)
def test_home_shows_both_policies(two: Path, below: str) -> None:
    """Each policy has its number, its title with a link, its validity and its articles."""
    page = _page(two, below, "").one("article")
    sections = [one for one in page.all("section") if one.has_class("policy")]
    assert len(sections) == 2
    for section, number, folder in zip(
        sections,
        ("成经信发〔2020〕7号", NUMBER),
        ("policies/chengdu-2020-7/", "policies/chengdu-2030-1/"),
        strict=True,
    ):
        assert number in section.text
        links = [one.get("href") for one in section.all("a")]
        assert links[0] == folder
        assert sum((one or "").startswith(f"{folder}art-") for one in links) == 23
        assert len(section.all("aside")) == 1


@pytest.mark.parametrize("below", NAMES)
def test_the_list_of_benefits_has_those_of_both(two: Path, below: str) -> None:
    """The table holds each policy's benefits, and says which policy each belongs to."""
    page = _page(two, below, "benefits")
    rows = page.one("tbody").all("tr")
    assert len(rows) == 2 * EACH
    for name, part in zip(NAMES[below], (rows[:EACH], rows[EACH:]), strict=True):
        assert all(name in row.text for row in part)
    numbers = [int(row.attributes["data-article"]) for row in rows]
    assert numbers == sorted(numbers)
    assert f"{2 * EACH}" in page.one("article").text
    assert len([one for one in page.all("aside") if one.has_class("validity")]) == 2


@pytest.mark.parametrize("below", NAMES)
def test_the_glossary_lists_a_term_once_with_both_policies(two: Path, below: str) -> None:
    """A term that both have stands once; where one explains it otherwise, both explanations do."""
    entries = _page(two, below, "glossary").one("div", class_="glossary").all("section")
    ids = [one.one("h2").attributes["id"] for one in entries]
    assert len(ids) == len(set(ids))
    assert all("2030-1" in "".join(_hrefs(one)) for one in entries if _hrefs(one))
    if below == "":
        (otherwise,) = [one for one in entries if "另解：" in one.text]
        (name,) = otherwise.all("strong")
        assert name.text in NAMES[""]


def _hrefs(element: Element) -> list[str]:
    return [one.get("href") or "" for one in element.all("a")]


@pytest.mark.parametrize("below", NAMES)
def test_each_policy_has_its_questions(two: Path, below: str) -> None:
    """The questions of each policy stand on a page of their own, and lead to one another."""
    for path, policy, other in (
        ("find", "chengdu-2020-7", "../find-chengdu-2030-1/"),
        ("find-chengdu-2030-1", "chengdu-2030-1", "../find/"),
    ):
        page = _page(two, below, path)
        (form,) = page.all("form", data_find=None)
        assert form.get("data-policy") == policy
        assert other in _links(page)
        assert all(policy in one for one in _links(page) if "policies/" in one)


def test_the_navigation_names_each_policy(two: Path) -> None:
    """No two entries of the navigation have the same name."""
    for below, names in NAMES.items():
        tabs = [one for one in _page(two, below, "").all("li") if one.has_class("md-tabs__item")]
        said = [one.text.strip() for one in tabs]
        assert len(said) == len(set(said))
        assert set(names) <= set(said)


def test_no_id_stands_twice(two: Path) -> None:
    """Two policies with the same chapters and articles share no id on a page."""
    for file in two.rglob("index.html"):
        counted = Counter(one.attributes["id"] for one in read_page(file).all(id=None))
        assert [one for one, count in counted.items() if count > 1] == [], file
