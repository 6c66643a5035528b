"""Names in a dataset that have to be among others: told with the nearest one, and with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.dataset.faults import Fault
from build_scripts.dataset.yaml_lines import Document, Path_
from calculators.problems import nearest

__all__ = ["unknown"]


def unknown(document: Document, path: Path_, name: str, known: Iterable[str]) -> Iterator[Fault]:
    """Tell a name that there is none of, where it stands."""
    names = list(known)
    if name in names:
        return
    near = nearest(name, names)
    accepted = near["accepted"] or "—"
    yield document.fault(
        path,
        f"“{name}”不存在。{near['hint_zh']}可用：{accepted}。",
        f"“{name}” does not exist. {near['hint_en']}There are: {accepted}.",
    )
