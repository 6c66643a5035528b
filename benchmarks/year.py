"""From a key in one claim to the painted sum, beside one, twenty and a hundred claims."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from benchmarks.browser import Condition, fresh, opened
from benchmarks.server import LOCAL, Server
from benchmarks.summary import summary

__all__ = ["measure_year"]

_CLAIMS = (1, 20, 100)
_APPLICANT = (
    "applicant_type=enterprise&legal_person=true&in_sector=true&application_date=2022-06-30"
)
_KINDS = (
    "art-08/certification-and-testing&passed=true&product_type=dedicated_security_product&fee=",
    "art-13/assessment-fee&third_party=true&service_fee=",
    "art-15/public-platform&platform_built=true&platform_investment=",
    "art-01/matching-grant&accepted_on_time=true&national_grant=",
)
#: Enters an amount, waits for its answer and the next frame, rests, and does so again.
_TYPE = """async (times) => {
    const form = document.querySelector("form[data-total]");
    const field = form.querySelector("[data-claim] [name=fee]");
    const sum = form.querySelector("[data-sum]");
    const turn = () => new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = done;
        port2.postMessage(null);
    });
    const taken = [];
    for (let time = 0; time < times; time++) {
        await new Promise((done) => setTimeout(done, 600));
        const before = sum.dataset.totalMost;
        const began = performance.now();
        field.value = String(500_000 + time * 1000);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        while (form.dataset.stale !== undefined || sum.dataset.totalMost === before) await turn();
        await new Promise((done) => requestAnimationFrame(() => turn().then(done)));
        taken.push(performance.now() - began);
    }
    return taken;
}"""


def measure_year(browser: Browser, server: Server, runs: int) -> dict[str, Any]:
    """Measure each number of claims; `beside_one` is its median as a ratio to that of one claim."""
    found = {count: _typed(browser, server, count, runs) for count in _CLAIMS}
    first = found[_CLAIMS[0]]["painted_ms"]["median"]
    return {
        str(count): {**one, "beside_one": round(one["painted_ms"]["median"] / first, 2)}
        for count, one in found.items()
    }


def _typed(browser: Browser, server: Server, count: int, runs: int) -> dict[str, Any]:
    claims = "".join(
        f"&claim={_KINDS[number % len(_KINDS)]}{150_000 + number * 37}" for number in range(count)
    )
    place = f"en/estimate/#year?{_APPLICANT}{claims}"
    with fresh(browser) as context:
        page = opened(context, server, place, Condition(LOCAL, 1))
        page.locator("html[data-engine=ready]").wait_for(state="attached")
        page.locator("form[data-total]:not([data-stale])").wait_for(state="attached")
        taken = page.evaluate(_TYPE, runs)
    return {"painted_ms": summary(taken, 1, each=False)}
