"""Make the browser's engine: Pyodide, and the memory it has once the calculators are imported.

A browser takes that memory up. Where it can't, it starts Python, with a standard library cut to
what the calculators use and compiled by a Python of the same minor version as Pyodide's.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from build_scripts.runtime.bytecode import compiled_archive
from build_scripts.runtime.library import LIBRARY, build_library
from build_scripts.runtime.memory import MEMORY, write_memory
from build_scripts.runtime.part import PART, HandedIn, build_part
from build_scripts.runtime.policies import FIRST_QUESTION, write_policies
from build_scripts.runtime.tools import EngineError, digest
from build_scripts.runtime.wheel import build_wheel, shipped_files

__all__ = ["LOCK", "Engine", "EngineError", "build_engine"]

_PYODIDE = "0.29.5"
_PYTHON = (3, 13)
#: Pyodide's files and their names here. Many a server does not know that `.mjs` is a script, and
#: a browser runs no module that is sent as anything else.
_PLAIN = {
    "pyodide.mjs": "pyodide.module.js",
    "pyodide.asm.js": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
_PACKAGES = "pyodide-lock.json"
#: Names every other file of the engine with its sha256; the engine's folder bears its own.
LOCK = "engine.json"


@dataclass(frozen=True)
class Engine:
    """A built engine: its folder, and its name, the sha256 of the lock of all its files."""

    folder: Path
    name: str


def build_engine(
    root: Path,
    work: Path,
    requests: Callable[[], Sequence[dict[str, Any]]],
    questions: Sequence[dict[str, Any]],
    handed_in: Callable[[], HandedIn],
    *,
    apart: bool = False,
    memory: bool = True,
) -> Engine:
    """Build the engine for the calculators as they stand; `requests` are run to find what it needs.

    `questions` are asked before its memory is written down, so that each policy is loaded; where
    there is no time for its `memory`, the engine works without. `handed_in` finds what the part for
    tables needs. Where the policies are `apart`, each has a file of its own, and none is in the memory.
    What is unchanged since the last build is taken from `work`. Raises EngineError.
    """
    pyodide = _pyodide_folder(root)
    _require_python()
    work.mkdir(parents=True, exist_ok=True)
    library = build_library(root, pyodide, work, requests)
    part = build_part(root, pyodide, library, work, handed_in)
    folder = work / "engine"
    stamp = work / "engine.stamp"
    scripts = sorted(Path(__file__).parent.glob("*.*"))
    key = digest([*shipped_files(root / "calculators"), library, part, *scripts])
    key += ", apart" if apart else ""
    made = stamp.read_text() if stamp.exists() and folder.exists() else ""
    if made != key and (memory or made != f"{key}, no memory"):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, here in _PLAIN.items():
            shutil.copyfile(pyodide / name, folder / here)
        shutil.copyfile(library, folder / LIBRARY)
        shutil.copyfile(part, folder / PART)
        wheel = _locked_wheel(root, pyodide, work, folder, apart=apart)
        if apart:
            write_policies(root, work, folder)
        if memory:
            asked = [FIRST_QUESTION] if apart else questions
            write_memory(pyodide, library, wheel, asked, folder / MEMORY)
        _write_lock(folder)
        stamp.write_text(key if memory else f"{key}, no memory")
    return Engine(folder, _sha256(folder / LOCK))


def _write_lock(folder: Path) -> None:
    """Name each file of the engine with its sha256, which a browser checks before it runs any.

    Its size, and about what a server sends of it, tell a reader how much has come.
    """
    files = {
        file.name: {
            "sha256": _sha256(file),
            "size": file.stat().st_size,
            "sent": len(gzip.compress(file.read_bytes(), 6, mtime=0)),
        }
        for file in sorted(folder.iterdir())
    }
    (folder / LOCK).write_text(json.dumps({"files": files}, indent=1) + "\n", encoding="utf-8")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _pyodide_folder(root: Path) -> Path:
    folder = root / "node_modules" / "pyodide"
    package = folder / "package.json"
    if not package.exists():
        raise EngineError(
            "缺少 node_modules/pyodide。请运行：make setup",
            "node_modules/pyodide is missing. Run: make setup",
        )
    found = json.loads(package.read_text())["version"]
    if found != _PYODIDE:
        raise EngineError(
            f"node_modules/pyodide 是 {found}，需要 {_PYODIDE}。请运行：npm ci",
            f"node_modules/pyodide is {found}; {_PYODIDE} is needed. Run: npm ci",
        )
    return folder


def _require_python() -> None:
    if sys.version_info[:2] != _PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:2])
        needed = ".".join(str(part) for part in _PYTHON)
        raise EngineError(
            f"这是 Python {found}，而 Pyodide {_PYODIDE} 用的是 {needed}，字节码只能在同一版本里加载。"
            f"请运行：make setup（它会找到或装好 Python {needed}）",
            f"This is Python {found}; Pyodide {_PYODIDE} runs {needed}, and bytecode only loads in"
            f" the same minor version. Run: make setup (it finds or installs Python {needed})",
        )


def _locked_wheel(root: Path, pyodide: Path, work: Path, folder: Path, *, apart: bool) -> Path:
    """Build the compiled wheel, and the lock that names it, with its sha256, and nothing else."""
    wheel = build_wheel(root, work, policies=not apart)
    plain = PyodideLockSpec.from_json(pyodide / _PACKAGES)
    plain.packages.clear()
    lock = add_wheels_to_spec(plain, [wheel])
    compiled = compiled_archive(wheel, folder, work)
    (package,) = lock.packages.values()
    package.file_name = compiled.name
    package.sha256 = _sha256(compiled)
    lock.to_json(folder / _PACKAGES)
    return compiled
