"""What the built site promises before any script runs: addresses, links, forms, texts."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from build_scripts.dataset.source import plain
from build_scripts.pages.context import PolicyContext
from calculators import policies
from tests.built import BUILT_FOR, LANGUAGES, PREFIX
from tests.calculators.contract import FACTS, GENERAL_FACTS, PROMISES, FactShape, expected
from tests.markup import Element, read_page

POLICY = "policies/chengdu-2020-7/"
ARTICLES = tuple(FACTS)
ROOTS = {"zh": "", "en": "en/"}
TAGS = {"zh": "zh-CN", "en": "en"}

#: Every address outside the site that a page may link to.
OUTSIDE: frozenset[str] = frozenset()

#: What a page loads by itself, as (element, attribute).
LOADS = (
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("iframe", "src"),
    ("object", "data"),
    ("video", "src"),
    ("audio", "src"),
    ("link", "href"),
)
_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@dataclass(frozen=True)
class Site:
    """The merged site with all its pages, read once."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Give every page by its address below the site's root."""
        return {
            str(file.relative_to(self.folder)).removesuffix("index.html"): read_page(file)
            for file in sorted(self.folder.rglob("*.html"))
            # Those for other sites have no navigation; test_embed.py looks at them.
            if "embed" not in file.relative_to(self.folder).parts
        }

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """Give the ids of every page."""
        return {
            address: frozenset(one.attributes["id"] for one in page.all(id=None))
            for address, page in self.pages.items()
        }

    def of(self, language: str) -> dict[str, Element]:
        """Give the pages of one language by their address below its root."""
        english = {
            address.removeprefix("en/"): page
            for address, page in self.pages.items()
            if address.startswith("en/")
        }
        chinese = {a: page for a, page in self.pages.items() if not a.startswith("en/")}
        return english if language == "en" else chinese

    def article(self, article: str, language: str) -> Element:
        """Give an article's page."""
        return self.pages[f"{ROOTS[language]}{POLICY}{article}/"]

    def problem(self, page: str, link: str) -> str | None:
        """Say what is wrong with a link that stays in the site; nothing where it leads somewhere."""
        parts = urlsplit(urljoin(f"{BUILT_FOR}{page}", link))
        if not parts.path.startswith(PREFIX):
            return f"{page}: {link} leads out of the site"
        target = unquote(parts.path).removeprefix(PREFIX)
        file = self.folder / target
        if file.is_dir():
            if target and not target.endswith("/"):
                target += "/"
            file /= "index.html"
        if not file.is_file():
            return f"{page}: {link} leads to nothing"
        anchor, _, query = unquote(parts.fragment).partition("?")
        if anchor == "facts" and query:
            return self._problem_of_facts(page, target, query)
        if anchor.startswith("facts?"):
            return None
        if anchor == "filter" and query:
            return self._problem_of_filter(page, target, query)
        if anchor and file.suffix == ".html" and anchor not in self.ids[target]:
            return f"{page}: {link} names no place of its page"
        return None

    def _problem_of_facts(self, page: str, target: str, query: str) -> str | None:
        """Say what is wrong with a link that carries facts to a calculator."""
        forms = self.pages[target].all("form", data_calculator=None)
        named = {one.attributes["name"] for form in forms for one in form.all(name=None)}
        unknown = {name for name, _ in parse_qsl(query)} - named - {"dataset"}
        return f"{page}: {target} asks for no {sorted(unknown)}" if unknown else None

    def _problem_of_filter(self, page: str, target: str, query: str) -> str | None:
        """Say what is wrong with a link that chooses filters of the list of benefits."""
        selects = {one.get("name"): one for one in self.pages[target].all("select")}
        unknown = [
            (name, value)
            for name, value in parse_qsl(query)
            if name not in selects or not selects[name].all("option", value=value)
        ]
        return f"{page}: {target} has no filter {unknown}" if unknown else None


@pytest.fixture(scope="module")
def site(built_site: Path) -> Site:
    """Read every page of the built site."""
    return Site(built_site)


def _content(page: Element) -> Element:
    """Give what is the page's own, without the theme around it."""
    return page.one("article")


def _links(page: Element) -> Iterator[tuple[Element, str]]:
    for one in page:
        for name in ("href", "src", "data"):
            value = one.get(name)
            if value is not None and not (name == "data" and one.tag != "object"):
                yield one, value
        for candidate in (one.get("srcset") or "").split(","):
            if candidate.strip():
                yield one, candidate.split()[0]


