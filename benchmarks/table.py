"""The tables of the results, in both languages, written into the marked part of two pages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.aims import (
    Aim,
    browser_aims,
    building_aims,
    generator_aims,
    lighthouse_aims,
    policies_aims,
)
from benchmarks.aims_of_tables import batch_aims, handed_in_aims
from benchmarks.lighthouse import CATEGORIES
from benchmarks.markdown import markdown_table
from benchmarks.whole_tables import whole_tables

__all__ = ["BEGIN", "END", "MarkMissing", "aims_of", "plain", "replaced", "tables", "write_tables"]

LANGUAGES = ("zh", "en")
BEGIN = "<!-- benchmark: begin; written by make bench -->"
END = "<!-- benchmark: end -->"
_CONTENDERS = {
    "site": {"zh": "本站", "en": "this site"},
    "site-plain": {"zh": "本站，不用现成的内存", "en": "this site without its memory"},
    "pyodide": {"zh": "直接用 `loadPyodide`", "en": "plain `loadPyodide`"},
    "pyodide-newest": {"zh": "最新的 Pyodide", "en": "the newest Pyodide"},
    "pyscript": {"zh": "PyScript", "en": "PyScript"},
    "publicodes": {"zh": "Publicodes（JavaScript）", "en": "Publicodes (JavaScript)"},
}
_PACKAGES = {"pyscript": "@pyscript/core"}
_CACHES = {"cold": {"zh": "冷", "en": "cold"}, "warm": {"zh": "热", "en": "warm"}}
_SAYINGS = {
    "setting": {
        "zh": "{date} 测于 {cores} 核的机器，Chromium {browser}，每项 {runs} 次，取中位数。",
        "en": "Measured on {date} on a machine with {cores} cores, Chromium {browser}, {runs} runs"
        " each; medians.",
    },
    "line": {"zh": "线路", "en": "Line"},
    "local": {"zh": "本地", "en": "local"},
    "slow": {"zh": "10 Mbit/s、40 ms", "en": "10 Mbit/s, 40 ms"},
    "slowed": {"zh": "{line}，主线程慢 {times} 倍", "en": "{line}, main thread {times}x slower"},
    "cache": {"zh": "缓存", "en": "Cache"},
    "bytes": {"zh": "冷启动下载量（字节）", "en": "Bytes, cold"},
    "answer": {"zh": "此后每个答案（ms）", "en": "Each answer after (ms)"},
    "contender": {"zh": "谁", "en": "Who"},
    "aim": {"zh": "目标", "en": "Aim"},
    "limit": {"zh": "界限", "en": "Limit"},
    "reached": {"zh": "达到", "en": "Reached"},
    "kept": {"zh": "是否达标", "en": "Kept"},
    "yes": {"zh": "是", "en": "yes"},
    "no": {"zh": "**否**", "en": "**no**"},
    "page": {"zh": "页面", "en": "Page"},
    "starts": {
        "zh": "**从转到计算器到首个答案画出（ms）**",
        "en": "**From turning to the calculator to the first painted answer (ms)**",
    },
    "weights": {"zh": "**重量与此后的答案**", "en": "**Weight, and the answers after the first**"},
    "aims": {"zh": "**目标**", "en": "**Aims**"},
    "lighthouse": {
        "zh": "**Lighthouse {version}，手机配置，{runs} 次取中位数**",
        "en": "**Lighthouse {version}, phone profile, medians of {runs}**",
    },
    "or_more": {"zh": "至少 {value}", "en": "at least {value}"},
    "or_less": {"zh": "至多 {value}", "en": "at most {value}"},
}


class MarkMissing(RuntimeError):
    """Raised where a page has no marked part to write to."""


def aims_of(results: Mapping[str, Mapping[str, Any]]) -> list[Aim]:
    """Give every aim that the results at hand can be held against."""
    compared = {
        "browser": browser_aims,
        "lighthouse": lighthouse_aims,
        "building": building_aims,
        "generator": generator_aims,
        "policies": policies_aims,
        "batch": batch_aims,
        "handed_in": handed_in_aims,
    }
    return [
        aim for name, aims in compared.items() if name in results for aim in aims(results[name])
    ]


def write_tables(results: Path, docs: Path) -> list[Path]:
    """Write the tables of all results into both pages; gives the pages."""
    found = {file.stem: json.loads(file.read_text("utf-8")) for file in results.glob("*.json")}
    pages = []
    for language in LANGUAGES:
        page = docs / language / "performance.md"
        text = replaced(page.read_text(encoding="utf-8"), tables(found, language), page.name)
        page.write_text(text, encoding="utf-8")
        pages.append(page)
    return pages


def replaced(page: str, part: str, name: str = "") -> str:
    """Put something else between the marks of a page; raises MarkMissing."""
    before, begun, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (begun and ended):
        raise MarkMissing(f"{name} lacks its marks. Put these two lines in:\n{BEGIN}\n{END}")
    return f"{before}{BEGIN}\n\n{part}\n\n{END}{after}"


def tables(results: Mapping[str, Mapping[str, Any]], language: str) -> str:
    """Give the Markdown of all tables in one language."""
    parts = []
    if "browser" in results:
        browser = results["browser"]
        setting = {
            "date": browser["measured"],
            "cores": browser["machine"]["cores"],
            "browser": browser["versions"]["browser"],
            "runs": browser["runs"],
        }
        parts += [_say("setting", language, **setting)]
        parts += [_say("starts", language), _starts(browser, language)]
        parts += [_say("weights", language), _weights(browser, language)]
    if "lighthouse" in results:
        scores = results["lighthouse"]
        version = scores["versions"]["lighthouse"]
        parts += [
            _say("lighthouse", language, version=version, runs=scores["runs"]),
            _scores(scores, language),
        ]
    parts += whole_tables(results, language)
    parts += [_say("aims", language), _aims(aims_of(results), language)]
    return "\n\n".join(parts)


def plain(aims: Sequence[Aim]) -> str:
    """Give the aims as lines for a terminal."""
    return "\n".join(
        f"{'ok ' if aim.kept else 'NOT'}  {aim.en}: {_amount(aim.reached, aim.unit)}"
        f" ({_limit(aim, 'en')})"
        for aim in aims
    )


def _say(what: str, language: str, **given: object) -> str:
    return _SAYINGS[what][language].format(**given)


def _amount(value: float, unit: str) -> str:
    return f"{value:,.10g} {unit}".strip()


def _limit(aim: Aim, language: str) -> str:
    saying = "or_more" if aim.least else "or_less"
    return _say(saying, language, value=_amount(aim.limit, aim.unit))


def _called(contender: str, versions: Mapping[str, str], language: str) -> str:
    version = versions.get(_PACKAGES.get(contender, contender), "")
    return f"{_CONTENDERS[contender][language]} {version}".strip()


def _condition(start: Mapping[str, Any], language: str) -> str:
    line = _say("local" if start["line"] == "local" else "slow", language)
    if start["slowdown"] == 1:
        return line
    return _say("slowed", language, line=line, times=start["slowdown"])


def _starts(browser: Mapping[str, Any], language: str) -> str:
    """Give a row a condition and a column a contender."""
    columns = list(dict.fromkeys(one["contender"] for one in browser["starts"]))
    times: dict[tuple[str, str], dict[str, str]] = {}
    for one in browser["starts"]:
        row = (_condition(one, language), _CACHES[one["cache"]][language])
        times.setdefault(row, {})[one["contender"]] = f"{one['first_answer_ms']['median']:,.0f}"
    head = [_say("line", language), _say("cache", language)]
    head += [_called(column, browser["versions"], language) for column in columns]
    rows = [[*row, *(found[column] for column in columns)] for row, found in times.items()]
    return markdown_table(head, rows, len(columns))


def _weights(browser: Mapping[str, Any], language: str) -> str:
    shown = [
        one
        for one in browser["starts"]
        if (one["line"], one["slowdown"], one["cache"]) == ("local", 1, "cold")
    ]
    head = [_say(name, language) for name in ("contender", "bytes", "answer")]
    rows = (
        [
            _CONTENDERS[one["contender"]][language],
            f"{one['bytes']:,.0f}",
            f"{one['answer_ms']['median']:.1f}",
        ]
        for one in shown
    )
    return markdown_table(head, rows, 2)


def _scores(scores: Mapping[str, Any], language: str) -> str:
    head = [_say("page", language), *CATEGORIES]
    rows = (
        [f"`{name}`", *(str(page["scores"][category]) for category in CATEGORIES)]
        for name, page in scores["pages"].items()
    )
    return markdown_table(head, rows, len(CATEGORIES))


def _aims(aims: Sequence[Aim], language: str) -> str:
    head = [_say(name, language) for name in ("aim", "limit", "reached", "kept")]
    rows = (
        [
            aim.zh if language == "zh" else aim.en,
            _limit(aim, language),
            _amount(aim.reached, aim.unit),
            _say("yes" if aim.kept else "no", language),
        ]
        for aim in aims
    )
    return markdown_table(head, rows, 0)
