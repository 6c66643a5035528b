"""Build the whole site: dataset, pages, two MkDocs builds, the browser's engine, one folder."""

from __future__ import annotations

import datetime
import logging
import os
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from build_scripts.dataset import compile_policy, load_policy
from build_scripts.dataset.load import policy_folders
from build_scripts.dataset.proof import bound_policy
from build_scripts.merge import APP_MARK, ENGINE_MARK, merge, swap_in
from build_scripts.pages import write_pages
from build_scripts.pages.context import LANGUAGES, PolicyContext
from build_scripts.pages.strings import Strings, load_strings
from build_scripts.pages.write import navigation
from build_scripts.paths import Paths
from build_scripts.runtime.engine import build_engine

__all__ = ["SiteError", "build_site", "compile_data", "load_contexts"]

DEFAULT_ADDRESS = "http://127.0.0.1:8000/"
_CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}


class SiteError(RuntimeError):
    """Raised when the site can't be built; the text says why, and what to do."""


def load_contexts(paths: Paths, today: datetime.date | None = None) -> list[PolicyContext]:
    """Load, check and bind every policy; raises DatasetFaults."""
    contexts = []
    for folder in policy_folders(paths.policies):
        policy = load_policy(folder)
        bound = bound_policy(folder, policy)
        contexts.append(PolicyContext(policy, bound, today or datetime.date.today()))  # noqa: DTZ011
    return contexts


def compile_data(paths: Paths) -> list[Path]:
    """Compile the dataset of every policy; raises DatasetFaults."""
    return [
        compile_policy(load_policy(folder), folder) for folder in policy_folders(paths.policies)
    ]


def build_site(paths: Paths, address: str | None = None) -> Path:
    """Build everything into `site/`; the old one stays until the new one is whole."""
    site_url = _site_url(address)
    contexts = load_contexts(paths)
    for context, folder in zip(contexts, policy_folders(paths.policies), strict=True):
        compile_policy(context.policy, folder)
    prepare_docs(paths, contexts)
    engine = build_engine(paths.root, paths.build / "runtime", trace_requests(contexts))
    table = load_strings(paths.templates / "strings.yaml")
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as workers:
        jobs = [
            workers.submit(
                _build_language,
                paths,
                language,
                site_url,
                navigation(contexts, Strings(table, language)),
            )
            for language in LANGUAGES
        ]
        warnings = [warning for job in jobs for warning in job.result()]
    if warnings:
        raise SiteError("MkDocs warns:\n" + "\n".join(warnings))
    return swap_in(paths, merge(paths, engine))


def _site_url(address: str | None) -> str:
    found = address or os.environ.get("SITE_URL") or DEFAULT_ADDRESS
    if not re.match(r"https?://[^/\s]+", found):
        message = (
            f"SITE_URL is “{found}”; write a whole address such as https://example.org/policy/"
        )
        raise SiteError(message)
    return found.rstrip("/") + "/"


def prepare_docs(paths: Paths, contexts: list[PolicyContext]) -> None:
    """Lay hand-written and generated pages, assets and search words where MkDocs reads them."""
    out = paths.build / "docs"
    kept: set[Path] = set()
    for language in LANGUAGES:
        for source in (paths.docs / language, paths.docs / "assets"):
            prefix = Path() if source.name == language else Path("assets")
            for file in sorted(source.rglob("*")):
                relative = prefix / file.relative_to(source)
                if file.is_file() and relative.parts[:2] != ("assets", "javascripts"):
                    kept.add(_copy_if_new(file, out / language / relative))
    write_pages(contexts, paths.templates, out)
    words = sorted(
        {
            word
            for context in contexts
            for words in (
                [context.header.short_title.zh],
                *([one.zh, *one.aliases.zh] for one in context.policy.glossary),
                *(one.article.keywords.zh for one in context.articles),
                [one.zh for one in context.header.departments],
            )
            for word in words
        }
    )
    _write_if_new(paths.build / "search-words.txt", "".join(f"{word}\n" for word in words))
    _remove_stale(out, kept)


def _remove_stale(out: Path, kept: set[Path]) -> None:
    """Drop assets and hand-written pages that no longer exist in docs/."""
    for file in out.rglob("*"):
        if file.is_file() and file not in kept and "assets" in file.parts:
            file.unlink()


def trace_requests(contexts: list[PolicyContext]) -> list[dict[str, Any]]:
    """Give requests that use everything the engine can be asked, mistakes included."""
    requests: list[dict[str, Any]] = []
    for context in contexts:
        for article in context.articles:
            given: list[dict[str, Any]] = [
                {},
                *(dict(one.facts) for one in article.article.examples),
            ]
            wrong = {fact.id: "?" for fact in article.article.facts}
            given.append({**wrong, "application_date": "?", "no_such_fact": "1"})
            requests += [
                {
                    "policy": context.header.id,
                    "article": article.article.id,
                    "facts": facts,
                    "language": language,
                }
                for facts in given
                for language in LANGUAGES
            ]
    return [*requests, *_other_requests(contexts[0])]


def _other_requests(context: PolicyContext) -> list[dict[str, Any]]:
    """Give one request of each other kind."""
    here = context.articles[0]
    asked = {"article": here.article.id, "facts": dict(here.article.examples[0].facts)}
    made = {"made": context.today.isoformat(), "language": "en"}
    row = next((row for row in here.rows if row.most is not None), here.rows[0])
    goal = {"benefit": row.benefit.id, "fact": "?", "goal": "1"}
    return [
        {**asked, **made, "ask": "report"},
        {**asked, **made, "ask": "receipt"},
        {**asked, **goal, "ask": "goal"},
        {"ask": "verify", "receipt": "{}"},
        *_finding(context),
    ]


def _finding(context: PolicyContext) -> list[dict[str, Any]]:
    """Ask for every benefit that every deed leads to, and make the mistakes that can be made."""
    finder = context.policy.finder
    if finder is None:
        return []
    deeds = [one.id for one in finder.deeds]
    facts = {"application_date": context.last_day.isoformat(), "in_sector": "true"}
    asked = {"ask": "find", "who": finder.who[0].id, "deeds": deeds, "facts": facts}
    return [asked, {**asked, "who": "?", "facts": {"application_date": "?"}, "language": "en"}]


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, because a quiet build would hide it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def _build_language(paths: Paths, language: str, site_url: str, nav: list[Any]) -> list[str]:
    """Build one language in a process of its own; gives MkDocs' warnings."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    # A filter, because the search plugin sets jieba's level itself.
    logging.getLogger("jieba").addFilter(lambda record: record.levelno >= logging.WARNING)
    below = "" if language == "zh" else "en/"
    config = load_config(
        str(paths.root / _CONFIGS[language]),
        nav=nav,
        site_url=site_url + below,
        docs_dir=str(paths.build / "docs" / language),
        site_dir=str(paths.build / "site" / language),
    )
    if language == "zh":
        search = next(one for name, one in config.plugins.items() if name.endswith("search"))
        search.config["jieba_dict_user"] = str(paths.build / "search-words.txt")
    config.extra |= {
        "app": f"app/{APP_MARK}/",
        "engine": ENGINE_MARK,
        "zh_root": site_url,
    }
    build(config)
    return warnings.found


def _copy_if_new(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_bytes() != source.read_bytes():
        shutil.copyfile(source, target)
    return target


def _write_if_new(target: Path, text: str) -> None:
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
