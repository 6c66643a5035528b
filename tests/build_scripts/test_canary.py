"""Trials of what will come: they pass with what is here, and tell what breaks otherwise."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from build_scripts.canary import Trial, report_of, try_builder, try_pyodide
from build_scripts.failures import SiteError
from build_scripts.paths import Paths

#: Builds as the configuration says, but for a page that it is told to leave out.
_BUILDER = """
import sys
from pathlib import Path
import yaml

without, file = sys.argv[1:]
config = Path(file)
settings = yaml.safe_load(config.read_text(encoding="utf-8"))
docs, site = (config.parent / settings[name] for name in ("docs_dir", "site_dir"))
assert (config.parent / settings["theme"]["custom_dir"] / "main.html").is_file()
assert settings["nav"] and settings["extra"]["search"]
for page in docs.rglob("*.md"):
    below = page.relative_to(docs).with_suffix("")
    target = site / (below.with_suffix(".html") if below.name == "index" else below / "index.html")
    if page.stem != without:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("<!doctype html>")
"""


def test_the_pyodide_that_is_here_answers_as_python_does(tmp_path: Path) -> None:
    """It starts, imports the calculators' source, and gives what they give here."""
    paths = Paths.here()
    try_pyodide(paths, paths.root / "node_modules" / "pyodide", tmp_path)


def test_a_pyodide_that_does_not_start_is_told(tmp_path: Path) -> None:
    """What Node says is what broke."""
    with pytest.raises(SiteError, match=r"pyodide\.mjs"):
        try_pyodide(Paths.here(), tmp_path / "nowhere", tmp_path / "work")


def test_a_builder_is_held_to_every_page(tmp_path: Path) -> None:
    """One that builds all pages passes; one that leaves a page out is told which."""
    builder = tmp_path / "builder.py"
    builder.write_text(_BUILDER, encoding="utf-8")
    try_builder(Paths.here(), [sys.executable, builder, "none"], tmp_path / "whole")
    with pytest.raises(SiteError, match=r"not built: glossary/index\.html"):
        try_builder(Paths.here(), [sys.executable, builder, "glossary"], tmp_path / "gap")


def test_the_report_says_of_each_trial_what_broke() -> None:
    """In Chinese and in English, as Markdown."""
    trials = [Trial("Pyodide"), Trial("builder", "not built: x")]
    assert report_of(trials, "en") == (
        "# What will come, tried\n\n## Pyodide\n\nNothing breaks.\n\n"
        "## builder\n\n```text\nnot built: x\n```\n"
    )
    assert "没有问题。" in report_of(trials, "zh")
