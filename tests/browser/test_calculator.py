"""How a calculator behaves under a reader's hands."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from calculators import respond
from tests.browser.conftest import Served
from tests.browser.steps import benefit, data_of, enter, ready, settled
from tests.browser.watch import Held, Watch, expect_at, started, two_frames
from tests.calculators.contract import FACTS, expected

pytestmark = pytest.mark.browser

HTML = "html"
GRANT = "matching-grant"
#: A window so low that no calculator is in view when its page opens.
LOW: ViewportSize = {"width": 1280, "height": 300}
#: The markup of elements, without the white space between tags and the page's own address in links.
TIDY = r"""found => found.map((one) =>
    one.innerHTML.replace(/\s*([<>])\s*/g, "$1").replace(/href="[^"]*#/g, 'href="#'))"""
WITHOUT_CALCULATOR = ["", "benefits/", "glossary/", "method/", "policies/chengdu-2020-7/"]


def _form(page: Page) -> Locator:
    return page.locator("form[data-calculator]")


def _field(page: Page, name: str) -> Locator:
    return _form(page).locator(f'[name="{name}"]')


def _turn_to(page: Page) -> None:
    """Bring the calculator into view, as a reader does who scrolls to it."""
    _form(page).evaluate("form => form.scrollIntoView({ block: 'start' })")


def _ends(answer: dict[str, Any]) -> dict[str, Any]:
    names = ("outcome", "least", "most", "payable_least", "payable_most")
    return {name: answer[name] for name in names}


def _no_facts(article: str, name: str) -> dict[str, Any]:
    return _ends(expected(article, {})[name])


def _answer(article: str, facts: dict[str, Any], name: str) -> dict[str, Any]:
    reply = json.loads(respond(json.dumps({"article": article, "facts": facts})))
    return _ends(reply["answer"]["benefits"][name])


# The start of the engine


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("article", ["art-01", "art-11", "art-20"])
def test_the_answer_to_no_facts_is_there_before_the_engine(
    page: Page, served: Served, article: str, language: str
) -> None:
    """A page shows the answer to no facts, in words and as attributes, while the engine is idle."""
    page.set_viewport_size(LOW)
    page.goto(served.article(article, language))
    started(page)
    expect(page.locator(HTML)).to_have_attribute("data-engine", "idle")
    for name in expected(article, {}):
        assert data_of(page, name) == _no_facts(article, name)
        assert benefit(page, name).locator("[data-body]").inner_text().strip()


def test_the_engine_starts_when_the_form_comes_into_view(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Nothing of the engine is asked for until a reader scrolls to the form; then it starts."""
    watch = Watch(context)
    page.set_viewport_size(LOW)
    page.goto(served.article("art-01"))
    started(page)
    expect(_form(page)).not_to_be_in_viewport()
    expect(page.locator(HTML)).to_have_attribute("data-engine", "idle")
    assert watch.engine() == []
    _turn_to(page)
    ready(page)
    assert watch.starts() == 1


def test_the_engine_starts_when_a_control_is_focused(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Where the browser says to save data, the engine waits until a reader turns to a control."""
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    watch = Watch(context)
    page.goto(served.article("art-01"))
    _turn_to(page)
    two_frames(page)
    expect(page.locator(HTML)).to_have_attribute("data-engine", "idle")
    assert watch.engine() == []
    _field(page, "national_grant").focus()
    ready(page)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", WITHOUT_CALCULATOR)
def test_the_engine_rests_on_pages_without_a_calculator(
    page: Page, context: BrowserContext, served: Served, path: str, language: str
) -> None:
    """A page that has no calculator asks for nothing of the engine, scrolled through or not."""
    watch = Watch(context)
    page.goto(served.url(path, language))
    started(page)
    page.keyboard.press("End")
    two_frames(page)
    expect(page.locator(HTML)).to_have_attribute("data-engine", "idle")
    assert watch.engine() == []


# Answers


def test_each_kind_of_control_is_answered(page: Page, served: Served) -> None:
    """Money, a percent, a yes or no, a choice and a date each change the answer they bear on."""
    page.goto(served.article("art-01"))
    steps = {
        "accepted_on_time": True,
        "national_grant": "1200万",
        "total_investment": "0.4亿",
        "national_ratio": "40%",
        "other_municipal_support": "100",
        "application_date": "2022年6月30日",
        "applicant_type": "other",
    }
    facts: dict[str, Any] = {}
    for name, value in steps.items():
        before = benefit(page, GRANT).inner_text()
        enter(page, {name: value}, by_key=True)
        settled(page)
        facts[name] = value
        assert data_of(page, GRANT) == _answer("art-01", facts, GRANT), name
        assert benefit(page, GRANT).inner_text() != before, name


def test_a_yes_can_become_a_no_and_unknown_again(page: Page, served: Served) -> None:
    """Each of a question's three answers is answered, and taking one back restores the answer."""
    page.goto(served.article("art-01"))
    outcomes = []
    for value in ("true", "false", ""):
        _form(page).locator(f'[name="accepted_on_time"][value="{value}"]').check()
        settled(page)
        outcomes.append(data_of(page, GRANT))
    assert outcomes[1]["outcome"] == "not_eligible"
    assert outcomes[1]["most"] == "0.00"
    assert outcomes[2] == _no_facts("art-01", GRANT)


def test_a_choice_that_fails_names_what_is_unmet(page: Page, served: Served) -> None:
    """A closed list's value that the text doesn't name refuses the benefit it is required for."""
    page.goto(served.article("art-16", "en"))
    enter(page, {"influence": "local"})
    settled(page)
    assert data_of(page, "event-support")["outcome"] == "not_eligible"
    enter(page, {"influence": "national"})
    settled(page)
    assert data_of(page, "event-support")["outcome"] == "needs_facts"


def test_an_article_without_a_benefit_answers_in_words(page: Page, served: Served) -> None:
    """Article 23 says in its own lines whether a date is within the validity."""
    page.goto(served.article("art-23", "en"))
    lines = page.locator("[data-article-answer]")
    before = lines.inner_text()
    enter(page, {"application_date": "2024-01-20"})
    settled(page)
    after = lines.inner_text()
    assert after != before
    _field(page, "application_date").fill("2024-01-19")
    settled(page)
    expect(lines).not_to_have_text(after)


def test_no_limit_has_no_attribute(page: Page, served: Served) -> None:
    """An amount that the text leaves without limit stands in no attribute until it has one."""
    page.goto(served.article("art-02"))
    enter(page, {"newly_approved": True})
    settled(page)
    assert data_of(page, "national-centre-matching")["most"] is None
    enter(page, {"centre_type": "industry_innovation_centre", "national_support": "100"})
    settled(page)
    assert data_of(page, "national-centre-matching")["most"] == "50.00"


def test_typing_fast_shows_only_the_last_answer(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Of the questions asked while the engine starts, only the last one's answer is shown."""
    held = Held(context, "**/pyodide.asm.wasm")
    page.goto(served.article("art-10", "en"))
    with page.expect_request("**/pyodide.asm.wasm"):
        _field(page, "fee").focus()
    _field(page, "fee").press_sequentially("123456")
    section = benefit(page, "crypto-testing")
    section.evaluate(
        """section => {
            window.shown = [];
            new MutationObserver(() => {
                const most = section.getAttribute("data-most");
                if (most !== null) window.shown.push(most);
            }).observe(section, { attributes: true });
        }"""
    )
    held.release()
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "61728.00"
    assert set(page.evaluate("window.shown")) == {"61728.00"}


def test_enter_in_a_field_answers_and_stays(page: Page, served: Served) -> None:
    """The Enter key sends the form nowhere: the page stays, with what was entered and its answer."""
    page.goto(served.article("art-10"))
    page.evaluate("window.same = true")
    enter(page, {"passed": True, "fee": "20万"})
    _field(page, "fee").press("Enter")
    settled(page)
    assert page.evaluate("window.same") is True
    assert urlsplit(page.url).query == ""
    assert _field(page, "fee").input_value() == "20万"
    assert data_of(page, "crypto-testing")["most"] == "100000.00"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_clearing_returns_to_the_first_answer(page: Page, served: Served, language: str) -> None:
    """The reset button empties every control and shows what the page showed before any fact."""
    page.goto(served.article("art-01", language))
    first = benefit(page, GRANT).locator("[data-body]").inner_text()
    enter(
        page,
        {"accepted_on_time": False, "national_grant": "1,20", "applicant_type": "talent"},
    )
    settled(page)
    _form(page).locator("button[type=reset]").click()
    settled(page)
    assert data_of(page, GRANT) == _no_facts("art-01", GRANT)
    expect(benefit(page, GRANT).locator("[data-body]")).to_have_text(first, use_inner_text=True)
    expect(_form(page).locator("[aria-invalid]")).to_have_count(0)
    values = _form(page).evaluate("form => [...new FormData(form).values()]")
    assert set(values) == {""}


def test_an_answer_keeps_the_markup_it_was_published_with(page: Page, served: Served) -> None:
    """What the script shows for no facts is the same HTML as the page had before any script."""
    for article in ("art-01", "art-11", "art-20"):
        page.goto(served.article(article))
        bodies = page.locator("[data-benefit] [data-body]")
        before = bodies.evaluate_all(TIDY)
        enter(page, {next(iter(FACTS[article])): _some(article)})
        settled(page)
        _form(page).locator("button[type=reset]").click()
        settled(page)
        assert bodies.evaluate_all(TIDY) == before


def _some(article: str) -> Any:
    shape = next(iter(FACTS[article].values()))
    return {"yes_no": True, "money": "100"}.get(shape.type) or shape.choices[-1]


# Wrong input

WRONG = {
    ("art-01", "national_grant"): ["1,20", "12e6", "-5", "1.005", "abc"],
    ("art-01", "national_ratio"): ["0.4", "40"],
    ("art-01", "application_date"): ["2022-02-30"],
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("article", "name"), WRONG)
def test_wrong_input_is_said_at_its_field(
    page: Page, served: Served, article: str, name: str, language: str
) -> None:
    """A value that can't be read is marked at its control, with a visible message in words."""
    page.goto(served.article(article, language))
    for wrong in WRONG[article, name]:
        _field(page, name).fill(wrong)
        settled(page)
        control = _field(page, name)
        expect(control).to_have_attribute("aria-invalid", "true")
        described = (control.get_attribute("aria-describedby") or "").split()
        message = page.locator(f"#{described[0]}")
        expect(message).to_be_visible()
        words = message.inner_text()
        assert wrong in words
        assert bool(re.search(r"[\u4e00-\u9fff]{2}", words)) == (language == "zh")
        for other in described[1:]:
            expect(page.locator(f"#{other}")).not_to_be_empty()


def test_wrong_input_takes_the_old_answer_away(page: Page, served: Served) -> None:
    """While a fact can't be read, no benefit carries or shows an answer; the rest stays entered."""
    page.goto(served.article("art-01"))
    facts = {"accepted_on_time": True, "total_investment": "0.4亿", "applicant_type": "talent"}
    enter(page, {**facts, "national_grant": "1200万"})
    settled(page)
    assert data_of(page, GRANT)["outcome"] == "amount"
    _field(page, "national_grant").fill("12e6")
    settled(page)
    assert set(data_of(page, GRANT).values()) == {None}
    expect(page.locator("[data-outcome]")).to_have_count(0)
    expect(_form(page).get_by_text("6,000,000").filter(visible=True)).to_have_count(0)
    expect(page.locator('[data-message="mend"]')).to_be_visible()
    assert _field(page, "total_investment").input_value() == "0.4亿"
    assert _field(page, "applicant_type").input_value() == "talent"
    expect(_form(page).locator('[name="accepted_on_time"][value="true"]')).to_be_checked()


def test_mended_input_is_answered_again(page: Page, served: Served) -> None:
    """Correcting what was wrong clears its mark and its message, and shows the new answer."""
    page.goto(served.article("art-10", "en"))
    enter(page, {"passed": True})
    _field(page, "fee").fill("abc")
    settled(page)
    error = _form(page).locator('[data-fact="fee"] .fact__error')
    expect(error).to_be_visible()
    _field(page, "fee").fill("300,000")
    settled(page)
    expect(error).to_be_hidden()
    expect(_form(page).locator("[aria-invalid]")).to_have_count(0)
    described = _field(page, "fee").get_attribute("aria-describedby") or ""
    assert error.get_attribute("id") not in described.split()
    expect(page.locator('[data-message="mend"]')).to_be_hidden()
    expect(benefit(page, "crypto-testing")).to_be_visible()
    assert data_of(page, "crypto-testing")["most"] == "150000.00"


def test_every_wrong_value_is_marked_at_once(page: Page, served: Served) -> None:
    """Two wrong values are both marked; mending one leaves the other's mark and no answer."""
    page.goto(served.article("art-01"))
    _field(page, "national_grant").fill("abc")
    _field(page, "national_ratio").fill("40")
    settled(page)
    marked = _form(page).locator("[aria-invalid=true]")
    expect(marked).to_have_count(2)
    _field(page, "national_grant").fill("100")
    settled(page)
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("name", "national_ratio")
    expect(page.locator("[data-outcome]")).to_have_count(0)


# Examples and references


@pytest.mark.parametrize("article", ["art-01", "art-13", "art-17"])
def test_each_examples_button_gives_that_examples_answer(
    page: Page, served: Served, article: str
) -> None:
    """An example's button replaces what was entered by its facts, and its answer is shown."""
    page.goto(served.article(article))
    for example in page.locator(".example").all():
        example.evaluate("one => { one.open = true; }")
        button = example.locator("[data-fill]")
        facts = json.loads(button.get_attribute("data-fill") or "")
        button.click()
        settled(page)
        entered = _form(page).evaluate("form => Object.fromEntries(new FormData(form))")
        written = {
            name: json.dumps(value) if isinstance(value, bool) else str(value)
            for name, value in facts.items()
        }
        assert {name: value for name, value in entered.items() if value} == written
        for answer in example.locator("[data-example-benefit]").all():
            name = answer.get_attribute("data-example-benefit") or ""
            said = answer.locator(".answer__headline").inner_text()
            expect(benefit(page, name).locator(".answer__headline")).to_have_text(said)


def test_a_missing_facts_name_leads_to_its_control(page: Page, served: Served) -> None:
    """Choosing a fact in an explanation puts the reader at its control."""
    page.goto(served.article("art-01"))
    link = benefit(page, GRANT).locator('[data-ref-kind="fact"][data-ref="national_grant"]').first
    link.click()
    expect(_field(page, "national_grant")).to_be_focused()
    expect(_field(page, "national_grant")).to_be_in_viewport()


def test_a_figure_in_an_explanation_leads_to_its_words(page: Page, served: Served) -> None:
    """Choosing a figure in an explanation shows the words of the article that set it."""
    page.goto(served.article("art-01"))
    started(page)
    link = benefit(page, GRANT).locator('[data-ref-kind="figure"][data-ref="cap"]').first
    link.click()
    mark = page.locator("#figure-cap-zh")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("mark => mark.matches(':target')")


def test_pointing_at_a_figure_lights_up_its_words(page: Page, served: Served) -> None:
    """Focusing a figure in an explanation lights up the words that set it, in both languages."""
    page.goto(served.article("art-01"))
    started(page)
    lit = page.locator("mark.is-lit")
    expect(lit).to_have_count(0)
    benefit(page, GRANT).locator('[data-ref-kind="figure"][data-ref="cap"]').first.focus()
    expect(lit).to_have_count(2)
    expect(lit.first).to_have_attribute("data-figure", "cap")


# From page to page


def test_the_next_article_keeps_the_engine(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Following the link to the next article keeps the engine ready: nothing starts again."""
    watch = Watch(context)
    page.goto(served.article("art-09"))
    enter(page, {"passed": True})
    settled(page)
    asked = watch.engine()
    page.evaluate("window.same = true")
    page.locator("a[rel=next]:visible").click()
    expect_at(page, served.article("art-10"))
    expect(_form(page)).to_have_attribute("data-calculator", "art-10")
    expect(page.locator(HTML)).to_have_attribute("data-engine", "ready")
    assert page.evaluate("window.same") is True
    enter(page, {"passed": True, "fee": "20万"})
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    assert watch.starts() == 1
    assert watch.engine() == asked


def test_no_calculator_starts_twice(page: Page, served: Served) -> None:
    """One input is answered once, however often the theme announces a page."""
    page.add_init_script(
        """window.answered = 0;
        addEventListener("answered", () => { window.answered += 1; }, true);"""
    )
    page.goto(served.article("art-09"))
    enter(page, {"passed": True})
    settled(page)
    page.locator("a[rel=next]:visible").click()
    expect(_form(page)).to_have_attribute("data-calculator", "art-10")
    page.locator("a[rel=prev]:visible").click()
    expect(_form(page)).to_have_attribute("data-calculator", "art-09")
    settled(page)
    page.evaluate("() => window.document$.next(document)")
    before = page.evaluate("window.answered")
    _form(page).locator('[name="passed"][value="false"]').check()
    settled(page)
    expect(benefit(page, "xinchuang-testing")).to_have_attribute("data-outcome", "not_eligible")
    assert page.evaluate("window.answered") == before + 1


def test_back_and_forward_show_pages_that_work(page: Page, served: Served) -> None:
    """After going back and forward, the page that is shown has a calculator that answers."""
    page.goto(served.article("art-09"))
    started(page)
    page.locator("a[rel=next]:visible").click()
    expect(_form(page)).to_have_attribute("data-calculator", "art-10")
    page.go_back()
    expect_at(page, served.article("art-09"))
    expect(_form(page)).to_have_attribute("data-calculator", "art-09")
    enter(page, {"fee": "20万", "passed": True})
    settled(page)
    assert data_of(page, "xinchuang-testing")["most"] == "100000.00"
    page.go_forward()
    expect_at(page, served.article("art-10"))
    expect(_form(page)).to_have_attribute("data-calculator", "art-10")
    enter(page, {"fee": "30万", "passed": True})
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "150000.00"


def test_reloading_never_shows_an_answer_to_other_facts(page: Page, served: Served) -> None:
    """After a reload, what the form holds and what is answered belong together."""
    page.goto(served.article("art-10"))
    enter(page, {"passed": True, "fee": "20万"})
    settled(page)
    page.reload()
    started(page)
    expect(page.locator("form[data-calculator][data-stale]")).to_have_count(0)
    entered = _form(page).evaluate(
        "form => Object.fromEntries([...new FormData(form)].filter(([, value]) => value))"
    )
    assert data_of(page, "crypto-testing") == _answer("art-10", entered, "crypto-testing")


@pytest.mark.parametrize(
    "path",
    ["", "benefits/", "policies/chengdu-2020-7/", "policies/chengdu-2020-7/art-07/"],
)
def test_the_language_switch_leads_to_the_same_page(page: Page, served: Served, path: str) -> None:
    """The link to the other language leads to this page in it, there and back."""
    page.goto(served.url(path))
    for language in ("en", "zh"):
        page.locator("[data-language-switch]:visible").click()
        expect_at(page, served.url(path, language))
        tag = "en" if language == "en" else "zh-CN"
        expect(page.locator(HTML)).to_have_attribute("lang", tag)


def test_the_language_switch_follows_the_reader(page: Page, served: Served) -> None:
    """After the theme has taken a reader to another article, the switch leads to that one."""
    page.goto(served.article("art-09", "en"))
    started(page)
    page.locator("a[rel=next]:visible").click()
    expect(_form(page)).to_have_attribute("data-calculator", "art-10")
    page.locator("[data-language-switch]:visible").click()
    expect_at(page, served.article("art-10"))
    expect(_form(page)).to_have_attribute("data-language", "zh")


# The other components


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_of_benefits_is_filtered_and_sorted(
    page: Page, served: Served, language: str
) -> None:
    """Choosing a promise leaves its rows and says how many; sorting puts the largest amount first."""
    page.goto(served.url("benefits/", language))
    rows = page.locator("[data-benefit-table] tbody tr:visible")
    total = rows.count()
    page.locator("[data-benefit-table] [name=promise]").select_option("ceiling")
    left = page.locator("[data-benefit-table] tbody tr[data-promise=ceiling]").count()
    assert 0 < left < total
    expect(rows).to_have_count(left)
    expect(page.locator("[data-count]")).to_contain_text(str(left))
    page.locator("[data-benefit-table] [name=sort]").select_option("amount")
    most = rows.evaluate_all("rows => rows.map((row) => Number(row.dataset.most))")
    assert most == sorted(most, reverse=True)
    page.locator("[data-benefit-table] [name=promise]").select_option("")
    expect(rows).to_have_count(total)


def test_the_full_text_can_be_read_in_one_language(page: Page, served: Served) -> None:
    """Choosing one language hides the other's text, and the choice outlasts a reload."""
    page.goto(served.url("policies/chengdu-2020-7/"))
    chinese = page.locator("#notice ~ .texts section[lang=zh-CN]").first
    english = page.locator("#notice ~ .texts section[lang=en]").first
    expect(chinese).to_be_visible()
    expect(english).to_be_visible()
    page.locator("[data-view=zh]:visible").click()
    expect(english).to_be_hidden()
    expect(chinese).to_be_visible()
    page.reload()
    expect(english).to_be_hidden()
    page.locator("button[data-view=both]").click()
    expect(english).to_be_visible()
