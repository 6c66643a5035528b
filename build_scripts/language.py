"""Build one language of the site with MkDocs, in a process of its own.

The process may live on for the next build: what takes long to start is there by then, and so is
the HTML of every page whose Markdown did not change.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import parent_process
from typing import Any

os.environ["NO_MKDOCS_2_WARNING"] = "1"

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_scripts.apart import Apart
from build_scripts.embed import write_embeds
from build_scripts.failures import SiteError, page_error
from build_scripts.lay import Generator
from build_scripts.merge import APP_MARK, ENGINE_MARK, SEARCH_MARKS
from build_scripts.opendata import write_open_data
from build_scripts.pages.many import are_many
from build_scripts.paths import Paths
from build_scripts.runtime.engine import Engine, build_engine
from build_scripts.runtime.handed_in import handed_in
from build_scripts.runtime.policies import are_apart
from build_scripts.runtime.requests import first_requests, telling, trace_requests
from build_scripts.search import write_search
from build_scripts.settings import CONFIGS, config_of, told
from build_scripts.workbooks import write_workbooks
from calculators.problems import Language

__all__ = ["build_language", "start"]


def start() -> None:
    """Make ready: called once in the process, before its first build."""
    # An interrupt is the parent's to handle; it ends its processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # A file that is saved twice within a second leaves bytecode that looks current and is not.
    sys.dont_write_bytecode = True


def _end_with_parent() -> None:
    """Wait until the parent is gone, however it ended, and go, too."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def build_language(
    paths: Paths, language: Language, site_url: str, *, memory: bool
) -> Engine | None:
    """Build a language into `build/site/`; with the English one comes the engine, for both.

    Without its `memory` the engine is sooner made, and slower to start.

    Raises DatasetFaults, EngineError, PageError or SiteError.
    """
    try:
        return _build(paths, language, site_url, memory=memory)
    except Exception as error:  # noqa: BLE001 - a template may raise whatever it likes
        raise page_error(error) or error from None


def _build(paths: Paths, language: Language, site_url: str, *, memory: bool) -> Engine | None:
    generator = _generator(paths, language)
    contexts = generator.contexts()
    nav = generator.lay(contexts)[language]
    engine = None
    if language == "en":
        engine = build_engine(
            paths.root,
            paths.build / "runtime",
            lambda: trace_requests(telling(contexts)),
            first_requests(contexts),
            lambda: handed_in(telling(contexts)),
            apart=are_apart(len(contexts)),
            memory=memory,
        )
        write_open_data(paths, contexts, paths.build / "site" / "data", site_url)
    _run_mkdocs(paths, language, site_url, nav, many=are_many(contexts))
    write_search(
        [(context, generator.search_words(context)) for context in contexts],
        paths.build / "site" / language,
        paths.build / "search",
        language,
    )
    marks = {"app": APP_MARK, "engine": ENGINE_MARK}
    write_workbooks(contexts, language, paths.build / "site" / language)
    write_embeds(paths, contexts, language, paths.build / "site" / language, marks)
    return engine


@cache
def _generator(paths: Paths, language: Language) -> Generator:
    return Generator(paths, [language], compiling=language == "en")


def _run_mkdocs(
    paths: Paths, language: Language, site_url: str, nav: list[Any], *, many: bool
) -> None:
    said = _Said()
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.addHandler(said)
    settings = [config_of(paths, one).read_bytes() for one in CONFIGS]
    _KEPT.compare(b"\0".join(settings))
    try:
        build(_config(paths, language, site_url, nav, many=many))
    except (MkDocsException, SystemExit) as error:
        said.found.append(str(error) or type(error).__name__)
    finally:
        logger.removeHandler(said)
    if said.found:
        _KEPT.forget()
        lines = "\n".join(said.found)
        raise SiteError(f"MkDocs 提示：\n{lines}", f"MkDocs warns:\n{lines}")


def _config(
    paths: Paths, language: Language, site_url: str, nav: list[Any], *, many: bool
) -> MkDocsConfig:
    below = "" if language == "zh" else "en/"
    config = load_config(
        str(config_of(paths, language)),
        nav=nav,
        site_url=site_url + below,
        docs_dir=str(paths.build / "docs" / language),
        site_dir=str(paths.build / "site" / language),
    )
    marks = {"app": f"app/{APP_MARK}/", "engine": ENGINE_MARK, "search": SEARCH_MARKS[language]}
    config.extra |= told(language, site_url, **marks)
    config.plugins["kept"] = _KEPT
    if many:
        config.plugins["apart"] = Apart()
        config.extra["apart"] = True
    return config


class _Said(logging.Handler):
    """Keeps what MkDocs warns of, because a quiet build would hide it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


@dataclass(frozen=True)
class _Converted:
    """A page's Markdown and all that MkDocs made of it."""

    markdown: str
    made: dict[str, Any]
    links: dict[str, dict[str, str]]


class _Templates(BytecodeCache):
    """Keeps compiled templates in memory."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, unless the template's source changed."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


class _NoOptions(Config):  # type: ignore[no-untyped-call]
    """A plugin has options; this one has none."""


class _Kept(BasePlugin[_NoOptions]):  # type: ignore[no-untyped-call]
    """Keeps from one build to the next what the same source would give again."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: dict[str, _Converted] = {}
        self.sources: frozenset[str] = frozenset()
        self.settings = b""
        self.templates = _Templates()

    def forget(self) -> None:
        """Forget every page."""
        self.pages.clear()

    def compare(self, settings: bytes) -> None:
        """Forget what MkDocs' settings would change."""
        if settings != self.settings:
            self.forget()
        self.settings = settings

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Forget every page when a file came or went: links are resolved against the files."""
        del config
        sources = frozenset(one.src_uri for one in files)
        if sources != self.sources:
            self.forget()
            self.sources = sources

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> None:
        """Convert a page only if its Markdown is another than last time."""
        del config, files
        page.render = partial(self._render, page, page.render)  # type: ignore[method-assign]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Compile a template only if its source is another than last time."""
        del config, files
        env.bytecode_cache = self.templates

    def _render(
        self,
        page: Page,
        convert: Callable[[MkDocsConfig, Files], None],
        config: MkDocsConfig,
        files: Files,
    ) -> None:
        uri, markdown = page.file.src_uri, page.markdown or ""
        kept = self.pages.get(uri)
        if kept is None or kept.markdown != markdown:
            before = dict(vars(page))
            convert(config, files)
            made = {
                name: value
                for name, value in vars(page).items()
                if before.get(name) is not value and name != "links_to_anchors"
            }
            links = {to.src_uri: one for to, one in (page.links_to_anchors or {}).items()}
            self.pages[uri] = _Converted(markdown, made, links)
            return
        vars(page).update(kept.made)
        # The files of another build are other objects.
        found = {files.get_file_from_path(to): one for to, one in kept.links.items()}
        page.links_to_anchors = {to: one for to, one in found.items() if to is not None}


_KEPT = _Kept()
