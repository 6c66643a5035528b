"""Taking an estimate along: a link, a text, a printed report, a receipt; and checking a receipt."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urldefrag, urlsplit

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Locator,
    Page,
    Request,
    expect,
)
from pypdf import PdfReader

from build_scripts.pages.context import PolicyContext
from calculators import estimate
from calculators.inquiry import Inquiry
from calculators.problems import Language
from calculators.receipt import verify
from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.printed import holds, is_a4, printed, said_on
from tests.browser.steps import benefit, data_of, enter, ready, settled
from tests.compiled import ROOT
from tests.schemas import validator

pytestmark = pytest.mark.browser

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GRANT = "matching-grant"
#: Amounts that nothing else on a page or in an address has.
FACTS: dict[str, Any] = {
    "accepted_on_time": True,
    "national_grant": "12345678.90",
    "total_investment": "87654321",
    "applicant_type": "enterprise",
    "application_date": "2022年6月30日",
}
WRITTEN = {**FACTS, "accepted_on_time": "true"}
#: Facts of the longest articles, as many of them as a reader could state.
FULL: dict[str, dict[str, Any]] = {
    "art-01": {**FACTS, "national_ratio": "40%", "provincial_grant": "100", "in_sector": True},
    "art-02": {"national_level": True, "newly_approved": True, "national_support": "2000万"},
    "art-06": {"institution_in_chengdu": True, "institution_type": "other", "base_built": True},
    "art-11": {
        "recognition": "first_version",
        "granted_before": False,
        "rd_spend": "2000万",
        "contract_amount": "1200万",
        "premium_subsidised": True,
        "approved_premium": "300万",
        "applicant_type": "enterprise",
        "legal_person": True,
        "in_sector": True,
        "application_date": "2024-01-19",
        "other_municipal_support": "1000",
    },
}


@pytest.fixture(autouse=True)
def _clipboard(context: BrowserContext, served: Served) -> None:
    parts = urlsplit(served.address)
    context.grant_permissions(
        ["clipboard-read", "clipboard-write"], origin=f"{parts.scheme}://{parts.netloc}"
    )


@pytest.fixture
def other(browser: Browser) -> Iterator[BrowserContext]:
    """Give another reader's browser: nothing of the first one's is in it."""
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(20_000)
    yield made
    made.close()


def _form(page: Page) -> Locator:
    return page.locator("form[data-calculator]")


def _entered(page: Page) -> dict[str, str]:
    """Read the facts that the form holds."""
    found: dict[str, str] = _form(page).evaluate(
        "form => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))"
    )
    return found


def _filled(page: Page, address: str, facts: dict[str, Any]) -> None:
    page.goto(address)
    enter(page, facts)
    settled(page)


def _take(page: Page, what: str) -> None:
    """Press a button of the list of things to take along, and wait until it says that it is done."""
    page.locator(f"[data-take] [data-take-{what}]").click()
    expect(page.locator("[data-take-done]")).not_to_be_empty()


def _copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def _link(page: Page) -> str:
    _take(page, "link")
    return _copied(page)


# The link


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copied_link_gives_another_reader_the_same(
    page: Page, other: BrowserContext, served: Served, language: Language
) -> None:
    """Whoever opens a copied link has the same facts in the form and the same answer to them."""
    _filled(page, served.article("art-01", language), FACTS)
    link = _link(page)
    answer = data_of(page, GRANT)
    assert answer["most"] == "6172839.45"
    there = other.new_page()
    there.goto(link)
    settled(there)
    expect(there.locator("[data-outdated]")).to_be_hidden()
    assert _entered(there) == _entered(page) == WRITTEN
    assert data_of(there, GRANT) == answer
    words = benefit(page, GRANT).locator("[data-body]").inner_text()
    expect(benefit(there, GRANT).locator("[data-body]")).to_have_text(words, use_inner_text=True)


def test_a_link_keeps_the_facts_behind_its_sharp_sign(page: Page, served: Served) -> None:
    """The facts of a link, and the dataset it was made with, stand only behind its # sign."""
    _filled(page, served.article("art-01"), FACTS)
    address, _, behind = _link(page).partition("#")
    assert address == served.article("art-01")
    found = {name: values[0] for name, values in parse_qs(behind.removeprefix("facts?")).items()}
    dataset = Inquiry("art-01").policy.definition.version[:12]
    assert found == {**WRITTEN, "dataset": dataset}


class Sent:
    """Records all that a browser sends: addresses as they go out, what is posted, and headers."""

    def __init__(self, *contexts: BrowserContext) -> None:
        """Record from now on."""
        self.all: list[str] = []
        self.methods: set[str] = set()
        for context in contexts:
            context.on("request", self._request)

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).scheme in ("http", "https"):
            self.methods.add(request.method)
            # What stands behind # never goes out: it is no part of a request.
            address = urldefrag(request.url).url
            headers = [f"{name}: {value}" for name, value in request.headers.items()]
            self.all.append("\n".join([address, request.post_data or "", *headers]))


