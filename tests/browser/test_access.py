"""What no rule of a checker sees: zoom, motion, forced colours, focus, targets, contrast, names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.kinds import FULL_TEXT, KINDS
from tests.browser.searching import field, search
from tests.browser.steps import ready
from tests.browser.watch import started

pytestmark = pytest.mark.browser

LANGUAGES = ("zh", "en")
SCHEMES: tuple[Any, ...] = ("light", "dark")

#: Words that stand beyond the window or are cut off by their box. What scrolls within a frame of
#: its own, which takes the focus, may; so may the title that the header repeats while scrolling.
LOST = """() => {
    const width = document.documentElement.clientWidth;
    const may = ".visually-hidden, .md-sidebar, svg, .md-header__topic + *,"
        + " [role=region][tabindex='0'] *, .md-typeset__scrollwrap *, pre *";
    return [...document.querySelectorAll("body *")].filter((one) => {
        const said = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const seen = one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        if (!said || !seen || one.matches(may)) return false;
        const cut = ["hidden", "clip"].includes(getComputedStyle(one).overflowX);
        return one.getBoundingClientRect().right > width + 1
            || (cut && one.scrollWidth > one.clientWidth + 1);
    }).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
}"""

#: Styles as a reader's browser adds them: made by hand, which no policy of a page refuses.
ADD = """(style) => {
    const made = new CSSStyleSheet();
    made.replaceSync(style);
    document.adoptedStyleSheets.push(made);
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_reflows_at_400_percent(
    page: Page, served: Served, kind: str, language: str
) -> None:
    """At 320 px no page scrolls sideways and no word is lost, with wide spacing neither."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(served.url(KINDS[kind], language))
    started(page)
    for style in ("body {}", SPACED):
        page.evaluate(ADD, style)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(LOST) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_where_less_motion_is_asked_for(
    page: Page, served: Served, kind: str
) -> None:
    """No element has an animation, a transition or smooth scrolling, and a jump is at once."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(served.url(KINDS[kind]))
    started(page)
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


# Forced colours

#: A colour in three numbers, its opacity left out.
RGB = re.compile(r"[\d.]+")


def _luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in RGB.findall(colour)[:3]]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


#: Colours of what an element draws, and of the ground that it stands on.
COLOURS = """([found, part, property]) => [...document.querySelectorAll(found)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => {
        let ground = one.closest("svg") ?? (part ? one : one.parentElement);
        const clear = (element) => /, 0\\)|transparent/.test(
            getComputedStyle(element).backgroundColor);
        while (ground.parentElement && clear(ground)) ground = ground.parentElement;
        return [getComputedStyle(one, part || null)[property],
            getComputedStyle(ground).backgroundColor];
    })"""

