"""Find the numbers of an English text, in digits and in words where a unit follows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from build_scripts.dataset.numerals.numeral import (
    CURRENCIES,
    DIGITS,
    LIMITS,
    Numeral,
    fraction,
    of_unit,
    per_text,
    shares_of,
)
from calculators.units import UNITS, Unit

__all__ = ["SCALES", "WORDS", "Found", "each_before", "english_numerals"]

#: What may stand after a number and multiplies it.
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_SIGNS = {
    **{code: code for code in CURRENCIES}, "RMB": "CNY", "US$": "USD", "HK$": "HKD", "$": "USD",
    "€": "EUR", "£": "GBP", "S$": "SGD", "A$": "AUD", "C$": "CAD", "MOP$": "MOP",
}  # fmt: skip
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Numbers in words, up to a hundred.
WORDS = {word: value for value, word in enumerate([*_ONES, *_TEENS], 1)}
WORDS |= {ten: 20 + 10 * index for index, ten in enumerate(_TENS)}
WORDS |= {f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in _TENS for one in _ONES}
WORDS |= {"one hundred": 100, "a hundred": 100}
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))

_MONEY = {word: unit for unit in UNITS.values() if unit.id in CURRENCIES for word in unit.en_words}
#: A word that ends the noun after a number: what follows it is another thing.
_STOPS = (
    "to|the|of|a|an|in|for|per|and|or|at|by|from|with|each|every|is|are|that|which|who|on|under|as"
    "|per|than|above|below|but|if|shall|may|will|where|after|before|over|times"
)
_NOUN = rf"(?!(?:{_STOPS})\b)[A-Za-z²³㎡][A-Za-z0-9²³㎡-]*"
_SCALE = "|".join(SCALES)

_SIGN = "|".join(re.escape(one) for one in sorted(_SIGNS, key=len, reverse=True))
_MONEY_BEFORE = re.compile(rf"(?<![A-Za-z])({_SIGN})\s?({DIGITS})(?:\s?({_SCALE})\b)?")
_MONEY_AFTER = re.compile(
    rf"(?<![A-Za-z0-9,.])({DIGITS})(?:\s?({_SCALE}))?\s({'|'.join(sorted(_MONEY, key=len, reverse=True))})\b"
)
_PERCENT = re.compile(
    rf"(?<![A-Za-z0-9,.])({DIGITS}|(?:{_WORD})(?=\s))(?:\s?(%|‰)|\s(percent|per cent|per mille|per thousand)\b)"
    r"(?:[\s-](points?)\b)?"
)
_RATES = {"%": 100, "percent": 100, "per cent": 100}
_RATIO = re.compile(
    rf"(?<![0-9:∶.])(?<![:∶]\s)({DIGITS})\s?[:∶]\s?({DIGITS})(?![0-9]|\s?[:∶%‰％])|\bone[ -](?:to|for)[ -]one\b"
)
_QUANTITY = re.compile(
    rf"(?<![A-Za-z0-9,.:])(?:({DIGITS})(?:\s({_SCALE})\b)?|\b({_WORD})\b)"
    rf"((?:(?:\s|(?<=[0-9])-?|-(?=(?:year|month|day) (?:period|term|limit))){_NOUN}){{0,3}})",
    re.IGNORECASE,
)
_TIMES = re.compile(rf"(?<![A-Za-z0-9,.])({DIGITS}|{_WORD})(?:\stimes\b|-?fold\b)", re.IGNORECASE)
#: A plain number, after a word for one: a coefficient of 1.2, a plot ratio of at least 2.0.
_FACTOR = re.compile(
    rf"\b(?:coefficients?|factors?|weights?|plot ratios?|floor area ratios?)(?:\s(?!and\b|or\b)[a-z]+){{0,5}}\s({DIGITS})"
    r"(?![0-9.:%‰]|,[0-9])(?!\s?(?:%|percent|per cent|thousand|million|billion|times|to\b))",
    re.IGNORECASE,
)
#: So many of several conditions: two of four, two of the following four.
_SEVERAL = re.compile(
    rf"\b(?!one )({_WORD}) of (?:(?:the|these) (?:following )?)?(?:{_WORD})\b", re.IGNORECASE
)
_FRACTIONS = re.compile(
    r"\b(?:(one|two|three)[ -](third|quarter|fifth|tenth)s?|a (third|quarter|fifth|tenth) of)\b",
    re.IGNORECASE,
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PLAIN_WORDS = (
    (re.compile(r"(?<!first )(?<!second )(?<!latter )\bhalf\b(?!-| (?:a |an )?(?:year|month|day)| of (?:the|this|that|each) year)|\bhalved\b", re.IGNORECASE), Fraction(1, 2)),
    (re.compile(r"\bdoubled?\b(?= (?:the|that|this|its|of|amount|rate|standard)|[.,;)]|$)|\bdoubled\b|\btwice (?=the|that|this|its|as)", re.IGNORECASE), Fraction(2)),
    (re.compile(r"\b(?:tripled|trebled|treble|triple)\b", re.IGNORECASE), Fraction(3)),
)  # fmt: skip
#: Whether it is worth to look for the words above at all.
_ANY_WORD = re.compile("[Hh]al[fv]|[Dd]ouble|[Tt]wice|[Tt]r(?:ip|eb)le|times|fold")
_HALF = re.compile(r"(?<!first )(?<!second )\bhalf (?:a |an )?(year|month|day)\b", re.IGNORECASE)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b([0-9]{{1,2}}) ({_MONTHS}),? ([0-9]{{4}})\b|\b({_MONTHS}) ([0-9]{{1,2}}), ([0-9]{{4}})\b"
    r"|(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])"
)
#: Articles, numbers of documents, years, and days without a year.
_NO_NUMBER = re.compile(
    rf"\b(?:(?i:articles?|arts?\.|no\.|nos\.|paragraphs?|sections?|chapters?|items?|points?|numbers?))"
    rf"\s?[0-9]+(?:(?:, | and | or | to |[-–])[0-9]+)*|\b[0-9]{{1,2}} (?:{_MONTHS})\b|\b(?:{_MONTHS}) [0-9]{{1,4}}\b"
    r"|〔[0-9]+〕|\b(?:in|of|since|from|by|until|till|before|after|year|years|during|to|and) (?:19|20)[0-9]{2}\b(?!-[0-9]| (?!(?:"
    + _STOPS
    + r")\b)[a-z])"
    r"|\([0-9]{1,2}\)|\b(?:GB(?:/[TZ])?|ISO(?:/IEC)?|IEC)\s?[0-9][0-9.:-]*"
    r"|(?<![0-9:])(?!1:)[0-2]?[0-9]:[0-5][0-9](?![0-9])"
)
#: Where a unit's word ends; ㎡ is no letter, so that \b would not do.
_END = r"(?![A-Za-z0-9²³㎡])"
_LEAD = r"(?:(?:for\s)?(?:each|every)|per|an?|/)"
_AND_EACH = r"(?:\s(?:and|per|a|each|and (?:a|per|each))\s|\s?/\s?)"

type Found = tuple[int, int, Numeral | None]


class _Vocabulary:
    """The words for units, with those of a policy's own, and what is found by them."""

    def __init__(self, own: tuple[Unit, ...]) -> None:
        self.units: dict[str, Unit] = {
            word: unit
            for unit in reversed((*own, *UNITS.values()))
            for word in unit.en_words
            if unit.id not in CURRENCIES and unit.id not in ("%", "permille", "once")
        }
        self.folded = {
            word.casefold(): unit
            for word, unit in self.units.items()
            if len(word) > 2  # noqa: PLR2004
        }
        words = ({*map(re.escape, self.units)} | {"m²"}) - {"m", "t", "W"}
        thing = "|".join(sorted(words, key=len, reverse=True))
        more = rf"(?:{_AND_EACH}({thing}){_END})?"
        self.per = re.compile(rf"(?:\s?/|\s{_LEAD}\s)\s?({thing}){_END}{more}{more}", re.IGNORECASE)
        # For each new flight, CNY 300; the nearest counts: an enterprise receives for each flight.
        each = rf"\b(?:each|every|per)\s(?:[A-Za-z-]+\s){{0,2}}?({thing}){_END}{more}{more}"
        self.before = re.compile(
            rf"{each}(?:(?!\b(?:each|every|per)\b)[^.;0-9]){{0,60}}$", re.IGNORECASE
        )
        # Units of several words: tonnes of standard coal begin with tonnes, person-times with persons.
        several = {_spaced(word): unit for word, unit in self.units.items() if not word.isalnum()}
        self.several = several
        longest = sorted(several, key=len, reverse=True)
        joined = "|".join(re.escape(one).replace(r"\ ", r"[\s-]") for one in longest)
        self.longest = re.compile(rf"(?:{joined}){_END}", re.IGNORECASE)

    def unit_of(self, word: str) -> Unit | None:
        """Give the unit that a word names."""
        return (
            self.units.get(word)
            or self.folded.get(word.casefold())
            or self.several.get(_spaced(word))
        )


