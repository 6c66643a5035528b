"""Each policy's rules and dataset as a file of their own, where a site holds several.

The engine then starts without any policy, and a browser fetches those that a page asks about. With
one policy its rules are in the engine's memory, where they take no time to load.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from build_scripts.runtime.bytecode import compiled_archive
from build_scripts.runtime.wheel import policy_files

__all__ = ["FIRST_QUESTION", "are_apart", "policy_file", "write_policies"]

#: Asked of an engine without policies, to try it.
FIRST_QUESTION: dict[str, Any] = {"ask": "verify", "receipt": "{}"}
_ARCHIVE = "policies.zip"


def are_apart(count: int) -> bool:
    """Say whether so many policies have a file each."""
    return count > 1


def policy_file(policy: str) -> str:
    """Name the engine's file of a policy; docs/assets/javascripts/rules.js does so, too."""
    return f"policy-{policy}.zip"


def write_policies(root: Path, work: Path, folder: Path) -> None:
    """Write the file of each policy into the engine's folder. Raises EngineError."""
    scratch = work / "policies"
    shutil.rmtree(scratch / "made", ignore_errors=True)
    (scratch / "made").mkdir(parents=True)
    package = root / "calculators"
    source = scratch / "made" / _ARCHIVE
    with zipfile.ZipFile(source, "w") as packed:
        for file in policy_files(package):
            packed.write(file, file.relative_to(root).as_posix())
    # All at once: the tool that compiles takes longer to start than to compile one.
    compiled = compiled_archive(source, scratch, scratch)
    for policy, members in _by_policy(compiled).items():
        with zipfile.ZipFile(folder / policy_file(policy), "w") as made:
            for name, content in sorted(members.items()):
                made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)


def _by_policy(compiled: Path) -> Mapping[str, dict[str, bytes]]:
    found: dict[str, dict[str, bytes]] = {}
    with zipfile.ZipFile(compiled) as archive:
        for name in archive.namelist():
            policy = name.split("/")[2].replace("_", "-")
            found.setdefault(policy, {})[name] = archive.read(name)
    return found
