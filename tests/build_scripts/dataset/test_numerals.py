"""The numbers of a policy's text, in Chinese and in English."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.dataset.numerals import find_numerals, read_numeral


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("50%", "ratio", Fraction(1, 2)),
        ("50％", "ratio", Fraction(1, 2)),
        ("33.5%", "ratio", Fraction(335, 1000)),
        ("50 %", "ratio", Fraction(1, 2)),
        ("1000万元", "money", 10_000_000),
        ("1000 万元", "money", 10_000_000),
        ("１０００万元", "money", 10_000_000),
        ("0.5万元", "money", 5000),
        ("1亿元", "money", 100_000_000),
        ("12,000元", "money", 12_000),
        ("CNY 10,000,000", "money", 10_000_000),
        ("CNY10,000,000", "money", 10_000_000),
        ("CNY 0.5", "money", Fraction(1, 2)),
        ("10个", "count", 10),
        ("10 projects", "count", 10),
        ("10", "count", 10),
        ("30日", "days", 30),
        ("30天", "days", 30),
        ("30 days", "days", 30),
        ("1 day", "days", 1),
        ("3年", "years", 3),
        ("3 years", "years", 3),
        ("6个月", "months", 6),
        ("6 months", "months", 6),
        ("给予最高不超过300万元的资金补助", "money", 3_000_000),
        ("a one-off grant of funds not exceeding CNY 3,000,000", "money", 3_000_000),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, kind: str, value: Fraction | int) -> None:
    """The one number of a quote is read as a ratio, money in yuan, a time or a count."""
    found = read_numeral(text)
    assert found is not None
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "最高不超过",
        "not exceeding",
        "50%和300万元",
        "50% of it, not exceeding CNY 3,000,000",
        "CNY 3,000,000 for 3 years",
        "300万元、200万元",
        "五十",
    ],
)
def test_a_quote_with_no_number_or_several_is_none(text: str) -> None:
    """A quote is only read where it says one number, so that none can be the wrong one."""
    assert read_numeral(text) is None


def test_the_numbers_of_a_text_come_in_order_with_their_places() -> None:
    """Each number of a text is found where it stands, in either language."""
    for text, words in (
        (
            "按50%给予最高不超过1000万元，每年不超过10个，有效期3年",
            ["50%", "1000万元", "10个", "3年"],
        ),
        ("50%, not exceeding CNY 10,000,000, for 3 years", ["50%", "CNY 10,000,000", "3 years"]),
    ):
        found = find_numerals(text)
        assert [text[one.start : one.end] for one in found] == words


def test_a_full_width_number_stands_where_the_text_has_it() -> None:
    """Full-width digits keep their places in the text."""
    text = "不超过１０００万元"
    (found,) = find_numerals(text)
    assert text[found.start : found.end] == "１０００万元"


@given(st.integers(0, 10**9), st.sampled_from([("万元", 10**4), ("亿元", 10**8), ("元", 1)]))
def test_the_same_sum_reads_the_same_in_both_languages(number: int, unit: tuple[str, int]) -> None:
    """A sum in 万元 and the whole number after CNY are the same amount."""
    word, factor = unit
    chinese, english = read_numeral(f"最高{number}{word}"), read_numeral(f"CNY {number * factor:,}")
    assert chinese is not None
    assert english is not None
    assert (chinese.kind, chinese.value) == (english.kind, english.value)
