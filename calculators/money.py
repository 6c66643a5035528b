"""Money as people write it, kept exact: an amount is a `Fraction`, an answer is whole fen."""

from __future__ import annotations

import re
from fractions import Fraction

from calculators.entered import LARGEST, FormError
from calculators.entered.currencies import without_currency
from calculators.entered.examples import currency_details
from calculators.entered.han import folded
from calculators.entered.numerals import read_numeral
from calculators.entered.plain import plain
from calculators.written import floor_to_fen, grouped_yuan, yuan_text

__all__ = [
    "LARGEST",
    "MoneyFormError",
    "floor_to_fen",
    "grouped_yuan",
    "parse_money",
    "read_amount",
    "within_limits",
    "yuan_text",
]

_PLACES = 2
# A full stop behind a number alone would be a decimal point without decimals.
_STOP = re.compile(r"[。｡]$|(?<=[^0-9 ])\.$")


class MoneyFormError(FormError):
    """Raised for a text that is no amount; `code` names the kind of problem."""


def parse_money(text: str) -> Fraction:
    """Read an amount in yuan from the forms people write: `12,000,000`, `1200万`, `0.12亿`.

    Full-width digits, a currency sign, 元 at the end and sums of units such as `1亿2000万` are
    understood. Raises MoneyFormError when the text is no amount, is finer than a fen, or lies
    outside 0 to 1,000,000,000,000 yuan.
    """
    try:
        return within_limits(read_amount(text, "CNY"))
    except FormError as error:
        code = error.code if error.code == "too_long" else f"money_{error.code}"
        details = error.details
        if error.code == "currency":
            details = currency_details(details["found"], "CNY")
        raise MoneyFormError(code, **details) from None


def within_limits(number: Fraction) -> Fraction:
    """Give back an amount of whole fen from 0 to the largest; else raises FormError."""
    if number < 0:
        raise FormError("negative")
    if (number * 10**_PLACES).denominator != 1:
        raise FormError("decimals")
    if number > LARGEST:
        raise FormError("too_large")
    return number


def read_amount(written: object, currency: str, places: int = _PLACES) -> Fraction:
    """Read an amount of a currency, of any sign and size, with up to so many decimal places.

    Raises FormError: `form`, `empty`, `grouping`, `decimals`, `units`, `part`, `two_values`,
    `too_long`, or `currency` where the text names another one.
    """
    text = _STOP.sub("", folded(plain(written))).strip()
    if not text:
        raise FormError("empty")
    found = without_currency(text, currency)
    numeral = read_numeral(found.body, closed=found.closed)
    # 1.000 may be one or a thousand, by the writer's habits, so three places are never guessed at.
    if numeral.decimals > places:
        raise FormError("decimals")
    if found.fen and numeral.decimals:
        raise FormError("form")
    size = numeral.value + Fraction(found.fen, 100)
    return -size if found.negative else size
