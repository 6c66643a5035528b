"""Make the browser's engine: Pyodide with a standard library cut to what the calculators use.

Compiling the library's source is most of a plain start, so modules are byte-compiled here, with a
Python of the same minor version as Pyodide's.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import marshal
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyodide_build.cli import py_compile  # type: ignore[import-untyped]
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from build_scripts.failures import SiteError
from build_scripts.runtime.wheel import build_wheel, shipped_files

__all__ = ["Engine", "EngineError", "build_engine"]

_PYODIDE = "0.29.5"
_PYTHON = (3, 13)
#: Pyodide's files and their names here. Many a server does not know that `.mjs` is a script, and
#: a browser runs no module that is sent as anything else.
_PLAIN = {
    "pyodide.mjs": "pyodide.module.js",
    "pyodide.asm.js": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
_LIBRARY = "python_stdlib.zip"
_LOCK = "pyodide-lock.json"
#: A zip's earliest date, in seconds.
_EPOCH = "315532800"
_SMALL = zipfile.ZIP_DEFLATED


class EngineError(SiteError):
    """Raised when the engine can't be built; both texts say what is missing and how to get it."""


@dataclass(frozen=True)
class Engine:
    """A built engine: its folder, and a name that changes with any of its bytes."""

    folder: Path
    name: str


def build_engine(
    root: Path, work: Path, requests: Callable[[], Sequence[dict[str, Any]]]
) -> Engine:
    """Build the engine for the calculators as they stand; `requests` are run to find what it needs.

    What is unchanged since the last build is taken from `work`. Raises EngineError.
    """
    pyodide = _pyodide_folder(root)
    _require_python()
    work.mkdir(parents=True, exist_ok=True)
    library = _library(root, pyodide, work, requests)
    folder = work / "engine"
    stamp = work / "engine.stamp"
    key = _digest([*shipped_files(root / "calculators"), library, Path(__file__)])
    if not (stamp.exists() and stamp.read_text() == key and folder.exists()):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, here in _PLAIN.items():
            shutil.copyfile(pyodide / name, folder / here)
        shutil.copyfile(library, folder / _LIBRARY)
        shutil.copytree(_locked_wheel(root, pyodide, work), folder, dirs_exist_ok=True)
        stamp.write_text(key)
    return Engine(folder, _digest(sorted(folder.iterdir()))[:16])


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


def _library(
    root: Path, pyodide: Path, work: Path, requests: Callable[[], Sequence[dict[str, Any]]]
) -> Path:
    """Trim and compile the standard library; again only when the code that uses it changed."""
    target = work / _LIBRARY
    stamp = work / "library.stamp"
    code = [file for file in shipped_files(root / "calculators") if file.suffix == ".py"]
    key = _digest([*code, pyodide / _LIBRARY, *sorted(Path(__file__).parent.glob("*"))])
    if target.exists() and stamp.exists() and stamp.read_text() == key:
        return target
    stamp.unlink(missing_ok=True)
    wheel = build_wheel(root, work)
    asked = work / "requests.json"
    asked.write_text(json.dumps(requests(), ensure_ascii=False), encoding="utf-8")
    script = Path(__file__).with_name("trace.mjs")
    command = ["node", str(script), str(pyodide), str(wheel), str(asked)]
    used = json.loads(_output(command).splitlines()[-1])
    wheel.unlink()
    members = {path.split(".zip/", 1)[1] for path in used if _LIBRARY_NAME in path}
    with zipfile.ZipFile(pyodide / _LIBRARY) as full, zipfile.ZipFile(target, "w") as trimmed:
        for entry in full.infolist():
            if entry.filename.removesuffix(".pyc").removesuffix(".py") in _stems(members):
                compiled = zipfile.ZipInfo(f"{entry.filename.removesuffix('.py')}.pyc")
                content = _bytecode(full.read(entry), entry.filename)
                trimmed.writestr(compiled, content, _SMALL, 9)
    stamp.write_text(key)
    return target


def _bytecode(source: bytes, name: str) -> bytes:
    """Compile a module without its docstrings, which nobody reads in a browser."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    unchecked = bytes(12)  # no flags, no date, no size: a zip holds no source to compare with
    return importlib.util.MAGIC_NUMBER + unchecked + marshal.dumps(code)


_LIBRARY_NAME = f"python{_PYTHON[0]}{_PYTHON[1]}.zip/"


def _stems(members: Iterable[str]) -> set[str]:
    return {member.removesuffix(".pyc").removesuffix(".py") for member in members}


def _locked_wheel(root: Path, pyodide: Path, work: Path) -> Path:
    """Build the compiled wheel and the lock that names it, with its sha256, and nothing else."""
    folder = work / "locked"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    wheel = build_wheel(root, work)
    plain = PyodideLockSpec.from_json(pyodide / _LOCK)
    plain.packages.clear()
    lock = add_wheels_to_spec(plain, [wheel])
    compiled = _compiled_wheel(wheel, folder)
    (package,) = lock.packages.values()
    package.file_name = compiled.name
    package.sha256 = hashlib.sha256(compiled.read_bytes()).hexdigest()
    lock.to_json(folder / _LOCK)
    return folder


def _compiled_wheel(wheel: Path, folder: Path) -> Path:
    """Put bytecode where the wheel has source, as Pyodide's own tool does, whatever the hour.

    The tool's bytecode and archive carry the time; a name made from the content must not.
    """
    work = wheel.parent
    with _told_the_epoch():
        py_compile.main([str(wheel), "--silent"], standalone_mode=False)
    (made,) = work.glob("*.whl")
    target = folder / made.name
    with zipfile.ZipFile(made) as timed, zipfile.ZipFile(target, "w") as compiled:
        for name in timed.namelist():
            compiled.writestr(zipfile.ZipInfo(name), timed.read(name), _SMALL, 9)
    return target


@contextmanager
def _told_the_epoch() -> Iterator[None]:
    """Let bytecode name its source by its content, not by its date."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = _EPOCH
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _output(command: Sequence[str]) -> str:
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        name = Path(command[0]).name
        raise EngineError(
            f"缺少 {name}。请运行：make setup", f"{name} is missing. Run: make setup"
        ) from None
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout).strip()
        name = f"{Path(command[0]).name} {command[1]}"
        raise EngineError(f"{name} 运行失败：{said}", f"{name} failed: {said}") from None
    return done.stdout


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
