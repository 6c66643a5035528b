"""Try what will come: the newest Pyodide, and the builders that may follow MkDocs.

Nothing of it is part of a build. Each trial is made in a folder of its own and tells what breaks.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from build_scripts.failures import SiteError
from build_scripts.lay import Generator
from build_scripts.pages.context import LANGUAGES
from build_scripts.paths import Paths
from build_scripts.runtime.requests import first_requests
from build_scripts.runtime.tools import output
from build_scripts.runtime.wheel import build_wheel
from build_scripts.settings import config_of, told
from calculators import respond
from calculators.problems import Language

__all__ = ["Trial", "report_of", "try_all", "try_builder", "try_pyodide"]

#: The builders that read the configuration and Markdown of MkDocs and its theme.
_BUILDERS = ("properdocs", "zensical")
_ASK = Path(__file__).parent / "runtime" / "ask.mjs"
#: Of what a program says, the end tells what broke.
_LAST_LINES = 12


@dataclass(frozen=True)
class Trial:
    """What was tried, and what broke; nothing where all went well."""

    name: str
    broke: str = ""


def try_all(paths: Paths) -> list[Trial]:
    """Fetch the newest of each and try it; the network is needed."""
    with tempfile.TemporaryDirectory() as given:
        work = Path(given)
        return [
            _tried("Pyodide", lambda: try_pyodide(paths, _newest_pyodide(work), work / "wheel")),
            *(_tried(name, partial(_try_newest_builder, paths, work / name)) for name in _BUILDERS),
        ]


def report_of(trials: Sequence[Trial], language: Language) -> str:
    """Give the report as Markdown."""
    titles = {"zh": "# 试用将来的版本", "en": "# What will come, tried"}
    fine = {"zh": "没有问题。", "en": "Nothing breaks."}
    parts = [titles[language]]
    for one in trials:
        said = f"```text\n{one.broke}\n```" if one.broke else fine[language]
        parts.append(f"## {one.name}\n\n{said}")
    return "\n\n".join(parts) + "\n"


def try_pyodide(paths: Paths, pyodide: Path, work: Path) -> None:
    """Ask a Pyodide, in its folder, what the calculators answer here.

    Raises SiteError where it doesn't start, or answers otherwise.
    """
    work.mkdir(parents=True, exist_ok=True)
    requests = first_requests(Generator(paths, compiling=True).contexts())
    asked = work / "requests.json"
    asked.write_text(json.dumps(requests), encoding="utf-8")
    wheel = build_wheel(paths.root, work)
    library = pyodide / "python_stdlib.zip"
    replies = json.loads(output(["node", _ASK, pyodide, library, wheel, asked]))
    for request, reply in zip(requests, replies, strict=True):
        here = json.loads(respond(json.dumps(request)))
        if json.loads(reply) != here:
            article = f"{request['policy']} {request['article']}"
            raise SiteError(f"{article}：回答不同。", f"{article}: it answers otherwise.")


def try_builder(paths: Paths, command: Sequence[str | Path], work: Path) -> None:
    """Build both languages' pages with a builder; `command` ends before the configuration's name.

    Raises SiteError where it fails, or leaves out a page.
    """
    generator = Generator(Paths(paths.root, work), compiling=True)
    nav = generator.lay(generator.contexts())
    for language in LANGUAGES:
        docs, site = work / "build" / "docs" / language, work / "site" / language
        settings = _settings(paths, language) | {
            "nav": nav[language],
            "docs_dir": str(docs.relative_to(work)),
            "site_dir": str(site.relative_to(work)),
        }
        shutil.copytree(paths.theme, work / "theme", dirs_exist_ok=True)
        settings["theme"]["custom_dir"] = "theme"
        config = work / config_of(paths, language).name
        config.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        output([*command, config])
        missing = [one for one in _pages(docs) if not (site / one).is_file()]
        if missing:
            names = " ".join(str(one) for one in missing)
            raise SiteError(f"没有生成：{names}", f"not built: {names}")


def _pages(docs: Path) -> list[Path]:
    """Name the file of each page as a site has it."""
    found = sorted(one.relative_to(docs) for one in docs.rglob("*.md"))
    return [
        one.with_suffix(".html") if one.stem == "index" else one.with_suffix("") / "index.html"
        for one in found
    ]


def _settings(paths: Paths, language: Language) -> dict[str, Any]:
    """Read a configuration as a builder takes it that knows neither our marks nor MkDocs' tags."""
    with config_of(paths, language).open(encoding="utf-8") as config:
        settings: dict[str, Any] = yaml_load(config)
    settings["site_url"] = "http://127.0.0.1:8000/"
    places = {"app": "app/", "engine": "engine", "search": "search"}
    settings["extra"] |= told(language, settings["site_url"], **places)
    return settings


def _tried(name: str, trial: Callable[[], None]) -> Trial:
    try:
        trial()
    except SiteError as error:
        return Trial(name, "\n".join(str(error).splitlines()[-_LAST_LINES:]))
    return Trial(name)


def _newest_pyodide(work: Path) -> Path:
    output(["npm", "install", "--no-save", "--ignore-scripts", "--prefix", work, "pyodide@latest"])
    return work / "node_modules" / "pyodide"


def _try_newest_builder(paths: Paths, work: Path) -> None:
    """Install the builder that a folder is named after, and try it there."""
    output([sys.executable, "-m", "venv", work / "venv"])
    programs, quiet = work / "venv" / "bin", ("--quiet", "--disable-pip-version-check")
    output([programs / "pip", "install", *quiet, work.name, "mkdocs-material"])
    try_builder(paths, [programs / work.name, "build", "-f"], work)
