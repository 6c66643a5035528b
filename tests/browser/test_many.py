"""A site of many policies: its reader loads one policy's rules, and finds each in the lists."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from benchmarks.invented import invented_id
from build_scripts.pages.many import PER_PAGE
from build_scripts.runtime.policies import policy_file
from tests.browser.axe import violations_of
from tests.browser.conftest import Served
from tests.browser.deployment import Deployment
from tests.browser.room import lost_words, too_small
from tests.browser.searching import search
from tests.browser.steps import ask_engine, data_of, enter, ready, settled
from tests.browser.watch import started, two_frames
from tests.many import COUNT
from tests.markup import read_page

pytestmark = pytest.mark.browser

ONE, OTHER = 3, 8
#: The first article of every policy has one benefit, for which a project must have been approved.
FACTS = {"approved": True}


def _address(served: Served, number: int, place: str, language: str = "en") -> str:
    return served.url(f"policies/{invented_id(number)}/{place}", language)


def _rules(context: BrowserContext) -> list[str]:
    """Give the names of the policies' files, as they are asked for from now on."""
    asked: list[str] = []

    def hear(one: Request) -> None:
        name = one.url.rpartition("/")[2]
        if name.startswith("policy-") and name.endswith(".zip"):
            asked.append(name)

    context.on("request", hear)
    return asked


def _benefit(served: Served, number: int) -> str:
    place = served.folder / "policies" / invented_id(number) / "art-01" / "index.html"
    (found,) = {one.get("data-benefit") for one in read_page(place).all(data_benefit=None)}
    return str(found)


@pytest.mark.parametrize("memory", [True, False])
def test_a_reader_of_one_policy_fetches_its_rules_alone(
    page: Page, context: BrowserContext, many_served: Served, *, memory: bool
) -> None:
    """An article is answered with the core and its own policy's file, however the engine starts."""
    if not memory:
        context.route("**/memory.bin", lambda route: route.fulfill(status=404, body="none"))
    asked = _rules(context)
    page.goto(_address(many_served, ONE, "art-01/"))
    enter(page, FACTS)
    settled(page)
    assert data_of(page, _benefit(many_served, ONE))["outcome"] in ("amount", "needs_facts")
    assert asked == [policy_file(invented_id(ONE))]


def test_the_answer_is_that_of_the_policys_own_rules(page: Page, many_served: Served) -> None:
    """One engine answers for several policies, each by its own figures, whatever comes first."""
    page.goto(many_served.url("method/"))
    started(page)
    requests: list[dict[str, Any]] = [
        {"policy": invented_id(number), "article": "art-01", "facts": {}} for number in range(COUNT)
    ]
    for number, reply in enumerate(ask_engine(page, [*requests, *requests])):
        policy = invented_id(number % COUNT)
        data = many_served.folder / "data" / "v1" / "policies" / policy / "articles" / "art-01.json"
        (benefit,) = json.loads(data.read_text(encoding="utf-8"))["article"]["benefits"]
        assert reply["answer"]["policy"] == policy
        assert list(reply["answer"]["benefits"]) == [benefit["id"]]


def test_a_policy_that_is_not_there_is_refused_as_ever(page: Page, many_served: Served) -> None:
    page.goto(many_served.url("method/"))
    started(page)
    asked = {"policy": "invented-9999", "article": "art-01", "facts": {}}
    (reply,) = ask_engine(page, [asked])
    assert [one["code"] for one in reply["problems"]] == ["policy_unknown"]


def test_rules_that_are_not_the_published_ones_never_run(
    page: Page, context: BrowserContext, many_served: Served
) -> None:
    """A changed file of a policy stops the engine, and what is entered stays."""

    def spoil(route: Route) -> None:
        route.fulfill(status=200, body=route.fetch().body() + b" ")

    context.route("**/policy-*.zip", spoil)
    page.goto(_address(many_served, ONE, "art-01/"))
    enter(page, FACTS)
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    expect(page.locator("html")).to_have_attribute("data-engine-cause", "damaged")
    context.unroute("**/policy-*.zip")
    page.locator("[data-retry]:visible").first.click()
    settled(page)
    assert data_of(page, _benefit(many_served, ONE))["outcome"] in ("amount", "needs_facts")


