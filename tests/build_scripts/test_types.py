"""The types that the browser scripts are checked with come from the published schemas."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.compiled import ROOT

SCHEMAS = ROOT / "docs" / "assets" / "schema"
TYPES = ROOT / "docs" / "assets" / "javascripts" / "replies.d.ts"


def _written(schemas: Path, file: Path) -> str:
    program = ROOT / "build_scripts" / "types.mjs"
    command = ["node", str(program), str(schemas), str(file)]
    subprocess.run(command, check=True, cwd=ROOT)
    return file.read_text(encoding="utf-8")


def test_the_types_are_those_of_the_schemas(tmp_path: Path) -> None:
    """Nobody edits the types by hand, and nobody changes a schema without them (`make types`)."""
    assert TYPES.read_text(encoding="utf-8") == _written(SCHEMAS, tmp_path / "replies.d.ts")


def test_what_a_schema_says_is_what_the_types_say(tmp_path: Path) -> None:
    """A key that a schema gains or loses, the types gain or lose."""
    schemas = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, schemas)
    reply = schemas / "reply-1.json"
    text = reply.read_text(encoding="utf-8")
    reply.write_text(text.replace('"assumed"', '"supposed"'), encoding="utf-8")
    written = _written(schemas, tmp_path / "replies.d.ts")
    assert "supposed: string;" in written
    assert "assumed: string;" not in written
