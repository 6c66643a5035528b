"""Hold every figure against the texts of both languages: its kind, its value and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.model import Article, Figure
from build_scripts.dataset.numerals import Numeral, find_numerals, read_numeral, wholes
from build_scripts.dataset.own_units import is_unit, unknown_unit
from build_scripts.dataset.places import around, whole_places
from build_scripts.dataset.yaml_lines import Document
from calculators.units import UNITS, Unit

__all__ = ["figure_faults"]

_KINDS = {
    "ratio": ("比例", "a rate"),
    "points": ("百分点", "percentage points"),
    "money": ("金额", "a sum of money"),
    "days": ("天数", "days"),
    "months": ("月数", "months"),
    "years": ("年数", "years"),
    "count": ("个数", "a count"),
    "quantity": ("计量数", "a quantity"),
    "date": ("日期", "a date"),
    "number": ("倍数", "a multiple"),
}


def figure_faults(
    document: Document, article: Article, said: list[Fault], own: tuple[Unit, ...] = ()
) -> Iterator[Fault]:
    """Check the figures of an article, one by one, in Chinese and in English.

    Where only a quote is wrong, rules can reckon with the value all the same: such a fault is put
    into `said`. `own` are the units that the policy declares itself.
    """
    if not article.figures:
        return
    found = {one: find_numerals(getattr(article.text, one), own) for one in ("zh", "en")}
    for index, figure in enumerate(article.figures):
        path = ("figures", index)
        stated = read_numeral(figure.value, own)
        if stated is None:
            yield document.fault(
                (*path, "value"),
                f"“{figure.value}”不是一个数值。请写成 50%、8‰、三分之一、全额、减半、双倍、1.2倍、1:0.5、"
                "2个百分点、1000万元、500万美元、80元/亩、10个、200亩、30日、36个月、3年 或 2020年12月21日。",
                f"“{figure.value}” is not one number. Write it as 50%, 8‰, 三分之一 (a third),"
                " 全额 (in full), 减半 (half), 双倍 (double), 1.2倍 (1.2 times), 1:0.5, 2个百分点, 1000万元,"
                " 500万美元, 80元/亩, 10个, 200亩, 30日, 36个月, 3年 or 2020年12月21日.",
            )
            continue
        strange = _unread(figure.value, stated, own)
        if strange:
            yield document.fault((*path, "value"), *unknown_unit(strange, figure.value))
            continue
        for language, numerals in found.items():
            text = getattr(article.text, language)
            whole = stated.kind == "ratio" and stated.value == 1
            read = _with_wholes(numerals, text) if whole else numerals
            place = (*path, "quote", language)
            quote = getattr(figure.quote, language)
            start = _place(text, quote, own)
            if isinstance(start, list):
                said.append(document.fault(place, *_not_once(text, quote, start, language)))
                continue
            touched = _touched(read, stated, start, start + len(quote))
            wrong = _unreadable(figure, quote, text, start, touched)
            if wrong is not None:
                said.append(document.fault(place, *wrong))
                continue
            slashed = _SLASHED.match(text, touched[0].end)
            if slashed is not None:
                written = text[start : slashed.end()]
                yield document.fault(place, *unknown_unit(slashed.group(1), written))
            elif not touched[0].states(stated):
                each = _each_words(stated, language, own)
                yield document.fault(place, *_difference(quote, figure, touched[0], stated, each))


def _with_wholes(numerals: list[Numeral], text: str) -> list[Numeral]:
    """Add the words for 100% to the numbers of a text, for a figure that is as much."""
    free = (
        one
        for one in wholes(text)
        if not any(other.start < one.end and one.start < other.end for other in numerals)
    )
    return sorted([*numerals, *free], key=lambda one: one.start)


def _unread(written: str, numeral: Numeral, own: tuple[Unit, ...]) -> str:
    """Give the word with a number that was read as no unit: the 门 of 2万元/门; empty without one."""
    words = _APART.split(written[numeral.end :])
    before = _EACH.search(written[: numeral.start])
    if before is not None:
        words.append(before.group(1))
    return next((one for one in words if one and not is_unit(one, own)), "")


#: What stands between the units with a number.
_APART = re.compile(r"[\s/／·]+(?:(?:per|an?|each|and)\s)?")
_EACH = re.compile(r"每(?:一)?(\S+?)\s*$")


#: So much a unit: what stands behind the stroke and wasn't read.
_SLASHED = re.compile(r"\s?[/／]\s?([^\s/／，。；、,;.（）()0-9]+)")


def _place(text: str, quote: str, own: tuple[Unit, ...]) -> int | list[int]:
    """Give the one place of a quote; each of them where there are several or none."""
    starts = whole_places(text, quote, own)
    if not starts and quote in text:
        # Within a longer number alone: which one is told of it.
        return text.index(quote)
    return starts[0] if len(starts) == 1 else starts


def _touched(numerals: list[Numeral], stated: Numeral, start: int, end: int) -> list[Numeral]:
    """Give the numbers that a quote touches.

    A number is read where it stands: a list's unit may stand outside of the quote.
    """
    touched = [one for one in numerals if one.start < end and start < one.end]
    if len(touched) > 1:
        # 第一名奖励3万元 says a place and a sum: each is the number of a figure of its own.
        touched = [one for one in touched if one.ordinal is stated.ordinal] or touched
    return touched


def _unreadable(
    figure: Figure, quote: str, text: str, start: int, touched: list[Numeral]
) -> tuple[str, str] | None:
    """Say why no one number can be read from a quote; None where there is one."""
    cut = [one for one in touched if one.start < start or start + len(quote) < one.end]
    if cut:
        whole = text[cut[0].start : cut[0].end]
        return (
            f"引文“{quote}”截断了原文里的“{whole}”。请把这个数连同单位一起引。",
            f"The quote “{quote}” cuts “{whole}” of the text in two. Quote that number with its"
            " unit.",
        )
    if not touched:
        return (
            f"引文“{quote}”里没有读得出的数。数要连同单位或“%”一起引；能读的写法见《编写一项政策》的“数值”。",
            f"No number can be read from the quote “{quote}”. Quote a number with its unit or its %"
            " sign; what can be read is listed under “Figures” of “Write a policy”.",
        )
    if len(touched) > 1:
        return (
            f"引文“{quote}”里有 {len(touched)} 个数，应恰好 1 个。请少引或多引几个字。",
            f"The quote “{quote}” holds {len(touched)} numbers; it must hold one, to be read as"
            f" “{figure.value}”. Quote fewer words or more.",
        )
    return None


#: So many places of a quote are shown.
_MOST_SHOWN = 4


def _not_once(text: str, quote: str, starts: list[int], language: str) -> tuple[str, str]:
    """Say how often a quote stands in a text and where, with some words around each place."""
    if not starts:
        return (
            f"引文“{quote}”在原文（{language}）中出现 0 次。请照抄原文。",
            f"The quote “{quote}” stands 0 times in the text ({language}). Copy it from there.",
        )
    shown = [around(text, one, one + len(quote), language) for one in starts[:_MOST_SHOWN]]
    more = "…" if len(starts) > _MOST_SHOWN else ""
    zh = "、".join(f"“{one}”" for one in shown)
    en = "; ".join(f"“{one}”" for one in shown)
    return (
        f"引文“{quote}”在原文（{language}）中出现 {len(starts)} 次，应恰好 1 次：{zh}{more}。"
        "请在要引的那一处多引几个字。",
        f"The quote “{quote}” stands {len(starts)} times in the text ({language}) and must stand"
        f" once: {en}{more}. Quote more words around the one that is meant.",
    )


def _each_words(stated: Numeral, language: str, own: tuple[Unit, ...]) -> tuple[str, str]:
    """Say in both languages how a text of one of them says so much a unit, so that it is read."""
    declared = {one.id: one for one in own} | UNITS
    units = [declared[one] for one in stated.per.split("/") if one in declared]
    if not units:
        return "", ""
    if language == "zh":
        first = "".join(f"每{one.zh.removeprefix('个')}" for one in units)
        ways = f"{first}… / …元/{'·'.join(one.zh.removeprefix('个') for one in units)}"
        words = [word for one in units for word in one.zh_words]
    else:
        thing = " and ".join(one.en for one in units)
        article = "an" if thing[0] in "aeiou" else "a"
        leads = (f"CNY … {article}", "per", "for each")
        ways = " / ".join((*(f"{lead} {thing}" for lead in leads), f"For each {thing}, CNY …"))
        words = [word for one in units for word in one.en_words]
    listed = ", ".join(dict.fromkeys(words))
    return (
        f"读得出的写法：{ways}；单位的词：{listed}；没有的词可以写在 policy.yaml 的 units 里。",
        f" What is read is: {ways}; the words for the unit: {listed}; a word that is missing is"
        " declared under `units` of policy.yaml.",
    )


def _difference(
    quote: str, figure: Figure, read: Numeral, stated: Numeral, each: tuple[str, str]
) -> tuple[str, str]:
    zh = f"引文“{quote}”与数值“{figure.value}”不一致"
    en = f"The quote “{quote}” does not say “{figure.value}”"
    if read.kind != stated.kind:
        one, other = _KINDS[read.kind], _KINDS[stated.kind]
        zh += f"：引文是{one[0]}，数值是{other[0]}"
        en += f": the quote says {one[1]}, the value is {other[1]}"
    elif read.value == stated.value:
        said, meant = (_unit(one) for one in (read, stated))
        zh += f"：引文的单位是 {said}，数值的是 {meant}"
        en += f": the quote's unit is {said}, the value's is {meant}"
        if read.per != stated.per:
            return (
                f"{zh}。请核对原文后改正其一。{each[0]}",
                f"{en}. Check the text and mend one.{each[1]}",
            )
    if stated.bare and read.kind == "number":
        return (
            f"{zh}。倍数、系数请写成 {figure.value}倍。",
            f"{en}. A multiple or coefficient is written with its word: {figure.value}倍.",
        )
    return f"{zh}。请核对原文后改正其一。", f"{en}. Check the text and mend one."


def _unit(numeral: Numeral) -> str:
    unit = numeral.unit or ("CNY" if numeral.kind == "money" else "1")
    return f"{unit}/{numeral.per}" if numeral.per else unit
