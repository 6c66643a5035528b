"""A key in one of many claims: answered with its own event, and only what it changes is touched."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from calculators.total import total
from tests.browser.conftest import Served
from tests.browser.steps import ready

pytestmark = pytest.mark.browser

CLAIMS = 24
FACTS = {
    "applicant_type": "enterprise",
    "legal_person": "true",
    "in_sector": "true",
    "application_date": "2022-06-30",
}
#: Keeps what was expected and foreseen, and what stands in the page right after an input.
WATCHED = """
window.expected = null;
window.foreseen = new Set();
const { postMessage, addEventListener } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...others) {
    if (message.kind === "foresee") window.expected = message.requests;
    return postMessage.call(this, message, ...others);
};
Worker.prototype.addEventListener = function (type, listener, ...others) {
    if (type === "message") {
        addEventListener.call(this, type, ({ data }) => {
            if (data.kind === "foreseen") window.foreseen.add(data.request);
        });
    }
    return addEventListener.call(this, type, listener, ...others);
};
document.addEventListener("input", () => { window.expected = null; }, true);
document.addEventListener("input", () => {
    const form = document.querySelector("form[data-total]");
    const { totalLeast, totalMost } = form.querySelector("[data-sum]").dataset;
    window.atOnce = [form.dataset.stale ?? null, totalLeast ?? null, totalMost ?? null];
});
"""
#: Names the claims in which anything was touched since it was run.
TOUCHED = """() => {
    const touched = window.touched = new Set();
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const at = target instanceof Element ? target : target.parentElement;
            touched.add(at.closest("[data-claim]")?.dataset.claim ?? "");
        }
    }).observe(document.querySelector("[data-claims]"), {
        subtree: true, childList: true, attributes: true, characterData: true,
    });
}"""


@pytest.fixture
def many(context: BrowserContext, page: Page, served: Served) -> Locator:
    """Open a year of many claims; gives the field of the first one's fee, which is empty."""
    context.add_init_script(f"(() => {{ {WATCHED} }})()")
    stated = "&".join(f"{name}={value}" for name, value in FACTS.items())
    claims = "".join(
        f"&claim=art-10/crypto-testing&claim.id=c{number}&passed=true"
        f"&fee={number * 1000 if number else ''}"
        for number in range(CLAIMS)
    )
    page.goto(served.url("estimate/", "en") + f"#year?{stated}{claims}")
    expect(page.locator("[data-claim]")).to_have_count(CLAIMS)
    _settled(page)
    field = page.locator("[data-claim=c0] [name=fee]")
    field.focus()
    return field


def _settled(page: Page) -> None:
    ready(page)
    expect(page.locator("form[data-total][data-stale]")).to_have_count(0)


def _foreseen(page: Page, value: str) -> None:
    """Wait until all has its answer that is expected next, a value of the fee among it."""
    page.wait_for_function(
        """(value) => [...foreseen].some((one) => one.includes(`"fee":"${value}"`)) &&
            expected?.every((one) => foreseen.has(one))""",
        arg=value,
    )


def _total(fee: str) -> dict[str, Any]:
    """Add up the same claims as the command does."""
    claims = [
        {
            "id": f"c{number}",
            "article": "art-10",
            "benefit": "crypto-testing",
            "facts": {"passed": "true", "fee": str(number * 1000) if number else fee},
        }
        for number in range(CLAIMS)
    ]
    found: dict[str, Any] = total({"facts": FACTS, "claims": claims})["total"]
    return found


def test_a_key_beside_many_claims_is_answered_with_its_own_event(page: Page, many: Locator) -> None:
    """Nothing is waited for: the command's sum stands when the key's event was handed round."""
    written = ""
    for key in "150000":
        _foreseen(page, written + key)
        many.press(key)
        written += key
        wanted = _total(written)
        assert page.evaluate("atOnce") == [None, wanted["least"], wanted["most"]]


def test_what_was_not_foreseen_is_answered_the_same(page: Page, many: Locator) -> None:
    """An amount that is pasted has its own sum, and only the changed claim says that it waits."""
    many.fill("¥37.5万")
    _settled(page)
    wanted = _total("¥37.5万")
    shown = page.locator("[data-sum]")
    expect(shown).to_have_attribute("data-total-most", wanted["most"])
    expect(shown).to_have_attribute("data-total-least", wanted["least"])
    expect(page.locator("[data-claim][data-stale]")).to_have_count(0)


@pytest.mark.parametrize("value", ["1", "123456"], ids=["foreseen", "pasted"])
def test_only_the_claim_that_changed_is_touched(page: Page, many: Locator, value: str) -> None:
    """The others stay as they are, for the eye and for the browser: while it waits, and after."""
    _foreseen(page, "1")
    page.evaluate(TOUCHED)
    many.fill(value)
    expect(page.locator("[data-sum]")).to_have_attribute("data-total-most", _total(value)["most"])
    _settled(page)
    assert page.evaluate("[...touched]") == ["c0"]


def test_the_address_holds_each_key_and_no_frame_waits_for_it(page: Page, many: Locator) -> None:
    """It follows a foreseen key's frame, or is there when the page is left before; others at once."""
    _foreseen(page, "1")
    entered = """(field, value) => {
        field.value = value;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const held = () => location.hash.includes(`&fee=${value}&`);
        const at_once = held();
        dispatchEvent(new Event("pagehide"));
        return [at_once, held()];
    }"""
    assert many.evaluate(entered, "1") == [False, True]
    assert many.evaluate(entered, "777") == [True, True]
    _foreseen(page, "7770")
    many.press("0")
    page.wait_for_function("() => location.hash.includes('&fee=7770&')")
