"""The examples of the page on open data and the notebook run, and print what is written there."""

import json
import re
import shlex
from pathlib import Path

import pytest

from build_scripts.opendata import DATA
from build_scripts.paths import PUBLIC_WHEEL, Paths
from calculators import estimate
from tests.build_scripts.opendata.conftest import WRITTEN, run

_BLOCK = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ALONE = re.compile(r"^```(python|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PAGES = {
    language: (Paths.here().docs / language / "open-data.md").read_text(encoding="utf-8")
    for language in ("zh", "en")
}
_EXAMPLES = [
    pytest.param(code, printed, id=f"{language}-{number}")
    for language, page in _PAGES.items()
    for number, (code, printed) in enumerate(_BLOCK.findall(page))
]


@pytest.mark.parametrize(("code", "printed"), _EXAMPLES)
def test_an_example_prints_what_the_page_says(
    code: str, printed: str, served: str, installed: Path, tmp_path: Path
) -> None:
    file = tmp_path / "example.py"
    file.write_text(code.replace(WRITTEN, served), encoding="utf-8")
    assert run(installed, tmp_path, str(file)) == printed


def test_no_example_goes_untried_and_both_pages_have_the_same() -> None:
    for page in _PAGES.values():
        python = [code for kind, code in _ALONE.findall(page) if kind == "python"]
        assert len(python) == len(_BLOCK.findall(page)) == 5
        assert PUBLIC_WHEEL in page
    headings = [re.findall(r"\{#([a-z-]+)\}", page) for page in _PAGES.values()]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("language", _PAGES)
def test_the_installed_package_answers_as_the_checkout_does(
    language: str, installed: Path, tmp_path: Path
) -> None:
    """The command of the page, run with nothing but the wheel."""
    (shell,) = [code for kind, code in _ALONE.findall(_PAGES[language]) if kind == "sh"]
    install, command = shell.strip().splitlines()
    assert install.endswith(f"{WRITTEN}{DATA}{PUBLIC_WHEEL}")
    arguments = shlex.split(command)[1:]
    answered = json.loads(run(installed, tmp_path, *arguments))
    assert answered == estimate("art-08", json.loads(arguments[-1]))
    where = run(installed, tmp_path, "-c", "import calculators; print(calculators.__file__)")
    assert where.startswith(str(installed))


def test_the_notebook_runs(data: Path, served: str, installed: Path, tmp_path: Path) -> None:
    """Its cells run one after the other; the first installs what the test has installed."""
    cells = json.loads((data / "example.ipynb").read_text(encoding="utf-8"))["cells"]
    code = [one["source"] for one in cells if one["cell_type"] == "code"]
    assert code[0] == f"%pip install --quiet {WRITTEN}{DATA}{PUBLIC_WHEEL}"
    file = tmp_path / "cells.py"
    text = "\n".join((*code[1:], "print(len(figures), figures[0]['figure'])"))
    file.write_text(text.replace(WRITTEN, served), encoding="utf-8")
    rows = (data / "policies" / "chengdu-2020-7" / "figures.csv").read_text("utf-8-sig")
    first = rows.splitlines()[1].split(",")[4]
    said = run(installed, tmp_path, str(file)).splitlines()
    assert said[-1] == f"{rows.count('chengdu-2020-7,')} {first}"
    assert "no_such_fact" in said[0]
