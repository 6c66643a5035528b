"""What the preview serves, notices and tells, without a browser."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from build_scripts.failures import Failure, PageError, SiteError, failures_of
from build_scripts.live import Feed, LiveHandler
from build_scripts.paths import Paths
from build_scripts.preview import Preview
from build_scripts.serve import ADDRESS, SiteHandler, site_server
from build_scripts.site import Workshop
from build_scripts.watch import Changes, concerns, watched

_PAGE = "<!doctype html><html><head><title>t</title></head><body>words</body></html>"
#: Starts both processes, names them, and waits.
_WORKSHOP = """
import os, sys, threading
from pathlib import Path
from build_scripts.paths import Paths
from build_scripts.site import Workshop

if __name__ == "__main__":
    with Workshop(Paths(Path(sys.argv[1]))) as workshop:
        print(*(one.submit(os.getpid).result() for one in workshop._workers.values()), flush=True)
        threading.Event().wait()
"""
_FAILURE = Failure("a.yaml:3", "错了。", "Wrong.")


@contextmanager
def _serving(folder: Path, handler: type[SiteHandler]) -> Iterator[int]:
    server = site_server(folder, handler=handler)
    # Wait for every answer's end, so that what it says of it has been said.
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _get(port: int, path: str, method: str = "GET") -> tuple[int, str, str]:
    connection = HTTPConnection(ADDRESS, port)
    connection.request(method, path, headers={"Connection": "close"})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers["Content-Type"], body


def _live(feed: Feed) -> type[SiteHandler]:
    return type("Handler", (LiveHandler,), {"feed": feed})


def test_nothing_is_said_of_a_browser_that_stops_listening(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A connection that is closed amid an answer, or reset before one, leaves no trace."""
    (tmp_path / "large.bin").write_bytes(bytes(30_000_000))
    with _serving(tmp_path, SiteHandler) as port:
        for request in (b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /lar"):
            client = socket.create_connection((ADDRESS, port))
            client.sendall(request)
            if request.endswith(b"\n"):
                client.recv(1)
            # Closing resets the connection at once.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()
    assert capfd.readouterr() == ("", "")


def test_other_errors_of_the_server_are_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """An error that is no lost connection is not hushed up."""

    class Broken(SiteHandler):
        def do_GET(self) -> None:  # noqa: N802
            raise ValueError("broken on purpose")

    with _serving(tmp_path, Broken) as port:
        client = socket.create_connection((ADDRESS, port))
        client.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert client.recv(1) == b""
        client.close()
    assert "broken on purpose" in capfd.readouterr().err


def test_the_preview_puts_its_script_into_pages_and_nothing_else(tmp_path: Path) -> None:
    """Every page carries the script with the build's name, 404 too; other files are as they are."""
    for name in ("index.html", "below/index.html", "404.html", "text.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(_PAGE, encoding="utf-8")
    feed = Feed()
    script = f'<script src="/-/live.js" data-live="{feed.build}" defer></script>'
    expected = _PAGE.replace("</head>", f"{script}</head>")
    with _serving(tmp_path, _live(feed)) as port:
        for path in ("/", "/below/", "/below/index.html?x=1"):
            assert _get(port, path) == (200, "text/html; charset=utf-8", expected)
        assert _get(port, "/missing/")[::2] == (404, expected)
        assert _get(port, "/text.txt")[::2] == (200, _PAGE)
        assert _get(port, "/", "HEAD")[::2] == (200, "")
        assert _get(port, "/below")[0] == 301
        status, kind, body = _get(port, "/-/live.js")
        assert (status, kind) == (200, "text/javascript; charset=utf-8")
        assert "EventSource" in body
        assert _get(port, "/-/live.css")[1] == "text/css; charset=utf-8"
        assert (tmp_path / "index.html").read_text(encoding="utf-8") == _PAGE


def test_an_open_page_is_told_of_each_build_and_each_failure(tmp_path: Path) -> None:
    """The stream tells the present state at once, and every other one as it comes."""
    feed = Feed()
    server = site_server(tmp_path, handler=_live(feed))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    connection = HTTPConnection(ADDRESS, server.server_address[1])
    try:
        connection.request("GET", "/-/events")
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "text/event-stream"

        def told() -> tuple[str, list[dict[str, str]]]:
            line = answer.readline().decode()
            assert answer.readline() == b"\n"
            state = json.loads(line.removeprefix("data: "))
            return state["build"], state["failures"]

        first = told()
        assert first == (feed.build, [])
        feed.failed([_FAILURE])
        assert told() == (first[0], [_FAILURE.as_json()])
        feed.built()
        assert told() == (feed.build, [])
        assert feed.build != first[0]
    finally:
        connection.close()
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_taken_port_is_told_with_another(tmp_path: Path) -> None:
    """Who takes a port that is taken learns how to take another, in both languages."""
    workshop = Workshop(Paths(tmp_path))
    with (
        workshop,
        _serving(tmp_path, SiteHandler) as port,
        pytest.raises(SiteError) as raised,
        Preview(Paths(tmp_path), workshop).served(port),
    ):
        pass
    failure = raised.value.failure
    assert str(port) in failure.zh
    assert "make serve ARGS='--port 8001'" in failure.zh
    assert f"Port {port} is taken" in failure.en


def test_whatever_goes_wrong_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind of error is said on the terminal and told to the pages; none escapes."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with Workshop(Paths(tmp_path)) as workshop:
        preview = Preview(Paths(tmp_path), workshop)
        for error, words in (
            (PageError(_FAILURE), "a.yaml:3: 错了。"),
            (SiteError("不行。", "No."), "不行。"),
            (KeyError("unheard of"), "KeyError: 'unheard of'"),
        ):

            def fail(error: Exception = error, **_: bool) -> Path:
                raise error

            monkeypatch.setattr(workshop, "build", fail)
            assert not preview.build()
            assert words in capsys.readouterr().err
            state = json.loads(preview.feed.next(None))
            assert state["failures"] == [one.as_json() for one in failures_of(error)]
            assert words.endswith(state["failures"][0]["zh"])


def test_no_process_outlives_the_command(tmp_path: Path) -> None:
    """The processes of the languages end when the command is killed, without a chance to say so."""
    command = subprocess.Popen(
        [sys.executable, "-c", _WORKSHOP, str(tmp_path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    assert command.stdout is not None
    workers = [os.pidfd_open(int(pid)) for pid in command.stdout.readline().split()]
    command.kill()
    command.wait()
    assert len(workers) == 2
    # What can be read from a process is its end.
    ended = [select.select([worker], [], [], 20)[0] == [worker] for worker in workers]
    for worker in workers:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(worker, signal.SIGKILL)
        os.close(worker)
    command.stdout.close()
    assert ended == [True, True]


@pytest.mark.parametrize(("name", "renewed"), [("a.yaml", 0), ("a.py", 1)])
def test_changed_code_is_loaded_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, renewed: int
) -> None:
    """Only a change of Python code makes the processes start anew."""
    paths = Paths(tmp_path)
    with Workshop(paths) as workshop:
        calls: list[str] = []
        monkeypatch.setattr(workshop, "renew", lambda: calls.append("renew"))

        def build(**_: bool) -> Path:
            fresh = tmp_path / "build" / "site" / "fresh"
            fresh.mkdir(parents=True)
            return fresh

        monkeypatch.setattr(workshop, "build", build)
        assert Preview(paths, workshop).build(frozenset({tmp_path / name}))
        assert len(calls) == renewed
        assert paths.site.is_dir()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("calculators/policies/chengdu_2020_7/articles/art-01.yaml", True),
        ("calculators/policies/chengdu_2020_7/rules.py", True),
        ("calculators/policies/chengdu_2020_7/source.txt", True),
        ("calculators/readings/bounds.py", True),
        ("docs/zh/method.md", True),
        ("docs/assets/stylesheets/tokens.css", True),
        ("docs/assets/schema/receipt.json", True),
        ("build_scripts/templates/strings.yaml", True),
        ("build_scripts/theme/partials/header.html", True),
        ("mkdocs.en.yml", True),
        ("calculators/policies/chengdu_2020_7/dataset.json", False),
        ("calculators/__pycache__/algebra.cpython-313.pyc", False),
        ("calculators/policies/chengdu_2020_7/articles/.art-01.yaml.swp", False),
        ("calculators/policies/chengdu_2020_7/articles/art-01.yaml~", False),
        ("calculators/policies/chengdu_2020_7/articles/4913", False),
        ("calculators/policies/chengdu_2020_7/articles/#art-01.yaml", False),
        ("build/docs/zh/index.md", False),
        ("site/index.html", False),
        ("pyproject.toml", False),
    ],
)
def test_what_the_site_is_made_from_is_watched_and_nothing_else(
    tmp_path: Path, name: str, *, expected: bool
) -> None:
    """Sources count; what an editor, Python or the build itself leaves does not."""
    paths = Paths(tmp_path)
    assert concerns(paths, tmp_path / name) is expected


def test_a_burst_of_an_editor_is_one_change() -> None:
    """What is noted before one waits comes at once, each file a single time."""
    changes = Changes()
    for name in ("a.yaml", "b.yaml", "a.yaml"):
        changes.add(Path(name))
    assert changes.wait() == {Path("a.yaml"), Path("b.yaml")}


@pytest.mark.parametrize("way", ["write", "replace", "delete", "create"])
def test_each_way_of_saving_is_noticed(tmp_path: Path, way: str) -> None:
    """Writing, replacing, deleting and making a file are changes of that file."""
    paths = Paths(tmp_path)
    for folder in (paths.policies, paths.docs, paths.templates, paths.theme):
        folder.mkdir(parents=True)
    file = paths.policies / "a.yaml"
    if way != "create":
        file.write_text("a", encoding="utf-8")
    with watched(paths) as changes:
        match way:
            case "replace":
                other = paths.policies / "a.yaml.new"
                other.write_text("b", encoding="utf-8")
                other.replace(file)
            case "delete":
                file.unlink()
            case _:
                file.write_text("b", encoding="utf-8")
        assert changes.wait() == {file}
