"""The part of the engine that only the page for tables fetches: workbooks, and what they take.

It holds our own modules for tables, the library that reads and writes workbooks, and those modules
of Python's library that the engine otherwise lacks, as far as handing in files uses them.
"""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from build_scripts.runtime.bytecode import compiled_archive
from build_scripts.runtime.tools import EngineError, digest, output
from build_scripts.runtime.wheel import build_wheel

__all__ = ["PART", "HandedIn", "build_part", "part_modules"]

PART = "tables.zip"
_HERE = Path(__file__).parent
_SCRIPT = Path(__file__).with_suffix(".mjs")
_EXTENDING = _HERE / "later" / "extending.py"
#: Pinned in requirements/site.txt; the second one is the first one's own.
_LIBRARIES = ("openpyxl", "et-xmlfile")
_FOLDERS = ("tables", "sheets")
#: Of what answers files on a machine, the browser takes these.
_FILES = ("__init__", "marks", "messages", "needed", "sources", "workbooks")


@dataclass(frozen=True)
class HandedIn:
    """Files by their paths in the engine, and what is asked about them, one after the other."""

    files: Mapping[str, bytes]
    requests: list[dict[str, Any]]


def part_modules(package: Path) -> list[Path]:
    """List the project's own modules that are in the part."""
    found = [file for name in _FOLDERS for file in (package / name).glob("*.py")]
    return sorted([*found, *(package / "engines" / f"{name}.py" for name in _FILES)])


def build_part(
    root: Path, pyodide: Path, library: Path, work: Path, handed_in: Callable[[], HandedIn]
) -> Path:
    """Build the part, again only when something in it changed; gives the file.

    `handed_in` is answered on an engine to find what that takes. Raises EngineError.
    """
    target, stamp = work / PART, work / "part.stamp"
    scripts = [Path(__file__), _SCRIPT, _EXTENDING, _HERE / "handed_in.py"]
    libraries = [file for _, file in _library_modules()]
    key = digest([*part_modules(root / "calculators"), *libraries, library, *scripts])
    if target.exists() and stamp.exists() and stamp.read_text() == key:
        return target
    stamp.unlink(missing_ok=True)
    scratch = work / "part"
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "made").mkdir(parents=True)
    everything = {
        **_standard_modules(pyodide / library.name),
        **{name: file.read_bytes() for name, file in _library_modules()},
        **{
            file.relative_to(root).as_posix(): file.read_bytes()
            for file in part_modules(root / "calculators")
        },
        _EXTENDING.name: _EXTENDING.read_bytes(),
    }
    whole, source = scratch / "whole.zip", scratch / "made" / PART
    _pack(whole, everything)
    used = _used(root, pyodide, library, whole, scratch, handed_in())
    # Whatever a workbook holds, of the libraries nothing is missing.
    used |= {name for name, _ in _library_modules()}
    _pack(source, {name: content for name, content in everything.items() if name in used})
    compiled_archive(source, work, scratch)
    stamp.write_text(key)
    return target


def _pack(target: Path, members: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(members.items()):
            packed.writestr(name, content)


def _library_modules() -> Iterator[tuple[str, Path]]:
    """Give the modules of the libraries as they are installed, by their places."""
    for name in _LIBRARIES:
        try:
            files = metadata.files(name) or []
        except metadata.PackageNotFoundError:
            raise EngineError(
                f"缺少 {name}。请运行：make setup", f"{name} is missing. Run: make setup"
            ) from None
        for file in sorted(files):
            if file.suffix == ".py":
                yield file.as_posix(), Path(str(file.locate()))


def _standard_modules(library: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(library) as full:
        return {name: full.read(name) for name in full.namelist() if name.endswith(".py")}


def _used(
    root: Path, pyodide: Path, library: Path, whole: Path, scratch: Path, handed_in: HandedIn
) -> set[str]:
    """Answer the files in Pyodide; give the modules that took, as paths."""
    wheel = build_wheel(root, scratch)
    files = {name: base64.b64encode(content).decode() for name, content in handed_in.files.items()}
    asked = scratch / "asked.json"
    asked.write_text(json.dumps({"files": files, "requests": handed_in.requests}), encoding="utf-8")
    said = output(["node", _SCRIPT, pyodide, library, wheel, whole, asked])
    return set(json.loads(said.splitlines()[-1]))
