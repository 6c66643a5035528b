"""Each file of the engine is the one that was published, or it is never run; what is damaged heals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from build_scripts.offline import WORKER
from build_scripts.runtime.engine import LOCK
from build_scripts.runtime.part import PART
from tests.browser.conftest import Served
from tests.browser.deployment import Deployment
from tests.browser.faults import causes
from tests.browser.steps import benefit, data_of, enter, settled

pytestmark = pytest.mark.browser

FACTS = {"passed": True, "fee": "20万"}
BENEFIT = "crypto-testing"
FILES = (
    "pyodide.module.js",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
    LOCK,
    "*.whl",
)
MEMORY = "memory.bin"
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda whole: whole[: len(whole) // 2],
    "a byte more": lambda whole: whole + b" ",
    "another file": lambda _whole: b"<h1>Not found</h1>",
}


def _deliver(context: BrowserContext, file: str, change: Callable[[bytes], bytes]) -> str:
    """Have a file arrive otherwise than it was published; gives what to undo it by."""

    def answer(route: Route) -> None:
        come = route.fetch()
        body = come.body() if route.request.method == "HEAD" else change(come.body())
        route.fulfill(status=200, content_type=come.headers["content-type"], body=body)

    pattern = f"**/engine/**/{file}"
    context.route(pattern, answer)
    return pattern


def _expect_answered(page: Page) -> None:
    settled(page)
    assert data_of(page, BENEFIT)["most"] == "100000.00"


@causes("engine-damaged")
@pytest.mark.parametrize("way", CHANGES)
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_not_the_published_one_never_runs(
    page: Page, context: BrowserContext, served: Served, file: str, way: str
) -> None:
    """The cause is said as it is, in words; the facts stay; trying again fetches the right one."""
    context.route(f"**/{MEMORY}", lambda route: route.fulfill(status=404, body="none"))
    pattern = _deliver(context, file, CHANGES[way])
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    failed = page.locator("[data-engine-status] .status--failed")
    expect(failed.locator("[data-cause]:visible")).to_have_count(1)
    expect(failed).to_contain_text("differs from what was published")
    expect(benefit(page, BENEFIT)).to_be_hidden()
    assert page.locator('[name="fee"]').input_value() == FACTS["fee"]
    context.unroute(pattern)
    page.locator("[data-retry]:visible").click()
    _expect_answered(page)


def test_the_lock_names_every_file_and_the_folder_the_lock(built_site: Path) -> None:
    """Nothing of the engine is left unchecked, and the folder's name is the lock's sha256."""
    (folder,) = (built_site / "engine").iterdir()
    lock = (folder / LOCK).read_bytes()
    assert folder.name == hashlib.sha256(lock).hexdigest()
    found = {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in folder.iterdir()
        if one.name != LOCK
    }
    named = json.loads(lock)["files"]
    assert {name: one["sha256"] for name, one in named.items()} == found
    for name, one in named.items():
        assert one["size"] == (folder / name).stat().st_size
        assert 0 < one["sent"] <= one["size"] + 100
    assert MEMORY in found


#: Wait until all is kept, and damage one file of it; or say how many of it are damaged.
IN_STORE = """async ([file, length, damage]) => {
    await navigator.serviceWorker.ready;
    const stored = async () => {
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            const found = (await cache.keys()).filter(({ url }) => url.includes("/engine/"));
            if (found.length >= length) return [cache, found.find((one) => one.url.endsWith(file))];
        }
        return null;
    };
    let found = await stored();
    while (!found) {
        await new Promise((done) => setTimeout(done, 50));
        found = await stored();
    }
    const [cache, one] = found;
    const kept = await cache.match(one);
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (damage) {
        bytes[bytes.length >> 1] ^= 1;
        await cache.put(one, new Response(bytes, { headers: kept.headers }));
    }
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}"""


@causes("store-damaged")
@pytest.mark.parametrize("file", ["pyodide.asm.wasm", "pyodide.asm.js", MEMORY, LOCK])
def test_a_damaged_store_heals_itself(
    device: BrowserContext, deployed: Deployment, file: str
) -> None:
    """A file that is damaged on the device is fetched anew, and the right one is kept from then on."""
    page = device.new_page()
    _damaged(page, deployed, file)
    page.close()
    page = device.new_page()
    page.goto(deployed.article("art-10"))
    enter(page, FACTS)
    _expect_answered(page)
    assert page.evaluate(IN_STORE, [file, _kept(deployed), False]) == _right(deployed, file)


#: A device that has no room left: what would take the place of something kept is refused.
NO_ROOM = """
const put = Cache.prototype.put;
Cache.prototype.put = async function (key, response) {
    if (await this.match(key)) throw new DOMException("full", "QuotaExceededError");
    return put.call(this, key, response);
};
"""


@causes("store-full")
def test_a_damaged_store_is_no_hindrance_where_there_is_no_room(
    device: BrowserContext, deployed: Deployment
) -> None:
    """The right file is used though it can't be kept, and what is damaged goes."""
    worker = deployed.folder / WORKER
    worker.write_text(NO_ROOM + worker.read_text(encoding="utf-8"), encoding="utf-8")
    file = "pyodide.asm.wasm"
    page = device.new_page()
    _damaged(page, deployed, file)
    page.close()
    page = device.new_page()
    page.goto(deployed.article("art-10"))
    enter(page, FACTS)
    _expect_answered(page)
    # It is kept again with the answer, now that its place is free.
    assert page.evaluate(IN_STORE, [file, _kept(deployed), False]) == _right(deployed, file)


def _kept(deployed: Deployment) -> int:
    """Give how many files of the engine are kept: what only tables take is kept by itself."""
    (folder,) = (deployed.folder / "engine").iterdir()
    return len([one for one in folder.iterdir() if one.name != PART])


def _right(deployed: Deployment, file: str) -> str:
    """Give the sha256 of a file of the engine."""
    (folder,) = (deployed.folder / "engine").iterdir()
    return hashlib.sha256((folder / file).read_bytes()).hexdigest()


def _damaged(page: Page, deployed: Deployment, file: str) -> None:
    """Use the engine until it is kept, and damage a file of what is kept."""
    page.goto(deployed.article("art-10"))
    enter(page, FACTS)
    _expect_answered(page)
    assert page.evaluate(IN_STORE, [file, _kept(deployed), True]) != _right(deployed, file)
