"""The benchmark's server: as fast as its line, and as GitHub Pages sends."""

from __future__ import annotations

import gzip
import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.server import CATCH_UP, Bucket, Line, Server, serving

SIZES = st.lists(st.integers(1, 8192), min_size=1, max_size=200)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "site" / "page").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "site" / "page" / "index.html").write_text("<p>" + "word " * 500)
    (tmp_path / "site" / "404.html").write_text("nothing here")
    (tmp_path / "site" / "wheel.whl").write_bytes(b"0" * 20_000)
    (tmp_path / "other" / "script.mjs").write_text("export {};")
    with serving({"/": tmp_path / "site", "/-/": tmp_path / "other"}) as found:
        yield found


def _get(
    server: Server, path: str, headers: dict[str, str] | None = None
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=10)
    connection.request("GET", path, headers=headers or {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


@given(SIZES)
def test_a_busy_line_takes_as_long_as_its_bytes(sizes: list[int]) -> None:
    bucket = Bucket(1000.0)
    waits = [bucket.book(size, now=100.0) for size in sizes]
    assert waits[-1] == pytest.approx(max(0.0, sum(sizes) / 1000 - CATCH_UP))
    assert waits == sorted(waits)


@given(SIZES)
def test_a_sender_that_wakes_late_loses_nothing(sizes: list[int]) -> None:
    bucket, now = Bucket(1_000_000.0), 100.0
    for size in sizes:
        now += bucket.book(size, now) + CATCH_UP / 2
    ideal = max(sum(sizes) / 1_000_000, len(sizes) * CATCH_UP / 2)
    assert now - 100.0 <= ideal + CATCH_UP


def test_an_idle_line_saves_nothing_up() -> None:
    bucket = Bucket(1000.0)
    bucket.book(500, now=0.0)
    assert bucket.book(1000, now=60.0) == pytest.approx(1.0 - CATCH_UP)


def test_a_line_without_a_rate_never_waits() -> None:
    assert Bucket(None).book(10**9, now=0.0) == 0


def test_text_travels_compressed_and_is_counted_so(server: Server) -> None:
    response, body = _get(server, "/page/")
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"<p>word")
    assert [(one.path, one.status, one.size) for one in server.drain()] == [
        ("/page/", 200, len(body))
    ]
    assert server.drain() == []


def test_what_is_compressed_already_travels_as_it_is(server: Server) -> None:
    response, body = _get(server, "/wheel.whl")
    assert response.headers["Content-Encoding"] is None
    assert len(body) == 20_000


def test_a_page_is_kept_ten_minutes_and_then_asked_about(server: Server) -> None:
    first, _ = _get(server, "/page/")
    again, body = _get(server, "/page/", {"If-None-Match": first.headers["ETag"]})
    assert first.headers["Cache-Control"] == "max-age=600"
    assert (again.status, body) == (304, b"")
    assert [one.size for one in server.drain()][1] == 0


def test_the_longest_prefix_wins(server: Server) -> None:
    response, body = _get(server, "/-/script.mjs")
    assert response.headers["Content-Type"].startswith("application/javascript")
    assert gzip.decompress(body) == b"export {};"


@pytest.mark.parametrize("path", ["/missing", "/-/missing", "/../other/script.mjs"])
def test_what_is_not_there_gets_the_sites_own_page(server: Server, path: str) -> None:
    response, body = _get(server, path)
    assert response.status == 404
    assert gzip.decompress(body) == b"nothing here"


def test_a_folder_is_named_with_a_slash(server: Server) -> None:
    response, _ = _get(server, "/page")
    assert (response.status, response.headers["Location"]) == (301, "/page/")


def test_a_slow_line_is_slow(server: Server) -> None:
    server.line = Line("slow", rate=100_000.0, latency=0.05)
    began = time.monotonic()
    _get(server, "/wheel.whl")
    assert time.monotonic() - began >= 0.05 + 20_000 / 100_000 - CATCH_UP


def test_settled_is_when_nothing_was_asked_for(server: Server) -> None:
    _get(server, "/page/")
    began = time.monotonic()
    server.settle(0.1)
    assert time.monotonic() - began >= 0.1