def test_the_questions_and_the_year_are_answered_by_the_policys_rules(
    page: Page, context: BrowserContext, many_served: Served
) -> None:
    """From the questions to the year, all within one policy."""
    asked = _rules(context)
    page.goto(_address(many_served, OTHER, "find/"))
    page.locator('[name="who"][value="enterprise"]').check()
    page.locator('[name="deeds"]').first.check()
    fits = page.locator('[data-find-list="fits"] li')
    expect(fits.first).to_be_visible()
    page.locator("[data-find-year] a").click()
    page.wait_for_url(f"**/{invented_id(OTHER)}/estimate/**")
    ready(page)
    expect(page.locator("form[data-total] [data-claim]")).to_have_count(1)
    expect(page.locator("[data-ends]")).to_be_visible()
    assert set(asked) == {policy_file(invented_id(OTHER))}


def test_a_list_is_looked_through_page_by_page(page: Page, many_served: Served) -> None:
    """A filter shows what fits from every page; without one each page shows its own entries."""
    page.goto(many_served.url("benefits/2/", "en"))
    started(page)
    rows = page.locator("[data-entries] > tr")
    own = rows.count()
    assert 0 < own < PER_PAGE
    expect(page.locator("[data-pager]")).to_be_visible()
    names = [_named(many_served, number) for number in (ONE, COUNT - 1)]
    for name, number in zip(names, (ONE, COUNT - 1), strict=True):
        page.locator("[name=words]").fill(name)
        folder = many_served.folder / "policies" / invented_id(number)
        expect(rows).to_have_count(len(list(folder.glob("art-*"))) - 1)
        for link in rows.locator("a").all():
            assert f"/{invented_id(number)}/art-" in str(link.evaluate("one => one.href"))
    page.locator("[name=words]").fill("no such words")
    expect(rows).to_have_count(0)
    expect(page.locator("[data-count]")).to_contain_text("None")
    page.locator("[name=words]").fill("")
    expect(rows).to_have_count(own)


def _named(served: Served, number: int) -> str:
    page = served.folder / "policies" / invented_id(number) / "index.html"
    return read_page(page).one("h1").text.replace("¶", "").strip()


def test_a_filter_in_the_address_is_looked_for(page: Page, many_served: Served) -> None:
    page.goto(many_served.url("list/#filter?words=" + quote(_named(many_served, ONE)), "en"))
    started(page)
    link = page.locator("[data-entries] .listed__title a")
    expect(link).to_have_count(1)
    link.click()
    page.wait_for_url(f"**/policies/{invented_id(ONE)}/")


def _kept_policies(page: Page) -> dict[str, int]:
    """Count the files that the device keeps of each policy, once one of them is kept whole."""
    found: dict[str, int] = page.evaluate(
        """async () => {
            const mine = (name) => name.includes(" policy invented-");
            const listed = (one) => one.url.includes("/kept/policies/");
            for (;;) {
                const found = {};
                let whole = false;
                for (const name of (await caches.keys()).filter(mine)) {
                    const files = await (await caches.open(name)).keys();
                    whole ||= files.some(listed);
                    found[name.split(" ").at(-2)] = files.length;
                }
                if (whole) return found;
                await new Promise((done) => setTimeout(done, 50));
            }
        }"""
    )
    return found


def _expect_computed(page: Page, served: Served, address: str, number: int) -> None:
    page.goto(address)
    enter(page, FACTS)
    settled(page)
    assert data_of(page, _benefit(served, number))["outcome"] in ("amount", "needs_facts")


