"""The part of the engine for tables: locked like every file of it, and with nothing twice."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from build_scripts.runtime.engine import LOCK
from build_scripts.runtime.library import LIBRARY
from build_scripts.runtime.part import PART, part_modules
from tests.compiled import ROOT


@pytest.fixture(scope="module")
def engine(built_site: Path) -> Path:
    """Give the folder of the built engine."""
    (folder,) = (built_site / "engine").iterdir()
    return folder


def _names(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return set(archive.namelist())


def test_the_lock_names_the_part_with_its_sha256(engine: Path) -> None:
    files = json.loads((engine / LOCK).read_bytes())["files"]
    assert files[PART]["sha256"] == hashlib.sha256((engine / PART).read_bytes()).hexdigest()


def test_the_part_holds_what_tables_take_and_the_start_none_of_it(engine: Path) -> None:
    part = _names((engine / PART).read_bytes())
    own = {f"{one.relative_to(ROOT).as_posix()}c" for one in part_modules(ROOT / "calculators")}
    # The template is made when the site is built.
    left_out = {f"calculators/sheets/{one}.pyc" for one in ("template", "example", "dated")}
    assert {one for one in part if one.startswith("calculators/")} == own - left_out
    assert {"openpyxl/reader/excel.pyc", "encodings/gb18030.pyc", "zipfile/__init__.pyc"} <= part
    (wheel,) = engine.glob("*.whl")
    start = _names((engine / LIBRARY).read_bytes()) | _names(wheel.read_bytes())
    # The start has a stand-in for this one.
    assert part & start == {"inspect.pyc"}
    assert all(one.endswith(".pyc") for one in part)


def test_only_the_page_for_tables_is_told_to_keep_it(built_site: Path) -> None:
    (kept,) = (built_site / "kept").iterdir()
    lists = json.loads(kept.read_bytes())
    mine = set(lists["table_files"])
    assert {one.rpartition("/")[2] for one in mine} >= {PART, "chengdu-2020-7.xlsx"}
    assert not mine & (set(lists["files"]) | set(lists["engine_files"]))