#: What carries meaning without words: page, element, part of it, property that draws it.
DRAWN = {
    "field": (f"{FULL_TEXT}art-01/", "form[data-calculator] input[type=text]", "", "borderTopColor"),
    "unit": (f"{FULL_TEXT}art-01/", ".fact__unit", "", "borderTopColor"),
    "list": (f"{FULL_TEXT}art-08/", "form[data-calculator] select", "", "borderTopColor"),
    "choice": (f"{FULL_TEXT}art-01/", ".fact__choices label", "", "borderTopColor"),
    "filter": ("benefits/", ".filters select", "", "borderTopColor"),
    "switch of views": (FULL_TEXT, ".views", "", "borderTopColor"),
    "other language": ("", ".language-switch", "", "borderTopColor"),
    "state of the engine": (f"{FULL_TEXT}art-01/", ".calculator__status > .status", "::before", "borderTopColor"),
    "open condition": (f"{FULL_TEXT}art-01/", ".line--open", "::before", "backgroundColor"),
    "deciding limit": (f"{FULL_TEXT}art-01/", ".line--decides", "::before", "backgroundColor"),
    "curve": (f"{FULL_TEXT}art-01/", ".chart__line", "", "stroke"),
    "turning point": (f"{FULL_TEXT}art-01/", ".chart__point", "", "stroke"),
    "bead of a share": ("", ".overview .bead--rate circle", "", "fill"),
    "bead of a ceiling": ("", ".overview .bead--ceiling circle", "", "stroke"),
    "bead without limit": ("", ".overview .bead--unlimited circle", "", "stroke"),
    "bead without sum": ("", ".overview .bead--none circle", "", "stroke"),
    "bead of a rule": ("", ".overview .bead--rule circle", "", "fill"),
    "arrow of a way": ("", ".ways a", "::after", "backgroundColor"),
    "underline of a term": (f"{FULL_TEXT}art-01/", "a.term", "", "textDecorationColor"),
    "underline of a figure": (f"{FULL_TEXT}art-01/", "mark.figure", "", "borderBottomColor"),
}  # fmt: skip


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_drawn_stands_out(page: Page, served: Served, scheme: Any, forced: Any) -> None:
    """Borders of controls and graphics that carry meaning have a contrast of 3 to 1 at least."""
    page.emulate_media(color_scheme=scheme, forced_colors=forced)
    pale = []
    here = None
    for name, (path, found, part, drawn) in DRAWN.items():
        if path != here:
            page.goto(served.url(path))
            started(page)
            here = path
        colours = page.evaluate(COLOURS, [found, part, drawn])
        assert colours, name
        pale += [(name, *pair) for pair in colours if _contrast(*pair) < 3]
    assert pale == []


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_focus_and_choice_show_in_any_colours(
    page: Page, served: Served, scheme: Any, forced: Any
) -> None:
    """The focus has an outline that stands out; what is chosen looks different from what is not."""
    page.emulate_media(color_scheme=scheme, forced_colors=forced)
    page.goto(served.url(FULL_TEXT))
    started(page)
    look = """one => { const style = getComputedStyle(one);
        return [style.outlineStyle, style.backgroundColor, style.fontWeight].join(" "); }"""
    views = page.locator("[data-view]")
    assert views.nth(0).evaluate(look) != views.nth(1).evaluate(look)
    page.goto(served.article("art-10"))
    started(page)
    control = page.locator("[name=fee]")
    control.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    style, width, colour = control.evaluate(
        "one => { const style = getComputedStyle(one);"
        " return [style.outlineStyle, style.outlineWidth, style.outlineColor]; }"
    )
    assert style == "solid"
    assert float(width.removesuffix("px")) >= 2
    ground = page.evaluate(
        "getComputedStyle(document.querySelector('.calculator')).backgroundColor"
    )
    assert _contrast(colour, ground) >= 3
    page.check("[name=passed][value=true]")
    label = ".fact__choices label:has([name=passed][value={}])"
    chosen = page.locator(label.format("true")).evaluate(look)
    assert chosen != page.locator(label.format("false")).evaluate(look)


# Focus and targets

