"""The site for those who use no mouse, or no eyes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from build_scripts.pages.context import PolicyContext
from tests.browser.axe import violations_of
from tests.browser.conftest import Served
from tests.browser.steps import benefit, data_of, enter, settled
from tests.browser.watch import started, two_frames

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)


#: How a control and what is drawn beside it look, in the properties that can show the focus.
LOOK = """one => [one, one.parentElement, one.nextElementSibling].filter(Boolean).map((near) => {
    const found = getComputedStyle(near);
    return [found.outlineStyle, found.outlineWidth, found.boxShadow].join(" ");
}).join("; ")"""


def _form(page: Page) -> Locator:
    return page.locator("form[data-calculator]")


def _tab_to(page: Page, wanted: str, *, most: int = 60) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        if page.evaluate("wanted => document.activeElement?.matches(wanted)", wanted):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} can't be reached in {most} steps")


# Keyboard


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_calculator_can_be_used_by_keyboard_alone(
    page: Page, served: Served, language: str
) -> None:
    """From the first control on, Tab, arrows and typing reach every fact and get an answer."""
    page.goto(served.article("art-08", language))
    started(page)
    page.locator("#calculator").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    _tab_to(page, '[name="passed"]')
    expect(page.locator("html")).not_to_have_attribute("data-engine", "idle")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator('[name="passed"]:checked')).not_to_have_value("")
    while page.locator('[name="passed"]:checked').get_attribute("value") != "true":
        page.keyboard.press("ArrowRight")
    _tab_to(page, '[name="product_type"]')
    page.keyboard.press("ArrowDown")
    expect(page.locator('[name="product_type"]')).to_have_value("critical_network_equipment")
    _tab_to(page, '[name="fee"]')
    page.keyboard.type("64")
    page.keyboard.press("Backspace")
    page.keyboard.type("0000")
    page.keyboard.press("Enter")
    settled(page)
    assert data_of(page, "certification-and-testing")["most"] == "30000.00"
    _tab_to(page, "form[data-calculator] button[type=reset]")
    page.keyboard.press("Enter")
    settled(page)
    assert data_of(page, "certification-and-testing")["outcome"] == "needs_facts"


def test_the_retry_button_works_by_keyboard(page: Page, served: Served) -> None:
    """After a failure, Tab reaches the retry button without pressing it, and Enter presses it."""
    page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    page.goto(served.article("art-10"))
    enter(page, {"passed": True, "fee": "20万"})
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    page.unroute("**/pyodide.asm.wasm")
    page.locator("#calculator").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    _tab_to(page, "[data-retry]")
    two_frames(page)
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    page.keyboard.press("Enter")
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"


def test_the_skip_link_leads_past_the_navigation(page: Page, served: Served) -> None:
    """The first Tab of a page reaches a link that leads to its heading."""
    page.goto(served.article("art-01"))
    started(page)
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#top$"))


@pytest.mark.parametrize("name", ["passed", "product_type", "fee"])
def test_the_focus_can_be_seen(page: Page, served: Served, name: str) -> None:
    """A control that Tab has reached looks different from how it looks without the focus."""
    page.goto(served.article("art-08"))
    started(page)
    control = page.locator(f'[name="{name}"]').first
    before = control.evaluate(LOOK)
    page.locator("#calculator").evaluate("one => { one.tabIndex = -1; one.focus(); }")
    _tab_to(page, f'[name="{name}"]')
    focused = page.locator(f'[name="{name}"]:focus')
    expect(focused).to_have_count(1)
    assert focused.evaluate(LOOK) != before


# Names and announcements


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("article", ["art-01", "art-11"])
def test_each_control_has_its_facts_name(
    page: Page, served: Served, policy: PolicyContext, article: str, language: str
) -> None:
    """A screen reader names each control as its fact is named, with its help as description."""
    here = next(one for one in policy.articles if one.article.id == article)
    page.goto(served.article(article, language))
    for fact in (*here.article.facts, *policy.header.general_facts):
        label, help_ = getattr(fact.label, language), getattr(fact.help, language)
        role: Any = {"yes_no": "group", "choice": "combobox"}.get(fact.type, "textbox")
        control = _form(page).get_by_role(role, name=label).first
        expect(control).to_be_visible()
        expect(control).to_have_accessible_description(re.compile(re.escape(help_)))
        if fact.type == "yes_no":
            names = [one.strip() for one in control.get_by_role("radio").all_inner_texts()]
            assert len(names) == 3


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_and_its_answers_are_named_regions(
    page: Page, served: Served, policy: PolicyContext, language: str
) -> None:
    """The calculator is a named form, and each benefit's answer a region named after it."""
    page.goto(served.article("art-11", language))
    name = {"zh": "测算", "en": "Calculator"}[language]
    form = page.get_by_role("form", name=name)
    expect(form).to_have_count(1)
    here = next(one for one in policy.articles if one.article.id == "art-11")
    for one in here.article.benefits:
        region = form.get_by_role("region", name=getattr(one.title, language), exact=True)
        expect(region).to_be_visible()


