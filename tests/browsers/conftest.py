"""Each test is tried in each browser, with a site of its own that nothing was stored of before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.browser.deployment import Deployment
from tests.browsers.engines import ENGINES, start
from tests.browsers.reader import DESKTOP, Reader
from tests.browsers.recorded import pytest_addoption, pytest_configure, reader_is, seen
from tests.browsers.site import listening

__all__ = ["pytest_addoption", "pytest_configure", "reader_is", "seen"]

_HEARD = """() => {
    const heard = JSON.parse(sessionStorage.getItem("heard") ?? "[]");
    sessionStorage.removeItem("heard");
    return heard;
}"""


class _ByBrowser(LoadScopeScheduling):  # type: ignore[misc]
    """Gives all that one browser is asked to one process, which starts it once."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("[")[2].rstrip("]").partition("-")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _ByBrowser:
    """Hand the tests out by browser."""
    return _ByBrowser(config, log)


@pytest.fixture(scope="session", params=ENGINES)
def browser(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """Start each browser once."""
    started = start(request.param, tmp_path_factory.mktemp(request.param) / "home")
    yield started
    started.close()


@pytest.fixture(scope="session")
def heard_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the site whose pages keep what goes wrong."""
    return listening(built_site, tmp_path_factory.mktemp("site") / "listening")


@pytest.fixture
def reader(browser: Reader) -> Iterator[Reader]:
    """Give a reader in front of a window of a desktop's size; nothing may go wrong meanwhile."""
    browser.resize(DESKTOP)
    yield browser
    assert browser.run(_HEARD) == []


@pytest.fixture
def site(heard_site: Path, tmp_path: Path) -> Iterator[Deployment]:
    """Serve a copy of the site at a port of its own: to a browser that is a site it never saw."""
    made = Deployment(heard_site, tmp_path / "deployed")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def known_site(heard_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Serve a site that many tests use, as to a reader who comes back."""
    made = Deployment(heard_site, tmp_path_factory.mktemp("known") / "deployed")
    yield made
    made.stop()
