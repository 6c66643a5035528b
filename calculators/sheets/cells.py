"""Cells of a workbook that are written: exact amounts, heads, and no text that is a formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from calculators.engines.needed import needed
from calculators.quoting import harmless

__all__ = ["put", "put_head"]

_MONEY = "#,##0.00"
_HEAD = "FFE6F4EA"


def put(cell: Any, value: object) -> None:
    """Write a value; a text is never a formula, whatever it begins with."""
    cell.value = harmless(value) if isinstance(value, str) else value
    if isinstance(value, Decimal):
        cell.number_format = _MONEY


def put_head(cells: Sequence[Any], texts: Sequence[str]) -> None:
    """Write the heads of columns."""
    styles = needed("openpyxl.styles", "results")
    for cell, text in zip(cells, texts, strict=True):
        put(cell, text)
        cell.font = styles.Font(bold=True)
        cell.fill = styles.PatternFill("solid", start_color=_HEAD)
        cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
