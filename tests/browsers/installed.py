"""Find Firefox and WebKit, and what it takes to drive and to print with them.

Run as a command, it says where they are, or fails with what is missing and how to get it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.browser.chromium import MISSING as NO_CHROMIUM
from tests.browser.chromium import find_chromium

__all__ = ["PACKAGES", "Firefox", "WebKit", "find_firefox", "find_webkit", "missing", "packages"]

#: Debian's packages that bring both, and what a machine without a screen needs.
PACKAGES = (
    "firefox-esr",
    "webkit2gtk-driver",
    "gir1.2-webkit2-4.1",
    "python3-gi",
    "xvfb",
    "fonts-noto-cjk",
)
_FIREFOXES = ("firefox-esr", "firefox")
#: Where Debian and its relatives keep WebKit's own small browser, which the driver starts.
_MINI_BROWSERS = "lib*/**/webkit2gtk-4.1/MiniBrowser"
_PRINTS = """
import gi
gi.require_version("WebKit2", "4.1")
from gi.repository import WebKit2
"""
#: Debian's own Python has what prints; one of a virtual environment doesn't.
_SYSTEMS_PYTHON = "/usr/bin/python3"


@dataclass(frozen=True)
class Firefox:
    """A Firefox that starts."""

    program: str


@dataclass(frozen=True)
class WebKit:
    """A WebKit that can be driven, shown and printed with."""

    driver: str
    program: str
    screen: str
    python: str


def packages() -> list[str]:
    """List the packages that may bring what is missing.

    Where a Firefox is there, its own is left out: not every system has it under Debian's name.
    """
    there = {"firefox-esr"} if find_firefox() else set()
    return [one for one in PACKAGES if one not in there]


def find_firefox() -> Firefox | None:
    """Give the Firefox that FIREFOX names, or else the first one on PATH."""
    named = os.environ.get("FIREFOX")
    for one in (named,) if named else _FIREFOXES:
        path = shutil.which(one)
        if path and _runs([path, "--version"]):
            return Firefox(path)
    return None


def find_webkit() -> WebKit | None:
    """Give Debian's WebKitGTK, where all of it is there: its driver, its browser, a screen."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    program = next((one for one in sorted(Path("/usr").glob(_MINI_BROWSERS))), None)
    if driver and screen and program and _runs([_SYSTEMS_PYTHON, "-c", _PRINTS]):
        return WebKit(driver, str(program), screen, _SYSTEMS_PYTHON)
    return None


def missing() -> list[str]:
    """Say what is missing, each with how to get it."""
    found = []
    if find_chromium() is None:
        found.append(NO_CHROMIUM)
    how = f"on Debian, as root:  apt-get install {' '.join(PACKAGES)}"
    if find_firefox() is None:
        named = os.environ.get("FIREFOX")
        why = f"FIREFOX names {named}, which doesn't start" if named else "No Firefox was found"
        found.append(f"{why}. Set FIREFOX to the path of one; or {how}")
    if find_webkit() is None:
        found.append(
            "WebKitGTK was not found, or not all of it: WebKitWebDriver, MiniBrowser, Xvfb, and"
            f" what lets Python print with it. Get them {how}"
        )
    return found


def _runs(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    gaps = missing()
    if gaps:
        sys.exit("\n".join(gaps))
    print(find_chromium(), find_firefox(), find_webkit(), sep="\n")
