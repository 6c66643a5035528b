"""Build the wheels of `calculators`: code and compiled datasets, for the browser and for people."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

from flit_core.wheel import make_wheel_in  # type: ignore[import-untyped]

from calculators.sheets.dated import write_dated

__all__ = ["SHIPPED", "build_public_wheel", "build_wheel", "policy_files", "shipped_files"]

#: What of the package goes to the browser. The YAML, the official text and the command line stay.
SHIPPED = ("**/*.py", "policies/*/dataset.json")
_LEFT_OUT = {"cli.py", "__main__.py", "language.py", "source.py"}
#: What is about whole tables: the page for them fetches it as a part by itself (see part.py).
_NOT_AT_START = frozenset({"engines", "sheets", "tables"})


def shipped_files(package: Path) -> list[Path]:
    """List the files of the package that the wheel holds."""
    found = {file for pattern in SHIPPED for file in package.glob(pattern)}
    return sorted(
        file
        for file in found
        if file.name not in _LEFT_OUT and _NOT_AT_START.isdisjoint(file.relative_to(package).parts)
    )


def policy_files(package: Path) -> list[Path]:
    """List the files that belong to a policy, of all that the browser is sent."""
    folder = package / "policies"
    return [one for one in shipped_files(package) if folder in one.parent.parents]


def build_wheel(root: Path, work: Path, *, policies: bool = True) -> Path:
    """Build the browser's wheel from a clean copy of the package; gives its path.

    The `policies` may be left out, where each has a file of its own.
    """
    package = root / "calculators"
    without = set() if policies else {*policy_files(package)}
    return _built(root, work, [one for one in shipped_files(package) if one not in without])


def build_public_wheel(root: Path, work: Path) -> Path:
    """Build the wheel that people install: the command line is in it, the YAML is not."""
    package = root / "calculators"
    found = {file for pattern in SHIPPED for file in package.glob(pattern)}
    return _dated(_built(root, work, sorted(found)))


def _dated(wheel: Path) -> Path:
    """Give every file in a wheel one date, so that no day and no setting changes its bytes."""
    with zipfile.ZipFile(wheel) as made:
        files = [(name, made.read(name)) for name in made.namelist()]
    write_dated(wheel, files, level=9)
    return wheel


def _built(root: Path, work: Path, files: Sequence[Path]) -> Path:
    source, target = work / "wheel-source", work / "wheel"
    for folder in (source, target):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    named = [root / name for name in ("pyproject.toml", "LICENSE", "NOTICE")]
    for file in (*files, *named):
        copy = source / file.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    made: Path = make_wheel_in(source / "pyproject.toml", target).file
    return made
