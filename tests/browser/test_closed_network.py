"""The download for closed networks: one zip that any server serves at any path."""

from __future__ import annotations

import functools
import re
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_scripts.pack import PACKED, pack
from build_scripts.serve import running
from tests.browser.conftest import OTHER_MACHINE, Served
from tests.browser.faults import causes
from tests.browser.searching import search
from tests.browser.steps import data_of, enter, settled

pytestmark = pytest.mark.browser


class _Plain(SimpleHTTPRequestHandler):
    """A server that knows next to no types, as an old one in an intranet does."""

    extensions_map = {  # noqa: RUF012 - the base class declares it for instances
        "": "application/octet-stream",
        ".html": "text/html",
        ".css": "text/css",
        ".js": "text/javascript",
    }

    def guess_type(self, path: object) -> str:
        """Know only what is listed."""
        return self.extensions_map.get(Path(str(path)).suffix, "application/octet-stream")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay quiet."""


@pytest.fixture
def intranet(built_site: Path, tmp_path: Path) -> Iterator[str]:
    """Unpack the download into a deep folder and serve what lies around it."""
    below = tmp_path / "a" / "文件" / "policy"
    with zipfile.ZipFile(built_site / PACKED) as packed:
        packed.extractall(below)
    handler = functools.partial(_Plain, directory=str(tmp_path))
    with running(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as address:
        yield f"{address}a/文件/policy/"


@causes("plain-http")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_download_works_on_a_plain_server_at_any_path(
    page: Page, intranet: str, language: str
) -> None:
    """Reading, searching and computing work from the unpacked zip, whatever types are sent."""
    below = "" if language == "zh" else "en/"
    page.goto(f"{intranet}{below}")
    page.locator(".overview a[href$='art-10/']").click()
    expect(page.locator("form[data-calculator='art-10']")).to_be_attached()
    enter(page, {"passed": True, "fee": "20万"})
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    found = search(page, "MLPS" if language == "en" else "等保测评")
    expect(found.first).to_have_attribute("href", re.compile("/art-13/"))


@causes("plain-http")
def test_it_computes_where_the_pages_come_by_plain_http_from_another_machine(
    page: Page, intranet: str
) -> None:
    """A browser gives such pages no cryptography, and so checks the engine's files by itself."""
    page.goto(intranet.replace("127.0.0.1", OTHER_MACHINE) + "en/policies/chengdu-2020-7/art-10/")
    assert page.evaluate("[isSecureContext, typeof crypto.subtle]") == [False, "undefined"]
    enter(page, {"passed": True, "fee": "20万"})
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    # What came is told here, too, file by file.
    expect(page.locator("[data-engine-status] [data-coming]")).to_have_attribute("data-known", "")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_download_is_offered(page: Page, served: Served, language: str) -> None:
    """The footer leads to the page that offers the file, and the file is there."""
    page.goto(served.url("", language))
    page.locator("footer a[href*=offline]").click()
    link = page.locator("a[download]")
    expect(link).to_be_visible()
    address = link.evaluate("link => link.href")
    assert address == f"{served.address}{PACKED}"
    assert page.request.get(address).ok


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    """Packing again changes nothing, and the zip never holds itself or what is for developers."""
    (tmp_path / "index.html").write_text("page")
    (tmp_path / "script.js.map").write_text("{}")
    first = pack(tmp_path).read_bytes()
    assert pack(tmp_path).read_bytes() == first
    with zipfile.ZipFile(tmp_path / PACKED) as packed:
        assert packed.namelist() == ["index.html"]
