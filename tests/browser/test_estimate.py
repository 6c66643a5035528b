"""“My year”: several claims on one page, what they give together, and how they are taken along."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Download, FilePayload, Locator, Page, expect

from build_scripts.runtime.part import PART
from calculators.total import total
from tests.browser.axe import violations_of
from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.steps import ready, settled, unfold
from tests.browser.watch import Watch
from tests.schemas import validator

pytestmark = pytest.mark.browser

TESTING = "art-08/certification-and-testing"
ASSESSMENT = "art-13/assessment-fee"
PLATFORM = "art-15/public-platform"
GENERAL = "applicant_type=enterprise&legal_person=true&in_sector=true&application_date=2022-06-30"
PRODUCT = "passed=true&product_type=dedicated_security_product"
#: A certain claim, two that may be one fee, and one that still needs facts.
YEAR = (
    f"#year?{GENERAL}&claim={PLATFORM}&platform_built=true&platform_investment=800万"
    f"&claim={TESTING}&{PRODUCT}&fee=300万"
    f"&claim={ASSESSMENT}&third_party=true&service_fee=300万"
    "&claim=art-10/crypto-testing&fee=5万"
)


def _settled(page: Page) -> None:
    ready(page)
    expect(page.locator("form[data-total][data-stale]")).to_have_count(0)


def _open(page: Page, served: Served, hash_: str = "", language: str = "en") -> None:
    page.goto(served.url("estimate/", language) + hash_)
    if hash_:
        expect(page.locator("[data-claim]").first).to_be_visible()
        _settled(page)


def _claim(page: Page, name: str) -> Locator:
    return page.locator(f'[data-claim="{name}"]')


def _add(page: Page, benefit: str) -> None:
    page.select_option("[data-add-choice]", benefit)
    page.locator("[data-add-claim]").click()


def _sum(page: Page) -> tuple[str | None, str | None]:
    _settled(page)
    found = page.locator("[data-sum]")
    return found.get_attribute("data-total-least"), found.get_attribute("data-total-most")


def _ids(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-claim]')].map((one) => one.dataset.claim)"
    )
    return found


def _text(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


def _file(content: bytes) -> FilePayload:
    return {"name": "year.json", "mimeType": "application/json", "buffer": content}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_year_is_entered_and_summed(
    page: Page, served: Served, language: str, width: int
) -> None:
    """The applicant is said once, each claim has its own facts, the sum follows each input."""
    page.set_viewport_size({"width": width, "height": 844})
    _open(page, served, "", language)
    page.select_option("form[data-total] [data-general] [name=applicant_type]", "enterprise")
    _add(page, TESTING)
    first = _claim(page, "a")
    first.locator("[name=passed][value=true]").check()
    first.locator("[name=product_type]").select_option("dedicated_security_product")
    first.locator("[name=fee]").fill("300万")
    _add(page, PLATFORM)
    second = _claim(page, "b")
    expect(second.locator("[name=fee]")).to_have_count(0)
    second.locator("[name=platform_built][value=true]").check()
    second.locator("[name=platform_investment]").fill("800万")
    assert _sum(page) == ("2400000.00", "3400000.00")
    assert first.get_attribute("data-counted") == "true"
    assert first.get_attribute("data-payable-most") == "1000000.00"
    expect(first.locator("[data-read]").first).to_contain_text("3,000,000")
    shown = {"zh": "3,400,000 元", "en": "CNY 3,400,000"}[language]
    expect(page.locator("[data-sum-most]")).to_have_text(shown)
    bar = page.locator("[data-pinned-sum]")
    if width == 390:
        expect(bar).to_contain_text(shown)
        bar.click()
        expect(page.locator("[data-sum-heading]")).to_be_focused()
    else:
        expect(bar).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_claims_of_a_kind_keep_their_own_answers(page: Page, served: Served) -> None:
    """A yes in one claim is no yes in the other, and no two elements have one id."""
    _open(page, served)
    _add(page, TESTING)
    _add(page, TESTING)
    _claim(page, "a").locator("[name=passed][value=true]").check()
    _claim(page, "b").locator("[name=passed][value=false]").check()
    expect(_claim(page, "a").locator("[name=passed][value=true]")).to_be_checked()
    _settled(page)
    expect(_claim(page, "b")).to_have_attribute("data-outcome", "not_eligible")
    expect(_claim(page, "a")).to_have_attribute("data-outcome", "needs_facts")
    twice = page.evaluate("""() => {
        const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
        return ids.filter((id, place) => ids.indexOf(id) !== place);
    }""")
    assert twice == []


def test_an_own_fact_wins_over_the_applicants(page: Page, served: Served) -> None:
    """Other support for one item, and another day, are that claim's alone."""
    _open(page, served, YEAR)
    own = _claim(page, "a").locator(".claim__own")
    own.locator("summary").click()
    own.locator("[name=other_municipal_support]").fill("500万")
    _settled(page)
    expect(_claim(page, "a")).to_have_attribute("data-payable-most", "0.00")
    expect(_claim(page, "a")).to_have_attribute("data-most", "2400000.00")
    expect(_claim(page, "b")).to_have_attribute("data-payable-most", "1000000.00")
    own = _claim(page, "b").locator(".claim__own")
    own.locator("summary").click()
    own.locator("[name=application_date]").fill("2024-06-30")
    _settled(page)
    expect(_claim(page, "b")).to_have_attribute("data-payable-most", "0.00")


