"""Checking a receipt on the command line, as another program sees it."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calculators import cli
from calculators.inquiry import Inquiry
from calculators.policies import source
from calculators.receipt import receipt_of
from tests.compiled import ROOT

FACTS = {"accepted_on_time": True, "national_grant": "1200万", "total_investment": "0.4亿"}


def _run(*arguments: str, stdin: bytes = b"") -> tuple[int, list[str], list[str]]:
    """Run `verify`; give its exit code and the lines of its output and of its messages."""
    ran = subprocess.run(
        [sys.executable, "-m", "calculators", "verify", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    out, err = ran.stdout.decode(), ran.stderr.decode()
    assert "Traceback" not in err
    return ran.returncode, out.splitlines(), err.splitlines()


def _receipt(**changed: Any) -> dict[str, Any]:
    made = receipt_of(Inquiry("art-01", FACTS), datetime.date(2026, 11, 23))
    return {**json.loads(json.dumps(made)), **changed}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a place for a receipt's file, its name Chinese and with a space."""
    return tmp_path / "凭据 1.json"


def _write(file: Path, receipt: dict[str, Any]) -> str:
    file.write_text(json.dumps(receipt, ensure_ascii=False, indent=2), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(("language", "words"), [("en", "Verified"), ("zh", "核对一致")])
def test_a_receipt_that_holds_exits_with_0(file: Path, language: str, words: str) -> None:
    """A receipt that still holds is said to be verified, with what no check proves, and exit code 0."""
    code, out, err = _run(_write(file, _receipt()), "--lang", language)
    assert (code, len(out), err) == (0, 2, [])
    assert out[0].startswith(words)


def test_a_receipt_that_does_not_hold_exits_with_1(file: Path) -> None:
    """Each leaf that differs is a line of the output that gives both values; the exit code is 1."""
    receipt = _receipt()
    receipt["answer"]["benefits"]["matching-grant"] |= {"most": "7000000.00", "binding": "cap"}
    code, out, err = _run(_write(file, receipt), "--lang", "en")
    assert (code, err) == (1, [])
    assert [line.split(" was ")[0] for line in out[:-1]] == [
        "Differs: Matching grant for national major projects: the article's most",
        "Differs: Matching grant for national major projects: what decides",
    ]
    assert "7000000.00 in the receipt and is 6000000.00 now" in out[0]


def test_an_older_dataset_that_gives_the_same_exits_with_0(file: Path) -> None:
    """A receipt of another dataset that still gives the same says so and exits with 0."""
    code, out, err = _run(_write(file, _receipt(dataset="0" * 64)), "--lang", "en")
    assert (code, len(out), err) == (0, 3, [])
    assert "000000000000" in out[1]


def test_facts_that_are_not_known_any_more_exit_with_1(file: Path) -> None:
    """A receipt with a fact that today's rules do not take is one that does not hold."""
    code, out, err = _run(_write(file, _receipt(facts={"grant": "5"})), "--lang", "en")
    assert (code, len(out), err) == (1, 1, [])
    assert "grant" in out[0]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_receipt_comes_from_standard_input(mark: bytes) -> None:
    """A hyphen reads the receipt from standard input, with or without a byte order mark."""
    code, out, err = _run("-", "--lang", "en", stdin=mark + json.dumps(_receipt()).encode())
    assert (code, len(out), err) == (0, 2, [])


def test_a_file_with_a_byte_order_mark_is_read(file: Path) -> None:
    """A receipt that an editor saved with a byte order mark is the same receipt."""
    file.write_text(json.dumps(_receipt()), encoding="utf-8-sig")
    assert _run(str(file))[0] == 0


def _refused(*arguments: str, stdin: bytes = b"") -> str:
    """Run `verify` on what is no receipt; give its one line."""
    code, out, err = _run(*arguments, "--lang", "en", stdin=stdin)
    assert (code, out, len(err)) == (2, [], 1)
    return err[0]


def test_a_missing_file_exits_with_2(tmp_path: Path) -> None:
    """A file that is not there is a problem of the receipt, with its name and what to do."""
    line = _refused(str(tmp_path / "none.json"))
    assert line.startswith("receipt: ")
    assert "none.json" in line or "…" in line
    assert "No such file" in line


def test_a_folder_exits_with_2(tmp_path: Path) -> None:
    """A folder in the place of a file is a problem of the receipt."""
    assert _refused(str(tmp_path)).startswith("receipt: ")


@pytest.mark.parametrize("text", [b"", b"{", b"accepted_on_time,national_grant", b"[]", b"null"])
def test_what_is_not_a_json_object_exits_with_2(file: Path, text: bytes) -> None:
    """A file that holds no JSON object is a problem, from a file and from standard input."""
    file.write_bytes(text)
    assert _refused(str(file)).startswith("receipt: ")
    assert _refused("-", stdin=text).startswith("receipt: ")


def test_what_is_not_utf_8_exits_with_2(file: Path) -> None:
    """Bytes that are no UTF-8 are a problem of the receipt, from a file and standard input."""
    file.write_bytes("凭据".encode("gb18030"))
    assert "UTF-8" in _refused(str(file))
    line = _refused("-", stdin="凭据".encode("gb18030"))
    assert line.startswith("receipt: ")
    assert "UTF-8" in line


def test_json_that_is_no_receipt_exits_with_2(file: Path) -> None:
    """Each part that a receipt lacks is a line of its own, in the language asked for."""
    code, out, err = _run(_write(file, {"schema": "policy-receipt/1"}), "--lang", "zh")
    assert (code, out) == (2, [])
    assert len(err) == 7
    assert all(line.startswith("receipt: 凭据里缺少") for line in err)


def test_a_part_that_stands_twice_exits_with_2(file: Path) -> None:
    """A receipt in which a name stands twice could mean two things, so it is refused."""
    text = json.dumps(_receipt())
    file.write_text(text.replace('"made":', '"made": "2020-01-01", "made":'), encoding="utf-8")
    assert "made" in _refused(str(file))


def test_no_file_named_exits_with_2() -> None:
    """Without a file the command says what it needs."""
    assert "receipt" in _refused()


def test_a_dataset_that_was_not_compiled_anew_checks_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the YAML changed since it was compiled, nothing is verified, as nothing is estimated."""
    monkeypatch.setattr(source, "source_digest", lambda _folder: "changed")
    assert cli.main(["verify", _write(file, _receipt())]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "make data" in said.err
