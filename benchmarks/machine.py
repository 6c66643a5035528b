"""What was measured on, and with: cores and versions, nothing that tells one machine from another."""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

__all__ = ["PACKAGES", "ROOT", "PackagesError", "about", "install_packages"]

ROOT = Path(__file__).resolve().parent.parent
_HERE = ROOT / "benchmarks"
#: Where npm puts what `package-lock.json` pins.
PACKAGES = _HERE / "node_modules"


class PackagesError(RuntimeError):
    """Raised when the contenders can't be installed; the text says why, and what to do."""


def install_packages() -> None:
    """Install what `benchmarks/package-lock.json` pins, unless it is there; raises PackagesError."""
    files = [_HERE / "package.json", _HERE / "package-lock.json"]
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    stamp = PACKAGES / ".stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Installing the contenders from npm (half a minute or so) …", flush=True)
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error")
    done = subprocess.run(
        ["npm", "ci", *quiet], cwd=_HERE, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        message = (
            f"npm could not install what benchmarks/package-lock.json lists:\n{said}\n"
            "If this machine reaches its package registry through a mirror, set npm up for it"
            " (npm config set registry …); then run make bench again."
        )
        raise PackagesError(message)
    stamp.write_text(wanted)


def about(browser: str) -> dict[str, Any]:
    """Say when, on what and with which versions something was measured."""
    packages = json.loads((_HERE / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    return {
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": {"cores": os.cpu_count()},
        "versions": {
            "browser": browser,
            "python": platform.python_version(),
            "node": _output("node", "--version").removeprefix("v"),
            "playwright": importlib.metadata.version("playwright"),
            **{name: wanted.rpartition("@")[2] for name, wanted in packages.items()},
        },
    }


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
