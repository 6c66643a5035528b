"""The units: their words, their sizes, and expressions of them."""

from fractions import Fraction
from itertools import product

import pytest

from calculators.units import UNITS, UnitError, parse_unit, unit_of


@pytest.mark.parametrize(
    ("text", "factor", "dims"),
    [
        ("CNY", 1, {"CNY": 1}),
        ("元", 1, {"CNY": 1}),
        ("kWh", 1, {"kW": 1, "h": 1}),
        ("度", 1, {"kW": 1, "h": 1}),
        ("kW·h", 1, {"kW": 1, "h": 1}),
        ("MW", 1000, {"kW": 1}),
        ("CNY/mu", Fraction(3, 2000), {"CNY": 1, "m2": -1}),
        ("元/亩", Fraction(3, 2000), {"CNY": 1, "m2": -1}),
        ("CNY/m2/month", 1, {"CNY": 1, "m2": -1, "month": -1}),
        ("元/平方米·月", 1, {"CNY": 1, "m2": -1, "month": -1}),
        ("元/（平方米·月）", 1, {"CNY": 1, "m2": -1, "month": -1}),
        ("CNY/USD", 1, {"CNY": 1, "USD": -1}),
        ("m2/m2", 1, {}),
        ("%", Fraction(1, 100), {}),
        ("1/person", 1, {"person": -1}),
        ("month^2", 1, {"month": 2}),
        ("year", 12, {"month": 1}),
        ("hectares", 10000, {"m2": 1}),
    ],
)
def test_an_expression_is_a_factor_and_base_units(
    text: str, factor: int | Fraction, dims: dict[str, int]
) -> None:
    """Units of either language, their products and quotients come down to base units."""
    assert parse_unit(text) == (factor, tuple(sorted(dims.items())))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kwhs", "kWh"),
        ("CNY/muu", "mu"),
        ("persn", "person"),
        ("", "There are: CNY"),
        ("CNY//mu", "There are: CNY"),
        ("千瓦特", "kW"),
    ],
)
def test_a_unit_that_there_is_none_of_is_refused_with_near_misses(text: str, said: str) -> None:
    """The refusal repeats what was written and names what may have been meant."""
    with pytest.raises(UnitError) as raised:
        parse_unit(text)
    assert "is no unit" in str(raised.value)
    for message in (raised.value.zh, raised.value.en):
        assert said.removeprefix("There are: ") in message
        assert f"“{text}”" in message


def test_every_unit_has_words_of_both_languages_and_reads_back() -> None:
    """Each unit has words, its id names it, and its own word in Chinese does.

    A plain number alone is said without a word.
    """
    assert unit_of("number") is UNITS["number"]
    for unit in UNITS.values():
        if unit.id == "number":
            assert not unit.zh_words + unit.en_words
            continue
        assert unit.zh == unit.zh_words[0]
        assert (unit.en, unit.en_plural) == unit.en_words[:2]
        assert unit_of(unit.id) is unit
        assert unit_of(unit.zh) is unit
        assert unit.factor > 0


def test_no_chinese_word_names_two_units() -> None:
    """A Chinese word says one unit; the English “time” and “item” alone may say two."""
    for one, other in product(UNITS.values(), repeat=2):
        if one.id != other.id:
            assert not set(one.zh_words) & set(other.zh_words)
            assert set(one.en_words) & set(other.en_words) <= {"time", "times", "item", "items"}


@pytest.mark.parametrize(
    ("large", "small", "times"),
    [("ha", "mu", 15), ("MWh", "kWh", 1000), ("year", "quarter", 4), ("t", "kg", 1000)],
)
def test_units_of_one_kind_turn_into_each_other_exactly(large: str, small: str, times: int) -> None:
    """A hectare is fifteen mu, a MWh a thousand kWh."""
    one, other = parse_unit(large), parse_unit(small)
    assert one[1] == other[1]
    assert one[0] / other[0] == times


@pytest.mark.parametrize(
    ("one", "other"),
    [("day", "month"), ("day", "workday"), ("h", "day"), ("person", "firm"), ("CNY", "USD")],
)
def test_units_that_the_law_keeps_apart_stay_apart(one: str, other: str) -> None:
    """Days are no part of a month, nor persons of firms."""
    assert parse_unit(one)[1] != parse_unit(other)[1]
