"""The OpenFisca that tables are measured beside: in an environment of its own, apart from `.venv`.

Nothing of the site needs it, and what it needs itself must not decide over the site's versions.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import ROOT, PackagesError

__all__ = ["RULES", "openfisca_python"]

#: Where its statement of Article 1 lies: the package `grants`, run from here.
RULES = ROOT / "benchmarks" / "contenders" / "openfisca"
_PINNED = ROOT / "requirements" / "bench.txt"
_PLACE = ROOT / ".cache" / "openfisca"


def openfisca_python(pinned: Path = _PINNED, place: Path = _PLACE) -> Path:
    """Give the Python that has OpenFisca, installed unless it is there; raises PackagesError."""
    python = place / "bin" / "python"
    stamp = place / "stamp"
    wanted = hashlib.sha256(pinned.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print("Installing OpenFisca (a minute or so) …", flush=True)
    shutil.rmtree(place, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(place)], pinned)
    quiet = ("-q", "--disable-pip-version-check", "--no-input")
    packages = ("--require-hashes", "--only-binary", ":all:", "-r", str(pinned))
    _run([str(python), "-m", "pip", "install", *quiet, *packages], pinned)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _run(command: Sequence[str], pinned: Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-8:])
        message = (
            f"OpenFisca, as requirements/{pinned.name} pins it, could not be installed:\n{said}\n"
            "If this machine reaches its package index through a mirror, set pip up for it"
            " (pip config, or PIP_INDEX_URL); then run make bench again."
        )
        raise PackagesError(message)
