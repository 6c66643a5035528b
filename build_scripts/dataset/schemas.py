"""JSON Schemas of the dataset's files, so that an editor completes and checks while one writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from build_scripts.dataset.model import (
    AmendingDocument,
    Article,
    Finder,
    GlossaryTerm,
    PolicyHeader,
)

__all__ = ["SCHEMAS", "schema_texts", "write_schemas"]

#: Where the schemas are kept; the first line of each dataset file names its own.
SCHEMAS = Path(__file__).parent / "schema"

_SHAPES: dict[str, Any] = {
    "amendment": AmendingDocument,
    "article": Article,
    "find": Finder,
    "glossary": tuple[GlossaryTerm, ...],
    "policy": PolicyHeader,
}


def schema_texts() -> dict[str, str]:
    """Give each schema's file name and text, made from the dataset's model."""
    return {
        f"{name}.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **TypeAdapter(shape).json_schema(),
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for name, shape in _SHAPES.items()
    }


def write_schemas() -> list[Path]:
    """Write the schemas where they differ from what is there; gives the files."""
    made = []
    for name, text in schema_texts().items():
        file = SCHEMAS / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        made.append(file)
    return made
