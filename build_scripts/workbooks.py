"""The workbooks that readers fill in and hand to the page for tables: one a policy and language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from build_scripts.pages.context import PolicyContext
from calculators.problems import Language
from calculators.sheets.template import template

__all__ = ["WORKBOOKS", "write_workbooks"]

#: The folder of the page for tables, below a language's root.
WORKBOOKS = "tables"
#: What was made before, in a process that lives on: the same dataset gives the same bytes.
_MADE: dict[tuple[str, str, Language], bytes] = {}


def write_workbooks(contexts: Sequence[PolicyContext], language: Language, site: Path) -> None:
    """Write each policy's workbook beside the page, named after the policy."""
    folder = site / WORKBOOKS
    folder.mkdir(exist_ok=True)
    for context in contexts:
        definition = context.bound.definition
        key = definition.id, definition.version, language
        if key not in _MADE:
            _MADE[key] = template(context.bound, language)
        (folder / f"{definition.id}.xlsx").write_bytes(_MADE[key])
