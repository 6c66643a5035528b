"""Facts drawn at random, around the amounts where something changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hypothesis import strategies as st

from tests.calculators.contract import FACTS, GENERAL_FACTS, LARGEST_FEN, PROMISES, Known

type Facts = dict[str, Known]


def _edges() -> list[int]:
    """Give the bases at which a cap begins to decide, and the caps themselves, in fen."""
    found = {0, 1, LARGEST_FEN}
    for promises in PROMISES.values():
        for one in promises:
            if one.cap is not None:
                found.add(one.cap * 100)
                if one.percent is not None:
                    found.add(one.cap * 100 * 100 // one.percent)
    return sorted(found)


_EDGES = _edges()

#: Money in fen: any, of everyday size, and a fen on either side of every edge.
FEN = st.one_of(
    st.integers(0, LARGEST_FEN),
    st.integers(0, 10**10),
    st.builds(
        lambda edge, off: min(max(edge + off, 0), LARGEST_FEN),
        st.sampled_from(_EDGES),
        st.integers(-1, 1),
    ),
)
_VALUES: dict[str, st.SearchStrategy[Known]] = {
    "money": FEN,
    "percent": st.one_of(st.integers(0, 10_000), st.sampled_from([0, 1, 4000, 10_000])),
    "yes_no": st.booleans(),
    "date": st.one_of(
        st.dates(dt.date(2020, 12, 1), dt.date(2024, 3, 1)),
        st.sampled_from([dt.date(2021, 1, day) for day in (19, 20)]),
        st.sampled_from([dt.date(2024, 1, day) for day in (19, 20)]),
    ),
}


@st.composite
def complete_facts(draw: st.DrawFn, article: str, *, eligible: bool | None = None) -> Facts:
    """Draw a value for each fact of an article that an answer needs, and for some of the others.

    Where `eligible` is not given it is drawn; then the requirements are met, else they may fail.
    """
    meets = draw(st.booleans()) if eligible is None else eligible
    required = {name: one for p in PROMISES[article] for name, one in p.required.items()}
    facts: Facts = {}
    for name, shape in FACTS[article].items():
        if shape.left_out and draw(st.booleans()):
            continue
        if meets and name in required:
            facts[name] = draw(st.sampled_from(required[name]))
        elif shape.choices:
            facts[name] = draw(st.sampled_from(shape.choices))
        else:
            facts[name] = draw(_VALUES[shape.type])
    return facts


@st.composite
def general_facts(draw: st.DrawFn) -> Facts:
    """Draw some of the facts that every article takes; often none at all."""
    if draw(st.booleans()):
        return {}
    return {
        name: draw(st.sampled_from(shape.choices) if shape.choices else _VALUES[shape.type])
        for name, shape in GENERAL_FACTS.items()
        if draw(st.booleans())
    }


@st.composite
def partly_known(draw: st.DrawFn, article: str) -> Facts:
    """Draw facts of an article, any part of which may be unknown, with some general ones."""
    facts = draw(complete_facts(article))
    if draw(st.booleans()):
        facts = without(facts, draw(unknown_of(article)))
    return facts | draw(general_facts())


def unknown_of(article: str) -> st.SearchStrategy[set[str]]:
    """Draw the names of the facts to leave unknown, of those that an answer needs."""
    needed = [name for name, shape in FACTS[article].items() if not shape.left_out]
    return st.sets(st.sampled_from(needed)) if needed else st.just(set())


def without(facts: Facts, names: Iterable[str]) -> Facts:
    """Leave facts out."""
    gone = set(names)
    return {name: value for name, value in facts.items() if name not in gone}
