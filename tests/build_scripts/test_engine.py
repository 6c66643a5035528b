"""The engine that is published: the same everywhere, small, and with nothing of this machine."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from build_scripts.pages.context import PolicyContext
from build_scripts.runtime.bytecode import compiled_archive
from build_scripts.runtime.library import LIBRARY
from build_scripts.runtime.memory import MEMORY, write_memory
from build_scripts.runtime.requests import first_requests
from build_scripts.runtime.tools import EngineError
from tests.compiled import ROOT


@pytest.fixture(scope="module")
def engine(built_site: Path) -> Path:
    """Give the folder of the built engine."""
    (folder,) = (built_site / "engine").iterdir()
    return folder


def _memory(engine: Path, policy: PolicyContext, target: Path) -> bytes:
    (wheel,) = engine.glob("*.whl")
    pyodide = ROOT / "node_modules" / "pyodide"
    write_memory(pyodide, engine / LIBRARY, wheel, first_requests([policy]), target)
    return target.read_bytes()


def test_the_memory_is_the_same_at_any_place_and_hour(
    engine: Path, policy: PolicyContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory that is made again, elsewhere and in another time zone, has the same bytes."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert _memory(engine, policy, tmp_path / "made.bin") == (engine / MEMORY).read_bytes()


def test_the_memory_holds_nothing_of_this_machine(engine: Path) -> None:
    """Neither the project's folder nor the user's is in what is published."""
    memory = gzip.decompress((engine / MEMORY).read_bytes())
    for place in (ROOT, Path.home()):
        assert str(place).encode() not in memory


def test_the_library_holds_no_event_loop(engine: Path) -> None:
    """What Pyodide's core only mentions at its start is replaced, and takes nothing along."""
    with zipfile.ZipFile(engine / LIBRARY) as library:
        names = {name.partition("/")[0].removesuffix(".pyc") for name in library.namelist()}
        assert all(name.endswith(".pyc") for name in library.namelist())
    assert {"asyncio", "inspect", "traceback", "_pyodide", "pyodide", "fractions"} <= names
    assert not names & {"logging", "subprocess", "socket", "tempfile", "shutil", "ast", "pathlib"}


def test_an_engine_that_does_not_start_stops_the_build(engine: Path, tmp_path: Path) -> None:
    """What goes wrong while the memory is made is said, without a megabyte of Pyodide's script."""
    wheel = tmp_path / "nothing.whl"
    zipfile.ZipFile(wheel, "w").close()
    pyodide = ROOT / "node_modules" / "pyodide"
    with pytest.raises(EngineError) as refused:
        write_memory(pyodide, engine / LIBRARY, wheel, [{}], tmp_path / "made.bin")
    assert "memory.mjs" in str(refused.value)
    assert "No module named 'calculators'" in str(refused.value)
    assert max(len(line) for line in str(refused.value).splitlines()) < 2_000


def test_bytecode_is_the_same_at_any_hour(tmp_path: Path) -> None:
    """A zip file that is compiled twice, its source written at other times, gives equal bytes."""
    made = []
    for hour in (1_000_000_000, 1_700_000_000):
        (folder := tmp_path / str(hour)).mkdir()
        (work := tmp_path / f"{hour} work").mkdir()
        archive = folder / "code.zip"
        with zipfile.ZipFile(archive, "w") as source:
            source.writestr("one.py", '"""Said."""\n\nanswer = 42\n')
        os.utime(archive, (hour, hour))
        (target := folder / "made").mkdir()
        made.append(compiled_archive(archive, target, work).read_bytes())
    assert made[0] == made[1]
