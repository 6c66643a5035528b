"""What is wrong with an input: where, what was found, what is accepted, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["BadInput", "Language", "Problem", "nearest", "quoted"]

type Language = Literal["zh", "en"]

_LONGEST_ECHO = 60

# code: (Chinese, English). {value} is what was written; other fields are the problem's own.
_MESSAGES: dict[str, tuple[str, str]] = {
    "money_form": (
        "“{value}”不是金额。请写成 12000000、12,000,000、1200万 或 0.12亿 这样的形式，单位为元。",
        "“{value}” is not an amount. Write yuan as 12000000, 12,000,000, 1200万 or 12 million.",
    ),
    "money_empty": (
        "“{value}”是空的。请写一个金额，例如 1200万；不知道就整项不填。",
        "“{value}” is empty. Write an amount such as 1200万, or leave the fact out if unknown.",
    ),
    "money_negative": (
        "“{value}”小于 0。金额从 0 元起，例如 5 或 1200万。",
        "“{value}” is below 0. Amounts start at 0 yuan; write for example 5 or 1200万.",
    ),
    "money_decimals": (
        "“{value}”精确到分以下。金额以元为单位，最多两位小数，例如 1.01 或 1200万。",
        "“{value}” is finer than a fen. Yuan take at most two decimals, such as 1.01 or 1200万.",
    ),
    "money_grouping": (
        "“{value}”的逗号位置不对。千位分隔每三位一个，例如 12,000,000；也可写 1200万。",
        "“{value}” has its commas in the wrong places. Group by three, such as 12,000,000,"
        " or write 1200万.",
    ),
    "money_too_large": (
        "“{value}”超过 1,000,000,000,000 元（1 万亿元）。请检查单位，例如 1200万。",
        "“{value}” is more than 1,000,000,000,000 yuan. Check the unit; write for example 1200万.",
    ),
    "percent_bare": (
        "“{value}”没有百分号：是指 {first} 还是 {second}？请连百分号一起写，例如 40%。",
        "“{value}” has no percent sign: was {first} or {second} meant? Write it with the sign,"
        " such as 40%.",
    ),
    "percent_form": (
        "“{value}”不是百分比。请写成 40% 或 33.5% 这样的形式。",
        "“{value}” is not a percentage. Write it as 40% or 33.5%.",
    ),
    "percent_range": (
        "“{value}”不在 0% 到 100% 之间。请写成 40% 这样的形式。",
        "“{value}” is not between 0% and 100%. Write it as 40%.",
    ),
    "date_form": (
        "“{value}”不是日期。请写成 2022-06-30、2022/6/30 或 2022年6月30日。",
        "“{value}” is not a date. Write it as 2022-06-30, 2022/6/30 or 2022年6月30日.",
    ),
    "date_calendar": (
        "“{value}”这一天不存在。请核对年月日，例如 2022-06-30。",
        "“{value}” is not a day of the calendar. Check year, month and day, such as 2022-06-30.",
    ),
    "yes_no_form": (
        "“{value}”不是“是”或“否”。可写 true、false、yes、no、是、否。",
        "“{value}” is neither yes nor no. Write one of true, false, yes, no, 是, 否.",
    ),
    "choice_unknown": (
        "“{value}”不在可选之列。{hint_zh}可选：{accepted}。",
        "“{value}” is not one of the choices. {hint_en}Accepted: {accepted}.",
    ),
    "fact_unknown": (
        "没有名为“{value}”的事实。{hint_zh}本条接受：{accepted}。",
        "“{value}” is not a fact of this article. {hint_en}Accepted: {accepted}.",
    ),
    "fact_twice": (
        "“{value}”写了不止一次。每个事实只写一次。",
        "“{value}” stands more than once. State each fact once.",
    ),
    "article_unknown": (
        "没有“{value}”这一条。{hint_zh}可选：{accepted}。",
        "“{value}” is not an article of this policy. {hint_en}Accepted: {accepted}.",
    ),
    "policy_unknown": (
        "没有“{value}”这项政策。{hint_zh}可选：{accepted}。",
        "“{value}” is not a policy held here. {hint_en}Accepted: {accepted}.",
    ),
    "json_broken": (
        "“{value}”不是完整的 JSON（第 {line} 行第 {column} 列）。"
        '应为一个对象，例如 {{"national_grant": "1200万"}}。',
        "“{value}” is not valid JSON (line {line}, column {column})."
        ' Write one object, such as {{"national_grant": "1200万"}}.',
    ),
    "json_not_object": (
        '“{value}”不是 JSON 对象。应为一个对象，例如 {{"national_grant": "1200万"}}。',
        '“{value}” is not a JSON object. Write one object, such as {{"national_grant": "1200万"}}.',
    ),
    "not_utf8": (
        "“{value}”不是 UTF-8 编码的文字。请另存为 UTF-8 后再试。",
        "“{value}” is not UTF-8 text. Save it as UTF-8 and try again.",
    ),
    "receipt_lacks": (
        "凭据里缺少“{value}”，或写法不对。请选择本站下载的凭据文件（JSON）。",
        "The receipt lacks “{value}”, or has it in the wrong form. Choose a receipt file (JSON)"
        " downloaded from this site.",
    ),
    "receipt_schema": (
        "不认识“{value}”这种凭据格式。这里能核对 policy-receipt/1。",
        "“{value}” is not a form of receipt known here. policy-receipt/1 can be checked.",
    ),
    "file_unreadable": (
        "无法读取“{value}”：{detail}。请核对路径。",
        "“{value}” can't be read: {detail}. Check the path.",
    ),
    "command": (
        "“{value}”：{detail}。用 --help 查看用法。",
        "“{value}”: {detail}. See --help for the usage.",
    ),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    `place` names the fact (or `article`, `policy`, `facts`), `value` repeats what was written,
    `code` names the kind of problem, and `details` fill the message.
    """

    code: str
    place: str
    value: str
    details: Mapping[str, str] = field(default_factory=dict)

    def message(self, language: Language) -> str:
        """Say the problem and its remedy in one sentence or two."""
        chinese, english = _MESSAGES[self.code]
        template = chinese if language == "zh" else english
        return template.format(value=self.value, **self.details)

    def line(self, language: Language) -> str:
        """Say the problem in one line that begins with its place."""
        return f"{self.place}: {self.message(language)}"


class BadInput(ValueError):
    """Raised with every problem of an input at once; `problems` holds them in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the exception's text is their English lines."""
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.line("en") for problem in self.problems))


def quoted(value: object) -> str:
    """Repeat a value in one short line, as it was written."""
    text = " ".join(str(value).split()) or " " * len(str(value))
    return text if len(text) <= _LONGEST_ECHO else text[: _LONGEST_ECHO - 1] + "…"


def nearest(word: str, accepted: Iterable[str]) -> dict[str, str]:
    """Give a message's `hint_zh`, `hint_en` and `accepted` for a name that was not found."""
    names = list(accepted)
    # Imported here: only a mistake needs it, and it would slow the start in a browser.
    from difflib import get_close_matches  # noqa: PLC0415

    plain = {_plain(name): name for name in names}
    numbered = {_number(name): name for name in names if _number(name)}
    close = get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    # Art-1 is nearer to art-01 than to art-21, which only looks more like it.
    found = numbered.get(_number(word)) or (plain[close[0]] if close else "")
    return {
        "hint_zh": f"是否指“{found}”？" if found else "",
        "hint_en": f"Did you mean “{found}”? " if found else "",
        "accepted": ", ".join(names),
    }


def _number(name: str) -> str:
    return "".join(one for one in name if "0" <= one <= "9").lstrip("0")


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
