"""Find the numbers of a Chinese text, in digits and in Chinese numerals where a unit follows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from build_scripts.dataset.numerals.numeral import (
    DIGITS,
    LIMITS,
    Numeral,
    fraction,
    of_unit,
    per_text,
    shares_of,
)
from calculators.units import UNITS, Unit

__all__ = ["Found", "chinese_numerals", "each_before", "han_number", "of_each"]

_ONES = {one: value for value, one in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
    "○": 0,
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

_HAN = "[一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*(?:点[零〇一二三四五六七八九]+)?"
_NOT_BEFORE = r"(?<!第)(?<!第\s)(?<![0-9.〔])"
#: Before a Chinese numeral: an ordinal, an unknown number of tens, or a word such as 同一, 上一.
_NO_NUMERAL = "第几数之其零〇一二两三四五六七八九十百千万亿"
_NO_ONE = "统唯任同某每另单上下前后专"
#: 一个 and its like are the indefinite article, but after words that set a limit.
_LIMITED = re.compile(
    r"(?:至少|最多|至多|不超过|不多于|不少于|不低于|最高|仅|只|限|满|达|达到|超过|少于|支持|评选)\s?$"
)
#: What may not follow a unit, because the two make another word.
_OTHER_WORDS = {
    "年": "度期级份代轮", "次": "性日", "台": "县湾州", "支": "持付撑出", "家": "庭长具电",
    "份": "额", "场": "所馆地景", "班": "级次", "周": "期边", "个": "体", "天": "府",
    "门": "户口类市店前", "篇": "章幅", "P": "A-Za-z0-9", "床": "垫单",
}  # fmt: skip
#: Units that are too short for a Chinese numeral before them: 三方, 一度, 三头.
_ONLY_AFTER_DIGITS = frozenset("度头架班列张只羽桩米瓦升")

_BARE = re.compile(rf"(?<![A-Za-z0-9.第〔])({DIGITS})(?:\s?((?:百|千)?(?:万亿|万|亿)))?(?![0-9])")

_SIGNED = re.compile(rf"[¥￥]\s?({DIGITS})\s?((?:百|千)?(?:万亿|万|亿))?元?")
_OF = re.compile(rf"({DIGITS}|[十百千万]|{_HAN})分之({DIGITS}|{_HAN})")
_TENTHS = re.compile(
    r"(?<![第几数完])([1-9一二两三四五六七八九])成(?![都本员果功立效品分套长绩熟为交])"
)
_RATIO = re.compile(
    rf"(?<![0-9:∶.])(?<![:∶]\s)({DIGITS})\s?[:∶]\s?({DIGITS})(?![0-9]|\s?[:∶%‰％])|([一1])\s?比\s?({DIGITS}|{_HAN})"
)
#: A plain number, after a word for one: 系数1.2, 容积率不低于2.0.
_FACTOR = rf"(?:系数|权重|容积率|倍率|比值)[^，。；、：（）0-9]{{0,8}}(?<![0-9.])({DIGITS})(?![0-9.:∶%‰万亿百千])"
_PLAIN_WORDS = (
    (re.compile(r"减半|折半|(?<!第)一半"), Fraction(1, 2)),
    (
        re.compile(r"双倍|(?<!成)加倍|翻倍|翻一?番|(?:增加|提高|上浮|增长|翻|加)[一1]倍"),
        Fraction(2),
    ),
)
_HALF = re.compile(r"(?<![上下前后大小])半(个?月|年|天|日)")
_HALVES = {"个月": "month", "月": "month", "年": "year", "天": "day", "日": "day"}
_DATE = re.compile(r"([12][0-9]{3})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?[日号]")
_HAN_DATE = re.compile(
    r"([一二][零〇○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
#: What sums are rounded to: 以万元为单位, 取整到百元.
_ROUNDED = re.compile(
    r"(?<=以)([十百千]?[万亿]|[十百千])元(?=为单位)|(?:(?<=取整[到至])|(?<=精确[到至])|(?<=舍入[到至])|(?<=保留[到至]))([十百千]?[万亿]|[十百千])元"
)
#: Years, months, numbers of documents and articles, and numbers that are only roughly known.
_NO_NUMBER = re.compile(
    r"(?<![0-9,.])[12][0-9]{3}(?:\s?[-—–~至]\s?[12][0-9]{3})?\s?年(?:度|\s?[0-9]{1,2}\s?月份?)?"
    r"|(?<![0-9])[0-9]{1,2}\s?月(?:\s?[0-9]{1,2}\s?[日号]|份?)"
    r"|〔[0-9]+〕\s?[0-9]+\s?号|(?<![0-9])[0-9]+\s?号"
    rf"|第\s?(?:{DIGITS}|{_HAN})|(?:{DIGITS}|{_HAN})\s?[百千]?万?[多余几]."
)

#: A place in an order: 第3名, 第五年, and the first of one: 前10名, 前10家.
_NTH = re.compile(rf"第\s?({DIGITS}|{_HAN})\s?(?:个)?(名|位|年)(?!度|级|份)")
_TOP = re.compile(rf"(?<![提之以目此])前\s?({DIGITS}|{_HAN})\s?(?:名|位|强|家)")

#: Each one, with what is done with it: 每, 每种, 每新增; then the thing, or one of it.
_EACH_ONE = "每(?:[^每，。；、：（）“”0-9一]{1,4}(?=[一1]))?"
_EACH = re.compile("每[^每，。；、：（）“”0-9一]{0,4}$")

type Found = tuple[int, int, Numeral | None]


class _Vocabulary:
    """The words for units, with those of a policy's own, and what is found by them."""

    def __init__(self, own: tuple[Unit, ...]) -> None:
        units = (*own, *UNITS.values())
        self.words = {
            word: unit
            for unit in reversed(units)
            for word in unit.zh_words
            if word not in ("月", "百分之一", "千分之一")
        } | {"%": UNITS["%"], "‰": UNITS["permille"], "元人民币": UNITS["CNY"]}
        unit = "|".join(map(_whole_word, sorted(self.words, key=len, reverse=True)))
        # The 千 of 千瓦 is the unit's, though 500千 of a unit 瓦 could be read as well.
        sized = "|".join(re.escape(one) for one in self.words if one[0] in _SMALL)
        part = rf"(?:{DIGITS}|{_HAN})\s?(?:(?!{sized})[百千])?(?:万亿|万|亿)?\s?"
        self.quantity = re.compile(rf"({_NOT_BEFORE}(?:{part})+)({unit})(半)?")
        self.factor = re.compile(rf"{_FACTOR}(?!\s?(?:{unit}))")
        self.each_words = {**self.words, "月": UNITS["month"], "年度": UNITS["year"]}
        longest = sorted(self.each_words, key=len, reverse=True)
        things = "|".join(map(_whole_word, longest))
        # 每个航班 is for each flight, not for each of anything; 每执飞一班 says what is done as well.
        named = "|".join(_whole_word(one) for one in longest if one != "个")
        lead = rf"{_EACH_ONE}(?:[一1]\s?)?(?:个(?={named}))?"
        rest = "[^每，。；、：（）“”0-9]{0,14}"
        self.each = re.compile(rf"{lead}({things}){rest}")
        self.each_before = re.compile(rf"(?:{lead}(?:{things}){rest})+$")
        self.slash = re.compile(rf"\s?[/／]\s?({things})(?:\s?[·/／]\s?({things}))?")


