"""Measure 10,000 rows on the page for tables beside the command line's plain Python.

Both answer the same invented rows, one after the other, each time from nothing: the command in a
process of its own, the page in a fresh profile whose engine starts with the file. They must give the
same bytes or the measurement fails. How fluent the page stays is its longest frame meanwhile.
"""

from __future__ import annotations

import csv
import datetime
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Browser, Page

from benchmarks.machine import ROOT
from benchmarks.starts import WrongAnswer
from benchmarks.summary import summary
from build_scripts.serve import running, site_server

__all__ = ["ROWS", "measure_handed_in"]

ROWS = 10_000
_MINUTES = 10 * 60_000
_MARK = b"\xef\xbb\xbf"
#: Notes the longest time between two frames, from now on.
_FRAMES = """() => {
    let last = performance.now();
    window.longestFrame = 0;
    const look = (now) => {
        window.longestFrame = Math.max(window.longestFrame, now - last);
        last = now;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


def measure_handed_in(browser: Browser, site: Path, runs: int, rows: int = ROWS) -> dict[str, Any]:
    """Measure each format; gives what goes into results/handed_in.json. Raises WrongAnswer."""
    with tempfile.TemporaryDirectory() as folder, _served(site) as address:
        table = Path(folder) / "table.csv"
        _command("invent", "--rows", str(rows), "--out", str(table))
        files = {"csv": table, "xlsx": _workbook(table)}
        formats = {name: _measured(browser, address, file, runs) for name, file in files.items()}
    return {
        "command": "python -m benchmarks handed_in --site site",
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": {"cores": os.cpu_count()},
        "versions": {"chromium": browser.version},
        "rows": rows,
        "runs": runs,
        "formats": formats,
    }


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = site_server(site)
    with running(server):
        yield f"http://127.0.0.1:{server.server_address[1]}/"


def _workbook(table: Path) -> Path:
    """Write the same rows as a workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    with table.open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            sheet.append([one or None for one in row])
    target = table.with_suffix(".xlsx")
    book.save(target)
    return target


def _measured(browser: Browser, address: str, file: Path, runs: int) -> dict[str, Any]:
    times: dict[str, list[float]] = {"command": [], "page": [], "returned": [], "frame_ms": []}
    for _ in range(runs):
        out = file.with_name("answers.csv")
        begun = time.monotonic()
        _command("batch", str(file), "--out", str(out))
        times["command"].append(time.monotonic() - begun)
        answered = _on_page(browser, address, file, times)
        if answered != _MARK + out.read_bytes():
            raise WrongAnswer(f"the page gives other bytes for {file.name}")
    ratios = [page / own for page, own in zip(times["page"], times["command"], strict=True)]
    found = {
        "command_s": summary(times["command"], 1),
        "page_s": summary(times["page"], 1),
        "page_beside_command": summary(ratios, 2),
        "returned_s": summary(times["returned"], 1),
        "longest_frame_ms": summary(times["frame_ms"]),
    }
    shown = ", ".join(f"{name} {one['median']}" for name, one in found.items())
    print(f"  {file.suffix[1:]}: {shown}", flush=True)
    return found


def _on_page(browser: Browser, address: str, file: Path, times: dict[str, list[float]]) -> bytes:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    context.set_default_timeout(_MINUTES)
    page = context.new_page()
    page.goto(f"{address}en/tables/", wait_until="load")
    page.evaluate(_FRAMES)
    begun = time.monotonic()
    page.set_input_files("[data-table]", file)
    page.locator("[data-results]:not([hidden])").wait_for()
    times["page"].append(time.monotonic() - begun)
    times["frame_ms"].append(page.evaluate("() => window.longestFrame"))
    begun = time.monotonic()
    _taken(page, "returned")
    times["returned"].append(time.monotonic() - begun)
    answered = _taken(page, "answers")
    context.close()
    return answered


def _taken(page: Page, what: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f'[data-take="{what}"]').click()
    return Path(download.value.path()).read_bytes()


def _command(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "calculators", *words], cwd=ROOT, check=True)
