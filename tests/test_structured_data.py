"""What pages say of themselves to machines: schema.org as JSON-LD, and the metadata of links."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from build_scripts.pages.context import PolicyContext
from tests.built import BUILT_FOR, LANGUAGES
from tests.markup import Element, read_page

FOLDER = "policies/chengdu-2020-7/"
ROOTS = {"zh": "", "en": "en/"}
TAGS = {"zh": "zh-CN", "en": "en"}

#: What each type must have, as its readers (search engines, legal databases) ask.
REQUIRED: dict[str, set[str]] = {
    "Legislation": {
        "name", "url", "inLanguage", "legislationIdentifier", "legislationDate",
        "temporalCoverage", "legislationLegalForce", "legislationPassedBy", "hasPart",
    },
    "LegislationObject": {
        "name", "url", "inLanguage", "legislationIdentifier", "legislationDate",
        "temporalCoverage", "legislationLegalForce", "text", "isPartOf", "position",
    },
    "GovernmentService": {
        "name", "url", "serviceOperator", "provider", "areaServed", "audience", "offers",
    },
    "FAQPage": {"mainEntity", "inLanguage"},
}  # fmt: skip


def _page(site: Path, address: str) -> Element:
    return read_page(site / address / "index.html")


def _graph(page: Element) -> list[dict[str, Any]]:
    (found,) = page.all("script", type="application/ld+json")
    data = json.loads("".join(map(str, found.children)))
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def _strings(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _strings(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value, key)
    elif isinstance(node, str):
        yield key, node


def _addresses() -> list[tuple[str, str]]:
    articles = [f"{FOLDER}art-{number:02d}/" for number in range(1, 24)]
    return [(language, one) for language in LANGUAGES for one in (FOLDER, *articles)]


@pytest.mark.parametrize(("language", "address"), _addresses())
def test_the_data_has_what_its_types_require(built_site: Path, language: str, address: str) -> None:
    """Each node has its type's properties, its page's language, real days and absolute links."""
    graph = _graph(_page(built_site, ROOTS[language] + address))
    for node in graph:
        lacking = REQUIRED[node["@type"]] - {name for name, value in node.items() if value}
        assert lacking == set(), node["@type"]
        assert node.get("inLanguage", TAGS[language]) == TAGS[language]
        for name, value in _strings(node):
            if name in ("@id", "url", "termsOfService"):
                assert value.startswith(BUILT_FOR), (name, value)
            if name in ("legislationDate", "validFrom", "validThrough"):
                datetime.date.fromisoformat(value)
            assert "site-root:" not in value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_is_legislation_with_its_articles(
    built_site: Path, policy: PolicyContext, language: str
) -> None:
    """The policy has 23 parts in order, its days in force, and says that it is not in force."""
    (node,) = _graph(_page(built_site, ROOTS[language] + FOLDER))
    assert node["@type"] == "Legislation"
    assert node["legislationIdentifier"] == "成经信发〔2020〕7号"
    assert node["legislationDate"] == "2020-12-21"
    assert node["temporalCoverage"] == "2021-01-20/2024-01-19"
    assert node["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert len(node["legislationPassedBy"]) == len(policy.header.issuers)
    assert [one["position"] for one in node["hasPart"]] == list(range(1, 24))
    for part in node["hasPart"]:
        assert (built_site / part["url"].removeprefix(BUILT_FOR) / "index.html").is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_article_says_its_text_benefits_and_questions(
    built_site: Path, policy: PolicyContext, language: str
) -> None:
    """An article's data holds its own text, one service a benefit, and its open questions."""
    for here in policy.articles:
        page = _page(built_site, f"{ROOTS[language]}{FOLDER}{here.article.id}/")
        graph = _graph(page)
        by_type = {
            kind: [one for one in graph if one["@type"] == kind]
            for kind in ("LegislationObject", "GovernmentService", "FAQPage")
        }
        (article,) = by_type["LegislationObject"]
        assert article["text"] == getattr(here.article.text, language)
        assert len(by_type["GovernmentService"]) == len(here.article.benefits)
        ids = {one.attributes["id"] for one in page.all(id=None)}
        for node in graph:
            for name, value in _strings(node):
                if name in ("@id", "url", "termsOfService") and "#" in value:
                    assert value.partition("#")[2] in ids
        asked = [one["name"] for faq in by_type["FAQPage"] for one in faq["mainEntity"]]
        assert asked == [getattr(one.question, language) for one in here.article.open_questions]


def test_a_benefits_most_is_the_ceiling_of_the_text(built_site: Path) -> None:
    """Article 1's service says CNY 10,000,000 at most; article 7's, without a cap, no amount."""
    one = _graph(_page(built_site, f"{FOLDER}art-01/"))[1]
    assert one["serviceOutput"]["amount"]["maxValue"] == "10000000.00"
    assert "serviceOutput" not in _graph(_page(built_site, f"{FOLDER}art-07/"))[1]


def test_both_languages_point_at_each_other(built_site: Path) -> None:
    """The translation names its original, and the original its translation."""
    (chinese,) = _graph(_page(built_site, FOLDER))
    (english,) = _graph(_page(built_site, f"en/{FOLDER}"))
    assert chinese["workTranslation"] == {"@id": english["@id"]}
    assert english["translationOfWork"] == {"@id": chinese["@id"]}


def test_links_to_a_page_show_its_own_words(built_site: Path) -> None:
    """Title, description and language of a shared link are the page's, in its language."""
    for file in sorted(built_site.rglob("index.html")):
        if "embed" in file.parts:
            continue  # shown in frames of other sites, never shared
        page = read_page(file)
        named = {
            one.get("property") or one.get("name"): one.attributes.get("content", "")
            for one in page.all("meta")
        }
        assert named["description"].strip(), file
        assert named["og:description"] == named["description"] == named["twitter:description"]
        assert named["og:title"] == named["twitter:title"] != ""
        english = page.get("lang") == "en"
        assert named["og:locale"] == ("en_GB" if english else "zh_CN")
        assert named["og:image"].startswith(f"{BUILT_FOR}assets/images/screenshot-")
        assert named["twitter:card"] == "summary_large_image"
        assert named["og:title"] in page.one("title").text
