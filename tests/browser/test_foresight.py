"""What may be entered next is answered before it is entered, and answered the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from calculators import respond
from tests.browser.conftest import Served
from tests.browser.steps import benefit, data_of, drawn, enter, settled

pytestmark = pytest.mark.browser

GRANT = "matching-grant"
NONE = {"outcome": None, "least": None, "most": None, "payable_least": None, "payable_most": None}
#: Keeps what goes to the worker and comes back, and what stands in the page right after an input.
WATCHED = """
window.expected = null;
window.foreseen = new Set();
window.asked = [];
const { postMessage, addEventListener } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...others) {
    if (message.kind === "foresee") window.expected = message.requests;
    if (message.kind === "ask") window.asked.push(JSON.parse(message.request));
    return postMessage.call(this, message, ...others);
};
Worker.prototype.addEventListener = function (type, listener, ...others) {
    if (type === "message") {
        addEventListener.call(this, type, ({ data }) => {
            if (data.kind === "foreseen") window.foreseen.add(data.request);
        });
    }
    return addEventListener.call(this, type, listener, ...others);
};
document.addEventListener("input", () => { window.expected = null; }, true);
document.addEventListener("input", () => {
    const form = document.querySelector("form[data-calculator]");
    window.atOnce = {
        stale: form.dataset.stale ?? null,
        ...form.querySelector("[data-benefit]").dataset,
    };
});
"""


@pytest.fixture
def watched(context: BrowserContext) -> BrowserContext:
    """Give a context whose pages keep what they foresee."""
    context.add_init_script(f"(() => {{ {WATCHED} }})()")
    return context


def _foreseen(page: Page, fact: str = "") -> None:
    """Wait until all has its answer that was expected since the last input, a fact among it."""
    page.wait_for_function(
        """(fact) => [...foreseen].some((one) => one.includes(fact)) &&
            expected?.every((one) => foreseen.has(one))""",
        arg=fact,
    )


def _field(page: Page, name: str) -> Locator:
    return page.locator(f'form[data-calculator] [name="{name}"]')


def _reply(facts: dict[str, Any], article: str = "art-01", language: str = "zh") -> dict[str, Any]:
    request = {"article": article, "facts": facts, "language": language}
    reply: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return reply


def _open(page: Page, served: Served, language: str = "zh") -> None:
    page.goto(served.article("art-01", language))
    enter(page, {"accepted_on_time": True, "total_investment": "40000000"})
    drawn(page)


@pytest.mark.usefixtures("watched")
def test_a_key_is_answered_with_its_own_event(page: Page, served: Served) -> None:
    """Nothing is waited for after a key: its answer stands when its event has been handed round."""
    _open(page, served)
    field = _field(page, "national_grant")
    field.focus()
    written = ""
    for key in "12000000":
        _foreseen(page)
        field.press(key)
        written += key
        at_once = page.evaluate("atOnce")
        facts = {"accepted_on_time": True, "total_investment": "40000000"}
        wanted = _reply({**facts, "national_grant": written})["answer"]["benefits"][GRANT]
        assert at_once["stale"] is None
        assert (at_once["least"], at_once["most"]) == (wanted["least"], wanted["most"])
        drawn(page)


@pytest.mark.usefixtures("watched")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_foreseen_is_what_is_answered(page: Page, served: Served, language: str) -> None:
    """Key by key, wrong ones and corrections included, the page shows what Python says."""
    _open(page, served, language)
    field = _field(page, "national_grant")
    field.focus()
    facts = {"accepted_on_time": True, "total_investment": "40000000"}
    for key in ["1", ",", "2", "Backspace", "Backspace", "8", "ArrowLeft", "3", "Delete", "万"]:
        field.press_sequentially(key) if len(key) == 1 else field.press(key)
        settled(page)
        _foreseen(page)
        reply = _reply({**facts, "national_grant": field.input_value()}, language=language)
        error = page.locator('[data-fact="national_grant"] .fact__error')
        if "problems" in reply:
            assert data_of(page, GRANT) == NONE
            assert error.inner_text() == reply["problems"][0]["message"]
        else:
            answer = reply["answer"]["benefits"][GRANT]
            assert data_of(page, GRANT) == {name: answer[name] for name in NONE}
            expect(error).to_be_hidden()
        headline = benefit(page, GRANT).locator(".answer__headline")
        said = reply.get("view", {}).get("benefits", {}).get(GRANT, {}).get("headline")
        assert headline.all_inner_texts() == ([_text(said)] if said else [])


def _text(line: dict[str, Any]) -> str:
    return "".join(part if isinstance(part, str) else part["text"] for part in line["parts"])


@pytest.mark.usefixtures("watched")
def test_a_choice_is_answered_with_its_click(page: Page, served: Served) -> None:
    """Pointing at a choice is enough to have its answer at hand when it is clicked."""
    _open(page, served)
    label = page.locator('label:has([name="accepted_on_time"][value="false"])')
    label.hover()
    _foreseen(page, '"accepted_on_time":"false"')
    label.click()
    at_once = page.evaluate("atOnce")
    assert at_once["stale"] is None
    assert at_once["outcome"] == "not_eligible"


@pytest.mark.usefixtures("watched")
def test_an_option_is_answered_with_its_choice(page: Page, served: Served) -> None:
    """Every option of a list that has the focus is foreseen."""
    _open(page, served)
    _field(page, "applicant_type").focus()
    _foreseen(page, '"applicant_type":"other"')
    _field(page, "applicant_type").select_option("other")
    assert page.evaluate("atOnce.stale") is None


@pytest.mark.usefixtures("watched")
def test_no_curve_is_worked_out_between_keys(page: Page, served: Served) -> None:
    """The curves follow when the hand rests, once, and are those of what was entered last."""
    _open(page, served)
    field = _field(page, "national_grant")
    field.focus()
    _foreseen(page)
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 60_000"))
    page.evaluate("() => { asked.length = 0; }")
    for key in "12":
        field.press(key)
        page.clock.run_for(50)
        _foreseen(page)
    assert page.evaluate("asked") == []
    page.clock.run_for(1000)
    drawn(page)
    [asked] = page.evaluate("asked")
    assert asked["ask"] == "charts"
    assert asked["facts"]["national_grant"] == "12"


def test_a_question_comes_before_what_is_foreseen(page: Page, served: Served) -> None:
    """What is asked waits for one foreseen answer at most, and the others are given up."""
    _open(page, served)
    after_one, after_two = page.evaluate(
        """async () => {
            const main = document.querySelector('script[type=module][src*="main.js"]').src;
            const { Engine } = await import(new URL("engine.js", main).href);
            const folder = new URL(main).searchParams.get("engine");
            const engine = new Engine(new URL(`../../engine/${folder}/`, main).href, () => {});
            const about = (fee) => ({ article: "art-10", facts: { fee: String(fee) } });
            const many = Array.from({ length: 500 }, (_, fee) => about(fee));
            const known = () => many.filter((one) => engine.known(one)).length;
            await engine.start();
            engine.foresee(many);
            await engine.ask(about(1000));
            const first = known();
            await engine.ask(about(1001));
            return [first, known()];
        }"""
    )
    assert after_one < 500
    assert after_two == after_one


def test_foreseeing_starts_no_engine(page: Page, served: Served) -> None:
    """Pointing at a control is no wish for an answer yet: nothing is downloaded for it."""
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto(served.article("art-01"))
    page.locator('label:has([name="accepted_on_time"])').first.hover()
    expect(page.locator("html")).to_have_attribute("data-engine", "idle")


def test_what_is_focused_in_an_answer_stays(page: Page, served: Served) -> None:
    """A new answer changes what differs from the last one, and leaves the rest in its place."""
    _open(page, served)
    enter(page, {"national_grant": "12000000"})
    drawn(page)
    answer = benefit(page, GRANT)
    link = answer.locator('[data-ref="national_grant"]').first
    link.focus()
    _field(page, "national_grant").evaluate(
        """field => {
            field.value = "8000000";
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    settled(page)
    expect(link).to_be_focused()
    expect(answer).to_contain_text("8,000,000")
