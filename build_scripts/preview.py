"""`make serve`: serve the site, and build it again whenever something that it is made from changes.

A fault stops nothing. It is told on the terminal and in the open pages, and the last good site
stays until it is mended.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from build_scripts.dataset import DatasetFaults
from build_scripts.failures import PageError, SiteError, failures_of
from build_scripts.live import Feed, LiveHandler
from build_scripts.merge import MergeError, swap_in
from build_scripts.paths import Paths
from build_scripts.serve import running, site_server
from build_scripts.site import Workshop
from build_scripts.watch import watched
from calculators.language import machine_language

__all__ = ["Preview", "preview"]

_EXPECTED = (DatasetFaults, MergeError, PageError, SiteError)


class Preview:
    """A served site that can be built again."""

    def __init__(self, paths: Paths, workshop: Workshop) -> None:
        """Show the site as it lies there, if it does."""
        self.feed = Feed()
        self._paths = paths
        self._workshop = workshop

    def build(self, changed: frozenset[Path] = frozenset()) -> bool:
        """Build the site and tell every open page; says whether it could be built.

        Code that was loaded before it changed is loaded anew. Whoever saves a file waits, so that an
        engine that changed with it is made without its memory: it starts Python until the next
        build.
        """
        start = time.monotonic()
        try:
            if any(file.suffix == ".py" for file in changed):
                self._workshop.renew()
            fresh = self._workshop.build(memory=not changed)
        except Exception as error:  # noqa: BLE001 - the server outlives whatever goes wrong
            self._fail(error)
            return False
        with self.feed.gate:
            swap_in(self._paths, fresh)
        self.feed.built()
        seconds = time.monotonic() - start
        zh = f"网站已生成：site/（{seconds:.1f} 秒）"
        en = f"The site is built: site/ ({seconds:.1f} s)"
        print(zh if machine_language() == "zh" else en, flush=True)
        return True

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, _EXPECTED):
            traceback.print_exception(error)
        if isinstance(error, BrokenProcessPool):
            self._workshop.renew()
        failures = failures_of(error)
        for failure in failures:
            print(failure.text(machine_language()), file=sys.stderr, flush=True)
        self.feed.failed(failures)

    @contextmanager
    def served(self, port: int = 0) -> Iterator[str]:
        """Serve the site; gives its address. Raises SiteError where the port is taken."""

        class Handler(LiveHandler):
            feed = self.feed

        try:
            server = site_server(self._paths.site, port, Handler)
        except OSError as error:
            raise SiteError(
                f"端口 {port} 已被占用（{error.strerror}）。请换一个：make serve ARGS='--port 8001'",
                f"Port {port} is taken ({error.strerror})."
                " Take another: make serve ARGS='--port 8001'",
            ) from None
        with running(server) as address:
            yield address


def preview(paths: Paths, port: int) -> None:
    """Serve `site/` until interrupted, and build it again after each change.

    Raises SiteError where the port is taken or files can't be watched.
    """
    with watched(paths) as changes, Workshop(paths) as workshop:
        shown = Preview(paths, workshop)
        with shown.served(port) as address:
            shown.build()
            print(f"{address}  (Ctrl+C)", flush=True)
            while True:
                shown.build(frozenset(changes.wait()))
