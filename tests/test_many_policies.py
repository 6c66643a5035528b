"""A site of many policies: no page grows with their number, and each is reached."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from benchmarks.invented import invent, invented_id
from build_scripts.dataset import load_policy
from build_scripts.dataset.proof import bound_policy
from build_scripts.pages.context import LANGUAGES, PolicyContext
from build_scripts.pages.many import FEW, OWN, PER_PAGE, are_many
from build_scripts.pages.write import common_pages, environment_of
from build_scripts.paths import Paths
from tests.many import COUNT, NAMED
from tests.markup import Element, read_page

_ROOTS = ("", "en/")
#: The lists, which are cut into pages.
_LISTS = ("list", "benefits", "data")
_LONG = 2 * PER_PAGE + 1


def _own(site: Path, number: int) -> Iterator[Path]:
    """Give every page of a policy, those for other sites included."""
    name = invented_id(number)
    for root in _ROOTS:
        for folder in ("policies", "embed"):
            yield from (site / root / folder / name).rglob("*.html")


@pytest.mark.parametrize("number", range(COUNT))
def test_a_page_of_a_policy_names_no_other(many_site: Path, number: int) -> None:
    """Neither menu nor text nor script of a policy's page says anything of another policy."""
    pages = list(_own(many_site, number))
    assert pages
    for page in pages:
        named = set(NAMED.findall(page.read_text(encoding="utf-8")))
        assert named == {invented_id(number)}, page


def test_only_the_lists_name_more_policies_than_one(many_site: Path) -> None:
    """A page that belongs to no policy names one at most, as an example, unless it is a list."""
    for page in many_site.rglob("*.html"):
        place = page.relative_to(many_site).as_posix().removeprefix("en/")
        first = place.partition("/")[0]
        if first in ("policies", "embed"):
            continue
        named = set(NAMED.findall(page.read_text(encoding="utf-8")))
        assert len(named) <= PER_PAGE
        assert len(named) <= 1 or first in (*_LISTS, "index.html"), page


@pytest.mark.parametrize("root", _ROOTS)
def test_each_policy_has_its_own_questions_year_tables_and_terms(
    many_site: Path, root: str
) -> None:
    """Each page that policies share where they are few is there for each of many."""
    for number in range(COUNT):
        folder = many_site / root / "policies" / invented_id(number)
        pages = {name: read_page(folder / name / "index.html") for name in OWN}
        (form,) = pages["find"].all("form", data_find=None)
        assert form.get("data-policy") == invented_id(number)
        (year,) = pages["estimate"].all("section", data_estimate=None)
        assert year.get("data-estimate") == invented_id(number)
        (table,) = pages["tables"].all("div", data_tables=None)
        assert table.get("data-policy") == invented_id(number)
        assert pages["glossary"].one("div", class_="glossary").all("section")


def test_every_link_leads_to_a_file(many_site: Path) -> None:
    """No link of any page is broken, and no anchor either."""
    ids: dict[Path, set[str]] = {}
    for page in many_site.rglob("*.html"):
        place = page.relative_to(many_site).as_posix().removeprefix("en/")
        if page.name != "index.html" or place.startswith("embed/"):
            continue
        here = "/" + page.relative_to(many_site).as_posix().removesuffix("index.html")
        for link in read_page(page).all("a"):
            href = link.get("href")
            target = urlsplit(urljoin(here, href)) if href is not None else None
            if target is None or target.netloc or target.scheme:
                continue
            file = many_site / target.path.lstrip("/")
            file = file / "index.html" if target.path.endswith("/") or file.is_dir() else file
            assert file.exists(), f"{page}: {href}"
            if target.fragment and "?" not in target.fragment and file.suffix == ".html":
                if file not in ids:
                    ids[file] = {one.attributes["id"] for one in read_page(file).all(id=None)}
                assert target.fragment in ids[file], f"{page}: {href}"


@pytest.mark.parametrize("root", _ROOTS)
def test_the_menu_of_a_page_is_its_own_policys(many_site: Path, root: str) -> None:
    """A policy's page leads to each of its articles; another page's menu to none."""
    folder = many_site / root / "policies" / invented_id(0)
    articles = sorted(one.name for one in folder.glob("art-*"))
    menu = _menu(read_page(folder / "art-02" / "index.html"))
    assert {f"../{name}/" for name in articles if name != "art-02"} <= set(menu)
    for place in ("", "method", "list", "benefits", "404.html"):
        file = many_site / root / place
        page = file if file.suffix else file / "index.html"
        if page.exists():
            assert not [one for one in _menu(read_page(page)) if "art-" in one]


def _menu(page: Element) -> list[str]:
    (nav,) = [one for one in page.all("nav") if one.has_class("md-nav--primary")]
    return [one.get("href") or "" for one in nav.all("a")]


