"""An editor that knows JSON Schema completes and checks what is written in a dataset."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from build_scripts.cli import main
from build_scripts.dataset.schemas import SCHEMAS, schema_texts
from build_scripts.dataset.yaml_lines import read_yaml
from build_scripts.new import new_policy
from build_scripts.paths import Paths
from tests.compiled import ROOT

POLICIES = (
    *(ROOT / "calculators" / "policies").iterdir(),
    *(ROOT / "tests" / "policies").iterdir(),
)
FILES = [file for folder in POLICIES for file in sorted(folder.rglob("*.yaml"))]
#: Its words are for the search alone.
BY_HAND = {"search.yaml"}
_NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def _schema_of(file: Path) -> Path:
    named = _NAMED.match(file.read_text(encoding="utf-8"))
    assert named is not None, f"{file} names no schema in its first line"
    return (file.parent / named[1]).resolve()


def _as_json(file: Path) -> Any:
    return json.loads(json.dumps(read_yaml(file).content, default=_day))


def _day(found: object) -> str:
    assert isinstance(found, date)
    return found.isoformat()


def test_the_schemas_are_those_of_the_model(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody edits a schema by hand, and nobody changes the model without them (`make types`)."""
    for name, text in schema_texts().items():
        assert (SCHEMAS / name).read_text(encoding="utf-8") == text, name
    assert main(["schemas"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"build_scripts/dataset/schema/{name}" for name in schema_texts()
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda one: str(one.relative_to(ROOT)))
def test_each_file_names_its_schema_and_fits_it(file: Path) -> None:
    """What the checks accept, an editor accepts too."""
    if file.name in BY_HAND:
        return
    schema = _schema_of(file)
    assert schema.parent == SCHEMAS
    found = json.loads(schema.read_text(encoding="utf-8"))
    Draft202012Validator(found).validate(_as_json(file))


def test_what_is_laid_out_names_its_schema(tmp_path: Path) -> None:
    """A new policy has its schemas beside it from the first line on."""
    paths = Paths(tmp_path)
    (tmp_path / "calculators" / "policies").mkdir(parents=True)
    made = new_policy(paths, ["guide-2026-1", "示例政策", "Example policy"], date(2026, 3, 2))
    named = {
        file.name: _schema_of(file).relative_to(tmp_path) for file in made if file.suffix == ".yaml"
    }
    folder = Path("build_scripts", "dataset", "schema")
    assert named == {
        "policy.yaml": folder / "policy.json",
        "find.yaml": folder / "find.json",
        "glossary.yaml": folder / "glossary.json",
        "art-01.yaml": folder / "article.json",
        "art-02.yaml": folder / "article.json",
    }


def test_a_slip_is_seen_while_one_writes() -> None:
    """A key that there is none of, and a promise of no kind, break the schema."""
    file = next(one for one in FILES if one.name == "art-01.yaml")
    article = _as_json(file)
    article["benefits"][0]["promise"] = "promised"
    article["titel"] = article["title"]
    schema = json.loads(_schema_of(file).read_text(encoding="utf-8"))
    places = {tuple(one.absolute_path) for one in Draft202012Validator(schema).iter_errors(article)}
    assert places == {(), ("benefits", 0, "promise")}
