"""Money as people write it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.money import (
    LARGEST,
    MoneyFormError,
    floor_to_fen,
    grouped_yuan,
    parse_money,
    yuan_text,
)

_FEN = st.integers(0, LARGEST * 100)


@pytest.mark.parametrize(
    "text",
    [
        "12000000",
        "12,000,000",
        "12，000，000",
        "12 000 000",
        "12000000.00元",
        "12000000.0",
        "1200万",
        "1200 万元",
        "1,200万",
        "1200.00万元",
        "0.12亿",
        "１２００万",
        "１２，０００，０００．００",
        "¥12,000,000",
        "￥12,000,000",
        "¥ 1200万",
        "CNY 12,000,000",
        "rmb12000000",
        "人民币1200万元整",
        "12百万",
        "1千万200万",
        "12 million",
        "12,000 thousand yuan",
        "  1200万  ",
        "\u00a01200\u00a0万",
    ],
)
def test_every_common_form_of_twelve_million_is_twelve_million(text: str) -> None:
    """However people write twelve million yuan, it is twelve million yuan."""
    assert parse_money(text) == 12_000_000


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("0", Fraction(0)),
        ("0.01", Fraction(1, 100)),
        ("0.1", Fraction(1, 10)),
        ("1.01", Fraction(101, 100)),
        ("1.005万", Fraction(10050)),
        ("0.000001万", Fraction(1, 100)),
        ("1亿2000万", Fraction(120_000_000)),
        ("1,000,000,000,000", Fraction(LARGEST)),
        ("1万亿", Fraction(LARGEST)),
    ],
)
def test_an_amount_is_kept_exactly(text: str, yuan: Fraction) -> None:
    """An amount keeps every fen that was written, down to one and up to the largest."""
    assert parse_money(text) == yuan


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "money_empty"),
        ("   ", "money_empty"),
        ("　", "money_empty"),
        ("abc", "money_form"),
        ("12e6", "money_form"),
        ("1.5.5", "money_form"),
        ("1.", "money_form"),
        (".5", "money_form"),
        ("万", "money_form"),
        ("元", "money_form"),
        ("¥", "money_form"),
        ("1200万吨", "money_form"),
        ("1200 USD", "money_form"),
        ("$1200", "money_form"),
        ("十二", "money_form"),
        ("2000万1亿", "money_form"),
        ("1万2万", "money_form"),
        ("1万2000", "money_form"),
        ("0x10", "money_form"),
        ("NaN", "money_form"),
        ("Infinity", "money_form"),
        ("1_000", "money_form"),
        ("10²", "money_form"),
        ("5½", "money_form"),
        ("①", "money_form"),
        ("١٢٠٠", "money_form"),
        ("9" * 200, "money_form"),
        ("1,20", "money_grouping"),
        ("1,2000", "money_grouping"),
        ("1234,567", "money_grouping"),
        ("1,200 000", "money_grouping"),
        ("1 20", "money_grouping"),
        ("-5", "money_negative"),
        ("−5", "money_negative"),
        ("-0.01", "money_negative"),
        ("负1200万", "money_negative"),
        ("1.005", "money_decimals"),
        ("1.000", "money_decimals"),
        ("0.0000001万", "money_decimals"),
        ("1,000,000,000,000.01", "money_too_large"),
        ("1.1万亿", "money_too_large"),
    ],
)
def test_what_is_no_amount_is_refused_by_kind(text: str, code: str) -> None:
    """What is no amount, or could be read in two ways, is never guessed at."""
    with pytest.raises(MoneyFormError) as refused:
        parse_money(text)
    assert refused.value.code == code


def _forms(fen: int) -> list[str]:
    whole, rest = divmod(fen, 100)
    plain = f"{whole}.{rest:02d}"
    wide = plain.translate(
        {ord(a): b for a, b in zip("0123456789.", "０１２３４５６７８９．", strict=True)}
    )
    ten_thousand = f"{fen // 10**6}.{fen % 10**6:06d}"
    hundred_million = f"{fen // 10**10}.{fen % 10**10:010d}"
    return [
        plain,
        f"{plain}元",
        f"{whole:,}.{rest:02d}",
        f"¥{whole:,}.{rest:02d}",
        f"CNY {whole:,}.{rest:02d}",
        wide,
        f"{ten_thousand}万",
        f"{ten_thousand} 万元",
        f"{hundred_million}亿",
        *([str(whole), f"{whole:,}"] if rest == 0 else []),
    ]


@given(_FEN)
def test_every_form_of_an_amount_reads_as_that_amount(fen: int) -> None:
    """All the forms of one amount are that amount, to the fen."""
    assert {parse_money(form) for form in _forms(fen)} == {Fraction(fen, 100)}


@given(_FEN)
def test_what_is_answered_can_be_entered_again(fen: int) -> None:
    """An amount as the answers write it reads back as itself, for programs and for people."""
    assert parse_money(yuan_text(fen)) * 100 == fen
    assert parse_money(grouped_yuan(Fraction(fen, 100))) * 100 == fen


@given(st.text(max_size=30))
def test_no_text_is_read_as_an_amount_out_of_range(text: str) -> None:
    """Any text at all is either refused or is whole fen from nothing to the largest amount."""
    try:
        amount = parse_money(text)
    except MoneyFormError:
        return
    assert 0 <= amount <= LARGEST
    assert (amount * 100).denominator == 1


@given(st.fractions(min_value=0, max_value=LARGEST))
def test_rounding_goes_down_by_less_than_a_fen(amount: Fraction) -> None:
    """Rounding never adds anything and takes off less than a fen."""
    fen = floor_to_fen(amount)
    assert fen <= amount * 100 < fen + 1


@pytest.mark.parametrize(
    ("amount", "for_programs", "for_people"),
    [
        (Fraction(0), "0.00", "0"),
        (Fraction(1, 100), "0.01", "0.01"),
        (Fraction(4_000_000, 3), "1333333.33", "1,333,333.33"),
        (Fraction(6_000_000), "6000000.00", "6,000,000"),
        (Fraction(617283945, 10000), "61728.39", "61,728.39"),
        (Fraction(999, 1000), "0.99", "0.99"),
    ],
)
def test_amounts_are_written_out(amount: Fraction, for_programs: str, for_people: str) -> None:
    """Programs get two decimals always; people get thousands told apart."""
    assert yuan_text(floor_to_fen(amount)) == for_programs
    assert grouped_yuan(amount) == for_people
