"""The open data as a build writes it, and the wheel installed as people install it."""

import functools
import http.server
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.lay import load_contexts
from build_scripts.opendata import DATA, write_open_data
from build_scripts.pages.context import PolicyContext
from build_scripts.paths import PUBLIC_WHEEL, Paths
from build_scripts.serve import running
from tests.policies.loaded import YUNLAN, bound, dataset

#: The address in the docs, in place of which the tests put their server's.
WRITTEN = "https://example.org/policy/"


@pytest.fixture(scope="session")
def contexts(policy: PolicyContext) -> list[PolicyContext]:
    """Give the policy and an invented one."""
    return [policy, PolicyContext(dataset(YUNLAN), bound(YUNLAN), policy.today)]


@pytest.fixture(scope="session")
def site(contexts: list[PolicyContext], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the open data below an otherwise empty site."""
    folder = tmp_path_factory.mktemp("opendata")
    paths = Paths(Paths.here().root, folder / "work")
    write_open_data(paths, contexts, folder / "site" / DATA, WRITTEN)
    return folder / "site"


@pytest.fixture(scope="session")
def data(site: Path) -> Path:
    """Give the folder of the open data."""
    return site / DATA


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the open data of the site's own policies; gives the address of its root."""
    folder = tmp_path_factory.mktemp("served")
    paths = Paths(Paths.here().root, folder / "work")
    write_open_data(paths, load_contexts(Paths.here()), folder / DATA, WRITTEN)
    handler = functools.partial(_Quiet, directory=str(folder))
    with running(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)) as address:
        yield address


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is its failures."""


@pytest.fixture(scope="session")
def installed(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder, without any index."""
    target = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [
            sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
            "--disable-pip-version-check", "--target", str(target), str(data / PUBLIC_WHEEL),
        ],
        check=True,
    )  # fmt: skip
    return target


def run(installed: Path, folder: Path, *arguments: str) -> str:
    """Run Python with the installed package and nothing of the checkout; gives what it prints."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8", "no_proxy": "127.0.0.1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
