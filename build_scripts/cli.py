"""The maintainers' commands: check and compile the dataset, build the site, serve it."""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from build_scripts.architecture import drawing, imports_of
from build_scripts.canary import report_of, try_all
from build_scripts.changes import changes_against
from build_scripts.dataset import DatasetFaults
from build_scripts.dataset.schemas import write_schemas
from build_scripts.failures import PageError, SiteError, failures_of
from build_scripts.lay import compile_data
from build_scripts.merge import MergeError
from build_scripts.new import new_article, new_policy
from build_scripts.pages.strings import StringsError
from build_scripts.paths import Paths
from build_scripts.pictures import PictureError, make_pictures
from build_scripts.preview import preview
from build_scripts.site import build_site
from calculators.language import machine_language

__all__ = ["main"]

_EXPECTED = (DatasetFaults, MergeError, PageError, PictureError, SiteError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives 0, or 1 after saying what is wrong and what to do."""
    options = _parser().parse_args(arguments)
    paths = Paths.here()
    try:
        match options.command:
            case "check" | "data":
                compiled = compile_data(paths)
                _say(
                    f"{len(compiled)} 项政策的数据集无误。",
                    f"The dataset is sound. Policies: {len(compiled)}.",
                )
            case "site":
                _build(paths)
            case "pictures":
                _build(paths)
                for picture in make_pictures(paths.site, paths.docs / "assets" / "images"):
                    print(picture.relative_to(paths.root))
            case "new-policy":
                _made(paths, new_policy(paths, options.answers, datetime.date.today()))  # noqa: DTZ011
            case "new-article":
                _made(paths, new_article(paths, options.answers))
            case "architecture":
                target = paths.build / "architecture.svg"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(drawing(imports_of(paths.root)), encoding="utf-8")
                print(target.relative_to(paths.root))
            case "schemas":
                for file in write_schemas():
                    print(file.relative_to(paths.root))
            case "changes":
                language = options.lang or machine_language()
                report = changes_against(paths.root, options.against, language)
                if options.out is None:
                    print(report)
                else:
                    options.out.write_text(report, encoding="utf-8")
            case "canary":
                trials = try_all(paths)
                print(report_of(trials, options.lang or machine_language()))
                return int(any(one.broke for one in trials))
            case "serve":
                _say("正在生成网站……", "Building the site…")
                preview(paths, options.port)
    except _EXPECTED as error:
        for failure in failures_of(error):
            _say(failure.text("zh"), failure.text("en"), stream=sys.stderr)
        if isinstance(error, DatasetFaults) and not isinstance(error, StringsError):
            count = len(error.faults)
            _say(
                f"数据集有 {count} 处错误，见上。",
                f"Faults in the dataset, listed above: {count}.",
                stream=sys.stderr,
            )
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _build(paths: Paths) -> None:
    _say("正在生成网站……", "Building the site…")
    start = time.monotonic()
    build_site(paths)
    seconds = time.monotonic() - start
    _say(f"网站已生成：site/（{seconds:.1f} 秒）", f"The site is built: site/ ({seconds:.1f} s)")


def _made(paths: Paths, files: Sequence[Path]) -> None:
    for file in files:
        print(file.relative_to(paths.root))
    _say(
        "请照原文改写这些文件，然后运行 make check-data；用 make serve 预览。",
        "Write over these files after the text, then run make check-data; make serve shows them.",
    )


def _say(zh: str, en: str, stream: object = None) -> None:
    text = zh if machine_language() == "zh" else en
    print(text, file=stream or sys.stdout, flush=True)  # type: ignore[arg-type]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build_scripts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check the dataset, say every fault with file and line")
    commands.add_parser("data", help="check and compile the dataset for the calculators")
    commands.add_parser("site", help="build the site into site/ (SITE_URL sets its address)")
    commands.add_parser("pictures", help="build the site and take the pictures of the READMEs")
    for name, words in (
        ("new-policy", "lay out a new policy: its id, its title in Chinese and in English"),
        ("new-article", "lay out a new article: its policy, its title in Chinese, its form"),
    ):
        laying = commands.add_parser(name, help=words, description=words)
        laying.add_argument(
            "answers", nargs="*", help="these three, in this order; what is left out is asked"
        )
    commands.add_parser(
        "schemas", help="write the schemas with which editors help to write a dataset"
    )
    commands.add_parser("architecture", help="draw what rests on what: build/architecture.svg")
    telling = commands.add_parser(
        "changes", help="say what changed in texts, figures and amounts since a commit"
    )
    telling.add_argument("--against", default="origin/main", help="the commit (origin/main)")
    telling.add_argument("--out", type=Path, help="the Markdown file to write; else it is printed")
    telling.add_argument("--lang", choices=("zh", "en"), help="the language of the report")
    trying = commands.add_parser(
        "canary", help="try the newest Pyodide and the next builders; say what breaks"
    )
    trying.add_argument("--lang", choices=("zh", "en"), help="the language of the report")
    serving = commands.add_parser("serve", help="serve the site and rebuild it on each change")
    serving.add_argument("--port", type=int, default=8000, help="the port (8000)")
    return parser
