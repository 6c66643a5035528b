"""A site of many invented policies, built once a run for all that look at it."""

from __future__ import annotations

import fcntl
import re
import shutil
from pathlib import Path

from benchmarks.invented import invent
from build_scripts.pages.many import FEW
from build_scripts.paths import Paths
from build_scripts.site import build_site
from tests.checkout import copied_checkout

__all__ = ["COUNT", "NAMED", "many_once"]

#: Enough for lists of two pages, few enough to build.
COUNT = FEW + 7
#: How a policy is named in addresses and data.
NAMED = re.compile(r"invented-\d{4}")


def many_once(shared: Path, address: str) -> Path:
    """Build the site below a folder that all test processes share, unless one of them has."""
    with (shared / "many.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        root, done = shared / "many", shared / "many.done"
        if not done.exists():
            paths = copied_checkout(root)
            for folder in paths.policies.iterdir():
                if folder.is_dir():
                    shutil.rmtree(folder)
            invent(paths.policies, COUNT)
            build_site(paths, address)
            done.touch()
    return Paths(root).site
