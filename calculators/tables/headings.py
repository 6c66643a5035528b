"""The first row of a table: which column states what.

A heading is a fact's id or its label in either language, alone or with a unit or the other name in
brackets: `fee`, `认证费（或检测费）`, `认证费（或检测费）（万元）`, `Project cost (fee, CNY)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from calculators.answer import find_article, known_facts
from calculators.definitions import ArticleDefinition, FactDefinition
from calculators.policies import Policy
from calculators.problems import BadInput, Problem, nearest, quoted
from calculators.quoting import visible
from calculators.tables.marked import is_ours
from calculators.tables.messages import RowProblem, TableProblem
from calculators.values import Value, read_value

__all__ = ["Column", "Headings", "Plan", "knows_headings", "read_headings"]

#: What a row says beside its facts, under any of these headings.
_OWN = {
    "id": ("id", "编号", "序号", "no", "no."),
    "article": ("article", "条款", "条款编号", "article id"),
    "benefit": ("benefit", "支持事项", "benefit id"),
}
_LONGEST = 200
_BRACKETS = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*$")
_BETWEEN = re.compile(r"[,，;；、/]")
# Ten thousand is written with digits in English, which would run on from the cell's own.
_TEN_THOUSAND = re.compile(r"(?:(?:cny|rmb|¥) ?)?10,?000(?: ?(?:cny|rmb|yuan|元))?", re.IGNORECASE)
_CURRENCY_FIRST = re.compile(r"(?:cny|rmb) (million|billion)", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column that states a fact: its place, its heading, and the unit that the heading names."""

    index: int
    heading: str
    fact: FactDefinition
    unit: str = ""
    kept: dict[str, Value | Problem | None] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Plan:
    """How a row of one article is read: the columns of its facts, and those of other articles'.

    `benefits` gives a benefit's id by each of its names.
    """

    article: ArticleDefinition
    columns: tuple[Column, ...]
    strays: tuple[tuple[int, str], ...]
    benefits: Mapping[str, str]


@dataclass
class Headings:
    """What the columns of a table state; `problems` are those of the headings themselves.

    `own` has the places of id, article and benefit, `articles` an article's id by its names.
    """

    policy: Policy
    texts: tuple[str, ...]
    article: str | None
    benefit: str | None
    own: Mapping[str, int]
    used: frozenset[int]
    problems: tuple[RowProblem, ...]
    articles: Mapping[str, str]
    plans: dict[str, Plan] = field(default_factory=dict)

    def plan(self, article: ArticleDefinition) -> Plan:
        """Say how a row of an article is read."""
        found = self.plans.get(article.id)
        if found is None:
            found = self.plans[article.id] = self._plan(article)
        return found

    def _plan(self, article: ArticleDefinition) -> Plan:
        words = _Words([article], self.policy)
        columns: list[Column] = []
        strays: list[tuple[int, str]] = []
        own = set(self.own.values())
        for index, text in enumerate(self.texts):
            if index in own or index not in self.used:
                continue
            found = words.column(index, text)
            if isinstance(found, Column):
                columns.append(found)
            else:
                strays.append((index, text))
        names = {one.id: (one.id, *one.title.values()) for one in article.benefits.values()}
        return Plan(article, tuple(columns), tuple(strays), _by_name(names))


