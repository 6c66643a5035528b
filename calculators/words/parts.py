"""The parts of a sentence: plain text, and text that points at a figure, a fact or the law's words.

A part is a plain string, or an object `{"kind", "id", "text"}` that a page turns into a link to
the figure's words in the article, or to the field where the fact is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from calculators.definitions import Words
from calculators.kernel import YUAN
from calculators.problems import Language
from calculators.words.numbers import written
from calculators.words.sentences import SENTENCES
from calculators.written import day

__all__ = [
    "Line",
    "Part",
    "Sentence",
    "amount",
    "cases",
    "clauses",
    "day",
    "filled",
    "joined",
    "listed",
    "merged",
    "outside_brackets",
    "quote",
    "said",
    "say",
    "sentence",
    "text_of",
    "with_the",
]

type Part = str | dict[str, str]
#: One sentence or two, said of one thing; `kind` tells a page how to show it.
type Line = dict[str, str | list[Part]]


class Sentence(NamedTuple):
    """A sentence in both languages, with places for parts; `name` is what programs know it by."""

    name: str
    zh: str
    en: str


_PLACE = re.compile(r"\{(\w+)\}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[0-9A-Za-z%‰¥-]")
_ROUND = {"(": ")", "（": "）"}
_SQUARE = str.maketrans("()（）", "[]［］")


def sentence(name: str) -> Sentence:
    """Give a sentence of the table."""
    return Sentence(name, *SENTENCES[name])


def say(kind: str, name: str, language: Language, **given: Part | Sequence[Part]) -> Line:
    """Say a sentence of the table, its places filled with parts."""
    return said(kind, sentence(name), language, **given)


def said(kind: str, sentence: Sentence, language: Language, **given: Part | Sequence[Part]) -> Line:
    """Say a sentence, its places filled with parts."""
    parts = _told_apart(filled(sentence, language, **given))
    return {"kind": kind, "say": sentence.name, "parts": _capital(parts, language)}


def filled(sentence: Sentence, language: Language, **given: Part | Sequence[Part]) -> list[Part]:
    """Fill the places of a sentence or a phrase with parts."""
    template = sentence.zh if language == "zh" else sentence.en
    parts: list[Part] = []
    position = 0
    for place in _PLACE.finditer(template):
        parts.append(template[position : place.start()])
        filling = given[place.group(1)]
        parts.extend([filling] if isinstance(filling, str | dict) else filling)
        position = place.end()
    parts.append(template[position:])
    return merged(_spaced(parts) if language == "zh" else parts)


def merged(parts: Iterable[Part]) -> list[Part]:
    """Join neighbouring plain texts and leave out empty ones."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif part:
            found.append(part)
    return found


def _text(part: Part) -> str:
    return part if isinstance(part, str) else part["text"]


def _spaced(parts: list[Part]) -> list[Part]:
    """Put a space between Han and figures or Latin letters and around an arrow, and none elsewhere."""
    found: list[Part] = []
    for part in parts:
        if not _text(part):
            continue
        if found:
            before, after = _text(found[-1]).rstrip(" "), _text(part).lstrip(" ")
            if isinstance(found[-1], str):
                found[-1] = before
            part = after if isinstance(part, str) else part  # noqa: PLW2901
            if before and after and _apart(before[-1], after[0]):
                found.append(" ")
        found.append(part)
    return found


def _apart(one: str, other: str) -> bool:
    if "→" in {one, other}:
        return True
    pairs = ((one, other), (other, one))
    return any(_HAN.match(han) and _LATIN.match(latin) for han, latin in pairs)


type _Place = tuple[int, int]


def _told_apart(parts: list[Part]) -> list[Part]:
    """Let brackets within brackets be round and square by turns; the law's words stay as they are."""
    pairs: dict[_Place, _Place] = {}
    opened: list[_Place] = []
    for index, part in enumerate(parts):
        quoted = isinstance(part, dict) and part["kind"] == "quote"
        for place, sign in enumerate("" if quoted else _text(part)):
            if sign in _ROUND:
                opened.append((index, place))
            elif opened and sign == _ROUND[_sign(parts, opened[-1])]:
                pairs[opened.pop()] = (index, place)
    found = list(parts)
    around: list[tuple[_Place, bool]] = []
    for start, end in sorted(pairs.items()):
        while around and around[-1][0] < start:
            around.pop()
        inner = [one for one in pairs.items() if start < one[0] < end]
        square = not around[-1][1] if around else _height(inner) % 2 == 1
        around.append((end, square))
        for index, place in (start, end) if square else ():
            found[index] = _square(found[index], place)
    return found


