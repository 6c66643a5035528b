"""Benefits of which only one may be had: each exists, is another one, and names the other back."""

from pathlib import Path

import pytest

from build_scripts.dataset import DatasetFaults, Fault, load_policy
from tests.build_scripts.dataset.laid import Laid

_FIRST, _MINE = "articles/art-01.yaml", "articles/art-03.yaml"


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    made = Laid(tmp_path)
    made.write(
        ("对企业奖励20万元。", "An enterprise receives CNY 200,000."),
        "return gives(figure.award)",
        figures={"award": ("20万元", "20万元", "CNY 200,000")},
    )
    return made


def _name(laid: Laid, file: str, named: str) -> int:
    """Let the first benefit of an article exclude another one; gives the line."""
    path = laid.folder / file
    text = path.read_text(encoding="utf-8")
    if file == _MINE:
        text = text.replace('"id": "benefit",', f'"id": "benefit",\n   "excludes": ["{named}"],', 1)
    else:
        text = text.replace("    promise:", f"    excludes: [{named}]\n    promise:", 1)
    path.write_text(text, encoding="utf-8")
    return text[: text.index("excludes")].count("\n") + 1


def _faults(laid: Laid) -> list[Fault]:
    try:
        load_policy(laid.folder)
    except DatasetFaults as error:
        return list(error.faults)
    return []


def _benefit_of_the_first(laid: Laid) -> str:
    (benefit,) = load_policy(laid.folder, proving=False).articles[0].benefits
    return f"art-01/{benefit.id}"


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("art-01/{id}s", True),
        ("art-1/{id}", True),
        ("art-99/nothing", False),
        ("{id}", False),
        ("art-01", False),
    ],
)
def test_a_benefit_that_there_is_none_of_is_told(laid: Laid, wrong: str, *, meant: bool) -> None:
    """A wrong id is a fault where it stands, with the one that may be meant."""
    right = _benefit_of_the_first(laid)
    name = wrong.format(id=right.partition("/")[2])
    line = _name(laid, _MINE, name)
    (fault,) = _faults(laid)
    assert (Path(fault.file).name, fault.line) == ("art-03.yaml", line)
    assert f"“{name}” does not exist" in fault.en
    assert f"“{name}”不存在" in fault.zh
    assert right in fault.en
    if meant:
        assert f"Did you mean “{right}”?" in fault.en
        assert f"是否指“{right}”？" in fault.zh


@pytest.mark.parametrize("file", [_FIRST, _MINE])
def test_one_side_alone_is_told(laid: Laid, file: str) -> None:
    """Where only one of two benefits names the other, the fault says what to write and where."""
    right = _benefit_of_the_first(laid)
    mine = "art-03/benefit"
    one, other = (right, mine) if file == _FIRST else (mine, right)
    line = _name(laid, file, other)
    (fault,) = _faults(laid)
    assert (Path(fault.file).name, fault.line) == (Path(file).name, line)
    assert f"excludes: [{one}]" in fault.en
    assert f"excludes: [{one}]" in fault.zh
    _name(laid, _MINE if file == _FIRST else _FIRST, one)
    assert not _faults(laid)


def test_a_benefit_does_not_exclude_itself(laid: Laid) -> None:
    """A benefit that names itself is told."""
    _name(laid, _MINE, "art-03/benefit")
    (fault,) = _faults(laid)
    assert "is this benefit itself" in fault.en