#: What has the focus and can't be seen, with what covers it: no point of it is free. What seems
#: covered is looked at again once the browser has painted, for it may still be scrolling there.
COVERED = """async () => {
    const frame = () => new Promise((painted) => requestAnimationFrame(painted));
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const label = one.closest("label");
    const above = () => {
        const whole = (label ?? one).getClientRects()[0] ?? one.getBoundingClientRect();
        // Of what is higher than the window, the part that is in it.
        const top = Math.max(whole.top, 0), bottom = Math.min(whole.bottom, innerHeight);
        const found = new Set();
        for (const across of [0.1, 0.5, 0.9]) for (const down of [0.1, 0.5, 0.9]) {
            const it = document.elementFromPoint(
                whole.left + whole.width * across, top + (bottom - top) * down);
            if (it && (one.contains(it) || it.contains(one) || label && it.closest("label") === label)) {
                return null;
            }
            found.add(it ? `${it.tagName}.${it.className}` : "nothing");
        }
        return [...found];
    };
    if (!above()) return null;
    await frame();
    await frame();
    const found = above();
    return found && `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}: `
        + `${found} at ${JSON.stringify((label ?? one).getBoundingClientRect())}`;
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["home", "article", "benefits", "find", "method"])
def test_the_focus_is_never_hidden(page: Page, served: Served, kind: str, width: int) -> None:
    """Going forward or back with Tab, what has the focus is not under the header or a bar."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(served.url(KINDS[kind]))
    started(page)
    if kind == "find":
        page.check("[name=who][value=enterprise]")
        # The list that comes with the engine would move what has the focus.
        ready(page)
        expect(page.locator("form[data-find][data-stale]")).to_have_count(0)
    hidden = []
    for key in ("Tab", "Shift+Tab"):
        page.locator("article h1").evaluate("one => { one.tabIndex = -1; one.focus(); }")
        if key == "Shift+Tab":
            page.locator("footer a").last.focus()
        for _ in range(60):
            page.keyboard.press(key)
            hidden.append(page.evaluate(COVERED))
    assert [one for one in hidden if one] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_opens_and_closes_by_keyboard(page: Page, served: Served, language: str) -> None:
    """On a phone Enter opens the menu and goes into it, Escape leads back; closed, Tab passes it."""
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(served.url("benefits/", language))
    started(page)
    name = {"zh": "菜单", "en": "Menu"}[language]
    menu = page.get_by_role("button", name=name, exact=True)
    expect(menu).to_have_attribute("aria-expanded", "false")
    inside = page.locator(".md-sidebar--primary a").first
    expect(inside).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(inside).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_opens_by_its_button(page: Page, served: Served, language: str) -> None:
    """On a phone the search opens by a named button and takes the focus, not before."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(served.url("", language))
    started(page)
    query = field(page)
    expect(query).to_be_hidden()
    page.locator("[data-search-open]").focus()
    page.keyboard.press("Enter")
    expect(query).to_be_focused()
    page.keyboard.type("CISP")
    expect(page.get_by_role("option").first).to_be_visible()


#: What can be pressed, is smaller than 24 px, and has a neighbour within the circle of 24 px
#: around its middle. Links in the run of a sentence are set aside, as the rule does.
SMALL = """() => {
    const can = "a[href], button, select, summary, input, [tabindex='0']";
    const label = (one) => one.closest("label")
        ?? (one.id ? document.querySelector(`label[for="${one.id}"].md-icon`) : null) ?? one;
    const running = (one) => getComputedStyle(one).display === "inline"
        && one.parentElement.textContent.trim() !== one.textContent.trim();
    const all = [...document.querySelectorAll(can)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && !one.closest(".sentence__link") && !running(one))
        .map((one) => ({ one, box: label(one).getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1 && box.right > 0);
    const small = (box) => box.width < 24 || box.height < 24;
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    return all.filter(({ one, box }) => small(box) && all.some((other) => {
        if (other.one === one || other.one.contains(one) || one.contains(other.one)
            || label(other.one) === label(one)) return false;
        const [x, y] = middle(box), [otherX, otherY] = middle(other.box);
        const near = Math.hypot(Math.max(other.box.left - x, 0, x - other.box.right),
            Math.max(other.box.top - y, 0, y - other.box.bottom));
        return near < 12 || (small(other.box) && Math.hypot(otherX - x, otherY - y) < 24);
    })).map(({ one, box }) => `${one.tagName}.${one.className} ${one.textContent.trim()
        .slice(0, 20)} ${Math.round(box.width)}×${Math.round(box.height)}`);
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_pressed_is_large_enough(
    page: Page, served: Served, kind: str, language: str, width: int
) -> None:
    """Each target is 24 px wide and high, or has that much room to itself."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served.url(KINDS[kind], language))
    started(page)
    assert page.evaluate(SMALL) == []


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_built_of_headings_and_landmarks(
    page: Page, served: Served, kind: str, language: str
) -> None:
    """One main, one banner, one footer, named navigations, headings without a skipped level."""
    page.goto(served.url(KINDS[kind], language))
    started(page)
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [one for one in KINDS if one != "missing"])
def test_each_control_has_a_name_in_the_pages_language(
    page: Page, served: Served, kind: str, language: str
) -> None:
    """What can be pressed has a name that a screen reader says, in Chinese on Chinese pages."""
    page.goto(served.url(KINDS[kind], language))
    started(page)
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


# Status messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changes_is_said_without_moving_the_focus(
    page: Page, served: Served, language: str
) -> None:
    """How many benefits are left, and how much a search found, stand in status regions."""
    page.goto(served.url("benefits/", language))
    started(page)
    count = page.get_by_role("status").filter(has_text=re.compile(r"24"))
    expect(count).to_have_count(1)
    page.select_option("[data-filters] [name=applicant]", "talent")
    expect(page.get_by_role("status").filter(has_text=re.compile(r"\b2\b"))).to_have_count(1)
    expect(page.locator("[data-filters] [name=applicant]")).not_to_be_focused()
    found = search(page, "CISP")
    said = page.get_by_role("status").filter(has_text=re.compile(rf"\b{found.count()}\b"))
    expect(said).to_be_visible()
