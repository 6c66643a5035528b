"""Percentages, counts, quantities and money of other kinds, within what their facts accept."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.definitions import FactDefinition
from calculators.problems import Language, Problem
from calculators.units import UNITS
from calculators.values import NumberText, Value, read_value, written_value

_NAMES = {"zh": "事实", "en": "fact"}


def _fact(kind: str, **domain: Any) -> FactDefinition:
    return FactDefinition(
        "size", kind, _NAMES, _NAMES, {}, has_default=False, optional=False, **domain
    )


def _code(found: Value | Problem | None) -> str:
    assert isinstance(found, Problem)
    return found.code


_PEOPLE = _fact("count", unit="person")
_MU = _fact("quantity", unit="mu")
_KW = _fact("quantity", unit="kW")
_M2 = _fact("quantity", unit="m2")
_DOLLARS = _fact("money", unit="USD")
_RENT = _fact("money", per="m2/month")


@pytest.mark.parametrize(
    ("fact", "written", "number"),
    [
        (_PEOPLE, "120", 120),
        (_PEOPLE, "0", 0),
        (_PEOPLE, 120, 120),
        (_PEOPLE, Decimal(120), 120),
        (_PEOPLE, NumberText("120"), 120),
        (_PEOPLE, "1,200", 1200),
        (_PEOPLE, "1 200", 1200),
        (_PEOPLE, "１２０人", 120),
        (_PEOPLE, "120 人", 120),
        (_PEOPLE, "120名", 120),
        (_PEOPLE, "1 person", 1),
        (_PEOPLE, "120 people", 120),
        (_PEOPLE, "120 Persons", 120),
        (_PEOPLE, "十二人", 12),
        (_PEOPLE, "两人", 2),
        (_PEOPLE, "1.2万人", 12_000),
        (_PEOPLE, "1 thousand people", 1000),
        (_PEOPLE, "12\u200b0人", 120),
        (_fact("count", unit="firm"), "3 家", 3),
        (_fact("count", unit="firm"), "3 enterprises", 3),
        (_fact("count", unit="visit"), "120人次", 120),
        (_fact("count"), "5", 5),
        (_fact("count"), "5 个", 5),
        (_fact("count", unit_words={"zh": "篇", "en": "paper"}), "5 篇", 5),
        (_fact("count", unit_words={"zh": "篇", "en": "paper"}), "5 papers", 5),
        (_MU, "49.9", Fraction(499, 10)),
        (_MU, "49.9亩", Fraction(499, 10)),
        (_MU, "49.9 mu", Fraction(499, 10)),
        (_MU, "49.9 Mu", Fraction(499, 10)),
        (_MU, "1.2万亩", 12_000),
        (_MU, "12,000.5 亩", Fraction(24_001, 2)),
        (_MU, "0.0001", Fraction(1, 10_000)),
        (_KW, "120.5 kW", Fraction(241, 2)),
        (_KW, "120.5KW", Fraction(241, 2)),
        (_KW, "120.5ｋＷ", Fraction(241, 2)),
        (_KW, "120.5千瓦", Fraction(241, 2)),
        (_KW, "1.2万千瓦", 12_000),
        (_M2, "500 m2", 500),
        (_M2, "500 m²", 500),
        (_M2, "500㎡", 500),
        (_M2, "500 平方米", 500),
        (_M2, "500 square metres", 500),
        (_fact("quantity", unit="W"), "5千瓦", 5000),
        (_fact("quantity", decimals=0), "5", 5),
        (_fact("money", per="USD", decimals=4), "7.1234", Fraction("7.1234")),
        (_fact("money", per="USD", decimals=4), "7.123 元/美元", Fraction("7.123")),
        (_fact("quantity", least=Fraction(-10)), "-5.5", Fraction(-11, 2)),
        (_fact("quantity", unit="CNY", per="USD"), "7.1", Fraction(71, 10)),
        (_fact("percent", most=Fraction(3)), "250%", Fraction(5, 2)),
        (_fact("percent", most=Fraction(20)), "1,200%", Fraction(12)),
        (_fact("percent", least=Fraction(-1)), "-5%", Fraction(-1, 20)),
        (_DOLLARS, "5,000,000", 5_000_000),
        (_DOLLARS, "500万", 5_000_000),
        (_DOLLARS, "500万美元", 5_000_000),
        (_DOLLARS, "500萬美元", 5_000_000),
        (_DOLLARS, "USD 5,000,000", 5_000_000),
        (_DOLLARS, "5,000,000 USD", 5_000_000),
        (_DOLLARS, "US$5 million", 5_000_000),
        (_DOLLARS, "$5 million", 5_000_000),
        (_DOLLARS, "5 million", 5_000_000),
        (_DOLLARS, "5 million US dollars", 5_000_000),
        (_DOLLARS, "0.05美元", Fraction(1, 20)),
        (_fact("money", unit="JPY"), "¥5", 5),
        (_fact("money", unit="JPY"), "500万日圓", 5_000_000),
        (_fact("money", unit="CNY"), "1200万", 12_000_000),
        (_fact("money", per="USD", decimals=4), "7.1234", Fraction(71234, 10000)),
        (_fact("money", per="USD", decimals=4), "7.1234元/美元", Fraction(71234, 10000)),
        (_RENT, "45", 45),
        (_RENT, "45元/平方米·月", 45),
        (_RENT, "45 元/平方米/月", 45),
        (_RENT, "CNY 45 per m2 per month", 45),
        (_RENT, "45 yuan a m2 and month", 45),
        (_fact("money", least=Fraction(-100)), "-5", -5),
        (_fact("money", most=Fraction(10**13)), "5万亿", 5 * 10**12),
    ],
)
def test_a_number_is_read_in_its_facts_own_forms(
    fact: FactDefinition, written: object, number: Fraction
) -> None:
    """A number comes with its unit's word, sign or currency, or alone."""
    assert read_value(fact, written) == number


