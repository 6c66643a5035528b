"""The commands, the set-up behind them, and what they install."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INPUTS = sorted((ROOT / "requirements").glob("*.in"))
NPM = [ROOT, ROOT / "benchmarks"]
LOCKS = [
    *sorted((ROOT / "requirements").glob("*.txt")),
    *(folder / "package-lock.json" for folder in NPM),
]
SCRIPTS = [*sorted((ROOT / "build_scripts" / "setup").glob("*.sh")), ROOT / ".ci" / "run"]


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _make(*arguments: str) -> str:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))


def _requirements(path: Path) -> list[str]:
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith("-"))
    return [name.group().lower() for name in names if name]


def _npm_dependencies(folder: Path) -> dict[str, str]:
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return {**package.get("dependencies", {}), **package.get("devDependencies", {})}


def test_help_names_each_target() -> None:
    named = set(re.findall(r"^ +make ([a-z-]+) ", _make("help"), re.MULTILINE))
    assert named == _targets()
    assert {"serve", "site", "data", "test", "check", "lock", "clean", "help"} <= named


def test_help_is_the_default() -> None:
    assert _make() == _make("help")


@pytest.mark.parametrize("lock", LOCKS, ids=_named)
def test_no_lock_file_names_a_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert re.search(r"https?:", text) is None
    assert "file:/" not in text
    assert '"resolved"' not in text


@pytest.mark.parametrize("requirements", INPUTS, ids=_named)
def test_each_requirement_is_pinned_with_hashes(requirements: Path) -> None:
    pinned = requirements.with_suffix(".txt").read_text(encoding="utf-8").lower()
    for name in _requirements(requirements):
        assert re.search(rf"^{re.escape(name)}==\S+ \\\n +--hash=sha256:", pinned, re.MULTILINE)


@pytest.mark.parametrize("folder", NPM, ids=lambda folder: folder.name)
def test_each_npm_package_is_pinned_with_a_hash(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert set(_npm_dependencies(folder)) <= {
        name.removeprefix("node_modules/") for name in packages
    }
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []


@pytest.mark.parametrize("folder", NPM, ids=lambda folder: folder.name)
def test_each_npm_dependency_is_one_version(folder: Path) -> None:
    versions = _npm_dependencies(folder).values()
    assert [one for one in versions if not re.fullmatch(r"(npm:\S+@)?\d[\w.]*", one)] == []


def test_each_dependency_has_a_reason() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| [^|]{5,} \| [^|]{5,} \|$",
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    used = [name for requirements in INPUTS for name in _requirements(requirements)]
    used += [name for folder in NPM for name in _npm_dependencies(folder)]
    assert sorted(rows) == sorted(used)


@pytest.mark.parametrize("script", SCRIPTS, ids=_named)
def test_each_script_can_be_read(script: Path) -> None:
    subprocess.run(["bash", "-n", script], check=True)


def test_what_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^run make test\b", script, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    check = re.search(r"^check: (.*?) *##", makefile, re.MULTILINE)
    assert check is not None
    assert f"for check in {check.group(1)}; do" in script
