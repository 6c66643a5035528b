"""When one of the page's scripts is missing, broken or late: no wrong answer, and a way on."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from build_scripts.merge import GUARD
from build_scripts.offline import WORKER
from build_scripts.paths import Paths
from tests.browser.conftest import Served, Violations
from tests.browser.faults import causes
from tests.browser.steps import benefit, data_of, enter, settled
from tests.browser.watch import Held

pytestmark = pytest.mark.browser

SOURCES = Paths.here().docs / "assets" / "javascripts"
FACTS = {"passed": True, "fee": "20万"}
BENEFIT = "crypto-testing"
LANGUAGES = ("zh", "en")
#: What is asked for as a page's script; that no page runs is tested with the others of its kind.
SCRIPTS = sorted(one.name for one in SOURCES.glob("*.js") if one.name not in {GUARD, WORKER})
_IMPORT = re.compile(
    r'^(?:import|\} from|import .* from) ?(?:.* from )?"\./([\w-]+\.js)"', re.MULTILINE
)

WORDS = {
    "missing": {"zh": "没有取到，所以不能计算", "en": "did not arrive, so nothing can be computed"},
    "broken": {"zh": "已损坏，所以不能计算", "en": "is broken, so nothing can be computed"},
    "old": {"zh": "版本太旧", "en": "too old to compute here"},
    "late": {"zh": "还没有取到", "en": "still on their way"},
}


def _needed_by(name: str) -> set[str]:
    """Give a module and all that it can't run without."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += _IMPORT.findall((SOURCES / one).read_text(encoding="utf-8"))
    return found


#: Without one of these nothing of a page runs; without one of the worker's, no engine starts.
FOR_PAGES = _needed_by("main.js")
FOR_WORKER = _needed_by("worker.js")


def _missing(route: Route) -> None:
    route.fulfill(status=404, content_type="text/html", body="<h1>404</h1>")


def _broken(route: Route) -> None:
    text = (SOURCES / route.request.url.rpartition("/")[2].partition("?")[0]).read_text("utf-8")
    route.fulfill(status=200, content_type="text/javascript", body=f"{text}\n}}")