@pytest.mark.parametrize(
    ("fact", "written", "code"),
    [
        (_PEOPLE, "", "count_form"),
        (_PEOPLE, "人", "count_form"),
        (_PEOPLE, "abc", "count_form"),
        (_PEOPLE, "12e6", "count_form"),
        (_PEOPLE, "1.5", "count_decimals"),
        (_PEOPLE, "120.0", "count_decimals"),
        (_PEOPLE, "0.00001万", "count_decimals"),
        (_PEOPLE, 1.5, "count_form"),
        (_PEOPLE, True, "count_form"),
        (_PEOPLE, Decimal("1E+999999"), "count_form"),
        (_PEOPLE, Decimal("NaN"), "count_form"),
        (_PEOPLE, "-1", "count_range"),
        (_PEOPLE, -1, "count_range"),
        (_PEOPLE, "10000000000000", "count_range"),
        (_PEOPLE, "1,20", "count_grouping"),
        (_PEOPLE, "0,120", "count_grouping"),
        (_PEOPLE, "3万5人", "count_part"),
        (_PEOPLE, "1亿10000万", "count_units"),
        (_PEOPLE, "3 家", "count_unit"),
        (_PEOPLE, "120人次", "count_unit"),
        (_PEOPLE, "120%", "count_unit"),
        (_PEOPLE, "120\n130", "two_values"),
        (_fact("count", most=Fraction(10)), "11", "count_range"),
        (_fact("count", least=Fraction(1)), "0", "count_range"),
        (_MU, "49.99999", "quantity_range"),
        (_MU, "-1", "quantity_range"),
        (_MU, "49.9 公顷", "quantity_unit"),
        (_MU, "500 m2", "quantity_unit"),
        (_MU, "5千克", "quantity_unit"),
        (_MU, "49.9亩亩", "quantity_form"),
        (_MU, "4²", "quantity_form"),
        (_MU, "49.9\t50", "two_values"),
        (_KW, "5 MW", "quantity_unit"),
        (_KW, "5 kWh", "quantity_unit"),
        (_fact("quantity", unit="W"), "5 kW", "quantity_unit"),
        (_fact("quantity", unit="MW"), "5 mW", "quantity_unit"),
        (_fact("quantity", decimals=1), "49.95", "quantity_range"),
        (_fact("percent", most=Fraction(3)), "300.01%", "percent_range"),
        (_fact("percent", most=Fraction(3)), "2", "percent_bare"),
        (_fact("percent", decimals=1), "33.55%", "percent_range"),
        (_fact("percent", least=Fraction(1, 10)), "5%", "percent_range"),
        (_DOLLARS, "500万元", "money_currency"),
        (_DOLLARS, "¥5", "money_currency"),
        (_DOLLARS, "CNY 5", "money_currency"),
        (_DOLLARS, "HK$5", "money_currency"),
        (_DOLLARS, "", "money_foreign"),
        (_DOLLARS, "abc", "money_foreign"),
        (_DOLLARS, "1,20", "money_grouping"),
        (_DOLLARS, "1.005", "money_range"),
        (_DOLLARS, "-5", "money_range"),
        (_DOLLARS, "10000000000001", "money_range"),
        (_RENT, "45元/亩", "money_unit"),
        (_RENT, "45元/平方米/年", "money_unit"),
        (_RENT, "45/x", "money_unit"),
        (_fact("money", most=Fraction(5000)), "5000.01", "money_range"),
        (_fact("money", decimals=0), "5.5", "money_range"),
        (_fact("money", per="USD", decimals=4), "7.12345", "money_range"),
    ],
)
def test_what_a_fact_does_not_accept_is_refused_by_kind(
    fact: FactDefinition, written: object, code: str
) -> None:
    """Another unit, a finer number or one outside the range is refused, and so told apart."""
    assert _code(read_value(fact, written)) == code


