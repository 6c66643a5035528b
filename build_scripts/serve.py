"""Serve the built site on this machine."""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

__all__ = ["ADDRESS", "SiteHandler", "running", "site_server"]

ADDRESS = "127.0.0.1"


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves files with the types that modules and WebAssembly need, and the site's own 404."""

    extensions_map = {  # noqa: RUF012 - the base class declares it for instances
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".json": "application/json",
    }
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Let the browser keep nothing without asking, so that a rebuilt page shows at once."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own 404 page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():  # noqa: PLR2004
            super().send_error(code, message, explain)
            return
        body = self.shown(page.read_bytes())
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def shown(self, page: bytes) -> bytes:
        """Give a page as it is served."""
        return page

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stay quiet: a line a request would hide what matters."""


class _Server(ThreadingHTTPServer):
    """A server that takes it calmly when a browser stops listening."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is only that nobody listens any more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Run a server in a thread of its own for as long as it is needed; gives its address."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{ADDRESS}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def site_server(
    folder: Path, port: int = 0, handler: type[SiteHandler] = SiteHandler
) -> ThreadingHTTPServer:
    """Make a server for a built site; port 0 takes any free one. Raises OSError if it is taken."""
    bound = functools.partial(handler, directory=str(folder))
    return _Server((ADDRESS, port), bound)
