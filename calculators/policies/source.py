"""The YAML files that a policy's dataset is compiled from. A browser has only what came of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from calculators.policies import COMPILED, DatasetNotCompiledError

__all__ = ["require_current", "source_digest"]

_HERE = Path(__file__).parent


def source_digest(folder: Path) -> str:
    """Hash the YAML files of a policy, so that a dataset compiled from older ones is noticed."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.yaml")):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def require_current(policy: str) -> None:
    """Raise DatasetNotCompiledError where a policy's YAML files changed since they were compiled."""
    folder = _HERE / policy.replace("-", "_")
    if not any(folder.rglob("*.yaml")):
        return  # Installed, or in a browser: there is nothing it could be older than.
    compiled = folder / COMPILED
    made_from = json.loads(compiled.read_bytes()).get("source") if compiled.exists() else None
    if made_from != source_digest(folder):
        message = f"{policy}: the dataset changed since it was compiled. Run: make data"
        raise DatasetNotCompiledError(message)
