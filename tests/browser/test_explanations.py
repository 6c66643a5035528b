"""What stands beside an answer: figures tied to their words, the curve, the way back, the doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculators.inquiry import Inquiry
from calculators.problems import Language
from calculators.words.parts import text_of
from tests.browser.conftest import Served
from tests.browser.steps import benefit, drawn, enter, settled, unfold
from tests.browser.watch import started, two_frames

pytestmark = pytest.mark.browser

type Means = Literal["mouse", "keyboard", "touch"]

GRANT = "matching-grant"
LIT = re.compile(r"\bis-lit\b")
FACTS: dict[str, Any] = {
    "accepted_on_time": True,
    "national_grant": "1200万",
    "total_investment": "0.4亿",
}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.fixture(params=["mouse", "keyboard", "touch"])
def means(request: pytest.FixtureRequest) -> Means:
    """Give each means of pointing in turn."""
    found: Means = request.param
    return found


@pytest.fixture
def reader(browser: Browser, means: Means) -> Iterator[Page]:
    """Give a page on a screen that fits the means: a telephone's for touch."""
    size = {"width": 390, "height": 844} if means == "touch" else {"width": 1280, "height": 900}
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]}, has_touch=means == "touch"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def _form(page: Page) -> Locator:
    return page.locator("form[data-calculator]")


def _field(page: Page, name: str) -> Locator:
    return _form(page).locator(f'[name="{name}"]')


def _figure(page: Page, name: str) -> Locator:
    """Find a figure in the explanation."""
    found = benefit(page, GRANT).locator(f'[data-ref-kind="figure"][data-ref="{name}"]')
    return found.first