def _spaced(word: str) -> str:
    """Write a unit's words alike, however they are joined: kilowatt-hours, kilowatt hours."""
    return " ".join(word.casefold().replace("-", " ").split())


_vocabulary = lru_cache(maxsize=32)(_Vocabulary)


def each_before(text: str, since: int, numeral: Numeral, own: tuple[Unit, ...] = ()) -> Numeral:
    """Read what a sum is for each of from the words before it: for each flight, CNY 300."""
    if numeral.per or numeral.kind != "money":
        return numeral
    vocabulary = _vocabulary(own)
    found = vocabulary.before.search(text, since, numeral.start)
    units = (vocabulary.unit_of(one) for one in found.groups() if one) if found else ()
    return replace(numeral, per=per_text([one.id for one in units if one is not None]))


def english_numerals(text: str, *, bare: bool, own: tuple[Unit, ...] = ()) -> Iterator[Found]:
    """Give every place of a number and the number; None where the digits say something else.

    Numbers without a unit are left out where they aren't `bare`. `own` are the units that a policy
    declares itself.
    """
    vocabulary = _vocabulary(own)
    for match in _NO_NUMBER.finditer(text):
        yield match.start(), match.end(), None
    for finder in (_dates, _ratios, _words, _places, _money):
        for one in finder(text):
            yield one.start, one.end, _with_each(text, one, vocabulary)
    for found in _quantities(text, vocabulary):
        top = found.kind == "count" and _TOP.search(text, 0, found.start)
        one = replace(found, unit="rank") if top else found
        if bare or not one.bare:
            yield one.start, one.end, _with_each(text, one, vocabulary)


