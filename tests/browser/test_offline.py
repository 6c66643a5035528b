"""What stays on the reader's device: the site without a network, new versions, the started engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.deployment import Deployment
from tests.browser.faults import causes
from tests.browser.searching import search
from tests.browser.steps import data_of, enter, ready, settled
from tests.browser.watch import Watch, started

pytestmark = pytest.mark.browser

FACTS = {"passed": True, "fee": "20万"}
#: Pyodide's three files, the memory, two locks, the library, the wheel.
ENGINE_FILES = 8
WHAT_IS_KEPT = """async () => {
    const kept = {};
    for (const name of await caches.keys()) {
        const key = name.replace(/^policy \\S+ /, "").split(" ")[0];
        kept[key] = (await (await caches.open(name)).keys()).map((one) => one.url);
    }
    return kept;
}"""
UNTIL = """async ([what, least]) => {
    const kept = WHAT_IS_KEPT;
    while (((await kept())[what] ?? []).length < least) {
        await new Promise((done) => setTimeout(done, 50));
    }
}""".replace("WHAT_IS_KEPT", WHAT_IS_KEPT)


@pytest.fixture(autouse=True)
def _more_patience() -> Iterator[None]:
    """Wait longer here: what is kept is written after the page is there."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=PATIENCE)


def _until_kept(page: Page, what: str, least: int = 1) -> None:
    """Wait until something is kept: `site` or `engine`."""
    page.evaluate(UNTIL, [what, least])


def _kept_site(page: Page) -> None:
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")


def _use(page: Page, deployed: Deployment, article: str = "art-10") -> None:
    page.goto(deployed.article(article))
    enter(page, FACTS)
    settled(page)


@causes("offline")
def test_after_one_visit_everything_works_without_a_network(
    device: BrowserContext, built_site: Path, tmp_path: Path
) -> None:
    """Whoever used one calculator has every article, its search and its calculator offline."""
    deployed = Deployment(built_site, tmp_path / "deployed")
    page = device.new_page()
    _use(page, deployed)
    _kept_site(page)
    _until_kept(page, "engine", ENGINE_FILES)
    page.close()
    deployed.stop()
    for language, words, find in (("zh", "等保测评", "art-13"), ("en", "MLPS", "art-13")):
        page = device.new_page()
        page.goto(deployed.article("art-08", language))
        facts = {**FACTS, "product_type": "dedicated_security_product"}
        enter(page, facts)
        settled(page)
        assert data_of(page, "certification-and-testing")["most"] == "100000.00"
        found = search(page, words).first
        expect(found).to_have_attribute("href", re.compile(f"/{find}/"))
        page.close()
    page = device.new_page()
    for number in range(1, 24):
        for language in ("zh", "en"):
            page.goto(deployed.article(f"art-{number:02}", language))
            expect(page.locator(f"form[data-calculator='art-{number:02}']")).to_be_attached()
            expect(page.locator("h1")).to_be_visible()


@causes("offline-at-first")
def test_who_only_reads_never_downloads_the_engine(
    device: BrowserContext, built_site: Path, tmp_path: Path
) -> None:
    """A visit without a calculator keeps the pages and no engine; offline, the page says so."""
    deployed = Deployment(built_site, tmp_path / "deployed")
    watch = Watch(device)
    page = device.new_page()
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(deployed.article("art-10"))
    started(page)
    _kept_site(page)
    watch.quiet(page)
    assert watch.engine() == []
    assert "engine" not in page.evaluate(WHAT_IS_KEPT)
    page.close()
    deployed.stop()
    page = device.new_page()
    page.goto(deployed.article("art-13", "en"))
    expect(page.locator("h1")).to_contain_text("Article 13")
    enter(page, {"third_party": True})
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    expect(page.locator("[data-engine-status] .status--failed")).to_be_visible()


@causes("offline")
def test_a_page_that_does_not_exist_is_answered_without_a_network(
    device: BrowserContext, built_site: Path, tmp_path: Path
) -> None:
    """Offline, a wrong address gets the site's own page, and a missing slash is mended."""
    deployed = Deployment(built_site, tmp_path / "deployed")
    page = device.new_page()
    page.goto(deployed.article("art-10"))
    _kept_site(page)
    deployed.stop()
    # The second one's escapes stand for no text.
    for nowhere in ("nowhere/", "%E0%A4%A/"):
        page.goto(deployed.address + nowhere)
        expect(page.get_by_text("没有这个页面").first).to_be_visible()
    page.goto(deployed.article("art-05").rstrip("/"))
    expect(page).to_have_url(deployed.article("art-05"))


