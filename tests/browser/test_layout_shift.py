"""Nothing on a page moves by itself while it loads, not even on a slow phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Served
from tests.browser.kinds import KINDS
from tests.browser.watch import started, two_frames

pytestmark = pytest.mark.browser

#: Keeps each shift that no key and no click asked for: how far, and of what.
RECORD = """window.shifts = [];
new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
        if (!shift.hadRecentInput) {
            const moved = shift.sources.map(({ node, previousRect, currentRect }) =>
                JSON.stringify([node?.className ?? node?.nodeName, previousRect, currentRect]));
            window.shifts.push([shift.value, ...moved]);
        }
    }
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["home", "article", "benefits", "full text", "find"])
def test_nothing_moves_by_itself(page: Page, served: Served, kind: str, language: str) -> None:
    """On a phone with a quarter of the speed, loading and scrolling through shifts nothing."""
    page.set_viewport_size({"width": 390, "height": 844})
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(RECORD)
    page.goto(served.url(KINDS[kind], language))
    started(page)
    page.wait_for_load_state("networkidle")
    for _ in range(6):
        page.mouse.wheel(0, 800)
        two_frames(page)
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, *_ in shifts) < 0.001, shifts
