"""Numbers that a rule divides by: one that may be 0 is named, unless something rules that out."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from build_scripts.dataset.divisors import may_be_nothing
from calculators.forms import gives, pro_rata, when
from calculators.kernel import as_rule
from calculators.rulebook import FactSpace, FigureSpace
from calculators.words.example import fact, figure

_FACTS = FactSpace(
    "art-01",
    (
        fact("fee", "money", "费用", "fee"),
        fact("whole", "money", "总额", "whole"),
        fact("other", "money", "其他", "other"),
        fact("some", "money", "至少一元", "one yuan or more", least=Fraction(1)),
        fact("days", "count", "天数", "days", unit="day", least=Fraction(1)),
    ),
)
_FIGURES = FigureSpace(
    "art-01",
    (figure("cap", "1000"), figure("line", "10"), figure("year", "365", "day")),
)
_CASES: dict[str, tuple[Callable[[Any, Any], object], list[str]]] = {
    "a fact": (lambda f, g: g.cap * (f.fee / f.whole), ["whole"]),
    "a sum of facts": (lambda f, g: g.cap * (f.fee / (f.whole + f.other)), ["whole", "other"]),
    "one that is never 0": (lambda f, g: g.cap * (f.fee / f.some), []),
    "a sum with one that is never 0": (lambda f, g: g.cap * (f.fee / (f.whole + f.some)), []),
    "a figure": (lambda f, g: g.cap * (f.days / g.year), []),
    "a part of the whole": (lambda f, g: g.cap * (f.fee / (f.fee + f.other)), []),
    "where a condition rules it out": (
        lambda f, g: when(f.whole >= g.line, g.cap * (f.fee / f.whole)),
        [],
    ),
    "where the opposite holds": (
        lambda f, g: when(f.whole >= g.line, g.cap, g.cap * (f.fee / f.whole)),
        ["whole"],
    ),
    "where a requirement rules it out": (
        lambda f, g: gives(g.cap * (f.fee / f.whole)).if_met(f.whole >= g.line),
        [],
    ),
    "in a condition": (lambda f, g: when(f.fee / f.whole >= f.other / g.cap, g.cap), ["whole"]),
    "a budget for all": (lambda f, g: pro_rata(f.fee, g.cap, f.whole), []),
}


@pytest.mark.parametrize("name", _CASES)
def test_a_divisor_that_may_be_nothing_is_named(name: str) -> None:
    built, named = _CASES[name]
    assert may_be_nothing(as_rule(built(_FACTS, _FIGURES))) == named
