"""The same commit is the same site, on any day, in any folder, time zone and locale."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from build_scripts.lay import Generator, load_contexts
from build_scripts.paths import Paths
from build_scripts.site import build_site
from tests.built import BUILT_FOR
from tests.checkout import copied_checkout, files_of, take_library

#: What a machine elsewhere, on another day, hands to the build.
ELSEWHERE = {
    "SOURCE_DATE_EPOCH": "1900000000",
    "TZ": "Pacific/Kiritimati",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "7",
}


def test_a_build_elsewhere_on_another_day_gives_the_same_bytes(
    built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file, the packed site and the list that browsers compare included."""
    for name, value in ELSEWHERE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path))
    paths = copied_checkout(tmp_path / "another place")
    take_library(built_site.parent, paths)
    before = os.umask(0o077)
    try:
        other = files_of(build_site(paths, BUILT_FOR))
    finally:
        os.umask(before)
    here = files_of(built_site)
    assert sorted(other) == sorted(here)
    assert [name for name, content in here.items() if other[name] != content] == []


def test_the_day_of_the_build_can_be_the_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the time of the commit is stated, it decides whether a policy is in force."""
    day = datetime.datetime(2022, 6, 30, tzinfo=datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
    assert [one.today for one in Generator(Paths.here()).contexts()] == [day.date()]
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert all(one.today > day.date() for one in load_contexts(Paths.here()))
