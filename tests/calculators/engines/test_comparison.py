"""Two results side by side, and the invented rows that they may be of."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answer import find_policy
from calculators.engines.batch import python_engine
from calculators.engines.comparison import compare
from calculators.engines.invented import invented_rows
from calculators.engines.picture import gains_picture
from calculators.forms import per_unit, total_over
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.tables.headings import read_headings
from calculators.tables.rows import OUT_COLUMNS
from calculators.words.example import fact, figure
from tests.calculators.made import made
from tests.policies.loaded import CLAUSES, YUNLAN, bound

_POLICIES = (find_policy("chengdu-2020-7"), bound(CLAUSES), bound(YUNLAN))


def _result(path: Path, *mosts: str, state: str = "amount") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(OUT_COLUMNS)
        for index, most in enumerate(mosts):
            amounts = ["0.00", most, "0.00" if state == "amount" else "", most]
            writer.writerow([f"r{index}", "art-13", "assessment-fee", state, *amounts, "", "", ""])
    return path


def test_totals_and_who_gains_are_exact(tmp_path: Path) -> None:
    before = _result(tmp_path / "a.csv", "0.10", "5.00", "9999999999999999.99", "3.00")
    after = _result(tmp_path / "b.csv", "0.30", "4.99", "9999999999999999.99", "3.00")
    found = compare(before, after, tmp_path / "changed.csv").as_json()
    assert found["before"]["payable_most"] == "10000000000000008.09"
    assert found["difference"] == {"payable_least": "0.00", "payable_most": "0.19"}
    assert (found["rows"], found["gain"], found["lose"], found["same"]) == (4, 1, 1, 2)
    assert (tmp_path / "changed.csv").read_text(encoding="utf-8").split() == [
        "id,article,benefit,before,after,difference",
        "r0,art-13,assessment-fee,0.10,0.30,0.20",
        "r1,art-13,assessment-fee,5.00,4.99,-0.01",
    ]


def test_a_total_has_no_end_where_a_row_has_none(tmp_path: Path) -> None:
    before, after = _result(tmp_path / "a.csv", "1.00", ""), _result(tmp_path / "b.csv", "2.00", "")
    found = compare(before, after).as_json()
    assert (found["after"]["payable_most"], found["gain"]) == (None, 1)


def test_rows_without_an_amount_count_nothing(tmp_path: Path) -> None:
    paths = [_result(tmp_path / name, "", state="no_amount") for name in ("a.csv", "b.csv")]
    assert compare(*paths).as_json()["after"] == {"payable_least": "0.00", "payable_most": "0.00"}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("id,fee\n1,2\n", "no result"),
        ("", "no result"),
        (None, "can't be read"),
        (",".join(OUT_COLUMNS) + "\n", "from row 2 on"),
        (",".join(OUT_COLUMNS) + "\nr9,art-13,assessment-fee,amount,,,,,,,\n", "from row 2 on"),
    ],
)
def test_what_cannot_be_compared_is_refused(tmp_path: Path, other: str | None, said: str) -> None:
    before, after = _result(tmp_path / "a.csv", "1.00"), tmp_path / "b.csv"
    if other is not None:
        after.write_text(other, encoding="utf-8")
    with pytest.raises(BadInput, match=said):
        compare(before, after)


@pytest.mark.parametrize("policy", _POLICIES, ids=lambda one: one.definition.id)
def test_invented_rows_are_sound_and_say_what_they_are(policy: Policy) -> None:
    first, *rows = invented_rows(policy, None, 60, 1)
    assert [first, *rows] == list(invented_rows(policy, None, 60, 1))
    assert rows != list(invented_rows(policy, None, 60, 2))[1:]
    headings = read_headings(policy, first)
    assert not headings.problems
    found = python_engine(policy, headings, list(enumerate(rows, 2)))
    assert [one.problem.message("en") for one in found.problems] == []
    answers = list(csv.reader(io.StringIO(found.text)))
    assert all(one[0].startswith("invented-") for one in answers)
    assert sum(one[3] == "amount" for one in answers) > len(answers) / 4


def test_an_article_without_benefits_has_no_rows() -> None:
    with pytest.raises(BadInput, match="no benefit"):
        next(invented_rows(_POLICIES[0], "art-22", 1, 1))


@settings(max_examples=30)
@given(st.lists(st.integers(1, 10**14), max_size=50), st.sampled_from(["zh", "en"]))
def test_every_gain_is_in_the_picture_once(gains: list[int], language: str) -> None:
    picture = gains_picture(gains, "zh" if language == "zh" else "en")
    counts = [
        int(part.partition("<")[0].replace(",", "")) for part in picture.split('"middle">')[1:]
    ]
    assert sum(counts) == len(gains)


def test_invented_periods_and_lists_are_read_without_a_problem() -> None:
    """Whatever type a fact has, what is invented for it may be stated."""
    policy = made(
        lambda facts, figures: (
            per_unit(figures.daily, facts.loan.days())
            + total_over(facts.devices, lambda one: one.price)
        ),
        [
            fact("loan", "period", "借款期", "period"),
            fact(
                "devices", "list", "设备", "devices", facts=(fact("price", "money", "价", "price"),)
            ),
        ],
        [figure("daily", "2", "CNY/day")],
    )
    first, *rows = invented_rows(policy, "art-01", 20, 1)
    headings = read_headings(policy, first, "art-01")
    found = python_engine(policy, headings, list(enumerate(rows, 2)))
    assert (found.count, found.problems) == (20, [])
