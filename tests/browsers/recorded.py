"""Keeps what the tests find in each browser, and writes it down where that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browsers.engines import ENGINES
from tests.browsers.reader import Reader
from tests.browsers.tried import DIFFERENCES, RESULTS, TRIED, results, write

__all__ = ["pytest_addoption", "pytest_configure", "reader_is", "seen"]

type Saw = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the results be written anew."""
    parser.addoption("--write", action="store_true", help="write results.json and both pages anew")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the results where all of them arrive."""
    if config.getoption("--write") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Results())


@pytest.fixture(autouse=True)
def reader_is(browser: Reader, request: pytest.FixtureRequest, record_property: Any) -> None:
    """Say which browser a test was tried in, and what it tries."""
    (mark,) = request.node.iter_markers("tried")
    record_property("tried", [browser.name, browser.version, mark.args[0]])


@pytest.fixture
def seen(browser: Reader, request: pytest.FixtureRequest, record_property: Any) -> Saw:
    """Compare what a browser does with what it did when the page about browsers was written."""

    def saw(name: str, way: str) -> None:
        assert way in DIFFERENCES[name].ways
        record_property("seen", [browser.name, name, way])
        if not request.config.getoption("--write"):
            before = results()[browser.name]["seen"][name]
            assert way == before, (
                f"{browser.name}, {name}: it was {before}, now it is {way}. If that is right,"
                " make test-browsers ARGS=--write"
            )

    return saw


class _Results:
    """What was found, by browser."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, Any]] = {
            name: {"version": "", "tried": dict.fromkeys(TRIED, 0), "seen": {}} for name in ENGINES
        }

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test that passed."""
        if report.when != "call" or not report.passed:
            return
        told: Any
        for kind, told in report.user_properties:
            one = self._found[told[0]]
            if kind == "tried":
                one["version"] = told[1]
                one["tried"][told[2]] += 1
            elif kind == "seen":
                one["seen"][told[1]] = told[2]

    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Write all of it down, if nothing failed."""
        if exitstatus != pytest.ExitCode.OK:
            return
        text = json.dumps(self._found, indent=2, sort_keys=True)
        RESULTS.write_text(text + "\n", encoding="utf-8")
        write()
