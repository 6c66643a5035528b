"""Days and periods as people write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.definitions import FactDefinition
from calculators.problems import Problem
from calculators.values import NumberText, Value, read_value, written_value

_NAMES = {"zh": "日期", "en": "day"}
_JUNE = dt.date(2022, 6, 30)
_HALF_YEAR = (dt.date(2022, 1, 1), _JUNE)


def _fact(kind: str) -> FactDefinition:
    return FactDefinition("when", kind, _NAMES, _NAMES, {}, has_default=False, optional=False)


def _read(kind: str, written: object) -> Value | Problem | None:
    return read_value(_fact(kind), written)


@pytest.mark.parametrize(
    "written",
    [
        "2022-06-30",
        "2022-6-30",
        "2022/6/30",
        "2022/06/30",
        "2022.6.30",
        "2022.06.30",
        "2022. 6. 30",
        "20220630",
        20220630,
        NumberText("20220630"),
        "2022年6月30日",
        "2022年6月30号",
        "2022年6月30號",
        "2022 年 6 月 30 日",
        "2022年06月30日。",
        "２０２２－０６－３０",
        "２０２２年６月３０日",
        "2022‑06‑30",
        "二〇二二年六月三十日",
        "二零二二年六月三十号",
        "30 June 2022",
        "30 june, 2022",
        "30th June 2022",
        "June 30, 2022",
        "June 30,2022",
        "JUNE 30 2022",
        "30 Jun 2022",
        "30-Jun-2022",
        "Jun. 30, 2022",
        " 2022-06-30 ",
        "\ufeff2022-06-30",
        "\u200e2022\u200e-06-30",
        "2022\u00a0年6月30日",
        "2022-06-30 00:00:00",
        "2022-06-30T00:00",
        _JUNE,
        dt.datetime(2022, 6, 30),  # noqa: DTZ001 - as a spreadsheet's cell has it
    ],
)
def test_a_day_reads_the_same_in_every_form(written: object) -> None:
    """A day reads the same in figures, in Chinese and in English."""
    assert _read("date", written) == _JUNE


@given(st.dates())
def test_every_day_reads_back(day: dt.date) -> None:
    """Every day of the calendar is read from each form, those that are shown included."""
    year, month, date = day.year, day.month, day.day
    forms = [
        f"{year:04d}-{month:02d}-{date:02d}",
        f"{year:04d}/{month}/{date}",
        f"{year:04d}.{month}.{date}",
        f"{year:04d}{month:02d}{date:02d}",
        f"{year:04d}年{month}月{date}号",
    ]
    if year >= 1000:
        fact = _fact("date")
        forms += [written_value(fact, day, "zh"), written_value(fact, day, "en")]
    assert {_read("date", form) for form in forms} == {day}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2023-02-29", "date_calendar"),
        ("2022-13-01", "date_calendar"),
        ("2022-00-10", "date_calendar"),
        ("0000-01-01", "date_calendar"),
        ("2022/6/31", "date_calendar"),
        ("2022年2月30日", "date_calendar"),
        ("31 June 2022", "date_calendar"),
        ("20221301", "date_calendar"),
        ("30/6/2022", "date_form"),
        ("06/30/2022", "date_form"),
        ("30.06.2022", "date_form"),
        ("2022-06/30", "date_form"),
        ("2022-6", "date_form"),
        ("2022年6月30", "date_form"),
        ("2022-06-30日", "date_form"),
        ("2022-6-1 2", "date_form"),
        ("20 22-0 6-3 0", "date_form"),
        ("2022 0630", "date_form"),
        ("2022-06-3⁰", "date_form"),
        ("2022-06-③", "date_form"),
        ("2022-06-30T10:00", "date_form"),
        ("30 Juno 2022", "date_form"),
        ("30 2022 June", "date_form"),
        ("30 June 22", "date_form"),
        ("十十年", "date_form"),
        ("二〇二二年六月三三日", "date_form"),
        (dt.datetime(2022, 6, 30, 10, 0, tzinfo=dt.UTC), "date_form"),
        (True, "date_form"),
        (2022.5, "date_form"),
        ("2022-06-30\n2022-07-01", "two_values"),
        ("2022-06-30\t", None),
        ("2022-06-30" + "\u0301" * 300_000, "too_long"),
    ],
)
def test_a_day_that_could_be_another_is_refused(written: object, code: str | None) -> None:
    """A day is refused where the calendar lacks it or where its parts could be mixed up."""
    found = _read("date", written)
    assert (found.code if isinstance(found, Problem) else None) == code


@pytest.mark.parametrize(
    "written",
    [
        "2022年1月1日至2022年6月30日",
        "自2022年1月1日起至2022年6月30日止",
        "2022-01-01/2022-06-30",
        "2022/1/1/2022/6/30",
        "2022.1.1-2022.6.30",
        "2022-01-01 - 2022-06-30",
        "2022-01-01–2022-06-30",
        "2022-01-01 — 2022-06-30",
        "2022-01-01~2022-06-30",
        "2022-01-01～2022-06-30",
        "20220101-20220630",
        "2022-01-01 to 2022-06-30",
        "1 January 2022 to 30 June 2022",
        "from 1 Jan 2022 until June 30, 2022",
        "2022-01-01\t2022-06-30",
        "2022-01-01\n2022-06-30",
        ["2022-01-01", "30 June 2022"],
        (dt.date(2022, 1, 1), dt.date(2022, 6, 30)),
        [20220101, 20220630],
    ],
)
def test_a_period_is_its_first_and_last_day(written: object) -> None:
    """A period is read from two days, in a list or with a word or a sign between them."""
    assert _read("period", written) == _HALF_YEAR


@given(st.tuples(st.dates(dt.date(1000, 1, 1)), st.dates(dt.date(1000, 1, 1))))
def test_a_period_as_it_is_shown_reads_back(days: tuple[dt.date, dt.date]) -> None:
    """What is shown of a period reads back, and only where its days are in order."""
    fact, ordered = _fact("period"), days[0] <= days[1]
    for text in (written_value(fact, days, "zh"), written_value(fact, days, "en"), list(days)):
        found = read_value(fact, text)
        if ordered:
            assert found == days
        else:
            assert isinstance(found, Problem)
            assert found.code == "period_order"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2022-07-01至2022-06-30", "period_order"),
        (["2022-07-01", "2022-06-30"], "period_order"),
        ("2022-01-01至2022-02-30", "period_calendar"),
        (["2022-01-01", "2022-02-30"], "period_calendar"),
        ("2022-01-01", "period_form"),
        ("2022-01-01至", "period_form"),
        ("2022-01-01至2022-02-01至2022-03-01", "period_form"),
        ("2022年1月至6月", "period_form"),
        ("1/2/2022 to 3/4/2022", "period_form"),
        ("2022-01-01 2022-06-30", "period_form"),
        (["2022-01-01"], "period_form"),
        (["2022-01-01", None], "period_form"),
        ([["2022-01-01"], "2022-06-30"], "period_form"),
        (["2022-01-01"] * 3, "period_form"),
        ([], "period_form"),
        ({"first": "2022-01-01"}, "period_form"),
        ("x" * 1_000_000, "too_long"),
    ],
)
def test_what_is_no_period_is_refused(written: object, code: str) -> None:
    """Anything but two days of the calendar in their order is refused."""
    found = _read("period", written)
    assert isinstance(found, Problem)
    assert found.code == code
