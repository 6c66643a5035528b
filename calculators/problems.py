"""What is wrong with an input: where, what was found, what is accepted, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from calculators.entered.messages import VALUE_MESSAGES
from calculators.quoting import quoted, visible

__all__ = ["BadInput", "Language", "Problem", "nearest", "quoted"]

type Language = Literal["zh", "en"]

# As much of a name as is compared with those that are accepted.
_LONGEST_NAME = 100

# code: (Chinese, English). {value} is what was written; other fields are the problem's own.
_MESSAGES: dict[str, tuple[str, str]] = {
    **VALUE_MESSAGES,
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
    "policy_unnamed": (
        "没有写明政策，按“{value}”测算。要换一项，请写 --policy 或 claims 里的 policy；可选：{accepted}。",
        "No policy was named, so “{value}” was asked. For another one write --policy, or `policy` in"
        " the claims. Held here: {accepted}.",
    ),
    "json_broken": (
        "“{value}”不是完整的 JSON（第 {line} 行第 {column} 列）。"
        '应为一个对象，例如 {{"national_grant": "1200万"}}。',
        "“{value}” is not valid JSON (line {line}, column {column})."
        ' Write one object, such as {{"national_grant": "1200万"}}.',
    ),
    "json_too_long": (
        "“{value}”超过 {most} 个字符，任何提问或凭据都用不了这么长。请检查是不是选错了文件。",
        "“{value}” is longer than {most} characters, and neither a question nor a receipt needs that"
        " many. Check that it is the right file.",
    ),
    "json_too_deep": (
        "“{value}”的括号嵌套超过 {most} 层，任何提问或凭据都用不了这么深。请检查多出来的括号。",
        "“{value}” has more than {most} brackets within one another, and neither a question nor a"
        " receipt needs that many. Check for brackets too many.",
    ),
    "json_not_object": (
        '“{value}”不是 JSON 对象。应为一个对象，例如 {{"national_grant": "1200万"}}。',
        '“{value}” is not a JSON object. Write one object, such as {{"national_grant": "1200万"}}.',
    ),
    "not_utf8": (
        "“{value}”不是 UTF-8 编码的文字。请另存为 UTF-8 后再试。",
        "“{value}” is not UTF-8 text. Save it as UTF-8 and try again.",
    ),
    "key_unknown": (
        "不认识“{value}”这一项。{hint_zh}可用：{accepted}。",
        "“{value}” is not known here. {hint_en}Accepted: {accepted}.",
    ),
    "ask_unknown": (
        "不认识“{value}”这种请求。{hint_zh}可用：{accepted}。",
        "“{value}” is nothing that can be asked. {hint_en}Accepted: {accepted}.",
    ),
    "claims_not_list": (
        "“{value}”不是清单。claims 应为一个列表，每一项是一个对象，例如 {{"
        '"id": "a", "article": "…", "facts": {{}}}}。',
        "“{value}” is no list. `claims` is a list of objects, such as {{"
        '"id": "a", "article": "…", "facts": {{}}}}.',
    ),
    "claims_too_many": (
        "共 {value} 项，超过 1,000 项。请分几次计算。",
        "There are {value} claims, more than 1,000. Reckon them in several parts.",
    ),
    "claims_not_pair": (
        '“{value}”不是一对编号。apart 应为一个列表，每一项是两个 id，例如 ["a", "b"]。',
        '“{value}” is no pair of ids. `apart` is a list of pairs of ids, such as ["a", "b"].',
    ),
    "claim_without_id": (
        "“{value}”不是编号。每一项须有自己的 id，例如 a。",
        "“{value}” is no id. Each claim needs one of its own, such as a.",
    ),
    "claim_twice": (
        "编号“{value}”用了不止一次。请给每一项不同的 id。",
        "The id “{value}” stands more than once. Give each claim an id of its own.",
    ),
    "text_needed": (
        "“{value}”不是文字。请加引号。",
        "“{value}” is no text. Put it into quotes.",
    ),
    "benefit_none": (
        "{value} 没有可以计算的支持事项。请另选一条。",
        "{value} has no benefit that can be claimed. Choose another article.",
    ),
    "benefit_left_out": (
        "{value} 有 {count} 项支持，没有写是哪一项。请加上"
        ' "benefit": "{first}" 这样的一项；可选：{accepted}。',
        "{value} has {count} benefits, and none is named. Add one, such as"
        ' "benefit": "{first}". There are: {accepted}.',
    ),
    "benefit_unknown": (
        "没有“{value}”这项支持。{hint_zh}这一条有：{accepted}。",
        "“{value}” is no benefit of this article. {hint_en}There are: {accepted}.",
    ),
    "receipt_none": (
        "这个文件不是测算凭据。请选择本站“保存凭据”下载的 JSON 文件。",
        "This file is no receipt. Choose a JSON file that this site saved as a receipt.",
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
    "output_failed": (
        "写不出结果：{detail}。请检查磁盘空间和输出位置。",
        "The answer can't be written: {detail}. Check the disk and where the output goes.",
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
    `code` names the kind of problem, and `details` fill the message. A list that is wrong in several
    places has the further problems in `also`.
    """

    code: str
    place: str
    value: str
    details: Mapping[str, str] = field(default_factory=dict)
    also: tuple[Problem, ...] = ()

    def message(self, language: Language) -> str:
        """Say the problem and its remedy in one sentence or two."""
        chinese, english = _MESSAGES[self.code]
        template = chinese if language == "zh" else english
        return visible(template.format(value=self.value, **self.details))

    def line(self, language: Language) -> str:
        """Say the problem in one line that begins with its place."""
        return f"{visible(self.place)}: {self.message(language)}"


class BadInput(ValueError):
    """Raised with every problem of an input at once; `problems` holds them in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the exception's text is their English lines."""
        self.problems = tuple(
            each for one in problems for each in (replace(one, also=()), *one.also)
        )
        super().__init__("\n".join(problem.line("en") for problem in self.problems))


def nearest(word: str, accepted: Iterable[str]) -> dict[str, str]:
    """Give a message's `hint_zh`, `hint_en` and `accepted` for a name that was not found."""
    names = list(accepted)
    word = word[:_LONGEST_NAME]
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
