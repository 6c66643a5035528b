"""The maintainers' commands: check and compile the dataset, build the site, serve it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from jinja2 import TemplateError

from build_scripts.dataset import DatasetFaults
from build_scripts.lay import compile_data
from build_scripts.pages.strings import StringsError
from build_scripts.paths import Paths
from build_scripts.pictures import PictureError, make_pictures
from build_scripts.runtime.engine import EngineError
from build_scripts.serve import serve
from build_scripts.site import SiteError, build_site
from calculators.cli import machine_language

__all__ = ["main"]


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
                for picture in make_pictures(paths):
                    print(picture.relative_to(paths.root))
            case "serve":
                _build(paths)
                serve(paths, options.port)
    except DatasetFaults as error:
        print(error, file=sys.stderr)
        count = len(error.faults)
        _say(
            f"数据集有 {count} 处错误，见上。",
            f"Faults in the dataset, listed above: {count}.",
            stream=sys.stderr,
        )
        return 1
    except TemplateError as error:
        place = f"{getattr(error, 'filename', None) or 'templates'}:{getattr(error, 'lineno', 1)}"
        _say(
            f"{place}：页面模板写错了：{error.message}。",
            f"{place}: this page template is wrong: {error.message}.",
            stream=sys.stderr,
        )
        return 1
    except (EngineError, PictureError, SiteError, StringsError) as error:
        print(error, file=sys.stderr)
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
    serving = commands.add_parser("serve", help="build the site, then serve it on this machine")
    serving.add_argument("--port", type=int, default=8000, help="the port (8000)")
    return parser