def test_one_fee_is_proposed_and_decided_by_the_reader(page: Page, served: Served) -> None:
    """Said to be one, the lower claim stands aside with the reason; undone, both count again."""
    _open(page, served, YEAR)
    assert _sum(page) == ("2400000.00", "4925000.00")
    page.get_by_role("button", name="One and the same, count it once").click()
    assert _sum(page) == ("2400000.00", "3925000.00")
    expect(_claim(page, "b")).to_have_attribute("data-counted", "false")
    expect(_claim(page, "b").locator("[data-claim-instead]")).to_contain_text("Article 20")
    page.locator("[data-undo-button]").click()
    assert _sum(page) == ("2400000.00", "4925000.00")
    page.get_by_role("button", name="Two different things").click()
    _settled(page)
    expect(page.locator("[data-part-of=suggestions]")).to_be_hidden()
    page.reload()
    _settled(page)
    expect(page.locator("[data-part-of=suggestions]")).to_be_hidden()


def test_claims_are_copied_moved_removed_renamed_and_folded(page: Page, served: Served) -> None:
    """Each tool does its one thing, none changes the sum but copying and removing."""
    _open(page, served, YEAR)
    before = _sum(page)
    _claim(page, "a").locator("[data-down]").click()
    assert _ids(page) == ["b", "a", "c", "d"]
    assert _sum(page) == before
    _claim(page, "a").locator("[data-up]").click()
    assert _ids(page) == ["a", "b", "c", "d"]
    _claim(page, "a").locator("[data-item]").fill("second platform")
    expect(_claim(page, "a").locator("[data-fold]")).to_contain_text("second platform")
    _claim(page, "a").locator("[data-copy]").click()
    assert _ids(page) == ["a", "e", "b", "c", "d"]
    expect(_claim(page, "e").locator("[data-item]")).to_have_value("second platform 2")
    assert _sum(page) == ("4800000.00", "7325000.00")
    _claim(page, "a").locator("[data-remove-claim]").click()
    assert _ids(page) == ["e", "b", "c", "d"]
    expect(_claim(page, "e").locator("[data-fold]")).to_be_focused()
    page.locator("[data-undo-button]").click()
    assert _ids(page) == ["a", "e", "b", "c", "d"]
    fold = _claim(page, "a").locator("[data-fold]")
    fold.click()
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(_claim(page, "a").locator("[data-item]")).to_be_hidden()
    expect(_claim(page, "a")).to_have_attribute("data-payable-most", "2400000.00")