def _leaves(link: str) -> bool:
    """Say whether a link names a host that isn't this site's."""
    parts = urlsplit(link)
    if parts.scheme in ("data", "blob"):
        return False
    return bool(parts.scheme or parts.netloc) and not link.startswith(BUILT_FOR)


# Addresses and links


def test_stable_addresses_exist_in_both_languages(site: Site) -> None:
    """The policy and its 23 articles stand where the contract says, in Chinese and English."""
    named = [POLICY, *(f"{POLICY}art-{number:02d}/" for number in range(1, 24))]
    for root in ROOTS.values():
        assert [one for one in named if root + one not in site.pages] == []


def test_both_languages_have_the_same_pages(site: Site) -> None:
    """Every page but the shared 404 has a twin at the same address below en/."""
    assert set(site.of("zh")) - {"404.html"} == set(site.of("en"))


def test_each_internal_link_leads_somewhere(site: Site) -> None:
    """Every href and src that stays in the site resolves to a file, and its anchor to an id."""
    checked = 0
    problems = set()
    for address, page in site.pages.items():
        for _, link in _links(page):
            if not _leaves(link) and not link.startswith(("data:", "mailto:", "#__")):
                checked += 1
                problems.add(site.problem(address, link))
    assert problems - {None} == set()
    assert checked > 1000


def test_links_are_relative_so_that_the_site_can_move(site: Site) -> None:
    """No page but 404.html, which is served for any address, has a link that begins with “/”."""
    absolute = {
        f"{address}: {link}"
        for address, page in site.pages.items()
        if address != "404.html"
        for _, link in _links(page)
        if link.startswith("/")
    }
    assert absolute == set()


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    """Scripts, styles, images and frames come from the site itself, and no page asks ahead."""
    foreign = {
        f"{address}: {one.get(attribute)}"
        for address, page in site.pages.items()
        for tag, attribute in LOADS
        for one in page.all(tag)
        if _leaves(one.get(attribute) or "")
    }
    assert foreign == set()
    ahead = {
        f"{address}: {one.get('href')}"
        for address, page in site.pages.items()
        for one in page.all("link")
        if (one.get("rel") or "") in ("preconnect", "dns-prefetch", "prefetch")
    }
    assert ahead == set()


def test_no_style_makes_a_browser_work_twice_when_colours_are_set(site: Site) -> None:
    """The theme sets its colours on each page that opens; no rule hangs on that for all elements."""
    (styles,) = site.folder.glob("app/*/site.css")
    text = styles.read_text(encoding="utf-8")
    assert "[data-md-color-scheme=slate]" in text
    assert "data-md-color-switching" not in text


def test_no_style_loads_anything_from_another_host(site: Site) -> None:
    """Every url() and @import, in style sheets and in pages, is inline or a file of the site."""
    styles = {
        str(file.relative_to(site.folder)): file.read_text(encoding="utf-8")
        for file in site.folder.rglob("*.css")
    }
    assert styles
    for address, page in site.pages.items():
        inline = [one.attributes["style"] for one in page.all(style=None)]
        blocks = ["".join(map(str, one.children)) for one in page.all("style")]
        styles[address] = "\n".join(inline + blocks)
    problems: set[str | None] = set()
    for address, text in styles.items():
        for match in _URL.finditer(text):
            link = match[1] or match[2]
            if _leaves(link):
                problems.add(f"{address}: {link}")
            elif not link.startswith(("data:", "#")):
                problems.add(site.problem(address, link))
    assert problems - {None} == set()


def test_links_to_the_outside_are_the_listed_ones(site: Site) -> None:
    """A page links to no address outside the site that isn't listed here."""
    found = {
        link
        for page in site.pages.values()
        for one, link in _links(page)
        if one.tag == "a" and _leaves(link) and not link.startswith("mailto:")
    }
    assert found == OUTSIDE


def test_own_addresses_are_where_the_site_is_built_for(site: Site) -> None:
    """The canonical address of a page, and what it tells other sites, is its own address."""
    for address, page in site.pages.items():
        for one in page.all("link", rel="canonical"):
            assert one.get("href") == BUILT_FOR + address
        for one in page.all("meta", property="og:url"):
            assert one.get("content") == BUILT_FOR + address