def _expect_told(page: Page, cause: str, language: str) -> None:
    notice = page.locator("[data-fault]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text(WORDS[cause][language])
    expect(page.locator("[data-fault-cause]:visible")).to_have_count(1)


def _expect_withdrawn(page: Page) -> None:
    expect(page.locator("[data-benefit]:visible")).to_have_count(0)
    expect(page.locator("[data-pinned]:visible")).to_have_count(0)
    expect(page.locator("[data-engine-status] .status:visible")).to_have_count(0)


def _expect_in_address(page: Page) -> None:
    stated = parse_qs(page.evaluate("location.hash").removeprefix("#facts?"))
    assert {name: stated[name] for name in FACTS} == {"passed": ["true"], "fee": ["20万"]}
    assert stated["dataset"]


def _expect_answered(page: Page, most: str = "100000.00") -> None:
    settled(page)
    expect(benefit(page, BENEFIT)).to_be_visible()
    assert data_of(page, BENEFIT)["most"] == most
    expect(page.locator("[data-fault]")).to_be_hidden()


def test_every_script_is_in_one_of_these_lists() -> None:
    """The lists that follow come from the scripts themselves, and hold what they ought to."""
    assert {"main.js", "engine.js", "cite.js", "terms.js", "chart.js", "calculator.js"} <= FOR_PAGES
    assert {"worker.js", "memory.js"} <= FOR_WORKER
    assert set(SCRIPTS) >= FOR_PAGES | FOR_WORKER


@causes("script")
@pytest.mark.parametrize("way", ["missing", "broken"])
@pytest.mark.parametrize("script", sorted(FOR_PAGES))
def test_without_a_module_the_answer_goes_and_the_cause_is_said(
    page: Page,
    context: BrowserContext,
    served: Served,
    violations: Violations,
    script: str,
    way: str,
) -> None:
    """No answer stands beside facts that nobody reads; they are kept, and loading again helps."""
    # Without that script the theme may write no HTML.
    violations.wanted = script == "trusted.js"
    language = {"missing": "en", "broken": "zh"}[way]
    pattern = f"**/{script}*"
    context.route(pattern, {"missing": _missing, "broken": _broken}[way])
    page.goto(served.article("art-10", language))
    _expect_told(page, way, language)
    _expect_withdrawn(page)
    enter(page, FACTS)
    _expect_withdrawn(page)
    _expect_in_address(page)
    context.unroute(pattern)
    with page.expect_navigation():
        page.locator("[data-fault-renew]").click()
    _expect_answered(page)
    assert page.locator('[name="fee"]').input_value() == FACTS["fee"]


@causes("script-aside")
@pytest.mark.parametrize("way", ["missing", "broken"])
@pytest.mark.parametrize("script", sorted(set(SCRIPTS) - FOR_PAGES - FOR_WORKER))
def test_without_another_script_the_calculator_answers(
    page: Page, context: BrowserContext, served: Served, script: str, way: str
) -> None:
    """What comes only when it is wanted takes nothing else with it."""
    context.route(f"**/{script}*", {"missing": _missing, "broken": _broken}[way])
    page.goto(served.article("art-10"))
    enter(page, FACTS)
    _expect_answered(page)


@causes("engine-script")
@pytest.mark.parametrize("way", ["missing", "broken"])
@pytest.mark.parametrize("script", sorted(FOR_WORKER - FOR_PAGES))
def test_without_the_engines_own_scripts_it_counts_as_failed(
    page: Page, context: BrowserContext, served: Served, script: str, way: str
) -> None:
    """The page runs and says that the calculator does not; a retry starts it."""
    context.route(f"**/{script}*", {"missing": _missing, "broken": _broken}[way])
    page.goto(served.article("art-10", "en"))
    enter(page, FACTS)
    expect(page.locator("html")).to_have_attribute("data-engine", "failed")
    expect(page.locator("[data-benefit]:visible")).to_have_count(0)
    _expect_in_address(page)
    context.unroute(f"**/{script}*")
    page.locator("[data-retry]:visible").click()
    _expect_answered(page)


@causes("script")
@pytest.mark.parametrize("script", ["embed.js", "engine.js"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calculator_in_a_frame_says_so_as_well(
    page: Page, context: BrowserContext, served: Served, script: str, language: str
) -> None:
    """The small page for other sites withdraws its answer, keeps the facts and says why."""
    context.route(f"**/{script}*", _missing)
    page.goto(served.url("embed/chengdu-2020-7/art-10/", language))
    _expect_told(page, "missing", language)
    # Whoever clicks while the answer is being taken away may miss what moves.
    _expect_withdrawn(page)
    enter(page, FACTS)
    expect(page.locator("[data-benefit]:visible")).to_have_count(0)
    _expect_in_address(page)
    context.unroute(f"**/{script}*")
    with page.expect_navigation():
        page.locator("[data-fault-renew]").click()
    _expect_answered(page)


@causes("scripts-gone")
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_folder_of_the_scripts_it_is_said(
    page: Page, context: BrowserContext, served: Served, violations: Violations, language: str
) -> None:
    """A page of an earlier deployment, whose scripts are gone, says so: this script is elsewhere."""
    violations.wanted = True  # The theme's script may write no HTML now.
    context.route("**/app/**", _missing)
    page.goto(served.article("art-10", language))
    _expect_told(page, "missing", language)
    # Whoever clicks while the answer is being taken away may miss what moves.
    _expect_withdrawn(page)
    enter(page, FACTS)
    _expect_withdrawn(page)
    _expect_in_address(page)


@causes("script")
def test_the_facts_of_a_link_are_shown_and_kept(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """A link's facts stand in the form, and those that the form doesn't ask stay in the address."""
    context.route("**/engine.js*", _missing)
    page.goto(f"{served.article('art-10')}#facts?fee=20%E4%B8%87&passed=true&else=1&dataset=x")
    _expect_told(page, "missing", "zh")
    assert page.locator('[name="fee"]').input_value() == "20万"
    expect(page.locator('[name="passed"][value="true"]')).to_be_checked()
    enter(page, {"fee": "30万"})
    stated = parse_qs(page.evaluate("location.hash").removeprefix("#facts?"))
    assert stated == {"fee": ["30万"], "passed": ["true"], "else": ["1"], "dataset": ["x"]}


@causes("script")
def test_the_next_page_is_tried_anew(page: Page, context: BrowserContext, served: Served) -> None:
    """The theme would bring the next page without its scripts: the browser loads it whole."""
    context.route("**/engine.js*", _missing)
    page.goto(served.article("art-10"))
    _expect_told(page, "missing", "zh")
    context.unroute("**/engine.js*")
    page.locator(".turn__previous").click()
    page.wait_for_url("**/art-09/")
    expect(page.locator("html")).to_have_attribute("data-scripts", "run")
    expect(page.locator("[data-fault]")).to_be_hidden()


@causes("old-browser")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_of_old_is_told_so(page: Page, served: Served, language: str) -> None:
    """Where the modules can't be read, the page says what the browser lacks."""
    page.add_init_script("delete Object.hasOwn")
    page.route("**/main.js*", _broken)
    page.goto(served.article("art-10", language))
    _expect_told(page, "old", language)
    _expect_withdrawn(page)


@causes("script-late")
def test_what_is_entered_before_the_scripts_run_waits_for_them(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """While the modules are on their way no answer stands beside facts; then comes the right one."""
    held = Held(context, "**/engine.js*")
    page.clock.install()
    page.goto(served.article("art-10"), wait_until="commit")
    expect(page.locator("[data-retry]")).to_have_count(1)
    expect(benefit(page, BENEFIT)).to_be_visible()
    enter(page, FACTS)
    expect(page.locator("[data-benefit]:visible")).to_have_count(0)
    expect(page.locator('[data-message="waiting"]')).to_be_visible()
    _expect_in_address(page)
    page.clock.fast_forward(21_000)
    _expect_told(page, "late", "zh")
    held.release()
    _expect_answered(page)


@causes("script-late")
def test_what_is_cleared_before_the_scripts_run_gets_its_answer_back(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """A key that was taken back leaves the answer to no facts, as it was."""
    held = Held(context, "**/engine.js*")
    page.goto(served.article("art-10"), wait_until="commit")
    expect(page.locator("[data-retry]")).to_have_count(1)
    enter(page, {"fee": "2"})
    enter(page, {"fee": ""})
    expect(page.locator("[data-benefit]:visible")).to_have_count(0)
    held.release()
    _expect_answered(page, "1000000.00")


def test_the_script_that_notices_reads_in_old_browsers() -> None:
    """It holds nothing that a browser of 2011 would not read."""
    text = (SOURCES / GUARD).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    for newer in ("=>", "`", "const ", "let ", "class ", "?.", "??", "...", "async "):
        assert newer not in code
    assert not re.search(r",\s*\)", code)
