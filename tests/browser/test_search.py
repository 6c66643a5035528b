"""The search: what is found first, by which means, and what a reader without them has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.conftest import Served, Violations
from tests.browser.searching import field, opened, search, settled_search
from tests.browser.watch import Watch, started

pytestmark = pytest.mark.browser

LANGUAGES = ("zh", "en")
TABLE: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8")
)

#: Ask the page's own search worker many questions, one after the other.
ASK = """async (queries) => {
    const main = document.querySelector('script[type=module][src*="main.js"]').src;
    const worker = new Worker(new URL("search-worker.js", main), { type: "module" });
    const dialog = document.querySelector("dialog[data-search]");
    const index = new URL(dialog.dataset.searchIndex, location.href).href;
    worker.postMessage({ kind: "start", index });
    const answers = [];
    for (const [id, query] of queries.entries()) {
        answers.push(await new Promise((said, failed) => {
            worker.onerror = ({ message }) => failed(new Error(message));
            worker.onmessage = ({ data }) =>
                data.found ? said(data.found) : failed(new Error(data.failed));
            worker.postMessage({ kind: "search", id, query, policy: "" });
        }));
    }
    worker.terminate();
    return answers;
}"""


def _ask(page: Page, queries: list[str]) -> list[list[dict[str, Any]]]:
    answers: list[list[dict[str, Any]]] = page.evaluate(ASK, queries)
    return answers


def _is(found: dict[str, Any], wanted: str) -> bool:
    silent = wanted.removeprefix("silent: ")
    if silent != wanted:
        return bool(found.get("id") == silent)
    return not found.get("id") and f"/{wanted}" in f"/{found['href']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_query_finds_first_what_it_must(page: Page, served: Served, language: str) -> None:
    """Every query of the table finds one of the results that it must find first."""
    page.goto(served.url("", language))
    started(page)
    queries = TABLE[language]
    assert len(queries) >= 60
    wrong = {
        query: (found[0]["href"] if found else None, wanted)
        for (query, wanted), found in zip(queries.items(), _ask(page, list(queries)), strict=True)
        if not found or not any(_is(found[0], one) for one in wanted)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_found(
    page: Page, served: Served, policy: PolicyContext, language: str
) -> None:
    """Each term of the glossary, its aliases and each keyword find a page that has to do with it."""
    page.goto(served.url("glossary/", language))
    started(page)
    wanted: dict[str, set[str]] = {}
    for term in policy.policy.glossary:
        for word in (getattr(term, language), *getattr(term.aliases, language)):
            wanted.setdefault(word, set()).update({*term.articles, "glossary"})
    for one in policy.articles:
        for word in getattr(one.article.keywords, language):
            wanted.setdefault(word, set()).add(one.article.id)
    missing = [
        word
        for (word, pages), found in zip(wanted.items(), _ask(page, list(wanted)), strict=True)
        if not any(f"/{one}/" in f"/{result['href']}" for result in found for one in pages)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("zh", "等保", "等保测评：最多 50%，最高 200 万元"),
        ("zh", "靶场", "攻防靶场：30%，最高 500 万元"),
        (
            "en",
            "MLPS",
            "Multi-Level Protection Scheme (MLPS) assessment: up to 50%, at most CNY 2,000,000",
        ),
        ("en", "cyber range", "Cyber range: 30%, at most CNY 5,000,000"),
        ("en", "insurance premium", "5%, at most CNY 3,000,000"),
    ],
)
def test_an_answer_says_the_amount_and_leads_to_the_calculator(
    page: Page, served: Served, language: str, words: str, said: str
) -> None:
    """The first result says share and cap, after the policy's state, and opens the calculator."""
    page.goto(served.url("", language))
    first = search(page, words).first
    expect(first).to_contain_text(said)
    text = first.inner_text()
    assert text.index({"zh": "已过期", "en": "expired"}[language]) < text.index(said)
    first.click()
    expect(page).to_have_url(re.compile(r"/art-\d\d/#calculator$"))
    expect(page.locator("form[data-calculator]")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "截止时间"), ("en", "who do I contact"), ("en", "WFOE")]
)
def test_what_the_text_leaves_unsaid_is_said_with_whom_to_ask(
    page: Page, served: Served, policy: PolicyContext, language: str, words: str
) -> None:
    """The first result says what the text says, and whom the article on interpretation names."""
    page.goto(served.url("", language))
    first = search(page, words).first
    expect(first).to_have_attribute("data-unsaid", re.compile("."))
    expect(first).to_contain_text(getattr(policy.header.interpreting_authority, language))
    expect(first).to_contain_text({"zh": "第二十二条", "en": "Article 22"}[language])


