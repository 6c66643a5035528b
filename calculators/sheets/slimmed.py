"""A workbook without its empty rows: a sheet that was once formatted to its end has a million."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from calculators.engines.messages import FileProblem
from calculators.engines.workbooks import DAMAGED, check_workbook
from calculators.problems import BadInput, quoted

__all__ = ["slimmed"]

#: More than this a browser can't hold.
_MOST_BYTES = 256 << 20
#: A smaller sheet is read as quickly as it is slimmed.
_SMALL = 4 << 20
_PIECE = 1 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
#: Without a value, and numbered, so that those below it stay where they are. What is hidden is told.
_EMPTY = re.compile(
    rb'<row\b(?=[^>]*\br="\d+")(?![^>]*\bhidden=)[^>]*(?:/>|(?<!/)>\s*(?:<c\b[^>]*/>\s*)*</row>)'
)
_UNNUMBERED = re.compile(rb'<row\b(?![^>]*\br="\d+")')


class _NoNumbersError(LookupError):
    """Raised where rows go by their order alone: none may be left out."""


def slimmed(path: Path) -> Path:
    """Give a workbook without the empty rows of its large sheets, or the same where it has none.

    Raises BadInput for what is no workbook, or too large a one.
    """
    check_workbook(path, _MOST_BYTES)
    target = path.with_name("slimmed") / path.name
    try:
        with zipfile.ZipFile(path) as given:
            if not any(_is_large(one) for one in given.infolist()):
                return path
            target.parent.mkdir(exist_ok=True)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
                _copy(given, made)
    except _NoNumbersError:
        return path
    except DAMAGED as error:
        raise BadInput([FileProblem("no_workbook", "table", quoted(path.name))]) from error
    return target


def _copy(given: zipfile.ZipFile, made: zipfile.ZipFile) -> None:
    for one in given.infolist():
        if not _is_large(one):
            made.writestr(one.filename, given.read(one))
            continue
        with given.open(one) as stream, made.open(one.filename, "w") as out:
            for piece in _pieces(stream):
                out.write(piece)


def _is_large(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and _SHEET.fullmatch(member.filename) is not None


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Read a sheet's XML piece by piece, each cut before a row begins."""
    kept = b""
    while more := stream.read(_PIECE):
        kept += more
        cut = kept.rfind(b"<row")
        if cut > 0:
            yield _without_empty(kept[:cut])
            kept = kept[cut:]
    yield _without_empty(kept)


def _without_empty(piece: bytes) -> bytes:
    if _UNNUMBERED.search(piece):
        raise _NoNumbersError
    return _EMPTY.sub(b"", piece)
