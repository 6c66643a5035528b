"""Serve the site while it is worked on: pages load themselves anew, and say what is wrong.

A script of the preview's own stands in every page that is served here, and in none that is built.
It listens to the server, which tells each build and each failure.
"""

from __future__ import annotations

import io
import json
import threading
import uuid
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from build_scripts.failures import Failure
from build_scripts.offline import WORKER
from build_scripts.pack import PACKED, pack
from build_scripts.serve import SiteHandler
from calculators.language import machine_language

__all__ = ["Feed", "LiveHandler"]

_FOLDER = Path(__file__).parent / "live_client"
#: No page of the site has an address that begins so.
_OWN = "/-/"
_EVENTS = f"{_OWN}events"
_FILES = {
    f"{_OWN}live.js": "text/javascript",
    f"{_OWN}live.css": "text/css",
    # The site's own would show what it keeps, and not what is being worked on.
    f"/{WORKER}": "text/javascript",
}
#: Seconds after which a stream says something, so that one that nobody reads any more ends.
_BREATH = 15.0


class Feed:
    """What open pages are told: which build they should show, and what keeps a new one away."""

    def __init__(self) -> None:
        """Start with the site as it lies there."""
        #: Held while one site takes the other's place, and while a file is opened.
        self.gate = threading.Lock()
        self._told = threading.Condition()
        self._build = uuid.uuid4().hex
        self._failures: tuple[Failure, ...] = ()

    @property
    def build(self) -> str:
        """Name the build that is served."""
        return self._build

    def built(self) -> None:
        """Say that another site is served now, and that nothing is wrong."""
        with self._told:
            self._build, self._failures = uuid.uuid4().hex, ()
            self._told.notify_all()

    def failed(self, failures: Sequence[Failure]) -> None:
        """Say what keeps a new site from being built."""
        with self._told:
            self._failures = tuple(failures)
            self._told.notify_all()

    def next(self, last: str | None) -> str:
        """Give what there is to tell as JSON, once it differs from `last`, or after a while."""
        with self._told:
            self._told.wait_for(lambda: self._text() != last, _BREATH)
            return self._text()

    def _text(self) -> str:
        failures = [one.as_json() for one in self._failures]
        return json.dumps({"build": self._build, "failures": failures}, ensure_ascii=False)


class LiveHandler(SiteHandler):
    """Serves the site with the script in each page, the script itself, and what it listens to."""

    feed: Feed

    def do_GET(self) -> None:  # noqa: N802 - the base class calls it so
        """Answer for the preview's own addresses, else for the site's."""
        address = self.path.partition("?")[0]
        if address == _EVENTS:
            self._stream()
        elif address == f"/{PACKED}":
            # Made when it is asked for: packing would delay each rebuild.
            self._send(HTTPStatus.OK, "application/zip", pack(Path(self.directory)).read_bytes())
        elif address in _FILES:
            body = (_FOLDER / Path(address).name).read_bytes()
            self._send(HTTPStatus.OK, _FILES[address], body)
        else:
            super().do_GET()

    def send_head(self) -> Any:
        """Open a file, while no other site takes its place; a page gets the script."""
        with self.feed.gate:
            page = Path(self.translate_path(self.path))
            if self.path.partition("?")[0].endswith("/"):
                page /= "index.html"
            if page.suffix != ".html" or not page.is_file():
                return super().send_head()
            body = self.shown(page.read_bytes())
        self._send_headers(HTTPStatus.OK, "text/html", len(body))
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with a page that waits for the site, as long as there is none."""
        if code == HTTPStatus.NOT_FOUND and not (Path(self.directory) / "404.html").exists():
            language = machine_language()
            page = f'<!doctype html><html lang="{language}"><head><title>…</title></head></html>'
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/html", self.shown(page.encode()))
        else:
            super().send_error(code, message, explain)

    def shown(self, page: bytes) -> bytes:
        """Put the script into a page."""
        script = f'<script src="{_OWN}live.js" data-live="{self.feed.build}" defer></script></head>'
        return page.replace(b"</head>", script.encode(), 1)

    def _send(self, code: HTTPStatus, kind: str, body: bytes) -> None:
        self._send_headers(code, kind, len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_headers(self, code: HTTPStatus, kind: str, length: int) -> None:
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _stream(self) -> None:
        """Tell the page what there is to tell, as long as it listens."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        last = None
        while True:
            now = self.feed.next(last)
            self.wfile.write(b": still here\n\n" if now == last else f"data: {now}\n\n".encode())
            last = now
