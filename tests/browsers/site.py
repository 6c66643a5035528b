"""The built site for these tests: each page first runs listen.js, which keeps what goes wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.browser.deployment import Deployment
from tests.built import PREFIX

__all__ = ["listening"]

_SCRIPT = Path(__file__).with_name("listen.js")


def listening(built: Path, folder: Path) -> Path:
    """Make a copy of the built site whose pages listen, its list of files brought up to date."""
    made = Deployment(built, folder)
    made.stop()
    shutil.copy(_SCRIPT, folder / _SCRIPT.name)
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        first = f'<script src="{PREFIX}{_SCRIPT.name}"></script>'
        # Behind the policy, which it is subject to like any other script.
        written = text.replace('<meta name="referrer"', first + '<meta name="referrer"', 1)
        page.write_text(written, encoding="utf-8")
    made.finish()
    return folder
