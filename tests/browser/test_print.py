"""Every page on paper: clean A4 sheets whose links are numbered and listed at the end."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.conftest import Served
from tests.browser.printed import holds, holds_over, is_a4, last_line, plain, printed, said_on
from tests.browser.steps import enter, settled
from tests.browser.watch import started

pytestmark = pytest.mark.browser

LANGUAGES = ("zh", "en")
FULL = "policies/chengdu-2020-7/"
#: Each kind of page, and the most sheets it should take.
PAGES = {
    "": 2,
    FULL: 12,
    f"{FULL}art-01/": 4,
    f"{FULL}art-11/": 8,
    f"{FULL}art-19/": 4,
    "benefits/": 8,
    "glossary/": 10,
    "find/": 4,
    "verify/": 1,
    "method/": 10,
    "accessibility/": 3,
}
#: Words of things to press or to fill in, which make no sense on paper.
INTERFACE = {
    "zh": (
        "搜索", "跳转至", "复制条文", "填入测算", "清空", "回到页面顶部", "本页目录", "只看中文",
        "上一条", "下一条", "排序", "请选择（未定）", "可不填", "复制链接", "下载凭据", "切换到",
        "您的浏览器没有运行脚本", "开始填写", "选择凭据文件",
    ),
    "en": (
        "Search", "Skip to content", "Copy with citation", "Try these facts", "Back to top",
        "On this page", "Chinese only", "Previous article", "Next article", "Sort by", "Choose (not known)",
        "Copy link", "Download receipt", "Switch to", "Your browser runs no scripts",
        "Start typing", "Permanent link",
    ),
}  # fmt: skip

#: The theme's own, which not even a page about the site may show.
THEME = {
    "zh": ("跳转至", "回到页面顶部", "本页目录", "切换到"),
    "en": ("Skip to content", "Back to top", "On this page", "Switch to", "Permanent link"),
}
#: Pages whose own words are about searching, copying and filling in.
PROSE = ("glossary/", "method/", "accessibility/")

#: The width that paper leaves the page, A4 less its margins, in CSS pixels.
ROOM = 642

#: What reaches beyond the page, with how far. What is only for screen readers may.
BEYOND = """room => [...document.querySelectorAll("article *")]
    .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, math, svg"))
    .map((one) => [one.tagName + "." + one.className, Math.ceil(one.getBoundingClientRect().right)])
    .filter(([, right]) => right > room + 1)"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_each_page_prints_on_clean_sheets(
    page: Page, served: Served, path: str, language: str
) -> None:
    """Numbered A4, not too many, with the page's address, nothing to press, no heading at an end."""
    page.goto(served.url(path, language))
    started(page)
    document = printed(page)
    assert len(document.pages) <= PAGES[path]
    assert all(is_a4(sheet) for sheet in document.pages)
    for number, sheet in enumerate(document.pages, start=1):
        lines = sheet.extract_text().splitlines()
        assert f"{number} / {len(document.pages)}" in lines
        assert len(lines) > 3
    said = "".join(said_on(sheet) for sheet in document.pages)
    assert holds(said, served.url(path, language))
    words = THEME[language] if path in PROSE else INTERFACE[language]
    assert [one for one in words if holds(said, one)] == []
    headings = page.locator("article :is(h2, h3, h4):not(.example h3)").evaluate_all(
        "found => found.map((one) => one.firstChild?.textContent ?? '')"
    )
    ends = [last_line(sheet) for sheet in document.pages]
    assert {plain(one) for one in headings}.intersection(ends) == set()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_on_paper(page: Page, served: Served, path: str) -> None:
    """Nothing reaches beyond the sheet, and a dark screen prints dark letters on white."""
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": ROOM, "height": 900})
    page.goto(served.url(path, "en"))
    started(page)
    assert page.evaluate(BEYOND, ROOM) == []
    colour, ground = page.evaluate(
        "[getComputedStyle(document.querySelector('article')).color,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert ground == "rgb(255, 255, 255)"
    assert max(int(part) for part in re.findall(r"\d+", colour)) < 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_text_is_whole_on_paper(
    page: Page, served: Served, policy: PolicyContext, language: str
) -> None:
    """Every article's words stand there in both languages, and the address of its page."""
    page.goto(served.url(FULL, language))
    started(page)
    sheets = [said_on(sheet) for sheet in printed(page).pages]
    for here in policy.articles:
        for text in (here.article.text.zh, here.article.text.en):
            for paragraph in text.split("\n\n"):
                assert holds_over(sheets, paragraph), paragraph
        assert holds("".join(sheets), served.article(here.article.id, language))
    assert holds("".join(sheets), policy.header.number)


def test_a_chosen_view_is_what_prints(page: Page, served: Served, policy: PolicyContext) -> None:
    """Who reads Chinese only prints Chinese only."""
    page.goto(served.url(FULL) + "?view=zh")
    started(page)
    sheets = [said_on(sheet) for sheet in printed(page).pages]
    article = policy.articles[0].article
    assert holds_over(sheets, article.text.zh)
    assert not holds("".join(sheets), article.text.en[:60])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ["art-01", "art-13"])
