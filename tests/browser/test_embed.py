"""A calculator in a frame of another site, under that site's own policy."""

from __future__ import annotations

import gzip
import http.server
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from build_scripts.paths import Paths
from build_scripts.serve import running
from calculators import estimate
from tests.browser.conftest import Served
from tests.markup import Element, read_page

pytestmark = pytest.mark.browser

_SNIPPETS = {
    language: match[1]
    for language in ("zh", "en")
    if (
        match := re.search(
            r"```html\n(.*?)```",
            (Paths.here().docs / language / "publish.md").read_text(encoding="utf-8"),
            re.DOTALL,
        )
    )
}
_LIMIT = 40_000
_FACTS = {"fee": "150万", "passed": "true", "product_type": "dedicated_security_product"}


class Host:
    """Another site: one page, with a policy that allows frames of the served site only."""

    def __init__(self, served: Served) -> None:
        """Serve at a free port, which makes it another origin."""
        self.served = served
        self.page = ""
        allowed = served.address.split("/policy")[0]

        class Pages(http.server.BaseHTTPRequestHandler):
            def do_GET(handler) -> None:  # noqa: N805 - `self` is the host
                body = self.page.encode()
                handler.send_response(200)
                handler.send_header("Content-Type", "text/html; charset=utf-8")
                handler.send_header("Content-Length", str(len(body)))
                policy = f"default-src 'none'; frame-src {allowed}; script-src 'unsafe-inline'"
                handler.send_header("Content-Security-Policy", policy)
                handler.end_headers()
                handler.wfile.write(body)

            def log_message(handler, *_: object) -> None:  # noqa: N805
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
        self.address = ""

    def show(self, page: Page, snippet: str) -> FrameLocator:
        """Open the page with a snippet of the docs in it."""
        site, own = "https://example.org/policy/", "https://district.example"
        assert site in snippet
        text = snippet.replace(site, self.served.address).replace(own, self.address)
        self.page = f"<!doctype html><title>portal</title><body>{text}"
        page.goto(self.address)
        return page.frame_locator("#calculator")


@pytest.fixture
def host(served: Served) -> Iterator[Host]:
    made = Host(served)
    with running(made.server) as address:
        made.address = address.rstrip("/")
        yield made


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_snippet_of_the_docs_works_on_another_site(
    page: Page, host: Host, language: str
) -> None:
    """Facts are filled in, the answer arrives there as the command line has it, and the height."""
    frame = host.show(page, _SNIPPETS[language])
    expect(frame.locator("[name=fee]")).to_have_value("150万")
    expect(frame.locator("[data-passed]")).to_contain_text(host.address)
    frame.locator("[name=passed][value=true]").check()
    frame.locator("[name=product_type]").select_option("dedicated_security_product")
    most = estimate("art-08", _FACTS)["benefits"]["certification-and-testing"]["payable_most"]
    expect(page).to_have_title(most)
    expect(frame.locator("[data-benefit]")).to_have_attribute("data-payable-most", most)
    # The frame is as high as its page, so that nothing scrolls in it.
    page.wait_for_function("() => Number(document.getElementById('calculator').height) !== 900")
    inside = frame.locator("body").evaluate(
        "body => [body.ownerDocument.documentElement.scrollHeight, innerHeight]"
    )
    assert inside[0] <= inside[1] + 1


def test_nothing_is_told_of_the_answer_unless_the_address_asks(page: Page, host: Host) -> None:
    """Without `answers` the other site hears the height and nothing of what was entered."""
    snippet = _SNIPPETS["zh"].replace("&answers=https://district.example", "")
    told = snippet.replace("if (source", "(window.told ??= []).push(data.type); if (source")
    assert told != snippet != _SNIPPETS["zh"]
    frame = host.show(page, told)
    expect(frame.locator("[data-benefit]")).to_have_attribute("data-payable-most", "750000.00")
    expect(frame.locator("[data-passed]")).to_be_hidden()
    heard = page.evaluate("() => [...new Set(window.told)]")
    assert heard == ["policy-calculator:height"]


def test_another_site_than_the_named_one_hears_no_answer(page: Page, host: Host) -> None:
    """An answer goes to the site that the address names, whoever shows the frame."""
    snippet = _SNIPPETS["zh"].replace("https://district.example", "https://elsewhere.example")
    frame = host.show(page, snippet)
    expect(frame.locator("[data-benefit]")).to_have_attribute("data-payable-most", "750000.00")
    expect(frame.locator("[data-passed]")).to_contain_text("https://elsewhere.example")
    assert page.title() == "portal"


@pytest.mark.parametrize(("theme", "scheme"), [("light", "default"), ("dark", "slate")])
def test_the_address_says_which_colours(
    page: Page, served: Served, theme: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="light" if theme == "dark" else "dark")
    page.goto(served.url(f"embed/chengdu-2020-7/art-08/?theme={theme}"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_without_a_theme_the_colours_are_the_devices(page: Page, served: Served) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(served.url("embed/chengdu-2020-7/art-08/"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("article", ["art-02", "art-08", "art-11"])
def test_a_page_weighs_at_most_40_kb_without_the_engine(
    page: Page, served: Served, article: str
) -> None:
    """All that a browser asks for before a reader turns to the form, compressed as hosts do."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.url(f"embed/chengdu-2020-7/{article}/"), wait_until="networkidle")
    assert not any("/engine/" in one for one in asked)
    sizes = {}
    for one in asked:
        name = one.partition("?")[0].removeprefix(served.address)
        file = served.folder / name
        content = (file / "index.html" if file.is_dir() else file).read_bytes()
        sizes[name] = len(gzip.compress(content, 9))
    assert len(sizes) > 5
    assert sum(sizes.values()) <= _LIMIT, sizes


def test_every_article_has_such_a_page_in_both_languages(served: Served) -> None:
    """Each has the form of the article's own page, one heading, unique ids, and no other chrome."""
    for below, language in (("", "zh-CN"), ("en/", "en")):
        folder = served.folder / below / "embed" / "chengdu-2020-7"
        pages = sorted(folder.glob("*/index.html"))
        assert len(pages) == 23
        for file in pages:
            page = read_page(file)
            own = read_page(served.folder / below / "policies" / file.relative_to(folder.parent))
            assert page.one("html").get("lang") == language
            assert page.one("html").get("data-engine") == "idle"
            assert len(page.all("h1")) == 1
            assert not page.all("nav")
            assert not page.all("header")
            ids = [one.attributes["id"] for one in page.all(id=None)]
            assert len(ids) == len(set(ids))
            assert _facts_of(page) == _facts_of(own)
            _links_lead_somewhere(served.folder, file)


def _facts_of(page: Element) -> list[str]:
    (form,) = (one for one in page.all("form") if "data-calculator" in one.attributes)
    facts = [one.get("data-fact") or "" for one in form.all() if "data-fact" in one.attributes]
    assert facts
    return facts


def _links_lead_somewhere(site: Path, file: Path) -> None:
    base = f"http://x/{file.relative_to(site).as_posix()}"
    page = read_page(file)
    for one in (*page.all("link"), *page.all("script"), *page.all("a")):
        address = one.get("href") or one.get("src") or "#"
        if address.startswith("#"):
            continue
        path = urljoin(base, address).removeprefix("http://x/").partition("?")[0]
        target = site / path.partition("#")[0]
        assert (target / "index.html" if path.endswith("/") else target).is_file(), address
