"""How far a run is: shown on a terminal alone, with its share of the table."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from calculators.answer import find_policy
from calculators.engines import progress
from calculators.engines.progress import Progress
from calculators.engines.sources import Asked, opened_tables
from tests.calculators.engines.workbook import HEADINGS, book

_POLICY = find_policy("chengdu-2020-7")


def test_a_share_is_drawn_as_a_bar(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_EVERY", 0)
    shown = Progress("en", shown=True)
    shown.tell(1_500, 0.5)
    said = capsys.readouterr().err
    assert f"[{'#' * 12}{'.' * 12}] 1,500 rows" in said
    shown.done()
    assert capsys.readouterr().err == "\r\x1b[K"


def test_nothing_is_shown_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    shown = Progress("zh", shown=False)
    shown.tell(5, 1)
    shown.done()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_last_row_is_the_whole_table(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"in.{ending}"
    if ending == "csv":
        path.write_text("id,fee\na,1\nb,2\n", encoding="utf-8")
    else:
        book(path, HEADINGS, ["a", True, 1], ["b", True, 2])
    with opened_tables(path, Asked(_POLICY, "art-10")) as tables:
        table = next(tables)
        rows = list(table.rows)
        assert table.share is not None
        assert table.share(rows[-1][0]) == 1


def test_the_command_draws_on_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("fee\n" + "5\n" * 2_000, encoding="utf-8")
    leader, follower = pty.openpty()
    command = ["batch", "in.csv", "--out", "out.csv", "--article", "art-10"]
    ran = subprocess.run(
        [sys.executable, "-m", "calculators", *command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        stdout=subprocess.PIPE,
        stderr=follower,
        check=True,
    )
    os.close(follower)
    assert ran.stdout == b""
    assert os.read(leader, 1000).endswith(b"\r\x1b[K")
    os.close(leader)
