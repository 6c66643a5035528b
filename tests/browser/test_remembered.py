"""The general facts, kept on the reader's device where the reader asks for it, and only then."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from calculators.problems import Language
from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.steps import benefit, data_of, enter, settled
from tests.browser.watch import Watch, started

pytestmark = pytest.mark.browser

LANGUAGES: tuple[Language, ...] = ("zh", "en")
KEPT = "policy-general-facts"
GENERAL: dict[str, Any] = {
    "applicant_type": "enterprise",
    "in_sector": True,
    "application_date": "2022-06-30",
    "other_municipal_support": "3,000",
}
WRITTEN = {**GENERAL, "in_sector": "true"}
OWN: dict[str, Any] = {"passed": True, "fee": "20万"}


def _form(page: Page) -> Locator:
    return page.locator("form[data-calculator]")


def _box(page: Page) -> Locator:
    return page.locator("[data-remember]")


def _forget(page: Page) -> Locator:
    return page.locator("[data-forget]")


def _status(page: Page) -> Locator:
    return page.locator("[data-remember-status]")


def _kept(page: Page) -> Any:
    """Read what is remembered."""
    return page.evaluate(f"JSON.parse(localStorage.getItem('{KEPT}'))")


def _entered(page: Page) -> dict[str, str]:
    found: dict[str, str] = _form(page).evaluate(
        "form => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))"
    )
    return found


def _remembering(page: Page, served: Served, language: Language = "zh") -> None:
    """State facts on article 10 and have the general ones remembered."""
    page.goto(served.article("art-10", language))
    enter(page, {**OWN, **GENERAL})
    _box(page).check()
    settled(page)


def test_nothing_is_kept_unasked(page: Page, served: Served) -> None:
    """Whoever only states facts leaves nothing of them in the browser's storage or cookies."""
    page.goto(served.article("art-10"))
    expect(_box(page)).not_to_be_checked()
    enter(page, {**OWN, **GENERAL})
    settled(page)
    page.locator("[data-language-switch]:visible").click()
    expect(_form(page)).to_have_attribute("data-language", "en")
    settled(page)
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert [one for one in ("enterprise", "2022", "3,000", "20万", KEPT) if one in kept] == []
    assert page.context.cookies() == []
    page.goto(served.article("art-09"))
    started(page)
    assert _entered(page) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_remembered_facts_follow_to_the_next_article(
    page: Page, served: Served, language: Language
) -> None:
    """The general facts, and no others, stand in the next article's form, with the answer to them."""
    _remembering(page, served, language)
    assert _kept(page) == WRITTEN
    page.locator("a[rel=next]:visible").click()
    expect(_form(page)).to_have_attribute("data-calculator", "art-11")
    settled(page)
    assert _entered(page) == WRITTEN
    expect(_box(page)).to_be_checked()
    expect(_status(page)).not_to_be_empty()
    page.goto(served.article("art-09", language))
    settled(page)
    assert _entered(page) == WRITTEN
    words = {"zh": "2022年6月30日", "en": "30 June 2022"}[language]
    expect(benefit(page, "xinchuang-testing")).to_contain_text(words)


def test_remembered_facts_follow_to_the_other_language(page: Page, served: Served) -> None:
    """What was remembered on a Chinese page stands on an English one, too."""
    _remembering(page, served)
    page.goto(served.article("art-17", "en"))
    settled(page)
    assert _entered(page) == WRITTEN
    expect(_box(page)).to_be_checked()


def test_what_is_remembered_follows_the_form(page: Page, served: Served) -> None:
    """While remembering is on, a general fact that is changed is remembered as changed."""
    _remembering(page, served)
    _form(page).locator('[name="other_municipal_support"]').fill("")
    _form(page).locator('[name="applicant_type"]').select_option("talent")
    settled(page)
    changed = {name: value for name, value in WRITTEN.items() if name != "other_municipal_support"}
    assert _kept(page) == {**changed, "applicant_type": "talent"}


