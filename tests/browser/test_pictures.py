"""The pictures of the READMEs can be taken from the site as it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from build_scripts.pictures import make_pictures
from tests.browser.chromium import find_chromium

pytestmark = pytest.mark.browser


def test_one_is_taken_in_each_language(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", str(find_chromium()))
    # Another browser may be driven from this thread.
    with ThreadPoolExecutor(1) as aside:
        made = aside.submit(make_pictures, built_site, tmp_path).result()
    assert sorted(one.name for one in made) == ["screenshot-en.png", "screenshot-zh.png"]
    assert all(one.read_bytes().startswith(b"\x89PNG") for one in made)
