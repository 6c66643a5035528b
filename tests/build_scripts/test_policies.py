"""Each policy's file of the engine, where a site holds several: locked, whole, and nowhere else."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from benchmarks.invented import invented_id
from build_scripts.runtime.engine import LOCK
from build_scripts.runtime.memory import MEMORY
from build_scripts.runtime.policies import policy_file
from tests.many import COUNT


@pytest.fixture(scope="module")
def engine(many_site: Path) -> Path:
    """Give the engine's folder of a site of many policies."""
    (folder,) = (many_site / "engine").iterdir()
    return folder


def _names(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return set(opened.namelist())


def test_each_policy_has_a_file_that_the_lock_names(engine: Path) -> None:
    files = json.loads((engine / LOCK).read_bytes())["files"]
    for number in range(COUNT):
        name = policy_file(invented_id(number))
        assert files[name]["sha256"] == hashlib.sha256((engine / name).read_bytes()).hexdigest()
    assert len([one for one in files if one.startswith("policy-")]) == COUNT


def test_a_policys_file_holds_its_rules_and_dataset_alone(engine: Path) -> None:
    for number in range(COUNT):
        below = f"calculators/policies/{invented_id(number).replace('-', '_')}"
        wanted = {f"{below}/{one}" for one in ("__init__.pyc", "rules.pyc", "dataset.json")}
        assert _names(engine / policy_file(invented_id(number))) == wanted


def test_the_core_holds_no_policy(engine: Path) -> None:
    """Neither the wheel nor the memory grows with the policies."""
    (wheel,) = engine.glob("*.whl")
    assert not [one for one in _names(wheel) if "invented" in one]
    assert (engine / MEMORY).exists()


def test_with_one_policy_its_rules_are_in_the_core(built_site: Path) -> None:
    (engine,) = (built_site / "engine").iterdir()
    (wheel,) = engine.glob("*.whl")
    assert "calculators/policies/chengdu_2020_7/rules.pyc" in _names(wheel)
    assert not list(engine.glob("policy-*"))