def test_forgetting_is_one_visible_action(page: Page, served: Served) -> None:
    """A button that shows as long as something is kept takes all of it away at once, and says so."""
    page.goto(served.article("art-10", "en"))
    started(page)
    expect(_forget(page)).to_be_hidden()
    _remembering(page, served, "en")
    expect(_forget(page)).to_be_visible()
    _forget(page).click()
    assert _kept(page) is None
    expect(_box(page)).not_to_be_checked()
    expect(_forget(page)).to_be_hidden()
    expect(_status(page)).to_have_text("Forgotten.")
    assert _entered(page) == {**WRITTEN, "passed": "true", "fee": "20万"}
    page.goto(served.article("art-09", "en"))
    started(page)
    assert _entered(page) == {}


def test_forgetting_works_on_every_article(page: Page, served: Served) -> None:
    """What was remembered on one article can be forgotten on any other."""
    _remembering(page, served)
    page.goto(served.article("art-03", "en"))
    _forget(page).click()
    assert _kept(page) is None


def test_remembering_can_be_taken_back(page: Page, served: Served) -> None:
    """Unticking the box forgets, and nothing that is stated afterwards is kept."""
    _remembering(page, served)
    _box(page).uncheck()
    assert _kept(page) is None
    expect(_forget(page)).to_be_hidden()
    _form(page).locator('[name="applicant_type"]').select_option("talent")
    settled(page)
    assert _kept(page) is None


def test_clearing_the_form_does_not_hide_what_is_kept(page: Page, served: Served) -> None:
    """After the form is cleared, the box still says that facts are kept, for they are."""
    _remembering(page, served)
    _form(page).locator("button[type=reset]").click()
    settled(page)
    assert _kept(page) is not None
    expect(_box(page)).to_be_checked()
    expect(_forget(page)).to_be_visible()


def test_a_link_goes_before_what_is_remembered(page: Page, served: Served) -> None:
    """A link's facts are shown as they were sent, whatever this device remembers of its reader."""
    _remembering(page, served)
    page.goto(served.article("art-09") + "#facts?passed=true&fee=100&applicant_type=talent")
    page.reload()
    settled(page)
    assert _entered(page) == {"passed": "true", "fee": "100", "applicant_type": "talent"}
    assert data_of(page, "xinchuang-testing")["most"] == "50.00"
    assert _kept(page) == WRITTEN


@causes("store-foreign")
@pytest.mark.parametrize("kept", ["", "{", "5", '"x"', "[]", '{"fee": "5", "nonsense": {"a": 1}}'])
def test_what_another_version_kept_breaks_nothing(
    page: Page, context: BrowserContext, served: Served, kept: str
) -> None:
    """Whatever stands in the storage, the page starts, answers, and holds only facts of its own."""
    watch = Watch(context)
    context.add_init_script(f"localStorage.setItem('{KEPT}', {json.dumps(kept)})")
    page.goto(served.article("art-03"))
    enter(page, {"established_in_chengdu": False})
    settled(page)
    assert data_of(page, "research-institute")["outcome"] == "not_eligible"
    assert _entered(page) == {"established_in_chengdu": "false"}
    assert watch.complaints == []


REFUSALS = {
    "reading": """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException("refused", "SecurityError"); },
    });""",
    "writing": """Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
    };""",
}


@causes("store-refused")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_storage_that_is_refused_breaks_nothing(
    page: Page, context: BrowserContext, served: Served, refusal: str, language: Language
) -> None:
    """Where the browser refuses storage the calculator works, and nobody is told of remembering."""
    context.add_init_script(REFUSALS[refusal])
    page.goto(served.article("art-10", language))
    enter(page, {**OWN, **GENERAL})
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    _box(page).click()
    expect(_box(page)).not_to_be_checked()
    expect(_forget(page)).to_be_hidden()
    expect(_status(page)).to_contain_text(
        {"zh": "没有记住", "en": "nothing was remembered"}[language]
    )
    _form(page).locator('[name="fee"]').fill("40")
    expect(benefit(page, "crypto-testing")).to_have_attribute("data-most", "20.00")