def _with_each(text: str, numeral: Numeral, vocabulary: _Vocabulary) -> Numeral:
    """Read what a number is for each of from the words after it: CNY 60 per m2 and month."""
    if numeral.kind not in LIMITS:
        return numeral
    found = vocabulary.per.match(text, numeral.end)
    if found is None:
        return numeral
    units = (vocabulary.unit_of(one) for one in found.groups() if one)
    things = [one.id for one in units if one is not None]
    # A slash is part of how the number is written; words after it are the sentence's.
    slash = text[numeral.end : numeral.end + 2].strip().startswith("/")
    return replace(numeral, per=per_text(things), end=found.end() if slash else numeral.end)


def _dates(text: str) -> Iterator[Numeral]:
    months = _MONTHS.split("|")
    for match in _DATE.finditer(text):
        parts = [one for one in match.groups() if one]
        if parts[0] in months:
            month, day, year = months.index(parts[0]) + 1, parts[1], parts[2]
        elif parts[1] in months:
            day, month, year = parts[0], months.index(parts[1]) + 1, parts[2]
        else:
            year, month, day = parts[0], int(parts[1]), parts[2]
        try:
            ordinal = datetime.date(int(year), month, int(day)).toordinal()
        except ValueError:
            continue
        yield Numeral("date", Fraction(ordinal), "", "", match.start(), match.end())


def _ratios(text: str) -> Iterator[Numeral]:
    for match in _PERCENT.finditer(text):
        written, sign, word, points = match.groups()
        number = _number(written) / _RATES.get(sign or word, 1000)
        kind, unit = ("points", "point") if points else ("ratio", "")
        yield Numeral(kind, number, unit, "", match.start(), match.end())
    for match in _RATIO.finditer(text):
        one, other = match.groups()
        # 17:30 is a time of day.
        if one and (one == "1" or not re.fullmatch("[0-5][0-9]", other)) and fraction(one):
            yield _ratio(match, fraction(other) / fraction(one))
        elif not one:
            yield _ratio(match, Fraction(1))
    for match in _FRACTIONS.finditer(text):
        count, part, single = match.groups()
        value = Fraction(WORDS[(count or "one").lower()], _PARTS[(part or single).lower()])
        yield _ratio(match, value)
    yield from shares_of(text)


def _ratio(match: re.Match[str], value: Fraction) -> Numeral:
    return Numeral("ratio", value, "", "", match.start(), match.end())


def _words(text: str) -> Iterator[Numeral]:
    for match in _FACTOR.finditer(text):
        yield of_unit(UNITS["times"], fraction(match.group(1)), match.start(1), match.end(1))
    for match in _SEVERAL.finditer(text):
        number = _number(match.group(1))
        yield of_unit(UNITS["item"], number, match.start(), match.end())
    if not _ANY_WORD.search(text):
        return
    for pattern, value in _PLAIN_WORDS:
        for match in pattern.finditer(text):
            yield _ratio(match, value)
    for match in _HALF.finditer(text):
        unit = UNITS[match.group(1).lower()]
        yield of_unit(unit, Fraction(1, 2), match.start(), match.end())
    for match in _TIMES.finditer(text):
        yield of_unit(UNITS["times"], _number(match.group(1)), match.start(), match.end())


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
             "tenth", "eleventh", "twelfth")  # fmt: skip