def test_a_policy_that_was_read_is_kept_and_no_other(
    device: BrowserContext, many_served: Served, tmp_path: Path
) -> None:
    """Without a network the policy's pages and its rules work, and the list is there."""
    deployed = Deployment(many_served.folder, tmp_path / "deployed")
    page = device.new_page()
    below = f"{deployed.address}en/policies/{invented_id(ONE)}/"
    _expect_computed(page, many_served, f"{below}art-01/", ONE)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.wait_for_function("() => caches.keys().then((all) => all.some((n) => / engine /.test(n)))")
    assert set(_kept_policies(page)) == {invented_id(ONE)}
    page.wait_for_function(_WHOLE_ENGINE)
    deployed.stop()
    _expect_computed(page, many_served, f"{below}art-01/", ONE)
    page.goto(f"{below}estimate/")
    expect(page.locator("form[data-total]")).to_be_visible()
    page.goto(below.replace("/en/", "/"))
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{deployed.address}en/list/")
    expect(page.locator("[data-entries] > li")).to_have_count(COUNT)
    page.goto(f"{deployed.address}en/policies/{invented_id(OTHER)}/")
    assert page.locator("[data-policy]").count() == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_was_opened_is_searched_without_a_network(
    device: BrowserContext, many_served: Served, tmp_path: Path, language: str
) -> None:
    """The search then says that it looks only there, and finds there and nowhere else."""
    deployed = Deployment(many_served.folder, tmp_path / "deployed")
    page = device.new_page()
    root = "en/" if language == "en" else ""
    page.goto(f"{deployed.address}{root}policies/{invented_id(ONE)}/art-01/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    _kept_policies(page)
    deployed.stop()
    page.reload()
    started(page)
    query = {"zh": "第二条", "en": "Article 2"}[language]
    results = search(page, query)
    expect(results.first).to_have_attribute("href", re.compile(f"/{invented_id(ONE)}/art-02/"))
    for link in results.all():
        assert f"/{invented_id(ONE)}/" in str(link.get_attribute("href"))
    said = {"zh": "没有网络", "en": "Without a network"}[language]
    expect(page.locator("[data-search-status]")).to_contain_text(said)


def test_what_is_kept_of_a_policy_follows_an_update(
    device: BrowserContext, many_served: Served, tmp_path: Path
) -> None:
    """A new version is taken whole: the policy that a reader has, and no other."""
    deployed = Deployment(many_served.folder, tmp_path / "deployed")
    page = device.new_page()
    below = f"{deployed.address}policies/{invented_id(ONE)}/"
    page.goto(f"{below}art-01/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    before = _kept_policies(page)
    changed = deployed.folder / "policies" / invented_id(ONE) / "art-02" / "index.html"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("<h1", '<p id="new-words">new</p><h1', 1), encoding="utf-8")
    deployed.finish()
    page.goto(f"{below}art-01/")
    page.locator("[data-update]:visible button").click()
    page.wait_for_load_state()
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    expect(page.locator("[data-update]")).to_be_hidden()
    assert _kept_policies(page) == before
    deployed.stop()
    page.goto(f"{below}art-02/")
    expect(page.locator("#new-words")).to_have_count(1)


#: The engine's folder holds what it starts from, in the store of the device.
_WHOLE_ENGINE = """async () => {
    for (const name of await caches.keys()) {
        if (!name.includes(" engine ")) continue;
        const files = await (await caches.open(name)).keys();
        if (files.some((one) => one.url.endsWith("memory.bin")) && files.length >= 8) return true;
    }
    return false;
}"""


def test_a_receipt_is_checked_by_the_rules_of_the_policy_that_it_names(
    page: Page, context: BrowserContext, many_served: Served
) -> None:
    """The page for receipts belongs to no policy, and fetches the one that a receipt is of."""
    page.goto(many_served.url("verify/", "en"))
    started(page)
    question = {"policy": invented_id(OTHER), "article": "art-01", "facts": FACTS}
    made = {**question, "ask": "receipt", "made": "2026-01-01", "language": "en"}
    (reply,) = ask_engine(page, [made])
    asked = _rules(context)
    receipt = json.dumps(reply["receipt"]).encode()
    page.locator("[data-receipt]").set_input_files(
        {"name": "receipt.json", "mimeType": "application/json", "buffer": receipt}
    )
    expect(page.locator("[data-verdict]")).not_to_be_empty()
    ready(page)
    assert asked == [policy_file(invented_id(OTHER))]
    assert reply["receipt"]["policy"] == invented_id(OTHER)


def test_a_table_is_answered_by_its_policys_rules(
    page: Page, context: BrowserContext, many_served: Served
) -> None:
    """A policy's own page for tables answers its template, with the one file of rules."""
    asked = _rules(context)
    page.goto(_address(many_served, OTHER, "tables/"))
    started(page)
    rows = b"id,approved\r\na,yes\r\nb,no\r\n"
    page.locator("[data-table-article]").select_option("art-01")
    page.locator("[data-table]").set_input_files(
        {"name": "rows.csv", "mimeType": "text/csv", "buffer": rows}
    )
    expect(page.locator("[data-results]")).to_be_visible()
    expect(page.locator('[data-rows="answers"] tbody tr')).to_have_count(2)
    assert asked == [policy_file(invented_id(OTHER))]


#: A box that a reader sees and can put a finger on: its edge, and its height.
_BOXES = """() => [...document.querySelectorAll("form.filters :is(input, select)")].map((one) =>
    [parseFloat(getComputedStyle(one).borderTopWidth) >= 1, one.offsetHeight >= 40])"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("place", ["", "list/", "benefits/", "data/", "find/"])
def test_what_leads_to_many_policies_can_be_read_and_pressed(
    page: Page, many_served: Served, place: str, language: str
) -> None:
    """No word is lost, nothing is too small, no rule of accessibility is broken, at any width."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(many_served.url(place, language))
    started(page)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        two_frames(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert lost_words(page) == [], width
        assert too_small(page) == [], width
        assert violations_of(page) == [], width
    assert {(edge, high) for edge, high in page.evaluate(_BOXES)} <= {(True, True)}
