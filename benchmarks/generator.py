"""Measure the generator alone, without MkDocs: whether it stays linear and its memory flat.

The real policy is copied under other ids, because a city has many policies of some twenty articles
and not one of ten thousand. Each size is loaded, checked, bound to its rules and written as
Markdown in both languages, in a process of its own; then one article is changed and all of it is
done again in the same process, as `make serve` does.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.sized import run_sized
from build_scripts.dataset.load import policy_folders
from build_scripts.lay import Generator
from build_scripts.paths import Paths

__all__ = ["SIZES", "copies_of", "main", "measure_generator", "peak_kb"]

#: How many articles are asked for; whole policies are copied until there are as many.
SIZES = (230, 1_000, 3_000, 10_000)
_PACKAGES = ("jinja2", "pydantic", "pyyaml")


def copies_of(policy: Path, target: Path, articles: int) -> int:
    """Copy a policy under other ids until there are as many articles; gives how many there are."""
    each = len(list((policy / "articles").glob("*.yaml")))
    count = -(-articles // each)
    header = (policy / "policy.yaml").read_text(encoding="utf-8")
    own = f"id: {policy.name.replace('_', '-')}\n"
    if header.count(own) != 1:
        message = f"{policy / 'policy.yaml'} says its id in an unknown way"
        raise ValueError(message)
    for number in range(count):
        folder = target / f"copy_{number:04d}"
        ignored = shutil.ignore_patterns("__pycache__", "dataset.*")
        shutil.copytree(policy, folder, ignore=ignored)
        text = header.replace(own, f"id: copy-{number:04d}\n")
        (folder / "policy.yaml").write_text(text, encoding="utf-8")
    return count * each


def measure_generator(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Measure each size in a process of its own; gives what goes into results/generator.json."""
    here = Paths.here()
    (policy,) = policy_folders(here.policies)
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            paths = Paths(Path(folder))
            copies_of(policy, paths.policies, size)
            for source in (here.templates, here.docs):
                target = paths.root / source.relative_to(here.root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(source)
            command = [sys.executable, "-m", "benchmarks.generator", "--inside", folder]
            done = subprocess.run(command, cwd=here.root, check=True, stdout=subprocess.PIPE)
            measured = json.loads(done.stdout)
        print(f"  {measured['articles']} articles: {measured['seconds']} s", flush=True)
        found.append(measured)
    return {
        "command": "python -m benchmarks generator",
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": {"cores": os.cpu_count()},
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in _PACKAGES},
        },
        "sizes": [_compared(one, found[0]) for one in found],
    }


def _compared(one: dict[str, Any], smallest: dict[str, Any]) -> dict[str, Any]:
    """Add what an article takes, and how that compares with the smallest size."""

    def each(of: dict[str, Any], name: str) -> float:
        return float(of[name]) / int(of["articles"])

    return {
        **one,
        "ms_an_article": round(1000 * each(one, "seconds"), 2),
        "kb_an_article": round(each(one, "peak_kb"), 1),
        "time_ratio": round(each(one, "seconds") / each(smallest, "seconds"), 3),
        "memory_ratio": round(each(one, "peak_kb") / each(smallest, "peak_kb"), 3),
    }


def measure_inside(root: Path) -> dict[str, Any]:
    """Measure what lies in a folder, in this process; memory is what it grew by at its most."""
    generator = Generator(Paths(root))
    before = peak_kb()
    start = time.process_time()
    contexts = generator.contexts()
    loaded = time.process_time()
    generator.lay(contexts)
    written = time.process_time()
    grown = peak_kb() - before
    articles = sum(len(one.articles) for one in contexts)
    del contexts
    article = next(root.glob("calculators/policies/*/articles/art-01.yaml"))
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("summary:\n  zh: ", "summary:\n  zh: 改", 1), encoding="utf-8")
    changed = time.process_time()
    generator.lay(generator.contexts())
    again = time.process_time()
    return {
        "articles": articles,
        "load_seconds": round(loaded - start, 2),
        "write_seconds": round(written - loaded, 2),
        "seconds": round(written - start, 2),
        "peak_kb": grown,
        "after_one_change_seconds": round(again - changed, 2),
        "peak_after_change_kb": peak_kb() - before,
    }


def peak_kb() -> int:
    """Give the most memory that this process has held, in KB."""
    # What `resource` says on Linux begins with what the process that started this one held.
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    own = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return own[0] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure sizes and write results/generator.json, or measure one in a folder and print that."""
    return run_sized(
        arguments,
        "generator",
        "articles",
        sizes=SIZES,
        whole=measure_generator,
        inside=lambda folder, _: measure_inside(folder),
    )


if __name__ == "__main__":
    raise SystemExit(main())
