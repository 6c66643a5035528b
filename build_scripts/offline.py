"""What a browser keeps for reading without a network: the list of files and the service worker."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from build_scripts.runtime.part import PART
from build_scripts.security import HEADER_FILES
from build_scripts.supply import SUPPLY_FILES

__all__ = ["WORKER", "write_offline"]

WORKER = "service-worker.js"
_MANIFEST_MARK = "@manifest@"
#: What a reader of the pages never loads.
_LEFT_OUT = {WORKER, ".nojekyll", "sitemap.xml.gz", *HEADER_FILES, *SUPPLY_FILES}
_LEFT_OUT_SUFFIXES = {".map", ".png"}
_LEFT_OUT_BELOW = ("data/v1/", "embed/", "en/embed/")
#: What a file's name can't hold of what names its content.
_PLAIN = str.maketrans("/+", "_-")
#: A site of many policies has it. Of each policy a browser then keeps what its reader came to.
_APART = "sitemap-index.xml"
#: There, these grow with the policies: what is searched, and the lists beyond their first pages.
_GROWING = re.compile(r"search/[^/]+/(?:index|pages)/|(?:en/)?(?:list|benefits|data)/\d+/")
_OF_A_POLICY = re.compile(
    r"(?:en/)?policies/([^/]+)/|(?:en/)?tables/([^/]+)\.xlsx$|engine/[^/]+/policy-(.+)\.zip$"
)


def write_offline(site: Path, source: Path, app: str, engine: str) -> None:
    """Write the list of the site's files with their sha256, and the service worker that keeps them.

    `source` is the worker's script. It changes with the list's name, and the name with any byte of
    the site, which is how a browser notices a new version. What only the page for tables takes is
    listed by itself, and kept for those who have used it. Of many policies each has a list of its
    own, which is kept once its reader has come, and has what of it is searched without a network.
    """
    files: dict[str, str] = {}
    engine_files: dict[str, str] = {}
    table_files: dict[str, str] = {}
    policies: dict[str, dict[str, str]] = {}
    apart = (site / _APART).exists()
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if apart and _GROWING.match(path):
            continue
        if file.is_file() and _is_kept(file, path):
            listed = engine_files if path.startswith("engine/") else files
            policy = _policy_of(path) if apart else ""
            if policy:
                listed = policies.setdefault(policy, {})
            elif file.name == PART or file.suffix == ".xlsx":
                listed = table_files
            listed[_address(path)] = _integrity(file.read_bytes())
    manifest: dict[str, object] = {
        "app": app,
        "engine": engine,
        "files": files,
        "engine_files": engine_files,
        "table_files": table_files,
    }
    if apart:
        manifest["policies"] = _write_lists(site, policies)
    text = _text(manifest)
    name = f"kept/{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"
    (site / "kept").mkdir(exist_ok=True)
    (site / name).write_text(text, encoding="utf-8")
    script = source.read_text(encoding="utf-8").replace(_MANIFEST_MARK, name)
    (site / WORKER).write_text(script, encoding="utf-8")


def _write_lists(site: Path, policies: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Write the list of each policy's files; gives their sha256."""
    folder = site / "kept" / "policies"
    folder.mkdir(parents=True)
    found = {}
    for policy, files in policies.items():
        content = _text(files).encode()
        found[policy] = _integrity(content)
        # Browsers take what is below `kept/` for good, so another content has another name.
        mark = found[policy][7:23].translate(_PLAIN)
        (folder / f"{policy}-{mark}.json").write_bytes(content)
    return found


def _policy_of(path: str) -> str:
    """Name the policy that a file belongs to; empty where it belongs to none."""
    found = _OF_A_POLICY.match(path)
    return next((one for one in found.groups() if one), "") if found else ""


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _is_kept(file: Path, path: str) -> bool:
    if path.startswith(_LEFT_OUT_BELOW):
        return False
    return path not in _LEFT_OUT and file.suffix not in _LEFT_OUT_SUFFIXES


def _address(path: str) -> str:
    """Give a page the address it is read at."""
    return re.sub(r"(^|/)index\.html$", r"\1", path)


def _integrity(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
