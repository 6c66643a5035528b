"""What is said about a value that can't be read, in both languages.

`{value}` is what was written; other places are filled by the problem's details. English shows 万
where it repeats a form that is accepted.
"""

from __future__ import annotations

__all__ = ["VALUE_MESSAGES"]

# A number with its units, for money, counts and quantities alike.
_GROUPING = (
    "“{value}”的逗号位置不对。千位分隔每三位一个，最前一组不以 0 开头，例如 12,000,000；也可写 1200万。",
    "“{value}” has its commas in the wrong places. Group by three, the first group without a leading"
    " 0, such as 12,000,000, or write 1200万.",
)
_UNITS = (
    "“{value}”的单位重叠或次序不对。后一段须小于前一段的单位，只有最后一段可带小数，"
    "例如 1亿2000万 或 1200万。",
    "“{value}” has units that overlap or are out of order. Each part must be smaller than the unit"
    " before it, and only the last may have decimals, such as 1亿2000万 or 1200万.",
)
_PART = (
    "“{value}”可能指 {first}，也可能指 {second}。请把数写全，例如 {first}；1200万 这样的写法也可以。",
    "“{value}” may mean {first} or {second}. Write the whole number, such as {first}; 1200万 is"
    " understood too.",
)
_RANGE = (
    "“{value}”超出了可填的范围。可填 {accepted_zh}，例如 {example_zh}。",
    "“{value}” is not within what is accepted: {accepted_en}; write for example {example_en}.",
)
_UNIT = (
    "“{value}”写的单位是“{found}”，这里要用的是“{wanted_zh}”。请换算后填写，例如 {example_zh}。",
    "“{value}” is in “{found}”, and “{wanted_en}” is asked for. Convert it first, and write for"
    " example {example_en}.",
)

