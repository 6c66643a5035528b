"""What is wrong in a dataset: the file and line, what was found, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from calculators.language import machine_language

__all__ = ["DatasetFaults", "Fault", "shown"]


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of the dataset, said in both languages."""

    file: str
    line: int
    zh: str
    en: str

    def text(self, language: str) -> str:
        """Say where the fault is, what was found and what to do, in one line."""
        return f"{self.file}:{self.line}: {self.zh if language == 'zh' else self.en}"


class DatasetFaults(ValueError):
    """Raised with every fault of a dataset at once, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults; the exception's text lists them in the maintainer's language."""
        self.faults = tuple(sorted(set(faults)))
        language = machine_language()
        super().__init__("\n".join(fault.text(language) for fault in self.faults))

    def __reduce__(self) -> tuple[type[DatasetFaults], tuple[tuple[Fault, ...]]]:
        """Travel from one process to another with the faults, not with their text."""
        return type(self), (self.faults,)


def shown(path: Path) -> str:
    """Name a file as the maintainer sees it: relative to the working directory where it can be."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
