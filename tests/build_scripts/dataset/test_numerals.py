"""The numbers of a policy's text, in Chinese and in English."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.dataset.numerals import find_numerals, read_numeral
from build_scripts.dataset.numerals.numeral import CURRENCIES
from calculators.units import UNITS, own_unit


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
    ("texts", "kind", "value", "unit", "per"),
    [
        (("8‰", "8 per mille", "8 per thousand", "千分之八"), "ratio", Fraction(8, 1000), "", ""),
        (("百分之五十", "50%", "50 per cent", "fifty percent"), "ratio", Fraction(1, 2), "", ""),
        (("减半", "折半", "一半", "half", "halved"), "ratio", Fraction(1, 2), "", ""),
        (("双倍", "加倍", "提高一倍", "doubled", "twice the amount"), "ratio", 2, "", ""),
        (("一倍", "1倍", "1 times"), "number", 1, "times", ""),
        (("1.5倍", "一点五倍", "1.5 times"), "number", Fraction(3, 2), "times", ""),
        (("1.2倍", "系数1.2", "系数为 1.2", "a coefficient of 1.2"), "number", Fraction(6, 5), "times", ""),
        (("容积率不低于2.0", "a plot ratio of at least 2.0"), "number", 2, "times", ""),
        (("1:1", "1∶1", "1：1", "一比一", "1比1", "one to one"), "ratio", 1, "", ""),
        (("1:0.5", "1∶0.5", "1：0.5", "1 : 0.5"), "ratio", Fraction(1, 2), "", ""),
        (("全额", "全额给予补贴", "全部租金", "in full", "the full amount", "100%"), "ratio", 1, "", ""),
        (("三成", "3成", "30%"), "ratio", Fraction(3, 10), "", ""),
        (("三分之一", "one third", "a third of"), "ratio", Fraction(1, 3), "", ""),
        (("2个百分点", "2 个百分点", "2 percentage points"), "points", Fraction(1, 50), "point", ""),
        (("50个基点", "50 basis points"), "points", Fraction(1, 200), "point", ""),
        (("500万美元", "USD 5,000,000", "US$5 million"), "money", 5_000_000, "USD", ""),
        (("500万港元", "HKD 5,000,000"), "money", 5_000_000, "HKD", ""),
        (("300万欧元", "EUR 3,000,000", "€3 million"), "money", 3_000_000, "EUR", ""),
        (("5亿日元", "JPY 500,000,000"), "money", 500_000_000, "JPY", ""),
        (("300万元", "三百万元", "人民币300万元", "3 百万元", "CNY 3 million", "3,000,000 yuan"),
         "money", 3_000_000, "", ""),
        (("2万5千元", "二万五千元", "CNY 25,000"), "money", 25_000, "", ""),
        (("一百零五万元", "105万元"), "money", 1_050_000, "", ""),
        (("80元/亩", "每亩补助80元", "CNY 80 a mu", "CNY 80 per mu", "CNY 80/mu"), "money", 80, "", "mu"),
        (("每千瓦1500元", "1500元/千瓦", "CNY 1,500 for each kW"), "money", 1500, "", "kW"),
        (("每千瓦时补贴0.1元", "0.1元/度", "CNY 0.10 a kWh"), "money", Fraction(1, 10), "", "kWh"),
        (("每平方米每月60元", "每月每平方米60元", "60元/平方米·月", "CNY 60 per m2 and month"),
         "money", 60, "", "m2/month"),
        (("每人200元", "CNY 200 a participant"), "money", 200, "", "person"),
        (("单家企业每年最高150万元", "CNY 1,500,000 a year"), "money", 1_500_000, "", "year"),
        (("三年", "3年", "three years", "three full years", "a three-year period"), "years", 3, "year", ""),
        (("一年", "1年", "one year"), "years", 1, "year", ""),
        (("半年", "half a year"), "years", Fraction(1, 2), "year", ""),
        (("两年半",), "years", Fraction(5, 2), "year", ""),
        (("36个月", "三十六个月", "36 months", "thirty-six months"), "months", 36, "month", ""),
        (("三十日", "30日", "30天", "thirty days"), "days", 30, "day", ""),
        (("30个工作日", "30 working days"), "quantity", 30, "workday", ""),
        (("2000小时", "2,000 hours", "2,000 h"), "quantity", 2000, "h", ""),
        (("200亩", "200 mu"), "quantity", 200, "mu", ""),
        (("5MW", "5兆瓦", "5 MW"), "quantity", 5, "MW", ""),
        (("800平方米", "800㎡", "800m²", "800 m2", "800 square metres"), "quantity", 800, "m2", ""),
        (("100公里", "100 kilometres", "100 km"), "quantity", 100, "km", ""),
        (("10万千瓦时", "10万度", "100,000 kWh"), "quantity", 100_000, "kWh", ""),
        (("35周岁", "35岁", "不超过35周岁", "三十五岁", "35 years old"), "count", 35, "age", ""),
        (("100人", "100名", "100 employees", "100 people"), "count", 100, "person", ""),
        (("三家", "3家", "3 enterprises", "three firms"), "count", 3, "firm", ""),
        (("10件", "10 invention patents"), "count", 10, "piece", ""),
        (("5台（套）", "5台(套)", "5套", "5 sets"), "count", 5, "set", ""),
        (("不超过一个", "at most one project"), "count", 1, "item", ""),
        (("两个", "two of four", "two of the following four"), "count", 2, "item", ""),
        (("两项", "2项", "2 项"), "count", 2, "entry", ""),
        (("50万元/项", "每项奖励50万元"), "money", 500_000, "", "entry"),
        (("1.5万元/展位", "每个展位最高1.5万元", "CNY 15,000 a booth"), "money", 15_000, "", "booth"),
        (("第3名", "第三名", "前三名", "前3位", "rank 3", "ranked third", "third place", "top 3", "first three enterprises"),
         "count", 3, "rank", ""),
        (("前10名", "前10强", "top 10", "the first 10 enterprises"), "count", 10, "rank", ""),
        (("第5年", "第五年", "year 5", "the fifth year", "the 5th year"), "years", 5, "nth_year", ""),
        (("前24个月", "the first 24 months"), "months", 24, "month", ""),
        (("每年2项",), "count", 2, "entry", "year"),
        (("每年不超过10个", "10 projects a year"), "count", 10, "item", "year"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)  # fmt: skip
def test_every_way_of_writing_a_number_reads_the_same(
    texts: tuple[str, ...], kind: str, value: Fraction | int, unit: str, per: str
) -> None:
    """A number says one thing, in digits or words, in Chinese or English."""
    for text in texts:
        found = read_numeral(text)
        assert found is not None, text
        assert (found.kind, found.value, found.unit, found.per) == (kind, value, unit, per), text


@pytest.mark.parametrize(
    "text",
    [
        "2020年12月21日",
        "二〇二〇年十二月二十一日",
        "21 December 2020",
        "December 21, 2020",
        "2020-12-21",
    ],
)
def test_a_date_is_read_as_its_day(text: str) -> None:
    """A day is one number, and its year, month and day are none."""
    found = read_numeral(f"自 {text} 起" if "年" in text else f"from {text} on")
    assert found is not None
    assert (found.kind, found.day) == ("date", datetime.date(2020, 12, 21))


@pytest.mark.parametrize(
    "words",
    [
        "一次性 第一 一般 三方 统一 一致 万一 之一 同一企业 任一年 上一年 第三年度 第3季度 第十九条 一流",
        "十三五 十四五规划 五险一金 两会 四类单位 三种 一事一议 一家企业 一个项目 几十万元 数百万元 十几家",
        "10余家 三年期 三台县 三成都 2020年 2020年度 2020-2022年 12月 5月20日 成经信发〔2020〕7号 17:30",
        "上半年 一点 十分 第1条",
    ],
)
def test_a_word_of_chinese_is_no_number(words: str) -> None:
    """Words that hold a Chinese numeral, ordinals, years and rough numbers are not read."""
    for text in words.split():
        assert find_numerals(text) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "one of four", "two kinds of organisation", "Article 19", "Articles 5 to 8", "No. 7", "in 2022",
        "on 20 May", "at 17:30", "the first half of the year", "a third party", "the one-year LPR",
        "for one enterprise", "a double degree", "GB/T 22239-2019", "(1)",
    ],
)  # fmt: skip
def test_a_word_of_english_is_no_number(text: str) -> None:
    """Words, ordinals, articles, years, days without a year and times of day are not read."""
    assert find_numerals(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("CNY 600,000, 250,000 or 80,000", [600_000, 250_000, 80_000]),
        ("CNY 50, 100 or 300 million", [50_000_000, 100_000_000, 300_000_000]),
        ("5至10万元", [50_000, 100_000]),
        ("10、20、50万元", [100_000, 200_000, 500_000]),
        ("between 5 and 12%", [Fraction(5, 100), Fraction(12, 100)]),
        ("5%-12%", [Fraction(5, 100), Fraction(12, 100)]),
        ("50 to under 200 mu", [50, 200]),
        ("one, two and three full years", [1, 2, 3]),
    ],
)
def test_the_numbers_of_a_list_share_their_unit(text: str, values: list[Fraction | int]) -> None:
    """A unit that stands once, before or after a list, belongs to each of its numbers."""
    found = find_numerals(text)
    assert [one.value for one in found] == values
    assert len({(one.kind, one.unit) for one in found}) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [("每月分别补贴2000元、1000元、500元", "month"), ("CNY 2,000, 1,000 or 500 a month", "month")],
)
def test_the_sums_of_a_list_are_for_the_same(text: str, value: str) -> None:
    """What is said of each once is meant of every sum of the list."""
    assert [one.per for one in find_numerals(text)] == [value] * 3


@pytest.mark.parametrize(
    ("figure", "quote", "states"),
    [
        ("8‰", "8%", False),
        ("8‰", "8 per mille", True),
        ("500万美元", "CNY 5,000,000", False),
        ("2个百分点", "2%", False),
        ("10个", "10%", False),
        ("10个", "10 awards", True),
        ("3家", "3 people", False),
        ("3年", "3 months", False),
        ("30个工作日", "30 days", False),
        ("80元/亩", "CNY 80", False),
        ("80元/亩", "CNY 80 a hectare", False),
        ("80元", "CNY 80 a mu", True),
        ("2倍", "doubled", True),
        ("5000万元", "50,000,000", True),
        ("500元", "500", False),
    ],
)
def test_a_text_states_a_figure_or_says_something_else(
    figure: str,
    quote: str,
    states: bool,  # noqa: FBT001
) -> None:
    """Kind, value and unit have to agree; what a thing is called and for whom may be left out."""
    stated, said = read_numeral(figure), read_numeral(quote)
    assert stated is not None
    assert said is not None
    assert said.states(stated) is states


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


@pytest.mark.parametrize(
    "text",
    [
        "分三年按4:3:3的比例拨付",
        "按4：3：3分期",
        "按 4∶3∶3 拨付。",
        "in the ratio 4:3:3.",
        "4 : 3 : 3",
    ],
)
def test_the_parts_of_a_whole_are_shares_each_at_its_place(text: str) -> None:
    """A quote of the words around one of them reads that one."""
    shares = [one for one in find_numerals(text) if one.kind == "ratio"]
    assert [one.value for one in shares] == [Fraction(4, 10), Fraction(3, 10), Fraction(3, 10)]
    assert [text[one.start : one.end] for one in shares] == ["4", "3", "3"]


@pytest.mark.parametrize(
    "text", ["会议于9:30:00开始", "at 12:30:00", "版本 1.2:3:4.5.6", "按4:3:3%"]
)
def test_a_time_of_day_is_no_parts_of_a_whole(text: str) -> None:
    assert Fraction(2, 5) not in [one.value for one in find_numerals(text)]
    assert not [one for one in find_numerals(text) if one.kind == "ratio" and "%" not in text]


@pytest.mark.parametrize(
    "text",
    [
        "rank 3, CNY 200,000",
        "at grade 2, CNY 500 is given",
        "level 3 or CNY 5,000",
        "2, US$5 million",
    ],
)
def test_a_sign_before_a_sum_is_none_of_the_number_before_it(text: str) -> None:
    """What stands before the sign of money is no money itself."""
    assert [one.kind for one in find_numerals(text) if one.kind == "money"] == ["money"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5, 10 or 20 million yuan", [5_000_000, 10_000_000, 20_000_000]),
        ("CNY 5, 10 or 20", [5, 10, 20]),
    ],
)
def test_a_word_behind_the_last_sum_is_for_them_all(text: str, values: list[int]) -> None:
    """A currency that stands once belongs to the whole list."""
    found = find_numerals(text)
    assert {one.kind for one in found} == {"money"}
    assert [int(one.value) for one in found] == values


def test_all_of_something_is_no_rate_where_another_stands() -> None:
    """全部 means 100% alone: beside a rate it only says of what."""
    assert [str(one.value) for one in find_numerals("全部租金的50%")] == ["1/2"]
    assert not find_numerals("须满足全部条件")


#: Words that say another unit as well, or are too short to be read in a sentence.
_OTHERWISE = {"number", "once", "entry", "%", "permille", "point", "bp", *CURRENCIES}
_WORDS = [
    (unit.id, word)
    for unit in UNITS.values()
    if unit.id not in _OTHERWISE
    for word in (*unit.zh_words, *unit.en_words)
    if word not in ("月", "W", "t", "m", "P")
]


@pytest.mark.parametrize(("unit", "word"), _WORDS)
def test_every_word_of_a_unit_is_read_as_that_unit(unit: str, word: str) -> None:
    """Also where the words of another unit begin it or end it: 千瓦, tonnes of standard coal."""
    chinese = not word.isascii() and word not in ("㎡", "m²", "m³", "km²")
    text = f"不低于500{word}的企业" if chinese else f"at least 500 {word} a day are planned"
    (amount,) = find_numerals(text)
    assert (amount.unit, amount.value) == (unit, Fraction(500))
    text = f"每{word}补助500元" if chinese else f"CNY 500 a {word} is given"
    (price,) = find_numerals(text)
    assert (price.kind, price.per) == ("money", unit) or unit == "times"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("500台班", "500 machine-shifts"),
        ("500台班", "500 machine shifts"),
        ("500千台", "500 thousands of machines"),
        ("500人天", "500 days of one person"),
    ],
)
def test_a_policys_own_unit_may_begin_with_another(zh: str, en: str) -> None:
    """The longest unit counts, whoever declared it."""
    own = (
        own_unit("shift", "台班", "machine-shift", "machine-shifts"),
        own_unit("thousand", "千台", "thousand of machines", "thousands of machines"),
        own_unit("person_day", "人天", "day of one person", "days of one person"),
    )
    read = [find_numerals(text, own) for text in (f"不低于{zh}的", f"at least {en} are due")]
    assert [[(one.value, one.unit) for one in found] for found in read] in [
        [[(Fraction(500), unit.id)]] * 2 for unit in own
    ]


@pytest.mark.parametrize(
    "text",
    [
        "CNY 300 a flight is given", "CNY 300 per flight", "CNY 300 for each flight", "CNY 300/flight",
        "CNY 300 for every flight", "For each flight, CNY 300 is given", "For each flight: CNY 300",
        "Each flight receives CNY 300", "for every new domestic flight it receives CNY 300",
        "Per flight, a subsidy of CNY 300 is given", "Each enterprise receives for each flight CNY 300",
        "At least 40 flights a year are due; for each flight CNY 300 is given",
        "每班补助300元", "每一班补助300元", "每个航班补助300元", "每一个航班补助300元", "每架次补助300元",
        "每执飞一班奖励300元", "每新增一个航班，奖励300元", "300元/班", "按300元/架次补助", "按每班300元补助",
        "每新增1班补助300元", "每执飞1个航班补助300元",
    ],
)  # fmt: skip
def test_so_much_a_flight_is_read_however_it_is_said(text: str) -> None:
    """A price stands before what it is for, or behind it, as either language has it."""
    found = next(one for one in find_numerals(text) if one.value == 300)
    assert (found.kind, found.per) == ("money", "flight")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("金额以万元为单位，余数不计", 10_000),
        ("金额以百元为单位", 100),
        ("向下取整到百元", 100),
        ("取整至十万元", 100_000),
        ("精确到千元", 1000),
    ],
)
def test_what_sums_are_rounded_to_is_read_without_a_digit(text: str, value: int) -> None:
    """万元 alone is a sum where others are rounded to it."""
    assert [(one.kind, one.value) for one in find_numerals(text)] == [("money", Fraction(value))]


@pytest.mark.parametrize("text", ["以万元计", "单位：万元", "万元以上", "收到万元大奖名单"])
def test_a_sum_without_a_number_is_none(text: str) -> None:
    """What no sum is rounded to is no sum."""
    assert not find_numerals(text)


@pytest.mark.parametrize("value", ["第10名", "10家"])
def test_the_first_firms_are_so_many_or_a_place(value: str) -> None:
    """The top 10 of an order are up to the 10th place, and 10 of them."""
    stated = read_numeral(value)
    assert stated is not None
    for text in ("研发强度排名前10家的企业", "the top 10 enterprises by R&D intensity"):
        (found,) = find_numerals(text)
        assert found.states(stated)


@pytest.mark.parametrize(
    "text",
    [
        "Each flight is listed. CNY 300 is given",
        "Each flight is listed; CNY 300 is given",
        "For each of 40 flights they ask for, CNY 300",
        "for each crane CNY 300 is given",
        "每班次表中，另给300元",
        "每年级补助300元",
    ],
)
def test_a_sum_in_another_sentence_is_for_nothing(text: str) -> None:
    """What is said of each of something else leaves a sum as it stands."""
    found = next(one for one in find_numerals(text) if one.value == 300)
    assert (found.kind, found.per) == ("money", "")


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每种一亩补助80元", "mu"),
        ("每种植1亩，补助80元", "mu"),
        ("每新增1名员工补贴80元", "person"),
        ("每引进一家企业奖励80元", "firm"),
        ("每增长1个百分点奖励80元", ""),
        ("种植1亩以上的补助80元", ""),
    ],
)
def test_one_of_each_is_no_number_that_ends_what_is_for_each(text: str, per: str) -> None:
    """每种一亩 says of each mu what 每亩 says."""
    assert [one.per for one in find_numerals(text) if one.value == 80] == [per]
