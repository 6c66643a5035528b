"""What Python would decide by itself about a part of a rule is refused, and the remedy is named."""

from __future__ import annotations

import builtins
import math
import operator
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from calculators import forms
from calculators.definitions import FactDefinition
from calculators.forms import all_of, by_level, gives, grown_by, not_before, up_to, when
from calculators.kernel import RuleError
from calculators.rulebook import FactSpace, FigureSpace, fact_term
from tests.calculators.kernel.terms import FACTS, FIGURES

fact: Any = FactSpace("art-01", FACTS)
figure: Any = FigureSpace("art-01", FIGURES)

_NUMBERS = {
    "a fact": fact.fee,
    "a figure": figure.cap,
    "a product": figure.rate * fact.fee,
    "a sum": fact.fee + figure.cap,
    "what is left": figure.cap - fact.fee,
    "a quotient": fact.fee / figure.cap,
    "a limit": fact.fee.capped(figure.cap),
    "a number on a condition": when(fact.listed, figure.cap),
    "a number by choice": by_level(fact.level, national=figure.cap, none=figure.cap),
    "days": fact.term.days(),
}
_CONDITIONS = {
    "yes": fact.listed,
    "no": ~fact.listed,
    "one of the choices": fact.level.among("national"),
    "at least": fact.fee >= figure.cap,
    "less than": fact.fee < figure.cap,
    "grown": grown_by(fact.fee, fact.fee, figure.rate),
    "both": all_of(fact.listed, fact.fee >= figure.cap),
    "either": fact.listed | (fact.fee >= figure.cap),
    "a day": not_before(fact.registered, figure.day),
    "stated": fact.level.must_be_stated(),
}
_OTHERS = {
    "a choice": fact.level,
    "a stated day": fact.registered,
    "a set day": figure.day,
    "a counted day": fact.registered + figure.days,
    "a period": fact.term,
    "a list": fact.devices,
    "a rule": gives(figure.cap),
    "a range": up_to(figure.cap).if_met(fact.listed),
}
_PARTS = {**_NUMBERS, **_CONDITIONS, **_OTHERS}

# What asks any part for a truth value.
_TRUTH: dict[str, Callable[[Any], object]] = {
    "if": lambda one: 1 if one else 2,
    "and": lambda one: one and figure.cap,
    "or": lambda one: one or figure.cap,
    "not": lambda one: not one,
    "bool": bool,
    "any": lambda one: any([one]),
    "all": lambda one: all([one]),
    "filter": lambda one: [it for it in (1, 2) if one],
    "while": lambda one: next(iter(lambda: bool(one), 1)),
}


def _refused(build: Callable[[], object]) -> RuleError:
    with pytest.raises(RuleError) as caught:
        build()
    assert caught.value.zh.endswith("。")
    assert caught.value.en.endswith(".")
    return caught.value


@pytest.mark.parametrize("how", _TRUTH)
@pytest.mark.parametrize("part", _PARTS)
def test_no_part_of_a_rule_is_true_or_false(part: str, how: str) -> None:
    """A part that Python would take for true is refused, and the forms that choose are named."""
    told = _refused(lambda: _TRUTH[how](_PARTS[part]))
    assert "when(" in told.en
    assert "when(" in told.zh
    if not part.startswith(("a rule", "a range")):
        for remedy in ("all_of(", "any_of(", "~(", "at_most(", ".capped(", "higher("):
            assert remedy in told.en
            assert remedy in told.zh


def _chained(low: Any, middle: Any, high: Any) -> object:
    return low <= middle < high


# What Python does by way of a comparison: the result would keep one of the two.
_COMPARED: dict[str, Callable[[], object]] = {
    "a chain": lambda: _chained(figure.low, fact.staff, figure.high),
    "min": lambda: min(fact.fee, figure.cap),
    "max": lambda: max(fact.fee, figure.cap),
    "min of a list": lambda: min([fact.fee, figure.cap]),
    "sorted": lambda: sorted([fact.fee, figure.cap]),
    "a conditional": lambda: figure.cap if fact.listed else fact.fee,
}


@pytest.mark.parametrize("how", _COMPARED)
def test_a_comparison_that_python_would_decide_is_refused(how: str) -> None:
    """Each of these gave one of its arguments without a word."""
    assert "at_most(" in _refused(_COMPARED[how]).en


def _pair(one: Any) -> object:
    line, rate = one
    return line, rate