@pytest.mark.parametrize("root", _ROOTS)
def test_the_theme_turns_among_the_pages_of_one_policy(many_site: Path, root: str) -> None:
    """What it fetches to know which pages there are lists the policy's own and no other."""
    folder = many_site / root / "policies" / invented_id(1)
    for page in folder.rglob("index.html"):
        (config,) = read_page(page).all("script", id="__config")
        base = (page.parent / json.loads(config.text)["base"]).resolve()
        assert base == folder.resolve()
    listed = (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert listed.count("<loc>") == len(list(folder.rglob("index.html")))
    assert set(NAMED.findall(listed)) == {invented_id(1)}
    assert not NAMED.search((many_site / root / "sitemap.xml").read_text(encoding="utf-8"))
    index = (many_site / root / "sitemap-index.xml").read_text(encoding="utf-8")
    assert len(set(NAMED.findall(index))) == COUNT


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> list[PolicyContext]:
    """Load more policies than two pages of a list hold; that such are sound, the site's build proves."""
    folders = invent(tmp_path_factory.mktemp("long"), _LONG)
    policies = [load_policy(one, proving=False) for one in folders]
    day = datetime.date(2026, 1, 1)
    return [
        PolicyContext(policy, bound_policy(folder, policy), day)
        for folder, policy in zip(folders, policies, strict=True)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_names_everything_once_on_pages_of_fifty(
    contexts: list[PolicyContext], language: str
) -> None:
    """The pages of a list hold each policy, or each benefit, once; none holds more than fifty."""
    templates = Paths.here().templates
    strings = (templates / "strings.yaml").read_bytes()
    assert PER_PAGE <= 50
    environment = environment_of(templates, "zh" if language == "zh" else "en", strings)
    pages = dict(common_pages(contexts, environment, "zh" if language == "zh" else "en"))
    wanted = {
        "list": [f"{one.folder}/" for one in contexts],
        "benefits": [
            f"{one.folder}/{row.article.id}/#calculator" for one in contexts for row in one.rows
        ],
    }
    for name, places in wanted.items():
        start = '<p class="listed__title">' if name == "list" else '<th scope="row"'
        found = []
        for file, text in pages.items():
            if file == f"{name}.md" or file.startswith(f"{name}/"):
                rows = [line for line in text.splitlines() if line.startswith(start)]
                assert len(rows) <= PER_PAGE
                found += [row.partition('href="')[2].partition('"')[0] for row in rows]
        assert sorted(one.replace("../", "") for one in found) == sorted(places)
    for file, text in pages.items():
        assert len(set(NAMED.findall(text))) <= PER_PAGE, file


def test_a_few_policies_share_their_pages(contexts: list[PolicyContext]) -> None:
    """Up to a few, nothing is cut up and each page holds all of them."""
    assert not are_many(contexts[:FEW])
    assert are_many(contexts[: FEW + 1])
    templates = Paths.here().templates
    strings = (templates / "strings.yaml").read_bytes()
    pages = dict(common_pages(contexts[:FEW], environment_of(templates, "zh", strings), "zh"))
    assert "list.md" not in pages
    assert len(set(NAMED.findall(pages["estimate.md"]))) == FEW


def _integrity(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def test_what_a_device_keeps_of_a_policy_is_listed_by_itself(many_site: Path) -> None:
    """The site's own list names no policy's file; a policy's list names all of them."""
    (manifest,) = (many_site / "kept").glob("*.json")
    said = json.loads(manifest.read_bytes())
    assert list(said["policies"]) == [invented_id(number) for number in range(COUNT)]
    for kind in ("files", "engine_files", "table_files"):
        assert not [one for one in said[kind] if NAMED.search(one)]
    # Nothing that grows with the policies, whatever its name.
    common = [one.removeprefix("en/") for one in said["files"]]
    assert not [one for one in common if one.startswith(("benefits/2/", "data/2/", "list/2/"))]
    searched = [one for one in common if one.startswith("search/")]
    assert searched
    assert not [one for one in searched if one.split("/")[2] in ("index", "pages")]
    for policy, integrity in said["policies"].items():
        (file,) = (many_site / "kept" / "policies").glob(f"{policy}-*.json")
        assert _integrity(file.read_bytes()) == integrity
        listed = json.loads(file.read_bytes())
        (rules,) = many_site.glob(f"engine/*/policy-{policy}.zip")
        wanted = {rules, many_site / "tables" / f"{policy}.xlsx"}
        for root in _ROOTS:
            folder = many_site / root / "policies" / policy
            wanted |= {*folder.rglob("index.html"), folder / "search.json"}
        names = {one.relative_to(many_site).as_posix() for one in wanted}
        assert {name.removesuffix("index.html") for name in names} <= set(listed)
        for name, expected in listed.items():
            place = many_site / name
            content = (place / "index.html" if name.endswith("/") else place).read_bytes()
            assert _integrity(content) == expected
