"""Cut Python's standard library to what the calculators use, and compile it.

Compiling the library's source is most of a plain start. Half of what remains is what Pyodide's own
core imports and never uses here; the modules in `start/` take its place.
"""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from build_scripts.runtime.bytecode import compiled_archive
from build_scripts.runtime.tools import digest, output
from build_scripts.runtime.wheel import build_wheel, shipped_files

__all__ = ["LIBRARY", "build_library"]

LIBRARY = "python_stdlib.zip"
_HERE = Path(__file__).parent
_START = _HERE / "start"
#: The library's name where Pyodide keeps it; what was imported from it has this in its path.
_IN_ENGINE = f"python{sys.version_info[0]}{sys.version_info[1]}.zip/"


def build_library(
    root: Path, pyodide: Path, work: Path, requests: Callable[[], Sequence[dict[str, Any]]]
) -> Path:
    """Trim and compile the library; again only when the code that uses it changed.

    `requests` are run, on the library that still has everything, to find what they need. Raises
    EngineError.
    """
    target = work / LIBRARY
    stamp = work / "library.stamp"
    code = [file for file in shipped_files(root / "calculators") if file.suffix == ".py"]
    scripts = sorted(file for file in _HERE.rglob("*") if file.suffix in {".py", ".mjs"})
    key = digest([*code, pyodide / LIBRARY, *scripts])
    if target.exists() and stamp.exists() and stamp.read_text() == key:
        return target
    stamp.unlink(missing_ok=True)
    scratch = work / "library"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    whole, trimmed = work / "whole_stdlib.zip", scratch / LIBRARY
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as every:
        for name, source in _modules(pyodide / LIBRARY):
            every.writestr(name, source)
    used = _used(root, pyodide, work, whole, requests())
    with zipfile.ZipFile(whole) as every, zipfile.ZipFile(trimmed, "w") as kept:
        for name in every.namelist():
            if name in used:
                kept.writestr(name, every.read(name))
    compiled_archive(trimmed, work, work)
    whole.unlink()
    stamp.write_text(key)
    return target


def _modules(library: Path) -> Iterator[tuple[str, bytes]]:
    """Give Pyodide's modules, by their places in the library, with those of `start/` instead."""
    ours = {file.relative_to(_START).as_posix(): file for file in _START.rglob("*.py")}
    replaced = {PurePosixPath(name).parts[0].removesuffix(".py") for name in ours}
    with zipfile.ZipFile(library) as full:
        for name in full.namelist():
            if name.endswith(".py") and name.split("/")[0].removesuffix(".py") not in replaced:
                yield name, full.read(name)
    for name, file in sorted(ours.items()):
        yield name, file.read_bytes()


def _used(
    root: Path, pyodide: Path, work: Path, library: Path, requests: Sequence[dict[str, Any]]
) -> set[str]:
    """Run all requests in Pyodide; give the modules that took, as paths."""
    wheel = build_wheel(root, work)
    asked = work / "requests.json"
    asked.write_text(json.dumps(requests, ensure_ascii=False), encoding="utf-8")
    said = output(["node", _HERE / "trace.mjs", pyodide, library, wheel, asked])
    wheel.unlink()
    paths = json.loads(said.splitlines()[-1])
    return {path.split(_IN_ENGINE, 1)[1] for path in paths if _IN_ENGINE in path}
