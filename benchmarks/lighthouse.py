"""What Lighthouse says of the main pages: a phone on a slow line, simulated, as it does by default."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.machine import PACKAGES
from benchmarks.server import LOCAL, Server
from tests.browser.chromium import find_chromium

__all__ = ["CATEGORIES", "PAGES", "LighthouseError", "judged", "measure_lighthouse"]

_POLICY = "policies/chengdu-2020-7/"
_PLACES = {"home": "", "article": f"{_POLICY}art-01/", "index": "benefits/", "full-text": _POLICY}
PAGES = {
    f"{name}-{language}": below + place
    for name, place in _PLACES.items()
    for language, below in (("zh", ""), ("en", "en/"))
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_METRICS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
)
_PATIENCE = 180


class LighthouseError(RuntimeError):
    """Raised when Lighthouse gives no report; the text is what it said."""


def measure_lighthouse(server: Server, runs: int) -> dict[str, Any]:
    """Judge every page as often as asked; the pages take turns."""
    server.line = LOCAL
    reports: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for run in range(runs):
        print(f"  Lighthouse: run {run + 1} of {runs}", flush=True)
        for name, place in PAGES.items():
            reports[name].append(_report(server.address + place))
    return {name: judged(found) for name, found in reports.items()}


def judged(reports: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the median scores (0 to 100) and metrics of some reports, and the audits that failed."""
    return {
        "scores": {
            category: round(
                100 * statistics.median(one["categories"][category]["score"] for one in reports)
            )
            for category in CATEGORIES
        },
        "metrics": {
            metric: round(
                statistics.median(one["audits"][metric]["numericValue"] for one in reports), 3
            )
            for metric in _METRICS
        },
        "failed": sorted({audit for one in reports for audit in _failed(one)}),
    }


def _failed(report: dict[str, Any]) -> list[str]:
    """List the audits that count for a score and were not passed, as `category: audit`."""
    return [
        f"{category}: {reference['id']}"
        for category in CATEGORIES
        for reference in report["categories"][category]["auditRefs"]
        if reference["weight"] and (report["audits"][reference["id"]]["score"] or 0) < 1
        if report["audits"][reference["id"]]["scoreDisplayMode"] not in {"manual", "notApplicable"}
    ]


def _report(address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        command = [
            str(PACKAGES / ".bin" / "lighthouse"),
            address,
            "--quiet",
            "--output=json",
            f"--output-path={target}",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox",
        ]
        done = subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": find_chromium(whole=True) or ""},
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
        if done.returncode or not target.exists():
            raise LighthouseError(f"Lighthouse failed on {address}:\n{done.stderr.strip()}")
        report: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    if "runtimeError" in report:
        raise LighthouseError(f"Lighthouse on {address}: {report['runtimeError']['message']}")
    return report
