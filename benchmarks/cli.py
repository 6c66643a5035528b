"""`python -m benchmarks [NAME]`, NAME being one of `BENCHMARKS`, or `table`.

It measures and writes. Without a name everything runs, one after the other. A further benchmark is one more entry of
`BENCHMARKS`: a function that measures and gives what goes into `results/<name>.json`.
"""

from __future__ import annotations

import argparse
import functools
import json
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.batch import measure_batch
from benchmarks.browser import BrowserMissing, chromium
from benchmarks.building import measure_building
from benchmarks.contenders import CONTENDERS, folders, prepare
from benchmarks.generator import measure_generator
from benchmarks.handed_in import measure_handed_in
from benchmarks.keys import measure_keys
from benchmarks.lighthouse import LighthouseError, measure_lighthouse
from benchmarks.machine import ROOT, PackagesError, about, install_packages
from benchmarks.openfisca import openfisca_python
from benchmarks.policies import measure_policies
from benchmarks.reading import measure_reading
from benchmarks.search_pages import measure_search_pages
from benchmarks.server import Server, serving
from benchmarks.starts import WrongAnswer, measure_starts
from benchmarks.table import MarkMissing, aims_of, plain, write_tables
from benchmarks.throttling import measure_throttling
from benchmarks.year import measure_year
from build_scripts.failures import SiteError
from build_scripts.paths import Paths
from build_scripts.runtime.engine import EngineError
from build_scripts.site import build_site
from calculators.problems import Language

__all__ = ["BENCHMARKS", "main"]

RESULTS = Path(__file__).with_name("results")
#: Its parts are kept from run to run, so that only what changed is built anew.
_WORK = ROOT / "build" / "benchmarks"
_LIGHTHOUSE_RUNS = 3


class UsageError(ValueError):
    """Raised when a site can't be measured as it is; the text says what to do."""


class _Setting:
    """What a benchmark may ask for: how often to measure, and the site, built and served once."""

    def __init__(self, runs: int, site: Path | None, stack: ExitStack) -> None:
        self.runs = runs
        self._site = site
        self._stack = stack

    @property
    def site(self) -> Path:
        """The site that was given, else the one that is built for the others."""
        if self._site is None:
            return build_site(Paths(ROOT, _WORK))
        return self._site

    @functools.cached_property
    def server(self) -> Server:
        """The site and the contenders; raises what building and installing them raises."""
        install_packages()
        site = self._site or Paths(ROOT, _WORK).site
        port = _port_of(site) if self._site else 0
        server = self._stack.enter_context(serving(folders(site, _WORK / "made"), port))
        if not self._site:
            print("Building the site for this address …", flush=True)
            build_site(Paths(ROOT, _WORK), server.address)
        prepare(site, _WORK / "made")
        return server


def _browser(setting: _Setting) -> dict[str, Any]:
    server, runs = setting.server, setting.runs
    with chromium() as browser:
        parts: dict[str, Callable[[], Any]] = {
            "throttling": lambda: measure_throttling(browser, server),
            "starts": lambda: measure_starts(browser, server, CONTENDERS, runs),
            "reading": lambda: measure_reading(browser, server, runs),
            "keys": lambda: measure_keys(browser, server),
        }
        found = {**about(browser.version), "runs": runs}
        found |= {name: _timed(f"  {name}", measure) for name, measure in parts.items()}
    return found


def _lighthouse(setting: _Setting) -> dict[str, Any]:
    server = setting.server
    with chromium() as browser:
        found = about(browser.version)
    runs = min(setting.runs, _LIGHTHOUSE_RUNS)
    return {**found, "runs": runs, "pages": measure_lighthouse(server, runs)}


def _year(setting: _Setting) -> dict[str, Any]:
    server, runs = setting.server, setting.runs
    with chromium() as browser:
        return {**about(browser.version), "claims": measure_year(browser, server, runs)}


def _building(setting: _Setting) -> dict[str, Any]:
    with chromium() as browser:
        return {**about(browser.version), **measure_building(browser, setting.runs)}


def _generator(_: _Setting) -> dict[str, Any]:
    return measure_generator()


def _policies(_: _Setting) -> dict[str, Any]:
    return measure_policies()


def _batch(_: _Setting) -> dict[str, Any]:
    # Asked for first: without it, minutes of measuring would be for nothing.
    openfisca = openfisca_python()
    return measure_batch(openfisca=openfisca)


def _handed_in(setting: _Setting) -> dict[str, Any]:
    with chromium() as browser:
        return measure_handed_in(browser, setting.site, setting.runs)


def _search_pages(setting: _Setting) -> dict[str, Any]:
    site = build_site(Paths(ROOT, _WORK))
    handed = Paths(ROOT, _WORK).build / "search"
    records: dict[Language, Path] = {
        language: handed / f"search-{language}.json" for language in ("zh", "en")
    }
    with chromium() as browser:
        found = measure_search_pages(browser, site, records, setting.runs)
        return {**about(browser.version), "runs": setting.runs, **found}


#: Each gives the content of `results/<name>.json`.
BENCHMARKS: Mapping[str, Callable[[_Setting], dict[str, Any]]] = {
    "browser": _browser,
    "lighthouse": _lighthouse,
    "year": _year,
    "building": _building,
    "generator": _generator,
    "policies": _policies,
    "batch": _batch,
    "handed_in": _handed_in,
    "search_pages": _search_pages,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was named, or everything; gives 0, or 1 after saying what is wrong."""
    options = _parser().parse_args(arguments)
    names = [options.name] if options.name else [*BENCHMARKS, "table"]
    try:
        _measure([name for name in names if name in BENCHMARKS], options)
        for page in write_tables(RESULTS, ROOT / "docs"):
            print(page.relative_to(ROOT))
    except (
        BrowserMissing,
        EngineError,
        LighthouseError,
        MarkMissing,
        PackagesError,
        SiteError,
        UsageError,
        WrongAnswer,
    ) as error:
        print(error, file=sys.stderr)
        return 1
    found = {file.stem: json.loads(file.read_text("utf-8")) for file in RESULTS.glob("*.json")}
    print(plain(aims_of(found)))
    return 0


def _measure(names: Sequence[str], options: argparse.Namespace) -> None:
    """Run benchmarks one after the other: side by side they would measure one another."""
    site = options.site.resolve() if options.site else None
    with ExitStack() as stack:
        setting = _Setting(options.runs, site, stack)
        for name in names:
            print(f"{name}:", flush=True)
            found = _timed(name, functools.partial(BENCHMARKS[name], setting))
            _write(RESULTS / f"{name}.json", found)


def _timed(name: str, measure: Callable[[], Any]) -> Any:
    start = time.monotonic()
    found = measure()
    print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    return found


def _port_of(site: Path) -> int:
    """Find the port that a site was built for: its instant navigation works at no other."""
    home = site / "index.html"
    text = home.read_text(encoding="utf-8") if home.exists() else ""
    found = re.search(r'rel="canonical" href="([^"]*)"', text)
    address = urlsplit(found[1]) if found else None
    if address is None or address.hostname != "127.0.0.1" or not address.port:
        raise UsageError(
            f"{site} was not built for this machine. Run: SITE_URL=http://127.0.0.1:8123/ make site"
        )
    return address.port


def _write(target: Path, found: Mapping[str, Any]) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    names = [*BENCHMARKS, "table"]
    parser.add_argument("name", nargs="?", choices=names, help="one of these; without it, all")
    parser.add_argument("--runs", type=int, default=5, help="how often to measure each start (5)")
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built")
    return parser
