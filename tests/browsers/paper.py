"""What a PDF says, whichever browser wrote it."""

from __future__ import annotations

import re

from tests.browser.printed import plain

__all__ = ["says"]

#: What stands for a sign that looks like a radical, or of which only the drawing is known.
_UNTOLD = "\u2e80-\u2fdf\ufffd\0"


def says(said: str, wanted: str) -> bool:
    """Look for words. Firefox tells of many Chinese signs only how they look: any may be there."""
    signs = (f"(?:{re.escape(sign)}|[{_UNTOLD}])" for sign in plain(wanted))
    return re.search("".join(signs), said) is not None
