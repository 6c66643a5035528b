"""Texts as people write values, most of them sound, many changed by a slip or two."""

from __future__ import annotations

import random

from tests.fuzz.references import MONTHS

__all__ = ["TEXTS", "slipped"]

_UNSEEN = "\u200b\u200e\u202a\ufeff"
_SIGNS = "0123456789,.-/ ¥$%‰元万亿千百十零一二三年月日号至eE+’'abc\t\n。，．％" + _UNSEEN
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _number(drawn: random.Random) -> str:
    """Draw a number: short or long, with or without groups and decimals."""
    size = drawn.choice((1, 2, 3, 4, 5, 7, 9, 12, 13, 14))
    whole = str(drawn.randrange(10**size))
    if drawn.random() < 0.3:
        whole = f"{int(whole):,}"
    places = drawn.choice((0, 0, 0, 1, 2, 2, 3, 4, 8))
    return f"{whole}.{drawn.randrange(10**places):0{places}d}" if places else whole


def _money(drawn: random.Random) -> str:
    kind = drawn.random()
    if kind < 0.1:
        body = f"{drawn.randrange(1, 10_000)}万{drawn.randrange(1, 10)}千"
    elif kind < 0.2:
        body = f"{drawn.randrange(1, 10_000)}万{drawn.randrange(1, 10_000)}"
    elif kind < 0.25:
        body = f"{drawn.randrange(1, 10)}千"
    else:
        unit = drawn.choice(("", "", "", "万", "亿", " 万", "萬", "億", "万亿", "千"))
        body = _number(drawn) + unit
    before = drawn.choice(("", "", "", "¥", "CNY ", "¥ ", "-"))
    return before + body + drawn.choice(("", "", "元", "元人民币", " CNY", " 元", "元。", "。"))


def _percent(drawn: random.Random) -> str:
    size = drawn.choice((1, 2, 2, 3))
    number = str(drawn.randrange(10**size))
    if drawn.random() < 0.4:
        number += f".{drawn.randrange(1000)}"
    return number + drawn.choice(("%", "%", "%", "", "‰", "％", " %"))


def _day(drawn: random.Random) -> str:
    year, month, day = drawn.randrange(1900, 2100), drawn.randrange(0, 14), drawn.randrange(0, 33)
    between = drawn.choice("-/.")
    return drawn.choice(
        (
            f"{year}{between}{month}{between}{day}",
            f"{year}{between}{month:02d}{between}{day:02d}",
            f"{year}{month:02d}{day:02d}",
            f"{year}年{month}月{day}{drawn.choice('日号')}",
            f"{day} {MONTHS[month % 12]} {year}",
            f"{MONTHS[month % 12]} {day}, {year}",
            f"{day}{between}{month}{between}{year}",
        )
    )


def _period(drawn: random.Random) -> str:
    return _day(drawn) + drawn.choice(("至", "至", "至", "到", " - ", "~")) + _day(drawn)


def _yes_no(drawn: random.Random) -> str:
    return drawn.choice(("true", "false", "yes", "no", "是", "否", "TRUE", "Yes", "不是", "y", "1"))


def _choice(drawn: random.Random) -> str:
    return drawn.choice(("first_set", "first_batch", "none", "other", "First_set", "第一套", ""))


def slipped(drawn: random.Random, text: str) -> str:
    """Change a text as a slip of the hand or a paste does, or leave it."""
    for _ in range(drawn.choice((0, 0, 0, 1, 1, 2, 4))):
        at = drawn.randrange(len(text) + 1)
        match drawn.randrange(5):
            case 0:
                text = text[:at] + drawn.choice(_SIGNS) + text[at:]
            case 1:
                text = text[:at] + text[at + 1 :]
            case 2:
                text = text[:at] + drawn.choice(_SIGNS) + text[at + 1 :]
            case 3:
                text = text[:at] + drawn.choice(_UNSEEN) + text[at:]
            case _:
                text = text.translate(_WIDE)
    return text


#: How a text for each type of fact is drawn.
TEXTS = {
    "money": _money,
    "percent": _percent,
    "date": _day,
    "period": _period,
    "yes_no": _yes_no,
    "choice": _choice,
}
