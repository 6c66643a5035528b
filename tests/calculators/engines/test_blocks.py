"""A file that is read by column gives the bytes that it gives row by row, whatever is odd in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.answer import find_policy
from calculators.engines import blocks
from calculators.engines.batch import Answers, Batch, Piece, python_engine, run_batch
from calculators.engines.blocks import Block
from calculators.engines.duck import DuckEngine
from calculators.engines.sources import Asked
from calculators.policies import Policy
from calculators.problems import BadInput
from calculators.tables.headings import Headings

_POLICY = find_policy("chengdu-2020-7")
_HEAD = "id,article,benefit,passed,fee,product_type,service_fee"
_ROWS = (
    "a,art-08,,yes,300.50,other,",
    "b,art-10,,是,1250000,,",
    "c,art-02,,,,,",
    "d,第十三条,,,,,7.01",
)


def _lines(*rows: str, head: str = _HEAD, end: str = "\n") -> str:
    return "".join(f"{row}{end}" for row in (head, *rows))


_PLAIN = {
    "lines of Unix": _lines(*_ROWS),
    "lines of Windows": _lines(*_ROWS, end="\r\n"),
    "both": _lines(*_ROWS[:2]) + _lines(*_ROWS[3:], head=_ROWS[2], end="\r\n"),
    "no end of the last line": _lines(*_ROWS).rstrip("\n"),
    "a mark at the start": "\ufeff" + _lines(*_ROWS),
    "semicolons": _lines(*_ROWS, head=_HEAD).replace(",", ";"),
    "tabs": _lines(*_ROWS, head=_HEAD).replace(",", "\t"),
    "commas within semicolons": _lines("a,b;art-08;;yes;1;;", head=_HEAD.replace(",", ";")),
    "every kind of id": _lines(
        *(
            f"{one},art-10,,yes,5,,"
            for one in (
                "",
                " x ",
                "\u3000x\x85",
                "=1+1",
                "－1",
                "某公司 甲",
                "Σ",
                "'",
                "x" * 201,
                "\t7",
            )
        )
    ),
    "no ids": _lines("art-08,yes,5", "art-10,no,7", head="article,passed,fee"),
    "wrong cells": _lines(
        "a,art-08,,perhaps,5,,", "b,art-08,,yes,1.005,,", "c,art-08,,yes,5,x,", "d,art-99,,,,,"
    ),
    "cells of other articles": _lines("a,art-08,,yes,5,,7", "b,art-13,,yes,,, ", "c,art-10,,,, ,"),
    "what nothing is headed by": _lines("a,art-08,5,", "b,art-08,5,x", head="id,article,fee,note"),
    "nothing asked for": _lines("a,,,yes,5,,", " ,,,,,,", ",,,,,,"),
    "benefits by name": _lines("a,art-02,platform-support,,,,", "b,art-10,none-such,yes,,,"),
    "one column": _lines("5", "", "x", "7.25", head="fee"),
    "a column twice": _lines("a,art-10,5,5", "b,art-10,5,6", head="id,article,fee,fee"),
}
_ODD = {
    "a row of fewer cells": _lines(_ROWS[0], "b,art-10", *_ROWS[2:]),
    "a row of more cells": _lines(_ROWS[0], f"{_ROWS[1]},,beyond", *_ROWS[2:]),
    "blank lines": _lines(_ROWS[0], "", "  ", *_ROWS[1:], "", ""),
    "rows of nothing": _lines(_ROWS[0], ",,,,,,", " ,,, ,,,", *_ROWS[1:]),
    "lines of an old Macintosh": _lines(*_ROWS, end="\r"),
    "one such line": _lines(*_ROWS[:2]) + _ROWS[2] + "\r" + _ROWS[3] + "\n",
    "a quoted cell": _lines(*_ROWS, '"q,uo""te",art-10,,yes,5,,', *_ROWS),
    "a quoted line": _lines(*_ROWS, '"two\nlines",art-10,,yes,5,,', *_ROWS),
    "a quotation mark within": _lines(*_ROWS, '5"x,art-10,,yes,5,,', *_ROWS),
    "quotation marks that don't pair": _lines(*_ROWS, '"a"b,art-10,,yes,5,,', *_ROWS),
    "one that is never closed": _lines(*_ROWS, '"a,art-10,,yes,5,,', *_ROWS),
    "a quoted heading": _lines(*_ROWS, head=_HEAD.replace("fee", '"fee"', 1)),
    "a cell beyond all measure": _lines(*_ROWS, f"{'x' * 100_001},art-10,,yes,5,,", *_ROWS),
    "no character at all": _lines(*_ROWS) + _lines("a\0b,art-10,,yes,5,,", head=_ROWS[0]),
    "the example": _lines(_ROWS[0], "（示例）,art-08,,yes,5,,", *_ROWS[1:]),
    "earlier results": _lines("a,art-08,5,7", head="id,article,fee,→ most"),
    "headings further down": "\n,,\n" + _lines(*_ROWS),
    "columns without headings": _lines("a,art-08,5,,", "b,art-08,5,,x", head="id,article,fee,,"),
    "a line as long as a file": _lines(*_ROWS, f"{'y' * 5000},art-10,,yes,5,,"),
}
_WRITTEN = {"utf-8": _PLAIN | _ODD, "gb18030": _PLAIN, "utf-16": _ODD}


def _run(table: Path, name: str, engine: object, article: str | None) -> tuple[object, ...]:
    out = table.with_name(f"{name}.csv")
    batch = Batch(table, out, Asked(_POLICY, article), (), "en", 3)
    try:
        run_batch(batch, engine)  # type: ignore[arg-type]
    except BadInput as error:
        return ("refused", *(one.message("en") for one in error.problems))
    return out.read_bytes(), out.with_name(f"{out.name}.problems.csv").read_bytes()


@pytest.fixture(scope="module")
def duck() -> DuckEngine:
    return DuckEngine()


@pytest.mark.parametrize(
    ("encoding", "article", "size"),
    [
        ("utf-8", None, 150),
        ("utf-8", None, 1 << 25),
        ("utf-8", "art-10", 100),
        ("gb18030", None, 150),
        ("utf-16", "art-10", 150),
    ],
)
def test_whatever_stands_in_a_file_the_bytes_are_those_of_the_exact_reading(
    tmp_path: Path,
    encoding: str,
    article: str | None,
    size: int,
    duck: DuckEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wherever what is read at a time may end."""
    monkeypatch.setattr(blocks, "_BYTES", size)
    for name, text in _WRITTEN[encoding].items():
        table = tmp_path / "in.csv"
        table.write_bytes(text.encode(encoding))
        expected = _run(table, "python", python_engine, article)
        assert _run(table, "duckdb", duck, article) == expected, name