def test_a_whole_number_that_python_would_not_write_is_refused() -> None:
    """A whole number beyond Python's own limit of digits is a problem like any other."""
    for fact in (_PEOPLE, _MU, _DOLLARS, _fact("percent"), _fact("date")):
        for huge in (10**5000, -(10**5000)):
            assert _code(read_value(fact, huge)) == "too_long"


@pytest.mark.parametrize(
    ("fact", "written", "zh", "en"),
    [
        (
            _fact("count", unit="firm", most=Fraction(10)),
            "11",
            "0 家到 10 家",
            "0 enterprises to 10",
        ),
        (_fact("quantity", unit="kW", least=Fraction(50)), "5", "50 千瓦以上", "50 kW or more"),
        (_fact("percent", most=Fraction(3)), "301%", "0% 到 300%", "0% to 300%"),
        (_fact("money", most=Fraction(5000)), "6000", "0 元到 5,000 元", "CNY 0 to CNY 5,000"),
        (_DOLLARS, "-5", "0 美元以上", "USD 0 or more"),
        (
            _fact("count", unit="year", least=Fraction(1)),
            "1,000,000,000,001",
            "1 年到 1,000,000,000,000 年",
            "1 year to 1,000,000,000,000 years",
        ),
        (_fact("quantity", decimals=1), "1.55", "最多 1 位小数", "at most 1 decimal;"),
        (_PEOPLE, "-1", "只取整数", "whole numbers only"),
    ],
)
def test_the_message_states_the_range_in_the_facts_unit(
    fact: FactDefinition, written: str, zh: str, en: str
) -> None:
    """Both languages say what is accepted, in the unit of the fact."""
    found = read_value(fact, written)
    assert isinstance(found, Problem)
    assert zh in found.message("zh")
    assert en in found.message("en")


_OWN_WORDS = _fact("money", unit="USD", unit_words={"zh": "美金", "en": "greenbacks"})


