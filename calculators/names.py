"""What articles are called where their text doesn't say otherwise."""

from __future__ import annotations

from calculators.problems import Language

__all__ = ["article_name"]

_DIGITS = "零一二三四五六七八九"


def article_name(number: int, language: Language) -> str:
    """Name an article by its number, 1 to 999: 第十九条, Article 19."""
    return f"Article {number}" if language == "en" else f"第{_chinese(number)}条"


def _chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    if not hundreds:
        head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return f"{head}{_DIGITS[units] if units or not tens else ''}"
    middle = f"{_DIGITS[tens]}十" if tens else "零" if units else ""
    return f"{_DIGITS[hundreds]}百{middle}{_DIGITS[units] if units else ''}"
