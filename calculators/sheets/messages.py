"""What is wrong with a file on the page, where the command line's words would not help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from calculators.problems import Problem
from calculators.tables.messages import TableProblem

__all__ = ["SheetProblem", "as_on_page"]

_SHEET_MESSAGES: dict[str, tuple[str, str]] = {
    "too_many_rows": (
        "“{value}”超过 {most} 行，浏览器里放不下。请分成几个文件，或用命令行计算：python -m calculators"
        " batch",
        "“{value}” has more than {most} rows, too many for a browser. Split it, or use the command"
        " line: python -m calculators batch",
    ),
    "no_memory": (
        "“{value}”要用的内存超过了浏览器所能给的。请分成几个文件，或用命令行计算：python -m"
        " calculators batch",
        "“{value}” takes more memory than the browser gives. Split it, or use the command line:"
        " python -m calculators batch",
    ),
    "unforeseen": (
        "“{value}”没有算完（{detail}）。请用表格软件打开，另存为 .xlsx 或 CSV 再试。",
        "“{value}” could not be answered ({detail}). Open it in a spreadsheet programme, save it as"
        " .xlsx or CSV and try again.",
    ),
    "not_returned": (
        "“{value}”里有写不回去的内容，无法附上结果。请下载逐项结果（CSV）。",
        "“{value}” holds something that can't be written back, so no results can be added to it."
        " Download the answers (CSV) instead.",
    ),
    "nothing_answered": (
        "还没有计算过任何文件，不能要“{value}”。请先交一个文件。",
        "No file was answered yet, so “{value}” can't be had. Hand in a file first.",
    ),
    "article_column": (
        "没有 article 这一列（有的列：{value}）。请加上这一列，或在页面上选择是哪一条。",
        "There is no column article (found: {value}). Add it, or choose the article on the page.",
    ),
}


class SheetProblem(TableProblem):
    """A problem of a file that was handed in on the page."""

    messages: ClassVar[Mapping[str, tuple[str, str]]] = _SHEET_MESSAGES


def as_on_page(problem: Problem) -> Problem:
    """Give a problem with the remedy that the page has, where that is another."""
    if isinstance(problem, TableProblem) and problem.code == "article_column":
        return SheetProblem(problem.code, problem.place, problem.value, problem.details)
    return problem
