"""A site with a second policy, and one without the first: every page is right and true for each."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from tests.compiled import ROOT
from tests.markup import Element, read_page

#: Each language's pages, with the short names of the first policy and of the invented one.
NAMES = {
    "": ("网络信息安全产业政策", "云岚产业和乡村措施（虚构示例）"),
    "en/": (
        "Network and information security industry policy",
        "Yunlan industry and countryside measures (invented example)",
    ),
}
FIRST, SECOND = "chengdu-2020-7", "yunlan-2026-3"
_INVENTED = ROOT / "tests" / "policies" / "yunlan_2026_3"
#: Pages that maintainers and programmers read; their examples are of the first policy.
_GUIDES = {path.stem for path in (ROOT / "docs" / "zh").glob("*.md")}
#: What only the first policy says.
_FIRST_ONLY = re.compile("成都|Chengdu|chengdu|网络信息安全|[Ii]nformation security|成经信发")


def _made(root: Path, policies: Sequence[Path]) -> Path:
    """Build the site of a copy of the project that holds these policies."""
    for name in ("build_scripts", "calculators", "docs", "requirements"):
        without = shutil.ignore_patterns("__pycache__", "dataset.json", "chengdu_2020_7")
        shutil.copytree(ROOT / name, root / name, ignore=without)
    packages = ("package.json", "package-lock.json")
    for file in ("mkdocs.yml", "mkdocs.en.yml", "pyproject.toml", "LICENSE", *packages):
        shutil.copyfile(ROOT / file, root / file)
    for text in (*ROOT.glob("NOTICE"), *ROOT.glob("README*.md")):
        shutil.copyfile(text, root / text.name)
    (root / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    for policy in policies:
        without = shutil.ignore_patterns("__pycache__", "dataset.json")
        shutil.copytree(policy, root / "calculators" / "policies" / policy.name, ignore=without)
    made = subprocess.run(
        [sys.executable, "-m", "build_scripts", "site"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    return root / "site"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with the invented policy beside the first."""
    first = ROOT / "calculators" / "policies" / "chengdu_2020_7"
    return _made(tmp_path_factory.mktemp("two"), [first, _INVENTED])


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site with the invented policy and no other."""
    return _made(tmp_path_factory.mktemp("alone"), [_INVENTED])


def _page(site: Path, below: str, path: str) -> Element:
    return read_page(site / below / path / "index.html")


def _links(page: Element) -> list[str]:
    return _hrefs(page.one("article"))


def _hrefs(element: Element) -> list[str]:
    return [one.get("href") or "" for one in element.all("a")]


def _benefits(policy: Path) -> int:
    """Count the benefits of a policy's dataset."""
    articles = (policy / "articles").glob("*.yaml")
    made = [yaml.safe_load(one.read_text(encoding="utf-8")) for one in articles]
    return sum(len(one.get("benefits", ())) for one in made)


@pytest.mark.parametrize("below", NAMES)
def test_home_shows_both_policies(two: Path, below: str) -> None:
    """Each policy has its number, its title with a link, its validity and its articles."""
    page = _page(two, below, "").one("article")
    sections = [one for one in page.all("section") if one.has_class("policy")]
    assert len(sections) == 2
    for section, number, policy in zip(
        sections, ("成经信发〔2020〕7号", "云政发〔2026〕3号"), (FIRST, SECOND), strict=True
    ):
        assert number in section.text
        links = _hrefs(section)
        assert links[0] == f"policies/{policy}/"
        assert sum(one.startswith(f"policies/{policy}/art-") for one in links) == 23
        assert len(section.all("aside")) == 1


@pytest.mark.parametrize("below", NAMES)
def test_the_list_of_benefits_has_those_of_both(two: Path, below: str) -> None:
    """The table holds each policy's benefits, and says which policy each belongs to."""
    page = _page(two, below, "benefits")
    rows = page.one("tbody").all("tr")
    first = _benefits(ROOT / "calculators" / "policies" / "chengdu_2020_7")
    second = _benefits(_INVENTED)
    assert len(rows) == first + second
    for name, part in zip(NAMES[below], (rows[:first], rows[first:]), strict=True):
        assert all(name in row.text for row in part)
    numbers = [int(row.attributes["data-article"]) for row in rows]
    assert numbers == sorted(numbers)
    assert f"{first + second}" in page.one("article").text
    assert len([one for one in page.all("aside") if one.has_class("validity")]) == 2