@pytest.mark.parametrize(
    ("fact", "written", "zh", "en"),
    [
        (
            _fact("money"),
            "5 USD",
            "“5 USD”写的是美元，这里要填的是元，不作换算。请换算后填写，例如 5,000,000 元。",
            "“5 USD” is in US dollars, and yuan are asked for; nothing is converted. "
            "Convert it first, and write for example CNY 5,000,000.",
        ),
        (
            _OWN_WORDS,
            "5元",
            "“5元”写的是元，这里要填的是美金，不作换算。请换算后填写，例如 5,000,000 美金。",
            "“5元” is in yuan, and greenbacks are asked for; nothing is converted. "
            "Convert it first, and write for example USD 5,000,000.",
        ),
        (
            _fact("count", most=Fraction(5)),
            "9",
            "“9”超出了可填的范围。可填 0 到 5，只取整数，例如 5。",
            "“9” is not within what is accepted: 0 to 5, whole numbers only; write for example 5.",
        ),
        (
            _fact("quantity", unit="mu", decimals=2),
            "1.555",
            "“1.555”超出了可填的范围。可填 0 亩以上，最多 2 位小数，例如 49.9 亩。",
            "“1.555” is not within what is accepted: 0 mu or more, "
            "with at most 2 decimals; write for example 49.9 mu.",
        ),
        (
            _fact("percent", most=Fraction(2)),
            "300%",
            "“300%”超出了可填的范围。可填 0% 到 200%，例如 40%。",
            "“300%” is not within what is accepted: 0% to 200%; write for example 40%.",
        ),
        (
            _fact("percent"),
            "1.5",
            "“1.5”没有百分号：是指 1.5% 还是 0.015%？请连百分号一起写，例如 40%。",
            "“1.5” has no percent sign: was 1.5% or 0.015% meant? "
            "Write it with the sign, for example 40%.",
        ),
    ],
)
def test_a_message_says_where_what_and_the_remedy_word_for_word(
    fact: FactDefinition, written: str, zh: str, en: str
) -> None:
    """Nothing is missing, and nothing stands there that doesn't belong."""
    found = read_value(fact, written)
    assert isinstance(found, Problem)
    assert (found.message("zh"), found.message("en")) == (zh, en)


@pytest.mark.parametrize(
    ("fact", "written"),
    [(_PEOPLE, "3 家"), (_MU, "5 公顷"), (_DOLLARS, "5元"), (_RENT, "5元/亩"), (_PEOPLE, "x")],
)
def test_the_example_of_a_message_is_accepted(fact: FactDefinition, written: str) -> None:
    """The form that a message shows can be entered as it stands, in either language."""
    found = read_value(fact, written)
    assert isinstance(found, Problem)
    for language in ("zh", "en"):
        example = found.details[f"example_{language}"]
        assert example in found.message("zh" if language == "zh" else "en")
        assert isinstance(read_value(fact, example), Fraction)


@given(
    st.sampled_from([name for name in UNITS if name not in {"%", "permille", "point", "bp"}]),
    st.integers(0, 10**9),
    st.sampled_from(["zh", "en"]),
)
def test_a_quantity_as_it_is_shown_reads_back(unit: str, parts: int, language: str) -> None:
    """A quantity of any unit, written out in either language, is read as itself."""
    fact, number = _fact("quantity", unit=unit), Fraction(parts, 10_000)
    shown = written_value(fact, number, "zh" if language == "zh" else "en")
    assert read_value(fact, shown) == number


@given(st.fractions(0, 3, max_denominator=10_000))
def test_a_percent_is_never_rounded(ratio: Fraction) -> None:
    """A ratio that ends as a decimal reads back from its percentage, with every digit."""
    exact = Fraction(round(ratio * 10**6), 10**6)
    fact = _fact("percent", most=Fraction(3))
    assert read_value(fact, written_value(fact, exact, "en")) == exact


