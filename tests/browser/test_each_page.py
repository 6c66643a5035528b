"""What holds of each kind of page, in both languages: each is opened once, and looked at in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import COLOUR_RULES, violations_of
from tests.browser.conftest import Served, Violations
from tests.browser.kinds import KINDS
from tests.browser.room import lost_words, too_small
from tests.browser.watch import started, two_frames

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)
#: What a reader's system asks for, what the page then is, and the rules that depend on it.
SCHEMES: tuple[tuple[Any, str, tuple[str, ...]], ...] = (
    ("light", "default", ()),
    ("dark", "slate", COLOUR_RULES),
)


@dataclass(frozen=True)
class Sight:
    """A page that is open."""

    page: Page
    kind: str
    language: str


@pytest.fixture(
    scope="module",
    params=[(kind, language) for kind in KINDS for language in ("zh", "en")],
    ids="-".join,
)
def opened(
    request: pytest.FixtureRequest, browser: Browser, served: Served, violations: Violations
) -> Iterator[Sight]:
    """Open a page, which breaks nothing of the site's own policy."""
    kind, language = request.param
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.goto(served.url(KINDS[kind], language))
    started(page)
    assert violations.found == []
    yield Sight(page, kind, language)
    context.close()


@pytest.fixture
def sight(opened: Sight) -> Sight:
    """Give an open page as it was when it had come."""
    page = opened.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate("document.adoptedStyleSheets = []; scrollTo(0, 0)")
    two_frames(page)
    return opened


# Zoom and motion

#: Styles as a reader's browser adds them: made by hand, which no policy of a page refuses.
ADD = """(style) => {
    const made = new CSSStyleSheet();
    made.replaceSync(style);
    document.adoptedStyleSheets.push(made);
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""


def test_a_page_reflows_at_400_percent(sight: Sight) -> None:
    """At 320 px no page scrolls sideways and no word is lost, with wide spacing neither."""
    page = sight.page
    page.set_viewport_size({"width": 320, "height": 256})
    two_frames(page)
    for style in ("body {}", SPACED):
        page.evaluate(ADD, style)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert lost_words(page) == []


def test_nothing_moves_where_less_motion_is_asked_for(sight: Sight) -> None:
    """No element has an animation, a transition or smooth scrolling, and a jump is at once."""
    page = sight.page
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].flatMap((one) =>
            ["", "::before", "::after"].map((part) => getComputedStyle(one, part || null)))
            .filter((style) => style.scrollBehavior !== "auto" || style.animationName !== "none"
                || /[1-9]/.test(style.transitionDuration))
            .length"""
    )
    assert moving == 0
    page.evaluate("window.scrollTo(0, 400)")
    assert page.evaluate("document.getAnimations().length") == 0


# Targets


def test_what_can_be_pressed_is_large_enough(sight: Sight) -> None:
    """Each target is 24 px wide and high, or has that much room to itself, on a phone or a desk."""
    for width in WIDTHS:
        sight.page.set_viewport_size({"width": width, "height": 800})
        two_frames(sight.page)
        assert too_small(sight.page) == [], width


# Structure and names


def _tree(page: Page) -> list[tuple[str, str]]:
    """Give role and name of each node of the browser's accessibility tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (node["role"]["value"], str(node.get("name", {}).get("value", "")).strip())
        for node in nodes
        if not node.get("ignored")
    ]


PRESSED = {"link", "button", "textbox", "combobox", "radio", "checkbox", "searchbox", "slider"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_a_page_is_built_of_headings_and_landmarks(sight: Sight) -> None:
    """One main, one banner, one footer, named navigations, headings without a skipped level."""
    page = sight.page
    tree = _tree(page)
    roles = [role for role, _ in tree]
    for role in ("main", "banner", "contentinfo", "search"):
        assert roles.count(role) <= 1, role
    assert roles.count("main") == roles.count("banner") == roles.count("contentinfo") == 1
    navigations = [name for role, name in tree if role == "navigation"]
    assert navigations
    assert all(navigations)
    assert len(navigations) == len(set(navigations))
    levels = page.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluate_all(
        "found => found.filter((one) => one.checkVisibility()).map((one) => +one.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_each_control_has_a_name_in_the_pages_language(sight: Sight) -> None:
    """What can be pressed has a name that a screen reader says, in Chinese on Chinese pages."""
    page, language = sight.page, sight.language
    if sight.kind == "missing":
        return
    named = [(role, name) for role, name in _tree(page) if role in PRESSED]
    assert named
    assert [role for role, name in named if not name] == []
    there = page.locator(":is([lang|=zh], [lang|=en]):not(html)").all_text_contents()
    if language == "en":
        wrong = [name for _, name in named if HAN.search(name) and not _in(name, there)]
    else:
        buttons = [name for role, name in named if role == "button" and not HAN.search(name)]
        wrong = [name for name in buttons if name not in BROWSERS_OWN and not _in(name, there)]
    assert wrong == []


#: What Chromium itself offers beside a date field, in its own language.
BROWSERS_OWN = {"Show date picker Show date picker", "Show date picker"}


def _in(name: str, texts: list[str]) -> bool:
    """Say whether a name stands in a part of the page that is marked as the other language."""
    return any(name in " ".join(text.split()) for text in texts)


# Rules of accessibility


def test_a_page_breaks_no_rule(sight: Sight) -> None:
    """axe-core finds nothing wrong with a page, light or dark, on a phone or a desk."""
    page = sight.page
    body = page.locator("body")
    for scheme, colours, rules in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect(body).to_have_attribute("data-md-color-scheme", colours)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            two_frames(page)
            assert violations_of(page, rules) == [], (scheme, width)


# Letters


def test_no_font_feature_is_asked_for_by_name(sight: Sight) -> None:
    """Firefox then sets Chinese punctuation at half its width, in every line."""
    asked = sight.page.evaluate(
        """() => [...document.querySelectorAll("body, body *")]
            .filter((one) => getComputedStyle(one).fontFeatureSettings !== "normal")
            .map((one) => `${one.tagName}.${one.className}`)"""
    )
    assert asked == []