def test_ids_are_unique_and_what_is_named_exists(site: Site) -> None:
    """No id stands twice in a page, and every label and description names an id of its page."""
    problems = []
    for address, page in site.pages.items():
        counted = Counter(one.attributes["id"] for one in page.all(id=None))
        problems += [f"{address}: id {one} twice" for one, count in counted.items() if count > 1]
        for one in page:
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                missing = set((one.get(name) or "").split()) - site.ids[address]
                problems += [f"{address}: {name}={it}" for it in missing if it[:2] != "__"]
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_leads_to_pages_and_places(site: Site, language: str) -> None:
    """Every place that a language's search leads to exists, and every page of it is known."""
    root = ROOTS[language]
    (index,) = (site.folder / "search").glob(f"{language}-*")
    entries = [json.loads(one.read_text("utf-8")) for one in (index / "pages").iterdir()]
    places = [
        f"{entry['href']}#{place['id']}" if place["id"] else entry["href"] or "./"
        for entry in entries
        for place in entry["places"]
    ]
    places += [f"{one['href']}#{it['place']}" for one in entries for it in one["answers"]]
    problems = {site.problem(root, place or "./") for place in places}
    assert problems - {None} == set()
    known = {entry["href"] for entry in entries}
    assert known == set(site.of(language)) - {"404.html"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sitemap_lists_every_page_with_its_twin(site: Site, language: str) -> None:
    """A language's sitemap, packed or not, lists each of its pages and where each language has it."""
    file = site.folder / ROOTS[language] / "sitemap.xml"
    text = file.read_bytes()
    assert gzip.decompress(file.with_suffix(".xml.gz").read_bytes()) == text
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    link = "{http://www.w3.org/1999/xhtml}link"
    listed = {}
    for url in ET.fromstring(text).findall("s:url", names):  # noqa: S314
        address = url.findtext("s:loc", namespaces=names) or ""
        listed[address] = {one.attrib["hreflang"]: one.attrib["href"] for one in url.iter(link)}
    pages = set(site.of(language)) - {"404.html"}
    assert listed == {
        BUILT_FOR + ROOTS[language] + page: {
            "zh-CN": BUILT_FOR + page,
            "en": f"{BUILT_FOR}en/{page}",
            "x-default": BUILT_FOR + page,
        }
        for page in pages
    }


# Pages before any script


def test_each_page_names_its_language_and_its_engine_is_idle(site: Site) -> None:
    """<html> carries zh-CN or en and data-engine="idle" on every page."""
    for language in LANGUAGES:
        for address, page in site.of(language).items():
            assert page.get("lang") == TAGS[language], address
            assert page.get("data-engine") == "idle", address


def test_each_page_has_one_heading_and_a_title_of_its_own(site: Site) -> None:
    """Every page has one <h1>, and no two pages of a language have the same <title>."""
    for language in LANGUAGES:
        pages = site.of(language)
        assert [a for a, page in pages.items() if len(page.all("h1")) != 1] == []
        titles = Counter(page.one("title").text for a, page in pages.items() if a != "404.html")
        assert [title for title, count in titles.items() if count > 1] == []


def test_the_missing_page_speaks_both_languages(site: Site) -> None:
    """404.html says what is wrong, and where to go, in Chinese and in English."""
    content = _content(site.pages["404.html"])
    assert "没有这个页面" in content.text
    assert "There is no such page" in content.text
    links = {one.get("href") for one in content.all("a", href=None)}
    assert {PREFIX + "en/", PREFIX + "en/benefits/", PREFIX + "benefits/"} <= links


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_article_says_that_the_policy_has_expired_before_an_amount(
    site: Site, policy: PolicyContext, language: str
) -> None:
    """The validity stands before the first amount on every page that states one."""
    assert policy.status == "expired"
    said = {"zh": "本政策已过有效期", "en": "This policy has expired"}[language]
    amount = {"zh": r"[0-9]\s*万?元", "en": r"CNY [0-9]"}[language]
    named = ["", "benefits/", POLICY, *(f"{POLICY}{one}/" for one in ARTICLES)]
    for address in named:
        text = _content(site.pages[ROOTS[language] + address]).text
        first = re.search(amount, text)
        assert said in text, address
        assert first is None or text.index(said) < first.start(), address


# Calculators


def _control_values(form: Element, name: str) -> tuple[str, list[str], list[str]]:
    """Give a fact's kind of control, the values it can take, and those it starts with."""
    controls = form.all(name=name)
    if controls[0].tag == "select":
        (select,) = controls
        options = select.all("option")
        values = [one.attributes["value"] for one in options]
        return (
            "select",
            values,
            [one.attributes["value"] for one in options if "selected" in one.attributes],
        )
    kinds = {one.get("type") for one in controls}
    assert len(kinds) == 1, name
    (kind,) = kinds
    values = [one.attributes["value"] for one in controls]
    if kind == "radio":
        return (
            "radio",
            values,
            [one.attributes["value"] for one in controls if "checked" in one.attributes],
        )
    return str(kind), values, values


def _wanted(shape: FactShape) -> tuple[str, list[str], list[str]]:
    match shape.type:
        case "yes_no":
            return "radio", ["", "false", "true"], [""]
        case "choice":
            return "select", ["", *shape.choices], [""]
        case _:
            return "text", [""], [""]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ARTICLES)
