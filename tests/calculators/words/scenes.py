"""An article around a generated graph: words for its facts and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from calculators.definitions import ArticleDefinition, FactDefinition, Figure
from calculators.kernel import DayFigure, Number
from calculators.kernel import Figure as FigureNode
from calculators.problems import Language
from calculators.readings.exact import Situation
from calculators.readings.structure import Part, walk
from calculators.words.example import fact
from calculators.words.parts import Line, text_of
from calculators.words.scene import Scene

__all__ = ["FACTS", "LANGUAGES", "article_of", "faults_of", "in_round", "pointed_at", "scene_of"]

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FACTS: tuple[FactDefinition, ...] = (
    fact("fee", "money", "检测费", "testing fee"),
    fact("grant", "money", "已得补助", "grants received"),
    fact("turnover", "money", "营业收入", "turnover"),
    fact("share", "percent", "研发占比", "share of R&D"),
    fact("quota", "percent", "本地占比", "local share"),
    fact("own_rate", "percent", "另定的比例", "ratio set elsewhere", optional=True),
    fact("days", "count", "用款天数", "days of the loan", unit="day"),
    fact("approved", "yes_no", "已获批准", "approval"),
    fact("local", "yes_no", "在本地注册", "registration here"),
    fact(
        "level",
        "choice",
        "级别",
        "level",
        choices="national 国家级 national; provincial 省级 provincial; none 无 none at all",
    ),
    fact("on", "date", "申请日期", "day of application"),
)


def article_of(*parts: Part) -> ArticleDefinition:
    """Give an article that declares every figure of some graphs."""
    figures: dict[str, Figure] = {}
    for part in parts:
        for one in walk(part):
            if isinstance(one, FigureNode | DayFigure) and one.name:
                figures[one.name] = _figure(one)
    return ArticleDefinition(
        id="art-01",
        number=1,
        name={"zh": "第一条", "en": "Article 1"},
        title={"zh": "示例", "en": "Example"},
        gives="benefits",
        facts={one.id: one for one in FACTS},
        figures=figures,
        benefits={},
        departments=(),
        departments_note=None,
        open_questions={},
    )


def _figure(node: FigureNode | DayFigure) -> Figure:
    words = {"zh": "数值", "en": "figure"}
    if isinstance(node, DayFigure):
        return Figure(node.name, "date", Fraction(node.value.toordinal()), words, words)
    kind = "ratio" if node.kind.is_plain else "money"
    return Figure(node.name, kind, node.value, words, words, str(node.kind))


def scene_of(number: Number, situation: Situation, language: Language) -> Scene:
    """Give the scene of a generated graph."""
    return Scene(article_of(number), {}, situation, language)


def pointed_at(lines: Iterable[Line], kind: str) -> set[str]:
    """Name what lines point at."""
    return {
        part["id"]
        for line in lines
        for part in line["parts"]
        if isinstance(part, dict) and part["kind"] == kind
    }


_FAULTS = {
    "code": re.compile(r"[{}_\[\]]|\b(?:None|True|False|nan|inf)\b|Fraction\("),
    "doubled space": re.compile(r" {2}"),
    "doubled mark": re.compile(r"[，。；：、]{2}|,,|\.\.|;;|::|。\.|([（(])\s*[）)]"),
    "space before a mark": re.compile(r" [,.;:，。；：、）)]|[（(] "),
}
#: Brackets within the like.
_ALIKE = re.compile(r"[（(][^（）()\[\]［］]*[（(]|[\[［][^（）()\[\]［］]*[\[［]")
_PAIRS = {"[": "]", "［": "］", "(": ")", "（": "）"}
_AS_ROUND = str.maketrans("[]［］", "()（）")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_UNSPACED = re.compile(r"[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u4e00-\u9fff]")
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:()]")
_DATE = re.compile(r"[0-9]+年[0-9]+月[0-9]+日")


def in_round(text: str) -> str:
    """Make the square brackets round that stand around round ones or within; others stay."""
    opened: list[tuple[int, str]] = []
    beside: dict[int, bool] = {}
    ends: dict[int, int] = {}
    for place, sign in enumerate(text):
        if sign in _PAIRS:
            if opened:
                start, around = opened[-1]
                other = (sign in "[［") != (around in "[［")
                beside[start] = beside.get(start, False) or other
                beside[place] = other
            opened.append((place, sign))
        elif opened and sign == _PAIRS[opened[-1][1]]:
            ends[opened.pop()[0]] = place
    found = [*text]
    for start, end in ends.items():
        if beside.get(start):
            found[start], found[end] = (found[one].translate(_AS_ROUND) for one in (start, end))
    return "".join(found)


def faults_of(line: Line, language: Language) -> list[str]:
    """Say what is wrong with a sentence as a text of its language."""
    text = text_of(line["parts"])
    plain = in_round(text)
    found = [f"{name}: {text}" for name, fault in _FAULTS.items() if fault.search(plain)]
    found += [f"brackets within the like: {text}"] if _ALIKE.search(text) else []
    if language == "en":
        found += [f"Han: {text}"] if _HAN.search(text) else []
        found += [] if text[:1].upper() == text[:1] else [f"no capital: {text}"]
    else:
        dated = _DATE.sub("日", text)
        found += [f"no space: {text}"] if _UNSPACED.search(dated) else []
        found += [f"half-width mark: {text}"] if _HALF_WIDTH.search(dated) else []
    return found
