"""When the engine can't start: what a reader sees, keeps, and can do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.steps import benefit, data_of, enter, ready, settled
from tests.browser.watch import Held

pytestmark = pytest.mark.browser

FILES = {
    "worker": "**/worker.js",
    "runtime": "**/pyodide.module.js",
    "machine": "**/pyodide.asm.js",
    "wasm": "**/pyodide.asm.wasm",
    "library": "**/python_stdlib.zip",
    "packages": "**/pyodide-lock.json",
    "lock": "**/engine.json",
    "wheel": "**/*.whl",
}
#: Without it the engine starts from the library and the wheel.
MEMORY = "**/memory.bin"
FACTS = {"passed": True, "fee": "20万"}
BENEFIT = "crypto-testing"

type Handler = Callable[[Route], None]


def _abort(route: Route) -> None:
    route.abort()


def _missing(route: Route) -> None:
    route.fulfill(status=404, content_type="text/html", body="<h1>404</h1>")


WAYS: dict[str, Handler] = {"abort": _abort, "404": _missing}


def _html(page: Page) -> Locator:
    return page.locator("html")


def _expect_failure(page: Page, words: str) -> None:
    expect(_html(page)).to_have_attribute("data-engine", "failed")
    failed = page.locator("[data-engine-status] .status--failed")
    expect(failed).to_be_visible()
    expect(failed).to_contain_text(words)
    expect(failed.locator("[data-retry]")).to_be_visible()
    expect(page.locator("[data-engine-status] .status:visible")).to_have_count(1)


def _expect_facts_kept(page: Page) -> None:
    assert page.locator('[name="fee"]').input_value() == FACTS["fee"]
    expect(page.locator('[name="passed"][value="true"]')).to_be_checked()


def _expect_no_answer(page: Page) -> None:
    assert set(data_of(page, BENEFIT).values()) == {None}
    expect(benefit(page, BENEFIT)).to_be_hidden()


@causes("engine-file")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_is_said_and_trying_again_helps(
    page: Page, context: BrowserContext, served: Served, file: str, way: str
) -> None:
    """Without a file of the engine the page says so and keeps the facts; a retry then answers."""
    context.route(MEMORY, _missing)
    context.route(FILES[file], WAYS[way])
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    _expect_failure(page, "could not start")
    _expect_facts_kept(page)
    _expect_no_answer(page)
    context.unroute(FILES[file])
    page.locator("[data-retry]:visible").click()
    settled(page)
    _expect_facts_kept(page)
    assert data_of(page, BENEFIT)["most"] == "100000.00"
    expect(benefit(page, BENEFIT)).to_be_visible()
    expect(page.locator("[data-engine-status] .status--failed")).to_be_hidden()


@causes("engine-file")
def test_a_failure_is_said_in_chinese(page: Page, context: BrowserContext, served: Served) -> None:
    """On a Chinese page the failure and the way out are said in Chinese."""
    context.route(FILES["wasm"], _abort)
    page.goto(served.article("art-10"))
    enter(page, FACTS)
    _expect_failure(page, "没有启动成功")
    expect(page.locator("[data-retry]:visible")).to_have_text("重试")


@causes("engine-file")
def test_a_failure_is_told_to_a_screen_reader(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Whoever can't see the status hears that the calculator could not start."""
    context.route(FILES["wasm"], _abort)
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    _expect_failure(page, "could not start")
    expect(page.locator("[role=status][data-announce]")).to_contain_text("could not start")