def test_each_form_asks_the_facts_of_the_contract(site: Site, article: str, language: str) -> None:
    """A form names its policy and article; its controls are the contract's facts, in their order."""
    form = site.article(article, language).one("form", data_calculator=None)
    assert form.get("data-calculator") == article
    assert form.get("data-policy") == "chengdu-2020-7"
    named = dict.fromkeys(
        one.attributes["name"]
        for one in form.all(name=None)
        if one.tag in ("input", "select", "textarea")
    )
    shapes = FACTS[article] | GENERAL_FACTS
    assert list(named) == list(shapes)
    for name, shape in shapes.items():
        kind, values, start = _control_values(form, name)
        if kind == "radio":
            values = sorted(values)
        assert (kind, values, start) == _wanted(shape), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ARTICLES)
def test_each_control_has_a_label_and_a_help(site: Site, article: str, language: str) -> None:
    """Every control has words that name it, and a help text that its description leads to."""
    page = site.article(article, language)
    form = page.one("form", data_calculator=None)
    for field in form.all(data_fact=None):
        (control,) = [
            one
            for one in field.all(aria_describedby=None)
            if one.tag in ("fieldset", "select", "input")
        ]
        helps = [page.one(id=one).text for one in control.attributes["aria-describedby"].split()]
        assert helps
        assert all(helps)
        label = field.all("legend") or field.all("label", for_=control.get("id"))
        assert label, field.get("data-fact")
        assert label[0].text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ARTICLES)
def test_each_benefit_carries_the_answer_to_no_facts(
    site: Site, article: str, language: str
) -> None:
    """Before a fact is stated, a benefit's attributes are the contract's answer; null is absent."""
    form = site.article(article, language).one("form", data_calculator=None)
    found = {
        one.attributes["data-benefit"]: {
            name: one.get(f"data-{name.replace('_', '-')}")
            for name in ("outcome", "least", "most", "payable_least", "payable_most")
        }
        for one in form.all(data_benefit=None)
    }
    answers = expected(article, {})
    wanted = {name: {key: answers[name][key] for key in found[name]} for name in answers}
    assert found == wanted
    assert list(found) == [one.id for one in PROMISES[article]]


def test_no_page_but_an_articles_has_a_calculator(site: Site) -> None:
    """Only the pages of articles hold a calculator, and each holds one."""
    found = {a: len(page.all("form", data_calculator=None)) for a, page in site.pages.items()}
    articles = {f"{root}{POLICY}{one}/" for root in ROOTS.values() for one in ARTICLES}
    assert {a: count for a, count in found.items() if count} == dict.fromkeys(articles, 1)


# Both languages


def _own_ids(page: Element) -> list[str]:
    return [one.attributes["id"] for one in _content(page).all(id=None)]


def test_both_languages_have_the_same_ids_in_each_page(site: Site) -> None:
    """A place of a page keeps its id in the other language, so that a link to it fits both."""
    english = site.of("en")
    for address, page in site.of("zh").items():
        if address != "404.html":
            assert sorted(_own_ids(page)) == sorted(_own_ids(english[address])), address


def _facts(form: Element) -> list[tuple[str, str, str | None]]:
    return [
        (one.tag, one.attributes.get("name") or "", one.get("value"))
        for one in form
        if one.tag in ("input", "select", "option")
    ]


