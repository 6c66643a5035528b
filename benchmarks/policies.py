"""Measure sites of many policies: what one takes to build, and what its readers load.

Invented policies are built into whole sites, each size in a process of its own. Time and memory
are to be linear in the number of policies, and no page is to grow with it.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.generator import peak_kb
from benchmarks.invented import invent
from benchmarks.sized import run_sized
from build_scripts.paths import Paths
from build_scripts.site import build_site
from tests.checkout import copied_checkout

__all__ = ["SIZES", "main", "measure_policies"]

#: How many policies. A thousand takes the better part of an hour: name it to measure it.
SIZES = (1, 10, 30, 100)
_PACKAGES = ("jinja2", "mkdocs", "mkdocs-material", "pydantic")
_NAMED = re.compile(r"invented-\d{4}")
#: The pages of which every policy has its own.
_OWN = re.compile(r"(?:^|/)(?:embed|policies)/invented-\d{4}/|/find-invented-")


def measure_policies(sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Build a site of each size; gives what goes into results/policies.json."""
    here = Paths.here()
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "benchmarks.policies", "--inside", folder, str(size)]
            done = subprocess.run(command, cwd=here.root, check=True, stdout=subprocess.PIPE)
            measured = json.loads(done.stdout)
        seconds, megabytes = measured["processor_seconds"], measured["peak_mb"]
        print(f"  {size} policies: {seconds} s of the processor, {megabytes} MB", flush=True)
        found.append(measured)
    return {
        "command": "python -m benchmarks policies",
        "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "machine": {"cores": os.cpu_count()},
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in _PACKAGES},
        },
        "sizes": found,
    }


def measure_inside(root: Path, size: int) -> dict[str, Any]:
    """Build a site of so many policies in a folder, from nothing; gives what that took and made."""
    paths = copied_checkout(root / "checkout")
    for policy in paths.policies.iterdir():
        if policy.is_dir():
            shutil.rmtree(policy)
    folders = invent(paths.policies, size)
    articles = sum(len(list((one / "articles").iterdir())) for one in folders)
    start = time.perf_counter()
    build_site(paths)
    seconds = time.perf_counter() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = time.process_time() + children.ru_utime + children.ru_stime
    return {
        "policies": size,
        "articles": articles,
        "seconds": round(seconds, 1),
        "processor_seconds": round(processor, 1),
        "peak_mb": round(max(children.ru_maxrss, peak_kb()) / 1024),
        **weights(paths.site),
    }


def weights(site: Path) -> dict[str, Any]:
    """Weigh a built site: its pages, and what a reader of one policy loads beside them."""
    pages = {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in site.rglob("*.html")
    }
    own = {name: text for name, text in pages.items() if _OWN.search(name)}
    common = {name: text for name, text in pages.items() if name not in own}
    (lock,) = site.glob("engine/*/engine.json")
    engine = {
        name: one["sent"] for name, one in json.loads(lock.read_text("utf-8"))["files"].items()
    }
    (kept,) = site.glob("kept/*.json")
    return {
        "pages": len(pages),
        "site_mb": round(sum(one.stat().st_size for one in site.rglob("*") if one.is_file()) / 1e6),
        "pages_of_a_policy": _weighed(own),
        "common_pages": _weighed(common),
        "engine_sent": engine,
        "lock_bytes": lock.stat().st_size,
        "kept_bytes": kept.stat().st_size,
        "sitemap_bytes": (site / "sitemap.xml").stat().st_size,
        "search_start_bytes": sum(
            one.stat().st_size for one in site.glob("search/zh-*/*") if one.is_file()
        ),
    }


def _weighed(pages: Mapping[str, str]) -> dict[str, Any]:
    sizes = {name: len(text.encode()) for name, text in pages.items()}
    heaviest = max(sizes, key=lambda name: sizes[name])
    return {
        "count": len(sizes),
        "median_bytes": round(statistics.median(sizes.values())),
        "most_bytes": sizes[heaviest],
        "heaviest": heaviest,
        "most_policies_named": max(len(set(_NAMED.findall(text))) for text in pages.values()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure sizes and write results/policies.json, or measure one in a folder and print that."""
    return run_sized(
        arguments,
        "policies",
        "policies",
        sizes=SIZES,
        whole=measure_policies,
        inside=lambda folder, sizes: measure_inside(folder, sizes[0]),
    )


if __name__ == "__main__":
    raise SystemExit(main())