def test_a_mistake_is_told_at_its_field_and_costs_its_claim_alone(
    page: Page, served: Served
) -> None:
    """The claim has no answer until it is mended; the sum says that it is left out."""
    _open(page, served, YEAR)
    fee = _claim(page, "b").locator("[name=fee]")
    fee.fill("1,20")
    _settled(page)
    expect(fee).to_have_attribute("aria-invalid", "true")
    expect(_claim(page, "b").locator(".fact__error:visible")).to_contain_text("“1,20”")
    assert _claim(page, "b").get_attribute("data-outcome") is None
    expect(page.locator("[data-left-out]")).to_contain_text("1")
    assert _sum(page) == ("2400000.00", "3925000.00")
    fee.fill("300万")
    _settled(page)
    expect(fee).not_to_have_attribute("aria-invalid", "true")
    assert _sum(page) == ("2400000.00", "4925000.00")
    page.locator("[data-general] > summary").click()
    day = page.locator("[data-general] [name=application_date]")
    day.fill("30/6/2022")
    assert _sum(page) == (None, None)
    expect(day).to_have_attribute("aria-invalid", "true")


def test_the_address_holds_the_year(page: Page, served: Served) -> None:
    """A reload, the other language and a copied link bring all of it back."""
    _open(page, served, YEAR)
    _claim(page, "b").locator("[data-item]").fill("防火墙")
    before = _sum(page)
    page.reload()
    assert _sum(page) == before
    expect(_claim(page, "b").locator("[data-item]")).to_have_value("防火墙")
    page.locator("[data-language-switch]").click()
    page.wait_for_url(re.compile(r"/policy-that-computes/estimate/#year\?"))
    expect(_claim(page, "b").locator("[data-item]")).to_have_value("防火墙")
    assert _sum(page) == before


def test_a_long_link_is_packed_and_opens_the_same(page: Page, served: Served) -> None:
    """What mail programs would cut is packed; unpacked it is the same year."""
    many = "".join(
        f"&claim={TESTING}&claim.item=product {number}&{PRODUCT}&fee={number}万"
        for number in range(1, 31)
    )
    _open(page, served, f"#year?{GENERAL}{many}")
    before = _sum(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-take-link]").click()
    expect(page.locator("[data-take-done]")).not_to_be_empty()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "#year?packed=" in link
    assert len(link) < 1500
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("[data-claim]")).to_have_count(30)
    assert _sum(page) == before


def test_a_year_saved_and_opened_is_the_same_year(page: Page, served: Served) -> None:
    """The file has its schema, the command reads it, and opened here it is what it was."""
    _open(page, served, YEAR)
    before = _sum(page)
    with page.expect_download() as caught:
        page.locator("[data-take-file]").click()
    saved = json.loads(_text(caught.value))
    validator("claims-1").validate(saved)
    summed = total(saved)["total"]
    assert (summed["least"], summed["most"]) == before
    page.locator("[data-clear-year]").click()
    expect(page.locator("[data-claim]")).to_have_count(0)
    page.set_input_files("[data-open-file]", _file(json.dumps(saved).encode()))
    expect(page.locator("[data-claim]")).to_have_count(4)
    assert _sum(page) == before
    with page.expect_download() as caught:
        page.locator("[data-take-file]").click()
    assert json.loads(_text(caught.value)) == saved
    page.set_input_files("[data-open-file]", _file(b'{"a": 1}'))
    expect(page.locator("[data-open-said]")).to_contain_text("holds no claims")
    expect(page.locator("[data-claim]")).to_have_count(4)


