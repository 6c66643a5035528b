"""What no rule of a checker sees: forced colours, contrast, focus, what is said when something changes."""

from __future__ import annotations

import re
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
