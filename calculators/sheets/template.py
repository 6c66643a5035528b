"""The workbook to fill in: a sheet a benefit, made from the dataset alone."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import Any

from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.engines.needed import needed
from calculators.entered.examples import in_plain_yuan
from calculators.policies import Policy
from calculators.problems import Language
from calculators.readings.structure import asked_of
from calculators.sheets.dated import write_dated
from calculators.sheets.example import example_of
from calculators.sheets.said import said
from calculators.tables.marked import EXAMPLE
from calculators.tables.named import sheet_name

__all__ = ["heading_of", "sheet_facts", "template"]

_LAST_ROW = 1_048_576
_WIDTH, _WIDE = 24, 110
_YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_GREY, _HEAD = "FF6B7280", "FFE8EEF4"
#: A prompt of a spreadsheet holds no more.
_LONGEST_PROMPT = 255


def sheet_facts(policy: Policy, article: ArticleDefinition, benefit: str) -> list[FactDefinition]:
    """Give the facts that a benefit asks for, then those that every article takes."""
    used = asked_of(policy.rule(article.id, benefit))
    own = [one for one in article.facts.values() if one.id in used]
    general = policy.definition.general_facts
    return [*own, *(one for one in general.values() if one.id not in article.facts)]


def heading_of(fact: FactDefinition, language: Language) -> str:
    """Head a column: the fact's name, its id, and the unit of bare numbers."""
    yuan = fact.type == "money" and in_plain_yuan(fact)
    if language == "zh":
        return f"{fact.label['zh']}（{fact.id}{'，元' if yuan else ''}）"
    return f"{fact.label['en']} ({fact.id}{', CNY' if yuan else ''})"


def template(policy: Policy, language: Language) -> bytes:
    """Write the workbook; the same dataset gives the same bytes. Raises BadInput without openpyxl."""
    made = _Template(policy, language, needed("openpyxl", "template"))
    out = io.BytesIO()
    made.book().save(out)
    return _dated(out)


class _Template:
    """The workbook while it is written."""

    def __init__(self, policy: Policy, language: Language, openpyxl: Any) -> None:
        self.policy = policy
        self.language: Language = language
        self.openpyxl = openpyxl
        self.styles = needed("openpyxl.styles", "template")
        self.lists: dict[tuple[str, ...], int] = {}

    def book(self) -> Any:
        book = self.openpyxl.Workbook()
        front = book.active
        front.title = said("instructions", self.language)
        names: dict[str, str] = {}
        for article in self.policy.definition.articles.values():
            for benefit in article.benefits:
                name = sheet_name(article, benefit, self.language)
                title = article.benefits[benefit].title[self.language]
                names[name] = f"{article.name[self.language]} {title}"
                self._sheet(book.create_sheet(name), article, benefit)
        self._front(front, names)
        lists = book.create_sheet(said("choices", self.language))
        self._choices(lists)
        lists.sheet_state = "hidden"
        return book

    def _front(self, sheet: Any, names: dict[str, str]) -> None:
        language, definition = self.language, self.policy.definition
        lines = [
            said("filled_in", language, title=definition.title[language]),
            said("each_sheet", language),
            said("unknown", language),
            said("forms", language),
            said("example_row", language, example=EXAMPLE[language]),
            said("free", language),
            said("back", language),
            said("results", language),
            said("estimate", language, version=definition.version[:12]),
            "",
            said("sheets", language),
        ]
        sheet.column_dimensions["A"].width = _WIDE
        wrapped = self.styles.Alignment(wrap_text=True, vertical="top")
        for row, line in enumerate(lines, 1):
            cell = sheet.cell(row, 1, line or None)
            cell.alignment = wrapped
        bold = self.styles.Font(bold=True)
        sheet["A1"].font = bold
        sheet.cell(len(lines), 1).font = bold
        link = self.styles.Font(color="FF0B57D0", underline="single")
        for row, (name, title) in enumerate(names.items(), len(lines) + 1):
            cell = sheet.cell(row, 1, title)
            cell.hyperlink = f"#'{name}'!A1"
            cell.font = link

    def _sheet(self, sheet: Any, article: ArticleDefinition, benefit: str) -> None:
        facts = sheet_facts(self.policy, article, benefit)
        example = example_of(self.policy, article, benefit, facts)
        head = [said("id", self.language), *(heading_of(one, self.language) for one in facts)]
        fill = self.styles.PatternFill("solid", start_color=_HEAD)
        grey = self.styles.Font(italic=True, color=_GREY)
        wrapped = self.styles.Alignment(wrap_text=True, vertical="top")
        for at, text in enumerate(head, 1):
            cell = sheet.cell(1, at, text)
            cell.font, cell.fill = self.styles.Font(bold=True), fill
            cell.alignment = wrapped
            sheet.column_dimensions[cell.column_letter].width = _WIDTH
        sheet.cell(2, 1, EXAMPLE[self.language]).font = grey
        for at, fact in enumerate(facts, 2):
            column = sheet.cell(1, at).column_letter
            form = {"percent": "0.##%", "date": "yyyy-mm-dd"}.get(fact.type)
            if form:
                sheet.column_dimensions[column].number_format = form
            if fact.id in example:
                cell = sheet.cell(2, at, self._shown(fact, example[fact.id]))
                cell.font = grey
                cell.number_format = form or cell.number_format
            self._prompt(sheet, f"{column}2:{column}{_LAST_ROW}", fact)
        sheet.freeze_panes = "B2"

    def _shown(self, fact: FactDefinition, written: str) -> object:
        """Give a value as a cell holds it."""
        match fact.type:
            case "choice":
                return fact.choices[written][self.language]
            case "yes_no":
                return _YES_NO[self.language][written != "true"]
            case "date":
                return datetime.date.fromisoformat(written)
            case "money" if in_plain_yuan(fact) and written.isdecimal():
                return int(written)
            case _:
                return written

    def _prompt(self, sheet: Any, cells: str, fact: FactDefinition) -> None:
        words = {
            "yes_no": _YES_NO[self.language],
            "choice": tuple(one[self.language] for one in fact.choices.values()),
        }.get(fact.type)
        validation = needed("openpyxl.worksheet.datavalidation", "template").DataValidation
        if words:
            at = self.lists.setdefault(words, len(self.lists) + 1)
            letter = self.openpyxl.utils.get_column_letter(at)
            name = said("choices", self.language)
            rule = validation(
                type="list",
                formula1=f"'{name}'!${letter}$1:${letter}${len(words)}",
                allow_blank=True,
                showErrorMessage=True,
            )
            rule.error = rule.prompt = said("prompt_list", self.language)
        else:
            rule = validation(allow_blank=True)
            known = fact.type in ("money", "percent", "date", "period")
            usual = fact.type != "money" or in_plain_yuan(fact)
            kind = f"prompt_{fact.type}" if known and usual else "prompt_other"
            rule.prompt = said(kind, self.language)[:_LONGEST_PROMPT]
        rule.showInputMessage = True
        sheet.add_data_validation(rule)
        rule.add(cells)

    def _choices(self, sheet: Any) -> None:
        """List what the drop-downs offer; the sheet's name says that it states nothing."""
        for words, at in self.lists.items():
            for row, word in enumerate(words, 1):
                sheet.cell(row, at, word)


def _dated(made: io.BytesIO) -> bytes:
    """Take the hour of writing out of a workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as given:
        write_dated(out, ((name, _timeless(name, given.read(name))) for name in given.namelist()))
    return out.getvalue()


def _timeless(name: str, content: bytes) -> bytes:
    if name != "docProps/core.xml":
        return content
    return _WRITTEN.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
