"""What is wrong with a table: its headings, a row, a cell; in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from calculators.problems import Language, Problem
from calculators.quoting import visible

__all__ = ["TABLE_MESSAGES", "RowProblem", "TableProblem"]

# code: (Chinese, English). {value} is what was written; other fields are the problem's own.
TABLE_MESSAGES: dict[str, tuple[str, str]] = {
    "heading_unknown": (
        "没有名为“{value}”的事实，这一列没有用到。{hint_zh}可用的列名：{accepted}，或它们的中英文名称。",
        "No fact is called “{value}”, so this column is not used. {hint_en}Headings that are"
        " understood: {accepted}, or their names in Chinese or English.",
    ),
    "heading_twice": (
        "“{value}”与另一列“{first}”指同一项。两列写得不同的行不会计算。请只留一列。",
        "“{value}” means the same as the column “{first}”. A row in which the two differ is not"
        " answered. Keep one of them.",
    ),
    "heading_ambiguous": (
        "“{value}”可能指 {accepted} 中的任何一项，这一列没有用到。请把列名改成其中一个。",
        "“{value}” may mean any of {accepted}, so this column is not used. Head it with one of them.",
    ),
    "headings_none": (
        "没有找到列名“{value}”。第一行应是列名：id、article、benefit，以及各事实的编号或名称，例如 {accepted}。",
        "No headings were found, only “{value}”. The first row holds the headings: id, article,"
        " benefit, and the facts by id or name, such as {accepted}.",
    ),
    "article_column": (
        "没有 article 这一列（有的列：{value}）。请加上这一列，或用 --article art-08 说明是哪一条。",
        "There is no column article (found: {value}). Add it, or name the article with"
        " --article art-08.",
    ),
    "table_empty": (
        "“{value}”里没有数据。请在第一行写列名，从第二行起每行写一项。",
        "“{value}” holds no rows. Write headings into the first row and one case a row below.",
    ),
    "row_article": (
        "这一行没有写 article。请填条款编号，例如 {example}。",
        "This row names no article. Fill in its id, such as {example}.",
    ),
    "row_conflict": (
        "这一行写的是“{value}”，而要求计算的是 {asked}。请改这一行，或去掉那个选项。",
        "This row says “{value}”, but {asked} was asked for. Change the row, or leave out the option.",
    ),
    "row_beyond": (
        "“{value}”所在的列没有列名。请给这一列写上列名，或删去这一格。",
        "“{value}” stands in a column without a heading. Head the column, or clear the cell.",
    ),
    "row_quotes": (
        "这一行的引号不成对。单元格里的引号要写两遍，整格再用引号括起来。",
        "The quotation marks of this row don't pair. Double a mark inside a cell, and put the cell"
        " into marks.",
    ),
    "cell_not_of_article": (
        "{article} 没有这项事实，却填了“{value}”。请清空这一格，或核对 article。{hint_zh}",
        "{article} has no such fact, but “{value}” is filled in. Clear the cell, or check the"
        " article. {hint_en}",
    ),
    "cell_twice": (
        "同一项在两列里写得不同：“{value}”和“{other}”。请只写一处。",
        "Two columns state the same fact differently: “{value}” and “{other}”. Write it once.",
    ),
    "cell_error": (
        "这一格是出错值“{value}”。请改好公式，或直接填数。",
        "This cell holds the error {value}. Mend its formula, or write the value.",
    ),
    "cell_formula": (
        "这一格的公式“{value}”没有保存结果。请在表格软件里打开并另存，或直接填数。",
        "The formula “{value}” has no saved result. Open and save the file in a spreadsheet"
        " programme, or write the value.",
    ),
    "cell_merged": (
        "这一格属于合并单元格 {value}，只有第一格有值。请取消合并，每格各自填写。",
        "This cell belongs to the merged cells {value}, of which only the first holds a value."
        " Unmerge them and fill in each.",
    ),
    "cell_binary": (
        "“{value}”不是数。请填写一般的数，例如 1200000。",
        "“{value}” is no number. Write a plain one, such as 1200000.",
    ),
}


@dataclass(frozen=True)
class TableProblem(Problem):
    """A problem of a table; its place is the column."""

    messages: ClassVar[Mapping[str, tuple[str, str]]] = TABLE_MESSAGES

    def message(self, language: Language) -> str:
        """Say the problem and its remedy in a sentence or two."""
        chinese, english = self.messages[self.code]
        template = chinese if language == "zh" else english
        return visible(template.format(value=self.value, **self.details)).strip()


@dataclass(frozen=True)
class RowProblem:
    """A problem with its row, counted from 1 as a spreadsheet does, and its column's heading.

    `sheet` is the sheet's name where a workbook has several tables.
    """

    row: int
    column: str
    problem: Problem
    sheet: str = ""
