"""The memory of a started engine, taken up by the browser; and what happens when it can't be."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from build_scripts.pages.context import PolicyContext
from build_scripts.runtime.engine import LOCK
from build_scripts.runtime.requests import trace_requests
from calculators import respond
from tests.browser.conftest import Served
from tests.browser.faults import causes
from tests.browser.steps import ask_engine, data_of, enter, settled
from tests.browser.watch import Held

pytestmark = pytest.mark.browser

MEMORY = "**/memory.bin"
FACTS = {"passed": True, "fee": "20万"}
RESTORED = ["download", "restore", "ready"]
PLAIN = ["download", "start", "ready"]


def _stages(page: Page) -> None:
    """Note the stages that the engine's workers tell."""
    page.add_init_script(
        """window.stages = [];
        const made = window.Worker;
        window.Worker = class extends made {
            constructor(...given) {
                super(...given);
                this.addEventListener("message", ({ data }) => {
                    if (data.kind === "stage") window.stages.push(data.stage);
                });
            }
        };"""
    )


def _told(page: Page) -> list[str]:
    stages: list[str] = page.evaluate("window.stages")
    return stages


def _answers(page: Page, served: Served) -> None:
    page.goto(served.article("art-10"))
    enter(page, FACTS)
    settled(page)
    assert data_of(page, "crypto-testing")["most"] == "100000.00"


def _rewritten(change: Callable[[dict[str, Any], bytearray], None]) -> Callable[[bytes], bytes]:
    """Change the head or the content of a packed memory."""

    def rewrite(packed: bytes) -> bytes:
        whole = gzip.decompress(packed)
        size = int.from_bytes(whole[:4], "little")
        head, content = json.loads(whole[4 : 4 + size]), bytearray(whole[4 + size :])
        change(head, content)
        text = json.dumps(head).encode()
        text += b" " * (-len(text) % 4)
        return gzip.compress(len(text).to_bytes(4, "little") + text + content)

    return rewrite


def _answer_otherwise(head: dict[str, Any], _content: bytearray) -> None:
    head["reply"] += " "


def _empty(_head: dict[str, Any], content: bytearray) -> None:
    content[:] = bytes(len(content))


def _of_another_build(head: dict[str, Any], _content: bytearray) -> None:
    head["start"][20] ^= 1


def test_the_engine_takes_the_memory_up(page: Page, served: Served) -> None:
    """An engine starts from the published memory alone: neither library nor wheel is fetched."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _stages(page)
    _answers(page, served)
    assert _told(page) == RESTORED
    assert not [url for url in asked if url.endswith((".whl", ".zip"))]


@causes("memory")
@pytest.mark.parametrize(
    "change",
    [lambda packed: packed[:-1000], lambda packed: packed[:5000] + b"?" + packed[5001:]],
    ids=["cut off", "a wrong byte"],
)
def test_a_memory_that_is_damaged_is_not_taken_up(
    page: Page, context: BrowserContext, served: Served, change: Callable[[bytes], bytes]
) -> None:
    """What did not arrive as it was published is left aside, and Python starts."""
    context.route(
        MEMORY, lambda route: route.fulfill(status=200, body=change(route.fetch().body()))
    )
    _stages(page)
    _answers(page, served)
    assert _told(page) == PLAIN


@causes("memory")
def test_without_the_memory_python_starts(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Where the memory is missing, the engine starts from the library and the wheel."""
    context.route(MEMORY, lambda route: route.fulfill(status=404, body="none"))
    _stages(page)
    _answers(page, served)
    assert _told(page) == PLAIN