def _square(part: Part, place: int) -> Part:
    text = _text(part)
    text = text[:place] + text[place].translate(_SQUARE) + text[place + 1 :]
    return text if isinstance(part, str) else {**part, "text": text}


def _sign(parts: list[Part], at: _Place) -> str:
    return _text(parts[at[0]])[at[1]]


def _height(pairs: Iterable[tuple[_Place, _Place]]) -> int:
    """Say how many brackets stand within one another at most."""
    ends: list[_Place] = []
    highest = 0
    for start, end in sorted(pairs):
        ends = [one for one in ends if one > start] + [end]
        highest = max(highest, len(ends))
    return highest


def _capital(parts: list[Part], language: Language) -> list[Part]:
    if language == "zh" or not parts:
        return parts
    first, *others = parts
    raised = _text(first)[:1].upper() + _text(first)[1:]
    return [raised if isinstance(first, str) else {**first, "text": raised}, *others]


def text_of(parts: Iterable[Part]) -> str:
    """Give the plain text of parts."""
    return "".join(_text(part) for part in parts)


def with_the(noun: str, language: Language) -> str:
    """Put “the” before a noun of an English sentence that has no article of its own."""
    own = noun.split(" ", 1)[0].casefold() in {"a", "an", "the", "no", "its", "whether"}
    return noun if own or language == "zh" else f"the {noun}"


def amount(yuan: Fraction | None, language: Language) -> str:
    """Write an amount for people: `6,000,000 元`, `CNY 6,000,000`."""
    return written(yuan, YUAN, language)


def quote(words: Words, language: Language) -> Part:
    """Repeat words of the law."""
    # A quotation inside another one takes single marks.
    inside = words[language].replace("“", "‘").replace("”", "’")
    return {"kind": "quote", "id": "", "text": f"“{inside}”"}


def joined(
    items: Sequence[Part | Sequence[Part]], language: Language, *, last: str = "and"
) -> list[Part]:
    """List parts as a sentence does: A、B 和 C; A, B and C; with semicolons where one has its own."""
    found = [[one] if isinstance(one, str | dict) else list(one) for one in items]
    return listed(found, language, last=last)


def listed(items: Sequence[list[Part]], language: Language, *, last: str = "and") -> list[Part]:
    """List phrases; where one holds a comma or the joining word, semicolons keep them apart."""
    # What stands in brackets is kept apart by them.
    texts = [outside_brackets(text_of(one)) for one in items]
    if language == "zh":
        word = _joining({"and": ("和", "与", "及"), "or": ("或", "或者")}[last], texts)
        busy = word is None or any(mark in text for text in texts for mark in "、，；")
        between, before_last = ("；", "；") if busy else ("、", word or "")
    else:
        busy = any(mark in text for text in texts for mark in (", ", "; ", f" {last} "))
        between, before_last = ("; ", f"; {last} ") if busy else (", ", f" {last} ")
    return _strung(items, between, before_last, language)


def clauses(items: Sequence[list[Part]], language: Language) -> list[Part]:
    """Join conditions that must all hold: A，且 B; A and B; with semicolons where one has its own."""
    if language == "en":
        return listed(items, language)
    texts = [outside_brackets(text_of(one)) for one in items]
    busy = any(mark in text for text in texts for mark in "，；")
    between, before_last = ("；", "；且") if busy else ("，", "，且")
    return _strung(items, between, before_last, language)


def cases(items: Sequence[list[Part]], language: Language, *, last: str = "and") -> list[Part]:
    """List what holds in each case; in Chinese each is a clause: 一级为 3 万元，二级为 2 万元."""
    if language == "en":
        return listed(items, language, last=last)
    busy = any("，" in outside_brackets(text_of(one)) for one in items)
    between = "；" if busy else "，"
    return _strung(items, between, between, language)


def _strung(
    items: Sequence[list[Part]], between: str, before_last: str, language: Language
) -> list[Part]:
    parts: list[Part] = []
    for index, item in enumerate(items):
        if index:
            parts.append(before_last if index == len(items) - 1 else between)
        parts.extend(item)
    return merged(_spaced(parts) if language == "zh" else parts)


def _joining(words: Sequence[str], texts: Sequence[str]) -> str | None:
    """Give the first joining word that none of the items has itself."""
    return next((word for word in words if not any(word in text for text in texts)), None)


def outside_brackets(text: str) -> str:
    """Give a text without what stands in brackets."""
    kept, depth = [], 0
    for sign in text:
        depth += sign in "(（[［"
        if not depth:
            kept.append(sign)
        depth -= bool(depth) and sign in ")）]］"
    return "".join(kept)