def _words(page: Page, figure: str, language: str) -> Locator:
    """Find the words of the article that set a figure."""
    return page.locator(f"#figure-{figure}-{language}")


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab from the button before the answers until something has the focus."""
    _form(page).locator("button[type=reset]").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    pytest.fail("the Tab key does not get there")


def _point(page: Page, wanted: Locator, means: Means) -> None:
    if means == "mouse":
        wanted.hover()
    elif means == "touch":
        unfold(wanted)
        wanted.tap()
    else:
        _tab_to(page, wanted)


def _choose(page: Page, wanted: Locator, means: Means) -> None:
    if means == "mouse":
        wanted.click()
    elif means == "touch":
        unfold(wanted)
        wanted.tap()
    else:
        _tab_to(page, wanted)
        page.keyboard.press("Enter")


# Figures and facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_lights_its_words(
    reader: Page, served: Served, means: Means, language: Language
) -> None:
    """Pointing at a figure in an explanation lights its words in the text and the translation."""
    reader.goto(served.article("art-01", language))
    started(reader)
    plain = _look(_words(reader, "cap", "zh"))
    _point(reader, _figure(reader, "cap"), means)
    for shown in LANGUAGES:
        expect(_words(reader, "cap", shown)).to_have_class(LIT)
        expect(_words(reader, "matching_rate", shown)).not_to_have_class(LIT)
    assert _look(_words(reader, "cap", "zh")) != plain
    _point(reader, _figure(reader, "matching_rate"), means)
    for shown in LANGUAGES:
        expect(_words(reader, "matching_rate", shown)).to_have_class(LIT)
        expect(_words(reader, "cap", shown)).not_to_have_class(LIT)


def _look(words: Locator) -> list[str]:
    """Say how words look, apart from where they are."""
    found: list[str] = words.evaluate(
        """one => {
            const style = getComputedStyle(one);
            return [style.backgroundColor, style.boxShadow, style.outline, style.color];
        }"""
    )
    return found


@pytest.mark.parametrize("means", ["mouse", "touch"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_light_their_figure(
    reader: Page, served: Served, means: Means, language: Language
) -> None:
    """Pointing at the words, in the text or the translation, lights the figure and its other words."""
    reader.goto(served.article("art-01", "en"))
    started(reader)
    other = "en" if language == "zh" else "zh"
    _point(reader, _words(reader, "matching_rate", language), means)
    expect(_words(reader, "matching_rate", other)).to_have_class(LIT)
    expect(_figure(reader, "matching_rate")).to_have_class(LIT)
    expect(_figure(reader, "cap")).not_to_have_class(LIT)
    _point(reader, _words(reader, "cap", language), means)
    expect(_figure(reader, "cap")).to_have_class(LIT)
    expect(_figure(reader, "matching_rate")).not_to_have_class(LIT)


def test_a_figure_leads_to_its_words(reader: Page, served: Served, means: Means) -> None:
    """Choosing a figure in an explanation brings the words that set it into view, lit."""
    reader.goto(served.article("art-01"))
    started(reader)
    _choose(reader, _figure(reader, "cap"), means)
    expect(_words(reader, "cap", "zh")).to_be_in_viewport()
    expect(_words(reader, "cap", "zh")).to_have_class(LIT)


@pytest.mark.parametrize("name", ["national_grant", "accepted_on_time"])
def test_a_facts_link_focuses_its_field(
    reader: Page, served: Served, means: Means, name: str
) -> None:
    """Choosing a fact in an explanation puts the reader at its field, in view."""
    reader.goto(served.article("art-01", "en"))
    started(reader)
    link = benefit(reader, GRANT).locator(f'[data-ref-kind="fact"][data-ref="{name}"]').first
    _choose(reader, link, means)
    field = _field(reader, name).first
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()


@pytest.mark.parametrize("kind", ["figure", "fact"])
def test_following_a_link_of_an_explanation_keeps_what_was_entered(
    page: Page, served: Served, kind: str
) -> None:
    """Going to a figure's words or a fact's field, and back, leaves facts and answer as they were."""
    page.goto(served.article("art-01", "en"))
    enter(page, FACTS)
    settled(page)
    before = benefit(page, GRANT).locator("[data-body]").inner_text()
    page.evaluate("window.form = document.querySelector('form[data-calculator]')")
    benefit(page, GRANT).locator(f'[data-ref-kind="{kind}"]').first.click()
    if kind == "figure":
        expect(page.locator("mark.figure:target")).to_be_in_viewport()
        expect(page).to_have_url(re.compile("#facts.*national_grant="))
        page.go_back()
    # Whatever a link set off has come to its end when the next page is there.
    page.evaluate("() => fetch(location.href).then((one) => one.text())")
    two_frames(page)
    assert page.evaluate("window.form.isConnected") is True
    assert _field(page, "national_grant").input_value() == "1200万"
    assert benefit(page, GRANT).locator("[data-body]").inner_text() == before


def test_a_figure_of_a_later_answer_is_tied_too(page: Page, served: Served) -> None:
    """The figures of an answer that the engine gave light their words as the first ones did."""
    page.goto(served.article("art-01"))
    enter(page, FACTS)
    settled(page)
    _figure(page, "cap").hover()
    expect(_words(page, "cap", "en")).to_have_class(LIT)
    page.locator("h1").hover()
    expect(page.locator(".is-lit")).to_have_count(0)


# The curve


def _drawn(page: Page) -> dict[str, Any]:
    """Read the curve off the page."""
    panel = page.locator(f'[data-explore="{GRANT}"]')
    here = panel.locator(".chart__here text")
    dashed = panel.locator(".chart__payable").count()
    return {
        "title": panel.locator("[data-chart-title]").inner_text(),
        "line": panel.locator(".chart__line").get_attribute("d"),
        "x_label": panel.locator(".chart__axis").text_content(),
        "description": panel.locator("desc").text_content(),
        "assumed": panel.locator("[data-chart-assumed]").text_content(),
        "payable": panel.locator(".chart__payable").get_attribute("d") if dashed else "",
        "payable_note": panel.locator("[data-chart-payable]").text_content(),
        "here": here.text_content() if here.count() else None,
    }


def _expected(facts: dict[str, Any], axis: str | None, language: Language) -> dict[str, Any]:
    chart = Inquiry("art-01", facts).chart(GRANT, axis, language)
    assert chart is not None
    names = ("title", "line", "x_label", "description", "assumed", "payable", "payable_note")
    shown = {name: chart[name] for name in names}
    return {**shown, "here": chart["here"] and chart["here"]["label"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_general_rules_leave_is_drawn_beside_the_curve(
    page: Page, served: Served, language: Language
) -> None:
    """A dashed line says what is payable where that is less, and a sentence says what it is."""
    page.goto(served.article("art-01", language))
    facts = {**FACTS, "other_municipal_support": "200万"}
    enter(page, facts)
    drawn(page)
    found = _drawn(page)
    assert found == _expected(facts, None, language)
    assert found["payable"]
    assert {"zh": "虚线", "en": "dashed line"}[language] in found["payable_note"]
    expect(page.locator(f'[data-explore="{GRANT}"] .chart__payable')).to_be_visible()
    enter(page, {"other_municipal_support": ""})
    drawn(page)
    expect(page.locator(f'[data-explore="{GRANT}"] .chart__payable')).to_have_count(0)
    expect(page.locator("[data-chart-payable]")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_curve_follows_the_facts(page: Page, served: Served, language: Language) -> None:
    """The curve stands before the engine; each fact redraws it, and marks where the reader is."""
    page.goto(served.article("art-01", language))
    started(page)
    assert _drawn(page) == _expected({}, None, language)
    facts: dict[str, Any] = {}
    for name, value in {**FACTS, "provincial_grant": "1500万"}.items():
        enter(page, {name: value})
        drawn(page)
        facts[name] = value
        assert _drawn(page) == _expected(facts, None, language), name
    here = page.locator(".chart__here")
    expect(here).to_be_visible()
    expect(here.locator("text")).to_contain_text("12,000,000")
    _form(page).locator("button[type=reset]").click()
    drawn(page)
    assert _drawn(page) == _expected({}, None, language)
    expect(here).to_have_count(0)


def test_the_axis_can_be_changed(page: Page, served: Served) -> None:
    """The curve is drawn over the amount that the reader chose, and stays so while facts change."""
    page.goto(served.article("art-01", "en"))
    enter(page, FACTS)
    drawn(page)
    page.locator("[data-axis]").select_option("total_investment")
    drawn(page)
    expect(page.locator("[data-chart-title]")).to_contain_text("total investment")
    assert _drawn(page) == _expected(FACTS, "total_investment", "en")
    _field(page, "national_grant").fill("800万")
    drawn(page)
    changed = {**FACTS, "national_grant": "800万"}
    assert _drawn(page) == _expected(changed, "total_investment", "en")


def test_clearing_takes_the_axis_back(page: Page, served: Served) -> None:
    """After the form is cleared, the axis that is chosen and the one that is drawn are the same."""
    page.goto(served.article("art-01", "en"))
    enter(page, FACTS)
    drawn(page)
    page.locator("[data-axis]").select_option("provincial_grant")
    drawn(page)
    _form(page).locator("button[type=reset]").click()
    drawn(page)
    expect(page.locator("[data-axis]")).to_have_value("national_grant")
    assert _drawn(page) == _expected({}, "national_grant", "en")


def test_a_curve_says_what_it_assumes(page: Page, served: Served) -> None:
    """Over the total investment a ceiling is drawn, and named one, until the grant is stated."""
    page.goto(served.article("art-01"))
    enter(page, {"accepted_on_time": True})
    drawn(page)
    page.locator("[data-axis]").select_option("total_investment")
    drawn(page)
    assumed = page.locator("[data-chart-assumed]")
    expect(assumed).to_contain_text("国家财政资助")
    enter(page, {"national_grant": "1200万"})
    drawn(page)
    expect(assumed).not_to_contain_text("尚未填写")


def test_the_turning_points_are_a_table(page: Page, served: Served) -> None:
    """The table holds each point where the curve turns, and follows the facts."""
    page.goto(served.article("art-01", "en"))
    enter(page, FACTS)
    drawn(page)
    chart = Inquiry("art-01", FACTS).chart(GRANT, None, "en")
    assert chart is not None
    page.locator(".chart__table summary").click()
    rows = page.locator("[data-chart-table] tbody tr")
    expect(rows).to_have_count(len(chart["points"]))
    said = [row.locator("td").all_inner_texts() for row in rows.all()]
    assert said == [[point["x"], point["y"]] for point in chart["points"]]


# The way back


def _goal(page: Page) -> Locator:
    """Find the field for an amount to reach; it comes with the curve, after the answer's words."""
    found = page.locator(f"#goal-{GRANT}")
    expect(found).to_be_visible()
    return found