def test_a_result_opens_at_the_place_and_shows_the_words(page: Page, served: Served) -> None:
    """What was found comes into view on the page that opens, marked without changing it."""
    page.goto(served.url())
    results = search(page, "订单系统")
    results.filter(has_text="第十三条").first.click()
    expect(page).to_have_url(re.compile(r"/art-13/#example-"))
    expect(page.locator(".example").get_by_text("订单系统").first).to_be_in_viewport()
    expect(page.locator("article mark", has_text="订单系统")).to_have_count(0)
    expect(page.locator("article[data-found-here]")).to_be_attached()
    marked = page.evaluate("[...CSS.highlights.get('found')].map((one) => one.toString())")
    assert "订单系统" in marked


def test_a_result_on_the_open_page_is_shown_there(page: Page, served: Served) -> None:
    """A result on the page that is open comes into view as well, and nothing is loaded anew."""
    page.goto(served.article("art-13"))
    started(page)
    page.evaluate("window.kept = true")
    search(page, "订单系统").filter(has_text="第十三条").first.click()
    expect(page.locator(".example").get_by_text("订单系统").first).to_be_in_viewport()
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    assert page.evaluate("window.kept") is True


def test_words_that_stand_nowhere_find_nothing(page: Page, served: Served) -> None:
    """Where nothing is found this is said, with a way to the list of benefits."""
    page.goto(served.url("", "en"))
    expect(search(page, "zzyzxqy")).to_have_count(0)
    said = page.get_by_role("status").filter(has_text="zzyzxqy")
    expect(said).to_be_visible()
    said.get_by_role("link").click()
    expect(page).to_have_url(served.url("benefits/", "en"))


