"""The aims of whole tables, on the command line, beside OpenFisca and in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.aims import LINEAR, Aim

__all__ = ["batch_aims", "handed_in_aims"]

#: Seconds and megabytes for a million rows of all articles.
_MILLION, _MEGABYTES = 10, 1000
#: How fast the page for tables is, as a share of plain Python on the same machine.
_OF_NATIVE = 0.3


def batch_aims(results: Mapping[str, Any]) -> list[Aim]:
    """Compare the largest table of all articles with what a million rows may take."""
    found = [
        one for one in results["runs"] if one["rows_of"] == "all" and one["engine"] == "duckdb"
    ]
    most = max(found, key=lambda one: int(one["rows"]))
    few = min(found, key=lambda one: int(one["rows"]))
    per_row = [float(one["seconds"]) / int(one["rows"]) for one in (most, few)]
    return [
        Aim(
            "整张表格，DuckDB：各条混合的 100 万行",
            "whole tables, DuckDB: a million rows of all articles",
            _MILLION,
            round(per_row[0] * 10**6, 1),
            "s",
        ),
        Aim(
            "整张表格，DuckDB：内存",
            "whole tables, DuckDB: memory",
            _MEGABYTES,
            int(most["peak_kb"]) // 1024,
            "MB",
        ),
        Aim(
            f"整张表格，DuckDB，每行用时：{most['rows']:,} 行与 {few['rows']:,} 行之比",
            f"whole tables, DuckDB, time a row: of {most['rows']:,}, as a share of {few['rows']:,}",
            LINEAR,
            round(per_row[0] / per_row[1], 2),
        ),
        *(_beside(results["in_process"]) if "in_process" in results else ()),
    ]


def _beside(found: Mapping[str, Any]) -> Iterator[Aim]:
    """Compare DuckDB with OpenFisca, each from inside its process."""
    of = {one["name"]: one for one in found["contenders"]}
    duck, other = of["duckdb-select"], of["openfisca"]
    rows = f"{found['rows']:,}"

    def share(*steps: str) -> float:
        both = (
            sum(float(one["steps_ms"][step]["median"]) for step in steps if step in one["steps_ms"])
            for one in (duck, other)
        )
        ours, theirs = both
        return round(ours / theirs, 2)

    yield Aim(
        f"第一条 {rows} 行，从 CSV 到金额：DuckDB 与 OpenFisca 用时之比",
        f"{rows} rows of Article 1, from CSV to amounts: DuckDB's time as a share of OpenFisca's",
        1,
        share("read", "load", "calculate"),
    )
    yield Aim(
        "同上，各行已在内存中：DuckDB 计算与 OpenFisca 装入并计算之比",
        "the same with the rows in memory: DuckDB calculating, as a share of OpenFisca loading and"
        " calculating",
        1,
        share("load", "calculate"),
    )
    yield Aim(
        "同上，DuckDB 差一分或更多的行",
        "the same, DuckDB's rows that are off by a fen or more",
        0,
        int(duck["wrong"]),
    )


def handed_in_aims(results: Mapping[str, Any]) -> list[Aim]:
    """Compare the page for tables with plain Python on the command line, run by run."""
    return [
        Aim(
            f"表格页的速度，与命令行的纯 Python 之比（{kind.upper()}）",
            f"the page for tables: its speed as a share of plain Python's ({kind.upper()})",
            _OF_NATIVE,
            round(1 / float(one["page_beside_command"]["median"]), 2),
            least=True,
        )
        for kind, one in results["formats"].items()
    ]
