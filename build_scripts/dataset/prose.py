"""Tie the sums and percentages of our own sentences to the law's figures and the examples.

A summary tells what the law sets; a story tells the facts and the outcome of its example. Each sum
in them is one of those, or follows from them by a simple sum or product. What a difference supposes
is free, so there, as everywhere, the two languages have to tell the same sums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.model import Article, Bilingual, Example
from build_scripts.dataset.numerals import Numeral, find_numerals
from build_scripts.dataset.places import around
from build_scripts.dataset.yaml_lines import Document, Path_
from calculators.money import MoneyFormError, grouped_yuan, parse_money

__all__ = ["prose_faults"]

type Known = set[tuple[str, Fraction]]

_DIGIT = re.compile("[0-9]")
#: From here on a number without a unit may be a sum, as in “CNY 10,000,000 to 50,000,000”.
_GROUPED = 1000
#: What English may add: the fen that an amount is rounded down to.
_FEN = ("money", Fraction(1, 100))
#: Words before a sum that results from something.
_RESULT = re.compile(r"(?:[得是为剩给]|\b(?:is|leaves|leaving|gives|gets|makes)) ?$")
#: The highest of several is compared with and limits nothing: 最高值, 最高者, 最高的, 最多的一年.
_COMPARED = "值|者|的|价|分|点|位|层|一[年项档个家次级]|年|水平|等级|等次|级别|档次|奖项|学历|纪录|记录|人民"
_LIMIT_ZH = re.compile(
    rf"(?:不[得应能可会]?(?:超过|高于)|最高(?!{_COMPARED})|至多|最多(?!{_COMPARED})|以内)[^，。；：0-9]{{0,8}}$"
)
#: What may stand between “not” and what it denies: not together exceeding, may not in total exceed.
_ALL_IN_ALL = (
    r"(?:,? (?:in (?:total|all|sum|aggregate|any (?:one )?year|any case)|at any time|ever|each|(?:all |taken )?together"
    r"|jointly|combined|altogether|otherwise),?)*"
)
#: Neither of the two, no project, none of them, nor both: they deny the verb that follows.
_NONE = r"(?:neither|nor|none|no)\b(?:(?! (?:and|but|or|while|where|when|if|that|which|who)\b)[^.;:]){0,60}"
_DENIED = (
    rf"\b(?:(?:not|never|cannot|without)(?: to)?{_ALL_IN_ALL}|{_NONE}|[a-z]+n['’]t{_ALL_IN_ALL}) "
)
_EXCEED = r"exceed(?:s|ing|ed)?\b"
#: A limit may hold for two numbers: “not more than CNY 500,000 a set and CNY 3,000,000 in all”.
_LIMIT_EN = re.compile(
    rf"(?:{_DENIED}{_EXCEED}|exceeds? no|no(?:t)? more than|up to|at most|not above|within|ceiling of"
    r"|cap of|maximum of|limit of|capped at)\b(?:(?:[^,.;:]|(?<=[0-9]),(?=[0-9])){0,60} and\b)?"
    r"[^,.;:0-9]{0,24}$",
    re.IGNORECASE,
)
_EXCEEDS_EN = re.compile(rf"\b{_EXCEED}(?! no)", re.IGNORECASE)
_DENIES_EN = re.compile(rf"{_DENIED}$", re.IGNORECASE)
_EXCEEDS_ZH = re.compile(r"(?<!不)(?<!未)(?<!不得)超过|超出|超额|高于|以上")


def prose_faults(document: Document, article: Article) -> Iterator[Fault]:
    """Check the sentences of one article that state sums and percentages."""
    law = _amounts(article.text.zh) | _amounts(article.text.en)
    yield from _limits(document, article)
    yield from _same_in_both(document, ("text",), article.text, _named("text"))
    summary = _named("summary")
    yield from _same_in_both(document, ("summary",), article.summary, summary)
    yield from _tied(document, ("summary",), article.summary, summary, law, _FIGURES)
    for index, example in enumerate(article.examples):
        path = ("examples", index, "story")
        named = _named("story", example.id)
        yield from _same_in_both(document, path, example.story, named, one_way=True)
        given = _of_example(article, example)
        if given is None:
            continue
        yield from _tied(document, path, example.story, named, law | given, _FACTS, given)
    for index, question in enumerate(article.open_questions):
        path = ("open_questions", index, "difference")
        named = _named("difference", question.id)
        yield from _same_in_both(document, path, question.difference, named)


def _named(field: str, of: str = "") -> tuple[str, str]:
    """Name the field in which a fault stands, and whose it is, in both languages."""
    return (f"“{of}”的 {field}", f"{field} of “{of}”") if of else (field, field)


_FIGURES = ("原文没有写这个数", "the text of the article states no such number")
_FACTS = (
    "它既不是本算例的事实或结果，也不是原文的数，也算不出来",
    "it is no fact and no outcome of this example, no figure of the text, and follows from none",
)


def _amounts(text: str) -> Known:
    return {(one.kind, one.value) for one in _numerals(text)}


def _in_any_form(text: str) -> Known:
    """Give what a text states, in words, too, and where a list says the currency but once."""
    return {
        ("money" if one.bare and one.value >= _GROUPED else one.kind, one.value)
        for one in find_numerals(text)
    }


@lru_cache(4096)
def _numerals(text: str) -> tuple[Numeral, ...]:
    """Find the sums and percentages that are written in digits."""
    return tuple(
        one
        for one in (find_numerals(text) if _DIGIT.search(text) else ())
        if one.kind in ("money", "ratio")
        and not one.unit
        and _DIGIT.search(text, one.start, one.end)
    )


def _of_example(article: Article, example: Example) -> Known | None:
    """Give the sums and percentages among an example's facts and expectations.

    None where a sum can't be read, which the rules tell.
    """
    sums = {one.id for one in article.facts if one.type == "money"}
    written: list[object] = []
    parts: list[object] = [*example.facts.values()]
    for part in parts:
        if isinstance(part, list):
            parts.extend(part)
        elif isinstance(part, dict):
            parts.extend(part.values())
        else:
            written.append(part)
    for one in example.expect.values():
        written += [one.least, one.most, one.payable_least, one.payable_most]
    known: Known = set()
    for value in written:
        text = str(value).strip()
        if value is None or isinstance(value, bool):
            continue
        if text.endswith(("%", "％")):
            known |= _amounts(text)
            continue
        try:
            known.add(("money", parse_money(text)))
        except MoneyFormError:
            if any(example.facts.get(name) == value for name in sums):
                return None
    return known


def _same_in_both(
    document: Document,
    path: Path_,
    text: Bilingual,
    named: tuple[str, str],
    *,
    one_way: bool = False,
) -> Iterator[Fault]:
    """Find sums that only one of the two languages tells."""
    chinese, english = _amounts(text.zh), _amounts(text.en) - {_FEN}
    alone = (("en", english - chinese, text.zh), ("zh", chinese - english, text.en))
    for language, extra, other_text in alone:
        # A story may work something out in Chinese that English leaves to the table beside it.
        if one_way and language == "zh":
            continue
        for kind, value in sorted(extra - _in_any_form(other_text) if extra else ()):
            said = _said(kind, value, language)
            other = {"zh": "英文", "en": "中文"}[language]
            yield document.fault(
                (*path, language),
                f"{named[0]}：“{said}”只在{'中文' if language == 'zh' else '英文'}里有，{other}里没有。请核对后改正其一。",
                f"{named[1]}: “{said}” stands in {'Chinese' if language == 'zh' else 'English'}"
                " alone. Check both languages and mend one.",
            )


def _tied(
    document: Document,
    path: Path_,
    text: Bilingual,
    named: tuple[str, str],
    given: Known,
    reason: tuple[str, str],
    due: Known | None = None,
) -> Iterator[Fault]:
    """Find sums that are none of those given and don't follow from them.

    Where all that is `due` is told, a sum beside it may be the story's own: a contract of which
    the facts state what was performed. What is said to result from something never is.
    """
    for language in ("zh", "en"):
        words = getattr(text, language)
        stated = _numerals(words)
        told = {(one.kind, one.value) for one in stated}
        loose = _loose(told - {_FEN}, given)
        if due is not None and due <= told | {("money", Fraction(0))}:
            loose &= {(one.kind, one.value) for one in stated if _RESULT.search(words[: one.start])}
        for kind, value in sorted(loose):
            said = _said(kind, value, language)
            yield document.fault(
                (*path, language),
                f"{named[0]}：“{said}”对不上：{reason[0]}。请核对。",
                f"{named[1]}: “{said}” doesn't fit: {reason[1]}. Check it.",
            )


def _loose(stated: Known, given: Known) -> Known:
    """Give what is stated and neither given nor worked out from it, in up to two steps."""
    known = set(given)
    for _ in range(2):
        loose = stated - known
        if not loose:
            break
        known |= loose & _derived(known)
    return stated - known


def _derived(known: Known) -> Known:
    """Work out shares, sums and differences."""
    rates = [value for kind, value in known if kind == "ratio"]
    sums = [value for kind, value in known if kind == "money"]
    found = {("money", rate * one) for rate in rates for one in sums}
    found |= {("money", one / 2) for one in sums}
    found |= {("money", abs(one - other)) for one, other in combinations(sums, 2)}
    found |= {("money", one + other) for one, other in combinations(sums, 2)}
    found |= {("money", one + other + more) for one, other, more in combinations(sums[:20], 3)}
    found |= {("ratio", one / other) for one in sums for other in sums if other}
    return found


def _limits(document: Document, article: Article) -> Iterator[Fault]:
    """Find limits that one language states and the other turns into something else."""
    for field in ("text", "summary"):
        text: Bilingual = getattr(article, field)
        exceeds = _exceeds(text.en)
        if exceeds and not _EXCEEDS_ZH.search(text.zh):
            place = around(text.en, exceeds.start(), exceeds.end(), "en")
            yield document.fault(
                (field, "en"),
                f"{field}：英文写“{exceeds.group()}”（超过），中文没有这个意思：“{place}”。是否漏了 not？",
                f"{field}: English says “{exceeds.group()}” where Chinese says nothing of the kind:"
                f" “{place}”. Is a “not” missing?",
            )
            continue
        chinese = _limited(text.zh, _LIMIT_ZH)
        english = _limited(text.en, _LIMIT_EN)
        # A number that English lacks altogether is told as that.
        for kind, value in sorted((chinese - english) & _in_any_form(text.en)):
            said = _said(kind, value, "en")
            yield document.fault(
                (field, "en"),
                f"{field}：中文说不超过“{_said(kind, value, 'zh')}”，英文“{said}”前没有"
                " not exceeding、up to 或 at most。请补上。",
                f"{field}: Chinese says that “{said}” is a limit; no “not exceeding”, “up to” or “at"
                " most” stands before it in English. Add it.",
            )


def _exceeds(text: str) -> re.Match[str] | None:
    """Find an “exceeds” of an English text that nothing before it denies."""
    found = _EXCEEDS_EN.finditer(text)
    return next((one for one in found if not _DENIES_EN.search(text[: one.start()])), None)


def _limited(text: str, before: re.Pattern[str]) -> Known:
    return {(one.kind, one.value) for one in _numerals(text) if before.search(text[: one.start])}


def _said(kind: str, value: Fraction, language: str) -> str:
    if kind == "ratio":
        number = value * 100
        return f"{number.numerator if number.denominator == 1 else float(number):g}%"
    return f"{grouped_yuan(value)} 元" if language == "zh" else f"CNY {grouped_yuan(value)}"