@pytest.mark.parametrize("article", ARTICLES)
def test_both_languages_have_the_same_facts_figures_and_examples(site: Site, article: str) -> None:
    """The controls, the figures of each text, the answers and the examples are the same in both."""
    chinese, english = (site.article(article, language) for language in LANGUAGES)
    for attribute in ("data_figure", "data_benefit", "data_example_benefit", "data_fill"):
        name = attribute.replace("_", "-")
        assert sorted(one.attributes[name] for one in chinese.all(**{attribute: None})) == sorted(
            one.attributes[name] for one in english.all(**{attribute: None})
        )
    forms = [page.one("form", data_calculator=None) for page in (chinese, english)]
    assert _facts(forms[0]) == _facts(forms[1])


# The text and its figures


def _official(page: Element) -> list[Element]:
    return [one for one in _content(page).all("section", lang="zh-CN") if one.all("p")]


def _described(page: Element, words: str) -> str:
    """Give what a description list says of a term."""
    for group in page.all("dl"):
        pairs = [one for one in group if one.tag in ("dt", "dd")]
        for term, said in pairwise(pairs):
            if term.tag == "dt" and term.text.strip() == words:
                return said.text
    raise AssertionError(words)


#: Headings of the full text page that are no words of the text.
_OURS = {"notice", "preamble", "open-questions", "proof", "changes"}


def test_the_chinese_text_of_the_site_is_the_official_one(site: Site) -> None:
    """The full text page, put together again, is the official text but for white space."""
    page = site.pages[POLICY]
    masthead = [
        _described(page, "发文机关").replace("、", ""),
        "文件",
        _described(page, "发文字号"),
    ]
    notice, preamble, *articles, imprint = [one.text for one in _official(page)]
    body = iter(articles)
    chapters = []
    for heading in _content(page):
        if heading.tag == "h2" and heading.get("id") not in _OURS:
            chapters.append(heading.text)
        elif heading.tag == "h3" and (heading.get("id") or "").startswith("art-"):
            chapters.append(next(body))
    disclosure = "信息公开属性:" + _described(page, "公开属性")
    found = plain(
        "".join(
            [
                *masthead,
                notice,
                _content(page).one("h1").text,
                preamble,
                *chapters,
                disclosure,
                imprint,
            ]
        )
    )
    folder = Path(policies.__file__).parent / "chengdu_2020_7"
    official = plain((folder / "source.txt").read_text(encoding="utf-8"))
    assert list(body) == []
    assert found == official


def test_the_official_text_is_the_same_wherever_it_stands(site: Site) -> None:
    """The English full text page and the articles' pages hold the same Chinese text."""
    texts = [plain(one.text) for one in _official(site.pages[POLICY])]
    assert texts == [plain(one.text) for one in _official(site.pages[f"en/{POLICY}"])]
    for article, text in zip(ARTICLES, texts[2:-1], strict=True):
        for language in LANGUAGES:
            page = site.article(article, language)
            marked = [one for one in _official(page) if one.get("aria-labelledby") == "text-zh"]
            paragraphs = "".join(one.text for one in marked[0].all("p"))
            assert plain(paragraphs) == text, (article, language)


def test_the_translation_is_the_same_wherever_it_stands(site: Site) -> None:
    """The full text pages and the articles' pages hold the same English text."""
    texts = [
        [
            plain(one.text)
            for one in _content(site.pages[f"{root}{POLICY}"]).all("section", lang="en")
        ]
        for root in ROOTS.values()
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) == len(ARTICLES) + 3
    for article, text in zip(ARTICLES, texts[0][2:-1], strict=True):
        for language in LANGUAGES:
            section = site.article(article, language).one(aria_labelledby="text-en")
            paragraphs = "".join(one.text for one in section.all("p"))
            assert plain(paragraphs) == text, (article, language)


_UNITS = {"万元": 10**4, "亿元": 10**8, "元": 1}


def _read(text: str) -> tuple[Fraction, str]:
    """Read a figure as a reader would; gives its value and its unit, in one language's words or none."""
    match = re.fullmatch(
        r"(CNY )?([0-9,.]+) ?(%|万元|亿元|元|个|日|年|days?|years?|(?:[a-z]+ )?projects?)?", text
    )
    assert match, text
    currency, number, unit = match.groups()
    value = Fraction(number.replace(",", ""))
    if currency:
        return value, "money"
    if unit in ("万元", "亿元", "元"):
        return value * _UNITS[unit], "money"
    if unit == "%":
        return value / 100, "%"
    days, years = ("日", "day", "days"), ("年", "year", "years")
    return value, "days" if unit in days else "years" if unit in years else "count"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_marked_figure_reads_back_to_its_value(
    site: Site, policy: PolicyContext, language: str
) -> None:
    """The words marked as a figure, in either language's text, say the figure's value."""
    count = 0
    for here in policy.articles:
        page = site.article(here.article.id, language)
        for figure in here.article.figures:
            for text in LANGUAGES:
                mark = page.one("mark", id=f"figure-{figure.id}-{text}")
                assert mark.get("data-figure") == figure.id
                assert _read(mark.text) == _read(figure.value), (here.article.id, figure.id)
            count += 1
        marks = [one.attributes["data-figure"] for one in page.all("mark", data_figure=None)]
        assert sorted(marks) == sorted([one.id for one in here.article.figures] * 2)
    assert count == 32