def test_two_situations_stand_side_by_side(page: Page, served: Served) -> None:
    """A copy is changed; both sums and each line's difference show; the address holds both."""
    _open(page, served, YEAR)
    page.locator("[data-compare-start]").click()
    _claim(page, "b").locator("[name=fee]").fill("100万")
    _settled(page)
    rows = page.locator("[data-compare] tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("CNY 500,000 less")
    expect(page.locator(".compare__best")).to_contain_text("Article 8")
    page.locator("[data-situation='0']").click()
    expect(_claim(page, "b").locator("[name=fee]")).to_have_value("300万")
    assert _sum(page) == ("2400000.00", "4925000.00")
    page.reload()
    _settled(page)
    page.locator("[data-situation='1']").click()
    expect(_claim(page, "b").locator("[name=fee]")).to_have_value("100万")
    assert _sum(page) == ("2400000.00", "4425000.00")
    page.locator("[data-compare-end]").click()
    expect(page.locator("[data-situations]")).to_be_hidden()
    expect(_claim(page, "b").locator("[name=fee]")).to_have_value("300万")


def test_an_articles_calculator_adds_its_claim(page: Page, served: Served) -> None:
    """What is stated there goes along: the applicant once, the claim with its own facts."""
    page.goto(served.article("art-11", "en"))
    page.select_option("[name=recognition]", "first_set")
    page.locator("[name=rd_spend]").fill("2000万")
    unfold(page.locator("[name=applicant_type]"))
    page.select_option("[name=applicant_type]", "enterprise")
    settled(page)
    page.locator("[data-add-to-year=developer-grant]").click()
    page.wait_for_url(re.compile(r"/estimate/"))
    _settled(page)
    expect(_claim(page, "a")).to_have_attribute("data-benefit", "developer-grant")
    expect(_claim(page, "a").locator("[name=rd_spend]")).to_have_value("2000万")
    expect(_claim(page, "a").locator("[name=contract_amount]")).to_have_count(0)
    expect(page.locator("[data-general] [name=applicant_type]")).to_have_value("enterprise")
    expect(page).to_have_url(re.compile("#year"))


def test_what_the_device_keeps_grows_by_what_is_added(page: Page, served: Served) -> None:
    """Kept by the reader's act alone; a claim added later joins it; a link changes nothing of it."""
    _open(page, served, YEAR)
    page.goto(served.url("estimate/", "en"))
    expect(page.locator("[data-claim]")).to_have_count(0)
    _open(page, served, YEAR)
    page.locator("[data-keep]").check()
    page.goto(served.article("art-12", "en"))
    page.locator("[name=pilot_awarded][value=true]").check()
    settled(page)
    page.locator("[data-add-to-year]").click()
    page.wait_for_url(re.compile(r"/estimate/"))
    expect(page.locator("[data-claim]")).to_have_count(5)
    assert _sum(page) == ("2400000.00", "5425000.00")
    page.goto("about:blank")
    _open(page, served, f"#year?claim={PLATFORM}")
    expect(page.locator("[data-keep]")).not_to_be_checked()
    page.goto("about:blank")
    page.goto(served.url("estimate/", "en"))
    expect(page.locator("[data-claim]")).to_have_count(5)


def test_the_finder_brings_what_fits(page: Page, served: Served) -> None:
    """Each ticked deed that fits becomes a claim, with what was answered of the applicant once."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served.url("find/", "en"))
    page.check("[name=who][value=enterprise]")
    page.check("[name=deeds][value=security-product]")
    page.check("[name=deeds][value=national-project]")
    page.fill("[name=application_date]", "2022-06-30")
    link = page.locator("[data-find-year] a")
    expect(link).to_be_visible()
    expect(page.locator("form[data-find][data-stale]")).to_have_count(0)
    link.click()
    page.wait_for_url(re.compile(r"/estimate/"))
    _settled(page)
    articles = page.locator("[data-claim]").evaluate_all(
        "all => all.map((one) => one.dataset.article)"
    )
    assert articles == ["art-01", "art-08"]
    expect(_claim(page, "b").locator("[name=passed][value=true]")).to_be_checked()
    expect(page.locator("[data-general] [name=application_date]")).to_have_value("2022-06-30")


@causes("link")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_link_that_can_not_be_read_is_told(page: Page, served: Served, language: str) -> None:
    """A benefit or a policy that is not here is named; the rest is entered."""
    broken = f"#year?claim=art-99/x&claim={PLATFORM}&platform_built=true&policy=nowhere&claim=a/b"
    _open(page, served, broken, language)
    expect(page.locator("[data-claim]")).to_have_count(1)
    told = page.locator("[data-link-problems]")
    expect(told).to_contain_text("art-99/x")
    expect(told).to_contain_text("nowhere")


def test_it_works_by_keyboard_alone(page: Page, served: Served) -> None:
    """A claim is added, filled in, moved and removed without a mouse."""
    _open(page, served)
    page.locator("[data-add-choice]").focus()
    page.locator("[data-add-choice]").select_option(PLATFORM)
    page.keyboard.press("Enter")
    expect(_claim(page, "a").locator("[data-fold]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("hall")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(_claim(page, "a").locator("[name=platform_built][value=false]")).to_be_checked()
    _settled(page)
    expect(_claim(page, "a")).to_have_attribute("data-outcome", "not_eligible")
    _claim(page, "a").locator("[data-remove-claim]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-add-choice]")).to_be_focused()
    expect(page.locator("[data-claim]")).to_have_count(0)


def test_it_works_by_touch(browser: Browser, served: Served) -> None:
    """On a phone a tap adds, answers, folds and undoes."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, service_workers="block"
    )
    page = context.new_page()
    _open(page, served, YEAR, "zh")
    page.select_option("[data-add-choice]", "art-12/pilot-award")
    page.locator("[data-add-claim]").tap()
    _claim(page, "e").locator("label:has([name=pilot_awarded][value=true])").tap()
    _settled(page)
    expect(_claim(page, "e")).to_have_attribute("data-payable-most", "500000.00")
    _claim(page, "a").locator("[data-fold]").tap()
    expect(_claim(page, "a").locator("[data-item]")).to_be_hidden()
    _claim(page, "d").locator("[data-remove-claim]").tap()
    expect(_claim(page, "d")).to_have_count(0)
    page.locator("[data-undo-button]").tap()
    expect(_claim(page, "d")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_is_saved(page: Page, served: Served, language: str) -> None:
    """A row a claim, in the page's language, amounts as plain decimals."""
    _open(page, served, YEAR, language)
    with page.expect_download() as caught:
        page.locator("[data-take-sheet]").click()
    assert caught.value.suggested_filename.endswith(".csv")
    rows = list(csv.reader(io.StringIO(_text(caught.value).removeprefix("\ufeff"))))
    assert [row[0] for row in rows[1:]] == ["a", "b", "c", "d"]
    assert "2400000.00" in rows[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_workbook_is_saved(page: Page, served: Served, language: str) -> None:
    """The same amounts as numbers of a workbook; what makes it is fetched only now."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[-1]))
    _open(page, served, YEAR, language)
    sums = _sum(page)
    assert PART not in fetched
    with page.expect_download() as caught:
        page.locator("[data-take-workbook]").click()
    assert caught.value.suggested_filename.endswith(".xlsx")
    done = page.locator("[data-take-workbook]").get_attribute("data-done")
    expect(page.locator("[data-take-done]")).to_have_text(done or "?")
    book = openpyxl.load_workbook(io.BytesIO(Path(caught.value.path()).read_bytes()))
    rows = [*book.worksheets[0].iter_rows(values_only=True)]
    assert [row[0] for row in rows[1:5]] == ["a", "b", "c", "d"]
    assert tuple(f"{row:.2f}" for row in rows[5][5:7]) == sums
    assert len(book.worksheets) == 2


@causes("part")
def test_without_what_makes_it_the_year_stays_and_a_way_is_offered(
    page: Page, served: Served
) -> None:
    """The cause is said, what was entered stays, and trying again makes it."""
    page.route(f"**/{PART}", lambda route: route.abort())
    _open(page, served, YEAR)
    sums = _sum(page)
    # What follows the sums has come: asked later, it would start the engine anew by itself.
    expect(page.locator('[data-sums="benefit"] tbody tr')).not_to_have_count(0)
    page.locator("[data-take-workbook]").click()
    failed = page.locator("[data-take-done]").get_attribute("data-failed")
    expect(page.locator("[data-take-done]")).to_have_text(failed or "?")
    page.unroute(f"**/{PART}")
    page.locator("[data-retry]:visible").click()
    assert _sum(page) == sums
    with page.expect_download():
        page.locator("[data-take-workbook]").click()


def test_the_receipt_of_the_whole_is_verified_on_the_site(page: Page, served: Served) -> None:
    """What is saved here is checked by the page that checks receipts."""
    _open(page, served, YEAR)
    with page.expect_download() as caught:
        page.locator("[data-take-receipt]").click()
    receipt = _text(caught.value).encode()
    page.goto(served.url("verify/", "en"))
    page.set_input_files("[data-verify] input[type=file]", _file(receipt))
    expect(page.get_by_text("Verified: today's rules")).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_prints_the_summary_and_a_page_a_claim(
    page: Page, served: Served, language: str
) -> None:
    """Printed by itself, in the language of the button, each claim on a sheet of its own."""
    _open(page, served, YEAR)
    page.evaluate("window.print = () => window.dispatchEvent(new Event('beforeprint'))")
    page.locator(f"[data-take-report={language}]").click()
    report = page.locator(".report")
    expect(report.locator("h1")).to_have_count(1)
    expect(report.locator(".report__section--page")).to_have_count(4)
    expect(report).to_contain_text({"zh": "2,400,000 元", "en": "CNY 2,400,000"}[language])
    assert report.get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[language]


def test_why_a_claim_gives_what_it_gives_is_told_when_asked(page: Page, served: Served) -> None:
    """The steps of one claim are fetched when its reader opens them, with its own facts."""
    _open(page, served, YEAR)
    why = _claim(page, "a").locator("[data-claim-why]")
    why.locator("summary").click()
    expect(why.locator(".answer__section").first).to_be_visible()
    expect(why).to_contain_text("CNY 8,000,000")


def test_nothing_leaves_the_device(page: Page, served: Served) -> None:
    """Entering a year asks for the engine's files and nothing else; no address holds a fact."""
    _open(page, served)
    watch = Watch(page.context)
    _add(page, PLATFORM)
    _claim(page, "a").locator("[name=platform_investment]").fill("7654321")
    _settled(page)
    assert watch.outside(served.address) == []
    assert [one for one in watch.requested if "7654321" in one] == []
    assert watch.complaints == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_script_the_page_says_what_it_is(
    browser: Browser, served: Served, language: str
) -> None:
    """A form with every benefit as an option, and a sentence that leads on."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url("estimate/", language))
    form = page.locator("form[data-total=chengdu-2020-7]")
    expect(form.locator("[data-add-choice] option[value*='/']")).to_have_count(24)
    expect(form.locator("noscript p")).to_be_visible()
    assert "benefits/" in (form.locator("noscript a").get_attribute("href") or "")
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_year_breaks_no_rule(
    page: Page, served: Served, language: str, scheme: Any, width: int
) -> None:
    """axe-core finds nothing wrong with a year, its sum and its comparison."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    _open(page, served, YEAR, language)
    page.locator("[data-compare-start]").click()
    _claim(page, "b").locator("[name=fee]").fill("1,20")
    _settled(page)
    expect(page.locator("[data-compare] tbody tr").first).to_be_visible()
    for one in page.locator("details.estimate__part:visible").all():
        one.evaluate("one => { one.open = true; }")
    assert violations_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
