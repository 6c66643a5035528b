"""Publish the memory of an engine that has started, so that browsers need not start it again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from build_scripts.runtime.tools import output

__all__ = ["MEMORY", "write_memory"]

#: The module that answers.
_FACE = "calculators"
MEMORY = "memory.bin"
_SCRIPT = Path(__file__).with_suffix(".mjs")


def write_memory(
    pyodide: Path, library: Path, wheel: Path, questions: Sequence[dict[str, Any]], target: Path
) -> None:
    """Start Pyodide, import all there is, ask the questions, and write the memory to `target`.

    The last question goes along with its answer, by which a browser tries what it took up. Raises
    EngineError.
    """
    asked = target.with_suffix(".json")
    modules = [*_modules(library), *_modules(wheel)]
    texts = [json.dumps(question, ensure_ascii=False) for question in questions]
    found = {"modules": modules, "questions": texts, "face": _FACE}
    asked.write_text(json.dumps(found), encoding="utf-8")
    output(["node", _SCRIPT, pyodide, library, wheel, asked, target])
    asked.unlink()


def _modules(archive: Path) -> list[str]:
    """List the modules of a library or wheel; a package's own module by the package's name."""
    with zipfile.ZipFile(archive) as members:
        paths = [name.removesuffix(".pyc") for name in members.namelist() if name.endswith(".pyc")]
    return [path.removesuffix("/__init__").replace("/", ".") for path in paths]
