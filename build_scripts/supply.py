"""What the site is made of and made with: a bill of materials (CycloneDX) and a list of licences.

Both come from the lock files, which pin every part with its version, so that the same commit gives
the same bytes. What the packages say of their licence is taken from them as they are installed.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from calculators.words.report import ENGINE_VERSION

__all__ = ["SUPPLY_FILES", "write_supply"]

#: The bill of materials, and the list of licences, at the site's root.
SUPPLY_FILES = ("sbom.cdx.json", "licences.txt")

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
#: Of these some part goes to readers; all others only help to build.
_SHIPPED = {"pyodide", "pagefind", "mkdocs-material", "openpyxl", "et-xmlfile"}
#: What comes within another part, and no lock names by itself.
_PYTHON = "3.13"
#: Names that packages give to licences of one line; a text would be no name.
_NAME = re.compile(r"[\w .()+/-]{2,40}")
_UNKNOWN = "NOASSERTION"
_NAMESPACE = uuid.UUID("8d3b1f5e-6d0f-5a0c-9d0d-3d5b5a1c7e42")


@dataclass(frozen=True, order=True)
class _Part:
    """A part: where it comes from, its name and version, its licence, and its sha512 if known."""

    kind: str
    name: str
    version: str
    licence: str
    sha512: str = ""

    @property
    def address(self) -> str:
        name = self.name.replace("@", "%40", 1)
        return f"pkg:{self.kind}/{name}@{self.version}"

    @property
    def is_shipped(self) -> bool:
        return self.name in _SHIPPED or self.kind == "generic"

    def as_json(self) -> dict[str, Any]:
        hashes = [{"alg": "SHA-512", "content": self.sha512}] if self.sha512 else []
        return {
            "type": "library",
            "bom-ref": self.address,
            "name": self.name,
            "version": self.version,
            "scope": "required" if self.is_shipped else "excluded",
            **({"hashes": hashes} if hashes else {}),
            "licenses": [{"license": {"name": self.licence}}],
            "purl": self.address,
        }


def write_supply(root: Path, site: Path) -> None:
    """Write both files into a site, from the lock files of the checkout it was built from."""
    parts = sorted({*_npm(root), *_python(root), *_within()})
    components = [part.as_json() for part in parts]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, json.dumps(components))}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "policy-that-computes",
                "name": "policy-that-computes",
                "version": ENGINE_VERSION,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "policy-that-computes", "dependsOn": [part.address for part in parts]}
        ],
    }
    shipped = [part for part in parts if part.is_shipped]
    others = [part for part in parts if not part.is_shipped]
    lines = [
        "本站由哪些部分组成，各用什么许可 · What this site consists of, and under which licences",
        "",
        f"policy-that-computes {ENGINE_VERSION}: Apache-2.0",
        "",
        "随本站发布 · Published with the site",
        *(f"{part.name} {part.version}: {part.licence}" for part in shipped),
        "",
        "只在构建时使用 · Used to build it only",
        *(f"{part.name} {part.version}: {part.licence}" for part in others),
    ]
    texts = (json.dumps(bill, ensure_ascii=False, indent=1), "\n".join(lines))
    for name, text in zip(SUPPLY_FILES, texts, strict=True):
        (site / name).write_text(text + "\n", encoding="utf-8")


def _npm(root: Path) -> Iterator[_Part]:
    lock = json.loads((root / "package-lock.json").read_bytes())
    for place, entry in lock["packages"].items():
        if place:
            name = place.rpartition("node_modules/")[2]
            algorithm, _, digest = entry.get("integrity", "").partition("-")
            sha512 = base64.b64decode(digest).hex() if algorithm == "sha512" else ""
            yield _Part("npm", name, entry["version"], entry.get("license", _UNKNOWN), sha512)


def _python(root: Path) -> Iterator[_Part]:
    text = (root / "requirements" / "site.txt").read_text(encoding="utf-8")
    for name, version in _PINNED.findall(text):
        yield _Part("pypi", name, version, _licence(name))


def _within() -> Iterator[_Part]:
    """Give what Pyodide holds, whose version its own decides."""
    yield _Part("generic", "cpython", _PYTHON, "PSF-2.0")


def _licence(name: str) -> str:
    """Read off an installed package which licence it says it has."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return _UNKNOWN  # Not for this kind of machine.
    if "License-Expression" in said:
        return said["License-Expression"]
    plain = said.get("License", "")
    if plain != "UNKNOWN" and _NAME.fullmatch(plain):
        return plain
    kinds = said.get_all("Classifier") or []
    named = [kind.rpartition(" :: ")[2] for kind in kinds if kind.startswith("License :: ")]
    return named[-1] if named else (plain.partition("\n")[0] or _UNKNOWN)
