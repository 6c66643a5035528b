"""Nothing on a page moves by itself while it loads, on a slow phone or on a slow line."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page

from build_scripts.serve import SiteHandler, site_server
from tests.browser.conftest import Served
from tests.browser.kinds import KINDS
from tests.browser.watch import Watch, started, two_frames

pytestmark = pytest.mark.browser

#: Keeps each shift that no key and no click asked for: how far, and of what.
RECORD = """window.shifts = [];
new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
        if (!shift.hadRecentInput) {
            const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round);
            const moved = shift.sources.map(({ node, previousRect, currentRect }) =>
                `${node?.className || node?.nodeName} from ${place(previousRect)}` +
                ` to ${place(currentRect)}`);
            window.shifts.push([shift.value, ...moved]);
        }
    }
}).observe({ type: "layout-shift", buffered: true });"""

#: How much may move on a page at most; a word in the header that makes room is more.
LIMIT = 0.0005
#: Where a block begins.
BLOCK = re.compile(
    r"<(?:article|aside|blockquote|d[dlt]|details|div|fieldset|figure|footer|form|h[1-6]|li|main|nav"
    r"|ol|p|pre|section|t(?:able|body|d|h|head|r)|ul)\b"
)
#: In how many pieces what follows the header comes, at most.
PIECES = 60


def _expect_no_shift(page: Page) -> None:
    shifts = page.evaluate("window.shifts")
    moved = "\n".join(f"{value:.6f} {'; '.join(what)}" for value, *what in shifts)
    assert sum(value for value, *_ in shifts) < LIMIT, moved


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["home", "article", "benefits", "full text", "find"])
def test_nothing_moves_by_itself(page: Page, served: Served, kind: str, language: str) -> None:
    """On a phone with a quarter of the speed, loading and scrolling through shifts nothing."""
    page.set_viewport_size({"width": 390, "height": 844})
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(RECORD)
    watch = Watch(page.context)
    page.goto(served.url(KINDS[kind], language))
    started(page)
    watch.quiet(page)
    for _ in range(6):
        page.mouse.wheel(0, 800)
        two_frames(page)
    _expect_no_shift(page)


class Trickle:
    """A server that sends a page in pieces, each only when it is told to."""

    def __init__(self, folder: Path) -> None:
        """Serve a built site on a free port."""
        self._go_on = threading.Semaphore(0)
        self.sent = threading.Event()
        trickle = self

        class Handler(SiteHandler):
            """Sends files as ever, and pages in pieces."""

            def do_GET(self) -> None:  # noqa: N802
                file = Path(self.translate_path(self.path)) / "index.html"
                if file.exists():
                    trickle._send(self, file.read_text(encoding="utf-8"))
                else:
                    super().do_GET()

        self._server = site_server(folder, handler=Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def go_on(self) -> None:
        """Let the next piece go."""
        self._go_on.release()

    def stop(self) -> None:
        """Stop serving; a page that is still on its way is sent to its end."""
        self._go_on.release(10_000)
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _send(self, handler: SiteHandler, text: str) -> None:
        body = text.encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for piece in pieces(text):
            handler.wfile.write(piece.encode())
            handler.wfile.flush()
            self._go_on.acquire()
        self.sent.set()


def pieces(text: str) -> Iterator[str]:
    """Cut a page: its head, then its header tag by tag, then the rest where blocks begin.

    Within a line nothing could be done: what follows may take its last word to the next line.
    """
    body, header_end = text.index("<body"), text.index("</header>")
    header = [found.start() for found in re.finditer("<[a-z]", text[:header_end])]
    cuts = [0, *(tag for tag in header if tag > body)]
    least = (len(text) - header_end) // PIECES
    for block in BLOCK.finditer(text, header_end):
        if block.start() >= cuts[-1] + least:
            cuts.append(block.start())
    cuts.append(len(text))
    yield from (text[start:end] for start, end in pairwise(cuts))


@pytest.fixture
def trickle(built_site: Path) -> Iterator[Trickle]:
    """Serve the built site in pieces."""
    made = Trickle(built_site)
    yield made
    made.stop()


@pytest.mark.parametrize(("width", "language"), [(390, "zh"), (1280, "en")])
@pytest.mark.parametrize(
    "kind", ["home", "article", "benefits", "full text", "find", "glossary", "verify"]
)
def test_nothing_moves_while_a_page_arrives(
    page: Page, trickle: Trickle, kind: str, language: str, width: int
) -> None:
    """However a page is cut on its way, what has been drawn of it stays where it is."""
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(RECORD)
    page.goto(
        trickle.address + ("en/" if language == "en" else "") + KINDS[kind], wait_until="commit"
    )
    while not trickle.sent.is_set():
        two_frames(page)
        trickle.go_on()
    started(page)
    two_frames(page)
    _expect_no_shift(page)
