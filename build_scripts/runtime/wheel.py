"""Build the wheel of `calculators` that the browser loads: its code and compiled datasets only."""

from __future__ import annotations

import shutil
from pathlib import Path

from flit_core.wheel import make_wheel_in  # type: ignore[import-untyped]

__all__ = ["SHIPPED", "build_wheel", "shipped_files"]

#: What of the package goes to the browser. The YAML, the official text and the command line stay.
SHIPPED = ("**/*.py", "policies/*/dataset.json")
_LEFT_OUT = {"cli.py", "__main__.py", "language.py", "source.py"}
#: What needs more than the standard library.
_NATIVE = "engines"


def shipped_files(package: Path) -> list[Path]:
    """List the files of the package that the wheel holds."""
    found = {file for pattern in SHIPPED for file in package.glob(pattern)}
    return sorted(
        file
        for file in found
        if file.name not in _LEFT_OUT and _NATIVE not in file.relative_to(package).parts
    )


def build_wheel(root: Path, work: Path) -> Path:
    """Build the wheel from a clean copy of the package; gives its path."""
    source, target = work / "wheel-source", work / "wheel"
    for folder in (source, target):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for file in shipped_files(root / "calculators"):
        copy = source / file.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    for name in ("pyproject.toml", "LICENSE", "NOTICE"):
        shutil.copyfile(root / name, source / name)
    made: Path = make_wheel_in(source / "pyproject.toml", target).file
    return made
