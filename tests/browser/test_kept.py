"""Nothing that a reader entered is ever lost: the address holds it, and what replaced it is undone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.steps import data_of, enter, settled
from tests.browser.watch import Watch, started

pytestmark = pytest.mark.browser

OWN: dict[str, Any] = {"passed": True, "fee": "20万", "applicant_type": "enterprise"}
WRITTEN = {**OWN, "passed": "true"}
KEPT = "policy-general-facts"
PHONE: ViewportSize = {"width": 390, "height": 844}


def _form(page: Page) -> Locator:
    return page.locator("form[data-calculator]")


def _entered(page: Page) -> dict[str, str]:
    found: dict[str, str] = _form(page).evaluate(
        "form => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))"
    )
    return found


def _filled(page: Page, served: Served, language: str = "zh") -> None:
    page.goto(served.article("art-10", language))
    enter(page, OWN)
    settled(page)


def _address_says(page: Page, *facts: str) -> None:
    """Wait until the address holds some facts."""
    for fact in facts:
        page.wait_for_function("fact => location.hash.includes(fact)", arg=fact)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_reload_brings_all_back(page: Page, served: Served, language: str) -> None:
    """The address holds what is entered from the first key on, and a reload enters it again."""
    _filled(page, served, language)
    _address_says(page, "passed=true", "fee=20", "applicant_type=enterprise")
    answer = data_of(page, "crypto-testing")
    page.reload()
    settled(page)
    assert _entered(page) == WRITTEN
    assert data_of(page, "crypto-testing") == answer


def test_the_last_key_before_leaving_is_kept(page: Page, served: Served) -> None:
    """A reload right after a key loses nothing of it: the address is brought up to date on leaving."""
    _filled(page, served)
    page.locator('[name="fee"]').press_sequentially("8")
    page.reload()
    settled(page)
    assert _entered(page)["fee"] == "20万8"


def test_the_way_back_from_another_page_brings_all_back(page: Page, served: Served) -> None:
    """Following a term to the glossary and going back loses nothing."""
    _filled(page, served)
    page.locator("a.term[href*=glossary]").first.evaluate("one => one.click()")
    page.wait_for_url("**/glossary/**")
    page.go_back()
    expect(_form(page)).to_have_attribute("data-calculator", "art-10")
    settled(page)
    assert _entered(page) == WRITTEN


def test_a_link_within_the_page_loses_nothing(page: Page, served: Served) -> None:
    """Going to a heading keeps the facts in the address, so that a reload brings them back."""
    _filled(page, served)
    page.locator('.jump a[href$="#examples"]').click()
    expect(page.locator("#examples")).to_be_in_viewport()
    _address_says(page, "fee=20")
    page.reload()
    settled(page)
    assert _entered(page) == WRITTEN


def test_going_back_within_the_page_loses_nothing(page: Page, served: Served) -> None:
    """What was entered after a link within the page was followed outlasts the way back."""
    _filled(page, served)
    page.locator('.jump a[href$="#examples"]').click()
    _address_says(page, "fee=20")
    page.locator('[name="fee"]').fill("30万")
    settled(page)
    page.go_back()
    _address_says(page, "fee=30")
    assert _entered(page)["fee"] == "30万"


def test_an_opened_link_follows_what_is_changed(page: Page, served: Served) -> None:
    """Whoever opens a link and changes the fee has the changed one in the address."""
    page.goto(served.article("art-10") + "#facts?passed=true&fee=100")
    settled(page)
    page.locator('[name="fee"]').fill("40")
    _address_says(page, "fee=40")
    page.locator("[data-language-switch]:visible").click()
    expect(_form(page)).to_have_attribute("data-language", "en")
    settled(page)
    assert _entered(page) == {"passed": "true", "fee": "40"}


def test_clearing_empties_the_address_and_is_undone(page: Page, served: Served) -> None:
    """Clear takes the facts out of the address; Undo brings form, answer and address back."""
    _filled(page, served, "en")
    answer = data_of(page, "crypto-testing")
    _address_says(page, "fee=20")
    undo = page.locator("[data-undo-button]")
    expect(undo).to_be_hidden()
    _form(page).locator("button[type=reset]").click()
    settled(page)
    page.wait_for_function("() => location.hash === ''")
    expect(page.locator("[data-undo-said]")).to_contain_text("cleared")
    undo.click()
    settled(page)
    assert _entered(page) == WRITTEN
    assert data_of(page, "crypto-testing") == answer
    _address_says(page, "fee=20")


def test_an_example_is_undone(page: Page, served: Served) -> None:
    """What an example replaced comes back at one press, and may be exchanged again."""
    _filled(page, served, "en")
    example = page.locator(".example").first
    example.locator("summary").click()
    example.locator("[data-fill]").click()
    settled(page)
    filled = _entered(page)
    assert filled != WRITTEN
    expect(page.locator("[data-undo-said]")).to_contain_text("example")
    page.locator("[data-undo-button]").click()
    settled(page)
    assert _entered(page) == WRITTEN
    page.locator("[data-undo-button]").click()
    settled(page)
    assert _entered(page) == filled


# What this device remembers


def test_a_link_changes_nothing_that_is_remembered(page: Page, served: Served) -> None:
    """A link's general facts are its own: what is remembered stays, whatever is then entered."""
    page.goto(served.article("art-10", "en"))
    enter(page, {"applicant_type": "enterprise", "in_sector": True})
    page.locator("[data-remember]").check()
    kept = page.evaluate(f"localStorage.getItem('{KEPT}')")
    page.goto(served.article("art-09", "en") + "#facts?passed=true&applicant_type=talent")
    page.reload()
    settled(page)
    expect(page.locator("[data-remember]")).not_to_be_checked()
    expect(page.locator("[data-remember-status]")).to_contain_text("facts of the link")
    page.locator('[name="fee"]').fill("100")
    page.locator('[name="in_sector"][value="false"]').check()
    settled(page)
    assert page.evaluate(f"localStorage.getItem('{KEPT}')") == kept


