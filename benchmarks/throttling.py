"""What the browser's own throttling reaches, tried out anew in each run.

The line is slowed down by the server, so that every kind of worker gets the same. The CPU can only
be slowed down by the browser; this says where.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.browser import Condition, fresh, opened
from benchmarks.server import LOCAL, SLOW, Server

__all__ = ["measure_throttling"]

_TRIES = 5
_PAGE = "-/probe/"


def measure_throttling(browser: Browser, server: Server) -> dict[str, Any]:
    """Compare a loop and a fetch of 1 MB, in the page and in its worker; the best of some tries."""
    with fresh(browser) as context:
        page = opened(context, server, _PAGE, Condition())
        session = context.new_cdp_session(page)
        found = {"none": _both(page)}
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        found["browser: 4x CPU"] = _both(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        _slow_line(session, 0.040, 1_250_000)
        found["browser: 10 Mbit/s, 40 ms"] = _both(page)
        _slow_line(session, 0, -1)
        server.line = SLOW
        found["server: 10 Mbit/s, 40 ms"] = _both(page)
        server.line = LOCAL
    return found


def _slow_line(session: CDPSession, latency: float, rate: float) -> None:
    given = {"offline": False, "latency": latency * 1000, "downloadThroughput": rate}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**given, "uploadThroughput": rate})


def _both(page: Page) -> dict[str, int]:
    return {
        f"{where}_{what}_ms": round(
            min(page.evaluate(f"() => probe.{where}({what!r})") for _ in range(_TRIES))
        )
        for where in ("page", "worker")
        for what in ("spin", "load")
    }
