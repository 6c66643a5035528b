"""The page on whole tables: each command on it runs, and gives what the page shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

_DOCS = Path(__file__).resolve().parents[3] / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _blocks(language: str) -> list[tuple[str, str]]:
    text = (_DOCS / language / "batch.md").read_text(encoding="utf-8")
    return [(kind, body) for kind, body in _BLOCK.findall(text)]


def _run(commands: str, folder: Path, language: str) -> tuple[str, list[int]]:
    said = ""
    codes = []
    for line in commands.splitlines():
        words = shlex.split(line)
        assert words[:3] == [".venv/bin/python", "-m", "calculators"]
        ran = subprocess.run(
            [sys.executable, *words[1:], "--lang", language],
            cwd=folder,
            env={"PYTHONPATH": str(_DOCS.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        said += ran.stdout
        codes.append(ran.returncode)
    return said, codes


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_table_gives_what_the_page_shows(language: str, tmp_path: Path) -> None:
    (_, table), (_, command), (_, answers), (_, problems), *_ = _blocks(language)
    (tmp_path / "cases.csv").write_text(table, encoding="utf-8")
    assert _run(command, tmp_path, language) == ("", [1])
    assert (tmp_path / "answers.csv").read_text(encoding="utf-8") == answers
    assert (tmp_path / "answers.csv.problems.csv").read_text(encoding="utf-8") == problems


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_questions_answer_is_the_one_shown(language: str, tmp_path: Path) -> None:
    *_, (_, query), (_, commands), (_, answer), (_, gains) = _blocks(language)
    assert _run(query, tmp_path, language)[0].count("SELECT") > 1
    said, codes = _run(commands, tmp_path, language)
    assert (said, codes) == (answer, [0, 0, 0, 0])
    found = (tmp_path / "gains.csv").read_text(encoding="utf-8")
    assert found.startswith(gains)
    assert found.count("\n") == 1 + 13_119
    picture = (tmp_path / "gains.svg").read_text(encoding="utf-8")
    counts = re.findall(r'middle">([\d,]+)<', picture)
    assert sum(int(one.replace(",", "")) for one in counts) == 13_119
    assert f'lang="{language}"' in picture


def test_both_languages_show_the_same_commands() -> None:
    zh, en = (
        [body for kind, body in _blocks(language) if kind in ("bash", "json")]
        for language in ("zh", "en")
    )
    assert zh == en
