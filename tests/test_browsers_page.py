"""The page about browsers is what the tests in each of them found last; which programs they take."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsers import installed
from tests.browsers.engines import ENGINES
from tests.browsers.installed import PACKAGES, find_firefox, find_webkit, missing, packages
from tests.browsers.tried import DIFFERENCES, TRIED, page, results, trying, written
from tests.programs import program


def test_each_thing_is_tried_by_a_test() -> None:
    assert [name for name, tests in trying().items() if not tests] == []


def test_each_browser_passed_all_of_it() -> None:
    """The same tests passed in each, as many, and each difference was looked at."""
    found = results()
    assert set(found) == set(ENGINES)
    for one in found.values():
        assert one["version"]
        assert one["tried"] == found["chromium"]["tried"]
        assert set(one["tried"]) == set(TRIED)
        assert min(one["tried"].values()) > 0
        assert set(one["seen"]) == set(DIFFERENCES)


def test_what_does_not_differ_is_no_difference() -> None:
    found = results().values()
    assert [name for name in DIFFERENCES if len({one["seen"][name] for one in found}) == 1] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_has_the_results(language: str) -> None:
    """Where this fails: `make test-browsers ARGS=--write` writes it anew."""
    assert page(language).read_text(encoding="utf-8") == written(language)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the only folder of PATH, with no browser in it and none named."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("FIREFOX", raising=False)
    return tmp_path / "bin"


def test_a_firefox_that_is_there_is_not_installed_again(path: Path) -> None:
    """Some systems have one, and no package under Debian's name: the others can be had all the same."""
    assert packages() == list(PACKAGES)
    program(path / "firefox")
    assert packages() == [one for one in PACKAGES if one != "firefox-esr"]


def test_the_firefox_that_starts_is_taken(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's comes first, then any; one that is named is the only one."""
    assert find_firefox() is None
    other = program(path / "firefox")
    own = program(path / "firefox-esr", starts=False)
    assert find_firefox() == installed.Firefox(str(other))
    program(own)
    assert find_firefox() == installed.Firefox(str(own))
    monkeypatch.setenv("FIREFOX", str(program(path / "mine", starts=False)))
    assert find_firefox() is None


def test_what_is_missing_is_said_with_the_way_to_get_it(path: Path) -> None:
    """The packages are named that bring it."""
    program(path / "WebKitWebDriver")
    assert find_webkit() is None
    firefox, webkit = missing()[-2:]
    assert "No Firefox was found" in firefox
    assert "WebKitGTK was not found" in webkit
    for one in (firefox, webkit):
        assert f"apt-get install {' '.join(installed.PACKAGES)}" in one
