"""The commands for tables as somebody types them: what they write, print and refuse."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import openpyxl
import pytest

from calculators.cli import main
from calculators.engines import batch as batch_module
from calculators.engines import commands
from calculators.engines.changes import changed
from calculators.policies import load
from calculators.problems import BadInput
from calculators.words.example import figure
from tests.calculators.made import made

_ROWS = "id,passed,fee\na,yes,300万\nb,yes,100\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "in.csv").write_text(_ROWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_invented_rows_are_those_of_their_seed(here: Path) -> None:
    words = ["invent", "--rows", "5", "--article", "art-10"]
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        assert main([*words, "--seed", seed, "--out", f"{name}.csv"]) == 0
    one, again, other = ((here / f"{name}.csv").read_bytes() for name in "abc")
    assert one == again != other
    rows = list(csv.reader(one.decode().splitlines()))
    assert len(rows) == 6
    assert {"fee", "passed"} < set(rows[0])


@pytest.mark.parametrize("count", ["-1", "many"])
def test_a_count_of_rows_is_a_whole_number(count: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--rows" in _refused(capsys, "invent", "--rows", count, "--out", "a.csv")


@pytest.mark.parametrize(
    "words",
    [
        ["invent", "--rows", "1", "--out", "no/a.csv"],
        ["template", "--out", "no/a.xlsx"],
        ["compare", "one.csv", "one.csv", "--out", "no/a.csv"],
        ["compare", "one.csv", "one.csv", "--chart", "no/a.svg"],
    ],
)
def test_a_place_that_can_not_be_written_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert main(["batch", "in.csv", "--out", "one.csv", "--article", "art-10"]) == 0
    assert "can't be written" in _refused(capsys, *words)
    assert not (here / "no").exists()


def test_two_results_are_compared_in_figures_and_in_a_picture(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a cap of 2 million the first row gives 1.5 million at most, half a million more."""
    words = ["batch", "in.csv", "--article", "art-10"]
    assert main([*words, "--out", "one.csv"]) == 0
    assert main([*words, "--out", "two.csv", "--change", "art-10.cap=200万"]) == 0
    capsys.readouterr()
    assert main(["compare", "one.csv", "two.csv", "--out", "rows.csv", "--chart", "gain.svg"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["difference"] == {"payable_least": "0.00", "payable_most": "500000.00"}
    assert (here / "rows.csv").read_text(encoding="utf-8").split()[1:] == [
        "a,art-10,crypto-testing,1000000.00,1500000.00,500000.00"
    ]
    assert (here / "gain.svg").read_text(encoding="utf-8").startswith("<svg")
    assert main(["compare", "two.csv", "two.csv"]) == 0
    assert json.loads(capsys.readouterr().out)["same"] == 2


def test_a_template_is_written_in_the_language_asked_for(here: Path) -> None:
    assert main(["template", "--out", "form.xlsx", "--lang", "zh"]) == 0
    assert openpyxl.load_workbook(here / "form.xlsx").sheetnames[0] == "说明"


@pytest.mark.parametrize(("language", "said"), [("zh", "已中断"), ("en", "Interrupted")])
def test_an_interrupted_run_says_that_it_goes_on(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    said: str,
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    words = ["batch", "in.csv", "--out", "out.csv", "--article", "art-10", "--lang", language]
    with monkeypatch.context() as patched:
        patched.setattr(batch_module, "run_batch", interrupt)
        assert main(words) == 130
    assert said in capsys.readouterr().err
    assert main(words) == 0
    assert (here / "out.csv").exists()


@pytest.mark.parametrize("engine", ["python", "duckdb"])
def test_each_engine_answers_the_command(here: Path, engine: str) -> None:
    words = ["batch", "in.csv", "--out", f"{engine}.csv", "--article", "art-10"]
    assert main([*words, "--engine", engine]) == 0
    rows = list(csv.DictReader((here / f"{engine}.csv").open(encoding="utf-8")))
    assert [one["most"] for one in rows] == ["1000000.00", "50.00"]


def test_spark_is_asked_for_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("calculators.engines.spark.SparkEngine", asked.append)
    commands._engine("spark", "local[3]")
    assert asked == ["local[3]"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("art-1.cap=5", "article_unknown"),
        ("art-10.caps=5", "figure_unknown"),
        ("cap", "change_form"),
    ],
)
def test_a_change_of_what_is_not_there_is_told(change: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        changed(load("chengdu-2020-7"), [change])
    assert [one.code for one in caught.value.problems] == [code]


def test_a_day_of_the_text_may_be_another() -> None:
    """A day is read as facts of days are; what is no day is refused with the text's own."""
    policy = made(lambda *_: None, figures=[figure("until", "738000", kind="date")])
    other = changed(policy, ["art-01.until=2026-06-30"])
    day = other.definition.articles["art-01"].figures["until"].value
    assert day == datetime.date(2026, 6, 30).toordinal()
    with pytest.raises(BadInput):
        changed(policy, ["art-01.until=soon"])
