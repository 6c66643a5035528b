"""Money as people write it."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import example, given
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
        "12\u202f000\u202f000",
        "12\u2009000\u2009000",
        "1200萬",
        "0.12億",
        "1200萬圓",
        "1200万元人民币",
        "1200萬元人民幣",
        "1200万元。",
        "1200万元.",
        "12000000。",
        "12,000,000 CNY",
        "12,000,000 yuan",
        "12,000,000 RMB",
        "RMB 12,000,000",
        "CN¥12 million",
        "人民币 1200 万元",
        "1千2百万",
        "1千200万",
        "一千二百万元",
        "一千二百万",
        "壹仟贰佰万元整",
        "壹仟貳佰萬圓整",
        "人民币壹仟贰佰万元正",
        "零点一二亿",
        "\u202a12,000,000\u202c",
        "\u200e¥\u200e12,000,000\u200f",
        "\ufeff1200万",
        "1200\u200b万\u200d元",
        "12,\u00ad000,000",
        "\u206612000000\u2069",
        "\n1200万\t",
        "1200\n万元",
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
        ("2万5千元", Fraction(25_000)),
        ("2万5千", Fraction(25_000)),
        ("8千元", Fraction(8000)),
        ("5百元", Fraction(500)),
        ("3万4000", Fraction(34_000)),
        ("3万4,000", Fraction(34_000)),
        ("3万4000.50元", Fraction(3_400_050, 100)),
        ("3万0500", Fraction(30_500)),
        ("3万500元", Fraction(30_500)),
        ("3万零5", Fraction(30_005)),
        ("1亿零500万", Fraction(105_000_000)),
        ("1亿1.5万", Fraction(100_015_000)),
        ("1亿2000万3000", Fraction(120_003_000)),
        ("2千5百万", Fraction(25_000_000)),
        ("2千5百亿", Fraction(250_000_000_000)),
        ("2百5十万", Fraction(2_500_000)),
        ("2千5百万5000", Fraction(25_005_000)),
        ("2千5百万500元", Fraction(25_000_500)),
        ("1千亿2千5百万500元", Fraction(100_025_000_500)),
        ("1千50元", Fraction(1050)),
        ("1 million 200 thousand", Fraction(1_200_000)),
        ("5元3角2分", Fraction(532, 100)),
        ("5元零2分", Fraction(502, 100)),
        ("叁拾万元整", Fraction(300_000)),
        ("壹拾万零柒仟元伍角叁分", Fraction(10_700_053, 100)),
        ("十二", Fraction(12)),
        ("一点二亿", Fraction(120_000_000)),
        ("600,000 CNY", Fraction(600_000)),
        ("-0", Fraction(0)),
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
        ("1200wan", "money_form"),
        ("1200万元元", "money_form"),
        ("1200整", "money_form"),
        ("1.5元5角", "money_form"),
        ("零5", "money_form"),
        ("1万零5000", "money_form"),
        ("百万", "money_form"),
        ("二〇二二", "money_form"),
        ("一千零二百", "money_form"),
        ("三百五万", "money_form"),
        ("3千二百万", "money_form"),
        ("十二十", "money_units"),
        ("10\u0302", "money_form"),
        ("㈠万", "money_form"),
        ("⒈5", "money_form"),
        ("\ud800", "money_form"),
        ("12\x00", "money_form"),
        ("350  600", "money_form"),
        ("0,125亿", "money_grouping"),
        ("0,500万", "money_grouping"),
        ("0 125亿", "money_grouping"),
        ("00,500", "money_grouping"),
        ("2000万1亿", "money_units"),
        ("1万2万", "money_units"),
        ("1亿10000万", "money_units"),
        ("1.5亿2000万", "money_units"),
        ("1百万2000万", "money_units"),
        ("1万10000", "money_units"),
        ("一亿二亿", "money_units"),
        ("2千50万元", "money_units"),
        ("2千5百万500", "money_units"),
        ("2千5百万零5", "money_units"),
        ("1百5元", "money_part"),
        ("3万5", "money_part"),
        ("3万50", "money_part"),
        ("3万5元", "money_part"),
        ("1亿2000", "money_part"),
        ("1亿2000元", "money_part"),
        ("三万五", "money_part"),
        ("一百五", "money_part"),
        ("350\n600", "money_two_values"),
        ("350\t600", "money_two_values"),
        ("350\r\n600", "money_two_values"),
        ("350\u2028600", "money_two_values"),
        ("1200万\n300万", "money_two_values"),
        ("三百\n六百", "money_two_values"),
        ("1200 USD", "money_currency"),
        ("$1200", "money_currency"),
        ("500万美元", "money_currency"),
        ("HK$500", "money_currency"),
        ("€5", "money_currency"),
        ("500万円", "money_currency"),
        ("0x10", "money_form"),
        ("NaN", "money_form"),
        ("Infinity", "money_form"),
        ("1_000", "money_form"),
        ("10²", "money_form"),
        ("5½", "money_form"),
        ("①", "money_form"),
        ("١٢٠٠", "money_form"),
        ("9" * 200, "money_too_large"),
        ("9" * 201, "too_long"),
        ("\u0301" * 300_000, "too_long"),
        ("1,20", "money_grouping"),
        ("1,2000", "money_grouping"),
        ("1234,567", "money_grouping"),
        ("1,200 000", "money_grouping"),
        ("1 20", "money_grouping"),
        ("-5", "money_negative"),
        ("−5", "money_negative"),
        ("-0.01", "money_negative"),
        ("负1200万", "money_negative"),
        ("¥-5", "money_negative"),
        ("－5", "money_negative"),
        ("–5", "money_negative"),
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
    millions = f"{fen // 10**8:,}.{fen % 10**8:08d}"
    yuan = whole % 10_000
    return [
        plain,
        f"{plain}元",
        f"{whole:,}.{rest:02d}",
        f"{whole:,}.{rest:02d}".replace(",", "\u00a0"),
        f"¥{whole:,}.{rest:02d}",
        f"CNY {whole:,}.{rest:02d}",
        f"{whole:,}.{rest:02d} CNY",
        f"RMB{plain}",
        f"\u202a{plain}\u202c",
        wide,
        f"{ten_thousand}万",
        f"{ten_thousand} 万元",
        f"{ten_thousand}萬圓",
        f"{ten_thousand}万元人民币。",
        f"{hundred_million}亿",
        f"{hundred_million}億元",
        f"{millions} million",
        f"{millions} million yuan",
        *([f"{whole // 10_000}万{yuan:04d}.{rest:02d}"] if whole >= 10_000 else []),
        *([str(whole), f"{whole:,}", f"{whole}元整"] if rest == 0 else []),
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


def _amount_or_code(text: str) -> Fraction | str:
    try:
        return parse_money(text)
    except MoneyFormError as refused:
        return refused.code


_SIZES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 1000,
    "百": 100,
    "million": 10**6,
    "thousand": 1000,
}
_PARTS = st.lists(
    st.tuples(st.integers(0, 99_999), st.integers(0, 2), st.sampled_from(sorted(_SIZES))),
    min_size=2,
    max_size=4,
)


@example([(0, 1, "万"), (0, 0, "万")])
@example([(5, 0, "万"), (0, 0, "万")])
@example([(5, 0, "million"), (0, 0, "million")])
@given(_PARTS)
def test_composed_units_add_up_or_are_refused(parts: list[tuple[int, int, str]]) -> None:
    """Parts are their sum where units fall and each part is smaller than the unit before.

    Else they are refused.

    One unit that counts all before it, as in 2千5百万, is the one other reading, worked out here in
    whole numbers too.
    """
    text = "".join(_digits(number, places) + unit for number, places, unit in parts)
    sizes = [_SIZES[unit] for _, _, unit in parts]
    cents = [
        number * 10 ** (2 - places) * size
        for (number, places, _), size in zip(parts, sizes, strict=True)
    ]
    falls = all(after < before * 100 for after, before in zip(cents[1:], sizes, strict=False))
    falls = falls and all(one > other for one, other in itertools.pairwise(sizes))
    whole = all(places == 0 for _, places, _ in parts[:-1])
    read = _amount_or_code(text)
    if isinstance(read, str):
        assert not (falls and whole) or read in {"money_too_large", "money_decimals"}
    elif falls and whole:
        assert read * 100 == sum(cents)
    else:
        # Only a unit that stands once, behind all the others, can have counted them.
        assert not any(unit.isascii() for _, _, unit in parts)
        assert read == Fraction(_counted(text))


def _digits(number: int, places: int) -> str:
    whole, rest = divmod(number, 10**places)
    return f"{whole}.{rest:0{places}d}" if places else str(whole)


def _counted(text: str) -> Fraction:
    """Read 2千5百万 from the largest character down, each of which may stand once."""
    for name, size in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100)):
        if name in text:
            before, after = text.split(name)
            rest = _counted(after) if after else Fraction(0)
            assert rest < size
            return _counted(before) * size + rest
    return Fraction(text)


@given(st.integers(1, 9_999), st.integers(1, 9_999_999))
def test_a_short_last_part_is_never_guessed_at(units: int, rest: int) -> None:
    """Behind 万, four digits are the ones; fewer are asked about, more overlap."""
    read = _amount_or_code(f"{units}万{rest}")
    if len(str(rest)) == 4:
        assert read == units * 10_000 + rest
    else:
        assert read == ("money_part" if rest < 10_000 else "money_units")


def test_an_ambiguous_part_is_asked_about_with_both_readings() -> None:
    """The question holds the number as it is said and as it is written."""
    for text in ("3万5", "三万五"):
        with pytest.raises(MoneyFormError) as refused:
            parse_money(text)
        assert refused.value.details == {"first": "35,000", "second": "30,005"}


def test_another_currency_is_named() -> None:
    """The message about another currency says which one was found and which is wanted."""
    with pytest.raises(MoneyFormError) as refused:
        parse_money("500万美元")
    assert refused.value.details["found_zh"] == "美元"
    assert refused.value.details["wanted_en"] == "yuan"