def test_an_example_changes_nothing_that_is_remembered(page: Page, served: Served) -> None:
    """After an example only the general fact that the reader states himself is remembered."""
    page.goto(served.article("art-10", "en"))
    enter(page, {"applicant_type": "enterprise", "in_sector": True})
    page.locator("[data-remember]").check()
    example = page.locator(".example").first
    example.locator("summary").click()
    example.locator("[data-fill]").click()
    settled(page)
    page.locator('[name="fee"]').fill("100")
    page.locator('[name="in_sector"][value="false"]').check()
    settled(page)
    kept = json.loads(page.evaluate(f"localStorage.getItem('{KEPT}')"))
    assert kept == {"applicant_type": "enterprise", "in_sector": "false"}


# The finder


def test_the_finder_keeps_what_is_chosen(page: Page, served: Served) -> None:
    """On a phone the way to the result leaves the address as it was; a reload brings all back."""
    page.set_viewport_size(PHONE)
    page.goto(served.url("find/", "en"))
    page.check("[name=who][value=university]")
    bar = page.locator("[data-find-bar] a")
    expect(bar).to_be_visible()
    bar.click()
    expect(page.locator("#results")).to_be_in_viewport()
    _address_says(page, "who=university")
    page.reload()
    expect(page.locator("[name=who][value=university]")).to_be_checked()
    expect(page.locator("[data-found]").first).to_be_attached()


def test_clearing_the_finder_is_undone(page: Page, served: Served) -> None:
    """Undo brings back what was chosen before Clear."""
    page.goto(served.url("find/", "en"))
    page.check("[name=who][value=university]")
    _address_says(page, "who=university")
    page.locator("[data-find] button[type=reset]").click()
    expect(page.locator("[name=who][value=university]")).not_to_be_checked()
    page.locator("[data-undo-button]").click()
    expect(page.locator("[name=who][value=university]")).to_be_checked()
    _address_says(page, "who=university")


def test_the_finder_uses_what_is_remembered(page: Page, served: Served) -> None:
    """What the device remembers answers the finder's questions, but a link's answers come first."""
    page.goto(served.article("art-10", "en"))
    enter(page, {"legal_person": True, "application_date": "2022-06-30"})
    page.locator("[data-remember]").check()
    page.goto(served.url("find/", "en"))
    expect(page.locator('[name="legal_person"][value="true"]')).to_be_checked()
    expect(page.locator('[name="application_date"]')).to_have_value("2022-06-30")
    page.goto(served.url("find/", "en") + "#find?who=university")
    page.reload()
    expect(page.locator('[name="legal_person"][value=""]')).to_be_checked()


# Links as people pass them on


LINKS = {
    "as the command line reads": "#facts?passed=yes&fee=20万",
    "in Chinese": "#facts?passed=是&fee=20万",
    "escaped": "#facts%3Fpassed=true&fee=20%E4%B8%87",
    "escaped as a whole": "#facts%3Fpassed%3Dtrue%26fee%3D20%E4%B8%87",
    "at the end of a sentence": "#facts?passed=true&fee=20万&dataset={dataset}。",
}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_read_in_any_form(page: Page, served: Served, link: str) -> None:
    """Yes and no in words, escaped signs, a full stop at the end: the facts are the same."""
    page.goto(served.article("art-10"))
    dataset = _form(page).get_attribute("data-dataset") or ""
    page.goto(served.article("art-10") + LINKS[link].replace("{dataset}", dataset))
    page.reload()
    settled(page)
    assert _entered(page) == {"passed": "true", "fee": "20万"}
    expect(page.locator("[data-link-problems]")).to_be_empty()
    expect(page.locator("[data-outdated]")).to_be_hidden()


@causes("link")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_link_says_in_vain_is_told(
    page: Page, context: BrowserContext, served: Served, language: str
) -> None:
    """An unknown name, a choice that isn't one and a name said twice are told above the form."""
    watch = Watch(context)
    page.goto(
        served.article("art-08", language)
        + "#facts?nonsense=5&product_type=toaster&passed=maybe&fee=1&fee=2"
    )
    settled(page)
    told = page.locator("[data-link-problems] li")
    expect(told).to_have_count(4)
    for said in ("nonsense", "toaster", "maybe"):
        expect(told.filter(has_text=said)).to_have_count(1)
    assert _entered(page) == {"fee": "2"}
    assert watch.complaints == []


# Keys


def test_no_letter_leaves_a_form_in_use(page: Page, served: Served) -> None:
    """The theme's single-letter keys do nothing while the focus is in a form."""
    page.goto(served.article("art-10"))
    started(page)
    page.locator('[name="passed"][value="true"]').focus()
    for key in "nps,.f/":
        page.keyboard.press(key)
    expect(page.locator('[name="passed"][value="true"]')).to_be_focused()
    assert page.url.split("#")[0] == served.article("art-10")
    expect(page.locator("#__search")).not_to_be_checked()


def test_letter_keys_can_be_switched_off(page: Page, served: Served) -> None:
    """A button in the footer stops them everywhere, and the device remembers it."""
    page.goto(served.article("art-10"))
    started(page)
    switch = page.locator("button[data-keys]")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.reload()
    started(page)
    expect(switch).to_have_attribute("aria-pressed", "true")
    page.evaluate("window.heard = 0; addEventListener('keydown', () => { window.heard += 1; })")
    page.keyboard.press("n")
    assert page.evaluate("window.heard") == 0
    switch.click()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("window.heard") == 1
