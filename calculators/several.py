"""Several claims of one applicant: what was stated, the answer, and all that is said of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from calculators.claims import read_sound
from calculators.problems import BadInput, Language
from calculators.total import counted, total_of
from calculators.words.compare import compared
from calculators.words.total import summary_of
from calculators.words.total_detail import detail_of
from calculators.words.total_report import total_report
from calculators.words.total_sheet import sheet_of

__all__ = ["Several"]


class Several:
    """The claims of an applicant as they were written; everything else is read from these."""

    def __init__(self, claims: Mapping[str, object], *, sound: bool = False) -> None:
        """Read the claims; raises BadInput with every problem at once.

        With `sound`, claims with problems are left out and named in `problems`.
        """
        self.written = dict(claims)
        self.stated, found = read_sound(claims)
        self.problems = found
        if found and not sound:
            raise BadInput(found)
        self.counted = counted(self.stated.policy, self.stated.claims)

    @cached_property
    def answer(self) -> dict[str, Any]:
        """The answer in the shape that others script against."""
        return total_of(self.stated.policy, self.counted, self.stated.general)

    def summary(self, language: Language) -> dict[str, Any]:
        """Say what the claims give, line by line and together."""
        return summary_of(self.stated, self.counted, self.answer, language)

    def detail(self, language: Language) -> dict[str, Any]:
        """Give the sums by benefit, chapter and department, what is missing, and what to do."""
        return detail_of(self.stated, self.counted, language)

    def compared(self, other: Several, language: Language) -> dict[str, Any]:
        """Lay another situation beside this one, line by line."""
        before, after = (self.stated, self.counted), (other.stated, other.counted)
        return compared(before, after, language)

    def sheet(self, language: Language) -> dict[str, Any]:
        """Give a table with a row a claim, and the same as CSV."""
        return sheet_of(self.counted, language)

    def report(self, language: Language, made: datetime.date) -> dict[str, Any]:
        """Put everything together for print: the summary, then each claim."""
        summary, detail = self.summary(language), self.detail(language)
        return total_report(self.stated, self.counted, summary, detail, language, made)
