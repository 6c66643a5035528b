"""Why a command came to nothing, said in both languages: on the terminal and in the browser."""

from __future__ import annotations

import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError

from build_scripts.dataset import DatasetFaults
from build_scripts.dataset.faults import shown
from calculators.problems import Language

__all__ = ["Failure", "PageError", "SiteError", "failures_of", "page_error"]


@dataclass(frozen=True)
class Failure:
    """What is wrong and what to do; `place` is a file and its line, empty where there is none."""

    place: str
    zh: str
    en: str

    def text(self, language: Language) -> str:
        """Say it in one language."""
        words = self.zh if language == "zh" else self.en
        return f"{self.place}: {words}" if self.place else words

    def as_json(self) -> dict[str, str]:
        """Give it as the browser takes it."""
        return asdict(self)


class SiteError(RuntimeError):
    """Raised when the site can't be built or served; both texts say why, and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep what is wrong, in Chinese and in English."""
        super().__init__(zh, en)
        self.failure = Failure("", zh, en)

    def __str__(self) -> str:
        return self.failure.en


class PageError(RuntimeError):
    """Raised when a page can't be rendered, with the place in its template."""

    def __init__(self, failure: Failure) -> None:
        """Keep what is wrong."""
        super().__init__(failure)
        self.failure = failure


def failures_of(error: BaseException) -> list[Failure]:
    """Give what an error says, one failure for each thing to mend."""
    if isinstance(error, DatasetFaults):
        return [Failure(f"{one.file}:{one.line}", one.zh, one.en) for one in error.faults]
    if isinstance(error, (PageError, SiteError)):
        return [error.failure]
    ours = type(error).__module__.startswith(__package__)
    said = str(error) if ours else f"{type(error).__name__}: {error}"
    return [Failure("", said, said)]


def page_error(error: Exception) -> PageError | None:
    """Give an error of a template with its place; None where no template had a part in it."""
    if isinstance(error, TemplateSyntaxError):
        # A template that can't be read is no part of the trace.
        places = [(error.filename or error.name or "", error.lineno)]
    else:
        trace = traceback.extract_tb(error.__traceback__)
        places = [(one.filename, one.lineno or 1) for one in trace]
    places = [one for one in places if one[0].endswith((".j2", ".html"))]
    if not places:
        return None
    file, line = places[-1]
    said = f"{type(error).__name__}: {error}"
    return PageError(
        Failure(
            f"{shown(Path(file))}:{line}",
            f"页面模板写错了（{said}）。请改正这一行。",
            f"This page template is wrong ({said}). Mend this line.",
        )
    )
