"""Money as people write it, kept exact: yuan as `Fraction`, answers as whole fen."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

__all__ = ["LARGEST", "MoneyFormError", "floor_to_fen", "grouped_yuan", "parse_money", "yuan_text"]

#: The largest amount a fact may state, in yuan.
LARGEST = 1_000_000_000_000

_LONGEST = 80
_RAISED = ("<super>", "<sub>", "<circle>", "<fraction>")
_CURRENCY = re.compile(r"^(?:¥|cny|rmb|人民币)\s*", re.IGNORECASE)
_NUMBER = r"[0-9]+(?:[, ][0-9]+)*(?:\.[0-9]+)?"
_UNIT = r"[十百千]?万亿|[十百千]?亿|[十百千]?万|thousand|million|billion|trillion"
_PART = re.compile(rf"({_NUMBER})\s*({_UNIT})?\s*", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+")
_ENDING = re.compile(r"(?:元|圆|yuan)(?:整|正)?$", re.IGNORECASE)
_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PREFIX = {"十": 10, "百": 100, "千": 1000}
_HAN = {"万": 10**4, "亿": 10**8, "万亿": 10**12}


class MoneyFormError(ValueError):
    """Raised for a text that is no amount; `code` names the kind of problem."""

    def __init__(self, code: str) -> None:
        """Keep the problem's code, such as `money_grouping`."""
        super().__init__(code)
        self.code = code


def parse_money(text: str) -> Fraction:
    """Read an amount in yuan from the forms people write: `12,000,000`, `1200万`, `0.12亿`.

    Full-width digits, a currency sign, 元 at the end and sums of units such as `1亿2000万` are
    understood. Raises MoneyFormError when the text is no amount, is finer than a fen, or lies
    outside 0 to 1,000,000,000,000 yuan.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        raise MoneyFormError("money_empty")
    # Plain digits would make 102 of 10² and 51/2 of 5½.
    if len(plain) > _LONGEST or any(
        unicodedata.decomposition(one).startswith(_RAISED) for one in text
    ):
        raise MoneyFormError("money_form")
    negative = plain[0] in "-−负"
    body = _ENDING.sub("", _CURRENCY.sub("", plain.lstrip("-−负").strip())).strip()
    amount = _sum_of_parts(body)
    if negative and amount:
        raise MoneyFormError("money_negative")
    if (amount * 100).denominator != 1:
        raise MoneyFormError("money_decimals")
    if amount > LARGEST:
        raise MoneyFormError("money_too_large")
    return amount


def _sum_of_parts(body: str) -> Fraction:
    """Add `1亿2000万` and the like: units fall from part to part."""
    total = Fraction(0)
    position = 0
    last_unit: int | None = None
    while position < len(body):
        part = _PART.match(body, position)
        if part is None:
            raise MoneyFormError("money_form")
        number, unit = part.group(1), _unit(part.group(2))
        if last_unit is not None and (unit >= last_unit or part.group(2) is None):
            raise MoneyFormError("money_form")
        total += _number(number, whole_yuan=unit == 1) * unit
        last_unit = unit
        position = part.end()
    if last_unit is None:
        raise MoneyFormError("money_form")
    return total


def _unit(word: str | None) -> int:
    if not word:
        return 1
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    if word[0] in _PREFIX:
        return _PREFIX[word[0]] * _HAN[word[1:]]
    return _HAN[word]


def _number(text: str, *, whole_yuan: bool) -> Fraction:
    whole, point, decimals = text.partition(".")
    if not _GROUPED.fullmatch(whole):
        raise MoneyFormError("money_grouping")
    # 1.000 may be one or a thousand, by the writer's habits, so three places are never guessed at.
    if whole_yuan and len(decimals) > 2:  # noqa: PLR2004
        raise MoneyFormError("money_decimals")
    digits = whole.replace(",", "").replace(" ", "")
    return Fraction(f"{digits}{point}{decimals}")


def floor_to_fen(amount: Fraction) -> int:
    """Round an amount in yuan down to whole fen."""
    return amount.numerator * 100 // amount.denominator


def yuan_text(fen: int) -> str:
    """Write whole fen as yuan with two decimals, for programs: `6000000.00`."""
    return f"{fen // 100}.{fen % 100:02d}"


def grouped_yuan(amount: Fraction) -> str:
    """Write an amount in yuan for people: `6,000,000` or `1,333,333.33`, rounded down to the fen."""
    fen = floor_to_fen(amount)
    whole = f"{fen // 100:,}"
    return whole if fen % 100 == 0 else f"{whole}.{fen % 100:02d}"
