"""The words for money: which currency a text names, and what is left of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from calculators.entered import FormError
from calculators.units import UNITS

__all__ = ["Amount", "without_currency"]

# Signs and everyday words beside those of calculators.units. Where several currencies share one,
# it means the one that is asked for.
_FURTHER: dict[str, tuple[str, ...]] = {
    "CNY": ("¥", "cn¥", "rmb¥", "renminbi", "圆", "块", "块钱"),
    "USD": ("$", "us$", "美金", "dollar", "dollars"),
    "HKD": ("$", "hk$", "dollar", "dollars"),
    "MOP": ("mop$", "澳门币"),
    "EUR": ("€",),
    "JPY": ("¥", "円"),
    "GBP": ("£", "pound", "pounds"),
    "KRW": ("₩", "韩圆"),
    "SGD": ("$", "s$", "新元", "dollar", "dollars"),
    "AUD": ("$", "a$", "au$", "dollar", "dollars"),
    "CAD": ("$", "c$", "ca$", "dollar", "dollars"),
    "CHF": ("瑞郎",),
    "RUB": ("₽",),
}
# 元 and the like stand behind a number only.
_BEHIND = ("元", "圆", "块", "块钱", "円")


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, further in _FURTHER.items():
        unit = UNITS[name]
        words = {name, *unit.zh_words, *unit.en_words, *further}
        for word in {word.casefold() for word in words}:
            found[word] = (*found.get(word, ()), name)
    return found


_NAMED = _by_word()
_LONGEST_FIRST = sorted(_NAMED, key=lambda word: (-len(word), word))
_BEFORE = re.compile(
    "(?:{}) *".format("|".join(re.escape(word) for word in _LONGEST_FIRST if word not in _BEHIND))
)
_AFTER = re.compile(" *({})$".format("|".join(map(re.escape, _LONGEST_FIRST))))
_MINUS = re.compile("[-−负–—] *")
# 元 closes the whole yuan: 整 may follow, or tenths and hundredths.
_CLOSED = re.compile(
    "(.+[元圆]) *(?:(?:零?([0-9一二三四五六七八九]) *角)?(?: *零?([0-9一二三四五六七八九]) *分)?) *[整正]?"
)
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Amount:
    """What is left when sign and currency are taken off.

    `closed` says that a currency's word stood behind the number, `fen` is what 角 and 分 add.
    """

    body: str
    negative: bool
    closed: bool
    fen: int


def without_currency(text: str, currency: str) -> Amount:
    """Take sign and currency off a folded text.

    Raises FormError with the code `currency` where another one is named.
    """
    body, negative = _signed(text.casefold())
    fen = 0
    if body.endswith(("整", "正", "角", "分")):
        closed = _CLOSED.fullmatch(body)
        if closed is None:
            raise FormError("form")
        body = closed.group(1)
        fen = 10 * _digit(closed.group(2)) + _digit(closed.group(3))
    seen: list[str] = []
    while (before := _BEFORE.match(body)) is not None:
        seen.append(before.group().rstrip())
        body = body[before.end() :]
    behind = len(seen)
    while (after := _AFTER.search(body)) is not None:
        seen.append(after.group(1))
        body = body[: after.start()]
    if len(set(seen)) < len(seen):
        raise FormError("form")
    for word in seen:
        if currency not in _NAMED[word]:
            raise FormError("currency", found=_NAMED[word][0])
    body, again = _signed(body)
    return Amount(body, negative or again, len(seen) > behind, fen)


def _signed(text: str) -> tuple[str, bool]:
    sign = _MINUS.match(text)
    return (text, False) if sign is None else (text[sign.end() :], True)


def _digit(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if text.isascii() else _DIGITS.index(text)