def _whole_word(word: str) -> str:
    others = _OTHER_WORDS.get(word, "")
    return re.escape(word) + (f"(?![{others}])" if others else "")


_vocabulary = lru_cache(maxsize=32)(_Vocabulary)


def chinese_numerals(text: str, own: tuple[Unit, ...] = ()) -> Iterator[Found]:
    """Give every place of a number and the number; None where the digits say something else.

    `own` are the units that a policy declares itself.
    """
    vocabulary = _vocabulary(own)
    for match in _NO_NUMBER.finditer(text):
        yield match.start(), match.end(), None
    for finder in (_dates, _ratios, _words, _places):
        for one in finder(text):
            yield one.start, one.end, one
    # What is read as a bare number comes last, so that whatever else is read there comes first.
    for one in (*_quantities(text, vocabulary), *_factors(text, vocabulary), *_bare(text)):
        yield one.start, one.end, one


def of_each(text: str, numeral: Numeral) -> bool:
    """Tell whether a number is the one of 每种一亩, 每新增1家, and no number of its own."""
    return bool(numeral.value == 1 and numeral.unit and _EACH.search(text, 0, numeral.start))


def each_before(text: str, since: int, numeral: Numeral, own: tuple[Unit, ...] = ()) -> Numeral:
    """Read what a number is for each of from the words before it: 每亩补助80元."""
    if numeral.per or numeral.kind not in LIMITS:
        return numeral
    vocabulary = _vocabulary(own)
    found = vocabulary.each_before.search(text, since, numeral.start)
    if found is None:
        return numeral
    things = [vocabulary.each_words[one].id for one in vocabulary.each.findall(found.group())]
    return replace(numeral, per=per_text(things))


def han_number(text: str) -> Fraction | None:
    """Read a number in digits, in Chinese numerals, or in both: `2万5千`, `一百零五`, `1.5亿`."""
    total = section = Fraction(0)
    number: Fraction | None = None
    last = ""
    for token in re.findall(rf"{DIGITS}|点[零〇一二三四五六七八九]+|\S", text):
        if token in _SMALL:
            section += (Fraction(1) if number is None else number) * _SMALL[token]
            number = None
        elif token in _LARGE:
            section += number or 0
            total = total * _LARGE[token] if last in _LARGE else total + section * _LARGE[token]
            section, number = Fraction(0), None
        elif token[0] == "点":
            decimals = "".join(str(_ONES[one]) for one in token[1:])
            number = (number or 0) + Fraction(f"0.{decimals}")
        else:
            value = Fraction(_ONES[token]) if token in _ONES else fraction(token)
            if number:
                return None  # 二三十 or 一二: one number after another
            number = value
            if last in ("百", "千", "万", "亿") and value:
                # 一万五 may be 15,000 or a slip, so it isn't guessed at.
                rest = text[text.rindex(token) + len(token) :]
                if not rest.strip():
                    return None
        last = token
    return total + section + (number or 0)


