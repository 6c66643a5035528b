"""The invented policies as the build has them: read, checked and bound to their rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from build_scripts.dataset import Policy, load_policy
from build_scripts.dataset.proof import bound_policy
from calculators.policies import Policy as BoundPolicy

__all__ = ["CLAUSES", "QINGLUAN", "YUNLAN", "bound", "dataset"]

_HERE = Path(__file__).resolve().parent
CLAUSES = _HERE / "clauses_2026"
QINGLUAN = _HERE / "qingluan_2026_8"
YUNLAN = _HERE / "yunlan_2026_3"


@cache
def dataset(folder: Path) -> Policy:
    """Load a policy; raises DatasetFaults where its parts don't fit together.

    That it holds against its text and its rules is a test by itself, in test_readings.py: each
    process that collects tests loads it, and only one need prove it.
    """
    return load_policy(folder, proving=False)


@cache
def bound(folder: Path) -> BoundPolicy:
    """Give a policy with its rules."""
    return bound_policy(folder, dataset(folder))