def test_no_fact_is_ever_sent(
    page: Page, context: BrowserContext, other: BrowserContext, served: Served, tmp_path: Path
) -> None:
    """From typing to the other language, to every way of taking along, no request tells a fact."""
    sent = Sent(context, other)
    _filled(page, served.article("art-01"), FACTS)
    page.locator(f"#goal-{GRANT}").press_sequentially("7654321")
    expect(page.locator(f"#goal-{GRANT}-answer")).not_to_be_empty()
    link = _link(page)
    _take(page, "text")
    with page.expect_download() as download:
        _take(page, "receipt")
    download.value.save_as(tmp_path / "receipt.json")
    page.locator("[data-language-switch]:visible").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    settled(page)
    there = other.new_page()
    there.goto(link)
    settled(there)
    there.goto(served.url("verify/"))
    there.locator("[data-receipt]").set_input_files(tmp_path / "receipt.json")
    expect(there.locator("[data-verdict] li").first).to_be_visible()
    assert len(sent.all) > 20
    assert sent.methods == {"GET"}
    told = ["12345678", "87654321", "7654321", "national_grant", "2022", "enterprise", "6172839"]
    assert [one for one in sent.all if any(fact in one for fact in told)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_of_another_dataset_says_so(page: Page, served: Served, language: Language) -> None:
    """A link that was made with another dataset is answered, with a note of both versions."""
    page.goto(
        served.article("art-10", language) + "#facts?passed=true&fee=20%E4%B8%87&dataset=0123abcd"
    )
    settled(page)
    note = page.locator("[data-outdated]")
    expect(note).to_be_visible()
    expect(note).to_contain_text("0123abcd")
    expect(note).to_contain_text(Inquiry("art-10").policy.definition.version[:12])
    assert not re.search(r"[{}]", note.inner_text())
    assert data_of(page, "crypto-testing")["most"] == "100000.00"


@causes("link")
def test_a_link_with_wrong_facts_says_what_is_wrong(page: Page, served: Served) -> None:
    """A link that somebody changed by hand is no way around the checks: its error is at its field."""
    page.goto(served.article("art-10") + "#facts?passed=true&fee=1%2C20&nonsense=5")
    settled(page)
    expect(_form(page).locator('[name="fee"]')).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-outcome]")).to_have_count(0)


def test_a_link_within_the_page_replaces_the_facts(page: Page, served: Served) -> None:
    """Facts that are put behind the # sign while the page is open replace those in the form."""
    _filled(page, served.article("art-10"), {"passed": True, "fee": "20万"})
    page.evaluate("location.hash = '#facts?passed=true&fee=40'")
    expect(_form(page).locator('[name="fee"]')).to_have_value("40")
    settled(page)
    expect(benefit(page, "crypto-testing")).to_have_attribute("data-most", "20.00")


def test_the_language_switch_carries_the_facts(page: Page, served: Served) -> None:
    """Switching the language takes facts and answer along, there and back."""
    _filled(page, served.article("art-01"), FACTS)
    answer = data_of(page, GRANT)
    for language in ("en", "zh"):
        page.locator("[data-language-switch]:visible").click()
        expect(_form(page)).to_have_attribute("data-language", language)
        settled(page)
        assert _entered(page) == WRITTEN
        assert data_of(page, GRANT) == answer
        expect(page.locator("[data-outdated]")).to_be_hidden()


# Text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_estimate_is_copied_as_text(page: Page, served: Served, language: Language) -> None:
    """The text that is copied is the report in the page's language, made on the reader's own day."""
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    _filled(page, served.article("art-01", language), FACTS)
    _take(page, "text")
    made = Inquiry("art-01", WRITTEN).report(language, datetime.date(2026, 11, 23))
    assert _copied(page).splitlines() == made["text"].splitlines()


