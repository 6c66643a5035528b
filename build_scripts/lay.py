"""Lay everything where MkDocs reads it: pages by hand, generated pages, assets, search words."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from build_scripts.dataset import DatasetFaults, Fault, compile_policy, load_policy
from build_scripts.dataset.load import policy_folders
from build_scripts.dataset.proof import bound_policy
from build_scripts.pages import write_pages
from build_scripts.pages.context import LANGUAGES, PolicyContext
from build_scripts.pages.strings import Strings, load_strings
from build_scripts.pages.write import navigation
from build_scripts.paths import Paths
from calculators.problems import Language

__all__ = ["compile_data", "contexts_of", "lay_docs", "load_contexts"]


def contexts_of(
    paths: Paths, today: datetime.date | None = None, *, compiling: bool = False
) -> Iterator[PolicyContext]:
    """Load, check and bind one policy after the other, and compile each if asked.

    Raises DatasetFaults with the faults of every policy, after the last one.
    """
    faults: list[Fault] = []
    for folder in policy_folders(paths.policies):
        try:
            policy = load_policy(folder)
        except DatasetFaults as error:
            faults.extend(error.faults)
            continue
        if compiling:
            compile_policy(policy, folder)
        bound = bound_policy(folder, policy)
        yield PolicyContext(policy, bound, today or datetime.date.today())  # noqa: DTZ011
    if faults:
        raise DatasetFaults(faults)


def load_contexts(paths: Paths, today: datetime.date | None = None) -> list[PolicyContext]:
    """Load, check and bind every policy; raises DatasetFaults."""
    return list(contexts_of(paths, today))


def compile_data(paths: Paths) -> list[Path]:
    """Compile the dataset of every policy that is sound; raises DatasetFaults for the others."""
    made: list[Path] = []
    faults: list[Fault] = []
    for folder in policy_folders(paths.policies):
        try:
            made.append(compile_policy(load_policy(folder), folder))
        except DatasetFaults as error:
            faults.extend(error.faults)
    if faults:
        raise DatasetFaults(faults)
    return made


def lay_docs(
    paths: Paths, contexts: Sequence[PolicyContext], languages: Sequence[Language] = LANGUAGES
) -> dict[Language, list[Any]]:
    """Lay what MkDocs reads below `build/docs/`, and take away what does not belong there.

    Gives the navigation of each language.
    """
    out = paths.build / "docs"
    table = load_strings(paths.templates / "strings.yaml")
    kept = write_pages(contexts, paths.templates, out, languages)
    for language in languages:
        kept |= _copy_docs(paths, out / language, language)
        for file in (out / language).rglob("*"):
            if file.is_file() and file not in kept:
                file.unlink()
    if "zh" in languages:
        words = {word for context in contexts for word in _search_words(context)}
        _write_if_new(paths.search_words, "".join(f"{word}\n" for word in sorted(words)))
    return {language: navigation(contexts, Strings(table, language)) for language in languages}


def _copy_docs(paths: Paths, out: Path, language: Language) -> set[Path]:
    """Copy the pages written by hand and the assets; gives the files."""
    kept = set()
    for source in (paths.docs / language, paths.docs / "assets"):
        prefix = Path() if source.name == language else Path("assets")
        for file in sorted(source.rglob("*")):
            relative = prefix / file.relative_to(source)
            if file.is_file() and relative.parts[:2] != ("assets", "javascripts"):
                kept.add(_copy_if_new(file, out / relative))
    return kept


def _search_words(context: PolicyContext) -> Iterator[str]:
    """Give the Chinese words of a policy that the search must not cut in two."""
    yield context.header.short_title.zh
    for term in context.policy.glossary:
        yield from (term.zh, *term.aliases.zh)
    for one in context.articles:
        yield from one.article.keywords.zh
    for department in context.header.departments:
        yield department.zh


def _copy_if_new(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_bytes() != source.read_bytes():
        shutil.copyfile(source, target)
    return target


def _write_if_new(target: Path, text: str) -> None:
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