@pytest.mark.parametrize("below", NAMES)
def test_the_glossary_lists_a_term_once_with_its_policies(two: Path, below: str) -> None:
    """A term that both have stands once, with the articles of each."""
    entries = _page(two, below, "glossary").one("div", class_="glossary").all("section")
    ids = [one.one("h2").attributes["id"] for one in entries]
    assert len(ids) == len(set(ids))
    of_both = [
        one for one in entries if all(name in "".join(_hrefs(one)) for name in (FIRST, SECOND))
    ]
    assert of_both
    assert any(FIRST not in "".join(_hrefs(one)) for one in entries)


@pytest.mark.parametrize("below", NAMES)
def test_each_policy_has_its_questions(two: Path, below: str) -> None:
    """The questions of each policy stand on a page of their own, and lead to one another."""
    for path, policy, other in (
        ("find", FIRST, f"../find-{SECOND}/"),
        (f"find-{SECOND}", SECOND, "../find/"),
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


@pytest.mark.parametrize("below", NAMES)
def test_a_year_is_added_up_for_each_policy(two: Path, alone: Path, below: str) -> None:
    """Each policy has its own sum; with one policy there is one, under no further heading."""
    for site, policies in ((two, [FIRST, SECOND]), (alone, [SECOND])):
        page = _page(site, below, "estimate")
        found = [one.attributes["data-estimate"] for one in page.all("section", data_estimate=None)]
        assert found == policies


def test_no_id_stands_twice(two: Path, alone: Path) -> None:
    """Two policies with chapters and articles of the same names share no id on a page."""
    for site in (two, alone):
        for file in site.rglob("index.html"):
            counted = Counter(one.attributes["id"] for one in read_page(file).all(id=None))
            assert [one for one, count in counted.items() if count > 1] == [], file


def test_the_search_knows_each_policy(two: Path, alone: Path) -> None:
    """The index holds the articles of the policies that are there, and of no other."""
    for site, policies in ((two, {FIRST, SECOND}), (alone, {SECOND})):
        for index in (site / "search").iterdir():
            addresses = " ".join(
                json.loads(one.read_text(encoding="utf-8"))["href"]
                for one in (index / "pages").glob("*.json")
            )
            assert set(re.findall(r"policies/([a-z0-9-]+)/art-", addresses)) == policies


def test_structured_data_is_of_the_policy_that_the_page_shows(two: Path) -> None:
    """A page of the invented policy says nothing of the first, to machines either."""
    for below in NAMES:
        for page in (two / below / "policies" / SECOND).rglob("index.html"):
            for script in read_page(page).all("script", type="application/ld+json"):
                said = script.text
                json.loads(said)
                assert FIRST not in said
                assert "成经信发" not in said


def test_a_site_without_the_first_policy_says_nothing_of_it(alone: Path) -> None:
    """Templates, strings, scripts and data name no policy; only the guides' examples do."""
    for file in sorted(alone.rglob("*")):
        place = file.relative_to(alone)
        inner = place.relative_to("en") if place.parts[0] == "en" else place
        if (
            not file.is_file()
            or inner.parts[0] in _GUIDES
            or place.parts[0] in {"assets", "search"}
        ):
            continue
        if file.suffix in {".html", ".js", ".json", ".xml", ".csv", ".txt", ".atom", ".ics"}:
            found = _FIRST_ONLY.search(file.read_text(encoding="utf-8"))
            assert found is None, f"{place}: {found}"


@pytest.mark.parametrize("below", NAMES)
def test_a_policy_alone_leads_the_home_page(alone: Path, below: str) -> None:
    """Its title is the page's heading, and each way leads on: “estimate” to the first amount."""
    page = _page(alone, below, "").one("article")
    header = yaml.safe_load((_INVENTED / "policy.yaml").read_text(encoding="utf-8"))
    assert header["title"]["en" if below else "zh"] in page.one("h1").text
    ways = next(one for one in page.all("ul") if one.has_class("ways"))
    assert _hrefs(ways) == [
        f"policies/{SECOND}/",
        "find/",
        f"policies/{SECOND}/art-03/#calculator",
        "estimate/",
    ]


@pytest.mark.parametrize("below", NAMES)
def test_a_policy_lists_what_its_text_leaves_open(two: Path, below: str) -> None:
    """Each open question of each policy stands on its first page, and leads to its article."""
    for policy, folder in (
        (FIRST, ROOT / "calculators" / "policies" / "chengdu_2020_7"),
        (SECOND, _INVENTED),
    ):
        asked = set()
        for file in (folder / "articles").glob("*.yaml"):
            article = yaml.safe_load(file.read_text(encoding="utf-8"))
            for one in article.get("open_questions", ()):
                asked.add(f"{file.stem}/#question-{one['id']}")
        links = _links(_page(two, below, f"policies/{policy}"))
        assert {one for one in links if "/#question-" in one} == asked