@pytest.mark.parametrize("article", ARTICLES)
def test_marked_sums_and_shares_are_the_contracts(site: Site, article: str) -> None:
    """The sums and shares marked in an article's text are the contract's caps and rates."""
    wanted = {(Fraction(one.cap), "money") for one in PROMISES[article] if one.cap}
    wanted |= {(Fraction(one.percent, 100), "%") for one in PROMISES[article] if one.percent}
    for language in LANGUAGES:
        marks = site.article(article, language).all("mark", data_figure=None)
        for text in LANGUAGES:
            found = {_read(one.text) for one in marks if one.attributes["id"].endswith(f"-{text}")}
            assert {one for one in found if one[1] in ("money", "%")} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_text_marks_the_same_figures_as_the_articles(site: Site, language: str) -> None:
    """The full text page marks each figure as its article's page does."""
    whole = Counter(
        (one.attributes["data-figure"], one.text)
        for one in site.pages[ROOTS[language] + POLICY].all("mark", data_figure=None)
    )
    articles = Counter(
        (one.attributes["data-figure"], one.text)
        for article in ARTICLES
        for one in site.article(article, language).all("mark", data_figure=None)
    )
    assert whole == articles


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reference_in_an_answer_leads_to_its_fact_or_figure(site: Site, language: str) -> None:
    """What an explanation ties to a figure or a fact names one that the page has."""
    for article in ARTICLES:
        page = site.article(article, language)
        figures = {one.attributes["data-figure"] for one in page.all("mark", data_figure=None)}
        facts = {one.attributes["data-fact"] for one in page.all(data_fact=None)}
        for one in page.all("a", data_ref=None):
            known = figures if one.get("data-ref-kind") == "figure" else facts
            assert one.get("data-ref") in known, (article, one.text)


# Worked examples


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_worked_example_is_on_its_page_with_its_answer(
    site: Site, policy: PolicyContext, language: str
) -> None:
    """Every example of the dataset stands on its page with the words of its computed answer."""
    for here in policy.articles:
        page = site.article(here.article.id, language)
        for example in here.article.examples:
            section = page.one(id=f"example-{example.id}")
            assert getattr(example.title, language) in section.text
            computed = here.example(example, "zh" if language == "zh" else "en")
            for name in example.expect:
                answer = section.one(data_example_benefit=name)
                assert _words(computed.view["benefits"][name]["headline"]) in answer.text
            for line in computed.view["article"]:
                assert _words(line) in section.text


def _words(line: dict[str, Any]) -> str:
    return "".join(part if isinstance(part, str) else part["text"] for part in line["parts"])


@pytest.mark.parametrize("article", ARTICLES)
def test_each_examples_button_enters_what_its_form_can_hold(
    site: Site, policy: PolicyContext, article: str
) -> None:
    """The facts an example's button enters are values of the form's controls."""
    page = site.article(article, "en")
    form = page.one("form", data_calculator=None)
    here = next(one for one in policy.articles if one.article.id == article)
    buttons = page.all("button", data_fill=None)
    assert len(buttons) == len(here.article.examples)
    for button in buttons:
        for name, value in json.loads(button.attributes["data-fill"]).items():
            kind, values, _ = _control_values(form, name)
            if kind in ("radio", "select"):
                entered = json.dumps(value) if isinstance(value, bool) else value
                assert entered in values, (button.text, name)


def test_english_pages_show_no_chinese_yes_or_no(site: Site, policy: PolicyContext) -> None:
    """An example's yes and no are said in the page's language, however the dataset writes them."""
    for here in policy.articles:
        for one in site.article(here.article.id, "en").all("dd"):
            assert one.text.strip() not in ("是", "否", "True", "False"), here.article.id
