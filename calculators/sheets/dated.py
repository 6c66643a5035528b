"""Zips that have the same bytes on any day: each file in them has the earliest date there is."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

__all__ = ["write_dated"]

_DATE = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16


def write_dated(
    target: Path | IO[bytes],
    members: Iterable[tuple[str, bytes]],
    *,
    level: int = 6,
    stored: frozenset[str] = frozenset(),
) -> None:
    """Write files in their order; those whose names end in one of `stored` are packed already."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
        for name, content in members:
            entry = zipfile.ZipInfo(name, _DATE)
            as_it_is = name.endswith(tuple(stored))
            entry.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE
            packed.writestr(entry, content)