def _dates(text: str) -> Iterator[Numeral]:
    for match in _DATE.finditer(text):
        yield from _day(match, *(int(one) for one in match.groups()))
    for match in _HAN_DATE.finditer(text):
        year = int("".join(str(_ONES[one]) for one in match.group(1)))
        month, day = (int(han_number(one) or 0) for one in match.groups()[1:])
        yield from _day(match, year, month, day)


def _day(match: re.Match[str], year: int, month: int, day: int) -> Iterator[Numeral]:
    try:
        ordinal = datetime.date(year, month, day).toordinal()
    except ValueError:
        return
    yield Numeral("date", Fraction(ordinal), "", "", match.start(), match.end())


def _ratios(text: str) -> Iterator[Numeral]:
    for match in _OF.finditer(text):
        whole, part = (han_number(one) for one in match.groups())
        if whole and part is not None:
            yield _ratio(match, part / whole)
    for match in _TENTHS.finditer(text):
        tenths = han_number(match.group(1))
        if tenths is not None:
            yield _ratio(match, tenths / 10)
    for match in _RATIO.finditer(text):
        one, other = (part for part in match.groups() if part)
        whole, part = han_number(one), han_number(other)
        # 17:30 is a time of day.
        if whole and part is not None and (one in "1一" or not re.fullmatch("[0-5][0-9]", other)):
            yield _ratio(match, part / whole)

    yield from shares_of(text)


def _places(text: str) -> Iterator[Numeral]:
    for match in (*_NTH.finditer(text), *_TOP.finditer(text)):
        number = han_number(match.group(1))
        unit = UNITS["nth_year" if match.group().endswith("年") else "rank"]
        if number is not None:
            yield of_unit(unit, number, match.start(), match.end())


def _factors(text: str, vocabulary: _Vocabulary) -> Iterator[Numeral]:
    for match in vocabulary.factor.finditer(text):
        yield of_unit(UNITS["times"], fraction(match.group(1)), match.start(1), match.end(1))


def _ratio(match: re.Match[str], value: Fraction) -> Numeral:
    return Numeral("ratio", value, "", "", match.start(), match.end())


def _words(text: str) -> Iterator[Numeral]:
    for pattern, value in _PLAIN_WORDS:
        for match in pattern.finditer(text):
            yield _ratio(match, value)
    for match in _HALF.finditer(text):
        unit = UNITS[_HALVES[match.group(1)]]
        yield of_unit(unit, Fraction(1, 2), match.start(), match.end())


def _quantities(text: str, vocabulary: _Vocabulary) -> Iterator[Numeral]:
    for match in _SIGNED.finditer(text):
        number = han_number("".join(part or "" for part in match.groups()))
        if number is not None:
            yield Numeral("money", number, "", "", match.start(), match.end())
    for match in _ROUNDED.finditer(text):
        number = han_number(f"1{match.group(1) or match.group(2)}")
        if number is not None:
            yield Numeral("money", number, "", "", match.start(), match.end())
    for match in vocabulary.quantity.finditer(text):
        written, word, half = match.groups()
        unit = vocabulary.words[word]
        number = han_number(written)
        if number is None or _is_other_word(text, match.start(), written.strip(), word, unit):
            continue
        end = match.end()
        if half and word in ("年", "个月"):
            number += Fraction(1, 2)
        else:
            end = match.end(2)
        slash = vocabulary.slash.match(text, end)
        found = of_unit(unit, number, match.start(), slash.end() if slash else end)
        parts = slash.groups() if slash else ()
        things = [vocabulary.each_words[one].id for one in parts if one]
        yield replace(found, per=per_text(things))


def _is_other_word(text: str, start: int, written: str, word: str, unit: Unit) -> bool:
    """Tell whether Chinese numerals are part of another word: 统一, 同一家, 几十万."""
    if written[0] not in _ONES and written[0] not in _SMALL:
        return False
    before = text[max(0, start - 1) : start]
    if before and before in _NO_NUMERAL:
        return True
    if word in _ONLY_AFTER_DIGITS:
        return True
    if written != "一":
        return False
    if before and before in _NO_ONE:
        return True
    indefinite = of_unit(unit, Fraction(1), 0, 0).kind == "count"
    whole = text.strip() == written + word
    return indefinite and not (whole or _LIMITED.search(text[:start]))


def _bare(text: str) -> Iterator[Numeral]:
    for match in _BARE.finditer(text):
        number = han_number("".join(part or "" for part in match.groups()))
        if number is not None:
            yield Numeral("count", number, "", "", match.start(), match.end())