@causes("clipboard")
def test_without_a_clipboard_the_old_way_copies(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """On a server without a secure address the text is copied all the same, and can be pasted."""
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    _filled(page, served.article("art-10", "en"), {"passed": True, "fee": "200"})
    _take(page, "link")
    expect(page.locator("[data-take-done]")).to_contain_text("Link copied")
    goal = page.locator("#goal-crypto-testing")
    goal.focus()
    page.keyboard.press("Control+V")
    expect(goal).to_have_value(re.compile(r"#facts\?.*fee=200"))


@causes("clipboard")
@pytest.mark.parametrize("what", ["link", "text"])
def test_where_copying_is_refused_the_text_is_offered(
    page: Page, context: BrowserContext, served: Served, what: str
) -> None:
    """A browser that copies in neither way leaves the text selected in a field, and says so."""
    context.add_init_script("""
        navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
        document.execCommand = () => false;
    """)
    _filled(page, served.article("art-10", "en"), {"passed": True, "fee": "200"})
    _take(page, what)
    expect(page.locator("[data-take-done]")).to_contain_text("Copy it yourself")
    box = page.locator("[data-take-otherwise] textarea")
    expect(box).to_be_visible()
    expect(box).to_be_focused()
    selected, whole = box.evaluate(
        "one => [one.selectionEnd - one.selectionStart, one.value.length]"
    )
    assert 0 < selected == whole
    assert ("fee=200" if what == "link" else "CNY 200") in box.input_value()


@causes("print")
def test_where_printing_is_refused_the_report_is_offered(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Where no print window comes the report's words, with the link, stand in a field."""
    context.add_init_script("window.print = () => { throw new Error('refused'); };")
    _filled(page, served.article("art-10", "en"), {"passed": True, "fee": "200"})
    page.locator("[data-take-report=en]").click()
    box = page.locator("[data-take-otherwise] textarea")
    expect(box).to_have_value(re.compile(r"CNY 200[\s\S]*#facts\?.*fee=200"))
    expect(page.locator(".report")).to_have_count(0)
    expect(page.locator("html")).not_to_have_class(re.compile("is-printing-report"))


def test_taking_along_what_is_wrong_says_so(page: Page, served: Served) -> None:
    """While a fact can't be read, nothing is made, and the reader is told what to do."""
    _filled(page, served.article("art-10", "en"), {"passed": True, "fee": "1,20"})
    for what in ("text", "receipt"):
        _take(page, what)
        expect(page.locator("[data-take-done]")).to_contain_text("did not work")


# The report


def _printed(page: Page, language: Language) -> PdfReader:
    """Print the report as the reader's printer would get it."""
    page.locator(f'[data-take-report="{language}"]').click()
    page.wait_for_selector(".report", state="attached")
    expect(page.locator("html")).to_have_class(re.compile("is-printing-report"))
    assert page.evaluate("window.printed") == 1
    return printed(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", LANGUAGES)
def test_the_report_is_complete_in_either_language(
    page: Page, context: BrowserContext, served: Served, policy: PolicyContext,
    language: Language, of: Language,
) -> None:  # fmt: skip
    """A report in each language, from a page in each, holds all that a file needs, on A4 paper."""
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    _filled(page, served.article("art-01", of), FACTS)
    document = _printed(page, language)
    assert len(document.pages) in (1, 2)
    assert all(is_a4(sheet) for sheet in document.pages)
    said = "".join(said_on(sheet) for sheet in document.pages)
    article = next(one.article for one in policy.articles if one.article.id == "art-01")
    words = getattr(article.text, language).strip()
    expected = {
        "zh": [
            "测算书", "12,345,678.90元", "87,654,321元", "企业", "2022年6月30日",
            "6,172,839.45元", "按时通过验收", "2026年11月23日", "只是估算，不是审批决定",
        ],
        "en": [
            "CNY 12,345,678.90", "CNY 87,654,321", "Enterprise", "30 June 2022",
            "CNY 6,172,839.45", "“accepted on schedule”", "23 November 2026",
            "an estimate, not a decision", "Unofficial translation",
        ],
    }[language]  # fmt: skip
    version = policy.bound.definition.version[:12]
    wanted = [*expected, words, policy.header.number, version]
    assert [one for one in wanted if not holds(said, one)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", FULL)
def test_a_report_takes_two_pages_at_most(
    page: Page, context: BrowserContext, served: Served, article: str, language: Language
) -> None:
    """The longest articles, with all that can be stated and doubted, still fit on two pages of A4."""
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    _filled(page, served.article(article, language), FULL[article])
    assert len(_printed(page, language).pages) in (1, 2)


def test_a_report_leads_back_to_its_estimate(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """The report ends with its link, and no sheet of it is blank."""
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    _filled(page, served.article("art-10", "en"), {"passed": True, "fee": "246,000"})
    sheets = [said_on(sheet) for sheet in _printed(page, "en").pages]
    assert holds("".join(sheets), served.article("art-10", "en"))
    assert holds("".join(sheets), "fee=246%2C000")
    assert min(len(said) for said in sheets) > 100


def test_what_prints_is_what_is_entered_now(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """After a change the report of before is gone, even where the browser never said it was done."""
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    _filled(page, served.article("art-10", "en"), {"passed": True, "fee": "246,000"})
    _printed(page, "en")
    page.locator('[name="fee"]').fill("468,000")
    settled(page)
    said = "".join(said_on(sheet) for sheet in printed(page).pages)
    assert holds(said, "CNY 234,000")
    assert not holds(said, "CNY 123,000")


def test_the_page_comes_back_after_printing(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Once printing is over the report is gone and the page is as it was, facts and answer too."""
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    _filled(page, served.article("art-01"), FACTS)
    _printed(page, "en")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".report")).to_have_count(0)
    expect(page.locator("html")).not_to_have_class(re.compile("is-printing-report"))
    assert _entered(page) == WRITTEN
    expect(benefit(page, GRANT)).to_be_visible()


# The receipt


def _downloaded(page: Page) -> tuple[str, bytes]:
    with page.expect_download() as download:
        _take(page, "receipt")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    """Give the schema of receipts."""
    return validator("receipt-1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_downloads_and_holds(
    page: Page, served: Served, language: Language, schema: Draft202012Validator
) -> None:
    """The file that is downloaded has the published form, the answer of Python, and is verified."""
    page.clock.set_fixed_time("2026-11-23T12:00:00")
    _filled(page, served.article("art-01", language), FACTS)
    name, content = _downloaded(page)
    receipt = json.loads(content)
    assert name == "chengdu-2020-7-art-01-2026-11-23.json"
    assert [error.message for error in schema.iter_errors(receipt)] == []
    assert receipt["facts"] == WRITTEN
    assert receipt["made"] == "2026-11-23"
    assert receipt["answer"] == estimate("art-01", FACTS)
    assert verify(receipt, "en")["same"] is True


def test_the_schema_is_published(page: Page, served: Served) -> None:
    """The schema that a receipt follows can be had from the site itself."""
    text = (ROOT / "docs/assets/schema/receipt-1.json").read_text(encoding="utf-8")
    reply = page.request.get(served.url("assets/schema/receipt-1.json"))
    assert reply.ok
    assert reply.json() == json.loads(text)


def _verdict(page: Page, served: Served, language: Language, content: bytes, name: str) -> Locator:
    """Choose a file on the page that checks receipts; give the lines of the verdict."""
    if "verify/" not in page.url:
        page.goto(served.url("verify/", language))
    file = FilePayload(name=name, mimeType="application/json", buffer=content)
    page.locator("[data-receipt]").set_input_files(file)
    lines = page.locator("[data-verdict] li")
    expect(lines.first).to_be_visible()
    ready(page)
    return lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verify_page_says_what_has_become_of_a_receipt(
    page: Page, served: Served, language: Language
) -> None:
    """A receipt stands beside a fresh one, what differs is told, and no other file is a receipt."""
    _filled(page, served.article("art-10", "en"), {"passed": True, "fee": "20万"})
    name, content = _downloaded(page)
    words = {
        "zh": ("核对一致", "不一致", "这个文件不是测算凭据"),
        "en": ("Verified", "Differs", "This file is no receipt"),
    }[language]

    lines = _verdict(page, served, language, content, name)
    expect(lines.first).to_contain_text(words[0])
    expect(lines.first).to_have_class(re.compile("line--holds"))
    rows = page.locator("[data-verdict] tbody tr")
    assert rows.count() >= 5
    expect(page.locator("[data-verdict] tr.is-different")).to_have_count(0)

    tampered = json.loads(content)
    tampered["answer"]["benefits"]["crypto-testing"]["most"] = "900000.00"
    lines = _verdict(page, served, language, json.dumps(tampered).encode(), "tampered.json")
    expect(lines.first).to_contain_text(words[1])
    for part in ("900000.00", "100000.00"):
        expect(lines.first).to_contain_text(part)
    expect(lines.first).to_have_class(re.compile("line--fails"))
    different = page.locator("[data-verdict] tr.is-different")
    expect(different).to_have_count(1)
    expect(different.locator("td").first).to_have_text("900000.00")
    expect(different.locator("td").last).to_contain_text("100000.00")

    for wrong in (b"fee,200000", b"[]", b"\xff\xfe\x00", b'{"facts": {}}'):
        page.locator("[data-receipt]").set_input_files([])
        expect(page.locator("[data-verdict]")).to_be_empty()
        lines = _verdict(page, served, language, wrong, "facts.csv")
        expect(lines).to_have_count(1)
        expect(lines).to_have_class(re.compile("line--fails"))
        expect(lines).to_contain_text(words[2])
        expect(lines).not_to_contain_text("national_grant")


def test_the_verify_page_is_found_from_a_calculator(page: Page, served: Served) -> None:
    """Beside the button for a receipt stands the link to the page that checks one."""
    page.goto(served.article("art-01", "en"))
    page.locator(".take__help a").click()
    expect(page).to_have_url(served.url("verify/", "en"))
    expect(page.locator("[data-receipt]")).to_be_visible()
