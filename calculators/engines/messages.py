"""What is wrong with a file, an engine or an option of `batch`, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from calculators.tables.messages import TableProblem

__all__ = ["FileProblem"]

_FILE_MESSAGES: dict[str, tuple[str, str]] = {
    "library": (
        "读写或计算“{value}”需要 {library}，这里没有安装。请运行：python -m pip install {library}",
        "“{value}” needs {library}, which is not installed. Run: python -m pip install {library}",
    ),
    "file_none": (
        "找不到或读不了“{value}”：{detail}。请核对路径。",
        "“{value}” can't be read: {detail}. Check the path.",
    ),
    "file_unwritable": (
        "写不了“{value}”：{detail}。请检查路径、权限和磁盘空间。",
        "“{value}” can't be written: {detail}. Check the path, its permissions and the disk.",
    ),
    "ending": (
        "不认识“{value}”的格式。请用 .csv、.xlsx 或 .parquet 结尾。",
        "The format of “{value}” isn't known. End it with .csv, .xlsx or .parquet.",
    ),
    "same_file": (
        "结果不能写到“{value}”自己上面。请给 --out 另一个名字。",
        "The answers can't be written over “{value}” itself. Give --out another name.",
    ),
    "no_workbook": (
        "“{value}”不是 Excel 工作簿（.xlsx），或已损坏。请用表格软件打开，另存为 .xlsx 或 CSV。",
        "“{value}” is no Excel workbook (.xlsx), or is damaged. Open it in a spreadsheet programme"
        " and save it as .xlsx or CSV.",
    ),
    "old_workbook": (
        "“{value}”是旧式工作簿（.xls）。请用表格软件打开，另存为 .xlsx。",
        "“{value}” is a workbook of the old kind (.xls). Open it in a spreadsheet programme and save"
        " it as .xlsx.",
    ),
    "locked_workbook": (
        "“{value}”有密码保护。请去掉密码，另存后再试。",
        "“{value}” is protected by a password. Save it without one and try again.",
    ),
    "bomb": (
        "“{value}”解压后有 {size}，远超一般工作簿，没有打开。请把数据另存为 CSV。",
        "“{value}” unpacks to {size}, far more than a workbook holds, and was not opened. Save the"
        " data as CSV.",
    ),
    "no_parquet": (
        "“{value}”不是 Parquet 文件，或已损坏：{detail}。",
        "“{value}” is no Parquet file, or is damaged: {detail}.",
    ),
    "column_type": (
        "列“{value}”的类型 {type} 读不了。请改用文字、整数、DECIMAL、日期或布尔。",
        "The column “{value}” has the type {type}, which can't be read. Use text, whole numbers,"
        " DECIMAL, days or booleans.",
    ),
    "too_many_columns": (
        "“{value}”有 {found} 列，超过 {most} 列。请删去用不到的列。",
        "“{value}” has {found} columns, more than {most}. Delete those that aren't needed.",
    ),
    "no_sheets": (
        "“{value}”里没有可读的表：各表的前几行里都没有认得的列名。请在第一行写列名，例如 {accepted}。",
        "“{value}” holds no sheet that can be read: none has a heading that is known in its first"
        " rows. Write headings into the first row, such as {accepted}.",
    ),
    "hidden_sheet": (
        "工作表“{value}”是隐藏的，没有计算。要计算就请取消隐藏。",
        "The sheet “{value}” is hidden and was not answered. Unhide it if it should be.",
    ),
    "hidden_rows": (
        "有 {value} 行是隐藏的（第一处在这一行），也照样计算了。不要它们就请删去。",
        "{value} rows are hidden, the first of them here, and were answered like the others. Delete"
        " them if they should not be.",
    ),
    "too_large": (
        "结果“{value}”超出了 {format} 能存的数。请把 --out 改为 .csv。",
        "The amount “{value}” is larger than {format} can hold. Let --out end with .csv.",
    ),
    "change_form": (
        "“{value}”不是“条款.数值=新值”的形式。例如 --change art-13.cap=300万。",
        "“{value}” is not of the form article.figure=value. Write for example"
        " --change art-13.cap=300万.",
    ),
    "figure_unknown": (
        "没有“{value}”这个数值。{hint_zh}这一条有：{accepted}。",
        "“{value}” is no figure of this article. {hint_en}There are: {accepted}.",
    ),
    "figure_value": (
        "“{value}”不能作为 {figure} 的值：原文写的是 {written}。请用同样的形式。",
        "“{value}” can't be a value of {figure}, which the text sets at {written}. Write it in the"
        " same form.",
    ),
    "benefit_needed": (
        "{value} 有几项支持，请说明是哪一项：{accepted}。",
        "{value} has several benefits. Say which one: {accepted}.",
    ),
    "no_result": (
        "“{value}”不是 batch 写出的 CSV 结果。请先用 batch 计算，--out 以 .csv 结尾。",
        "“{value}” is no result that batch wrote as CSV. Run batch first, with --out ending in .csv.",
    ),
    "not_same": (
        "“{value}”和“{other}”从第 {row} 行起不是同样的行。请用同一个表格计算两次。",
        "“{value}” and “{other}” are not of the same rows, from row {row} on. Answer one table twice.",
    ),
    "engine_failed": (
        "{engine} 没有算完：{value}。可改用 --engine python。",
        "{engine} could not finish: {value}. --engine python needs nothing else.",
    ),
}


@dataclass(frozen=True)
class FileProblem(TableProblem):
    """A problem of a file, an engine or an option."""

    messages: ClassVar[Mapping[str, tuple[str, str]]] = _FILE_MESSAGES
