"""The SELECTs themselves: exact in a real server, and written for every benefit and dialect."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import cast

import duckdb
import pytest
import sqlglot

from calculators.answer import find_policy, known_facts
from calculators.engines.batch import Piece, python_engine
from calculators.engines.query import query_text
from calculators.engines.sql.outcome import SQL_COLUMNS
from calculators.engines.sql.schema import columns_of
from calculators.engines.typed import typed
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.tables.headings import read_headings
from tests.calculators.engines.drawn import drawn_rows
from tests.calculators.engines.listed import (
    CREATE_TYPE,
    LISTED,
    SITUATIONS,
    expected,
    listed_query,
)
from tests.calculators.engines.postgres import Server, started
from tests.policies.loaded import CLAUSES, YUNLAN, bound

_POLICIES = (find_policy("chengdu-2020-7"), bound(CLAUSES), bound(YUNLAN))
_POLICY = _POLICIES[0]
_BENEFITS = [
    pytest.param(policy, article.id, benefit, id=f"{policy.definition.id}-{article.id}-{benefit}")
    for policy in _POLICIES
    for article in policy.definition.articles.values()
    for benefit in article.benefits
]


@pytest.mark.parametrize(("policy", "article", "benefit"), _BENEFITS)
@pytest.mark.parametrize("dialect", ["duckdb", "spark", "postgres"])
def test_every_benefit_is_one_select_without_a_binary_number(
    policy: Policy, article: str, benefit: str, dialect: str
) -> None:
    text = query_text(policy, article, benefit, dialect, ["id"])
    assert len(sqlglot.parse(text, dialect=dialect)) == 1
    query = sqlglot.parse_one(text, dialect=dialect)
    assert isinstance(query, sqlglot.exp.Select)
    assert query.named_selects == ["id", *SQL_COLUMNS]
    kinds = {str(one.args["to"].this.value) for one in query.find_all(sqlglot.exp.Cast)}
    assert kinds <= {"DECIMAL", "BIGINT", "INT128", "DATE", "UDECIMAL", "NUMERIC"}
    divisions = [one for one in query.find_all(sqlglot.exp.Div) if dialect != "spark"]
    assert not divisions


@pytest.fixture(scope="module")
def server() -> Iterator[Server | None]:
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as found:
        yield found


@pytest.mark.parametrize("policy", _POLICIES, ids=lambda one: one.definition.id)
def test_postgres_gives_what_the_exact_reading_gives(policy: Policy, server: Server | None) -> None:
    """Each row whose bounds are the tightest is the same, to the fen; without a server, as text."""
    tight = 0
    for article in policy.definition.articles.values():
        if not article.benefits:
            continue
        facts = known_facts(policy, article)
        first, *rows = drawn_rows(policy, article, 2, 60)
        headings = read_headings(policy, first, article.id)
        plan = headings.plan(article)
        read = [typed(one, [row[one.index] for row in rows]) for one in plan.columns]
        left = {at for one in read for at in one.left}
        values = {name: cells for one in read for name, cells in one.columns.items()}
        kept = [at for at in range(len(rows)) if at not in left]
        if server is None:
            continue
        kinds = columns_of(facts, "postgres")
        types = [
            f'DROP TYPE IF EXISTS "{one.id}_item" CASCADE; CREATE TYPE "{one.id}_item" AS ('
            + ", ".join(
                f'"{name}" {kind}'
                for name, kind in columns_of(
                    {part.id: part for part in one.facts}, "postgres"
                ).items()
            )
            + ");"
            for one in facts.values()
            if one.type == "list"
        ]
        columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
        script = [*types, f"DROP TABLE IF EXISTS facts; CREATE TABLE facts (id INT, {columns});"]
        script.append("COPY facts FROM STDIN WITH (FORMAT csv);")
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        for at in kept:
            writer.writerow(
                [at, *("" if values[name][at] is None else values[name][at] for name in kinds)]
            )
        script += [table.getvalue() + "\\."]
        for benefit in article.benefits:
            query = query_text(policy, article.id, benefit, "postgres", ["id"])
            body = "\n".join(line for line in query.splitlines() if not line.startswith("--"))
            script.append(f"COPY ({body} ORDER BY id) TO STDOUT WITH (FORMAT csv);")
        found = list(csv.reader(io.StringIO(server.run("\n".join(script)))))
        piece = cast("Piece", [(at, rows[at]) for at in kept])
        text = python_engine(policy, headings, piece).text
        expected = list(csv.reader(io.StringIO(text)))
        by_benefit = [
            [row for row in expected if row[2] == benefit] for benefit in article.benefits
        ]
        for one, two in zip(found, [row for rows in by_benefit for row in rows], strict=True):
            if one[-1] == "t":
                tight += 1
                assert one[1:-1] == two[3:], (article.id, rows[int(one[0])])
    assert server is None or tight > 500


def _told(row: Sequence[object]) -> tuple[str | None, str | None, bool]:
    """Read a row of any server: two amounts, and whether they are the tightest."""
    least, most, tight = row
    ends = [None if one in (None, "") else f"{Decimal(str(one)):.2f}" for one in (least, most)]
    return ends[0], ends[1], tight in (True, "t")


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("rule", LISTED)
def test_lists_give_in_sql_what_the_exact_reading_gives(
    rule: str, situation: str, server: Server | None
) -> None:
    """With none, several and unknown items; what is not said to be tight may be wider."""
    policy, known = LISTED[rule], SITUATIONS[situation]
    query = listed_query(policy, known, "duckdb")
    rows: list[Sequence[object]] = [*duckdb.connect().execute(query).fetchall()]
    if server is not None:
        script = f"DROP TYPE IF EXISTS projects_item; {CREATE_TYPE} COPY ("
        script += listed_query(policy, known, "postgres") + ") TO STDOUT WITH (FORMAT csv);"
        rows += csv.reader(io.StringIO(server.run(script)))
    for row in rows:
        least, most, tight = _told(row)
        exact = expected(policy, known)
        if tight:
            assert (least, most) == exact
        elif exact[1] is not None:
            assert most is None or Decimal(most) >= Decimal(exact[1])
        all_known = {"none", "one", "several"}
        assert tight or situation not in all_known


def test_the_command_prints_one_select_that_runs_over_the_facts() -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "calculators",
            "sql",
            "art-08",
            "certification-and-testing",
            "--dialect",
            "duckdb",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    connection = duckdb.connect()
    facts = columns_of(known_facts(_POLICY, _POLICY.definition.articles["art-08"]), "duckdb")
    connection.execute(
        f"CREATE TABLE facts ({', '.join(f'{name} {kind}' for name, kind in facts.items())})"
    )
    connection.execute(
        "INSERT INTO facts (passed, product_type, fee) VALUES (true, 'critical_network_equipment', 123.45), (NULL, 'other', 5), (true, NULL, NULL)"
    )
    found = connection.execute(ran.stdout).fetchall()
    assert [(one[0], str(one[2]), one[6], one[7]) for one in found] == [
        ("amount", "61.72", "", ""),
        ("not_eligible", "0.00", "product_type", ""),
        ("needs_facts", "1000000.00", "", "product_type;fee"),
    ]


def test_the_items_of_a_list_are_summed_exactly() -> None:
    """The list of devices, each counted up to a limit, of which none, one or all are known."""
    query = query_text(_POLICIES[2], "art-14", None, "duckdb")
    facts = columns_of(
        known_facts(_POLICIES[2], _POLICIES[2].definition.articles["art-14"]), "duckdb"
    )
    connection = duckdb.connect()
    columns = ", ".join(f"{name} {kind}" for name, kind in facts.items())
    connection.execute(f"CREATE TABLE facts ({columns})")
    for value in (
        "[]",
        "[{'price': 100.01}, {'price': 1000000}]",
        "[{'price': 100}, {'price': NULL}]",
        "NULL",
    ):
        connection.execute(f"INSERT INTO facts (devices) VALUES ({value})")  # noqa: S608
    found = [(one[0], str(one[1]), str(one[2])) for one in connection.execute(query).fetchall()]
    assert found == [
        ("amount", "0.00", "0.00"),
        ("amount", "50030.00", "50030.00"),
        ("amount", "30.00", "50030.00"),
        ("needs_facts", "0.00", "400000.00"),
    ]


def test_an_article_with_several_benefits_asks_which() -> None:
    with pytest.raises(BadInput, match="platform-support, national-centre-matching"):
        query_text(_POLICY, "art-02", None, "duckdb")
    with pytest.raises(BadInput, match="no benefit"):
        query_text(_POLICY, "art-22", None, "duckdb")
    with pytest.raises(BadInput, match="crypto-testing"):
        query_text(_POLICY, "art-10", "crypto", "duckdb")