def test_an_article_prints_with_its_text_and_notes(
    page: Page, served: Served, policy: PolicyContext, article: str, language: str
) -> None:
    """Both texts are whole; each number leads to an address; a term is explained beside it."""
    page.goto(served.article(article, language))
    started(page)
    document = printed(page)
    sheets = [said_on(sheet) for sheet in document.pages]
    here = next(one for one in policy.articles if one.article.id == article)
    for text in (here.article.text.zh, here.article.text.en):
        assert holds_over(sheets, text)
    everything = "\n".join(sheet.extract_text() for sheet in document.pages)
    used = {int(one) for one in re.findall(r"\[(\d+)\]", everything)}
    notes = page.locator("[data-notes] li").all_text_contents()
    assert used == set(range(1, len(notes) + 1))
    for note in notes:
        address = note.split()[-1]
        assert address.startswith(served.address)
        assert holds("".join(sheets), note)
    term = next(one for one in policy.policy.glossary if one.id in _terms(page))
    assert any(
        getattr(term.explanation, language) in note and note.endswith(f"#{term.id}")
        for note in notes
    )


def _terms(page: Page) -> set[str]:
    found: list[str] = page.locator("article p a.term").evaluate_all(
        "found => found.map((one) => one.dataset.term)"
    )
    return set(found)


def test_a_number_stands_for_one_address(page: Page, served: Served) -> None:
    """Links to the same page share a number, and no address holds what a reader entered."""
    page.goto(served.url("find/"))
    page.check("[name=who][value=university]")
    expect(page.locator("[data-found]").first).to_be_attached()
    printed(page)
    notes = page.locator("[data-notes] li").all_text_contents()
    assert len(notes) == len(set(notes))
    assert [one for one in notes if "university" in one or "?" in one] == []


def test_an_answer_prints_only_once_something_is_stated(page: Page, served: Served) -> None:
    """Without facts there is no answer to print; with facts it stands there with its steps."""
    page.goto(served.article("art-10", "en"))
    started(page)
    before = "".join(said_on(sheet) for sheet in printed(page).pages)
    assert not holds(before, "How it is worked out")
    enter(page, {"passed": True, "fee": "246,000"})
    settled(page)
    after = "".join(said_on(sheet) for sheet in printed(page).pages)
    assert holds(after, "How it is worked out")
    assert holds(after, "CNY 123,000")


def test_numbers_are_for_paper_alone(page: Page, served: Served) -> None:
    """After printing the screen shows neither numbers nor the list of links."""
    page.goto(served.article("art-13"))
    started(page)
    printed(page)
    link = page.locator("article a[data-note]").first
    assert link.evaluate("one => getComputedStyle(one, '::after').content") == "none"
    expect(page.locator("[data-paper]")).to_be_hidden()


def test_the_running_title_follows_the_page(page: Page, served: Served) -> None:
    """From the second sheet on, each says which page it belongs to, after a turn to another too."""
    page.goto(served.article("art-01"))
    started(page)
    printed(page)
    page.locator(".turn__next").click()
    expect(page.locator("form[data-calculator]")).to_have_attribute("data-calculator", "art-02")
    sheets = printed(page).pages
    assert len(sheets) > 1
    for sheet in sheets[1:]:
        assert plain(sheet.extract_text()).startswith(plain("第二条 支持打造国家重大战略平台"))
    assert holds("".join(said_on(one) for one in sheets), served.article("art-02"))


def test_without_script_a_page_still_says_where_it_is(browser: Browser, served: Served) -> None:
    """Without scripts the sheets hold the text, their numbers and the page's own address."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.article("art-13", "en"))
    sheets = printed(page).pages
    said = "".join(said_on(one) for one in sheets)
    assert holds(said, "policies/chengdu-2020-7/art-13/")
    assert [one for one in INTERFACE["en"] if holds(said, one)] == []
    assert all(number in sheet.extract_text() for number, sheet in _numbers(sheets))
    context.close()


def _numbers(sheets: Any) -> list[tuple[str, Any]]:
    return [(f"{place} / {len(sheets)}", sheet) for place, sheet in enumerate(sheets, start=1)]
