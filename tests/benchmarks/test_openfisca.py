"""OpenFisca's rule of Article 1, run over numbers one by one, and how OpenFisca is installed."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import yaml

from benchmarks.machine import PackagesError
from benchmarks.openfisca import RULES, openfisca_python
from tests.calculators.contract import PROMISES, expected_of

_PROMISE = PROMISES["art-01"][0]
_CASES = 500


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Give the module of variables, over stand-ins for numpy and OpenFisca that know single numbers."""
    choose = SimpleNamespace(
        minimum=min, maximum=max, where=lambda condition, one, other: one if condition else other
    )
    made = {
        "numpy": vars(choose),
        "openfisca_core": {},
        "openfisca_core.entities": {"build_entity": lambda **said: said["key"]},
        "openfisca_core.periods": {"YEAR": "year"},
        "openfisca_core.variables": {"Variable": object},
    }
    for name, content in made.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.syspath_prepend(RULES)
    yield importlib.import_module("grants.variables")
    for name in [one for one in sys.modules if one.partition(".")[0] == "grants"]:
        del sys.modules[name]


def _of_law() -> SimpleNamespace:
    """Give the parameters in force."""
    found = {}
    for file in (RULES / "grants" / "parameters").glob("*.yaml"):
        (one,) = yaml.safe_load(file.read_text(encoding="utf-8"))["values"].values()
        found[file.stem] = one["value"]
    return SimpleNamespace(**found)


def _facts(drawing: random.Random) -> dict[str, int | bool]:
    """Draw a project: amounts in fen, a ratio in hundredths of a percent or none."""
    facts: dict[str, int | bool] = {"accepted_on_time": drawing.random() < 0.8}
    for name in ("national_grant", "provincial_grant", "other_municipal_grant"):
        facts[name] = drawing.randrange(10 ** drawing.randrange(1, 11))
    facts["total_investment"] = drawing.randrange(10 ** drawing.randrange(8, 12))
    if drawing.random() < 0.5:
        facts["national_ratio"] = drawing.randrange(10_001)
    return facts


def test_the_formula_says_what_the_article_says(rules: Any) -> None:
    drawing = random.Random(1)
    law = _of_law()
    limits = set()
    for _ in range(_CASES):
        facts = _facts(drawing)
        given: dict[str, float] = {name: value / 100 for name, value in facts.items()}
        given["accepted_on_time"] = facts["accepted_on_time"]
        given["national_ratio"] = facts.get("national_ratio", -10_000) / 10_000
        found = rules.RESULT.formula(lambda name, _: given[name], "2023", lambda _: law)  # noqa: B023
        exact = expected_of("art-01", _PROMISE, facts)
        assert abs(100 * found - int(exact["most"].replace(".", ""))) < 1 + 1e-4, facts
        limits.add(exact["binding"])
    assert limits == {"rate", "cap", "room", None}


def test_every_fact_of_the_article_is_a_variable(rules: Any) -> None:
    named = {one.__name__ for one in rules.INPUTS}
    drawn = [_facts(random.Random(seed)) for seed in range(10)]
    assert named == {name for facts in drawn for name in facts}
    assert rules.INPUTS[-1].default_value < 0


def test_an_installed_openfisca_is_left_alone(tmp_path: Path) -> None:
    pinned = tmp_path / "bench.txt"
    pinned.write_text("", encoding="utf-8")
    place = tmp_path / "place"
    python = openfisca_python(pinned, place)
    assert python.exists()
    (place / "mine").touch()
    assert openfisca_python(pinned, place) == python
    assert (place / "mine").exists()
    pinned.write_text("# other pins\n", encoding="utf-8")
    openfisca_python(pinned, place)
    assert not (place / "mine").exists()


def test_what_cannot_be_installed_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    pinned = tmp_path / "bench.txt"
    pinned.write_text(f"openfisca-core==46.0.1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(PackagesError, match=r"requirements/bench\.txt pins it") as said:
        openfisca_python(pinned, tmp_path / "place")
    assert "set pip up for it" in str(said.value)
    assert not (tmp_path / "place" / "stamp").exists()
