"""What was read, said in the page's language."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.definitions import FactDefinition
from calculators.problems import Problem
from calculators.values import read_value, written_value
from calculators.written import (
    amount,
    grouped,
    grouped_yuan,
    measure,
    percent,
    unit_name,
)

_NAMES = {"zh": "事实", "en": "fact"}
_COLOURS = {"dark_red": {"zh": "暗红", "en": "dark red"}}


def _fact(kind: str, **more: Any) -> FactDefinition:
    choices = _COLOURS if kind == "choice" else {}
    return FactDefinition(
        "it", kind, _NAMES, _NAMES, choices, has_default=False, optional=False, **more
    )


@pytest.mark.parametrize(
    ("fact", "written", "zh", "en"),
    [
        (_fact("money"), "1200万", "12,000,000 元", "CNY 12,000,000"),
        (_fact("money"), "0.1", "0.10 元", "CNY 0.10"),
        (_fact("money", unit="USD"), "5 million", "5,000,000 美元", "USD 5,000,000"),
        (_fact("money", per="m2/month"), "45", "45 元/平方米·月", "CNY 45 a m2 and month"),
        (_fact("money", per="m2·month"), "45", "45 元/平方米·月", "CNY 45 a m2 and month"),
        (_fact("percent"), "33.50%", "33.5%", "33.5%"),
        (_fact("percent"), "3‰", "0.3%", "0.3%"),
        (_fact("percent", most=Fraction(20)), "1200%", "1,200%", "1,200%"),
        (_fact("count", unit="person"), "1", "1 人", "1 person"),
        (_fact("count", unit="person"), "1,200", "1,200 人", "1,200 people"),
        (_fact("count", unit="month"), "12", "12 个月", "12 months"),
        (_fact("count"), "12", "12", "12"),
        (_fact("count", unit_words={"zh": "篇", "en": "papers"}), "12", "12 篇", "12 papers"),
        (_fact("quantity", unit="mu"), "1.2万亩", "12,000 亩", "12,000 mu"),
        (_fact("quantity", unit="mu"), "49.90", "49.9 亩", "49.9 mu"),
        (_fact("quantity", unit="kWh"), "0.0001", "0.0001 千瓦时", "0.0001 kWh"),
        (_fact("yes_no"), "yes", "是", "Yes"),
        (_fact("yes_no"), False, "否", "No"),
        (_fact("choice"), "dark_red", "暗红", "dark red"),
        (_fact("date"), "2022-06-30", "2022年6月30日", "30 June 2022"),
        (
            _fact("period"),
            "2022-01-01/2022-06-30",
            "2022年1月1日至2022年6月30日",
            "1 January 2022 to 30 June 2022",
        ),
    ],
)
def test_a_value_is_said_in_both_languages(
    fact: FactDefinition, written: object, zh: str, en: str
) -> None:
    """Each type of value is said in Chinese and in English as people write it."""
    value = read_value(fact, written)
    assert value is not None
    assert not isinstance(value, Problem)
    assert written_value(fact, value, "zh") == zh
    assert written_value(fact, value, "en") == en


@given(st.integers(0, 10**14))
def test_an_amount_as_it_is_shown_reads_back(fen: int) -> None:
    """What the field shows of an amount is the same amount when it is typed."""
    for fact in (_fact("money"), _fact("money", unit="USD"), _fact("money", per="m2/month")):
        for shown in (
            written_value(fact, Fraction(fen, 100), "zh"),
            written_value(fact, Fraction(fen, 100), "en"),
        ):
            assert read_value(fact, shown) == Fraction(fen, 100)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(2, 3), "0.666666666666"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 2**20), f"0.{5**20:020d}"),
        (Fraction(1234567), "1,234,567"),
    ],
)
def test_a_number_has_no_more_decimals_than_it_needs(number: Fraction, shown: str) -> None:
    """A decimal is shown whole; a number that has no end is cut, never rounded up."""
    assert grouped(number) == shown


def test_sums_and_shares_are_written_without_a_fact() -> None:
    """The same forms serve wherever a sum, a share or a quantity is said."""
    assert amount(Fraction(4_000_000, 3), "zh") == "1,333,333.33 元"
    assert amount(Fraction(6_000_000), "en") == "CNY 6,000,000"
    assert grouped_yuan(Fraction(-5, 2)) == "-2.50"
    assert percent(Fraction(335, 1000)) == "33.5%"
    assert percent(Fraction(1, 3)) == "33.333333333333%"
    assert measure(Fraction(3), "firm", "en") == "3 enterprises"
    assert unit_name("no such unit", "zh") == "no such unit"
    assert unit_name("", "en") == ""
    assert unit_name("CNY/m2/month", "zh") == "元/平方米·月"
    assert unit_name("CNY/h", "en") == "yuan an hour"
    assert measure(Fraction(2), "", "zh", per="month") == "2/月"


def test_a_day_is_said_the_same_as_a_fact_and_alone() -> None:
    """Every month has its English name."""
    said = [written_value(_fact("date"), dt.date(2022, month, 3), "en") for month in range(1, 13)]
    assert said[0] == "3 January 2022"
    assert said[11] == "3 December 2022"
    assert len(set(said)) == 12


_FAIRS = FactDefinition(
    "fairs",
    "list",
    {"zh": "展会", "en": "fairs"},
    {"zh": "展会", "en": "fairs"},
    {},
    has_default=False,
    optional=False,
    facts=(
        FactDefinition(
            "fee",
            "money",
            {"zh": "展位费", "en": "fee"},
            {"zh": "展位费", "en": "fee"},
            {},
            has_default=False,
            optional=False,
        ),
    ),
)


def test_a_list_is_said_with_what_its_items_state() -> None:
    """Items that state the same are told together; a long list of different ones by its number."""
    one, other = {"fee": Fraction(20_000)}, {"fee": Fraction(500)}
    two = (one, one, other)
    assert written_value(_FAIRS, two, "zh") == (
        "3 项（第 1 至 2 项：展位费 20,000 元；第 3 项：展位费 500 元）"
    )
    assert written_value(_FAIRS, two, "en") == (
        "3 items (no. 1 to 2: fee CNY 20,000; no. 3: fee CNY 500)"
    )
    assert written_value(_FAIRS, (), "en") == "0 items"
    many = tuple({"fee": Fraction(value)} for value in range(30))
    assert written_value(_FAIRS, many, "zh") == "30 项"