@causes("engine-file")
def test_a_failure_leaves_the_answer_to_no_facts(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Where nothing was entered, the published answer to no facts stays: it is still right."""
    context.route(FILES["wasm"], _abort)
    page.goto(served.article("art-10", "en"))
    before = data_of(page, BENEFIT)
    page.locator("form[data-calculator]").evaluate("form => form.scrollIntoView()")
    _expect_failure(page, "could not start")
    assert before["outcome"] == "needs_facts"
    assert data_of(page, BENEFIT) == before
    expect(benefit(page, BENEFIT)).to_be_visible()


@causes("engine-file")
def test_a_failed_retry_can_be_tried_again(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """A retry that fails leads back to the same place, and the next one can still succeed."""
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(FILES["lock"], refuse)
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    _expect_failure(page, "could not start")
    before = len(asked)
    with page.expect_request(FILES["lock"]):
        page.locator("[data-retry]:visible").click()
    _expect_failure(page, "could not start")
    assert len(asked) > before
    _expect_facts_kept(page)
    context.unroute(FILES["lock"])
    page.locator("[data-retry]:visible").click()
    settled(page)
    assert data_of(page, BENEFIT)["most"] == "100000.00"


def _changed(bytes_: bytes) -> bytes:
    """Change one byte in the middle of a file."""
    middle = len(bytes_) // 2
    if not bytes_:  # Asked for by its head alone.
        return b""
    return bytes_[:middle] + bytes([bytes_[middle] ^ 1]) + bytes_[middle + 1 :]


@causes("engine-damaged")
def test_a_wheel_that_differs_from_its_lock_is_refused(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """A wheel whose bytes don't have the lock's sha256 is never run: the engine fails instead."""

    def forge(route: Route) -> None:
        forged = _changed(route.fetch().body())
        route.fulfill(status=200, content_type="application/zip", body=forged)

    context.route(MEMORY, _missing)
    context.route(FILES["wheel"], forge)
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    _expect_failure(page, "differs from what was published")
    _expect_no_answer(page)
    _expect_facts_kept(page)


def test_the_wheel_as_it_is_gets_past_the_same_check(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """The same wheel, handed through unchanged, is accepted: it is the bytes that are checked."""

    def hand_through(route: Route) -> None:
        route.fulfill(status=200, content_type="application/zip", body=route.fetch().body())

    context.route(MEMORY, _missing)
    context.route(FILES["wheel"], hand_through)
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    settled(page)
    assert data_of(page, BENEFIT)["most"] == "100000.00"


@causes("no-worker")
@pytest.mark.parametrize(
    "without",
    [
        "delete window.Worker",
        "window.Worker = class { constructor() { throw new TypeError('no module workers'); } }",
    ],
    ids=["no workers", "no module workers"],
)
def test_a_browser_without_workers_is_told_so(
    page: Page, context: BrowserContext, served: Served, without: str
) -> None:
    """A browser that can't start a module worker gets the failed state, in words."""
    context.add_init_script(without)
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    _expect_failure(page, "could not start")
    _expect_facts_kept(page)
    _expect_no_answer(page)


@causes("no-worker")
def test_a_worker_that_was_refused_once_can_be_tried_again(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Where starting a worker is refused on the spot, a later retry starts one after all."""
    context.add_init_script("window.Kept = Worker; delete window.Worker")
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    _expect_failure(page, "could not start")
    page.evaluate("() => { window.Worker = window.Kept; }")
    page.locator("[data-retry]:visible").click()
    settled(page)
    assert data_of(page, BENEFIT)["most"] == "100000.00"


@causes("engine-stalls")
def test_a_download_that_hangs_counts_as_failed(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """A file that never arrives ends in the failed state after two minutes, not in waiting."""
    held = Held(context, FILES["wasm"])
    page.clock.install()
    page.goto(served.article("art-10", "en"))
    with page.expect_request(FILES["wasm"]):
        enter(page, FACTS)
    expect(_html(page)).to_have_attribute("data-engine", "loading")
    expect(page.locator("[data-engine-status] .status:visible")).to_have_count(1)
    expect(page.locator('[data-message="waiting"]')).to_be_visible()
    page.clock.fast_forward(121_000)
    _expect_failure(page, "could not start")
    _expect_facts_kept(page)
    held.release()


def test_the_start_is_said_in_stages(page: Page, context: BrowserContext, served: Served) -> None:
    """While the engine is fetched the page says so and shows no answer; then it shows it."""
    held = Held(context, FILES["wasm"])
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    expect(_html(page)).to_have_attribute("data-engine-stage", "download")
    expect(page.locator("[data-engine-status] .status--download")).to_be_visible()
    _expect_no_answer(page)
    expect(page.locator('[data-message="waiting"]')).to_be_visible()
    held.release()
    settled(page)
    expect(page.locator("[data-engine-status] .status--ready")).to_be_visible()
    expect(page.locator('[data-message="waiting"]')).to_be_hidden()
    assert data_of(page, BENEFIT)["most"] == "100000.00"


#: Keeps the worker that runs at hand, counts those that were started, and lets one hear nothing.
WORKERS = """
    window.workers = [];
    window.deafTo = "";
    const made = window.Worker;
    window.Worker = class extends made {
        constructor(...given) { super(...given); window.workers.push(this); }
        postMessage(said, ...more) {
            const deaf = window.deafTo && String(said.request).includes(window.deafTo);
            if (!deaf) super.postMessage(said, ...more);
        }
    };"""


def _watched(page: Page, served: Served) -> None:
    """Open a calculator, its workers and its clock in hand, and have an answer."""
    page.add_init_script(WORKERS)
    page.clock.install()
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    settled(page)


def _workers(page: Page) -> int:
    count: int = page.evaluate("window.workers.length")
    return count


@causes("engine-dies")
def test_an_engine_that_dies_is_started_again_by_itself(page: Page, served: Served) -> None:
    """A worker that is gone is noticed by the next question, and another answers it."""
    _watched(page, served)
    page.evaluate("window.workers[0].terminate()")
    page.locator('[name="fee"]').fill("30万")
    page.clock.fast_forward(11_000)
    expect(benefit(page, BENEFIT)).to_have_attribute("data-most", "150000.00")
    settled(page)
    assert _workers(page) == 2


@causes("engine-dies")
def test_typing_on_does_not_hide_a_dead_engine(page: Page, served: Served) -> None:
    """The clock of a question is not started anew by those that follow."""
    _watched(page, served)
    page.evaluate("window.workers[0].terminate()")
    for fee in ("3", "30", "300", "3000"):
        page.locator('[name="fee"]').fill(fee)
        page.clock.run_for(3_000)
    expect(benefit(page, BENEFIT)).to_have_attribute("data-most", "1500.00")
    assert _workers(page) == 2


@causes("engine-dies-again")
def test_a_question_that_no_engine_survives_is_given_up(page: Page, served: Served) -> None:
    """The same question kills no third engine: the page says so, and answers the next one."""
    _watched(page, served)
    page.evaluate("window.deafTo = '77'")
    page.locator('[name="fee"]').fill("77")
    page.clock.fast_forward(11_000)
    page.wait_for_function("window.workers.length === 2")
    ready(page)
    page.clock.fast_forward(11_000)
    _expect_failure(page, "gave no answer")
    _expect_no_answer(page)
    assert page.locator('[name="fee"]').input_value() == "77"
    page.locator('[name="fee"]').fill("30万")
    settled(page)
    assert data_of(page, BENEFIT)["most"] == "150000.00"
    assert _workers(page) == 3


@causes("engine-dies")
def test_python_that_breaks_is_started_again(page: Page, served: Served) -> None:
    """Where the worker lives and its Python does not, the question is asked of another."""
    page.add_init_script(WORKERS)
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    settled(page)
    page.evaluate("window.deafTo = '30'")
    page.locator('[name="fee"]').fill("30万")
    page.evaluate(
        """() => {
            window.deafTo = "";
            const data = { kind: "broken", id: 0, reason: "fatal" };
            window.workers[0].dispatchEvent(new MessageEvent("message", { data }));
        }"""
    )
    expect(benefit(page, BENEFIT)).to_have_attribute("data-most", "150000.00")
    assert _workers(page) == 2


@causes("no-webassembly")
def test_a_browser_without_webassembly_is_told_so(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Lockdown modes and some browsers within apps have none; no connection is blamed."""
    context.add_init_script("delete window.WebAssembly")
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    _expect_failure(page, "lacks WebAssembly")
    _expect_facts_kept(page)
    _expect_no_answer(page)


@causes("engine-file")
def test_typing_on_after_a_failure_tries_again(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Whoever types on instead of pressing the button gets the answer once the network is back."""
    context.route(FILES["wasm"], _missing)
    page.goto(served.article("art-10", "en"))
    facts: dict[str, Any] = {**FACTS}
    enter(page, facts)
    _expect_failure(page, "could not start")
    context.unroute(FILES["wasm"])
    page.locator('[name="fee"]').fill("30万")
    settled(page)
    assert data_of(page, BENEFIT)["most"] == "150000.00"
