"""Find the Chromium the browser tests use.

Run as a command, it prints where the browser is, or fails with what to do.
"""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

#: The first is Chromium without what only a window needs: a third less work for the tests.
COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

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
def find_chromium(*, whole: bool = False) -> str | None:
    """Return the path of a Chromium that starts, or nothing.

    The first of: what CHROMIUM names; Playwright's own without a window, one such on PATH;
    Playwright's own, one on PATH. A browser that CHROMIUM names is the only one looked at: who
    names one wants that one. The `whole` browser, as readers have it, comes first where asked for.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        return path if path and _starts(path) else None
    own = _playwrights_own()
    shells = [*_shells_beside(own), shutil.which(COMMANDS[0])]
    wholes = [own, *map(shutil.which, COMMANDS[1:])]
    for found in [*wholes, *shells] if whole else [*shells, *wholes]:
        if found and os.access(found, os.X_OK) and _starts(found):
            return found
    return None


def _playwrights_own() -> str | None:
    """Return the path where Playwright installs its browser, whether it's there or not.

    Asked in a process of its own: Playwright can't be started twice in one.
    """
    asked = subprocess.run(
        [sys.executable, "-c", _PLAYWRIGHTS_OWN], capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or None


def _shells_beside(own: str | None) -> list[str]:
    """Find Playwright's browsers without a window, of the same revision as its whole one."""
    folder = next(
        (one for one in Path(own or "").parents if one.name.startswith("chromium-")), None
    )
    if folder is None:
        return []
    revision = folder.name.removeprefix("chromium-")
    shells = folder.with_name(f"chromium_headless_shell-{revision}")
    return [str(one) for one in sorted(shells.glob("*/*headless?shell")) if one.is_file()]


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
