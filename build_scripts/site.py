"""Build the whole site: both languages and the browser's engine, merged into one folder."""

from __future__ import annotations

import os
import re
from concurrent.futures import Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from build_scripts.failures import SiteError
from build_scripts.merge import merge, swap_in
from build_scripts.pack import pack
from build_scripts.pages.context import LANGUAGES
from build_scripts.paths import Paths
from build_scripts.runtime.engine import Engine
from calculators.problems import Language

__all__ = ["Workshop", "build_site"]

DEFAULT_ADDRESS = "http://127.0.0.1:8000/"


class Workshop:
    """Builds the site as often as asked, with a process for each language that lives on between.

    A build after the first takes a fraction of its time and gives the same bytes.
    """

    def __init__(self, paths: Paths, address: str | None = None) -> None:
        """Start the processes; raises SiteError where the address is none."""
        self._paths = paths
        self._address = _site_url(address)
        self._workers = {language: _worker() for language in LANGUAGES}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes, when what they are at is done."""
        for worker in self._workers.values():
            worker.shutdown(cancel_futures=True)

    def renew(self) -> None:
        """Start the processes anew, because the code changed that they had loaded."""
        self.close()
        self._workers = {language: _worker() for language in LANGUAGES}

    def build(self, *, memory: bool = True) -> Path:
        """Build the site into a folder of its own, to be swapped in; gives the folder.

        An engine that has to be made anew is made sooner without its `memory`.

        Raises DatasetFaults, EngineError, MergeError, PageError or SiteError.
        """
        jobs: dict[Language, Future[Engine | None]] = {
            language: worker.submit(
                _build_language, self._paths, language, self._address, memory=memory
            )
            for language, worker in self._workers.items()
        }
        wait(jobs.values())
        engines = [job.result() for job in jobs.values()]
        return merge(self._paths, next(engine for engine in engines if engine is not None))


def build_site(paths: Paths, address: str | None = None) -> Path:
    """Build everything into `site/`; the old one stays until the new one is whole."""
    with Workshop(paths, address) as workshop:
        fresh = workshop.build()
        pack(fresh)
        return swap_in(paths, fresh)


def _worker() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_start)


def _start() -> None:
    # Only the processes of the languages need MkDocs, which takes its time to load.
    from build_scripts.language import start  # noqa: PLC0415

    start()


def _build_language(
    paths: Paths, language: Language, address: str, *, memory: bool
) -> Engine | None:
    from build_scripts.language import build_language  # noqa: PLC0415

    return build_language(paths, language, address, memory=memory)


def _site_url(address: str | None) -> str:
    found = address or os.environ.get("SITE_URL") or DEFAULT_ADDRESS
    if not re.match(r"https?://[^/\s]+", found):
        raise SiteError(
            f"SITE_URL 写的是“{found}”；请写完整的网址，例如 https://example.org/policy/",
            f"SITE_URL is “{found}”; write a whole address such as https://example.org/policy/",
        )
    return found.rstrip("/") + "/"
