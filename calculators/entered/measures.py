"""Percentages, counts and quantities, with the sign or the unit that belongs to them."""

from __future__ import annotations

import re
from fractions import Fraction

from calculators.definitions import FactDefinition
from calculators.entered import FormError
from calculators.entered.limits import limits_of
from calculators.entered.numerals import digits_of, read_numeral
from calculators.entered.plain import plain
from calculators.units import UNITS, UnitError, parse_unit, unit_of
from calculators.written import CURRENCIES, percent

__all__ = ["read_count", "read_percent", "read_quantity", "split_per"]

_MINUS = re.compile("[-−负] *")
_NUMBER = r"[0-9]+(?:[, ][0-9]+)*(?:\.[0-9]+)?"
_PERCENT = re.compile(rf"([-−负]?) *({_NUMBER}) *(%|‰|percent|per cent)", re.IGNORECASE)
_OF_A_HUNDRED = re.compile(rf"()(百分之|千分之) *({_NUMBER})")
_BARE = re.compile(r"[0-9]{1,30}(?:\.[0-9]{1,30})?")
_DIGITS = re.compile(r"[0-9零一二两三四五六七八九十]+")
_PER = re.compile(r" +(?:per|an?) +", re.IGNORECASE)
_AND = re.compile(" +and +", re.IGNORECASE)
# What a word may lose or gain at its end: enterprise, enterprises.
_PLURAL = re.compile("s$")


def read_percent(definition: FactDefinition, written: object) -> Fraction:
    """Read `40%` or `3‰` as an exact ratio; a bare number raises FormError that asks."""
    text = plain(written)
    found = _PERCENT.fullmatch(text)
    if found is not None:
        sign, number, unit = found.groups()
        size = 1000 if unit == "‰" else 100
    elif (spoken := _OF_A_HUNDRED.fullmatch(text)) is not None:
        sign, unit, number = spoken.groups()
        size = 1000 if unit == "千分之" else 100
    else:
        if _BARE.fullmatch(text):
            raise _bare(definition, text)
        raise FormError("form")
    ratio = Fraction(digits_of(number)) / size
    return -ratio if sign else ratio


def _bare(definition: FactDefinition, text: str) -> FormError:
    number = Fraction(text)
    whole = max(Fraction(1), limits_of(definition).most)
    other = number if number <= whole else number / 10**4
    # The plain number first, without the zeros that the arithmetic leaves behind.
    return FormError("bare", first=f"{text}%", second=percent(other))


def read_count(definition: FactDefinition, written: object) -> Fraction:
    """Read a whole number, with the word for what is counted or without."""
    body, negative = _without_unit(definition, plain(written))
    numeral = read_numeral(body)
    if numeral.decimals or numeral.value.denominator != 1:
        raise FormError("decimals")
    return -numeral.value if negative else numeral.value


def read_quantity(definition: FactDefinition, written: object) -> Fraction:
    """Read a number of a unit, with the unit's word or without."""
    body, negative = _without_unit(definition, plain(written))
    value = read_numeral(body).value
    return -value if negative else value


def _without_unit(definition: FactDefinition, text: str) -> tuple[str, bool]:
    if not text:
        raise FormError("form")
    text = _without_place(definition, split_per(definition, text))
    sign = _MINUS.match(text)
    body = text[sign.end() :] if sign else text
    if definition.unit in CURRENCIES:
        # A rate of exchange is shown as CNY 7.1, with the code before the number.
        body = body.removeprefix(definition.unit).lstrip()
    for word in _words(definition):
        found = body[-len(word) :]
        if len(body) > len(word) and _same(found, word):
            rest = body[: -len(word)]
            # Within Latin letters, the word would be the end of another one.
            if not (_latin(rest[-1]) and _latin(word[0])):
                return rest.rstrip(), sign is not None
    found = _other_unit(body)
    if found:
        raise FormError("unit", found=found)
    return body, sign is not None


def _without_place(definition: FactDefinition, text: str) -> str:
    """Take what makes a number a place in an order off it: 第3名, rank 3, year 4, 4th year."""
    unit = UNITS.get(definition.unit)
    if unit is None or not unit.ordinal:
        return text
    word, after = unit.ordinal["en"].split(" ")[0], unit.ordinal["zh"][-1]
    before = rf"(?:第|(?:no\.?|number|{word}(?:ed)?)(?![a-z])) *"
    behind = rf"(?:(?:(?<=1)st|(?<=2)nd|(?<=3)rd|(?<=[0-9])th)?(?: +(?:{word}|place))?|[{after}位])"
    found = re.fullmatch(rf"(?:{before})?(.+?) *{behind}", text, re.IGNORECASE)
    return text if found is None else found.group(1)


def _other_unit(body: str) -> str:
    """Give the word for some other unit that a number stands before, the longest there is."""
    number = _DIGITS.match(body)
    starts = range(number.end(), len(body)) if number else ()
    return next((body[at:].strip() for at in starts if unit_of(body[at:].strip())), "")


def split_per(definition: FactDefinition, text: str) -> str:
    """Take `/平方米·月` or `a m2 and month` off a text; raises FormError for another unit."""
    if not definition.per:
        return text
    body, slash, divided = _PER.sub("/", text).partition("/")
    if not slash:
        return text
    divided = _AND.sub("·", divided)
    try:
        same = parse_unit(f"1/{divided}") == parse_unit(f"1/{definition.per}")
    except UnitError:
        same = False
    if not same:
        raise FormError("unit", found=divided)
    return body.strip()


def _words(definition: FactDefinition) -> list[str]:
    """Give every word for a fact's unit, the longest first."""
    name = definition.unit or ("item" if definition.type == "count" else "")
    unit = unit_of(name)
    size = None if unit is None else (unit.factor, unit.dims)
    alike = [one for one in UNITS.values() if (one.factor, one.dims) == size]
    alike += [] if unit is None else [unit]
    known = [word for one in alike for word in (*one.zh_words, *one.en_words)]
    stated = [text for text in definition.unit_words.values() if text]
    own = [word for text in stated for word in (text, f"{text}s")]
    own += [_PLURAL.sub("", text) for text in stated]
    words = {word for word in (name, *known, *own) if word}
    return sorted(words, key=lambda word: (-len(word), word))


def _same(found: str, word: str) -> bool:
    """Compare two words for a unit: mW is no MW, but kw is kW."""
    if found == word:
        return True
    symbol = any(one.isupper() for one in word)
    mega = symbol and found[0] != word[0] and word[0] in "mM"
    return found.casefold() == word.casefold() and not mega


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
