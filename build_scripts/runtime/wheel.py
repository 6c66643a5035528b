"""Build the wheel of `calculators` that the browser loads: its code and compiled datasets only."""

from __future__ import annotations

import shutil
from pathlib import Path

from build import ProjectBuilder
from pyproject_hooks import quiet_subprocess_runner

__all__ = ["SHIPPED", "build_wheel", "shipped_files"]

#: What of the package goes to the browser. The YAML, the official text and the command line stay.
SHIPPED = ("**/*.py", "policies/*/dataset.json")
_LEFT_OUT = {"cli.py", "__main__.py"}


def shipped_files(package: Path) -> list[Path]:
    """List the files of the package that the wheel holds."""
    found = {file for pattern in SHIPPED for file in package.glob(pattern)}
    return sorted(file for file in found if file.name not in _LEFT_OUT)


def build_wheel(root: Path, work: Path) -> Path:
    """Build the wheel from a clean copy of the package; gives its path."""
    source = work / "wheel-source"
    shutil.rmtree(source, ignore_errors=True)
    for file in shipped_files(root / "calculators"):
        target = source / file.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    for name in ("pyproject.toml", "LICENSE", "NOTICE"):
        shutil.copyfile(root / name, source / name)
    builder = ProjectBuilder(source, runner=quiet_subprocess_runner)
    return Path(builder.build("wheel", work / "wheel"))
