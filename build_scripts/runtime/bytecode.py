"""Put bytecode where an archive has Python's source, to the same bytes at any hour."""

from __future__ import annotations

import hashlib
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


def compiled_archive(archive: Path, folder: Path, work: Path) -> Path:
    """Compile a wheel or zip file that lies alone in its folder into another; gives the new file.

    Pyodide's own tool compiles it, unless `work` has the bytecode of the same source: what else is
    in an archive changes more often. The archive itself is used up. Raises EngineError.
    """
    with zipfile.ZipFile(archive) as given:
        members = {name: given.read(name) for name in given.namelist()}
    kept = work / f"bytecode-{_digest(members)}{archive.suffix}"
    if not kept.exists():
        for old in work.glob(f"bytecode-*{archive.suffix}"):
            old.unlink()
        output([*_PYTHON, "-c", _TOOL, archive, "--silent"], {**os.environ, **_EPOCH})
        (made,) = archive.parent.glob(f"*{archive.suffix}")
        with zipfile.ZipFile(made, "a") as renamed:
            renamed.comment = made.name.encode()
        made.replace(kept)
    archive.unlink(missing_ok=True)
    with zipfile.ZipFile(kept) as timed:
        target = folder / timed.comment.decode()
        with zipfile.ZipFile(target, "w") as compiled:
            for name, content in members.items():
                is_source = name.endswith(".py")
                entry = zipfile.ZipInfo(f"{name}c" if is_source else name)
                found = timed.read(f"{name}c") if is_source else content
                compiled.writestr(entry, found, zipfile.ZIP_DEFLATED, 9)
    return target


def _digest(members: dict[str, bytes]) -> str:
    """Name the source in an archive, and how it is compiled."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for name, content in sorted(members.items()):
        if name.endswith(".py"):
            digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:16]