VALUE_MESSAGES: dict[str, tuple[str, str]] = {
    "too_long": (
        "“{value}”超过 200 个字符，任何一项都用不了这么长。请只写这一项的值，例如 1200万 或 2022-06-30。",
        "“{value}” is longer than 200 characters, and no value needs that many. Write the value"
        " alone, such as 1200万 or 2022-06-30.",
    ),
    "two_values": (
        "“{value}”里有两个值，中间是换行或制表符。每处只填一个，例如 {example_zh}。",
        "“{value}” holds two values with a line break or tab between them. Write one, such as"
        " {example_en}.",
    ),
    "money_form": (
        "“{value}”不是金额。请写成 12000000、12,000,000、1200万 或 0.12亿 这样的形式，单位为元。",
        "“{value}” is not an amount. Write yuan as 12000000, 12,000,000, 1200万 or 12 million.",
    ),
    "money_empty": (
        "“{value}”是空的。请写一个金额，例如 1200万；不知道就整项不填。",
        "“{value}” is empty. Write an amount such as 1200万, or leave the fact out if unknown.",
    ),
    "money_negative": (
        "“{value}”小于 0。金额从 0 元到 1,000,000,000,000 元，例如 5 或 1200万。",
        "“{value}” is below 0. Amounts go from CNY 0 to CNY 1,000,000,000,000; write for example 5"
        " or 1200万.",
    ),
    "money_decimals": (
        "“{value}”精确到分以下。金额以元为单位，最多两位小数，例如 1.01 或 1200万。",
        "“{value}” is finer than a fen. Yuan take at most two decimals, such as 1.01 or 1200万.",
    ),
    "money_too_large": (
        "“{value}”超过 1,000,000,000,000 元（1 万亿元）。请检查单位，例如 1200万。",
        "“{value}” is more than 1,000,000,000,000 yuan. Check the unit; write for example 1200万.",
    ),
    "money_two_values": (
        "“{value}”里有两个值，中间是换行或制表符。请只写一个金额，例如 1200万。",
        "“{value}” holds two values with a line break or tab between them. Write one amount, such"
        " as 1200万.",
    ),
    "money_currency": (
        "“{value}”写的是{found_zh}，这里要填的是{wanted_zh}，不作换算。请换算后填写，例如 {example_zh}。",
        "“{value}” is in {found_en}, and {wanted_en} are asked for; nothing is converted. Convert it"
        " first, and write for example {example_en}.",
    ),
    "money_range": _RANGE,
    "money_unit": _UNIT,
    "money_foreign": (
        "“{value}”不是以{wanted_zh}计的金额。例如可填 {example_zh} 或 {example_plain}。",
        "“{value}” is not an amount in {wanted_en}. Write for example {example_en} or {example_plain}.",
    ),
    "percent_bare": (
        "“{value}”没有百分号：是指 {first} 还是 {second}？请连百分号一起写，例如 {example_zh}。",
        "“{value}” has no percent sign: was {first} or {second} meant? Write it with the sign,"
        " for example {example_en}.",
    ),
    "percent_form": (
        "“{value}”不是百分比。请连百分号一起写，例如 {example_zh}。",
        "“{value}” is not a percentage. Write it with the sign, for example {example_en}.",
    ),
    "percent_range": _RANGE,
    "count_form": (
        "“{value}”不是整数。例如可填 {example_zh} 或 {example_plain}。",
        "“{value}” is not a whole number. Write for example {example_en} or {example_plain}.",
    ),
    "count_decimals": (
        "“{value}”带有小数，这里只取整数，例如 {example_zh}。",
        "“{value}” has decimals, and only whole numbers are accepted, for example {example_en}.",
    ),
    "count_range": _RANGE,
    "count_unit": _UNIT,
    "quantity_form": (
        "“{value}”不是数量。例如可填 {example_zh} 或 {example_plain}。",
        "“{value}” is not a quantity. Write for example {example_en} or {example_plain}.",
    ),
    "quantity_range": _RANGE,
    "quantity_unit": _UNIT,
    **{
        f"{kind}_{code}": texts
        for kind in ("money", "count", "quantity")
        for code, texts in (("grouping", _GROUPING), ("units", _UNITS), ("part", _PART))
    },
    "date_form": (
        "“{value}”不是日期，或者日与月可能看反。请先写年，例如 2022-06-30、2022/6/30 或 2022年6月30日。",
        "“{value}” is not a date, or its day and month could be taken for each other. Write it as"
        " 2022-06-30, 2022/6/30, 2022年6月30日 or 30 June 2022.",
    ),
    "date_calendar": (
        "“{value}”这一天不存在。请核对年月日，例如 2022-06-30。",
        "“{value}” is not a day of the calendar. Check year, month and day, such as 2022-06-30.",
    ),
    "period_form": (
        "“{value}”不是一段时间。请写首尾两日，例如 2022年1月1日至2022年6月30日 或 2022-01-01/2022-06-30。",
        "“{value}” is not a period. Write its first and last day, such as 1 January 2022 to"
        " 30 June 2022, or 2022-01-01/2022-06-30.",
    ),
    "period_calendar": (
        "“{value}”里有一天不存在。请核对年月日，例如 2022-01-01/2022-06-30。",
        "“{value}” holds a day that the calendar lacks. Check both days, such as"
        " 2022-01-01/2022-06-30.",
    ),
    "period_order": (
        "“{value}”的首日晚于末日。请先写较早的一天，例如 2022-01-01/2022-06-30。",
        "“{value}” begins after it ends. Write the earlier day first, such as"
        " 2022-01-01/2022-06-30.",
    ),
    "yes_no_form": (
        "“{value}”不是“是”或“否”。可写 true、false、yes、no、是、否。",
        "“{value}” is neither yes nor no. Write one of true, false, yes, no, 是, 否.",
    ),
    "choice_unknown": (
        "“{value}”不在可选之列。{hint_zh}可选：{accepted}。",
        "“{value}” is not one of the choices. {hint_en}Accepted: {accepted}.",
    ),
    "list_form": (
        "“{value}”不是列表。请写成 JSON 列表，每项一个对象，例如 {example}。",
        "“{value}” is not a list. Write a JSON list with one object an item, such as {example}.",
    ),
    "list_item_form": (
        "“{value}”不是列表的一项。每项是一个对象，例如 {example}。",
        "“{value}” is not an item of the list. Write each as an object, such as {example}.",
    ),
    "list_too_long": (
        "列表有 {found} 项，最多 {most} 项。请分几次填写，或把同类的项合并。“{value}”",
        "The list has {found} items, and {most} are accepted. Split it, or put items of one kind"
        " together: “{value}”.",
    ),
    "list_more": (
        "这里只列出了列表的前 {value} 个问题。请先改正以上各项，再试一次。",
        "Only the first {value} problems of the list are shown. Mend those above and try again.",
    ),
    "item_fact_unknown": (
        "列表的项里没有名为“{value}”的事实。{hint_zh}每项接受：{accepted}。",
        "“{value}” is not a fact of this list's items. {hint_en}Accepted: {accepted}.",
    ),
}
