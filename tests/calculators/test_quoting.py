"""What was written is repeated without its power over a screen."""

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.quoting import quoted, visible

_ESCAPE = re.compile(r"\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt])")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("a\r\n\tb", r"a\r\n\tb"),
        ("\x1b[2J\x1b[31mstill the same", r"\u001b[2J\u001b[31mstill the same"),
        ("\u202e001\u202c", r"\u202e001\u202c"),
        ("\u2066a\u2069\u200e", r"\u2066a\u2069\u200e"),
        ("\x00\x07\x7f\x9b", r"\u0000\u0007\u007f\u009b"),
        ("a\u2028b\u2029c\x85d", r"a\u2028b\u2029c\u0085d"),
        ("\ufeff1\u200b2\u00ad3", r"\ufeff1\u200b2\u00ad3"),
        ("\ud800", r"\ud800"),
        ("\ue000", r"\ue000"),
        ("\U000e0041", r"\U000e0041"),
        ("1200万 元，“甲”", "1200万 元，“甲”"),
        ("  ", "  "),
        ("", ""),
        (True, "true"),
        (None, "null"),
        (12, "12"),
        ([1, "a\n", None, [True]], r"[1, 'a\n', null, [true]]"),
        ({"a": {"b": (1,)}}, "{'a': {'b': (1)}}"),
        (b"\x00a", r"b'\x00a'"),
    ],
)
def test_control_characters_are_shown_and_never_sent(written: object, shown: str) -> None:
    """Control, direction and format characters and line breaks are shown as escapes."""
    assert quoted(written) == shown


@given(st.text())
def test_nothing_that_acts_on_a_screen_is_left(text: str) -> None:
    """Whatever was written, what is repeated is one line of at most sixty visible characters."""
    for shown in (quoted(text), visible(text)):
        assert not {unicodedata.category(one) for one in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
        assert shown.encode() or not text
    assert len(quoted(text)) <= 60
    assert visible(visible(text)) == visible(text)


@given(st.text(alphabet=st.sampled_from("x\n\u202e\U000e0041"), min_size=1))
def test_an_escape_is_never_cut(text: str) -> None:
    """A long value ends behind a whole escape."""
    shown = quoted(text)
    assert not _ESCAPE.sub("", shown).strip("x…")


class _Silent:
    def __str__(self) -> str:
        raise RuntimeError

    __repr__ = __str__


def _nested(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value, {"a": value}]
    return value


def _endless() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "written",
    [
        10**5000,
        -(10**5000),
        _Silent(),
        [_Silent()],
        _endless(),
        _nested(2000),
        float("nan"),
        object,
    ],
    ids=["huge", "negative", "silent", "within", "endless", "deep", "nan", "type"],
)
def test_no_object_makes_it_fail(written: object) -> None:
    """Numbers beyond Python's limit, objects without a text and endless lists are repeated too."""
    assert 0 < len(quoted(written)) <= 60


def test_a_number_beyond_pythons_limit_shows_its_first_digits() -> None:
    """A number that Python refuses to write in tens begins in sixteens, with its sign."""
    assert quoted(1 << 20_000).startswith("0x8000")
    assert quoted(-(1 << 20_000)).startswith("-0x8000")


def test_only_the_beginning_of_a_long_value_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a value is, no more characters are judged than are shown."""
    seen: list[str] = []
    category = unicodedata.category

    def watched(one: str) -> str:
        seen.append(one)
        return category(one)

    monkeypatch.setattr(unicodedata, "category", watched)
    for written in ("x" * 10**6, ["x" * 10**6] * 10**5, {"a": "\n" * 10**6}, b"x" * 10**6):
        seen.clear()
        quoted(written)
        assert len(seen) <= 61
