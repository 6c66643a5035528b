"""The language that this machine speaks, for messages on the command line."""

from __future__ import annotations

import locale
import os

from calculators.problems import Language

__all__ = ["machine_language"]


def machine_language() -> Language:
    """Give `zh` where the machine speaks Chinese, else `en`."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    machine = named or locale.getlocale()[0] or ""
    return "zh" if machine.casefold().startswith(("zh", "chinese")) else "en"
