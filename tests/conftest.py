"""Settings and fixtures every test shares."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from build_scripts.dataset import DatasetFaults
from build_scripts.lay import load_contexts
from build_scripts.pages.context import PolicyContext
from build_scripts.paths import Paths
from tests.built import BUILT_FOR, built_once
from tests.compiled import compile_dataset
from tests.many import many_once

# Property tests try the same examples on every run where CI is set, so that a
# failure there can be repeated; elsewhere each run tries new ones. A shared
# machine is slow at times, so no example is held to a time limit.
settings.register_profile("everywhere", deadline=None)
settings.register_profile(
    "ci", settings.get_profile("everywhere"), derandomize=True, print_blob=True, database=None
)
settings.load_profile("ci" if os.environ.get("CI") else "everywhere")


# The quick loop tries few examples of each property; so does what measures which lines the tests
# run, where a line that only luck reaches counts as not run.
_FEW = int(os.environ.get("FEW_EXAMPLES", "0"))


def _with_few_examples(items: list[pytest.Item]) -> None:
    """Try no more examples of each property than are asked for, where a number is."""
    for item in items if _FEW else ():
        tested: Any = getattr(item, "obj", None)
        own = getattr(tested, "_hypothesis_internal_use_settings", None)
        if own is not None:
            few = settings(own, max_examples=min(own.max_examples, _FEW))
            tested._hypothesis_internal_use_settings = few


def pytest_configure(config: pytest.Config) -> None:
    """Compile the dataset once, before any process collects tests that are drawn from it."""
    if hasattr(config, "workerinput"):
        return
    try:
        compile_dataset()
    except DatasetFaults as error:
        pytest.exit(str(error), returncode=1)


#: Files of tests that build whole sites. They come first, so that none is left alone at the end.
_BUILDING = {
    "test_many_policies",
    "test_preview",
    "test_rebuild",
    "test_same_bytes",
    "test_several_policies",
}
#: Files and folders whose tests load whole policies anew, start other engines or draw many rules.
_LONG = {
    "benchmarks",
    "engines",
    "opendata",
    "test_amendments",
    "test_applying",
    "test_architecture",
    "test_canary",
    "test_changes",
    "test_cli",
    "test_cli_verify",
    "test_commands",
    "test_engine",
    "test_faults",
    "test_finder",
    "test_generated",
    "test_guide",
    "test_lay",
    "test_mistakes",
    "test_versions",
    "test_wheel",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, and mark what `make test-fast` leaves out."""
    _with_few_examples(items)
    items.sort(key=lambda item: item.path.stem not in _BUILDING)
    for item in items:
        parts = {item.path.stem, item.path.parent.name}
        fixtures: list[str] = getattr(item, "fixturenames", [])
        if parts & (_LONG | _BUILDING) or {"built_site", "many_site"} & {*fixtures}:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):
        shared = shared.parent
    return built_once(shared)


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of many invented policies once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):
        shared = shared.parent
    return many_once(shared, BUILT_FOR)


@pytest.fixture(scope="session")
def policy() -> PolicyContext:
    """Give the policy's dataset, bound to its rules."""
    return load_contexts(Paths.here())[0]
