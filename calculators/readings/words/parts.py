"""The parts of a sentence: plain text, and text that points at a figure, a fact or the law's words.

A part is a plain string, or an object `{"kind", "id", "text"}` that a page turns into a link to
the figure's words in the article, or to the field where the fact is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from calculators.definitions import FactDefinition, Figure, Words
from calculators.money import grouped_yuan
from calculators.problems import Language
from calculators.readings.words.sentences import SENTENCES

__all__ = [
    "Line",
    "Part",
    "amount",
    "article_name",
    "day",
    "fact_amount",
    "fact_name",
    "figure_part",
    "joined",
    "percent",
    "quote",
    "say",
    "text_of",
]

type Part = str | dict[str, str]
#: One sentence or two, said of one thing; `kind` tells a page how to show it.
type Line = dict[str, str | list[Part]]

_PLACE = re.compile(r"\{(\w+)\}")


def say(kind: str, name: str, language: Language, **given: Part | Sequence[Part]) -> Line:
    """Say a sentence of the table, its places filled with parts."""
    chinese, english = SENTENCES[name]
    template = chinese if language == "zh" else english
    parts: list[Part] = []
    position = 0
    for place in _PLACE.finditer(template):
        parts.append(template[position : place.start()])
        filling = given[place.group(1)]
        parts.extend([filling] if isinstance(filling, str | dict) else filling)
        position = place.end()
    parts.append(template[position:])
    return {"kind": kind, "say": name, "parts": merged(parts)}


def merged(parts: Iterable[Part]) -> list[Part]:
    """Join neighbouring plain texts and leave out empty ones."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def text_of(parts: Iterable[Part]) -> str:
    """Give the plain text of parts."""
    return "".join(part if isinstance(part, str) else part["text"] for part in parts)


def amount(yuan: Fraction, language: Language) -> str:
    """Write an amount for people: `6,000,000 元`, `CNY 6,000,000`."""
    return f"{grouped_yuan(yuan)} 元" if language == "zh" else f"CNY {grouped_yuan(yuan)}"


def percent(ratio: Fraction) -> str:
    """Write a ratio as a percentage, with no more decimals than it has."""
    hundredths = ratio * 100
    if hundredths.denominator == 1:
        return f"{hundredths.numerator}%"
    digits = f"{hundredths.numerator * 10**12 // hundredths.denominator:013d}"
    return f"{digits[:-12]}.{digits[-12:].rstrip('0')}%"


def day(one: date, language: Language) -> str:
    """Write a day for people: `2024年1月19日`, `19 January 2024`."""
    if language == "zh":
        return f"{one.year}年{one.month}月{one.day}日"
    return f"{one.day} {_MONTHS[one.month - 1]} {one.year}"


def article_name(number: int, language: Language) -> str:
    """Name an article: 第十九条, Article 19."""
    if language == "en":
        return f"Article {number}"
    tens, units = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return f"第{head}{_DIGITS[units] if units else ''}条"


def figure_part(figure: Figure, language: Language) -> Part:
    """Point at the words of the article that set a figure."""
    shown = percent(figure.value) if figure.kind == "ratio" else amount(figure.value, language)
    return {"kind": "figure", "id": figure.id, "text": shown}


def fact_amount(fact: FactDefinition, yuan: Fraction, language: Language) -> Part:
    """Point at the field where an amount was stated."""
    shown = percent(yuan) if fact.type == "percent" else amount(yuan, language)
    return {"kind": "fact", "id": fact.id, "text": shown}


def fact_name(fact: FactDefinition, language: Language) -> Part:
    """Point at a fact's field by its name."""
    return {"kind": "fact", "id": fact.id, "text": fact.short[language]}


def quote(words: Words, language: Language) -> Part:
    """Repeat words of the law."""
    return {"kind": "quote", "id": "", "text": f"“{words[language]}”"}


def joined(items: Sequence[Part], language: Language, *, last: str = "and") -> list[Part]:
    """List parts as a sentence does: A、B 和 C; A, B and C."""
    between, before_last = (
        ("、", {"and": "和", "or": "或"}[last])
        if language == "zh"
        else (
            ", ",
            f" {last} ",
        )
    )
    parts: list[Part] = []
    for index, item in enumerate(items):
        if index:
            parts.append(before_last if index == len(items) - 1 else between)
        parts.append(item)
    return merged(parts)


_DIGITS = "零一二三四五六七八九"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
