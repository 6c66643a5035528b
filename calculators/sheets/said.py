"""What is written into workbooks: headings of results, instructions, prompts; in both languages."""

from __future__ import annotations

from calculators.problems import Language

__all__ = ["said"]

_SAID: dict[str, tuple[str, str]] = {
    "id": ("编号", "id"),
    "instructions": ("说明", "Instructions"),
    "choices": ("→ 选项", "→ Choices"),
    "filled_in": ("填写说明：{title}", "How to fill in: {title}"),
    "each_sheet": (
        "每张工作表对应一项支持，每行写一项申请；用不到的工作表留空即可。",
        "Each sheet is for one benefit. Write one case a row; leave the sheets you don't need empty.",
    ),
    "unknown": (
        "不知道的空着：结果会给出范围，并写明还缺什么。",
        "Leave out what is not known: the answer is then a range, and says what is missing.",
    ),
    "forms": (
        "金额写元，也可写 1200万；日期如 2022-06-30；百分比如 40%。有下拉箭头的，请从列表选择。",
        "Amounts are yuan (1200万 works, too), days such as 2022-06-30, shares such as 40%. Where"
        " there is a list, choose from it.",
    ),
    "example_row": (
        "灰色的第 2 行是示例，编号写着“{example}”，不参与计算。可以留着，也可以改写或删去。",
        "The grey row 2 is an example and counts for nothing: its id says “{example}”. Keep it,"
        " overwrite it or delete it.",
    ),
    "free": (
        "列可以换次序、删去或增加；列名括号里的编号说明这一列是哪一项。",
        "Columns may be moved, deleted or added. The id in a heading's brackets says what the"
        " column states.",
    ),
    "back": (
        "填好后交回网站的“表格测算”页面，计算全在浏览器里进行，文件不会离开这台设备；"
        "也可以用命令行：python -m calculators batch 文件 --out 结果.csv",
        "Then hand it to the site's page “Answer a table”: all is computed in the browser, and the"
        " file does not leave the device. Or use the command line: python -m calculators batch FILE"
        " --out ANSWERS.csv",
    ),
    "results": (
        "取回的文件里，列名以“→”开头的是结果；改好后可以再交一次，旧结果会被换掉。",
        "In what comes back, the columns headed “→” are results. You may mend rows and hand it in"
        " again; the results are then replaced.",
    ),
    "estimate": (
        "结果只是估算，不是审批决定。数据集 {version}。",
        "Results are estimates, not decisions. Dataset {version}.",
    ),
    "sheets": ("工作表：", "The sheets:"),
    "prompt_money": ("元，例如 1200000，也可写 120万。", "Yuan, such as 1200000."),
    "prompt_percent": ("百分比，例如 40%。", "A share, such as 40%."),
    "prompt_date": ("日期，例如 2022-06-30。", "A day, such as 2022-06-30."),
    "prompt_period": (
        "起止日期，例如 2022-01-01 to 2022-06-30。",
        "Two days, such as 2022-01-01 to 2022-06-30.",
    ),
    "prompt_other": ("不知道就空着。", "Leave it empty where it is not known."),
    "prompt_list": ("请从列表选择，不知道就空着。", "Choose from the list, or leave it empty."),
    "problems": ("→ 问题", "→ Problems"),
    "benefit": ("→ 支持事项", "→ Benefit"),
    "outcome": ("→ 结果", "→ Outcome"),
    "payable_least": ("→ 可得至少（元）", "→ Payable, at least (CNY)"),
    "payable_most": ("→ 可得至多（元）", "→ Payable, at most (CNY)"),
    "least": ("→ 本条至少（元）", "→ The article's own, at least (CNY)"),
    "most": ("→ 本条至多（元）", "→ The article's own, at most (CNY)"),
    "reasons": ("→ 理由", "→ Reasons"),
    "unlimited": ("不设上限", "no limit"),
    "totals": ("→ 合计", "→ Totals"),
    "total_sheet": ("工作表", "Sheet"),
    "total_rows": ("行数", "Rows"),
    "total_answered": ("已计算", "Answered"),
    "total_wrong": ("有问题", "With problems"),
    "total_open": ("情况不全", "Facts missing"),
    "total_least": ("可得至少合计（元）", "Payable, at least (CNY)"),
    "total_most": ("可得至多合计（元）", "Payable, at most (CNY)"),
    "year": ("本年", "My year"),
    "report": ("报告", "Report"),
    "year_sums": (
        "合计少于各行之和：有的事项只计一次，或受合计上限限制，见“报告”。",
        "The sum is less than its rows where something counts only once, or where several have a"
        " limit together; see the sheet “Report”.",
    ),
    "total_all": ("全部", "All"),
    "total_plain": (
        "这里只是逐行相加：几行之间是否只能计一次、全年是否另有上限，没有核对。",
        "These are plain sums of the rows. Whether some of them count only once together, or a"
        " year has a limit of its own, was not looked at.",
    ),
}


def said(name: str, language: Language, **given: object) -> str:
    """Give a text in a language, its places filled."""
    return _SAID[name][language != "zh"].format(**given)
