"""What a run has written so far: two files beside the result, and how far they go.

Nothing stands under the result's own name before all of it is written. A run that was killed goes
on where its parts end, and gives the very bytes of one that was not.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from calculators.engines.messages import FileProblem
from calculators.problems import BadInput, Language, quoted
from calculators.tables.messages import RowProblem
from calculators.tables.written import CsvOut

__all__ = ["Done", "Parts", "digest_of", "unwritable"]

_PIECE = 1 << 20


@dataclass
class Done:
    """How far a run is: rows read, answers and problems, and the length of both parts in bytes."""

    rows: int = 0
    answers: int = 0
    problems: int = 0
    answer_bytes: int = 0
    problem_bytes: int = 0


def digest_of(path: Path, *said: object) -> str:
    """Hash a file and what is asked of it: a part is only gone on with for the very same."""
    digest = hashlib.sha256(json.dumps([str(one) for one in said]).encode())
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def unwritable(path: Path, error: OSError) -> BadInput:
    """Say that a file can't be written."""
    detail = {"detail": error.strerror or type(error).__name__}
    return BadInput([FileProblem("file_unwritable", "out", quoted(str(path)), detail)])


class Parts:
    """The two parts of a result while it is made, as CSV whatever the result's format."""

    def __init__(self, out: Path, key: str, language: Language) -> None:
        """Begin, or go on with parts that an earlier run with the same key left."""
        self.answers = out.with_name(f"{out.name}.part")
        self.problems = out.with_name(f"{out.name}.problems.csv.part")
        self._state = out.with_name(f"{out.name}.part.json")
        self._key = key
        self._language = language
        self.done = self._earlier()
        try:
            self._answer_file = self._opened(self.answers, self.done.answer_bytes)
            self._problem_file = self._opened(self.problems, self.done.problem_bytes)
        except OSError as error:
            raise unwritable(self.answers, error) from None
        if not self.done.answer_bytes:
            self._write(self._answer_file, lambda csv: csv.headings())
            self._write(self._problem_file, lambda csv: csv.problem_headings())

    def add_answers(self, text: str, count: int) -> None:
        """Add answers as CSV."""
        self.done.answers += count
        self._answer_file.write(text.encode("utf-8", "backslashreplace"))

    def add_problems(self, problems: Sequence[RowProblem]) -> None:
        """Add problems."""
        if problems:
            self.done.problems += len(problems)
            self._write(self._problem_file, lambda csv: csv.problems(problems, self._language))

    def keep(self, rows: int) -> None:
        """Say that so many rows are done, once what they gave is on the disk."""
        for file in (self._answer_file, self._problem_file):
            file.flush()
            os.fsync(file.fileno())
        self.done.rows = rows
        self.done.answer_bytes = self._answer_file.tell()
        self.done.problem_bytes = self._problem_file.tell()
        new = self._state.with_name(f"{self._state.name}.new")
        new.write_text(json.dumps({"key": self._key, **asdict(self.done)}), encoding="utf-8")
        new.replace(self._state)

    def close(self) -> None:
        """Close both parts; they stay."""
        self._answer_file.close()
        self._problem_file.close()

    def forget(self) -> None:
        """Remove both parts and what was kept of them."""
        self.close()
        for one in (self.answers, self.problems, self._state):
            one.unlink(missing_ok=True)

    def _earlier(self) -> Done:
        try:
            kept = json.loads(self._state.read_text(encoding="utf-8"))
            if kept.pop("key") != self._key:
                return Done()
            done = Done(**kept)
            whole = (
                self.answers.stat().st_size >= done.answer_bytes
                and self.problems.stat().st_size >= done.problem_bytes
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return Done()
        return done if whole else Done()

    @staticmethod
    def _opened(path: Path, length: int) -> BinaryIO:
        file = path.open("r+b" if length else "wb")
        file.truncate(length)
        file.seek(length)
        return file

    @staticmethod
    def _write(file: BinaryIO, write: Callable[[CsvOut], None]) -> None:
        text = io.StringIO(newline="")
        write(CsvOut(text))
        file.write(text.getvalue().encode("utf-8", "backslashreplace"))
