"""A figure is held against both texts: what it says, in whatever words, and what is wrong."""

from pathlib import Path

import pytest

from build_scripts.dataset.faults import Fault
from tests.build_scripts.dataset.laid import Laid


def _laid(root: Path, value: str, zh: str, en: str, quotes: tuple[str, str]) -> Laid:
    laid = Laid(root)
    laid.write(
        (zh, en),
        "return gives(figure.share * figure.award)",
        figures={"share": (value, *quotes), "award": ("20万元", "20万元", "CNY 200,000")},
    )
    return laid


@pytest.mark.parametrize("value", ["全额", "全部", "100%"])
def test_words_for_all_of_it_are_read_back(tmp_path: Path, value: str) -> None:
    """全额 and “in full” set 100%, though another rate stands in the text."""
    laid = _laid(
        tmp_path,
        value,
        "对企业全额给予20万元补贴，其他的按50%。",
        "An enterprise receives the subsidy of CNY 200,000 in full, others 50%.",
        ("全额", "in full"),
    )
    assert not laid.faults()
    (share,) = [
        one
        for one in laid.bound().definition.articles["art-03"].figures.values()
        if one.id == "share"
    ]
    assert share.kind == "ratio"
    assert share.value == 1


def test_a_third_is_read_back(tmp_path: Path) -> None:
    """三分之一 and “one third” are one rate."""
    laid = _laid(
        tmp_path,
        "三分之一",
        "对企业给予20万元的三分之一。",
        "An enterprise receives one third of CNY 200,000.",
        ("三分之一", "one third"),
    )
    assert not laid.faults()


def test_a_number_without_its_word_is_told_how_to_write_it(tmp_path: Path) -> None:
    """A multiple that lacks its word is told with the word."""
    laid = _laid(
        tmp_path,
        "2.0",
        "容积率不低于2.0的，给予20万元。",
        "At a plot ratio of at least 2.0, CNY 200,000 is given.",
        ("2.0", "2.0"),
    )
    told = [one for one in laid.faults() if "2.0倍" in one.en]
    assert told
    assert all("2.0倍" in one.zh for one in told)


def test_every_way_to_write_a_value_that_is_named_is_one(tmp_path: Path) -> None:
    """What the message names can be written."""
    laid = _laid(
        tmp_path, "很多", "给予20万元。", "CNY 200,000 is given.", ("20万元", "CNY 200,000")
    )
    fault = next(one for one in laid.faults() if "is not one number" in one.en)
    for way in ("50%", "8‰", "三分之一", "全额", "减半", "双倍", "1.2倍", "1:0.5", "2个百分点"):
        assert way in fault.en
        assert way in fault.zh


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("35周岁", "35 years old"),
        ("35岁", "aged 35"),
        ("35周岁", "35 years of age"),
    ],
)
def test_an_age_is_read_back(tmp_path: Path, zh: str, en: str) -> None:
    """An age has a unit of its own, however English says it."""
    laid = Laid(tmp_path)
    laid.write(
        (f"对不超过{zh}的人才奖励20万元。", f"Talent not more than {en} receives CNY 200,000."),
        "return gives(figure.award).if_met(fact.age <= figure.most)",
        figures={"award": ("20万元", "20万元", "CNY 200,000"), "most": ("35周岁", zh, en)},
        facts=[{"id": "age", "type": "count", "unit": "age"}],
        requirements=[{"fact": "age", "quote": {"zh": zh, "en": en}}],
    )
    assert not [one.en for one in laid.faults() if "example" not in one.en]


def _of_two(root: Path, texts: tuple[str, str], *figures: tuple[str, str, str]) -> list[Fault]:
    laid = Laid(root)
    named = {f"figure_{number}": one for number, one in enumerate(figures)}
    laid.write(texts, "return no_amount()", promise="none", figures=named)
    return [one for one in laid.faults() if "quote" in one.en and "used by no" not in one.en]


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        (
            ("给予100000元，另给100元。", "CNY 100,000 is given, and CNY 100 more."),
            (("100元", "100元", "CNY 100"), ("100000元", "100000元", "CNY 100,000")),
        ),
        (
            ("给予2100万元，另给100万元。", "CNY 21 million is given, and CNY 1 million more."),
            (("100万元", "100万元", "CNY 1 million"), ("2100万元", "2100万元", "CNY 21 million")),
        ),
        (
            ("给予20元，另给200元。", "CNY 20 is given, and CNY 200 more."),
            (("20元", "20元", "CNY 20"), ("200元", "200元", "CNY 200")),
        ),
        (
            ("第10名以内奖励，第1名加倍奖励。", "Up to rank 10 it is given, and for rank 1 more."),
            (("第10名", "第10名", "rank 10"), ("第1名", "第1名", "rank 1")),
        ),
        (
            ("按13.5%给予，或按3.5%给予。", "13.5% is given, or 3.5%."),
            (("13.5%", "13.5%", "13.5%"), ("3.5%", "3.5%", "3.5%")),
        ),
        (
            ("给予100亿元，另给100元。", "CNY 10 billion is given, and CNY 100 more."),
            (("100亿元", "100亿元", "CNY 10 billion"), ("100元", "100元", "CNY 100")),
        ),
        (
            ("给予300万元，另给3元。", "CNY 3 million is given, and CNY 3 more."),
            (("300万元", "300万元", "CNY 3 million"), ("3元", "3元", "CNY 3")),
        ),
    ],
)
def test_a_quote_is_looked_for_as_whole_numbers(
    tmp_path: Path, texts: tuple[str, str], figures: tuple[tuple[str, str, str], ...]
) -> None:
    """CNY 100 doesn't stand in CNY 100,000, nor 100万元 in 2100万元."""
    assert not [one.en for one in _of_two(tmp_path, texts, *figures)]