_NTH = rf"([0-9]{{1,3}})(?:st|nd|rd|th)|({'|'.join(_ORDINALS)})"
#: A place in an order: rank 3, the third place, year 5, the fifth year.
_PLACE = re.compile(
    rf"\b(?:rank(?:ed|s)?(?: no\.| number)? ([0-9]{{1,4}})(?![0-9.,]*[0-9%])"
    rf"|(?:{_NTH}) (?:place|rank)\b|rank(?:ed|s) (?:{_NTH})\b)",
    re.IGNORECASE,
)
_NTH_YEAR = re.compile(
    rf"\b(?:year ([0-9]{{1,2}})(?![0-9.,]*[0-9%]| (?!(?:{_STOPS})\b)[A-Za-z])|(?:{_NTH}) year\b)",
    re.IGNORECASE,
)
#: The first of an order: the top 10, the first three.
_TOP = re.compile(r"\b(?:top|first|leading)\s$", re.IGNORECASE)


def _places(text: str) -> Iterator[Numeral]:
    for pattern, unit in ((_PLACE, "rank"), (_NTH_YEAR, "nth_year")):
        for match in pattern.finditer(text):
            plain, *nth = match.groups()
            digits, word = (next(filter(None, one), None) for one in (nth[::2], nth[1::2]))
            number = _ORDINALS.index(word.lower()) + 1 if word else int(plain or digits or 0)
            yield of_unit(UNITS[unit], Fraction(number), match.start(), match.end())


def _money(text: str) -> Iterator[Numeral]:
    for match in _MONEY_BEFORE.finditer(text):
        sign, digits, scale = match.groups()
        number = fraction(digits) * SCALES.get(scale or "", 1)
        yield of_unit(UNITS[_SIGNS[sign]], number, match.start(), match.end())
    for match in _MONEY_AFTER.finditer(text):
        digits, scale, word = match.groups()
        number = fraction(digits) * SCALES.get(scale or "", 1)
        yield of_unit(_MONEY[word], number, match.start(), match.end())


def _number(written: str) -> Fraction:
    word = written.lower()
    return Fraction(WORDS[word]) if word in WORDS else fraction(written)


def _quantities(text: str, vocabulary: _Vocabulary) -> Iterator[Numeral]:
    for match in _QUANTITY.finditer(text):
        digits, scale, word, nouns = match.groups()
        number = _number(digits or word) * SCALES.get((scale or "").lower(), 1)
        found = _first_unit(text, match.start(4), nouns, vocabulary)
        if found is not None:
            unit, length = found
            one = of_unit(unit, number, match.start(), match.start(4) + length)
            whole = one.start == 0 and one.end == len(text)
            if digits or number > 1 or one.kind != "count" or whole or _limited(text, one.start):
                yield one
        elif digits or _AND_MORE.match(text, match.end(3)):
            yield Numeral("count", number, "", "", match.start(), match.start(4))


def _first_unit(
    text: str, start: int, nouns: str, vocabulary: _Vocabulary
) -> tuple[Unit, int] | None:
    """Find the unit among the words after a number: the first, or the noun at their end.

    `nouns` stand in the text from `start` on. Of units that begin with the same words, the longest
    counts; it may go on behind the nouns: tonnes of standard coal.
    """
    words = list(re.finditer(r"[A-Za-z0-9²³㎡]+", nouns))
    for first in range(len(words)):
        several = vocabulary.longest.match(text, start + words[first].start())
        if several is not None:
            unit = vocabulary.unit_of(several.group())
            if unit is not None:
                return unit, several.end() - start
        for last in range(len(words), first, -1):
            phrase = " ".join(one.group() for one in words[first:last])
            unit = vocabulary.unit_of(phrase)
            if unit is not None and (first == 0 or len(phrase) > 2):  # noqa: PLR2004
                return unit, words[last - 1].end()
    return None


_LIMIT = re.compile(
    r"(?:at most|at least|no more than|not exceeding|up to|only|more than|fewer than)\s$",
    re.IGNORECASE,
)


#: In “one, two and three years” the first words have no unit of their own.
_AND_MORE = re.compile(rf"(?:,|,? and|,? or| to) (?:{_WORD})\b", re.IGNORECASE)


def _limited(text: str, start: int) -> bool:
    """Tell whether “one” sets a limit, and isn't only the article."""
    return _LIMIT.search(text[:start]) is not None
