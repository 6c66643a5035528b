"""A small part of `make fuzz`, the same at each run, and that it notices a wrong reader."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from calculators import values
from tests.fuzz import references
from tests.fuzz.parsers import PARSERS, SLOW, tried
from tests.fuzz.references import REFUSED, SILENT

_FEW = 3000


@pytest.mark.parametrize("parser", PARSERS)
def test_each_parser_reads_as_its_reference(parser: str) -> None:
    """Drawn texts are read as the contract says, refused where it says so, and never raise."""
    assert tried(parser, "few", max(20, _FEW // SLOW.get(parser, 1))) == []


def test_a_wrong_reader_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that takes everything for one amount, or refuses all, disagrees at once."""
    monkeypatch.setitem(values._READERS, "money", lambda _fact, _text: Fraction(5))
    assert len(tried("money", "few", 100)) > 25
    monkeypatch.setitem(values._READERS, "date", lambda _fact, _text: datetime.date(2026, 1, 1))
    assert len(tried("date", "few", 100)) > 25


def test_a_reader_that_raises_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader may not do at all is a finding, too."""

    def broken(_fact: object, _text: object) -> Fraction:
        raise ZeroDivisionError

    monkeypatch.setitem(values._READERS, "percent", broken)
    (found, *_) = tried("percent", "few", 5)
    assert "ZeroDivisionError" in found


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *[(one, Fraction(12_000_000)) for one in ("12000000", "12,000,000", "12000000.00元")],
        *[(one, Fraction(12_000_000)) for one in ("1200万", "1200 万元", "0.12亿", "１２００万")],
        *[(one, Fraction(12_000_000)) for one in ("¥12,000,000", "1200萬", "1200万元人民币")],
        ("1200万元。", Fraction(12_000_000)),
        ("600,000 CNY", Fraction(600_000)),
        ("2万5千元", Fraction(25_000)),
        ("8千元", Fraction(8000)),
        ("3万4000", Fraction(34_000)),
        *[(one, REFUSED) for one in ("1,20", "12e6", "-5", "1.005", "", "abc", "350\n600")],
        ("3 dozen", SILENT),
    ],
)
def test_the_reference_for_money_reads_what_the_contract_lists(text: str, read: object) -> None:
    """Every form of the contract, and every error that it names."""
    assert references.money(text) == read


@pytest.mark.parametrize(
    "text",
    ["2022-06-30", "2022/6/30", "2022年6月30日", "2022.6.30", "20220630", "2022年6月30号"],
)
def test_the_reference_for_days_reads_what_the_contract_lists(text: str) -> None:
    """Every form of the contract is the same day, and one that can be mixed up is none."""
    day = datetime.date(2022, 6, 30)
    assert references.date(text) == day
    assert [references.date(one) for one in ("30 June 2022", "June 30, 2022")] == [day, day]
    assert references.date("30/6/2022") is REFUSED


def test_the_reference_for_percentages_asks_which_was_meant() -> None:
    """A bare number is refused, a percentage is a hundredth of its number."""
    assert references.percent("40%") == Fraction(2, 5)
    assert [references.percent(one) for one in ("0.4", "40", "101%")] == [REFUSED] * 3
