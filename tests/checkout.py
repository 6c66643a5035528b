"""A copy of what the site is built from, for tests that change it."""

from __future__ import annotations

import shutil
from pathlib import Path

from build_scripts.paths import Paths

__all__ = ["copied_checkout", "files_of", "replace", "take_engine", "take_library"]

_FOLDERS = ("calculators", "docs", "build_scripts/templates", "build_scripts/theme", "requirements")
_FILES = ("LICENSE", "NOTICE", "pyproject.toml", "mkdocs.yml", "mkdocs.en.yml", "package-lock.json")


def copied_checkout(target: Path) -> Paths:
    """Copy what the site is built from; what is built there stays there."""
    here = Paths.here().root
    for name in _FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__", "dataset.*")
        shutil.copytree(here / name, target / name, ignore=ignored)
    for name in _FILES:
        shutil.copyfile(here / name, target / name)
    (target / "node_modules").symlink_to(here / "node_modules")
    return Paths(target)


def take_library(built: Path, paths: Paths) -> None:
    """Spare a place from finding out once more which modules the engine needs."""
    target = paths.build / "runtime"
    target.mkdir(parents=True, exist_ok=True)
    for name in ("python_stdlib.zip", "library.stamp"):
        shutil.copyfile(built / "build" / "runtime" / name, target / name)


def take_engine(built: Path, paths: Paths) -> None:
    """Spare a place from making once more an engine that was made elsewhere from the same files.

    As in any folder that was built in before, the stamps say what is still as it was.
    """
    shutil.copytree(built / "build" / "runtime", paths.build / "runtime")


def replace(file: Path, old: str, new: str) -> int:
    """Replace what stands in a file once; gives its line."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
