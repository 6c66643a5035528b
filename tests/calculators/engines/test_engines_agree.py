"""Every engine gives the bytes of the exact reading: each benefit, with unknown and wrong facts."""

from __future__ import annotations

import csv
import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculators.answer import find_policy
from calculators.engines.batch import Batch, Engine, Piece, python_engine, run_batch
from calculators.engines.duck import DuckEngine
from calculators.engines.sources import Asked
from calculators.engines.spark import SparkEngine
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.tables.headings import read_headings
from tests.calculators.engines.drawn import Draw, drawn_rows
from tests.calculators.engines.listed import LISTED, SITUATIONS, expected, listed_query
from tests.policies.loaded import CLAUSES, YUNLAN, bound

_POLICIES = (find_policy("chengdu-2020-7"), bound(CLAUSES), bound(YUNLAN))
_CASES = [
    pytest.param(policy, article.id, id=f"{policy.definition.id}-{article.id}")
    for policy in _POLICIES
    for article in policy.definition.articles.values()
    if article.benefits
]


@pytest.fixture(scope="module")
def duck() -> DuckEngine:
    return DuckEngine()


@pytest.mark.parametrize(("policy", "article"), _CASES)
def test_duckdb_gives_the_bytes_of_the_exact_reading(
    policy: Policy, article: str, duck: DuckEngine
) -> None:
    definition = policy.definition.articles[article]
    first, *rows = drawn_rows(policy, definition, 1, 120)
    headings = read_headings(policy, first, article)
    piece = cast("Piece", list(enumerate(rows, 2)))
    expected = python_engine(policy, headings, piece)
    found = duck(policy, headings, piece)
    for one, two in zip(found.text.splitlines(), expected.text.splitlines(), strict=True):
        assert one == two, rows[int(two.partition(",")[0][1:])]
    assert (found.text, found.count) == (expected.text, expected.count)
    assert found.problems == expected.problems


