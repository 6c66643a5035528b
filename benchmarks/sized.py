"""The command of a benchmark that grows: each size is measured in a process of its own."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["run_sized"]


def run_sized(
    arguments: Sequence[str] | None,
    name: str,
    of: str,
    *,
    sizes: Sequence[int],
    whole: Callable[[Sequence[int]], Any],
    inside: Callable[[Path, Sequence[int]], Any],
) -> int:
    """Measure sizes and write `results/<name>.json`, or measure `inside` one folder and print it.

    `of` says what the sizes count; `sizes` are those that are measured where none is named.
    """
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}")
    parser.add_argument("sizes", nargs="*", type=int, help=f"{of} ({sizes})")
    parser.add_argument("--inside", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.inside:
        print(json.dumps(inside(options.inside, options.sizes)))
        return 0
    found = whole(options.sizes or sizes)
    target = Path(__file__).with_name("results") / f"{name}.json"
    target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0
