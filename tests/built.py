"""The site as the tests build it: once a run, for a sub-path as a project page has."""

from __future__ import annotations

import fcntl
from pathlib import Path

from build_scripts.paths import Paths
from build_scripts.site import build_site

__all__ = ["BUILT_FOR", "LANGUAGES", "PREFIX", "built_once"]

#: The sub-path of a project page. Every browser test runs below one, never at the root.
PREFIX = "/policy-that-computes/"
#: The address the site is built for.
BUILT_FOR = f"http://127.0.0.1:8000{PREFIX}"
LANGUAGES = ("zh", "en")


def built_once(shared: Path) -> Path:
    """Build the site below a folder that all test processes share, unless one of them has."""
    paths = Paths(Paths.here().root, shared / "built")
    with (shared / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = shared / "built" / "done"
        if not done.exists():
            build_site(paths, BUILT_FOR)
            done.touch()
    return paths.site
