"""`batch`, `template`, `sql`, `invent` and `compare`: the commands over whole tables."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from calculators.answer import find_policy
from calculators.policies import default_policy, load
from calculators.policies.source import require_current

if TYPE_CHECKING:
    from calculators.engines.batch import Engine
    from calculators.policies import Policy
    from calculators.problems import Language

__all__ = ["COMMANDS", "add_commands"]

#: What a shell gives for a command that Ctrl+C ended.
_INTERRUPTED = 130


def add_commands[P: argparse.ArgumentParser](commands: argparse._SubParsersAction[P]) -> None:
    """Add these commands to those of the command line."""
    batch = commands.add_parser(
        "batch",
        help="answer a whole table: CSV, XLSX or Parquet",
        description="Writes a row for each row and benefit, and what is wrong to"
        " OUT.problems.csv. Exits with 0 without problems, 1 with some, 2 where nothing could be"
        " read. A run that was killed goes on where it was.",
    )
    batch.add_argument("table", metavar="IN", help="the table: .csv, .xlsx or .parquet")
    batch.add_argument("--out", required=True, help="the result; its ending says the format")
    batch.add_argument("--article", help="the article of every row, such as art-08")
    batch.add_argument("--benefit", help="the benefit of every row; by default all of the article")
    batch.add_argument("--policy", help="the policy's id; by default the only one held here")
    batch.add_argument("--engine", choices=("python", "duckdb", "spark"), default="python")
    batch.add_argument("--master", default="local[*]", help="the address of the Spark cluster")
    batch.add_argument(
        "--change",
        action="append",
        default=[],
        metavar="ARTICLE.FIGURE=VALUE",
        help="answer as if the text set another figure, such as art-13.cap=300万; may be repeated",
    )
    batch.add_argument("--lang", choices=("zh", "en"), help="the language of messages")
    blank = commands.add_parser(
        "template",
        help="write a workbook to fill in",
        description="A sheet a benefit, headed by its facts, with lists to choose from and a filled"
        " example. The same dataset gives the same bytes.",
    )
    blank.add_argument("--out", required=True, help="the workbook (.xlsx)")
    blank.add_argument("--policy", help="the policy's id; by default the only one held here")
    blank.add_argument("--lang", choices=("zh", "en"), help="the language of the workbook")
    query = commands.add_parser(
        "sql",
        help="write a benefit as one SELECT",
        description="Prints a SELECT over a table `facts` whose columns are the facts' ids; the"
        " comment before it gives their types. Amounts are DECIMAL, exact to the fen.",
    )
    query.add_argument("article", help="the article's id, such as art-08")
    query.add_argument("benefit", nargs="?", help="the benefit's id, where there are several")
    query.add_argument("--policy", help="the policy's id; by default the only one held here")
    query.add_argument("--dialect", choices=("duckdb", "spark", "postgres"), default="duckdb")
    query.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="COLUMN",
        help="a further column of the table that goes along, such as id; may be repeated",
    )
    query.add_argument("--lang", choices=("zh", "en"), help="the language of messages")
    made = commands.add_parser(
        "invent",
        help="write a table of invented rows to try things with",
        description="The same seed gives the same rows; each id says that it is invented.",
    )
    made.add_argument("--rows", type=_count, required=True, help="how many")
    made.add_argument("--out", required=True, help="the table, as CSV")
    made.add_argument("--article", help="the article of every row; by default all in turn")
    made.add_argument("--policy", help="the policy's id; by default the only one held here")
    made.add_argument("--seed", type=_count, default=1, help="other rows for another number")
    made.add_argument("--lang", choices=("zh", "en"), help="the language of messages")
    two = commands.add_parser(
        "compare",
        help="compare two results for the same rows: totals, and who gains",
        description="Prints one JSON object; sums are of what is payable, in yuan.",
    )
    two.add_argument("before", help="the first result, as batch writes it (.csv)")
    two.add_argument("after", help="the second")
    two.add_argument("--out", help="a CSV file of the rows that differ")
    two.add_argument("--chart", help="a picture (.svg) of how many gain how much")
    two.add_argument("--lang", choices=("zh", "en"), help="the language of messages")


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _policy(name: str | None) -> Policy:
    policy = find_policy(default_policy() if name is None else name)
    require_current(policy.definition.id)
    return load(policy.definition.id)


def _batch(options: argparse.Namespace, language: Language) -> int:
    from calculators.engines.batch import LARGE_PIECE, PIECE, Batch, run_batch  # noqa: PLC0415
    from calculators.engines.changes import changed  # noqa: PLC0415
    from calculators.engines.sources import Asked  # noqa: PLC0415

    policy = changed(_policy(options.policy), options.change)
    if options.benefit is not None and options.article is None:
        options.article = _article_of(policy, options.benefit)
    out = Path(options.out)
    asked = Asked(policy, options.article, options.benefit)
    piece = PIECE if options.engine == "python" else LARGE_PIECE
    batch = Batch(Path(options.table), out, asked, tuple(options.change), language, piece)
    try:
        done = run_batch(batch, _engine(options.engine, options.master))
    except KeyboardInterrupt:
        said = {
            "zh": "已中断。再运行同样的命令，会从断点接着算。",
            "en": "Interrupted. The same command goes on from here.",
        }[language]
        print(f"\n{said}", file=sys.stderr)
        return _INTERRUPTED
    if done.problems:
        where = f"{out.name}.problems.csv"
        said = (
            f"{done.problems:,} 个问题，见 {where}。"
            if language == "zh"
            else f"{done.problems:,} problem{'s' * (done.problems != 1)}: see {where}."
        )
        print(said, file=sys.stderr)
    return 1 if done.problems else 0


def _template(options: argparse.Namespace, language: Language) -> int:
    from calculators.engines.parts import unwritable  # noqa: PLC0415
    from calculators.sheets.template import template  # noqa: PLC0415

    out = Path(options.out)
    made = template(_policy(options.policy), language)
    try:
        out.write_bytes(made)
    except OSError as error:
        raise unwritable(out, error) from None
    return 0


def _sql(options: argparse.Namespace, _language: Language) -> int:
    from calculators.engines.query import query_text  # noqa: PLC0415

    policy = _policy(options.policy)
    asked = (options.article, options.benefit, options.dialect, options.keep)
    print(query_text(policy, *asked))
    return 0


def _invent(options: argparse.Namespace, _language: Language) -> int:
    from calculators.engines.invented import invented_rows  # noqa: PLC0415
    from calculators.engines.parts import unwritable  # noqa: PLC0415
    from calculators.tables.written import CsvOut  # noqa: PLC0415

    policy, out = _policy(options.policy), Path(options.out)
    rows = invented_rows(policy, options.article, options.rows, options.seed)
    first = next(rows)
    try:
        with out.open("w", encoding="utf-8", newline="") as stream:
            table = CsvOut(stream)
            table.headings(first)
            table.rows(rows)
    except OSError as error:
        raise unwritable(out, error) from None
    return 0


def _compare(options: argparse.Namespace, language: Language) -> int:
    from calculators.engines.comparison import compare  # noqa: PLC0415
    from calculators.engines.parts import unwritable  # noqa: PLC0415
    from calculators.engines.picture import gains_picture  # noqa: PLC0415

    out = None if options.out is None else Path(options.out)
    found = compare(Path(options.before), Path(options.after), out)
    if options.chart is not None:
        chart = Path(options.chart)
        try:
            chart.write_text(gains_picture(found.gains, language), encoding="utf-8")
        except OSError as error:
            raise unwritable(chart, error) from None
    print(json.dumps(found.as_json(), ensure_ascii=False))
    return 0


def _engine(name: str, master: str) -> Engine:
    from calculators.engines.batch import python_engine  # noqa: PLC0415
    from calculators.engines.needed import needed  # noqa: PLC0415

    if name == "python":
        return python_engine
    # Asked for first: the engines' own modules can't even be imported without them.
    for library in ("pyarrow", {"duckdb": "duckdb", "spark": "pyspark.sql"}[name], "sqlglot"):
        needed(library, f"--engine {name}")
    if name == "spark":
        from calculators.engines.spark import SparkEngine  # noqa: PLC0415

        return SparkEngine(master)
    from calculators.engines.duck import DuckEngine  # noqa: PLC0415

    return DuckEngine()


def _article_of(policy: Policy, benefit: str) -> str | None:
    """Find the article of a benefit that only one has."""
    found = [one.id for one in policy.definition.articles.values() if benefit in one.benefits]
    return found[0] if len(found) == 1 else None


#: Each command by its name: it runs and gives the exit code.
COMMANDS = {
    "batch": _batch,
    "compare": _compare,
    "invent": _invent,
    "sql": _sql,
    "template": _template,
}
