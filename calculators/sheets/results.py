"""A row's results as cells: what is wrong with it, and of each answer the amounts and the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from calculators.money import floor_to_fen
from calculators.outcome import Outcome
from calculators.problems import Language
from calculators.readings.exact import Extended
from calculators.sheets.answered import AnsweredSheet, Sum
from calculators.sheets.said import said
from calculators.tables.rows import Answered
from calculators.words import parts as p
from calculators.words.deciding import deciding_lines
from calculators.words.scene import Scene
from calculators.words.view import headline_of, notes_of, scene_of, unmet_lines
from calculators.written import yuan_text

__all__ = [
    "TOTAL_COLUMNS",
    "Cell",
    "answers_in",
    "exact_cell",
    "outcome_words",
    "reasons",
    "result_cells",
    "result_headings",
    "total_cells",
]

#: A text, an amount, or nothing.
type Cell = str | Decimal | None

_ANSWER = (
    "benefit",
    "outcome",
    "payable_least",
    "payable_most",
    "least",
    "most",
    "reasons",
)
TOTAL_COLUMNS = (
    "total_sheet",
    "total_rows",
    "total_answered",
    "total_wrong",
    "total_open",
    "total_least",
    "total_most",
)
#: A number of a sheet is exact to so many digits; a longer one is written as text.
_DIGITS = 15


def answers_in(sheet: AnsweredSheet) -> int:
    """Say how many answers a row of a sheet has at most."""
    return max((len(one.outcomes) for one in sheet.rows.values()), default=0)


def result_headings(answers: int, language: Language) -> list[str]:
    """Head the columns of results; several answers of a row stand side by side."""
    found = [said("problems", language)]
    for number in range(1, answers + 1):
        found += [said(one, language) + (f" {number}" if answers > 1 else "") for one in _ANSWER]
    return found


def result_cells(row: Answered | None, language: Language) -> list[Cell]:
    """Give the results of a row."""
    if row is None:
        return []
    wrong = ("" if language == "zh" else " ").join(
        f"{one.column}{'：' if language == 'zh' else ': '}{one.problem.message(language)}"
        for one in row.problems
    )
    cells: list[Cell] = [wrong or None]
    for one in row.outcomes:
        ends = (one.payable_least, one.payable_most, one.least, one.most)
        cells += [
            one.benefit.title[language],
            outcome_words(one, language),
            *(_end(one, end, language) for end in ends),
            reasons(one, language),
        ]
    return cells


def reasons(outcome: Outcome, language: Language) -> str:
    """Say in a few sentences what a row gives, and why."""
    scene = scene_of(outcome.policy, outcome.article, outcome.situation, language)
    return ("" if language == "zh" else " ").join(
        _sentence(p.text_of(line["parts"]), language) for line in _lines(outcome, scene)
    )


def _lines(outcome: Outcome, scene: Scene) -> Iterator[p.Line]:
    yield headline_of(outcome, scene)
    yield from unmet_lines(outcome, scene)
    if outcome.state in ("amount", "needs_facts"):
        yield from list(deciding_lines(outcome, scene))[:1]
    yield from notes_of(outcome, scene)


def _sentence(text: str, language: Language) -> str:
    """End a sentence that stands among others."""
    end = "。" if language == "zh" else "."
    return text if text.endswith(("。", ".", "！", "？", "!", "?")) else f"{text}{end}"


def outcome_words(outcome: Outcome, language: Language) -> str:
    """Say the outcome in a word or two."""
    return p.text_of(p.filled(p.sentence(f"outcome_{outcome.state}"), language))


def _end(outcome: Outcome, end: Extended, language: Language) -> Cell:
    if end is not None:
        return _amount(floor_to_fen(end))
    return None if outcome.state == "no_amount" else said("unlimited", language)


def _amount(fen: int) -> Cell:
    return exact_cell(yuan_text(fen))


def exact_cell(text: str) -> Cell:
    """Give an amount as a number where a sheet keeps it exact, else as text."""
    return text if len(text) - 1 > _DIGITS else Decimal(text)


def total_cells(name: str, found: Sum, language: Language) -> list[str | int | Decimal | None]:
    """Give a sheet's sums as the cells of `TOTAL_COLUMNS`."""
    most = said("unlimited", language) if found.most is None else _amount(found.most)
    counts = (found.rows, found.answered, found.wrong, found.open)
    return [name, *counts, _amount(found.least), most]
