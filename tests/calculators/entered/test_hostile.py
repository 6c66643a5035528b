"""Whatever is handed in for a fact, it is a value or a problem, and costs no more than its length."""

import datetime as dt
import difflib
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.definitions import FactDefinition
from calculators.entered import plain
from calculators.problems import BadInput, Problem
from calculators.values import read_value, written_value

_NAMES = {"zh": "事实", "en": "fact"}


def _fact(kind: str, **more: Any) -> FactDefinition:
    choices = {"new": _NAMES, "old": _NAMES} if kind == "choice" else {}
    return FactDefinition(
        "it", kind, _NAMES, _NAMES, choices, has_default=False, optional=False, **more
    )


_FLAT = [
    _fact("money"),
    _fact("money", unit="USD"),
    _fact("money", unit="CNY", per="m2/month"),
    _fact("percent"),
    _fact("percent", least=Fraction(-1), most=Fraction(3), decimals=1),
    _fact("count", unit="person"),
    _fact("count", unit_words={"zh": "篇", "en": "paper"}),
    _fact("quantity", unit="kW"),
    _fact("quantity", unit="CNY", per="USD"),
    _fact("date"),
    _fact("period"),
    _fact("yes_no"),
    _fact("choice"),
]
_FACTS = [*_FLAT, _fact("list", facts=tuple(_FLAT))]

# Texts that look like values more often than chance would have it.
_LIKELY = st.text(
    st.sampled_from(
        "0123456789,.-/ ¥$%‰年月日号元万亿千百十零一二三点至~²①½人亩kWtomillionJune\n\t\u200b\u202e\u0301\ud800"
    ),
    max_size=30,
)
_TEXT = st.text() | _LIKELY
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXT,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["it", "its"]) | _TEXT, inner, max_size=4)
    ),
    max_leaves=12,
)
_OBJECTS = (
    st.binary()
    | st.decimals()
    | st.complex_numbers()
    | st.dates()
    | st.datetimes()
    | st.fractions()
    | st.tuples(_TEXT, _TEXT)
    | st.frozensets(st.integers())
    | st.just(object())
    | st.just(range(10**9))
    | st.builds(bytearray)
    | st.integers(14_000, 40_000).map(lambda bits: 1 << bits)
    | st.just(Decimal("1E+999999"))
    | st.just(NotImplemented)
)


@given(st.sampled_from(_FACTS), _JSON | _OBJECTS)
def test_reading_never_raises(fact: FactDefinition, written: object) -> None:
    """Any JSON value and any Python object gives a value, a problem with words, or None."""
    found = read_value(fact, written)
    if isinstance(found, Problem):
        for one in BadInput([found]).problems:
            for line in (one.line("zh"), one.line("en")):
                assert line.startswith("it")
                assert len(line.splitlines()) == 1
                assert line.encode()
    elif found is not None:
        assert written_value(fact, found, "zh")
        assert written_value(fact, found, "en")


@given(st.sampled_from(_FLAT[:9]), _LIKELY)
def test_a_number_that_is_read_lies_within_its_range(fact: FactDefinition, written: str) -> None:
    """No text is read as a number that its fact doesn't accept."""
    found = read_value(fact, written)
    if isinstance(found, Fraction):
        least = Fraction(0) if fact.least is None else fact.least
        most = fact.most or (1 if fact.type == "percent" else 10**12)
        assert least <= found <= most


class _Silent:
    """An object that can't even say what it is."""

    def __repr__(self) -> str:
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        raise RuntimeError

    __hash__ = None  # type: ignore[assignment]


class _LyingText(str):
    """A text that fails whenever it is asked anything in the usual way."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError

    def __len__(self) -> int:
        raise RuntimeError


@pytest.mark.parametrize("fact", _FACTS, ids=lambda one: f"{one.type}{one.unit}")
def test_objects_that_fail_by_themselves_are_problems(fact: FactDefinition) -> None:
    """Objects whose own methods raise are told like any other."""
    endless: list[Any] = []
    endless.append(endless)
    for written in (_Silent(), [_Silent()], endless, _LyingText("x"), type, dt.timedelta(1)):
        assert isinstance(read_value(fact, written), Problem)


@pytest.fixture
def lengths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Record the length of every text that is normalised, looked up or compared."""
    seen: list[int] = []

    def watched[R](function: Callable[..., R]) -> Callable[..., R]:
        def call(*given: Any, **named: Any) -> R:
            seen.extend(len(one) for one in given if isinstance(one, str))
            return function(*given, **named)

        return call

    for name in ("normalize", "decomposition", "category"):
        monkeypatch.setattr(unicodedata, name, watched(getattr(unicodedata, name)))
    for name in ("_INVISIBLE", "_BREAKS"):
        pattern = getattr(plain, name)
        double = type(
            "Pattern",
            (),
            {
                "sub": staticmethod(watched(pattern.sub)),
                "split": staticmethod(watched(pattern.split)),
            },
        )
        monkeypatch.setattr(plain, name, double)
    monkeypatch.setattr(difflib, "get_close_matches", watched(difflib.get_close_matches))
    return seen


@pytest.mark.parametrize("fact", _FACTS, ids=lambda one: f"{one.type}{one.unit}")
@pytest.mark.parametrize(
    "written",
    [
        "9" * 10**6,
        "1," * 10**6,
        "\u0301" * 300_000,
        "\u200b" * 10**6,
        "ﷺ" * 10**5,
        "万" * 10**6,
        "2022-01-01至" * 10**5,
        " " * 10**6,
        "\ud800" * 10**6,
    ],
    ids=[
        "digits",
        "groups",
        "marks",
        "invisible",
        "expanding",
        "units",
        "days",
        "spaces",
        "surrogates",
    ],
)
def test_length_is_checked_before_any_work(
    fact: FactDefinition, written: str, lengths: list[int]
) -> None:
    """A text of a megabyte is refused before anything longer than a value is gone through."""
    found = read_value(fact, written)
    assert isinstance(found, Problem)
    assert len(found.value) <= 60
    assert max(lengths, default=0) <= plain.LONGEST
    assert len(lengths) <= 200


def test_lengths_are_seen_where_work_is_done(lengths: list[int]) -> None:
    """The watch itself works: a text that is read has been gone through."""
    assert read_value(_fact("money"), "１２００万") == 12_000_000
    assert read_value(_fact("choice"), "newer") is not None
    assert 5 in lengths
