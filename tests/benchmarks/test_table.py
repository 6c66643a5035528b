"""The aims, and the tables of the two pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.aims import Aim
from benchmarks.contenders import CONTENDERS
from benchmarks.lighthouse import CATEGORIES, PAGES
from benchmarks.starts import CONDITIONS
from benchmarks.summary import summary
from benchmarks.table import (
    BEGIN,
    END,
    LANGUAGES,
    MarkMissing,
    aims_of,
    plain,
    replaced,
    tables,
    write_tables,
)

ROOT = Path(__file__).resolve().parent.parent.parent


def _start(contender: str, line: str, slowdown: int, cache: str, time: float) -> dict[str, Any]:
    return {
        "contender": contender,
        "line": line,
        "slowdown": slowdown,
        "cache": cache,
        "first_answer_ms": summary([time]),
        "ready_ms": summary([time]),
        "longest_task_ms": summary([time / 10]),
        "bytes": 1_000_000 * time / 500,
        "answer_ms": summary([4.25], 2),
    }


def _results(site: float = 500.0, plain_: float = 2500.0) -> dict[str, Any]:
    """Give results of the shape that a run writes, with the times of two contenders."""
    times = {"site": site, "pyodide": plain_}
    keys = {
        "worked_ms": summary([9.5], 1),
        "painted_ms": summary([30.0], 1),
        "longest_of_ours_ms": 0,
    }
    about = {"measured": "2026-01-01", "machine": {"cores": 2}, "runs": 5}
    return {
        "browser": {
            **about,
            "versions": {"browser": "1.2", "pyodide": "0.29.5", "@pyscript/core": "0.7"},
            "starts": [
                _start(one.name, line.line.name, line.slowdown, cache, times.get(one.name, 3000))
                for line in CONDITIONS
                for cache in ("cold", "warm")
                for one in CONTENDERS
            ],
            "reading": {
                "pages": {"article-zh": {"bytes": 149_000}, "article-en": {"bytes": 151_000}},
                "engine_requests": {"reading": 0, "saving_data": 1},
                "next_article": {"first_answer_ms": summary([20.0])},
            },
            "keys": {rhythm: {"1x": keys, "4x": keys} for rhythm in ("typed", "fast")},
        },
        "lighthouse": {
            **about,
            "versions": {"lighthouse": "13"},
            "pages": {
                page: {"scores": dict.fromkeys(CATEGORIES, 100 if page != "home-en" else 99)}
                for page in PAGES
            },
        },
        "building": {
            "pages": 63,
            "warm_build_s": summary([3.25], 2),
            "saved_to_shown_ms": summary([1300.0, 2100.0]),
        },
        "generator": {
            "sizes": [
                {"articles": 230, "time_ratio": 1.0, "memory_ratio": 1.0},
                {"articles": 10_005, "time_ratio": 1.05, "memory_ratio": 1.25},
            ],
        },
        "policies": {
            "sizes": [_size(1, 40, 1), _size(10, 60, 1), _size(30, 100, 1), _size(100, 250, 2)]
        },
        "batch": {
            **about,
            "versions": {"duckdb": "2.0", "pyspark": "4.0"},
            "runs": [
                _run("python", "art-01", 20_000, 10.0),
                _run("spark", "art-01", 20_000, 40.0),
                _run("duckdb", "all", 20_000, 0.2),
                _run("duckdb", "all", 1_000_000, 11.0),
            ],
            "in_process": {
                "rows_of": "art-01",
                "rows": 1_000_000,
                "turns": 5,
                "versions": {"openfisca-core": "46.0"},
                "contenders": [
                    _inside("openfisca", 40_000, read=400, load=80, calculate=20),
                    _inside("duckdb-select", 0, read=390, calculate=105),
                    _inside("duckdb-batch", 0, whole=5000),
                ],
            },
        },
        "handed_in": {
            "rows": 10_000,
            "formats": {
                "csv": {"page_s": summary([12.5], 1), "page_beside_command": summary([2.5], 2)},
                "xlsx": {"page_s": summary([16.0], 1), "page_beside_command": summary([4.0], 2)},
            },
        },
    }


def _size(policies: int, seconds: float, named: int) -> dict[str, Any]:
    """Give what a site of so many policies of six articles each might have measured."""
    pages = {"median_bytes": 40_000 + policies, "most_policies_named": named}
    articles = 6 * policies
    return {
        "policies": policies,
        "articles": articles,
        "processor_seconds": seconds,
        "pages_of_a_policy": pages,
    }


def _run(engine: str, rows_of: str, rows: int, seconds: float) -> dict[str, Any]:
    return {
        "engine": engine,
        "rows_of": rows_of,
        "rows": rows,
        "seconds": seconds,
        "rows_a_second": round(rows / seconds),
        "peak_kb": 512 * 1024,
    }


def _inside(name: str, wrong: int, **steps: float) -> dict[str, Any]:
    together = sum(steps.values())
    return {
        "name": name,
        "steps_ms": {step: summary([ms], 1) for step, ms in steps.items()},
        "together_ms": summary([together], 1),
        "together_cpu_ms": summary([2 * together], 1),
        "wrong": wrong,
        "wrong_share": wrong / 1_000_000,
        "peak_kb": 256 * 1024,
    }


def _kept(results: dict[str, Any]) -> dict[str, bool]:
    return {aim.en: aim.kept for aim in aims_of(results)}


def test_an_aim_is_kept_at_its_limit() -> None:
    assert Aim("", "", 50, 50).kept
    assert not Aim("", "", 50, 50.1).kept
    assert Aim("", "", 98, 98, least=True).kept
    assert not Aim("", "", 98, 97, least=True).kept


def test_aims_follow_from_the_results() -> None:
    kept = _kept(_results())
    assert kept["cold, to the first answer, as a share of plain loadPyodide"]
    assert not kept["return visit, to the first answer, as a share of plain loadPyodide"]
    typed, fast = (
        f"from a key to the painted answer, {pace}, 95th percentile"
        for pace in (
            "at a practised hand's pace",
            "twice as fast, the wait for the display's beat left out",
        )
    )
    assert not kept[f"{typed} (1x)"]
    assert kept[f"{typed} (4x)"]
    assert kept[f"{fast} (1x)"]
    blocked = "from turning to the calculator to the first answer: the main thread's longest task"
    assert kept[f"{blocked} (cold)"]
    assert not _kept(_results(site=520.0))[f"{blocked} (cold)"]
    assert not kept["an article's page without the engine"]
    assert kept["engine files asked for while only reading"]
    assert not kept["engine files asked for with data saving on, before any input"]
    assert kept["Lighthouse performance, the lowest of all pages"]
    assert not kept["Lighthouse seo, the lowest of all pages"]
    assert kept["building the site again (63 pages)"]
    assert not kept["`make serve`: from saving an article to seeing it, slowest run"]
    share = "an article: among 10,005, as a share of among 230"
    assert kept[f"page generator, time {share}"]
    assert not kept[f"page generator, memory {share}"]
    site = "site of 100 policies"
    # From 10 to 30 each takes 2 s more, from 30 to 100 it takes 2.14 s more.
    assert kept[f"{site}, time for a further article: as a share of among fewer"]
    assert kept[f"{site}, bytes of a policy's page: as a share of among 10"]
    assert not kept[f"{site}, policies that a policy's page names"]
    page = "the page for tables: its speed as a share of plain Python's"
    assert kept[f"{page} (CSV)"]
    assert not kept[f"{page} (XLSX)"]


def test_duckdb_is_held_against_openfisca_step_by_step() -> None:
    kept = _kept(_results())
    share = {aim.en: aim.reached for aim in aims_of(_results())}
    csv = (
        "1,000,000 rows of Article 1, from CSV to amounts: DuckDB's time as a share of OpenFisca's"
    )
    in_memory = (
        "the same with the rows in memory: DuckDB calculating, as a share of OpenFisca loading and"
        " calculating"
    )
    assert (share[csv], kept[csv]) == (0.99, True)
    assert (share[in_memory], kept[in_memory]) == (1.05, False)
    assert kept["the same, DuckDB's rows that are off by a fen or more"]
    assert not kept["whole tables, DuckDB: a million rows of all articles"]
    assert kept["whole tables, DuckDB: memory"]


def test_rows_a_second_stand_beside_each_other() -> None:
    text = tables(_results(), "en")
    for row in (
        "| plain Python | Article 1 | 20,000 | 2,000 | 512 |",
        "| Spark (local) 4.0 | Article 1 | 20,000 | 500 | — |",
        "| DuckDB 2.0 | all articles | 1,000,000 | 90,909 | 512 |",
        "| the page for tables in the browser (CSV) | all articles | 10,000 | 800 | — |",
        "| OpenFisca 46.0 | 400 | 80 | 20 | 500 | 1,000 | 2,000,000 | 4.0% | 256 |",
        "| DuckDB, the SELECT of `sql` | 390 | — | 105 | 495 | 990 | 2,020,202 | 0.0% | 256 |",
    ):
        assert row in text
    without = {**_results()["batch"]}
    del without["in_process"]
    assert "OpenFisca" not in tables({"batch": without}, "en")


def test_a_ratio_is_of_medians() -> None:
    share = "cold, to the first answer, as a share of plain loadPyodide"
    assert _kept(_results(site=625))[share]
    assert not _kept(_results(site=628))[share]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_is_whole(language: str) -> None:
    text = tables(_results(), language)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    blocks = [block for block in text.split("\n\n") if block.startswith("|")]
    assert len(blocks) == 6
    for block in blocks:
        assert len({line.count(" | ") for line in block.splitlines()}) == 1
    whole_tables = (2 + 4 + 2) + (2 + 3)
    assert len(rows) == 8 + 2 + len(CONTENDERS) + 2 + len(PAGES) + whole_tables + 2 + len(
        aims_of(_results())
    )


def test_both_languages_say_the_same_numbers() -> None:
    def cells(language: str) -> list[str]:
        return [
            cell
            for line in tables(_results(), language).splitlines()
            if line.startswith("|")
            for cell in line.split(" | ")
            if cell.replace(",", "").replace(".", "").strip("| ").isdigit()
        ]

    assert cells("zh") == cells("en")
    assert cells("zh")


def test_half_of_the_results_gives_half_of_the_tables() -> None:
    scores = {"lighthouse": _results()["lighthouse"]}
    assert "Lighthouse 13" in tables(scores, "en")
    assert "Chromium" not in tables(scores, "en")


def test_only_the_marked_part_changes() -> None:
    page = f"before\n\n{BEGIN}\n\nold\n\n{END}\n\nafter\n"
    new = replaced(page, "new")
    assert new == page.replace("old", "new")
    assert replaced(new, "new") == new


@pytest.mark.parametrize("page", ["nothing", BEGIN, END])
def test_a_page_without_marks_is_left_alone(page: str) -> None:
    with pytest.raises(MarkMissing, match=r"page\.md lacks its marks"):
        replaced(page, "new", "page.md")


def test_tables_are_written_from_the_files(tmp_path: Path) -> None:
    for name, found in _results().items():
        (tmp_path / f"{name}.json").write_text(json.dumps(found))
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "performance.md").write_text(f"{BEGIN}\n{END}\n")
    pages = write_tables(tmp_path, tmp_path)
    assert "this site" in pages[1].read_text(encoding="utf-8")
    assert "本站" in pages[0].read_text(encoding="utf-8")


def test_the_pages_show_the_results_that_are_kept(tmp_path: Path) -> None:
    """Nobody edits the tables by hand, and nobody keeps new results without new tables."""
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        page = ROOT / "docs" / language / "performance.md"
        (tmp_path / language / page.name).write_bytes(page.read_bytes())
    for page in write_tables(ROOT / "benchmarks" / "results", tmp_path):
        kept = ROOT / "docs" / page.relative_to(tmp_path)
        assert page.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")


def test_the_terminal_names_what_is_not_kept() -> None:
    said = plain(aims_of(_results()))
    assert "NOT  an article's page without the engine: 151,000 B (at most 150,000 B)" in said
    assert "ok   engine files asked for while only reading: 0 (at most 0)" in said
