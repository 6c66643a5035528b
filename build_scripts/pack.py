"""Pack the site into one file, for networks that don't reach it."""

from __future__ import annotations

from pathlib import Path

from calculators.sheets.dated import write_dated

__all__ = ["PACKED", "pack"]

#: Where the file is, below the site.
PACKED = "download/policy-site.zip"
_COMPRESSED_ALREADY = frozenset({".gz", ".png", ".whl", ".xlsx", ".zip"})


def pack(site: Path) -> Path:
    """Write the zip into the site it is made from; gives its path.

    All links of the site are relative, so a copy works at any address. What only developers' tools
    read is left out.
    """
    target = site / PACKED
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    files = [file for file in sorted(site.rglob("*")) if file.is_file() and file.suffix != ".map"]
    members = ((file.relative_to(site).as_posix(), file.read_bytes()) for file in files)
    write_dated(target, members, stored=_COMPRESSED_ALREADY)
    return target
