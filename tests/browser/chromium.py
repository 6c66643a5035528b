"""Find the Chromium the browser tests use.

Run as a command, it prints where the browser is, or fails with what to do.
"""

import functools
import os
import shutil
import subprocess
import sys

COMMANDS = ("chromium", "chromium-browser", "google-chrome")

MISSING = (
    "No Chromium was found. `make setup-test` looks for one and installs one where it can; "
    "or set CHROMIUM to the path of yours."
)

_PLAYWRIGHTS_OWN = """
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


@functools.cache
def find_chromium() -> str | None:
    """Return the path of a Chromium that starts, or nothing.

    The first of: what CHROMIUM names, Playwright's own, one on PATH. A browser
    that CHROMIUM names is the only one looked at: who names one wants that one.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        return path if path and _starts(path) else None
    own = _playwrights_own()
    if own and _starts(own):
        return own
    for command in COMMANDS:
        path = shutil.which(command)
        if path and _starts(path):
            return path
    return None


def _playwrights_own() -> str | None:
    """Return the path of the browser Playwright installs for itself, if it's there.

    Asked in a process of its own: Playwright can't be started twice in one.
    """
    asked = subprocess.run(
        [sys.executable, "-c", _PLAYWRIGHTS_OWN], capture_output=True, text=True, check=False
    )
    path = asked.stdout.strip()
    return path if os.access(path, os.X_OK) else None


def _starts(path: str) -> bool:
    """Say whether the program runs: one whose libraries are missing doesn't."""
    try:
        return (
            subprocess.run(
                [path, "--version"], capture_output=True, check=False, timeout=60
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    found = find_chromium()
    if found is None:
        sys.exit(MISSING)
    print(found)
