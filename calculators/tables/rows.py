"""A row of a table and its answers: one a benefit, or what is wrong with the row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from calculators.answer import benefit_json
from calculators.definitions import ArticleDefinition
from calculators.entered.plain import LONGEST
from calculators.outcome import Outcome, outcome_of
from calculators.policies import Policy
from calculators.problems import Problem, nearest, quoted
from calculators.tables.cells import as_written, is_blank, letters_of, read_cell
from calculators.tables.headings import Column, Headings
from calculators.tables.messages import RowProblem, TableProblem
from calculators.values import Value

__all__ = [
    "ANSWER_COLUMNS",
    "OUT_COLUMNS",
    "PROBLEM_COLUMNS",
    "Answered",
    "Cells",
    "answer_row",
]

#: The columns of an answer, in their order.
ANSWER_COLUMNS = (
    "outcome",
    "least",
    "most",
    "payable_least",
    "payable_most",
    "binding",
    "unmet",
    "missing",
)
#: Before them, what they answer.
OUT_COLUMNS = ("id", "article", "benefit", *ANSWER_COLUMNS)
#: The columns of the problems, in their order.
PROBLEM_COLUMNS = ("row", "column", "value", "problem")

#: A row's cells; instead of one, or of the whole row, what makes it unreadable.
type Cells = Sequence[object] | Problem

#: Between the names of facts in one cell.
_AND = ";"
_ZERO = Fraction(0)


@dataclass(frozen=True)
class Answered:
    """What a row gives: its answers, each the texts of `OUT_COLUMNS`, and its problems.

    `outcomes` are what the answers say, in their order, for whoever puts them into words.
    """

    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[RowProblem, ...] = ()
    outcomes: tuple[Outcome, ...] = field(default=(), compare=False)


def answer_row(policy: Policy, headings: Headings, number: int, cells: Cells) -> Answered:
    """Answer one row, counted from 1 as a spreadsheet does; a blank row gives nothing.

    A row that is wrong anywhere gives problems and no answers: an answer to half of what it says
    would be one to another question.
    """
    if isinstance(cells, Problem):
        return Answered(problems=(RowProblem(number, cells.place, cells),))
    if is_blank(cells):
        return Answered()
    row = _Row(policy, headings, number, cells)
    article, benefits = row.asked()
    situation = {} if article is None else row.facts(article)
    if row.problems or article is None:
        return Answered(problems=tuple(row.problems))
    outcomes = tuple(outcome_of(policy, article, one, situation) for one in benefits)
    return Answered(rows=tuple(_answer(one, row.id) for one in outcomes), outcomes=outcomes)


def _answer(outcome: Outcome, name: str) -> tuple[str, ...]:
    found = benefit_json(outcome)
    found |= {"id": name, "article": outcome.article.id, "benefit": outcome.benefit.id}
    return tuple(_cell(found[column]) for column in OUT_COLUMNS)


def _cell(found: object) -> str:
    if found is None:
        return ""
    return found if isinstance(found, str) else _AND.join(found) if isinstance(found, list) else ""


class _Row:
    """One row while it is read; its problems gather here."""

    def __init__(
        self, policy: Policy, headings: Headings, number: int, cells: Sequence[object]
    ) -> None:
        self.policy = policy
        self.headings = headings
        self.number = number
        self.cells = cells
        self.problems: list[RowProblem] = []
        self.id = self._own("id") or str(number)

    def asked(self) -> tuple[ArticleDefinition | None, tuple[str, ...]]:
        """Say which article and which of its benefits a row asks for."""
        self._beyond()
        articles = self.policy.definition.articles
        named = self._given("article", self.headings.article, self.headings.articles)
        if not named:
            example = {"example": next(iter(articles), "")}
            self._complain("article", TableProblem("row_article", "article", quoted(""), example))
            return None, ()
        article = articles.get(named)
        if article is None:
            problem = Problem("article_unknown", "article", quoted(named), nearest(named, articles))
            self._complain("article", problem)
            return None, ()
        if not article.benefits:
            self._complain("article", Problem("benefit_none", "article", quoted(named)))
            return None, ()
        benefit = self._given(
            "benefit", self.headings.benefit, self.headings.plan(article).benefits
        )
        if benefit and benefit not in article.benefits:
            details = nearest(benefit, article.benefits)
            problem = Problem("benefit_unknown", "benefit", quoted(benefit), details)
            self._complain("benefit", problem)
            return article, ()
        return article, (benefit,) if benefit else tuple(article.benefits)

    def facts(self, article: ArticleDefinition) -> dict[str, Value | None]:
        """Read the facts of the row as `calculators.answer.read_facts` does."""
        plan = self.headings.plan(article)
        situation: dict[str, Value | None] = {}
        first: dict[str, tuple[Column, object]] = {}
        for column in plan.columns:
            cell = self._at(column.index)
            if cell is None:
                continue
            name = column.fact.id
            if name in first:
                self._differs(first[name], column, cell)
                continue
            first[name] = column, cell
            value = self._value(column, cell)
            if value is not None:
                situation[name] = value
        for index, heading in plan.strays:
            cell = self._at(index)
            if cell is not None:
                details = {"article": article.id, "hint_zh": "", "hint_en": ""}
                self._complain(
                    heading, TableProblem("cell_not_of_article", heading, quoted(cell), details)
                )
        for name, fact in (*article.facts.items(), *self.policy.definition.general_facts.items()):
            if fact.has_default and situation.get(name) is None:
                situation[name] = _ZERO
        return situation

    def _value(self, column: Column, cell: object) -> Value | None:
        value = read_cell(column, cell)
        if not isinstance(value, Problem):
            return value
        for one in (replace(value, also=()), *value.also):
            self._complain(column.heading, one)
        return None

    def _differs(self, first: tuple[Column, object], column: Column, cell: object) -> None:
        if read_cell(*first) != read_cell(column, cell):
            details = {"other": quoted(cell)}
            problem = TableProblem("cell_twice", column.heading, quoted(first[1]), details)
            self._complain(column.heading, problem)

    def _given(self, name: str, option: str | None, words: Mapping[str, str]) -> str:
        """Give the article or benefit: the option's, else the row's own."""
        written = self._own(name)
        own = words.get(written.casefold(), written)
        if option is None or own in ("", option):
            return own if option is None else option
        details = {"asked": option}
        self._complain(name, TableProblem("row_conflict", name, quoted(written), details))
        return option

    def _own(self, name: str) -> str:
        index = self.headings.own.get(name)
        cell = None if index is None else self._at(index)
        if cell is None:
            return ""
        if isinstance(cell, Problem):
            self._complain(self.headings.texts[index or 0], cell)
            return ""
        text = str(as_written(cell)).strip()
        if len(text) > LONGEST:
            self._complain(self.headings.texts[index or 0], Problem("too_long", name, quoted(text)))
            return ""
        return text

    def _at(self, index: int) -> object:
        cell = self.cells[index] if index < len(self.cells) else None
        return None if isinstance(cell, str) and not cell.strip() else cell

    def _beyond(self) -> None:
        texts = self.headings.texts
        for index, cell in enumerate(self.cells):
            if cell is None or (index < len(texts) and texts[index]) or is_blank([cell]):
                continue
            problem = TableProblem("row_beyond", letters_of(index), quoted(cell))
            self._complain(letters_of(index), problem)

    def _complain(self, column: str, problem: Problem) -> None:
        found = RowProblem(self.number, column, problem)
        if found not in self.problems:
            self.problems.append(found)
