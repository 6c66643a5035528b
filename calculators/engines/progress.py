"""How far a run is, on a terminal alone: one line that is written over."""

from __future__ import annotations

import sys
import time

from calculators.problems import Language

__all__ = ["Progress"]

_EVERY = 0.2
_WIDTH = 24


class Progress:
    """Shows rows done, their share where it is known, and rows a second."""

    def __init__(self, language: Language, *, shown: bool | None = None) -> None:
        """Show on standard error, where that is a terminal."""
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._language = language
        self._begun = self._last = time.monotonic()

    def tell(self, rows: int, share: float | None = None) -> None:
        """Say how far it is, a few times a second at most."""
        now = time.monotonic()
        if not self._shown or now - self._last < _EVERY:
            return
        self._last = now
        speed = rows / max(now - self._begun, _EVERY)
        said = (
            f"{rows:,} 行，每秒 {speed:,.0f} 行"
            if self._language == "zh"
            else f"{rows:,} rows, {speed:,.0f} a second"
        )
        drawn = ""
        if share is not None:
            full = round(min(share, 1.0) * _WIDTH)
            drawn = f"[{'#' * full}{'.' * (_WIDTH - full)}] "
        print(f"\r{drawn}{said}\x1b[K", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Clear the line."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