def test_the_keyboard_opens_chooses_and_closes(page: Page, served: Served) -> None:
    """`/` opens, the arrows choose, Enter opens what is chosen, Escape gives the focus back."""
    page.goto(served.url())
    started(page)
    before = page.locator("[data-language-switch]").first
    before.focus()
    page.keyboard.press("/")
    query = field(page)
    expect(query).to_be_focused()
    page.keyboard.type("信创")
    settled_search(page, "信创")
    options = page.get_by_role("option")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(query).to_have_attribute(
        "aria-activedescendant", options.nth(1).get_attribute("id") or ""
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(query).to_be_hidden()
    expect(before).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    address = options.nth(0).evaluate("one => one.href")
    assert address
    page.keyboard.press("Enter")
    expect(query).to_be_hidden()
    expect(page).not_to_have_url(served.url())


def test_enter_waits_for_its_answer(page: Page, served: Served) -> None:
    """Who types and presses Enter at once gets the first result of what was typed."""
    page.goto(served.url())
    started(page)
    opened(page)
    page.keyboard.insert_text("攻防靶场")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/art-15/#calculator$"))


def test_a_slash_is_a_letter_where_one_types(page: Page, served: Served) -> None:
    """In a field, or anywhere in a form, `/` opens nothing; nor once it was switched off."""
    page.goto(served.article("art-10"))
    started(page)
    window = page.locator("dialog[data-search]")
    for control in ("[name=fee]", "[name=passed][value=true]"):
        page.locator(f"form[data-calculator] {control}").focus()
        page.keyboard.press("/")
        expect(window).to_be_hidden()
    opened(page)
    page.locator("[data-search-slash]").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    started(page)
    page.keyboard.press("/")
    expect(window).to_be_hidden()
    expect(page.locator("[data-search-slash]")).not_to_be_checked()


def test_what_is_pasted_or_dictated_is_searched(page: Page, served: Served) -> None:
    """Text that comes without a key, by a menu or by voice, is searched."""
    page.goto(served.url())
    started(page)
    opened(page).evaluate(
        """(field) => {
            field.value = "首台(套)";
            const how = { inputType: "insertFromPaste", bubbles: true };
            field.dispatchEvent(new InputEvent("input", how));
        }"""
    )
    settled_search(page, "首台(套)")
    expect(page.get_by_role("option").first).to_have_attribute("href", re.compile("/art-11/"))


def test_an_input_method_searches_what_it_commits(page: Page, served: Served) -> None:
    """While signs are composed nothing is called missing, and Enter is the input method's."""
    page.goto(served.url())
    started(page)
    search(page, "代偿")
    session = page.context.new_cdp_session(page)
    field(page).select_text()
    session.send(
        "Input.imeSetComposition", {"text": "qqxx", "selectionStart": 4, "selectionEnd": 4}
    )
    window = page.locator("dialog[data-search]")
    page.keyboard.press("Enter")
    expect(window).to_be_visible()
    expect(page.locator("[data-search-elsewhere]")).to_be_hidden()
    session.send("Input.insertText", {"text": "密评"})
    settled_search(page, "密评")
    expect(page.get_by_role("option").first).to_have_attribute("href", re.compile("/art-13/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_hears_how_much_was_found(
    page: Page, served: Served, language: str
) -> None:
    """The field is a combobox with a name and its list; how much was found is a status."""
    page.goto(served.url("", language))
    results = search(page, "CISSP")
    name = {"zh": "搜索本站", "en": "Search this site"}[language]
    query = page.get_by_role("combobox", name=name)
    expect(query).to_have_attribute("aria-expanded", "true")
    count = results.count()
    expect(page.get_by_role("status").filter(has_text=str(count))).to_be_visible()
    expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(count)
    expect(page.get_by_role("dialog", name=name)).to_be_visible()


def test_the_index_is_fetched_when_a_reader_turns_to_the_search(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """A page asks for nothing of the index; a search for a part of it only, within the site."""
    watch = Watch(context)
    page.goto(served.url())
    watch.quiet(page)
    assert [one for one in watch.requested if "/search/" in one or "search-worker" in one] == []
    search(page, "密评")
    asked = {one for one in watch.requested if "/search/" in one}
    assert asked
    kept = list((served.folder / "search").glob("zh-*/index/*"))
    chunks = {one for one in asked if "/index/" in one}
    assert 0 < len(chunks) < len(kept)
    assert watch.outside(served.address) == []
    assert watch.complaints == []


STRICT = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
    " img-src 'self' data:; connect-src 'self'; worker-src 'self'"
)


def test_nothing_of_the_search_is_refused_by_a_strict_policy(
    page: Page, context: BrowserContext, served: Served, violations: Violations
) -> None:
    """Under a policy without `unsafe-inline` and `unsafe-eval` the search works, worker and all."""

    def strict(route: Any) -> None:
        response = route.fetch()
        route.fulfill(
            response=response,
            headers={**response.headers, "content-security-policy": STRICT},
        )

    violations.wanted = True
    context.route("**/*", strict)
    page.goto(served.url())
    refused: list[str] = []
    page.on("console", lambda said: refused.append(f"{said.text} {said.location['url']}"))
    # The theme's inline scripts are refused; the search is no part of them.
    expect(page.locator("[data-search-open]")).to_have_attribute("aria-haspopup", "dialog")
    refused.clear()
    expect(search(page, "等保").first).to_have_attribute("href", re.compile("/art-13/"))
    assert refused == []


@pytest.mark.parametrize("lost", ["**/search/**", "**/search/*/index/*"])
def test_where_the_index_cannot_be_had_this_is_said(
    lost: str, page: Page, context: BrowserContext, served: Served
) -> None:
    """Nobody is told that nothing was found where all of the index, or a part, is out of reach.

    The search says so, with a way to the list; later it works.
    """
    context.route(lost, lambda route: route.abort())
    page.goto(served.url("", "en"))
    started(page)
    opened(page).fill("MLPS")
    said = page.get_by_role("status").filter(has_text="could not be opened")
    expect(said.get_by_role("link")).to_be_visible()
    context.unroute(lost)
    expect(search(page, "cyber range").first).to_be_visible()


def test_only_a_word_that_stands_nowhere_is_read_as_another(page: Page, served: Served) -> None:
    """What a mistyped word finds is what the word itself finds; what is near no word finds nothing."""
    page.goto(served.url("", "en"))
    started(page)
    mistyped, meant, strange = _ask(page, ["pentration testing", "penetration testing", "zzyzxqy"])
    assert mistyped == meant
    assert strange == []


def test_a_link_may_hold_a_search(page: Page, served: Served) -> None:
    """`?q=` in an address opens the search with its words."""
    page.goto(f"{served.url()}?q=密评")
    settled_search(page, "密评")
    expect(page.get_by_role("option").first).to_have_attribute("href", re.compile("/art-13/"))


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """Give a page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_there_is_a_way_to_the_benefits(
    plain: Page, served: Served, language: str, width: int
) -> None:
    """Where no script runs the header has a link to the list of benefits in the search's place."""
    plain.set_viewport_size({"width": width, "height": 844})
    plain.goto(served.article("art-10", language))
    expect(plain.locator("[data-search-open]")).to_be_hidden()
    link = plain.locator("header .search-opener--plain")
    expect(link).to_be_visible()
    link.click()
    expect(plain).to_have_url(served.url("benefits/", language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_search_opens(
    page: Page, served: Served, language: str, width: int
) -> None:
    """Header and page stay where they are, open or closed."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(served.url("", language))
    started(page)
    places = """() => [...document.querySelectorAll("header *, main h1, main h2, main a")]
        .filter((one) => !one.closest("dialog"))
        .map((one) => { const { x, y, width, height } = one.getBoundingClientRect();
            return [one.tagName, x, y, width, height].join(" "); })"""
    before = page.evaluate(places)
    search(page, "CISSP")
    assert page.evaluate(places) == before
    page.keyboard.press("Escape")
    assert page.evaluate(places) == before
