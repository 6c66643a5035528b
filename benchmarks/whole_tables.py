"""The tables about whole tables: rows a second of each engine, and DuckDB beside OpenFisca."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.markdown import markdown_table

__all__ = ["whole_tables"]

_ENGINES = {
    "python": {"zh": "纯 Python", "en": "plain Python"},
    "duckdb": {"zh": "DuckDB", "en": "DuckDB"},
    "spark": {"zh": "Spark（本机）", "en": "Spark (local)"},
    "csv": {"zh": "浏览器里的表格页（CSV）", "en": "the page for tables in the browser (CSV)"},
    "xlsx": {"zh": "浏览器里的表格页（XLSX）", "en": "the page for tables in the browser (XLSX)"},
    "openfisca": {"zh": "OpenFisca", "en": "OpenFisca"},
    "duckdb-select": {
        "zh": "DuckDB，`sql` 给出的 SELECT",
        "en": "DuckDB, the SELECT of `sql`",
    },
    "duckdb-batch": {
        "zh": "DuckDB，整个 `batch`（逐格校验，写出全部答案）",
        "en": "DuckDB, all of `batch` (every cell checked, every answer written)",
    },
}
_VERSIONS = {"openfisca": "openfisca-core", "spark": "pyspark", "duckdb": "duckdb"}
_STEPS = ("read", "load", "calculate")
_NONE = "—"
_SAYINGS = {
    "rates": {
        "zh": "**整张表格：每秒行数**（{date}，{cores} 核；命令从启动到写完，页面从选定文件到显示结果）",
        "en": "**Whole tables: rows a second** ({date}, {cores} cores; the command from its start to"
        " the written file, the page from choosing the file to the results)",
    },
    "inside": {
        "zh": "**同样的 {rows:,} 行第一条，只计进程内用时**（{turns} 轮的中位数，ms）",
        "en": "**The same {rows:,} rows of Article 1, only what is done inside the process**"
        " (medians of {turns} turns, ms)",
    },
    "engine": {"zh": "引擎", "en": "Engine"},
    "rows_of": {"zh": "内容", "en": "Rows of"},
    "all": {"zh": "各条混合", "en": "all articles"},
    "art-01": {"zh": "第一条", "en": "Article 1"},
    "rows": {"zh": "行数", "en": "Rows"},
    "rate": {"zh": "每秒行数", "en": "Rows a second"},
    "memory": {"zh": "内存（MB）", "en": "Memory (MB)"},
    "read": {"zh": "读 CSV", "en": "Reading CSV"},
    "load": {"zh": "装入", "en": "Loading"},
    "calculate": {"zh": "计算", "en": "Calculating"},
    "together": {"zh": "合计", "en": "Together"},
    "cpu": {"zh": "处理器用时", "en": "Of the processor"},
    "wrong": {"zh": "差一分或更多的行", "en": "Rows off by a fen or more"},
}


def whole_tables(results: Mapping[str, Mapping[str, Any]], language: str) -> list[str]:
    """Give the parts about whole tables, as far as there are results."""
    if "batch" not in results:
        return []
    batch = results["batch"]
    setting = {"date": batch["measured"], "cores": batch["machine"]["cores"]}
    parts = [_say("rates", language, **setting), _rates(results, language)]
    if "in_process" in batch:
        found = batch["in_process"]
        parts += [_say("inside", language, **found), _inside(found, language)]
    return parts


def _say(what: str, language: str, **given: object) -> str:
    return _SAYINGS[what][language].format(**given)


def _named(engine: str, versions: Mapping[str, str], language: str) -> str:
    version = versions.get(_VERSIONS.get(engine, ""), "")
    return f"{_ENGINES[engine][language]} {version}".strip()


def _rates(results: Mapping[str, Mapping[str, Any]], language: str) -> str:
    head = [_say(one, language) for one in ("engine", "rows_of", "rows", "rate", "memory")]
    batch = results["batch"]
    rows = [
        [
            _named(one["engine"], batch["versions"], language),
            _say(one["rows_of"], language),
            f"{one['rows']:,}",
            f"{one['rows_a_second']:,}",
            # What is known of Spark is only the Python that asks it, not its Java.
            _NONE if one["engine"] == "spark" else f"{one['peak_kb'] // 1024:,}",
        ]
        for one in batch["runs"]
    ]
    return markdown_table(head, [*rows, *_of_browser(results, language)], 3)


def _of_browser(results: Mapping[str, Mapping[str, Any]], language: str) -> Iterator[Sequence[str]]:
    if "handed_in" not in results:
        return
    page = results["handed_in"]
    for kind, one in page["formats"].items():
        rate = page["rows"] / one["page_s"]["median"]
        shown = [_ENGINES[kind][language], _say("all", language)]
        yield [*shown, f"{page['rows']:,}", f"{rate:,.0f}", _NONE]


def _inside(found: Mapping[str, Any], language: str) -> str:
    numbers = (*_STEPS, "together", "cpu", "rate", "wrong", "memory")
    head = [_say(one, language) for one in ("engine", *numbers)]
    rows = []
    for one in found["contenders"]:
        together = one["together_ms"]["median"]
        steps = [one["steps_ms"].get(step) for step in _STEPS]
        rows.append(
            [
                _named(one["name"], found["versions"], language),
                *(_NONE if step is None else f"{step['median']:,.0f}" for step in steps),
                f"{together:,.0f}",
                f"{one['together_cpu_ms']['median']:,.0f}",
                f"{1000 * found['rows'] / together:,.0f}",
                f"{one['wrong_share']:.1%}",
                f"{one['peak_kb'] // 1024:,}",
            ]
        )
    return markdown_table(head, rows, len(numbers))
