"""The browser's scripts and styles as they are served: what is only for who reads the source is left out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from build_scripts.paths import Paths
from build_scripts.runtime.tools import output

__all__ = ["served_scripts", "served_styles"]

_COMPILER = Path("node_modules") / "typescript" / "bin" / "tsc"
_OPTIONS = (
    "--allowJs",
    "--noCheck",
    "--removeComments",
    *("--target", "ES2022"),
    *("--module", "ES2022"),
)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def served_scripts(paths: Paths) -> Path:
    """Write the scripts without their comments, which are a third of what is sent; gives the folder.

    Raises EngineError where that fails.
    """
    sources = sorted((paths.docs / "assets" / "javascripts").glob("*.js"))
    folder = paths.build / "scripts"
    shutil.rmtree(folder, ignore_errors=True)
    command: list[str | Path] = [
        "node",
        paths.root / _COMPILER,
        *_OPTIONS,
        "--outDir",
        folder,
        *sources,
    ]
    output(command)
    return folder


def served_styles(text: str) -> str:
    """Give a style sheet without its comments."""
    return _COMMENT.sub("", text)