@pytest.mark.parametrize(
    ("unit", "written", "value"),
    [
        *(("rank", one, 3) for one in ("3", "第3名", "第三名", "第 3 位", "rank 3", "3rd", "3rd place", "No. 3")),
        *(("nth_year", one, 4) for one in ("4", "第4年", "第四年", "4年", "year 4", "4th year")),
        *(("item", one, 2) for one in ("2个", "2项", "2 items", "2 projects")),
        *(("entry", one, 2) for one in ("2个", "2项", "2 items")),
    ],
)  # fmt: skip
def test_a_place_in_an_order_is_read_as_it_is_said(unit: str, written: str, value: int) -> None:
    assert read_value(_fact("count", unit=unit), written) == value


@pytest.mark.parametrize("written", ["第3年", "year 3", "3人", "第3家"])
def test_a_rank_is_no_year_and_no_person(written: str) -> None:
    assert isinstance(read_value(_fact("count", unit="rank"), written), Problem)


@pytest.mark.parametrize("written", ["3.2", "3.20", " 3.2 "])
def test_a_plain_number_has_no_word(written: str) -> None:
    assert read_value(_fact("quantity", unit="number"), written) == Fraction(16, 5)


_SAMPLED = [
    *(
        _fact("count", unit=unit)
        for unit in ("person", "year", "month", "day", "firm", "event", "set", "rank", "nth_year")
    ),
    *(_fact("quantity", unit=unit) for unit in ("mu", "h", "workday", "kW", "number")),
    _fact("count", unit="year", least=Fraction(1), most=Fraction(3)),
    _fact("count", most=Fraction(10)),
    _fact("count", least=Fraction(1000)),
    _fact("quantity", unit="mu", decimals=0),
    _fact("quantity", unit="kW", most=Fraction(1, 2)),
    _fact("percent"),
    _fact("percent", most=Fraction(1, 10)),
    _fact("percent", least=Fraction(1, 2), most=Fraction(3)),
    _fact("money", most=Fraction(100)),
    _fact("money", per="m2/month"),
    _fact("money", per="USD", decimals=4),
    _fact("money", unit="USD"),
]


@pytest.mark.parametrize(
    "fact", _SAMPLED, ids=lambda one: f"{one.type}-{one.unit}-{one.per}-{one.most}"
)
@pytest.mark.parametrize("wrong", ["?", "-7", "1.23456", "5 blorb", "5 欧元", "1,00"])
def test_a_sample_is_one_that_the_fact_accepts(fact: FactDefinition, wrong: str) -> None:
    """What a message gives for example can be entered as it stands, and is a sample, no order."""
    found = read_value(fact, wrong)
    if not isinstance(found, Problem):
        return
    languages: tuple[tuple[Language, str], ...] = (("zh", "例如"), ("en", "for example"))
    for language, mark in languages:
        said = found.message(language)
        samples = [
            one
            for one in (f"example_{language}", "example_plain")
            if found.details.get(one, "-") in said
        ]
        assert "Write it as" not in said
        if (
            found.code.endswith(("_form", "_range", "_unit", "_currency", "_foreign", "_decimals"))
            and samples
        ):
            assert mark in said
        for one in samples:
            assert not isinstance(read_value(fact, found.details[one]), Problem), (said, one)


@pytest.mark.parametrize(
    ("fact", "sample"),
    [
        (_fact("count", unit="year"), "3 years"),
        (_fact("count", unit="month"), "12 months"),
        (_fact("money", per="USD", decimals=4), "CNY 7.10 a US dollar"),
        (_fact("count", unit="person"), "120 people"),
        (_fact("percent", most=Fraction(1, 10)), "10%"),
    ],
)
def test_a_sample_is_usual_for_its_unit(fact: FactDefinition, sample: str) -> None:
    """Years are few and a dollar is no 45 yuan."""
    found = read_value(fact, "?")
    assert isinstance(found, Problem)
    assert sample in found.message("en")