# What is done, to which kinds of part; and what the message names in English and in Chinese.
_DONE: dict[str, tuple[dict[str, Any], Callable[[Any], object], str, str]] = {
    "equal": (_NUMBERS, lambda one: one == figure.high, "all_of(a >= b, a <= b)", "all_of(a >= b, a <= b)"),
    "equal to a number": (_NUMBERS, lambda one: one == 5, "all_of(a >= b, a <= b)", "相等"),
    "unequal": (_NUMBERS, lambda one: one != figure.high, "all_of(a >= b, a <= b)", "相等"),
    "among others": (_NUMBERS, lambda one: one in (figure.low, figure.high), "all_of(", "all_of("),
    "matched": (_NUMBERS, [figure.high].index, "all_of(", "all_of("),
    "yes is True": (_CONDITIONS, lambda one: one == True, "must_be_no()", "must_be_no()"),  # noqa: E712
    "summed": (_NUMBERS, lambda one: sum([one, one]), "total(a, b)", "total_over("),
    "counted": (_CONDITIONS, lambda one: sum([one, one]), "at_least_n(", "at_least_n("),
    "round": (_NUMBERS, round, "down to the fen", "向下取到分"),
    "round to a place": (_NUMBERS, lambda one: round(one, 2), "down to the fen", "向下取到分"),
    "int": (_NUMBERS, int, "whole(", "whole("),
    "floor": (_NUMBERS, math.floor, "whole(", "whole("),
    "ceil": (_NUMBERS, math.ceil, "whole(", "whole("),
    "trunc": (_NUMBERS, math.trunc, "per_full_step(", "per_full_step("),
    "range": (_NUMBERS, range, "whole(", "whole("),
    "a place": (_NUMBERS, lambda one: [1, 2][one], "whole(", "whole("),
    "float": (_NUMBERS, float, "exact", "精确"),
    "complex": (_NUMBERS, complex, "exact", "精确"),
    "a root": (_NUMBERS, math.sqrt, "exact", "精确"),
    "fsum": (_NUMBERS, lambda one: math.fsum([one]), "exact", "精确"),
    "abs": (_NUMBERS, abs, "never below 0", "不会低于 0"),
    "minus": (_NUMBERS, operator.neg, "never below 0", "不会低于 0"),
    "plus": (_NUMBERS, operator.pos, "never below 0", "不会低于 0"),
    "//": (_NUMBERS, lambda one: one // figure.cap, "per_full_step(", "per_full_step("),
    "% ": (_NUMBERS, lambda one: one % figure.cap, "per_full_step(", "per_full_step("),
    "divmod": (_NUMBERS, lambda one: divmod(one, figure.cap), "per_full_step(", "per_full_step("),
    "**": (_NUMBERS, lambda one: one**2, "per_full_step(", "per_full_step("),
    "2 **": (_NUMBERS, lambda one: 2**one, "per_full_step(", "per_full_step("),
    "& between numbers": (_NUMBERS, lambda one: one & figure.cap, "total(a, b)", "total(a, b)"),
    "| between numbers": (_NUMBERS, lambda one: one | figure.cap, "total(a, b)", "total(a, b)"),
    "~ of a number": (_NUMBERS, operator.invert, "total(a, b)", "total(a, b)"),
    "a bare factor first": (_NUMBERS, lambda one: 2 * one, "bare number 2", "写了数 2"),
    "a bare sum first": (_NUMBERS, lambda one: 2 + one, "bare number 2", "写了数 2"),
    "a bare total first": (_NUMBERS, lambda one: 1 - one, "bare number 1", "写了数 1"),
    "a bare share first": (_NUMBERS, lambda one: Fraction(1, 2) / one, "bare number 1/2", "写了数 1/2"),
    "a text added": (_NUMBERS, lambda one: operator.add("a", one), "A number is needed", "需要一个数"),
    "an f-string": (_PARTS, lambda one: f"{one}", "Leave it out", "请删去"),
    "an f-string with a form": (_PARTS, lambda one: f"{one:,}", "Leave it out", "请删去"),
    "str": (_PARTS, str, "Leave it out", "请删去"),
    "%s": (_PARTS, lambda one: "%s" % one, "Leave it out", "请删去"),  # noqa: UP031
    "a call": (_PARTS, lambda one: one(), "brackets out", "去掉括号"),
    "a number's parts": (_NUMBERS, list, "(figure.line, figure.rate)", "成对"),
    "a number's length": (_NUMBERS, len, "pairs", "成对"),
    "a number's place": (_NUMBERS, lambda one: one[0], "pairs", "成对"),
    "a pair that is none": (_NUMBERS, _pair, "pairs", "成对"),
    "a yes times a sum": (_CONDITIONS, lambda one: one * figure.cap, "when(", "when("),
    "a sum times a yes": (_CONDITIONS, lambda one: figure.cap * one, "when(", "when("),
    "a yes and a sum": (_CONDITIONS, lambda one: one + figure.cap, "when(", "when("),
    "a yes compared": (_CONDITIONS, lambda one: one >= figure.cap, "when(", "when("),
}  # fmt: skip


@pytest.mark.parametrize("how", _DONE)
def test_what_python_can_not_reckon_is_refused(how: str) -> None:
    """Each way that Python offers is refused on each part, with what to write instead."""
    parts, done, en, zh = _DONE[how]
    for name, part in parts.items():
        told = _refused(partial(done, part))
        assert en in told.en, (name, told.en)
        assert zh in told.zh, (name, told.zh)


_RULES: list[Any] = [gives(figure.cap), gives(figure.cap)]
_LEVEL = {"national": figure.cap}

# A choice, a day, a period, a list and a finished rule each have forms of their own.
_OWN: dict[str, tuple[Callable[[], object], str]] = {
    "a choice compared": (lambda: fact.level == "national", 'fact.level.among("national")'),
    "a choice compared from behind": (lambda: "national" == fact.level, 'fact.level.among("national")'),  # noqa: SIM300
    "a choice that is not": (lambda: fact.level != "national", '~fact.level.among("national")'),
    "a choice among texts": (lambda: fact.level in ("national", "none"), 'fact.level.among("national")'),
    "a choice in a set": (lambda: fact.level in {"national", "none"}, "by_level("),
    "a choice looked up": (lambda: _LEVEL[fact.level], "by_level("),
    "a choice looked up with get": (lambda: _LEVEL.get(fact.level), "by_level("),
    "a choice ordered": (lambda: fact.level < fact.level, "among("),
    "a choice times a sum": (lambda: fact.level * figure.cap, "by_level("),
    "a day compared": (lambda: fact.registered <= figure.day, "not_before(later, earlier)"),
    "a day compared from behind": (lambda: figure.day >= fact.registered, "not_before(later, earlier)"),
    "a day after": (lambda: fact.registered > figure.day, "within_days("),
    "a day equal": (lambda: fact.registered == figure.day, "not_before("),
    "the earlier day": (lambda: min(fact.registered, figure.day), "not_before("),
    "a day and a bare number": (lambda: fact.registered + 30, "days, months or years"),
    "a day times a number": (lambda: fact.registered * figure.rate, "day + figure.months"),
    "a period as a number": (lambda: figure.rate * fact.term, "fact.term.days()"),
    "a period divided": (lambda: fact.term / figure.cap, "fact.term.days()"),
    "a period compared": (lambda: fact.term >= figure.cap, "fact.term.days()"),
    "days without brackets": (lambda: figure.rate * fact.term.days, "days()"),
    "a list's length": (lambda: len(fact.devices), "type count"),
    "a list gone through": (lambda: [one.price for one in fact.devices], "total_over("),
    "a list summed": (lambda: sum(one.price for one in fact.devices), "total_over("),
    "a list's first": (lambda: fact.devices[0], "total_over("),
    "a list backwards": (lambda: list(reversed(fact.devices)), "total_over("),
    "within a list": (lambda: figure.cap in fact.devices, "total_over("),
    "a list as a sum": (lambda: figure.rate * fact.devices, "total_over("),
    "a list times": (lambda: fact.devices * figure.rate, "total_over("),
    "two rules added": (lambda: gives(figure.cap) + gives(figure.cap), "gives(both(name=a, name=b))"),
    "a share of a rule": (lambda: figure.rate * gives(figure.cap), "gives(…)"),
    "a rule's share": (lambda: gives(figure.cap) * figure.rate, "Reckon first"),
    "rules compared": (lambda: sorted(_RULES), "gives("),
}  # fmt: skip


@pytest.mark.parametrize("how", _OWN)
def test_what_is_no_number_names_its_own_forms(how: str) -> None:
    """A choice, a day, a period, a list and a rule are told their own remedy."""
    build, en = _OWN[how]
    assert en in _refused(build).en


def test_every_special_method_of_python_is_refused_or_means_something() -> None:
    """No operator that Python has is left to answer with an error of its own."""
    both = [
        "add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul", "lshift",
        "rshift", "and", "or", "xor",
    ]  # fmt: skip
    alone = [
        "neg", "pos", "abs", "invert", "bool", "int", "float", "complex", "index", "round", "trunc",
        "floor", "ceil", "str", "format", "iter", "len", "reversed", "getitem", "contains", "call",
        "lt", "le", "gt", "ge", "eq",
    ]  # fmt: skip
    needed = {f"__{one}__" for one in (*both, *(f"r{one}" for one in both), *alone)}
    for name, part in _PARTS.items():
        lacking = {
            one for one in needed if getattr(type(part), one, None) is getattr(object, one, None)
        }
        assert not lacking, name


def test_what_a_rule_is_built_with_still_works() -> None:
    """Parts may stand in tuples, dicts and sets of their own kind, and be shown to a programmer."""
    one, two = fact.fee, figure.cap
    assert one in (one, two)
    assert len({one, two, fact.listed}) == 3
    assert repr(one).startswith("Fact(")
    assert builtins.sum([one, two], start=fact.fee).kind == one.kind
    assert "total_over" in forms.__all__


def test_a_list_is_known_by_its_fields() -> None:
    """The refusals hide none of a list's own facts."""
    devices: Any = fact_term(next(one for one in FACTS if one.type == "list"))
    assert devices.price.name == "devices.price"
    assert isinstance(FACTS[0], FactDefinition)
