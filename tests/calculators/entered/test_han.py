"""Numbers written out in Chinese, against a writer of numerals of the tests' own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.entered import FormError
from calculators.entered.han import folded, read_han
from calculators.entered.numerals import read_numeral

_DIGITS = "零一二三四五六七八九"
_FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL = str.maketrans("万亿", "萬億")


def _section(number: int) -> str:
    """Write 1 to 9,999 as 一千零二十."""
    text, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return text


def _written(number: int) -> str:
    """Write 1 to 9,999,9999,9999 in sections of four digits."""
    text, gap = "", False
    for unit, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part = number // size % 10**4
        if part:
            text += ("零" if text and (gap or part < 1000) else "") + _section(part) + unit
            gap = False
        else:
            gap = True
    return text


@given(st.integers(1, 999_999_999_999))
def test_every_number_that_is_written_out_is_read(number: int) -> None:
    """Plain, financial and traditional numerals of a number are that number."""
    plain = _written(number)
    for text in (plain, plain.translate(_FINANCIAL), plain.translate(_TRADITIONAL)):
        assert read_numeral(text).value == number
    if plain.startswith("一十"):
        assert read_numeral(plain[1:]).value == number
    if plain[0] == "二":
        assert read_numeral("两" + plain[1:]).value == number


@given(st.text("零一二九十百千万亿点", max_size=8))
def test_what_is_read_could_have_been_written_so(text: str) -> None:
    """Any text of numerals is refused, or is one number whose own numerals have the same units."""
    try:
        number = read_han(text)
    except FormError:
        return
    if number.denominator == 1 and "点" not in text and number:
        # 零 may be left out before a part with its own unit, and 十 may lack its 一.
        mine = _written(int(number)) if number < 10**12 else ""
        bare = text.replace("零", "").replace("一十", "十")
        assert not mine or bare == mine.replace("零", "").replace("一十", "十")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "form"),
        ("零零", "form"),
        ("一千零", "form"),
        ("一千零二百", "form"),
        ("零五百", "form"),
        ("五零", "form"),
        ("二十百", "form"),
        ("一亿万", "form"),
        ("三百五万", "form"),
        ("一点", "form"),
        ("点五", "form"),
        ("一点二三千", "form"),
        ("一万二万", "units"),
        ("一千五", "part"),
        ("两万三", "part"),
        ("一亿二", "part"),
    ],
)
def test_numerals_that_are_none_or_two_are_refused(text: str, code: str) -> None:
    """What is no numeral, or one for two numbers, is refused."""
    with pytest.raises(FormError) as refused:
        read_han(folded(text))
    assert refused.value.code == code


def test_both_readings_of_a_short_number_are_told() -> None:
    """The refusal of 三亿二千万五 says what it is said for and what it is written for."""
    with pytest.raises(FormError) as refused:
        read_han("三亿二千万五")
    assert refused.value.details == {"first": "320,005,000", "second": "320,000,005"}


def test_zero_is_a_number() -> None:
    assert read_han("零") == 0
