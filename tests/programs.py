"""Programs that stand for others, for tests of what looks for them."""

from __future__ import annotations

from pathlib import Path

__all__ = ["program"]


def program(path: Path, *, starts: bool = True) -> Path:
    """Write a program that starts, or one that fails when it is to; gives its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {0 if starts else 1}\n", encoding="utf-8")
    path.chmod(0o755)
    return path