def test_a_quote_within_a_longer_number_alone_is_told_with_that_number(tmp_path: Path) -> None:
    """Where it stands nowhere else, the number that it cuts is named."""
    texts = ("给予100000元。", "CNY 100,000 is given.")
    (told,) = _of_two(tmp_path, texts, ("100000元", "100000元", "CNY 100"))
    assert "cuts “CNY 100,000”" in told.en
    assert "截断了原文里的“CNY 100,000”" in told.zh


def test_a_quote_that_stands_twice_is_shown_at_both_places(tmp_path: Path) -> None:
    """A few words around each place show which of them to quote."""
    texts = (
        "对通过国家检测的企业给予20万元，对通过省级认证的企业也给予20万元。",
        "Whoever passed the national test receives CNY 200,000, and whoever was certified by the"
        " province receives CNY 200,000 as well.",
    )
    told = _of_two(tmp_path, texts, ("20万元", "20万元", "CNY 200,000"))
    (chinese,) = [one for one in told if "(zh)" in one.en]
    (english,) = [one for one in told if "(en)" in one.en]
    for words in (chinese.zh, chinese.en):
        assert "“…家检测的企业给予20万元，对通过省级认证…”" in words
        assert "“…认证的企业也给予20万元。”" in words
    for words in (english.zh, english.en):
        assert "“…national test receives CNY 200,000, and whoever was certified…”" in words
        assert "“…the province receives CNY 200,000 as well.”" in words
    assert "stands 2 times" in english.en
    assert "出现 2 次" in chinese.zh


def test_a_requirement_quotes_whole_numbers_as_well(tmp_path: Path) -> None:
    """What a requirement quotes may not break off within a number."""
    laid = Laid(tmp_path)
    laid.write(
        (
            "对收入不低于1000万元的企业给予奖励。",
            "Whoever earns at least CNY 10,000,000 is rewarded.",
        ),
        "return no_amount(fact.revenue >= figure.line)",
        promise="none",
        figures={"line": ("1000万元", "1000万元", "CNY 10,000,000")},
        facts=[{"id": "revenue", "type": "money"}],
        requirements=[
            {"fact": "revenue", "quote": {"zh": "收入不低于1000", "en": "earns at least CNY 10"}}
        ],
    )
    told = [one for one in laid.faults() if "cuts a number" in one.en]
    assert len(told) == 1
    assert "“Whoever earns at least CNY 10,000,000 is rewarded.”" in told[0].en


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "CNY 300 for each service is given.",
            ("a flight", "per flight", "for each flight", "flights"),
        ),
        ("CNY 300 is given.", ("For each flight", "per flight")),
    ],
)
def test_wordings_of_so_much_a_unit_are_named(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    """Where the text names another thing, or none, the message says what is read."""
    told = _of_two(tmp_path, ("每班给予300元。", text), ("300元/班", "300元", "CNY 300"))
    assert len(told) == 1
    assert all(one in told[0].en for one in words)
    assert all(one in told[0].zh for one in ("per flight", "flights"))


def test_wordings_of_so_much_a_unit_are_named_in_chinese(tmp_path: Path) -> None:
    """For the Chinese text the words are Chinese ones."""
    texts = ("每趟给予300元。", "CNY 300 a flight is given.")
    (told,) = _of_two(tmp_path, texts, ("300元/班", "300元", "CNY 300"))
    for words in (told.zh, told.en):
        assert all(one in words for one in ("每班", "300元/班", "架次", "航班"))


def test_a_wrong_quote_hides_nothing_that_is_wrong_with_a_rule(tmp_path: Path) -> None:
    """Rules reckon with values, so that faults of quotes and of rules come at once."""
    laid = Laid(tmp_path)
    laid.write(
        (
            "对收入不低于1000万元的企业给予20万元，再给20万元。",
            "At least CNY 10,000,000: CNY 200,000.",
        ),
        "return gives(min(figure.award, figure.line))",
        figures={
            "award": ("20万元", "20万元", "CNY 200,000"),
            "line": ("1000万元", "1000万元", "CNY 10,000"),
        },
        facts=[{"id": "revenue", "type": "money"}],
        requirements=[{"fact": "revenue", "quote": {"zh": "收入", "en": "revenue"}}],
    )
    told = [one.en for one in laid.faults()]
    for words in (
        "“20万元” stands 2 times",
        "cuts “CNY 10,000,000”",
        "“revenue” does not stand in the text",
        "This rule is wrong. Python's if, and, or",
    ):
        assert [words in one for one in told].count(True) == 1


def test_a_value_that_its_quote_denies_is_told_before_what_follows_from_it(tmp_path: Path) -> None:
    """A rule that is wrong because a value is brings no fault beside that of the value."""
    laid = Laid(tmp_path)
    laid.write(
        ("给予20万元。", "CNY 200,000 is given."),
        "return gives(figure.award)",
        figures={"award": ("20%", "20万元", "CNY 200,000")},
    )
    told = [one.en for one in laid.faults()]
    assert [one for one in told if "does not say “20%”" in one]
    assert not [one for one in told if "rule" in one]