def test_an_answer_reads_as_a_text(page: Page, served: Served) -> None:
    """In the accessibility tree an answer is its headline, then named lists of reasons."""
    page.goto(served.article("art-10", "en"))
    enter(page, {"passed": True, "fee": "200,000"})
    settled(page)
    tree = benefit(page, "crypto-testing").aria_snapshot()
    assert "100,000" in tree
    assert "heading" in tree
    assert "listitem" in tree
    assert tree.index("100,000") < tree.index("listitem")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_answer_is_announced_in_words(page: Page, served: Served, language: str) -> None:
    """Once typing rests, the live region says the answer's headline, in the page's language."""
    page.goto(served.article("art-10", language))
    status = _form(page).locator("[role=status][data-announce]")
    expect(status).to_have_text("")
    enter(page, {"passed": True, "fee": "200,000"})
    settled(page)
    headline = benefit(page, "crypto-testing").locator(".answer__headline").inner_text()
    assert "100,000" in headline
    expect(status).to_have_text(headline)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_error_is_announced_and_tied_to_its_control(
    page: Page, served: Served, language: str
) -> None:
    """What is wrong is said in the live region, and is the description of its control."""
    page.goto(served.article("art-10", language))
    fee = _form(page).locator('[name="fee"]')
    fee.fill("abc")
    settled(page)
    message = _form(page).locator('[data-fact="fee"] .fact__error').inner_text()
    assert "abc" in message
    expect(fee).to_have_accessible_description(re.compile("^" + re.escape(message)))
    expect(_form(page).locator("[role=status][data-announce]")).to_contain_text(message)


def test_typing_announces_once(page: Page, served: Served) -> None:
    """While a reader types, the live region stays quiet: only the last answer is announced."""
    page.clock.install(time=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    page.goto(served.article("art-10", "en"))
    enter(page, {"passed": True})
    settled(page)
    page.clock.pause_at(datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC))
    status = _form(page).locator("[role=status][data-announce]")
    expect(status).not_to_have_text("")
    before = status.inner_text()
    for key in "123456":
        page.clock.run_for(100)
        _form(page).locator('[name="fee"]').press_sequentially(key)
        settled(page)
        assert status.inner_text() == before
    page.clock.run_for(1000)
    expect(status).to_contain_text("61,728")


# Rules of accessibility


def _check_widths(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        two_frames(page)
        assert violations_of(page) == [], width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["answered", "refused", "mistaken", "failed"])
def test_a_calculator_in_use_breaks_no_rule(
    page: Page, served: Served, state: str, scheme: Any
) -> None:
    """axe-core finds nothing wrong with an answer, a refusal, an error or a failed engine."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if state == "failed":
        page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    page.goto(served.article("art-01"))
    steps: dict[str, Callable[[], None]] = {
        "answered": lambda: enter(
            page, {"accepted_on_time": True, "national_grant": "1200万", "total_investment": "1亿"}
        ),
        "refused": lambda: enter(page, {"accepted_on_time": False, "applicant_type": "other"}),
        "mistaken": lambda: enter(page, {"national_grant": "1,20", "national_ratio": "40"}),
        "failed": lambda: enter(page, {"national_grant": "1200万"}),
    }
    steps[state]()
    if state == "failed":
        expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    else:
        settled(page)
    _check_widths(page)
