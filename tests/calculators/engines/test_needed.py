"""A library that is missing is named, with what needs it and how to install it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]
# As on a machine that has Python alone.
_WITHOUT = """
import sys
for name in ("duckdb", "openpyxl", "pyarrow", "pyspark", "sqlglot", "xlsxwriter"):
    sys.modules[name] = None
from calculators.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _WITHOUT, *words, "--lang", "en"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "library"),
    [
        (["batch", "in.csv", "--out", "out.xlsx"], "xlsxwriter"),
        (["batch", "in.csv", "--out", "out.parquet"], "pyarrow"),
        (["batch", "in.xlsx", "--out", "out.csv"], "openpyxl"),
        (["batch", "in.parquet", "--out", "out.csv"], "pyarrow"),
        (["batch", "in.csv", "--out", "out.csv", "--engine", "duckdb"], "pyarrow"),
        (["batch", "in.csv", "--out", "out.csv", "--engine", "spark"], "pyarrow"),
        (["sql", "art-08"], "sqlglot"),
    ],
)
def test_each_library_is_named_where_it_is_missing(
    tmp_path: Path, words: list[str], library: str
) -> None:
    (tmp_path / "in.csv").write_text("article,fee\nart-10,5\n", encoding="utf-8")
    (tmp_path / "in.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "in.parquet").write_bytes(b"PAR1")
    ran = _run(tmp_path, *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    assert f"python -m pip install {library}" in line


def test_csv_needs_nothing_but_python(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("article,fee\nart-10,5\n", encoding="utf-8")
    assert _run(tmp_path, "batch", "in.csv", "--out", "out.csv").returncode == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("art-10") == 1
