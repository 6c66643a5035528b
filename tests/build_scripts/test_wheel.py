"""What goes to the browser: the standard library and the calculators, nothing that needs more."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import calculators
from build_scripts.runtime.wheel import shipped_files

_PACKAGE = Path(calculators.__file__).parent


def _imported(text: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level
            names.add(node.module or "")
    return names


def test_what_the_browser_loads_needs_the_standard_library_alone() -> None:
    shipped = [file for file in shipped_files(_PACKAGE) if file.suffix == ".py"]
    assert len(shipped) > 50
    for file in shipped:
        for name in _imported(file.read_text(encoding="utf-8")):
            top = name.partition(".")[0]
            assert top in sys.stdlib_module_names or top == "calculators", (file, name)


def test_what_answers_tables_is_no_part_of_the_start() -> None:
    """One page answers tables, so no other downloads what does."""
    folders = {file.relative_to(_PACKAGE).parts[0] for file in shipped_files(_PACKAGE)}
    assert folders.isdisjoint({"engines", "sheets", "tables"})
    for file in shipped_files(_PACKAGE):
        if file.suffix == ".py":
            text = file.read_text(encoding="utf-8")
            assert "calculators.engines" not in text, file
            assert "calculators.sheets" not in text, file