@pytest.mark.parametrize("name", _PLAIN)
def test_a_plain_file_is_not_read_row_by_row(
    name: str, tmp_path: Path, duck: DuckEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("read row by row")

    monkeypatch.setattr(blocks, "rows_of", refuse)
    monkeypatch.setattr("calculators.engines.sources.csv_rows", refuse)
    table = tmp_path / "in.csv"
    table.write_text(_PLAIN[name], encoding="utf-8", newline="")
    assert _run(table, "out", duck, None)


def test_only_what_is_odd_is_read_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Around a row of fewer cells; from the first quotation mark on, all."""
    monkeypatch.setattr(blocks, "_BYTES", 200)
    seen: list[tuple[bool, int, int]] = []

    class _Seen(DuckEngine):
        def __call__(self, policy: Policy, headings: Headings, piece: Piece) -> Answers:
            seen.append((isinstance(piece, Block), piece[0][0], len(piece)))
            return super().__call__(policy, headings, piece)

    plain = ["a,art-10,,yes,5,,"] * 40
    rows = [*plain, "b,art-10", *plain, '"c",art-10,,yes,5,,', *plain]
    table = tmp_path / "in.csv"
    table.write_text(_lines(*rows), encoding="utf-8")
    _run(table, "out", _Seen(), None)
    numbers = [number for _, first, count in seen for number in range(first, first + count)]
    assert numbers == list(range(2, len(rows) + 2))
    odd = [(first, first + count) for by_column, first, count in seen if not by_column]
    assert len(odd) == 2
    assert odd[0][0] <= 42 < odd[0][1]
    assert odd[0][1] - odd[0][0] < 15
    assert odd[1][0] <= 83
    assert odd[1][1] == len(rows) + 2


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_BYTES", 200)
    calls: list[int] = []

    class _Killed(BaseException):
        pass

    class _Dying(DuckEngine):
        def __call__(self, policy: Policy, headings: Headings, piece: Piece) -> Answers:
            calls.append(piece[0][0])
            if len(calls) == 4:
                raise _Killed
            return super().__call__(policy, headings, piece)

    rows = [f"r{at},art-10,,yes,{'x' if at % 7 == 0 else at},," for at in range(95)]
    table = tmp_path / "in.csv"
    table.write_text(_lines(*rows), encoding="utf-8")
    engine = _Dying()
    with pytest.raises(_Killed):
        _run(table, "out", engine, None)
    found = _run(table, "out", engine, None)
    assert calls[3] == calls[4]
    assert found == _run(table, "whole", python_engine, None)


def test_rows_of_a_block_are_those_that_were_read(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    table.write_text(_lines(*_ROWS), encoding="utf-8")
    pieces: list[Piece] = []

    class _Kept(DuckEngine):
        def __call__(self, policy: Policy, headings: Headings, piece: Piece) -> Answers:
            pieces.append(piece)
            return super().__call__(policy, headings, piece)

    _run(table, "out", _Kept(), None)
    (block,) = pieces
    rows = [(number, row.split(",")) for number, row in enumerate(_ROWS, 2)]
    assert list(block) == rows
    assert block[-1] == rows[-1]
    assert block[1:3] == rows[1:3]
