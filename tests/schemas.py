"""The schemas that the site publishes, each as a check of a file's form."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.compiled import ROOT

__all__ = ["validator"]

FOLDER = ROOT / "docs" / "assets" / "schema"


def validator(name: str) -> Draft202012Validator:
    """Give the check of a published schema, such as `receipt-1`, with the forms of dates."""
    schema = _read(name)
    # What it refers to lies beside it: one document with all of them is whole by itself.
    others = {one.stem: {**_read(one.stem), "$id": one.name} for one in FOLDER.glob("*.json")}
    whole = {**schema, "$defs": {**schema.get("$defs", {}), **others}}
    Draft202012Validator.check_schema(whole)
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return schema