@causes("new-version")
def test_a_new_version_is_told_and_taken_when_asked_for(
    device: BrowserContext, deployed: Deployment
) -> None:
    """The reader keeps the old version, facts included, until choosing the new one."""
    page = device.new_page()
    page.goto(deployed.article("art-10"))
    _kept_site(page)
    old, new = "推动商用密码产品检测认证", "推动商用密码产品检测认证（新版）"
    deployed.change("art-10", old, new)
    deployed.finish()
    page.goto(deployed.article("art-10"))
    enter(page, FACTS)
    notice = page.locator("[data-update]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("本站有新版本")
    expect(page.locator("h1")).not_to_contain_text("新版")
    page.reload()
    expect(page.locator("h1")).not_to_contain_text("新版")
    enter(page, FACTS)
    expect(notice).to_be_visible()
    notice.get_by_role("button").click()
    expect(page.locator("h1")).to_contain_text("新版")
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    expect(notice).to_be_hidden()


@causes("new-version")
def test_a_new_version_is_told_in_english(device: BrowserContext, deployed: Deployment) -> None:
    """On an English page the notice and its button are English."""
    page = device.new_page()
    page.goto(deployed.article("art-10", "en"))
    _kept_site(page)
    deployed.change("art-10", "商用密码", "商用密码 ")
    deployed.finish()
    page.goto(deployed.article("art-10", "en"))
    notice = page.locator("[data-update]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("A new version of this site is ready")


@causes("half-deployed")
def test_half_a_deployment_is_never_taken(device: BrowserContext, deployed: Deployment) -> None:
    """While a file is not the one that the new list names, the old version stays whole."""
    page = device.new_page()
    page.goto(deployed.article("art-10"))
    _kept_site(page)
    deployed.change("art-10", "商用密码", "商用密码 ")
    deployed.finish()
    late = "推动商用密码 产品检测认证"
    deployed.change("art-10", late, f"{late}（写到一半）")
    state = page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.ready;
            await registration.update().catch(() => undefined);
            const coming = registration.installing ?? registration.waiting;
            return new Promise((done) => {
                const see = () => {
                    if (!coming || ["redundant", "installed"].includes(coming.state)) {
                        done(coming?.state ?? "none");
                    }
                };
                coming?.addEventListener("statechange", see);
                see();
            });
        }"""
    )
    assert state == "redundant"
    page.goto(deployed.article("art-10"))
    expect(page.locator("h1")).not_to_contain_text("写到一半")
    expect(page.locator("[data-update]")).to_be_hidden()


def test_an_update_fetches_only_what_changed(device: BrowserContext, deployed: Deployment) -> None:
    """Files that both versions have alike are taken from the old one, the engine's included."""
    page = device.new_page()
    _use(page, deployed)
    _kept_site(page)
    _until_kept(page, "engine", ENGINE_FILES)
    deployed.change("art-10", "商用密码", "商用密码 ")
    deployed.finish()
    deployed.asked.clear()
    page.goto(deployed.article("art-13"))
    expect(page.locator("[data-update]")).to_be_visible()
    fetched = {
        one
        for one in deployed.asked
        if one.startswith(("policies/", "en/", "engine/", "app/")) or one.endswith(".css")
    }
    assert fetched <= {"policies/chengdu-2020-7/art-10/", "policies/chengdu-2020-7/art-13/"}
    assert "policies/chengdu-2020-7/art-10/" in fetched


@causes("save-data")
def test_a_reader_who_saves_data_keeps_nothing(
    device: BrowserContext, deployed: Deployment
) -> None:
    """Where the browser says to save data, nothing is fetched or stored for later."""
    device.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    watch = Watch(device)
    page = device.new_page()
    _use(page, deployed)
    watch.quiet(page)
    assert (
        page.evaluate("() => navigator.serviceWorker.getRegistrations().then((r) => r.length)") == 0
    )
    assert page.evaluate(WHAT_IS_KEPT) == {}


def test_a_page_that_is_being_worked_on_is_never_kept(
    device: BrowserContext, deployed: Deployment
) -> None:
    """Where the preview reloads pages by itself, no service worker stands before it."""
    for page_file in deployed.folder.rglob("art-10/index.html"):
        text = page_file.read_text(encoding="utf-8")
        page_file.write_text(text.replace("</body>", '<script data-live type="x"></script></body>'))
    watch = Watch(device)
    page = device.new_page()
    page.goto(deployed.article("art-10"))
    watch.quiet(page)
    assert (
        page.evaluate("() => navigator.serviceWorker.getRegistrations().then((r) => r.length)") == 0
    )


def test_a_return_starts_the_engine_before_anyone_turns_to_it(
    device: BrowserContext, deployed: Deployment
) -> None:
    """On a later visit the engine is ready as soon as the page is, from what the device keeps."""
    page = device.new_page()
    _use(page, deployed)
    _kept_site(page)
    _until_kept(page, "engine", ENGINE_FILES)
    page.close()
    page = device.new_page()
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(deployed.article("art-01"))
    ready(page)
    expect(page.locator("form[data-calculator]")).not_to_be_in_viewport()
    enter(page, {"accepted_on_time": True, "national_grant": "1200万", "total_investment": "0.4亿"})
    settled(page)
    assert data_of(page, "matching-grant")["most"] == "6000000.00"
