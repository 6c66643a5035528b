"""Pack the site into one file, for networks that don't reach it."""

from __future__ import annotations

import zipfile
from pathlib import Path

__all__ = ["PACKED", "pack"]

#: Where the file is, below the site.
PACKED = "download/policy-site.zip"
#: A zip's earliest date, so that the same site always gives the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)
_COMPRESSED_ALREADY = {".png", ".whl", ".zip", ".gz"}


def pack(site: Path) -> Path:
    """Write the zip into the site it is made from; gives its path.

    All links of the site are relative, so a copy works at any address. What only developers' tools
    read is left out.
    """
    target = site / PACKED
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    files = [file for file in sorted(site.rglob("*")) if file.is_file() and file.suffix != ".map"]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for file in files:
            entry = zipfile.ZipInfo(file.relative_to(site).as_posix(), _DATE)
            stored = file.suffix in _COMPRESSED_ALREADY
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, file.read_bytes())
    return target