def _published(context: BrowserContext, served: Served, change: Callable[[bytes], bytes]) -> None:
    """Have another memory published, with its lock and in pages that name it, as a build would."""
    (folder,) = (served.folder / "engine").iterdir()
    changed = change((folder / MEMORY.rpartition("/")[2]).read_bytes())
    lock = json.loads((folder / LOCK).read_text())
    lock["files"]["memory.bin"]["sha256"] = hashlib.sha256(changed).hexdigest()
    text = json.dumps(lock).encode()
    name = hashlib.sha256(text).hexdigest()
    files = {"memory.bin": changed, LOCK: text}

    def of_engine(route: Route) -> None:
        file = route.request.url.rpartition("/")[2]
        path = folder / file
        kind = "text/javascript" if path.suffix == ".js" else "application/octet-stream"
        body = files.get(file) or path.read_bytes()
        route.fulfill(status=200, content_type=kind, body=body)

    def of_page(route: Route) -> None:
        body = route.fetch().text().replace(folder.name, name)
        route.fulfill(status=200, content_type="text/html", body=body)

    context.route(f"**/engine/{name}/**", of_engine)
    context.route("**/art-10/", of_page)


@causes("memory")
@pytest.mark.parametrize("change", [_answer_otherwise, _empty, _of_another_build])
def test_a_memory_that_leads_to_no_answer_is_tried_once(
    page: Page,
    context: BrowserContext,
    served: Served,
    change: Callable[[dict[str, Any], bytearray], None],
) -> None:
    """Where the memory can't be taken up, Python starts at once; later visits don't try again."""
    _published(context, served, _rewritten(change))
    _stages(page)
    _answers(page, served)
    assert _told(page)[-3:] == PLAIN
    assert _told(page).count("download") == 2
    again = context.new_page()
    _stages(again)
    _answers(again, served)
    assert _told(again) == PLAIN


@causes("clock")
@pytest.mark.parametrize(
    ("days", "way"), [(1, PLAIN), (8, RESTORED), (-1, RESTORED)], ids=["soon", "later", "earlier"]
)
def test_a_device_that_could_not_once_is_forgiven(
    page: Page, served: Served, days: int, way: list[str]
) -> None:
    """It may have been busy that day: after a week, or where a clock was wrong, it tries again."""
    page.add_init_script(
        f"""const name = "policy-engine-starts-plain";
        const site = location.href.split("policies/")[0];
        const then = Date.now() - {days} * 86400000;
        localStorage.setItem(name, `${{site}}engine/{_engine(served)}/ ${{then}}`);"""
    )
    _stages(page)
    _answers(page, served)
    assert _told(page) == way


def _engine(served: Served) -> str:
    (folder,) = (served.folder / "engine").iterdir()
    return folder.name


@causes("memory")
def test_the_memory_of_another_build_is_never_taken_up(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """A memory that fits its own question, but not this build, answers nothing."""
    forged = _rewritten(lambda _head, _content: None)
    context.route(
        MEMORY,
        lambda route: route.fulfill(
            status=200, body=forged(route.fetch().body()) if route.request.method == "GET" else b""
        ),
    )
    _stages(page)
    _answers(page, served)
    assert _told(page) == PLAIN


@causes("memory")
def test_a_memory_that_stalls_holds_nothing_up(
    page: Page, context: BrowserContext, served: Served
) -> None:
    """Where the memory does not come, Python starts beside it."""
    held = Held(context, MEMORY)
    _stages(page)
    _answers(page, served)
    assert _told(page) == PLAIN
    held.release()


@pytest.mark.parametrize("way", [RESTORED, PLAIN], ids=lambda way: way[1])
def test_both_ways_answer_as_the_command_line_does(
    page: Page, context: BrowserContext, served: Served, policy: PolicyContext, way: list[str]
) -> None:
    """Every kind of question gets the same reply, whichever way the engine started."""
    if way is PLAIN:
        context.route(MEMORY, lambda route: route.abort())
    _stages(page)
    page.goto(served.url("glossary/"))
    requests: list[dict[str, Any]] = trace_requests([policy])
    replies = ask_engine(page, requests)
    assert _told(page) == way
    assert replies == [json.loads(respond(json.dumps(one))) for one in requests]