def _goal_answer(page: Page) -> Locator:
    return page.locator(f"#goal-{GRANT}-answer")


def _sought(facts: dict[str, Any], wanted: str, language: Language, axis: str) -> str:
    line = Inquiry("art-01", facts).goal(GRANT, axis, wanted, language)
    return text_of(line["parts"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_an_amount_says_what_reaches_it(
    page: Page, served: Served, language: Language
) -> None:
    """An amount that is typed is answered with the least fact that reaches it, and follows the facts."""
    page.goto(served.article("art-01", language))
    enter(page, FACTS)
    settled(page)
    _goal(page).press_sequentially("900万")
    answer = _goal_answer(page)
    expect(answer).to_have_text(_sought(FACTS, "900万", language, "national_grant"))
    expect(answer).to_contain_text("18,000,000")
    _field(page, "total_investment").fill("2600万")
    less = {**FACTS, "total_investment": "2600万"}
    expect(answer).to_have_text(_sought(less, "900万", language, "national_grant"))
    expect(answer).not_to_contain_text("18,000,000")
    assert _field(page, "national_grant").input_value() == "1200万"


def test_another_fact_can_be_sought(page: Page, served: Served) -> None:
    """The fact that is to reach the amount can be chosen, and its name in the answer leads to it."""
    page.goto(served.article("art-01", "en"))
    enter(page, FACTS)
    settled(page)
    page.locator("[data-goal-fact]").select_option("total_investment")
    _goal(page).press_sequentially("600万")
    expect(_goal_answer(page)).to_have_text(_sought(FACTS, "600万", "en", "total_investment"))
    expect(_goal_answer(page)).to_contain_text("18,000,000")
    _goal_answer(page).locator("a").first.click()
    expect(_field(page, "total_investment")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wrong", ["1,20", "abc"])
def test_a_wrong_amount_is_an_error_at_its_field(
    page: Page, served: Served, language: Language, wrong: str
) -> None:
    """An amount that can't be read is marked at its own field, in words; the answer stays."""
    page.goto(served.article("art-01", language))
    enter(page, FACTS)
    settled(page)
    _goal(page).press_sequentially(wrong)
    expect(_goal(page)).to_have_attribute("aria-invalid", "true")
    described = (_goal(page).get_attribute("aria-describedby") or "").split()
    assert described == [_goal_answer(page).get_attribute("id")]
    expect(_goal_answer(page)).to_contain_text(wrong)
    expect(benefit(page, GRANT)).to_have_attribute("data-most", "6000000.00")
    expect(_form(page).locator(".fact [aria-invalid]")).to_have_count(0)
    _goal(page).fill("600万")
    expect(_goal_answer(page)).to_contain_text("12,000,000")
    expect(_goal(page)).not_to_have_attribute("aria-invalid", "true")
    _goal(page).fill("")
    expect(_goal_answer(page)).to_be_empty()


def test_the_goal_is_no_fact(page: Page, served: Served) -> None:
    """What is asked of the curve and of the goal changes neither facts nor answer."""
    page.goto(served.article("art-01"))
    enter(page, FACTS)
    settled(page)
    before = benefit(page, GRANT).locator("[data-body]").inner_text()
    _goal(page).press_sequentially("1亿")
    expect(_goal_answer(page)).not_to_be_empty()
    page.locator("[data-axis]").select_option("provincial_grant")
    settled(page)
    assert benefit(page, GRANT).locator("[data-body]").inner_text() == before
    entered = _form(page).evaluate("form => [...new FormData(form).values()].filter(Boolean)")
    assert sorted(entered) == sorted(["true", "1200万", "0.4亿"])


# Other interpretations


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_interpretation_appears_with_its_amount(
    page: Page, served: Served, language: Language
) -> None:
    """Where an open question changes the amount, the other reading and its amount are told."""
    page.goto(served.article("art-01", language))
    doubts = benefit(page, GRANT).locator(".answer__section--doubts")
    facts = {
        "accepted_on_time": True,
        "national_grant": "4000万",
        "total_investment": "1亿",
    }
    enter(page, facts)
    settled(page)
    expect(doubts).to_have_count(0)
    enter(page, {"national_ratio": "50%"})
    settled(page)
    expect(doubts).to_be_visible()
    expect(doubts.locator("li")).to_have_count(1)
    expect(doubts).to_contain_text("20,000,000")
    expect(benefit(page, GRANT)).to_have_attribute("data-most", "10000000.00")


def test_a_figure_of_the_text_is_reached_by_keyboard(page: Page, served: Served) -> None:
    """Focusing a figure in the text lights it up in the explanation, too."""
    page.goto(served.article("art-01"))
    page.locator("#figure-cap-zh").focus()
    expect(page.locator("#figure-cap-zh")).to_be_focused()
    lit = page.locator('[data-body] [data-ref-kind="figure"][data-ref="cap"]').first
    expect(lit).to_have_class(re.compile(r"\bis-lit\b"))
