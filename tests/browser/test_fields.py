"""What stands beside a field: its unit, how its value was read, and what was probably meant."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from build_scripts.dataset.model import Fact
from build_scripts.pages.context import PolicyContext
from build_scripts.pages.write import environment_of
from build_scripts.paths import Paths
from tests.browser.conftest import Served
from tests.browser.steps import data_of, enter, settled
from tests.browser.watch import started, two_frames

pytestmark = pytest.mark.browser

#: What no English page may show of a fact: Han characters and full-width figures.
CHINESE = re.compile(r"[\u4e00-\u9fff\uff10-\uff19]")


def _field(page: Page, name: str) -> Locator:
    return page.locator(f'form[data-calculator] [name="{name}"]')


def _meant(page: Page, name: str) -> Locator:
    return page.locator(f'[data-fact="{name}"] [data-meant]')


# How a value was read


@pytest.mark.parametrize(
    ("language", "money", "day"),
    [("zh", "12,000,000 元", "2022年6月30日"), ("en", "CNY 12,000,000", "30 June 2022")],
)
def test_what_was_read_is_shown_at_its_field(
    page: Page, served: Served, language: str, money: str, day: str
) -> None:
    """An amount and a day are repeated at their fields in the page's language, for the eye and ear."""
    page.goto(served.article("art-01", language))
    grant, date = _field(page, "national_grant"), _field(page, "application_date")
    enter(page, {"national_grant": "1200万", "application_date": "2022.6.30"})
    settled(page)
    read = page.locator('[data-fact="national_grant"] [data-read]')
    expect(read).to_have_text(f"= {money}")
    expect(grant).to_have_accessible_description(re.compile(re.escape(money)))
    expect(date).to_have_accessible_description(re.compile(re.escape(day)))
    grant.fill("")
    settled(page)
    expect(read).not_to_contain_text("12,000,000")
    grant.fill("1,20")
    settled(page)
    expect(read).not_to_contain_text("=")


@pytest.mark.parametrize(("language", "unit"), [("zh", "元"), ("en", "yuan")])
def test_the_unit_is_part_of_the_description(
    page: Page, served: Served, language: str, unit: str
) -> None:
    """A screen reader hears in what an amount is counted, before anything is entered."""
    page.goto(served.article("art-10", language))
    expect(_field(page, "fee")).to_have_accessible_description(re.compile(f"^{unit} "))


def test_nothing_is_judged_while_an_input_method_composes(page: Page, served: Served) -> None:
    """What an input method has not committed is neither wrong nor an answer; what it commits is."""
    page.goto(served.article("art-10"))
    enter(page, {"passed": True, "fee": "1"})
    settled(page)
    before = data_of(page, "crypto-testing")
    fee = _field(page, "fee")
    fee.fill("")
    settled(page)
    cleared = data_of(page, "crypto-testing")
    assert cleared != before
    fee.focus()
    client = page.context.new_cdp_session(page)
    client.send(
        "Input.imeSetComposition", {"text": "20wan", "selectionStart": 5, "selectionEnd": 5}
    )
    expect(fee).to_have_value("20wan")
    two_frames(page)
    settled(page)
    expect(fee).not_to_have_attribute("aria-invalid", "true")
    assert data_of(page, "crypto-testing") == cleared
    client.send("Input.insertText", {"text": "20万"})
    expect(fee).to_have_value("20万")
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"


# What was probably meant


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bare_small_number_is_asked_about(page: Page, served: Served, language: str) -> None:
    """1200 where everybody has millions: one press makes 12,000,000 of it."""
    page.goto(served.article("art-01", language))
    grant = _field(page, "national_grant")
    grant.fill("1200")
    expect(_meant(page, "national_grant")).to_contain_text("1,200")
    _meant(page, "national_grant").locator("button").click()
    expect(grant).to_have_value("12,000,000")
    expect(grant).to_be_focused()
    expect(_meant(page, "national_grant")).to_be_empty()
    enter(page, {"accepted_on_time": True, "total_investment": "40,000,000"})
    settled(page)
    assert data_of(page, "matching-grant")["most"] == "6000000.00"


@pytest.mark.parametrize(
    ("article", "name", "written"),
    [
        ("art-01", "national_grant", "1200万"),
        ("art-01", "national_grant", "12,000,000"),
        ("art-01", "national_grant", "0"),
        ("art-01", "national_grant", "1,20"),
        ("art-07", "exam_fee", "1200"),
    ],
)
def test_a_plausible_amount_is_not_asked_about(
    page: Page, served: Served, article: str, name: str, written: str
) -> None:
    """Nobody is asked whose amount has a unit, is as large as others', or would be absurd in 万元."""
    page.goto(served.article(article))
    _field(page, name).fill(written)
    settled(page)
    expect(_meant(page, name)).to_be_empty()


# English pages show English amounts and dates


