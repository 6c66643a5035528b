"""A static server like GitHub Pages, on a line that can be slowed down.

The browser's own throttling leaves workers out, so the line is slowed down where the bytes leave:
one token bucket that all connections share, and a delay a request.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["LOCAL", "SLOW", "Bucket", "Line", "Sent", "Server", "encoded", "serving"]

HOST = "127.0.0.1"
#: As many bytes as one turn on the line takes: small, so that connections share it evenly.
CHUNK = 8 * 1024
#: Seconds; two turns of a timer.
CATCH_UP = 0.010
_GZIPPED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".wasm", ".txt"}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "application/javascript; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json; charset=utf-8",
}
_REASONS = {200: "OK", 301: "Moved Permanently", 304: "Not Modified", 404: "Not Found"}


@dataclass(frozen=True)
class Line:
    """A line: bytes a second (None: as fast as it goes) and seconds of delay a request."""

    name: str
    rate: float | None = None
    latency: float = 0.0


LOCAL = Line("local")
#: 10 Mbit/s and 40 ms.
SLOW = Line("10 Mbit/s, 40 ms", 10_000_000 / 8, 0.040)


class Bucket:
    """Shares a rate among all connections: each chunk books the line after the one before it.

    A chunk whose sender woke up late may catch up, by at most what passes in `CATCH_UP` seconds:
    otherwise the line would be slower than its rate by every such delay.
    """

    def __init__(self, rate: float | None) -> None:
        self.rate = rate
        self._free_at = 0.0

    def book(self, size: int, now: float) -> float:
        """Book the line for `size` bytes; gives the seconds until they are through."""
        if self.rate is None:
            return 0.0
        self._free_at = max(now - CATCH_UP, self._free_at) + size / self.rate
        return max(0.0, self._free_at - now)


@dataclass(frozen=True)
class Sent:
    """An answered request: path, status, compressed bytes of the body, and who asked for it."""

    path: str
    status: int
    size: int
    referrer: str


@dataclass(frozen=True)
class _Body:
    content: bytes
    headers: dict[str, str]
    etag: str


def encoded(path: Path) -> tuple[bytes, str | None]:
    """Give a file's bytes as they travel, and their encoding."""
    content = path.read_bytes()
    if path.suffix in _GZIPPED:
        return gzip.compress(content, 6, mtime=0), "gzip"
    return content, None


class Server:
    """Serves folders below prefixes; the longest prefix that fits wins."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self.folders = dict(sorted(folders.items(), key=lambda one: -len(one[0])))
        self.sent: list[Sent] = []
        self.address = ""
        self._answering = 0
        self._last = 0.0
        self._line = LOCAL
        self._bucket = Bucket(None)
        self._bodies: dict[Path, _Body] = {}

    @property
    def line(self) -> Line:
        """The line that answers travel on."""
        return self._line

    @line.setter
    def line(self, line: Line) -> None:
        self._line = line
        self._bucket = Bucket(line.rate)

    def drain(self) -> list[Sent]:
        """Give what was sent since the last call, and forget it."""
        sent, self.sent = self.sent, []
        return sent

    def settle(self, quiet: float, patience: float = 60.0) -> None:
        """Wait until nothing has been asked for during `quiet` seconds: what runs behind is done."""
        began = time.monotonic()
        while time.monotonic() - max(began, self._last) < quiet or self._answering:
            if time.monotonic() - began > patience:
                raise TimeoutError(f"The page still loads after {patience:.0f} s.")
            time.sleep(0.02)

    def find(self, path: str) -> Path | None:
        """Find the file of a path; None where there is none."""
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                found = (folder / path.removeprefix(prefix)).resolve()
                if found.is_dir():
                    found /= "index.html"
                return found if found.is_file() and found.is_relative_to(folder) else None
        return None

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection until the browser closes it."""
        with suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                request, *fields = head.split("\r\n")
                method, target, _ = request.split(" ", 2)
                headers = dict(_field(field) for field in fields if field)
                self._answering += 1
                try:
                    await self._respond(writer, method, unquote(urlsplit(target).path), headers)
                finally:
                    self._answering -= 1
                    self._last = time.monotonic()
        writer.close()

    async def _respond(
        self, writer: asyncio.StreamWriter, method: str, path: str, headers: Mapping[str, str]
    ) -> None:
        await asyncio.sleep(self._line.latency)
        status, body = self._found(path, headers)
        lines = [f"HTTP/1.1 {status} {_REASONS[status]}", *(f"{k}: {v}" for k, v in body.items())]
        content = b""
        if status in {200, 404} and (file := self.find(path) or self.find("/404.html")):
            content = self._body(file).content
        lines.append(f"Content-Length: {len(content)}")
        # Before the first byte, or whoever has the answer might not find it noted yet.
        self.sent.append(Sent(path, status, len(content), headers.get("referer", "")))
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        if method != "HEAD":
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                now = asyncio.get_running_loop().time()
                await asyncio.sleep(self._bucket.book(len(chunk), now))
                writer.write(chunk)
                await writer.drain()
        await writer.drain()

    def _found(self, path: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str]]:
        """Give the status and the headers of the answer."""
        file = self.find(path)
        if file is None:
            return 404, {"Content-Type": _TYPES[".html"], "Content-Encoding": "gzip"}
        if file.name == "index.html" and not path.endswith(("/", ".html")):
            return 301, {"Location": f"{path}/"}
        body = self._body(file)
        kept = {"Cache-Control": "max-age=600", "ETag": body.etag}
        if headers.get("if-none-match") == body.etag:
            return 304, kept
        return 200, {**body.headers, **kept}

    def _body(self, file: Path) -> _Body:
        """Read and compress a file once."""
        if file not in self._bodies:
            content, encoding = encoded(file)
            headers = {
                "Content-Type": _TYPES.get(file.suffix, "application/octet-stream"),
                "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True),
                "Vary": "Accept-Encoding",
            }
            if encoding:
                headers["Content-Encoding"] = encoding
            etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
            self._bodies[file] = _Body(content, headers, etag)
        return self._bodies[file]


def _field(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return name.strip().lower(), value.strip()


@contextmanager
def serving(folders: Mapping[str, Path], port: int = 0) -> Iterator[Server]:
    """Serve in a thread of its own; port 0 takes any free one."""
    server = Server(folders)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    # In its own thread from the first step on: this one may have a loop that runs already.
    starting = asyncio.start_server(server.answer, HOST, port)
    started = asyncio.run_coroutine_threadsafe(starting, loop).result()
    server.address = f"http://{HOST}:{started.sockets[0].getsockname()[1]}/"
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(started.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
