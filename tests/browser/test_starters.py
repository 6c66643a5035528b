"""One part of a page that fails stops no other, and no part outlives its page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from build_scripts.paths import Paths
from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.steps import data_of, enter, settled
from tests.browser.watch import started

pytestmark = pytest.mark.browser

#: The parts of a calculator's page that it could do without, each with its starter.
PARTS = {
    "explore.js": "startExplore",
    "take.js": "startTake",
    "foresight.js": "startForesight",
    "fields.js": "startFields",
    "undo.js": "startUndo",
    "references.js": "startReferences",
    "terms.js": "startTerms",
    "cite.js": "startCite",
}


@causes("script-fails")
@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_fails_stops_no_other(page: Page, served: Served, part: str) -> None:
    """Facts are still answered and kept, the examples fill in, and the fault is reported."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.message))
    source = (Paths.here().docs / "assets" / "javascripts" / part).read_text(encoding="utf-8")
    opening = re.compile(rf"^export function {PARTS[part]}\(.*\) \{{$", re.MULTILINE)
    broken, found = opening.subn(rf"\g<0> throw new Error('broken {part}');", source)
    assert found == 1
    page.route(
        f"**/app/*/{part}",
        lambda route: route.fulfill(content_type="text/javascript", body=broken),
    )
    page.goto(served.article("art-10"))
    enter(page, {"passed": True, "fee": "20万"})
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    page.wait_for_function("() => location.hash.includes('fee=')")
    example = page.locator(".example").first
    example.locator("summary").click()
    expect(example.locator("[data-fill]")).to_be_visible()
    assert [one for one in faults if f"broken {part}" in one]


def test_what_a_page_listens_to_ends_with_it(page: Page, served: Served) -> None:
    """After turning to other articles, one key is heard as often as on the first page."""
    page.add_init_script(
        """window.listening = 0;
        const add = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (name, heard, options) {
            // The theme keeps some of its own.
            const ours = new Error().stack.includes("/app/");
            if (ours && (this === window || this === document) && !options?.once) {
                window.listening += 1;
                options?.signal?.addEventListener("abort", () => { window.listening -= 1; });
            }
            return add.call(this, name, heard, options);
        };"""
    )
    page.goto(served.article("art-08"))
    started(page)
    form = page.locator("form[data-calculator]")
    page.locator("a[rel=next]:visible").click()
    expect(form).to_have_attribute("data-calculator", "art-09")
    started(page)
    before = page.evaluate("window.listening")
    for number in ("10", "11", "12"):
        page.locator("a[rel=next]:visible").click()
        expect(form).to_have_attribute("data-calculator", f"art-{number}")
    started(page)
    assert page.evaluate("window.listening") == before
