"""Both ways of reading YAML, libyaml's and PyYAML's own, give one and the same document."""

from pathlib import Path

import pytest
import yaml

from build_scripts.dataset import DatasetFaults, yaml_lines
from build_scripts.dataset.yaml_lines import read_yaml
from tests.compiled import FOLDER

FILES = sorted(FOLDER.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[one.name for one in FILES])
def test_libyaml_reads_as_pyyaml_does(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert issubclass(yaml_lines._Fast, yaml.CSafeLoader)
    fast = read_yaml(file)
    monkeypatch.setattr(yaml_lines, "_Fast", yaml_lines._Plain)
    slow = read_yaml(file)
    assert fast.content == slow.content
    assert fast._lines == slow._lines


@pytest.mark.parametrize("written", ["1:0.5", "1:30", "010", "1_000", "0x10", "1.50", "5e3"])
def test_a_number_of_the_text_stays_as_it_is_written(tmp_path: Path, written: str) -> None:
    """What YAML would make another number of is kept as text; a plain whole number is one."""
    file = tmp_path / "one.yaml"
    file.write_text(f"value: {written}\nnumber: 12\n", encoding="utf-8")
    assert read_yaml(file).content == {"value": written, "number": 12}


@pytest.mark.parametrize("loader", ["_Fast", "_Plain"])
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a: 内容写在网址的 # 之后\n", "内容写在网址的"),
        ("b:\n  - {en: What stands # here, zh: 这里}\n", None),
        ("a: first\n  and second # third\n", "first and second"),
    ],
)
def test_a_text_that_a_sharp_sign_cuts_short_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loader: str, written: str, kept: str | None
) -> None:
    """YAML drops what stands behind “ #”; a reader would see half a sentence."""
    monkeypatch.setattr(yaml_lines, "_Fast", getattr(yaml_lines, loader))
    file = tmp_path / "one.yaml"
    file.write_text(f"z: 1\n{written}", encoding="utf-8")
    with pytest.raises(DatasetFaults) as raised:
        read_yaml(file)
    if kept is not None:
        (fault,) = raised.value.faults
        assert fault.line == file.read_text(encoding="utf-8").count("\n")
        assert f"“{kept}”" in fault.zh
        assert f"“{kept}”" in fault.en


def test_a_quoted_sharp_sign_and_a_comment_are_fine(tmp_path: Path) -> None:
    """Quotes keep the sign; two spaces before it make a comment."""
    file = tmp_path / "one.yaml"
    file.write_text("a: '写在 # 之后'\nb: 50%  # as in the text\n# whole line\n", encoding="utf-8")
    assert read_yaml(file).content == {"a": "写在 # 之后", "b": "50%"}
