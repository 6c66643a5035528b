"""Article numbers as each language writes them."""

from __future__ import annotations

__all__ = ["article_name", "chinese_number"]

_DIGITS = "零一二三四五六七八九"
_TEN = 10


def chinese_number(number: int) -> str:
    """Write 1 to 99 in Chinese: 一, 十, 十九, 二十三."""
    tens, units = divmod(number, _TEN)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[units] if units or not tens else "")


def article_name(number: int, language: str) -> str:
    """Name an article: 第十九条, Article 19."""
    return f"第{chinese_number(number)}条" if language == "zh" else f"Article {number}"
