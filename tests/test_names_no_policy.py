"""The engine, the pages' templates and the scripts hold for any policy: they name none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compiled import ROOT

#: An article by its number, a city, an authority or a document of the first policy.
_NAMED = re.compile(
    r"第[一二三四五六七八九十百]+条|\b[Aa]rticles? (?:19|20|22|23)\b|成都|Chengdu|chengdu"
    r"|成经信|经信局|蓉漂|就高不重复|信创"
)
_TEXTS = (
    *(ROOT / "build_scripts/templates").glob("*"),
    *(ROOT / "build_scripts/theme").rglob("*.html"),
    *(ROOT / "docs/assets/javascripts").glob("*.js"),
)
#: The pictures of the READMEs show a page of the first policy.
_SHOWN = ("pictures.py",)
_CODE = tuple(
    file
    for folder in ("calculators", "build_scripts")
    for file in (ROOT / folder).rglob("*.py")
    if "chengdu_2020_7" not in file.parts and file.name not in _SHOWN
)


def _strings(file: Path) -> Iterator[str]:
    """Give the strings of a module, without what explains it."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    explained = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in explained
        ):
            yield node.value


@pytest.mark.parametrize("file", _CODE, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_module_names_a_policy(file: Path) -> None:
    """What a module says or compares names no article, city or authority."""
    found = [one for one in _strings(file) if _NAMED.search(one)]
    assert found == []


@pytest.mark.parametrize("file", _TEXTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_template_names_a_policy(file: Path) -> None:
    """Templates, strings and scripts take every name from the dataset."""
    found = [
        line
        for line in file.read_text(encoding="utf-8").splitlines()
        if _NAMED.search(line) and not line.lstrip().startswith(("{##", "//", "*", "/*", "#"))
    ]
    assert found == []
