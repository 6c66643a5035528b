"""Put bytecode where an archive has Python's source, to the same bytes at any hour."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

from build_scripts.runtime.tools import output

__all__ = ["compiled_archive"]

#: Without docstrings, and without the columns of each instruction that only a traceback's `^^^^`
#: uses: both would be a good part of the engine's memory.
_PYTHON = (sys.executable, "-OO", "-X", "no_debug_ranges")
_TOOL = "import sys; from pyodide_build.cli.py_compile import main; main(sys.argv[1:])"
#: A zip's earliest date, in seconds: bytecode then names its source by content, not by date.
_EPOCH = {"SOURCE_DATE_EPOCH": "315532800"}


def compiled_archive(archive: Path, folder: Path) -> Path:
    """Compile a wheel or zip file that lies alone in its folder into another; gives the new file.

    Pyodide's own tool compiles it. The archive itself is used up. Raises EngineError.
    """
    output([*_PYTHON, "-c", _TOOL, archive, "--silent"], {**os.environ, **_EPOCH})
    (made,) = archive.parent.glob(f"*{archive.suffix}")
    target = folder / made.name
    with zipfile.ZipFile(made) as timed, zipfile.ZipFile(target, "w") as compiled:
        for name in timed.namelist():
            compiled.writestr(zipfile.ZipInfo(name), timed.read(name), zipfile.ZIP_DEFLATED, 9)
    made.unlink()
    return target
