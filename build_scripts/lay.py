"""Lay everything where MkDocs reads it: pages by hand, generated pages, assets."""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build_scripts.dataset import DatasetFaults, Fault, compile_policy, load_policy
from build_scripts.dataset.load import policy_folders
from build_scripts.dataset.proof import bound_policy
from build_scripts.pages import write_pages
from build_scripts.pages.context import LANGUAGES, PolicyContext
from build_scripts.pages.navigation import navigation
from build_scripts.pages.strings import Strings, load_strings
from build_scripts.pages.write import KeptPages
from build_scripts.paths import Paths
from build_scripts.search.words import SearchWords, load_search_words
from calculators.problems import Language

__all__ = ["Generator", "compile_data", "load_contexts"]


def load_contexts(paths: Paths, today: datetime.date | None = None) -> list[PolicyContext]:
    """Load, check and bind every policy; raises DatasetFaults with the faults of all of them."""
    return Generator(paths).contexts(today)


def compile_data(paths: Paths) -> list[Path]:
    """Compile the dataset of every policy that is sound; raises DatasetFaults for the others."""
    made: list[Path] = []
    faults: list[Fault] = []
    for folder in policy_folders(paths.policies):
        try:
            policy = load_policy(folder)
            load_search_words(folder, policy)
            made.append(compile_policy(policy, folder))
        except DatasetFaults as error:
            faults.extend(error.faults)
    if faults:
        raise DatasetFaults(faults)
    return made


class Generator:
    """Loads the policies and lays what MkDocs reads, as often as asked.

    Of a policy that did not change since the last time, nothing is done again.
    """

    def __init__(
        self, paths: Paths, languages: Sequence[Language] = LANGUAGES, *, compiling: bool = False
    ) -> None:
        """Write the pages of some languages; compile the datasets, too, if asked."""
        self._paths = paths
        self._languages = languages
        self._compiling = compiling
        self._policies: dict[Path, tuple[bytes, PolicyContext]] = {}
        self._words: dict[str, SearchWords] = {}
        self._pages = KeptPages()

    def contexts(self, today: datetime.date | None = None) -> list[PolicyContext]:
        """Load, check and bind every policy.

        Raises DatasetFaults with the faults of all of them.
        """
        day = today or _today()
        faults: list[Fault] = []
        found: dict[Path, tuple[bytes, PolicyContext]] = {}
        for folder in policy_folders(self._paths.policies):
            digest = _digest(folder)
            before, context = self._policies.get(folder, (b"", None))
            try:
                if context is None or before != digest or context.today != day:
                    policy = load_policy(folder)
                    self._words[policy.header.id] = load_search_words(folder, policy)
                    context = PolicyContext(policy, bound_policy(folder, policy), day)
            except DatasetFaults as error:
                faults.extend(error.faults)
                continue
            found[folder] = digest, context
            if self._compiling:
                compile_policy(context.policy, folder)
        self._policies = found
        if faults:
            raise DatasetFaults(faults)
        return [context for _, context in found.values()]

    def search_words(self, context: PolicyContext) -> SearchWords:
        """Give what a policy's search.yaml says, as it was when the policy was last loaded."""
        return self._words[context.header.id]

    def lay(self, contexts: Sequence[PolicyContext]) -> dict[Language, list[Any]]:
        """Lay what MkDocs reads below `build/docs/`, and take away what does not belong there.

        Gives the navigation of each language.
        """
        paths, languages = self._paths, self._languages
        out = paths.build / "docs"
        table = load_strings(paths.templates / "strings.yaml")
        kept = write_pages(contexts, paths.templates, out, languages, self._pages)
        for language in languages:
            kept |= _copy_docs(paths, out / language, language)
            for file in (out / language).rglob("*"):
                if file.is_file() and file not in kept:
                    file.unlink()
        return {language: navigation(contexts, Strings(table, language)) for language in languages}


def _today() -> datetime.date:
    """Give the day of the build: the commit's own where SOURCE_DATE_EPOCH states its time.

    Only whether a policy is in force depends on it.
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if stated and stated.isdecimal():
        return datetime.datetime.fromtimestamp(int(stated), datetime.UTC).date()
    return datetime.date.today()  # noqa: DTZ011


def _digest(folder: Path) -> bytes:
    """Hash all that a policy is made from."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".py", ".txt", ".yaml"):
            name = file.relative_to(folder).as_posix()
            digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.digest()


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


def _copy_if_new(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_bytes() != source.read_bytes():
        shutil.copyfile(source, target)
    return target
