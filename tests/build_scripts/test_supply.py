"""The bill of materials and the list of licences that are built with the site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_scripts.supply import SUPPLY_FILES
from tests.compiled import ROOT


@pytest.fixture(scope="module")
def bill(built_site: Path) -> dict[str, Any]:
    """Give the bill of materials of the built site."""
    found: dict[str, Any] = json.loads((built_site / SUPPLY_FILES[0]).read_bytes())
    return found


def _addresses(bill: dict[str, Any]) -> list[str]:
    return [one["purl"] for one in bill["components"]]


def test_it_is_cyclonedx_that_names_each_part_once(bill: dict[str, Any]) -> None:
    """The form's own name and version, and no part twice; what depends on what leads somewhere."""
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert "timestamp" not in bill["metadata"], "the same commit is the same file"
    addresses = _addresses(bill)
    assert len(addresses) == len(set(addresses))
    (all_of_it,) = bill["dependencies"]
    assert all_of_it["ref"] == bill["metadata"]["component"]["bom-ref"]
    assert all_of_it["dependsOn"] == addresses


def test_every_part_that_a_lock_pins_is_in_it(bill: dict[str, Any]) -> None:
    """All of requirements/site.txt and package-lock.json, each in its pinned version."""
    addresses = set(_addresses(bill))
    pinned = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8")
    python = [line.split()[0] for line in pinned.splitlines() if "==" in line]
    assert {f"pkg:pypi/{line.replace('==', '@')}" for line in python} <= addresses
    packages = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
    # A part may lie within another one in a version of its own.
    npm = [(place.rpartition("node_modules/")[2], one) for place, one in packages.items() if place]
    named = {f"pkg:npm/{name.replace('@', '%40')}@{one['version']}" for name, one in npm}
    assert named <= addresses
    assert len(addresses) == len(python) + len(named) + 1


def test_what_readers_get_is_told_from_what_only_builds(bill: dict[str, Any]) -> None:
    """Pyodide with its Python, workbooks, the search and the theme go out; nothing else does."""
    shipped = {one["name"] for one in bill["components"] if one["scope"] == "required"}
    assert shipped == {
        *{"cpython", "pyodide", "pagefind", "mkdocs-material"},
        *{"openpyxl", "et-xmlfile"},
    }
    assert {one["scope"] for one in bill["components"]} == {"required", "excluded"}


def test_each_part_has_its_licence(bill: dict[str, Any], built_site: Path) -> None:
    """What is published states a licence, and the list of licences names every part."""
    listed = (built_site / SUPPLY_FILES[1]).read_text(encoding="utf-8").splitlines()
    for one in bill["components"]:
        (licence,) = one["licenses"]
        name = licence["license"]["name"]
        assert f"{one['name']} {one['version']}: {name}" in listed
        assert name != "NOASSERTION" or one["scope"] == "excluded"


def test_each_npm_part_has_the_hash_of_its_lock(bill: dict[str, Any]) -> None:
    """A package of another content under the same version would not have it."""
    for one in bill["components"]:
        if one["purl"].startswith("pkg:npm/"):
            (digest,) = one["hashes"]
            assert digest["alg"] == "SHA-512"
            assert re.fullmatch("[0-9a-f]{128}", digest["content"])
