"""What stops the engine's build, how its parts are told apart, and how programs are run."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from build_scripts.failures import SiteError

__all__ = ["EngineError", "digest", "output"]


class EngineError(SiteError):
    """Raised when the engine can't be built; both texts say what is missing and how to get it."""


def digest(files: Iterable[Path]) -> str:
    """Name files by their names and bytes: the same name, the same content."""
    found = hashlib.sha256()
    for file in files:
        if file.is_file():
            found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def output(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> str:
    """Run a program and give what it prints. Raises EngineError when it is missing or fails."""
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    except FileNotFoundError:
        name = Path(command[0]).name
        raise EngineError(
            f"缺少 {name}。请运行：make setup", f"{name} is missing. Run: make setup"
        ) from None
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout).strip()
        name = f"{Path(command[0]).name} {Path(command[1]).name}"
        raise EngineError(f"{name} 运行失败：{said}", f"{name} failed: {said}") from None
    return done.stdout
