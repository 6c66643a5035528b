"""An amount for each place of a ranking: 第一名3万元，第二名2万元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import cast

from calculators.kernel import (
    Fact,
    Figure,
    Form,
    Kind,
    Number,
    RuleError,
    When,
    all_of_one_kind,
    as_number,
    at_least,
    zero,
)
from calculators.words.example import Case, Example, fact, figure
from calculators.words.forms import form_parts, phrase_of, steps_of
from calculators.words.parts import Line, Part, Sentence, cases
from calculators.words.phrase import Phrasing
from calculators.words.steps import Telling

__all__ = ["EXAMPLES", "by_rank"]


def by_rank(rank: object, *amounts: object) -> Number:
    """Give an amount for the first, second, … place, and nothing below the last one named."""
    place = as_number(rank)
    if not isinstance(place, Fact) or not amounts:
        raise RuleError(
            "by_rank(…) 须写成 by_rank(fact.rank, 第一名的数值, 第二名的数值, …)。",
            "Write by_rank(fact.rank, figure for the first, figure for the second, …).",
        )
    values = tuple(as_number(one) for one in amounts)
    kind = all_of_one_kind(values, "分档", "ranks of one kind")
    found: Number = zero(kind)
    for index in range(len(values), 0, -1):
        after = Figure("", Fraction(index + 1) * place.factor, kind=place.kind)
        found = When(at_least(place, after), found, values[index - 1], kind=kind)
    form = Form("by_rank", (("number", place), ("values", values)))
    return replace(found, form=form)


_RANK = Sentence("rank", "{rank}为第 {place} 名：{value}。", "As {rank} is {place}: {value}.")
_RANK_BEYOND = Sentence(
    "rank_beyond",
    "{rank}在第 {place} 名之后，这一项不给。",
    "{rank} is beyond {place}, so nothing is given for it.",
)
_RANKS = Sentence("ranks", "按{rank}：{places}", "by {rank}: {places}")
_ONE_RANK = Sentence("one_rank", "第 {place} 名为 {value}", "{value} for {place}")
_YEAR = Sentence(
    "nth_year", "{rank}为第 {place} 年：{value}。", "As {rank} is year {place}: {value}."
)
_YEAR_BEYOND = Sentence(
    "nth_year_beyond",
    "{rank}在第 {place} 年之后，这一项不给。",
    "{rank} is after year {place}, so nothing is given for it.",
)
_ONE_YEAR = Sentence("one_nth_year", "第 {place} 年为 {value}", "{value} for year {place}")


def _is_ranking(place: Fact) -> bool:
    """Say whether a place is one of a ranking, and not a year counted from a day."""
    return place.kind != Kind((("month", 1),))


def _place(node: When) -> Fact:
    (place,) = form_parts(node.form, "number")
    return cast("Fact", place)


@phrase_of("by_rank", When)
def _rank_phrase(node: When, phrasing: Phrasing) -> list[Part]:
    resolved = phrasing.scene.resolved(node)
    if not isinstance(resolved, When):
        return phrasing.number(resolved)
    one = _ONE_RANK if _is_ranking(_place(node)) else _ONE_YEAR
    shown = [
        phrasing.fill(one, place=str(index), value=phrasing.inner(value))
        for index, value in enumerate(form_parts(node.form, "values"), 1)
    ]
    places = cases(shown, phrasing.scene.language)
    return phrasing.fill(_RANKS, rank=phrasing.scene.the(_place(node).name), places=places)


@steps_of("by_rank", When)
def _rank_steps(node: When, telling: Telling) -> Iterator[Line]:
    place = _place(node)
    values = form_parts(node.form, "values")
    stated = telling.situation.get(place.name)
    if not isinstance(stated, Fraction):
        yield telling.still_open(node)
        return
    rank = telling.scene.the(place.name)
    index = max(int(stated), 1)
    ranking = _is_ranking(place)
    if index > len(values):
        beyond = _RANK_BEYOND if ranking else _YEAR_BEYOND
        yield telling.scene.say("step", beyond, rank=rank, place=str(len(values)))
        return
    value = values[index - 1]
    shown = telling.shallow.deep().inner(value)
    said = _RANK if ranking else _YEAR
    yield telling.scene.say("step", said, rank=rank, place=str(index), value=shown)
    yield from telling.lines(value)


EXAMPLES = (
    Example(
        "by_rank",
        (fact("rank", "count", "名次", "place in the ranking", unit="rank"),),
        (figure("first", "30000"), figure("second", "20000"), figure("third", "10000")),
        lambda fact, figure: by_rank(fact.rank, figure.first, figure.second, figure.third),
        (
            Case(
                {"rank": Fraction(3)},
                Fraction(10_000),
                "名次为第 3 名：10,000 元。",
                "As the place in the ranking is 3: CNY 10,000.",
            ),
            Case(
                {"rank": Fraction(4)},
                Fraction(0),
                "名次在第 3 名之后，这一项不给。",
                "The place in the ranking is beyond 3, so nothing is given for it.",
            ),
        ),
    ),
    Example(
        "by_rank",
        (fact("nth", "count", "落户年次", "year since settling", unit="nth_year"),),
        (figure("first", "30000"), figure("second", "20000")),
        lambda fact, figure: by_rank(fact.nth, figure.first, figure.second),
        (
            Case(
                {"nth": Fraction(2)},
                Fraction(20_000),
                "落户年次为第 2 年：20,000 元。",
                "As the year since settling is year 2: CNY 20,000.",
            ),
            Case(
                {"nth": Fraction(3)},
                Fraction(0),
                "落户年次在第 2 年之后，这一项不给。",
                "The year since settling is after year 2, so nothing is given for it.",
            ),
        ),
    ),
)
