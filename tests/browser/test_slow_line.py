"""A line that brings little at a time: how much has come is shown, and slowness is no failure."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from build_scripts.serve import SiteHandler, running, site_server
from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.steps import data_of, enter, settled
from tests.built import PREFIX

pytestmark = pytest.mark.browser

_PIECES = 6


class Line:
    """A server of the built site that hands over the WebAssembly file piece by piece, when told."""

    def __init__(self, folder: Path) -> None:
        """Serve below the sub-path of a project page."""
        self._next = threading.Semaphore(1)
        line = self

        class Pieces(SiteHandler):
            def do_GET(self) -> None:  # noqa: N802
                if not self.path.endswith(".wasm"):
                    super().do_GET()
                    return
                content = Path(self.translate_path(self.path)).read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", "application/wasm")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                size = -(-len(content) // _PIECES)
                for start in range(0, len(content), size):
                    line._next.acquire()
                    self.wfile.write(content[start : start + size])

            def translate_path(self, path: str) -> str:
                return super().translate_path(path.removeprefix(PREFIX[:-1]))

        self.server = site_server(folder, handler=Pieces)
        self.address = ""

    def bring(self, pieces: int = 1) -> None:
        """Let some more pieces pass."""
        self._next.release(pieces)


@pytest.fixture
def line(built_site: Path) -> Iterator[Line]:
    """Give a line of which the first piece has come."""
    made = Line(built_site)
    with running(made.server) as address:
        made.address = f"{address}{PREFIX[1:]}"
        yield made
        # What a test did not wait for ends, too.
        made.bring(_PIECES)


@causes("slow-line")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_slow_line_is_no_failure_and_shows_what_has_come(
    page: Page, line: Line, language: str
) -> None:
    """Each piece counts anew: a start may take ever so long, as long as something comes."""
    page.clock.install()
    below = "" if language == "zh" else "en/"
    page.goto(f"{line.address}{below}policies/chengdu-2020-7/art-10/")
    enter(page, {"passed": True, "fee": "20万"})
    shown = page.locator("[data-engine-status] [data-coming]")
    words = shown.locator("span")
    expect(shown).to_be_visible()
    expect(words).to_have_text(
        re.compile(r"^\d\.\d / \d\.\d MB$" if language == "zh" else r"^\d\.\d of \d\.\d MB$")
    )
    for _ in range(_PIECES - 2):
        before = words.inner_text()
        page.clock.fast_forward(100_000)
        line.bring()
        expect(words).not_to_have_text(before)
    assert page.locator("html").get_attribute("data-engine") == "loading"
    progress = shown.locator("progress")
    assert float(progress.evaluate("one => one.position")) > 0.5
    line.bring()
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"
    expect(shown).to_be_hidden()


#: Let a file come at so many bytes a millisecond, by a clock of our own, and ask whether it is quick.
_COMING = """async ([script, rate, piece]) => {
    const { Weighed } = await import(script);
    let now = 0;
    performance.now = () => now;
    const size = 9_000_000;
    const files = { wasm: { sha256: "", size, sent: 3_000_000 } };
    const load = new Weighed(files, () => undefined);
    const quick = load.isQuick("wasm");
    for (let come = piece; come < size + piece; come += piece) {
        now += piece / 3 / rate;
        load.heard("other", 1);
        load.heard("wasm", Math.min(come, size));
    }
    return quick;
}"""


@causes("slow-line")
@pytest.mark.parametrize(
    ("rate", "piece", "quick"),
    [
        (125, 30_000, False),  # 1 Mbit/s
        (1_250, 30_000, False),  # 10 Mbit/s
        (12_500, 30_000, True),  # 100 Mbit/s
        (12_500, 9_000_000, True),  # all at once, as out of a cache
    ],
)
def test_a_memory_larger_than_what_it_spares_is_left_out_on_a_slow_line(
    page: Page, served: Served, *, rate: int, piece: int, quick: bool
) -> None:
    """The line's speed decides whether the published memory or Python's parts come sooner."""
    (script,) = served.folder.glob("app/*/weighed.js")
    address = served.url(script.relative_to(served.folder).as_posix())
    page.goto(served.url("glossary/"))
    assert page.evaluate(_COMING, [address, rate, piece]) is quick