def read_headings(
    policy: Policy,
    headings: Sequence[object],
    article: str | None = None,
    benefit: str | None = None,
    *,
    row: int = 1,
) -> Headings:
    """Read the headings of a table; `article` and `benefit` are those of all its rows, if given.

    A column that can't be used, or is there twice, is told in `problems` and stops nothing. Raises
    BadInput for an article or benefit that the policy lacks, and where no row could be answered.
    """
    articles = _articles(policy, article, benefit)
    texts = tuple(_text(one) for one in headings)
    own: dict[str, int] = {}
    used: dict[int, str] = {}
    problems: list[RowProblem] = []
    seen: dict[str, str] = {}
    words = _Words(articles, policy)
    each = [_Words([one], policy) for one in articles] if len(articles) > 1 else [words]
    for index, text in enumerate(texts):
        if not text or is_ours(text):
            continue
        name = _own_name(text)
        if name is not None and name not in own:
            own[name] = index
            continue
        facts, ambiguous = _meanings(each, index, text)
        problem = None
        if name is not None:
            problem = _twice(text, texts[own[name]])
        elif not facts:
            problem = _unknown(text, words) if not ambiguous else _ambiguous(text, ambiguous)
        else:
            used[index] = text
            first = next((seen[one] for one in facts if one in seen), None)
            if first is not None:
                problem = _twice(text, first)
            seen.update({one: text for one in facts if one not in seen})
        if problem is not None:
            problems.append(RowProblem(row, text, problem))
    if article is None and "article" not in own:
        raise BadInput([_no_article(texts, words, known=bool(used))])
    if not used and not own:
        raise BadInput([_none(texts, words)])
    names = {one.id: (one.id, *one.name.values()) for one in policy.definition.articles.values()}
    return Headings(
        policy, texts, article, benefit, own, frozenset(used), tuple(problems), _by_name(names)
    )


def knows_headings(policy: Policy, cells: Iterable[object]) -> bool:
    """Say whether a row looks like headings: it names the article, an id, or a fact."""
    words = _Words(policy.definition.articles.values(), policy)
    texts = [_text(one) for one in cells]
    return any(
        text and (_own_name(text) is not None or words.column(0, text) is not None)
        for text in texts
    )


def _articles(policy: Policy, article: str | None, benefit: str | None) -> list[ArticleDefinition]:
    if article is None:
        return list(policy.definition.articles.values())
    found = find_article(policy, article)
    if not found.benefits:
        raise BadInput([Problem("benefit_none", "article", quoted(article))])
    if benefit is not None and benefit not in found.benefits:
        details = nearest(benefit, found.benefits)
        raise BadInput([Problem("benefit_unknown", "benefit", quoted(benefit), details)])
    return [found]


def _by_name(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word.casefold(): one for one, words in names.items() for word in words}


class _Words:
    """The facts of some articles by every name that a heading may have."""

    def __init__(self, articles: Iterable[ArticleDefinition], policy: Policy) -> None:
        self.ids: dict[str, FactDefinition] = {}
        self.labels: dict[str, dict[str, FactDefinition]] = {}
        self.shorts: dict[str, dict[str, FactDefinition]] = {}
        # What is an id anywhere is no other fact's name, in whatever article a row is of.
        self.reserved = {
            name.casefold()
            for article in policy.definition.articles.values()
            for name in known_facts(policy, article)
        }
        for article in articles:
            for fact in known_facts(policy, article).values():
                self.ids.setdefault(fact.id.casefold(), fact)
                for name in fact.label.values():
                    self.labels.setdefault(_plain(name), {}).setdefault(fact.id, fact)
                for name in fact.short.values():
                    self.shorts.setdefault(_plain(name), {}).setdefault(fact.id, fact)

    def named(self, text: str) -> list[FactDefinition]:
        """Give the facts that a text names: one, none, or several that share the name."""
        key = _plain(text)
        if key in self.ids:
            return [self.ids[key]]
        if key in self.reserved:
            return []
        return list((self.labels.get(key) or self.shorts.get(key) or {}).values())

    def column(self, index: int, text: str) -> Column | list[str] | None:
        """Read a heading: the column, the ids of the facts that it may mean, or None."""
        found = self.named(text)
        inside: list[str] = []
        body = text
        while not found and (bracket := _BRACKETS.search(body)):
            # The innermost brackets come last, and may belong to the label itself.
            inside = [*_tokens(bracket[1]), *inside]
            body = body[: bracket.start()].strip()
            found = self.named(body)
        rest = inside
        if not found:
            named = [one for one in inside if len(self.named(one)) == 1]
            if not named:
                return None
            # A name that nobody knows may stand before the id: it is only the reader's own.
            found, rest = self.named(named[0]), [one for one in inside if one != named[0]]
        elif len(found) > 1:
            same = [self.named(one) for one in inside]
            exact = [one[0] for one in same if len(one) == 1 and one[0] in found]
            if not exact:
                return [one.id for one in found]
            found = exact[:1]
        fact = found[0]
        unit = ""
        for one in rest:
            if self.named(one) and fact.id in [each.id for each in self.named(one)]:
                continue
            written = _unit(fact, one)
            if written is None or (unit and written != unit):
                return None
            unit = written
        return Column(index, text, fact, unit)