def test_english_examples_are_in_english(page: Page, served: Served, policy: PolicyContext) -> None:
    """No fact of a worked example is shown or filled in with Chinese units, dates or figures."""
    seen = 0
    for one in policy.articles:
        page.goto(served.article(one.article.id, "en"))
        shown = page.locator(".example__facts dd").all_text_contents()
        filled = page.locator("[data-fill]").evaluate_all("all => all.map((it) => it.dataset.fill)")
        values = [str(value) for facts in filled for value in json.loads(facts).values()]
        assert [said for said in (*shown, *values) if CHINESE.search(said)] == [], one.article.id
        seen += len(shown)
    assert seen > 100


# Facts of several fields


def _words(text: str) -> dict[str, str]:
    return {"zh": text, "en": text}


def _fact(**given: Any) -> Fact:
    said = _words(given["id"])
    return Fact.model_validate({"label": said, "short": said, "help": said, **given})


@pytest.fixture
def composed(page: Page, served: Served) -> Page:
    """Give a page whose form asks a period, a list of items and a quantity, as the templates do."""
    facts = [
        _fact(id="term", type="period"),
        _fact(
            id="projects",
            type="list",
            items=[_fact(id="name_of", type="choice", open=True, choices=[
                {"id": "one", "label": _words("One")}, {"id": "two", "label": _words("Two")}]),
                _fact(id="cost", type="money")],
        ),
        _fact(id="area", type="quantity", unit="mu"),
        _fact(id="jobs", type="count", unit="person"),
    ]  # fmt: skip
    templates = Paths.here().templates
    environment = environment_of(templates, "en", (templates / "strings.yaml").read_bytes())
    macros: Any = environment.get_template("parts.j2").make_module({"language": "en"})
    t = environment.globals["t"]
    fields = "".join(macros.control(fact, t, "fact-") for fact in facts)
    page.goto(served.article("art-01"))
    started(page)
    script = page.locator("script[type=module][src*='/main.js']").get_attribute("src") or ""
    folder = page.evaluate("src => new URL('.', new URL(src, location.href)).href", script)
    page.route(
        "**/composed.html",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"""<!doctype html><form>{fields}</form><script type="module">
                import {{ startComposed }} from "{folder}composed.js";
                import * as facts from "{folder}facts.js";
                document.querySelectorAll("[data-composed]").forEach(startComposed);
                window.facts = facts;</script>""",
        ),
    )
    page.goto(served.url("composed.html"))
    page.wait_for_function("() => window.facts")
    return page


def _stated(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("facts.factsIn(document.querySelector('form'))")
    return found


def test_a_period_is_one_value_of_two_days(composed: Page) -> None:
    """First and last day stand in one control, parted by a stroke; without both there is none."""
    assert _stated(composed) == {}
    composed.get_by_label("From").fill("2022-01-01")
    composed.get_by_label("To", exact=True).fill("2022-12-31")
    assert _stated(composed) == {"term": "2022-01-01/2022-12-31"}
    composed.get_by_label("From").fill("")
    composed.get_by_label("To", exact=True).fill("")
    assert _stated(composed) == {}


def test_a_list_grows_and_shrinks(composed: Page) -> None:
    """Each item has its own fields; removing one takes it out, and an empty one counts nothing."""
    add = composed.get_by_role("button", name="another")
    add.click()
    add.click()
    rows = composed.locator("[data-rows] > li")
    rows.nth(0).get_by_label("cost").fill("100")
    rows.nth(1).get_by_label("name_of").select_option("two")
    rows.nth(1).get_by_label("cost").fill("1200万")
    entries = [{"cost": "100"}, {"name_of": "two", "cost": "1200万"}]
    assert json.loads(_stated(composed)["projects"]) == entries
    rows.nth(0).get_by_role("button", name="Remove").click()
    assert json.loads(_stated(composed)["projects"]) == entries[1:]
    rows.nth(0).get_by_role("button", name="Remove").click()
    assert _stated(composed) == {}


def test_a_link_fills_in_what_takes_several_fields(composed: Page) -> None:
    """What a link states of a period or a list stands in their fields, and is stated the same."""
    stated = {
        "term": "2022-01-01/2022-12-31",
        "projects": '[{"name_of":"two","cost":"100"}]',
        "area": "49.9",
        "jobs": "120",
    }
    composed.evaluate("facts_ => facts.enterFacts(document.querySelector('form'), facts_)", stated)
    expect(composed.get_by_label("From")).to_have_value("2022-01-01")
    expect(composed.locator("[data-rows] [data-part=name_of]")).to_have_value("two")
    assert _stated(composed) == stated


def test_a_number_says_what_it_counts(composed: Page) -> None:
    """A quantity and a count have their unit beside them and in their description."""
    expect(composed.get_by_label("area")).to_have_accessible_description(re.compile("^mu "))
    expect(composed.get_by_label("jobs")).to_have_accessible_description(
        re.compile("^people|person")
    )
