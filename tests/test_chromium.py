"""Which Chromium the browser tests take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import find_chromium
from tests.programs import program


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the place of Playwright's own browser, with none on PATH and none named."""
    found = tmp_path / "ms" / "chromium-1234" / "chrome-linux" / "chrome"
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: str(found))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    find_chromium.cache_clear()
    yield found
    find_chromium.cache_clear()


def _shell(own: Path, revision: str = "1234") -> Path:
    folder = own.parents[2] / f"chromium_headless_shell-{revision}"
    return folder / "chrome-headless-shell-linux64" / "chrome-headless-shell"


def test_the_browser_without_a_window_comes_first(own: Path, tmp_path: Path) -> None:
    """Playwright's shell, then one on PATH, then whole browsers in the same order."""
    assert find_chromium() is None
    for place in (
        tmp_path / "bin" / "chromium",
        own,
        tmp_path / "bin" / "chromium-headless-shell",
        _shell(own),
    ):
        program(place)
        find_chromium.cache_clear()
        assert find_chromium() == str(place)
    assert find_chromium(whole=True) == str(own)


def test_a_browser_that_does_not_start_is_passed_over(own: Path, tmp_path: Path) -> None:
    """One whose libraries are missing does not end the search, nor one of another revision."""
    program(_shell(own), starts=False)
    program(_shell(own, "1000"))
    there = program(tmp_path / "bin" / "chromium")
    assert find_chromium() == str(there)


def test_a_browser_that_is_named_is_the_only_one(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What CHROMIUM names is taken, and nothing in its stead."""
    program(own)
    monkeypatch.setenv("CHROMIUM", str(program(tmp_path / "mine", starts=False)))
    assert find_chromium() is None