def _meanings(each: Sequence[_Words], index: int, text: str) -> tuple[list[str], list[str]]:
    """Give the ids of the facts that a heading means in some article, and those that it may."""
    facts: dict[str, None] = {}
    ambiguous: dict[str, None] = {}
    for words in each:
        found = words.column(index, text)
        if isinstance(found, Column):
            facts[found.fact.id] = None
        elif found is not None:
            ambiguous.update(dict.fromkeys(found))
    return list(facts), list(ambiguous)


def _unit(fact: FactDefinition, text: str) -> str | None:
    """Give the unit as it is written behind a number; None where the fact can't have it."""
    if fact.type not in ("money", "percent", "count", "quantity"):
        return None
    unit = "万元" if _TEN_THOUSAND.fullmatch(text) else text
    if first := _CURRENCY_FIRST.fullmatch(text):
        unit = first[1]
    if not unit or any(one.isdigit() for one in unit):
        return None
    for written in (unit, f" {unit}"):
        # Where 1 is out of range, such as 1 of so many hundred, its message isn't about the form.
        one = read_value(fact, f"1{written}")
        if not isinstance(one, Problem) or one.code in ("range", "money_range"):
            return written
    return None


def _tokens(text: str) -> list[str]:
    whole = text.strip()
    if _TEN_THOUSAND.fullmatch(whole):
        return [whole]
    return [one.strip() for one in _BETWEEN.split(whole) if one.strip()]


def _own_name(text: str) -> str | None:
    key = _plain(text)
    return next((name for name, words in _OWN.items() if key in words), None)


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell)[:_LONGEST].lstrip("\ufeff").split())


def _plain(text: str) -> str:
    """Give what two ways to write one heading share: case, width of brackets, spaces."""
    folded = text.translate(_NARROW).casefold()
    return re.sub(r"\s*([(),:?])\s*", r"\1", " ".join(folded.split())).rstrip("?:*")


_NARROW = str.maketrans("（），：？＊　", "(),:?* ")


def _unknown(text: str, words: _Words) -> TableProblem:
    ids = [fact.id for fact in words.ids.values()]
    details = nearest(text, ids)
    if not details["hint_en"]:
        labels = [name for fact in words.ids.values() for name in fact.label.values()]
        details |= {key: one for key, one in nearest(text, labels).items() if key != "accepted"}
    details["accepted"] = _some(ids)
    return TableProblem("heading_unknown", text, quoted(text), details)


#: More ids than these say no more.
_SHOWN = 12


def _some(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_SHOWN])
    return shown if len(ids) <= _SHOWN else f"{shown}, …"


def _twice(text: str, first: str) -> TableProblem:
    return TableProblem("heading_twice", text, quoted(text), {"first": visible(first)})


def _ambiguous(text: str, facts: Sequence[str]) -> TableProblem:
    return TableProblem("heading_ambiguous", text, quoted(text), {"accepted": _some(facts)})


def _none(texts: Sequence[str], words: _Words) -> TableProblem:
    accepted = _some([fact.id for fact in words.ids.values()])
    found = quoted(", ".join(one for one in texts if one))
    return TableProblem("headings_none", "headings", found, {"accepted": accepted})


def _no_article(texts: Sequence[str], words: _Words, *, known: bool) -> TableProblem:
    if not known:
        return _none(texts, words)
    found = quoted(", ".join(one for one in texts if one))
    return TableProblem("article_column", "article", found)