@pytest.mark.parametrize(("policy", "article"), _CASES)
def test_whole_rows_are_answered_in_sql(
    policy: Policy, article: str, duck: DuckEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where every fact is known and no list is among them, nothing is left to the exact reading."""
    definition = policy.definition.articles[article]
    draw = Draw(policy, definition, 3)
    if any(one.type == "list" for one in draw.facts.values()):
        return
    rows = [draw.row(0, 0) for _ in range(20)]
    headings = read_headings(policy, list(draw.facts), article)
    drawn = cast("Piece", list(enumerate(rows, 2)))
    # What is out of a fact's range is a problem, and for the exact reading to tell.
    piece = [one for one in drawn if not python_engine(policy, headings, [one]).problems]
    assert piece
    expected = python_engine(policy, headings, piece)

    def refuse(*_: object) -> None:
        raise AssertionError("a row is left to the exact reading")

    monkeypatch.setattr("calculators.engines.grouped.python_engine", refuse)
    assert duck(policy, headings, piece) == expected


def test_typed_columns_are_the_same_from_any_engine(tmp_path: Path, duck: DuckEngine) -> None:
    """Parquet has numbers, days and booleans of its own, and nothing in several ways."""
    day = datetime.date(2022, 6, 30)
    columns = {
        "id": pa.array([1, 2, 3, None, 5]),
        "passed": pa.array([True, None, True, False, True]),
        "fee": pa.array([100.5, float("nan"), 0.1 + 0.2, 1.005, 3e6]),
        "other_municipal_support": pa.array([None, 1, 0, 10**14, 5]),
        "application_date": pa.array([day, day, None, day, datetime.date(2030, 1, 1)]),
        "legal_person": pa.array(["yes", "", None, "是", "x"]),
    }
    table = tmp_path / "in.parquet"
    pq.write_table(pa.table(columns), table)
    for name, engine in (("python", python_engine), ("duckdb", duck)):
        batch = Batch(table, tmp_path / f"{name}.csv", Asked(_POLICIES[0], "art-10"), (), "en", 3)
        run_batch(batch, engine)
    for ending in ("csv", "csv.problems.csv"):
        one, two = (tmp_path / f"{name}.{ending}" for name in ("python", "duckdb"))
        assert one.read_bytes() == two.read_bytes()
    rows = (tmp_path / "duckdb.csv").read_text(encoding="utf-8").splitlines()
    assert [row.split(",")[5] for row in rows[1:]] == ["50.25", "1000000.00", "0.15"]


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkEngine | None]:
    """Spark on this machine; None where there is no Java, which it says itself."""
    if shutil.which("java") is None:
        with pytest.raises(BadInput, match="Spark could not finish"):
            SparkEngine("local[1]")
        yield None
        return
    engine = SparkEngine("local[1]")
    yield engine
    engine.stop()


@pytest.mark.parametrize("policy", _POLICIES, ids=lambda one: one.definition.id)
def test_spark_gives_the_bytes_of_the_exact_reading(
    policy: Policy, spark: SparkEngine | None
) -> None:
    for article in policy.definition.articles.values():
        if spark is None or not article.benefits:
            continue
        first, *rows = drawn_rows(policy, article, 4, 40)
        headings = read_headings(policy, first, article.id)
        piece = cast("Piece", list(enumerate(rows, 2)))
        expected = python_engine(policy, headings, piece)
        found = spark(policy, headings, piece)
        for one, two in zip(found.text.splitlines(), expected.text.splitlines(), strict=True):
            assert one == two, (article.id, rows[int(two.partition(",")[0][1:])])
        assert found == expected


@pytest.mark.parametrize("rule", LISTED)
def test_lists_give_in_spark_what_the_exact_reading_gives(
    rule: str, spark: SparkEngine | None
) -> None:
    policy = LISTED[rule]
    if spark is None:
        return
    queries = [listed_query(policy, known, "spark") for known in SITUATIONS.values()]
    answers = spark.run({"row": [0]}, queries)
    for (name, known), lines in zip(SITUATIONS.items(), answers, strict=True):
        [(least, most, tight)] = cast("list[tuple[object, object, object]]", lines)
        found = tuple(None if one is None else f"{one:.2f}" for one in (least, most))
        if tight:
            assert found == expected(policy, known), name
        else:
            assert name not in ("none", "one", "several")


def test_what_spark_refuses_is_a_problem(spark: SparkEngine | None) -> None:
    if spark is None:
        return
    with pytest.raises(BadInput, match="Spark could not finish"):
        list(spark.run({"row": [0]}, ["SELECT nothing FROM given"]))


def test_a_table_is_the_same_from_any_engine(tmp_path: Path, duck: DuckEngine) -> None:
    """Mixed articles, choices of benefits, doubled and strange columns, and every kind of id."""
    rows = [
        [
            "id",
            "article",
            "benefit",
            "passed",
            "fee",
            "认证费（或检测费）（万元）",
            "product_type",
            "note",
            "service_fee",
            "",
        ],
        ["a", "art-08", "", "yes", "300万", "", "other", "", "", ""],
        ['q"uo,te', "art-10", "crypto-testing", "是", "12.50", "", "", "n", "", ""],
        ["=1+1", "art-13", "", "", "", "", "", "", "7.01", ""],
        ["", "第十三条", "assessment-fee", "", "", "", "", "", "x", ""],
        ["  b ", "art-02", "", "", "", "", "", "", "", ""],
        ["c", "art-10", "none", "yes", "1", "", "", "", "", ""],
        ["d", "art-10", "", "yes", "1", "", "", "", "", "beyond"],
        ["e", "art-22", "", "", "", "", "", "", "", ""],
        ["x" * 201, "art-10", "", "yes", "1", "", "", "", "", ""],
        ["f", "art-10"],
        [],
        ["line\nbreak", "art-10", "", "no", "0", "", "", "", "", ""],
    ]
    table = tmp_path / "in.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    for name, engine in (("python", python_engine), ("duckdb", duck)):
        asked = Asked(_POLICIES[0])
        run_batch(Batch(table, tmp_path / f"{name}.csv", asked, (), "en", 5), engine)
    for ending in ("csv", "csv.problems.csv"):
        one, two = (tmp_path / f"{name}.{ending}" for name in ("python", "duckdb"))
        assert one.read_bytes() == two.read_bytes()
    assert b"line\nbreak" in (tmp_path / "duckdb.csv").read_bytes()


def test_a_plain_csv_is_the_same_from_any_engine(
    tmp_path: Path, duck: DuckEngine, spark: SparkEngine | None
) -> None:
    """Read by column: rows of all articles in turn, whole, with gaps and with mistakes."""
    policy = _POLICIES[0]
    articles = [one for one in policy.definition.articles.values() if one.benefits]
    drawn = {one.id: drawn_rows(policy, one, 5, 8) for one in articles}
    names = list(dict.fromkeys(name for first, *_ in drawn.values() for name in first[1:]))
    table = tmp_path / "in.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_NONE)
        writer.writerow(["id", "article", *names])
        for rows in zip(*(rows[1:] for rows in drawn.values()), strict=True):
            for article, row in zip(drawn, rows, strict=True):
                own = dict(zip(drawn[article][0], row, strict=True))
                writer.writerow([own["id"], article, *(own.get(name, "") for name in names)])
    engines: dict[str, Engine | None] = {"python": python_engine, "duckdb": duck, "spark": spark}
    for name, engine in engines.items():
        if engine is not None:
            run_batch(Batch(table, tmp_path / f"{name}.csv", Asked(policy), (), "en"), engine)
            for ending in ("csv", "csv.problems.csv"):
                one, two = (tmp_path / f"{each}.{ending}" for each in ("python", name))
                assert one.read_bytes() == two.read_bytes(), name
